"""What reports count in: units as they are written, the kind of thing each is, and the size of money and land units."""

import re
from decimal import Decimal

MONEY, AREA, PERCENT = "money", "area", "percent"

KINDS: dict[str, tuple[str, ...]] = {
    "round": ("cuộc", "đoàn", "tổ công tác", "tổ kiểm tra", "tổ giám sát"),
    "meeting": ("hội nghị", "cuộc họp", "lớp", "buổi", "phiên", "phiên họp", "kỳ họp", "hội thảo",
                "phiên tòa", "cuộc thi", "hội thi", "tiết", "tiết học", "tọa đàm", "đợt",
                "chuyên đề", "buổi làm việc"),
    "site": ("điểm cầu", "điểm cầu trực tuyến", "đầu cầu"),
    "case": ("vụ", "vụ án", "vụ việc", "việc", "án"),
    "mixed": ("trường hợp", "lượt", "ca", "lỗi", "hành vi", "sai phạm", "sai sót", "vi phạm", "điểm nóng"),
    "person": ("người", "cá nhân", "đối tượng", "cán bộ", "công chức", "viên chức", "đảng viên", "cấp ủy viên",
               "đồng chí",
               "người đứng đầu", "cấp phó", "cấp trưởng", "cấp phó của người đứng đầu", "bí thư", "phó bí thư",
               "bí thư cấp ủy", "giám đốc", "phó giám đốc", "chủ tịch", "phó chủ tịch", "trưởng phòng",
               "phó trưởng phòng",
               "nhân viên", "lao động", "công dân", "hộ", "hộ dân", "học viên", "học sinh", "ủy viên", "lãnh đạo",
               "thủ trưởng", "quần chúng", "thanh tra viên", "kiểm tra viên", "báo cáo viên", "đại biểu", "ông", "bà",
               "phạm nhân", "chiến sĩ", "sĩ quan", "hiệu trưởng", "kế toán", "giáo viên", "đồng phạm", "bị hại",
               "nạn nhân",
               "nhân chứng", "người dân", "thẩm phán", "hội thẩm", "kiểm sát viên", "điều tra viên", "luật sư",
               "chuyên viên", "tỉnh ủy viên", "huyện ủy viên", "thành ủy viên", "đảng ủy viên", "chi ủy viên",
               "cộng tác viên", "tuyên truyền viên", "phóng viên", "sinh viên", "hộ gia đình", "gia đình", "trưởng ban",
               "phó trưởng ban", "thành viên", "biên chế", "cấp dưới", "thuộc cấp", "hiệu phó", "phó hiệu"
               " trưởng", "thủ quỹ", "phó thủ trưởng",
               "đăng kiểm viên", "kiểm toán viên", "chấp hành viên", "giám định viên", "thẩm tra viên", "công nhân",
               "chủ xe", "lái xe", "tài xế", "bác sĩ", "y sĩ", "dược sĩ", "điều dưỡng", "kỹ sư", "thư ký", "thủ kho",
               "trưởng thôn", "trưởng bản", "bí thư chi bộ", "bí thư đảng ủy", "phó trưởng thôn", "kế toán trưởng",
               "đoàn viên", "thí sinh", "hội viên", "nông dân"),
    "accused": ("bị can", "bị cáo", "bị án", "người bị kết án", "người bị buộc tội", "tội phạm", "pháp nhân"),
    "org": ("tổ chức đảng", "tập thể", "tổ chức", "đơn vị", "cơ quan", "địa phương", "chi bộ", "đảng bộ", "đảng ủy",
            "cấp ủy", "doanh nghiệp", "xã", "phường", "huyện", "thành phố", "thị xã", "sở", "ngành", "chi đảng bộ",
            "tổ chức cơ sở đảng", "ủy ban kiểm tra", "ban thường vụ", "huyện ủy", "công ty", "trường", "trường học",
            "bệnh viện", "thị trấn", "đặc khu", "đảng bộ cơ sở", "chi bộ cơ sở", "ban chỉ đạo", "phòng",
            "hợp tác xã", "chi cục", "trung tâm", "đảng bộ trực thuộc", "ban quản lý", "tỉnh", "quận", "hội", "đội",
            "chủ đầu tư", "nhà thầu", "tòa án", "ban", "bộ", "chi nhánh", "ngân hàng", "cấp ủy đảng", "cấp ủy cơ sở"),
    "paper": ("văn bản", "chỉ thị", "nghị quyết", "quyết định", "kế hoạch", "chương trình", "công văn", "thông báo",
              "kết luận", "báo cáo", "tài liệu", "bản", "đơn", "đơn thư", "lượt đơn", "bài",
              "bài viết", "tin", "tin bài",
              "quy chế",
              "quy định", "hướng dẫn", "tờ trình", "đề án", "thông tư", "nghị định", "bản án", "cáo trạng",
              "tờ gấp", "cuốn", "quyển", "tập", "ấn phẩm", "cuốn sách", "đầu sách", "tờ rơi",
              "biên bản", "hồ sơ", "phóng sự", "chuyên mục", "chuyên trang", "bộ tài liệu",
              "trang", "tố giác", "nguồn tin", "thủ tục", "thủ tục hành chính", "giấy", "thư", "công điện",
              "dự thảo", "dự thảo văn bản",
              "quy trình",
              "tác phẩm", "bản tin", "khẩu hiệu", "pano", "áp phích", "thông tin", "luật",
              "bộ hồ sơ",
              "giấy chứng nhận", "phiếu", "hợp đồng", "công hàm"),
    "demand": ("kiến nghị", "yêu cầu", "đề xuất", "khuyến nghị"),
    "opinion": ("ý kiến", "lượt ý kiến"),
    "trouble": ("khó khăn", "vướng mắc", "hạn chế", "khuyết điểm", "tồn tại", "bất cập", "vấn đề",
                "thiếu sót", "sơ hở"),
    "task": ("nhiệm vụ", "biện pháp", "nội dung", "giải pháp", "nhóm nhiệm vụ", "nhóm giải pháp", "chỉ tiêu",
             "dự án", "công trình", "gói thầu", "tiêu chí", "lĩnh vực", "câu hỏi", "mục tiêu", "nhóm", "đề tài",
             "sáng kiến", "mô hình", "phong trào", "nguyên nhân", "kết quả", "tài sản",
             "bài học", "bài học kinh nghiệm", "khâu đột phá", "khâu", "vị trí", "vị trí công tác",
             "cơ sở", "địa điểm", "hạng mục", "hình thức", "tài khoản", "giao dịch", "lô đất"),
    "points": ("điểm", "điểm phần trăm", "bậc"),
    "times": ("lần",),
    "goods": ("lượng vàng", "chỉ vàng", "cây vàng", "lượng", "kg", "tấn", "xe", "ô tô", "xe ô tô", "căn nhà", "căn hộ",
              "thửa đất", "thửa", "sổ tiết kiệm", "usd", "đô la mỹ", "đô la", "euro", "eur", "bất động sản", "nền đất",
              "suất", "suất ăn", "suất quà",
              "phần quà", "món quà", "quà tặng", "điện thoại", "máy", "phương tiện", "nhà", "m3", "km", "cổ phiếu",
              "cổ phần", "lít", "gam", "viên", "chiếc", "cái", "khẩu", "cây", "con", "thiết bị", "máy tính"),
}  # fmt: skip

SCALES = {
    "nghìn tỷ": 10**12, "ngàn tỷ": 10**12, "tỷ": 10**9, "triệu": 10**6, "tr": 10**6, "trăm triệu": 10**8,
    "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "chục": 10, "trăm": 100, "trăm nghìn": 10**5, "trăm tỷ": 10**11,
    "chục tỷ": 10**10, "chục triệu": 10**7,
}  # fmt: skip
FOREIGN = {"usd": "USD", "đô la mỹ": "USD", "đô la": "USD", "eur": "EUR", "euro": "EUR"}
CURRENCY = ("đồng việt nam", "việt nam đồng", "đồng", "vnđ", "vnd", "đ")
LAND = {
    "m2": 1, "mét vuông": 1, "ha": 10_000, "hecta": 10_000, "héc ta": 10_000, "héc-ta": 10_000, "hec-ta": 10_000,
    "km2": 1_000_000, "ki-lô-mét vuông": 1_000_000, "sào": None, "công đất": 1_000, "a": None,
}  # fmt: skip
AREAS = {unit: Decimal(size) for unit, size in LAND.items() if size}

_LOTS = (
    *("người", "cán bộ", "đảng viên", "công chức", "viên chức", "cá nhân", "cấp ủy viên", "hội viên", "đại biểu"),
    *("tổ chức đảng", "tổ chức", "đơn vị", "cơ quan", "địa phương", "tập thể", "chi bộ", "doanh nghiệp", "đối tượng"),
)
_LOT = {f"lượt {unit}": "visit" for unit in _LOTS}
KIND_OF: dict[str, str] = {
    **_LOT,
    **{unit: kind for kind, units in KINDS.items() for unit in units},
    **dict.fromkeys(CURRENCY, MONEY),
    **dict.fromkeys(AREAS, AREA),
    "%": PERCENT,
    "lượt tổ chức, cá nhân": "visit",
}
for _unit in [unit for unit, kind in KIND_OF.items() if kind == "visit"]:
    KIND_OF[_unit] = KIND_OF.get(_unit.removeprefix("lượt "), "mixed")

_NO_MONEY = "chí|thời|bộ|loạt|nai|tháp|phạm|nghiệp|chủ|đội"

# In these, a word is at once the unit of a count and the start of something else: "01 bộ phận", "02 đồng thời".
_NOT_AFTER = {
    "lần": "lượt",
    "bộ": "phận|môn|luật|trưởng|máy|công|chính|tư",
    "ban": "hành|đầu|ngày",
    "việc": "làm|thực hiện",
    "con": "số|đường",
    "nhà": "nước|trường|thầu",
    "án": "treo|phí",
    "bản": "thân",
    "hội": "đồng|nghị",
    "tỉnh": "ủy",
    "tập": "thể|trung|huấn|đoàn",
    "lượng": "giá",
    "đồng": _NO_MONEY,
    "đ": "",
    "đơn": "vị|giá|giản",
    "xã": "hội",
    "phòng": "chống|,? ?chống|ngừa",
    "hộ": "chiếu",
    "trường": "hợp",
    "cơ sở": "đảng",
    "ông": "",
}


def _pattern(units: list[str]) -> str:
    longest = sorted(units, key=len, reverse=True)
    return "|".join(re.escape(unit) + _unless(unit) for unit in longest)


def _unless(unit: str) -> str:
    not_after = _NOT_AFTER.get(unit)
    return (rf"(?! (?:{not_after})\b)" if not_after else "") + r"(?![\w])"


COUNTED = [unit for unit, kind in KIND_OF.items() if kind not in (MONEY, AREA, PERCENT)]
COUNT_UNIT = _pattern(COUNTED)
SPACE = r"[ *_]{0,4}"
MONEY_UNIT = rf"(?:{'|'.join(re.escape(unit) for unit in CURRENCY)})(?!\w)(?! (?:{_NO_MONEY})\b)"
SCALE = rf"(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})(?!\w)"
AREA_UNIT = rf"(?:{'|'.join(re.escape(unit) for unit in sorted(AREAS, key=len, reverse=True))})(?!\w)"
_GENERIC = {"người", "cá nhân", "đồng chí", "cán bộ", "đối tượng", "trường hợp", "lượt", "lượt người"}
_GENERIC_ORG = {"đơn vị", "tổ chức", "tập thể", "cơ quan", "địa phương"}


def kind(unit: str | None) -> str:
    """The kind of thing that a unit counts; "" when the text names no unit, "other" for a noun not in the lists."""
    if not unit:
        return ""
    return KIND_OF.get(unit.lower(), "other")


def alike(total: str | None, part: str | None) -> bool:
    """Whether something counted in `part` can be a part of something counted in `total`."""
    if total == part or not part or not total:
        measured = (MONEY, AREA, PERCENT)
        return total == part or (kind(total) not in measured and kind(part) not in measured)
    first, second = kind(total), kind(part)
    if first == second:
        return first != "other"
    pair = {first, second}
    if total == "đối tượng" and second == "org":  # bodies and persons alike
        return True
    return pair <= {"person", "accused", "mixed"} or pair == {"mixed", "case"} or pair == {"mixed", "org"}


def same(total: str | None, part: str | None) -> bool:
    """Whether two units say the same, or one of them is general enough to stand for the other."""
    if not part or not total or total == part:
        return True
    if kind(total) == kind(part) == "case" or "trường hợp" in (total, part):
        return True
    if kind(total) == kind(part) and kind(total) in ("round", "paper", "meeting"):
        return True
    pair = {total.removeprefix("lượt "), part.removeprefix("lượt ")}
    return (
        len(pair) == 1
        or (bool(pair & _GENERIC) and kind(part) in ("person", "accused", "mixed"))
        or (bool(pair & _GENERIC_ORG) and kind(part) == kind(total) == "org")
    )
