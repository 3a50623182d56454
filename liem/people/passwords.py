"""What a password must be, said in Vietnamese: one text of Django's own has no translation."""

from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """A least number of characters."""

    def get_error_message(self) -> Any:
        """Why a short one is refused."""
        return _("Mật khẩu quá ngắn; cần ít nhất %(min_length)s ký tự.") % {"min_length": self.min_length}

    def get_help_text(self) -> Any:
        """What is asked for."""
        return _("Ít nhất %(min_length)s ký tự.") % {"min_length": self.min_length}
