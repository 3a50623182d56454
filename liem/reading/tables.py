"""Tables: what a cell counts is said by its row and its column; a row or a column called total is the sum of others.

Lines whose cells are parted by tabs (Word, HTML, text pasted from a sheet) or by bars (Markdown) make a table.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import takewhile

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.reading import units
from liem.reading.interval import fits
from liem.reading.layout import Layout
from liem.reading.model import Figure
from liem.reading.numbers import tidy
from liem.reading.parting import Breakdown
from liem.reading.units import SCALES

_TOTAL = re.compile(r"\W*(?:tổng(?: số| cộng| chung| toàn tỉnh)?|cộng|toàn tỉnh|toàn ngành)(?!\w)")
_NO_PART = re.compile(r"tỷ lệ|%|ghi chú|trong đó|nữ\b|so với|cùng kỳ|tăng|giảm|lũy kế|kế hoạch năm")
_NUMBERING = re.compile(r"\W*(?:stt|tt|số tt|số thứ tự)\W*")
_NUMBER = re.compile(r"(?:[ivx]+|\d+(?:\.\d+)*|[a-zđ])[.)]?")
_ROMAN = re.compile(r"[ivx]+[.)]?")
_MEASURED = re.compile(r"(?P<scale>(?:nghìn |ngàn )?(?:tỷ|triệu|nghìn|ngàn))? ?(?:đồng|vnđ)(?!\w)|\((?P<area>ha|m2)\)")
_NAMED = re.compile(
    rf"(?:tổng )?(?:số )?({units.COUNT_UNIT})(?= (?:được|bị|đã|chưa|phải|thuộc|mới|khởi tố|không|đang|tiếp nhận|"
    rf"phát hiện))"
)
_VAGUE = ("mixed", "demand", "trouble", "task", "times", "points", "goods")
"""What a column of money may as well be called: "Vi phạm", "Kiến nghị"."""
_IN_BRACKETS = re.compile(r"\((?:(?:đvt|đơn vị(?: tính)?) ?:? ?)?([^()]{1,16})\)[ :]*$")
_COUNTS = ("case", "person", "accused", "paper", "round", "meeting", "task", "demand")
_LEADS = re.compile(rf"(?:tổng )?(?:số )?({units.COUNT_UNIT})(?=[ ,])")
_NO_UNITS = ("lượng", "kết quả", "nội dung", "chỉ tiêu", "kế hoạch", "báo cáo", "thông tin", "hình thức", "lĩnh vực")
"""What columns are called that hold numbers of anything."""
_THINGS = ("case", "person", "accused", "paper", "round", "meeting", "visit")
_NO_THINGS = ("việc", "án", "tập", "thư", "hộ", "bài", "bà", "ông", "đợt", "lãnh đạo", "giấy", "luật", "thông tin")
_UNIT_SAID = re.compile(r"(?:đơn vị(?: tính)?|đvt) ?: ?[^\n]{0,40}")
_UNITS = re.compile(r"đvt|đơn vị(?: tính)?")
_INSIDE = re.compile(r"[-+*• ]*(?:trong (?:tổng số )?đó|gồm|bao gồm|riêng)(?!\w)")
_NOTE = re.compile(r"[ *_]*(?:\(|ghi chú)(?!.{200})")
_WIDEST = 60
_ROWS = gettext_lazy("các dòng con trong bảng")
_WHY = gettext_lazy("cột, dòng “tổng” của bảng")


@dataclass
class _Row:
    """One line of a table: its cells as (start, end), the figures in them, and how deep it stands in the numbering."""

    cells: list[tuple[int, int]]
    words: list[str]
    figures: dict[int, Figure] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The words of the row before its first figure, its number left out."""
        last = min(self.figures, default=len(self.words))
        return " ".join(word for word in self.words[:last] if re.search(r"[^\W\d]{2}", word))

    @property
    def level(self) -> int:
        """0 for I, II; 1 for 1, 2; 2 for 1.1; 3 for dashes and letters."""
        first = self.words[0].strip(" *_") if self.words else ""
        if _ROMAN.fullmatch(first):
            return 0
        if re.fullmatch(r"\d+[.)]?", first):
            return 1
        if re.fullmatch(r"\d+\.\d[\d.]*", first):
            return 2
        return 3 if re.match(r"[-+*•]|[a-z][.)]?$", first or self.label) else 1

    @property
    def depth(self) -> int:
        """How deep it stands as a part of the row above: "1.1.1" deeper than "1.1", "trong đó" below what it is of."""
        first = self.words[0].strip(" *_.") if self.words else ""
        said = _INSIDE.match(self.label)
        return 9 if said else 1 + first.count(".") if re.fullmatch(r"\d+(?:\.\d+)*", first) else self.level


def tables(plain: str, layout: Layout, figures: list[Figure]) -> list[Breakdown]:
    """Give the figures of all tables the words of their row and column, and return the sums that the tables show."""
    found: list[Breakdown] = []
    starts = [figure.start for figure in figures]
    block: list[_Row] = []
    last = 0
    for span in [*layout.lines, None]:
        row = _row(plain, span.start, span.end, figures, starts) if span else None
        apart = span is not None and span.start > last + 1
        last = span.end if span else last
        if row and not (block and apart):
            block.append(row)
            continue
        if len(block) > 1:
            block = _without_margin(block)
            below = plain[span.start : span.end] if span else ""
            found += _table(plain, block, below if _NOTE.match(below) else "")
        block = [row] if row else []
    return found


def _row(plain: str, start: int, end: int, figures: list[Figure], starts: list[int]) -> _Row | None:
    line = plain[start:end]
    mark = "\t" if "\t" in line else "|" if line.count("|") > 1 else ""
    if not mark or line.count(mark) > _WIDEST:
        return None
    cells, place = [], start
    for words in line.split(mark):
        cells.append((place, place + len(words)))
        place += len(words) + 1
    row = _Row(cells, [plain[a:b].strip(" *_") for a, b in cells])
    for number, (first, last) in enumerate(cells):
        inside = figures[bisect_left(starts, first) : bisect_left(starts, last)]
        if len(inside) == 1 and len(plain[inside[0].start : inside[0].end]) >= len(row.words[number]) - 2:
            row.figures[number] = inside[0]
    return row


def _without_margin(block: list[_Row]) -> list[_Row]:
    """The rows of a table without the empty cell that a bar at the start of every line makes."""
    if any(row.words[0] for row in block):
        return block
    return [
        _Row(row.cells[1:], row.words[1:], {number - 1: figure for number, figure in row.figures.items()})
        for row in block
    ]


def _table(plain: str, rows: list[_Row], note: str) -> list[Breakdown]:
    first = next((n for n, row in enumerate(rows) if row.figures), len(rows))
    head, body = rows[:first], [row for row in rows[first:] if row.figures]
    if not body:
        return []
    section = ""
    while head and re.search(r"[^\W\d]{2}", head[-1].label) and _NUMBER.fullmatch(head[-1].words[0]):
        section = " ".join(_titles(head[-1:])) or section
        head = head[:-1]
    rows_say = " ".join(row.label for row in body)[:400]
    lead = plain[max(0, rows[0].cells[0][0] - 200) : rows[0].cells[0][0]]
    caption, titles = f"{lead.strip(chr(10)).rpartition(chr(10))[2]} {note}", " ".join(_titles(head))
    said = _UNIT_SAID.search(lead.rpartition("\n\n")[2])
    shared = f"({said[0].partition(':')[2].strip(' )')})" if said else ""
    for row in rows[first:]:
        section = section if row.figures else " ".join(_titles([row]))
        for column, figure in row.figures.items():
            figure.side, figure.head, figure.heading = "cell", f"{section} {caption}", f"{section} {caption}"
            figure.left, figure.right = f"{titles} {row.label} {_header(head, column)} ", ""
            figure.wide, figure.topic = f"{lead} {' '.join(w for h in head for w in h.words)}", f"{lead} {rows_say}"
            _unit(figure, _header(head, column), row.label, _own_unit(row, head) or shared)
            figure.why.append(_("ô trong bảng: tên gọi ở đầu dòng và đầu cột"))
    return [*_down(body, head), *_across(body, head), *_below(body)]


def _titles(head: list[_Row]) -> list[str]:
    """The words of head rows with one cell filled: they are about the whole table."""
    filled = ([word for word in row.words if word and not _NUMBER.fullmatch(word)] for row in head)
    return [words[0] for words in filled if len(words) == 1]


def _header(head: list[_Row], column: int) -> str:
    """The words above a column; a cell that reaches over several columns stands over each of them."""
    words = []
    for number, row in enumerate(head):
        place = min(column, len(row.words) - 1)
        while number + 1 < len(head) and column < len(row.words) and place > 1 and not row.words[place]:
            place -= 1
        if column < len(row.words):
            words.append(row.words[place])
    return " ".join(word for word in words if not re.fullmatch(r"[-: ]*", word))


def _own_unit(row: _Row, head: list[_Row]) -> str:
    """What the cell in the column of units says: "triệu đồng"; "" where there is no such column."""
    for number, words in enumerate(row.words):
        if number not in row.figures and words and _UNITS.fullmatch(_header(head, number).strip()):
            return f"({words})"
    return ""


def _unit(figure: Figure, header: str, label: str, shared: str) -> None:
    """Give a bare number the unit that the head of its column names ("Bị can", "Số tiền (triệu đồng)"), or its row
    ("Nhiệm vụ được giao").
    """
    if figure.unit is not None:
        return
    behind = _IN_BRACKETS.search(label) or _IN_BRACKETS.search(header)
    own = f"({re.split('[,/]', behind[1])[0].strip()})" if behind else ""
    measured, named = _MEASURED.search(header) or _MEASURED.search(own or shared), _NAMED.match(label)
    above = _NAMED.match(header.strip())
    first = above[1] if above and units.kind(above[1]) == "org" else _first(header) or _first(label)
    shared = own if own.strip("()") in units.KIND_OF else shared
    counted = header.strip().removeprefix("tổng ").removeprefix("số ")
    kind = units.kind(counted)
    if kind not in ("other", "", units.PERCENT) and counted not in _NO_UNITS and not (measured and kind in _VAGUE):
        figure.unit, figure.implied = counted, True
    elif shared.strip("()") in units.KIND_OF and not measured:
        figure.unit, figure.implied = shared.strip("()"), True
    elif named and units.kind(named[1]) in _COUNTS and not measured:
        figure.unit, figure.implied = named[1], True
    elif first and not measured:
        figure.unit, figure.implied = first, True
    elif measured:
        factor = units.AREAS.get(measured["area"] or "", Decimal(SCALES.get(measured["scale"] or "", 1)))
        figure.unit, figure.factor, figure.implied = "m2" if measured["area"] else "đồng", factor, True
        figure.value, figure.step = tidy(figure.value * factor), max(figure.step, Decimal(1)) * factor
        figure.why.append(_("đơn vị ở đầu cột: %(unit)s") % {"unit": measured[0]})


def _first(words: str) -> str:
    """The unit with which the words of a row or a column begin: "Hội nghị tuyên truyền"; "" when they begin otherwise.
    What acts and bodies are called begins with such words as well, "Việc thực hiện", "Xã A": these say nothing.
    """
    found = _LEADS.match(words.strip(" -+*•"))
    named = found[1] if found else ""
    return named if units.kind(named) in _THINGS and named not in _NO_THINGS else ""


def _down(body: list[_Row], head: list[_Row]) -> list[Breakdown]:
    """The sums of a total row: the rows above it, or below it when it stands first."""
    place = next((n for n, row in enumerate(body) if _TOTAL.match(row.label)), None)
    if place is None or len(body) < 3:
        return []
    others = body[:place] if place else body[1:]
    level = min(row.level for row in others)
    parts = [
        row for row in others if row.level == level and not _TOTAL.match(row.label) and not _NO_PART.search(row.label)
    ]
    found = []
    for column, total in body[place].figures.items():
        cells = [row.figures[column] for row in parts if column in row.figures]
        if len(cells) > 1 and _addable(total, cells) and not re.search("tỷ lệ|%", _header(head, column)):
            found.append((total, cells))
    return _sure(found)


def _across(body: list[_Row], head: list[_Row]) -> list[Breakdown]:
    """The sums of a total column: the columns behind it, or before it when it stands last."""
    columns = sorted({column for row in body for column in row.figures})
    total = next((c for c in columns if _TOTAL.match(_header(head, c))), None)
    if total is None:
        return []
    others = [c for c in columns if c > total] or [c for c in columns if c < total]
    others = [c for c in others if not _NO_PART.search(_header(head, c)) and not _NUMBERING.match(_header(head, c))]
    found = []
    for row in body:
        cells = [row.figures[c] for c in others if c in row.figures]
        if total in row.figures and len(cells) > 1 and _addable(row.figures[total], cells):
            found.append((row.figures[total], cells))
    return _sure(found)


def _deeper(depth: int, row: _Row) -> bool:
    return row.depth > depth


def _below(body: list[_Row]) -> list[Breakdown]:
    """The parts of a row in the rows below it that stand deeper: 1.1 and 1.2 below 1, dashes, "Trong đó"."""
    found = []
    for place, row in enumerate(body):
        deeper = list(takewhile(partial(_deeper, row.depth), body[place + 1 :]))
        level = min((other.depth for other in deeper), default=0)
        for column, total in row.figures.items():
            cells = [other.figures[column] for other in deeper if other.depth == level and column in other.figures]
            cells = [cell for cell in cells if cell.of is None and cell.value <= total.value]
            if not cells or not _addable(total, cells) or not all(units.same(total.unit, cell.unit) for cell in cells):
                continue
            for cell in cells:
                cell.of, cell.unit = total, cell.unit or total.unit
            whole = len(cells) > 1 and fits(total, cells) and len(cells) == sum(o.depth == level for o in deeper)
            found.append(Breakdown(total, cells, whole, str(_ROWS)))
    return found


def _addable(total: Figure, parts: list[Figure]) -> bool:
    return total.unit != "%" and all(units.alike(total.unit, part.unit) for part in parts)


def _sure(found: list[tuple[Figure, list[Figure]]]) -> list[Breakdown]:
    """The sums of one table in one direction, unless they were not meant so: most hold, or all are at least close."""
    right = sum(fits(total, parts) for total, parts in found)
    close = all(_gap(total, parts) <= max(Decimal(2), Decimal(total.value) / 10) for total, parts in found)
    if not found or not (right * 2 > len(found) or (close and (right or len(found) == 1))):
        return []
    for total, parts in found:
        shared = {part.unit for part in parts}
        if total.unit is None and len(shared) == 1:
            total.unit, total.implied = shared.pop(), True
        for part in parts:
            part.of = part.of or total
    return [Breakdown(total, parts, True, str(_WHY)) for total, parts in found]


def _gap(total: Figure, parts: list[Figure]) -> Decimal:
    return abs(Decimal(total.value) - sum((Decimal(part.value) for part in parts), Decimal(0)))
