"""The picture as PNG, for Word: the SVG with a style sheet for paper, dark on white and sharp when printed."""

from pathlib import Path

from liem.reports.charts.chart import Chart
from liem.reports.charts.drawing import PAPER, drawn
from liem.reports.painting import painted

STYLE = Path(__file__).with_name("paper.css")
ZOOM = 3
"""Dots for each unit of the drawing: some 280 an inch where it stands 15 cm wide."""


def png(chart: Chart, width: int = PAPER) -> bytes:
    """The picture, the same bytes for the same chart."""
    return painted(drawn(chart, width), ZOOM, STYLE.read_text())
