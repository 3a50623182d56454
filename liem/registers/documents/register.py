"""The register of documents, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Duty, Moment, Part, Register, common_columns
from liem.registers.documents.flow import FLOW
from liem.registers.documents.models import Assignment, Document
from liem.registers.documents.rules import derive_document, document_problems

DOCUMENTS = Register(
    key="documents",
    slug="van-ban",
    model=Document,
    label=_("Văn bản"),
    label_one=_("văn bản"),
    dated="issued_on",
    order=("-issued_on", "code"),
    columns=(
        Column("code", required=True, table=True, search=True),
        Column("unit", required=True, table=True),
        Column("number", required=True, table=True, search=True),
        Column("kind", required=True, table=True),
        Column("issuer", search=True),
        Column("issued_on", required=True, table=True, moment=Moment(_("Ban hành"), ("number", "issuer", "signer"))),
        Column("subject", required=True, content=True, table=True, search=True),
        Column("signer"),
        Column("replaces"),
        Column("state", form=False),
        Column("ended_on", moment=Moment(_("Hết hiệu lực"), tone="warn")),
        *common_columns(),
    ),
    parts=(
        Part(
            key="assignments",
            model=Assignment,
            label=_("Giao trách nhiệm"),
            heading=("content",),
            duty=Duty(evidence="evidence"),
            columns=(
                Column("document", required=True),
                Column("code", required=True),
                Column("unit", required=True),
                Column("post"),
                Column("content", required=True, content=True),
                Column("due_on", moment=Moment(_("Hạn làm xong việc được giao"))),
                Column("done_on", moment=Moment(_("Làm xong việc được giao"), ("evidence", "confirmed_by"), "good")),
                Column("evidence", content=True),
                Column("confirmed_by"),
            ),
        ),
    ),
    flow=FLOW,
    rule=document_problems,
    derive=derive_document,
)
