"""A figure against another period: how much more or less, as a number and as a rate.

The two are operators: alone they have no value and no rows. `compared` puts one to a figure and two periods; the rows
are those of the figure in either period.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.figures.indicator import Dimension, Indicator, Ratio, Value, measure_over
from liem.figures.period import ONE_DAY, Period
from liem.figures.scope import Scope

DIFFERENCE, PERCENT_CHANGE = "comparison.difference", "comparison.percent_change"
REGISTER = "comparison"
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Operator(Ratio):
    """What can be asked of any figure that counts (flow, stock, cumulative); it counts nothing itself."""

    kind: str = field(default="ratio", init=False)

    def condition(self, scope: Scope) -> Q:
        """No rows of its own."""
        return Q(pk__in=())

    def derive(self, values: Any) -> Value:
        """No value without a figure to compare."""
        return None


@dataclass(frozen=True)
class Compared:
    """A figure in a period and in the one that it is compared with; the two comparisons, None where one is not known.
    A rate against 0 does not exist.
    """

    figure: Indicator
    value: Value
    earlier: Value

    @property
    def difference(self) -> Value:
        """The value less the earlier one."""
        return None if self.value is None or self.earlier is None else self.value - self.earlier

    @property
    def percent_change(self) -> Value:
        """100 x the difference / the earlier value, two decimals."""
        if self.difference is None or not self.earlier:
            return None
        return (Decimal(100) * Decimal(self.difference) / Decimal(self.earlier)).quantize(CENT)

    @property
    def times(self) -> Value:
        """The value / the earlier one, two decimals."""
        if self.value is None or not self.earlier:
            return None
        return (Decimal(self.value) / Decimal(self.earlier)).quantize(CENT)


def compared(figure: Indicator, scope: Scope, earlier: Period) -> Compared:
    """A figure of a scope against the same question for another period; ValueError for a rate, which is not compared
    so. Both are counted anew, the earlier one from the records as they stand.
    """
    if not comparable(figure):
        raise ValueError(f"{figure.code}: a rate is compared by the figures it is made of")
    values = measure_over((figure,), (scope, scope.at(earlier)))
    return Compared(figure, values[0][figure.code], values[1][figure.code])


def comparable(figure: Indicator) -> bool:
    """Whether the operators apply to it."""
    return figure.kind != "ratio"


def year_before(period: Period) -> Period:
    """The same period of the year before (cùng kỳ năm trước)."""
    if period.name:
        return Period.official(f"{int(period.name[:4]) - 1}{period.name[4:]}")
    return Period(_year_before(period.first), _year_before(period.last))


def period_before(period: Period) -> Period:
    """The period that ended the day before: the quarter before a quarter, else as many days as this one has."""
    kind = period.name[4:]
    if kind[:1] == "Q":
        year, number = int(period.name[:4]), int(kind[1:])
        return Period.official(f"{year}Q{number - 1}" if number > 1 else f"{year - 1}Q4")
    if kind == "Y":
        return year_before(period)
    return Period(period.first - (period.last - period.first) - ONE_DAY, period.eve)


def _year_before(day: Any) -> Any:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


_BASE = Dimension("base_code", _("chỉ tiêu gốc"))
_PERIOD = Dimension("comparison_period", _("kỳ so sánh"))
_EXPRESSED = Dimension("expressed_as", _("tính bằng phần trăm hay số lần"))


def operators(model: Any) -> tuple[Operator, ...]:
    """The two; `model` is any register's, of which they count no row."""
    return (
        Operator(
            DIFFERENCE,
            _("mức tăng, giảm so với kỳ so sánh"),
            model,
            _("theo chỉ tiêu gốc"),
            _(
                "Phép tính trên một chỉ tiêu phát sinh, thời điểm hoặc lũy kế: số trong kỳ trừ số của kỳ so sánh, số "
                "kỳ trước được tính lại từ sổ; chọn chỉ tiêu gốc và kỳ so sánh."
            ),
            dimensions=(_BASE, _PERIOD),
        ),
        Operator(
            PERCENT_CHANGE,
            _("tỷ lệ tăng, giảm so với kỳ so sánh"),
            model,
            "%",
            _(
                "100 × mức tăng, giảm của chỉ tiêu gốc chia cho số của kỳ so sánh, hoặc số lần; để trống khi số kỳ "
                "trước bằng 0 hoặc chưa có số liệu."
            ),
            dimensions=(_BASE, _PERIOD, _EXPRESSED),
        ),
    )
