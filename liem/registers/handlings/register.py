"""The register of handlings, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.columns import IDENTITY, code_column, common_columns
from liem.records.paca import paca_column
from liem.records.register import Column, Moment, Register, Section
from liem.registers.cases.settling import HANDLED
from liem.registers.handlings.flow import FLOW
from liem.registers.handlings.models import Handling
from liem.registers.handlings.proposed import heads_proposed
from liem.registers.handlings.responsible import responsible_since
from liem.registers.handlings.rules import derive_handling, forms_offered, handling_problems, persons_named

DECISION = Section(_("Quyết định"))
PERSON = Section(_("Người, tổ chức bị xử lý"))
SANCTION = Section(_("Hình thức xử lý"), _("Hình thức theo chế độ, loại đối tượng và ngày quyết định."))
CAUSE = Section(
    _("Nguyên nhân"),
    _("Một người bị xử lý nhiều lần vì cùng một vụ, một cuộc chỉ tính một trường hợp."),
)
NOTICE = Section(_("Thông báo giữa bên Đảng và bên chính quyền"), later=True)
APPEAL = Section(_("Khiếu nại"), later=True)

HANDLINGS = Register(
    key="handlings",
    slug="xu-ly-trach-nhiem",
    model=Handling,
    label=_("Xử lý trách nhiệm, kỷ luật"),
    label_one=_("quyết định xử lý"),
    dated="on",
    order=("-on", "code"),
    codes="XL-{year}-{n:03}",
    twins=(("decision_number", "on", "subject"),),
    columns=(
        code_column(IDENTITY, table=True),
        Column(
            "unit",
            required=True,
            table=True,
            section=IDENTITY,
            help=_("Đơn vị của người bị xử lý, theo tên khi đó."),
        ),
        Column(
            "on",
            required=True,
            table=True,
            section=DECISION,
            moment=Moment(_("Quyết định xử lý"), ("decision_number", "deciding_body", "form")),
        ),
        Column(
            "rank", filter=True, section=PERSON, help=_("Chỉ ghi khi xử lý trách nhiệm của người đứng đầu, cấp phó.")
        ),
        Column("subject_kind", required=True, filter=True, section=PERSON),
        Column(
            "subject",
            required=True,
            content=True,
            table=True,
            search=True,
            section=PERSON,
            follows=("unit", "rank", "acted_on", "detected_on"),
            help=_("Người có tên ở đây không xem được hồ sơ này (hồi tỵ)."),
        ),
        Column("post", content=True, search=True, section=PERSON),
        Column("responsibility", filter=True, section=PERSON),
        Column("regime", required=True, table=True, filter=True, section=SANCTION),
        Column(
            "form",
            required=True,
            table=True,
            filter=True,
            section=SANCTION,
            offered=forms_offered,
            follows=("regime", "subject_kind", "on"),
        ),
        Column(
            "acted_on",
            section=CAUSE,
            help=_("Chọn đơn vị, cương vị và ngày này: biểu mẫu nêu ai giữ chức vụ khi đó."),
            moment=Moment(_("Xảy ra hành vi, vụ việc"), tone="warn"),
        ),
        Column("detected_on", section=CAUSE, moment=Moment(_("Phát hiện"), ("detected_through",))),
        Column("detected_through", filter=True, section=CAUSE),
        Column("case", section=CAUSE),
        Column("inspection", section=CAUSE),
        Column("decision_number", required=True, search=True, section=DECISION, help=_("Ví dụ 161-QĐ/UBKTTU.")),
        Column("deciding_body", filter=True, section=DECISION),
        Column("appeal_result", filter=True, section=APPEAL),
        Column("cadre_tier", filter=True, section=PERSON),
        Column(
            "notified_on",
            section=NOTICE,
            help=_("Kỷ luật đảng và kỷ luật hành chính thông báo cho nhau trong 5 ngày kể từ ngày quyết định."),
            moment=Moment(_("Thông báo giữa bên Đảng và bên chính quyền"), tone="good"),
        ),
        Column("state", table=True, filter=True, form=False),
        paca_column(),
        *common_columns(),
    ),
    flow=FLOW,
    rule=handling_problems,
    derive=derive_handling,
    names=persons_named,
    proposes=heads_proposed,
)

HANDLED.append(responsible_since)
