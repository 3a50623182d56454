"""Whether breakdowns add up and percentages are right."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from liem.platform.numbers import vi_difference, vi_number
from liem.reading import units
from liem.reading.interval import bounds, fits
from liem.reading.layout import Layout
from liem.reading.model import Figure, Rate, Sum
from liem.reading.numbers import tidy
from liem.reading.parting import Breakdown


def sums(breakdowns: list[Breakdown]) -> list[Sum]:
    """One sum for every full breakdown, and for a partial one only where a part is greater than its total."""
    found = []
    for item in breakdowns:
        if item.whole:
            found.append(_sum(item.total, item.parts, item.why))
            continue
        for part in item.parts:
            if (
                bounds(part)[0] > bounds(item.total)[1]
                and units.same(item.total.unit, part.unit)
                and len(item.parts) == 1
            ):
                found.append(_too_large(item.total, part))
    return found


def _sum(total: Figure, parts: list[Figure], why: str) -> Sum:
    added = sum((Decimal(part.value) for part in parts), Decimal(0))
    difference = tidy(Decimal(total.value) - added)
    holds = fits(total, parts)
    written = " + ".join(vi_number(part.value) for part in parts)
    if difference == 0:
        said = f"{vi_number(total.value)} = {written}"
    elif holds:
        said = _("%(sum)s = %(parts)s nằm trong “%(qualifier)s %(total)s”") % {
            "sum": vi_number(added),
            "parts": written,
            "qualifier": total.qualifier or _("số làm tròn"),
            "total": vi_number(total.value),
        }
    else:
        said = _("%(total)s ≠ %(parts)s = %(sum)s, chênh %(difference)s") % {
            "total": vi_number(total.value),
            "parts": written,
            "sum": vi_number(added),
            "difference": vi_difference(difference),
        }
    return Sum(total, parts, holds, difference, f"{said}; {why}")


def _too_large(total: Figure, part: Figure) -> Sum:
    difference = tidy(Decimal(total.value) - Decimal(part.value))
    told = {"part": vi_number(part.value), "total": vi_number(total.value)}
    why = _("phần %(part)s lớn hơn tổng %(total)s") % told
    return Sum(total, [part], False, difference, why, whole=False)


def rates(plain: str, layout: Layout, figures: list[Figure]) -> list[Rate]:
    """Percentages beside the two figures from which they come: "86.211/89.650 người, đạt 96%"."""
    found = []
    for index, rate in enumerate(figures):
        if rate.unit != "%" or rate.compared:
            continue
        near = [f for f in figures[max(0, index - 16) : index] if not _closed(layout, f, rate)]
        pair = _pair(plain, layout, [*near, *figures[index : index + 3]], len(near))
        pair = pair or _share(plain, layout, [*near, rate], len(near))
        if pair:
            found.append(_rate(rate, *pair))
    return found


def _closed(layout: Layout, figure: Figure, rate: Figure) -> bool:
    """Whether a figure stands in a bracket that has closed before the rate."""
    bracket = layout.bracket(figure.start)
    return bracket is not None and bracket.end < rate.start


def _pair(plain: str, layout: Layout, figures: list[Figure], index: int) -> tuple[Figure, Figure] | None:
    """A quotient in the same sentence, right before the rate or in the bracket behind it."""
    rate = figures[index]
    for one, two in ((index - 2, index - 1), (index + 1, index + 2)):
        if one < 0 or two >= len(figures) or two < 0:
            continue
        part, whole = figures[one], figures[two]
        if layout.sentence(part.start) != layout.sentence(rate.start) or ";" in plain[part.end : whole.start]:
            continue
        between = plain[part.end : whole.start]
        lead = plain[max(0, part.start - 40) : part.start]
        if one == index - 2 and _AMONG.search(lead) and part.value >= whole.value and part.unit == whole.unit:
            near = plain[whole.end : rate.start]
            if len(near) < 40 and ";" not in between and re.search(r"(?:đạt|chiếm|bằng|tỷ lệ|\()[^;]{0,20}$", near):
                return whole, part
        words = plain[min(whole.end, rate.end) : max(part.start, rate.start)]
        if (
            re.fullmatch(r"[^;\d]{0,24}?(?:/|trên tổng số|trong tổng số|trên)[ ]*", between)
            and units.alike(part.unit, whole.unit)
            and len(words) < 60
            and ";" not in words
        ):
            return part, whole
    return None


_AMONG = re.compile(r"(?:trong|trên) (?:tổng )?số (?:tiền )?(?:hơn |gần |khoảng |trên )?$")


_SHARE = re.compile(
    r"[ ,]*tỷ lệ(?: thu hồi)?(?: là| đạt)?[ ]*"
    r"|[^;\d]{0,40}?(?:chiếm|tương đương|tương ứng|bằng|đạt)(?: tỷ lệ)?(?: khoảng| gần| hơn| trên)?[ ]*"
    r"|[^;\d()]{0,40}\((?:chiếm |đạt |bằng )?(?:tỷ lệ )?(?:khoảng |gần |hơn |trên )?"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_OF_SOMETHING_ELSE = re.compile(r"[ ]*(?:so với|kế hoạch|chỉ tiêu|dự toán|cùng kỳ|yêu cầu|nghị quyết)")


def _share(plain: str, layout: Layout, figures: list[Figure], index: int) -> tuple[Figure, Figure] | None:
    """A figure with "chiếm 40%" or "(40%)" right behind it, out of its total or of an earlier figure that fits."""
    rate = figures[index]
    part = figures[index - 1] if index else None
    if not part or part.unit == "%" or not _SHARE.fullmatch(_IN_BRACKETS.sub("", plain[part.end : rate.start])):
        return None
    parts = [part]
    other = figures[index - 2] if index > 1 else None
    if other and re.fullmatch(r"[ ]*(?:/|,|-|với)[ ]*", plain[other.end : part.start]):
        parts.append(other)
    first = layout.sentences[max(0, layout.sentence(rate.start) - 1)].start
    line = layout.lines[layout.line(rate.start)].start
    before = [f for f in figures[max(0, index - 9) : index] if f.start >= max(first, line) and f.unit != "%"]
    for one in parts:
        for whole in [one.of, *reversed(before)]:
            able = whole is not None and one is not whole and units.alike(whole.unit, one.unit)
            if whole and able and whole.value >= one.value and _rate(rate, one, whole).holds:
                return one, whole
    if len(parts) > 1 or not part.of or part.of.unit == "%":
        return None
    return None if _OF_SOMETHING_ELSE.match(plain, rate.end) else (part, part.of)


def _rate(rate: Figure, part: Figure, whole: Figure) -> Rate:
    if not whole.value:
        return Rate(rate, part, whole, None, False, _("mẫu số bằng 0"))
    exact = Decimal(100) * Decimal(part.value) / Decimal(whole.value)
    low, high = bounds(rate)
    step = rate.step or Decimal(1)
    holds = low - step / 2 <= exact <= high + step / 2
    if rate.qualifier is None:
        holds = abs(exact - Decimal(rate.value)) < step
    shown = exact.quantize(Decimal("0.01"))
    why = _("%(part)s / %(whole)s = %(exact)s%%, báo cáo ghi %(rate)s%%") % {
        "part": vi_number(part.value),
        "whole": vi_number(whole.value),
        "exact": vi_number(shown),
        "rate": vi_number(rate.value),
    }
    return Rate(rate, part, whole, shown, holds, why)
