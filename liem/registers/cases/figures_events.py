"""Figures of proceedings that single events tell: instituted, charged, concluded, ended, prosecuted, tried.

What an event says is its day, its kind and how many persons it touches. Whether it is about the whole case, and which
stage the case entered or left by it, is worked out when it is written (proceedings.py). Persons are added up as they
were entered.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from liem.figures.indicator import Flow, Where
from liem.figures.scope import Scope
from liem.registers.cases import dimensions as by
from liem.registers.cases.dimensions import PART
from liem.registers.cases.models import CaseEvent
from liem.registers.cases.proceedings import SUSPENDS, TERMINATES

CONCLUDED = ("investigation_concluded", "supplementary_concluded")
FIRST_INSTANCE, APPEAL = "first_instance_judgment", "appeal_judgment"
WHY = "events of a case that the reader sees"
STOPS = (*SUSPENDS, *TERMINATES)
# A case moved or joined comes in where the event says so, in files in its ground; otherwise it goes.
COMES_IN = Q(way="in") | Q(way="", ground="in")
GOES = Q(kind__in=("case_moved", "case_joined")) & ~COMES_IN


def of_kind(*kinds: str) -> Where:
    """Every event of these kinds."""
    return lambda scope: Q(kind__in=kinds)


def instituted_here(scope: Scope) -> Exists:
    """The case of the event was instituted in the period."""
    return Exists(
        CaseEvent.objects.standing(WHY).filter(scope.within("on"), case=OuterRef("case"), kind="case_instituted")
    )


def charged_new(scope: Scope) -> Q:
    """Charges in cases instituted in the period."""
    return Q(kind="accused_charged") & Q(instituted_here(scope))


def charged_added(scope: Scope) -> Q:
    """Charges in cases not instituted in the period, so before it."""
    return Q(kind="accused_charged") & ~Q(instituted_here(scope))


def case_entering(scope: Scope) -> Q:
    """Events by which a whole case enters investigation otherwise than by institution."""
    return Q(entered="investigation") & ~Q(kind="case_instituted")


def entering(scope: Scope) -> Q:
    """These, and events by which accused alone come under investigation otherwise than by charge."""
    others = Q(entered="", held="investigation", came__gt=0) & ~Q(kind="accused_charged")
    return case_entering(scope) | others


def case_ending(scope: Scope) -> Q:
    """Events by which a whole case leaves a stage otherwise than to the next one."""
    return Q(kind__in=STOPS, whole=True) | Q(kind="file_returned") | GOES


def ending(scope: Scope) -> Q:
    """These, and events by which some accused leave alone."""
    return Q(kind__in=STOPS) | Q(kind="file_returned") | GOES | (Q(kind="case_split") & ~Q(left=""))


DIMENSIONS = (
    by.offence_group(PART),
    by.offence(PART),
    by.nature(PART),
    by.case_list(PART),
    by.detected_through(PART),
    *by.PART_PLACES,
)

INSTITUTED_CASES = Flow(
    "cases.instituted_cases",
    _("vụ án khởi tố mới"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ có quyết định khởi tố vụ án trong kỳ của bất kỳ cơ quan nào, tính một lần; khởi tố thêm bị can hoặc"
        " tách vụ không phải là vụ mới."
    ),
    by="on",
    where=of_kind("case_instituted"),
    distinct="case",
    dimensions=(*DIMENSIONS, by.AUTHORITY),
    form="01/PCTN det_cases; PACA C.2.2.1",
)

INVESTIGATION_CASES_REOPENED = Flow(
    "cases.investigation_cases_reopened",
    _("vụ án phục hồi, tách, nhận chuyển đến hoặc trả hồ sơ để điều tra bổ sung"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi lần vụ án vào giai đoạn điều tra trong kỳ không phải do khởi tố: phục hồi, tách, nhận chuyển đến, trả "
        "hồ sơ điều tra bổ sung, hủy án để điều tra lại; phục hồi đối với một số bị can, và quyết định ghi khi vụ đã "
        "đang điều tra, không tính."
    ),
    by="on",
    where=case_entering,
    dimensions=(*DIMENSIONS, by.EVENT),
)

INVESTIGATION_CONCLUDED_CASES = Flow(
    "cases.investigation_concluded_cases",
    _("vụ án kết thúc điều tra, đề nghị truy tố"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi kết luận điều tra đề nghị truy tố hoặc kết thúc điều tra bổ sung trong kỳ, tính một lần; hai loại in "
        "riêng."
    ),
    by="on",
    where=of_kind(*CONCLUDED),
    dimensions=(*DIMENSIONS, by.EVENT),
)

CASES_WITH_ADDED_ACCUSED = Flow(
    "cases.cases_with_added_accused",
    _("vụ án khởi tố thêm (bổ sung) bị can"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ khởi tố trước kỳ có quyết định khởi tố bị can trong kỳ, tính một lần; không cộng với số vụ khởi tố mới."
    ),
    by="on",
    where=charged_added,
    distinct="case",
    dimensions=DIMENSIONS,
    additive=False,
)

ENDED_CASES = Flow(
    "cases.ended_cases",
    _("vụ án đình chỉ, tạm đình chỉ, chuyển, nhập hoặc trả hồ sơ"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi quyết định trong kỳ làm cả vụ án rời giai đoạn mà không kết luận điều tra, truy tố hay xét xử: đình "
        "chỉ, tạm đình chỉ, chuyển đi, nhập vụ, trả hồ sơ; đình chỉ, tạm đình chỉ đối với một số bị can không tính."
        " Tên “đình chỉ” chỉ gồm các quyết định đình chỉ. Giai đoạn là nơi vụ đang được giải quyết khi rời đi."
    ),
    by="on",
    where=case_ending,
    dimensions=(*DIMENSIONS, by.STAGE_LEFT, by.EVENT, by.AUTHORITY),
)

PROSECUTED_CASES = Flow(
    "cases.prosecuted_cases",
    _("vụ án viện kiểm sát truy tố"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi cáo trạng ban hành trong kỳ, tính một lần; vụ truy tố lại sau điều tra bổ sung tính thêm (lần sau), số"
        " vụ khác nhau đọc ở lần đầu."
    ),
    by="on",
    where=of_kind("indictment_issued"),
    dimensions=(*DIMENSIONS, by.AUTHORITY, by.TURN),
    form="PACA C.2.2.2",
)

TRIED_CASES = Flow(
    "cases.tried_cases",
    _("vụ án tòa án các cấp xét xử"),
    CaseEvent,
    unit=_("vụ"),
    rule=_(
        "Mỗi bản án sơ thẩm hoặc phúc thẩm tuyên trong kỳ, tính một lần; vụ xét xử ở cả hai cấp trong kỳ tính ở mỗi"
        " cấp một lần."
    ),
    by="on",
    where=of_kind(FIRST_INSTANCE, APPEAL),
    parts=(
        "cases.tried_first_instance_cases",
        "cases.tried_appeal_cases",
    ),
    dimensions=(*DIMENSIONS, by.AT_INSTANCE, by.COURT),
    form="01/PCTN tried_cases; PACA C.2.2.3",
)

TRIED_FIRST_INSTANCE_CASES = Flow(
    "cases.tried_first_instance_cases",
    _("vụ án xét xử sơ thẩm"),
    CaseEvent,
    unit=_("vụ"),
    rule=_("Mỗi bản án sơ thẩm tuyên trong kỳ, tính một lần; xét xử lại sau khi hủy án tính thêm (lần sau)."),
    by="on",
    where=of_kind(FIRST_INSTANCE),
    dimensions=(*DIMENSIONS, by.COURT, by.TURN),
    form="01/PCTN tried_cases",
)

TRIED_APPEAL_CASES = Flow(
    "cases.tried_appeal_cases",
    _("vụ án xét xử phúc thẩm"),
    CaseEvent,
    unit=_("vụ"),
    rule=_("Mỗi bản án phúc thẩm tuyên trong kỳ, tính một lần; giám đốc thẩm, tái thẩm không phải là phúc thẩm."),
    by="on",
    where=of_kind(APPEAL),
    dimensions=(*DIMENSIONS, by.COURT, by.TURN),
)

CHARGED_ACCUSED = Flow(
    "cases.charged_accused",
    _("bị can khởi tố trong kỳ"),
    CaseEvent,
    unit=_("bị can"),
    rule=_(
        "Cộng số người của các quyết định khởi tố bị can trong kỳ, của bất kỳ cơ quan nào, mỗi người một lần trong "
        "một vụ khi khởi tố lần đầu, ở vụ mới và vụ cũ."
    ),
    by="on",
    where=of_kind("accused_charged"),
    total="people",
    parts=(
        "cases.charged_accused_new_cases",
        "cases.charged_accused_added",
    ),
    dimensions=(*DIMENSIONS, by.AUTHORITY),
    form="01/PCTN det_accused",
)

CHARGED_ACCUSED_NEW_CASES = Flow(
    "cases.charged_accused_new_cases",
    _("bị can khởi tố trong các vụ án khởi tố mới"),
    CaseEvent,
    unit=_("bị can"),
    rule=_(
        "Số bị can khởi tố trong kỳ ở các vụ khởi tố cùng kỳ; khác với tổng, cách chia này không cộng dồn giữa các kỳ."
    ),
    by="on",
    where=charged_new,
    total="people",
    dimensions=DIMENSIONS,
    additive=False,
)

CHARGED_ACCUSED_ADDED = Flow(
    "cases.charged_accused_added",
    _("bị can khởi tố thêm (bổ sung) trong các vụ án đã khởi tố"),
    CaseEvent,
    unit=_("bị can"),
    rule=_("Số bị can khởi tố trong kỳ ở các vụ khởi tố trước kỳ; không cộng dồn giữa các kỳ."),
    by="on",
    where=charged_added,
    total="people",
    dimensions=DIMENSIONS,
    additive=False,
)

INVESTIGATION_ACCUSED_REOPENED = Flow(
    "cases.investigation_accused_reopened",
    _("bị can trong các vụ án phục hồi, tách, nhận chuyển đến hoặc trả hồ sơ để điều tra bổ sung"),
    CaseEvent,
    unit=_("bị can"),
    rule=_(
        "Cộng số người của các quyết định phục hồi điều tra, tách vụ, nhận chuyển đến, trả hồ sơ điều tra bổ sung "
        "trong kỳ, kể cả phục hồi đối với một số bị can và nhập thêm người; mỗi người một lần trong một quyết định."
    ),
    by="on",
    where=entering,
    total="people",
    dimensions=(*DIMENSIONS, by.EVENT),
)

INVESTIGATION_CONCLUDED_ACCUSED = Flow(
    "cases.investigation_concluded_accused",
    _("bị can kết thúc điều tra, đề nghị truy tố"),
    CaseEvent,
    unit=_("bị can"),
    rule=_(
        "Cộng số người của các kết luận điều tra đề nghị truy tố và kết thúc điều tra bổ sung trong kỳ, mỗi người "
        "một lần trong một kết luận."
    ),
    by="on",
    where=of_kind(*CONCLUDED),
    total="people",
    dimensions=(*DIMENSIONS, by.EVENT),
)

ENDED_ACCUSED = Flow(
    "cases.ended_accused",
    _("bị can, bị cáo đình chỉ, tạm đình chỉ, chuyển, nhập hoặc trả hồ sơ"),
    CaseEvent,
    unit=_("bị can, bị cáo"),
    rule=_(
        "Cộng số người của các quyết định đình chỉ, tạm đình chỉ, chuyển đi, nhập vụ, trả hồ sơ trong kỳ, kể cả khi"
        " chỉ một số bị can rời giai đoạn hoặc tách sang vụ khác; mỗi người một lần trong một quyết định."
    ),
    by="on",
    where=ending,
    total="people",
    dimensions=(*DIMENSIONS, by.STAGE_LEFT, by.EVENT, by.AUTHORITY),
)

PROSECUTED_ACCUSED = Flow(
    "cases.prosecuted_accused",
    _("bị can bị viện kiểm sát truy tố"),
    CaseEvent,
    unit=_("bị can"),
    rule=_("Cộng số người của các cáo trạng ban hành trong kỳ, mỗi người một lần trong một cáo trạng."),
    by="on",
    where=of_kind("indictment_issued"),
    total="people",
    dimensions=(*DIMENSIONS, by.AUTHORITY, by.TURN),
)

TRIED_ACCUSED = Flow(
    "cases.tried_accused",
    _("bị cáo tòa án các cấp xét xử"),
    CaseEvent,
    unit=_("bị cáo"),
    rule=_(
        "Cộng số người của các bản án sơ thẩm, phúc thẩm tuyên trong kỳ; người bị xét xử ở cả hai cấp trong kỳ tính"
        " ở mỗi cấp một lần."
    ),
    by="on",
    where=of_kind(FIRST_INSTANCE, APPEAL),
    total="people",
    parts=(
        "cases.tried_first_instance_accused",
        "cases.tried_appeal_accused",
    ),
    dimensions=(*DIMENSIONS, by.AT_INSTANCE, by.COURT, by.RANK),
    form="01/PCTN convicted_*",
)

TRIED_FIRST_INSTANCE_ACCUSED = Flow(
    "cases.tried_first_instance_accused",
    _("bị cáo xét xử sơ thẩm"),
    CaseEvent,
    unit=_("bị cáo"),
    rule=_(
        "Cộng số người của các bản án sơ thẩm tuyên trong kỳ, mỗi người một lần trong một bản án, kể cả người được "
        "tuyên không phạm tội."
    ),
    by="on",
    where=of_kind(FIRST_INSTANCE),
    total="people",
    dimensions=(*DIMENSIONS, by.COURT, by.TURN, by.RANK),
    form="01/PCTN convicted_*",
)

TRIED_APPEAL_ACCUSED = Flow(
    "cases.tried_appeal_accused",
    _("bị cáo xét xử phúc thẩm"),
    CaseEvent,
    unit=_("bị cáo"),
    rule=_(
        "Cộng số người có kháng cáo, kháng nghị trong các bản án phúc thẩm tuyên trong kỳ, mỗi người một lần trong "
        "một bản án."
    ),
    by="on",
    where=of_kind(APPEAL),
    total="people",
    dimensions=(*DIMENSIONS, by.COURT, by.TURN),
)

EVENTS = (
    INSTITUTED_CASES,
    INVESTIGATION_CASES_REOPENED,
    INVESTIGATION_CONCLUDED_CASES,
    CASES_WITH_ADDED_ACCUSED,
    ENDED_CASES,
    PROSECUTED_CASES,
    TRIED_CASES,
    TRIED_FIRST_INSTANCE_CASES,
    TRIED_APPEAL_CASES,
    CHARGED_ACCUSED,
    CHARGED_ACCUSED_NEW_CASES,
    CHARGED_ACCUSED_ADDED,
    INVESTIGATION_ACCUSED_REOPENED,
    INVESTIGATION_CONCLUDED_ACCUSED,
    ENDED_ACCUSED,
    PROSECUTED_ACCUSED,
    TRIED_ACCUSED,
    TRIED_FIRST_INSTANCE_ACCUSED,
    TRIED_APPEAL_ACCUSED,
)
