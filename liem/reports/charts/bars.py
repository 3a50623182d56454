"""Lying bars, one under the other, and one bar cut into its parts."""

from collections.abc import Iterator

from liem.figures.indicator import Value
from liem.reports.charts.chart import Chart
from liem.reports.charts.drawing import LINE, LOOKS, SIZE, Box, Rule, Shape, Words, filled, width_of, wrapped

THICK, THIN = 15.0, 7.0
BETWEEN = 9.0
BESIDE = 560.0
"""From this width on the words stand beside their bar, below it above."""
PARTS = 30.0
"""How thick a bar of parts is."""
SWATCH = 12.0


def bars(chart: Chart, width: float, top: float) -> Iterator[Shape]:
    """A bar for each category, its words above or beside it, its number at its end."""
    beside = width >= BESIDE
    words_wide = width * 0.44 if beside else width
    left = words_wide + 10 if beside else 0.0
    spread = _Spread(chart, left, width)
    y = top
    for place, category in enumerate(chart.categories):
        lines = wrapped(category.label, words_wide, 3)
        for number, line in enumerate(lines, 1):
            yield Words(0, y + number * LINE - 4, line, "ink" if category.here or beside else "quiet")
        if not beside:
            y += len(lines) * LINE
        start = y
        for series, thick, look in zip(chart.series, (THICK, THIN), ("strong", "soft"), strict=False):
            yield from spread.bar(series.values[place], y, thick, look, numbered=look == "strong")
            y += thick + 1
        yield Rule(spread.zero, start - 2, spread.zero, y + 1, "zero")
        y = max(y, start + len(lines) * LINE if beside else y) + BETWEEN


class _Spread:
    """How bars lie between `left` and `right`: where 0 is, with room for the numbers at both ends."""

    def __init__(self, chart: Chart, left: float, right: float) -> None:
        self._chart = chart
        known = [value for value in chart.values if value is not None]
        highest, lowest = max(0, *known, 0), min(0, *known, 0)
        numbers = max((width_of(chart.at_bar(value)) for value in known), default=SIZE) + 8
        self._scale = (right - left - numbers * (2 if lowest < 0 else 1)) / (float(highest - lowest) or 1)
        self.zero = left + (numbers if lowest < 0 else 0) - float(lowest) * self._scale

    def bar(self, value: Value, y: float, thick: float, look: str, numbered: bool) -> Iterator[Shape]:
        """One bar and, where it is asked for, its number."""
        length = max(1.0, abs(float(value)) * self._scale) if value else 0.0
        below = bool(value and value < 0)
        if value is None:
            length = 2 * SIZE
            yield Box(self.zero, y, length, thick, "missing")
        elif value:
            yield Box(self.zero - length if below else self.zero, y, length, thick, look)
        if numbered:
            x = self.zero - length - 5 if below else self.zero + length + 5
            anchor = "end" if below else "start"
            yield Words(x, y + thick / 2 + SIZE * 0.36, self._chart.at_bar(value), anchor=anchor)  # type: ignore[arg-type]


def whole(chart: Chart, width: float, top: float) -> Iterator[Shape]:
    """The categories as parts of one bar, under it each with its look, its words and its number."""
    values = chart.series[0].values
    total = float(sum(value for value in values if value and value > 0)) or 1.0
    x = 0.0
    for look, value in zip(_looks(len(values)), values, strict=True):
        if not value or value < 0:
            continue
        length = float(value) / total * width
        yield from filled(x, top, length, PARTS, look)
        said = chart.at_bar(value)
        if width_of(said) + 6 < length and look in ("strong", "soft", "middle"):
            tone = "on" if look == "strong" else "ink"
            yield Words(x + length / 2, top + PARTS / 2 + SIZE * 0.36, said, tone, "middle")  # type: ignore[arg-type]
        x += length
    y = top + PARTS + 8
    for look, category, value in zip(_looks(len(values)), chart.categories, values, strict=True):
        yield from filled(0, y + 3, SWATCH, SWATCH, "missing" if value is None else look)
        lines = wrapped(f"{category.label}: {chart.at_bar(value)}", width - SWATCH - 8, 3)
        for number, line in enumerate(lines, 1):
            yield Words(SWATCH + 8, y + number * LINE - 4, line)
        y += len(lines) * LINE + 3


def _looks(count: int) -> list[str]:
    return [LOOKS[place % len(LOOKS)] for place in range(count)]
