"""The words by which reports speak of handling and discipline; how they are written: liem/reading/lexicon.py."""

_HEADS = "người đứng đầu|cấp phó|thủ trưởng|người đứng đầu, cấp phó|lãnh đạo, quản lý"
_FORMS = "khiển trách|cảnh cáo|cách chức|khai trừ"
UNITS = {"handlings.managed_cadres_disciplined": "cán bộ"}

WORDS: dict[str, tuple[str, ...]] = {
    "handlings.heads": (
        f"#person#mixed {_HEADS} + xử lý|bị xử lý|xử lý trách nhiệm|chịu trách nhiệm|để xảy ra|kỷ luật - giao"
        f"|được giao|hình sự",
        "#person lãnh đạo|giám đốc|chủ tịch|bí thư|hiệu trưởng|thủ trưởng|trưởng phòng|cán bộ + kỷ luật|xử lý|kiểm"
        " điểm + để cấp"
        " dưới|để xảy ra tham nhũng|để đơn vị|để nhân viên - được giao|khởi tố|hình sự",
        f"#person#mixed {_HEADS} + để xảy ra tham nhũng|để xảy ra - giao|khởi tố|hình sự",
        f"#person#mixed xử lý trách nhiệm + {_HEADS} - khởi tố|hình sự",
        "#mixed xử lý|xem xét, xử lý + hành chính|xử lý hành chính + hình sự|xử lý hình sự - hành chính|xử lý"
        " hành chính|hình sự|xử lý hình sự|vi phạm|xử phạt|cá nhân",
    ),
    "handlings.heads_administrative": (
        f"#person#mixed# xử lý hành chính|hành chính|kỷ luật + {_HEADS} - hình sự",
        "#mixed# xử lý hành chính|hành chính + hình sự|xử lý hình sự - hình sự|xử lý hình sự|xử phạt",
    ),
    "handlings.heads_criminal": (
        "#mixed# xử lý hình sự|hình sự + hành chính|xử lý hành chính - hành chính|vừa bị|khởi tố|chuyển",
        f"#person#mixed#accused# hình sự|xử lý hình sự|truy cứu trách nhiệm hình sự|khởi tố|khởi tố hình sự|bị khởi"
        f" tố +"
        f" {_HEADS} - hành"
        f" chính|vừa bị",
    ),
    "handlings.heads_dual": (
        f"#person#mixed# vừa bị|vừa|cả hai hình thức|đồng thời bị + hình sự|kỷ luật + {_HEADS}|hình sự|kỷ luật",
    ),
    "handlings.party_orgs_disciplined": (
        "#org# tổ chức đảng|chi bộ|đảng ủy|đảng bộ|chi ủy|ban thường vụ|cấp ủy + thi hành kỷ luật|kỷ luật|xử"
        " lý kỷ luật|khiển trách|cảnh cáo|giải tán"
        " - đảng viên|phải thi hành kỷ luật|phải xử lý kỷ luật|về thi hành kỷ luật|việc thi hành kỷ luật|tố cáo|"
        "khiếu nại|có dấu hiệu|đề nghị|yêu cầu|rút kinh nghiệm",
        "#org thi hành kỷ luật|kỷ luật|khiển trách|cảnh cáo|giải tán + tổ chức đảng|tổ chức|chi bộ|đảng bộ"
        " - phải thi hành kỷ luật|phải xử lý kỷ luật|về thi hành kỷ luật|việc thi hành kỷ luật|tố cáo|khiếu nại|có"
        " dấu hiệu|đảng viên|đề nghị|yêu cầu|rút kinh nghiệm",
    ),
    "handlings.party_members_disciplined": (
        "#person#mixed# khiển trách|cảnh cáo|khai trừ|cách chức + ủy ban kiểm tra|tổ chức đảng|đảng ủy|tỉnh ủy|cấp"
        " ủy|chi bộ - đề"
        " nghị|công chức|viên chức|người đứng đầu|kê khai|tố cáo|khiếu nại|tham nhũng",
        "#person# đảng viên|cấp ủy viên + thi hành kỷ luật|kỷ luật|xử lý kỷ luật|khiển trách|cảnh cáo|cách"
        " chức|khai trừ"
        " - tham nhũng|phải thi hành kỷ luật|tố cáo|khiếu nại|diện|đề nghị|xử lý pháp luật|theo pháp luật",
        "#person thi hành kỷ luật|xử lý kỷ luật|bị kỷ luật|kỷ luật đảng + đồng chí|khai trừ|đảng - hành chính|đề nghị",
        "#person#mixed khai trừ|khai trừ khỏi đảng|khai trừ ra khỏi đảng + khỏi đảng|đảng viên|đảng",
        "#person#mixed thi hành kỷ luật + đảng viên|đảng|cấp ủy|chi bộ - tổ chức đảng|tham nhũng|hành chính|đề nghị",
    ),
    "handlings.party_members_corruption": (
        "#person#mixed# tham nhũng|liên quan đến tham nhũng|liên quan tham nhũng|do tham nhũng|hành vi tham nhũng"
        " + kỷ luật|thi hành kỷ luật|xử lý kỷ luật + đảng viên",
    ),
    "handlings.managed_cadres_disciplined": (
        "#person#mixed diện + quản lý + kỷ luật|xử lý|cảnh cáo|khiển trách|cách chức - theo dõi|từ chức"
        "|miễn nhiệm|thôi giữ chức|thôi chức",
    ),
    "handlings.cadres_relieved": (
        "#person#mixed cho thôi giữ chức|từ chức|miễn nhiệm|thôi giữ chức|thôi chức vụ|thôi chức|cho thôi chức vụ"
        "|cho thôi chức|cho từ chức|cho thôi - kỷ luật",
    ),
    "handlings.officials_disciplined": (
        "#person#mixed cán bộ, công chức, viên chức|công chức|viên chức|cán bộ + kỷ luật|xử lý kỷ luật|kỷ luật"
        " hành chính|buộc thôi việc|khiển trách|cảnh cáo"
        " - đảng viên|diện|kê khai|nhắc nhở|phê bình|thi hành kỷ luật đảng|người đứng đầu|vi phạm quy tắc",
        "#person#mixed kỷ luật hành chính|buộc thôi việc|hạ bậc lương|giáng chức - người đứng đầu",
    ),
}
