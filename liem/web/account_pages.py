"""One's own account: who one is here, and what may be changed about it."""

from datetime import date
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from liem.people.models import Membership
from liem.platform.days import now
from liem.platform.numbers import vi_number
from liem.web import readers
from liem.web.accounts.standing import standing
from liem.web.desk.own import reminding

FEW = 3
"""With so many recovery codes left, or fewer, the page advises to make new ones."""


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Where one has a place and until when, the password, the second factor, the sign-ins that are open."""
    user: Any = request.user
    places = Membership.objects.filter(user=user).select_related("unit").order_by("-since", "pk")
    today: date = readers.of(request).on
    sessions = _open_sessions(request)
    codes = _kept_codes(request)
    told = {
        "places": [(place, standing(place, today)) for place in places],
        "second": Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP).exists(),
        "codes": None if codes is None else len(codes),
        "few": codes is not None and len(codes) <= FEW,
        "sessions": sessions,
        "elsewhere": [session for session, here in sessions if not here],
        "reminding": reminding(user),
    }
    return render(request, "account/overview.html", told)


def _open_sessions(request: HttpRequest) -> list[tuple[UserSession, bool]]:
    """The sign-ins of the account that are not over, the latest first, and which of them is this one. Looking at them
    clears nothing away.
    """
    mine = UserSession.objects.filter(user_id=request.user.pk).order_by("-created_at")
    alive = Session.objects.filter(expire_date__gt=timezone.now(), session_key__in=mine.values("session_key"))
    keys = set(alive.values_list("session_key", flat=True))
    return [(s, s.session_key == request.session.session_key) for s in mine if s.session_key in keys]


@require_POST
def end_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every sign-in of the account but this one."""
    others = UserSession.objects.filter(user_id=request.user.pk).exclude(session_key=request.session.session_key)
    ended = list(others)
    for session in ended:
        session.end()
    messages.success(request, _("Đã đăng xuất ở %(n)s nơi khác.") % {"n": vi_number(len(ended))})
    return redirect("account_overview")


def second_factor(request: HttpRequest) -> HttpResponse:
    """Where django-allauth leads after a change of the second factor: the account's page tells how it stands."""
    return redirect("account_overview")


@reauthentication_required
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes that are left, to be printed. Looking at them changes nothing, unlike on django-allauth's own page."""
    told = {"unused_codes": _unused_codes(request), "printed_at": now()}
    return render(request, "mfa/recovery_codes/index.html", told)


@reauthentication_required
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    """The codes that are left, one a line, to be printed and locked away."""
    answer = HttpResponse("\n".join(_unused_codes(request)) + "\n", content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="liem-ma-du-phong.txt"'
    return answer


def _unused_codes(request: HttpRequest) -> list[str]:
    found = _kept_codes(request)
    if found is None:
        raise Http404
    return found


def _kept_codes(request: HttpRequest) -> list[str] | None:
    """The recovery codes that were not used; None where there are none to use."""
    kept = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    found: list[str] | None = kept.wrap().get_unused_codes() if kept else None
    return found
