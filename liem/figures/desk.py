"""The desk: what is to be done, over all registers, sorted by what it asks of its reader.

A group is declared once, as the stage of a duty, days from its deadline and whose it is. From that follow both its
condition in a query (`Group.q`) and how counted rows (`tallying.py`) are sorted into it (`Group.holds`), so that a
number and the rows it leads to are the same. How a duty stands is the rule of `status.py`, of which these stages are
the plain parts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from django.db.models import Case, CharField, DateField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import Exact

from liem.figures.deadline import due_on
from liem.figures.scope import code_path, unit_path
from liem.figures.status import confirmed, duty_of
from liem.org.models import Tenure
from liem.people.models import Membership, Role
from liem.people.reader import Reader
from liem.platform.prepared import filled_up
from liem.records.access import record_path, register_models
from liem.records.asking import ask
from liem.records.entered import writer_of, written_by
from liem.records.register import Part, Register, Table
from liem.records.rights import directs_q

OPEN, UNPROVEN, WAITING, DONE = "open", "unproven", "waiting", "done"
"""Stages: not said to be done; said so without evidence; proven, not confirmed; done."""
NEVER = date(9999, 12, 31)
"""Stands for the deadline where there is none when rows are put in order."""


@dataclass(frozen=True)
class Own:
    """By what a duty is somebody's own: his account, the units in which he has a place, their names, his posts."""

    user: int = 0
    units: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    posts: tuple[int, ...] = ()

    @property
    def given(self) -> tuple[Any, ...]:
        """The same as values of a statement, at least one of each kind."""
        kinds: tuple[tuple[tuple[Any, ...], Any], ...] = ((self.units, 0), (self.names, "\x00"), (self.posts, 0))
        return (self.user, *chain.from_iterable(filled_up(said or (none,)) for said, none in kinds))

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values of each kind `given` has."""
        return tuple(len(filled_up(said or (0,))) for said in (self.units, self.names, self.posts))


def own_of(reader: Reader) -> Own:
    """What is a reader's own on his day. An administrator's place owes nothing."""
    if reader.user_id is None:
        return Own()
    held = Q(until__isnull=True) | Q(until__gt=reader.on)
    places = Membership.objects.filter(held, user=reader.user_id, since__lte=reader.on)
    units = dict(places.exclude(role=Role.ADMINISTRATOR).values_list("unit", "unit__name"))
    posts = Tenure.objects.filter(held, holder=reader.name, since__lte=reader.on).values_list("post", flat=True)
    return Own(reader.user_id, tuple(sorted(units)), tuple(sorted(set(units.values()))), tuple(sorted(set(posts))))


@dataclass(frozen=True)
class Group:
    """Duties that ask the same of their reader. `least` and `most` are days past the deadline, below 0 ahead of it;
    without both the deadline plays no part. `undated`: only what has no deadline; `mine`: only the reader's own;
    `second`: only what he may confirm; `unowned`: only where nobody is named.
    """

    key: str
    stages: tuple[str, ...]
    least: int | None = None
    most: int | None = None
    undated: bool = False
    mine: bool = False
    second: bool = False
    unowned: bool = False

    def q(self, day: date) -> Q:
        """The condition over rows of `unfinished`."""
        found = Q(_stage__in=self.stages)
        if self.least is not None:
            found &= Q(_due__lte=day - timedelta(days=self.least))
        if self.most is not None:
            found &= Q(_due__gte=day - timedelta(days=self.most))
        if self.undated:
            found &= Q(_due__isnull=True)
        for name in ("mine", "second", "unowned"):
            if getattr(self, name):
                found &= Q(**{f"_{name}": 1})
        return found

    def holds(self, due: date | None, stage: str, whose: tuple[int, int, int], day: date) -> bool:
        """Whether rows that were counted together belong to it: due when, at which stage, and `whose`: 1 or 0 for mine,
        second, unowned.
        """
        days = None if due is None else (day - due).days
        mine, second, unowned = whose
        return (
            stage in self.stages
            and (self.least is None or (days is not None and days >= self.least))
            and (self.most is None or (days is not None and days <= self.most))
            and not (self.undated and days is not None)
            and not (self.mine and not mine)
            and not (self.second and not second)
            and not (self.unowned and not unowned)
        )


_LATE = (OPEN, UNPROVEN)
AGES = (
    Group("late-7", _LATE, 1, 7),
    Group("late-30", _LATE, 8, 30),
    Group("late-90", _LATE, 31, 90),
    Group("late-more", _LATE, 91),
)
"""What is late, by how long: each row in exactly one."""
GROUPS: dict[str, Group] = {
    group.key: group
    for group in (
        Group("mine", _LATE, mine=True),
        Group("mine-late", _LATE, 1, mine=True),
        Group("mine-today", (OPEN,), 0, 0, mine=True),
        Group("mine-week", (OPEN,), -7, -1, mine=True),
        Group("confirm", (WAITING,), second=True),
        Group("waiting", (WAITING,)),
        Group("late", _LATE, 1),
        *AGES,
        Group("open", _LATE),
        Group("undated", (OPEN,), undated=True),
        Group("unproven", (UNPROVEN,)),
        Group("unowned", _LATE, unowned=True),
    )
}


def group_of(said: "str | Group") -> Group:
    """The group of that key; one that is given itself."""
    return said if isinstance(said, Group) else GROUPS[said]


def ahead(days: int) -> Group:
    """One's own that is due within so many days from tomorrow on."""
    return Group(f"mine-{days}", (OPEN,), -days, -1, mine=True)


def tables() -> Iterator[Table]:
    """The tables of all registers whose rows are to be done until a day."""
    for model in register_models():
        register: Register = model.declared  # type: ignore[attr-defined]
        both: tuple[Table, ...] = (register, *register.parts)
        yield from (table for table in both if table.duty is not None)


def registers() -> Iterator[tuple[Register, tuple[Table, ...]]]:
    """Each register that has such tables, with them."""
    for model in register_models():
        register: Register = model.declared  # type: ignore[attr-defined]
        both: tuple[Table, ...] = (register, *register.parts)
        if found := tuple(table for table in both if table.duty is not None):
            yield register, found


def _owner(table: Table, what: str) -> Any:
    """Something of the unit that owes a row, as an expression: of the one it names, else of that of its record."""
    named, place = duty_of(table).unit, F(f"{unit_path(table.model)}{what}")
    if not named:
        return place
    return Coalesce(F(f"{named}{what}"), place) if _may_be_empty(table, named) else F(f"{named}{what}")


def _may_be_empty(table: Table, name: str) -> bool:
    return bool(table.model._meta.get_field(name).null)


def unfinished(table: Table, reader: Reader, user: int, units: Iterable[int], names: Iterable[str],
               posts: Iterable[int]) -> QuerySet:  # fmt: skip
    """The rows of a table that are not done: `_due` their deadline, `_stage`, `_owner` the unit that owes them;
    `_mine`, `_second` and `_unowned` are 1 or 0.
    """
    duty, day = duty_of(table), reader.on
    claimed = Q(**{f"{duty.done}__lte": day})
    proven = claimed & ~Q(**{duty.evidence: ""}) if duty.evidence else claimed
    rows = table.model.objects.visible_to(reader).order_by()
    if duty.stopped:
        rows = rows.exclude(**{f"{duty.stopped}__isnull": False, f"{duty.stopped}__lte": day})
    finished = Case(When(proven & confirmed(day, duty), then=Value(1)), default=Value(0))
    stage = Case(
        When(proven, then=Value(WAITING)), When(claimed, then=Value(UNPROVEN)), default=Value(OPEN),
        output_field=CharField(),
    )  # fmt: skip
    return rows.annotate(_finished=finished).filter(_finished=0).annotate(
        _due=due_on(day, table.key),
        _stage=stage,
        _owner=_owner(table, "_id"),
        _mine=_flag(_own_q(table, units, names, posts)),
        _second=_second(table, reader, user, posts, proven),
        _unowned=_flag(_unowned_q(table)),
    )  # fmt: skip


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _own_q(table: Table, units: Iterable[int], names: Iterable[str], posts: Iterable[int]) -> Q:
    duty = duty_of(table)
    own = Q(**{f"{unit_path(table.model)}__in": list(units)})
    if duty.addressee:
        # Addressed to somebody else it is not that of the unit that keeps the record.
        own = Q(**{f"{duty.addressee}__in": list(names)}) | (own & Q(**{duty.addressee: ""}))
    if duty.unit:
        named = Q(**{f"{duty.unit}__in": list(units)})
        own = named | (Q(**{f"{duty.unit}__isnull": True}) & own) if _may_be_empty(table, duty.unit) else named
    if duty.post:  # a post's duty is its holder's and its unit's, whoever is named
        own |= Q(**{f"{duty.post}__in": list(posts)})
    return own


def own_flag(table: Table, own: Own) -> Case:
    """1 for the rows of a table that are somebody's own, 0 for others, as an expression."""
    return _flag(_own_q(table, own.units, own.names, own.posts))


def _unowned_q(table: Table) -> Q:
    named = duty_of(table).named
    field: Any = table.model._meta.get_field(named) if named else None
    if field is None or not (field.null or field.blank):
        return Q(pk__in=())
    return Q(**{f"{named}__isnull": True}) if field.null else Q(**{named: ""})


def _second(table: Table, reader: Reader, user: int, posts: Iterable[int], proven: Q) -> Case:
    """Whether the reader may be the second person, by the rule of `records/confirming.py`: he directs there, and
    neither reported it done nor gave the evidence nor holds the post that owes it.
    """
    duty = duty_of(table)
    prefix = record_path(table.model)[1]
    record = f"{prefix.removesuffix('__')}_id" if prefix else "pk"
    may = directs_q(reader, prefix)
    if not duty.confirmer and not reader.writes:
        may = Q(pk__in=())  # what is accepted rather than confirmed is accepted by who writes
    own = [When(~proven, then=Value(0)), When(~may, then=Value(0))] if may else [When(~proven, then=Value(0))]
    if duty.post:
        own.append(When(**{f"{duty.post}__in": list(posts)}, then=Value(0)))
    for column in filter(None, (duty.done, duty.evidence)):
        wrote = Q(**{f"{record}__in": written_by(user)})
        own.append(When(wrote & Q(Exact(writer_of(table, column, record), Value(user))), then=Value(0)))
    return Case(*own, default=Value(1), output_field=IntegerField())


def apart(given: tuple[Any, ...], shape: tuple[int, ...]) -> tuple[Any, Any, Any, Any]:
    """The values of a statement as those of `unfinished`: account, units, names, posts."""
    user, *rest = given
    a, b = shape[0], shape[0] + shape[1]
    return user, rest[:a], rest[a:b], rest[b:]


def together(asked: list[QuerySet]) -> QuerySet:
    """All rows of these queries in one."""
    return asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]


@dataclass(frozen=True)
class Line:
    """One duty as it is listed: its table and key, its record, what it is, the unit that owes it and who in
    words, until when, how it stands, and whether the reader directs it.
    """

    table: Table
    pk: int
    record: int
    code: str
    about: str
    of: str
    unit: str
    secrecy: int
    due: date | None
    stage: str
    mine: bool
    second: bool
    directs: bool
    addressee: str


_COLUMNS = ("_order", "_code", "_table", "_pk", "_record", "_about", "_of", "_place", "_level", "_due", "_stage",
            "_mine", "_second", "_may", "_to")  # fmt: skip


def lines(reader: Reader, own: Own, of: str | Group, unit: int = 0, start: int = 0, stop: int = 50,
          among: tuple[Table, ...] = ()) -> list[Line]:  # fmt: skip
    """The rows of a group, those due longest ago first: of all, or of what one unit owes, or of some tables."""
    narrowed, group = bool(unit), group_of(of)

    def make(place: int, *given: Any) -> QuerySet:
        asked = []
        for table in among or tables():
            rows = unfinished(table, reader, *apart(given, own.shape)).filter(group.q(reader.on))
            asked.append(_lined(table, reader, rows.filter(_owner=place) if narrowed else rows))
        return together(asked).order_by("_order", "_code", "_table")[start:stop]

    name = ("desk lines", group, narrowed, start, stop, own.shape, reader.writes, tuple(table.key for table in among))
    return list(_read(ask(reader, name, make, unit, *own.given)))


def first_of(found: Iterable[Line], most: int) -> list[Line]:
    """The first of rows that were read apart, in the order of `lines`."""
    return sorted(found, key=lambda line: (line.due or NEVER, line.code, line.table.key))[:most]


def lines_in(reader: Reader, own: Own, of: str | Group, records: Iterable[int], most: int) -> list[Line]:
    """The rows of a group that belong to some records, those due longest ago first."""
    asked, group = [], group_of(of)
    for table in tables():
        rows = unfinished(table, reader, own.user, own.units, own.names, own.posts).filter(group.q(reader.on))
        asked.append(_lined(table, reader, rows.filter(**{f"{record_path(table.model)[1]}pk__in": list(records)})))
    return list(_read(together(asked).order_by("_order", "_code", "_table")[:most]))


def _read(found: Iterable[Any]) -> Iterator[Line]:
    known = {table.key: table for table in tables()}
    for _order, code, table, pk, record, about, of, place, level, due, stage, mine, second, may, to in found:
        yield Line(
            known[table], pk, record, code, about or "", of, place, level, due, stage, bool(mine), bool(second),
            bool(may), to or "",
        )  # fmt: skip


def _lined(table: Table, reader: Reader, rows: QuerySet) -> QuerySet:
    prefix = record_path(table.model)[1]
    addressee = duty_of(table).addressee
    about = F(table.heading[0]) if isinstance(table, Part) else F(f"{unit_path(table.model)}__name")
    told = {
        "_order": Coalesce("_due", Value(NEVER), output_field=DateField()),
        "_code": _text(F("code")),
        "_table": _text(Value(table.key)),
        "_pk": F("pk"),
        "_record": F(f"{prefix.removesuffix('__')}_id") if prefix else F("pk"),
        "_about": _text(about),
        "_of": _text(F(code_path(table.model))),
        "_place": _text(_owner(table, "__name")),
        "_level": F(f"{prefix}secrecy"),
        "_may": _flag(directs_q(reader, prefix)),
        "_to": _text(F(addressee) if addressee else Value("")),
    }
    return rows.annotate(**told).values_list(*_COLUMNS)


def _text(expression: Any) -> Any:
    return Cast(expression, CharField())
