"""Drift in words: each figure that would be another today, its records, and the entries of the log behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem import catalogue
from liem.records.register import Table, label_of
from liem.reports.sealed.drift import ALTERED, GONE, NEW, Entry, Moved, Touched
from liem.web import addresses

HOW = {
    NEW: gettext_lazy("nay được tính"),
    GONE: gettext_lazy("nay không được tính"),
    ALTERED: gettext_lazy("đã sửa"),
}
SHOWN = 20
"""So many records behind one figure are told; of the rest how many there are."""


@dataclass(frozen=True)
class Written:
    """An entry: what was done, by whom, when, why, and per field its label with the words before and after."""

    number: int
    at: datetime
    who: str
    why: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Record:
    """A record behind a difference, and the way to it."""

    code: str
    url: str
    how: str
    entries: tuple[Written, ...]


@dataclass(frozen=True)
class Figure:
    """A figure that would be another today."""

    label: str
    url: str
    sealed: str
    today: str
    records: tuple[Record, ...]
    more: int
    hidden: int
    gone: bool


def moved(found: Iterable[Moved]) -> list[Figure]:
    """In words, with ways."""
    return [
        Figure(
            label=figure.label,
            url="" if figure.gone else addresses.figure(figure.code),
            sealed=figure.sealed,
            today=figure.today,
            records=tuple(_record(record) for record in figure.records[:SHOWN]),
            more=max(0, len(figure.records) - SHOWN),
            hidden=figure.hidden,
            gone=figure.gone,
        )
        for figure in found
    ]


def _record(touched: Touched) -> Record:
    url = addresses.record_in(touched.register, touched.pk)
    return Record(touched.code, url, str(HOW[touched.how]), tuple(map(_written, touched.entries)))


def _written(entry: Entry) -> Written:
    tables: dict[str, Any] = {table.key: table for table in catalogue.TABLES}
    table = tables.get(entry.table)
    fields = tuple((_label(table, key), before or "–", after or "–") for key, before, after in entry.fields[:8])
    return Written(entry.number, entry.at, entry.who, entry.why, fields)


def _label(table: Table | None, key: str) -> str:
    column = next((column for column in table.columns if column.key == key), None) if table else None
    return label_of(table, column) if table and column else _("ô khác")
