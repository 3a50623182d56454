"""The calendars by which units report: which days a period has, which periods there are, when a return is due.

Dated data in `data/`. The state calendar counts to the 14th, the Party's to the end of the month; deadlines of each
level are working defaults that a province sets otherwise (domain handbook 7.1, 8.1).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from liem.figures.period import Period
from liem.org.kinds import level_of
from liem.registers.returns.forms import Form, read, stands
from liem.registers.returns.rules import month_span

STATE, CALENDAR = "state", "calendar"
KINDS = ("Q1", "Q2", "H1", "Q3", "M9", "Q4", "Y")
"""The periods of a year in the order in which they end."""
PARTS = {"H1": ("Q1", "Q2"), "M9": ("H1", "Q3"), "Y": ("M9", "Q4")}
"""The two periods that make up a longer one, the later last."""


@dataclass(frozen=True)
class Kind:
    """A period of the year that is reported on; whether with a text, or with forms only."""

    kind: str
    with_text: bool


def days_of(calendar: str, name: str) -> Period:
    """The days of a period, both ends included: 2026Q1 of the state calendar is 15/12/2025 to 14/3/2026. ValueError
    for a name that is none.
    """
    if calendar == STATE:
        return Period.official(name)
    first, last = month_span(name)
    return Period(first, last, name if name[4:] in KINDS else "")


def kinds_on(calendar: str, day: date) -> tuple[Kind, ...]:
    """The periods of a year that are reported on, as of a day."""
    found = [line for line in read("kinds.csv") if line["calendar"] == calendar and _holds(line, day)]
    return tuple(Kind(line["kind"], line["text"] == "yes") for line in found if line["forms"] == "yes")


def due_on(calendar: str, name: str, unit_kind: str) -> date:
    """The last day on which a unit of that kind hands in its return: so many days after the period's last."""
    return due_after(calendar, days_of(calendar, name).last, unit_kind)


def due_after(calendar: str, last: date, unit_kind: str) -> date:
    """The same for a period that ends on a day."""
    level = level_of(unit_kind)
    lines = [line for line in _deadlines() if line["calendar"] == calendar and _holds(line, last)]
    exact = [line for line in lines if line["level"] == level] or [line for line in lines if not line["level"]]
    return last + timedelta(days=int(exact[0]["days"]))


def asked_of(form: Form, year: int) -> tuple[str, ...]:
    """The periods of a year for which a form is asked, in the order in which they end: it stands on their last day."""
    kinds = [kind.kind for kind in kinds_on(form.calendar, date(year, 1, 1))]
    names = [f"{year}{kind}" for kind in kinds if not form.periods or kind in form.periods]
    return tuple(name for name in names if stands(form.code, days_of(form.calendar, name).last))


def deadline(form: Form, name: str, unit_kind: str) -> date:
    """The last day on which a unit hands in its return: the form's own, else that of its calendar."""
    if form.due_days is not None:
        return days_of(form.calendar, name).last + timedelta(days=form.due_days)
    return due_on(form.calendar, name, unit_kind)


def parts_of(name: str) -> tuple[str, ...]:
    """The two periods that a longer one is made of; none where it is made of none."""
    return tuple(name[:4] + kind for kind in PARTS.get(name[4:], ()))


def before(name: str) -> str:
    """The period of the same kind that went before: 2025Q4 before 2026Q1, 2025H1 before 2026H1."""
    year, kind = int(name[:4]), name[4:]
    if kind[:1] == "Q" and kind != "Q1":
        return f"{year}Q{int(kind[1]) - 1}"
    return f"{year - 1}{'Q4' if kind == 'Q1' else kind}"


@cache
def _deadlines() -> tuple[dict[str, str], ...]:
    return tuple(read("deadlines.csv"))


def _holds(line: dict[str, str], day: date) -> bool:
    since, until = date.fromisoformat(line["since"]), line["until"]
    return since <= day and (not until or day < date.fromisoformat(until))
