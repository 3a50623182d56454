"""A report's figures as the page shows them: written out, beside the same period a year before, each with its ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from liem import catalogue
from liem.figures.indicator import Indicator, Value
from liem.figures.period import Period
from liem.people.reader import Reader
from liem.platform.numbers import MINUS, vi_number
from liem.platform.text import first_upper
from liem.reports.build import Absent, ReportData, refuse_absent
from liem.reports.wording import register_label
from liem.reports.written import KINDS, NO_DATA, RATE, in_cell, unit_words
from liem.web import addresses
from liem.web.asked import Asked


@dataclass(frozen=True)
class Shown:
    """One figure: its words, its value and the one a year before as written in a table, and where its ways lead."""

    number: int
    code: str
    label: str
    unit: str
    kind: str
    rule: str
    value: str
    before: str
    change: str
    share: str
    rows_url: str
    figure_url: str
    broken_down: bool

    @property
    def title(self) -> str:
        """Its words as they begin a line."""
        return first_upper(self.label)

    @property
    def told(self) -> str:
        """Its words with its exact value."""
        return f"{self.title}: {self.value} {self.unit}" if self.value != NO_DATA else f"{self.title}: {NO_DATA}"

    @property
    def key(self) -> str:
        """An id for the page: a figure's code without dots."""
        return self.code.replace(".", "-").replace("_", "-")


@dataclass(frozen=True)
class Group:
    """The figures of one register."""

    key: str
    label: str
    figures: tuple[Shown, ...]


@dataclass(frozen=True)
class Before:
    """The same period a year before: its values, or why there is nothing to compare with."""

    period: Period
    values: Mapping[str, Value]
    why: str = ""

    @property
    def label(self) -> str:
        """The period in words."""
        return self.period.label()

    @property
    def asked(self) -> Period | None:
        """The period where there is something to compare with."""
        return None if self.why else self.period


def a_year_before(asked: Asked, reader: Reader) -> Before:
    """The same period of the year before, without its values; why there are none where the unit did not exist then."""
    earlier = asked.a_year_before()
    try:
        refuse_absent(earlier.scope(reader))
    except Absent as absent:
        return Before(earlier.period, {}, str(absent))
    return Before(earlier.period, {})


def shown(data: ReportData, asked: Asked, before: Before) -> dict[str, Shown]:
    """Every figure of the report by its code, in the catalogue's order."""
    return {
        figure.code: written_out(number, figure.indicator, figure.value, before.values.get(figure.code), asked)
        for number, figure in enumerate(data.figures, 1)
    }


def groups(figures: Mapping[str, Shown]) -> tuple[Group, ...]:
    """The figures by register."""
    found: dict[str, list[Shown]] = {}
    for code, figure in figures.items():
        found.setdefault(catalogue.indicator(code).register, []).append(figure)
    return tuple(Group(key, register_label(key), tuple(rows)) for key, rows in found.items())


def written_out(number: int, indicator: Indicator, value: Value, before: Value, asked: Asked) -> Shown:
    """A figure with its value and the one a year before as a table writes them, and the ways to its rows and page."""
    unit = indicator.unit
    return Shown(
        number=number,
        code=indicator.code,
        label=str(indicator.label),
        unit=unit_words(unit),
        kind=str(KINDS[indicator.kind]),
        rule=str(indicator.rule),
        value=in_cell(value, unit),
        before=in_cell(before, unit),
        change=change(value, before, unit),
        share=share(value, before, unit),
        rows_url=addresses.rows_of(indicator, asked),
        figure_url=addresses.figure(indicator.code, asked),
        broken_down=bool(indicator.dimensions),
    )


def change(value: Value, before: Value, unit: Any) -> str:
    """How much more or less than a year before, "+3", "−2", "0"; a dash where one of the two is not known."""
    if value is None or before is None:
        return NO_DATA
    difference = Decimal(value) - Decimal(before)
    return signed(difference, 2 if str(unit) == RATE else None)


def share(value: Value, before: Value, unit: Any) -> str:
    """The change in percent of the year before, one decimal; a dash where that was 0 or unknown, and for rates."""
    if value is None or not before or str(unit) == RATE:
        return NO_DATA
    return signed((Decimal(value) - Decimal(before)) * 100 / Decimal(before), 1) + "%"


def signed(number: Decimal, places: int | None) -> str:
    """A number with its sign in front; nothing in front of 0."""
    written = vi_number(abs(number), places)
    if not written.strip("0,"):
        return written
    return f"{'+' if number > 0 else MINUS}{written}"
