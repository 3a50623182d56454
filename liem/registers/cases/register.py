"""The register of cases, column by column."""

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
from liem.registers.cases.flow import DIRECTION_FLOW, PROPOSAL_FLOW
from liem.registers.cases.models import Asset, Case, CaseEvent, Direction, Obstacle, Opinion, Proposal, SettlingPoint
from liem.registers.cases.offences import OFFENCE
from liem.registers.cases.proceedings import derive_events
from liem.registers.cases.rules import (
    asset_problems,
    backs_offered,
    case_problems,
    derive_direction,
    derive_event,
    derive_opinion,
    derive_proposal,
    direction_problems,
    event_problems,
    ground_words,
    opinion_problems,
    proposal_problems,
    ways_offered,
)
from liem.registers.cases.settling import closing_demands
from liem.registers.plans.register import OBSTACLE_COLUMNS
from liem.registers.plans.rules import obstacle_problems

CASE = Section(_("Vụ án, vụ việc"))
FOUND = Section(_("Phát hiện, thụ lý"))
ENTRY = Section(_("Đưa vào diện"))
EXIT = Section(
    _("Ra khỏi diện"),
    _("Để trống khi đang theo dõi, chỉ đạo. Chỉ một trong ba: kết thúc chỉ đạo, đưa ra khỏi diện, chuyển theo dõi."),
    later=True,
)
PROPOSAL = Section(_("Đề xuất"), _("Đề xuất chưa phải là đưa vào diện: không tính vào chỉ tiêu nào."))
ANSWER = Section(_("Trả lời đề xuất"), later=True)
OPINION = Section(_("Ý kiến chỉ đạo"), _("Định hướng xử lý; không phải quyết định có tội hay không."))

_EVENTS = Part(
    key="case_events",
    model=CaseEvent,
    label=_("Diễn biến tố tụng"),
    identity=("case", "on", "kind", "number"),
    dated="on",
    columns=(
        Column("case", required=True),
        Column(
            "on",
            required=True,
            table=True,
            help=_("Ngày của quyết định, bản án."),
            moment=Moment(told=("number", "authority", "people", "ground")),
        ),
        Column("kind", required=True, table=True, filter=True),
        Column("number", table=True, search=True),
        Column("authority", table=True, search=True, help=_("Cơ quan ra quyết định.")),
        Column("people", table=True, help=_("Số bị can, bị cáo mà quyết định này nói đến.")),
        Column(
            "severity",
            filter=True,
            help=_("Của tội danh nặng nhất trong quyết định này: thời hạn điều tra, truy tố, xét xử tính theo mức độ."),
        ),
        Column(
            "term_until",
            help=_(
                "Khi quyết định ấn định ngày hết hạn: gia hạn, phục hồi, hoãn phiên tòa. Để trống thì tính theo luật."
            ),
        ),
        Column("heads", help=_("Số người đứng đầu trong số người trên.")),
        Column("deputies", help=_("Số cấp phó của người đứng đầu trong số người trên.")),
        Column(
            "way",
            filter=True,
            help=_("Khi chuyển, nhập, tách vụ án."),
            offered=ways_offered,
            follows=("kind",),
        ),
        Column(
            "back_to",
            filter=True,
            help=_("Khi bản án phúc thẩm, quyết định giám đốc thẩm hủy án để làm lại."),
            offered=backs_offered,
            follows=("kind",),
        ),
        Column("court_level", filter=True, help=_("Của tòa đã hoặc sẽ xét xử.")),
        Column("ground", content=True, search=True, words=ground_words),
        Column("note", content=True),
    ),
    heading=("kind",),
    rule=event_problems,
    derive=derive_event,
    together=derive_events,
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
    demands=closing_demands,
    columns=(
        Column("case", required=True),
        Column("list", table=True, filter=True, section=ENTRY),
        Column(
            "decided_on",
            required=True,
            table=True,
            section=ENTRY,
            moment=Moment(_("Đưa vào diện theo dõi, chỉ đạo"), ("document", "body", "criterion")),
        ),
        Column("document", search=True, section=ENTRY, help=_("Số, ngày văn bản, ví dụ 190-TB/TU, ngày 20/11/2012.")),
        Column("body", required=True, table=True, filter=True, section=ENTRY),
        Column("criterion", filter=True, section=ENTRY),
        Column(
            "urging_since",
            section=ENTRY,
            help=_("Khi việc chỉ đạo đã xong, còn theo dõi, đôn đốc thực hiện; vụ vẫn ở trong diện."),
            moment=Moment(_("Chuyển sang theo dõi, đôn đốc")),
        ),
        Column(
            "concluded_on",
            table=True,
            section=EXIT,
            help=_("Xử lý dứt điểm: phải có đủ căn cứ, văn bản và ngày kết thúc."),
            moment=Moment(_("Kết thúc chỉ đạo"), ("closing_ground", "closing_document", "closing_reason"), "good"),
        ),
        Column("closing_ground", filter=True, section=EXIT, day="concluded_on"),
        Column("closing_document", search=True, section=EXIT),
        Column(
            "closing_reason",
            content=True,
            section=EXIT,
            help=_("Khi còn thiếu một trong các điểm để xử lý dứt điểm: vì sao vẫn kết thúc."),
        ),
        Column(
            "delisted_on", section=EXIT, moment=Moment(_("Đưa ra khỏi diện"), ("exit_document", "exit_reason"), "warn")
        ),
        Column(
            "handed_over_on",
            section=EXIT,
            moment=Moment(_("Chuyển nơi khác theo dõi"), ("handed_to", "exit_document", "exit_reason"), "warn"),
        ),
        Column(
            "handed_to",
            filter=True,
            section=EXIT,
            day="handed_over_on",
            help=_("Diện nhận; lượt ở diện đó là một dòng mới."),
        ),
        Column("exit_document", section=EXIT),
        Column("exit_reason", content=True, section=EXIT),
        Column("state", table=True, filter=True, form=False),
    ),
    heading=("list",),
)
_PROPOSALS = Part(
    key="proposals",
    model=Proposal,
    label=_("Đề xuất đưa vào diện"),
    identity=("case", "list", "proposed_on"),
    dated="proposed_on",
    flow=PROPOSAL_FLOW,
    rule=proposal_problems,
    derive=derive_proposal,
    columns=(
        Column("case", required=True),
        Column("list", table=True, filter=True, section=PROPOSAL),
        Column(
            "proposed_on",
            required=True,
            table=True,
            section=PROPOSAL,
            moment=Moment(_("Đề xuất đưa vào diện"), ("proposed_by", "document", "criterion")),
        ),
        Column("proposed_by", table=True, filter=True, section=PROPOSAL),
        Column("criterion", table=True, filter=True, section=PROPOSAL),
        Column("document", search=True, section=PROPOSAL),
        Column("reason", content=True, search=True, section=PROPOSAL),
        Column("accepted_on", section=ANSWER, moment=Moment(_("Đồng ý đưa vào diện"), ("answer_document",), "good")),
        Column("declined_on", section=ANSWER, moment=Moment(_("Không đưa vào diện"), ("answer_document",), "warn")),
        Column("answer_document", section=ANSWER),
        Column("state", table=True, filter=True, form=False),
    ),
    heading=("list",),
)
_POINTS = Part(
    key="settling_points",
    model=SettlingPoint,
    label=_("Điểm cần có để xử lý dứt điểm"),
    identity=("case", "point", "on"),
    dated="on",
    columns=(
        Column("case", required=True),
        Column(
            "point",
            required=True,
            table=True,
            filter=True,
            help=_("Điểm nào diễn biến, quyết định xử lý, tài sản đã nói thì không cần ghi."),
        ),
        Column("on", required=True, table=True, moment=Moment(told=("result", "document"))),
        Column("result", required=True, table=True, filter=True),
        Column("document", required=True, table=True, search=True, help=_("Số, ngày văn bản, hoặc nơi lưu.")),
        Column("note", content=True),
    ),
    heading=("point",),
)
_OPINIONS = Part(
    key="opinions",
    model=Opinion,
    label=_("Ý kiến chỉ đạo"),
    codes="{record}-YK{n}",
    dated="given_on",
    rule=opinion_problems,
    derive=derive_opinion,
    columns=(
        Column("case", required=True),
        code_column(OPINION),
        Column(
            "given_on",
            required=True,
            table=True,
            section=OPINION,
            moment=Moment(_("Cho ý kiến chỉ đạo"), ("giver", "document", "addressee")),
        ),
        Column("giver", table=True, filter=True, section=OPINION),
        Column("document", section=OPINION, help=_("Số, ngày văn bản, ví dụ 224-TB/TU, ngày 09/4/2013.")),
        Column("content", required=True, content=True, table=True, search=True, section=OPINION),
        Column("product", content=True, section=OPINION, help=_("Văn bản, kết quả phải có khi làm xong.")),
        Column("lead", section=OPINION, help=_("Đơn vị trong sổ tổ chức: việc hiện ở bàn việc của đơn vị đó.")),
        Column(
            "addressee",
            table=True,
            search=True,
            section=OPINION,
            help=_("Chọn đơn vị thì lấy tên đơn vị. Chỉ ghi khi nơi thực hiện không có trong sổ tổ chức."),
        ),
        due_column(OPINION, moment=Moment(_("Hạn thực hiện ý kiến chỉ đạo"))),
        *working_days_columns(OPINION),
        done_column(moment=Moment(_("Thực hiện xong ý kiến chỉ đạo"), ("result", "evidence"), "good")),
        Column("result", content=True, section=DONE),
        evidence_column(),
        *confirmed_columns(),
    ),
    heading=("content",),
    duty=proven_duty(unit="lead", addressee="addressee"),
)
_OBSTACLES = Part(
    key="obstacles",
    model=Obstacle,
    label=_("Khó khăn, vướng mắc"),
    codes="{record}-VM{n}",
    columns=(Column("case", required=True), *OBSTACLE_COLUMNS),
    rule=obstacle_problems,
    dated="raised_on",
    heading=("content",),
    duty=Duty(done="resolved_on", evidence="resolution", addressee="addressee"),
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
        Column("on", required=True, table=True, moment=Moment(told=("channel", "document"))),
        Column("kind", required=True, table=True, filter=True),
        Column("channel", table=True, filter=True, help=_("Với tài sản thu hồi.")),
        Column("amount_vnd", table=True, help=_("Một dòng có số tiền, diện tích, hoặc số lượng khác.")),
        Column("area_m2", table=True),
        Column("amount", help=_("Vàng, ngoại tệ, hiện vật: ghi cả số lượng và đơn vị tính."), measured="unit"),
        Column("unit", help=_("Ví dụ chỉ vàng, đô la Mỹ, ô tô.")),
        Column("document", search=True),
    ),
    heading=("kind", "amount_vnd", "area_m2", "amount"),
    summed="kind",
)

CASES = Register(
    key="cases",
    slug="vu-an-vu-viec",
    model=Case,
    label=_("Vụ án, vụ việc"),
    label_one=_("vụ án, vụ việc"),
    dated="opened_on",
    order=("-opened_on", "code"),
    codes="VA-{year}-{n:03}",
    twins=(("unit", "kind", "opened_on", "subject"),),
    rule=case_problems,
    columns=(
        code_column(IDENTITY, table=True),
        Column(
            "unit",
            required=True,
            table=True,
            section=IDENTITY,
            help=_("Đơn vị đang giải quyết, theo tên khi phát hiện, thụ lý."),
        ),
        Column(
            "kind",
            required=True,
            table=True,
            filter=True,
            section=CASE,
            help=_("Vụ việc sau này khởi tố vẫn là hồ sơ này: sửa thành vụ án và ghi từ ngày nào."),
        ),
        Column(
            "criminal_since",
            section=CASE,
            help=_("Khi lúc đầu là vụ việc. Trước ngày này vẫn tính là vụ việc."),
            moment=Moment(_("Vụ việc trở thành vụ án")),
        ),
        Column("nature", required=True, table=True, filter=True, section=CASE, help=_("Có thể chọn nhiều.")),
        Column("subject", required=True, content=True, table=True, search=True, section=CASE),
        Column(
            "offence",
            content=True,
            search=True,
            section=CASE,
            suggests=OFFENCE,
            help=_("Điều của Bộ luật Hình sự, ví dụ 353."),
        ),
        Column("offence_group", filter=True, section=CASE),
        Column("detected_through", filter=True, section=FOUND),
        Column("inspection", section=FOUND, help=_("Khi vụ được phát hiện qua một cuộc đã vào sổ.")),
        Column(
            "opened_on",
            required=True,
            table=True,
            section=FOUND,
            moment=Moment(_("Phát hiện, thụ lý"), ("detected_through",)),
        ),
        paca_column(),
        *common_columns(),
    ),
    parts=(_EVENTS, _DIRECTIONS, _PROPOSALS, _POINTS, _OPINIONS, _OBSTACLES, _ASSETS),
)
