"""The application of the organisation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgConfig(AppConfig):
    """Names the application for Django."""

    name = "liem.org"
    label = "org"
    verbose_name = _("Tổ chức")

    def ready(self) -> None:
        """Lists of codes read what offices said of them from their table."""
        from liem.org.terms import sayings
        from liem.platform.vocabulary import read_by

        read_by(sayings)
