"""What is asked of a figure: for whom, when, where, and by which map of the organisation."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from liem.figures.period import Period
from liem.org.lines import FIRST
from liem.org.models import Unit, UnitLine
from liem.org.tree import units_now
from liem.people.reader import Reader
from liem.records.access import named_records, record_path
from liem.records.kept import Keeping

LINE = ("unit_id", "since", "until", "unit__since", "unit__until")
Map = Literal["then", "now"]
_PERIODLESS = ("_spans", "_everything", "_passing")
"""What a scope has found out that does not depend on its period."""


@dataclass(frozen=True)
class Scope:
    """A reader, a period, a unit with all below it, and the map: as it was (`then`) or today's (`now`, on `today`).

    As it was: a record belongs to the units above its own on its own date; for a stock or a cumulative figure on the
    day of the count, or on the last day its unit existed. By today's map: through moves, merges and successors.
    """

    reader: Reader
    period: Period
    unit: Unit
    today: date
    map: Map = "then"

    def at(self, period: Period) -> "Scope":
        """The same question for another period; which units ever stood here is known and not asked again."""
        other = Scope(self.reader, period, self.unit, self.today, self.map)
        other._know({name: self.__dict__[name] for name in _PERIODLESS if name in self.__dict__})
        return other

    def kept(self) -> "Scope":
        """This scope, knowing which units stood here at which time, which is the same for every period and reader and
        comes from no register: it is kept until something else than a record changes. Nothing is where no unit is yet.
        """
        if self.unit.pk is None:
            return self
        key = ("stood", self.unit.pk, self.map, self.today)
        self._know(Keeping()(key, lambda: {name: getattr(self, name) for name in _PERIODLESS}, of=()))
        return self

    @cached_property
    def conditions(self) -> dict[int, tuple[Any, Q]]:
        """Of figures that were asked for here, by identity: the figure, and the condition that its rows meet."""
        return {}

    def _know(self, stood: Mapping[str, Any]) -> None:
        self.__dict__.update(stood)

    @cached_property
    def _spans(self) -> dict[tuple[date | None, date | None], set[int]]:
        """The units that stood here for a part of their life, by when; by today's map all that count here, for ever.

        Most units never moved: those that stood here all their life are not fetched.
        """
        groups: dict[tuple[date | None, date | None], set[int]] = defaultdict(set)
        if self.map == "now":
            groups[None, None] = set(units_now(self.unit, self.today))
        else:
            lines = UnitLine.objects.filter(joined_later() | left_before(), ancestor=self.unit)
            for unit, since, until, born, gone in lines.values_list(*LINE):
                groups[None if since == (born or FIRST) else since, None if until == gone else until].add(unit)
        return groups

    @cached_property
    def _everything(self) -> bool:
        count = Unit.objects.count()
        if self.map == "now":
            return len(self._spans[None, None]) == count
        return not self.moved and UnitLine.objects.filter(ancestor=self.unit).count() == count

    @property
    def moved(self) -> bool:
        """True when some unit stood under this one for a part of its life only: the page says which map it used."""
        return any(key != (None, None) and units for key, units in self._spans.items())

    def stable(self) -> bool:
        """True when the same units stood here from the day before the period to its last day."""
        return self.away_on(self.period.eve) == self.away_on(self.period.last)

    def units_on(self, day: date) -> frozenset[int]:
        """The units that count here for what is counted on `day` (units that ended before: their last day)."""
        if self.map == "now":
            return frozenset(self._spans[None, None])
        return frozenset(UnitLine.objects.filter(ancestor=self.unit).values_list("unit", flat=True)) - self.away_on(day)

    @cached_property
    def _passing(self) -> frozenset[int]:
        """The units that stood here for a part of their life only."""
        return frozenset().union(*(units for key, units in self._spans.items() if key != (None, None)))

    def away_on(self, day: date) -> frozenset[int]:
        """The units that stood here at some time and do not count here for what is counted on `day`."""
        here: set[int] = set()
        for (since, until), units in self._spans.items():
            if (since is None or since <= day) and (until is None or day < until):
                here |= units
        return self._passing - here

    @cached_property
    def shape(self) -> Hashable:
        """All that the conditions of figures are made of but the period's days and (by the map of then) the unit:
        scopes of one shape ask with the same SQL.
        """
        named = [item for item in self._spans.items() if self.map == "now" or item[0] != (None, None)]
        spans = frozenset((span, frozenset(units)) for span, units in named)
        away = (self.away_on(self.period.eve), self.away_on(self.period.last))
        reader = (self.reader.sees_all, self.reader.sights, *named_records(self.reader))
        return self.map, self._everything, spans, away, reader

    def ever(self, path: str) -> Q:
        """The unit at `path` stood here on some day: what every query of this scope is narrowed to."""
        if self._everything:
            return Q()
        if self.map == "now":
            return Q(**{f"{path}__in": self._spans[None, None]})
        return Q(**{f"{path}__in": UnitLine.objects.filter(ancestor=self.unit).values("unit")})

    def placed(self, path: str, day: str) -> Q:
        """The unit at `path` stood here on the record's own date, the field `day`. Beside `ever`, never without it.

        Only units that stood here for a part of their life are named: most never moved.
        """
        if not self.moved:
            return Q()
        place = ~Q(**{f"{path}__in": self._passing})
        for (since, until), units in self._spans.items():
            if (since, until) == (None, None):
                continue
            span = Q(**{f"{path}__in": units})
            if since:
                span &= Q(**{f"{day}__gte": since})
            if until:
                span &= Q(**{f"{day}__lt": until})
            place |= span
        return place

    def placed_on(self, path: str, day: date) -> Q:
        """The unit at `path` counts here on the day of the count. Beside `ever`, never without it."""
        away = self.away_on(day)
        return ~Q(**{f"{path}__in": away}) if away else Q()

    def within(self, field: str) -> Q:
        """The date `field` lies in the period."""
        return Q(**{f"{field}__gte": self.period.first, f"{field}__lte": self.period.last})

    def by_end(self, field: str) -> Q:
        """The date `field` is not later than the period's last day."""
        return Q(**{f"{field}__lte": self.period.last})


def joined_later() -> Q:
    """A line of the tree that begins after the unit does: it stood elsewhere first."""
    return Q(since__gt=Coalesce("unit__since", Value(FIRST)))


def left_before() -> Q:
    """A line of the tree that ends before the unit does."""
    return Q(until__isnull=False) & (Q(unit__until__isnull=True) | Q(until__lt=F("unit__until")))


def unit_path(model: Any) -> str:
    """The lookup from a register's table or a part to the unit that acted: "unit", "inspection__unit"."""
    _owner, prefix = record_path(model)
    return f"{prefix}unit"


def code_path(model: Any) -> str:
    """The lookup from a register's table or a part to the code of the record."""
    _owner, prefix = record_path(model)
    return f"{prefix}code"
