"""Files that are not one table each: a return is a head with values, an obstacle belongs to a case or to a plan."""

from collections.abc import Callable
from typing import Any

from liem.platform.text import fold
from liem.records.exchange.sources import Sheet

FILES = ("obstacles", "returns")
INNER = ("plan_obstacles", "return_values")
_RETURN_HEAD = ("form", "unit", "period", "due_on", "submitted_on", "accepted_on", "state", "secrecy", "note")
_LABELS = {"vụ": "case", "chương trình, kế hoạch": "plan", "biểu mẫu": "form", "đơn vị": "unit", "kỳ": "period"}


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


def _keys(sheet: Sheet) -> list[str]:
    labels = {fold(label): key for label, key in _LABELS.items()}
    return [labels.get(fold(title), title.strip()) for title in sheet.header]


def _obstacles(sheet: Sheet) -> dict[str, Sheet]:
    """Rows that name a plan and no case are a plan's; all others a case's (without one they are refused there)."""
    keys = _keys(sheet)
    case = keys.index("case") if "case" in keys else None
    plan = keys.index("plan") if "plan" in keys else None

    def is_plan(row: list[Any]) -> bool:
        of_case = case is not None and case < len(row) and row[case] not in ("", None)
        return plan is not None and plan < len(row) and row[plan] not in ("", None) and not of_case

    pieces = {"obstacles": _part(sheet, keys, plan, lambda row: not is_plan(row))}
    if plan is not None:
        pieces["plan_obstacles"] = _part(sheet, keys, case, is_plan)
    return pieces


def _part(sheet: Sheet, keys: list[str], without: int | None, wanted: Callable[[list[Any]], bool]) -> Sheet:
    chosen = [i for i, row in enumerate(sheet.rows) if wanted(row)]
    rows = [[c for j, c in enumerate(sheet.rows[i]) if j != without] for i in chosen]
    header = [key for j, key in enumerate(keys) if j != without]
    return Sheet(sheet.table, sheet.file, header, rows, lines=[sheet.line(i) for i in chosen])


def _returns(sheet: Sheet) -> dict[str, Sheet]:
    """One head per form, unit and period, from its first row; every row a value of it."""
    keys = _keys(sheet)
    head = [i for i, key in enumerate(keys) if key in _RETURN_HEAD]
    identity = [keys.index(key) for key in ("form", "unit", "period") if key in keys]
    if len(identity) < 3:
        return {"returns": sheet}
    heads: dict[tuple[Any, ...], tuple[list[Any], int]] = {}
    values, lines = [], []
    row_at = keys.index("row") if "row" in keys else None
    value_at = keys.index("value") if "value" in keys else None
    for index, row in enumerate(sheet.rows):
        padded = [*row, *[""] * (len(keys) - len(row))]
        name = tuple(str(padded[i]).strip() for i in identity)
        heads.setdefault(name, ([padded[i] for i in head], sheet.line(index)))
        cells = [padded[i] if i is not None else "" for i in (row_at, value_at)]
        if any(cell != "" for cell in cells):
            values.append(["|".join(name), *cells])
            lines.append(sheet.line(index))
    header = [keys[i] for i in head]
    return {
        "returns": Sheet(
            "returns", sheet.file, header, [h for h, _n in heads.values()], lines=[n for _h, n in heads.values()]
        ),
        "return_values": Sheet("returns", sheet.file, ["form_return", "row", "value"], values, lines=lines),
    }
