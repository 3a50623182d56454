"""The Django app of liem.web."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.web"
    verbose_name = _("Trang")
