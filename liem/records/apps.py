"""The Django app of liem.records."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.records"
    verbose_name = _("Bản ghi")
