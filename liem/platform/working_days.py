"""Working days in Viet Nam: weekends, holidays with Tết, days swapped by the government, and what an office corrected.

The days off come as data (`holidays.csv`, made by `make holidays`); what an office knows better is given to the
calendar and goes before them. Every answer explains itself in steps.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.platform.days import vi_day
from liem.platform.vocabulary import Term, Vocabulary

ONE = timedelta(days=1)
MOST = 5000
"""So many days ahead a calendar looks; beyond, something is wrong with it."""

DAY_OFF = Vocabulary(
    "day_off",
    gettext_lazy("Ngày nghỉ"),
    (
        Term("weekend", gettext_lazy("thứ Bảy, Chủ nhật")),
        Term("new_year", gettext_lazy("Tết Dương lịch")),
        Term("tet", gettext_lazy("Tết Nguyên đán")),
        Term("hung_kings", gettext_lazy("Giỗ Tổ Hùng Vương")),
        Term("victory", gettext_lazy("Ngày Chiến thắng")),
        Term("labour", gettext_lazy("Quốc tế Lao động")),
        Term("national", gettext_lazy("Quốc khánh")),
        Term("culture", gettext_lazy("Ngày Văn hóa Việt Nam")),
        Term("swapped", gettext_lazy("nghỉ hoán đổi")),
        Term("office", gettext_lazy("nghỉ theo bảng lịch của cơ quan")),
    ),
)
MADE_UP = "made_up"
"""A day of a weekend that is worked in place of one that was swapped for it."""


@dataclass(frozen=True)
class Known:
    """What the data say of a day: what it is; whether it stands for a holiday that fell on a weekend; with which day it
    was swapped.
    """

    kind: str
    in_lieu: bool = False
    instead_of: date | None = None


@dataclass(frozen=True)
class Correction:
    """What an office knows of a day: whether it is worked, by which document, why."""

    working: bool
    document: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Step:
    """One step of how a deadline came about, in words, and the day it speaks of."""

    words: str
    day: date | None = None


@dataclass(frozen=True)
class Explained:
    """A deadline, and the steps that lead to it."""

    due_on: date | None
    steps: tuple[Step, ...] = ()


@cache
def holidays() -> Mapping[date, Known]:
    """What is known of days that are not what their weekday says."""
    with Path(__file__).with_name("holidays.csv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(line for line in stream if not line.startswith("#"))
        return {date.fromisoformat(row["day"]): _known(row) for row in rows}


def _known(row: Mapping[str, str]) -> Known:
    other = date.fromisoformat(row["instead_of"]) if row["instead_of"] else None
    return Known(row["kind"], row["in_lieu"] == "yes", other)


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: the general days off, and before them what an office corrected."""

    corrections: Mapping[date, Correction] = field(default_factory=dict)

    def off(self, day: date) -> str:
        """Why a day is off, as a code of DAY_OFF; empty when it is worked."""
        corrected = self.corrections.get(day)
        if corrected:
            return "" if corrected.working else "office"
        known = holidays().get(day)
        if known:
            return "" if known.kind == MADE_UP else known.kind
        return "weekend" if day.weekday() >= 5 else ""

    def is_working(self, day: date) -> bool:
        """Whether a day is worked."""
        return not self.off(day)

    def working_day_after(self, day: date, count: int) -> date:
        """The working day that is the `count`-th after `day`, which itself does not count; at least one."""
        if count < 1:
            raise ValueError(f"{count} working days lead nowhere")
        for later in self._days(day + ONE):
            count -= self.is_working(later)
            if not count:
                return later
        raise AssertionError("unreachable")

    def next_working(self, day: date) -> date:
        """The day itself when it is worked, else the next one that is: where a term that ends on a day off runs to."""
        return next(later for later in self._days(day) if self.is_working(later))

    def _days(self, first: date) -> Iterator[date]:
        for number in range(MOST):
            yield first + timedelta(days=number)
        raise ValueError(f"no working day within {MOST} days of {first}")

    def explain_after(self, day: date, count: int) -> Explained:
        """`working_day_after`, told step by step."""
        due = self.working_day_after(day, count)
        first = Step(_("%(n)s ngày làm việc kể từ %(day)s") % {"n": count, "day": vi_day(day)}, day)
        return Explained(due, (first, *self.skipped(day + ONE, due), _ends(due)))

    def explain_next(self, day: date) -> Explained:
        """`next_working`, told step by step; no steps when the day itself is worked."""
        due = self.next_working(day)
        if due == day:
            return Explained(due)
        falls = _("%(day)s là ngày nghỉ nên hạn lùi đến ngày làm việc tiếp theo") % {"day": vi_day(day)}
        return Explained(due, (Step(falls, day), *self.skipped(day, due), _ends(due)))

    def skipped(self, first: date, last: date) -> Iterator[Step]:
        """The days off from `first` to `last`, alike ones that follow each other in one step, weekends all in one; and
        the days worked that would else be off.
        """
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        for kind, run in groupby((day for day in days if self.off(day) not in ("", "weekend")), key=self._reason):
            found = list(run)
            span = vi_day(found[0]) if len(found) == 1 else f"{vi_day(found[0])} – {vi_day(found[-1])}"
            told = {"n": len(found), "why": kind, "days": span}
            yield Step(_("bỏ qua %(n)s ngày %(why)s (%(days)s)") % told, found[0])
        if weekend := [day for day in days if self.off(day) == "weekend"]:
            yield Step(_("bỏ qua %(n)s ngày thứ Bảy, Chủ nhật") % {"n": len(weekend)}, weekend[0])
        for day in days:
            if words := self._worked(day):
                yield Step(words, day)

    def why(self, day: date) -> str:
        """Why a day is not what its weekday says, in words; empty for any other."""
        return self._worked(day) if self.off(day) in ("", "weekend") else self._reason(day)

    def _reason(self, day: date) -> str:
        """Why a day is off, in words."""
        code = self.off(day)
        known = holidays().get(day)
        if code == "office":
            return _told_by(DAY_OFF.label(code), self.corrections[day])
        if code == "swapped" and known and known.instead_of:
            return _("nghỉ hoán đổi với %(day)s") % {"day": vi_day(known.instead_of)}
        words = _("nghỉ bù %(holiday)s") if known and known.in_lieu else _("nghỉ %(holiday)s")
        return words % {"holiday": DAY_OFF.label(code)}

    def _worked(self, day: date) -> str:
        """Why a day that would else be off is worked, in words; empty for any other."""
        if not self.is_working(day) or (Calendar().is_working(day) and day.weekday() < 5):
            return ""
        if day in self.corrections:
            return _told_by(_("tính %(day)s là ngày làm việc") % {"day": vi_day(day)}, self.corrections[day])
        return _("tính %(day)s là ngày làm việc (làm bù)") % {"day": vi_day(day)}


def _told_by(words: str, correction: Correction) -> str:
    told = "; ".join(filter(None, (correction.document, correction.reason)))
    return f"{words}: {told}" if told else words


def _ends(due: date) -> Step:
    return Step(_("hết ngày %(day)s") % {"day": vi_day(due)}, due)
