"""Pieces of a Word document: styles, paragraphs, borderless and ruled tables, page numbers.

The report template is made of them, and papers of single things.
"""

from datetime import datetime
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.styles import styleId_from_name
from docx.shared import Pt, RGBColor, Twips
from lxml.etree import SubElement

from liem.platform.archives import MADE

FONT = "Times New Roman"
BODY, HEADING, SUBHEADING = "Thân báo cáo", "Mục I", "Mục 1"
CELL, SMALL = "Ô bảng", "Chân trang báo cáo"
_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_MADE = datetime(*MADE)


def set_styles(document: Any) -> None:
    """The styles that the report uses; an office changes the look of all paragraphs of a kind at one place."""
    normal = document.styles["Normal"]
    _font(normal, 14)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1
    _font(document.styles["Header"], 14)
    body = _style(document, BODY, 14, "both")
    body.paragraph_format.first_line_indent = Twips(567)
    body.paragraph_format.space_before = Pt(6)
    body.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    body.paragraph_format.line_spacing = Pt(18)
    body.paragraph_format.widow_control = True
    for name in (HEADING, SUBHEADING):
        heading = _style(document, name, 14, "both")
        heading.base_style = body
        heading.font.bold = True
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before = Pt(10 if name == HEADING else 6)
    cell = _style(document, CELL, 11, "left").paragraph_format
    cell.space_before = cell.space_after = Pt(1)
    _style(document, SMALL, 8, "center")


def _style(document: Any, name: str, size: int, side: str) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _font(style, size)
    style.paragraph_format.alignment = _SIDES[side]
    return style


def _font(style: Any, size: int) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)


def set_properties(document: Any, title: str, author: str) -> None:
    """Title and author as placeholders; a fixed day, so that the file is made the same every time."""
    core = document.core_properties
    core.title, core.author, core.language = title, author, "vi-VN"
    core.last_modified_by = core.comments = core.keywords = core.subject = ""
    core.created = core.modified = _MADE


def run(
    paragraph: Any, text: str, size: int = 14, bold: bool = False, italic: bool = False, underline: bool = False
) -> Any:
    """Text in a look of its own at a paragraph's end."""
    made = paragraph.add_run()
    # The look is put down as it stands in the file: asked for one by one, each looks through what is there already.
    properties = SubElement(made._r, qn("w:rPr"))
    for key, wanted in (("w:b", bold), ("w:i", italic)):
        if wanted:
            SubElement(properties, qn(key))
    SubElement(properties, qn("w:sz")).set(qn("w:val"), str(2 * size))
    if underline:
        SubElement(properties, qn("w:u")).set(qn("w:val"), "single")
    made.text = text
    return made


def line(
    place: Any,
    text: str,
    size: int = 14,
    bold: bool = False,
    italic: bool = False,
    align: str = "center",
    before: int = 0,
    after: int = 0,
    keep: bool = False,
    style: str | None = None,
) -> Any:
    """A paragraph that is no body text: heads, titles, signatures. `keep` holds it to the next one."""
    paragraph = place.add_paragraph(style=style)
    if text:
        run(paragraph, text, size, bold, italic)
    form = paragraph.paragraph_format
    form.alignment = _SIDES[align]
    form.space_before, form.space_after = Pt(before), Pt(after)
    if keep:
        form.keep_with_next = True
    return paragraph


def drop_first(cell: Any) -> None:
    """Take away the empty paragraph with which every cell begins."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def border(paragraph: Any, side: str, indent: int = 0) -> None:
    """A line along one side of the paragraph, `indent` twips shorter at both ends."""
    _borders(paragraph, (side,), indent)


def rule(place: Any, indent: int) -> None:
    """A solid line of its own, `indent` twips shorter at both ends than the place is wide."""
    paragraph = line(place, "")
    border(paragraph, "top", indent)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(2)


def boxed(paragraph: Any, indent: int) -> None:
    """A frame around the paragraph."""
    _borders(paragraph, ("top", "left", "bottom", "right"), indent)


def _borders(paragraph: Any, sides: tuple[str, ...], indent: int) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            edge.set(qn(f"w:{key}"), value)
        borders.append(edge)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    if indent:
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Twips(indent)


def tabs(paragraph: Any, *stops: tuple[str, int]) -> None:
    """Tab stops of the paragraph's own, in twips; those of its style are taken away."""
    kinds = {"center": WD_TAB_ALIGNMENT.CENTER, "right": WD_TAB_ALIGNMENT.RIGHT}
    own = {position for _side, position in stops}
    for stop in paragraph.style.paragraph_format.tab_stops:
        if stop.position.twips not in own:
            paragraph.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    for side, position in stops:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(position), kinds[side])


def page_number(paragraph: Any) -> None:
    """The number of the page."""
    for kind in ("begin", "", "separate", "1", "end"):
        piece = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            edge = OxmlElement("w:fldChar")
            edge.set(qn("w:fldCharType"), kind)
            piece._r.append(edge)
        elif kind:
            piece.text = kind
        else:
            asked = OxmlElement("w:instrText")
            asked.set(qn("xml:space"), "preserve")
            asked.text = " PAGE "
            piece._r.append(asked)


def frameless(document: Any, *widths: int) -> list[Any]:
    """The cells of a table of one row without borders and without space at its sides, which stays on one page."""
    table = _table(document, widths, ruled=False)
    margins_of_cells(table, 0)
    _set(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
    return list(table.rows[0].cells)


def pairs(document: Any, *widths: int) -> Any:
    """A table without borders whose rows (`pair`) stay on one page each."""
    table = _table(document, widths, ruled=False)
    margins_of_cells(table, 0)
    table._tbl.remove(table.rows[0]._tr)
    return table


def pair(table: Any) -> list[Any]:
    """The cells of a new row."""
    made = table.add_row()
    _set(made._tr.get_or_add_trPr(), "w:cantSplit")
    return list(made.cells)


def loose(cell: Any, first: str, names: str, lines: str) -> None:
    """A ruled table in a cell with as many columns as the list `names` has when the template is filled: its first
    column is named `first`, and each of `lines` has words (`ten`) and a number for each name (`so_lieu`).
    """
    table = _table(cell, (2100, 1350, 1000, 900), ruled=True)
    table.autofit = True
    margins_of_cells(table, 60)
    _looped(table.rows[0], first, f"ten in {names}", "ten", bold=True)
    control(table, f"{{%tr for dong in {lines} %}}")
    _looped(table.add_row(), "dong.ten", "so in dong.so_lieu", "so")
    control(table, "{%tr endfor %}")


def _looped(row: Any, first: str, loop: str, name: str, bold: bool = False) -> None:
    _set(row._tr.get_or_add_trPr(), "w:cantSplit")
    texts = (f"{{{{ {first} }}}}", f"{{%tc for {loop} %}}", f"{{{{ {name} }}}}", "{%tc endfor %}")
    for cell, text, side in zip(row.cells, texts, ("left", "right", "right", "right"), strict=True):
        _write(cell, text, side, bold=bold, size=10)
        # Word makes such columns as wide as their words; other programs go by the grid.
        cell._tc.tcPr.remove(cell._tc.tcPr.tcW)


def grid(document: Any, columns: list[tuple[str, int]]) -> Any:
    """A ruled table with a head that is repeated on every page."""
    table = _table(document, [width for _name, width in columns], ruled=True)
    margins_of_cells(table, 70)
    head = table.rows[0]
    for key in ("w:cantSplit", "w:tblHeader"):
        _set(head._tr.get_or_add_trPr(), key)
    for cell, (name, _width) in zip(head.cells, columns, strict=True):
        _write(cell, name, "center", bold=True)
    return table


def row(table: Any, cells: list[tuple[str, str]], small: tuple[int, ...] = ()) -> list[Any]:
    """A row of (text, side) cells, which are returned; those at the positions in `small` in smaller letters."""
    made = table.add_row()
    _set(made._tr.get_or_add_trPr(), "w:cantSplit")
    for number, (cell, (text, side)) in enumerate(zip(made.cells, cells, strict=True)):
        _write(cell, text, side, size=10 if number in small else 11)
    return list(made.cells)


def below(cell: Any, text: str) -> None:
    """A second line in small letters."""
    paragraph = cell.add_paragraph(style=CELL)
    run(paragraph, text, 8)


def control(table: Any, text: str) -> None:
    """A row that only says what happens to the rows after it; it vanishes when the template is filled."""
    _write(table.add_row().cells[0], text, "left")


def spanning(table: Any, text: str) -> None:
    """A row with one cell over all columns: the heading of a group."""
    made = table.add_row()
    _set(made._tr.get_or_add_trPr(), "w:cantSplit")
    cell = made.cells[0].merge(made.cells[-1])
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", "EDEDED")):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
    _write(cell, text, "left", bold=True, keep=True)


def _table(document: Any, widths: Any, ruled: bool) -> Any:
    table = document.add_table(rows=1, cols=len(widths))
    table.style = "Table Grid" if ruled else "Normal Table"
    table.autofit = False
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Twips(width)
    return table


def margins_of_cells(table: Any, side: int) -> None:
    """So many twips beside what stands in a cell, at its left and right."""
    margins = OxmlElement("w:tblCellMar")
    for name in ("left", "right"):
        edge = OxmlElement(f"w:{name}")
        edge.set(qn("w:w"), str(side))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    properties.append(margins) if look is None else look.addprevious(margins)


def _write(cell: Any, text: str, side: str, bold: bool = False, size: int = 11, keep: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = styleId_from_name(CELL)
    paragraph.paragraph_format.alignment = _SIDES[side]
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    run(paragraph, text, size, bold)


def _set(parent: Any, key: str) -> None:
    parent.append(OxmlElement(key))
