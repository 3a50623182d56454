"""Criteria of the yearly provincial assessment (PACA): the tags by which records become its evidence lists.

The tree is that of 2025, in short words of ours (domain handbook 10); that of another year is said by an office, like
any list of codes, from the first day of the state's year on. What was tagged keeps its code.
"""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Office, Term, Vocabulary
from liem.records.fields import CodesField
from liem.records.register import Column, Section

TREE_SINCE = date(2024, 12, 15)
"""The first day of the year 2025 as the state reckons it (its cut-off is the 14th)."""

PACA_CRITERION = Vocabulary(
    "paca_criterion",
    _("Tiêu chí đánh giá công tác phòng, chống tham nhũng cấp tỉnh (PACA)"),
    (
        Term("a_1_1_1", _("A.1.1.1 Triển khai chương trình công tác năm của Trung ương"), since=TREE_SINCE),
        Term("a_1_1_2", _("A.1.1.2 Triển khai Nghị quyết 168/NQ-CP"), since=TREE_SINCE),
        Term("a_1_1_3", _("A.1.1.3 Triển khai Quy định 132 của Bộ Chính trị"), since=TREE_SINCE),
        Term("a_1_1_4", _("A.1.1.4 Triển khai Quy định 131 của Bộ Chính trị"), since=TREE_SINCE),
        Term("a_1_1_5", _("A.1.1.5 Triển khai Quy định 178 của Bộ Chính trị"), since=TREE_SINCE),
        Term("a_1_2", _("A.1.2 Ban hành kế hoạch phòng, chống tham nhũng hằng năm"), since=TREE_SINCE),
        Term("a_1_3_1", _("A.1.3.1 Kế hoạch có nội dung lãnh đạo, chỉ đạo"), since=TREE_SINCE),
        Term("a_1_3_2", _("A.1.3.2 Kế hoạch có nội dung rà soát văn bản"), since=TREE_SINCE),
        Term("a_1_3_3", _("A.1.3.3 Kế hoạch có nội dung xây dựng chính sách, pháp luật"), since=TREE_SINCE),
        Term("a_1_3_4", _("A.1.3.4 Kế hoạch có nội dung tuyên truyền, phổ biến"), since=TREE_SINCE),
        Term("a_1_3_5", _("A.1.3.5 Kế hoạch có nội dung theo dõi thi hành pháp luật"), since=TREE_SINCE),
        Term("a_1_3_6", _("A.1.3.6 Kế hoạch có nội dung kiểm tra, thanh tra"), since=TREE_SINCE),
        Term("a_2_1", _("A.2.1 Kết quả rà soát văn bản"), since=TREE_SINCE),
        Term("a_2_2", _("A.2.2 Kế hoạch và kết quả tuyên truyền, phổ biến"), since=TREE_SINCE),
        Term("a_2_3", _("A.2.3 Kết quả theo dõi thi hành pháp luật"), since=TREE_SINCE),
        Term("a_2_4", _("A.2.4 Chủ tịch Ủy ban nhân dân tỉnh tiếp công dân"), since=TREE_SINCE),
        Term("a_2_5", _("A.2.5 Giám đốc sở tiếp công dân"), since=TREE_SINCE),
        Term("a_2_6", _("A.2.6 Chủ tịch Ủy ban nhân dân tỉnh xử lý tố cáo tham nhũng"), since=TREE_SINCE),
        Term("b_1_1_1", _("B.1.1.1 Công khai, minh bạch thủ tục hành chính"), since=TREE_SINCE),
        Term("b_1_1_2", _("B.1.1.2 Công khai quy tắc ứng xử"), since=TREE_SINCE),
        Term("b_1_1_3", _("B.1.1.3 Công khai tuyển dụng, bổ nhiệm"), since=TREE_SINCE),
        Term("b_1_1_4", _("B.1.1.4 Công khai tài chính, ngân sách"), since=TREE_SINCE),
        Term("b_1_1_5", _("B.1.1.5 Công khai mua sắm, quản lý tài sản công"), since=TREE_SINCE),
        Term("b_1_2", _("B.1.2 Chỉ số cải cách hành chính"), since=TREE_SINCE),
        Term("b_1_3", _("B.1.3 Chuyển đổi số"), since=TREE_SINCE),
        Term("b_1_4", _("B.1.4 Thanh toán không dùng tiền mặt"), since=TREE_SINCE),
        Term("b_1_5_1", _("B.1.5.1 Văn bản về định mức, tiêu chuẩn, chế độ"), since=TREE_SINCE),
        Term("b_1_5_2", _("B.1.5.2 Kết quả thực hiện định mức, tiêu chuẩn, chế độ"), since=TREE_SINCE),
        Term("b_1_6_1", _("B.1.6.1 Văn bản về kiểm soát xung đột lợi ích"), since=TREE_SINCE),
        Term("b_1_6_2", _("B.1.6.2 Kết quả kiểm soát xung đột lợi ích"), since=TREE_SINCE),
        Term("b_1_6_3", _("B.1.6.3 Xử lý xung đột lợi ích"), since=TREE_SINCE),
        Term("b_1_7_1", _("B.1.7.1 Kế hoạch chuyển đổi vị trí công tác"), since=TREE_SINCE),
        Term("b_1_7_2", _("B.1.7.2 Kết quả chuyển đổi vị trí công tác"), since=TREE_SINCE),
        Term("b_1_8", _("B.1.8 Thực hiện quy tắc ứng xử"), since=TREE_SINCE),
        Term("b_1_9_1", _("B.1.9.1 Kế hoạch kiểm soát tài sản, thu nhập"), since=TREE_SINCE),
        Term("b_1_9_2", _("B.1.9.2 Kê khai, công khai bản kê khai"), since=TREE_SINCE),
        Term("b_1_9_3", _("B.1.9.3 Kế hoạch xác minh tài sản, thu nhập"), since=TREE_SINCE),
        Term("b_1_9_4", _("B.1.9.4 Kết quả xác minh tài sản, thu nhập"), since=TREE_SINCE),
        Term("b_1_10_1", _("B.1.10.1 Kế hoạch thực hiện Chỉ thị 10/CT-TTg"), since=TREE_SINCE),
        Term("b_1_10_2", _("B.1.10.2 Tiếp nhận phản ánh theo Chỉ thị 10/CT-TTg"), since=TREE_SINCE),
        Term("b_1_10_3", _("B.1.10.3 Xử lý vi phạm Chỉ thị 10/CT-TTg"), since=TREE_SINCE),
        Term("b_2_1", _("B.2.1 Hướng dẫn phòng, chống tham nhũng khu vực ngoài nhà nước"), since=TREE_SINCE),
        Term("b_2_2", _("B.2.2 Kết quả phòng, chống tham nhũng khu vực ngoài nhà nước"), since=TREE_SINCE),
        Term("c_1_1", _("C.1.1 Phát hiện qua kiểm tra, thanh tra, giám sát"), since=TREE_SINCE),
        Term("c_1_2", _("C.1.2 Phát hiện qua giải quyết tố cáo, phản ánh"), since=TREE_SINCE),
        Term("c_1_3", _("C.1.3 Phát hiện qua điều tra, truy tố, xét xử"), since=TREE_SINCE),
        Term("c_2_1_1", _("C.2.1.1 Xử lý kỷ luật tổ chức"), since=TREE_SINCE),
        Term("c_2_1_2", _("C.2.1.2 Xử lý kỷ luật cá nhân"), since=TREE_SINCE),
        Term("c_2_2_1", _("C.2.2.1 Điều tra"), since=TREE_SINCE),
        Term("c_2_2_2", _("C.2.2.2 Truy tố"), since=TREE_SINCE),
        Term("c_2_2_3", _("C.2.2.3 Xét xử"), since=TREE_SINCE),
        Term("c_2_3_1", _("C.2.3.1 Khiển trách người đứng đầu, cấp phó"), since=TREE_SINCE),
        Term("c_2_3_2", _("C.2.3.2 Cảnh cáo người đứng đầu, cấp phó"), since=TREE_SINCE),
        Term("c_2_3_3", _("C.2.3.3 Cách chức người đứng đầu, cấp phó"), since=TREE_SINCE),
        Term("c_3_1", _("C.3.1 Vi phạm khác: công khai, minh bạch (Nghị định 59, Điều 81)"), since=TREE_SINCE),
        Term("c_3_2", _("C.3.2 Vi phạm khác: định mức, tiêu chuẩn, chế độ (Nghị định 59, Điều 82)"), since=TREE_SINCE),
        Term("c_3_3", _("C.3.3 Vi phạm khác: quy tắc ứng xử (Nghị định 59, Điều 83)"), since=TREE_SINCE),
        Term("c_3_4", _("C.3.4 Vi phạm khác: xung đột lợi ích (Nghị định 59, Điều 84)"), since=TREE_SINCE),
        Term("c_3_5", _("C.3.5 Vi phạm khác: báo cáo hành vi tham nhũng (Nghị định 59, Điều 85)"), since=TREE_SINCE),
        Term("c_3_6", _("C.3.6 Vi phạm khác: chuyển đổi vị trí (Luật, Điều 94.2)"), since=TREE_SINCE),
        Term("c_3_7", _("C.3.7 Vi phạm khác: kê khai tài sản, thu nhập (Nghị định 130, Điều 20)"), since=TREE_SINCE),
        Term("c_3_8", _("C.3.8 Vi phạm khác: kiểm soát tài sản, thu nhập (Nghị định 130, Điều 21)"), since=TREE_SINCE),
        Term("d_1_1", _("D.1.1 Thu hồi tài sản qua thanh tra, kiểm tra"), since=TREE_SINCE),
        Term("d_1_2", _("D.1.2 Thu hồi tài sản qua giải quyết tố cáo"), since=TREE_SINCE),
        Term("d_2_1", _("D.2.1 Thu hồi tài sản qua điều tra, truy tố, xét xử"), since=TREE_SINCE),
        Term("d_2_2", _("D.2.2 Thu hồi tài sản qua thi hành án"), since=TREE_SINCE),
        Term("dt_1", _("ĐT.1 Điểm trừ: nộp tự đánh giá muộn"), since=TREE_SINCE),
        Term("dt_2", _("ĐT.2 Điểm trừ: tổ chức cấp tỉnh bị xử lý kỷ luật"), since=TREE_SINCE),
        Term("dt_3", _("ĐT.3 Điểm trừ: người đứng đầu, cấp phó cấp tỉnh bị xử lý"), since=TREE_SINCE),
    ),
    office=Office(),
    numbered=True,
)

EVIDENCE = Section(
    _("Minh chứng PACA"), _("Hồ sơ là minh chứng cho tiêu chí nào của đánh giá hằng năm thì ghi ở đây."), later=True
)


class Tagged(models.Model):
    """What every record keeps that may be evidence: the criteria for which it is."""

    paca = CodesField(_("tiêu chí PACA"), vocabulary=PACA_CRITERION)

    class Meta:
        abstract = True


def paca_column() -> Column:
    """The criteria for which a record is evidence."""
    words = _("Số của tiêu chí, cách nhau bằng dấu ;, ví dụ A.1.2; B.1.9.4. Danh sách ở Từ điển dữ liệu.")
    return Column("paca", section=EVIDENCE, help=words)
