"""A form in Excel, print-true on A4, and the same file filled in by a unit, read back.

Cells that a unit types are open, all others are locked. The last column holds the code of each row and the head the
name of the return: by them the file is read again (`excel_back.py`).
"""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.reports.returns import excel_list
from liem.reports.returns.edition import edition
from liem.reports.returns.excel_parts import LINE, below, head, lines_of, looks
from liem.reports.returns.paper import Paper, Printed

HEAD_ROW = 10
"""The row (from 0) of the column titles; the head of the paper stands above."""
CODES = "Mã dòng"
"""The title of the column by which a file is read again, on screens only: it stands beside the printed page."""
VALUES = "Số liệu"
EDITION = "Bản biểu "
"""Before the version of the form that the file was made by."""
PARTED = ("triệu đồng", "m²", "%", "điểm")
"""Units of measure of what is typed with decimals."""
NUMBER, LABEL, LABEL_ENDS, UNIT, VALUE, CODE = range(6)
"""The columns from 0. The words of a row stand across two, so that the head can be divided where papers are."""
WIDTHS = (6, 29, 25, 15, 17, 24)


def as_xlsx(paper: Paper) -> bytes:
    """The content of the file."""
    stream = BytesIO()
    from xlsxwriter import Workbook

    with override("vi"), Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(paper.form.code.replace("/", "-"))
        page.set_paper(9)
        page.center_horizontally()
        page.set_footer("&C&P/&N")
        write = excel_list.write if paper.titles else _write
        write(page, paper, looks(book))
    return stream.getvalue()


def _write(page: Any, paper: Paper, known: dict[str, Any]) -> None:
    page.set_portrait()
    page.set_margins(left=1.18, right=0.59, top=0.79, bottom=0.79)
    page.repeat_rows(HEAD_ROW)
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
    head(page, paper, known, (LABEL, VALUE))
    page.write_string(HEAD_ROW - 2, CODE, f"{EDITION}{edition(paper.form)}", known["code"])
    page.write_string(HEAD_ROW - 1, CODE, paper.key, known["code"])
    page.merge_range(HEAD_ROW, LABEL, HEAD_ROW, LABEL_ENDS, _("Nội dung"), known["head"])
    for column, words in ((NUMBER, _("STT")), (UNIT, _("Đơn vị tính")), (VALUE, VALUES)):
        page.write_string(HEAD_ROW, column, words, known["head"])
    page.write_string(HEAD_ROW, CODE, CODES, known["code"])
    page.set_row(HEAD_ROW, LINE + 5)
    for row, one in enumerate(paper.rows, HEAD_ROW + 1):
        _line(page, row, one, known)
    below(page, paper, known, HEAD_ROW + 1 + len(paper.rows), (LABEL, VALUE))


def _line(page: Any, row: int, one: Printed, known: dict[str, Any]) -> None:
    heading = one.style == "group"
    page.write_string(row, NUMBER, one.number, known["unit"])
    look = known["group" if heading else "sub" if one.style == "sub" else "label"]
    page.merge_range(row, LABEL, row, LABEL_ENDS, one.label, look)
    unit = one.unit.replace("m2", "m²")
    page.write_string(row, UNIT, unit, known["unit"])
    page.set_row(row, 3 + LINE * max(lines_of(one.label, 50 if heading else 56), lines_of(unit, WIDTHS[UNIT])))
    if heading:
        page.write_blank(row, VALUE, None, known["label"])
        return
    parted = unit in PARTED if one.value is None else one.value != one.value.to_integral_value()
    look = known[("typed " if one.typed else "") + ("number" if parted else "whole")]
    if one.value is None:
        page.write_blank(row, VALUE, None, look)
    else:
        page.write_number(row, VALUE, float(one.value), look)
    page.write_string(row, CODE, one.code, known["code"])
