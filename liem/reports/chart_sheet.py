"""The charts of a report in its workbook: tables, and beside each a chart of Excel's own, which follows its numbers."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from liem.reports.charts.chart import Chart
from liem.reports.marks import footer
from liem.reports.sheet import LINE_HEIGHT, Sheets
from liem.reports.written import RATE

FIRST = 5
"""The row (from 0) of the first table; what stands above says what the sheet is."""
WIDTHS = (46, 20, 20, 20, 20)
LEFT = len(WIDTHS) + 1
"""The column from which charts stand."""
ROWS = 18
"""So many rows a chart is high."""
A_PAGE = 2
"""So many charts stand on a printed page."""
_INK, _EDGE = "#47524F", "#5C6764"
LOOKS = ("strong", "soft", "middle", "hatched", "dense", "crossed")
"""The looks of parts side by side, told apart in black and white as well."""
_FILLS = {"strong": "#0D5C5F", "soft": "#FFFFFF", "middle": "#B4BBB9"}
_PATTERNS = {"hatched": "wide_upward_diagonal", "dense": "dark_downward_diagonal", "crossed": "outlined_diamond"}
_TYPES: dict[str, dict[str, str]] = {
    "columns": {"type": "column"},
    "stacked": {"type": "column", "subtype": "stacked"},
    "bars": {"type": "bar"},
    "whole": {"type": "bar", "subtype": "percent_stacked"},
}


def write_charts(sheets: Sheets, name: str, charts: Sequence[Chart]) -> None:
    """The sheet of that name, from the top down."""
    page = sheets.book.add_worksheet(name)
    for number, width in enumerate(WIDTHS):
        page.set_column(number, number, width)
    sheets.set_up(page)
    page.write_string(0, 0, _("BIỂU ĐỒ"), sheets.formats["title"])
    for row, words in enumerate((sheets.period(), footer(sheets.data)), 1):
        page.write_string(row, 0, words)
    page.write_string(3, 0, sheets.marks(), sheets.formats["mark"])
    row, breaks = FIRST, []
    for number, chart in enumerate(charts):
        if number and number % A_PAGE == 0:
            breaks.append(row)
        _table(sheets, page, row, chart)
        options = {"object_position": 1, "description": chart.told}
        page.insert_chart(row, LEFT, _drawn(sheets, name, row + 1, chart), options)
        row += max(len(chart.categories) + 4, ROWS + 2)
    page.set_h_pagebreaks(breaks)


def _table(sheets: Sheets, page: Any, row: int, chart: Chart) -> None:
    """Title, column names and numbers as numbers; what is not known is blank, so that no chart takes it for 0."""
    formats = sheets.formats
    page.write_string(row, 0, chart.title, formats["bold"])
    page.set_row(row + 1, 2 * LINE_HEIGHT)
    for column, words in enumerate(chart.head):
        page.write_string(row + 1, column, words, formats["head"])
    number = "broken" if chart.unit == RATE else "whole"
    for place, category in enumerate(chart.categories, row + 2):
        page.write_string(place, 0, category.label, formats["wrapped"])
        for column, series in enumerate(chart.columns, 1):
            value = series.values[place - row - 2]
            if value is None:
                page.write_blank(place, column, None, formats["text"])
            else:
                page.write_number(place, column, float(value), formats[number])
    page.write_string(row + 2 + len(chart.categories), 0, chart.note)


def _drawn(sheets: Sheets, name: str, head: int, chart: Chart) -> Any:
    """A chart of Excel's own over the table whose column names stand in the row `head`."""
    made = sheets.book.add_chart(_TYPES[chart.kind])
    inside = chart.kind in ("stacked", "whole")
    first, last = head + 1, head + len(chart.categories)
    if chart.kind == "whole":
        for place, row in enumerate(range(first, last + 1)):
            ranges = {"name": [name, row, 0], "values": [name, row, 1, row, 1]}
            made.add_series(ranges | _look(LOOKS[place % len(LOOKS)], inside))
    else:
        for column, look in zip(range(1, len(chart.series) + 1), LOOKS, strict=False):
            ranges = {"name": [name, head, column], "values": [name, first, column, last, column]}
            made.add_series(ranges | {"categories": [name, first, 0, last, 0]} | _look(look, inside))
    made.set_title({"name": chart.title, "name_font": {"size": 11, "bold": True}})
    made.set_legend({"position": "bottom"} if inside or len(chart.series) > 1 else {"none": True})
    bare = {"visible": False, "major_gridlines": {"visible": False}}
    if chart.kind in ("bars", "whole"):
        # The axis of the categories is the y axis of a lying chart, and runs upwards unless it is turned round.
        made.set_x_axis(bare)
        made.set_y_axis({"reverse": True, "visible": chart.kind == "bars", "major_gridlines": {"visible": False}})
    else:
        made.set_y_axis(bare)
    made.set_size({"width": 640, "height": ROWS * 20})
    return made


def _look(look: str, inside: bool) -> dict[str, Any]:
    """The same looks as in the pictures; numbers stand in the parts of a column, else at its end."""
    ink = "#FFFFFF" if inside and look == "strong" else _INK
    place = "center" if inside else "outside_end"
    label = {"value": True, "num_format": "#,##0;-#,##0;", "font": {"color": ink}, "position": place}
    told = {"gap": 60, "data_labels": label, "border": {"color": _EDGE, "width": 0.75}}
    if look in _PATTERNS:
        return {**told, "pattern": {"pattern": _PATTERNS[look], "fg_color": _INK, "bg_color": "#FFFFFF"}}
    return {**told, "fill": {"color": _FILLS[look]}}
