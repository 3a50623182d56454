"""A text that was read fills a unit's return as a draft: which unit, form and period, which figure into which row.

It is never handed in from here: who makes the return looks at it and hands it in himself.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.numbers import vi_number
from liem.reading.model import Reading
from liem.records.writing import NotAllowed, Refused
from liem.registers.returns.calendars import KINDS
from liem.registers.returns.rules import period_words
from liem.reports.returns import acts
from liem.reports.returns.read_into import Proposal, proposals, values_of
from liem.web.asked import unit_of
from liem.web.returns.asking import Named, named, offered, slug_of

UNIT, FORM, PERIOD = "bieu-don-vi", "bieu-ma", "bieu-ky"
LOOK, WRITE = "bieu-xem", "bieu-ghi"
YEARS = 3


@dataclass(frozen=True)
class Draft:
    """What would be written: into which return, which figures into which rows, and why not."""

    about: Named | None
    found: tuple[Proposal, ...]
    problem: str = ""


def draft(request: HttpRequest, reading: Reading, reader: Reader) -> Draft | None:
    """What a form asks to fill; None where it asks nothing."""
    if request.POST.get("lam") not in (LOOK, WRITE):
        return None
    said = request.POST.get(UNIT, "").strip()
    unit = unit_of(said)
    if unit is None and said:
        return Draft(None, (), _("Không có đơn vị “%(said)s”; chọn một đơn vị trong danh sách.") % {"said": said[:80]})
    if unit is None:
        return Draft(None, (), _("Chọn đơn vị của báo cáo."))
    try:
        about = named(slug_of(request.POST.get(FORM, "")), unit.code, request.POST.get(PERIOD, ""), reader)
    except Http404:
        return Draft(None, (), _("Không có biểu, đơn vị hoặc kỳ này để bạn ghi."))
    return Draft(about, tuple(proposals(about.form, reading.text, reading.figures)))


def write(request: HttpRequest, made: Draft, reader: Reader) -> HttpResponse | None:
    """Write the draft and go to it; None, and the page says why, where that was refused."""
    values = values_of(made.found)
    if made.about is None or not values:
        return None
    try:
        acts.draft_from(reader, made.about.form, made.about.unit, made.about.period, values, _("ghi từ văn bản đã đọc"))
    except Refused as refused:
        messages.error(request, "; ".join(f"{p.why}. {p.accepted}" for p in refused.problems))
        return None
    except NotAllowed as refused:
        messages.error(request, str(refused))
        return None
    told = _("Đã ghi nháp %(n)s dòng từ văn bản. Xem lại rồi nộp.") % {"n": vi_number(len(values))}
    messages.success(request, told)
    return HttpResponseRedirect(made.about.url)


def told(request: HttpRequest, made: Draft | None, reader: Reader) -> dict[str, Any]:
    """What the page shows of it: the fields, and the rows where they were asked for."""
    shown: dict[str, Any] = {
        "fill": reader.writes,
        "fill_forms": offered(reader.on.year),
        "fill_periods": _periods(reader.on),
        "fill_form": request.POST.get(FORM, ""),
        "fill_period": request.POST.get(PERIOD, ""),
        "fill_unit": request.POST.get(UNIT, ""),
    }
    if made is None:
        return shown
    rows = [(one.written, one.label, "" if one.value is None else vi_number(one.value), one.why) for one in made.found]
    return shown | {
        "fill_problem": made.problem,
        "fill_rows": rows,
        "fill_count": len(values_of(made.found)),
        "fill_asked": True,
    }


def _periods(day: date) -> list[tuple[str, str]]:
    names = [f"{year}{kind}" for year in range(day.year, day.year - YEARS, -1) for kind in reversed(KINDS)]
    return [(name, period_words(name)) for name in names]
