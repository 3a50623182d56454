"""What rounds found and asked for, in words: {t} is the topic, {n} and {m} are small numbers."""

NOUNS = {
    "work_rules_unity": "thực hiện quy chế làm việc",
    "resolutions": "quán triệt, thực hiện nghị quyết",
    "policy_law": "quản lý thu, chi ngân sách",
    "cadre_work": "quy hoạch, bổ nhiệm cán bộ",
    "thrift_anticorruption": "thực hành tiết kiệm, phòng ngừa tham nhũng",
    "complaints": "giải quyết đơn thư",
    "asset_declaration": "kê khai tài sản, thu nhập",
    "transparency": "công khai tài chính, thủ tục",
    "norms": "thực hiện định mức, tiêu chuẩn",
    "conduct_code": "thực hiện quy tắc ứng xử",
    "conflict_of_interest": "kiểm soát xung đột lợi ích",
    "gifts": "tặng quà, nhận quà tặng",
    "rotation": "chuyển đổi vị trí công tác",
    "corruption_intent": "lập và duyệt chứng từ thanh toán",
    "irresponsibility": "quản lý quỹ, kiểm tra nội bộ",
    "land_resources": "giao đất, cho thuê đất",
    "finance_investment": "quản lý dự án đầu tư, mua sắm",
    "forbidden_acts": "chấp hành quy định đối với đảng viên",
    "ethics": "tu dưỡng đạo đức, lối sống",
    "centralism": "bàn bạc, quyết định tập thể",
    "duties": "kiểm tra, giám sát, thi hành kỷ luật",
    "unity": "giữ gìn đoàn kết",
    "population": "thực hiện chính sách dân số",
    "other": "sinh hoạt đảng",
}
# Topics whose violations are violations with money.
MONEY = {
    "work_rules_unity",
    "policy_law",
    "thrift_anticorruption",
    "norms",
    "corruption_intent",
    "irresponsibility",
    "finance_investment",
    "centralism",
    "transparency",
}
FINDINGS = {
    "strength": (
        "Cấp ủy phân công người phụ trách việc {t} rõ ràng, có kiểm tra hằng quý",
        "Việc {t} có chuyển biến; hồ sơ lưu trữ đầy đủ, dễ tra cứu",
        "Chủ động phát hiện và tự khắc phục {n} thiếu sót trong việc {t}",
        "Người đứng đầu gương mẫu, kịp thời nhắc nhở trong việc {t}",
        "Ban hành {m} văn bản cụ thể hóa việc {t}, phổ biến đến từng chi bộ",
        "Nội bộ đoàn kết, thực hiện nghiêm các kết luận trước đây về {t}",
    ),
    "shortcoming": (
        "Chậm cụ thể hóa quy định về việc {t}; {m} quý liền không tự kiểm tra",
        "Hồ sơ về việc {t} còn thiếu {n} loại giấy tờ theo quy định",
        "Chưa sơ kết, rút kinh nghiệm việc {t} trong {m} năm",
        "Báo cáo về việc {t} chậm so với hạn {m} kỳ, số liệu chưa thống nhất",
        "Phân công trách nhiệm trong việc {t} còn chồng chéo giữa {m} bộ phận",
        "Công tác tuyên truyền về việc {t} còn hình thức, ít đối thoại với người dân",
    ),
    "fault": (
        "Không kiểm tra, đối chiếu định kỳ trong việc {t}",
        "Ký duyệt {n} hồ sơ khi chưa đủ điều kiện trong việc {t}",
        "Để cấp dưới làm sai quy trình trong việc {t} mà không chấn chỉnh",
        "Không đưa việc {t} ra tập thể bàn bạc ở {m} kỳ họp như quy chế yêu cầu",
    ),
    "violation": (
        "Chi sai chế độ, sai nguồn kinh phí {n} khoản",
        "Nghiệm thu, thanh toán vượt khối lượng thực tế ở {n} công trình",
        "Để ngoài sổ kế toán {n} khoản thu phát sinh trong năm",
        "Không nộp ngân sách đúng hạn số tiền thu được từ {n} hợp đồng",
        "Mua sắm {n} loại thiết bị cao hơn giá được duyệt",
        "Thanh toán trùng {n} lượt công tác phí, tiền xăng dầu",
    ),
    "violation_signs": (
        "Có dấu hiệu hợp thức hóa {n} bộ hồ sơ trong việc {t}, cần kiểm tra làm rõ",
        "Có dấu hiệu ưu ái một số cá nhân trong việc {t} ở {m} nơi",
    ),
    "crime_signs": (
        "Có dấu hiệu chiếm đoạt tiền thu của dân bằng {n} quyển biên lai ngoài sổ",
        "Có dấu hiệu lập khống danh sách {n} đợt chi trả để lấy tiền ngân sách",
    ),
    "obstacle": (
        "Quy định về việc {t} giữa các ngành chưa thống nhất, khó áp dụng ở cơ sở",
        "Người phụ trách việc {t} kiêm nhiệm {m} việc khác, thay đổi thường xuyên",
        "Kinh phí, phương tiện phục vụ việc {t} còn thiếu",
    ),
}
LAND = (
    "Giao {n} thửa đất không đúng thẩm quyền, không qua đấu giá",
    "Cho thuê mặt bằng, đất công {n} trường hợp không thông qua tập thể",
    "Để lấn, chiếm đất công tại {n} điểm mà không xử lý",
)
WITHOUT_MONEY = (
    "Vi phạm quy định về việc {t} ở {n} trường hợp",
    "Hai lần báo cáo không trung thực kết quả việc {t}",
    "Không thực hiện {m} nội dung bắt buộc trong việc {t}",
)
ASKS = {
    "policy": (
        "Sửa đổi, bổ sung quy chế về việc {t} cho phù hợp quy định hiện hành",
        "Ban hành quy trình {t}, xác định rõ người chịu trách nhiệm",
        "Kiến nghị cấp có thẩm quyền hướng dẫn thống nhất việc {t}",
    ),
    "recover": (
        "Thu hồi, nộp ngân sách số tiền đã chi sai",
        "Thu hồi số tiền thanh toán vượt khối lượng, vượt giá được duyệt",
        "Thu hồi các khoản chi không đủ chứng từ hợp lệ",
    ),
    "deduct": (
        "Giảm trừ giá trị khi quyết toán công trình",
        "Giảm trừ dự toán năm sau số kinh phí sử dụng sai nguồn",
    ),
    "economic_other": (
        "Điều chỉnh sổ sách, đưa các khoản thu vào quản lý qua ngân sách",
        "Hoàn trả nguồn kinh phí đã sử dụng sai mục đích",
    ),
    "self_review": (
        "Kiểm điểm tập thể, cá nhân để xảy ra hạn chế trong việc {t}",
        "Kiểm điểm, rút kinh nghiệm đối với người phụ trách việc {t}",
    ),
    "discipline": (
        "Xem xét kỷ luật tập thể, cá nhân vi phạm trong việc {t}",
        "Xử lý kỷ luật người trực tiếp để xảy ra vi phạm khi {t}",
    ),
    "refer": ("Chuyển hồ sơ có dấu hiệu tội phạm sang cơ quan điều tra",),
    "remediation": (
        "Bổ sung hồ sơ, khắc phục thiếu sót trong việc {t}, báo cáo kết quả",
        "Công khai kết quả khắc phục hạn chế trong việc {t} trước chi bộ, đơn vị",
        "Tự kiểm tra lại toàn bộ việc {t} trong năm",
        "Phân công lại người theo dõi việc {t}, kiểm tra hằng quý",
    ),
}
FINE = "Xử phạt vi phạm hành chính đối với tổ chức, cá nhân vi phạm"
LAND_BACK = "Thu hồi diện tích đất giao, cho thuê sai quy định"
