"""Figures as Vietnamese papers write them: in a sentence (09 vụ; 12,5 tỷ đồng), in a table cell (9; 12.500.000.000)."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.figures.indicator import Value
from liem.platform.numbers import vi_count, vi_number

MONEY = "đồng"
LAND = ("m2", "m²")
RATE = "%"
NO_DATA = "–"
KINDS = {
    "flow": gettext_lazy("phát sinh trong kỳ"),
    "stock": gettext_lazy("tại một thời điểm"),
    "cumulative": gettext_lazy("lũy kế"),
    "ratio": gettext_lazy("tỷ lệ"),
}
"""The kinds of figure in words."""
BILLION, MILLION = 10**9, 10**6


def unit_words(unit: Any) -> str:
    """The unit of measure as printed: m² for m2."""
    words = str(unit)
    return "m²" if words in LAND else words


def in_cell(value: Value, unit: Any) -> str:
    """The exact value for a table cell, without its unit; a dash where there are no data."""
    if value is None:
        return NO_DATA
    return vi_number(value, 2) if str(unit) == RATE else vi_number(value)


def in_sentence(value: Value, unit: Any) -> str:
    """The value for a sentence: counts from 1 to 9 with a zero before them; money, land and rates with their unit."""
    words = str(unit)
    if value is None:
        return _("chưa có số liệu")
    if words == MONEY:
        return money(value)
    if words in LAND:
        return f"{vi_number(value)} m²"
    if words == RATE:
        return f"{vi_number(value, 2)}%"
    return vi_count(value) if isinstance(value, int) else vi_number(value)


def exactly(value: Value, unit: Any) -> str:
    """As in a sentence, but nothing rounded: 12.345.678.901 đồng. What a reader gets who asks for the figure behind."""
    if str(unit) == MONEY and value is not None:
        return _("%(amount)s đồng") % {"amount": vi_number(value)}
    return in_sentence(value, unit)


def money(amount: int | Decimal) -> str:
    """An amount in đồng, rounded for display only: tỷ đồng from a thousand million, triệu đồng from a million."""
    sizes: tuple[tuple[int, str], ...] = ((BILLION, _("tỷ đồng")), (MILLION, _("triệu đồng")))
    for size, words in sizes:
        if not -size < amount < size:
            shown = (Decimal(amount) / size).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
            return f"{vi_number(shown)} {words}"
    return _("%(amount)s đồng") % {"amount": vi_number(amount)}
