"""The words by which reports speak of what offices fill in by hand; how they are written: liem/reading/lexicon.py."""

_TSTN = "kê khai|kê khai tài sản|tài sản, thu nhập"
UNITS = {
    **dict.fromkeys(
        (
            "returns.declarations_required", "returns.declarations_made", "returns.declarations_missing",
            "returns.verified_persons", "returns.verification_violators", "returns.verification_reviewed",
            "returns.declaration_disciplined", "returns.gifts_returned_persons",
        ),
        "người",
    ),
    "returns.declaration_rate": "%", "returns.publication_rate": "%", "returns.complaint_resolution_rate": "%",
    "returns.declarations_published": "bản", "returns.rotated_persons": "lượt người",
    "returns.gifts_returned_amount": "đồng", "returns.gift_violators": "người, đơn vị",
    "returns.conflict_cases": "trường hợp", "returns.texts_changed": "văn bản", "returns.citizen_visits": "lượt",
    "returns.petitions_received": "đơn", "returns.complaints_to_resolve": "vụ việc",
    "returns.complaints_resolved": "vụ việc", "returns.crime_reports": "tin", "returns.enforcement_matters": "việc",
    "returns.nonstate_checked": "tổ chức", "returns.cashless_units": "cơ quan, đơn vị", "returns.paca_score": "điểm",
    "comparison.difference": "theo chỉ tiêu gốc", "comparison.percent_change": "%",
}  # fmt: skip

WORDS: dict[str, tuple[str, ...]] = {
    "returns.declarations_required": (
        f"phải kê khai|thuộc đối tượng kê khai|đối tượng kê khai|thuộc diện|thuộc diện kê khai|thuộc đối tượng phải"
        f" kê khai|có nghĩa vụ kê khai|diện phải kê khai|nghĩa vụ kê khai + {_TSTN} - đã"
        f" kê khai|chưa kê khai|xác minh|vi phạm",
    ),
    "returns.declarations_made": (
        f"#person# đã hoàn thành|hoàn thành|đã nộp + kê khai|{_TSTN} + người|kê khai - chưa|xác minh|công khai|kỷ"
        f" luật|nhiệm vụ",
        f"nộp bản kê khai|đã kê khai|kê khai xong|hoàn thành kê khai|hoàn thành việc kê khai|đã thực hiện kê khai|"
        f"thực hiện kê khai|kê khai"
        f" + {_TSTN}|người"
        " - chưa kê khai|phải kê khai|thuộc diện|nghĩa vụ|xác minh|công khai|vi phạm|kỷ luật|không trung thực"
        "|trung thực",
    ),
    "returns.declarations_missing": (
        f"chưa kê khai|chưa nộp|chưa nộp bản kê khai|chưa thực hiện kê khai|chưa hoàn thành kê khai|không kê khai|"
        f"chậm kê khai|chưa kê khai"
        f" xong + {_TSTN}|người",
        "#person chưa|còn lại + kê khai + người - trung thực|đầy đủ|minh bạch",
    ),
    "returns.declaration_rate": (f"{_TSTN} + đạt|tỷ lệ|kê khai - công khai|xác minh",),
    "returns.declarations_published": (
        "#paper công khai|được công khai|niêm yết|công bố + bản kê khai|kê khai|cuộc họp",
        "bản kê khai + công khai|niêm yết|công bố",
    ),
    "returns.publication_rate": ("công khai + bản kê khai|kê khai|tài sản, thu nhập + đạt|tỷ lệ|công khai",),
    "returns.verified_persons": (
        "xác minh|được xác minh|lựa chọn ngẫu nhiên|bốc thăm + tài sản, thu nhập|tài sản|kê khai|xác minh - vi"
        " phạm|đơn|tố cáo|khiếu nại|tội phạm|không trung thực|kiểm điểm",
        "trung thực + xác minh|được xác minh + tài sản, thu nhập|kê khai - không trung thực|thiếu trung thực|chưa trung"
        " thực|kỷ luật",
    ),
    "returns.verification_violators": (
        "chưa đúng|không đúng quy định|không đúng|không trung thực|thiếu trung thực|chưa trung thực|kê khai chưa"
        " trung thực|"
        "kê khai không trung thực|vi"
        " phạm|không đầy đủ"
        "|chưa đầy đủ|thiếu thông tin|kê khai thiếu|chưa chính xác|không chính xác|chưa đúng mẫu"
        "|sai sót + xác minh|kê khai + tài sản, thu nhập|xác minh|kê khai - kỷ luật|kiểm điểm",
    ),
    "returns.verification_reviewed": (f"kiểm điểm|rút kinh nghiệm|nhắc nhở + xác minh|kê khai + {_TSTN}|xác minh",),
    "returns.declaration_disciplined": (
        f"kỷ luật|khiển trách|cảnh cáo + kê khai|tài sản, thu nhập + {_TSTN} - đảng viên",
        "kỷ luật|khiển trách|cảnh cáo + xác minh + trung thực|kê khai - đảng viên",
    ),
    "returns.rotated_persons": (
        "#person#mixed chuyển đổi vị trí công tác|chuyển đổi vị trí|luân chuyển, chuyển đổi|định kỳ chuyển đổi"
        "|chuyển đổi - kiểm tra|vi phạm",
    ),
    "returns.gifts_returned_persons": (
        "#person#mixed nộp lại|trả lại|giao nộp|từ chối + quà|quà tặng - trái quy định",
    ),
    "returns.gifts_returned_amount": ("nộp lại|trả lại|trị giá|giá trị|giao nộp + quà|quà tặng",),
    "returns.gift_violators": (
        "tặng quà|nhận quà|tặng, nhận quà|tặng quà và nhận quà|quà tặng + trái quy định|vi phạm|sai quy định|không"
        " đúng quy định"
        "|không đúng|không phát hiện|chưa phát hiện - nộp lại",
    ),
    "returns.conflict_cases": ("xung đột lợi ích - kiểm tra việc|cuộc",),
    "returns.texts_changed": (
        "#paper ban hành mới|sửa đổi|bổ sung|bãi bỏ|hủy bỏ|sửa đổi, bổ sung|thay thế + văn bản|quy định|quy chế|định"
        " mức|quy phạm - kiến nghị|đề nghị",
        "#paper ban hành + định mức|tiêu chuẩn|quy tắc ứng xử|văn bản quy phạm|quy chế chi tiêu|chế độ",
    ),
    "returns.citizen_visits": (
        "#mixed#person# lượt|lượt công dân|lượt người + tiếp công dân|tiếp - đơn|tiếp nhận|nhiều lần|lần đầu",
        "#person# công dân + đã tiếp|tiếp - đơn|tiếp nhận|tiếp công dân",
    ),
    "returns.petitions_received": (
        "#paper# tiếp nhận trong kỳ|tiếp nhận mới|nhận trong kỳ|phát sinh trong kỳ|tiếp nhận trong quý + đơn",
        "đơn|đơn thư + tiếp nhận|nhận được|nhận|khiếu nại|tố cáo|phản ánh|kiến nghị - phải xử lý|kỳ trước chuyển|đủ"
        " điều kiện|thuộc thẩm quyền|thụ lý|giải quyết"
        " xong|đã giải quyết|đang giải quyết|đã xử lý|đang xử lý|chưa giải quyết|còn lại|chuyển đơn|chuyển cơ"
        " quan|chuyển đến cơ quan|hướng dẫn|lưu|kết luận|lưu đơn|trả"
        " lại đơn",
    ),
    "returns.complaints_to_resolve": (
        "#case#mixed# thụ lý|thụ lý mới|thụ lý giải quyết|thụ lý, giải quyết + khiếu nại|tố cáo|đơn -- bị can|điều"
        " tra|viện kiểm"
        " sát|tòa án|vụ án|thi hành án",
        "#case#mixed# vụ việc thuộc thẩm quyền|thuộc thẩm quyền|thuộc thẩm quyền giải quyết + vụ việc|vụ + đơn"
        "|khiếu nại|tố cáo - đã giải quyết",
        "#case#mixed#paper khiếu nại|tố cáo|khiếu nại, tố cáo|phản ánh + thuộc thẩm quyền"
        "|thuộc phạm vi giải quyết|phải giải quyết|thẩm"
        " quyền|thụ lý|phải"
        " - đã giải quyết|giải quyết xong|còn lại|chưa giải quyết|đang giải quyết -- điều kiện xử lý",
    ),
    "returns.complaints_resolved": (
        "#case#mixed#paper xác minh, kết luận|xác minh xong|đã giải quyết|giải quyết xong|giải quyết được|giải"
        " quyết + khiếu nại|tố cáo|đơn|phản"
        " ánh - phải giải"
        " quyết|thụ lý|kỷ luật|còn lại|chưa giải quyết|vụ án|đang giải quyết|đang xem xét",
    ),
    "returns.complaint_resolution_rate": (
        "khiếu nại|tố cáo|giải quyết + giải quyết|đạt|tỷ lệ + khiếu nại|tố cáo|đơn|thẩm quyền",
    ),
    "returns.crime_reports": (
        "tin báo|tố giác|nguồn tin|kiến nghị khởi tố|tố giác, tin báo + tội phạm|tham nhũng|tiếp nhận|thụ lý"
        "|giải quyết|tin",
        "#paper tin|nguồn tin + tin báo|tố giác|nguồn tin về tội phạm - trao đổi|cung cấp|phục vụ",
    ),
    "returns.enforcement_matters": (
        "#case#mixed# thi hành xong|phải thi hành|đã thi hành|đang thi hành|thụ lý thi hành|có điều kiện thi hành"
        " + việc"
        " - kết luận|kiến nghị",
        "#case#mixed thi hành án|thi hành án dân sự + việc|phải thi hành|vụ việc|thi hành xong|thụ lý",
    ),
    "returns.nonstate_checked": (
        "#org ngoài nhà nước|ngoài khu vực nhà nước|khu vực tư|doanh nghiệp + thanh tra|kiểm tra|ngoài nhà nước -"
        " xử phạt -- thuế|hải quan|quản lý thị trường|chuyên ngành",
    ),
    "returns.cashless_units": ("#org không dùng tiền mặt|qua tài khoản|trả lương qua tài khoản|thanh toán điện tử",),
    "returns.paca_score": (
        "#points tự chấm|tự đánh giá|nhóm tiêu chí|tiêu chí|hợp phần + điểm|chấm",
        "#points đánh giá + phòng, chống tham nhũng|chấm|cấp tỉnh|đạt|bộ chỉ số",
        "#points đạt + điểm|xếp",
    ),
}
