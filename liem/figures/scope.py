"""What is asked of a figure: for whom, when, where, and by which map of the organisation."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from django.db.models import Q

from liem.figures.period import Period
from liem.org.models import Unit, UnitLine
from liem.org.tree import spans, units_now
from liem.people.reader import Reader
from liem.records.access import record_path, visible_q
from liem.records.models import Record

Map = Literal["then", "now"]


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
        """The same question for another period."""
        return Scope(self.reader, period, self.unit, self.today, self.map)

    @cached_property
    def _spans(self) -> dict[tuple[date | None, date | None], set[int]]:
        groups: dict[tuple[date | None, date | None], set[int]] = defaultdict(set)
        if self.map == "now":
            groups[None, None] = set(units_now(self.unit, self.today))
        else:
            for unit, since, until in spans(self.unit):
                groups[since, until].add(unit)
        return groups

    @cached_property
    def _everything(self) -> bool:
        return len(self._spans[None, None]) == Unit.objects.count()

    @property
    def moved(self) -> bool:
        """True when some unit stood under this one for a part of its life only: the page says which map it used."""
        return any(key != (None, None) and units for key, units in self._spans.items())

    def stable(self) -> bool:
        """True when the same units stood here from the day before the period to its last day."""
        return self.units_on(self.period.eve) == self.units_on(self.period.last)

    def units_on(self, day: date) -> frozenset[int]:
        """The units that count here for what is counted on `day` (units that ended before: their last day)."""
        found: set[int] = set()
        for (since, until), units in self._spans.items():
            if (since is None or since <= day) and (until is None or day < until):
                found |= units
        return frozenset(found)

    @cached_property
    def _passing(self) -> frozenset[int]:
        """The units that stood here for a part of their life only."""
        return frozenset().union(*(units for key, units in self._spans.items() if key != (None, None)))

    def away_on(self, day: date) -> frozenset[int]:
        """The units that stood here at some time and do not count here for what is counted on `day`."""
        return self._passing - self.units_on(day) if self.moved else frozenset()

    @cached_property
    def shape(self) -> Hashable:
        """All that the conditions of figures are made of but the period's days and (by the map of then) the unit:
        scopes of one shape ask with the same SQL.
        """
        named = [item for item in self._spans.items() if self.map == "now" or item[0] != (None, None)]
        spans = frozenset((span, frozenset(units)) for span, units in named)
        away = (self.away_on(self.period.eve), self.away_on(self.period.last))
        visible_q(self.reader, Record)  # the rule asks once what the reader was granted and recused from
        reader = (self.reader.sees_all, self.reader.sights, self.reader.granted, self.reader.recused)
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


def unit_path(model: Any) -> str:
    """The lookup from a register's table or a part to the unit that acted: "unit", "inspection__unit"."""
    _owner, prefix = record_path(model)
    return f"{prefix}unit"


def code_path(model: Any) -> str:
    """The lookup from a register's table or a part to the code of the record."""
    _owner, prefix = record_path(model)
    return f"{prefix}code"
