"""The Django app of liem.registers.plans."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.registers.plans"
    verbose_name = _("Chương trình, kế hoạch")
