"""A form in Excel, print-true on A4, and the same file filled in by a unit, read back.

Cells that a unit types are open, all others are locked. The last column holds the code of each row and the head the
name of the return: by them the file is read again.
"""

import math
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.reports.returns.paper import Paper, Printed

FONT = "Times New Roman"
TITLE_ROWS, HEAD_ROW = 8, 9
CODE, VALUE = 4, 3
"""The columns (from 0) of the row codes and of the values."""


def as_xlsx(paper: Paper) -> bytes:
    """The content of the file."""
    if paper.titles:
        return _list(paper)
    stream = BytesIO()
    from xlsxwriter import Workbook

    with override("vi"), Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(paper.form.code.replace("/", "-"))
        looks = _looks(book)
        _set_up(page)
        _head(page, paper, looks)
        row = HEAD_ROW
        for one in paper.rows:
            row += 1
            _line(page, row, one, looks)
        for words in paper.notes:
            row += 1
            page.merge_range(row, 0, row, VALUE, words, looks["note"])
            page.set_row(row, 16 * (1 + len(words) // 90))
        row += 2
        page.merge_range(row, 0, row, 1, _("NGƯỜI LẬP BIỂU"), looks["sign"])
        for offset, words in enumerate(paper.head.signing):
            page.merge_range(row + offset, 2, row + offset, VALUE, words, looks["sign"])
        page.print_area(0, 0, row + 6, VALUE)
    return stream.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    plain = {"font_name": FONT, "font_size": 12, "valign": "vcenter"}
    middle = {**plain, "align": "center", "text_wrap": True}
    ruled = {**plain, "border": 1, "text_wrap": True}
    looks: dict[str, dict[str, Any]] = {
        "middle": middle,
        "strong": {**middle, "bold": True},
        "title": {**middle, "bold": True, "font_size": 14},
        "slanted": {**middle, "italic": True},
        "head": {**ruled, "bold": True, "align": "center"},
        "group": {**ruled, "bold": True},
        "label": ruled,
        "sub": {**ruled, "indent": 1},
        "unit": {**ruled, "align": "center"},
        "number": {**ruled, "num_format": "#,##0.##", "align": "right"},
        "whole": {**ruled, "num_format": "#,##0", "align": "right"},
        "typed": {**ruled, "num_format": "#,##0", "align": "right", "locked": False, "bg_color": "#FFF9E5"},
        "note": {**plain, "italic": True, "font_size": 11, "text_wrap": True},
        "sign": {**middle, "bold": True},
        "code": {"font_name": FONT, "font_size": 8, "font_color": "#808080"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _set_up(page: Any) -> None:
    page.set_paper(9)
    page.set_portrait()
    page.set_margins(left=1.18, right=0.59, top=0.79, bottom=0.79)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.repeat_rows(HEAD_ROW)
    page.set_footer("&C&P/&N")
    for column, width in enumerate((7, 52, 15, 15, 24)):
        page.set_column(column, column, width)
    page.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})


def _head(page: Any, paper: Paper, looks: dict[str, Any]) -> None:
    left = [paper.head.higher, paper.head.body, _("Biểu số %(form)s") % {"form": paper.form.code}]
    right = [_("ĐẢNG CỘNG SẢN VIỆT NAM"), "", paper.place]
    if paper.state:
        right = [_("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), _("Độc lập - Tự do - Hạnh phúc"), paper.place]
    for row, (one, other) in enumerate(zip(left, right, strict=True)):
        page.merge_range(row, 0, row, 1, one, looks["strong" if row == 1 else "middle"])
        page.merge_range(row, 2, row, VALUE, other, looks["slanted" if row == 2 else "strong"])
        page.set_row(row, 34 if len(other) > 30 else 18)
    page.merge_range(4, 0, 4, VALUE, paper.title, looks["title"])
    page.set_row(4, 38 if len(paper.title) > 55 else 20)
    for row, words in enumerate(paper.about, 5):
        page.merge_range(row, 0, row, VALUE, words, looks["slanted"])
    if paper.illustrative:
        page.merge_range(7, 0, 7, VALUE, paper.illustrative, looks["strong"])
    page.write_string(TITLE_ROWS, CODE, paper.key, looks["code"])
    for column, words in enumerate((_("STT"), _("Nội dung"), _("Đơn vị tính"), _("Số liệu"))):
        page.write_string(HEAD_ROW, column, words, looks["head"])
    page.write_string(HEAD_ROW, CODE, _("Mã dòng"), looks["code"])


def _line(page: Any, row: int, one: Printed, looks: dict[str, Any]) -> None:
    heading = one.style == "group"
    page.write_string(row, 0, one.number, looks["unit"])
    page.write_string(row, 1, one.label, looks["group" if heading else "sub" if one.style == "sub" else "label"])
    page.write_string(row, 2, one.unit.replace("m2", "m²"), looks["unit"])
    if len(one.label) > 50:
        page.set_row(row, 32)
    if heading:
        page.write_blank(row, VALUE, None, looks["label"])
        return
    whole = one.value is None or one.value == one.value.to_integral_value()
    look = looks["typed" if one.typed else "whole" if whole else "number"]
    if one.value is None:
        page.write_blank(row, VALUE, None, look)
    else:
        page.write_number(row, VALUE, float(one.value), look)
    page.write_string(row, CODE, one.code, looks["code"])


def _list(paper: Paper) -> bytes:
    """A form that lists records, on A4 across."""
    stream = BytesIO()
    from xlsxwriter import Workbook

    with override("vi"), Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(paper.form.code.replace("/", "-"))
        looks = _looks(book)
        last = len(paper.titles)
        page.set_paper(9)
        page.set_landscape()
        page.set_margins(left=0.79, right=0.59, top=0.79, bottom=0.79)
        page.fit_to_pages(1, 0)
        page.set_column(0, 0, 6)
        page.set_column(1, last, width := 110 // last)
        said = (paper.head.body, _("Biểu số %(form)s") % {"form": paper.form.code}, paper.title, *paper.about)
        for row, words in enumerate((*said, paper.illustrative)):
            page.merge_range(row, 0, row, last, words, looks["title" if words == paper.title else "middle"])
        head = len(said) + 2
        page.repeat_rows(head)
        for column, words in enumerate((_("STT"), *paper.titles)):
            page.write_string(head, column, words, looks["head"])
        page.set_row(head, _height(paper.titles, width))
        for row, line in enumerate(paper.lines, 1):
            page.set_row(head + row, _height(line, width))
            for column, words in enumerate((str(row), *line)):
                page.write_string(head + row, column, words, looks["unit" if column == 0 else "label"])
        for row, words in enumerate(paper.notes, head + len(paper.lines) + 1):
            page.merge_range(row, 0, row, last, words, looks["note"])
    return stream.getvalue()


def _height(cells: Iterable[str], width: int) -> int:
    """How high a row is, in points: said in the file, because not every program finds it out by itself."""
    return 17 * max(1, *(math.ceil(len(cell) * 1.15 / width) for cell in cells))


class Unreadable(ValueError):
    """A file that is not the form of this return, and why."""


def read_back(path: Path, key: str, typed: frozenset[str]) -> list[tuple[str, str]]:
    """(row, what stands in its cell) of the rows that a unit types and has filled in. Unreadable for any other file."""
    from liem.records.exchange.sources import Refusal, Sheet, read_source

    found = list(read_source(path))
    for piece in found:
        if isinstance(piece, Refusal):
            raise Unreadable(f"{piece.why}. {piece.accepted}")
    rows = [row for piece in found if isinstance(piece, Sheet) for row in (piece.header, *piece.rows)]
    keys = {cell.strip() for row in rows for cell in map(str, row) if cell.count("|") == 2}
    if not keys:
        raise Unreadable(_("Đây không phải tệp Excel của biểu: tải tệp của báo cáo này về, điền vào đó."))
    if keys != {key}:
        raise Unreadable(
            _("Tệp này là của báo cáo %(other)s, không phải %(key)s.") % {"other": ", ".join(sorted(keys)), "key": key}
        )
    said = [(str(row[CODE]).strip(), row[VALUE]) for row in rows if len(row) > CODE]
    return [(code, str(cell)) for code, cell in said if code in typed and str(cell if cell is not None else "").strip()]
