"""Sign-in as this installation wants it, told to django-allauth: nobody registers himself, nothing is mailed."""

import base64
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from liem.platform import keys

_OPEN_WITHOUT = ("mfa_", "account_logout", "account_reauthenticate", "web:theme", "web:language")
"""Pages that stay open to somebody who still has to set up the second factor."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; a failure never says whether an account exists."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "enter_current_password": _("Mật khẩu hiện tại không đúng."),
        "too_many_login_attempts": _(
            "Đã thử sai quá nhiều lần. Hãy đợi năm phút rồi thử lại, hoặc hỏi người quản trị."
        ),
        "rate_limited": _("Có quá nhiều yêu cầu. Hãy đợi một lát rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Unless somebody proved who he is a moment ago, by signing in or again since."""
        request = context.request
        records = get_authentication_records(request, request.user)
        fresh = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record.get("at", 0) > fresh for record in records)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keys of the second factor are stored encrypted: a stolen table alone opens nothing."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Nhập mã đang hiện trên ứng dụng."),
        "cannot_delete_authenticator": _("Cơ quan yêu cầu xác thực hai bước, không tắt được."),
        "cannot_generate_recovery_codes": _("Hãy thiết lập xác thực hai bước trước khi tạo mã dự phòng."),
    }

    def encrypt(self, text: str) -> str:
        """The text, readable only with the private key of the data folder."""
        from cryptography.fernet import Fernet

        return Fernet(_key()).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Counterpart of encrypt."""
        from cryptography.fernet import Fernet

        return Fernet(_key()).decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not where the installation requires it."""
        return not settings.LIEM_REQUIRE_SECOND_FACTOR


def _key() -> bytes:
    return base64.urlsafe_b64encode(keys.derive("second-factor"))


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether somebody is signed in, has set up no second factor, and asks for a page that needs one."""
    user: Any = request.user
    if not user.is_authenticated:
        return False
    match = request.resolver_match
    if match is None or match.view_name.startswith(_OPEN_WITHOUT):
        return False
    methods = request.session.get("account_authentication_methods", ())
    if any(method.get("method") == "mfa" for method in methods):
        return False
    return not Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()
