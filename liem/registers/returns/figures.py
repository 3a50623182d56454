"""Figures of returns: what units say of themselves, where no single records stand behind it.

Each is the sum over the last accepted return of each unit that reports for itself; a missing return is missing, not 0.
Which rows of which forms feed a figure, and where they stand in its breakdowns, is data (`data/rows.csv`).
"""

from django.utils.translation import gettext_lazy as _

from liem.figures.indicator import Indicator
from liem.registers.returns import dimensions as by
from liem.registers.returns.declaring import stock, summed
from liem.registers.returns.figures_rates import RATES
from liem.registers.returns.figures_score import SCORE

DECLARED: tuple[Indicator, ...] = (
    summed(
        "returns.declarations_required",
        _("người phải kê khai tài sản, thu nhập"),
        _("người"),
        _("Số người phải kê khai tài sản, thu nhập trong kỳ."),
        parts=("returns.declarations_made", "returns.declarations_missing"),
        form="01/PCTN decl_required",
    ),
    summed(
        "returns.declarations_made",
        _("người đã kê khai tài sản, thu nhập"),
        _("người"),
        _("Số người đã nộp bản kê khai đến hạn."),
        form="01/PCTN decl_done",
    ),
    summed(
        "returns.declarations_published",
        _("bản kê khai tài sản, thu nhập được công khai"),
        _("bản"),
        _("Số bản kê khai được công khai, mỗi bản một lần theo một hình thức (niêm yết, công bố tại cuộc họp)."),
        (by.PUBLICATION_FORM,),
        form="01/PCTN (tài sản, thu nhập)",
    ),
    summed(
        "returns.verified_persons",
        _("người được xác minh tài sản, thu nhập"),
        _("người"),
        _("Số người có kết luận xác minh trong kỳ, mỗi người một lần theo cơ quan xác minh."),
        (by.SELECTION, by.AUTHORITY),
        form="01/PCTN decl_verified; PACA B.1.9.4",
    ),
    summed(
        "returns.verification_violators",
        _("người vi phạm phát hiện qua xác minh tài sản, thu nhập"),
        _("người"),
        _("Số người được xác minh bị kết luận vi phạm (không trung thực hoặc vi phạm khác), đã kỷ luật hay chưa."),
        (by.REASON,),
        form="01/PCTN decl_dishonest",
    ),
    summed(
        "returns.verification_reviewed",
        _("người kiểm điểm, rút kinh nghiệm sau xác minh tài sản, thu nhập"),
        _("người"),
        _(
            "Số người phải kiểm điểm hoặc rút kinh nghiệm sau xác minh, mỗi người một hình thức, không tính "
            "người bị kỷ luật."
        ),
        (by.REVIEW_FORM,),
    ),
    summed(
        "returns.declaration_disciplined",
        _("người bị kỷ luật về kê khai tài sản, thu nhập"),
        _("người"),
        _(
            "Số người bị kỷ luật trong kỳ về kê khai, mỗi người một lý do (không trung thực, chậm, tổ chức kê "
            "khai chậm)."
        ),
        (by.REASON,),
        form="01/PCTN decl_handled",
    ),
    summed(
        "returns.rotated_persons",
        _("lượt người được chuyển đổi vị trí công tác"),
        _("lượt người"),
        _("Số lượt chuyển đổi vị trí công tác trong kỳ, mỗi lượt một lần ở đơn vị chuyển đi."),
        form="01/PCTN rot_persons",
    ),
    summed(
        "returns.gifts_returned_persons",
        _("người nộp lại quà tặng"),
        _("người"),
        _("Số người nộp lại quà tặng, mỗi người một lần trong kỳ."),
        form="01/PCTN gift_persons",
    ),
    summed(
        "returns.gifts_returned_amount",
        _("giá trị quà tặng nộp lại"),
        _("đồng"),
        _("Giá trị quà tặng nộp lại, biểu ghi triệu đồng, tính ra đồng."),
        form="01/PCTN gift_value",
    ),
    summed(
        "returns.gift_violators",
        _("cá nhân, đơn vị tặng, nhận quà trái quy định"),
        _("người, đơn vị"),
        _("Số cá nhân và đơn vị vi phạm, tách riêng hai loại, mỗi đối tượng một kết quả đến hết kỳ."),
        (by.SUBJECT_KIND, by.OUTCOME),
        form="01/PCTN (quà tặng)",
    ),
    summed(
        "returns.conflict_cases",
        _("trường hợp xung đột lợi ích được phát hiện, xử lý"),
        _("trường hợp"),
        _("Số trường hợp xung đột lợi ích phát hiện trong kỳ, mỗi trường hợp một kết quả (đã xử lý hoặc chưa)."),
        (by.OUTCOME,),
        form="01/PCTN coi_found coi_handled",
    ),
    summed(
        "returns.texts_changed",
        _("văn bản quy định ban hành mới, sửa đổi, bổ sung, bãi bỏ"),
        _("văn bản"),
        _("Số văn bản ban hành mới, sửa đổi hoặc bãi bỏ trong kỳ, mỗi văn bản một lần theo một nội dung."),
        (by.TEXT_CHANGE, by.TOPIC),
        form="01/PCTN pol_new pol_amended pol_repealed norm_new norm_amended",
    ),
    summed(
        "returns.citizen_visits",
        _("lượt tiếp công dân"),
        _("lượt"),
        _("Số lượt tiếp công dân, một lượt đoàn đông người tính một lần."),
        (by.VISIT_KIND, by.AUTHORITY),
        form="01/TCD",
    ),
    summed(
        "returns.petitions_received",
        _("đơn khiếu nại, tố cáo, phản ánh, kiến nghị tiếp nhận"),
        _("đơn"),
        _("Số đơn tiếp nhận trong kỳ, mỗi đơn một lần theo một loại."),
        (by.PETITION_KIND, by.TOPIC),
        form="02/XLD",
    ),
    summed(
        "returns.complaints_to_resolve",
        _("vụ việc khiếu nại, tố cáo, phản ánh phải giải quyết"),
        _("vụ việc"),
        _("Số vụ việc thuộc thẩm quyền, kỳ trước chuyển sang và thụ lý trong kỳ, mỗi vụ việc một lần."),
        (by.CARRY, by.PETITION_KIND),
        form="03/GQKN; 04/GQTC",
    ),
    summed(
        "returns.complaints_resolved",
        _("vụ việc khiếu nại, tố cáo, phản ánh đã giải quyết, xác minh"),
        _("vụ việc"),
        _("Số vụ việc phải giải quyết đã giải quyết trong kỳ, mỗi vụ việc một kết quả."),
        (by.OUTCOME, by.PETITION_KIND),
        form="03/GQKN; 04/GQTC",
    ),
    summed(
        "returns.crime_reports",
        _("tin báo, tố giác, kiến nghị khởi tố về tội phạm tham nhũng"),
        _("tin"),
        _("Số tin tiếp nhận trong kỳ, mỗi tin một kết quả đến hết kỳ."),
        (by.OUTCOME, by.SOURCE_KIND),
    ),
    summed(
        "returns.enforcement_matters",
        _("việc phải thi hành án dân sự trong các vụ tham nhũng, kinh tế"),
        _("việc"),
        _("Số việc phải thi hành trong kỳ, mỗi việc một tình trạng; có điều kiện là hai tình trạng đầu cộng lại."),
        (by.ENFORCEMENT_STATE, by.CARRY),
    ),
    summed(
        "returns.nonstate_checked",
        _("doanh nghiệp, tổ chức khu vực ngoài nhà nước được thanh tra, kiểm tra"),
        _("tổ chức"),
        _("Số doanh nghiệp, tổ chức ngoài nhà nước được kiểm tra về phòng, chống tham nhũng, mỗi tổ chức một kết quả."),
        (by.OUTCOME,),
        form="01/PCTN priv_checked priv_violating; PACA B.2",
    ),
    stock(
        "returns.cashless_units",
        _("cơ quan, đơn vị thực hiện thanh toán không dùng tiền mặt"),
        _("cơ quan, đơn vị"),
        _(
            "Số cơ quan, đơn vị thanh toán không dùng tiền mặt vào ngày cuối kỳ, theo báo cáo gần ngày đó nhất "
            "trong kỳ."
        ),
        form="01/PCTN adm_agencies; PACA B.1.4",
    ),
)

_ORDER = (
    "returns.declarations_required",
    "returns.declarations_made",
    "returns.declarations_missing",
    "returns.declaration_rate",
    "returns.declarations_published",
    "returns.publication_rate",
)
_ALL = {figure.code: figure for figure in (*DECLARED, *RATES, SCORE)}

# In the order in which papers speak of them: what is worked out of others stands beside them.
FIGURES: tuple[Indicator, ...] = tuple({code: _ALL[code] for code in (*_ORDER, *_ALL) if code in _ALL}.values())
