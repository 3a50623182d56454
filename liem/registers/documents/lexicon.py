"""The words by which reports speak of the figures on documents; how they are written: liem/reading/lexicon.py."""

WORDS: dict[str, tuple[str, ...]] = {
    "documents.leadership_issued": (
        "ban hành|tham mưu|phát hành|có + văn bản - dự thảo|cho ý kiến chỉ đạo xử lý"
        "|ý kiến đối với|quy phạm|sửa đổi|bãi bỏ|định mức|chế độ,"
        " định mức",
        "văn bản + lãnh đạo, chỉ đạo|lãnh đạo|chỉ đạo|quán triệt|triển khai - cho ý kiến chỉ đạo xử lý|quy phạm|bãi bỏ",
        "ban hành|thông qua|tham mưu|phát hành|ký + chỉ thị|nghị quyết|quyết định|công văn|kết luận|thông báo|hướng"
        " dẫn|quy"
        " định|quy chế"
        " - kết luận thanh tra|kết luận kiểm tra|xử phạt|thi hành kỷ luật|quyết định kỷ luật|xử lý kỷ luật|xử lý hành"
        " chính|quyết định thanh tra|bãi bỏ|sửa đổi|thu hồi|cuộc thanh tra|khởi tố|xác minh|dự thảo",
    ),
    "documents.programmes_plans": (
        "#paper# kế hoạch|chương trình|chương trình, kế hoạch|kế hoạch, chương trình + ban hành|xây dựng|thông"
        " qua|tham"
        " mưu|phòng, chống tham nhũng|công tác|gồm|trong đó|văn bản - thực hiện kế hoạch|theo kế hoạch|thực hiện"
        " chương"
        " trình|kế hoạch thanh tra|kế hoạch kiểm tra|theo chương trình",
    ),
    "documents.units_with_plan": (
        "#org ban hành|xây dựng|đã có + chương trình, kế hoạch|kế hoạch|chương trình - chưa",
        "#org kế hoạch|chương trình + ban hành|xây dựng - chưa",
    ),
    "documents.heads_assigned": (
        "giao trách nhiệm|giao nhiệm vụ|phân công|giao + người đứng đầu|bí thư|thủ trưởng|cấp ủy viên|lượt người|"
        "trực tiếp chỉ đạo",
        "người đứng đầu + được giao|được phân công",
    ),
}
