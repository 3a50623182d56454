"""What rounds were about: phrases by topic, and how the subject of a round begins."""

PHRASES: dict[str, tuple[str, ...]] = {
    "work_rules_unity": (
        "việc thực hiện quy chế làm việc, nguyên tắc tập trung dân chủ trong quản lý tài chính",
        "việc chấp hành nguyên tắc tập trung dân chủ khi quyết định đầu tư, mua sắm",
    ),
    "resolutions": (
        "việc lãnh đạo thực hiện nghị quyết, kết luận về phòng ngừa tham nhũng",
        "việc triển khai quy định về trách nhiệm nêu gương",
        "việc quán triệt, thực hiện chỉ thị về thu hồi tài sản tham nhũng",
    ),
    "policy_law": (
        "việc chấp hành pháp luật về ngân sách nhà nước",
        "việc thực hiện chính sách hỗ trợ người có công, hộ nghèo",
        "việc chấp hành quy định về thu, chi các quỹ do nhân dân đóng góp",
        "việc quản lý kinh phí chương trình xây dựng nông thôn mới",
    ),
    "cadre_work": (
        "công tác quy hoạch, bổ nhiệm cán bộ",
        "việc tuyển dụng, tiếp nhận công chức, viên chức",
        "việc kê khai hồ sơ, đánh giá cán bộ trước bổ nhiệm",
    ),
    "thrift_anticorruption": (
        "việc lãnh đạo thực hành tiết kiệm và phòng ngừa tham nhũng",
        "việc thực hiện các giải pháp ngăn ngừa nhũng nhiễu khi giải quyết thủ tục hành chính",
        "việc thực hiện quy định về tiết kiệm trong chi thường xuyên",
        "công tác phát hiện, xử lý vi phạm qua tự kiểm tra nội bộ",
        "việc thực hiện trách nhiệm của người đứng đầu trong phòng ngừa tham nhũng",
    ),
    "complaints": (
        "việc lãnh đạo giải quyết khiếu nại, tố cáo kéo dài",
        "việc xử lý đơn phản ánh về hành vi nhũng nhiễu",
    ),
    "asset_declaration": (
        "việc kê khai, công khai bản kê khai tài sản, thu nhập",
        "việc quản lý hồ sơ và giải trình biến động tài sản, thu nhập",
    ),
    "transparency": (
        "việc công khai dự toán, quyết toán",
        "việc công khai quy hoạch, giá đất, danh sách hộ được bồi thường",
        "việc công khai thủ tục và thời hạn giải quyết hồ sơ",
    ),
    "norms": (
        "việc thực hiện định mức sử dụng xe công, trụ sở làm việc",
        "việc chi hội nghị, tiếp khách, công tác phí",
        "việc thực hiện quy chế chi tiêu nội bộ",
    ),
    "conduct_code": (
        "việc thực hiện quy tắc ứng xử, văn hóa công vụ",
        "thái độ phục vụ tại bộ phận tiếp nhận và trả kết quả",
    ),
    "conflict_of_interest": (
        "việc nhận diện, xử lý xung đột lợi ích trong đấu thầu, mua sắm",
        "việc bố trí người thân trong đơn vị quản lý tài chính",
    ),
    "gifts": ("việc tặng quà, nhận quà tặng dịp lễ, tết", "việc nộp lại quà tặng không đúng quy định"),
    "rotation": (
        "việc chuyển đổi vị trí công tác ở các vị trí quản lý ngân sách, đất đai",
        "việc lập và thực hiện kế hoạch chuyển đổi vị trí công tác",
    ),
    "corruption_intent": (
        "dấu hiệu lập khống chứng từ thanh toán",
        "dấu hiệu cố ý làm trái trong nghiệm thu, thanh toán khối lượng công trình",
        "dấu hiệu chiếm dụng các khoản thu của dân",
        "dấu hiệu vụ lợi khi cấp giấy phép",
    ),
    "irresponsibility": (
        "dấu hiệu thiếu trách nhiệm trong quản lý quỹ tiền mặt",
        "dấu hiệu buông lỏng lãnh đạo đối với bộ phận tài chính - kế toán",
        "dấu hiệu thiếu kiểm tra, để cấp dưới chiếm dụng kinh phí",
    ),
    "land_resources": (
        "việc giao đất, cho thuê đất, chuyển mục đích sử dụng đất",
        "việc quản lý đất công, đất bãi bồi ven biển",
        "việc cấp phép và thu tiền khai thác khoáng sản, mặt nước nuôi thủy sản",
        "việc bồi thường, giải phóng mặt bằng các công trình giao thông",
    ),
    "finance_investment": (
        "việc quản lý dự án đầu tư xây dựng trường học, trạm y tế",
        "việc đấu thầu mua sắm trang thiết bị",
        "việc quản lý, sử dụng kinh phí sự nghiệp",
        "việc thanh toán, quyết toán công trình thủy lợi nội đồng",
    ),
    "forbidden_acts": (
        "việc chấp hành quy định những điều đảng viên không được làm",
        "dấu hiệu vay mượn, góp vốn trái quy định",
    ),
    "ethics": (
        "việc giữ gìn phẩm chất đạo đức, lối sống",
        "việc thực hiện chuẩn mực đạo đức cách mạng, cần kiệm trong công tác",
    ),
    "centralism": (
        "dấu hiệu vi phạm nguyên tắc tập trung dân chủ khi quyết định chi ngân sách",
        "dấu hiệu tự ý quyết định ngoài thẩm quyền tập thể",
    ),
    "duties": (
        "việc thực hiện nhiệm vụ kiểm tra, giám sát và thi hành kỷ luật trong Đảng",
        "việc xem xét, xử lý kỷ luật đảng viên vi phạm về kinh tế",
    ),
    "unity": ("việc giữ gìn đoàn kết nội bộ",),
    "population": ("việc chấp hành chính sách dân số",),
    "other": ("việc thực hiện chế độ sinh hoạt chi bộ", "việc thu, nộp và sử dụng đảng phí"),
}
OPENERS = {
    "inspection": ("Kiểm tra {x}", "Kiểm tra ban thường vụ cấp ủy về {x}", "Kiểm tra cấp ủy và người đứng đầu về {x}"),
    "supervision": ("Giám sát {x}", "Giám sát chuyên đề {x}", "Giám sát tổ chức đảng về {x}"),
    "state_inspection": ("Thanh tra {x}", "Thanh tra trách nhiệm thủ trưởng trong {x}"),
    "audit": ("Kiểm toán {x}", "Kiểm toán ngân sách địa phương: {x}"),
    "internal_check": ("Tự kiểm tra {x}",),
}
# How a commune's committee, a grassroots one or a cell begins: below it there are only cells.
LOW = {
    "inspection": ("Kiểm tra chi bộ trực thuộc về {x}", "Kiểm tra {x} ở chi bộ trực thuộc"),
    "supervision": ("Giám sát chi bộ trực thuộc về {x}", "Giám sát {x} ở các chi bộ"),
}
SMALL = ("commune_committee", "grassroots_committee", "party_cell")
