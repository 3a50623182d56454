"""What a picture is made of: boxes, lines and words with the names of their looks; and how wide words are."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Look = Literal["strong", "soft", "middle", "hatched", "dense", "crossed", "missing", "swatch"]
Tone = Literal["ink", "quiet", "on"]
LOOKS: tuple[Look, ...] = ("strong", "soft", "middle", "hatched", "dense", "crossed")
"""The looks of parts side by side, told apart in black and white as well."""
SIZE = 13.0
"""The size of words, in the units of a drawing: CSS pixels where it is shown as large as it is."""
LINE = 17.0
HATCH = {"hatched": (6.0, (1,)), "dense": (3.0, (-1,)), "crossed": (6.0, (1, -1))}
"""How far the lines of a look lie from each other, and which way they run."""


@dataclass(frozen=True)
class Box:
    """A rectangle, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True)
class Rule:
    """A line: `zero` below columns, `here` below the one asked about, `hatch` inside a box."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str


@dataclass(frozen=True)
class Words:
    """Words on a base line, set from, around or up to `x`."""

    x: float
    y: float
    text: str
    tone: Tone = "ink"
    anchor: Literal["start", "middle", "end"] = "start"


Shape = Box | Rule | Words


@dataclass(frozen=True)
class Drawing:
    """Shapes, those that lie below first."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def filled(x: float, y: float, width: float, height: float, look: str) -> Iterator[Shape]:
    """A box with the lines of its look in it."""
    if look not in HATCH:
        yield Box(x, y, width, height, look)
        return
    yield Box(x, y, width, height, "soft")
    gap, ways = HATCH[look]
    for way in ways:
        yield from _hatch(x, y, width, height, gap, way)


def _hatch(x: float, y: float, width: float, height: float, gap: float, way: int) -> Iterator[Shape]:
    """Slanting lines cut off at the edges of the box; they rise for 1, fall for -1."""
    offset = gap
    while offset < width + height:
        left, right = max(0.0, offset - height), min(offset, width)
        low, high = offset - left, offset - right
        if way > 0:
            yield Rule(x + left, y + low, x + right, y + high, "hatch")
        else:
            yield Rule(x + left, y + height - low, x + right, y + height - high, "hatch")
        offset += gap


_WIDE = {**dict.fromkeys("mwMW@%", 0.88), **dict.fromkeys("GHNOQDUCV", 0.72), **dict.fromkeys("ijlI|.,:;!'` ()", 0.28)}
_WIDE |= dict.fromkeys('frt-[]/\\"', 0.38)
_OTHERS = 0.6


def width_of(text: str, size: float = SIZE) -> float:
    """How wide words are at most, about, in any of the fonts that pages and Word use; marks take no room."""
    plain = unicodedata.normalize("NFD", text)
    return size * sum(_WIDE.get(letter, _OTHERS) for letter in plain if not unicodedata.combining(letter))


def wrapped(text: str, width: float, most: int) -> list[str]:
    """The words in lines of at most that width; where `most` lines do not hold them, the last one ends in dots."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    kept = lines[:most]
    cut = len(lines) > most
    return [_shortened(line, width, cut and place == most - 1) for place, line in enumerate(kept)]


def _shortened(line: str, width: float, cut: bool) -> str:
    tail = "…" if cut or width_of(line) > width else ""
    while len(line) > 1 and width_of(line + tail) > width:
        line = line[:-1].rstrip()
    return line + tail
