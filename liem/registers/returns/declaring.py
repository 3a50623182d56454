"""Figures of returns put together from their words and the rows that feed them."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Vocabulary
from liem.registers.returns.counting import (
    BEGINS,
    PLACES,
    Counted,
    Returned,
    ReturnedStock,
    accepted,
    amount,
    dimension,
    fed,
    weight,
)
from liem.registers.returns.models import ReturnValue

LAST = _(
    "Cộng trên báo cáo được tiếp nhận sau cùng của từng đơn vị tự báo cáo; thiếu báo cáo là thiếu số liệu, "
    "không phải 0."
)


def of_returns(rule: Any) -> Any:
    """The rule of a figure with what holds for all of them."""
    return format_lazy("{} {}", rule, LAST)


def summed(code: str, label: Any, unit: Any, rule: Any, ways: tuple[Vocabulary, ...] = (), **given: Any) -> Returned:
    """The sum over the rows that feed a figure, broken down as they say."""
    return Returned(
        code,
        label,
        ReturnValue,
        unit,
        of_returns(rule),
        by=BEGINS,
        where=accepted(fed()[code]),
        total=amount(fed()[code], weight),
        dimensions=(*(dimension(code, way) for way in ways), *PLACES),
        **given,
    )


def stock(code: str, label: Any, unit: Any, rule: Any, **given: Any) -> ReturnedStock:
    """The same of what stands on the period's last day."""
    return ReturnedStock(
        code,
        label,
        ReturnValue,
        unit,
        of_returns(rule),
        where=accepted(fed()[code], last=True),
        total=amount(fed()[code], weight),
        dimensions=PLACES,
        **given,
    )


def beside(figure: Returned, rate: str, needs: tuple[Counted, Counted], ways: tuple[Vocabulary, ...] = ()) -> Returned:
    """As much of a figure as stands on returns that tell both sides of a rate: the same units on either side."""
    return Returned(
        f"{figure.code}@{rate}",
        figure.label,
        ReturnValue,
        figure.unit,
        figure.rule,
        by=BEGINS,
        where=accepted(fed()[figure.code], needs=needs),
        total=figure.total,
        dimensions=(*(dimension(figure.code, way) for way in ways), *PLACES),
    )
