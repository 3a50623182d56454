"""The Excel of a return, filled in by a unit, read back: what is not just that form is refused by cell, row or name."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from liem.platform.numbers import parse_number
from liem.registers.returns.forms import TYPED, Form
from liem.reports.returns.edition import edition
from liem.reports.returns.excel import CODES, EDITION, VALUE, VALUES

SHOWN = 8
"""So many wrong cells or rows are named; of the rest how many there are."""


class Unreadable(ValueError):
    """A file that is not the form of this return, and why."""


@dataclass(frozen=True)
class _Line:
    """A row of the file with the code of a row of the form: its number, the code, what stands in its cell."""

    number: int
    code: str
    cell: Any

    @property
    def said(self) -> str:
        return str(self.cell if self.cell is not None else "").strip()


def read_back(path: Path, key: str, form: Form) -> list[tuple[str, str]]:
    """(row, what stands in its cell) of the rows that a unit types and has filled in. Unreadable for any other file."""
    rows = list(_rows(path))
    _this_return(rows, key)
    _this_edition(rows, form)
    lines = [line for line in _lines(rows) if line.code]
    _whole(lines, form)
    typed = [line for line in lines if form.by_code[line.code].fill == TYPED and line.said]
    wrong = [told for line in typed if (told := _wrong(line, form))]
    if wrong:
        raise Unreadable(_("Không nhận tệp: %(cells)s.") % {"cells": _listed(wrong)})
    return [(line.code, line.said) for line in typed]


def _rows(path: Path) -> Iterator[tuple[int, list[Any]]]:
    """(number, cells) of each row of the file, of all its sheets."""
    from liem.records.exchange.sources import Refusal, read_source

    for piece in list(read_source(path)):
        if isinstance(piece, Refusal):
            raise Unreadable(f"{piece.why}. {piece.accepted}")
        yield 1, list(piece.header)
        for index, row in enumerate(piece.rows):
            yield piece.line(index), list(row)


def _this_return(rows: list[tuple[int, list[Any]]], key: str) -> None:
    keys = {cell.strip() for _number, row in rows for cell in map(str, row) if cell.count("|") in (2, 3)}
    if not keys:
        raise Unreadable(_("Đây không phải tệp Excel của biểu: tải tệp của báo cáo này về, điền vào đó."))
    if any(name.count("|") == 3 for name in keys):
        raise Unreadable(
            _("Tệp này là biểu tổng hợp, không phải báo cáo của riêng đơn vị: tải tệp của báo cáo này về.")
        )
    if keys != {key}:
        told = {"other": ", ".join(sorted(keys)), "key": key}
        raise Unreadable(_("Tệp này là của báo cáo %(other)s, không phải %(key)s.") % told)


def _this_edition(rows: list[tuple[int, list[Any]]], form: Form) -> None:
    """Files that were made before they said their version are judged by their rows."""
    said = {cell for _number, row in rows for cell in map(str, row) if cell.startswith(EDITION)}
    if said - {f"{EDITION}{edition(form)}"}:
        raise Unreadable(
            _("Tệp này làm theo bản cũ của biểu %(form)s, nay đã khác: tải lại tệp, chép số sang.")
            % {"form": form.code}
        )


def _lines(rows: list[tuple[int, list[Any]]]) -> Iterator[_Line]:
    """The rows below the titles of the columns, wherever these stand."""
    column = 0
    for number, row in rows:
        if CODES in row:
            column = row.index(CODES)
            if not column or row[column - 1] != VALUES:
                told = {"values": VALUES, "codes": CODES}
                raise Unreadable(
                    _("Cột “%(values)s” phải đứng ngay trước cột “%(codes)s”, như trong tệp tải về.") % told
                )
        elif column and len(row) > column:
            yield _Line(number, str(row[column] if row[column] is not None else "").strip(), row[column - 1])
    if not column:
        raise Unreadable(_("Không có cột “%(codes)s”: tải tệp của báo cáo này về, điền vào đó.") % {"codes": CODES})


def _whole(lines: list[_Line], form: Form) -> None:
    """Each row of the form once, and no other."""
    often = Counter(line.code for line in lines)
    twice = [f"{code} ({form.by_code[code].label})" for code, n in often.items() if n > 1 and code in form.by_code]
    if twice:
        raise Unreadable(_("Trong tệp có dòng ghi hai lần: %(rows)s.") % {"rows": _listed(twice)})
    strange = [code for code in often if code not in form.by_code]
    if strange:
        told = {"form": form.code, "rows": _listed(strange)}
        raise Unreadable(_("Biểu %(form)s không có dòng: %(rows)s.") % told)
    missing = [f"{row.code} ({row.label})" for row in form.filled if row.fill == TYPED and row.code not in often]
    if missing:
        raise Unreadable(
            _("Trong tệp thiếu dòng: %(rows)s. Ô chưa có số thì để trống, không xóa dòng.") % {"rows": _listed(missing)}
        )


def _wrong(line: _Line, form: Form) -> str:
    """Why a cell is no value; "" where it is one."""
    cell = f"{chr(ord('A') + VALUE)}{line.number}"
    told = {"cell": cell, "code": line.code, "label": form.by_code[line.code].label, "read": line.said}
    if line.said.startswith("="):
        return _("ô %(cell)s, dòng %(code)s (%(label)s): công thức “%(read)s”, cần giá trị") % told
    try:
        number = parse_number(line.cell)
    except ValueError:
        return _("ô %(cell)s, dòng %(code)s (%(label)s): “%(read)s” không phải là số") % told
    return _("ô %(cell)s, dòng %(code)s (%(label)s): “%(read)s” là số âm") % told if number < 0 else ""


def _listed(names: list[str]) -> str:
    rest = len(names) - SHOWN
    shown = "; ".join(names[:SHOWN])
    return _("%(names)s; và %(n)s chỗ khác") % {"names": shown, "n": rest} if rest > 0 else shown
