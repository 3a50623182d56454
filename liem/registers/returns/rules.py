"""Rules of returns: a form, a unit, a period; what the period's first day is."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.records.register import Problem, Values
from liem.records.rules import in_order, together
from liem.registers.returns.models import PERIOD

_PERIOD = re.compile(PERIOD)
_MONTHS = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "M9": 1, "Y": 1}


def return_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """The period is one that exists; accepted after submitted."""
    period = values.get("period") or ""
    if not _PERIOD.match(period):
        yield Problem("period", _("kỳ báo cáo không có"), "2020Q1…Q4, 2020H1, 2020M9, 2020Y")
    yield from in_order(values, "submitted_on", "accepted_on")
    yield from together(values, "accepted_on", ("submitted_on",), _("tiếp nhận khi chưa có ngày nộp"))


def derive_return(values: Values) -> None:
    """The state follows from the days; the code names form, unit and period; the first day places the return."""
    values["state"] = _state(values)
    period = values["period"]
    kind = period[4:]
    month = _MONTHS.get(kind) or int(kind[1:])
    values["begins_on"] = date(int(period[:4]), month, 1)
    values["code"] = "|".join((values["form"], values["unit"], period))


def _state(values: Mapping[str, Any]) -> str:
    if values.get("accepted_on"):
        return "accepted"
    return "submitted" if values.get("submitted_on") else "draft"
