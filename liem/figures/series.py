"""A figure over successive periods: the quarters of the state calendar, or calendar years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from liem.figures.indicator import Indicator, Value, measure_over
from liem.figures.period import Period
from liem.figures.scope import Scope

QUARTERS, YEARS = 12, 12
"""How many of each are looked back at."""
A_YEAR = 4
"""So many quarters before each lies the same one of the year before."""


@dataclass(frozen=True)
class Series:
    """The values of figures, by code, in each of the periods, the earliest first."""

    periods: tuple[Period, ...]
    values: dict[str, tuple[Value, ...]]


def over(figures: Iterable[Indicator], scope: Scope, periods: Iterable[Period]) -> Series:
    """The figures in each of the periods: one query per table, whatever the number of periods."""
    wanted, asked = tuple(figures), tuple(periods)
    scope.shape  # noqa: B018  what is true in every period is found out once
    found = measure_over(wanted, [scope.at(period) for period in asked])
    return Series(asked, {figure.code: tuple(values[figure.code] for values in found) for figure in wanted})


def quarter_of(day: date) -> Period:
    """The quarter of the state calendar in which a day lies."""
    names = (f"{year}Q{number}" for year in (day.year, day.year + 1) for number in range(1, 5))
    found = (Period.official(name) for name in names)
    return next(period for period in found if period.last >= day)


def quarters(last: date, count: int = QUARTERS) -> tuple[Period, ...]:
    """The last quarters of the state calendar up to the one in which `last` lies."""
    found = [quarter_of(last)]
    while len(found) < count:
        found.append(quarter_of(found[-1].eve))
    return tuple(reversed(found))


def years(first: date, last: date, count: int = YEARS) -> tuple[Period, ...]:
    """The calendar years from the one of `first` to the one of `last`, the latest of them where there are more."""
    start = max(first.year, last.year - count + 1)
    return tuple(Period(date(year, 1, 1), date(year, 12, 31)) for year in range(start, last.year + 1))
