"""A chart as SVG that stands in a page: no style, no script, no id; its colours are those of the theme (charts.css)."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from liem.reports.charts.chart import Chart
from liem.reports.charts.drawing import SIZE, Box, Rule, Shape
from liem.reports.charts.picture import PAGE, drawn


def svg(chart: Chart, width: float = PAGE) -> SafeString:
    """The picture; what it shows is said in its label."""
    drawing = drawn(chart, width)
    wide, high = _plain(drawing.width), _plain(drawing.height)
    head = (
        f'<svg class="chart" role="img" aria-label="{escape(chart.told)}" focusable="false" '
        f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" font-size="{_plain(SIZE)}">'
    )
    return mark_safe(head + "".join(map(_element, drawing.shapes)) + "</svg>")


def _element(shape: Shape) -> str:
    if isinstance(shape, Box):
        sides = f'x="{_plain(shape.x)}" y="{_plain(shape.y)}" width="{_plain(shape.width)}"'
        return f'<rect class="chart-{shape.look}" {sides} height="{_plain(shape.height)}"/>'
    if isinstance(shape, Rule):
        ends = (("x1", shape.x1), ("y1", shape.y1), ("x2", shape.x2), ("y2", shape.y2))
        said = " ".join(f'{name}="{_plain(value)}"' for name, value in ends)
        return f'<line class="chart-{shape.look}" {said}/>'
    anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
    place = f'x="{_plain(shape.x)}" y="{_plain(shape.y)}"'
    return f'<text class="chart-{shape.tone}" {place}{anchor}>{escape(shape.text)}</text>'


def _plain(number: float) -> str:
    """One decimal at most, the same on every machine."""
    return f"{number:.1f}".removesuffix(".0")
