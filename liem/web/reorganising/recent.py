"""What was done to the organisation lately, from the audit chain: when, by whom, by which document, and what."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.org.models import Unit
from liem.platform.days import parse_day, vi_day
from liem.records import log

READ, SHOWN = 60, 10
_TABLES = {
    "units": gettext_lazy("đơn vị"),
    "unit_names": gettext_lazy("tên cũ của đơn vị"),
    "unit_parents": gettext_lazy("đơn vị cấp trên"),
    "posts": gettext_lazy("chức vụ"),
    "tenures": gettext_lazy("người giữ chức vụ"),
}
_COLUMNS = {
    "name": gettext_lazy("tên"), "kind": gettext_lazy("loại"), "parent": gettext_lazy("trực thuộc"),
    "since": gettext_lazy("từ ngày"), "until": gettext_lazy("đến trước ngày"),
    "successor": gettext_lazy("đơn vị kế thừa"), "title": gettext_lazy("chức vụ"), "rank": gettext_lazy("cương vị"),
    "holder": gettext_lazy("người giữ"),
}  # fmt: skip


@dataclass
class Done:
    """One change: the rows that it wrote, each with what it is and what it said."""

    at: datetime
    who: str
    why: str
    rows: list[tuple[str, str]] = field(default_factory=list)


def recent() -> list[Done]:
    """The latest changes, the newest first."""
    found: dict[tuple[Any, ...], Done] = {}
    for entry in log.of_organisation(_TABLES)[:READ]:
        key = (entry.at, entry.who)
        if key not in found and len(found) == SHOWN:
            break
        done = found.setdefault(key, Done(entry.at, entry.who, entry.why))
        values = json.loads(entry.values)
        done.rows.insert(0, (_about(entry.table, entry.row, values), "; ".join(_said(values))))
    return list(found.values())


def _about(table: str, row: str, values: dict[str, list[Any]]) -> str:
    code = row.split(" ", 1)[0]
    name = Unit.objects.filter(code=code).values_list("name", flat=True).first() if table.startswith("unit") else ""
    return f"{_TABLES[table]} {name} ({code})" if name else f"{_TABLES[table]} {code}"


def _said(values: dict[str, list[Any]]) -> Iterator[str]:
    for key, (_old, _new, before, after) in values.items():
        if key in _COLUMNS:
            told = {"column": _COLUMNS[key], "old": _shown(key, before), "new": _shown(key, after)}
            yield _("%(column)s: %(old)s → %(new)s") % told if before else _("%(column)s: %(new)s") % told


def _shown(key: str, words: str) -> str:
    return vi_day(parse_day(words)) if key in ("since", "until") and words else words or _("trống")
