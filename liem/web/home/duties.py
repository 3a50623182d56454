"""What is due and what is late, in all registers that ask somebody to do something until a day.

How a duty stands is said by one rule (`liem.figures.status`), here and in the registers' own lists: the number shown
is the number of rows of the list that it leads to. One query a register counts by deadline, two more read the few rows
that are named; what was found is kept until something changes in that register.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from liem import catalogue
from liem.figures.deadline import due_on
from liem.figures.scope import code_path, unit_path
from liem.figures.status import OPEN, OVERDUE
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records.access import record_path
from liem.records.asking import ask
from liem.records.kept import Keeping
from liem.records.register import Part, Register, Table
from liem.web import addresses
from liem.web.asked import FIRST, LAST
from liem.web.home.kept import kept
from liem.web.lists.cells import SOON, status_mark
from liem.web.lists.columns import MISSING_KEY, STATUS_KEY, Shown, may_be_missing
from liem.web.lists.question import BY

NAMED = 8
"""So many rows of a group are named; the lists have all."""
UNITS = 8
SORT = "xep"
NAMING = ("late", "soon")
"""The groups whose first rows are named."""


@dataclass(frozen=True)
class Row:
    """One thing to be done: what it is, where, the way to it, until when, and how that stands in words."""

    kind: str
    code: str
    subject: str
    unit: str
    due_on: date | None
    url: str
    secrecy: int
    mark: str
    tone: str


@dataclass(frozen=True)
class Kind:
    """The rows of one table in a group: its words, how many, and the list that has exactly these."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Group:
    """Duties that stand alike: how many in all, by table, and the first of them."""

    key: str
    count: int
    kinds: tuple[Kind, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Left:
    """All that is not done: what is late, due within SOON days, waiting for evidence, without a deadline, without
    anybody who owes it.
    """

    late: Group
    soon: Group
    unproven: Group
    undated: Group
    unowned: Group


def tables(register: Register) -> Iterator[Table]:
    """Its tables whose rows are to be done until a day."""
    both: tuple[Table, ...] = (register, *register.parts)
    return (table for table in both if table.duty is not None)


def all_tables() -> Iterator[Table]:
    """Those of all registers."""
    return chain.from_iterable(map(tables, catalogue.REGISTERS))


def left(keeping: Keeping, reader: Reader) -> Left:
    """What the reader may see of what is not done, that of each register kept apart."""
    numbers: dict[str, Counter[str]] = {name: Counter() for name in GROUPS}
    first: dict[str, list[Any]] = {name: [] for name in NAMING}
    for register in catalogue.REGISTERS:
        if not any(tables(register)):
            continue
        found = kept(keeping, reader, ("duties", register.key), partial(_tallied, reader, register), (register.key,))
        for name in GROUPS:
            numbers[name] += found[0][name]
        for name in NAMING:
            first[name] += found[1][name]
    groups = {}
    for name, counted in numbers.items():
        kinds = tuple(
            Kind(str(t.label), counted[t.key], list_of(t, name, reader.on)) for t in all_tables() if counted[t.key]
        )
        rows = sorted(first.get(name, ()), key=itemgetter(1, 4, 0))[:NAMED]
        groups[name] = Group(name, counted.total(), kinds, tuple(_named(reader, rows)))
    return Left(**groups)


def _tallied(reader: Reader, register: Register) -> tuple[dict[str, Counter[str]], dict[str, list[Any]]]:
    """Per group how many of each table of a register; the first rows of a group, as read."""
    near = reader.on + timedelta(days=SOON)
    numbers: dict[str, Counter[str]] = {name: Counter() for name in GROUPS}
    for table, due, claimed, unowned, n in ask(reader, ("duties", register.key), partial(_count, reader, register)):
        if claimed:
            numbers["unproven"][table] += n
        elif unowned:
            numbers["unowned"][table] += n
        if due and due < reader.on:
            numbers["late"][table] += n
        elif not claimed and due is None:
            numbers["undated"][table] += n
        elif not claimed and due <= near:
            numbers["soon"][table] += n
    first = {
        name: ask(reader, ("first duties", name, register.key), partial(_first, reader, register, name))
        if numbers[name]
        else []
        for name in NAMING
    }
    return numbers, first


GROUPS = {
    "late": OVERDUE,
    "soon": ("not_due", "in_progress"),
    "unproven": ("waiting_evidence", "overdue_unproven"),
    "undated": ("no_deadline",),
    "unowned": OPEN,
}
"""The codes by which a list is narrowed to a group; `list_of` says what else narrows it."""


def owner_of(table: Table) -> Shown | None:
    """The column that names who owes a row, where it may be left empty."""
    return may_be_missing(table).get(table.duty.named) if table.duty else None


def list_of(table: Table, group: str, on: date) -> str:
    """The list that shows a group's rows of a table, by their deadline."""
    register: Any = record_path(table.model)[0]
    asked: dict[str, Any] = {
        addresses.TABLE: table.key if isinstance(table, Part) else "",
        STATUS_KEY: list(GROUPS[group]),
        SORT: "" if group == "undated" else "due_on",
    }
    if group == "soon":
        asked |= {BY: "due_on", FIRST: vi_day(on), LAST: vi_day(on + timedelta(days=SOON))}
    owner = owner_of(table)
    if group == "unowned" and owner:
        asked[MISSING_KEY] = owner.key
    return addresses.rows(register.declared, **asked)


def by_unit(keeping: Keeping, reader: Reader) -> tuple[tuple[str, str, int], ...]:
    """(name, way to the unit's page, how many are late): the units of records with most first."""
    most = sorted(late_by_unit(keeping, reader).items(), key=lambda item: (-item[1], item[0]))[:UNITS]
    names = Unit.objects.in_bulk([unit for unit, _n in most])
    return tuple((names[unit].name, addresses.unit(names[unit]), n) for unit, n in most)


def late_by_unit(keeping: Keeping, reader: Reader) -> Counter[int]:
    """How many are late, by the key of the unit of their record."""
    units: Counter[int] = Counter()
    for register in catalogue.REGISTERS:
        if any(tables(register)):
            count = partial(ask, reader, ("late by unit", register.key), partial(_late, reader, register))
            for unit, n in kept(keeping, reader, ("late", register.key), count, (register.key,)):
                units[unit] += n
    return units


def open_rows(table: Table, reader: Reader) -> QuerySet:
    """The rows that are not done, or not proven, and did not lapse; `_due` is the deadline, `_claimed` says that it is
    called done.
    """
    duty, day = table.duty, reader.on
    assert duty is not None
    claimed = Q(**{f"{duty.done}__lte": day})
    waiting = ~claimed | Q(**{f"{duty.done}__isnull": True})
    if duty.evidence:
        waiting |= Q(**{duty.evidence: ""})
    rows = table.model.objects.visible_to(reader).filter(waiting)
    if duty.stopped:
        rows = rows.exclude(**{f"{duty.stopped}__isnull": False, f"{duty.stopped}__lte": day})
    return rows.order_by().annotate(
        _due=due_on(day, table.key),
        _claimed=Case(When(claimed, then=Value(1)), default=Value(0), output_field=IntegerField()),
    )


def _together(asked: list[QuerySet]) -> QuerySet:
    return asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]


def _count(reader: Reader, register: Register) -> QuerySet:
    return _together(
        [
            open_rows(table, reader)
            .annotate(_table=_text(Value(table.key)))
            .annotate(_unowned=_unowned(table))
            .values("_table", "_due", "_claimed", "_unowned")
            .annotate(_n=Count("pk"))
            .values_list("_table", "_due", "_claimed", "_unowned", "_n")
            for table in tables(register)
        ]
    )


def _unowned(table: Table) -> Any:
    """1 for a row that names nobody who owes it, as an expression."""
    owner = owner_of(table)
    if owner is None:
        return Value(0, IntegerField())
    empty = Q(**{f"{owner.path}__isnull": True}) if owner.cell.field.null else Q(**{owner.path: ""})
    return Case(When(empty, then=Value(1)), default=Value(0), output_field=IntegerField())


def _late(reader: Reader, register: Register) -> QuerySet:
    return _together(
        [
            open_rows(table, reader)
            .filter(_due__lt=reader.on)
            .annotate(_unit=F(f"{unit_path(table.model)}_id"))
            .values("_unit")
            .annotate(_n=Count("pk"))
            .values_list("_unit", "_n")
            for table in tables(register)
        ]
    )


def _named(reader: Reader, answered: Iterable[Any]) -> Iterator[Row]:
    """The first rows of a group as they are shown."""
    day = reader.on
    known = {table.key: table for table in all_tables()}
    for key, due, pk, owner, code, subject, unit, claimed, secrecy in answered:
        table = known[key]
        late = "overdue_unproven" if claimed else "overdue"
        mark, tone = status_mark(late if due < day else "not_due", due, day)
        kind = str(table.label_one if isinstance(table, Register) else table.label)
        if isinstance(table, Register) and table.named:
            code = subject = table.named(code)
        yield Row(kind, code, subject, unit, due, _page(table, pk, owner), secrecy, mark, tone)


def _first(reader: Reader, register: Register, group: str) -> QuerySet:
    """The first rows of a group in a register, those due longest ago first."""
    day = reader.on
    when = Q(_due__lt=day) if group == "late" else Q(_due__gte=day, _due__lte=day + timedelta(days=SOON), _claimed=0)
    asked = [_read(table, open_rows(table, reader).filter(when)) for table in tables(register)]
    return _together(asked).order_by("_due", "_code", "_table")[:NAMED]


def _read(table: Table, rows: QuerySet) -> QuerySet:
    prefix = record_path(table.model)[1]
    subject = F(table.heading[0]) if isinstance(table, Part) else F(f"{prefix}code")
    code = F("code") if any(column.key == "code" for column in table.columns) else F(code_path(table.model))
    owner = F(f"{prefix.removesuffix('__')}_id") if prefix else F("pk")
    told = {
        "_table": _text(Value(table.key)), "_pk": F("pk"), "_owner": owner, "_code": _text(code),
        "_subject": _text(subject), "_place": _text(F(f"{unit_path(table.model)}__name")),
        "_level": F(f"{prefix}secrecy"),
    }  # fmt: skip
    names = ("_table", "_due", "_pk", "_owner", "_code", "_subject", "_place", "_claimed", "_level")
    return rows.annotate(**told).values_list(*names)


def _text(expression: Any) -> Any:
    """The same as text: what stands in one column of a union is of one type."""
    return Cast(expression, CharField())


def _page(table: Table, pk: int, owner: int) -> str:
    register: Any = record_path(table.model)[0]
    url = addresses.record(register.declared, owner)
    return f"{url}#part-{table.key}-{pk}" if url and isinstance(table, Part) else url
