"""Large tables as one workbook, written row by row in constant memory.

A library keeps every cell as an object and takes several times as long for a hundred thousand rows; a plain table needs
four kinds of cell and no more. Reports, which want looks, are made with the library.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FIRST_DAY = date(1899, 12, 30).toordinal()
_LEAP = date(1900, 3, 1).toordinal()  # spreadsheets count a 29 February 1900 that never was
_UNSAFE = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
_XML = {"\r": "&#13;", "\ufffe": "", "\uffff": ""}
_TOP = '<alignment vertical="top"/>'
_LEFT = '<alignment horizontal="left" vertical="top"/>'
_WRAPPED = '<alignment vertical="top" wrapText="1"/>'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>'
    '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    f'<cellXfs count="4"><xf fontId="0" applyFont="1" applyAlignment="1">{_TOP}</xf>'
    f'<xf fontId="0" applyFont="1" numFmtId="164" applyNumberFormat="1" applyAlignment="1">{_LEFT}</xf>'
    f'<xf fontId="1" applyFont="1" applyAlignment="1">{_WRAPPED}</xf>'
    f'<xf fontId="0" applyFont="1" numFmtId="49" applyNumberFormat="1" applyAlignment="1">{_WRAPPED}</xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_PAPER = (
    '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.5" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
)
"""A4 lying, all columns on one page, as many pages as it takes."""
Rows = Iterable[Sequence[Any]]
AT_ONCE = 500
"""So many rows are written at once; how wide a column is follows from the first of them."""
NARROWEST, WIDEST = 9, 48
_DAY_WIDTH = 12
_LINE, MOST_LINES = 15, 27
"""A line is so many points high; no program shows a row higher than 409."""


def write_workbook(
    target: Path | IO[bytes], sheets: Iterable[tuple[str, Sequence[str], Rows]], mark: str = ""
) -> dict[str, int]:
    """Write (name, header, rows) as sheets; text, numbers, dates (typed) and None. The rows written per sheet.

    `mark` is printed at the head of every page: the mark of secrecy of what the workbook holds.
    """
    written: dict[str, int] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, header, rows in sheets:
            entry = f"xl/worksheets/sheet{len(written) + 1}.xml"
            with archive.open(entry, "w", force_zip64=True) as stream:
                written[name] = _write_sheet(stream, header, rows, mark)
        _write_frame(archive, list(written))
    return written


def _letters(count: int) -> list[str]:
    found = []
    for index in range(count):
        name, rest = "", index + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            name = chr(65 + digit) + name
        found.append(name)
    return found


def _write_sheet(stream: Any, header: Sequence[str], rows: Rows, mark: str) -> int:
    letters = _letters(len(header))
    head = "".join(
        f'<c r="{c}1" s="2" t="inlineStr"><is><t>{_safe(h)}</t></is></c>' for c, h in zip(letters, header, strict=True)
    )
    left = iter(rows)
    first = list(islice(left, AT_ONCE))
    widths = _widths(header, first)
    cols = "".join(f'<col min="{i}" max="{i}" width="{w}" customWidth="1"/>' for i, w in enumerate(widths, 1))
    cols = f"<cols>{cols}</cols>" if cols else ""
    stream.write(
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'{cols}<sheetData><row r="1"{_height(header, widths)}>{head}</row>'.encode()
    )
    count = 0
    while first:
        stream.write("".join(_row(count + n, letters, widths, row) for n, row in enumerate(first, 2)).encode())
        count += len(first)
        first = list(islice(left, AT_ONCE))
    printed = f'<headerFooter><oddHeader>&amp;C&amp;"-,Bold"{_safe(mark)}</oddHeader></headerFooter>' if mark else ""
    stream.write(f"</sheetData>{_PAPER}{printed}</worksheet>".encode())
    return count


def _widths(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """How many characters wide each column is: as its longest value, long text in several lines."""
    found = []
    for place, name in enumerate(header):
        longest = max((_length(row[place]) for row in rows if place < len(row)), default=0)
        words = max(map(len, name.split()), default=0)
        found.append(min(max(longest + 2, words + 2, NARROWEST), WIDEST))
    return found


def _height(row: Sequence[Any], widths: Sequence[int]) -> str:
    """The height of a row whose text takes several lines, as an attribute: not every program finds it by itself."""
    lines = 1
    for value, width in zip(row, widths, strict=False):
        if type(value) is str and (len(value) >= width or "\n" in value):
            lines = max(lines, sum(-(-(len(line) + 4) // width) or 1 for line in value.split("\n")))
    return f' ht="{min(lines, MOST_LINES) * _LINE}" customHeight="1"' if lines > 1 else ""


def _length(value: Any) -> int:
    if type(value) is date:
        return _DAY_WIDTH
    return max(map(len, str(value).split("\n")), default=0) if value is not None else 0


def _row(number: int, letters: Sequence[str], widths: Sequence[int], row: Sequence[Any]) -> str:
    cells = []
    for letter, value in zip(letters, row, strict=True):
        if value is None or value == "":
            continue
        kind = type(value)
        if kind is str:
            cells.append(f'<c r="{letter}{number}" s="3" t="inlineStr"><is>{_text(value)}</is></c>')
        elif kind is date:
            cells.append(f'<c r="{letter}{number}" s="1"><v>{_serial(value)}</v></c>')
        elif kind in (int, float, Decimal):
            cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
        else:
            raise TypeError(f"a cell holds text, a number, a date or nothing, not {kind.__name__}")
    return f'<row r="{number}"{_height(row, widths)}>{"".join(cells)}</row>'


def _serial(day: date) -> int:
    """The number by which spreadsheets know a day."""
    count = day.toordinal()
    return count - _FIRST_DAY - (count < _LEAP)


@lru_cache(maxsize=4096)
def _text(value: str) -> str:
    """The element of a text; most texts of a table are codes that come again."""
    text = _safe(value) if _UNSAFE.search(value) else value
    kept = value[0].isspace() or value[-1].isspace() or "\n" in value
    return f'<t xml:space="preserve">{text}</t>' if kept else f"<t>{text}</t>"


def _safe(text: str) -> str:
    """Text as XML: what that cannot hold, and what looks like it, in the workbook's own writing (_x000B_).

    The two code points that are no characters in any text are left out.
    """
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", escape(text, _XML))


def _quoted(name: str) -> str:
    """A sheet's name as it stands in a formula."""
    return "'" + name.replace("'", "''") + "'"


def _write_frame(archive: zipfile.ZipFile, names: list[str]) -> None:
    numbered = list(enumerate(names, 1))
    sheets = "".join(f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"/>' for i, name in numbered)
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELS}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i, _n in numbered
    )
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{kinds}.worksheet+xml"/>' for i, _n in numbered
    )
    archive.writestr("xl/styles.xml", _STYLES)
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{i - 1}">{_safe(_quoted(name))}!$1:$1</definedName>'
        for i, name in numbered
    )
    archive.writestr(
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}"><sheets>{sheets}</sheets>'
        f"<definedNames>{titles}</definedNames></workbook>",
    )
    archive.writestr(
        "xl/_rels/workbook.xml.rels",
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        f'<Relationship Id="rId{len(names) + 1}" Type="{_RELS}/styles" Target="styles.xml"/></Relationships>',
    )
    archive.writestr(
        "_rels/.rels",
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    archive.writestr(
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kinds}.styles+xml"/>{types}</Types>',
    )
