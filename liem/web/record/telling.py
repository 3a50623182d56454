"""What the columns of some rows say, in words: references are looked up for all rows at once, for the reader's eyes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from django.db.models import Q, QuerySet

from liem.org.models import Post, Unit, UnitName
from liem.people.reader import Reader
from liem.platform.foreseen import Question, answered
from liem.platform.prepared import filled_up
from liem.records.asking import question
from liem.records.models import Registered
from liem.records.register import Table
from liem.web import addresses
from liem.web.lists.columns import Shown, columns_of


@dataclass(frozen=True)
class Value:
    """What a cell says: its words (empty where nothing is known), the page it leads to, how it weighs."""

    words: str
    url: str = ""
    tone: str = ""


NOTHING = Value("")


def own_columns(table: Table) -> tuple[Shown, ...]:
    """The columns of a table itself, without those that a part shows of its record."""
    return tuple(shown for shown in columns_of(table).values() if not shown.of_record)


def _former_names(day: date, *keys: int) -> QuerySet:
    """The names that units bore on a day and bear no more."""
    there = Q(since__isnull=True) | Q(since__lte=day)
    there &= Q(until__isnull=True) | Q(until__gt=day)
    return UnitName.objects.filter(there, unit__in=keys).values_list("unit", "name")


def _units(*keys: int) -> QuerySet:
    return Unit.objects.filter(pk__in=keys)


def _posts(*keys: int) -> QuerySet:
    return Post.objects.filter(pk__in=keys).values_list("pk", "title", "code")


def _codes(model: Any, reader: Reader, *keys: int) -> QuerySet:
    rows: QuerySet = model.objects.visible_to(reader, withdrawn=True)
    return rows.filter(pk__in=keys).values_list("pk", "code")


def _day(shown: Shown, row: Any) -> date | None:
    """The day by which a code of the row is read."""
    names = filter(None, (shown.column.day, type(row).declared.dated))
    return next((day for name in names if (day := getattr(row, name, None))), None)


class Telling:
    """Knows the words for what rows refer to. Units bear the names that they had on the record's own day."""

    def __init__(self, reader: Reader, day: date, tables: Iterable[tuple[Table, Iterable[Any]]]) -> None:
        self.reader, self.day = reader, day
        wanted: dict[Any, set[int]] = {}
        for table, rows in tables:
            referring = [shown for shown in own_columns(table) if shown.refers]
            for shown in referring:
                keys = {getattr(row, shown.cell.attname) for row in rows}
                wanted.setdefault(shown.refers, set()).update(key for key in keys if key)
        self.wanted = {model: filled_up(sorted(keys)) for model, keys in wanted.items() if keys}

    def asked(self) -> list[Question]:
        """What will be asked for the words."""
        return [question for model, keys in self.wanted.items() for question in self._asked(model, keys)]

    def _asked(self, model: Any, keys: list[int]) -> Iterator[Question]:
        if model is Unit:
            yield Question("former names of units", _former_names, (self.day, *keys))
            yield Question("units", _units, tuple(keys))
        elif model is Post:
            yield Question("posts", _posts, tuple(keys))
        else:
            yield question(self.reader, ("told", model), partial(_codes, model, self.reader), *keys)

    @cached_property
    def known(self) -> dict[Any, dict[int, Value]]:
        """The words for what rows refer to, by model and key."""
        return {model: self._look_up(model, keys) for model, keys in self.wanted.items()}

    def _look_up(self, model: Any, keys: list[int]) -> dict[int, Value]:
        rows, *others = [answered(asked) for asked in self._asked(model, keys)]
        if model is Unit:
            former = dict(rows)
            return {
                unit.pk: Value(former.get(unit.pk, unit.name), addresses.unit(unit, self.day)) for unit in others[0]
            }
        if model is Post:
            return {pk: Value(title, addresses.post(code, self.day)) for pk, title, code in rows}
        if issubclass(model, Registered):
            return {pk: Value(code, addresses.record(model.declared, pk)) for pk, code in rows}
        return {pk: Value(code) for pk, code in rows}

    def value(self, shown: Shown, row: Any) -> Value:
        """What a column says of a row; nothing of what it refers to where the reader may not see that."""
        raw = getattr(row, shown.cell.attname)
        if raw in (None, ""):
            return NOTHING
        if shown.refers:
            return self.known.get(shown.refers, {}).get(raw, NOTHING)
        words = str(shown.column.words(raw) if shown.column.words else shown.cell.words_on(raw, _day(shown, row)))
        if shown.column.measured:
            words = f"{words} {getattr(row, shown.column.measured)}".rstrip()
        flow = type(row).declared.flow
        tone = flow.tone(raw) if flow is not None and flow.field == shown.column.name else ""
        return Value(words, tone=tone)

    def heading(self, row: Any) -> str:
        """What a row is about, by the columns that its declaration names; its code where those say nothing."""
        table = type(row).declared
        known = {shown.key: shown for shown in own_columns(table)}
        names = getattr(table, "heading", ()) or ("subject",)
        told = [self.value(known[name], row).words for name in names if name in known]
        return ", ".join(filter(None, dict.fromkeys(told))) or getattr(row, "code", "") or str(table.label)
