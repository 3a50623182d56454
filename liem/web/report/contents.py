"""All that the report page shows, from the question in its address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.period import Period
from liem.people.reader import Reader
from liem.platform.days import now
from liem.records.access import visible_q
from liem.records.models import Record
from liem.reports import docx
from liem.reports.build import Absent, ReportData, build
from liem.reports.charts import of_report
from liem.reports.charts.chart import Chart
from liem.reports.marks import DIGITS_SHOWN, level_words, map_words, moment_words
from liem.web.asked import Asked
from liem.web.report.left import remaining
from liem.web.report.paper import paper
from liem.web.report.shown import Shown, a_year_before, groups, shown
from liem.web.report.verdicts import verdicts


@dataclass(frozen=True)
class State:
    """Why there is no report, in words, and the picture that goes with it."""

    icon: str
    title: str
    body: str


def why_not(asked: Asked, reader: Reader) -> State | None:
    """Why no report can be made before anything is counted: no unit, or nobody to count for."""
    if asked.unit.pk is None:
        body = _("Nhập danh sách đơn vị trước, rồi nhập các sổ; báo cáo tự tính từ đó.")
        return State("network", _("Chưa có đơn vị nào"), body)
    if not reader.sights:
        visible_q(reader, Record)  # the rule asks once to which records somebody was admitted by name
        if not reader.granted:
            body = _("Báo cáo chỉ tính những hồ sơ mà người xem được xem, và tài khoản này không được phân công xem.")
            return State("lock", _("Tài khoản này không xem hồ sơ"), body)
    return None


def made(
    asked: Asked, reader: Reader, whole: bool = False, charts: bool = True, beside: Period | None = None
) -> ReportData | State:
    """The report, with record codes and breakdowns where the whole of it is asked for; or why there is none."""
    state = why_not(asked, reader)
    if state:
        return state
    try:
        scope = asked.scope(reader)
        return build(scope, now=now(), records=whole, breakdown=whole, charts=charts, beside=beside)
    except Absent as absent:
        return State("calendar-x", _("Không có đơn vị này trong kỳ"), str(absent))


def contents(asked: Asked, reader: Reader) -> dict[str, Any]:
    """What the page shows below the question: a report with all that belongs to it, or the state instead of it."""
    before = a_year_before(asked, reader)
    data = made(asked, reader, beside=before.asked)
    if isinstance(data, State):
        return {"state": data}
    before = replace(before, values=data.beside)
    figures = shown(data, asked, before)
    checked = verdicts(data, figures, asked)
    return {
        "state": None,
        "paper": paper(data, figures),
        "groups": groups(figures),
        "charts": _charts(data, figures),
        "before": before,
        "period": data.period.label(),
        "verdicts": checked,
        "failed": [verdict for verdict in checked if not verdict.holds],
        "held": [verdict for verdict in checked if verdict.holds],
        "remaining": remaining(data, asked),
        "last_day": data.period.last,
        "marks": _marks(data),
        "moved": _moved(data),
        "own_template": docx.template_path() != docx.TEMPLATE,
    }


def _charts(data: ReportData, figures: Mapping[str, Shown]) -> tuple[tuple[Chart, tuple[Shown, ...]], ...]:
    """The charts, each with the figures that it is made of."""
    return tuple((chart, tuple(figures[code] for code in chart.codes)) for chart in of_report.charts(data))


def _marks(data: ReportData) -> tuple[tuple[str, str], ...]:
    """What every form of the report says of itself, as facts."""
    return (
        (_("Số liệu tính đến"), moment_words(data.computed_at)),
        (_("Bản đồ đơn vị"), map_words(data.scope.map, full=True)),
        (_("Tính cho"), data.scope.reader.capacity or data.scope.reader.name),
        (_("Phạm vi độ mật"), level_words(data.clearance)),
        (_("Dấu nhật ký"), data.chain[1][:DIGITS_SHOWN]),
    )


def _moved(data: ReportData) -> str:
    """What to know of a map when units moved: in the period, or at some other time; empty when none ever did."""
    scope = data.scope
    if scope.map == "now":
        return ""
    if not scope.stable():
        return _(
            "Trong kỳ có đơn vị chuyển đến, chuyển đi, sáp nhập hoặc chia tách. Mỗi việc được tính theo nơi đơn vị "
            "trực thuộc vào ngày của việc đó; đẳng thức so hai ngày không được đặt ra."
        )
    return ""
