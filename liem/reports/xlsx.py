"""A report as a workbook: sheets of figures, of breakdowns, of checks, of charts, and of the rows behind each figure.

Numbers are numbers and dates are dates; text is never a formula nor a link, whatever it looks like. Rows are written
one by one, so that a large report needs no large memory.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from liem.figures.indicator import Difference, Dimension, Ratio, Value
from liem.org.models import Unit
from liem.platform.text import sort_key
from liem.reports.build import FigureValue, ReportData
from liem.reports.chart_sheet import write_charts
from liem.reports.charts import of_report
from liem.reports.marks import footer
from liem.reports.rows import columns, rows, source
from liem.reports.sheet import Link, Sheet, Sheets, Wide
from liem.reports.written import KINDS, NO_DATA, in_cell, unit_words

MOST_ROWS = 1_000_000
"""A sheet holds 1,048,576 rows; a figure with more says so."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(data: ReportData, path: Path) -> None:
    """Write the workbook to `path`. Sheets of rows are there for the figures that were built with their records."""
    with path.open("wb") as stream:
        write_xlsx_to(stream, data)


def write_xlsx_to(stream: BinaryIO, data: ReportData, notes: tuple[str, ...] = ()) -> None:
    """The same into an open file, with further lines at the head of its first sheet."""
    from xlsxwriter import Workbook

    with Workbook(stream, _OPTIONS) as book:
        made = data.computed_at.replace(tzinfo=None)
        book.set_properties(
            {"title": _("BÁO CÁO SỐ LIỆU PHÒNG, CHỐNG THAM NHŨNG"), "author": data.unit_name, "created": made}
        )
        sheets = Sheets(book, data)
        first, second, third = (sheets.name(name) for name in (_("Chỉ tiêu"), _("Phân tích"), _("Kiểm tra")))
        drawn = of_report.charts(data)
        fourth = sheets.name(_("Biểu đồ")) if drawn else ""
        named = sheets.names(figure.code for figure in data.figures if _has_sheet(figure))
        _figures(sheets, first, named, notes)
        _breakdowns(sheets, second)
        _checks(sheets, third)
        if drawn:
            write_charts(sheets, fourth, drawn)
        for figure in data.figures:
            if figure.code in named:
                _rows(sheets, figure, named[figure.code])


def _has_sheet(figure: FigureValue) -> bool:
    return bool(figure.records) and not isinstance(figure.indicator, Difference | Ratio)


def _figures(sheets: Sheets, name: str, named: dict[str, str], notes: tuple[str, ...]) -> None:
    wide = (
        Wide(_("Mã chỉ tiêu"), 36),
        Wide(_("Chỉ tiêu"), 44, wrap=True),
        Wide(_("Số liệu"), 17),
        Wide(_("Đơn vị tính"), 15, wrap=True),
        Wide(_("Loại"), 19),
        Wide(_("Cách tính"), 58, wrap=True),
        Wide(_("Hồ sơ"), 11),
    )
    said = (sheets.period(), *notes, footer(sheets.data))
    sheet = Sheet(sheets, name, _("BÁO CÁO SỐ LIỆU PHÒNG, CHỐNG THAM NHŨNG"), said, wide)
    for figure in sheets.data.figures:
        behind = named.get(source(figure.indicator).code)
        sheet.row(
            (
                figure.code,
                figure.label,
                _number(figure.value),
                unit_words(figure.unit),
                str(KINDS[figure.indicator.kind]),
                str(figure.indicator.rule),
                Link(behind, _("xem hồ sơ")) if behind else "",
            )
        )
    sheet.close()


def _number(value: Value) -> Any:
    return NO_DATA if value is None else value


def _breakdowns(sheets: Sheets, name: str) -> None:
    wide = (
        Wide(_("Mã chỉ tiêu"), 36),
        Wide(_("Chỉ tiêu"), 44, wrap=True),
        Wide(_("Phân theo"), 24),
        Wide(_("Giá trị"), 44, wrap=True),
        Wide(_("Mã giá trị"), 22),
        Wide(_("Số liệu"), 17),
        Wide(_("Đơn vị tính"), 16),
    )
    sheet = Sheet(sheets, name, _("PHÂN TÍCH CÁC CHỈ TIÊU"), (sheets.period(), footer(sheets.data)), wide)
    units = dict(Unit.objects.values_list("code", "name"))
    for figure in sheets.data.figures:
        for dimension in figure.indicator.dimensions:
            lines = figure.breakdown.get(dimension.key, {})
            told = [
                (_words(dimension, key, units, sheets.data.period.last), key, value) for key, value in lines.items()
            ]
            for words, key, value in sorted(told, key=lambda line: (sort_key(line[0]), line[1])):
                unit = unit_words(figure.unit)
                sheet.row((figure.code, figure.label, str(dimension.label), words, key, _number(value), unit))
    sheet.close()


def _words(dimension: Dimension, key: str, units: dict[str, str], day: date) -> str:
    """The words for one value of a dimension; a unit's name where its words are only its code."""
    words = dimension.told(key, day)
    if words == key:
        return units.get(key, key) or _("chưa ghi")
    return words


def _checks(sheets: Sheets, name: str) -> None:
    wide = (
        Wide(_("Đẳng thức"), 90, wrap=True),
        Wide(_("Vế trái"), 20),
        Wide(_("Vế phải"), 20),
        Wide(_("Kết quả"), 16),
        Wide(_("Việc cần làm"), 70, wrap=True),
    )
    sheet = Sheet(sheets, name, _("KIỂM TRA SỐ LIỆU"), (sheets.period(), footer(sheets.data)), wide)
    for result in sheets.data.checks:
        said = _("khớp") if result.holds else _("KHÔNG KHỚP")
        todo = "" if result.holds else result.instruction
        left, right = _number(result.left), _number(result.right)
        sheet.row((result.name, left, right, said, todo), wrong=not result.holds)
    sheet.close()


def _rows(sheets: Sheets, figure: FigureValue, name: str) -> None:
    """The sheet of one figure: its rows, and under them what they add up to."""
    scope, indicator = sheets.data.scope, figure.indicator
    shown = columns(indicator, scope)
    amount = _("Số được tính (%(unit)s)") % {"unit": unit_words(figure.unit)}
    value = f"{in_cell(figure.value, indicator.unit)} {unit_words(figure.unit)}"
    title = f"{figure.label[:1].upper()}{figure.label[1:]}: {value} [{figure.code}]"
    found = rows(indicator, scope, shown)
    first = next(found, None)
    wide = [Wide(column.label, *_width(column.label, first[n] if first else "")) for n, column in enumerate(shown)]
    sheet = Sheet(sheets, name, title, (sheets.period(), str(indicator.rule)), [*wide, Wide(amount, 22)])
    total: Any = 0
    for count, row in enumerate(_all(first, found)):
        if count == MOST_ROWS:
            sheet.row([_("… còn nữa: trang tính không chứa hết"), *[None] * len(shown)])
            break
        sheet.row(row)
        total += row[-1] or 0
    sheet.total(_("Cộng"), total)


def _all(first: Any, others: Iterator[Any]) -> Iterator[Any]:
    if first is not None:
        yield first
        yield from others


def _width(label: str, sample: Any) -> tuple[int, bool]:
    """How wide a column is, and whether it wraps, from its heading and a first value."""
    if isinstance(sample, date):
        return 13, False
    if isinstance(sample, str) and len(sample) > 24:
        return 50, True
    return max(14, min(26, len(label) + 3)), True
