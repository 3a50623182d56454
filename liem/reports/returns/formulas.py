"""The formulas of a template: sums of cells of one column, and nothing else."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NoReturn

from django.utils.translation import gettext as _

_CELL = r"\$?[A-Z]{1,3}\$?\d{1,6}"
_TERM = re.compile(rf"([+-]?)(?:SUM\(([^()]*)\)|({_CELL}))", re.IGNORECASE)
_PIECE = re.compile(rf"({_CELL})(?::({_CELL}))?", re.IGNORECASE)
_WHERE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,6})", re.IGNORECASE)


class Wrong(ValueError):
    """A formula that is no plain sum, and why."""


def terms_of(
    formula: str, column: int, line: int, codes: Mapping[int, str], headings: Collection[str]
) -> tuple[str, ...]:
    """The codes of the rows that a formula adds, with "-" before those that it takes off. `codes` are those of the rows
    by their lines (from 0); headings in a range are passed over. Wrong for anything but a sum.
    """
    if formula == "…":
        _refuse(_("công thức kéo từ ô khác không đọc được: gõ lại trong ô này"))
    text = formula.replace(" ", "").removeprefix("=")
    found: list[str] = []
    place = 0
    while place < len(text):
        hit = _TERM.match(text, place)
        if not hit or (place and not hit[1]):
            _refuse(_("chỉ nhận cộng, trừ các ô và SUM"))
        sign = "-" if hit[1] == "-" else ""
        lines = _of_sum(hit[2], column) if hit[2] is not None else [_at(hit[3], column)]
        for one in lines:
            code = codes.get(one, "")
            if code in headings and len(lines) > 1:
                continue
            if not code or code in headings:
                _refuse(_("dòng %(line)s không phải dòng có số của biểu") % {"line": one + 1})
            if one == line:
                _refuse(_("dòng cộng chính nó"))
            found.append(f"{sign}{code}")
        place = hit.end()
    if not found:
        _refuse(_("công thức không cộng ô nào"))
    if len({term.lstrip("-") for term in found}) < len(found):
        _refuse(_("một ô được cộng hai lần"))
    return tuple(found)


def _of_sum(inside: str, column: int) -> list[int]:
    lines: list[int] = []
    for piece in re.split("[,;]", inside):
        hit = _PIECE.fullmatch(piece)
        if not hit:
            _refuse(_("chỉ nhận cộng, trừ các ô và SUM"))
        first = _at(hit[1], column)
        last = _at(hit[2], column) if hit[2] else first
        if not first <= last <= first + 1000:
            _refuse(_("dãy ô trong SUM không đúng chiều"))
        lines += range(first, last + 1)
    return lines


def _at(cell: str, column: int) -> int:
    """The line of a cell of the column, from 0."""
    hit = _WHERE.fullmatch(cell)
    assert hit
    number = 0
    for letter in hit[1].upper():
        number = number * 26 + ord(letter) - 64
    if number - 1 != column:
        _refuse(_("ô %(cell)s không ở cột số liệu") % {"cell": cell.replace("$", "")})
    return int(hit[2]) - 1


def _refuse(why: str) -> NoReturn:
    raise Wrong(why)


def circle_in(adds: Mapping[str, Sequence[str]]) -> str:
    """A row that is added up out of itself, by way of others; "" where there is none."""
    done: set[str] = set()

    def walk(code: str, above: tuple[str, ...]) -> str:
        if code in above:
            return code
        if code in done:
            return ""
        found = next(filter(None, (walk(part, (*above, code)) for part in adds.get(code, ()))), "")
        done.add(code)
        return found

    return next(filter(None, (walk(code, ()) for code in adds)), "")
