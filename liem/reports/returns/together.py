"""Returns of many units: the board of who has reported, and the form added up over what stands below a unit.

Which units report on a form: those that must on the period's last day (liem/registers/returns/reporters.py), and those
that have a return for it all the same. Nobody types a sum, and what is missing is said by name.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.records import log
from liem.registers.returns.calendars import asked_of, days_of, deadline, parts_of
from liem.registers.returns.forms import LASTING, NEWEST, Form, Row, sums
from liem.registers.returns.models import Return, ReturnPackage, ReturnValue
from liem.registers.returns.reporters import units_reporting
from liem.reports.returns.disputing import open_disputes

ACCEPTED, PARTS = "accepted", "parts"
RECEIVED = ("submitted", ACCEPTED, PARTS)
Heads = dict[tuple[int, str], Return]


@dataclass(frozen=True)
class Entry:
    """A unit and a period on the board: `state` is expected, missing (its deadline has passed), draft, returned,
    submitted, accepted, or parts (nothing for the whole, but all its parts have come); `late` by so many days;
    `corrected` when it was given back after it had been accepted: what counts then is when it first came;
    `packaged` when what it says came as a package.
    """

    unit: Unit
    period: str
    state: str
    due: date
    late: int
    head: Return | None
    disputed: int = 0
    corrected: bool = False
    packaged: bool = False


STANDINGS: dict[str, Callable[[Entry], bool]] = {
    "expected": lambda entry: True,
    "received": lambda entry: entry.state in RECEIVED,
    "on_time": lambda entry: entry.state in RECEIVED and not entry.late,
    "late": lambda entry: entry.state in RECEIVED and bool(entry.late),
    "returned": lambda entry: entry.state == "returned",
    "corrected": lambda entry: entry.state in RECEIVED and entry.corrected,
    "missing": lambda entry: entry.state == "missing",
    "disputed": lambda entry: bool(entry.disputed),
}
"""What is counted of a period: expected in all, received (taken over or not), on time, late, given back, put right
after it had been accepted, missing."""


@dataclass(frozen=True)
class Board:
    """Units by periods, and how many stand how in each period."""

    periods: tuple[str, ...]
    rows: tuple[tuple[Unit, tuple[Entry | None, ...]], ...]

    def counts(self, period: str) -> dict[str, int]:
        """How many of a period stand in each of STANDINGS."""
        return {name: len(self.narrowed(period, name).rows) for name in STANDINGS}

    def narrowed(self, period: str, name: str) -> "Board":
        """The same board of those units only whose entry of a period stands so."""
        place = self.periods.index(period)
        wanted = STANDINGS[name]
        return Board(self.periods, tuple((u, line) for u, line in self.rows if (e := line[place]) and wanted(e)))


def board(reader: Reader, form: Form, unit: Unit, year: int) -> Board:
    """The board of a year for a unit and all that stood under it on the last day of each period."""
    periods = asked_of(form, year)
    heads, known = _heads(reader, form, year), list(Unit.objects.all())
    lines: dict[Unit, dict[str, Entry]] = defaultdict(dict)
    for period in periods:
        days = days_of(form.calendar, period)
        for one in reporting(reader, form, unit, period, heads, known):
            entry = _entry(form, one, period, days, heads.get((one.pk, period)), reader.on)
            told = entry.head is None and _by_parts(one.pk, period, heads)
            lines[one][period] = replace(entry, state=PARTS, late=0) if told else entry
    _with_what_is_known(reader, lines, heads)
    ordered = sorted(lines, key=lambda one: (one.sort, one.code))
    return Board(periods, tuple((one, tuple(lines[one].get(period) for period in periods)) for one in ordered))


def _with_what_is_known(reader: Reader, lines: dict[Unit, dict[str, Entry]], heads: Heads) -> None:
    """Say of each return what stands beside it: what of it is disputed, whether it was put right, came as a package."""
    keys = [head.pk for head in heads.values()]
    waiting, again = open_disputes(reader, keys), first_came(keys)
    packages = ReturnPackage.objects.visible_to(reader).filter(form_return__in=keys, outcome="accepted")
    packaged = set(packages.values_list("form_return", flat=True)) - set(again)
    for line in lines.values():
        for period, entry in line.items():
            if (head := entry.head) is not None and {head.pk} & (waiting.keys() | again.keys() | packaged):
                came = again.get(head.pk)
                late = max(0, (came - entry.due).days) if came else entry.late
                line[period] = replace(
                    entry,
                    late=late,
                    disputed=waiting.get(head.pk, 0),
                    corrected=came is not None,
                    packaged=head.pk in packaged,
                )


def first_came(heads: Iterable[int]) -> dict[int, date]:
    """The returns that were given back after they had been accepted, as the log tells, with the day on which each had
    been handed in before.
    """
    acts = log.later(heads, 0).filter(action="move:give_back")
    found: dict[int, date] = {}
    for record, values in acts.values_list("record", "values"):
        said = json.loads(values)
        if said.get("accepted_on", [None])[0] and record not in found:
            found[record] = date.fromisoformat(said["submitted_on"][0])
    return found


def _by_parts(unit: int, period: str, heads: Heads) -> bool:
    """Whether all parts of a period have come, each for itself or by its own parts."""
    found = [((head := heads.get((unit, part))) and head.submitted_on) or _by_parts(unit, part, heads)
             for part in parts_of(period)]  # fmt: skip
    return bool(found) and all(found)


def _heads(reader: Reader, form: Form, year: int) -> Heads:
    """The returns of a year and of the year before."""
    found = Return.objects.visible_to(reader).filter(
        form=form.code, begins_on__gte=date(year - 1, 1, 1), begins_on__lte=date(year, 12, 31)
    )
    return {(head.unit_id, head.period): head for head in found.select_related("unit")}


def reporting(reader: Reader, form: Form, unit: Unit, period: str, heads: Heads, known: Collection[Unit]) -> list[Unit]:
    """The units at or under one, on the last day of a period, from which a return is expected or has come."""
    days = days_of(form.calendar, period)
    here = Scope(reader, days, unit, reader.on).units_on(days.last)
    found = {unit.pk: unit for unit in units_reporting(form, days.last, here, known)}
    found |= {pk: head.unit for (pk, name), head in heads.items() if name == period and pk in here}
    return list(found.values())


def _entry(form: Form, unit: Unit, period: str, days: Period, head: Return | None, today: date) -> Entry:
    due = (head.due_on if head else None) or deadline(form, period, unit.kind)
    handed = head.submitted_on if head else None
    late = max(0, ((handed or today) - due).days)
    if handed and head:
        return Entry(unit, period, head.state, due, late, head)
    if head and head.returned_on:
        return Entry(unit, period, "returned", due, late, head)
    state = "missing" if today > due else "draft" if head else "expected"
    return Entry(unit, period, state, due, late, head)


@dataclass(frozen=True)
class Line:
    """A row of the form added up; `units` say it, `without` of those who were taken over do not."""

    row: Row
    number: str
    value: Decimal | None
    units: int
    without: int


@dataclass(frozen=True)
class Consolidated:
    """The form over what stood below a unit: `taken` were added, `missing` are expected and not there."""

    form: Form
    unit: Unit
    period: str
    days: Period
    lines: tuple[Line, ...]
    taken: tuple[Unit, ...]
    said: dict[int, dict[str, Decimal | None]]
    missing: tuple[Unit, ...]


def consolidated(reader: Reader, form: Form, unit: Unit, period: str) -> Consolidated:
    """The sum over the accepted returns of the units that stood at or under the unit on the period's last day.

    A unit that reported by parts (the two quarters of a half year) is taken by its parts where it has no return for
    the whole. What one unit does not say is not 0: it is counted as missing in that row.
    """
    days = days_of(form.calendar, period)
    heads = _heads(reader, form, int(period[:4]))
    told = _values(reader, heads.values())
    known = list(Unit.objects.all())
    by_pk = {one.pk: one for one in _with_parts(reader, form, unit, period, heads, known)}
    said = {pk: whole(form, pk, period, heads, told) for pk in by_pk}
    taken = [by_pk[pk] for pk, values in said.items() if values is not None]
    told_by = [values for values in said.values() if values is not None]
    lines, number = [], 0
    for row in form.rows:
        number += bool(row.fill)
        found = [value for values in told_by if (value := values.get(row.code)) is not None]
        adds = bool(row.fill) and row.unit not in LASTING
        total = sum(found, Decimal(0)) if found and adds else None
        lines.append(Line(row, str(number) if row.fill else "", total, len(found), len(told_by) - len(found)))
    missing = tuple(sorted((by_pk[pk] for pk, v in said.items() if v is None), key=lambda one: (one.sort, one.code)))
    kept = {pk: values for pk, values in said.items() if values is not None}
    return Consolidated(form, unit, period, days, tuple(lines), tuple(taken), kept, missing)


def _with_parts(
    reader: Reader, form: Form, unit: Unit, period: str, heads: Heads, known: Collection[Unit]
) -> list[Unit]:
    """Those who report for the period, and those who report for its parts."""
    found = {one.pk: one for one in reporting(reader, form, unit, period, heads, known)}
    for part in parts_of(period):
        for one in _with_parts(reader, form, unit, part, heads, known):
            found.setdefault(one.pk, one)
    return sorted(found.values(), key=lambda one: (one.sort, one.code))


def _values(reader: Reader, heads: Iterable[Return]) -> dict[int, dict[str, Decimal]]:
    accepted = [head.pk for head in heads if head.state == ACCEPTED]
    rows = ReturnValue.objects.visible_to(reader).filter(form_return__in=accepted)
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for pk, row, value in rows.values_list("form_return", "row", "value"):
        found[pk][row] = value
    return found


def whole(
    form: Form, unit: int, period: str, heads: Heads, told: dict[int, dict[str, Decimal]]
) -> dict[str, Decimal | None] | None:
    """What a unit says of a period: its own return, else its two parts added where both are there; None where not."""
    head = heads.get((unit, period))
    if head is not None and head.state == ACCEPTED:
        return sums(form, dict(told.get(head.pk, {})))
    parts = [whole(form, unit, part, heads, told) for part in parts_of(period)]
    if not parts or any(part is None for part in parts):
        return None
    first, last = parts
    assert first is not None
    assert last is not None
    found: dict[str, Decimal | None] = {}
    for row in form.rows:
        one, other = first.get(row.code), last.get(row.code)
        if _stands(row):
            found[row.code] = other
        else:
            found[row.code] = None if one is None or other is None else one + other
    return found


def _stands(row: Row) -> bool:
    """Counted on a day: of two periods the later tells it."""
    return row.unit in LASTING or row.adds == NEWEST
