"""What others did that concerns somebody: how they directed his work, what they did to what he follows, what became of
what he directed. Read from the log, for his eyes as they are now: nothing is written down for him.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, F, QuerySet
from django.db.models.functions import Cast

from liem.figures import desk
from liem.figures.desk import Own, together
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.records import log
from liem.records.access import register_models
from liem.records.exchange.ties import EXTENSIONS
from liem.records.register import Part, Table

READ = 400
"""So many entries are looked at."""


@dataclass(frozen=True)
class Notice:
    """What somebody did: to which row of which record (`row` 0 where it is the record itself), with which words and for
    which day. `action` is "extend" where a deadline was moved to `on`.
    """

    number: int
    at: datetime
    who: str
    action: str
    table: str
    code: str
    row: int
    record: int
    register: str
    record_code: str
    words: str
    on: date | None


@dataclass(frozen=True)
class _Entry:
    number: int
    at: datetime
    who: str
    action: str
    table: str
    code: str
    record: int
    register: str
    words: str
    values: dict[str, list[Any]]
    answered: bool


Looked = dict[str, int]
"""Up to which entry (`to`) nothing in the log concerns somebody, whatever he may see: that stays so, since the log only
goes on, until he follows something else.
"""


def concerning(
    reader: Reader, own: Own, head: int, after: int, followed: Iterable[int], most: int = 100,
    looked: Looked | None = None,
) -> list[Notice]:  # fmt: skip
    """The newest first: entries of others after that number which concern the reader, of records that he sees. `head`
    is the number of the last entry there is; what was `looked` through is not looked through again.
    """
    if reader.user_id is None:
        return []
    looked = {} if looked is None else looked
    follows = frozenset(followed)
    after = max(after, looked.get("to", 0))
    entries = [_entry(*read) for read in log.of_others(reader.user_id, after, follows).values_list(*_READ)[:READ]]
    if len(entries) < READ:
        looked["to"] = max(after, min([head, *(entry.number - 1 for entry in entries)]))
    if not entries:
        return []
    codes = dict(_codes(reader, {entry.record for entry in entries}))
    rows = _rows(reader, own, entries)
    left = set(Unit.objects.filter(pk__in=own.units).values_list("code", flat=True)) if own.units else set()
    found: list[Notice] = []
    for entry in entries:
        row, mine = rows.get((entry.table, entry.code), (0, False))
        concerns = mine or entry.answered or entry.record in follows or _left(entry, left)
        if entry.record in codes and concerns:
            found.append(_notice(entry, row, codes[entry.record]))
    return found[:most]


_READ = ("pk", "at", "who", "action", "table", "row", "record", "record__register", "why", "values", "_answered")


def _entry(number: int, at: datetime, who: str, action: str, table: str, row: str, record: int, register: str,
           why: str, values: str, answered: bool) -> _Entry:  # fmt: skip
    said = json.loads(values)
    if table == EXTENSIONS.key and action == "create":
        action, table, row = "extend", said["from_table"][1], said["from_code"][1]
        why = said.get("reason", [None, None, "", why])[3] or why
    return _Entry(number, at, who, action, table, row, record, register, why, said, bool(answered))


def _left(entry: _Entry, units: set[str]) -> bool:
    """Whether it took work over from one of these units."""
    return entry.action == "hand_over" and any(said[0] in units for said in entry.values.values())


def _rows(reader: Reader, own: Own, entries: list[_Entry]) -> dict[tuple[str, str], tuple[int, bool]]:
    """{(table, code): (key, whether it is the reader's own)} of the rows that entries are about."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.table, set()).add(entry.code)
    found = {}
    for table in desk.tables():
        if table.key not in wanted:
            continue
        rows: Any = table.model.objects.visible_to(reader, withdrawn=True).filter(code__in=wanted[table.key])
        mine = desk.own_flag(table, own)
        for pk, code, own_work in rows.annotate(_mine=mine).values_list("pk", "code", "_mine"):
            found[table.key, code] = (pk if isinstance(table, Part) else 0, bool(own_work))
    return found


def _codes(reader: Reader, records: Iterable[int]) -> QuerySet:
    """(key, code) of those records that the reader sees."""
    asked = [
        model.objects.visible_to(reader, withdrawn=True)  # type: ignore[attr-defined]
        .filter(pk__in=list(records))
        .order_by()
        .annotate(_code=Cast(F("code"), CharField()))
        .values_list("pk", "_code")
        for model in register_models()
    ]
    return together(asked)


def _notice(entry: _Entry, row: int, record_code: str) -> Notice:
    day = entry.values.get("due_on" if entry.action == "extend" else "said_on")
    return Notice(
        entry.number, entry.at, entry.who, entry.action, entry.table, entry.code, row, entry.record, entry.register,
        record_code, entry.words, date.fromisoformat(day[1]) if day and day[1] else None,
    )  # fmt: skip


def table_named(register: str, key: str) -> Table | None:
    """The declaration of a table by the register of its record and its name in the log."""
    for model in register_models():
        declared = model.declared  # type: ignore[attr-defined]
        if declared.key == register:
            both: tuple[Table, ...] = (declared, *declared.parts)
            return next((table for table in both if table.key == key), None)
    return None
