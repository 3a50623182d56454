"""Figures of one table as one SQL statement, built once for all periods and units that ask in the same shape.

Building the conditions of a hundred figures takes Django several times as long as the database needs to answer. The
text of a statement depends on the shape of the scope only (`Scope.shape`): so it is built for days and a unit that
exist nowhere, kept, and asked again with those of the scope in their place.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet, Value

from liem.figures.period import Period
from liem.figures.reach import union
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.platform.db import fetch, fetch_one

if TYPE_CHECKING:
    from liem.figures.indicator import Indicator

NO_PERIOD = Period(date(1, 1, 3), date(1, 1, 4))
NO_UNIT = -(2**42)
KEPT = 512
ALL = Q()
Figures = tuple["Indicator", ...]
Asks = Callable[["Indicator", Scope], Any]
"""What is asked of a figure in a scope, as an SQL aggregate."""


class Pattern(Scope):
    """A scope whose days and unit are places to fill in; all else is that of the scope it was made from."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope.reader, NO_PERIOD, Unit(pk=NO_UNIT), scope.today, scope.map)
        days = {NO_PERIOD.eve: scope.period.eve, NO_PERIOD.last: scope.period.last}
        away = {pattern: scope.away_on(day) for pattern, day in days.items()}
        self.__dict__.update(_spans=scope._spans, _everything=scope._everything, _away=away)

    def away_on(self, day: date) -> frozenset[int]:
        """As in the scope, for its own day; KeyError for a day that is not one of a period."""
        return self.__dict__["_away"][day]


def value(figure: "Indicator", scope: Scope) -> Any:
    """The figure's own measure."""
    return figure.aggregate(figure.condition(scope), scope)


_built: dict[Hashable, tuple[Figures, str, list[Any], list[tuple[int, str]]]] = {}


def answers(figures: Figures, scope: Scope, asks: Asks = value, among: Q = ALL) -> tuple[Any, ...]:
    """What the database answers for each of the figures, which are all of one table and place; `among` narrows the rows
    that are looked at.
    """
    sql, params = kept_statement(figures, scope, asks, among)
    if not sql:
        return (None,) * len(figures)
    # Where nothing can count, constants are asked for: one a row of the table, and none where there are no rows.
    return fetch_one(sql, params) or (None,) * len(figures)


def answers_over(figures: Figures, scopes: Sequence[Scope]) -> list[tuple[Any, ...]]:
    """What `answers` gives for each of the scopes, all in one query: their statements, each with its number."""
    found: list[tuple[Any, ...]] = [(None,) * len(figures)] * len(scopes)
    parts, given = [], []
    for number, scope in enumerate(scopes):
        sql, params = kept_statement(figures, scope)
        if sql:
            # One row of each: where nothing can count, constants are answered for every row of the table.
            parts.append(f"SELECT {number} AS n, t.* FROM ({sql} LIMIT 1) t")
            given += params
    for number, *values in fetch(" UNION ALL ".join(parts), given) if parts else ():
        found[number] = tuple(values)
    return found


def kept_statement(figures: Figures, scope: Scope, asks: Asks = value, among: Q = ALL) -> tuple[str, list[Any]]:
    """What `statement` gives, from a pattern that is built once."""
    key = (asks, among, *map(id, figures), scope.shape)
    if key not in _built:
        if len(_built) >= KEPT:
            _built.clear()
        # The figures are kept with their statement: while it is there, no other object has their ids.
        _built[key] = (figures, *_pattern(figures, scope, asks, among))
    _figures, sql, params, places = _built[key]
    filled, real = list(params), _places(scope.period, scope.unit.pk)
    for index, name in places:
        filled[index] = real[name]
    return sql, filled


def statement(figures: Figures, scope: Scope, asks: Asks = value, among: Q = ALL) -> tuple[str, list[Any]]:
    """SQL and parameters for exactly this scope; empty text where no row can be meant."""
    rows = narrowed(figures, scope).filter(among).order_by().values(_one=Value(1))
    asked = {f"f{i}": asks(figure, scope) for i, figure in enumerate(figures)}
    try:
        sql, params = rows.annotate(**asked).values(*asked).query.sql_with_params()
    except EmptyResultSet:
        return "", []
    return sql, list(params)


def _pattern(figures: Figures, scope: Scope, asks: Asks, among: Q) -> tuple[str, list[Any], list[tuple[int, str]]]:
    sql, params = statement(figures, Pattern(scope), asks, among)
    names = {value: name for name, value in _places(NO_PERIOD, NO_UNIT).items()}
    return sql, params, [(i, names[param]) for i, param in enumerate(params) if param in names]


def _places(period: Period, unit: int) -> dict[str, Any]:
    adapted = connection.ops.adapt_datefield_value
    return {
        "eve": adapted(period.eve),
        "first": adapted(period.first),
        "last": adapted(period.last),
        "unit": unit,
    }


def narrowed(figures: Figures, scope: Scope) -> QuerySet:
    """The rows that any of the figures can count: the database passes over the rest without looking at each figure."""
    first = figures[0]
    rows = first.model.objects.visible_to(scope.reader)  # type: ignore[attr-defined]
    if first.path:
        rows = rows.filter(scope.ever(first.path))
    return rows.filter(union(figure.reach(scope) for figure in figures))
