"""The register of programmes and plans, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Part, Register, common_columns
from liem.registers.plans.flow import FLOW
from liem.registers.plans.models import Measure, Plan, PlanObstacle
from liem.registers.plans.rules import derive_plan, measure_problems, obstacle_problems, plan_problems

OBSTACLE_COLUMNS = (
    Column("code", required=True),
    Column("raised_on", required=True),
    Column("raised_by"),
    Column("kind"),
    Column("content", required=True, content=True),
    Column("addressee"),
    Column("due_on"),
    Column("resolved_on"),
    Column("resolution", content=True),
)

PLANS = Register(
    key="plans",
    slug="chuong-trinh-ke-hoach",
    model=Plan,
    label=_("Chương trình, kế hoạch"),
    label_one=_("chương trình, kế hoạch"),
    dated="issued_on",
    order=("-issued_on", "code"),
    columns=(
        Column("code", required=True, table=True, search=True),
        Column("unit", required=True, table=True),
        Column("kind", required=True, table=True),
        Column("subject", required=True, content=True, table=True, search=True),
        Column("issued_on", required=True, table=True),
        Column("since"),
        Column("until"),
        Column("document"),
        Column("state", form=False),
        Column("closed_on"),
        *common_columns(),
    ),
    parts=(
        Part(
            key="measures",
            model=Measure,
            label=_("Biện pháp, nhiệm vụ"),
            columns=(
                Column("plan", required=True),
                Column("code", required=True),
                Column("content", required=True, content=True),
                Column("product", content=True),
                Column("lead", required=True),
                Column("supports"),
                Column("due_on"),
                Column("started_on"),
                Column("done_on"),
                Column("evidence", content=True),
                Column("confirmed_by"),
                Column("stopped_on"),
            ),
            rule=measure_problems,
        ),
        Part(
            key="plan_obstacles",
            model=PlanObstacle,
            label=_("Khó khăn, vướng mắc"),
            columns=(Column("plan", required=True), *OBSTACLE_COLUMNS),
            rule=obstacle_problems,
            dated="raised_on",
        ),
    ),
    flow=FLOW,
    rule=plan_problems,
    derive=derive_plan,
)
