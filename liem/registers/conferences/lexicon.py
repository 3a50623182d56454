"""The words by which reports speak of the figures on conferences; how they are written: liem/reading/lexicon.py."""

WORDS: dict[str, tuple[str, ...]] = {
    "conferences.held": (
        "hội nghị|cuộc họp|lớp|buổi|hội thảo|tọa đàm + quán triệt|triển khai|tuyên truyền|phổ biến|tập huấn"
        "|bồi dưỡng|học tập|tổ chức|mở"
        " - phiên họp|ban chỉ đạo họp|liên ngành",
        "tuyên truyền|quán triệt|phổ biến|tập huấn|bồi dưỡng|thông tin chuyên đề|nói chuyện chuyên đề|đối thoại +"
        " cuộc|buổi|lớp|hội nghị|đợt|chuyên đề",
        "#meeting tổ chức|mở - phiên họp|liên ngành|xét xử|phiên tòa|thường trực|ban chỉ đạo",
    ),
    "conferences.attendance": (
        "tuyên truyền|quán triệt|tập huấn|phổ biến|tham dự|tham gia|bồi dưỡng|dự học|học tập + lượt người|lượt"
        "|người|cán bộ|đảng viên|"
        "tham dự|tham gia|học viên|đại biểu - tham gia đấu thầu|tham gia phạm tội",
        "đại biểu|người|cán bộ|đảng viên + dự hội nghị|tham dự hội nghị|dự lớp|tham dự lớp|dự - chuyển đổi",
        "lượt người + tham dự|tham gia|dự|nghe|được quán triệt|hội nghị|lớp|cuộc - chuyển đổi|tiếp công dân|tiếp",
    ),
    "conferences.materials": (
        "#paper#goods phát hành|cấp phát|in|biên soạn|in ấn + tài liệu|tờ gấp|cuốn|sách|ấn phẩm|tờ rơi|quyển"
        "|bản tin|bộ|bản",
        "tài liệu + tuyên truyền|pháp luật|hỏi đáp|phát hành|cấp phát",
        "#paper#goods phát + tờ gấp|tờ rơi|cuốn|tài liệu|ấn phẩm|sổ tay - tin|bài|lượt",
        "tờ gấp|tờ rơi|ấn phẩm + tuyên truyền|phòng, chống tham nhũng|phát hành",
    ),
    "conferences.steering_meetings": (
        "#meeting#round# thường trực|họp thường trực|giao ban + phiên họp|phiên|cuộc họp|cuộc + ban chỉ đạo",
        "ban chỉ đạo|thường trực ban chỉ đạo + phiên họp|phiên|cuộc họp|họp thường trực|họp - hội nghị",
        "phiên họp + ban chỉ đạo|thường trực|định kỳ",
        "họp thường trực + cuộc|phiên",
    ),
}
