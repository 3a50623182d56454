"""Controlled values of returns: the forms that units submit, and the life of a submission.

Forms are those of the reporting rules of Thanh tra Chính phủ. Their numbers are certain; the official titles of
05/KQTH and 06/QLKNTC are to be confirmed with the users.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary

RETURN_FORM = Vocabulary(
    "return_form",
    _("Biểu mẫu"),
    (
        Term("01/PCTN", _("Biểu 01/PCTN: kết quả công tác phòng, chống tham nhũng")),
        Term("02/PCTN", _("Biểu 02/PCTN: vụ việc tham nhũng phát hiện trong kỳ")),
        Term("03/PCTN", _("Biểu 03/PCTN: sơ hở, bất cập của văn bản pháp luật")),
        Term("DS/KL", _("Danh sách người bị xử lý kỷ luật (phụ lục của biểu 3b trước đây)")),
        Term("01/TCD", _("Biểu 01/TCD: kết quả tiếp công dân")),
        Term("02/XLD", _("Biểu 02/XLD: kết quả xử lý đơn")),
        Term("03/GQKN", _("Biểu 03/GQKN: kết quả giải quyết khiếu nại")),
        Term("04/GQTC", _("Biểu 04/GQTC: kết quả giải quyết tố cáo")),
        Term("05/KQTH", _("Biểu 05/KQTH: kết quả thực hiện quyết định, kết luận")),
        Term("06/QLKNTC", _("Biểu 06/QLKNTC: công tác quản lý về khiếu nại, tố cáo")),
        Term("BS/TP", _("Biểu bổ sung: tin báo về tội phạm tham nhũng, thi hành án dân sự")),
        Term("UBKT/KTDV", _("Biểu kiểm tra đảng viên theo chương trình (885-QĐ/UBKTTW)")),
        Term("UBKT/KTTC", _("Biểu kiểm tra tổ chức đảng theo chương trình (885-QĐ/UBKTTW)")),
        Term("UBKT/DHDV", _("Biểu kiểm tra đảng viên khi có dấu hiệu vi phạm (885-QĐ/UBKTTW)")),
        Term("UBKT/DHTC", _("Biểu kiểm tra tổ chức đảng khi có dấu hiệu vi phạm (885-QĐ/UBKTTW)")),
        Term("UBKT/GSDV", _("Biểu giám sát đảng viên (885-QĐ/UBKTTW)")),
        Term("UBKT/GSTC", _("Biểu giám sát tổ chức đảng (885-QĐ/UBKTTW)")),
        Term("UBKT/NVKT", _("Biểu kiểm tra thực hiện nhiệm vụ kiểm tra, giám sát (885-QĐ/UBKTTW)")),
        Term("UBKT/NVKL", _("Biểu kiểm tra thực hiện nhiệm vụ thi hành kỷ luật (885-QĐ/UBKTTW)")),
        Term("UBKT/KLDV", _("Biểu thi hành kỷ luật đảng viên (885-QĐ/UBKTTW)")),
        Term("UBKT/KLTC", _("Biểu thi hành kỷ luật tổ chức đảng (885-QĐ/UBKTTW)")),
        Term("UBKT/GQTC", _("Biểu giải quyết tố cáo đối với tổ chức đảng, đảng viên (885-QĐ/UBKTTW)")),
        Term("UBKT/GQKN", _("Biểu giải quyết khiếu nại kỷ luật đảng (885-QĐ/UBKTTW)")),
        Term("PACA", _("Bộ chỉ số đánh giá công tác phòng, chống tham nhũng cấp tỉnh")),
        Term("PACA/MC", _("Danh mục minh chứng đánh giá công tác phòng, chống tham nhũng cấp tỉnh")),
    ),
)

RETURN_STATE = Vocabulary(
    "return_state",
    _("Tình trạng nộp"),
    (
        Term("draft", _("chưa nộp")),
        Term("submitted", _("đã nộp")),
        Term("returned", _("trả lại")),
        Term("accepted", _("tiếp nhận")),
    ),
)
