"""Figures of one table as one SQL statement, built once for all periods and units that ask in the same shape.

Building the conditions of a hundred figures takes Django several times as long as the database needs to answer. The
text of a statement depends on the shape of the scope only (`Scope.shape`): so it is built for days and a unit that
exist nowhere, kept, and asked again with those of the scope in their place.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import ExpressionWrapper, Q, QuerySet, Value

from liem.figures.period import Period
from liem.figures.reach import union
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.platform.db import as_kind, fetch, fetch_one

if TYPE_CHECKING:
    from liem.figures.indicator import Indicator

NO_PERIOD = Period(date(1, 2, 3), date(1, 2, 4))
NO_UNIT = -(2**42)
KEPT = 2048
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
    return figure.aggregate(figure.asked(scope), scope)


class Kept(NamedTuple):
    """A statement, its parameters with the places to fill, and how Django reads what its first column answers.

    The figures stand with it: while it is there, no other object has their ids, by which it is found.
    """

    figures: Figures
    sql: str
    params: list[Any]
    places: list[tuple[int, str]]
    reads: Callable[[Any], Any]

    def filled(self, scope: Scope) -> list[Any]:
        """The parameters for this scope."""
        filled, real = list(self.params), _places(scope.period, scope.unit.pk)
        for index, name in self.places:
            filled[index] = real[name]
        return filled


_built: dict[Hashable, Kept] = {}


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


class Counts(NamedTuple):
    """What counts some figures: how many numbers it answers, SQL (empty where no row can be meant), parameters."""

    numbers: int
    sql: str
    params: Sequence[Any]


def counts(statements: Sequence[Counts]) -> list[tuple[int | None, ...]]:
    """The numbers of each of these statements, all in one query."""
    found: list[tuple[int | None, ...]] = [(None,) * one.numbers for one in statements]
    width = max((one.numbers for one in statements), default=0)
    parts: list[str] = []
    given: list[Any] = []
    for number, one in enumerate(statements):
        if one.sql:
            missing = "".join([f", {as_kind('NULL', 'bigint')}"] * (width - one.numbers))
            parts.append(f"SELECT {number} AS n, t.*{missing} FROM ({one.sql} LIMIT 1) t")
            given += one.params
    for number, *values in fetch(" UNION ALL ".join(parts), given) if parts else ():
        found[number] = tuple(values[: statements[number].numbers])
    return found


def grouped(figures: Figures, scope: Scope, name: Hashable, make: Callable[[Scope], QuerySet]) -> list[tuple[Any, ...]]:
    """The lines of `make(scope)`, whose statement is kept under `name` for these figures: the first value as its field
    is read, the others as the database answers. `make` must look at nothing but name, figures and scope.
    """
    kept = _kept(name, figures, scope, make)
    found = fetch(kept.sql, kept.filled(scope)) if kept.sql else []
    return [(kept.reads(first), *others) for first, *others in found]


def kept_statement(figures: Figures, scope: Scope, asks: Asks = value, among: Q = ALL) -> tuple[str, list[Any]]:
    """What `statement` gives, from a pattern that is built once."""
    kept = _kept((asks, among), figures, scope, lambda scope: _asked(figures, scope, asks, among))
    return kept.sql, kept.filled(scope)


def statement(figures: Figures, scope: Scope, asks: Asks = value, among: Q = ALL) -> tuple[str, list[Any]]:
    """SQL and parameters for exactly this scope; empty text where no row can be meant."""
    sql, params, _reads = _written(_asked(figures, scope, asks, among))
    return sql, params


def _asked(figures: Figures, scope: Scope, asks: Asks, among: Q) -> QuerySet:
    rows = narrowed(figures, scope).filter(among).order_by().values(_one=Value(1))
    asked = {f"f{i}": asks(figure, scope) for i, figure in enumerate(figures)}
    return rows.annotate(**asked).values(*asked)


def _kept(name: Hashable, figures: Figures, scope: Scope, make: Callable[[Scope], QuerySet]) -> Kept:
    key = (name, *map(id, figures), scope.shape)
    found = _built.get(key)
    if found is None:
        while len(_built) >= KEPT:
            del _built[next(iter(_built))]
        sql, params, reads = _written(make(_pattern(scope)))
        names = {value: name for name, value in _places(NO_PERIOD, NO_UNIT).items()}
        places = [(i, names[param]) for i, param in enumerate(params) if param in names]
        found = _built[key] = Kept(figures, sql, params, places, reads)
    return found


def _pattern(scope: Scope) -> Pattern:
    """The pattern of this scope: whatever one report asks is built from the same conditions."""
    known = scope.__dict__
    if "_pattern" not in known:
        known["_pattern"] = Pattern(scope)
    return known["_pattern"]


def _written(rows: QuerySet) -> tuple[str, list[Any], Callable[[Any], Any]]:
    """The statement of a query, and how the values of its first column are read."""
    compiler = rows.query.get_compiler(rows.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return "", [], lambda value: value
    # Of the expression nothing is kept but its field: it holds the whole query.
    plain = ExpressionWrapper(Value(None), output_field=compiler.select[0][0].output_field)
    converters, _expression = compiler.get_converters([plain]).get(0, ((), None))

    def reads(value: Any) -> Any:
        for convert in converters:
            value = convert(value, plain, connection)
        return value

    return sql, list(params), reads


def _places(period: Period, unit: int) -> dict[str, Any]:
    adapted = connection.ops.adapt_datefield_value
    return {
        "eve": adapted(period.eve),
        "first": adapted(period.first),
        "last": adapted(period.last),
        "months_to": adapted(period.months_to),
        "unit": unit,
    }


def narrowed(figures: Figures, scope: Scope) -> QuerySet:
    """The rows that any of the figures can count: the database passes over the rest without looking at each figure."""
    first = figures[0]
    rows = first.model.objects.visible_to(scope.reader)  # type: ignore[attr-defined]
    if first.path:
        rows = rows.filter(scope.ever(first.path))
    return rows.filter(union(figure.reach(scope) for figure in figures))
