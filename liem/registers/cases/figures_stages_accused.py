"""The same figures of stages in persons: accused and defendants, each once a time that their case was in hand.

How many are in hand is worked out from the charges and from what later decisions say of some of them (proceedings.py).
Where a decision about a whole case names another number than was in hand, CHECKS say so.
"""

from django.db.models import Case as Choice
from django.db.models import F, IntegerField, When
from django.utils.translation import gettext_lazy as _

from liem.figures.indicator import Flow, Stock
from liem.registers.cases import dimensions as by
from liem.registers.cases.dimensions import PART
from liem.registers.cases.figures_events import DIMENSIONS
from liem.registers.cases.figures_stages import (
    accused_during,
    accused_left,
    charged_there,
    held_at_end,
    held_at_start,
    left_by,
    opening,
    persons,
)
from liem.registers.cases.models import CaseEvent
from liem.registers.cases.proceedings import COURTS, TERMINATES

PROCEEDINGS_ACCUSED = Stock(
    "cases.proceedings_accused",
    _("bị can, bị cáo trong các vụ cơ quan tiến hành tố tụng thụ lý, giải quyết"),
    CaseEvent,
    unit=_("bị can, bị cáo"),
    rule=_(
        "Số người bị khởi tố đến hết kỳ trong các vụ mà cơ quan tiến hành tố tụng thụ lý, giải quyết trong kỳ, trừ "
        "người đã được đình chỉ trước kỳ; mỗi người một lần trong một vụ."
    ),
    total=Choice(When(kind__in=TERMINATES, then=-F("people")), default=F("people"), output_field=IntegerField()),
    additive=False,
    where=charged_there,
    dimensions=(*DIMENSIONS, by.kind(PART), by.CARRIED_ON),
)

INVESTIGATION_ACCUSED = Stock(
    "cases.investigation_accused",
    _("bị can trong các vụ án cơ quan điều tra thụ lý"),
    CaseEvent,
    unit=_("bị can"),
    rule=_(
        "Số bị can của các lượt vụ án cơ quan điều tra thụ lý: đang có khi kỳ bắt đầu, khởi tố trong kỳ, vào trong "
        "kỳ cách khác; mỗi người một lần trong một lượt. Có thể ít hơn số vụ."
    ),
    total=persons,
    parts=(
        "cases.investigation_accused_carried_over",
        "cases.charged_accused",
        "cases.investigation_accused_reopened",
    ),
    where=accused_during("investigation"),
    dimensions=(*DIMENSIONS, by.CARRIED_ON),
)

INVESTIGATION_ACCUSED_CARRIED_OVER = Stock(
    "cases.investigation_accused_carried_over",
    _("bị can đang điều tra kỳ trước chuyển sang"),
    CaseEvent,
    unit=_("bị can"),
    rule=_(
        "Số bị can của các vụ án đang điều tra khi kỳ bắt đầu, mỗi người một lần trong một vụ; bằng số đang điều tra "
        "cuối kỳ trước."
    ),
    total="in_hand",
    at="start",
    where=held_at_start("investigation"),
    dimensions=DIMENSIONS,
)

UNDER_INVESTIGATION_ACCUSED = Stock(
    "cases.under_investigation_accused",
    _("bị can đang điều tra cuối kỳ"),
    CaseEvent,
    unit=_("bị can"),
    rule=_(
        "Số người bị khởi tố đến hết kỳ trong các vụ án đang điều tra cuối kỳ, trừ người đã đình chỉ hoặc đang tạm "
        "đình chỉ, mỗi người một lần trong một vụ; có thể ít hơn số vụ."
    ),
    total="in_hand",
    where=held_at_end("investigation"),
    dimensions=DIMENSIONS,
)

INVESTIGATION_ENDED_ACCUSED = Flow(
    "cases.investigation_ended_accused",
    _("bị can rời giai đoạn điều tra do đình chỉ, tạm đình chỉ, chuyển, nhập, tách"),
    CaseEvent,
    unit=_("bị can"),
    rule=_(
        "Trong số bị can, bị cáo đình chỉ, tạm đình chỉ, chuyển, nhập, tách trong kỳ: những người khi đó đang bị "
        "điều tra."
    ),
    by="on",
    total="people",
    where=accused_left("investigation"),
    dimensions=(*DIMENSIONS, by.EVENT, by.AUTHORITY),
)

PROCURACY_ACCUSED = Stock(
    "cases.procuracy_accused",
    _("bị can trong các vụ án viện kiểm sát thụ lý"),
    CaseEvent,
    unit=_("bị can"),
    rule=_(
        "Số bị can của các lượt vụ án viện kiểm sát thụ lý, mỗi người một lần trong một lượt; bằng số đã truy tố "
        "cộng số rời giai đoạn truy tố cách khác cộng số đang giải quyết cuối kỳ."
    ),
    total=persons,
    where=accused_during("prosecution"),
    dimensions=(*DIMENSIONS, by.AUTHORITY, by.CARRIED_ON),
)

PROCURACY_PENDING_ACCUSED = Stock(
    "cases.procuracy_pending_accused",
    _("bị can trong các vụ án viện kiểm sát đang giải quyết cuối kỳ"),
    CaseEvent,
    unit=_("bị can"),
    rule=_("Số bị can của các vụ án viện kiểm sát đang giải quyết vào ngày cuối kỳ, mỗi người một lần trong một vụ."),
    total="in_hand",
    where=held_at_end("prosecution"),
    dimensions=(*DIMENSIONS, by.AUTHORITY),
)

PROCURACY_ENDED_ACCUSED = Flow(
    "cases.procuracy_ended_accused",
    _("bị can rời giai đoạn truy tố do đình chỉ, tạm đình chỉ, chuyển, nhập, trả hồ sơ"),
    CaseEvent,
    unit=_("bị can"),
    rule=_(
        "Trong số bị can, bị cáo đình chỉ, tạm đình chỉ, chuyển, nhập, tách, trả hồ sơ trong kỳ: những người khi đó "
        "ở giai đoạn truy tố."
    ),
    by="on",
    total="people",
    where=accused_left("prosecution"),
    dimensions=(*DIMENSIONS, by.EVENT, by.AUTHORITY),
)

COURT_ACCUSED = Stock(
    "cases.court_accused",
    _("bị cáo trong các vụ án tòa án thụ lý"),
    CaseEvent,
    unit=_("bị cáo"),
    rule=_(
        "Số bị cáo của các lượt vụ án tòa án thụ lý, mỗi người một lần trong một lượt; bằng số đã xét xử cộng số rời "
        "tòa cách khác cộng số chưa xét xử cuối kỳ."
    ),
    total=persons,
    where=accused_during(*COURTS),
    dimensions=(*DIMENSIONS, by.DOCKET, by.COURT, by.CARRIED_ON),
)

COURT_PENDING_ACCUSED = Stock(
    "cases.court_pending_accused",
    _("bị cáo trong các vụ án tòa án còn lại, chưa xét xử cuối kỳ"),
    CaseEvent,
    unit=_("bị cáo"),
    rule=_("Số bị cáo của các vụ án tòa án chưa xét xử vào ngày cuối kỳ, mỗi người một lần trong một lượt."),
    total="in_hand",
    where=held_at_end(*COURTS),
    dimensions=(*DIMENSIONS, by.DOCKET, by.COURT),
)

COURT_ENDED_ACCUSED = Flow(
    "cases.court_ended_accused",
    _("bị cáo rời tòa án do đình chỉ, tạm đình chỉ, chuyển, nhập, trả hồ sơ"),
    CaseEvent,
    unit=_("bị cáo"),
    rule=_(
        "Trong số bị can, bị cáo đình chỉ, tạm đình chỉ, chuyển, nhập, tách, trả hồ sơ trong kỳ: những người khi đó "
        "ở tòa, chưa xét xử."
    ),
    by="on",
    total="people",
    where=accused_left(*COURTS),
    dimensions=(*DIMENSIONS, by.STAGE_LEFT, by.EVENT, by.COURT),
)

ACCUSED = (
    PROCEEDINGS_ACCUSED,
    INVESTIGATION_ACCUSED,
    INVESTIGATION_ACCUSED_CARRIED_OVER,
    UNDER_INVESTIGATION_ACCUSED,
    INVESTIGATION_ENDED_ACCUSED,
    PROCURACY_ACCUSED,
    PROCURACY_PENDING_ACCUSED,
    PROCURACY_ENDED_ACCUSED,
    COURT_ACCUSED,
    COURT_PENDING_ACCUSED,
    COURT_ENDED_ACCUSED,
)

PEOPLE = _(
    "Mở các vụ của hai vế, tìm quyết định thiếu số người, hoặc ghi số người khác với số bị can, bị cáo khi đó của "
    "vụ, và sửa "
    "quyết định đó."
)
CHECKS = (
    left_by(
        "investigation_accused",
        "investigation_concluded_accused",
        "investigation_ended_accused",
        "under_investigation_accused",
        _("Bị can cơ quan điều tra thụ lý = kết thúc điều tra + rời cách khác + đang điều tra cuối kỳ"),
        PEOPLE,
    ),
    left_by(
        "procuracy_accused",
        "prosecuted_accused",
        "procuracy_ended_accused",
        "procuracy_pending_accused",
        _("Bị can viện kiểm sát thụ lý = truy tố + rời cách khác + đang giải quyết cuối kỳ"),
        PEOPLE,
    ),
    left_by(
        "court_accused",
        "tried_accused",
        "court_ended_accused",
        "court_pending_accused",
        _("Bị cáo tòa án thụ lý = xét xử + rời cách khác + chưa xét xử cuối kỳ"),
        PEOPLE,
    ),
    opening(
        "investigation_accused_carried_over",
        "under_investigation_accused",
        _("Bị can điều tra kỳ trước chuyển sang = đang điều tra vào ngày trước kỳ"),
    ),
)
