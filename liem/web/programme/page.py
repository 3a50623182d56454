"""The programme of inspection of a year and a unit: what was planned, opened, concluded, late; what was not planned."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.platform.http import page_of
from liem.records import writing
from liem.records.exchange.ties import LINKS
from liem.registers.inspections.register import INSPECTIONS
from liem.registers.plans.register import PLANS
from liem.web import addresses, readers
from liem.web.addresses import with_query
from liem.web.asked import UNIT, own_unit, said_unit
from liem.web.forms.finding import back_to, record_for
from liem.web.names import name_then
from liem.web.programme.rows import (
    CONCLUDED,
    LATE,
    OUTSIDE,
    RUNNING,
    STATES,
    STOPPED,
    UNOPENED,
    Programme,
    free_rows,
    programme,
)
from liem.web.question import offered

YEAR, STATE, ROW, PAGE = "nam", "tinh-trang", "dong", "trang"
SHOWN, BESIDE = 100, 25
"""So many rows stand on a page; so many of those beside the programme under it, before one asks for all of them."""
FIRST_YEAR = 2000
BEFORE = 8
"""So many years before this one are offered."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The programme, narrowed to the rounds that stand in one way where that is asked."""
    reader = readers.of(request)
    unit, said, problem = said_unit(request.GET, reader)
    year = _year(request.GET.get(YEAR, ""), reader.on.year)
    scope = Scope(reader, Period(date(year, 1, 1), date(year, 12, 31)), unit, reader.on).kept()
    found = programme(scope)
    state = request.GET.get(STATE, "")
    state = state if state in (*STATES, LATE, OUTSIDE) else ""
    asked = {YEAR: str(year), UNIT: unit.code}
    others = found.others
    pages = page_of(others if state == OUTSIDE else found.of(state), request.GET.get(PAGE), SHOWN)
    beside = pages.rows if state == OUTSIDE else others[:BESIDE] if not state else ()
    told = {
        "year": year,
        "unit": unit,
        "unit_name": name_then(unit, scope.period.last) if unit.pk else unit.name,
        "said": said,
        "problem": problem,
        "years": _years(year, reader.on.year),
        "units": offered(scope.period.last, reader),
        "tabs": _tabs(found, asked, state),
        "planned": () if state == OUTSIDE else found.told(pages.rows),
        "beside": found.beside(beside),
        "pages": pages,
        "whole": not state,
        "outside": state == OUTSIDE,
        "others": len(others),
        "outside_url": with_query(reverse("web:programme"), {**asked, STATE: OUTSIDE}) if len(others) > BESIDE else "",
        "found": found,
        "plans_url": addresses.rows(PLANS, **{UNIT: unit.code}),
        "rounds_url": addresses.rows(INSPECTIONS, **{UNIT: unit.code}),
    }
    return render(request, "programme/page.html", told)


def _year(said: str, this: int) -> int:
    return int(said) if said.isdecimal() and len(said) == 4 and FIRST_YEAR <= int(said) <= this + 1 else this


def _years(shown: int, this: int) -> list[int]:
    return sorted({*range(this - BEFORE, this + 2), shown}, reverse=True)


def _tabs(found: Programme, asked: dict[str, str], state: str) -> list[tuple[str, str, bool, int]]:
    """How many rounds stand in each way, each number the way to its rows."""
    labels = (
        ("", _("Theo chương trình"), len(found.planned)),
        (UNOPENED, _("Chưa triển khai"), len(found.of(UNOPENED))),
        (RUNNING, _("Đang tiến hành"), len(found.of(RUNNING))),
        (CONCLUDED, _("Đã kết luận"), len(found.of(CONCLUDED))),
        (STOPPED, _("Đưa ra, đình chỉ"), len(found.of(STOPPED))),
        (LATE, _("Chậm"), len(found.of(LATE))),
        (OUTSIDE, _("Ngoài chương trình"), len(found.others)),
    )
    path = reverse("web:programme")
    return [(label, with_query(path, {**asked, STATE: key}), key == state, count) for key, label, count in labels]


@require_http_methods(("GET", "HEAD", "POST"))
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Which row of the year's programme a round carries out: chosen among those for which none was opened yet."""
    reader = readers.of(request)
    round_ = record_for(reader, INSPECTIONS, pk)
    year = round_.opened_on.year
    scope = Scope(reader, Period(date(year, 1, 1), date(year, 12, 31)), own_unit(reader), reader.on).kept()
    rows = free_rows(scope)
    problem = ""
    if request.method == "POST":
        chosen = next((row for row in rows if row.code == request.POST.get(ROW, "")), None)
        if chosen is None:
            problem = _("Chọn một dòng của chương trình.")
        else:
            try:
                writing.create(reader, LINKS.model, _link(round_, chosen))
            except (writing.Refused, writing.NotAllowed) as refused:
                problem = str(refused)
            else:
                told = {"round": round_.code, "row": chosen.code}
                messages.success(request, _("Đã gắn %(round)s với %(row)s của chương trình.") % told)
                return HttpResponseRedirect(back_to(INSPECTIONS, round_.pk))
    shown: dict[str, Any] = {"round": round_, "rows": rows, "problem": problem, "year": year,
                             "back": back_to(INSPECTIONS, round_.pk)}  # fmt: skip
    return render(request, "programme/tie.html", shown)


def _link(round_: Any, row: Any) -> dict[str, str]:
    return {
        "from_table": "inspections",
        "from_code": round_.code,
        "to_table": "planned_rounds",
        "to_code": row.code,
        "kind": "carries_out",
    }
