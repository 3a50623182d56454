"""Terms of criminal procedure as data: how long each step may take, by severity, valid from a day (`terms.csv`).

The file is written for people of the field: a change of the law is a new row with its first day, and a `valid_to` in
the old one. The values are those of the code of 2015 before its amendment of 2025; whether that changed any of them is
not confirmed yet, so that terms since then say so.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.platform.days import add_months
from liem.platform.vocabulary import Term, Vocabulary
from liem.registers.cases.offences import SEVERITY

UNCHECKED_SINCE = date(2025, 7, 1)
"""From this day the amendment of the code is in force; what it changed in these values is to be confirmed."""

STEP = Vocabulary(
    "procedure_step",
    gettext_lazy("Bước tố tụng có thời hạn"),
    (
        Term("crime_report", gettext_lazy("giải quyết nguồn tin về tội phạm")),
        Term("investigation", gettext_lazy("điều tra")),
        Term("detention", gettext_lazy("tạm giam để điều tra")),
        Term("supplementary_procuracy", gettext_lazy("điều tra bổ sung theo yêu cầu của viện kiểm sát")),
        Term("supplementary_court", gettext_lazy("điều tra bổ sung theo yêu cầu của tòa án")),
        Term("prosecution", gettext_lazy("quyết định việc truy tố")),
        Term("trial_preparation", gettext_lazy("chuẩn bị xét xử sơ thẩm")),
        Term("trial_again", gettext_lazy("quyết định lại việc đưa ra xét xử sau khi nhận lại hồ sơ")),
        Term("trial_opening", gettext_lazy("mở phiên tòa")),
        Term("appeal_filing", gettext_lazy("kháng cáo")),
        Term("appeal", gettext_lazy("xét xử phúc thẩm")),
    ),
)


@dataclass(frozen=True)
class Length:
    """So many days, calendar months, or (of detention) months of 30 days."""

    count: int
    unit: str

    def after(self, day: date) -> date:
        """The last day of a term of this length that began on `day`."""
        if self.unit == "m":
            return add_months(day, self.count)
        return day + timedelta(days=self.count * (30 if self.unit == "M" else 1))

    def __str__(self) -> str:
        """In words."""
        words = {"d": _("%(n)s ngày"), "m": _("%(n)s tháng"), "M": _("%(n)s tháng (mỗi tháng 30 ngày)")}
        return words[self.unit] % {"n": self.count}


@dataclass(frozen=True)
class Limit:
    """How long a step may take: at first, at most without an extension where the matter is complicated, by which
    extensions in turn, and by one that is exceptional; by which article, from which day until before which.
    """

    step: str
    severity: str
    base: Length
    longest: Length | None
    extensions: tuple[Length, ...]
    exceptional: tuple[Length, ...]
    article: str
    since: date
    until: date | None

    def latest(self, day: date, given: int = 0) -> date:
        """How far a deadline on `day` could move by the extensions that are left after `given` ones."""
        for length in self.extensions[given:]:
            day = length.after(day)
        return day


def _length(text: str) -> Length:
    return Length(int(text[:-1]), text[-1])


def _lengths(text: str) -> tuple[Length, ...]:
    return tuple(_length(part) for part in text.split(";") if part)


@cache
def limits() -> tuple[Limit, ...]:
    """Every row of the data."""
    with Path(__file__).with_name("terms.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(_limit(row) for row in csv.DictReader(line for line in stream if not line.startswith("#")))


def _limit(row: Mapping[str, str]) -> Limit:
    return Limit(
        row["step"],
        row["severity"],
        _length(row["base"]),
        _length(row["longest"]) if row["longest"] else None,
        _lengths(row["extensions"]),
        _lengths(row["exceptional"]),
        row["article"],
        date.fromisoformat(row["valid_from"]),
        date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )


def limits_of(step: str, day: date) -> dict[str, Limit]:
    """The limits of a step that began on `day`, by severity (under "" the one of every severity); none where no data
    are valid on that day.
    """
    return {
        limit.severity: limit
        for limit in limits()
        if limit.step == step and limit.since <= day and (limit.until is None or day < limit.until)
    }


def gravest(severities: list[str]) -> str:
    """The gravest of these codes of SEVERITY; empty when none is known."""
    ranks = SEVERITY.codes
    return max((code for code in severities if code in ranks), key=ranks.index, default="")
