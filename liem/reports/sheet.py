"""One look for all sheets of a report's workbook: head, frozen and repeated column names, filter, print set-up."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from liem.reports.build import ReportData
from liem.reports.marks import ILLUSTRATIVE_WORDS, footer, level_words

if TYPE_CHECKING:
    from xlsxwriter import Workbook

FONT = "Times New Roman"
HEAD_ROW = 4
"""The row (from 0) of the column names; what stands above says what the sheet is."""
LONGEST_NAME = 31
LINE_HEIGHT = 15
_RED = "#C00000"
_FOOTER_LIMIT = 230


@dataclass(frozen=True)
class Link:
    """A cell that leads to another sheet of the workbook."""

    sheet: str
    words: str


@dataclass(frozen=True)
class Wide:
    """A column: its name, how wide it is in characters, and whether long text is broken into lines."""

    name: str
    width: int = 14
    wrap: bool = False


class Sheets:
    """The workbook, its formats, and what every sheet says of the report."""

    def __init__(self, book: "Workbook", data: ReportData) -> None:
        self.book = book
        self.data = data
        self._taken: set[str] = set()
        plain = {"font_name": FONT, "font_size": 11, "valign": "top"}
        book.formats[0].set_font_name(FONT)
        ruled = {**plain, "border": 1, "border_color": "#BFBFBF"}
        looks: dict[str, dict[str, Any]] = {
            "title": {**plain, "bold": True, "font_size": 14},
            "said": {**plain, "text_wrap": True},
            "mark": {**plain, "bold": True, "font_color": _RED},
            "head": {
                **ruled,
                "bold": True,
                "bg_color": "#E7E6E6",
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
            },
            "bold": {**plain, "bold": True},
            "text": {**ruled, "align": "left", "indent": 1},
            "wrapped": {**ruled, "align": "left", "indent": 1, "text_wrap": True},
            "whole": {**ruled, "num_format": "#,##0"},
            "broken": {**ruled, "num_format": "#,##0.00"},
            "day": {**ruled, "num_format": "dd/mm/yyyy", "align": "center"},
            "link": {**ruled, "font_color": "#0563C1", "underline": 1},
            "wrong": {**ruled, "bold": True, "font_color": _RED, "text_wrap": True},
        }
        self.formats = {name: book.add_format(look) for name, look in looks.items()}
        for name in ("whole", "broken", "text"):
            self.formats[f"{name}_sum"] = book.add_format({**looks[name], "bold": True, "top": 2})

    def names(self, codes: Iterable[str]) -> dict[str, str]:
        """A sheet name of at most 31 characters for each code, no two alike."""
        return {code: self.name(code) for code in codes}

    def name(self, wanted: str) -> str:
        """A free sheet name that begins as wanted."""
        number, name = 1, wanted[:LONGEST_NAME]
        while name.lower() in self._taken:
            number += 1
            tail = f"~{number}"
            name = wanted[: LONGEST_NAME - len(tail)] + tail
        self._taken.add(name.lower())
        return name

    def marks(self) -> str:
        """What must be seen at once: example data, secrecy, identities that do not hold."""
        said = [str(ILLUSTRATIVE_WORDS)] if self.data.illustrative else []
        said += [level_words(self.data.level).upper()] if self.data.level else []
        said += [_("KHÔNG KHỚP: xem sheet Kiểm tra")] if self.data.failed else []
        return " · ".join(said)

    def set_up(self, page: Any) -> None:
        """How every sheet is printed: on A4 across, as wide as the page, with what must stand on each page."""
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.6, right=0.5, top=0.8, bottom=0.8)
        page.set_header(f"&L&9{_plain(self.period())}&R&9&B{_plain(self.marks())}")
        page.set_footer(f"&L&8{_plain(footer(self.data))}&R&8&P/&N")

    def period(self) -> str:
        """The unit and the period of the report."""
        return f"{self.data.unit_name} ({self.data.unit.code}), {self.data.period.label()}"


class Sheet:
    """One sheet, written from the top down."""

    def __init__(self, sheets: Sheets, name: str, title: str, said: Sequence[str], columns: Sequence[Wide]) -> None:
        self._sheets = sheets
        self._columns = columns
        self._page = sheets.book.add_worksheet(name)
        self._row = HEAD_ROW
        self._formats = sheets.formats
        self._set_up()
        self._page.write_string(0, 0, title, self._formats["title"])
        for number, words in enumerate(said, 1):
            self._say(number, words)
        self._page.write_string(3, 0, sheets.marks(), self._formats["mark"])
        self._page.set_row(HEAD_ROW, 2 * LINE_HEIGHT)
        for number, column in enumerate(columns):
            self._page.write_string(HEAD_ROW, number, column.name, self._formats["head"])

    def _say(self, row: int, words: str) -> None:
        """A line above the column names; over several columns and lines where it is longer than the sheet is wide."""
        whole = Wide("", sum(column.width for column in self._columns), wrap=True)
        self._page.set_row(row, _lines(words, whole) * LINE_HEIGHT)
        self._page.merge_range(row, 0, row, len(self._columns) - 1, "", self._formats["said"])
        self._page.write_string(row, 0, words, self._formats["said"])

    def _set_up(self) -> None:
        page = self._page
        for number, column in enumerate(self._columns):
            page.set_column(number, number, column.width)
        page.freeze_panes(HEAD_ROW + 1, 1)
        page.repeat_rows(HEAD_ROW)
        self._sheets.set_up(page)

    def row(self, cells: Sequence[Any], wrong: bool = False) -> None:
        """The next row: text, numbers, dates, links or None, each in the cell type that is its own."""
        self._row += 1
        lines = max(_lines(cell, column) for cell, column in zip(cells, self._columns, strict=True))
        if lines > 1:
            self._page.set_row(self._row, lines * LINE_HEIGHT)
        for number, (cell, column) in enumerate(zip(cells, self._columns, strict=True)):
            self._cell(number, cell, "wrong" if wrong else "wrapped" if column.wrap else "text")

    def total(self, words: str, amount: Any) -> None:
        """A last row that is no part of the filter: the sum of the last column."""
        self._filter()
        self._row += 1
        for number in range(len(self._columns) - 1):
            self._page.write_string(self._row, number, words if number == 0 else "", self._formats["text_sum"])
        kind = "whole_sum" if isinstance(amount, int) else "broken_sum"
        self._page.write_number(self._row, len(self._columns) - 1, float(amount), self._formats[kind])

    def close(self) -> None:
        """Put the filter over the rows, where there is no total."""
        self._filter()

    def _filter(self) -> None:
        last = len(self._columns) - 1
        self._page.autofilter(HEAD_ROW, 0, max(self._row, HEAD_ROW + 1), last)
        self._page.print_area(0, 0, self._row + 1, last)

    def _cell(self, number: int, cell: Any, look: str) -> None:
        page, row, formats = self._page, self._row, self._formats
        if cell is None or cell == "":
            page.write_blank(row, number, None, formats[look])
        elif isinstance(cell, Link):
            page.write_url(row, number, f"internal:'{cell.sheet}'!A1", formats["link"], cell.words)
        elif isinstance(cell, bool):
            page.write_string(row, number, str(cell), formats[look])
        elif isinstance(cell, int):
            page.write_number(row, number, cell, formats["whole"])
        elif isinstance(cell, float | Decimal):
            whole = cell == int(cell)
            page.write_number(row, number, float(cell), formats["whole" if whole else "broken"])
        elif isinstance(cell, date):
            page.write_datetime(row, number, cell, formats["day"])
        else:
            page.write_string(row, number, cell, formats[look])


def _lines(cell: Any, column: Wide) -> int:
    """How many lines a cell needs: said in the file, because not every program finds it out by itself."""
    if not column.wrap or not isinstance(cell, str):
        return 1
    return sum(max(1, math.ceil(len(piece) / (column.width * 1.08))) for piece in cell.split("\n"))


def _plain(text: str) -> str:
    """Text for a printed header or footer, where & gives orders and 255 characters are the most there may be."""
    return text[:_FOOTER_LIMIT].replace("&", "&&")
