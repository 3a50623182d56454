"""What has digits or number words and is no figure: documents, dates, clauses, durations, addresses, fixed phrases.

Each kind has a name under which it is told to the reader. A kind that is hard is none whatever follows; a soft one
gives way to a unit right behind the number ("tổ 5" is an address, "tổ 5 người" is not).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.reading.units import COUNT_UNIT, MONEY_UNIT, SCALE

_UNIT = rf"(?!\d|[.,]\d|[ *_]{{1,3}}(?:{SCALE}|{COUNT_UNIT}|{MONEY_UNIT}))(?! ?%)"
_PAPER = (
    "chỉ thị|nghị quyết(?: liên tịch)?|nghị định|quyết định|kết luận|quy định|thông tư(?: liên tịch)?|luật|bộ"
    " luật|công văn"
    "|kế hoạch|chương trình(?: hành động)?|báo cáo|thông báo|hướng dẫn|tờ trình|quy chế|công điện|đề án|pháp lệnh"
    "|qđ|ct|nq|nđ|tt|kl|kh|bc|hd|cv|tb"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_SPAN = r"(?:năm|tháng|ngày|tuần|giờ|phút|giây|quý|thập kỷ|thập niên|thế kỷ|kỳ|tuổi|niên|đêm)"
_WORD = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_MORE = r"(?:\d+[a-zđ]?(?:\.\d+)*)"

# (name, pattern); matched on the plain text, each from left to right.
_HARD: tuple[tuple[Any, str], ...] = (
    (_("địa chỉ điện tử"), r"https?://[^\s<>]+|www\.[^\s<>]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
    (_("số điện thoại"), r"(?:điện thoại|hotline|đường dây nóng|đt|sđt|tel|fax|zalo)(?: số)?[:. ]{1,3}\(?[\d+][\d"
                      r" .()+/-]{6,30}\d"),
    (_("số điện thoại"), r"(?<![\d.,])(?:\(?0\d{2,3}\)?[. -]\d{3,4}[. -]?\d{3,4}|0[235789]\d{8}|\+84[ .-]?\d{2,3}["
                      r" .-]?\d{3}[ .-]?\d{3,4})(?!\d)"),
    (_("số tài khoản hoặc giấy tờ"), r"(?:tài khoản(?=[^\d\n]{0,6}\d{5})|cccd|căn cước(?: công dân)?|cmnd|mã số"
                                  r"|mã hồ sơ|mst|stk"
                                  r"|số hiệu|biển số|biển"
                                  r" kiểm soát|hộp thư|mã)(?: số)?[: ]{1,2}[\w.-]*\d[\w.-]*"),
    (_("số, ký hiệu văn bản"), rf"(?:{_PAPER}) số ?:? ?\d+(?:[^\s,;:()\".]|\.(?=\w))*"),
    (_("ngày tháng"), rf"(?<![\d/.,])\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?"
                      rf"(?:{_YEAR}|\d\d(?= ?[),;]|\.?$))(?!\d|[/.]\d)"),
    (_("ngày tháng"), rf"ngày,? ?{_DAY} ?tháng ?{_MONTH}(?: ?năm ?\d{{4}})?"),
    (_("ngày tháng"), rf"\bngày ?{_DAY}(?: ?[/.-] ?{_MONTH}(?:(?: ?[/.-] ?| năm ){_YEAR})?)?(?!\d|[.,/]\d)(?: ?(?:,"
                   rf"|và|-|đến) ?(?:ngày )?{_DAY}[/-]{_MONTH}(?:[/-]{_YEAR})?(?!\d))*"),
    (_("ngày tháng"), rf"\btháng ?{_MONTH}(?: ?[/-] ?{_YEAR}| ?năm ?{_YEAR})?(?!\d|[.,/]\d)"),
    (
        _("ngày tháng"),
        rf"\b(?:sáng|chiều|tối|trưa|đêm|hôm|rạng sáng|hôm nay|hôm qua|dịp|lễ|vào|mới đây|thứ \w+|chủ nhật|tham nhũng)"
        rf",? ?\(?{_DAY}[/-]{_MONTH}\)?{_UNIT}|\({_DAY}[/-]{_MONTH}\)",
    ),
    (_("ngày tháng"), rf"\b(?:từ|đến|trước|sau|hết|tới|kể từ|và) (?:ngày )?{_DAY}[/.-]{_MONTH}(?:[/.-]{_YEAR})?{_UNIT}"
                   rf"(?=[ ,;.)]*(?:đến|tới|-|năm|và|$|\n|[,;.)]|(?:đã|hoàn thành|toàn|có|các|chưa|cơ quan)(?!\w)))"),
    (_("ngày tháng"), rf"(?<![\d/.,]){_MONTH} ?[/-] ?{_YEAR}(?!\d|[.,/]\d)"),
    (_("năm"), rf"(?:\bnăm|\bniên độ|\bvụ mùa|\bmùa) ?{_YEAR}(?:(?: ?[,-] ?| và | đến | hoặc | sang | - )(?:năm"
            rf" )?{_YEAR})*(?!\d|[.,]\d)"),
    (_("giai đoạn"), rf"(?<![\d/.,]){_YEAR} ?(?:-|/|đến) ?(?:năm )?{_YEAR}(?!\d|[.,]\d)"),
    (_("quý"), r"\bquý ?(?:[ivx]+|\d)\b(?: ?[/-] ?\d{4}| năm \d{4})?"),
    (_("giờ"), rf"(?<![\d/.,])\d{{1,2}} ?(?:giờ|h|g)(?: ?\d{{1,2}}(?: ?(?:phút|p))?)?(?![\w])"
            rf"|(?<![\d:]){_DAY}:[0-5]\d(?::[0-5]\d)?(?![\d:])|(?<![\d:])0?0:[0-5]\d(?![\d:])|\bgmt ?[+-]? ?\d+"),
    (_("tuổi"), r"\d{1,3}(?: ?(?:-|đến) ?\d{1,3})? ?tuổi|(?<!trước )\btuổi(?: đời| đảng)?[: ]{1,2}\d+|\b(?:sinh năm|"
        r"sn)[:"
             r" ]{1,2}\d{4}"),
    (_("khoảng thời gian"), rf"(?<![\d/.,])(?:\d{{1,4}}(?:[.,]\d{{1,2}})?(?: ?\((?:[^\W\d]| ){{2,30}}\))? ?(?:-|đến"
                         rf"|hoặc|/|tới|đến dưới) ?)?\d{{1,4}}(?:[.,]\d{{1,2}})?(?: ?\((?:[^\W\d]|"
                         rf" ){{2,30}}\))?[ *_]{{0,3}}(?:{_SPAN})(?![\w])(?! ?(?:công|sinh)\b)"),
    (_("khoảng thời gian"), rf"\b(?:{_WORD})(?: mươi| mươi (?:{_WORD}|mốt|lăm)| (?:{_WORD}|lăm))? (?:năm|tháng|ngày"
                         rf"|tuần|giờ|phút|quý|thập kỷ|kỳ)(?! trường| vụ| người| cuộc| đồng)\b"),
    (_("số điều, khoản"), rf"\b(?:điều|(?<!tài )khoản)[ *_]{{1,3}}{_MORE}(?:(?: ?[,;] ?| và | đến | hoặc |-){_MORE}(?="
                       rf" ?[,;.)]| và | đến | hoặc |-| điều| khoản| của| bộ| luật| nghị| quy| blhs|\n|$)(?!"
                       rf" ?%))*"),
    (_("tên quy định"), r"\b19 điều(?! (?:kiện|tra|chỉ))|\b27 biểu hiện|\b\d+ điều (?:đảng viên|bác|cấm)"),
    (_("phân số"), r"(?<![\d/.,])[1-9]/(?:[2-9]|10) (?:tổng )?(?:số|diện tích|khu|giá trị"
                   r"|thời gian|dân số|trở lên)(?!\w)"),
    (_("tỷ lệ bản đồ, suốt ngày"), r"\b1/\d{3,6}\b|\b24/24(?= giờ|h|[ ,.;)]*(?:$|\n)|[,.;])|\b24/7|\b7/7"),
    (_("số đứng dính chữ"), r"\d+(?:\.\d+)+\.[a-zđ]\w*|(?<![^\W\d_])(?=[a-zđ])[a-zà-ỹđ]+-?\d+(?:[\w-]|\.(?=\w))*"),
    (_("khoá, kỳ, lần thứ"), r"(?:\bthứ|\bhạng|\bxếp(?: hạng| vị trí)?|\bvị trí(?= thứ)) ?(?:thứ )?"
                              r"\d+(?:/\d+)?(?! ?%)"),
    (_("cấp"), rf"\b(?:0?\d|{_WORD}) cấp(?! (?:phó|trưởng|ủy|dưới|trên))(?![\w])"),
    (_("cụm từ cố định"), r"\bmột(?:, hai|, một vài| hoặc| vài)? (?:số|phần|mặt|cách|trong|chiều|lần nữa|cửa|bên"
                       r"|khi|lòng|ít|loạt|vài|đầu mối|bước|thời gian|chút|đôi)\b"),
    (_("cụm từ cố định"), r"\b(?:0?[2-9]|hai|ba|bốn|năm) (?:không|tại chỗ|cửa|mặt|công khai|xây|chống|tốt"
                       r"|bên|miền|chiều|phía|rõ|dám|nhất|quyết tâm)\b|\b\d cửa\b|\bthứ (?:hai|ba|tư|năm"
                       r"|sáu|bảy|nhất|nhì)\b|\b[34]\.0\b"),
    (_("cụm từ cố định"), r"\bquy trình \w+ bước\b"),
    (_("vụ mùa, mùa vụ"), r"\bhàng (?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ)|\b(?:vài|mấy|dăm) (?:chục|trăm|nghìn|ngàn"
                       r"|triệu|tỷ)"),
)  # fmt: skip

_SOFT: tuple[tuple[Any, str], ...] = (
    (_("số điều, khoản"), rf"(?<!dứt )\b(?:điểm|mục|chương|phần thứ|tiết|tiểu mục) {_MORE}{_UNIT}"
                          rf"(?:(?: ?[,;] ?| và | đến"
                       rf" ){_MORE}(?= ?[,;.)]| và | mục| điều| khoản))*"),
    (_("tên gọi"), r"\bban chỉ đạo \d{2,3}(?= ?(?:tỉnh|huyện|quốc gia|thành phố|xã|trung ương|các cấp|về|[,.)]))"),
    (_("tên gọi"), rf"\b(?:bí thư|thuộc|tại|ở|sinh hoạt) chi bộ \d+{_UNIT}"
                     r"|\bchi bộ \d{1,2} (?=có|đã|gồm|tổ chức|họp)"),
    (_("số thứ tự"), rf"\b(?:phụ lục|biểu(?: số| mẫu)?|mẫu(?: số| biểu)?|bảng|trang|hình|sơ đồ|câu|bước|số thứ tự"
                  rf"|stt|đợt|lần|khóa|kỳ|kỳ họp|phiên|phiên họp|nhiệm kỳ|phương án|tập|quyển|tuyến|chặng|đề mục"
                  rf"|phần) (?:số |thứ )?\d+(?:[./-]\d+)*(?:/[a-zđ]+)?{_UNIT}"),
    (_("địa danh, địa chỉ"), rf"\b(?:tổ|ấp|khu phố|khóm|thôn|phường|quận|khu vực|quốc lộ|đường tỉnh|tỉnh lộ|hương"
                          rf" lộ|km|lô|thửa|thửa đất|vùng|khu|xóm|đội|cụm|tiểu khu|ngõ|hẻm|trạm|cống|kênh|zone"
                          rf"|trung ương|đại lộ|tầng|phòng số|phòng(?= \d\d\d)"
                          rf"|quân khu|vùng cảnh sát biển|sư đoàn|trung đoàn"
                          rf"|tiểu đoàn|cục|bộ tư lệnh vùng) (?:số )?\d+(?:/\d+)*{_UNIT}"),
    (_("cấp, bậc, loại"), rf"\b(?:cấp độ|loại|bậc|nhóm|hệ số|mức độ|hạng|cấp|tuyến|chiến lược|mục tiêu|giải|nguồn)"
                       rf" (?:số )?\d+(?:[.,]\d+)?{_UNIT}"),
    (_("số, ký hiệu"), rf"(?<!tổng )(?<!trong )(?<!một )(?<!con )(?<!trên )(?<!đa )(?<!đổi )(?<!vào )\bsố(?: nhà)? ?:?"
                    rf" ?\d+(?:[./-]\d+)*{_UNIT}"),
    (_("năm"), rf"(?<![\d/.,]){_YEAR}(?!\d|[.,/]\d|[/-]\d){_UNIT}"),
)  # fmt: skip
_BARE_PAPER = re.compile(
    r"\b(?:chỉ thị|nghị quyết|nghị định|quy định|kết luận|thông tư|(?<!kỷ )(?<!pháp )luật|quyết định|công văn|kế"
    r" hoạch|hướng dẫn"
    r"|pháp lệnh|đề án)"
    rf"(?: hành động)? \d+(?:[/-][\wđ]+)*{_UNIT}"
)
_SYMBOL = re.compile(
    r"(?<![\w/.,])\d+[A-Za-zĐđ]? ?[-/] ?(?:\d{2,4} ?[-/] ?)?(?=[A-ZĐ][a-zđ]{0,3}[A-ZĐ\d]|[A-ZĐ]{2}|[A-ZĐ]/)"
    r"[A-ZĐ][A-Za-zĐđ\d]*(?: ?[-/&] ?[A-ZĐ][\wĐđ]*(?: ủy)?)*"
)
_LIST = re.compile(
    r"(?:^|\n)[ *_>#+-]*(?:\d{1,2}(?:\.\d{1,2})*[.)/](?!\d)|\d{1,2}(?:\.\d{1,2})+(?= )|\(\d{1,2}\)|\d{1,2}"
    r" ?-(?= [^\W\d]))(?=[ *_\n\t]|[^\W\d])"
)
_INLINE = re.compile(r"(?<=[:;,.\n] )\(\d{1,2}\)(?= [^\W\d])|(?<=\bmột là\b)")
_PAGE = re.compile(r"(?:^|\n)[ ]*-?[ ]*(?:trang )?\d{1,4}(?:[ ]*/[ ]*\d{1,4})?[ ]*-?[ ]*(?=\n|$)")
_STT = re.compile(r"(?:^|\n)[ |]*\d{1,3}(?:\.\d{1,2})*[.)]?[ ]*(?=[\t|])")
_COLUMN_NUMBERS = re.compile(r"(?:^|\n)[ |]*(?:\(?(?:\d{1,2}|[a-c])\)?[ ]*[\t|][ |]*){2,}\(?\d{0,2}\)?[ |]*(?=\n|$)")


@cache
def _compiled() -> list[tuple[Any, "re.Pattern[str]"]]:
    """Made when the first text is read: it takes a quarter of a second that no other page should wait for."""
    return [(name, re.compile(pattern, re.MULTILINE)) for name, pattern in (*_HARD, *_SOFT)]


@dataclass(frozen=True)
class LeftOut:
    """A stretch of text that is no figure, and what it is."""

    start: int
    end: int
    why: str


class Nots:
    """All that is no figure in one text; ask by place."""

    def __init__(self, plain: str, cased: str) -> None:
        found = [LeftOut(*hit.span(), str(name)) for name, pattern in _compiled() for hit in pattern.finditer(plain)]
        found += [LeftOut(*hit.span(), str(_("số, ký hiệu văn bản"))) for hit in _SYMBOL.finditer(cased)]
        found += [
            LeftOut(*hit.span(), str(_("số, ký hiệu văn bản")))
            for hit in _BARE_PAPER.finditer(plain)
            if not _counts_papers(plain, hit) and not _in_a_list(plain, cased, hit)
        ]
        for pattern in (_LIST, _INLINE, _STT):
            found += [LeftOut(*hit.span(), str(_("số thứ tự"))) for hit in pattern.finditer(plain)]
        for pattern in (_PAGE, _COLUMN_NUMBERS):
            found += [LeftOut(*hit.span(), str(_("số trang, số cột"))) for hit in pattern.finditer(plain)]
        self.all = sorted((item for item in found if item.end > item.start), key=lambda item: (item.start, -item.end))
        self._starts = [item.start for item in self.all]
        self._furthest: list[int] = []
        for item in self.all:
            self._furthest.append(max(item.end, self._furthest[-1] if self._furthest else 0))

    def at(self, start: int, end: int) -> LeftOut | None:
        """What covers any of these places; None when nothing does."""
        index = bisect_right(self._starts, end - 1) - 1
        while index >= 0 and self._furthest[index] > start:
            if self.all[index].end > start:
                return self.all[index]
            index -= 1
        return None


def _in_a_list(plain: str, cased: str, hit: "re.Match[str]") -> bool:
    """Whether "theo quy định 18" ends a list of bare counts; a regulation of that number has a capital."""
    return cased[hit.start()].islower() and bool(
        re.search(r" \d+[,;] [^\d.;]{0,40}theo $", plain[max(0, hit.start() - 60) : hit.start()])
    )


def _counts_papers(plain: str, hit: "re.Match[str]") -> bool:
    """Whether "chỉ thị 02" stands in a list of how many papers of each kind there are."""
    lead = plain[max(0, plain.rfind("\n", 0, hit.start())) : hit.start()][-160:]
    lead = lead[lead.rfind(". ") + 1 :]
    listed = re.search(r"\d[ *_]{1,3}(?:lượt )?văn bản|\d[ *_]{1,3}(?:nghị quyết|chỉ thị|kế hoạch|quyết định)\b", lead)
    opened = re.search(r"\(|:|gồm|trong đó|\|\t", lead[listed.start() :]) if listed else None
    return bool(opened)
