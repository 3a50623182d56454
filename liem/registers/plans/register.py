"""The register of programmes and plans, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Duty, Moment, Part, Register, common_columns
from liem.registers.plans.flow import FLOW
from liem.registers.plans.models import Measure, Plan, PlanObstacle
from liem.registers.plans.rules import derive_plan, measure_problems, obstacle_problems, plan_problems

OBSTACLE_COLUMNS = (
    Column("code", required=True),
    Column("raised_on", required=True, moment=Moment(_("Nêu vướng mắc"), ("raised_by", "kind", "addressee"), "warn")),
    Column("raised_by"),
    Column("kind"),
    Column("content", required=True, content=True),
    Column("addressee"),
    Column("due_on", moment=Moment(_("Hạn tháo gỡ vướng mắc"))),
    Column("resolved_on", moment=Moment(_("Tháo gỡ vướng mắc"), ("resolution",), "good")),
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
        Column("issued_on", required=True, table=True, moment=Moment(_("Ban hành"))),
        Column("since", moment=Moment(_("Bắt đầu thực hiện"))),
        Column("until", moment=Moment(_("Hết thời gian thực hiện"))),
        Column("document"),
        Column("state", form=False),
        Column("closed_on", moment=Moment(_("Kết thúc thực hiện"), tone="good")),
        *common_columns(),
    ),
    parts=(
        Part(
            key="measures",
            model=Measure,
            label=_("Biện pháp, nhiệm vụ"),
            heading=("content",),
            duty=Duty(evidence="evidence", dropped="stopped_on"),
            columns=(
                Column("plan", required=True),
                Column("code", required=True),
                Column("content", required=True, content=True),
                Column("product", content=True),
                Column("lead", required=True),
                Column("supports"),
                Column("due_on", moment=Moment(_("Hạn hoàn thành biện pháp"))),
                Column("started_on", moment=Moment(_("Bắt đầu biện pháp"), ("lead",))),
                Column("done_on", moment=Moment(_("Hoàn thành biện pháp"), ("evidence", "confirmed_by"), "good")),
                Column("evidence", content=True),
                Column("confirmed_by"),
                Column("stopped_on", moment=Moment(_("Chấm dứt biện pháp"), tone="warn")),
            ),
            rule=measure_problems,
        ),
        Part(
            key="plan_obstacles",
            model=PlanObstacle,
            label=_("Khó khăn, vướng mắc"),
            heading=("content",),
            duty=Duty(done="resolved_on"),
            columns=(Column("plan", required=True), *OBSTACLE_COLUMNS),
            rule=obstacle_problems,
            dated="raised_on",
        ),
    ),
    flow=FLOW,
    rule=plan_problems,
    derive=derive_plan,
)
