"""Periods of report: free ranges, and the state calendar with its cut-off on the 14th."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from liem.platform.days import vi_day

ONE_DAY = timedelta(days=1)
CUT_OFF = 14
"""The last day of the month that a period of the state calendar includes."""
_OFFICIAL = re.compile(r"^(\d{4})(Q[1-4]|H1|M9|Y)$")
_SPLITS = {"H1": ("Q1", "Q2"), "M9": ("H1", "Q3"), "Y": ("M9", "Q4")}


@dataclass(frozen=True)
class Period:
    """First and last day, both included; `name` is the official period's code, empty for a free range."""

    first: date
    last: date
    name: str = ""

    def __post_init__(self) -> None:
        """ValueError when the range runs backwards."""
        if self.first > self.last:
            raise ValueError(
                _("Kỳ báo cáo ngược: từ %(a)s đến %(b)s. Ngày đầu phải không sau ngày cuối.")
                % {"a": vi_day(self.first), "b": vi_day(self.last)}
            )

    @property
    def eve(self) -> date:
        """The day before the period: what is open then is carried over."""
        return self.first - ONE_DAY

    @property
    def months_to(self) -> date:
        """The end of the last month whose first 14 days lie in the period: up to there it holds the months of both
        calendars, which count to the 14th or to the end.
        """
        next_month = self.last.replace(day=1) + timedelta(days=32) if self.last.day >= CUT_OFF else self.last
        return next_month.replace(day=1) - ONE_DAY

    @classmethod
    def range(cls, first: str | date, last: str | date) -> "Period":
        """A free range; days as dates or ISO text."""
        return cls(_day(first), _day(last))

    @classmethod
    def official(cls, name: str) -> "Period":
        """A period of the state calendar: 2020Q1..Q4, 2020H1, 2020M9, 2020Y.

        The last day included is the 14th, the next period starts on the 15th (Thông tư 02/2021/TT-TTCP, kept by
        Thông tư 01/2024/TT-TTCP and 06/2025/TT-TTCP). ValueError for any other name.
        """
        match = _OFFICIAL.match(name)
        if not match:
            raise ValueError(
                _("Kỳ %(name)r không có. Chấp nhận: 2020Q1…2020Q4 (quý), 2020H1 (6 tháng), 2020M9 (9 tháng), 2020Y.")
                % {"name": name}
            )
        year, kind = int(match[1]), match[2]
        starts = [date(year - 1, 12, 15), *(date(year, month, 15) for month in (3, 6, 9, 12))]
        first, end = {"Q1": (0, 1), "Q2": (1, 2), "Q3": (2, 3), "Q4": (3, 4), "H1": (0, 2), "M9": (0, 3), "Y": (0, 4)}[
            kind
        ]
        return cls(starts[first], starts[end] - ONE_DAY, name)

    def split(self) -> tuple["Period", ...]:
        """The two official periods that make up this one (6 tháng = quý I + quý II ...); empty where there are none."""
        kinds = _SPLITS.get(self.name[4:], ())
        return tuple(Period.official(self.name[:4] + kind) for kind in kinds)

    def label(self) -> str:
        """The period in words: "6 tháng đầu năm 2020", "từ ngày 01/01/2013 đến ngày 15/10/2020"."""
        year, kind = self.name[:4], self.name[4:]
        roman = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}
        if kind in roman:
            return _("quý %(q)s/%(y)s") % {"q": roman[kind], "y": year}
        if kind == "H1":
            return _("6 tháng đầu năm %(y)s") % {"y": year}
        if kind == "M9":
            return _("9 tháng năm %(y)s") % {"y": year}
        if kind == "Y":
            return _("năm %(y)s") % {"y": year}
        return _("từ ngày %(a)s đến ngày %(b)s") % {"a": vi_day(self.first), "b": vi_day(self.last)}


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
