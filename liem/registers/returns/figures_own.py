"""Figures that an office added: rows of forms with a rule, counted like the shipped ones from accepted returns."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from liem.figures.indicator import Indicator
from liem.figures.scope import Scope
from liem.platform.days import vi_day
from liem.registers.returns.counting import (
    BEGINS,
    HEAD,
    PLACES,
    Counted,
    Returned,
    ReturnedStock,
    accepted,
    amount,
    weight,
)
from liem.registers.returns.declaring import of_returns
from liem.registers.returns.forms import LASTING, NEWEST, Row, as_row, figure_of
from liem.registers.returns.models import OwnRow, ReturnValue
from liem.registers.returns.own import own
from liem.registers.returns.register import RETURNS

MONEY = "đồng"
OF_ITSELF = _("Theo báo cáo được tiếp nhận sau cùng của chính đơn vị được hỏi; không cộng giữa các đơn vị.")
BY_NEWEST = _("Mỗi đơn vị lấy kỳ mới nhất, không cộng các kỳ.")


@dataclass(frozen=True)
class OwnFlow(Returned):
    """A figure of an office, each period of which counts."""

    @property
    def register(self) -> str:
        """It stands among those of returns, whatever its code."""
        return RETURNS.key


@dataclass(frozen=True)
class OwnStock(ReturnedStock):
    """A figure of an office, told by the newest period."""

    @property
    def register(self) -> str:
        """It stands among those of returns, whatever its code."""
        return RETURNS.key


def figures() -> tuple[Indicator, ...]:
    """Every figure that an office ever added, also one that ended: what was reported then is still read by it."""
    found: dict[str, OwnRow] = {}
    rows: dict[str, dict[Row, None]] = {}
    for one in own().rows:
        if one.rule:
            found[figure_of(one)] = one  # the newest wording last
            rows.setdefault(figure_of(one), {})[as_row(one)] = None
    return tuple(
        _figure(code, one.label, one.rule, one.form, _ended(one), tuple(rows[code])) for code, one in found.items()
    )


def _ended(one: OwnRow) -> str:
    return vi_day(one.until) if one.until else ""


@lru_cache(maxsize=1024)  # the same object each time: statements are kept by it
def _figure(code: str, label: str, rule: str, form: str, ended: str, rows: tuple[Row, ...]) -> Indicator:
    counted: Counted = tuple((row, row.feeds[0]) for row in rows)
    row = rows[-1]
    unit = MONEY if row.factor != 1 else row.unit
    given: dict[str, Any] = {
        "code": code,
        "label": format_lazy("{} ({})", label, format_lazy(_("đến trước {}"), ended)) if ended else label,
        "model": ReturnValue,
        "unit": unit,
        "total": amount(counted, weight),
        "form": form,
    }
    if unit in LASTING:
        return OwnStock(**given, rule=format_lazy("{} {}", rule, OF_ITSELF), where=_of_itself(counted))
    if row.adds == NEWEST:
        told = format_lazy("{} {}", of_returns(rule), BY_NEWEST)
        return OwnStock(**given, rule=told, where=accepted(counted, last=True), dimensions=PLACES)
    return OwnFlow(**given, rule=of_returns(rule), by=BEGINS, where=accepted(counted), dimensions=PLACES)


def _of_itself(counted: Counted) -> Any:
    """The newest return of the unit that is asked, and no other."""
    last = accepted(counted, last=True)

    def where(scope: Scope) -> Q:
        return last(scope) & Q(**{f"{HEAD}unit": scope.unit.pk}) & scope.placed_on(f"{HEAD}unit", scope.period.last)

    return where
