"""A report as data for other programs; the keys are a contract, and others may be added but none taken away."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from liem.figures.checks import Result
from liem.figures.indicator import Value
from liem.reports.build import FigureValue, ReportData


def as_json(data: ReportData, counted: bool = True) -> str:
    """The report as JSON text, UTF-8 without escapes, ending with a newline.

    Without `counted` the number of the log's last entry is left empty: to somebody who may not see everything it would
    tell how much is written besides what he sees. The digest finds the entry.
    """
    said = as_dict(data)
    if not counted:
        said["chain_head"]["seq"] = None
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def as_dict(data: ReportData) -> dict[str, Any]:
    """The report as plain data. `from` and `to` are the first and the last day included; a value that is null says
    that there are no data, which is not zero; `records` is left out where the report was built without.
    """
    seq, digest = data.chain
    return {
        "unit": data.unit.code,
        "unit_name": data.unit_name,
        "from": data.period.first.isoformat(),
        "to": data.period.last.isoformat(),
        "period": data.period.name or None,
        "map": data.scope.map,
        "clearance": data.clearance_code,
        "illustrative": data.illustrative,
        "computed_at": data.computed_at.isoformat(timespec="seconds"),
        "chain_head": {"seq": seq, "digest": digest},
        "figures": [_figure(figure) for figure in data.figures],
        "checks": [_check(result) for result in data.checks],
    }


def _figure(figure: FigureValue) -> dict[str, Any]:
    indicator = figure.indicator
    with override("en"):
        label_en = str(indicator.label)
    said: dict[str, Any] = {
        "code": figure.code,
        "label": figure.label,
        "label_en": label_en,
        "unit": figure.unit,
        "value": number(figure.value),
        "kind": indicator.kind,
        "rule": str(indicator.rule),
        "form": indicator.form,
        "breakdown": _lines(figure.breakdown),
    }
    if figure.records is not None:
        said["records"] = list(figure.records)
    return said


def _lines(breakdown: Mapping[str, Mapping[str, Value]]) -> dict[str, dict[str, int | float | None]]:
    return {dimension: {key: number(value) for key, value in lines.items()} for dimension, lines in breakdown.items()}


def _check(result: Result) -> dict[str, Any]:
    return {
        "name": result.name,
        "left": number(result.left),
        "right": number(result.right),
        "holds": result.holds,
        "instruction": result.instruction,
    }


def number(value: Value) -> int | float | None:
    """A figure's value as a JSON number: whole where it is whole, a fraction for land and rates."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
