"""The Django app of liem.registers.conferences."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConferencesConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.registers.conferences"
    verbose_name = _("Hội nghị quán triệt, tuyên truyền")
