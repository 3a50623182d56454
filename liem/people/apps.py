"""The Django app of liem.people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.people"
    verbose_name = _("Người dùng")
