"""A chart drawn by pygal: which of its kinds, how large, and what is drawn where a number is missing.

pygal is loaded when the first chart is drawn. Numbers stand at their bars, so there is no scale. Where what stands over
or under columns would not fit beside its neighbours, they lie down, with lines of their own for words.
"""

import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain, zip_longest
from math import copysign
from textwrap import wrap
from typing import Any, NamedTuple

from liem.figures.indicator import Value
from liem.platform.numbers import vi_number
from liem.reports.charts.chart import SMALLEST, Category, Chart
from liem.reports.charts.tidy import GROUP, NUMBER, SIZE, Label, plain, tidied

PAGE, PAPER = 360, 600
"""How wide pictures are drawn: on pages as wide as a telephone, so that words keep their size there; in Word."""
BESIDE = 500
"""From this width on the words of lying bars stand beside them, below it above."""
LETTER, SPACE = 0.6 * SIZE, 8
"""How wide pygal takes a letter to be, and what it leaves free around words."""
NARROW = 0.56 * SIZE
"""How wide letters are in lines that may be as wide as the picture."""
ROW = 20
"""How high a line of words or a lying bar is."""
WIDEST, TOP = 46, 4
"""How wide a column is at most, and what is left above the highest number."""
WORDS = 0.5
"""So much of the width words take that stand beside bars, at most."""
INDENT = 5
"""How far from the line of 0 words stand that are above their bar."""
STUB = 24
"""How long the outline is that says that a number is missing."""
INSIDE = SIZE + 3
"""How high a part must be for its number to stand in it."""
RIM = 0.02
"""So much of a scale pygal leaves free at each of its ends."""


class Row(NamedTuple):
    """A series for pygal: its name in the legend, if it has one; its look; its values with what is written at them."""

    name: str | None
    look: str
    values: Sequence[dict[str, Any] | None]


def drawn(chart: Chart, width: int = PAGE) -> str:
    """The picture as SVG of that width, as high as it needs to be: the same text for the same chart and language."""
    return _drawn(chart, width, chart.told)


@lru_cache(maxsize=256)
def _drawn(chart: Chart, width: int, _told: str) -> str:
    standing = chart.kind in ("columns", "stacked") and _fits(chart, width)
    return _rendered(chart, _standing(chart, width) if standing else _lying(chart, width), width)


def _fits(chart: Chart, width: int) -> bool:
    """True when what stands over and under each column is no wider than its place."""
    words = [chart.at_bar(value) for value in (chart.total or chart.series[0]).values]
    words += [_short(category) for category in chart.categories]
    return max(map(_wide, words)) <= width / len(chart.categories)


def _short(category: Category) -> str:
    return plain(category.short or category.label)


def _wide(words: str) -> float:
    return sum(0.3 * SIZE if letter in ".,<-() " else LETTER for letter in words)


class _Scale:
    """How numbers become lengths: the ends of the scale, `room` dots beyond the longest bars, what a dot is worth."""

    def __init__(self, values: Sequence[Value], length: float, room: float = 0) -> None:
        known = [float(value) for value in values if value is not None]
        highest, lowest = max(0.0, *known, 0.0), min(0.0, *known, 0.0)
        self.dot = ((highest - lowest) or 1.0) / max(length / 4, length - room * (2 if lowest < 0 else 1))
        self.ends = (lowest - room * self.dot if lowest < 0 else 0.0, (highest + room * self.dot) or 1.0)

    def drawn(self, value: Value) -> float:
        """How long a number that is known is drawn: what is not 0 is never less than a dot."""
        number = float(value or 0)
        return copysign(max(abs(number), self.dot), number) if number else 0.0


def _point(value: float, said: str = "", **told: Any) -> dict[str, Any]:
    return {"value": value, "formatter": lambda _value: said, **told}


class Plan(NamedTuple):
    """What pygal is asked for: a kind of its charts, what it draws, words of the places, sizes, further settings."""

    kind: str
    rows: list[Row]
    labels: list[Label]
    high: float
    below: float
    spread: float
    settings: dict[str, Any]


def _standing(chart: Chart, width: int) -> Plan:
    """Columns, those of a year before at the left of those of now; or parts on top of each other."""
    high = round(width * 0.22 + 60)
    stacked = chart.kind == "stacked"
    step = width * (1 - 2 * RIM) / len(chart.categories)
    scale = _Scale(_sums(chart) if stacked else chart.values, high, INSIDE if stacked else 0)
    rows = list(_parts(chart, scale, min(WIDEST, 0.84 * step)) if stacked else _pairs(chart, scale))
    return Plan(
        kind="StackedBar" if stacked else "Bar",
        rows=rows,
        labels=[Label(_short(category), category.here, category.group) for category in chart.categories],
        high=high + TOP,
        below=SPACE + SIZE + TOP + (GROUP if any(category.group for category in chart.categories) else 0),
        spread=max(0.08, (1 - WIDEST * (1 if stacked else len(rows)) / step) / 2),
        settings={
            "margin_left": -SPACE - SIZE,
            "margin_top": TOP - RIM * high,
            "range": scale.ends,
            "print_values_position": "center" if stacked else "top",
        },
    )


def _pairs(chart: Chart, scale: _Scale) -> Iterator[Row]:
    """The series beside each other, the first one at the right; its numbers are written."""
    for place, series in reversed(list(enumerate(chart.series))):
        said = [chart.at_bar(value) if place == 0 else "" for value in series.values]
        points = [
            _point(STUB * scale.dot, words, node={"class": "missing"})
            if value is None
            else _point(scale.drawn(value), words)
            for value, words in zip(series.values, said, strict=True)
        ]
        yield Row(series.label, f"color-{place}", points)


def _sums(chart: Chart) -> list[Value]:
    """What the series make together, nothing where one of them is not known."""
    columns: Iterator[tuple[Value, ...]] = zip(*(series.values for series in chart.series), strict=True)
    return [None if None in column else sum(value or 0 for value in column) for column in columns]


def _parts(chart: Chart, scale: _Scale, wide: float) -> Iterator[Row]:
    """The series on top of each other, numbers in the parts that hold them; above them their sum, or an outline."""

    def part(value: Value) -> dict[str, Any]:
        said = chart.at_bar(value)
        held = float(value or 0) >= INSIDE * scale.dot and _wide(said) <= wide
        return _point(scale.drawn(value), said if held else "")

    sums = _sums(chart)
    for place, series in enumerate(chart.series):
        known = [None if whole is None else value for value, whole in zip(series.values, sums, strict=True)]
        yield Row(series.label, f"color-{place}", [part(value) if value else None for value in known])
    yield Row(None, "missing", [_point(STUB * scale.dot) if whole is None else None for whole in sums])
    above = chart.total.values if chart.total else sums
    yield Row(None, NUMBER, [_point(INSIDE * scale.dot, chart.at_bar(value)) for value in above])


class _Line(NamedTuple):
    """A line of lying bars: words, or the bar of a series, or both."""

    words: str = ""
    here: bool = False
    bar: tuple[int, Value] | None = None


def _lying(chart: Chart, width: int) -> Plan:
    """Bars, one under the other, with as many lines of words as it takes beside or above them."""
    beside = width >= BESIDE or any(value is not None and value < 0 for value in chart.values)
    lines = list(_lines(chart, int(width * WORDS / LETTER if beside else (width - INDENT) / NARROW), beside))[::-1]
    words = SPACE + max(SIZE, max(len(line.words) for line in lines) * LETTER)
    length = (width - words) / (1 + RIM) if beside else width
    room = max(_wide(_said(chart, line)) for line in lines) + SPACE + (STUB if chart.missing else 0)
    scale = _Scale([value for series in chart.columns for value in series.values], length, room)
    return Plan(
        kind="HorizontalStackedBar",
        rows=list(_bars(chart, lines, scale)),
        labels=[Label(line.words, line.here, above=None if beside else RIM * length + INDENT) for line in lines],
        high=ROW * len(lines) * (1 + 2 * RIM),
        below=TOP,
        spread=0.2,
        settings={
            "margin_left": 0 if beside else -RIM * length - words,
            "margin_right": -RIM * length,
            "range": scale.ends,
        },
    )


def _lines(chart: Chart, letters: int, beside: bool) -> Iterator[_Line]:
    """Whole words of every category, with all its bars; apart from the next one where it takes more than a line."""
    blocks = []
    for place, category in enumerate(chart.categories):
        words = wrap(plain(category.label), letters)
        bars = [(number, series.values[place]) for number, series in enumerate(chart.columns)]
        pairs = (
            zip_longest(words, bars) if beside else chain(((line, None) for line in words), (("", bar) for bar in bars))
        )
        blocks.append([_Line(line or "", category.here, bar) for line, bar in pairs])
    apart = beside and any(len(block) > 1 for block in blocks)
    for number, block in enumerate(blocks):
        yield from ([_Line()] if apart and number else [])
        yield from block


def _said(chart: Chart, line: _Line) -> str:
    """What is written at a bar; with its share where the bars are parts of a whole."""
    if line.bar is None:
        return ""
    value, known = line.bar[1], [Decimal(number) for number in chart.values if number]
    if chart.kind != "whole" or not value or min(known) < 0:
        return chart.at_bar(value)
    return f"{chart.at_bar(value)} ({vi_number((Decimal(value) * 100 / sum(known)).quantize(SMALLEST))}%)"


def _bars(chart: Chart, lines: Sequence[_Line], scale: _Scale) -> Iterator[Row]:
    """The series line by line, an outline where a number is missing, and the numbers, each in a place of its own."""
    for place, series in enumerate(chart.columns):
        values = [line.bar[1] if line.bar and line.bar[0] == place else None for line in lines]
        yield Row(series.label, f"color-{place}", [_point(scale.drawn(value)) if value else None for value in values])
    gaps = [line.bar is not None and line.bar[1] is None for line in lines]
    yield Row(None, "missing", [_point(STUB * scale.dot) if gap else None for gap in gaps])
    yield Row(None, NUMBER, [_number(_said(chart, line), line.bar[1], scale) if line.bar else None for line in lines])


def _number(said: str, value: Value, scale: _Scale) -> dict[str, Any]:
    return _point(copysign((_wide(said) + SPACE) * scale.dot, value or 0), said)


@cache
def _pygal() -> Any:
    """pygal without the finder of modules that it leaves behind for its maps: all later imports would have to ask it,
    and Python warns of its kind.
    """
    import pygal
    import pygal.style

    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]
    return pygal


def _rendered(chart: Chart, plan: Plan, width: int) -> str:
    """What all pictures have in common: the legend below, and what of it all is kept."""
    rows = [row for row in plan.rows if row.name or any(row.values)]
    names = [row.name for row in rows if row.name] if len(chart.series) > 1 else []
    widest = max((len(name) * LETTER for name in names), default=0) + SIZE + 2 * SPACE
    columns = max(1, min(len(names), int(width // widest)))
    taken = SPACE + SIZE * (1.5 * (len(rows) // columns) - 0.5) if names else 0
    graph = _graph(
        plan,
        width=width,
        height=plan.high + SPACE + SIZE + taken,
        show_legend=bool(names),
        legend_at_bottom=True,
        legend_at_bottom_columns=columns,
    )
    for row in rows:
        graph.add(row.name and plain(row.name), row.values)
    top = plan.high + plan.below
    height = top + (-(-len(names) // columns) * 1.5 * SIZE + SPACE if names else 0)
    looks = [row.look for row in rows]
    return tidied(graph.render_tree(), chart, looks, plan.labels, (width, round(height)), top)


def _graph(plan: Plan, **settings: Any) -> Any:
    """pygal's own chart, still empty: nothing in it is cut, nothing comes from elsewhere."""
    pygal = _pygal()
    sizes = dict.fromkeys(("label_font_size", "major_label_font_size", "value_font_size", "legend_font_size"), SIZE)
    graph = pygal.CHARTS_BY_NAME[plan.kind](
        margin=0,
        spacing=SPACE,
        x_labels=[label.words for label in plan.labels],
        y_labels=[0],
        js=(),
        css=(),
        style=pygal.style.Style(**sizes),
        formatter=lambda _value: "",
        print_values=True,
        strict=True,
        truncate_label=-1,
        truncate_legend=-1,
        **plan.settings,
        **settings,
    )
    graph._series_margin = plan.spread
    return graph
