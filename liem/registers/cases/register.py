"""The register of cases, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Part, Register, common_columns
from liem.registers.cases.flow import DIRECTION_FLOW
from liem.registers.cases.models import Asset, Case, CaseEvent, Direction, Obstacle, Opinion
from liem.registers.cases.rules import asset_problems, derive_direction, direction_problems, opinion_problems
from liem.registers.plans.register import OBSTACLE_COLUMNS
from liem.registers.plans.rules import obstacle_problems

_EVENTS = Part(
    key="case_events",
    model=CaseEvent,
    label=_("Diễn biến tố tụng"),
    identity=("case", "on", "kind", "number"),
    dated="on",
    columns=(
        Column("case", required=True),
        Column("on", required=True),
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
    identity=("case", "list", "decided_on"),
    dated="decided_on",
    flow=DIRECTION_FLOW,
    rule=direction_problems,
    derive=derive_direction,
    columns=(
        Column("case", required=True),
        Column("list"),
        Column("decided_on", required=True),
        Column("document"),
        Column("body", required=True),
        Column("criterion"),
        Column("concluded_on"),
        Column("closing_ground"),
        Column("closing_document"),
        Column("delisted_on"),
        Column("handed_over_on"),
        Column("exit_document"),
        Column("exit_reason", content=True),
        Column("state", form=False),
    ),
)
_OPINIONS = Part(
    key="opinions",
    model=Opinion,
    label=_("Ý kiến chỉ đạo"),
    dated="given_on",
    rule=opinion_problems,
    columns=(
        Column("case", required=True),
        Column("code", required=True),
        Column("given_on", required=True),
        Column("giver"),
        Column("document"),
        Column("content", required=True, content=True),
        Column("addressee", required=True),
        Column("due_on"),
        Column("done_on"),
        Column("result", content=True),
        Column("evidence", content=True),
        Column("confirmed_by"),
    ),
)
_OBSTACLES = Part(
    key="obstacles",
    model=Obstacle,
    label=_("Khó khăn, vướng mắc"),
    columns=(Column("case", required=True), *OBSTACLE_COLUMNS),
    rule=obstacle_problems,
    dated="raised_on",
)
_ASSETS = Part(
    key="assets",
    model=Asset,
    label=_("Tài sản"),
    identity=("case", "on", "kind", "channel", "unit", "document"),
    dated="on",
    rule=asset_problems,
    columns=(
        Column("case", required=True),
        Column("on", required=True),
        Column("kind", required=True),
        Column("channel"),
        Column("amount_vnd"),
        Column("area_m2"),
        Column("amount"),
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
        Column("opened_on", required=True, table=True),
        *common_columns(),
    ),
    parts=(_EVENTS, _DIRECTIONS, _OPINIONS, _OBSTACLES, _ASSETS),
)
