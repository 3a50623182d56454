"""A form read from an Excel template: its title, its heading, its rows; every cell that cannot be taken is named.

The first sheet is the form. Its heading is the line with "Nội dung", "Đơn vị tính" and "Số liệu"; rows follow until a
blank line. An empty value is typed by the unit, a formula that adds cells of that column is a sum, a figure's code
in the column "Lấy từ sổ" is counted from the records. Nothing in the file is run: what is no plain cell is refused.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import python_calamine
from django.utils.translation import gettext as _

from liem.platform.text import fold, nfc
from liem.records.exchange.workbook import Formula, WorkbookError, inspect_workbook
from liem.registers.returns.forms import GROUP, RECORD, SUM, TYPED
from liem.registers.returns.own_sources import uncounted
from liem.reports.returns.formulas import Wrong as WrongFormula
from liem.reports.returns.formulas import circle_in, terms_of

MOST_BYTES, MOST_ROWS = 2 << 20, 400
LABEL, UNIT, VALUE, CODE, NUMBER, SOURCE, RULE = "label", "unit", "value", "row", "number", "source", "rule"
_HEADINGS = {
    LABEL: ("noi dung", "chi tieu", "noi dung bao cao"),
    UNIT: ("don vi tinh", "dvt", "don vi"),
    VALUE: ("so lieu", "gia tri", "so luong", "ket qua"),
    CODE: ("ma dong", "ma so", "ms", "ma"),
    NUMBER: ("stt", "tt", "so tt"),
    SOURCE: ("lay tu so", "ma chi tieu"),
    RULE: ("cach tinh",),
}
_NEEDED = (LABEL, UNIT, VALUE)
_SUB = re.compile(r"^(?:[-–+•]\s*|trong đó[:,]?\s*)", re.IGNORECASE)
_PART = re.compile(r"^(?:\d+[.,]\d+(?:[.,]\d+)*|[a-zđ]\)|-)$", re.IGNORECASE)
_PLAIN = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be taken: where, what was read, why, what would be accepted."""

    cell: str
    read: str
    why: str
    accepted: str = ""


@dataclass(frozen=True)
class Read:
    """A row of the template: where it stands, and what it says in the words of a row of a form."""

    line: int
    row: str
    label: str
    unit: str
    style: str
    fill: str
    source: str = ""
    rule: str = ""


@dataclass
class Template:
    """What was understood of a file: title, where the heading stands, rows, what was left aside, what is wrong."""

    title: str = ""
    heading: int = 0
    rows: list[Read] = field(default_factory=list)
    aside: list[tuple[int, str]] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


class NoTemplate(ValueError):
    """A file that is no template at all, and why."""


def read_template(path: Path) -> Template:
    """The form in the file's first sheet; NoTemplate where the file itself is refused."""
    cells, formulas, merged = _sheet(path)
    made = Template()
    columns = _heading(cells, made)
    if not columns:
        why = _("không thấy dòng tiêu đề có “Nội dung”, “Đơn vị tính”, “Số liệu”")
        made.wrong.append(Wrong("A1", "", why, _("một dòng có cả ba cột ấy, như tệp mẫu")))
        return made
    last = _rows(cells, formulas, columns, made)
    _elsewhere(formulas, columns, made, last)
    made.wrong += _merged(merged, columns, made, last)
    _twins(made)
    made.wrong.sort(key=lambda wrong: int("".join(filter(str.isdigit, wrong.cell.partition(":")[0])) or 0))
    if not made.rows and not made.wrong:
        made.wrong.append(
            Wrong(_name(made.heading + 1, columns[LABEL]), "", _("biểu không có dòng nào"), _("ít nhất một dòng"))
        )
    return made


Cells = list[list[Any]]


def _sheet(path: Path) -> tuple[Cells, dict[tuple[int, int], str], list[Any]]:
    """The cells of the first sheet, its formulas by place, its merged ranges; NoTemplate with the reason."""
    if path.stat().st_size > MOST_BYTES:
        raise NoTemplate(_("Tệp lớn hơn 2 MB: biểu mẫu chỉ có chữ và ô trống."))
    try:
        found = inspect_workbook(path, MOST_BYTES * 10)
        with ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()]
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        sheet = book.get_sheet_by_index(0)
        cells = sheet.to_python(skip_empty_area=False)
        merged = list(sheet.merged_cell_ranges or ())
    except WorkbookError as error:
        raise NoTemplate(_("Không nhận tệp: %(why)s.") % {"why": error}) from error
    except (python_calamine.CalamineError, IndexError, KeyError) as error:
        raise NoTemplate(_("Đây không phải sổ Excel .xlsx đọc được.")) from error
    if any("vbaproject" in name or "activex" in name or "oleobject" in name for name in names):
        raise NoTemplate(_("Tệp có macro hoặc mã chạy được: lưu lại dạng .xlsx không macro."))
    if any("externallink" in name for name in names):
        raise NoTemplate(_("Tệp có liên kết tới tệp khác: bỏ liên kết (Dữ liệu, Sửa liên kết) rồi lưu lại."))
    others = [name for name in found if name != book.sheet_names[0]]
    if others:
        raise NoTemplate(
            _("Trang tính “%(name)s” có công thức: chỉ trang đầu là biểu, trang khác không có công thức.")
            % {"name": others[0]}
        )
    return cells, _by_place(found.get(book.sheet_names[0], ())), merged


def _by_place(formulas: Any) -> dict[tuple[int, int], str]:
    told: dict[tuple[int, int], str] = {}
    formula: Formula
    for formula in formulas:
        told[formula[0], formula[1]] = formula[2]
    return told


def _text(cells: Cells, row: int, column: int) -> str:
    """A cell as text: a whole number without its decimals."""
    value = cells[row][column] if row < len(cells) and 0 <= column < len(cells[row]) else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(nfc("" if value is None else str(value)).split())


def _name(row: int, column: int) -> str:
    """The cell as Excel calls it; from 0."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _heading(cells: Cells, made: Template) -> dict[str, int]:
    """The columns by what they hold; the title is the longest text above them."""
    for number, row in enumerate(cells[:60]):
        said = [fold(_text(cells, number, column)) for column in range(len(row))]
        columns = {
            key: said.index(words)
            for key, all_words in _HEADINGS.items()
            for words in reversed(all_words)
            if words in said
        }
        if all(key in columns for key in _NEEDED):
            made.heading = number
            above = [_text(cells, line, column) for line in range(number) for column in range(len(cells[line]))]
            made.title = max(above, key=len, default="")
            twice = [
                column for column, words in enumerate(said) if words in _HEADINGS[VALUE] and column != columns[VALUE]
            ]
            for column in twice:
                why = _("biểu có hai cột số liệu")
                made.wrong.append(
                    Wrong(
                        _name(number, column),
                        _text(cells, number, column),
                        why,
                        _("một cột số liệu; cột kia thành dòng"),
                    )
                )
            return columns
    return {}


def _rows(cells: Cells, formulas: Mapping[tuple[int, int], str], columns: Mapping[str, int], made: Template) -> int:
    """Take the rows under the heading until a blank line; the last line taken comes back."""
    codes: dict[int, str] = {}
    taken: dict[str, int] = {}
    last = made.heading
    ended = False
    for line in range(made.heading + 1, len(cells)):
        said = {key: _text(cells, line, column) for key, column in columns.items()}
        blank = (
            not any(_text(cells, line, column) for column in range(len(cells[line])))
            and (line, columns[VALUE]) not in formulas
        )
        if ended or (blank and made.rows):
            ended = True
            if not blank:
                made.aside.append(
                    (line + 1, " ".join(filter(None, (_text(cells, line, c) for c in range(len(cells[line]))))))
                )
            continue
        if blank:
            continue
        last = line
        if len(made.rows) >= MOST_ROWS:
            made.wrong.append(
                Wrong(_name(line, 0), "", _("biểu dài hơn %(n)s dòng") % {"n": MOST_ROWS}, _("chia thành hai biểu"))
            )
            break
        codes[line] = _code(said, line, columns, taken, made)
        made.rows.append(_row(said, codes[line], line, formulas.get((line, columns[VALUE]), ""), columns, made))
    _sums(formulas, columns, codes, made)
    return last


def _code(said: Mapping[str, str], line: int, columns: Mapping[str, int], taken: dict[str, int], made: Template) -> str:
    """The code that the row says, or one made of its words; each once."""
    given = said.get(CODE, "")
    if given and not _PLAIN.fullmatch(given):
        why, accepted = _("mã dòng không dùng được"), _("chữ thường không dấu, số và _, như so_vu; hoặc để trống")
        made.wrong.append(Wrong(_name(line, columns[CODE]), given, why, accepted))
    if given and given in taken:
        told = _("mã này đã ở dòng %(line)s") % {"line": taken[given] + 1}
        made.wrong.append(Wrong(_name(line, columns[CODE]), given, told, _("mỗi dòng một mã")))
    plain = re.sub(r"[^a-z0-9]+", "_", fold(_SUB.sub("", said[LABEL]))).strip("_")
    words = (plain if plain[:1].isalpha() else f"d_{plain}").split("_")
    while len("_".join(words)) > 32 and len(words) > 1:
        words.pop()
    base = "_".join(words)[:32].strip("_") or "dong"
    code, n = given or base, 2
    while not given and code in taken:
        code, n = f"{base}_{n}", n + 1
    taken.setdefault(code, line)
    return code


def _row(
    said: Mapping[str, str], code: str, line: int, formula: str, columns: Mapping[str, int], made: Template
) -> Read:
    """What a line says; what it cannot say is told as wrong."""

    def wrong(key: str, why: str, accepted: str) -> None:
        made.wrong.append(Wrong(_name(line, columns[key]), said.get(key, ""), why, accepted))

    label, unit, source = _SUB.sub("", said[LABEL]).strip(), said[UNIT], said.get(SOURCE, "")
    sub = bool(_SUB.match(said[LABEL]) or _PART.match(said.get(NUMBER, "")))
    if not label:
        wrong(LABEL, _("dòng không có nội dung"), _("lời của dòng, hoặc bỏ trống cả dòng"))
    for key, most in ((LABEL, 300), (UNIT, 40), (RULE, 600)):
        if len(said.get(key, "")) > most:
            wrong(key, _("dài %(n)s ký tự") % {"n": len(said[key])}, _("nhiều nhất %(n)s ký tự") % {"n": most})
    heading = not any((unit, formula, source, said[VALUE], said.get(CODE)))  # a code is that of a row with a number
    if heading:
        return Read(line, code, label, "", GROUP, "")
    if not unit:
        wrong(UNIT, _("thiếu đơn vị tính"), _("người, vụ, đồng, m²…"))
    if formula and source:
        wrong(SOURCE, _("dòng vừa cộng vừa lấy từ sổ"), _("một trong hai"))
    if source and (why := uncounted(source)):
        wrong(SOURCE, why, _("mã của một chỉ tiêu đếm từ sổ, như conferences.held"))
    if said[VALUE] and not formula:
        wrong(VALUE, _("ô số liệu của mẫu đã có sẵn giá trị"), _("ô trống (đơn vị gõ), hoặc công thức cộng"))
    fill = SUM if formula else RECORD if source else TYPED
    return Read(
        line, code, label, unit, "sub" if sub else "row", fill, source if fill == RECORD else "", said.get(RULE, "")
    )


def _sums(
    formulas: Mapping[tuple[int, int], str], columns: Mapping[str, int], codes: Mapping[int, str], made: Template
) -> None:
    """What each formula adds, as codes of rows; not itself, no heading, no circle."""
    adds: dict[str, tuple[str, ...]] = {}
    headings = {row.row for row in made.rows if row.fill == ""}
    for number, row in enumerate(made.rows):
        if row.fill != SUM:
            continue
        formula = formulas[row.line, columns[VALUE]]
        cell = _name(row.line, columns[VALUE])
        try:
            terms = terms_of(formula, columns[VALUE], row.line, codes, headings)
        except WrongFormula as error:
            made.wrong.append(
                Wrong(cell, f"={formula}"[:120], str(error), _("=SUM(D5:D9) hoặc =D5+D6-D7, trong cột số liệu"))
            )
            continue
        adds[row.row] = tuple(term.lstrip("-") for term in terms)
        made.rows[number] = Read(**{**row.__dict__, "source": " ".join(terms)})
    circle = circle_in(adds)
    if circle:
        line = next(row.line for row in made.rows if row.row == circle)
        made.wrong.append(
            Wrong(
                _name(line, columns[VALUE]), circle, _("dòng cộng vòng tròn vào chính nó"), _("tổng gồm các dòng khác")
            )
        )


def _elsewhere(formulas: Mapping[tuple[int, int], str], columns: Mapping[str, int], made: Template, last: int) -> None:
    for (row, column), formula in formulas.items():
        if column != columns[VALUE] or not made.heading < row <= last:
            why = _("công thức ngoài cột số liệu của biểu")
            made.wrong.append(Wrong(_name(row, column), f"={formula}"[:120], why, _("chữ hoặc số, không có công thức")))


def _merged(merged: list[Any], columns: Mapping[str, int], made: Template, last: int) -> Iterator[Wrong]:
    """Merged cells in the table: a heading may be one wide cell, anything else could not be told apart."""
    plain = {row.line for row in made.rows if row.fill}
    for (top, left), (bottom, right) in merged:
        if bottom < made.heading or top > last:
            continue
        if bottom > top or top in plain or top == made.heading:
            where = f"{_name(top, left)}:{_name(bottom, right)}"
            yield Wrong(
                where, "", _("ô trộn trong bảng"), _("mỗi dòng một hàng, mỗi cột một ô; chỉ dòng nhóm được trộn ngang")
            )


def _twins(made: Template) -> None:
    said: dict[str, int] = {}
    for row in made.rows:
        if row.fill and fold(row.label) in said:
            told = _("lời này đã ở dòng %(line)s") % {"line": said[fold(row.label)] + 1}
            made.wrong.append(Wrong(str(row.line + 1), row.label, told, _("lời nói rõ chỗ khác nhau")))
        if row.fill:
            said.setdefault(fold(row.label), row.line)
