"""Controlled values of the proceedings: the stages of a case, how it stands in them, what persons are called there."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

# Courts and procuracies have three levels from this day on: Luật 81/2025/QH15.
THREE_COURT_LEVELS = date(2025, 7, 1)

STAGE = Vocabulary(
    "stage",
    _("Giai đoạn tố tụng"),
    (
        Term("pre_criminal", _("vụ việc đang được kiểm tra, thanh tra, xem xét")),
        Term("crime_report", _("nguồn tin về tội phạm")),
        Term("verification", _("kiểm tra, xác minh")),
        Term("investigation", _("điều tra")),
        Term("prosecution", _("truy tố")),
        Term("first_instance", _("xét xử sơ thẩm")),
        Term("appeal", _("xét xử phúc thẩm")),
        Term("final", _("bản án, quyết định có hiệu lực")),
        Term("enforcement", _("thi hành án")),
        Term("review", _("giám đốc thẩm, tái thẩm")),
    ),
)

STAGE_STATUS = Vocabulary(
    "stage_status",
    _("Tình trạng ở giai đoạn"),
    (
        Term("running", _("đang tiến hành")),
        Term("suspended", _("tạm đình chỉ")),
        Term("ended", _("đã kết thúc")),
    ),
)

PERSON_STAGE = Vocabulary(
    "person_stage",
    _("Người trong vụ"),
    (
        Term("reported_person", _("người bị tố giác, bị kiến nghị khởi tố")),
        Term("accused", _("bị can")),
        Term("defendant", _("bị cáo")),
        Term("convict", _("người bị kết án")),
        Term("serving", _("người chấp hành án")),
    ),
)

BACK_TO = Vocabulary(
    "back_to",
    _("Hủy để trả về"),
    tuple(term for term in STAGE.terms if term.code in ("investigation", "prosecution", "first_instance", "appeal")),
)
"""Where an appeal judgment that annuls, or a review decision, sends a case back to."""

WAY = Vocabulary(
    "way",
    _("Vào hay ra"),
    (
        Term("in", _("vào: chuyển đến, nhập vào đây, tách ra thành vụ này")),
        Term("out", _("ra: chuyển đi, nhập vào vụ khác, tách bớt sang vụ khác")),
    ),
)

COURT_LEVEL = Vocabulary(
    "court_level",
    _("Cấp tòa án"),
    (
        Term("district", _("cấp huyện"), until=THREE_COURT_LEVELS),
        Term("regional", _("khu vực"), since=THREE_COURT_LEVELS),
        Term("provincial", _("cấp tỉnh")),
        Term("high", _("cấp cao"), until=THREE_COURT_LEVELS),
        Term("supreme", _("tối cao")),
    ),
)
