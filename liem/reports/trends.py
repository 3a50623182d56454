"""What the charts of a report say beyond its figures: some of them over quarters and years, some taken apart.

Nothing after the report's last day is counted: a quarter or a year that is not over by then is cut off there, and so is
the quarter beside it, a year before. A period in which the unit was not there has no number, which is not 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from liem import catalogue
from liem.figures import series
from liem.figures.indicator import Value, breakdown
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.figures.series import A_YEAR, Series
from liem.org.models import Unit, UnitName
from liem.org.tree import holds
from liem.platform.days import add_months

QUARTERS, YEARS = 8 + A_YEAR, 8
"""So many quarters and years are looked back at; the first four quarters stand beside others only."""
OVER_QUARTERS = ("inspections.party_rounds",)
OVER_YEARS = ("cases.settled", "cases.delisted", "cases.under_direction", "cases.directed")
APART = (("inspections.party_rounds", "unit"), ("handlings.heads", "form"))
"""Figures by code, and those taken apart with the key of the dimension."""


@dataclass(frozen=True)
class Trends:
    """Series of figures; figures taken apart, by code; the names that units bore on the last day, by code."""

    quarters: Series
    years: Series
    apart: Mapping[str, Mapping[str, Value]]
    units: Mapping[str, str]


def trends(scope: Scope) -> Trends:
    """Computed for the report's own question: two queries for the series, one for each figure taken apart."""
    last = scope.period.last
    quarters, years = series.quarters(last, QUARTERS), series.years(date(last.year - YEARS, 1, 1), last, YEARS)
    apart = {code: _keyed(breakdown(catalogue.BY_CODE[code], key, scope)) for code, key in APART}
    return Trends(
        quarters=_over(OVER_QUARTERS, scope, _cut(quarters, last)),
        years=_over(OVER_YEARS, scope, _cut(years, last)),
        apart=apart,
        units=_names({key for code, kind in APART if kind == "unit" for key in apart[code]}, last),
    )


def _cut(periods: Sequence[Period], last: date) -> tuple[Period, ...]:
    """The periods up to that day; of quarters also the one a year before up to its day of the year before."""
    until = {periods[-1]: last}
    if periods[-1].name and periods[-1].last > last:
        until[periods[-1 - A_YEAR]] = add_months(last, -12)
    return tuple(Period(p.first, min(p.last, until.get(p, p.last)), p.name) for p in periods)


def _over(codes: Sequence[str], scope: Scope, periods: Sequence[Period]) -> Series:
    found = series.over([catalogue.BY_CODE[code] for code in codes], scope, periods)
    there = [_there(scope, period) for period in periods]
    values = {
        code: tuple(value if was else None for value, was in zip(row, there, strict=True))
        for code, row in found.values.items()
    }
    return Series(found.periods, values)


def _there(scope: Scope, period: Period) -> bool:
    """Whether the unit existed on some day of the period; by today's map it counts what stood before it."""
    unit = scope.unit
    if scope.map == "now":
        return True
    return not (unit.since and unit.since > period.last) and not (unit.until and unit.until <= period.first)


def _keyed(cells: Mapping[str | None, Value]) -> dict[str, Value]:
    return {"" if key is None else str(key): value for key, value in cells.items()}


def _names(codes: set[str], on: date) -> dict[str, str]:
    former = UnitName.objects.filter(holds(on), unit=OuterRef("pk")).order_by("-since").values("name")[:1]
    rows = Unit.objects.filter(code__in=codes).order_by().annotate(_then=Coalesce(Subquery(former), F("name")))
    return dict(rows.values_list("code", "_then"))
