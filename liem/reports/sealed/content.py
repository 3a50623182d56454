"""What a sealed report says, as canonical JSON: the same report gives the same bytes, and a digest of them names it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.figures.checks import Result
from liem.figures.indicator import Value
from liem.registers.reports.models import Report
from liem.reports.as_json import number
from liem.reports.build import ReportData
from liem.reports.charts import of_report
from liem.reports.charts.chart import Category, Chart, Series
from liem.reports.letterhead import letterhead
from liem.reports.marks import level_code
from liem.reports.sealed.compare import plan_done, side_by_side
from liem.reports.sealed.lines import Line
from liem.reports.sealed.question import a_year_before
from liem.reports.sealed.typed import annex_words, recipients_printed
from liem.reports.wording import Said
from liem.reports.written import in_cell

FORMAT = "liem-report/1"
Content = dict[str, Any]


def canonical(said: Any) -> bytes:
    """JSON as UTF-8 with sorted keys and no space: one text for one meaning."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(said: Any) -> str:
    """SHA-256 of the canonical text, hexadecimal."""
    return hashlib.sha256(canonical(said)).hexdigest()


def substance(report: Report, data: ReportData, lines: Iterable[Line]) -> Content:
    """What is approved: the question, the text and every value with its rule. When it was computed is no part of it."""
    with override("vi"):
        return {
            **_of_type(report, data),
            "format": FORMAT,
            "code": report.code,
            "edition": report.edition,
            "kind": report.kind,
            "subject": report.subject,
            "number": report.number,
            "unit": data.unit.code,
            "unit_name": data.unit_name,
            "from": data.period.first.isoformat(),
            "to": data.period.last.isoformat(),
            "period": data.period.name or None,
            "period_words": data.period.label(),
            "map": data.scope.map,
            "clearance": data.clearance_code,
            "level": level_code(data.level),
            "illustrative": data.illustrative,
            "beside": a_year_before(data.period).label() if data.beside else None,
            "figures": [_figure(figure, data.beside.get(figure.code)) for figure in data.figures],
            "checks": [_check(result) for result in data.checks],
            "text": [_said(line) for line in lines],
            "plan_done": plan_done(data),
            "units": side_by_side(data.scope),
        }


def _of_type(report: Report, data: ReportData) -> Content:
    """The head of the paper; of a report of a type the type too, and recipients and forms as that says them."""
    head = letterhead(data.scope)
    if not report.type:
        return {"head": asdict(head)}
    head = replace(head, recipients=recipients_printed(report) or head.recipients)
    return {"head": asdict(head), "type": report.type, "annexed": annex_words(report)}


def content(
    approved: Content, report: Report, data: ReportData, sources_sha256: str, notes: Mapping[str, Any]
) -> Content:
    """What is sealed: what was approved, by whom, when computed, over which versions, and what is to be noted."""
    return {
        **approved,
        "checked_by": report.checked_by,
        "approved_by": report.approved_by,
        "computed_at": data.computed_at.isoformat(timespec="seconds"),
        "chain_head": data.chain[1],
        "sources_sha256": sources_sha256,
        "charts": [_chart(chart) for chart in of_report.charts(data)],
        **notes,
    }


def _chart(chart: Chart) -> dict[str, Any]:
    values = [[number(value) for value in series.values] for series in chart.series]
    return {
        **asdict(chart),
        "codes": list(chart.codes),
        "categories": [asdict(category) for category in chart.categories],
        "series": [{"label": series.label, "values": row} for series, row in zip(chart.series, values, strict=True)],
        "total": {"label": chart.total.label, "values": [number(v) for v in chart.total.values]}
        if chart.total
        else None,
    }


def charts_of(said: Content) -> tuple[Chart, ...]:
    """The charts as they were sealed; none of what is not sealed yet."""
    return tuple(_chart_of(chart) for chart in said.get("charts", ()))


def _chart_of(said: Mapping[str, Any]) -> Chart:
    def series(row: Mapping[str, Any]) -> Series:
        return Series(row["label"], tuple(row["values"]))

    categories = tuple(Category(**category) for category in said["categories"])
    total = series(said["total"]) if said["total"] else None
    rows, codes = tuple(map(series, said["series"])), tuple(said["codes"])
    return Chart(**{**said, "categories": categories, "series": rows, "total": total, "codes": codes})


def _figure(figure: Any, before: Value) -> dict[str, Any]:
    indicator = figure.indicator
    return {
        "code": figure.code,
        "label": figure.label,
        "unit": figure.unit,
        "value": number(figure.value),
        "shown": in_cell(figure.value, indicator.unit),
        "before": number(before),
        "kind": indicator.kind,
        "rule": str(indicator.rule),
    }


def _check(result: Result) -> dict[str, Any]:
    return {
        "name": result.name,
        "left": number(result.left),
        "right": number(result.right),
        "holds": result.holds,
    }


def _said(line: Line) -> dict[str, Any]:
    pieces = [[piece.code, piece.text] if isinstance(piece, Said) else ["", piece] for piece in line.pieces]
    return {"level": line.level, "source": line.source, "pieces": pieces}


def sources_of(said: Content) -> list[str]:
    """The paragraphs of a sealed report as they were written."""
    return [line["source"] for line in said["text"] if not line["level"]]


def values_of(said: Content) -> dict[str, Value]:
    """The sealed values by code."""
    return {figure["code"]: figure["value"] for figure in said["figures"]}


def delta(before: Content, after: Content) -> list[dict[str, Any]]:
    """Which figures differ between two editions, in the order of the catalogue."""
    old = {figure["code"]: figure for figure in before["figures"]}
    changed = []
    for figure in after["figures"]:
        was = old.get(figure["code"])
        if was is None or was["value"] != figure["value"]:
            changed.append(
                {
                    "code": figure["code"],
                    "label": figure["label"],
                    "unit": figure["unit"],
                    "before": was["shown"] if was else _("chưa có"),
                    "after": figure["shown"],
                }
            )
    return changed
