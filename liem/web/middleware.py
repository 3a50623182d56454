"""What happens to every request: headers, no writing on reading, the idle clock, the gate, for whom the page is.

The order stands in config/settings.py.
"""

import hashlib
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from liem.platform.days import today
from liem.platform.http import READING, read_only_stream, reading_only
from liem.platform.prepared import asked_ahead
from liem.records.kept import head_read_once
from liem.registers.returns.own import read_once
from liem.web import readers, signin
from liem.web.sessions import BEGAN

Handler = Callable[[HttpRequest], HttpResponseBase]

SEEN_COOKIE = "liem_seen"
SEEN_SALT = "liem.web.seen"
SEEN_RENEWED = 60
"""The idle clock is set anew at most once in so many seconds."""

_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
_HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store, private",
}


def headers(get_response: Handler) -> Handler:
    """Headers of pages that no other middleware sets. What a page shows is kept by no browser and no proxy."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return handle


def without_nul(get_response: Handler) -> Handler:
    """Take NUL out of what an address asks, and out of the address itself, where it then leads nowhere.

    No text has one, PostgreSQL takes none, and whoever sends one looks for a page that fails on it. In forms Django
    refuses it by the field.
    """

    def handle(request: HttpRequest) -> HttpResponseBase:
        asked = request.META.get("QUERY_STRING", "")
        request.META["QUERY_STRING"] = asked.replace("%00", "").replace("\x00", "")
        for name in ("path", "path_info"):
            setattr(request, name, getattr(request, name).replace("\x00", "\ufffd"))
        return get_response(request)

    return handle


def refuse_writes_on_reading(get_response: Handler) -> Handler:
    """GET, HEAD and OPTIONS change nothing: the database refuses, in streamed answers too. So what a page asks ahead
    may wait for it, and how far the log goes is asked once.
    """

    def handle(request: HttpRequest) -> HttpResponseBase:
        if request.method not in READING:
            return get_response(request)
        with reading_only(), asked_ahead(), head_read_once():
            response = get_response(request)
        if response.streaming:
            response.streaming_content = read_only_stream(response.streaming_content)  # type: ignore[attr-defined]
        return response

    return handle


def language(get_response: Handler) -> Handler:
    """The language that was chosen on this machine, else Vietnamese: the browser's own language says nothing here."""
    known = dict(settings.LANGUAGES)

    def handle(request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in known else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return handle


def end_when_idle(get_response: Handler) -> Handler:
    """End a sign-in after LIEM_IDLE_MINUTES without a request.

    When somebody was last here is a signed cookie bound to the session, not a row: reading a page writes nothing, and
    ten thousand pages a day are no ten thousand writes. Without the cookie, the session's own beginning counts.
    """

    def handle(request: HttpRequest) -> HttpResponseBase:
        now = int(time.time())
        key = request.session.session_key
        seen = _last_seen(request, key) if key else 0
        if key and now - seen > settings.LIEM_IDLE_SECONDS:
            if "_auth_user_id" in request.session:
                messages.info(request, _("Phiên làm việc đã kết thúc vì không có thao tác. Mời đăng nhập lại."))
            request.session.flush()
        response = get_response(request)
        key = request.session.session_key
        if not key:
            if SEEN_COOKIE in request.COOKIES:
                response.delete_cookie(SEEN_COOKIE, samesite="Lax")
        elif now - _cookie_time(request, key) >= SEEN_RENEWED:
            response.set_cookie(
                SEEN_COOKIE,
                signing.dumps([_mark(key), now], salt=SEEN_SALT),
                secure=settings.LIEM_TLS,
                httponly=True,
                samesite="Lax",
            )
        return response

    return handle


def _last_seen(request: HttpRequest, key: str) -> int:
    began = request.session.get(BEGAN, 0)
    return max(_cookie_time(request, key), began)


def _cookie_time(request: HttpRequest, key: str) -> int:
    """The second of the last request by the cookie; 0 when it is missing, forged or of another session."""
    try:
        mark, seen = signing.loads(request.COOKIES.get(SEEN_COOKIE, ""), salt=SEEN_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return 0
    return int(seen) if mark == _mark(key) else 0


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks for a sign-in unless its view says otherwise; htmx is told to go there, not given that page."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        """The way to the sign-in page, and back from there."""
        response = super().handle_no_permission(request, view_func)
        if getattr(request, "htmx", None):
            return HttpResponse(status=204, headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
        return response


class SecondFactorRequired(MiddlewareMixin):
    """Where an installation requires a second factor, whoever has none is led to set it up; nothing else is open."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """The way to setting it up, or None when nothing stands in the way."""
        if not settings.LIEM_REQUIRE_SECOND_FACTOR or not signin.lacks_second_factor(request):
            return None
        if getattr(request, "htmx", None):
            return HttpResponse(status=204, headers={"HX-Redirect": resolve_url("mfa_activate_totp")})
        messages.warning(request, _("Cơ quan yêu cầu xác thực hai bước. Hãy thiết lập trước khi làm việc."))
        return redirect("mfa_activate_totp")


def definitions(get_response: Handler) -> Handler:
    """What offices defined is read once for a page, when it is first asked for."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        with read_once():
            return get_response(request)

    return handle


def reader(get_response: Handler) -> Handler:
    """request.reader: for whom the page is (design law 1), found when first asked for; None where nobody is."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        user: Any = request.user
        known = user.is_authenticated
        request.reader = SimpleLazyObject(lambda: readers.reader_of(user, today())) if known else None  # type: ignore[attr-defined]
        return get_response(request)

    return handle
