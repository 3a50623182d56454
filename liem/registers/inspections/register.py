"""The register of rounds, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Duty, Moment, Part, Register, common_columns
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
    heading=("unit", "name"),
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
    heading=("kind", "content"),
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
    heading=("content",),
    duty=Duty(evidence="evidence"),
    rule=recommendation_problems,
    columns=(
        Column("inspection", required=True),
        Column("code", required=True),
        Column("kind", required=True),
        Column("findings"),
        Column("content", required=True, content=True),
        Column("addressee"),
        Column("due_on", moment=Moment(_("Hạn thực hiện kiến nghị"))),
        Column("done_on", moment=Moment(_("Thực hiện xong kiến nghị"), ("evidence", "confirmed_by"), "good")),
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
        Column(
            "referred_on",
            moment=Moment(_("Chuyển cơ quan điều tra"), ("referred_cases", "referred_people"), "warn"),
        ),
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
        Column("opened_on", required=True, table=True, moment=Moment(_("Triển khai"))),
        Column("concluded_on", table=True, moment=Moment(_("Ban hành kết luận"), ("conclusion_number",), "good")),
        Column("conclusion_number", search=True),
        Column("published_on", moment=Moment(_("Công khai kết luận"))),
        Column("state", form=False),
        Column("dropped_on", moment=Moment(_("Đình chỉ"), tone="warn")),
        Column("closed_on", moment=Moment(_("Kết thúc theo dõi"), tone="good")),
        *common_columns(),
    ),
    parts=(_SUBJECTS, _FINDINGS, _RECOMMENDATIONS),
    flow=FLOW,
    rule=inspection_problems,
    derive=derive_inspection,
)
