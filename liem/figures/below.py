"""A figure split among the units directly below the one that is asked: one grouped query, not one per unit.

Each unit gets the very value that it has when it is asked itself, for the days on which it stood directly there: so its
number opens to the same rows. A unit that joined or left within the period says for which days it counts, and nothing
counts twice when districts give way to their communes in the middle of a year.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q

from liem.figures.indicator import Cumulative, Difference, Indicator, Ratio, Stock, Value, measure
from liem.figures.period import Period
from liem.figures.scope import LINE, Scope
from liem.org.lines import FIRST
from liem.org.models import Unit, UnitLine, UnitParent
from liem.org.tree import TodayMap

Groups = Mapping[Period, frozenset[int]]
Span = tuple[date | None, date | None]


@dataclass(frozen=True)
class Below:
    """A unit directly below the one asked, and its value. `period` are the days on which it stood there, of those that
    are asked; of a stock or a cumulative figure the period itself.
    """

    unit: Unit
    period: Period
    value: Value


@dataclass(frozen=True)
class Split:
    """The units below in the order of their names, and what the unit asked did itself; `own` is None where that is no
    number of its own: a rate, a figure without a total, one that tells its rows apart anew in each unit (`apart`).
    """

    below: tuple[Below, ...]
    own: Value
    apart: bool

    @property
    def sum(self) -> Value:
        """The values of the units below and the unit's own, added."""
        return sum((entry.value or 0 for entry in self.below), self.own or 0)


class Anywhere(Scope):
    """The same question without a place. `asked` tells whether the condition of a figure wanted to know the place."""

    @property
    def asked(self) -> bool:
        """True once a condition asked where a row counts."""
        return bool(self.__dict__.get("_asked"))

    def ever(self, path: str) -> Q:
        """Everywhere."""
        self.__dict__["_asked"] = True
        return Q()

    def placed(self, path: str, day: str) -> Q:
        """Everywhere."""
        return self.ever(path)

    def placed_on(self, path: str, day: date) -> Q:
        """Everywhere."""
        return self.ever(path)


def split(figure: Indicator, scope: Scope) -> Split:
    """The figure for each unit that stood directly below the one asked on some day of the period."""
    if isinstance(figure, Ratio) and not figure.of:
        return Split((), None, False)  # an operator counts nothing
    today = TodayMap(scope.today) if scope.map == "now" else None
    first = figure.of[0] if isinstance(figure, Difference | Ratio) else figure
    groups = _today(today, scope) if today else _then(first, scope)
    sources = figure.of if isinstance(figure, Difference | Ratio) else (figure,)
    apart = any(_apart(source, scope) for source in sources)
    found = {source.code: _values(source, scope, groups, today) for source in sources}
    units = Unit.objects.in_bulk(frozenset().union(*groups.values()))
    keys = [(pk, period) for period, members in groups.items() for pk in members]
    entries = []
    for pk, period in sorted(keys, key=lambda key: (units[key[0]].sort, units[key[0]].code, key[1].first)):
        values = {code: cells.get((pk, period)) for code, cells in found.items()}
        value = figure.derive(values) if isinstance(figure, Difference | Ratio) else values[figure.code]
        entries.append(Below(units[pk], period, value))
    own = found[first.code].get((scope.unit.pk, scope.period), first.read(None))
    return Split(tuple(entries), None if apart or figure is not first else own, apart)


def _apart(figure: Indicator, scope: Scope) -> bool:
    """Which rows count depends on what else there is in the unit: the units below do not add up to it."""
    asked = Anywhere(scope.reader, scope.period, scope.unit, scope.today, scope.map)
    figure.where(asked)
    return asked.asked


def _on_a_day(figure: Indicator, scope: Scope) -> date | None:
    """The day of the count; None for what is placed by its own date."""
    if isinstance(figure, Stock):
        return figure.day(scope)
    return scope.period.last if isinstance(figure, Cumulative) else None


# Which units stand directly below, and on which of the days that are asked.


def _today(today: TodayMap, scope: Scope) -> Groups:
    return {scope.period: frozenset(unit for unit, parent in today.parent.items() if parent == scope.unit.pk)}


def _then(figure: Indicator, scope: Scope) -> Groups:
    day, period = _on_a_day(figure, scope), scope.period
    groups: dict[Period, set[int]] = defaultdict(set)
    groups[period] = set()
    places = UnitParent.objects.filter(parent=scope.unit)
    for unit, *told in places.values_list("unit_id", "since", "until", "unit__since", "unit__until"):
        since, until = _span(*told)
        first, last = period.first if day is None else day, period.last if day is None else day
        first = max(first, since) if since else first
        last = min(last, until - timedelta(days=1)) if until else last
        if first <= last:
            whole = day is not None or (first, last) == (period.first, period.last)
            groups[period if whole else Period(first, last)].add(unit)
    return {cut: frozenset(members) for cut, members in groups.items()}


def _span(since: date | None, until: date | None, born: date | None, gone: date | None) -> Span:
    """Open where the unit's own life begins or ends there: what is dated outside of it counts where it stood first or
    last.
    """
    return None if since in (born, FIRST, None) else since, None if until == gone else until


# Their values.


def _values(figure: Indicator, scope: Scope, groups: Groups, today: TodayMap | None) -> dict[tuple[int, Period], Value]:
    found: dict[tuple[int, Period], Value] = {}
    for period, members in groups.items():
        at = scope.at(period)
        apart = _apart(figure, at)
        alone = members if apart else frozenset() if today else _moving(figure, at, members)
        values = _one_by_one(figure, at, alone, today) if alone else {}
        if not apart:
            values |= _grouped(figure, at, members - alone, today)
        found |= {(unit, period): value for unit, value in values.items()}
    return found


def _moving(figure: Indicator, scope: Scope, members: frozenset[int]) -> frozenset[int]:
    """Those that some unit came under or left within the period, so that its rows count by their dates."""
    if _on_a_day(figure, scope) is not None:
        return frozenset()
    first, last = scope.period.first, scope.period.last
    lines = UnitLine.objects.filter(ancestor__in=members).filter(
        Q(since__gt=first, since__lte=last) | Q(until__gt=first, until__lte=last)
    )
    told = lines.values_list("ancestor_id", "since", "until", "unit__since", "unit__until")
    spans = ((home, *_span(*each)) for home, *each in told)
    return frozenset(
        home for home, since, until in spans if (since and first < since <= last) or (until and first < until <= last)
    )


def _grouped(figure: Indicator, scope: Scope, members: frozenset[int], today: TodayMap | None) -> dict[int, Value]:
    """By the unit that acted, in one query, and then by the unit below under which that one stood."""
    asked = Anywhere(scope.reader, scope.period, scope.unit, scope.today, scope.map)
    rows = figure.model.objects.visible_to(scope.reader).filter(scope.ever(figure.path))  # type: ignore[attr-defined]
    rows = rows.filter(figure.reach(asked), figure.asked(asked)).order_by()
    lines: Iterable[Any]
    if figure.distinct:
        lines = rows.values_list(figure.path, figure.distinct).distinct()
    else:
        lines = (
            rows.values(_unit=F(figure.path))
            .annotate(_value=figure.aggregate(None, asked))
            .values_list("_unit", "_value")
        )
    lines = list(lines)
    homes = _homes(figure, scope, members, {unit for unit, _value in lines}, today)
    sums: dict[int, Any] = defaultdict(lambda: None)
    kept: dict[int, set[Any]] = defaultdict(set)
    for unit, value in lines:
        for home in homes.get(unit, ()):
            if figure.distinct:
                kept[home].add(value)
            else:
                sums[home] = value if sums[home] is None else sums[home] + (value or 0)
    values = {home: len(things - {None}) for home, things in kept.items()} if figure.distinct else sums
    return {home: figure.read(values.get(home)) for home in {*members, *values}}


def _homes(
    figure: Indicator, scope: Scope, members: frozenset[int], acted: set[int], today: TodayMap | None
) -> dict[int, set[int]]:
    """For each unit that acted the unit below (or the one asked itself) under which it counts."""
    homes: dict[int, set[int]] = defaultdict(set)
    if today:
        for unit in acted:
            homes[unit] |= _home_today(today, unit, scope.unit.pk, members)
        return homes
    if scope.unit.pk in acted:
        homes[scope.unit.pk].add(scope.unit.pk)
    day = _on_a_day(figure, scope) or scope.period.last
    lines = UnitLine.objects.filter(ancestor__in=members, unit__in=acted)
    for home, unit, *told in lines.values_list("ancestor_id", *LINE):
        since, until = _span(*told)
        if (since is None or since <= day) and (until is None or day < until):
            homes[unit].add(home)
    return homes


def _home_today(today: TodayMap, unit: int, root: int, members: frozenset[int]) -> set[int]:
    at = today.present(unit)
    while at is not None and at != root and at not in members:
        at = today.parent.get(at)
    return set() if at is None else {at}


def _one_by_one(figure: Indicator, scope: Scope, members: frozenset[int], today: TodayMap | None) -> dict[int, Value]:
    """By a question of its own for each unit below under which somebody acted at all."""
    asked = Anywhere(scope.reader, scope.period, scope.unit, scope.today, scope.map)
    acted = set(figure.actors(asked))
    under: dict[int, set[int]] = defaultdict(set)
    if today:
        for unit in acted:
            for home in _home_today(today, unit, scope.unit.pk, members):
                under[home].add(unit)
    else:
        lines = UnitLine.objects.filter(ancestor__in=members, unit__in=acted)
        for home, unit in lines.values_list("ancestor_id", "unit_id"):
            under[home].add(unit)
    values: dict[int, Value] = dict.fromkeys(members, figure.read(None))
    for unit in Unit.objects.filter(pk__in=under):
        alone = Scope(scope.reader, scope.period, unit, scope.today, scope.map)
        values[unit.pk] = measure((figure,), alone)[figure.code]
    return values
