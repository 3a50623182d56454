"""The Django app of liem.registers.returns."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReturnsConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.registers.returns"
    verbose_name = _("Biểu số liệu")
