"""/to-chuc/: which changes can be made, the form of one, what it would do, and that it was done."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from liem.org.facts import Fact
from liem.org.lines import OrgError
from liem.org.models import Post, Unit
from liem.platform.days import vi_day
from liem.records.cells import CellError
from liem.records.organising import reorganise
from liem.web import addresses, readers
from liem.web.accounts.gate import for_administrators
from liem.web.forms import pickers
from liem.web.forms.days import read_day
from liem.web.forms.saving import TOKEN, leave, once, token_of
from liem.web.reorganising.deeds import DEEDS, Told
from liem.web.reorganising.fields import AT_FIRST, MORE, POSTS, Deed, filled
from liem.web.reorganising.foretold import Foretold, digest_of, foretell
from liem.web.reorganising.recent import recent

SEEN, BOXES, ADD, AGAIN = "da-xem", "so-o", "them-o", "sua-lai"
"""In a form that is sent: what was foretold, how many boxes there are; that one wants more, or the form again."""
UNIT, POST, DAY = "don-vi", "chuc-vu", "ngay"
"""In an address: what a form begins with."""


class _Overtaken(Exception):
    """What would be written is no longer what was foretold."""


@require_safe
@for_administrators
def overview(request: HttpRequest) -> HttpResponse:
    """The changes that can be made, and those made last."""
    ways = ((_("Các đơn vị"), reverse("web:units")), (_("Thay đổi tổ chức"), ""))
    return render(request, "reorganising/overview.html", {"deeds": DEEDS, "recent": recent(), "ways": ways})


@require_http_methods(("GET", "HEAD", "POST"))
@for_administrators
def deed(request: HttpRequest, name: str) -> HttpResponse:
    """The form of a change; sent, what it would do; confirmed, done."""
    told = DEEDS.get(name)
    if told is None:
        raise Http404
    form = _form(request, told)
    if request.method != "POST":
        return _asked(request, told, form)
    if ADD in request.POST or AGAIN in request.POST:
        form.forget_errors()
        return _asked(request, told, form)
    if not form.is_valid():
        return _asked(request, told, form)
    try:
        if request.POST.get(SEEN):
            return _done(request, told, form, request.POST[SEEN])
        return _foreseen(request, told, form, foretell(form))
    except OrgError as error:
        form.refuse(error)
        return _asked(request, told, form)
    except _Overtaken:
        return _foreseen(request, told, form, foretell(form), overtaken=True)


def _form(request: HttpRequest, told: Told) -> Deed:
    reader = readers.of(request)
    if request.method == "POST":
        said = request.POST.get(BOXES, "")
        boxes = min(int(said), 60) if said.isdecimal() and len(said) < 4 else AT_FIRST
        return told.form(request.POST, reader, {}, boxes + (MORE if ADD in request.POST else 0))
    return told.form(None, reader, _start(request, told))


def _start(request: HttpRequest, told: Told) -> dict[str, Any]:
    """What the address says of the change: units, a post, its day."""
    codes = filled(request.GET.getlist(UNIT))[:60]
    names = dict(Unit.objects.filter(code__in=codes).values_list("code", "name"))
    units = [pickers.shown(names[code], code) for code in codes if code in names]
    post = Post.objects.filter(code=request.GET.get(POST, "")).first()
    start: dict[str, Any] = {told.form.dated: request.GET.get(DAY, "")}
    if post:
        start["post"] = pickers.shown(post.title, post.code)
    if units:
        start |= {"unit": units[0], "units": units}
        if "unit" not in told.form.base_fields and "units" not in told.form.base_fields:
            start["parent"] = units[0]
    return start


def _asked(request: HttpRequest, told: Told, form: Deed) -> HttpResponse:
    return render(request, "reorganising/deed.html", _said(request, told, form), status=422 if form.errors else 200)


def _foreseen(
    request: HttpRequest, told: Told, form: Deed, foretold: Foretold, overtaken: bool = False
) -> HttpResponse:
    kept = [(name, value) for name, values in request.POST.lists() for value in values if name not in _OWN]
    context = _said(request, told, form) | {"foretold": foretold, "kept": kept, "overtaken": overtaken}
    return render(request, "reorganising/foretold.html", context, status=409 if overtaken else 200)


_OWN = (SEEN, TOKEN, ADD, AGAIN, BOXES, "csrfmiddlewaretoken")


def _said(request: HttpRequest, told: Told, form: Deed) -> dict[str, Any]:
    return {
        "form": form,
        "told": told,
        "token": token_of(request),
        "boxes": len(form.boxes),
        "ways": (
            (_("Các đơn vị"), reverse("web:units")),
            (_("Thay đổi tổ chức"), reverse("web:reorganise")),
            (told.label, ""),
        ),
    }


def _done(request: HttpRequest, told: Told, form: Deed, seen: str) -> HttpResponse:
    """Write what was foretold, nothing else."""

    def act() -> list[Fact]:
        facts = form.act()
        if digest_of(facts) != seen:
            raise _Overtaken
        return facts

    def write() -> str:
        reorganise(form.reader, act, form.cleaned_data["document"])
        return addresses.unit(form.home(), form.day)

    where, now = once(request, write)
    if now:
        messages.success(
            request, _("Đã ghi: %(what)s, từ ngày %(day)s.") % {"what": told.label, "day": vi_day(form.day)}
        )
    return leave(request, where)


@require_safe
@for_administrators
def choose(request: HttpRequest) -> HttpResponse:
    """Units (or posts) that were there on a day, as a list for a field's box."""
    reader = readers.of(request)
    try:
        day = read_day(request.GET.get(DAY, "")) if request.GET.get(DAY) else reader.on
    except CellError:
        day = reader.on
    target = Post if request.GET.get("loai") == POSTS else Unit
    found = pickers.options(target, request.GET.get("q", ""), reader, day)
    return render(request, "forms/options.html", {"options": found})
