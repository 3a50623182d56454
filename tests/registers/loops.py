"""What the figures of registers are compared with: a small organisation that changes once, and plain loops over rows.

T  province
  H1  district    X1 commune, until 1 July 2020
  H2  district    X1 commune, since then; X2 commune
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from liem.figures.indicator import Difference, Indicator, Ratio, breakdowns, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org import tree
from liem.org.models import Unit
from tests import making

MOVED = date(2020, 7, 1)
UNITS = ("T", "H1", "H2", "X1", "X2")
ROOTS = ("T", "H1", "H2", "X1")
PERIODS = (
    Period.range("2020-01-01", "2020-12-31"),
    Period.range("2020-04-01", "2020-06-30"),
    Period.range("2020-07-01", "2020-07-31"),
    Period.range("2019-01-01", "2019-12-31"),
    Period.range("2018-01-01", "2022-12-31"),
)


def make_tree() -> dict[str, Unit]:
    """The units by code, in the database."""
    made = {"T": making.make_unit("T", kind="provincial_committee")}
    for code, parent, kind in (
        ("H1", "T", "district_committee"),
        ("H2", "T", "district_committee"),
        ("X1", "H1", "commune_committee"),
        ("X2", "H2", "commune_committee"),
    ):
        made[code] = making.make_unit(code, made[parent], kind)
    tree.move_unit(made["X1"], made["H2"], MOVED)
    return made


def stands(unit: str, root: str, day: date) -> bool:
    """Whether a unit stood at or under another on a day."""
    above = {"T": (), "H1": ("T",), "H2": ("T",), "X2": ("H2", "T")}
    above["X1"] = ("H1", "T") if day < MOVED else ("H2", "T")
    return root == unit or root in above[unit]


def questions(units: Mapping[str, Unit]) -> Iterator[tuple[str, Scope]]:
    """Every root and period, asked by the system's owner."""
    for root in ROOTS:
        for period in PERIODS:
            yield root, Scope(making.owner(), period, units[root], making.TODAY)


def some_day(rng: Random, first: date = date(2018, 6, 1), last: date = date(2021, 6, 1)) -> date:
    """Some day between two."""
    return first + timedelta(days=rng.randrange((last - first).days))


def later(rng: Random, day: date, most: int = 400) -> date:
    """That day or one after it."""
    return day + timedelta(days=rng.randrange(most))


def maybe(rng: Random, value: Any, share: float = 0.5, otherwise: Any = None) -> Any:
    """The value in that share of cases."""
    return value if rng.random() < share else otherwise


def within(day: date | None, period: Period) -> bool:
    """The day lies in the period."""
    return day is not None and period.first <= day <= period.last


def gone(day: date | None, last: date) -> bool:
    """The day is known and has come by `last`."""
    return day is not None and day <= last


def agree(figures: Iterable[Indicator], scope: Scope, expected: Mapping[str, Any]) -> None:
    """Every figure has the value that a plain loop found, as many rows as it counts, and lines that add up to it."""
    figures = tuple(figures)
    found = measure(figures, scope)
    assert found == dict(expected), (scope.unit.code, scope.period, _different(found, expected))
    lines = breakdowns(figures, scope)
    for figure in figures:
        if isinstance(figure, Difference | Ratio):
            continue
        if not figure.total and not figure.distinct:
            assert figure.rows(scope).count() == found[figure.code], figure.code
        for dimension in figure.dimensions:
            cells = lines[figure.code][dimension.key]
            split = dimension.cases is not None or dimension.totals is not None
            if not split and not figure.distinct and found[figure.code] is not None:
                assert sum(cells.values()) == found[figure.code], (figure.code, dimension.key, cells)
            assert all(str(dimension.words(value)) for value in cells)


def _different(found: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    codes = {*found, *expected}
    return {c: (found.get(c), expected.get(c)) for c in sorted(codes) if found.get(c) != expected.get(c)}
