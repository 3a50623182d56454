"""Rules of returns: a form, a unit, a period; what the period's days are."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.people.reader import Reader
from liem.records.register import Problem, Values
from liem.records.rules import in_order, together
from liem.registers.returns.forms import form_words
from liem.registers.returns.models import PERIOD

PERIOD_NAME = re.compile(PERIOD)
_MONTHS = {
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
    "M9": (1, 9),
    "Y": (1, 12),
}


def return_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """The period is one that exists; accepted after submitted."""
    period = values.get("period") or ""
    if not PERIOD_NAME.match(period):
        yield Problem("period", _("kỳ báo cáo không có"), "2020Q1…Q4, 2020H1, 2020M9, 2020Y")
    yield from in_order(values, "submitted_on", "accepted_on")
    if values.get("returned_on") and values.get("submitted_on"):
        yield Problem("returned_on", _("báo cáo đã nộp lại thì không còn ngày trả lại"), _("để trống"))
    yield from together(values, "accepted_on", ("submitted_on",), _("tiếp nhận khi chưa có ngày nộp"))


def stays(reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    """What was handed in is not taken out of the register: it is given back first."""
    if not after and before.get("state") != "draft":
        why = _("báo cáo đã nộp hoặc đã tiếp nhận thì không rút được")
        yield Problem("withdrawn_on", why, _("trả lại báo cáo kèm lý do, rồi rút"))


def code_words(code: str) -> str:
    """The form and the period that a return's code names, in words."""
    form, _unit, period = code.split("|")
    return f"{form_words(form)}, {period_words(period)}"


def derive_return(values: Values) -> None:
    """The state follows from the days; the code names form, unit and period; its days place the return."""
    values["state"] = _state(values)
    period = values["period"]
    # Named also where the period is none: what refers to a return that is refused is then not refused once more.
    values["code"] = "|".join((values["form"], values["unit"], period))
    if PERIOD_NAME.match(period):
        values["begins_on"], values["ends_on"] = month_span(period)


def month_span(period: str) -> tuple[date, date]:
    """The first and the last day of a period by its months; ValueError for a name that is none."""
    if not PERIOD_NAME.match(period):
        raise ValueError(period)
    year, kind = int(period[:4]), period[4:]
    first, last = _MONTHS.get(kind) or (int(kind[1:]),) * 2
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def period_words(period: str) -> str:
    """ "2020Q1" -> "quý I năm 2020", as the calendar of returns knows it."""
    year, kind = period[:4], period[4:]
    if kind[:1] == "Q":
        return str(_("quý %(q)s năm %(year)s")) % {"q": ("I", "II", "III", "IV")[int(kind[1]) - 1], "year": year}
    if kind in _SPANS:
        return str(_SPANS[kind]) % {"year": year}
    return str(_("tháng %(month)s năm %(year)s")) % {"month": int(kind[1:]), "year": year}


_SPANS = {
    "H1": _("6 tháng đầu năm %(year)s"),
    "H2": _("6 tháng cuối năm %(year)s"),
    "M9": _("9 tháng năm %(year)s"),
    "Y": _("năm %(year)s"),
}


def _state(values: Mapping[str, Any]) -> str:
    if values.get("accepted_on"):
        return "accepted"
    return "submitted" if values.get("submitted_on") else "draft"
