"""What is found of each register: how many records exactly, and the first of them; two queries a register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Value, When
from django.utils.safestring import SafeString

from liem import catalogue
from liem.people.reader import Reader
from liem.platform.text import fold
from liem.records.listing import as_typed, search
from liem.records.register import Column, Register
from liem.web import addresses
from liem.web.addresses import TABLE
from liem.web.lists.columns import Shown, columns_of
from liem.web.lists.question import TEXT
from liem.web.lists.rows import name_then
from liem.web.search.marking import holds, marked

FIRST_HITS = 4
"""How many records of a register are shown; its list shows the rest."""


@dataclass(frozen=True)
class Hit:
    """A record that was found. `where` are the columns, not shown otherwise, in which words were found."""

    register: Register
    code: SafeString
    subject: SafeString
    where: tuple[tuple[str, SafeString], ...]
    unit: str
    day: date | None
    state: str
    tone: str
    secrecy: int
    url: str
    exact: bool


@dataclass(frozen=True)
class Group:
    """What a register holds of the words: the exact number, the first hits, the way to all, and the lists of its parts
    with the same words.
    """

    register: Register
    total: int
    hits: tuple[Hit, ...]
    url: str
    parts: tuple[tuple[str, str], ...]


def groups(text: str, reader: Reader) -> list[Group]:
    """The registers in which something was found, in the order of the catalogue, the most exact findings first."""
    return [group for register in catalogue.REGISTERS if (group := _group(register, text, reader))]


def _group(register: Register, text: str, reader: Reader) -> Group | None:
    model: Any = register.model
    rows = search(model.objects.visible_to(reader), text)
    total = rows.order_by().count()
    if not total:
        return None
    typed = as_typed(model, text)
    rows = rows.annotate(
        _exact=Case(When(code__iexact=text, then=Value(0)), default=Value(1)),
        _typed=Case(When(typed, then=Value(0)), default=Value(1)) if typed else Value(0),
        _unit=name_then("unit", register.dated),
    )
    names = _read(register)
    order = ("_exact", "_typed", *register.order, "pk")
    found = rows.order_by(*order).values("pk", "_exact", "_unit", "secrecy", *names)[:FIRST_HITS]
    words = tuple(dict.fromkeys(fold(text).split()))
    hits = tuple(_hit(register, row, words) for row in found)
    parts = tuple(
        (str(part.label), addresses.rows(register, **{TABLE: part.key, TEXT: text}))
        for part in register.parts
        if any(column.search for column in part.columns)
    )
    return Group(register, total, hits, addresses.rows(register, **{TEXT: text}), parts)


def subject_of(register: Register) -> Column | None:
    """The column that says what a record is about: the first running text that lists show and search."""
    said = [column for column in register.columns if column.search and column.key not in ("code", "unit")]
    return next((c for c in said if c.content and c.required and c.table), next(iter(said), None))


def _searched(register: Register) -> Iterable[Column]:
    subject = subject_of(register)
    return [c for c in register.columns if c.search and c is not subject and c.key not in ("code", "unit")]


def _read(register: Register) -> list[str]:
    subject = subject_of(register)
    names = ["code", register.dated, *([subject.name] if subject else [])]
    names += [register.flow.field] if register.flow else []
    return list(dict.fromkeys((*names, *(column.name for column in _searched(register)))))


def _hit(register: Register, row: dict[str, Any], words: tuple[str, ...]) -> Hit:
    shown = columns_of(register)
    subject = subject_of(register)
    about = _words(shown, subject, row)
    missing = set(words) - holds(f"{row['code']} {about}", words)
    where = []
    for column in _searched(register):
        if missing & holds(told := _words(shown, column, row), words):
            where.append((shown[column.key].label, marked(told, words)))
    state = row[register.flow.field] if register.flow else ""
    by_field = {column.name: column for column in register.columns}
    return Hit(
        register,
        marked(row["code"], words),
        marked(about, words),
        tuple(where),
        row["_unit"] or "",
        row[register.dated],
        _words(shown, by_field[register.flow.field], row) if register.flow else "",
        register.flow.tone(state) if register.flow else "",
        row["secrecy"],
        addresses.record(register, row["pk"]),
        row["_exact"] == 0,
    )


def _words(shown: dict[str, Shown], column: Column | None, row: dict[str, Any]) -> str:
    """What a column says, in words; empty for nothing."""
    if column is None or row[column.name] in (None, ""):
        return ""
    return str((column.words or shown[column.key].cell.words)(row[column.name]))
