"""The Django app of liem.registers.sessions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    """Name and Vietnamese title of the app. Django has an app of that last name already."""

    name = "liem.registers.sessions"
    label = "steering_sessions"
    verbose_name = _("Phiên họp Ban Chỉ đạo")
