"""Civil dates of the example: working days, distances, spoken forms."""

from datetime import date, timedelta
from random import Random

FIRST = date(2013, 1, 1)
LAST = date(2020, 10, 15)
REFORM = date(2025, 7, 1)
NOW = date(2026, 10, 30)

_HOLIDAYS = {(1, 1), (4, 30), (5, 1), (9, 2)}


def is_working(day: date) -> bool:
    """Monday to Friday and not one of the fixed public holidays."""
    return day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS


def working(day: date) -> date:
    """The day itself when offices work, else the next one on which they do."""
    while not is_working(day):
        day += timedelta(days=1)
    return day


def working_before(day: date) -> date:
    """The day itself when offices work, else the last one before it on which they did."""
    while not is_working(day):
        day -= timedelta(days=1)
    return day


def plus(day: date, days: int) -> date:
    """A working day about `days` days later."""
    return working(day + timedelta(days=days))


def some_day(rng: Random, first: date, last: date) -> date:
    """A working day from `first` to `last`, both included."""
    span = (last - first).days
    while True:
        day = first + timedelta(days=rng.randint(0, span))
        if is_working(day):
            return day


def vi(day: date) -> str:
    """The short Vietnamese form: 05/9/2026 (day padded; months 1 and 2 padded)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def iso(day: date | None) -> str:
    """The interchange form, empty for an unknown day."""
    return day.isoformat() if day else ""
