"""Finding the figures of a text: digits, words, zeros said in words, with their units and qualifiers."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from liem.reading import units
from liem.reading.model import Figure
from liem.reading.nots import Nots
from liem.reading.numbers import DIGITS, WORDS, from_digits, from_words, last_place, size, tidy
from liem.reading.units import AREA_UNIT, AREAS, COUNT_UNIT, CURRENCY, FOREIGN, MONEY_UNIT, SCALE, SCALES, SPACE

QUALIFIERS = {
    "hơn": "hơn", "trên": "trên", "gần": "gần", "khoảng": "khoảng", "dưới": "dưới", "ngót": "gần", "xấp xỉ": "khoảng",
    "chừng": "khoảng", "ước": "khoảng", "ước khoảng": "khoảng", "ước tính": "khoảng", "ước tính khoảng": "khoảng",
    "khoảng hơn": "hơn", "khoảng trên": "trên", "khoảng gần": "gần", "ước đạt": "khoảng", "không quá": "dưới",
    "chưa đến": "dưới", "chưa tới": "dưới", "ít nhất": "trên", "tối thiểu": "trên", "trên dưới": "khoảng",
    "tầm": "khoảng", "chưa đầy": "dưới", "non": "gần", "không dưới": "trên",
    "lên đến hơn": "hơn", "ước gần": "gần", "ước hơn": "hơn",
}  # fmt: skip
_NUMBER = re.compile(rf"(?<![\w])(?<![\w][.,])(?:{DIGITS})")
_IN_WORDS = rf"(?:[ ]?\((?:bằng chữ:? )?(?P<words>{WORDS})(?: \w+){{0,2}}\))?"
_TAIL = re.compile(
    rf"{_IN_WORDS}(?:{SPACE}(?P<scale>{SCALE}))?"
    rf"(?P<more>(?:{SPACE}(?:{DIGITS}){SPACE}(?:{SCALE})){{0,3}}(?:{SPACE}(?:{DIGITS})(?={SPACE}{MONEY_UNIT}))?)"
    rf"(?P<half> rưỡi)?"
    rf"(?:{SPACE}(?:cựu |nguyên )?(?P<unit>%|phần trăm(?!\w)|{AREA_UNIT}|{MONEY_UNIT}|{COUNT_UNIT}))?"
)
_PIECE = re.compile(rf"(?P<n>{DIGITS})(?:{SPACE}(?P<s>{SCALE}))?")
_QUALIFIER = re.compile(rf"(?<!\w)({'|'.join(sorted(QUALIFIERS, key=len, reverse=True))})[ *_]{{1,3}}$")
_MORE_THAN = re.compile(r"(?:nhiều|ít|cao|thấp|lớn|nhỏ|tốt|kém|sớm|chậm|nặng|nhẹ|tăng|giảm) hơn[ *_]*$")
_COMPARED = re.compile(
    r"(?:(?:^|\W)(?<!cắt )(?:tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn|tăng thêm|giảm bớt|tăng lên|giảm đi"
    r"|giảm xuống"
    r"|gấp|tăng gấp)"
    r"(?:(?: so)?(?: với)? (?:cùng kỳ(?: năm)?(?: \d{4}| trước)?|(?:kỳ|quý|năm) trước|(?:cả )?năm \d{4}),?)?"
    r"(?: (?:gần|hơn|trên|khoảng|lần lượt|tới|đến|tương ứng|là|thêm))*[ *_(:+-]*)$"
)
WEAK = {
    "ngành", "bộ", "ban", "tập", "nhà", "hội", "con", "cái", "cây", "máy", "ông", "bà", "phòng", "án", "việc", "lần",
    "tỉnh", "điểm", "lượng", "viên", "khẩu", "đội", "cơ sở", "trường", "nhóm", "kết quả", "thông tin", "luật", "tin",
    "hình thức", "km", "kg", "tấn", "bài", "chiếc", "xe", "thư", "giấy", "bản", "ca", "quận", "lỗi", "vị trí", "đợt",
    "tài sản", "hạn chế", "thành phố", "nguyên nhân", "phong trào", "mục tiêu", "lớp", "quyết định", "mô hình", "a",
    "chương trình", "chỉ tiêu", "phiên", "điện thoại", "thủ tục",
}  # fmt: skip
_SINGLE = {
    "trường hợp", "vụ", "vụ án", "vụ việc", "bị can", "bị cáo", "đối tượng", "đảng viên", "cá nhân", "tập thể", "người",
    "tổ chức đảng", "đồng chí", "chi bộ", "cuộc", "đoàn", "hội nghị", "văn bản", "kiến nghị", "cán bộ", "tổ chức",
    "đơn vị", "cơ quan", "đảng bộ", "công chức", "viên chức", "đơn", "chỉ thị", "nghị quyết", "kế hoạch", "bản án",
    "phó giám đốc", "giám đốc", "chủ tịch", "phó chủ tịch", "bí thư", "phó bí thư", "trưởng phòng", "phó trưởng phòng",
    "hiệu trưởng", "phó hiệu trưởng",
}  # fmt: skip
_NOT_BEFORE_ONE = re.compile(
    r"(?:^|\W)(?:là|như|thời hạn|thời gian|nếu|khi|mức|đối với|hơn|đủ|trong|tại|ở|của|cùng|theo|thành|mỗi|từng|bằng|về"
    r"|qua|bất kỳ|bất cứ|từ|hoặc|này|nhau|thống nhất"
    r"|không|chưa|coi|đây|ngày|tháng|thứ|đúng|đóng vai)[ ]*$"
)
_NOT_BEFORE_FIVE = re.compile(
    r"(?:^|\W)(?:trong|hằng|hàng|cả|mỗi|đầu|cuối|giữa|qua|các|những|nhiều|từng|cùng|suốt|một|của|theo|tháng|quý|\d+|với"
    r"|hết|từ|sang|đến|tới|trước|sau|hai|ba|thứ|vào|kỳ|này)[ ]*$"
)
_NOT_AFTER_ONE = re.compile(r" (?:trong (?:những|các)|cách mạng|chiến|vận động|đấu tranh|như)\b")
_SPELLED = re.compile(
    rf"(?<![\w])(?P<words>{WORDS})(?P<half> rưỡi)? (?:cựu |nguyên )?(?P<unit>{COUNT_UNIT}|{MONEY_UNIT}|{AREA_UNIT})"
)
_NOUGHT = re.compile(
    r"(?<!\w)(?:chưa|không)(?: (?:có|phát sinh|phát hiện|xảy ra|ghi nhận|để xảy ra|tiếp nhận|nhận được|xử lý"
    r"|khởi tố|kỷ luật"
    r"|thi hành|thi hành kỷ luật|còn|thấy|mới|thêm|bất kỳ|bất cứ|một)){0,4} "
    rf"(?P<unit>{COUNT_UNIT})(?:[ ,]{{1,2}}[^\W\d_]+){{0,14}}? nào(?!\w)"
    r"|(?<!\w)(?:chưa|không) (?:phát sinh|phát hiện|ghi nhận)(?: (?:thêm|mới|có))? (?P<unit2>trường hợp|vụ việc"
    r"|vụ án|vụ)(?!\w)"
)
_NAMED = re.compile(r"(?:[A-ZĐ]{2,}[\w-]*|\b(?:[A-ZĐ][a-z]+-[A-Z][a-z]+))[ ]$")
_PROJECT = re.compile(
    r"(?:ban chỉ đạo|dự án|chuyên án|chiến dịch|phong trào|mạng|kênh|đài|báo|tài khoản|khối|phòng|ban|chặng"
    r"|chiến khu)[ ]$"
)


def find(plain: str, cased: str, nots: Nots) -> list[Figure]:
    """The figures in the order of the text, none over another; what each counts is said elsewhere."""
    found = [*_noughts(plain, nots), *_digits(plain, cased, nots)]
    taken = [(figure.start, figure.end) for figure in found]
    for figure in _words(plain, nots):
        if not any(start < figure.end and figure.start < end for start, end in _near(taken, figure)):
            found.append(figure)
    found.sort(key=lambda figure: figure.start)
    kept: list[Figure] = []
    for figure in found:
        if kept and (figure.start < kept[-1].end or _said_again(plain, kept[-1], figure)):
            continue
        kept.append(figure)
    return kept


def _said_again(plain: str, figure: Figure, again: Figure) -> bool:
    """Whether a figure is the one before it once more, in words: "1.000.000 đồng (một triệu đồng)"."""
    between = plain[figure.end : again.start]
    return figure.value == again.value and re.fullmatch(r"[ ]?\((?:bằng chữ|viết bằng chữ)?:?[ ]?", between) is not None


def _near(taken: list[tuple[int, int]], figure: Figure) -> list[tuple[int, int]]:
    return [span for span in taken if span[1] > figure.start - 200 and span[0] < figure.end + 200]


def _noughts(plain: str, nots: Nots) -> list[Figure]:
    """Zeros that are said in words: "chưa phát sinh trường hợp nào"."""
    return [
        Figure(
            hit.start(), hit.end(), 0, hit["unit"] or hit["unit2"] or hit["unit3"], number_end=hit.end(),
            why=[_("câu phủ định “không/chưa … nào” là số 0")],
        )
        for hit in _NOUGHT.finditer(plain)
    ]  # fmt: skip


def _words(plain: str, nots: Nots) -> list[Figure]:
    """Numbers in words in front of a unit: "hai vụ", "mười hai trường hợp"."""
    found = []
    for hit in _SPELLED.finditer(plain):
        words, unit, before = hit["words"], hit["unit"], plain[max(0, hit.start() - 64) : hit.start()]
        if nots.at(*hit.span("words")) or not _is_count(words, unit, before, plain[hit.end() : hit.end() + 24]):
            continue
        value = Decimal(from_words(words)) * AREAS.get(unit, Decimal(1))
        value += Decimal(size(words.split()[-1])) / 2 if hit["half"] and words.split()[-1] in SCALES else 0
        figure = Figure(
            hit.start(), hit.end(), tidy(value), _unit(unit), _qualifier(before), number_end=hit.end("words"),
            why=[_("số viết bằng chữ “%(words)s” trước đơn vị “%(unit)s”") % {"words": words, "unit": unit}],
        )  # fmt: skip
        figure.compared = bool(_COMPARED.search(before))
        found.append(figure)
    return found


def _is_count(words: str, unit: str, before: str, after: str) -> bool:
    taught = unit == "lớp" and re.match(r" (?:tập huấn|bồi dưỡng|học)(?!\w)", after)
    if (unit in WEAK and not taught) or re.search(
        r"(?:^|\W)(?:thứ|lần|cấp|số|tháng|mươi|trăm|khóa|đại hội)[ ]*$", before
    ):
        return False
    if unit in CURRENCY or unit in AREAS:
        return " " in words or unit in AREAS
    if words == "một":
        return unit in _SINGLE and not _NOT_BEFORE_ONE.search(before) and not _NOT_AFTER_ONE.match(after)
    return words != "năm" or not _NOT_BEFORE_FIVE.search(before)


def _digits(plain: str, cased: str, nots: Nots) -> list[Figure]:
    found: list[Figure] = []
    place = 0
    while hit := _NUMBER.search(plain, place):
        place = hit.end()
        if nots.at(hit.start(), hit.end()):
            continue
        figure = _figure(plain, cased, hit)
        if figure:
            found.append(figure)
            place = max(place, figure.end)
    return found


def _figure(plain: str, cased: str, hit: "re.Match[str]") -> Figure | None:
    tail = _TAIL.match(plain, hit.end())
    assert tail is not None
    before, written, unit = plain[max(0, hit.start() - 64) : hit.start()], hit[0], tail["unit"]
    if plain[hit.end() : hit.end() + 1].isalpha() and not (unit or tail["scale"]):
        return None
    end = (
        tail.end("unit") if unit else max(tail.end("scale"), tail.end("words") + 1, tail.end("more"), tail.end("half"))
    )
    end = max(end, hit.end())
    while plain[end - 1].isspace():
        end -= 1
    if not unit and not tail["scale"] and not _stands_alone(plain, cased, hit.start(), end):
        return None
    unit = "%" if unit == "phần trăm" else unit
    if not unit and tail["scale"] and size(tail["scale"]) >= 10**6:
        unit = "đồng"
    value, step = _value(written, tail, unit)
    figure = Figure(hit.start(), end, tidy(value), _unit(unit), number_end=hit.end(), step=step)
    figure.factor = Decimal(size(tail["scale"])) * AREAS.get(unit or "", Decimal(1))
    figure.qualifier = _qualifier(before, written, unit)
    figure.compared = bool(_COMPARED.search(before))
    figure.noun = not unit and bool(re.match(r"[ *_]{1,3}[^\W\d]", plain[end : end + 6]))
    figure.why.append(_why(plain[hit.start() : end], unit))
    return figure


def _value(written: str, tail: "re.Match[str]", unit: str | None) -> tuple[Decimal, Decimal]:
    """The value in the base unit and what one step of the last digit is worth (0 for a whole count)."""
    countable = bool(unit) and unit not in AREAS and unit not in ("%", "điểm", *CURRENCY) and not tail["scale"]
    base = AREAS.get(unit or "", Decimal(1))
    scale = size(tail["scale"])
    value, step = from_digits(written, countable) * scale, last_place(written) * scale
    for piece in _PIECE.finditer(tail["more"] or ""):
        times = size(piece["s"])
        value, step = value + from_digits(piece["n"], False) * times, last_place(piece["n"]) * times
    if tail["half"]:
        value += Decimal(scale) / 2
    whole = step * base == 1 and unit not in ("%",)
    return value * base, Decimal(0) if whole else step * base


def _stands_alone(plain: str, cased: str, start: int, end: int) -> bool:
    """Whether a number without a unit is a figure: a count behind its label, one of a pair, or before some noun."""
    before, after = cased[max(0, start - 24) : start], plain[end : end + 24]
    if _NAMED.search(before) or (_PROJECT.search(before.lower()) and not re.match(r"[ ]?[,;)]", after)):
        return False
    if re.match(
        r"[ ]?/[ ]?\d|[ ]?-[ ]?\d|[ ](?:đến|tới|lên|xuống)(?: còn| tới| hơn| gần)?[ ]\d", after
    ) or before.rstrip().endswith("/"):
        return True
    if re.match(r"[ *_]{1,3}[a-zà-ỹđ]{2,}", cased[end : end + 24]) and not re.match(
        r"[ ]+(?:của|về|theo|tại|ở|trong|ngày|năm|quy định|trên|đến|tới|nêu|do|này|đã|bị|được|sửa|và|hoặc|là|từ)\b",
        after,
    ):
        return True
    if re.match(r"[ ]trong (?:tổng )?số (?:này|đó|họ)(?!\w)", after):
        return True
    if re.search(r"(?:[,;(:]|(?<!\w)(?:và|có|trong đó|còn))[ ]$", before) and re.match(
        r"[ ](?:bị|được|đã|đang|chưa|là|thuộc|liên quan|không)(?!\w)", after
    ):
        return True
    labelled = re.search(r"\d{4}: ?$|[^\W\d_]\)?[ ]*[:(*_=|\t]*[ *_|\t]*(?:[/-] ?)?$", before)
    closed = re.match(
        r"[ *_]{0,3}(?:[,;.)|\t\n]|$|và\b|\(|-|/|trong\b|của\b|đã\b|bị\b|được\b|tại\b|trên\b|ở\b|do\b)", after
    )
    return bool(labelled and closed) or bool(
        re.search(r"[\t|][ *_]*$", before) and re.match(r"[ *_]*(?:[\t|\n]|$)", after)
    )


def _qualifier(before: str, written: str = "", unit: str | None = "x") -> str | None:
    hit = _QUALIFIER.search(before)
    if not hit or _MORE_THAN.search(before):
        return None
    if hit[1] == "trên" and (written.startswith("0") or (len(written) == 1 and unit not in ("%", *CURRENCY))):
        return None
    return QUALIFIERS[hit[1]]


def _unit(unit: str | None) -> str | None:
    """The unit as it is told: money in đồng, land in m2, all else as it is written."""
    if unit in CURRENCY:
        return "đồng"
    if unit in FOREIGN:
        return FOREIGN[unit]
    return "m2" if unit in AREAS else unit


def _why(text: str, unit: str | None) -> str:
    if not unit:
        return _("số “%(text)s” đứng sau tên gọi, đơn vị ngầm hiểu") % {"text": text}
    kind = units.kind(unit)
    if kind == units.MONEY:
        return _("số tiền “%(text)s”, quy ra đồng") % {"text": text}
    if kind == units.AREA:
        return _("diện tích “%(text)s”, quy ra m²") % {"text": text}
    return _("số “%(text)s” với đơn vị “%(unit)s”") % {"text": text, "unit": unit}
