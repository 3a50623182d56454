"""A form in Word, on A4: the head of the Party or of the State, the table with its heading on each page, the notes."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.platform.numbers import vi_number
from liem.reports.returns.paper import Paper, Printed

FONT = "Times New Roman"
MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15}
"""In millimetres, as the layout of Party documents says."""
WIDTHS = (14, 96, 27, 28)
ACROSS = 252
"""How wide the text is on a page that lies across."""
MANY = 8
"""A list of more columns than this has narrow ones."""


def as_docx(paper: Paper) -> bytes:
    """The content of the file."""
    from docx import Document
    from docx.shared import Pt

    with override("vi"):
        document = Document()
        _page(document, across=bool(paper.titles))
        _head(document, paper)
        _centred(document, paper.title, bold=True, size=14, before=12)
        for words in paper.about:
            _centred(document, words, size=13, italic=words.startswith("("))
        if paper.illustrative:
            _centred(document, paper.illustrative, bold=True, size=12)
        document.paragraphs[-1].paragraph_format.space_after = Pt(6)
        if paper.titles:
            _list(document, paper)
        else:
            _table(document, paper)
        for place, words in enumerate(paper.notes):
            layout = _text(document.add_paragraph(), words, size=11, italic=True).paragraph_format
            layout.keep_with_next, layout.space_before = True, Pt(0 if place else 6)
        _signature(document, paper)
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()


def _page(document: Any, across: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    from liem.reports.word_parts import page_number

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    # The number of the page stands above it in the middle, not on the first (layout of Party and State papers).
    section.different_first_page_header_footer = True
    top = section.header.paragraphs[0]
    top.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(top)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(_qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(2)


def _qn(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _text(paragraph: Any, words: str, bold: bool = False, italic: bool = False, size: int = 12) -> Any:
    from docx.shared import Pt

    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size, run.font.name = bold, italic, Pt(size), FONT
    return paragraph


def _centred(place: Any, words: str, bold: bool = False, italic: bool = False, size: int = 12, before: int = 0) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = _text(place.add_paragraph(), words, bold, italic, size)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(0)


def _head(document: Any, paper: Paper) -> None:
    """Two columns without lines: who issues it; the nation or the Party, place and day."""
    left, right = _halves(document, (5600, 8687) if paper.titles else (4000, 5354))
    if paper.head.higher:
        _centred(left, paper.head.higher, size=12)
    if paper.head.body:
        _centred(left, paper.head.body, bold=True, size=12)
    _centred(left, "———" if paper.state else "*", size=12)
    _centred(left, _("Biểu số %(form)s") % {"form": paper.form.code}, size=12)
    if paper.state:
        _centred(right, _("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), bold=True, size=12)
        _centred(right, _("Độc lập - Tự do - Hạnh phúc"), bold=True, size=13)
        _centred(right, "———————————", size=12)
    else:
        _centred(right, _("ĐẢNG CỘNG SẢN VIỆT NAM"), bold=True, size=14)
        _centred(right, "———————————", size=12)
    _centred(right, paper.place, italic=True, size=13)


def _repeated(table: Any) -> None:
    """The first row stands at the head of every page."""
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _table(document: Any, paper: Paper) -> None:
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    table.autofit = False
    titles = (_("STT"), _("Nội dung"), _("Đơn vị tính"), _("Số liệu"))
    for cell, words in zip(table.rows[0].cells, titles, strict=True):
        _cell(cell, words, bold=True, centred=True)
    _repeated(table)
    for row in paper.rows:
        _row(table, row)
    _narrow(table, WIDTHS)


def _list(document: Any, paper: Paper) -> None:
    """Columns and lines of a form that lists records; one line says so where there is none."""
    from liem.reports.word_parts import margins_of_cells

    table = document.add_table(rows=1, cols=len(paper.titles) + 1)
    table.style = "Table Grid"
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, (_("STT"), *paper.titles), strict=True):
        _cell(cell, words, bold=True, centred=True)
    _repeated(table)
    for number, line in enumerate(paper.lines, 1):
        row = table.add_row()
        _whole(row)
        cells = row.cells
        _cell(cells[0], str(number), centred=True)
        for cell, words in zip(cells[1:], line, strict=True):
            _cell(cell, words, centred=words == "x")
    if not paper.lines:
        _cell(table.add_row().cells[1], _("Không phát sinh"))
    if len(paper.titles) > MANY:
        margins_of_cells(table, 57)  # a millimetre: the words above narrow columns are not divided
    rest = (ACROSS - WIDTHS[0]) / sum(paper.shares)
    _narrow(table, (WIDTHS[0], *(rest * share for share in paper.shares)))


def _whole(row: Any) -> None:
    """The row stays on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _narrow(table: Any, widths: Sequence[float]) -> None:
    from docx.shared import Mm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _row(table: Any, row: Printed) -> None:
    line = table.add_row()
    _whole(line)
    cells = line.cells
    heading = row.style == "group"
    value = "" if heading or row.value is None else vi_number(row.value)
    label = f"- {row.label}" if row.style == "sub" else row.label
    _cell(cells[0], row.number, centred=True)
    _cell(cells[1], label, bold=heading)
    cells[1].paragraphs[0].paragraph_format.keep_with_next = heading  # not alone at the foot of a page
    _cell(cells[2], row.unit.replace("m2", "m²"), centred=True)
    _cell(cells[3], value, right=True)


def _cell(cell: Any, words: str, bold: bool = False, centred: bool = False, right: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = _text(cell.paragraphs[0], words, bold=bold, size=11)
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.space_before = Pt(1)
    if centred or right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT


def _halves(document: Any, widths: tuple[int, int]) -> tuple[Any, Any]:
    """Two cells without lines, so many twips wide, which stay on one page."""
    from liem.reports.word_parts import frameless

    left, right = frameless(document, *widths)
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)
    return left, right


def _signature(document: Any, paper: Paper) -> None:
    left, right = _halves(document, (7143, 7144) if paper.titles else (4677, 4677))
    _centred(left, _("NGƯỜI LẬP BIỂU"), bold=True, size=13, before=12)
    for words in paper.head.signing:
        _centred(right, words, bold=True, size=13, before=12 if words == paper.head.signing[0] else 0)
    for _line in range(4):
        _centred(right, "")
