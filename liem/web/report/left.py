"""What remains to be done on a report's last day, as lists that lead to each record and to all rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from liem import catalogue
from liem.reports.build import ReportData
from liem.reports.remains import Item
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.report.paper import record_way

LISTED = 10
"""So many of each are listed; the rest is a click away in the register's own list."""


@dataclass(frozen=True)
class Row:
    """One thing left to do: its code and the way there, what and where, since when, until when, is it late."""

    code: str
    url: str
    subject: str
    unit: str
    since: date | None
    due_on: date | None
    late: bool


@dataclass(frozen=True)
class Remaining:
    """One kind of things left to do: how many there are, the first of them, and the way to all."""

    key: str
    label: str
    none: str
    total: int
    rows: tuple[Row, ...]
    url: str


def remaining(data: ReportData, asked: Asked) -> tuple[Remaining, ...]:
    """Cases under direction, obstacles, measures overdue, recommendations open: what the report's last part names."""
    left, day = data.remains, data.period.last
    cases = addresses.register_of("cases")
    obstacles = addresses.rows(cases, **{addresses.TABLE: "obstacles", **asked.query()})
    kinds: tuple[tuple[str, str, str, Sequence[Item], str], ...] = (
        (
            "cases",
            _("Vụ việc, vụ án đang được theo dõi, chỉ đạo"),
            _("Không còn vụ nào thuộc diện theo dõi, chỉ đạo."),
            left.cases,
            _figure_rows("cases.under_direction", asked),
        ),
        (
            "obstacles",
            _("Khó khăn, vướng mắc chưa được tháo gỡ"),
            _("Không còn khó khăn, vướng mắc nào chưa được tháo gỡ."),
            left.obstacles,
            obstacles,
        ),
        (
            "measures",
            _("Nhiệm vụ của chương trình, kế hoạch quá hạn"),
            _("Không có nhiệm vụ nào quá hạn."),
            left.measures,
            _figure_rows("plans.measures_overdue", asked),
        ),
        (
            "recommendations",
            _("Kiến nghị, yêu cầu chưa thực hiện xong"),
            _("Không còn kiến nghị, yêu cầu nào chưa xong."),
            left.recommendations,
            _figure_rows("inspections.recommendations_open", asked),
        ),
    )
    return tuple(
        Remaining(key, label, none, len(items), _rows(key, items, day), url) for key, label, none, items, url in kinds
    )


def _figure_rows(code: str, asked: Asked) -> str:
    return addresses.rows_of(catalogue.indicator(code), asked)


def _rows(key: str, items: Sequence[Item], day: date) -> tuple[Row, ...]:
    """The first of the items, those longest overdue first."""
    ordered = sorted(items, key=lambda item: (item.due_on or date.max, item.record, item.code))
    return tuple(
        Row(
            code=item.code or item.record,
            url=record_way(key, item),
            subject=item.subject or _("(không ghi nội dung)"),
            unit=item.unit,
            since=item.since,
            due_on=item.due_on,
            late=bool(item.due_on and item.due_on < day),
        )
        for item in ordered[:LISTED]
    )
