"""How a record counts: a figure has a name, a rule, a measure over rows, and those rows (design law 5).

A condition may follow references to one row (`inspection__kind`), never to many: use Exists for those, so that no row
is counted twice. A hundred figures are asked with one query per table (`measure`), a breakdown with one per dimension.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Count, F, Model, Q, QuerySet, Sum

from liem.figures.reach import plain
from liem.figures.scope import Scope, code_path, unit_path
from liem.figures.statements import answers, answers_over, grouped, kept_statement, narrowed
from liem.platform.vocabulary import Vocabulary

Value = int | Decimal | None
ONE = models.Value(1)
Where = Callable[[Scope], Q]


def everything(scope: Scope) -> Q:
    """The condition of a figure that takes every row of its table that its dates let in."""
    return Q()


@dataclass(frozen=True, eq=False)
class Dimension:
    """One way to break a figure down: an expression over its rows, or (several values a row) a condition per value, or
    (several amounts a row) a field to sum per value.

    `words` gives the Vietnamese label of a value; where it is a code of a list that an office edits, `listed` is that
    list.
    """

    key: str
    label: Any
    by: str | Callable[[Scope], Any] = ""
    words: Callable[[Any], str] = str
    cases: Mapping[str, Q] | None = None
    totals: Mapping[str, str] | None = None
    read: Callable[[Any], Any] | None = None
    listed: Vocabulary | None = None

    def told(self, value: Any, day: date) -> str:
        """The label of a value in the words of a day."""
        edited = self.listed is not None and self.listed.office is not None and value
        return self.listed.label(value, day) if edited and self.listed else self.words(value)

    def expression(self, scope: Scope) -> Any:
        """What to group by, in this scope."""
        return F(self.by) if isinstance(self.by, str) else self.by(scope)


@dataclass(frozen=True)
class Indicator:
    """A figure over the rows of one table. `total` is what to sum (rows are counted without one): a field, an
    expression, or a function of the scope where it depends on the days that are asked. `distinct` is the field whose
    different values are counted, `place` the lookup to the unit under which a row counts.
    """

    code: str
    label: Any
    model: type[Model]
    unit: Any
    rule: Any
    by: str = ""
    where: Where = everything
    total: Any = ""
    distinct: str = ""
    parts: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    place: str | None = None
    additive: bool = True
    form: str = ""
    kind: str = field(default="", init=False)

    @property
    def register(self) -> str:
        """The register's key, the first part of the code."""
        return self.code.split(".", 1)[0]

    @property
    def path(self) -> str:
        """The lookup to the unit; empty when the condition itself says where a row counts."""
        return unit_path(self.model) if self.place is None else self.place

    def condition(self, scope: Scope) -> Q:
        """Which rows count, all but for whom."""
        raise TypeError(f"{self.code}: {type(self).__name__} has no rows of its own")

    def asked(self, scope: Scope) -> Q:
        """The condition in that scope, which is made once: a report asks for it for each way to break a figure down."""
        found = scope.conditions.get(id(self))
        if found is None:
            found = scope.conditions[id(self)] = (self, self.condition(scope))
        return found[1]

    def reach(self, scope: Scope) -> Q:
        """A plain condition that all rows of the figure meet; by it a query passes over rows of no interest."""
        return plain(self.asked(scope))

    def amount(self, scope: Scope) -> Any:
        """What each row adds, of a figure that sums."""
        if callable(self.total):
            return self.total(scope)
        return F(self.total) if isinstance(self.total, str) else self.total

    def aggregate(self, condition: Q | None, scope: Scope) -> Any:
        """The measure as an SQL aggregate over the rows that meet `condition`."""
        if self.total:
            return Sum(self.amount(scope), filter=condition)
        # Counting a constant lets an index answer that does not hold the key.
        return Count(self.distinct or ONE, distinct=bool(self.distinct), filter=condition)

    def read(self, answer: Any) -> Value:
        """The figure's value from what the database answered; a figure that has lines and no total says None here."""
        return clean(answer)

    def rows(self, scope: Scope) -> QuerySet:
        """The rows behind the figure, as the register's own queryset: what the reader may see, withdrawn left out."""
        rows = self.model.objects.visible_to(scope.reader)  # type: ignore[attr-defined]
        where = self.asked(scope)
        return rows.filter(scope.ever(self.path), where) if self.path else rows.filter(where)

    def actors(self, scope: Scope) -> QuerySet:
        """The ids of the units under which rows may count: those of all that is within reach."""
        rows = self.model.objects.visible_to(scope.reader)  # type: ignore[attr-defined]
        within = rows.filter(scope.ever(self.path), self.reach(scope))
        return within.order_by().values_list(self.path, flat=True).distinct()

    def codes(self, scope: Scope) -> list[str]:
        """The codes of the records behind the figure, each once, in order."""

        def make(scope: Scope) -> QuerySet:
            return self.rows(scope).order_by().values_list(code_path(self.model)).distinct()

        return sorted(code for (code,) in grouped((self,), scope, "codes", make))

    def value(self, scope: Scope) -> Value:
        """The figure alone."""
        return measure((self,), scope)[self.code]


@dataclass(frozen=True)
class Flow(Indicator):
    """Events whose date `by` lies in the period, placed by that date."""

    kind: str = field(default="flow", init=False)

    def condition(self, scope: Scope) -> Q:
        where = scope.within(self.by) & self.where(scope)
        return where & scope.placed(self.path, self.by) if self.path else where

    def reach(self, scope: Scope) -> Q:
        # A flow that puts another condition in the place of this one reaches what that says.
        return scope.within(self.by) if type(self).condition is Flow.condition else super().reach(scope)


@dataclass(frozen=True)
class Stock(Indicator):
    """What is in a state on a day: the period's last, or (`at` is "start") the day before it. The condition holds the
    dates; the place is that of the day of the count.
    """

    at: str = "end"
    kind: str = field(default="stock", init=False)

    def day(self, scope: Scope) -> date:
        """The day of the count."""
        return scope.period.eve if self.at == "start" else scope.period.last

    def condition(self, scope: Scope) -> Q:
        where = self.where(scope)
        return where & scope.placed_on(self.path, self.day(scope)) if self.path else where


@dataclass(frozen=True)
class Cumulative(Indicator):
    """All whose date `by` is not later than the period's last day, whatever its first."""

    additive: bool = False
    kind: str = field(default="cumulative", init=False)

    def condition(self, scope: Scope) -> Q:
        where = scope.by_end(self.by) & self.where(scope)
        return where & scope.placed_on(self.path, scope.period.last) if self.path else where

    def reach(self, scope: Scope) -> Q:
        return scope.by_end(self.by)


@dataclass(frozen=True)
class Difference(Indicator):
    """The first figure less the others: nothing of its own is counted; its rows are the first figure's."""

    of: tuple[Indicator, ...] = ()
    additive: bool = False
    kind: str = field(default="stock", init=False)

    def condition(self, scope: Scope) -> Q:
        return self.of[0].asked(scope)

    def derive(self, values: Mapping[str, Value]) -> Value:
        """From the values of the figures it is made of."""
        first, *others = (values[figure.code] or 0 for figure in self.of)
        return first - sum(others)


@dataclass(frozen=True)
class Ratio(Indicator):
    """100 x numerator / denominator, two decimals; None, not 0, when the denominator is 0."""

    of: tuple[Indicator, ...] = ()
    additive: bool = False
    kind: str = field(default="ratio", init=False)

    def condition(self, scope: Scope) -> Q:
        return self.of[0].asked(scope)

    def derive(self, values: Mapping[str, Value]) -> Value:
        """From the values of the figures it is made of."""
        numerator, denominator = (values[figure.code] for figure in self.of)
        if not denominator:
            return None
        return (Decimal(100) * Decimal(numerator or 0) / Decimal(denominator)).quantize(Decimal("0.01"))


def measure(indicators: Iterable[Indicator], scope: Scope) -> dict[str, Value]:
    """The value of each figure, in the given order: one query per table, whatever the number of figures."""
    wanted = tuple(indicators)
    values: dict[str, Value] = {}
    for group in _by_table(_with_sources(wanted)).values():
        values |= _read(group, answers(tuple(group), scope))
    return _worked_out(wanted, values)


def measure_over(indicators: Iterable[Indicator], scopes: Sequence[Scope]) -> list[dict[str, Value]]:
    """What `measure` gives for each of the scopes: one query per table, whatever the number of figures and scopes."""
    wanted = tuple(indicators)
    values: list[dict[str, Value]] = [{} for _scope in scopes]
    for group in _by_table(_with_sources(wanted)).values():
        for known, answered in zip(values, answers_over(tuple(group), scopes), strict=True):
            known |= _read(group, answered)
    return [_worked_out(wanted, known) for known in values]


def statements_of(indicators: Iterable[Indicator], scope: Scope) -> list[str]:
    """The SQL by which `measure` asks for these figures: what it reads tells what they come from."""
    groups = _by_table(_with_sources(tuple(indicators))).values()
    return [kept_statement(tuple(group), scope)[0] for group in groups]


def _read(figures: Iterable[Indicator], answered: Iterable[Any]) -> dict[str, Value]:
    return {figure.code: figure.read(answer) for figure, answer in zip(figures, answered, strict=True)}


def _worked_out(wanted: Sequence[Indicator], values: dict[str, Value]) -> dict[str, Value]:
    """The figures wanted, in their order, those among them that are made of others worked out."""
    for figure in wanted:
        if isinstance(figure, Difference | Ratio):
            values[figure.code] = figure.derive(values)
    return {figure.code: values[figure.code] for figure in wanted}


def breakdowns(indicators: Iterable[Indicator], scope: Scope) -> dict[str, dict[str, dict[Any, Value]]]:
    """{figure: {dimension: {value: measure}}}: one query per table and dimension. Empty groups are left out.

    A ratio or difference is worked out group by group from the figures it is made of.
    """
    wanted = tuple(indicators)
    found: dict[str, dict[str, dict[Any, Value]]] = defaultdict(dict)
    for group in _by_table(_with_sources(wanted)).values():
        asked: dict[Dimension, list[Indicator]] = defaultdict(list)
        for figure in group:
            for dimension in figure.dimensions:
                asked[dimension].append(figure)
        for dimension, figures in asked.items():
            for code, cells in _broken_down(dimension, figures, scope).items():
                found[code][dimension.key] = cells
    for figure in wanted:
        if isinstance(figure, Difference | Ratio):
            found[figure.code] = {d.key: _derived(figure, d.key, found) for d in figure.dimensions}
    return {figure.code: found[figure.code] for figure in wanted if figure.code in found}


def breakdown(figure: Indicator, key: str, scope: Scope) -> dict[Any, Value]:
    """The figure, which has rows of its own, in one way: one query. StopIteration for a way that it does not have."""
    dimension = next(dimension for dimension in figure.dimensions if dimension.key == key)
    return _broken_down(dimension, [figure], scope)[figure.code]


def _derived(
    figure: "Difference | Ratio", key: str, found: Mapping[str, Mapping[str, Mapping[Any, Value]]]
) -> dict[Any, Value]:
    cells = {source.code: found[source.code][key] for source in figure.of}
    values = dict.fromkeys(value for groups in cells.values() for value in groups)
    return {value: figure.derive({code: groups.get(value) for code, groups in cells.items()}) for value in values}


def _broken_down(dimension: Dimension, figures: list[Indicator], scope: Scope) -> dict[str, dict[Any, Value]]:
    if dimension.cases is not None or dimension.totals is not None:
        return _by_columns(dimension, figures, scope)
    cells: dict[str, dict[Any, Value]] = {figure.code: {} for figure in figures}

    def make(scope: Scope) -> QuerySet:
        aggregates = {f"f{i}": figure.aggregate(figure.asked(scope), scope) for i, figure in enumerate(figures)}
        rows = narrowed(tuple(figures), scope).order_by().annotate(_by=dimension.expression(scope))
        return rows.values("_by").annotate(**aggregates)

    for by, *counted in grouped(tuple(figures), scope, dimension, make):
        key = dimension.read(by) if dimension.read else by
        for figure, answer in zip(figures, counted, strict=True):
            if answer:
                kept = cells[figure.code]
                kept[key] = (kept.get(key) or 0) + (clean(answer) or 0)
    return cells


def _by_columns(dimension: Dimension, figures: list[Indicator], scope: Scope) -> dict[str, dict[Any, Value]]:
    """By a dimension that does not split rows into groups: one aggregate per figure and value."""
    keys = tuple(dimension.cases or dimension.totals or ())

    def make(scope: Scope) -> QuerySet:
        columns = [sql for figure in figures for sql in _columns(dimension, figure, scope).values()]
        asked = {f"f{i}": sql for i, sql in enumerate(columns)}
        return narrowed(tuple(figures), scope).order_by().values(_one=models.Value(1)).annotate(**asked)

    found = grouped(tuple(figures), scope, dimension, make) if keys else []
    cells: dict[str, dict[Any, Value]] = {figure.code: {} for figure in figures}
    for _one, *counted in found:
        asked = ((figure, key) for figure in figures for key in keys)
        for (figure, key), answer in zip(asked, counted, strict=True):
            if answer:
                cells[figure.code][key] = clean(answer)
    return cells


def _columns(dimension: Dimension, figure: Indicator, scope: Scope) -> dict[str, Any]:
    where = figure.asked(scope)
    if dimension.totals is not None:
        return {key: Sum(path, filter=where) for key, path in dimension.totals.items()}
    return {key: figure.aggregate(where & case, scope) for key, case in (dimension.cases or {}).items()}


def _with_sources(indicators: Iterable[Indicator]) -> list[Indicator]:
    """The figures that have rows of their own, those behind ratios and differences included, each once."""
    found: dict[str, Indicator] = {}
    for figure in indicators:
        sources = figure.of if isinstance(figure, Difference | Ratio) else (figure,)
        for source in sources:
            found.setdefault(source.code, source)
    return list(found.values())


def _by_table(indicators: Iterable[Indicator]) -> dict[tuple[Any, str], list[Indicator]]:
    groups: dict[tuple[Any, str], list[Indicator]] = defaultdict(list)
    for figure in indicators:
        groups[figure.model, figure.path].append(figure)
    return groups


def clean(value: Any) -> Value:
    """A sum or count as a number: nothing summed is 0, whole amounts are integers, land has two decimals."""
    if value is None:
        return 0
    if isinstance(value, int):
        return value
    exact = Decimal(str(value)).quantize(Decimal("0.01"))
    return int(exact) if exact == exact.to_integral_value() else exact
