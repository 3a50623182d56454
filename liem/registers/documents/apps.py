"""The Django app of liem.registers.documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Name and Vietnamese title of the app."""

    name = "liem.registers.documents"
    verbose_name = _("Văn bản chỉ đạo")
