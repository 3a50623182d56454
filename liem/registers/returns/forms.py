"""The forms that units submit, as dated data: rows in their order, what fills and what they feed, checks between them.

The shipped ones stand in `data/`. Wording and numbering of the official forms are provisional (domain handbook 7.3): a
form says so of itself, and it is printed on it. Forms that an office made, and rows that it added, join them here.
"""

import csv
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from liem.registers.returns.models import OwnForm, OwnRow
from liem.registers.returns.own import own
from liem.registers.returns.vocabulary import RETURN_FORM

MILLION = 1_000_000
FACTORS = {"triệu đồng": MILLION}
"""What one unit of a row is in the unit of the figure that it feeds."""
TYPED, RECORD, SUM, GROUP = "typed", "record", "sum", "group"
ERROR, WARNING = "error", "warning"
LASTING = ("%", "điểm")
"""Units of measure of what is not added, neither over units nor over periods."""
SUMMED, NEWEST = "sum", "newest"
"""How a row is added up over periods: each counts, or the last tells it."""
OWN = "own."
"""Before the codes of rows and figures that an office added."""


@dataclass(frozen=True)
class Feed:
    """A figure that a row feeds: how often it counts in the total (1 or 0), and where it stands in the breakdowns:
    (dimension, value, sign).
    """

    figure: str
    weight: int
    places: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Row:
    """A row of a form: `style` is group (a heading), row, sub (of which), or ours (not of the official form)."""

    form: str
    code: str
    label: str
    unit: str
    style: str
    fill: str
    source: tuple[str, ...]
    feeds: tuple[Feed, ...]
    adds: str = SUMMED

    @property
    def factor(self) -> int:
        """What one of the row's units is in the unit of its figure."""
        return FACTORS.get(self.unit, 1)

    @property
    def terms(self) -> tuple[tuple[str, int], ...]:
        """The rows of a sum with their signs."""
        return tuple((name.lstrip("-"), -1 if name.startswith("-") else 1) for name in self.source)


@dataclass(frozen=True)
class Check:
    """What must hold between rows: left = or <= the sum of the right; `severity` says whether it stops a submission."""

    form: str
    left: str
    relation: str
    right: tuple[str, ...]
    severity: str
    instruction: str


@dataclass(frozen=True)
class Form:
    """A form as it stands on a day. `shape` is values, or the register whose records are its lines (cases, texts);
    `provisional` is yes (wording not yet confirmed), ours (no official form), own (an office's) or no. `reporters` are
    those who report on it unless an office says otherwise, as in Reporter.who; `periods` and `due_days` as for OwnForm.
    """

    code: str
    since: date
    until: date | None
    title: str
    shape: str
    calendar: str
    basis: str
    provisional: str
    rows: tuple[Row, ...]
    checks: tuple[Check, ...]
    reporters: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    due_days: int | None = None

    @property
    def by_code(self) -> dict[str, Row]:
        """The rows by their codes."""
        return {row.code: row for row in self.rows}

    @property
    def filled(self) -> tuple[Row, ...]:
        """The rows that hold a number."""
        return tuple(row for row in self.rows if row.style != GROUP and row.fill)

    @property
    def said(self) -> str:
        """What stands under the title about where the wording is from."""
        if self.provisional == "ours":
            return _("Mẫu bổ sung, không phải biểu của cơ quan cấp trên.")
        if self.provisional == "own":
            return _("Biểu do cơ quan quy định.")
        return _("Lời văn và thứ tự dòng tạm thời, chưa đối chiếu với biểu chính thức.") if self.provisional else ""


def form_on(code: str, day: date) -> Form | None:
    """The form as it stands on a day, with the rows that offices added; None where there is none."""
    return next((form for form in forms_on(day) if form.code == code), None)


def shipped_on(code: str, day: date) -> Form | None:
    """The form as the product brings it; None where it brings none."""
    return next((form for form in shipped() if form.code == code and _holds(form, day)), None)


def forms_on(day: date) -> tuple[Form, ...]:
    """The forms of a day in the order of the data, those of offices last."""
    return tuple(_with_rows(form, day) for form in forms() if _holds(form, day))


def forms_in(year: int) -> tuple[Form, ...]:
    """The forms of a year, also one that ended or began in it: as they stand on their last day in it."""
    found: dict[str, Form] = {}
    for form in forms():
        last = date(year, 12, 31) if form.until is None else min(date(year, 12, 31), form.until - timedelta(days=1))
        if form.since <= last and last.year == year:
            found[form.code] = _with_rows(form, last)
    return tuple(found.values())


def stands(code: str, day: date) -> bool:
    """Whether there is a form of that code on a day."""
    return any(form.code == code and _holds(form, day) for form in forms())


def forms() -> tuple[Form, ...]:
    """Every form, those of offices without their rows: these are the ones of a day."""
    return (*shipped(), *map(_of_office, own().forms))


def _of_office(one: OwnForm) -> Form:
    return Form(
        code=one.form,
        since=one.since,
        until=one.until,
        title=one.title,
        shape="values",
        calendar=one.calendar,
        basis=one.basis,
        provisional="own",
        rows=(),
        checks=(),
        periods=tuple(one.periods.split()),
        due_days=one.due_days,
    )


def _with_rows(form: Form, day: date) -> Form:
    """The form with what offices added: behind the row that they named, else last; in their order."""
    added = [row for row in own().rows if row.form == form.code and row.holds(day)]
    if not added:
        return form
    rows = list(form.rows)
    for one in added:
        places = [place for place, row in enumerate(rows) if one.after and row.code == one.after]
        place = places[0] + 1 if places else len(rows)
        while place < len(rows) and places and rows[place].code.startswith(OWN):
            place += 1
        rows.insert(place, as_row(one))
    return replace(form, rows=tuple(rows))


def as_row(one: OwnRow) -> Row:
    """What an office defined, as a row of its form; it feeds its own figure where it has a rule."""
    feeds = (Feed(figure_of(one), 1, ()),) if one.rule else ()
    return Row(one.form, one.row, one.label, one.unit, one.style, one.fill, tuple(one.source.split()), feeds, one.adds)


def figure_of(one: OwnRow) -> str:
    """The code of the figure that a row of an office is."""
    return one.row if one.row.startswith(OWN) else f"{OWN}{one.form.replace('/', '_').lower()}.{one.row}"


def _holds(dated: Any, day: date) -> bool:
    return (dated.since is None or dated.since <= day) and (dated.until is None or day < dated.until)


@cache
def shipped() -> tuple[Form, ...]:
    """Every form that the product brings, with its rows and checks."""
    rows, checks = _rows(), _checks()
    return tuple(
        Form(
            code=line["form"],
            since=date.fromisoformat(line["since"]),
            until=date.fromisoformat(line["until"]) if line["until"] else None,
            title=line["title"],
            shape=line["shape"],
            calendar=line["calendar"],
            basis=line["basis"],
            provisional=line["provisional"],
            rows=tuple(row for row in rows if row.form == line["form"]),
            checks=tuple(check for check in checks if check.form == line["form"]),
            reporters=tuple(line["reporters"].split()),
        )
        for line in read("forms.csv")
    )


@cache
def fed() -> dict[str, tuple[tuple[Row, Feed], ...]]:
    """The shipped rows that feed each shipped figure."""
    found: dict[str, list[tuple[Row, Feed]]] = {}
    for row in _rows():
        for feed in row.feeds:
            found.setdefault(feed.figure, []).append((row, feed))
    return {code: tuple(rows) for code, rows in found.items()}


def read(name: str) -> list[dict[str, str]]:
    """The lines of one of the data files."""
    text = (files("liem.registers.returns") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def row_words(code: str) -> str:
    """What a row of a form says and in which unit, for whoever meets its code outside the form."""
    if code in _said():
        return _said()[code]
    said = next((row for row in own().rows if row.row == code), None)
    return f"{said.label} ({said.unit})" if said else code


def form_words(code: str) -> str:
    """What a form is called, that of an office, too."""
    said = None if code in RETURN_FORM.codes else next((form for form in own().forms if form.form == code), None)
    return f"{code} – {said.title}" if said else RETURN_FORM.label(code)


@cache
def _said() -> dict[str, str]:
    """By code; rows that say the same in two groups are told apart by their group."""
    group, told = "", []
    for row in _rows():
        if row.style == GROUP:
            group = row.label
        else:
            told.append((row, group))
    often = Counter((row.form, row.label) for row, _group in told)
    said: dict[str, str] = {}
    for row, group in told:
        words = f"{row.label} – {group}" if group and often[row.form, row.label] > 1 else row.label
        said.setdefault(row.code, f"{words} ({row.unit})" if row.unit else words)
    return said


@cache
def _rows() -> tuple[Row, ...]:
    return tuple(
        Row(
            form=line["form"],
            code=line["row"],
            label=line["label"],
            unit=line["unit"],
            style=line["style"],
            fill=line["fill"],
            source=tuple(line["source"].split()),
            feeds=tuple(_feed(said) for said in line["feeds"].split(";") if said),
            adds=line["adds"] or SUMMED,
        )
        for line in read("rows.csv")
    )


def _feed(said: str) -> Feed:
    """ "returns.x:0 outcome=handled outcome=-not_handled" as a feed."""
    figure, *places = said.split()
    code, _colon, weight = figure.partition(":")
    pairs = (place.split("=", 1) for place in places)
    return Feed(code, int(weight or 1), tuple((key, v.lstrip("-"), -1 if v.startswith("-") else 1) for key, v in pairs))


def _checks() -> tuple[Check, ...]:
    return tuple(
        Check(
            line["form"],
            line["left"],
            line["relation"],
            tuple(line["right"].split()),
            line["severity"],
            line["instruction"],
        )
        for line in read("checks.csv")
    )


def sums(form: Form, values: dict[str, Decimal | None]) -> dict[str, Decimal | None]:
    """The values with the rows that are sums worked out, whichever stands first: not known where none of what they add
    is known.
    """
    found = dict(values)
    left = {row.code: row for row in form.rows if row.fill == SUM}

    def value(code: str) -> Decimal | None:
        row = left.pop(code, None)
        if row is not None:
            terms = [(value(part), sign) for part, sign in row.terms]
            known = [number * sign for number, sign in terms if number is not None]
            found[code] = sum(known, Decimal(0)) if known else None
        return found.get(code)

    for code in list(left):
        value(code)
    return found
