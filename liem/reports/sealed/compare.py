"""Comparisons that a report makes: what was planned beside what was done, the units below side by side, with rates."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem import catalogue
from liem.figures.below import split
from liem.figures.indicator import Value
from liem.figures.scope import Scope
from liem.org.tree import names_on
from liem.reports.as_json import number
from liem.reports.build import ReportData
from liem.reports.written import in_cell

PLANS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("plans.measures", ("plans.measures_done_on_time", "plans.measures_done_late")),
    ("plans.cases_to_conclude", ("cases.settled_in_period",)),
    ("inspections.recommendations_made", ("inspections.recommendations_done",)),
    ("inspections.recommended_recovery_amount", ("inspections.recovered_amount",)),
    ("cases.to_recover_amount", ("cases.recovered_to_date_amount",)),
)
"""What was set as a task, by its figure, and the figures that add up to what was done of it."""
UNITS: tuple[tuple[str, str, Any], ...] = (
    ("plans.measures", "", _("nhiệm vụ")),
    ("plans.measures_done_on_time", "plans.measures", _("xong đúng hạn")),
    ("plans.measures_overdue", "plans.measures", _("quá hạn")),
    ("inspections.party_rounds", "", _("cuộc kiểm tra, giám sát")),
    ("inspections.recommendations_made", "", _("kiến nghị, yêu cầu")),
    ("inspections.recommendations_open", "", _("chưa xong")),
    ("cases.under_direction", "", _("vụ thuộc diện")),
    ("handlings.heads", "", _("người đứng đầu bị xử lý")),
)
"""The figures by which units stand side by side, each with the figure of which a rate is told beside it, and words."""


def plan_done(data: ReportData) -> list[dict[str, Any]]:
    """What was planned, what was done, and the share; left out where nothing was planned."""
    values = {figure.code: figure.value for figure in data.figures}
    return [_pair(code, done, values) for code, done in PLANS if values.get(code)]


def _pair(code: str, done: Iterable[str], values: Mapping[str, Value]) -> dict[str, Any]:
    figure = catalogue.indicator(code)
    total = sum((Decimal(values[part] or 0) for part in done), Decimal(0))
    made: Value = int(total) if total == total.to_integral_value() else total
    return {
        "code": code,
        "label": str(figure.label),
        "unit": str(figure.unit),
        "done": [str(catalogue.indicator(part).label) for part in done],
        "planned_shown": in_cell(values[code], figure.unit),
        "done_shown": in_cell(made, figure.unit),
        "planned": number(values[code]),
        "made": number(made),
        "rate": rate(made, values[code]),
    }


def rate(part: Value, whole: Value) -> str:
    """So many in a hundred, one decimal, as papers write it; a dash where nothing is known or the whole is 0."""
    if part is None or not whole:
        return in_cell(None, "%")
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"))
    return f"{share}".replace(".", ",").removesuffix(",0") + "%"


def side_by_side(scope: Scope) -> dict[str, Any] | None:
    """A table of the units directly below: a count for each figure, and beside it its rate where one is told; None
    where no unit below has anything to count.
    """
    cells: dict[str, dict[str, Value]] = {}
    names: dict[str, str] = {}
    former = names_on(scope.period.last)
    for code, _whole, _words in UNITS:
        for entry in split(catalogue.indicator(code), scope).below:
            names[entry.unit.code] = former.get(entry.unit.pk, entry.unit.name)
            row = cells.setdefault(entry.unit.code, {})
            row[code] = (row.get(code) or 0) + (entry.value or 0)
    told = {code: row for code, row in cells.items() if any(row.values())}
    if not told:
        return None
    return {
        "figures": [{"code": code, "label": str(words), "of": whole} for code, whole, words in UNITS],
        "rows": [
            {"unit": unit, "name": names[unit], "cells": [_cell(row, code, whole) for code, whole, _words in UNITS]}
            for unit, row in told.items()
        ],
        "left_out": len(cells) - len(told),
    }


def _cell(row: Mapping[str, Value], code: str, whole: str) -> list[str]:
    value = row.get(code)
    count = in_cell(value, catalogue.indicator(code).unit)
    return [count, rate(value, row.get(whole)) if whole and row.get(whole) else ""]
