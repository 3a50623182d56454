"""One's own account: who one is here, and what may be changed about it."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from liem.people.models import Membership


def overview(request: HttpRequest) -> HttpResponse:
    """The account's name, its places in units with their days, and the ways to password, second factor, sessions."""
    user: Any = request.user
    places = Membership.objects.filter(user=user).select_related("unit").order_by("-since", "pk")
    return render(request, "account/overview.html", {"places": places})


@reauthentication_required
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes that are left. Looking at them changes nothing, unlike on django-allauth's own page."""
    return render(request, "mfa/recovery_codes/index.html", {"unused_codes": _unused_codes(request)})


@reauthentication_required
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    """The codes that are left, one a line, to be printed and locked away."""
    answer = HttpResponse("\n".join(_unused_codes(request)) + "\n", content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="liem-ma-du-phong.txt"'
    return answer


def _unused_codes(request: HttpRequest) -> list[str]:
    kept = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    if kept is None:
        raise Http404
    return kept.wrap().get_unused_codes()
