"""How far a written number may be from what it stands for: "hơn 30" is from 30 to under 40, "82,7 triệu" is rounded."""

from collections.abc import Iterable
from decimal import Decimal

from liem.reading.model import Figure


def bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    """The least and the greatest value that the written number can stand for."""
    value = Decimal(figure.value)
    half = figure.step / 2
    slack = _slack(value, figure.step)
    if figure.qualifier in ("hơn", "trên"):
        return value, value + slack
    if figure.qualifier in ("gần", "dưới"):
        return value - slack, value
    if figure.qualifier == "khoảng":
        return value - slack, value + slack
    return value - half, value + half


def _slack(value: Decimal, step: Decimal) -> Decimal:
    """One step of the last digit that is not a zero: 10 for 30, 100 for 1.200; at least a tenth of the value."""
    whole = int(value)
    round_step = Decimal(1)
    while whole and whole % 10 == 0:
        whole //= 10
        round_step *= 10
    return max(round_step, value / 10, step)


def fits(total: Figure, parts: Iterable[Figure]) -> bool:
    """Whether the parts can add up to the total, given how they are rounded and qualified."""
    spans = [bounds(part) for part in parts]
    low, high = sum(span[0] for span in spans), sum(span[1] for span in spans)
    least, most = bounds(total)
    return low <= most and least <= high
