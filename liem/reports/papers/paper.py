"""The frame of such a paper: head, title, text, signature, and on every page its secrecy and where it was printed from.

The look is that of the report template (`word_parts`); the office edits the file in Word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.days import vi_long_day
from liem.reports.letterhead import Letterhead, head_of
from liem.reports.marks import ILLUSTRATIVE_WORDS, illustrative, moment_words, stamp_words

WIDTH = 9355
"""How wide the text stands, in twips."""
_KEPT = (
    "Normal",
    "Header",
    "HeaderChar",
    "Footer",
    "FooterChar",
    "DefaultParagraphFont",
    "TableNormal",
    "TableGrid",
    "NoList",
)
"""Styles of the library's own document that papers use, by id."""


@lru_cache(maxsize=1)
def _blank() -> bytes:
    """An empty document with the styles of papers and no others, made once: every paragraph that is written looks its
    style up among all there are. Word offers its own styles whether they stand in a file or not.
    """
    from docx import Document

    from liem.reports import word_parts

    document: Any = Document()
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.styleId not in _KEPT:
            styles.remove(style)
    word_parts.set_styles(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@dataclass(frozen=True)
class Printed:
    """What every page bears: the highest secrecy of what is inside, for whom it was printed, and when."""

    level: int
    reader: Reader
    at: datetime


class Paper:
    """A Word document that is being written, top down."""

    def __init__(self, printed: Printed, title: str) -> None:
        from docx import Document  # what knows Word is loaded when it is needed

        from liem.reports import word_parts

        self.word = word_parts
        self.document: Any = Document(BytesIO(_blank()))
        self.printed = printed
        word_parts.set_properties(self.document, title, printed.reader.name)
        self.document.core_properties.created = printed.at.replace(tzinfo=None)
        self.document.core_properties.modified = printed.at.replace(tzinfo=None)
        self._frame()

    def _frame(self) -> None:
        from docx.shared import Mm, Twips

        section = self.document.sections[0]
        section.page_width, section.page_height = Twips(11906), Twips(16838)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.header_distance = section.footer_distance = Mm(9)
        section.different_first_page_header_footer = True
        stamp = stamp_words(self.printed.level)
        for header, numbered in ((section.first_page_header, False), (section.header, True)):
            paragraph = header.paragraphs[0]
            self.word.tabs(paragraph, ("center", WIDTH // 2), ("right", WIDTH))
            self.word.run(paragraph, "\t", 12)
            if numbered:
                self.word.page_number(paragraph)
            self.word.run(paragraph, f"\t{stamp}", 12, bold=True)
        told = _("In từ Liêm cho %(name)s, %(moment)s") % {
            "name": self.printed.reader.name,
            "moment": moment_words(self.printed.at),
        }
        if illustrative():
            told = f"{ILLUSTRATIVE_WORDS} · {told}"
        for footer in (section.first_page_footer, section.footer):
            paragraph = footer.paragraphs[0]
            paragraph.style = self.word.SMALL
            self.word.border(paragraph, "top")
            paragraph.add_run(told)

    def head(self, unit: Unit, day: date, number: str, dated: bool = True) -> Letterhead:
        """Who issues it (left), the Party, place and day (right); the letterhead that was written."""
        found = head_of(unit, day)
        left, right = self.word.frameless(self.document, 4000, 5355)
        for cell in (left, right):
            self.word.drop_first(cell)
        if found.higher:
            self.word.line(left, found.higher, 13)
        self.word.line(left, found.body, 13, bold=True)
        self.word.line(left, "*", 13)
        self.word.line(left, number, 14)
        if stamp := stamp_words(self.printed.level):
            self.word.boxed(self.word.line(left, stamp, 13, bold=True, before=3), 1300)
        self.word.line(right, _("ĐẢNG CỘNG SẢN VIỆT NAM"), 14, bold=True)
        self.word.rule(right, (5355 - 3857) // 2)
        told = vi_long_day(day) if dated else _("ngày      tháng      năm %(year)s") % {"year": day.year}
        self.word.line(right, f"{found.place}, {told}", 14, italic=True, before=6)
        return found

    def title(self, kind: str, about: str, size: int = 15) -> None:
        """The type of paper in capitals, what it is about, a short line."""
        self.word.line(self.document, kind, size, bold=True, before=14, keep=True)
        self.word.line(self.document, about, 14, bold=True, keep=True)
        self.word.line(self.document, "-----", 14, after=6)

    def text(self, words: str, heading: bool = False) -> None:
        """A paragraph of the body, or a heading in it."""
        self.document.add_paragraph(words, style=self.word.HEADING if heading else self.word.BODY)

    def small(self, words: str, bold: bool = False, size: int = 11, before: int = 2) -> None:
        """A line in smaller letters, for tables of facts and briefs."""
        self.word.line(self.document, words, size, bold=bold, align="left", before=before, keep=bold)

    def facts(self, label: str, words: str, size: int = 11) -> None:
        """A line that begins with what it tells of."""
        paragraph = self.word.line(self.document, "", size, align="both", before=2)
        self.word.run(paragraph, f"{label}: ", size, bold=True)
        self.word.run(paragraph, words, size)

    def table(
        self,
        columns: Sequence[tuple[str, int]],
        rows: Sequence[Sequence[str]],
        centred: Sequence[int] = (),
        small: bool = False,
    ) -> None:
        """A ruled table whose head stands on every page; columns as (name, width in twips)."""
        made = self.word.grid(self.document, list(columns))
        smaller = tuple(range(len(columns))) if small else ()
        for cells in rows:
            told = [(words, "center" if n in centred else "left") for n, words in enumerate(cells)]
            self.word.row(made, told, smaller)

    def signature(self, found: Letterhead, recipients: Sequence[str]) -> None:
        """To whom it goes (left), in whose name and post it is signed (right)."""
        if self.document.paragraphs:
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        self.word.line(self.document, "", 6, keep=True)
        left, right = self.word.frameless(self.document, 4400, 4955)
        for cell in (left, right):
            self.word.drop_first(cell)
        self.word.run(self.word.line(left, "", align="left"), _("Nơi nhận:"), 12, underline=True)
        for name in recipients:
            self.word.line(left, f"- {name}", 11, align="left")
        for words in found.signing:
            self.word.line(right, words, 14, bold=True)
        for _blank in range(4):
            self.word.line(right, "")

    def new_page(self) -> None:
        """What follows stands on a page of its own."""
        from docx.enum.text import WD_BREAK

        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def content(self) -> bytes:
        """The file."""
        stream = BytesIO()
        self.document.save(stream)
        return stream.getvalue()
