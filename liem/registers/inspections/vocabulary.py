"""Controlled values of inspections, supervision, state inspections and audits.

Contents of Party rounds follow the statistics of the inspection commissions (QĐ 885-QĐ/UBKTTW).
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

# The Inspection Law of 2025 knows one kind of state inspection: the two branches end with the inspectorates of
# departments and districts.
BRANCHES_END = date(2025, 7, 1)

# Rounds of Party bodies; the others are never added to them.
PARTY_ROUNDS = ("inspection", "supervision")

MODE = Vocabulary(
    "mode",
    _("Hình thức"),
    (
        Term("planned", _("theo chương trình, kế hoạch")),
        Term("thematic", _("theo chuyên đề")),
        Term("ad_hoc", _("đột xuất")),
        Term("violation_signs", _("khi có dấu hiệu vi phạm")),
        Term("ktgs_duty", _("thực hiện nhiệm vụ kiểm tra, giám sát")),
        Term("discipline_duty", _("thực hiện nhiệm vụ thi hành kỷ luật")),
        Term("regular", _("thường xuyên")),
        Term("reinspection", _("thanh tra lại")),
    ),
)

BRANCH = Vocabulary(
    "branch",
    _("Lĩnh vực thanh tra"),
    (
        Term("administrative", _("thanh tra hành chính"), until=BRANCHES_END),
        Term("specialised", _("thanh tra chuyên ngành"), until=BRANCHES_END),
    ),
)

TOPIC = Vocabulary(
    "topic",
    _("Nội dung"),
    (
        # Inspection of Party members.
        Term("work_rules", _("quy chế làm việc, tập trung dân chủ")),
        Term("ethics", _("phẩm chất đạo đức, lối sống")),
        Term("duties", _("chức trách, nhiệm vụ")),
        Term("forbidden_acts", _("điều đảng viên không được làm")),
        # Inspection of Party organisations.
        Term("resolutions", _("nghị quyết, chỉ thị, quy định, kết luận")),
        Term("policy_law", _("chính sách, pháp luật")),
        Term("work_rules_unity", _("quy chế làm việc, tập trung dân chủ, đoàn kết")),
        Term("cadre_work", _("công tác cán bộ")),
        Term("thrift_anticorruption", _("tiết kiệm, chống tham nhũng, lãng phí")),
        Term("complaints", _("giải quyết khiếu nại, tố cáo")),
        # Inspection on signs of violation (ethics and forbidden acts stand above).
        Term("centralism", _("tập trung dân chủ")),
        Term("unity", _("đoàn kết")),
        Term("population", _("dân số")),
        Term("corruption_intent", _("tham nhũng, cố ý làm trái")),
        Term("irresponsibility", _("thiếu trách nhiệm, buông lỏng lãnh đạo")),
        Term("land_resources", _("đất đai, tài nguyên")),
        Term("finance_investment", _("tài chính, ngân hàng, đầu tư, xây dựng cơ bản")),
        Term("asset_declaration", _("kê khai tài sản, thu nhập")),
        # Preventive measures of the Anti-Corruption Law.
        Term("norms", _("định mức, tiêu chuẩn, chế độ")),
        Term("transparency", _("công khai, minh bạch")),
        Term("conduct_code", _("quy tắc ứng xử")),
        Term("conflict_of_interest", _("xung đột lợi ích")),
        Term("gifts", _("tặng quà và nhận quà tặng")),
        Term("rotation", _("chuyển đổi vị trí công tác")),
        Term("other", _("khác")),
    ),
)

# Topics of the figures on preventive measures, inspections.prevention_rounds and its kin.
PREVENTIVE_TOPICS = ("norms", "transparency", "conduct_code", "conflict_of_interest", "gifts", "rotation")

SUBJECT_KIND = Vocabulary(
    "inspection_subject_kind",
    _("Loại đối tượng"),
    (
        Term("party_org", _("tổ chức đảng")),
        Term("party_member", _("đảng viên")),
        Term("body", _("cơ quan, tổ chức, đơn vị")),
        Term("person", _("cá nhân")),
    ),
)

RESULT = Vocabulary(
    "result",
    _("Kết luận đối với đối tượng"),
    (
        Term("done_well", _("thực hiện tốt")),
        Term("not_done_well", _("thực hiện chưa tốt")),
        Term("has_fault", _("có khuyết điểm, vi phạm")),
        Term("must_discipline", _("phải thi hành kỷ luật")),
        Term("disciplined", _("đã thi hành kỷ luật")),
    ),
)

FINDING_KIND = Vocabulary(
    "finding_kind",
    _("Loại kết quả phát hiện"),
    (
        Term("strength", _("ưu điểm")),
        Term("fault", _("khuyết điểm")),
        Term("shortcoming", _("hạn chế, tồn tại")),
        Term("violation", _("vi phạm")),
        Term("violation_signs", _("dấu hiệu vi phạm")),
        Term("crime_signs", _("dấu hiệu tội phạm")),
        Term("obstacle", _("khó khăn, vướng mắc")),
    ),
)

CAUSE = Vocabulary(
    "cause",
    _("Nguyên nhân"),
    (
        Term("cause_objective", _("nguyên nhân khách quan")),
        Term("cause_subjective", _("nguyên nhân chủ quan")),
    ),
)

RECOMMENDATION_KIND = Vocabulary(
    "recommendation_kind",
    _("Loại kiến nghị, yêu cầu"),
    (
        Term("policy", _("cơ chế, chính sách")),
        Term("recover", _("thu hồi")),
        Term("deduct", _("giảm trừ")),
        Term("economic_other", _("xử lý khác về kinh tế")),
        Term("self_review", _("kiểm điểm")),
        Term("discipline", _("xử lý kỷ luật")),
        Term("refer", _("chuyển cơ quan điều tra")),
        Term("remediation", _("khắc phục")),
    ),
)

FOLLOWUP_STATE = Vocabulary(
    "followup_state",
    _("Tình trạng thực hiện kiến nghị"),
    (
        Term("not_due", _("chưa đến hạn")),
        Term("in_progress", _("đang thực hiện")),
        Term("done", _("đã thực hiện (có minh chứng)")),
        Term("partly_done", _("thực hiện một phần")),
        Term("overdue", _("quá hạn")),
        # A missing deadline never reads as in time: open recommendations without one are counted apart.
        Term("no_deadline", _("chưa có hạn")),
        Term("cannot_do", _("không thực hiện được (có lý do)")),
        Term("stopped", _("chấm dứt theo dõi")),
    ),
)

REFERRAL_STATE = Vocabulary(
    "referral_state",
    _("Tình trạng chuyển cơ quan điều tra"),
    (
        Term("recommended", _("kiến nghị chuyển")),
        Term("referred", _("đã chuyển")),
        Term("instituted", _("đã khởi tố")),
        Term("not_instituted", _("không khởi tố")),
    ),
)
