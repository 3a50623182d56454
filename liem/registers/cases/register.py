"""The register of cases, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Duty, Moment, Part, Register, common_columns
from liem.registers.cases.flow import DIRECTION_FLOW
from liem.registers.cases.models import Asset, Case, CaseEvent, Direction, Obstacle, Opinion
from liem.registers.cases.rules import asset_problems, derive_direction, direction_problems, opinion_problems
from liem.registers.plans.register import OBSTACLE_COLUMNS
from liem.registers.plans.rules import obstacle_problems

_EVENTS = Part(
    key="case_events",
    model=CaseEvent,
    label=_("Diễn biến tố tụng"),
    heading=("kind",),
    identity=("case", "on", "kind", "number"),
    dated="on",
    columns=(
        Column("case", required=True),
        Column("on", required=True, moment=Moment(told=("number", "authority", "people", "ground"))),
        Column("kind", required=True),
        Column("number"),
        Column("authority"),
        Column("people"),
        Column("ground", content=True),
        Column("note", content=True),
    ),
)
_DIRECTIONS = Part(
    key="directions",
    model=Direction,
    label=_("Diện theo dõi, chỉ đạo"),
    heading=("list",),
    identity=("case", "list", "decided_on"),
    dated="decided_on",
    flow=DIRECTION_FLOW,
    rule=direction_problems,
    derive=derive_direction,
    columns=(
        Column("case", required=True),
        Column("list"),
        Column(
            "decided_on",
            required=True,
            moment=Moment(_("Đưa vào diện theo dõi, chỉ đạo"), ("document", "body", "criterion")),
        ),
        Column("document"),
        Column("body", required=True),
        Column("criterion"),
        Column("concluded_on", moment=Moment(_("Kết thúc chỉ đạo"), ("closing_ground", "closing_document"), "good")),
        Column("closing_ground"),
        Column("closing_document"),
        Column("delisted_on", moment=Moment(_("Đưa ra khỏi diện"), ("exit_document", "exit_reason"), "warn")),
        Column(
            "handed_over_on", moment=Moment(_("Chuyển nơi khác theo dõi"), ("exit_document", "exit_reason"), "warn")
        ),
        Column("exit_document"),
        Column("exit_reason", content=True),
        Column("state", form=False),
    ),
)
_OPINIONS = Part(
    key="opinions",
    model=Opinion,
    label=_("Ý kiến chỉ đạo"),
    heading=("content",),
    duty=Duty(evidence="evidence"),
    dated="given_on",
    rule=opinion_problems,
    columns=(
        Column("case", required=True),
        Column("code", required=True),
        Column("given_on", required=True, moment=Moment(_("Cho ý kiến chỉ đạo"), ("giver", "document", "addressee"))),
        Column("giver"),
        Column("document"),
        Column("content", required=True, content=True),
        Column("addressee", required=True),
        Column("due_on", moment=Moment(_("Hạn thực hiện ý kiến chỉ đạo"))),
        Column(
            "done_on", moment=Moment(_("Thực hiện xong ý kiến chỉ đạo"), ("result", "evidence", "confirmed_by"), "good")
        ),
        Column("result", content=True),
        Column("evidence", content=True),
        Column("confirmed_by"),
    ),
)
_OBSTACLES = Part(
    key="obstacles",
    model=Obstacle,
    label=_("Khó khăn, vướng mắc"),
    heading=("content",),
    duty=Duty(done="resolved_on"),
    columns=(Column("case", required=True), *OBSTACLE_COLUMNS),
    rule=obstacle_problems,
    dated="raised_on",
)
_ASSETS = Part(
    key="assets",
    model=Asset,
    label=_("Tài sản"),
    heading=("kind", "amount_vnd", "area_m2", "amount"),
    summed="kind",
    identity=("case", "on", "kind", "channel", "unit", "document"),
    dated="on",
    rule=asset_problems,
    columns=(
        Column("case", required=True),
        Column("on", required=True, moment=Moment(told=("channel", "document"))),
        Column("kind", required=True),
        Column("channel"),
        Column("amount_vnd"),
        Column("area_m2"),
        Column("amount", measured="unit"),
        Column("unit"),
        Column("document"),
    ),
)

CASES = Register(
    key="cases",
    slug="vu-an-vu-viec",
    model=Case,
    label=_("Vụ án, vụ việc"),
    label_one=_("vụ án, vụ việc"),
    dated="opened_on",
    order=("-opened_on", "code"),
    columns=(
        Column("code", required=True, table=True, search=True),
        Column("unit", required=True, table=True),
        Column("kind", required=True, table=True),
        Column("nature", required=True),
        Column("subject", required=True, content=True, table=True, search=True),
        Column("offence", content=True, search=True),
        Column("offence_group"),
        Column("detected_through"),
        Column("inspection"),
        Column("opened_on", required=True, table=True, moment=Moment(_("Phát hiện, thụ lý"), ("detected_through",))),
        *common_columns(),
    ),
    parts=(_EVENTS, _DIRECTIONS, _OPINIONS, _OBSTACLES, _ASSETS),
)
