"""A chart as data: categories, series, the unit of measure. Picture, table and the words for who cannot see it are all
made from this, so that they say the same.

A number that is not known is None: it is drawn as missing, never as 0.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal

from django.utils.translation import gettext as _

from liem.figures.indicator import Value
from liem.platform.numbers import vi_number
from liem.reports.written import BILLION, MILLION, NO_DATA, exactly, in_cell, unit_words

Kind = Literal["columns", "stacked", "bars", "whole"]
SMALLEST = Decimal("0.1")
"""What a number at a bar is rounded to where it is said in millions or thousands of millions."""


@dataclass(frozen=True)
class Category:
    """One place of a chart: its words, the short ones that stand below a column, and what several of them share there
    (a year). `here` marks the one that is asked about.
    """

    label: str
    short: str = ""
    group: str = ""
    here: bool = False


@dataclass(frozen=True)
class Series:
    """A value for each category."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Chart:
    """What a chart says. `first` names the categories, `codes` are the figures that it is made of.

    columns: the first series, beside it the second one in outline. stacked: the series on top of each other, `total`
    above. bars: lying, one under the other. whole: the same of one series whose categories make a whole, with shares.
    """

    key: str
    kind: Kind
    title: str
    unit: str
    first: str
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    total: Series | None = None
    note: str = ""
    codes: tuple[str, ...] = ()

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """All values that are drawn."""
        return tuple(value for series in self.series for value in series.values)

    @property
    def empty(self) -> bool:
        """True when there is nothing to draw: no number, or nothing but 0."""
        return not any(self.values)

    @property
    def missing(self) -> bool:
        """True when some value is not known."""
        return None in self.values

    @cached_property
    def size(self) -> int:
        """What numbers at bars are divided by: one million, one thousand million, or 1."""
        columns: tuple[Series, ...] = (self.total,) if self.total else self.series
        largest = max((abs(Decimal(value)) for series in columns for value in series.values if value), default=0)
        return next((size for size in (BILLION, MILLION) if largest >= size), 1)

    @property
    def measured(self) -> str:
        """The unit of measure in which numbers stand at bars: cuộc, tỷ đồng."""
        words = {BILLION: _("tỷ %(unit)s"), MILLION: _("triệu %(unit)s")}.get(self.size, "%(unit)s")
        return words % {"unit": unit_words(self.unit)}

    def at_bar(self, value: Value) -> str:
        """A value as it stands at its bar: in `measured`, rounded only where that is larger than the unit."""
        if value is None:
            return NO_DATA
        if self.size == 1:
            return in_cell(value, self.unit)
        share = Decimal(value) / self.size
        if value and abs(share) < SMALLEST:
            return f"<{vi_number(SMALLEST)}" if value > 0 else in_cell(value, self.unit)
        return vi_number(share.quantize(SMALLEST, rounding=ROUND_HALF_UP))

    @property
    def columns(self) -> tuple[Series, ...]:
        """The series of the table: those drawn, and their total."""
        return (*self.series, self.total) if self.total else self.series

    @property
    def rows(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The table behind the picture: each category with its exact values."""
        return tuple(
            (category.label, tuple(in_cell(series.values[place], self.unit) for series in self.columns))
            for place, category in enumerate(self.categories)
        )

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the table's columns."""
        several = len(self.columns) > 1
        return (self.first, *(series.label if several else unit_words(self.unit) for series in self.columns))

    @property
    def told(self) -> str:
        """The chart in words, for who does not see it: its title and every value."""
        return f"{self.title}. {self.said}"

    @property
    def said(self) -> str:
        """Every value in words."""
        return f"{'; '.join(map(self._said, range(len(self.categories))))}."

    def _said(self, place: int) -> str:
        values = [exactly(series.values[place], self.unit) for series in self.columns]
        if len(values) == 1:
            return f"{self.categories[place].label}: {values[0]}"
        named = (f"{series.label} {value}" for series, value in zip(self.columns, values, strict=True))
        return f"{self.categories[place].label}: {', '.join(named)}"

    @property
    def remarks(self) -> str:
        """What stands below the picture: the unit, what is missing, what else to know."""
        said = [_("Đơn vị tính: %(unit)s.") % {"unit": self.measured}]
        said += [_("Nét đứt: không có số liệu.")] if self.missing else []
        return " ".join([*said, self.note] if self.note else said)
