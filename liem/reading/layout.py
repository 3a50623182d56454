"""Where a text parts: paragraphs, sentences, brackets; and the words around each figure that say what it counts."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from liem.reading.model import Figure
from liem.reading.plain import UPPER
from liem.reading.units import AREA, MONEY, kind

_END = re.compile(rf"[.!?…]+[\"')\]]*(?=[ ]+[\"'(\[]*[-*•+]?[ ]*[{UPPER}0-9]|[ ]*(?:\n|$))|\n+")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:tp|tx|ths|ts|gs|pgs|bs|st|vd|tr|đ/c|số|q|p|h|x|kg)$")
_BULLET = re.compile(r"[ \t]*(?:[-*•+–—✓➢▪o]|\(?[a-zđ0-9]{1,2}[.)])[ \t]+")
_JOINED = (
    "kiểm tra|giám sát|thanh tra|kiểm toán|theo dõi|chỉ đạo|lãnh đạo|phòng|chống|cán bộ|công chức|viên chức|tổ"
    " chức|cá nhân"
    "|tập thể|cơ quan|đơn vị|địa phương|khiếu nại|tố cáo|phản ánh|kiến nghị|tham nhũng|lãng phí|tiêu cực|kinh"
    " tế|chức vụ"
    "|chương trình|kế hoạch|tài sản|thu nhập|quán triệt|tuyên truyền|phổ biến|triển khai|hội nghị|lớp|cuộc họp|cấp ủy"
    "|tổ chức đảng|công khai|minh bạch|định mức|tiêu chuẩn|chế độ|người đứng đầu|cấp phó|vụ án|vụ việc|đôn đốc|khó khăn"
    "|vướng mắc|tạm giữ|kê biên|phong tỏa|thu giữ|tố giác|tin báo|tội phạm|rút kinh nghiệm|kiểm điểm|bồi thường|thụ lý"
    "|giải quyết|đảng viên|bị can|bị cáo|tập huấn|bồi dưỡng|yêu cầu|biện pháp|nhiệm vụ|nhóm|xã|phường|thiệt"
    " hại|chiếm đoạt"
    "|quyền hạn|từ chức|miễn nhiệm|cho thôi giữ chức vụ|tình hình|học tập|luật|đạo đức|lối sống"
)
_ACTS = (
    "xem xét|xử lý|xác minh|làm rõ|truy tố|xét xử|điều tra|đánh giá|lấn chiếm|sử dụng sai mục đích|tiếp nhận|phân loại"
    "|khởi tố|bắt tạm giam|học tập|sinh hoạt|quán triệt|rà soát|giải quyết|thụ lý|phát hiện|thu hồi|khắc phục"
    "|bồi thường"
)
_HELD = re.compile(
    rf"(?<![^\W\d])({_JOINED}), (?=(?:{_JOINED})(?![^\W\d]))|(?<![^\W\d])({_ACTS}), (?=(?:{_ACTS})(?![^\W\d]))"
)
_CUT = re.compile(
    r"[;:()\t|\n.]|, | - |\bvà\b|\btrong đó\b|(?=\bcòn lại\b)|\bđồng thời\b|\bqua đó\b|\bgồm\b|\bnhưng\b|\bhoặc\b"
)
_LEANING = re.compile(r"[\x01 ]*(?:\w+ ){0,3}(?:đối với|với|cho|tại|của|qua|ở|trên|do|thuộc|trong) +")
_MEASURE = re.compile(
    r"[\x01 ,(]*(?:(?:với|tổng|số|tiền|là|trị|giá|có|giá trị|tương|đương|ứng|diện|tích|đất|tính|được|ước|bằng|chiếm|đạt"
    r"|tỷ|lệ|hơn|gần|khoảng|trên|phạt|rộng)[\x01 ,]+)+"
)
"""Words in front of an amount or a rate that only say that it measures what stands before it."""
_WITH_SUM = re.compile(
    r"(?<!\w)(?:với|cùng)[\x01 ]+(?:tổng )?(?:số tiền|giá trị|trị giá|diện tích|số)(?: [^\W\d]+){0,2}[ ]*$"
)
_ONWARD = re.compile(
    r"[^;.\d]{0,12}(?:năm \d{4} |năm \d{4}, )?(?:lên|xuống|đến|tới|còn|là)(?: (?:còn|tới|đến|gần|hơn|trên))*[ ]*"
)
_LEFT_OVER = re.compile(r"[^;.\d]{0,12}, (?:(?:nay|hiện|số) )?còn(?: lại)?(?: (?:gần|hơn))*[ ]*")
_EMPTY = re.compile(r"[\s,/()|*_:+-]*(?:(?:và|với|gồm|hoặc|cùng|trên|tổng số|trong tổng số|của)[\s,:/]*)*")


@dataclass(frozen=True)
class Span:
    """A stretch of the text."""

    start: int
    end: int


class Layout:
    """The paragraphs and sentences of a plain text, and its brackets."""

    def __init__(self, plain: str, cased: str) -> None:
        self.plain = plain
        self.sentences = _sentences(plain, cased)
        self._starts = [span.start for span in self.sentences]
        self.lines = [Span(*found.span()) for found in re.finditer(r"[^\n]+", plain)]
        self._line_starts = [span.start for span in self.lines]
        self.brackets = _brackets(plain)
        self._opens = [span.start for span in self.brackets]

    def sentence(self, place: int) -> int:
        """The number of the sentence at that place."""
        return max(0, bisect_right(self._starts, place) - 1)

    def line(self, place: int) -> int:
        """The number of the line at that place."""
        return max(0, bisect_right(self._line_starts, place) - 1)

    def bracket(self, place: int) -> Span | None:
        """The innermost bracket around the place; None outside of brackets."""
        index = bisect_right(self._opens, place) - 1
        for span in self.brackets[max(0, index - 8) : index + 1][::-1]:
            if span.start < place < span.end:
                return span
        return None

    def bullet(self, line: int) -> str:
        """The mark with which a line of a list starts; "" for plain text."""
        span = self.lines[line]
        found = _BULLET.match(self.plain, span.start, span.end)
        return found[0].strip() if found else ""


def _sentences(plain: str, cased: str) -> list[Span]:
    found, start = [], 0
    for hit in _END.finditer(cased):
        if hit[0] == "." and _ABBREVIATED.search(plain, max(0, hit.start() - 6), hit.start()):
            continue
        if hit.end() > start and plain[start : hit.end()].strip():
            found.append(Span(start, hit.end()))
            start = hit.end()
    if plain[start:].strip() or not found:
        found.append(Span(start, len(plain)))
    return found


def _brackets(plain: str) -> list[Span]:
    found: list[Span] = []
    opened: list[int] = []
    for hit in re.finditer(r"[()\n]", plain):
        if hit[0] == "(":
            opened.append(hit.start())
        elif hit[0] == ")":
            if opened:
                found.append(Span(opened.pop(), hit.start()))
        elif len(opened) > 3 or (opened and hit.start() - opened[-1] > 1500):
            opened.clear()
    return sorted(found, key=lambda span: span.start)


def surround(plain: str, layout: Layout, figures: list[Figure]) -> None:
    """Give every figure the words to its left and right, those of its sentence, and those that lead up to it."""
    held = _HELD.sub(lambda hit: f"{hit[1] or hit[2]}\x01 ", plain)
    leaned: dict[Figure, str] = {}
    for index, figure in enumerate(figures):
        number = layout.sentence(figure.start)
        span = layout.sentences[number]
        before = figures[index - 1] if index and figures[index - 1].end > span.start else None
        before, between = _between(held, layout, figures, index, before, span.start)
        after = figures[index + 1] if index + 1 < len(figures) and figures[index + 1].start < span.end else None
        figure.left = _left(between, before is not None)
        labelled = held[max(0, figure.start - 8) : figure.start].rstrip(" *_").endswith(":")
        figure.right = _right(held, figure.end, after.start if after else span.end, after is not None, labelled)
        figure.lead = _lead(between, before is not None)
        if before and _chained(between, figure.left, before.right) and not _tells(before, figure):
            alike = kind(figure.unit) == kind(before.unit) or {kind(figure.unit), kind(before.unit)} == {
                "org",
                "person",
            }
            figure.left = before.left if alike else leaned.get(before, before.left)
            figure.lead = before.lead
            if _EMPTY.fullmatch(before.right) and _shares_right(before, figure):
                before.right = figure.right
        elif before and _leans(figure, before, between):
            leaned[figure] = before.left
            behind = before.right if _measures(figure) else ""
            figure.left = f"{before.left} {before.unit or ''} {behind} {figure.left}"
        elif before and _in_the_case(figure, before, between):
            figure.left = f"{before.left} {figure.left}"
        if before and _RECOMMENDED.search(before.left) and _goes_on(figure, between):
            figure.left = f"kiến nghị {figure.left}"
        if before and _TELLS.match(figure.right) and not re.search(r"[^\W\d]", _ABOUT.sub("", figure.left)):
            figure.lead = ""  # "25 người bị phê bình, 04 người bị khiển trách": the words between are of the first
        if figure.number_end == figure.end and not figure.value:
            figure.right = f"{held[figure.start : figure.end]} {figure.right}"
        figure.wide = held[max(span.start, figure.start - 500) : min(span.end, figure.end + 200)].replace("\x01", ",")
        figure.head = _head(held[span.start : figure.start])
        figure.heading, figure.topic = _topic(plain, layout, number, figure.start)
    for figure in figures:
        figure.left, figure.right = figure.left.replace("\x01", ","), figure.right.replace("\x01", ",")


def _between(
    held: str, layout: Layout, figures: list[Figure], index: int, before: Figure | None, start: int
) -> tuple[Figure | None, str]:
    """The figure before, and the words between: over a bracket that has closed one reads on as if it were not there."""
    figure = figures[index]
    bracket = layout.bracket(before.start) if before else None
    if not before or not bracket or bracket.end > figure.start:
        return before, held[before.end if before else start : figure.start]
    outer = next((f for f in reversed(figures[max(0, index - 12) : index]) if f.end <= bracket.start), None)
    if outer is None or outer.end <= start:
        return None, f"{held[start : bracket.start]} {held[bracket.end + 1 : figure.start]}"
    if layout.bracket(outer.start):
        return before, held[before.end : figure.start]
    return outer, f"{held[outer.end : bracket.start]} {held[bracket.end + 1 : figure.start]}"


_TELLS = re.compile(r"[\x01 ]*(?:đang|đã|bị|được|chưa|còn|không|hoàn thành|quá hạn|chậm|có|phải)(?!\w)")


def _tells(before: Figure, figure: Figure) -> bool:
    """Whether the words behind a figure say of it what became of it, other than of the one before in the same unit."""
    return figure.unit == before.unit and bool(figure.unit) and bool(_TELLS.match(figure.right))


_VERBS = (
    "đã|đang|tiếp nhận|xử lý|thu hồi|kiến nghị|ban hành|phát hiện|khởi tố|truy tố|xét xử|chuyển|yêu cầu|đề nghị"
    "|giải quyết|tổ chức|tiếp|thi hành|kết thúc|kết luận|thụ lý|xác minh|mở|triển khai|tạm giữ|kê biên|xử phạt|đình chỉ"
)
_NAMED_FIRST = re.compile(
    rf"(?<!kiến nghị)(?<!đề nghị)(?<!yêu cầu)(?<!thực hiện)(?<!kết quả):[ ]+(?=(?:{_VERBS})(?!\w))"
)
"""What a sentence is about, in front of what it then says: "Qua điều tra, truy tố, xét xử: khởi tố 04 vụ"."""
_NEXT = re.compile(rf", [\x01 ]*(?:{_VERBS})(?!\w)")
"""Where the words about a figure end and those about the next begin."""
_WITH = re.compile(r"(?<!\w)(?:với|gồm|liên quan|cùng)[ ]*$")


def _in_the_case(figure: Figure, before: Figure, between: str) -> bool:
    """ "12 vụ án tham nhũng, chức vụ với 37 bị cáo": the accused are those of the cases right before."""
    if kind(figure.unit) not in ("accused", "person") or kind(before.unit) != "case":
        return False
    return bool(_WITH.search(between)) and not re.search(rf"[;:]|(?<!\w)(?:{_VERBS})(?!\w)", between)


def _shares_right(before: Figure, figure: Figure) -> bool:
    """Whether the words behind a figure are about the one before it too, which is neither its part nor an amount."""
    measured = {kind(before.unit), kind(figure.unit)} & {MONEY, AREA} and before.unit != figure.unit
    return not measured and not re.search(r"(?<!\w)(?:trong|trên)(?!\w)", before.right)


_RECOMMENDED = re.compile(r"(?<!\w)(?:kiến nghị|đề nghị|yêu cầu)(?!\w)")


_HEADS = ("người đứng đầu", "cấp phó")
_BLAMED = re.compile(r"(?<!\w)(?:xử lý|kiểm điểm)(?!\w)")
_ASKED = re.compile(r"(?<!\w)(?:truy thu|xuất toán|giảm trừ)(?!\w)")


def _goes_on(figure: Figure, between: str) -> bool:
    """ "kiến nghị giảm trừ 1,2 tỷ đồng, thu hồi 870 triệu đồng": what is recommended goes on."""
    done = re.search(
        r"[.(]|(?<!\w)(?:đã|đang|chưa|còn|qua|trong đó|phát hiện|tổng|thi hành|quyết định|kết quả|xử phạt|chuyển|"
        r"được|đến nay)(?!\w)",
        between,
    )
    counted = figure.unit in ("đồng", "m2") and (";" not in between or bool(_ASKED.search(between)))
    return (
        counted
        or (kind(figure.unit) in ("org", "person") and figure.unit not in _HEADS and bool(_BLAMED.search(between)))
    ) and not done


def _leans(figure: Figure, before: Figure, between: str) -> bool:
    """Whether the words in front of a figure only lean on the figure before it: "với tổng số tiền 5 tỷ", "lên 61%"."""
    if _LEANING.fullmatch(figure.left) and not re.search(r", [\x01 ]*$", between[: len(between) - len(figure.left)]):
        return True
    if figure.unit == before.unit and _ONWARD.fullmatch(between) and not _LEFT_OVER.fullmatch(between):
        return True
    return _measures(figure)


def _measures(figure: Figure) -> bool:
    """Whether an amount or a rate says only how much what stands before it comes to."""
    measured = bool(_MEASURE.fullmatch(figure.left)) or (figure.unit != "%" and bool(_WITH_SUM.search(figure.left)))
    return figure.unit in ("đồng", "m2", "%") and measured


_ABOUT = re.compile(r"(?<!\w)(?:gần|hơn|trên|khoảng|dưới|và)(?!\w)")


def _chained(between: str, left: str, right: str) -> bool:
    """Whether a figure shares the words in front of the one before it: "19 vụ/48 bị can", "12 vụ với 30 bị can"."""
    if ")" in between:
        return False
    bare = not re.search(r"[^\W\d]", _ABOUT.sub("", left))
    listed = re.search(r",[ ]*$", between) and len(right.split()) < 4
    joined = re.search(r"(?<!\w)(?:và|cùng)(?: gần| hơn| trên| khoảng)?[ ]*$", between) and len(right.split()) < 7
    return bool(_EMPTY.fullmatch(between) or (bare and (listed or joined)))


def _left(between: str, shared: bool) -> str:
    between = between[-240:]
    cuts = [hit.end() for hit in _CUT.finditer(between.rstrip(" :(-*_") + " ")]
    return between[cuts[-1] :] if cuts and shared else _last_clause(between)


def _lead(between: str, shared: bool) -> str:
    """All that leads up to a figure, its commas with it: from a stop, or from where the words about the one before"
    " end."""
    between = re.split(r"[;(\n\t|]", between[-200:].rstrip(" :(-*_"))[-1]
    between = _NAMED_FIRST.split(between)[-1]
    if shared:
        first = _CUT.search(between)
        between = between[first.end() :] if first else ""
    return between.replace("\x01", ",")


def _last_clause(text: str) -> str:
    cuts = [hit.end() for hit in re.finditer(r"[;\n]|, |: ", text.rstrip(" :(-*_") + " ")]
    return text[cuts[-1] :] if cuts else text


def _right(held: str, start: int, end: int, shared: bool, labelled: bool) -> str:
    between = held[start : min(end, start + 240)]
    cuts = [hit.start() for hit in _CUT.finditer(between)]
    if shared and cuts and labelled:  # "Số vụ: 12, số người: 30": a label stands in front
        return between[: cuts[0]]
    following = _NEXT.search(between) if shared else None
    if following:
        return between[: following.start()]
    if shared and cuts and not re.search(r"[;(\n\t|]", between[: cuts[-1]]):
        return between[: cuts[-1]]
    stop = re.search(
        r"[;()\n\t|]|, (?:qua đó|trong đó|đạt|tăng|giảm|chiếm|bằng|nhiều hơn|ít hơn|cao hơn|gấp)\b", between
    )
    return between[: stop.start()] if stop else between


def _head(lead: str) -> str:
    """What a sentence says it is about: "Về xung đột lợi ích: …"; "" when it does not."""
    found = re.match(r"[^:\d]{6,200}: (?=.*\w)", lead)
    return found[0].replace("\x01", ",") if found else ""


def _topic(plain: str, layout: Layout, number: int, place: int) -> tuple[str, str]:
    """The nearest line that looks like a heading; the same with the sentence before."""
    start = layout.sentences[max(0, number - 2)].start if number else 0
    text = plain[max(start, place - 600) : layout.sentences[number].start]
    line = layout.line(place)
    listed = layout.bullet(line)
    for back in range(line - 1, max(-1, line - 16), -1):
        if listed and layout.bullet(back) and layout.bullet(back)[0] == listed[0]:
            continue
        span = layout.lines[back]
        if span.end - span.start < 160 and not re.search(r"[.;,][ ]*$", plain[span.start : span.end]):
            heading = plain[span.start : span.end]
            return heading, heading + "\n" + text
    return "", text
