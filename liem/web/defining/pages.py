"""The forms that are kept, and one of them: its rows, who must report on it, what an office added, who said so when."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from liem.people.reader import Reader
from liem.records.defining import may_define, told_of
from liem.records.definitions import Definition
from liem.records.writing import Refused
from liem.registers.returns.calendars import days_of
from liem.registers.returns.forms import TYPED, Form, forms
from liem.registers.returns.models import OwnForm, OwnRow, Reporter
from liem.registers.returns.own import TABLES, own, say
from liem.registers.returns.own_rules import code_for
from liem.registers.returns.reporters import in_words, said_on
from liem.web import addresses, readers
from liem.web.asked import Asked, own_unit
from liem.web.defining.asking import first_day, for_who_defines, form_of
from liem.web.defining.fields import UNITS, Added, Ended, Reporting
from liem.web.defining.saying import Said, dates
from liem.web.defining.shown import entries, reporters_of, rows_of
from liem.web.question import offered as units_offered
from liem.web.returns.asking import slug_of

ENDING: dict[str, type[Definition]] = {"dong": OwnRow, "don-vi": Reporter, "bieu": OwnForm}
"""What can end, by its name in addresses."""
MOST_ENTRIES = 40


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every form: where it comes from, from when until when, how many rows."""
    reader = readers.of(request)
    found: dict[str, list[Form]] = {}
    for form in forms():
        if form.shape == "values":
            found.setdefault(form.code, []).append(form)
    lines = []
    for code, versions in found.items():
        form = form_of(slug_of(code), reader.on)
        added = sum(row.form == code and form.provisional != "own" for row in own().rows)
        told = {"form": form, "versions": [dates(one.since, one.until) for one in versions]}
        lines.append(told | {"count": len(form.filled), "added": added, "url": _page(form)})
    return render(request, "defining/list.html", {"lines": lines, "may": may_define(reader)})


def _page(form: Form) -> str:
    return reverse("web:definition", args=[slug_of(form.code)])


@require_safe
def one(request: HttpRequest, form: str) -> HttpResponse:
    """One form."""
    reader = readers.of(request)
    found = form_of(form, reader.on)
    may, asked = may_define(reader), _asked(found, reader)
    told = {
        "form": found,
        "slug": slug_of(found.code),
        "may": may,
        "ways": _ways(found),
        "validity": dates(found.since, found.until),
        "own_form": next((one for one in own().forms if (one.form, one.since) == (found.code, found.since)), None),
        "rows": rows_of(found, reader, lambda code: addresses.figure(code, asked)),
        "reporters": reporters_of(found, reader),
        "board_url": addresses.with_query(reverse("web:returns"), {"bieu": found.code}),
        "entries": entries(told_of(TABLES, found.code), MOST_ENTRIES) if may else (),
    }
    return render(request, "defining/form.html", told)


def _asked(form: Form, reader: Reader) -> Asked:
    days = days_of(form.calendar, f"{reader.on.year}Y")
    return Asked(own_unit(reader), days)


def _ways(form: Form, last: str = "") -> list[tuple[str, str]]:
    ways = [(_("Mẫu biểu"), reverse("web:definitions")), (form.code, _page(form))]
    return [*ways, (last, "")] if last else ways


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_defines
def add(request: HttpRequest, form: str) -> HttpResponse:
    """Add a figure of the office's own to a form."""
    reader = readers.of(request)
    found = form_of(form, reader.on)
    asked = Added(request.POST or None, found, {"since": _typed(first_day(found, reader)), "after": ""})
    if request.method == "POST" and asked.is_valid():
        told = asked.cleaned_data
        why = told.pop("why")
        row = OwnRow(form=found.code, row=code_for(told["label"]), fill=TYPED, place=len(found.rows), **told)
        done = _said(reader, [row], why, asked)
        if done:
            messages.success(request, _("Đã thêm chỉ tiêu %(code)s vào biểu.") % {"code": row.row})
            return HttpResponseRedirect(f"{_page(found)}#d-{row.row}")
    lead = _("Chỉ tiêu mới là một dòng của biểu: đơn vị ghi, biểu tổng hợp cộng, danh mục chỉ tiêu và báo cáo đều có.")
    return _entry(request, asked, found, _("Thêm chỉ tiêu"), lead, units=UNITS)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_defines
def report(request: HttpRequest, form: str) -> HttpResponse:
    """Say who must report on a form."""
    reader = readers.of(request)
    found = form_of(form, reader.on)
    asked = Reporting(request.POST or None, {"since": _typed(first_day(found, reader)), "keep": True})
    said = request.method == "POST" and asked.is_valid()
    if said and _said(reader, _lines(found, asked.cleaned_data), asked.cleaned_data["why"], asked):
        messages.success(request, _("Đã ghi đơn vị phải báo cáo."))
        return HttpResponseRedirect(f"{_page(found)}#don-vi")
    lead = _("Danh sách áp dụng theo ngày: kỳ nào tính theo danh sách của ngày cuối kỳ đó.")
    return _entry(request, asked, found, _("Đơn vị phải báo cáo"), lead, places=units_offered(reader.on, reader))


def _lines(form: Form, told: dict[str, Any]) -> list[Definition]:
    """The new line; what stood so far stays beside it, or ends where it begins."""
    since = told["since"]
    new = Reporter(form=form.code, who=told["who"], below=told["below"], since=since, until=told["until"])
    said = said_on(form.code, since)
    if told["keep"]:
        kept = [] if said else [Reporter(form=form.code, who=who, since=since) for who in form.reporters]
        return [*(one for one in kept if one.who != new.who), new]
    ended = [
        Reporter(form=one.form, who=one.who, below=one.below, since=one.since, until=since)
        for one in said
        if one.since < since and (one.who, one.below) != (new.who, new.below)
    ]
    return [*ended, new]


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_defines
def end(request: HttpRequest, form: str, what: str, pk: int) -> HttpResponse:
    """Let a row, a line of who reports, or a whole form of an office hold no more from a day on."""
    reader = readers.of(request)
    found = form_of(form, reader.on)
    model: Any = ENDING.get(what)
    row = model.objects.filter(pk=pk, form=found.code).first() if model else None
    if row is None:
        raise Http404
    asked = Ended(request.POST or None)
    if request.method == "POST" and asked.is_valid():
        row.until = asked.cleaned_data["until"]
        if _said(reader, [row], asked.cleaned_data["why"], asked):
            messages.success(request, _("Đã ghi ngày thôi áp dụng."))
            return HttpResponseRedirect(_page(found))
    about = {"dong": lambda: row.label, "don-vi": lambda: in_words(row.who), "bieu": lambda: row.title}[what]()
    lead = _("%(about)s. Kỳ cũ vẫn đọc được, in được như trước.") % {"about": about}
    return _entry(request, asked, found, _("Thôi áp dụng"), lead)


def _said(reader: Reader, rows: list[Definition], why: str, asked: Said) -> bool:
    try:
        say(reader, rows, why)
    except Refused as refused:
        asked.refuse(refused)
        return False
    return True


def _typed(day: Any) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _entry(request: HttpRequest, asked: Said, form: Form, title: str, lead: str, **more: Any) -> HttpResponse:
    told = {"asked": asked, "form": form, "title": title, "lead": lead, "ways": _ways(form, title), "url": _page(form)}
    told |= {"units": (), "places": ()} | more
    return render(request, "defining/entry.html", told, status=422 if asked.errors else 200)
