"""The register of sessions, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.columns import IDENTITY, code_column, common_columns
from liem.records.register import Column, Moment, Part, Register, Section
from liem.registers.sessions.flow import FLOW
from liem.registers.sessions.following import task_demands
from liem.registers.sessions.models import AgendaItem, Session
from liem.registers.sessions.rules import derive_session, session_problems

MEETING = Section(_("Phiên họp"))
CONCLUSION = Section(_("Thông báo kết luận"), _("Ghi khi đã họp và đã ban hành thông báo."), later=True)

AGENDA = Part(
    key="agenda_items",
    model=AgendaItem,
    label=_("Chương trình phiên họp"),
    identity=("session", "case"),
    columns=(
        Column("session", required=True),
        Column(
            "position",
            help=_("Số nhỏ đứng trước; giữa hai số cách nhau bao nhiêu cũng được. Không ghi là đứng đầu."),
        ),
        Column("case", required=True, table=True, help=_("Chỉ ai xem được vụ này mới thấy dòng này.")),
        Column("listed_for", required=True, table=True, filter=True),
        Column(
            "decided",
            content=True,
            table=True,
            search=True,
            help=_("Kết luận bằng lời; việc giao cho từng nơi là ý kiến chỉ đạo của vụ."),
        ),
    ),
    heading=("case",),
)

SESSIONS = Register(
    key="sessions",
    slug="phien-hop",
    model=Session,
    label=_("Phiên họp Ban Chỉ đạo"),
    label_one=_("phiên họp Ban Chỉ đạo"),
    dated="planned_on",
    order=("-planned_on", "code"),
    codes="PH-{year}-{n:03}",
    twins=(("unit", "body", "planned_on"),),
    columns=(
        code_column(IDENTITY, table=True),
        Column("unit", required=True, table=True, section=IDENTITY, help=_("Ban Chỉ đạo họp, theo tên khi đó.")),
        Column(
            "body",
            required=True,
            table=True,
            filter=True,
            section=MEETING,
            help=_("Sổ này giữ chương trình và kết luận; số phiên họp trong báo cáo đếm ở sổ hội nghị, cuộc họp."),
        ),
        Column("ordinal", table=True, section=MEETING, help=_("Thứ tự của phiên trong nhiệm kỳ hoặc trong năm.")),
        Column("subject", required=True, content=True, table=True, search=True, section=MEETING),
        Column("planned_on", required=True, section=MEETING, moment=Moment(_("Ngày dự kiến họp"), ("place",))),
        Column("place", section=MEETING),
        Column("chair", section=MEETING, help=_("Ghi chức vụ, ví dụ Trưởng Ban Chỉ đạo; không ghi tên.")),
        Column("held_on", table=True, section=CONCLUSION, moment=Moment(_("Họp"), ("place", "chair"))),
        Column(
            "concluded_on",
            table=True,
            section=CONCLUSION,
            moment=Moment(_("Ban hành thông báo kết luận"), ("notice",), "good"),
        ),
        Column("notice", search=True, section=CONCLUSION, help=_("Số và ký hiệu, ví dụ 12-TB/BCĐ.")),
        Column(
            "no_tasks",
            content=True,
            section=CONCLUSION,
            help=_("Khi phiên họp không giao việc nào cho nơi nào: vì sao."),
        ),
        Column("state", table=True, filter=True, form=False),
        *common_columns(),
    ),
    parts=(AGENDA,),
    flow=FLOW,
    rule=session_problems,
    derive=derive_session,
    demands=task_demands,
)
