"""The Django app of liem.registers.handlings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandlingsConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.registers.handlings"
    verbose_name = _("Xử lý trách nhiệm, kỷ luật")
