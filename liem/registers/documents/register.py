"""The register of documents, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.columns import (
    IDENTITY,
    code_column,
    common_columns,
    confirmed_columns,
    done_column,
    due_column,
    evidence_column,
    proven_duty,
    working_days_columns,
)
from liem.records.paca import paca_column
from liem.records.register import Column, Moment, Part, Register, Section
from liem.records.rules import derive_due
from liem.registers.documents.flow import FLOW
from liem.registers.documents.models import Assignment, Document
from liem.registers.documents.rules import assignment_problems, derive_document, document_problems

PAPER = Section(_("Văn bản"))
FORCE = Section(_("Hiệu lực"), _("Để trống khi văn bản còn hiệu lực."), later=True)
DUTY = Section(_("Nhiệm vụ được giao"))

DOCUMENTS = Register(
    key="documents",
    slug="van-ban",
    model=Document,
    label=_("Văn bản"),
    label_one=_("văn bản"),
    dated="issued_on",
    order=("-issued_on", "code"),
    codes="VB-{year}-{n:03}",
    twins=(("number", "issuer", "issued_on"),),
    columns=(
        code_column(IDENTITY, table=True),
        Column(
            "unit",
            required=True,
            table=True,
            section=IDENTITY,
            help=_("Đơn vị đã ban hành hoặc giữ văn bản, theo tên khi đó."),
        ),
        Column(
            "number", required=True, table=True, search=True, section=PAPER, help=_("Như trên văn bản, ví dụ 12-CT/TU.")
        ),
        Column("kind", required=True, table=True, filter=True, section=PAPER),
        Column("issuer", search=True, section=PAPER, help=_("Ghi đầy đủ, ví dụ Ban Thường vụ Tỉnh ủy.")),
        Column(
            "issued_on",
            required=True,
            table=True,
            section=PAPER,
            moment=Moment(_("Ban hành"), ("number", "issuer", "signer")),
        ),
        Column("subject", required=True, content=True, table=True, search=True, section=PAPER),
        Column("signer", section=PAPER, help=_("Chức vụ người ký.")),
        Column("replaces", section=PAPER, help=_("Văn bản cũ mà văn bản này thay thế.")),
        Column("state", table=True, filter=True, form=False),
        Column(
            "ended_on",
            section=FORCE,
            help=_("Ngày đầu tiên không còn hiệu lực."),
            moment=Moment(_("Hết hiệu lực"), tone="warn"),
        ),
        paca_column(),
        *common_columns(),
    ),
    parts=(
        Part(
            key="assignments",
            model=Assignment,
            label=_("Giao trách nhiệm"),
            codes="GN-{year}-{n:03}",
            columns=(
                Column("document", required=True),
                code_column(DUTY),
                Column("unit", required=True, table=True, section=DUTY, help=_("Đơn vị của người được giao.")),
                Column("post", table=True, section=DUTY, help=_("Trách nhiệm được giao cho người giữ chức vụ này.")),
                Column("content", required=True, content=True, table=True, search=True, section=DUTY),
                due_column(DUTY, moment=Moment(_("Hạn làm xong việc được giao"))),
                *working_days_columns(DUTY),
                done_column(moment=Moment(_("Làm xong việc được giao"), ("evidence",), "good")),
                evidence_column(),
                *confirmed_columns(),
            ),
            rule=assignment_problems,
            derive=derive_due,
            heading=("content",),
            duty=proven_duty(unit="unit", post="post"),
        ),
    ),
    flow=FLOW,
    rule=document_problems,
    derive=derive_document,
)
