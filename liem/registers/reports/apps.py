"""The Django app of liem.registers.reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.registers.reports"
    verbose_name = _("Báo cáo đã lập")
