"""A form that lists records, in Excel on A4 across."""

from typing import Any

from django.utils.translation import gettext as _

from liem.reports.returns.excel_parts import LINE, below, head, lines_of
from liem.reports.returns.paper import Paper

WIDTH = 124
"""Of all columns together, in characters."""
NUMBER = 6


def write(page: Any, paper: Paper, known: dict[str, Any]) -> None:
    """Columns and lines; one line says so where there is none."""
    last = len(paper.titles)
    page.set_landscape()
    page.set_margins(left=0.79, right=0.59, top=0.79, bottom=0.79)
    page.set_column(0, 0, NUMBER)
    widths = [(WIDTH - NUMBER) * share / sum(paper.shares) for share in paper.shares]
    for column, width in enumerate(widths, 1):
        page.set_column(column, column, width)
    half = next(column for column in range(1, last + 1) if NUMBER + sum(widths[:column]) >= WIDTH * 0.4)
    row = head(page, paper, known, (min(half, last - 1), last)) + 1
    page.repeat_rows(row)
    for column, words in enumerate((_("STT"), *paper.titles)):
        page.write_string(row, column, words, known["head"])
    page.set_row(row, _height(paper.titles, widths, 0.85))
    lines = paper.lines or (((_("Không phát sinh"), *("",) * (last - 1))),)
    for number, line in enumerate(lines, 1):
        row += 1
        page.set_row(row, _height(line, widths, 1.05))
        for column, words in enumerate((str(number) if paper.lines else "", *line)):
            page.write_string(row, column, words, known["unit" if column == 0 or words == "x" else "label"])
    below(page, paper, known, row + 1, (min(half, last - 1), last))


def _height(cells: tuple[str, ...], widths: list[float], packed: float) -> int:
    """How high a row is, where so many characters stand in the width of one."""
    return 3 + LINE * max(lines_of(cell, width * packed) for cell, width in zip(cells, widths, strict=True))
