"""Reading a text: figures, breakdowns, sums, rates, indicators, periods and organisations, in one call."""

import re
import unicodedata
from bisect import bisect_left
from itertools import pairwise

from django.utils.translation import gettext as _

from liem.reading.find import WEAK, find
from liem.reading.layout import Layout, surround
from liem.reading.lexicon import Phrase
from liem.reading.link import link, link_rates
from liem.reading.model import Figure, Reading
from liem.reading.nots import LeftOut, Nots
from liem.reading.numbers import tidy
from liem.reading.plain import plain, unwrapped
from liem.reading.saying import organisations, periods
from liem.reading.splits import Splitter
from liem.reading.sums import rates, sums
from liem.reading.tables import tables
from liem.reading.units import COUNT_UNIT, kind


def read(text: str, added: tuple[Phrase, ...] = ()) -> Reading:
    """What the text claims. The text is read, and its places are counted, in NFC; nothing else is changed. `added` are
    the words of figures that offices added.
    """
    text = unicodedata.normalize("NFC", text)
    matched, cased = plain(text), unwrapped(text)
    nots, layout = Nots(matched, cased), Layout(matched, cased)
    figures = find(matched, cased, nots)
    surround(matched, layout, figures)
    shown = tables(matched, layout, figures)
    _pair_units(matched, figures)
    _named_units(figures)
    for number, figure in enumerate(figures, 1):
        figure.id = f"f{number}"
    breakdowns = [*shown, *Splitter(matched, layout, figures).run()]
    breakdowns.sort(key=lambda item: item.total.start)
    _units_of_lists(matched, figures)
    link(figures, breakdowns, added)
    reading = Reading(text, figures, sums(breakdowns), rates(matched, layout, figures), nots.all)
    link_rates(reading.rates)
    reading.periods, reading.organisations = periods(matched, text), organisations(text)
    reading.left_out = _outermost(text, nots.all, figures)
    return reading


def _outermost(text: str, items: list[LeftOut], figures: list[Figure]) -> list[LeftOut]:
    """What was left out, each stretch once: none inside another or in a figure (m2), none without a digit."""
    kept: list[LeftOut] = []
    starts = [figure.start for figure in figures]
    for item in items:
        before = bisect_left(starts, item.end) - 1
        if before >= 0 and figures[before].end > item.start:
            continue
        if (not kept or item.end > kept[-1].end) and any(char.isdigit() for char in text[item.start : item.end]):
            kept.append(item)
    return kept


_OUT_OF = re.compile(r"/|(?:trong|trên)(?: tổng)? số")
_NUMBER_OF = re.compile(rf"(?:^|\W)số (?:lượng )?({COUNT_UNIT})")
_LABELLED = re.compile(
    rf"(?<!cấp)(?<!ngành)(?<!toàn)(?<!các)(?<!theo)(?<!của)(?<!chức)(?<!nghiệp)(?<!dịch)(?<!công)(?<!nội)"
    rf"(?:^|\W)({COUNT_UNIT})[ :*_=(-]*$"
)
_SAID_OF = re.compile(r"[ ](?:trong (?:tổng )?số (?:này|đó|họ) )?(?:bị|được|đã|đang|chưa)(?!\w)")
"""Says something of what was counted before: "12 đảng viên bị khiển trách, 05 bị cảnh cáo"."""
_LEVELS = re.compile(r"(?<!\w)cấp (?:cơ sở|huyện|xã|tỉnh|trên)(?!\w)")
"""Says that a list goes by levels, in which "chi bộ 37" are no 37 cells."""
_OF_THESE = re.compile(r"[ ]trong (?:tổng )?số (?:này|đó|họ)(?!\w)")
_NAMES = ("case", "person", "accused", "paper", "round", "meeting")
_BODIES = ("tổ chức đảng", "tổ chức", "tập thể", "đơn vị", "chi bộ", "đảng bộ", "doanh nghiệp")


def _named_units(figures: list[Figure]) -> None:
    """A count without a unit takes the one that its label names: "Số đảng viên bị kỷ luật: 120", "vụ án 17"."""
    for figure in figures:
        if figure.unit is not None or figure.noun:
            continue
        label = _NUMBER_OF.search(figure.left) or _LABELLED.search(figure.left)
        levels = label is not None and label[1] == "chi bộ" and bool(_LEVELS.search(figure.wide))
        if label and label[1] != "lượng" and not levels and (label.re is _NUMBER_OF or _is_name(label[1])):
            figure.unit, figure.implied = label[1], True


def _is_name(unit: str) -> bool:
    return unit in _BODIES or (unit not in WEAK and kind(unit) in _NAMES)


def _pair_units(matched: str, figures: list[Figure]) -> None:
    """ "86.211/89.650 người", "từ 3 đến 5 tỷ": the first takes the unit, and the word of size, of the second."""
    for one, two in pairwise(figures):
        between = matched[one.end : two.start].strip(" *_")
        shares = one.unit is None and two.unit is not None and one.factor == 1
        if _OUT_OF.fullmatch(between) and not one.side and (shares or one.unit == two.unit):
            two.side = "of"
            two.why.append(_("mẫu số của một tỷ số"))
        elif between in ("-", "đến", "tới") and (shares or one.unit == two.unit):
            one.side = two.side = "range"
            two.why.append(_("một đầu của khoảng"))
        elif one.compared and _compared_too(one, two, between):
            two.compared = True
            continue
        elif not (shares and re.fullmatch(r"(?:lên|xuống)(?: còn| tới| đến)?", between)):
            continue
        if shares:
            one.unit, one.step = two.unit, one.step * two.factor
            one.value = tidy(one.value * two.factor)


def _compared_too(one: Figure, two: Figure, between: str) -> bool:
    """ "tăng 05 vụ (12,5%)", "tăng 05 vụ và 12 bị can": the second is a change as well."""
    if two.unit == "%" and between in ("(", ",", "tương ứng"):
        return True
    return between in ("và", ",", "/") and kind(one.unit) != kind(two.unit)


def _units_of_lists(matched: str, figures: list[Figure]) -> None:
    """ "khiển trách 03, cảnh cáo 02 đảng viên": a count without a unit takes that of the next in its list."""
    for two, one in pairwise(reversed(figures)):
        between = matched[one.end : two.start]
        near = len(between) < 40 and not re.search(r"[.;()\n]", between)
        if near and one.unit is None and not one.noun and two.unit not in (None, "%", "đồng", "m2"):
            one.unit, one.implied = two.unit, True
    for one, two in pairwise(figures):
        bare = two.unit is None and not two.noun and not two.side and one.implied and one.of and one.of is two.of
        if bare:
            two.unit, two.implied = one.unit, True
        stop = r"[.()\n]" if _OF_THESE.match(matched, two.end) else r"[.;()\n]"
        near = not re.search(stop, matched[one.end : two.start]) and two.start - one.end < 60
        if (
            near
            and two.unit is None
            and _SAID_OF.match(matched, two.end)
            and kind(one.unit) in ("person", "case", "org")
        ):
            two.unit, two.implied, two.noun = one.unit, True, False
