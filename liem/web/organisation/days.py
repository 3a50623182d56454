"""The day on which one looks at the organisation: said in the address, moved by a slider, stepped through changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from django.http import QueryDict

from liem.org.happenings import days_of_change
from liem.platform.days import parse_day, vi_day
from liem.platform.text import nfc

DAY = "ngay"
WIDTH = 10_000
"""How wide the picture of the marks is, in units of its own."""


@dataclass(frozen=True)
class Mark:
    """A day on which something changed: how many units did, and where it is drawn (`top` from 100, the line, to 0)."""

    day: date
    count: int
    url: str
    x: int
    top: int
    here: bool


@dataclass(frozen=True)
class Days:
    """The chosen day among those on which anything changed. Positions on the slider are ordinals of days."""

    day: date
    first: date
    last: date
    x: int
    marks: tuple[Mark, ...]
    previous: Mark | None
    next: Mark | None
    problem: str = ""
    said: str = ""


def chosen(query: Mapping[str, str], today: date) -> tuple[date, str, str]:
    """(the day an address asks for, what was said, why it was refused); today when nothing is said or it is no day."""
    said = nfc(query.get(DAY, "")).strip()
    if not said:
        return today, "", ""
    try:
        return parse_day(said), said, ""
    except ValueError as error:
        return today, said, str(error)


def days(query: QueryDict, today: date) -> Days:
    """The chosen day, all marks of the slider, and the changes before and after it."""
    day, said, problem = chosen(query, today)
    turned = days_of_change()
    known = [turn for turn, _count in turned]
    first, last = min([day, today, *known]), max([day, today, *known])
    most = max((count for _turn, count in turned), default=1)
    marks = tuple(
        Mark(turn, count, _at(query, turn), _x(turn, first, last), _top(count, most), turn == day)
        for turn, count in turned
    )
    before = [mark for mark in marks if mark.day < day]
    after = [mark for mark in marks if mark.day > day]
    return Days(
        day,
        first,
        last,
        _x(day, first, last),
        marks,
        before[-1] if before else None,
        after[0] if after else None,
        problem,
        said,
    )


def _at(query: QueryDict, day: date) -> str:
    """The same question on another day."""
    asked = query.copy()
    asked[DAY] = vi_day(day)
    return f"?{asked.urlencode()}"


def _x(day: date, first: date, last: date) -> int:
    return WIDTH * (day - first).days // max(1, (last - first).days)


def _top(count: int, most: int) -> int:
    return round(75 - 75 * log(1 + count) / log(1 + most))
