"""The register of rounds, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.columns import (
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
from liem.records.register import Column, Moment, Part, Register, Section
from liem.records.rules import derive_due
from liem.registers.inspections.flow import FLOW
from liem.registers.inspections.following import notice_demands, notice_problems, requirement_demands
from liem.registers.inspections.models import Finding, Inspection, InspectionSubject, Recommendation
from liem.registers.inspections.rules import (
    derive_inspection,
    inspection_problems,
    persons_examined,
    recommendation_problems,
)

ROUND = Section(_("Cuộc kiểm tra, giám sát, thanh tra"))
CONCLUSION = Section(
    _("Kết luận và theo dõi"),
    _("Để trống khi chưa có. Cuộc được tính vào số liệu theo ngày kết luận."),
    later=True,
)
REQUEST = Section(_("Kiến nghị, yêu cầu"))
VALUES = Section(
    _("Tiền, đất"), _("Tiền ghi bằng đồng, đất bằng mét vuông; không cộng với nhau. Chưa biết thì để trống.")
)
PEOPLE = Section(_("Tập thể, cá nhân, xử phạt"), _("Kiến nghị và đã xử lý ghi riêng. Chưa biết thì để trống."))
REFERRAL = Section(_("Chuyển cơ quan điều tra"), later=True)

_SUBJECTS = Part(
    key="inspection_subjects",
    model=InspectionSubject,
    label=_("Đối tượng kiểm tra"),
    identity=("inspection", "kind", "unit", "name", "post"),
    names=persons_examined,
    columns=(
        Column("inspection", required=True),
        Column("kind", required=True, table=True, filter=True),
        Column("unit", table=True, help=_("Khi đối tượng là tổ chức đảng, cơ quan, đơn vị có trong danh sách đơn vị.")),
        Column(
            "name",
            content=True,
            table=True,
            search=True,
            help=_("Tên tổ chức hoặc họ tên. Người có tên ở đây không xem được cuộc này nữa (hồi tỵ)."),
        ),
        Column(
            "post", content=True, table=True, search=True, help=_("Với đảng viên, cá nhân: chức vụ khi được kiểm tra.")
        ),
        Column("result", table=True, filter=True, help=_("Để trống khi chưa kết luận.")),
    ),
    heading=("unit", "name"),
)
_FINDINGS = Part(
    key="findings",
    model=Finding,
    label=_("Kết quả phát hiện"),
    codes="{record}-PH{n}",
    columns=(
        Column("inspection", required=True),
        code_column(),
        Column("kind", required=True, table=True, filter=True),
        Column("content", required=True, content=True, table=True, search=True),
        Column("cause", filter=True),
        Column("amount_vnd", table=True, help=_("Chưa biết thì để trống, không ghi 0.")),
        Column("area_m2"),
    ),
    heading=("kind", "content"),
)
_RECOMMENDATIONS = Part(
    key="recommendations",
    model=Recommendation,
    label=_("Kiến nghị, yêu cầu"),
    codes="{record}-KN{n}",
    rule=recommendation_problems,
    derive=derive_due,
    demands=requirement_demands,
    compared=(("amount_vnd", "decided_vnd", "recovered_vnd"), ("area_m2", "decided_m2", "recovered_m2")),
    columns=(
        Column("inspection", required=True),
        code_column(REQUEST),
        Column("kind", required=True, table=True, filter=True, section=REQUEST),
        Column("findings", section=REQUEST, help=_("Mã các kết quả phát hiện, cách nhau bằng dấu chấm phẩy.")),
        Column("content", required=True, content=True, table=True, search=True, section=REQUEST),
        Column("addressee", search=True, section=REQUEST, help=_("Cơ quan, tổ chức, cá nhân phải thực hiện.")),
        Column(
            "follow_up_by",
            search=True,
            section=REQUEST,
            help=_(
                "Chức vụ người theo dõi việc thực hiện. Thông báo kết luận chỉ ban hành được khi yêu cầu nào cũng có."
            ),
        ),
        due_column(REQUEST, moment=Moment(_("Hạn thực hiện kiến nghị"))),
        *working_days_columns(REQUEST),
        done_column(moment=Moment(_("Thực hiện xong kiến nghị"), ("evidence",), "good")),
        evidence_column(),
        *confirmed_columns(),
        Column("amount_vnd", table=True, section=VALUES),
        Column(
            "decided_vnd",
            section=VALUES,
            help=_("Theo quyết định xử lý của cấp có thẩm quyền; khác số kiến nghị và số đã thu hồi."),
        ),
        Column("recovered_vnd", table=True, section=VALUES),
        Column("area_m2", section=VALUES),
        Column("decided_m2", section=VALUES),
        Column("recovered_m2", section=VALUES),
        Column("collectives", section=PEOPLE),
        Column("individuals", section=PEOPLE),
        Column("collectives_done", section=PEOPLE),
        Column("individuals_done", section=PEOPLE),
        Column("fine_decisions", section=PEOPLE),
        Column("fines_vnd", section=PEOPLE),
        Column(
            "referred_on",
            section=REFERRAL,
            help=_("Ngày văn bản chuyển hồ sơ, không phải ngày kiến nghị chuyển."),
            moment=Moment(_("Chuyển cơ quan điều tra"), ("referred_cases", "referred_people"), "warn"),
        ),
        Column("referred_cases", section=REFERRAL),
        Column("referred_people", section=REFERRAL, help=_("Có thể ít hơn số vụ: có vụ chưa rõ người.")),
        Column(
            "instituted_on",
            section=REFERRAL,
            help=_("Theo văn bản trả lời, khi vụ chưa vào sổ vụ án; vụ đã vào sổ thì lấy theo sự kiện của vụ."),
            moment=Moment(_("Cơ quan điều tra trả lời: đã khởi tố"), tone="warn"),
        ),
        Column(
            "not_instituted_on",
            section=REFERRAL,
            moment=Moment(_("Cơ quan điều tra trả lời: không khởi tố")),
        ),
    ),
    heading=("content",),
    duty=proven_duty(
        started=("decided_vnd", "decided_m2", "recovered_vnd", "recovered_m2", "collectives_done", "individuals_done"),
        addressee="addressee",
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
    codes="KT-{year}-{n:03}",
    twins=(("conclusion_number", "concluded_on"), ("unit", "kind", "opened_on", "subject")),
    columns=(
        code_column(IDENTITY, table=True),
        Column(
            "unit",
            required=True,
            table=True,
            section=IDENTITY,
            help=_("Đơn vị tiến hành, theo tên khi đó; không phải đơn vị được kiểm tra."),
        ),
        Column(
            "kind",
            required=True,
            table=True,
            filter=True,
            section=ROUND,
            help=_("Kiểm tra, giám sát là của cấp ủy, tổ chức đảng; thanh tra là của cơ quan nhà nước, tính riêng."),
        ),
        Column("mode", required=True, filter=True, section=ROUND),
        Column("branch", filter=True, section=ROUND, help=_("Chỉ với thanh tra trước 01/7/2025.")),
        Column(
            "about_pctn",
            filter=True,
            section=ROUND,
            help=_("Chỉ những cuộc này vào số cuộc kiểm tra, giám sát về PCTN."),
        ),
        Column("topic", filter=True, section=ROUND),
        Column("subject", required=True, content=True, table=True, search=True, section=ROUND),
        Column("opened_on", required=True, table=True, section=ROUND, moment=Moment(_("Triển khai"))),
        Column(
            "concluded_on",
            table=True,
            section=CONCLUSION,
            moment=Moment(_("Ban hành kết luận"), ("conclusion_number",), "good"),
        ),
        Column("conclusion_number", search=True, section=CONCLUSION, help=_("Ví dụ 48-TB/UBKTTU.")),
        Column("published_on", section=CONCLUSION, moment=Moment(_("Công khai kết luận"))),
        Column("state", table=True, filter=True, form=False),
        Column(
            "dropped_on",
            section=CONCLUSION,
            help=_("Cuộc đình chỉ thì không có kết luận."),
            moment=Moment(_("Đình chỉ"), tone="warn"),
        ),
        Column(
            "closed_on",
            section=CONCLUSION,
            help=_("Khi mọi kiến nghị, yêu cầu đã được theo dõi xong."),
            moment=Moment(_("Kết thúc theo dõi"), ("closing_reason",), "good"),
        ),
        Column(
            "closing_reason",
            content=True,
            section=CONCLUSION,
            help=_("Chỉ ghi khi vẫn kết thúc dù còn yêu cầu chưa xong, chưa được người thứ hai xác nhận."),
        ),
        paca_column(),
        *common_columns(),
    ),
    parts=(_SUBJECTS, _FINDINGS, _RECOMMENDATIONS),
    flow=FLOW,
    rule=inspection_problems,
    derive=derive_inspection,
    demands=notice_demands,
    whole=notice_problems,
    asked=("findings", "recommendations"),
)
