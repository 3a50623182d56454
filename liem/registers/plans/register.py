"""The register of programmes and plans, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.columns import (
    DONE,
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
from liem.records.register import Column, Duty, Moment, Part, Register, Section
from liem.records.rules import derive_due
from liem.registers.plans.flow import FLOW
from liem.registers.plans.models import Measure, Plan, PlannedRound, PlanObstacle
from liem.registers.plans.rules import (
    derive_plan,
    measure_problems,
    obstacle_problems,
    plan_problems,
    planned_round_problems,
)

OBSTACLE = Section(_("Khó khăn, vướng mắc"))
CLEARED = Section(_("Tháo gỡ"), _("Để trống khi chưa tháo gỡ."), later=True)
OBSTACLE_COLUMNS = (
    code_column(OBSTACLE),
    Column(
        "raised_on",
        required=True,
        table=True,
        section=OBSTACLE,
        moment=Moment(_("Nêu vướng mắc"), ("raised_by", "kind", "addressee"), "warn"),
    ),
    Column("raised_by", section=OBSTACLE, help=_("Cơ quan, đơn vị nêu vướng mắc.")),
    Column("kind", table=True, filter=True, section=OBSTACLE),
    Column("content", required=True, content=True, table=True, search=True, section=OBSTACLE),
    Column("addressee", search=True, section=OBSTACLE, help=_("Cơ quan có thẩm quyền tháo gỡ.")),
    Column("due_on", table=True, section=OBSTACLE, moment=Moment(_("Hạn tháo gỡ vướng mắc"))),
    Column("resolved_on", table=True, section=CLEARED, moment=Moment(_("Tháo gỡ vướng mắc"), ("resolution",), "good")),
    Column("resolution", content=True, section=CLEARED),
)

PLAN = Section(_("Chương trình, kế hoạch"))
SPAN = Section(_("Thời gian thực hiện"), _("Không ghi thì tính từ ngày ban hành, chưa biết ngày hết."))
CLOSED = Section(_("Kết thúc"), later=True)
MEASURE = Section(_("Biện pháp, nhiệm vụ"), _("Một đơn vị chủ trì, một sản phẩm, một hạn."))

ROUND = Section(_("Cuộc theo chương trình"), _("Mỗi dòng một cuộc: nội dung, đơn vị tiến hành, hạn ban hành kết luận."))
OUT = Section(_("Điều chỉnh chương trình"), _("Chỉ ghi khi cuộc được đưa ra khỏi chương trình."), later=True)

_PLANNED_ROUNDS = Part(
    key="planned_rounds",
    model=PlannedRound,
    label=_("Cuộc theo chương trình"),
    codes="{record}-C{n:02}",
    columns=(
        Column("plan", required=True),
        code_column(ROUND),
        Column("kind", required=True, table=True, filter=True, section=ROUND),
        Column("content", required=True, content=True, table=True, search=True, section=ROUND),
        Column("lead", required=True, table=True, section=ROUND),
        Column("inspected", table=True, section=ROUND, help=_("Khi chương trình đã nêu rõ; chưa rõ thì để trống.")),
        Column("opens_on", section=ROUND),
        Column(
            "due_on",
            required=True,
            table=True,
            section=ROUND,
            help=_("Chương trình ghi theo quý thì lấy ngày cuối quý."),
            moment=Moment(_("Hạn ban hành kết luận theo chương trình")),
        ),
        Column("stopped_on", section=OUT, moment=Moment(_("Đưa ra khỏi chương trình"), ("stop_document",), "warn")),
        Column("stop_document", section=OUT, help=_("Số, ngày văn bản điều chỉnh.")),
    ),
    rule=planned_round_problems,
    heading=("content",),
)

PLANS = Register(
    key="plans",
    slug="chuong-trinh-ke-hoach",
    model=Plan,
    label=_("Chương trình, kế hoạch"),
    label_one=_("chương trình, kế hoạch"),
    dated="issued_on",
    order=("-issued_on", "code"),
    codes="KH-{year}-{n:03}",
    twins=(("kind", "unit", "issued_on", "subject"),),
    columns=(
        code_column(IDENTITY, table=True),
        Column("unit", required=True, table=True, section=IDENTITY, help=_("Đơn vị ban hành, theo tên khi đó.")),
        Column("kind", required=True, table=True, filter=True, section=PLAN),
        Column("subject", required=True, content=True, table=True, search=True, section=PLAN),
        Column("issued_on", required=True, table=True, section=PLAN, moment=Moment(_("Ban hành"))),
        Column("since", section=SPAN, moment=Moment(_("Bắt đầu thực hiện"))),
        Column(
            "until",
            section=SPAN,
            help=_("Ngày đầu tiên không còn thực hiện: cả năm 2026 thì ghi 01/01/2027."),
            moment=Moment(_("Hết thời gian thực hiện")),
        ),
        Column("document", section=PLAN, help=_("Quyết định, công văn ban hành kèm, nếu đã vào sổ văn bản.")),
        Column("state", table=True, filter=True, form=False),
        Column("closed_on", section=CLOSED, moment=Moment(_("Kết thúc thực hiện"), tone="good")),
        paca_column(),
        *common_columns(),
    ),
    parts=(
        Part(
            key="measures",
            model=Measure,
            label=_("Biện pháp, nhiệm vụ"),
            codes="{record}.{n:02}",
            columns=(
                Column("plan", required=True),
                code_column(MEASURE),
                Column("content", required=True, content=True, table=True, search=True, section=MEASURE),
                Column(
                    "product", content=True, search=True, section=MEASURE, help=_("Văn bản, kết quả phải có khi xong.")
                ),
                Column("lead", required=True, table=True, section=MEASURE),
                Column("supports", section=MEASURE, help=_("Cách nhau bằng dấu chấm phẩy.")),
                due_column(MEASURE, moment=Moment(_("Hạn hoàn thành biện pháp"))),
                *working_days_columns(MEASURE),
                Column("started_on", section=DONE, moment=Moment(_("Bắt đầu biện pháp"), ("lead",))),
                done_column(moment=Moment(_("Hoàn thành biện pháp"), ("evidence",), "good")),
                evidence_column(),
                *confirmed_columns(),
                Column(
                    "stopped_on",
                    section=DONE,
                    help=_("Khi thôi không thực hiện nữa."),
                    moment=Moment(_("Chấm dứt biện pháp"), tone="warn"),
                ),
            ),
            rule=measure_problems,
            derive=derive_due,
            heading=("content",),
            duty=proven_duty(stopped="stopped_on", started=("started_on",), unit="lead"),
        ),
        _PLANNED_ROUNDS,
        Part(
            key="plan_obstacles",
            model=PlanObstacle,
            label=_("Khó khăn, vướng mắc"),
            codes="{record}-VM{n}",
            columns=(Column("plan", required=True), *OBSTACLE_COLUMNS),
            rule=obstacle_problems,
            dated="raised_on",
            heading=("content",),
            duty=Duty(done="resolved_on", evidence="resolution", addressee="addressee"),
        ),
    ),
    flow=FLOW,
    rule=plan_problems,
    derive=derive_plan,
)
