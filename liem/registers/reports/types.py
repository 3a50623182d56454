"""Report types, as dated data: the calendar and cut-off, the deadline, recipients, outline and forms of each.

The shipped ones stand in `data/`; what an office said of a code goes before them from its day on (own_types). Outlines
are our reading of the chapters 7.4 and 8.2 of the domain handbook, and say so.
"""

import calendar as months
import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from liem.figures.period import CUT_OFF, ONE_DAY, Period
from liem.org.kinds import level_of
from liem.records.definitions import standing, supposed
from liem.records.kept import Keeping
from liem.registers.reports.own_types import OwnReportType
from liem.registers.returns.calendars import CALENDAR, KINDS, STATE, due_after

TERM, TO_DATE, FREE = "term", "to_date", "free"
NAMED = (STATE, CALENDAR)
"""The calendars whose periods have names."""
ENDS = {"Q1": (1, 3), "Q2": (4, 6), "H1": (1, 6), "Q3": (7, 9), "M9": (1, 9), "Q4": (10, 12), "Y": (1, 12)}
"""The first and the last month of each kind of period."""
OF_KIND = {"Q": "quarter", "H": "half_year", "M": "nine_months", "Y": "year"}
"""The kind of report that a kind of period makes, by its first letter."""
ANY = "*"
"""In a deadline: every level that is not named."""


@dataclass(frozen=True)
class ReportType:
    """A report type as it stands on its days; columns as in OwnReportType. `own` says that an office says it."""

    type: str
    since: date
    until: date | None
    label: str
    title: str
    calendar: str
    periods: tuple[str, ...]
    cut_off: int | None
    counts_from: date | None
    due: str
    recipients: str
    forms: tuple[str, ...]
    outline: str
    basis: str
    own: bool
    pk: int = 0

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of period that are reported on, in the order in which they end; none where periods have no name."""
        return tuple(kind for kind in KINDS if kind in (self.periods or KINDS)) if self.calendar in NAMED else ()

    @property
    def last_day(self) -> int | None:
        """The last day of a month that counts; None for its end."""
        return self.cut_off or (CUT_OFF if self.calendar == STATE else None)


def said() -> tuple[OwnReportType, ...]:
    """What offices said of report types, also what holds no more."""
    if supposed():
        return _said()
    return Keeping()("report types", _said, of=())


def _said() -> tuple[OwnReportType, ...]:
    return tuple(sorted(standing(OwnReportType), key=lambda one: (one.type, one.since)))


def type_on(code: str, day: date) -> ReportType | None:
    """The type of that code on a day; None where there is none then."""
    office = [one for one in said() if one.type == code and one.since <= day]
    if office:
        return as_type(office[-1]) if office[-1].holds(day) else None
    return next((one for one in shipped() if one.type == code and one.holds(day)), None)


def types_on(day: date) -> tuple[ReportType, ...]:
    """The types of a day, shipped codes first."""
    found = (type_on(code, day) for code in codes())
    return tuple(one for one in found if one is not None)


def codes() -> tuple[str, ...]:
    """Every code that there ever was."""
    return tuple(dict.fromkeys([*(one.type for one in shipped()), *(one.type for one in said())]))


def versions(code: str) -> tuple[ReportType, ...]:
    """All that was ever said of a code, in order: a shipped one holds until an office says otherwise."""
    office = [as_type(one) for one in said() if one.type == code]
    first = office[0].since if office else None
    kept = [one for one in shipped() if one.type == code and (first is None or one.since < first)]
    return (*kept, *office)


def as_type(one: OwnReportType) -> ReportType:
    """What an office said, as a type."""
    return ReportType(
        type=one.type,
        since=one.since,
        until=one.until,
        label=one.label,
        title=one.title,
        calendar=one.calendar,
        periods=tuple(one.periods.split()),
        cut_off=one.cut_off,
        counts_from=one.counts_from,
        due=one.due,
        recipients=one.recipients,
        forms=tuple(one.forms.split()),
        outline=one.outline,
        basis=one.basis,
        own=True,
        pk=one.pk or 0,
    )


@cache
def shipped() -> tuple[ReportType, ...]:
    """The types that the product brings."""
    data = files("liem.registers.reports") / "data"
    text = (data / "types.csv").read_text(encoding="utf-8")
    return tuple(
        ReportType(
            type=line["type"],
            since=date.fromisoformat(line["since"]),
            until=date.fromisoformat(line["until"]) if line["until"] else None,
            label=line["label"],
            title=line["title"],
            calendar=line["calendar"],
            periods=tuple(line["periods"].split()),
            cut_off=int(line["cut_off"]) if line["cut_off"] else None,
            counts_from=None,
            due=line["due"],
            recipients=line["recipients"],
            forms=tuple(line["forms"].split()),
            outline=(data / line["outline"]).read_text(encoding="utf-8"),
            basis=line["basis"],
            own=False,
        )
        for line in csv.DictReader(text.splitlines())
    )


# Which days.


def days_of(one: ReportType, kind: str, year: int) -> Period:
    """The days of a named period of the type; ValueError for a kind that it is not made for."""
    if kind not in one.kinds:
        raise ValueError(kind)
    return named_days(one.last_day, kind, year)


def named_days(last_day: int | None, kind: str, year: int) -> Period:
    """The days of a period that is cut off on a day of the month; with its official name where they are those."""
    first_month, last_month = ENDS[kind]
    start = _cut(last_day, year, first_month - 1) + ONE_DAY
    name = f"{year}{kind}" if last_day == CUT_OFF else ""
    return Period(start, _cut(last_day, year, last_month), name)


def _cut(last_day: int | None, year: int, month: int) -> date:
    """The last day that counts in a month; month 0 is the last one of the year before."""
    if month == 0:
        year, month = year - 1, 12
    length = months.monthrange(year, month)[1]
    return date(year, month, min(last_day or length, length))


def days_to(one: ReportType, last: date) -> Period:
    """From where the type begins to count to a day: the Party term, or the year. ValueError where that is after it."""
    if one.calendar == TERM:
        return Period(one.counts_from or last, last)
    year = last.year + (last > _cut(one.last_day, last.year, 12))
    return Period(_cut(one.last_day, year, 0) + ONE_DAY, last)


def fits(one: ReportType, first: date, last: date) -> bool:
    """Whether a report of the type may be about these days."""
    if one.calendar == FREE:
        return True
    if one.calendar in NAMED:
        return any((p.first, p.last) == (first, last) for p in (days_of(one, k, last.year) for k in one.kinds))
    return last >= first and days_to(one, last).first == first


def report_kind(kind: str) -> str:
    """The kind of report that a kind of period makes; "" makes one at need."""
    return OF_KIND.get(kind[:1], "ad_hoc")


# By when, to whom.


def due_of(one: ReportType, last: date, unit_kind: str) -> date | None:
    """The last day on which a unit of that kind sends its report; None where nothing is said."""
    pairs = dict(pair.split(":") for pair in one.due.split())
    days = pairs.get(level_of(unit_kind), pairs.get(ANY))
    if days is not None:
        return last + timedelta(days=int(days))
    return due_after(one.calendar, last, unit_kind) if one.calendar in NAMED and not pairs else None


def lines_of(recipients: str) -> tuple[str, ...]:
    """Recipients one by one, as they were written one a line or behind semicolons."""
    pieces: Iterable[str] = recipients.replace(";", "\n").splitlines()
    return tuple(piece.strip().lstrip("-").strip() for piece in pieces if piece.strip(" -"))
