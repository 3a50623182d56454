"""The Django app of liem.registers.cases."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.registers.cases"
    verbose_name = _("Vụ việc, vụ án")
