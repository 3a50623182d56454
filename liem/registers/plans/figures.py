"""Figures of plans: in what state each measure of the plans in force is on the period's last day.

Six states, disjoint and exhaustive: stopped; without a deadline; done on time or late; open in time or overdue.
"""

from datetime import date

from django.db.models import Case, CharField, F, Q, When
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from liem.figures import deadline
from liem.figures.checks import Identity
from liem.figures.dimensions import level, unit
from liem.figures.indicator import Dimension, Indicator, Stock
from liem.figures.scope import Scope
from liem.figures.status import by_evidence, duty_of, open_state, status
from liem.records.register import Part
from liem.registers.documents.dimensions import coded
from liem.registers.plans.models import Measure
from liem.registers.plans.vocabulary import MEASURE_STATE

TABLE = "measures"


def in_force(scope: Scope) -> Q:
    """Measures of plans in force on the period's last day: begun, not past their end, not closed before that day."""
    day = scope.period.last
    begun = Q(plan__since__lte=day) | Q(plan__since__isnull=True, plan__issued_on__lte=day)
    lasting = Q(plan__until__isnull=True) | Q(plan__until__gt=day)
    return begun & lasting & (Q(plan__closed_on__isnull=True) | Q(plan__closed_on__gte=day))


def going(day: date) -> Q:
    """Measures not stopped by `day`."""
    return Q(stopped_on__isnull=True) | Q(stopped_on__gt=day)


def done_on_time(scope: Scope) -> Q:
    """Done with evidence, not later than the deadline there is."""
    day = scope.period.last
    return in_force(scope) & going(day) & deadline.done(day) & deadline.in_time(day, TABLE)


def done_late(scope: Scope) -> Q:
    """Done with evidence, later than the deadline there is."""
    day = scope.period.last
    late = Q(GreaterThan(F("done_on"), deadline.due_on(day, TABLE)))
    return in_force(scope) & going(day) & deadline.done(day) & late


def in_time(scope: Scope) -> Q:
    """Not done with evidence, the deadline not yet past."""
    day = scope.period.last
    return in_force(scope) & going(day) & deadline.not_done(day) & deadline.not_overdue(day, TABLE)


def overdue(scope: Scope) -> Q:
    """Not done with evidence, the deadline past."""
    day = scope.period.last
    return in_force(scope) & going(day) & deadline.not_done(day) & deadline.overdue(day, TABLE)


def no_deadline(scope: Scope) -> Q:
    """Neither a first deadline nor an extended one, done or not."""
    day = scope.period.last
    return in_force(scope) & going(day) & deadline.no_deadline(day, TABLE)


def stopped(scope: Scope) -> Q:
    """Stopped by the last day, whatever the other dates."""
    return in_force(scope) & scope.by_end("stopped_on")


def state(scope: Scope) -> Case:
    """The code in MEASURE_STATE that a measure has on the period's last day: its status, but what is said to be done
    without evidence goes on as if nothing had been said.
    """
    day = scope.period.last
    table: Part = Measure.declared
    begun = scope.by_end("started_on")
    said = status(day, table, by_evidence(duty_of(table)))
    waiting = Q(done_on__lte=day, evidence="") & going(day)
    return Case(When(waiting, then=open_state(day, table, begun)), default=said, output_field=CharField())


STATE = coded("state", state, MEASURE_STATE)
LEAD = Dimension("lead", _("Đơn vị chủ trì"), "lead__code")
PLACES = (LEAD, level("lead"), unit("lead"))

MEASURES = Stock(
    "plans.measures",
    _("biện pháp, nhiệm vụ trong các chương trình, kế hoạch"),
    Measure,
    unit=_("nhiệm vụ"),
    rule=_(
        "Mỗi nhiệm vụ của chương trình, kế hoạch đang thực hiện vào ngày cuối kỳ, tính một lần cho đơn vị chủ trì "
        "dù có bao nhiêu đơn vị phối hợp, ở đúng một tình trạng vào ngày đó, theo hạn đã được gia hạn đến ngày đó."
    ),
    where=in_force,
    parts=(
        "plans.measures_done_on_time",
        "plans.measures_done_late",
        "plans.measures_in_time",
        "plans.measures_overdue",
        "plans.measures_no_deadline",
        "plans.measures_stopped",
    ),
    dimensions=(STATE, *PLACES),
    place="lead",
    form="PACA A.1.3",
)

MEASURES_DONE_ON_TIME = Stock(
    "plans.measures_done_on_time",
    _("nhiệm vụ hoàn thành đúng hạn"),
    Measure,
    unit=_("nhiệm vụ"),
    rule=_(
        "Nhiệm vụ không bị chấm dứt, đã hoàn thành có minh chứng đến hết kỳ, có hạn và ngày hoàn thành không sau "
        "hạn (hạn gồm cả gia hạn)."
    ),
    where=done_on_time,
    dimensions=PLACES,
    place="lead",
)

MEASURES_DONE_LATE = Stock(
    "plans.measures_done_late",
    _("nhiệm vụ hoàn thành trễ hạn"),
    Measure,
    unit=_("nhiệm vụ"),
    rule=_(
        "Nhiệm vụ không bị chấm dứt, đã hoàn thành có minh chứng đến hết kỳ nhưng ngày hoàn thành sau hạn (hạn gồm "
        "cả gia hạn); ngày nhập liệu không có ý nghĩa."
    ),
    where=done_late,
    dimensions=PLACES,
    place="lead",
)

MEASURES_IN_TIME = Stock(
    "plans.measures_in_time",
    _("nhiệm vụ chưa đến hạn, đang thực hiện"),
    Measure,
    unit=_("nhiệm vụ"),
    rule=_(
        "Nhiệm vụ không bị chấm dứt, chưa hoàn thành có minh chứng và có hạn từ ngày cuối kỳ trở đi, đã bắt đầu hay"
        " chưa."
    ),
    where=in_time,
    dimensions=PLACES,
    place="lead",
)

MEASURES_OVERDUE = Stock(
    "plans.measures_overdue",
    _("nhiệm vụ quá hạn chưa hoàn thành"),
    Measure,
    unit=_("nhiệm vụ"),
    rule=_(
        "Nhiệm vụ không bị chấm dứt, chưa hoàn thành có minh chứng và có hạn trước ngày cuối kỳ; báo hoàn thành mà "
        "không có minh chứng vẫn là quá hạn."
    ),
    where=overdue,
    dimensions=PLACES,
    place="lead",
)

MEASURES_NO_DEADLINE = Stock(
    "plans.measures_no_deadline",
    _("nhiệm vụ không có thời hạn"),
    Measure,
    unit=_("nhiệm vụ"),
    rule=_(
        "Nhiệm vụ không bị chấm dứt và không có thời hạn, đã hoàn thành hay chưa; để riêng để thiếu hạn không bị "
        "hiểu là đúng hạn."
    ),
    where=no_deadline,
    dimensions=(STATE, *PLACES),
    place="lead",
)

MEASURES_STOPPED = Stock(
    "plans.measures_stopped",
    _("nhiệm vụ chấm dứt thực hiện"),
    Measure,
    unit=_("nhiệm vụ"),
    rule=_("Nhiệm vụ đã chấm dứt thực hiện đến hết kỳ, không kể các ngày khác."),
    where=stopped,
    dimensions=PLACES,
    place="lead",
)

FIGURES: tuple[Indicator, ...] = (
    MEASURES,
    MEASURES_DONE_ON_TIME,
    MEASURES_DONE_LATE,
    MEASURES_IN_TIME,
    MEASURES_OVERDUE,
    MEASURES_NO_DEADLINE,
    MEASURES_STOPPED,
)

CHECKS: tuple[Identity, ...] = ()
