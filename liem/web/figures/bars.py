"""Lines of a figure's table with a bar beside each number, as web/parts/bars.html shows them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from liem.figures.indicator import Value
from liem.reports.written import in_cell


@dataclass(frozen=True)
class Bar:
    """One line: its words and their way, its number and the way to its rows, and how long its bar is (0 to 100).

    `before` is the number a year before; `note` what to know of the line.
    """

    label: str
    number: Value
    value: str
    url: str = ""
    rows_url: str = ""
    note: str = ""
    before: str = ""
    here: bool = False
    length: str = "0"


def bar(label: str, number: Value, unit: object, **told: object) -> Bar:
    """A line with its number written out."""
    return Bar(label, number, in_cell(number, unit), **told)  # type: ignore[arg-type]


def measured(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """The same lines with their bars: the largest number has the whole length, what is nothing or less has none."""
    found = tuple(bars)
    largest = max((entry.number or 0 for entry in found), default=0)
    if largest <= 0:
        return found
    return tuple(
        replace(entry, length=f"{max(0, float(100 * (entry.number or 0) / largest)):.1f}".removesuffix(".0"))
        for entry in found
    )
