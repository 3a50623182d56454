"""The ways in which the rows of the forms break figures down; codes as in `data/rows.csv`."""

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

PUBLICATION_FORM = Vocabulary(
    "publication_form",
    _("Hình thức công khai"),
    (Term("posted", _("niêm yết")), Term("meeting", _("công bố tại cuộc họp"))),
)
SELECTION = Vocabulary(
    "selection",
    _("Căn cứ xác minh"),
    (Term("random", _("lựa chọn ngẫu nhiên theo kế hoạch")), Term("on_grounds", _("khi có căn cứ"))),
)
AUTHORITY = Vocabulary(
    "authority",
    _("Cơ quan thực hiện"),
    (
        Term("inspectorate", _("cơ quan thanh tra")),
        Term("inspection_commission", _("ủy ban kiểm tra")),
        Term("head", _("người đứng đầu")),
        Term("office", _("bộ phận thường xuyên")),
    ),
)
REASON = Vocabulary(
    "reason",
    _("Lý do"),
    (
        Term("dishonest", _("không trung thực")),
        Term("late", _("kê khai chậm")),
        Term("late_organisation", _("tổ chức kê khai chậm")),
        Term("other", _("vi phạm khác")),
    ),
)
REVIEW_FORM = Vocabulary(
    "form",
    _("Hình thức"),
    (Term("self_review", _("kiểm điểm")), Term("lesson", _("rút kinh nghiệm"))),
)
SUBJECT_KIND = Vocabulary(
    "subject_kind", _("Loại đối tượng"), (Term("person", _("cá nhân")), Term("body", _("cơ quan, tổ chức, đơn vị")))
)
OUTCOME = Vocabulary(
    "outcome",
    _("Kết quả"),
    (
        Term("handled", _("đã xử lý")),
        Term("disciplined", _("bị kỷ luật")),
        Term("handled_otherwise", _("xử lý khác")),
        Term("not_handled", _("chưa xử lý")),
        Term("in_breach", _("vi phạm")),
        Term("no_breach", _("không vi phạm")),
        Term("founded", _("đúng")),
        Term("partly", _("đúng một phần")),
        Term("unfounded", _("sai")),
        Term("no_ground", _("chưa có căn cứ kết luận")),
        Term("instituted", _("khởi tố vụ án")),
        Term("not_instituted", _("không khởi tố vụ án")),
        Term("suspended", _("tạm đình chỉ giải quyết")),
        Term("verifying", _("đang xác minh, giải quyết")),
    ),
)
TEXT_CHANGE = Vocabulary(
    "change",
    _("Ban hành mới hay sửa đổi"),
    (
        Term("new", _("ban hành mới")),
        Term("amended", _("sửa đổi, bổ sung")),
        Term("repealed", _("bãi bỏ")),
    ),
)
TOPIC = Vocabulary(
    "topic",
    _("Nội dung"),
    (
        Term("anti_corruption", _("phòng, chống tham nhũng")),
        Term("norms", _("định mức, tiêu chuẩn, chế độ")),
        Term("corruption", _("tham nhũng")),
        Term("other", _("khác")),
    ),
)
VISIT_KIND = Vocabulary(
    "visit_kind", _("Loại lượt tiếp"), (Term("single", _("đơn lẻ")), Term("group", _("đoàn đông người")))
)
PETITION_KIND = Vocabulary(
    "petition_kind",
    _("Loại đơn"),
    (
        Term("complaint", _("khiếu nại")),
        Term("denunciation", _("tố cáo")),
        Term("feedback", _("kiến nghị, phản ánh")),
    ),
)
CARRY = Vocabulary(
    "carry",
    _("Chuyển kỳ"),
    (Term("carried_over", _("kỳ trước chuyển sang")), Term("accepted", _("thụ lý trong kỳ"))),
)
SOURCE_KIND = Vocabulary(
    "source_kind",
    _("Nguồn tin"),
    (
        Term("accusation", _("tố giác")),
        Term("tip", _("tin báo")),
        Term("prosecution_request", _("kiến nghị khởi tố")),
    ),
)
ENFORCEMENT_STATE = Vocabulary(
    "state",
    _("Tình trạng thi hành"),
    (
        Term("completed", _("thi hành xong")),
        Term("enforceable", _("có điều kiện, chưa thi hành xong")),
        Term("not_enforceable", _("chưa có điều kiện thi hành")),
    ),
)
SCORE_VERSION = Vocabulary("version", _("Bản chấm"), (Term("self", _("tự chấm")), Term("reviewed", _("sau thẩm định"))))
CRITERION = Vocabulary(
    "criterion",
    _("Nhóm tiêu chí"),
    (
        Term("A", _("lãnh đạo, chỉ đạo")),
        Term("B", _("phòng ngừa")),
        Term("C", _("phát hiện, xử lý")),
        Term("D", _("thu hồi tài sản")),
    ),
)
