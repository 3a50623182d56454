"""The same drawing as PNG, for Word: dark on white, sharp when printed, with a font of our own.

Pillow is loaded when the first picture is asked for: servers that only show pages do not hold it in memory.
"""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from liem.reports.charts.chart import Chart
from liem.reports.charts.drawing import SIZE, Box, Rule, Words
from liem.reports.charts.picture import PAPER, drawn

FONT = Path(__file__).with_name("noto-sans-vi.ttf")
ZOOM = 3
"""Dots for each unit of the drawing: nearly 300 an inch where it stands 17 cm wide."""
DOTS_PER_INCH = 288
BOXES = {
    "strong": ("#0d5c5f", "#0d5c5f"),
    "soft": ("#ffffff", "#5c6764"),
    "middle": ("#b4bbb9", "#5c6764"),
    "missing": ("#ffffff", None),
}
"""Fill and outline of each look; a missing value has dashes around it."""
RULES = {"zero": ("#1c2321", 1.2), "here": ("#0d5c5f", 3.0), "hatch": ("#47524f", 1.0)}
TONES = {"ink": "#1c2321", "quiet": "#47524f", "on": "#ffffff"}
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
_DASH = 4


def png(chart: Chart, width: float = PAPER) -> bytes:
    """The picture, the same bytes for the same chart."""
    from PIL import Image, ImageDraw

    drawing = drawn(chart, width)
    image = Image.new("RGB", (_dots(drawing.width), _dots(drawing.height)), "white")
    canvas = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            _box(canvas, shape)
        elif isinstance(shape, Rule):
            colour, thick = RULES[shape.look]
            ends = [(_dots(shape.x1), _dots(shape.y1)), (_dots(shape.x2), _dots(shape.y2))]
            canvas.line(ends, colour, width=_dots(thick))
        else:
            _words(canvas, shape)
    stream = BytesIO()
    image.quantize(64).save(stream, "PNG", optimize=True, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return stream.getvalue()


def _box(canvas: Any, box: Box) -> None:
    fill, outline = BOXES[box.look]
    left, upper, right, lower = (_dots(side) for side in (box.x, box.y, box.x + box.width, box.y + box.height))
    corners = (left, upper, max(left, right - 1), max(upper, lower - 1))
    canvas.rectangle(corners, fill, outline, width=ZOOM)
    if outline is None:
        _dashes(canvas, *corners)


def _dashes(canvas: Any, left: int, upper: int, right: int, lower: int) -> None:
    """A dashed outline."""
    long, colour = _DASH * ZOOM, TONES["quiet"]
    for x in range(left, right, 2 * long):
        for y in (upper, lower):
            canvas.line([(x, y), (min(x + long, right), y)], colour, width=ZOOM)
    for y in range(upper, lower, 2 * long):
        for x in (left, right):
            canvas.line([(x, y), (x, min(y + long, lower))], colour, width=ZOOM)


def _words(canvas: Any, words: Words) -> None:
    # A rim of the ground keeps words readable where they stand over an outline.
    rim = {} if words.tone == "on" else {"stroke_width": ZOOM, "stroke_fill": "white"}
    place = (words.x * ZOOM, words.y * ZOOM)
    canvas.text(place, words.text, TONES[words.tone], font=_font(), anchor=ANCHORS[words.anchor], **rim)


@lru_cache(maxsize=1)
def _font() -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(FONT), round(SIZE * ZOOM), layout_engine=ImageFont.Layout.BASIC)


def _dots(length: float) -> int:
    return round(length * ZOOM)
