"""Reading a text: figures, breakdowns, sums, rates, indicators, periods and organisations, in one call."""

import re
import unicodedata
from itertools import pairwise

from liem.reading.find import find
from liem.reading.layout import Layout, surround
from liem.reading.link import link, link_rates
from liem.reading.model import Figure, Reading
from liem.reading.nots import LeftOut, Nots
from liem.reading.plain import plain, unwrapped
from liem.reading.splits import Splitter
from liem.reading.sums import rates, sums


def read(text: str) -> Reading:
    """What the text claims. The text is read, and its places are counted, in NFC; nothing else is changed."""
    text = unicodedata.normalize("NFC", text)
    matched, cased = plain(text), unwrapped(text)
    nots, layout = Nots(matched, cased), Layout(matched, cased)
    figures = find(matched, cased, nots)
    surround(matched, layout, figures)
    _pair_units(matched, figures)
    for number, figure in enumerate(figures, 1):
        figure.id = f"f{number}"
    breakdowns = Splitter(matched, layout, figures).run()
    _units_of_lists(matched, figures)
    link(figures, breakdowns)
    reading = Reading(text, figures, sums(breakdowns), rates(matched, layout, figures), nots.all)
    link_rates(reading.rates)
    reading.left_out = _outermost(text, nots.all)
    return reading


def _outermost(text: str, items: list[LeftOut]) -> list[LeftOut]:
    """What was left out, each stretch once: none that lies in another, none without a digit."""
    kept: list[LeftOut] = []
    for item in items:
        if (not kept or item.end > kept[-1].end) and any(char.isdigit() for char in text[item.start : item.end]):
            kept.append(item)
    return kept


def _pair_units(matched: str, figures: list[Figure]) -> None:
    """ "86.211/89.650 người": the first of a pair takes the unit of the second, which only says out of how many."""
    for one, two in pairwise(figures):
        between = matched[one.end : two.start].strip(" *_")
        if between == "/" and not one.side and one.unit in (None, two.unit):
            one.implied = one.implied or one.unit is None
            one.unit = two.unit
            two.side = "of"
            two.why.append("mẫu số của một tỷ số")
        elif one.compared and two.unit == "%" and between in ("(", ",", "tương ứng", "("):
            two.compared = True


def _units_of_lists(matched: str, figures: list[Figure]) -> None:
    """ "khiển trách 03, cảnh cáo 02 đảng viên": a count without a unit takes that of the next in its list."""
    for two, one in pairwise(reversed(figures)):
        between = matched[one.end : two.start]
        near = len(between) < 40 and not re.search(r"[.;\n]", between)
        if near and one.unit is None and not one.noun and two.unit not in (None, "%", "đồng", "m2"):
            one.unit, one.implied = two.unit, True
