"""The forms that units submit, as dated data: rows in their order, what fills and what they feed, checks between them.

The data stand in `data/`. Wording and numbering of the official forms are provisional (domain handbook 7.3): a form
says so of itself, and it is printed on it. Rows that an office adds join the form here.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

MILLION = 1_000_000
FACTORS = {"triệu đồng": MILLION}
"""What one unit of a row is in the unit of the figure that it feeds."""
TYPED, RECORD, SUM, GROUP = "typed", "record", "sum", "group"
ERROR, WARNING = "error", "warning"


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
    `provisional` is yes (wording not yet confirmed), ours (no official form), or no.
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
        return _("Lời văn và thứ tự dòng tạm thời, chưa đối chiếu với biểu chính thức.") if self.provisional else ""


def form_on(code: str, day: date, more: Iterable[Any] = ()) -> Form | None:
    """The form as it stands on a day with the rows that offices added (`more`); None where there is none."""
    found = [form for form in forms() if form.code == code and _holds(form, day)]
    if not found:
        return None
    added = tuple(row.as_row() for row in more if row.form == code and _holds(row, day))
    form = found[0]
    return Form(**{**form.__dict__, "rows": (*form.rows, *added)}) if added else form


def forms_on(day: date) -> tuple[Form, ...]:
    """The forms of a day in the order of the data."""
    return tuple(form for form in forms() if _holds(form, day))


def _holds(dated: Any, day: date) -> bool:
    return (dated.since is None or dated.since <= day) and (dated.until is None or day < dated.until)


@cache
def forms() -> tuple[Form, ...]:
    """Every form with its rows and checks."""
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
        )
        for line in read("forms.csv")
    )


@cache
def fed() -> dict[str, tuple[tuple[Row, Feed], ...]]:
    """The rows that feed each figure."""
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
    return _said().get(code, code)


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
    """The values with the rows that are sums worked out: not known where none of what they add is known."""
    found = dict(values)
    for row in form.rows:
        if row.fill == SUM:
            terms = [(found.get(code), sign) for code, sign in row.terms]
            known = [value * sign for value, sign in terms if value is not None]
            found[row.code] = sum(known, Decimal(0)) if known else None
    return found
