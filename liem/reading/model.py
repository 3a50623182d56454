"""What reading finds: figures, sums, rates, what was left out, and the whole."""

from dataclasses import dataclass, field
from decimal import Decimal

from liem.reading.nots import LeftOut

Number = int | Decimal


@dataclass
class Figure:
    """A figure as the report writes it. `start` and `end` are places in the text; `value` is in đồng for money and in
    m² for land; `step` is how much one step of the last digit written is worth (0 for a whole count).

    `factor` is what the digits were multiplied by (triệu, ha); `side` is "of" for the whole of a pair (the 22 of
    18/22) and "range" for the ends of a range; `of` is the figure that it is a part of. `left`, `right`, `head`,
    `lead`, `wide` and `topic` are the words around it, from near to far, that say what it counts.
    """

    start: int
    end: int
    value: Number
    unit: str | None
    qualifier: str | None = None
    step: Decimal = Decimal(0)
    number_end: int = 0
    factor: Decimal = Decimal(1)
    implied: bool = False
    compared: bool = False
    noun: bool = False
    sure: bool = False
    side: str = ""
    indicator: str | None = None
    of: "Figure | None" = None
    breakdown: dict[str, str] | None = None
    left: str = ""
    right: str = ""
    lead: str = ""
    wide: str = ""
    head: str = ""
    topic: str = ""
    heading: str = ""
    why: list[str] = field(default_factory=list)
    id: str = ""

    def __hash__(self) -> int:
        return self.start

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Figure) and (self.start, self.end) == (other.start, other.end)


@dataclass
class Sum:
    """A total and the figures that are said to make it up, whether that holds, and total less parts."""

    total: Figure
    parts: list[Figure]
    holds: bool
    difference: Number
    why: str
    whole: bool = True


@dataclass
class Rate:
    """A percentage and the two figures from which it can be recomputed."""

    rate: Figure
    part: Figure
    of: Figure
    recomputed: Decimal | None
    holds: bool
    why: str


@dataclass
class Said:
    """A period or an organisation that the text names."""

    start: int
    end: int
    text: str
    first: str | None = None
    last: str | None = None


@dataclass
class Reading:
    """A text with all that was found in it."""

    text: str
    figures: list[Figure] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    periods: list[Said] = field(default_factory=list)
    organisations: list[Said] = field(default_factory=list)
