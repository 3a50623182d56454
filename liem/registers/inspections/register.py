"""The register of rounds, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Part, Register, common_columns
from liem.registers.inspections.flow import FLOW
from liem.registers.inspections.models import Finding, Inspection, InspectionSubject, Recommendation
from liem.registers.inspections.rules import (
    derive_inspection,
    inspection_problems,
    persons_examined,
    recommendation_problems,
)

_SUBJECTS = Part(
    key="inspection_subjects",
    model=InspectionSubject,
    label=_("Đối tượng kiểm tra"),
    identity=("inspection", "kind", "unit", "name", "post"),
    names=persons_examined,
    columns=(
        Column("inspection", required=True),
        Column("kind", required=True),
        Column("unit"),
        Column("name", content=True),
        Column("post", content=True),
        Column("result"),
    ),
)
_FINDINGS = Part(
    key="findings",
    model=Finding,
    label=_("Kết quả phát hiện"),
    columns=(
        Column("inspection", required=True),
        Column("code", required=True),
        Column("kind", required=True),
        Column("content", required=True, content=True),
        Column("cause"),
        Column("amount_vnd"),
        Column("area_m2"),
    ),
)
_RECOMMENDATIONS = Part(
    key="recommendations",
    model=Recommendation,
    label=_("Kiến nghị, yêu cầu"),
    rule=recommendation_problems,
    columns=(
        Column("inspection", required=True),
        Column("code", required=True),
        Column("kind", required=True),
        Column("findings"),
        Column("content", required=True, content=True),
        Column("addressee"),
        Column("due_on"),
        Column("done_on"),
        Column("evidence", content=True),
        Column("confirmed_by"),
        Column("amount_vnd"),
        Column("recovered_vnd"),
        Column("area_m2"),
        Column("recovered_m2"),
        Column("collectives"),
        Column("individuals"),
        Column("collectives_done"),
        Column("individuals_done"),
        Column("fine_decisions"),
        Column("fines_vnd"),
        Column("referred_on"),
        Column("referred_cases"),
        Column("referred_people"),
    ),
)

INSPECTIONS = Register(
    key="inspections",
    slug="kiem-tra",
    model=Inspection,
    label=_("Kiểm tra, giám sát, thanh tra"),
    label_one=_("cuộc kiểm tra, giám sát, thanh tra"),
    dated="opened_on",
    order=("-opened_on", "code"),
    columns=(
        Column("code", required=True, table=True, search=True),
        Column("unit", required=True, table=True),
        Column("kind", required=True, table=True),
        Column("mode", required=True),
        Column("branch"),
        Column("about_pctn"),
        Column("topic"),
        Column("subject", required=True, content=True, table=True, search=True),
        Column("opened_on", required=True, table=True),
        Column("concluded_on", table=True),
        Column("conclusion_number", search=True),
        Column("published_on"),
        Column("state", form=False),
        Column("dropped_on"),
        Column("closed_on"),
        *common_columns(),
    ),
    parts=(_SUBJECTS, _FINDINGS, _RECOMMENDATIONS),
    flow=FLOW,
    rule=inspection_problems,
    derive=derive_inspection,
)
