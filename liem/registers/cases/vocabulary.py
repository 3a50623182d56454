"""Controlled values of cases: kind, proceedings, direction, obstacles and assets.

Offences stand in offences.py; they are named here again, so that one import serves the register. Procedural
events and direction statuses belong to two independent state machines; neither list says anything about the other.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Office, Term, Vocabulary
from liem.registers.cases.offences import CORRUPT_ACT, OFFENCE, OFFENCE_GROUP, OFFENCES_OF_GROUP, SEVERITY
from liem.registers.plans.vocabulary import OBSTACLE_KIND

__all__ = [
    "ASSET_KIND",
    "ASSET_UNIT",
    "BODY",
    "CASE_KIND",
    "CHANNEL",
    "CLOSING_GROUND",
    "CORRUPT_ACT",
    "CRITERION",
    "DETECTED_THROUGH",
    "DIRECTION_LIST",
    "DIRECTION_STATUS",
    "EVENT_KIND",
    "NATURE",
    "NOT_INSTITUTED_GROUND",
    "OBSTACLE_KIND",
    "OBSTACLE_STATE",
    "OFFENCE",
    "OFFENCES_OF_GROUP",
    "OFFENCE_GROUP",
    "POINT_RESULT",
    "REPORT_SOURCE",
    "SETTLING_POINT",
    "SEVERITY",
    "SUSPENSION_GROUND",
]

# First days of the wider mandate of the steering committees. Configurable, to be confirmed with the users.
MISCONDUCT_SINCE = date(2022, 1, 1)
WASTE_SINCE = date(2024, 1, 1)
# Luật 02/2021/QH15 added force majeure to the grounds of suspension.
FORCE_MAJEURE_SINCE = date(2021, 12, 1)

CASE_KIND = Vocabulary(
    "case_kind",
    _("Loại vụ"),
    (
        Term("criminal_case", _("vụ án")),
        Term("matter", _("vụ việc")),
    ),
)

NATURE = Vocabulary(
    "nature",
    _("Tính chất"),
    (
        Term("corruption", _("tham nhũng")),
        Term("misconduct", _("tiêu cực"), since=MISCONDUCT_SINCE),
        Term("waste", _("lãng phí"), since=WASTE_SINCE),
    ),
)

DETECTED_THROUGH = Vocabulary(
    "detected_through",
    _("Phát hiện qua"),
    (
        Term("self_check", _("tự kiểm tra")),
        Term("inspection", _("kiểm tra")),
        Term("supervision", _("giám sát")),
        Term("state_inspection", _("thanh tra")),
        Term("audit", _("kiểm toán")),
        Term("denunciation", _("tố cáo, phản ánh")),
        Term("investigation", _("điều tra")),
        Term("other", _("khác")),
    ),
)

REPORT_SOURCE = Vocabulary(
    "report_source",
    _("Nguồn tin về tội phạm"),
    (
        Term("accusation", _("tố giác")),
        Term("tip", _("tin báo")),
        Term("prosecution_request", _("kiến nghị khởi tố")),
        Term("by_procuracy", _("chuyển từ viện kiểm sát")),
        Term("by_inspectorate", _("chuyển từ cơ quan thanh tra")),
        Term("by_audit", _("chuyển từ kiểm toán")),
        Term("by_ubkt", _("chuyển từ ủy ban kiểm tra")),
    ),
)

EVENT_KIND = Vocabulary(
    "event_kind",
    _("Sự kiện tố tụng"),
    (
        Term("report_received", _("tiếp nhận nguồn tin")),
        Term("verification_started", _("phân công kiểm tra, xác minh")),
        Term("report_suspended", _("tạm đình chỉ giải quyết nguồn tin")),
        Term("report_resumed", _("phục hồi giải quyết nguồn tin")),
        Term("not_instituted", _("không khởi tố")),
        Term("case_instituted", _("khởi tố vụ án")),
        Term("accused_charged", _("khởi tố bị can")),
        Term("case_joined", _("nhập vụ án")),
        Term("case_split", _("tách vụ án")),
        Term("case_moved", _("chuyển vụ án")),
        Term("investigation_delegated", _("ủy thác điều tra")),
        Term("assessment_requested", _("trưng cầu giám định, yêu cầu định giá")),
        Term("assessment_done", _("kết luận giám định, định giá")),
        Term("investigation_extended", _("gia hạn điều tra")),
        Term("investigation_suspended", _("tạm đình chỉ điều tra")),
        Term("investigation_resumed", _("phục hồi điều tra")),
        Term("investigation_terminated", _("đình chỉ điều tra")),
        Term("investigation_concluded", _("kết luận điều tra đề nghị truy tố")),
        Term("supplementary_concluded", _("kết thúc điều tra bổ sung")),
        Term("file_returned", _("trả hồ sơ điều tra bổ sung")),
        Term("prosecution_suspended", _("tạm đình chỉ vụ án ở giai đoạn truy tố")),
        Term("prosecution_terminated", _("đình chỉ vụ án ở giai đoạn truy tố")),
        Term("indictment_issued", _("ban hành cáo trạng")),
        Term("trial_ordered", _("quyết định đưa ra xét xử")),
        Term("trial_adjourned", _("hoãn phiên tòa")),
        Term("first_instance_judgment", _("bản án sơ thẩm")),
        Term("appeal_filed", _("kháng cáo")),
        Term("protest", _("kháng nghị")),
        Term("appeal_judgment", _("bản án phúc thẩm")),
        Term("judgment_in_force", _("bản án có hiệu lực")),
        Term("enforcement_ordered", _("quyết định thi hành án")),
        Term("enforcement_done", _("thi hành án xong")),
        Term("review_protest", _("kháng nghị giám đốc thẩm, tái thẩm")),
        Term("review_decision", _("quyết định giám đốc thẩm, tái thẩm")),
    ),
)

NOT_INSTITUTED_GROUND = Vocabulary(
    "not_instituted_ground",
    _("Căn cứ không khởi tố"),
    (
        Term("no_event", _("không có sự việc phạm tội")),
        Term("no_elements", _("hành vi không cấu thành tội phạm")),
        Term("under_age", _("chưa đủ tuổi chịu trách nhiệm hình sự")),
        Term("already_judged", _("đã có bản án, quyết định có hiệu lực")),
        Term("limitation", _("hết thời hiệu truy cứu trách nhiệm hình sự")),
        Term("amnesty", _("tội phạm đã được đại xá")),
        Term("died", _("người thực hiện hành vi đã chết")),
        Term("no_victim_request", _("bị hại không yêu cầu khởi tố")),
    ),
)

SUSPENSION_GROUND = Vocabulary(
    "suspension_ground",
    _("Căn cứ tạm đình chỉ"),
    (
        Term("accused_unknown", _("chưa xác định được bị can")),
        Term("whereabouts_unknown", _("không biết rõ bị can ở đâu")),
        Term("illness", _("bị can bị bệnh")),
        Term("awaiting_assessment", _("chờ kết quả giám định, định giá, tương trợ tư pháp")),
        Term("awaiting_documents", _("chờ tài liệu")),
        Term("force_majeure", _("bất khả kháng"), since=FORCE_MAJEURE_SINCE),
    ),
)

DIRECTION_LIST = Vocabulary(
    "direction_list",
    _("Diện theo dõi, chỉ đạo"),
    (
        Term("central_bcd", _("Ban Chỉ đạo Trung ương chỉ đạo")),
        Term("central_bnc", _("Ban Nội chính Trung ương theo dõi, đôn đốc")),
        Term("provincial", _("Ban Thường vụ Tỉnh ủy, Ban Chỉ đạo tỉnh theo dõi, chỉ đạo")),
        Term("provincial_bnc", _("Ban Nội chính Tỉnh ủy theo dõi, đôn đốc")),
        Term("lower", _("cấp ủy trực thuộc chỉ đạo")),
    ),
    office=Office(fixed=("provincial",)),
)

DIRECTION_STATUS = Vocabulary(
    "direction_status",
    _("Tình trạng chỉ đạo"),
    (
        Term("proposed", _("đề xuất đưa vào diện")),
        Term("declined", _("không đưa vào diện")),
        Term("under_direction", _("thuộc diện theo dõi, chỉ đạo")),
        Term("urging", _("đang theo dõi, đôn đốc")),
        Term("concluded", _("xử lý dứt điểm, kết thúc chỉ đạo")),
        Term("delisted", _("đưa ra khỏi diện")),
        Term("handed_over", _("chuyển theo dõi, đôn đốc hoặc chuyển cấp trên")),
    ),
)

CRITERION = Vocabulary(
    "criterion",
    _("Tiêu chí đưa vào diện"),
    (
        Term("complex_public", _("phức tạp, dư luận quan tâm")),
        Term("managed_cadre", _("liên quan cán bộ diện Ban Thường vụ Tỉnh ủy quản lý")),
        Term("assigned_central", _("Ban Chỉ đạo Trung ương giao hoặc cơ quan Trung ương đề nghị")),
        Term("differing_views", _("các cơ quan tố tụng còn ý kiến khác nhau")),
        Term("final_contested", _("bản án có hiệu lực còn khiếu nại, tố cáo, kiến nghị")),
        Term("other", _("khác (nêu lý do)")),
    ),
    office=Office(fixed=("other",)),
)

# Who puts a case under direction and who gives a directing opinion.
BODY = Vocabulary(
    "body",
    _("Chủ thể chỉ đạo"),
    (
        Term("standing_committee", _("Ban Thường vụ Tỉnh ủy")),
        Term("standing_board", _("Thường trực Tỉnh ủy")),
        Term("steering_committee", _("Ban Chỉ đạo tỉnh")),
        Term("steering_standing", _("Thường trực Ban Chỉ đạo tỉnh")),
        Term("steering_head", _("Trưởng Ban Chỉ đạo tỉnh")),
        Term("internal_affairs", _("Ban Nội chính Tỉnh ủy")),
        Term("inspection_commission", _("Ủy ban Kiểm tra Tỉnh ủy")),
    ),
    office=Office(adds=False),
)

CLOSING_GROUND = Vocabulary(
    "closing_ground",
    _("Căn cứ kết thúc"),
    (
        Term("judgment_in_force", _("bản án, quyết định có hiệu lực")),
        Term("not_instituted", _("không khởi tố")),
        Term("terminated", _("đình chỉ")),
        Term("handled_non_criminal", _("đã xử lý kỷ luật, hành chính")),
        Term("other", _("khác")),
    ),
    office=Office(fixed=("other",)),
)

# "Xử lý dứt điểm" has no legal definition: this is how provinces usually read it (domain handbook, 4.7).
SETTLING_POINT = Vocabulary(
    "settling_point",
    _("Điểm cần có để xử lý dứt điểm"),
    (
        Term("outcome", _("có bản án, quyết định có hiệu lực, hoặc không khởi tố, đình chỉ")),
        Term("responsibility", _("đã xử lý trách nhiệm tổ chức, người đứng đầu")),
        Term("assets", _("tài sản, dân sự đã chuyển thi hành án hoặc đã thu hồi đủ")),
        Term("complaints", _("đã giải quyết khiếu nại, tố cáo")),
    ),
    office=Office(fixed=("outcome",)),
)

POINT_RESULT = Vocabulary(
    "point_result",
    _("Kết quả của điểm"),
    (
        Term("done", _("đã xong")),
        Term("none", _("không phát sinh")),
    ),
)

OBSTACLE_STATE = Vocabulary(
    "obstacle_state",
    _("Tình trạng tháo gỡ"),
    (
        Term("open", _("chưa tháo gỡ")),
        Term("resolved", _("đã tháo gỡ")),
    ),
)

ASSET_KIND = Vocabulary(
    "asset_kind",
    _("Loại bút toán tài sản"),
    (
        Term("damage", _("thiệt hại")),
        Term("appropriated", _("chiếm đoạt")),
        Term("to_recover", _("phải thu hồi")),
        Term("seized", _("tạm giữ")),
        Term("attached", _("kê biên")),
        Term("frozen", _("phong tỏa")),
        Term("voluntary", _("tự nguyện nộp, khắc phục")),
        Term("recovered", _("đã thu hồi")),
        Term("unrecoverable", _("không thể thu hồi")),
    ),
)

CHANNEL = Vocabulary(
    "channel",
    _("Kênh thu hồi"),
    (
        Term("via_inspection", _("qua kiểm tra, giám sát, thanh tra")),
        Term("via_denunciation", _("qua giải quyết tố cáo, phản ánh")),
        Term("via_proceedings", _("qua điều tra, truy tố, xét xử")),
        Term("via_enforcement", _("qua thi hành án")),
    ),
)

# Units are never added to one another. Currencies have codes of their own, so that two of them are never summed
# under "foreign"; that one stays for whatever currency has no code here.
ASSET_UNIT = Vocabulary(
    "asset_unit",
    _("Đơn vị tài sản"),
    (
        Term("vnd", _("đồng")),
        Term("m2", _("m²")),
        Term("gold", _("vàng")),
        Term("usd", _("đô la Mỹ")),
        Term("eur", _("euro")),
        Term("foreign", _("ngoại tệ khác")),
        Term("car", _("ô tô")),
        Term("other", _("khác")),
    ),
)
