"""Files that are not one table each: a return is a head with values, an obstacle belongs to a case or to a plan."""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from liem.platform.text import fold
from liem.records.exchange.sources import Refusal, Sheet

FILES = ("obstacles", "returns")
INNER = ("plan_obstacles", "return_values")
TWINS = {"obstacles": "plan_obstacles", "plan_obstacles": "obstacles"}
_RETURN_VALUE = ("row", "value", "explained", "remark")
_LABELS = {
    "vụ": "case", "chương trình, kế hoạch": "plan", "biểu mẫu": "form", "đơn vị": "unit", "kỳ": "period",
    "dòng": "row", "giá trị": "value", "giải trình": "explained", "lý do trả lại": "remark",
}  # fmt: skip


def file_of(table: str) -> str:
    """The file in which a table's rows stand."""
    return {"plan_obstacles": "obstacles", "return_values": "returns"}.get(table, table)


def split(sheets: dict[str, list[Sheet]]) -> dict[str, list[Sheet]]:
    """The sheets by table, those of shared files taken apart; lines stay those of the file."""
    found = dict(sheets)
    for name, part in (("obstacles", _obstacles), ("returns", _returns)):
        for sheet in found.pop(name, ()):
            for table, piece in part(sheet).items():
                found.setdefault(table, []).append(piece)
    return found


def refusals(sheets: dict[str, list[Sheet]]) -> Iterator[Refusal]:
    """Obstacles that name a case and a plan: it cannot be told whose they are."""
    for sheet in sheets.get("obstacles", ()):
        keys = _keys(sheet)
        if "case" in keys and "plan" in keys:
            case, plan = keys.index("case"), keys.index("plan")
            for index, row in enumerate(sheet.rows):
                if _filled(row, case) and _filled(row, plan):
                    why, accepted = _("đã ghi vụ thì không ghi chương trình, kế hoạch"), _("để trống một trong hai cột")
                    yield Refusal(sheet.file, sheet.line(index), "plan", str(row[plan]), why, accepted)


def _keys(sheet: Sheet) -> list[str]:
    labels = {fold(label): key for label, key in _LABELS.items()}
    return [labels.get(fold(title), title.strip()) for title in sheet.header]


def _obstacles(sheet: Sheet) -> dict[str, Sheet]:
    """Rows that name a plan and no case are a plan's; all others a case's (without one they are refused there)."""
    keys = _keys(sheet)
    case = keys.index("case") if "case" in keys else None
    plan = keys.index("plan") if "plan" in keys else None

    def is_plan(row: list[Any]) -> bool:
        return _filled(row, plan) and not _filled(row, case)

    of_case = _part(sheet, keys, plan, lambda row: not is_plan(row))
    if plan is None:
        return {"obstacles": of_case}
    of_plan = _part(sheet, keys, case, is_plan)
    return {"plan_obstacles": of_plan} if not of_case.rows else {"obstacles": of_case, "plan_obstacles": of_plan}


def _filled(row: list[Any], column: int | None) -> bool:
    return column is not None and column < len(row) and bool(str(row[column] or "").strip())


def _part(sheet: Sheet, keys: list[str], without: int | None, wanted: Callable[[list[Any]], bool]) -> Sheet:
    chosen = [i for i, row in enumerate(sheet.rows) if wanted(row)]
    rows = [[c for j, c in enumerate(sheet.rows[i]) if j != without] for i in chosen]
    header = [key for j, key in enumerate(keys) if j != without]
    return Sheet(sheet.table, sheet.file, header, rows, lines=[sheet.line(i) for i in chosen])


def _returns(sheet: Sheet) -> dict[str, Sheet]:
    """One head per form, unit and period, from its first row; every row a value of it.

    A row that repeats less of its head than the first says nothing more; one that says otherwise is a second head, and
    refused as such. So is whatever has no column.
    """
    keys = _keys(sheet)
    head = [i for i, key in enumerate(keys) if key not in _RETURN_VALUE or keys.index(key) != i]
    identity = [keys.index(key) for key in ("form", "unit", "period") if key in keys]
    heads: dict[tuple[Any, ...], list[tuple[list[Any], int]]] = {}
    values, lines = [], []
    places = [keys.index(key) for key in _RETURN_VALUE if key in keys]
    for index, row in enumerate(sheet.rows):
        padded = [*row, *[""] * (len(keys) - len(row))]
        name = tuple(str(padded[i]).strip() for i in identity)
        said = [padded[i] for i in head] + padded[len(keys) :]
        first = heads.setdefault(name, [])
        if not first or any(cell not in ("", None, told) for cell, told in zip_longest(said, first[0][0])):
            first.append((said, sheet.line(index)))
        if any(_filled(padded, place) for place in places):
            values.append(["|".join(name), *(padded[place] for place in places)])
            lines.append(sheet.line(index))
    found = sorted((one for same in heads.values() for one in same), key=lambda one: one[1])
    title = [sheet.header[i] if keys[i] in _RETURN_VALUE else keys[i] for i in head]
    pieces = {"returns": Sheet("returns", sheet.file, title, [h for h, _n in found], lines=[n for _h, n in found])}
    if len(identity) == 3 and values:
        header = ["form_return", *(keys[place] for place in places)]
        pieces["return_values"] = Sheet("returns", sheet.file, header, values, lines=lines)
    return pieces
