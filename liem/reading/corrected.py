"""What a reader put right in a reading: no figure, another unit, another indicator.

A correction is tied to the paragraph in which the figure stands and to its place there, so that it holds again wherever
the same paragraph is read, and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from liem.reading.model import Figure, Reading
from liem.reading.nots import LeftOut

NOT_A_FIGURE, UNIT, INDICATOR = "not_a_figure", "unit", "indicator"

LONGEST = 2000
"""Of a longer paragraph only this many characters around the figure are kept."""


@dataclass(frozen=True)
class Correction:
    """What is put right: `kind` is NOT_A_FIGURE, UNIT or INDICATOR; `value` is the unit, or the indicator's code."""

    passage: str
    start: int
    end: int
    kind: str
    value: str = ""


def passage(text: str, figure: Figure) -> tuple[str, int, int]:
    """The paragraph of a figure, and from where to where in it the figure stands."""
    first = text.rfind("\n", 0, figure.start) + 1
    last = text.find("\n", figure.end)
    last = len(text) if last < 0 else last
    if last - first > LONGEST:
        first, last = max(first, figure.start - LONGEST // 2), min(last, figure.end + LONGEST // 2)
    return text[first:last], figure.start - first, figure.end - first


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading with what was put right; a figure that is none takes its sums and rates with it."""
    by_place = {(c.passage, c.start, c.end): c for c in corrections}
    if not by_place:
        return reading
    gone: set[Figure] = set()
    for figure in reading.figures:
        found = by_place.get(passage(reading.text, figure))
        if found is None:
            continue
        if found.kind == NOT_A_FIGURE:
            gone.add(figure)
        elif found.kind == UNIT:
            figure.unit, figure.implied = found.value, False
            figure.why.append(_("đơn vị do người đọc sửa"))
        else:
            figure.indicator, figure.breakdown = found.value, None
            figure.why.append(_("chỉ tiêu do người đọc sửa"))
    return _without(reading, gone) if gone else reading


def _without(reading: Reading, gone: set[Figure]) -> Reading:
    for figure in reading.figures:
        if figure.of in gone:
            figure.of = None
    left_out = [*reading.left_out, *(LeftOut(f.start, f.end, _("người đọc sửa: không phải con số")) for f in gone)]
    return replace(
        reading,
        figures=[figure for figure in reading.figures if figure not in gone],
        sums=[item for item in reading.sums if not gone & {item.total, *item.parts}],
        rates=[item for item in reading.rates if not gone & {item.rate, item.part, item.of}],
        left_out=sorted(left_out, key=lambda item: item.start),
    )
