"""From a chart to its drawing: a legend where there is more than one series, and the kind's own lines below it."""

from collections.abc import Iterator
from functools import lru_cache

from liem.reports.charts.bars import SWATCH, bars, whole
from liem.reports.charts.chart import Chart
from liem.reports.charts.columns import columns
from liem.reports.charts.drawing import LINE, LOOKS, Box, Drawing, Rule, Shape, Words, filled, width_of

PAGE, PAPER = 360.0, 640.0
"""How wide pictures are drawn: on pages as wide as a telephone, so that words keep their size there; in Word."""
_KINDS = {"columns": columns, "stacked": columns, "bars": bars, "whole": whole}


@lru_cache(maxsize=256)
def drawn(chart: Chart, width: float = PAGE) -> Drawing:
    """The chart as a drawing of that width, as high as it needs to be."""
    legend = list(_legend(chart, width)) if len(chart.series) > 1 or chart.total else []
    top = max((shape.y + 10 for shape in legend if isinstance(shape, Words)), default=2)
    shapes = (*legend, *_KINDS[chart.kind](chart, width, top))
    return Drawing(width, round(max(map(_lowest, shapes), default=0) + 5), shapes)


def _legend(chart: Chart, width: float) -> Iterator[Shape]:
    """Each series with its look, in as many lines as it takes."""
    x, y = 0.0, LINE - 4
    for look, series in zip(LOOKS, chart.series, strict=False):
        wide = SWATCH + 6 + width_of(series.label)
        if x and x + wide > width:
            x, y = 0.0, y + LINE + 2
        yield from filled(x, y - SWATCH + 2, SWATCH, SWATCH, look)
        yield Words(x + SWATCH + 6, y, series.label, "quiet")
        x += wide + 16


def _lowest(shape: Shape) -> float:
    if isinstance(shape, Box):
        return shape.y + shape.height
    return max(shape.y1, shape.y2) if isinstance(shape, Rule) else shape.y + 1
