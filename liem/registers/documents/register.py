"""The register of documents, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Part, Register, common_columns
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
        Column("issued_on", required=True, table=True),
        Column("subject", required=True, content=True, table=True, search=True),
        Column("signer"),
        Column("replaces"),
        Column("state", form=False),
        Column("ended_on"),
        *common_columns(),
    ),
    parts=(
        Part(
            key="assignments",
            model=Assignment,
            label=_("Giao trách nhiệm"),
            columns=(
                Column("document", required=True),
                Column("code", required=True),
                Column("unit", required=True),
                Column("post"),
                Column("content", required=True, content=True),
                Column("due_on"),
                Column("done_on"),
                Column("evidence", content=True),
                Column("confirmed_by"),
            ),
        ),
    ),
    flow=FLOW,
    rule=document_problems,
    derive=derive_document,
)
