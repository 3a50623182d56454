"""Language and theme: kept in cookies of this browser, set by a form, so that they hold without any script."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

THEME_COOKIE = "liem_theme"
THEMES = ("auto", "light", "dark")
_YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep light, dark or the machine's own, and go back to the page one was on."""
    return _kept(request, THEME_COOKIE, request.POST.get("theme", ""), THEMES)


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language, and go back to the page one was on."""
    codes = tuple(code for code, _label in settings.LANGUAGES)
    return _kept(request, settings.LANGUAGE_COOKIE_NAME, request.POST.get("language", ""), codes)


def chosen_theme(request: HttpRequest) -> str:
    """The theme kept in this browser; `auto` where none is."""
    kept = request.COOKIES.get(THEME_COOKIE, "")
    return kept if kept in THEMES else THEMES[0]


def _kept(request: HttpRequest, cookie: str, value: str, accepted: tuple[str, ...]) -> HttpResponse:
    response = HttpResponseRedirect(_back(request))
    if value in accepted:
        response.set_cookie(cookie, value, _YEAR, secure=settings.LIEM_TLS, httponly=True, samesite="Lax")
    return response


def _back(request: HttpRequest) -> str:
    """The page one was on, when it is one of ours."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if ours else reverse("web:home")
