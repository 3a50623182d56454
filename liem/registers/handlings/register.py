"""The register of handlings, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Moment, Register, common_columns
from liem.registers.handlings.flow import FLOW
from liem.registers.handlings.models import Handling
from liem.registers.handlings.rules import derive_handling, handling_problems, persons_named

HANDLINGS = Register(
    key="handlings",
    slug="xu-ly-trach-nhiem",
    model=Handling,
    label=_("Xử lý trách nhiệm, kỷ luật"),
    label_one=_("quyết định xử lý"),
    dated="on",
    order=("-on", "code"),
    columns=(
        Column("code", required=True, table=True, search=True),
        Column("unit", required=True, table=True),
        Column(
            "on",
            required=True,
            table=True,
            moment=Moment(_("Quyết định xử lý"), ("decision_number", "deciding_body", "form")),
        ),
        Column("rank"),
        Column("subject_kind", required=True),
        Column("subject", required=True, content=True, table=True, search=True),
        Column("post", content=True, search=True),
        Column("responsibility"),
        Column("regime", required=True, table=True),
        Column("form", required=True, table=True),
        Column("detected_through"),
        Column("case"),
        Column("inspection"),
        Column("decision_number", required=True, search=True),
        Column("deciding_body"),
        Column("appeal_result"),
        Column("cadre_tier"),
        Column("state", form=False),
        *common_columns(),
    ),
    flow=FLOW,
    rule=handling_problems,
    derive=derive_handling,
    names=persons_named,
)
