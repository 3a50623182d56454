"""The report as a paper to read: the letterhead, the sentences and the marks of the Word file, from the same source.

It is Vietnamese whatever language is in force, like the paper it stands for; what a figure means is told in the
reader's own language.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.platform.days import vi_long_day
from liem.reports import wording
from liem.reports.build import ReportData
from liem.reports.letterhead import letterhead
from liem.reports.marks import ILLUSTRATIVE_WORDS, footer, level_words
from liem.reports.remains import Item
from liem.reports.wording import Said
from liem.web import addresses
from liem.web.report.shown import Shown


@dataclass(frozen=True)
class Piece:
    """Words of a sentence; with `figure` they are its value there, with `url` alone a record's code."""

    text: str
    figure: Shown | None = None
    url: str = ""
    id: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph (level 0) or a heading of the first or second level with an id that the contents lead to. `flag` is
    what to look at again in it, in words.
    """

    level: int
    pieces: tuple[Piece, ...]
    id: str = ""
    flag: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def figures(self) -> tuple[Shown, ...]:
        """The figures that stand in it, each once."""
        return tuple(dict.fromkeys(piece.figure for piece in self.pieces if piece.figure))


def paper(data: ReportData, figures: Mapping[str, Shown]) -> dict[str, Any]:
    """All that stands on the paper: head, title, lines, signature, marks."""
    with override("vi"):
        head = letterhead(data.scope)
        lines = tuple(_lines(data, figures))
        return {
            "head": head,
            "nation": _("ĐẢNG CỘNG SẢN VIỆT NAM"),
            "day": f"{head.place}, {vi_long_day(data.computed_at.date())}",
            "title": _("BÁO CÁO"),
            "about": _("kết quả công tác phòng, chống tham nhũng"),
            "period": data.period.label(),
            "secrecy": level_words(data.level).upper() if data.level else "",
            "illustrative": str(ILLUSTRATIVE_WORDS) if data.illustrative else "",
            "warning": _warning(data),
            "lines": lines,
            "contents": tuple(line for line in lines if line.level == 1),
            "recipients_head": _("Nơi nhận"),
            "footer": footer(data),
        }


def _warning(data: ReportData) -> str:
    return _("SỐ LIỆU KHÔNG KHỚP, CHƯA KÝ BAN HÀNH") if data.failed else ""


def _lines(data: ReportData, figures: Mapping[str, Shown]) -> Iterator[Line]:
    known = _records(data)
    numbers = iter(range(1, 10_000))
    for place, (level, said) in enumerate(wording.narrative(data)):
        pieces: list[Piece] = []
        for piece in said:
            if isinstance(piece, Said):
                pieces.append(Piece(piece.text, figures[piece.code], id=f"so-{next(numbers)}"))
            else:
                pieces += _with_records(piece, known) if not level else [Piece(piece)]
        yield Line(level, tuple(pieces), f"muc-{place}" if level else "")


def _records(data: ReportData) -> dict[str, str]:
    """The addresses of what the last sentences name by its code."""
    left = data.remains
    found: dict[str, str] = {}
    for key, items in (("cases", left.cases), ("obstacles", left.obstacles), ("measures", left.measures)):
        found |= {item.code or item.record: record_way(key, item) for item in items}
    return found


def record_way(key: str, item: Item) -> str:
    """The page of an item's record, at the row of the part that the item is where it is one."""
    url = addresses.record_in(key, item.pk)
    return f"{url}#part-{key}-{item.row}" if url and item.code else url


def _with_records(text: str, known: Mapping[str, str]) -> Iterator[Piece]:
    """Words in which each known code stands apart, with the way to its record."""
    named = [code for code in known if code in text]
    if not named:
        yield Piece(text)
        return
    longest_first = sorted(named, key=len, reverse=True)
    for n, part in enumerate(re.split(f"({'|'.join(map(re.escape, longest_first))})", text)):
        if part:
            yield Piece(part, url=known[part] if n % 2 else "")
