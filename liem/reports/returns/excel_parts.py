"""What forms in Excel have in common: how cells look, the head of the paper, what stands below the table."""

import math
from typing import Any

from django.utils.translation import gettext as _

from liem.reports.returns.paper import Paper

FONT = "Times New Roman"
VIETNAMESE = "[$-42A]"
"""Before a number's format: 1.234.567,89 wherever a program goes by the file and not by the machine's own ways."""
LINE = 17
"""The height of a line of text, in points: said in the file, because not every program finds it out by itself."""


def looks(book: Any) -> dict[str, Any]:
    """How cells look."""
    plain = {"font_name": FONT, "font_size": 12, "valign": "vcenter"}
    middle = {**plain, "align": "center", "text_wrap": True}
    ruled = {**plain, "border": 1, "text_wrap": True}
    number = {**ruled, "align": "right", "indent": 1}
    typed = {"locked": False, "bg_color": "#FFF9E5"}
    known: dict[str, dict[str, Any]] = {
        "middle": middle,
        "strong": {**middle, "bold": True},
        "title": {**middle, "bold": True, "font_size": 14},
        "slanted": {**middle, "italic": True},
        "head": {**ruled, "bold": True, "align": "center"},
        "group": {**ruled, "bold": True},
        "label": ruled,
        "sub": {**ruled, "indent": 1},
        "unit": {**ruled, "align": "center"},
        "number": {**number, "num_format": f"{VIETNAMESE}#,##0.00"},
        "whole": {**number, "num_format": f"{VIETNAMESE}#,##0"},
        "typed number": {**number, **typed, "num_format": f"{VIETNAMESE}#,##0.00"},
        "typed whole": {**number, **typed, "num_format": f"{VIETNAMESE}#,##0"},
        "note": {**plain, "italic": True, "font_size": 11, "text_wrap": True},
        "code": {"font_name": FONT, "font_size": 8, "font_color": "#808080"},
    }
    return {name: book.add_format(look) for name, look in known.items()}


def head(page: Any, paper: Paper, known: dict[str, Any], ends: tuple[int, int]) -> int:
    """Who issues it, and the Party or the State; the title; the last row of it. `ends` are the last columns of the left
    and the right.
    """
    left = [*filter(None, (paper.head.higher, paper.head.body)), "–––––" if paper.state else "*"]
    right = [_("ĐẢNG CỘNG SẢN VIỆT NAM"), "–––––––––––––––"]
    if paper.state:
        right = [_("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), _("Độc lập - Tự do - Hạnh phúc"), "–––––––––––––––"]
    half, last = ends
    for row in range(4):
        words = left[row] if row < len(left) else ""
        other = right[row] if row < len(right) else ""
        if row == 3:
            words, other = _("Biểu số %(form)s") % {"form": paper.form.code}, paper.place
        look = "strong" if words and words == paper.head.body else "middle"
        page.merge_range(row, 0, row, half, words, known[look])
        page.merge_range(row, half + 1, row, last, other, known["slanted" if row == 3 else "strong"])
        page.set_row(row, LINE)
    lines = (
        (paper.title, "title", 20 * lines_of(paper.title, 95 if paper.titles else 62)),
        *((words, "slanted", LINE) for words in paper.about),
        (paper.illustrative, "strong", LINE),
    )
    for row, (words, look, height) in enumerate(lines, 5):
        page.merge_range(row, 0, row, last, words, known[look])
        page.set_row(row, height)
    return 5 + len(lines)


def below(page: Any, paper: Paper, known: dict[str, Any], row: int, ends: tuple[int, int]) -> None:
    """What must be said, and who signs; it ends what is printed."""
    half, last = ends
    for words in paper.notes:
        page.merge_range(row, 0, row, last, words, known["note"])
        page.set_row(row, LINE * lines_of(words, 150 if paper.titles else 100))
        row += 1
    row += 1
    page.merge_range(row, 0, row, half, _("NGƯỜI LẬP BIỂU"), known["strong"])
    for offset, words in enumerate(paper.head.signing):
        page.merge_range(row + offset, half + 1, row + offset, last, words, known["strong"])
    last_row = row + 5
    page.print_area(0, 0, last_row, last)
    _fit(page, last_row, across=bool(paper.titles))


def _fit(page: Any, last_row: int, across: bool) -> None:
    """One page wide; what ends shortly after the foot of a page is drawn together to end on it."""
    points = sum(page.row_sizes.get(row, (15,))[0] for row in range(last_row + 1))
    height, more = (450.0, 1.3) if across else (695.0, 1.12)
    pages = int(points // height)
    page.fit_to_pages(1, pages if pages and points <= pages * height * more else 0)


def lines_of(words: str, width: float) -> int:
    """How many lines a text takes where so many characters stand in one."""
    return max(1, math.ceil(len(words) / width))
