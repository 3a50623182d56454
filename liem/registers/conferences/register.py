"""The register of conferences, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.columns import IDENTITY, code_column, common_columns
from liem.records.paca import paca_column
from liem.records.register import Column, Moment, Register, Section
from liem.registers.conferences.flow import FLOW
from liem.registers.conferences.models import Conference
from liem.registers.conferences.rules import conference_problems, derive_conference

MEETING = Section(_("Hội nghị, cuộc họp"))
REACH = Section(_("Quy mô"), _("Để trống khi chưa biết; 0 là đã biết và không có."))
CALLED_OFF = Section(_("Không tổ chức"), _("Chỉ ghi khi đã quyết định không tổ chức."), later=True)

CONFERENCES = Register(
    key="conferences",
    slug="hoi-nghi",
    model=Conference,
    label=_("Hội nghị, cuộc họp"),
    label_one=_("hội nghị, cuộc họp"),
    dated="held_on",
    order=("-held_on", "code"),
    codes="HN-{year}-{n:03}",
    twins=(("unit", "kind", "held_on", "subject"),),
    columns=(
        code_column(IDENTITY, table=True),
        Column("unit", required=True, table=True, section=IDENTITY, help=_("Đơn vị tổ chức, theo tên khi đó.")),
        Column(
            "kind",
            required=True,
            table=True,
            filter=True,
            section=MEETING,
            help=_("Phiên họp và cuộc họp Thường trực là của Ban Chỉ đạo, tính riêng."),
        ),
        Column(
            "held_on",
            required=True,
            table=True,
            section=MEETING,
            help=_("Nhiều ngày thì ghi ngày đầu."),
            moment=Moment(_("Ngày tổ chức"), ("attendance", "sites")),
        ),
        Column("subject", required=True, content=True, table=True, search=True, section=MEETING),
        Column(
            "attendance",
            table=True,
            section=REACH,
            help=_("Tính lượt: một người dự hai buổi là hai lượt. Gồm cả các điểm cầu."),
        ),
        Column("sites", section=REACH, help=_("Gồm cả điểm chính.")),
        Column("materials", section=REACH),
        Column("documents", content=True, section=MEETING, help=_("Số, ký hiệu các văn bản được phổ biến.")),
        Column("state", table=True, filter=True, form=False),
        Column("cancelled_on", section=CALLED_OFF, moment=Moment(_("Quyết định không tổ chức"), tone="warn")),
        paca_column(),
        *common_columns(),
    ),
    flow=FLOW,
    rule=conference_problems,
    derive=derive_conference,
)
