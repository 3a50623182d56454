"""Standing columns: a series beside the same a year before, or several series on top of each other."""

from collections.abc import Iterator
from itertools import groupby

from liem.figures.indicator import Value
from liem.reports.charts.chart import Chart
from liem.reports.charts.drawing import LINE, LOOKS, SIZE, Box, Rule, Shape, Words, filled, width_of, wrapped

WIDEST = 46.0
GAP = 2.0
ROOM = SIZE + 6
"""Above the highest column and below the lowest one: for its number."""
STUB = 14.0
"""How high the outline is that says that a number is missing."""
INSIDE = SIZE + 3
"""How high a part must be for its number to stand in it."""


class Axis:
    """Where values stand: `zero` is the line of 0, `top` and `bottom` what is left for columns."""

    def __init__(self, values: list[Value], top: float, height: float) -> None:
        known = [float(value) for value in values if value is not None]
        highest, lowest = max(0.0, *known, 0.0), min(0.0, *known, 0.0)
        self.scale = height / ((highest - lowest) or 1)
        self.zero = top + ROOM + highest * self.scale
        self.bottom = top + ROOM + height + (ROOM if lowest < 0 else 0)

    def y(self, value: Value) -> float:
        """The height of a value; what is not 0 is never less than a line."""
        if not value:
            return self.zero
        length = max(1.0, abs(float(value)) * self.scale)
        return self.zero - length if value > 0 else self.zero + length


def columns(chart: Chart, width: float, top: float) -> Iterator[Shape]:
    """The columns below `top`, with their numbers and what stands under them."""
    heights: list[Value] = list(chart.total.values if chart.total else chart.values)
    axis = Axis(heights, top, height=width * 0.22 + 34)
    step = width / len(chart.categories)
    for place in range(len(chart.categories)):
        middle = step * (place + 0.5)
        draw = _stacked if chart.kind == "stacked" else _beside
        yield from draw(chart, place, middle, min(step * 0.82, 2 * WIDEST), axis)
    yield Rule(0, axis.zero, width, axis.zero, "zero")
    yield from _below(chart, step, axis.bottom)


def _beside(chart: Chart, place: int, middle: float, room: float, axis: Axis) -> Iterator[Shape]:
    """The column of now at the right, that of before, in outline, at its left."""
    now = chart.series[0].values[place]
    if len(chart.series) == 1:
        wide = min(room, WIDEST)
        yield from _column(now, middle - wide / 2, wide, axis, "strong")
        yield _number(chart, now, middle, axis)
        return
    before = chart.series[1].values[place]
    narrow, wide = room * 0.4 - GAP, room * 0.6
    yield from _column(before, middle - room / 2, narrow, axis, "soft")
    yield from _column(now, middle + room / 2 - wide, wide, axis, "strong")
    yield _number(chart, now, middle + room / 2 - wide / 2, axis)


def _column(value: Value, x: float, width: float, axis: Axis, look: str) -> Iterator[Shape]:
    if value is None:
        yield Box(x, axis.zero - STUB, width, STUB, "missing")
    elif value:
        y = axis.y(value)
        yield Box(x, min(y, axis.zero), width, abs(y - axis.zero), look)


def _number(chart: Chart, value: Value, middle: float, axis: Axis) -> Words:
    """A number over its column; under it where it is less than 0."""
    y = axis.y(value) - 5 if value is not None else axis.zero - STUB - 5
    if value is not None and value < 0:
        y = axis.y(value) + SIZE + 2
    return Words(middle, y, chart.at_bar(value), anchor="middle")


def _stacked(chart: Chart, place: int, middle: float, room: float, axis: Axis) -> Iterator[Shape]:
    """The parts from the line of 0 upwards, each with its number where it has room, their total above."""
    wide = min(room, WIDEST)
    x, y = middle - wide / 2, axis.zero
    known = [series.values[place] for series in chart.series]
    if None in known:
        yield from _column(None, x, wide, axis, "missing")
        y -= STUB
    else:
        for look, value in zip(LOOKS, known, strict=False):
            if not value:
                continue
            length = float(value) * axis.scale
            yield from filled(x, y - length, wide, length, look)
            said = chart.at_bar(value)
            if length >= INSIDE and width_of(said) < wide:
                tone = "on" if look == "strong" else "ink"
                yield Words(middle, y - length / 2 + SIZE * 0.36, said, tone, "middle")  # type: ignore[arg-type]
            y -= length
    total = chart.total.values[place] if chart.total else None
    if chart.total or None in known:
        yield Words(middle, y - 5, chart.at_bar(total), anchor="middle")


def _below(chart: Chart, step: float, bottom: float) -> Iterator[Shape]:
    """Short words under each column, under them what several share, and a line under the one asked about."""
    deepest = 0
    for place, category in enumerate(chart.categories):
        middle = step * (place + 0.5)
        lines = wrapped(category.short or category.label, step - 2, 3)
        deepest = max(deepest, len(lines))
        for number, line in enumerate(lines, 1):
            yield Words(middle, bottom + number * LINE, line, "ink" if category.here else "quiet", "middle")
        if category.here:
            half = min(step / 2 - 2, width_of(lines[0]) / 2 + 4)
            y = bottom + len(lines) * LINE + 5
            yield Rule(middle - half, y, middle + half, y, "here")
    start = 0
    y = bottom + (deepest + 1) * LINE + 4
    for group, members in groupby(chart.categories, lambda category: category.group):
        count = len(list(members))
        if group:
            yield Words(step * (start + count / 2), y, group, "quiet", "middle")
        start += count
