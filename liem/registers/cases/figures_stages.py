"""Figures of stages: what investigators, procuracies and courts had in hand, were left with, and took over.

Where a case stands on a day is said by its last event by then (proceedings.py writes it there), so that a stock counts
one row a case. What was in hand during a period is that on its eve, and every time a case was taken over within it; so
opening, entries, exits and closing agree wherever each exit follows an entry, and CHECKS say where they do not.
"""

from datetime import date

from django.db.models import Case as Choice
from django.db.models import Exists, F, IntegerField, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from liem.figures.checks import Identity
from liem.figures.indicator import Flow, Stock, Where
from liem.figures.scope import Scope
from liem.registers.cases import dimensions as by
from liem.registers.cases.dimensions import PART
from liem.registers.cases.figures_events import DIMENSIONS, WHY, case_ending, ending
from liem.registers.cases.models import CaseEvent
from liem.registers.cases.proceedings import COURTS, ENDED, TERMINATES, WITH_AUTHORITIES
from liem.registers.cases.rules import MOVES

CHARGES = Q(kind="accused_charged") | Q(kind__in=MOVES, came__gt=0)


def standing(day: date) -> Q:
    """The last event of each case by a day: one row a case."""
    return Q(on__lte=day) & (Q(next_on__isnull=True) | Q(next_on__gt=day))


def held_at_end(*desks: str) -> Where:
    """Cases in hand at the end of the period's last day."""
    return lambda scope: Q(held__in=desks) & standing(scope.period.last)


def held_at_start(*desks: str) -> Where:
    """Cases in hand when the period begins."""
    return lambda scope: Q(held__in=desks) & standing(scope.period.eve)


def held_during(*desks: str) -> Where:
    """Each time that a case was in hand: on the eve, or taken over in the period."""

    def where(scope: Scope) -> Q:
        carried = Q(held__in=desks) & standing(scope.period.eve)
        return carried | (Q(entered__in=desks) & scope.within("on"))

    return where


def accused_during(*desks: str) -> Where:
    """The same, and each event by which persons came to what was in hand."""

    def where(scope: Scope) -> Q:
        carried = Q(held__in=desks) & standing(scope.period.eve)
        return carried | (Q(held__in=desks, came__gt=0) & scope.within("on"))

    return where


def persons(scope: Scope) -> Choice:
    """Who was in hand on the eve; then who came."""
    return Choice(When(on__lt=scope.period.first, then=F("in_hand")), default=F("came"), output_field=IntegerField())


def with_authorities(scope: Scope) -> Q:
    """Cases in a stage from crime report to appeal on the eve; of the others the events of the period that say so."""
    there = Q(stage__in=WITH_AUTHORITIES) & ~Q(stage_status=ENDED)
    carried = there & standing(scope.period.eve)
    before = CaseEvent.objects.standing(WHY).filter(carried, case=OuterRef("case"))
    return carried | (there & scope.within("on") & ~Q(Exists(before)))


def charged_there(scope: Scope) -> Q:
    """Charges by the last day, and terminations before the first, in the cases that were with the authorities."""
    cases = CaseEvent.objects.standing(WHY).filter(case=OuterRef("case"))
    there = Q(stage__in=WITH_AUTHORITIES) & ~Q(stage_status=ENDED)
    met = cases.filter(there & (standing(scope.period.eve) | scope.within("on")))
    ended = Q(kind__in=TERMINATES, on__lt=scope.period.first)
    return scope.by_end("on") & (CHARGES | ended) & Q(Exists(met))


def left(*desks: str) -> Where:
    """Events by which a whole case in hand there leaves otherwise than to the next stage."""
    return lambda scope: Q(left__in=desks) & case_ending(scope)


def accused_left(*desks: str) -> Where:
    """These, and those by which some accused leave alone."""
    return lambda scope: Q(left__in=desks) & ending(scope)


PROCEEDINGS_CASES = Stock(
    "cases.proceedings_cases",
    _("vụ án, vụ việc các cơ quan tiến hành tố tụng thụ lý, giải quyết"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ ở một giai đoạn từ nguồn tin về tội phạm đến xét xử phúc thẩm vào một ngày bất kỳ của kỳ, tính một "
        "lần dù qua nhiều giai đoạn, kể cả đang tạm đình chỉ; không phải tổng số của từng cơ quan."
    ),
    distinct="case",
    additive=False,
    where=with_authorities,
    dimensions=(*DIMENSIONS, by.kind(PART), by.CARRIED_ON),
)

INVESTIGATION_CASES = Stock(
    "cases.investigation_cases",
    _("vụ án cơ quan điều tra thụ lý"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi lượt vụ án ở giai đoạn điều tra, đang tiến hành, vào một ngày bất kỳ của kỳ: kỳ trước chuyển sang, khởi "
        "tố mới, phục hồi, tách, nhận chuyển đến, trả hồ sơ điều tra bổ sung, hủy án để điều tra lại."
    ),
    parts=(
        "cases.investigation_cases_carried_over",
        "cases.instituted_cases",
        "cases.investigation_cases_reopened",
    ),
    where=held_during("investigation"),
    dimensions=(*DIMENSIONS, by.CARRIED_ON),
)

INVESTIGATION_CASES_CARRIED_OVER = Stock(
    "cases.investigation_cases_carried_over",
    _("vụ án đang điều tra kỳ trước chuyển sang"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ án ở giai đoạn điều tra, đang tiến hành khi kỳ bắt đầu, tính một lần; bằng số đang điều tra cuối kỳ "
        "trước."
    ),
    at="start",
    where=held_at_start("investigation"),
    dimensions=DIMENSIONS,
)

UNDER_INVESTIGATION_CASES = Stock(
    "cases.under_investigation_cases",
    _("vụ án đang điều tra cuối kỳ"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ án ở giai đoạn điều tra, đang tiến hành vào cuối ngày cuối kỳ, tính một lần, kể cả khi chưa khởi tố "
        "bị can; vụ tạm đình chỉ không tính."
    ),
    where=held_at_end("investigation"),
    dimensions=DIMENSIONS,
)

INVESTIGATION_ENDED_CASES = Flow(
    "cases.investigation_ended_cases",
    _("vụ án rời giai đoạn điều tra do đình chỉ, tạm đình chỉ, chuyển, nhập"),
    CaseEvent,
    unit=_("vụ"),
    rule=_("Trong số vụ án đình chỉ, tạm đình chỉ, chuyển, nhập trong kỳ: những vụ khi đó đang điều tra."),
    by="on",
    where=left("investigation"),
    dimensions=(*DIMENSIONS, by.EVENT, by.AUTHORITY),
)

PROCURACY_CASES = Stock(
    "cases.procuracy_cases",
    _("vụ án viện kiểm sát thụ lý"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi lượt vụ án ở giai đoạn truy tố, đang tiến hành, vào một ngày bất kỳ của kỳ; bằng số đã truy tố cộng số "
        "rời giai đoạn truy tố cách khác cộng số đang giải quyết cuối kỳ."
    ),
    where=held_during("prosecution"),
    dimensions=(*DIMENSIONS, by.AUTHORITY, by.CARRIED_ON),
)

PROCURACY_PENDING_CASES = Stock(
    "cases.procuracy_pending_cases",
    _("vụ án viện kiểm sát đang giải quyết cuối kỳ"),
    CaseEvent,
    unit=_("vụ"),
    rule=_("Mỗi vụ án ở giai đoạn truy tố, đang tiến hành vào cuối ngày cuối kỳ, tính một lần."),
    where=held_at_end("prosecution"),
    dimensions=(*DIMENSIONS, by.AUTHORITY),
)

PROCURACY_ENDED_CASES = Flow(
    "cases.procuracy_ended_cases",
    _("vụ án rời giai đoạn truy tố do đình chỉ, tạm đình chỉ, chuyển, nhập, trả hồ sơ"),
    CaseEvent,
    unit=_("vụ"),
    rule=_("Trong số vụ án đình chỉ, tạm đình chỉ, chuyển, nhập, trả hồ sơ trong kỳ: những vụ khi đó ở viện kiểm sát."),
    by="on",
    where=left("prosecution"),
    dimensions=(*DIMENSIONS, by.EVENT, by.AUTHORITY),
)

COURT_CASES = Stock(
    "cases.court_cases",
    _("vụ án tòa án thụ lý"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ ở mỗi cấp xét xử, từ cáo trạng (sơ thẩm), từ kháng cáo, kháng nghị (phúc thẩm) hoặc từ khi hủy án để "
        "xét xử lại đến bản án, còn ở tòa vào một ngày bất kỳ của kỳ, tính một lần; vụ qua cả hai cấp tính hai lần."
    ),
    where=held_during(*COURTS),
    dimensions=(*DIMENSIONS, by.DOCKET, by.COURT, by.CARRIED_ON),
)

COURT_PENDING_CASES = Stock(
    "cases.court_pending_cases",
    _("vụ án tòa án còn lại, chưa xét xử cuối kỳ"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ ở tòa sơ thẩm hoặc phúc thẩm chưa xét xử và chưa kết thúc cách khác đến hết ngày cuối kỳ, tính một lần."
    ),
    where=held_at_end(*COURTS),
    dimensions=(*DIMENSIONS, by.DOCKET, by.COURT),
)

COURT_ENDED_CASES = Flow(
    "cases.court_ended_cases",
    _("vụ án rời tòa án do đình chỉ, tạm đình chỉ, chuyển, nhập, trả hồ sơ"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Trong số vụ án đình chỉ, tạm đình chỉ, chuyển, nhập, trả hồ sơ trong kỳ: những vụ khi đó ở tòa, chưa xét xử."
    ),
    by="on",
    where=left(*COURTS),
    dimensions=(*DIMENSIONS, by.STAGE_LEFT, by.EVENT, by.COURT),
)

STAGES = (
    PROCEEDINGS_CASES,
    INVESTIGATION_CASES,
    INVESTIGATION_CASES_CARRIED_OVER,
    UNDER_INVESTIGATION_CASES,
    INVESTIGATION_ENDED_CASES,
    PROCURACY_CASES,
    PROCURACY_PENDING_CASES,
    PROCURACY_ENDED_CASES,
    COURT_CASES,
    COURT_PENDING_CASES,
    COURT_ENDED_CASES,
)

ENTRIES = _(
    "Mở các vụ của hai vế, tìm vụ thiếu một bước (có kết luận, cáo trạng, bản án mà không có bước trước), hoặc một "
    "bước ghi "
    "hai lần, và ghi cho đủ."
)


def left_by(during: str, done: str, ended: str, closing: str, name: object, instruction: object) -> Identity:
    """What was in hand was done, left otherwise, or is in hand still."""
    terms = tuple(("+", f"cases.{code}") for code in (done, ended, closing))
    return Identity(name, f"cases.{during}", terms, instruction, stable=True)


def opening(start: str, end: str, name: object) -> Identity:
    """What was carried over is what was in hand on the eve."""
    return Identity(name, f"cases.{start}", (), ENTRIES, opening=f"cases.{end}")


CHECKS = (
    left_by(
        "investigation_cases",
        "investigation_concluded_cases",
        "investigation_ended_cases",
        "under_investigation_cases",
        _("Vụ án cơ quan điều tra thụ lý = kết thúc điều tra + rời cách khác + đang điều tra cuối kỳ"),
        ENTRIES,
    ),
    left_by(
        "procuracy_cases",
        "prosecuted_cases",
        "procuracy_ended_cases",
        "procuracy_pending_cases",
        _("Vụ án viện kiểm sát thụ lý = truy tố + rời cách khác + đang giải quyết cuối kỳ"),
        ENTRIES,
    ),
    left_by(
        "court_cases",
        "tried_cases",
        "court_ended_cases",
        "court_pending_cases",
        _("Vụ án tòa án thụ lý = xét xử + rời cách khác + chưa xét xử cuối kỳ"),
        ENTRIES,
    ),
    opening(
        "investigation_cases_carried_over",
        "under_investigation_cases",
        _("Vụ án điều tra kỳ trước chuyển sang = đang điều tra vào ngày trước kỳ"),
    ),
)
