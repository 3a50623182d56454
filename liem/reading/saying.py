"""The periods and the organisations that a text names, with the days that a period covers."""

import re
from datetime import date

from liem.figures.period import Period
from liem.reading.model import Said
from liem.reading.plain import UPPER

_DAY = r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)"
_SPAN = re.compile(rf"từ (?:ngày )?{_DAY} ?(?:-|đến|đến hết|tới) ?(?:hết )?(?:ngày )?{_DAY}")
_OFFICIAL = re.compile(
    r"quý (?P<quarter>iv|i{1,3}|[1-4])(?:/| năm |-)(?P<q>(?:19|20)\d\d)|6 tháng đầu năm (?P<h>(?:19|20)\d\d)"
    r"|9 tháng(?: đầu)? năm (?P<m>(?:19|20)\d\d)|(?:trong |cả )năm (?P<y>(?:19|20)\d\d)"
    r"|(?:^|[.\n] ?)năm (?P<s>(?:19|20)\d\d)"
)
_YEARS = re.compile(r"(?:từ năm|giai đoạn|nhiệm kỳ|từ) ((?:19|20)\d\d) ?(?:-|đến)(?: năm)? ?((?:19|20)\d\d)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_BODY = re.compile(
    r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Quận ủy|Đảng ủy|Đảng bộ|Chi bộ|Sở|Ban Nội chính|Thanh tra|Công an"
    r"|Viện Kiểm sát|Viện kiểm sát|Tòa án|Ủy ban Kiểm tra|Ban Chỉ đạo|Ban Thường vụ|Cục|Chi cục|UBND|HĐND|VKSND|TAND)"
    rf"(?: (?:tỉnh|thành phố|huyện|xã|phường|nhân dân|quận|thị xã))?(?: [{UPPER}][^\W\d_]*"
    r"(?: (?:và|dựng|nguyên|trường|chính|tế|tạo|dục|vụ|hội|tư|nghiệp|thôn|tải|thương|lý|ninh|tịch|cháy)\b)*){0,6}"
)


def periods(plain: str, text: str) -> list[Said]:
    """The periods that the text names, in order; first and last day included."""
    found = [_said(text, hit, _days(hit)) for hit in _SPAN.finditer(plain)]
    found += [_said(text, hit, _official(hit)) for hit in _OFFICIAL.finditer(plain)]
    found += [_said(text, hit, (date(int(hit[1]), 1, 1), date(int(hit[2]), 12, 31))) for hit in _YEARS.finditer(plain)]
    return sorted(found, key=lambda item: item.start)


def organisations(text: str) -> list[Said]:
    """The organisations that the text names, each stretch as it is written."""
    return [Said(*hit.span(), hit[0]) for hit in _BODY.finditer(text) if " " in hit[0]]


def _said(text: str, hit: "re.Match[str]", days: tuple[date, date] | None) -> Said:
    first, last = (day.isoformat() for day in days) if days else (None, None)
    return Said(*hit.span(), text[hit.start() : hit.end()], first, last)


def _days(hit: "re.Match[str]") -> tuple[date, date] | None:
    try:
        return date(int(hit[3]), int(hit[2]), int(hit[1])), date(int(hit[6]), int(hit[5]), int(hit[4]))
    except ValueError:
        return None


def _official(hit: "re.Match[str]") -> tuple[date, date] | None:
    year = hit["q"] or hit["h"] or hit["m"] or hit["y"] or hit["s"]
    quarter = _ROMAN.get(hit["quarter"] or "", hit["quarter"])
    code = f"Q{quarter}" if hit["q"] else "H1" if hit["h"] else "M9" if hit["m"] else "Y"
    try:
        period = Period.official(f"{year}{code}")
    except ValueError:
        return None
    return period.first, period.last
