"""Words that open a breakdown, and how far what they open reaches."""

import re
from dataclasses import dataclass

from liem.reading.layout import Layout

FULL, LIKELY, SOME = "full", "likely", "some"
"""Says that all is listed; says so often; says that only some is."""

_OPEN = re.compile(
    r"(?<!\w)(?:(?P<some>trong (?:tổng )?(?:số )?(?:đó|này),? ?:? ?(?:đã )?(?:có(?! (?:điều kiện|khả năng|căn cứ|cơ"
    r" sở))|chủ yếu|nổi bật|đáng chú ý"
    r"|điển hình|riêng|nhiều|kể cả)\b"
    r"|(?:tiêu biểu|điển hình|nổi bật|chủ yếu|nhất là|đáng chú ý|riêng|kể cả|ví dụ|bao gồm cả|gồm cả)\b)"
    r"|(?P<likely>trong (?:tổng )?(?:số )?(?:đó|này)\b|cụ thể\b(?: là| như sau)?|như sau\b"
    r"|(?:về )?(?:kết quả|hình thức|tính chất|loại hình|phương thức|lĩnh vực|thành phần|cơ cấu|nội dung|đối tượng|"
    r"thẩm quyền"
    r"|mức độ|phân loại|nguồn phát hiện)(?: [^\W\d]+){0,4} ?:"
    r"|theo (?:hình thức|cấp|đối tượng|nội dung|lĩnh vực|địa bàn|tính chất|loại|cơ quan|nguồn|thẩm quyền|mức độ)"
    r"(?: [^\W\d]+){0,3} ?:)"
    r"|(?P<full>(?:bao )?gồm(?: có)?\b|chia (?:ra|theo)\b|phân (?:theo|ra|loại)\b|chi tiết\b|bằng các hình"
    r" thức\b|với các hình thức\b))"
)
_NOT = re.compile(r"(?:không|chưa|còn lại)[ ]$")


@dataclass(frozen=True)
class Opening:
    """A breakdown that starts at `start`, whose parts stand between `end` and `reach`."""

    start: int
    end: int
    reach: int
    strength: str
    words: str
    lines: tuple[int, ...] = ()
    level: int = -1


def openings(plain: str, layout: Layout) -> list[Opening]:
    """Every opening in the text, in its order: words, brackets, colons."""
    found = []
    for hit in _OPEN.finditer(plain):
        strength = FULL if hit["full"] else LIKELY if hit["likely"] else SOME
        if not _NOT.search(plain, max(0, hit.start() - 10), hit.start()):
            found.append(_opening(plain, layout, hit.start(), hit.end(), strength, hit[0]))
    starts = {opening.start for opening in found}
    for span in layout.brackets:
        lead = re.match(r"\([ ]*", plain[span.start : span.start + 4])
        begin = span.start + (lead.end() if lead else 1)
        if not any(begin <= start <= min(begin + 12, span.end) for start in starts):
            level = _level(layout, span.start)
            found.append(Opening(span.start, begin, span.end, FULL, "(", level=level))
    for hit in re.finditer(r":(?=[ \n*_])", plain):
        label = re.match(r"[ *_]*(?:hơn |gần |trên |khoảng )?\d", plain[hit.end() : hit.end() + 16])
        if label and not re.search(r"\d[^\d;.:\n]{0,70}$", plain[max(0, hit.start() - 80) : hit.start()]):
            continue
        if not any(
            hit.start() - 24 <= opening.start < hit.start() and opening.end >= hit.start() - 3 for opening in found
        ):
            found.append(_opening(plain, layout, hit.start(), hit.end(), LIKELY, ":"))
    found += _nested(plain, layout, {layout.line(opening.start) for opening in found if opening.lines})
    return sorted(found, key=lambda opening: opening.start)


def _nested(plain: str, layout: Layout, known: set[int]) -> list[Opening]:
    """ "- Tổng số cuộc: 30" over "+ Theo kế hoạch: 25": an item that ends with a figure, and the items below it."""
    found = []
    for number in range(len(layout.lines) - 1):
        span, own = layout.lines[number], _kind(layout.bullet(number))
        if number in known or _kind(layout.bullet(number + 1)) in ("", own):
            continue
        if re.search(r"\d(?: [^\W\d]+){0,4}[ ,;:.]*$", plain[span.start : span.end]):
            lines = tuple(_list_below(plain, layout, number))
            if len(lines) > 1:
                reach = layout.lines[lines[-1]].end
                found.append(Opening(span.end, span.end, reach, LIKELY, "", lines))
    return found


def _level(layout: Layout, place: int) -> int:
    bracket = layout.bracket(place)
    return bracket.start if bracket else -1


def _opening(plain: str, layout: Layout, start: int, end: int, strength: str, words: str) -> Opening:
    bracket = layout.bracket(start)
    level = bracket.start if bracket else -1
    if bracket:
        return Opening(start, end, bracket.end, strength, words, level=level)
    sentence = layout.sentences[layout.sentence(start)]
    if not plain[end : sentence.end].strip(" ,:;\n*_-"):
        lines = _list_below(plain, layout, layout.line(start))
        if lines:
            reach = layout.lines[lines[-1]].end
            return Opening(start, end, reach, FULL if strength == LIKELY else strength, words, tuple(lines), level)
    return Opening(start, end, sentence.end, strength, words, level=level)


def _list_below(plain: str, layout: Layout, line: int) -> list[int]:
    """The lines of a list right below a line: those that start with the same mark, lines of other marks passed over."""
    mark, own = "", _kind(layout.bullet(line))
    found: list[int] = []
    for number in range(line + 1, min(len(layout.lines), line + 40)):
        bullet = _kind(layout.bullet(number))
        if not plain[layout.lines[number].start : layout.lines[number].end].strip():
            continue
        mark = mark or bullet
        if not bullet or (own and bullet == own):
            break
        if bullet == mark:
            found.append(number)
    return found


def _kind(bullet: str) -> str:
    if not bullet:
        return ""
    return "1" if re.search(r"\d", bullet) else "a" if re.search(r"[^\W\d]", bullet) and bullet != "o" else bullet
