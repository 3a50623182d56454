"""Taking a row out of every list and figure: it stays where it is, with the day, and its ties go with it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from liem.platform.days import vi_day
from liem.records.chain import Entry
from liem.records.checking import Tables
from liem.records.exchange import shapes
from liem.records.exchange.ties import EXTENSIONS, LINKS, TIES
from liem.records.register import Part, Table

_WHY = "the writer sees the record: the caller checked"


def take_out(tables: Tables, pk: int, record: int, code: str, on: date, why: str) -> list[Entry]:
    """Write that a row is withdrawn; the entry that says so, then those of the ties that end with it.

    The caller holds transaction and floor.
    """
    return [
        _written(table, at, name, owner, on, why)
        for table, at, name, owner in [
            (tables.table, pk, code or str(pk), record),
            *_ending(tables.table, record, code),
        ]
    ]


def _written(table: Table, pk: int, name: str, record: int, on: date, why: str) -> Entry:
    model: Any = table.model
    model.objects.unscoped(_WHY).filter(pk=pk).update(withdrawn_on=on)
    return Entry("withdraw", table.key, name, record, {"withdrawn_on": [None, on.isoformat(), "", vi_day(on)]}, why)


def ends(table: Table, record: int, code: str) -> dict[Part, Q]:
    """Which ties end with a row: deadlines that were moved for it, links from and to it. What leads to nothing does not
    go on standing.
    """
    if not isinstance(table, Part) or not code or table in TIES:
        return {}
    names = {table.key, shapes.file_of(table.key)}
    leaving = Q(from_table__in=names, from_code=code)
    return {
        EXTENSIONS: leaving & Q(record=record),
        LINKS: leaving & Q(source=record) | Q(to_table__in=names, to_code=code, target=record),
    }


def _ending(table: Table, record: int, code: str) -> Iterator[tuple[Table, int, str, int]]:
    for tie, which in ends(table, record, code).items():
        rows = tie.model.objects.standing(_WHY).filter(which).order_by("pk")
        for pk, owner in rows.values_list("pk", tie.parent):
            yield tie, pk, str(pk), owner
