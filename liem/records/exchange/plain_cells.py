"""Cells of tables that are no registers (the organisation, what offices define), read one by one; and their headers.

Each reader gives (value, why not, what would be accepted).
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from liem.platform.days import parse_day
from liem.platform.numbers import parse_number
from liem.platform.text import fold, nfc
from liem.records.exchange.quoting import unquoted
from liem.records.exchange.sources import Refusal, Sheet

Read = tuple[str, str, str]


def is_blank(cell: Any) -> bool:
    """Whether a cell says nothing."""
    return cell is None or not str(cell).strip()


def read_day(cell: Any) -> Read:
    """A day, as 2020-10-15."""
    if why := _formula(cell):
        return why
    try:
        return parse_day(cell).isoformat(), "", ""
    except ValueError as error:
        return "", str(error), "2020-10-15, 15/10/2020"


def read_whole(cell: Any, least: int, most: int) -> Read:
    """A whole number from `least` to `most`."""
    if why := _formula(cell):
        return why
    accepted = _("số nguyên từ %(least)s đến %(most)s") % {"least": least, "most": most}
    try:
        number = parse_number(cell)
    except ValueError as error:
        return "", str(error), accepted
    if number != number.to_integral_value():
        return "", _("phải là số nguyên"), accepted
    if not least <= number <= most:
        return "", _("ngoài khoảng cho phép"), accepted
    return str(int(number)), "", ""


def read_text(cell: Any, limit: int | None) -> Read:
    """A text of so many characters."""
    if why := _formula(cell):
        return why
    value = nfc(unquoted(str(cell))).strip()
    if "\x00" in value:
        return "", _("có ký tự không hợp lệ (NUL)"), _("chữ, số, dấu câu")
    if limit is not None and len(value) > limit:
        return "", _("dài %(n)s ký tự") % {"n": len(value)}, _("nhiều nhất %(n)s ký tự") % {"n": limit}
    return value, "", ""


def read_code(cell: Any, codes: Collection[str], by_label: Mapping[str, str]) -> Read:
    """A code of a list, or the words for it."""
    value, why, accepted = read_text(cell, None)
    if why:
        return value, why, accepted
    code = value if value in codes else by_label.get(fold(value), "")
    return code, "" if code else _("mã không có trong danh mục"), ", ".join(codes)


def _formula(cell: Any) -> Read | None:
    if isinstance(cell, str) and cell.startswith("="):
        return "", _("ô chứa công thức"), _("giá trị, không phải công thức")
    return None


def header_refusals(
    sheet: Sheet, keys: list[str], columns: Collection[str], required: Collection[str]
) -> Iterator[Refusal]:
    """Columns that the table has not or that stand twice, and those that it must have."""
    for key, title in zip(keys, sheet.header, strict=True):
        if key not in columns or keys.count(key) > 1:
            yield Refusal(sheet.file, 1, str(title), str(title), _("không có cột này"), ", ".join(columns))
    for key in required:
        if key not in keys:
            yield Refusal(sheet.file, 1, key, "", _("thiếu cột bắt buộc"), ", ".join(columns))


def too_wide(sheet: Sheet, line: int, keys: list[str], cells: list[Any]) -> Refusal | None:
    """The refusal of a row with more cells than there are columns."""
    if len(cells) <= len(keys):
        return None
    why = _("dòng có %(n)s ô, nhiều hơn số cột") % {"n": len(cells)}
    return Refusal(sheet.file, line, "", str(cells[-1]), why, _("%(n)s ô") % {"n": len(keys)})


def twice(sheet: Sheet, line: int, column: str, name: str, earlier: tuple[str, int]) -> Refusal:
    """The refusal of a row that stood in these files already."""
    why = _("đã có ở dòng %(line)s của %(file)s") % {"line": earlier[1], "file": earlier[0]}
    return Refusal(sheet.file, line, column, name, why, _("mỗi dòng một lần"))
