"""The keys with which units sign packages, as they are registered here; administrators revoke one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.org.lines import OrgError
from liem.org.models import UnitKey
from liem.org.unit_keys import revoke_key, short
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.text import nfc
from liem.records.organising import may_reorganise, reorganise
from liem.web import readers


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Every key: whose, from when until when, its fingerprint, compared with whom. Sent, one is revoked from today."""
    reader = readers.of(request)
    may = may_reorganise(reader)
    if not (may or reader.writes):
        raise PermissionDenied
    problem = ""
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        problem = _revoked(request, reader)
        if not problem:
            return HttpResponseRedirect(reverse("web:package_keys"))
    told = {"keys": keys(reader), "may": may, "problem": problem, "asked": request.POST.get("khoa", "")}
    return render(request, "packages/keys.html", told, status=422 if problem else 200)


def keys(reader: Reader) -> list[dict[str, Any]]:
    """The keys in the order of their units; a reader who is no administrator sees those of units that he writes for."""
    rows = UnitKey.objects.select_related("unit").order_by("unit__sort", "since", "public")
    return [
        {
            "public": key.public,
            "short": short(key.public),
            "unit": key.unit.name,
            "code": key.unit.code,
            "since": vi_day(key.since),
            "until": vi_day(key.until) if key.until else "",
            "holds": key.since <= reader.on and (key.until is None or reader.on < key.until),
            "revocable": key.until is None or key.until > reader.on,
            "note": key.note,
        }
        for key in rows
    ]


def _revoked(request: HttpRequest, reader: Reader) -> str:
    """Revoke the key that was named; why it was not, in words."""
    why = nfc(str(request.POST.get("ly-do", ""))).strip()[:300]
    if not why:
        return _("Phải nêu lý do thu hồi.")
    public = str(request.POST.get("khoa", ""))
    try:
        facts = reorganise(reader, lambda: revoke_key(public, reader.on), why)
    except OrgError as error:
        return str(error)
    messages.success(request, _("Đã thu hồi khóa.") if facts else _("Khóa này đã thu hồi từ trước."))
    return ""
