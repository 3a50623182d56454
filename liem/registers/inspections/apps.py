"""The Django app of liem.registers.inspections."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionsConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.registers.inspections"
    verbose_name = _("Kiểm tra, giám sát, thanh tra, kiểm toán")
