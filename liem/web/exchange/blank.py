"""Workbooks to be filled in: a sheet for each table of a register, and two that explain how, which no import reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem import catalogue
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.text import first_upper
from liem.records.cells import (
    Cell,
    CodeCell,
    CodesCell,
    DayCell,
    DecimalCell,
    NumberCell,
    ReferenceCell,
    SecrecyCell,
    YesNoCell,
    cell_of,
)
from liem.records.defining import may_define
from liem.records.described import tables_of, vocabulary_of
from liem.records.exchange import defined
from liem.records.exchange.organisation_tables import COLUMN_LABELS, COLUMNS, REQUIRED, TABLE_LABELS, vocabulary_at
from liem.records.register import Part, Register, Table
from liem.web.dictionary import tables as dictionary

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ORGANISATION, DEFINITIONS = "to-chuc", "mau-bieu"
GUIDE, LISTS = "_Hướng dẫn", "_Danh mục"
ROWS = 5000
"""So many rows offer their choices."""
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_LONGEST_HINT = 255


@dataclass(frozen=True)
class Head:
    """A column to be filled in: its title, whether it must be, what goes in, an example, and the choices if they are
    few: under the name of their list.
    """

    title: str
    required: bool
    holds: str
    example: str
    note: str = ""
    kind: str = "text"
    choices: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Blank:
    """A workbook: its address, what it is called, the sheets in it."""

    slug: str
    label: str
    sheets: str


def offered(reader: Reader) -> list[Blank]:
    """The workbooks that a reader could bring back filled in."""
    found = []
    if reader.writes:
        for register in catalogue.REGISTERS:
            parts = ", ".join(
                str(part.label) for part in register.parts if part.entered and part.key != "return_values"
            )
            found.append(Blank(register.slug, str(register.label), parts))
    if reader.administers:
        names = ", ".join(str(label) for label in list(TABLE_LABELS.values())[1:])
        found.append(Blank(ORGANISATION, str(TABLE_LABELS["units"]), names))
    if may_define(reader):
        names = ", ".join(map(defined.table_label, defined.definition_tables()))
        found.append(Blank(DEFINITIONS, _("Mẫu biểu, kỳ nhập"), names))
    return found


def write(slug: str, stream: IO[bytes], unit: str) -> None:
    """Write the workbook of that address, in Vietnamese, as files are; KeyError where there is none. `unit` is the code
    that examples name.
    """
    register = next((register for register in catalogue.REGISTERS if register.slug == slug), None)
    if register is None and slug not in (ORGANISATION, DEFINITIONS):
        raise KeyError(slug)
    with override("vi"):
        beside = _definitions() if slug == DEFINITIONS else _organisation()
        _write(stream, dict(beside if register is None else _register(register, unit)))


def _register(register: Register, unit: str) -> Iterator[tuple[str, list[Head]]]:
    """(name of the sheet, its columns) of a register and its parts."""
    for table in tables_of(register):
        if table.key == "return_values" or (isinstance(table, Part) and not table.entered):
            continue
        heads = [
            _head(table, told, unit) for told in dictionary.described(table).columns if _filled_in(table, told.key)
        ]
        if table.key == "returns":
            values = next(part for part in register.parts if part.key == "return_values")
            told_values = dictionary.described(values).columns
            heads[3:3] = [_head(values, told, unit) for told in told_values if told.key != "form_return"]
        yield str(table.label), heads


def _filled_in(table: Table, key: str) -> bool:
    """Whether people fill the column in; a part names its record as well."""
    column = next(column for column in table.columns if column.key == key)
    return column.form or (isinstance(table, Part) and key == table.parent)


def _head(table: Table, told: Any, unit: str) -> Head:
    column = next(column for column in table.columns if column.key == told.key)
    cell = cell_of(table, column)
    choices = _choices(table, cell)
    holds = first_upper(told.holds)
    if choices:
        several = isinstance(cell, CodesCell)
        words = _("Nhiều giá trị của danh mục “%(list)s”, ngăn bằng dấu ;") if several else _("Chọn trong “%(list)s”")
        holds = words % {"list": choices[0]}
    note = _("Mã chưa có là dòng mới, mã đã có là sửa dòng đó.") if cell.key == "code" else told.help
    return Head(cell.label, bool(told.required), holds, _example(table, cell, unit), note, _kind(cell), choices)


def _kind(cell: Cell) -> str:
    if isinstance(cell, DayCell):
        return "day"
    return "decimal" if isinstance(cell, DecimalCell) else "number" if isinstance(cell, NumberCell) else "text"


def _choices(table: Table, cell: Cell) -> tuple[str, tuple[str, ...]] | None:
    """The words that may stand in the cell, under the name of their list; None for a column of another kind."""
    if isinstance(cell, YesNoCell):
        return _("Có hoặc không"), (_("có"), _("không"))
    if isinstance(cell, SecrecyCell):
        return _("Độ mật"), cell.shown
    if not isinstance(cell, CodeCell):
        return None
    vocabulary = vocabulary_of(table, cell.column)
    title = str(vocabulary.title) if vocabulary else f"{cell.label} ({table.label})"
    return first_upper(title), tuple(cell.labels.values())


def _example(table: Table, cell: Cell, unit: str) -> str:
    chosen = _choices(table, cell)
    if chosen:
        return "; ".join(chosen[1][:2]) if isinstance(cell, CodesCell) else chosen[1][0]
    if isinstance(cell, DayCell):
        return "15/10/2026"
    if isinstance(cell, NumberCell):
        return "1.234,5" if isinstance(cell, DecimalCell) else "1.200.000"
    if cell.key == "code" and table.codes:
        return table.codes.format(year=2026, n=1, record=_code_of_record(table))
    if isinstance(table, Part) and cell.key == table.parent:
        return _code_of_record(table)
    if isinstance(cell, ReferenceCell) and cell.target is Unit:
        return unit
    return {"form": "01/PCTN", "period": "2026Q1", "row": "decl_required"}.get(cell.key, "")


def _code_of_record(table: Table) -> str:
    owner = next(register for register in catalogue.REGISTERS if table in tables_of(register))
    return owner.codes.format(year=2026, n=1) if owner.codes else ""


def _organisation() -> Iterator[tuple[str, list[Head]]]:
    for table, columns in COLUMNS.items():
        yield (
            str(TABLE_LABELS[table]),
            [_organisation_head(key, key in REQUIRED[table]) for key in columns],
        )


def _definitions() -> Iterator[tuple[str, list[Head]]]:
    for table in defined.definition_tables():
        fields = defined.fields_of(table)
        yield defined.table_label(table), [_definition_head(table, field) for field in fields.values()]


def _definition_head(table: str, field: Any) -> Head:
    label, required = str(field.verbose_name), defined.is_required(field)
    if field.choices:
        words = tuple(str(said) for _code, said in field.choices)
        title = _("%(column)s (%(table)s)") % {"column": first_upper(label), "table": defined.table_label(table)}
        return Head(label, required, _("Chọn trong “%(list)s”") % {"list": title}, words[0], choices=(title, words))
    if isinstance(field, models.DateField):
        return Head(label, required, _("Ngày, viết dd/mm/yyyy"), "01/07/2025", "", "day")
    if isinstance(field, models.IntegerField):
        return Head(label, required, _("Số nguyên"), "15", "", "number")
    return Head(label, required, _("Chữ"), "")


def _organisation_head(key: str, required: bool) -> Head:
    label = str(COLUMN_LABELS[key])
    vocabulary = vocabulary_at(key)
    if vocabulary:
        labels = tuple(str(term.label) for term in vocabulary.terms)
        title = first_upper(str(vocabulary.title))
        return Head(label, required, _("Chọn trong “%(list)s”") % {"list": title}, labels[0], choices=(title, labels))
    if key in ("since", "until", "day"):
        return Head(label, required, _("Ngày, viết dd/mm/yyyy"), "01/07/2025", "", "day")
    return Head(label, required, _("Chữ"), "")


def _write(stream: IO[bytes], sheets: dict[str, list[Head]]) -> None:
    from xlsxwriter import Workbook

    with Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.formats[0].set_font_name(_FONT["font_name"])
        looks = {
            "head": book.add_format({**_FONT, "bold": True, "bg_color": "#EFEEE8", "text_wrap": True, "border": 1}),
            "must": book.add_format({**_FONT, "bold": True, "bg_color": "#CFE3E0", "text_wrap": True, "border": 1}),
            "title": book.add_format({**_FONT, "bold": True, "font_size": 14}),
            "said": book.add_format({**_FONT, "text_wrap": True}),
            "text": book.add_format({**_FONT, "num_format": "@"}),
            "day": book.add_format({**_FONT, "num_format": "dd/mm/yyyy"}),
            "number": book.add_format({**_FONT, "num_format": "#,##0"}),
            "decimal": book.add_format({**_FONT, "num_format": "#,##0.00"}),
        }
        made = [(book.add_worksheet(name), heads) for name, heads in sheets.items()]
        _write_guide(book, looks, sheets)
        lists = _write_lists(book, looks, sheets)
        for sheet, heads in made:
            _write_sheet(sheet, looks, heads, lists)
        made[0][0].activate()


def _write_sheet(sheet: Any, looks: dict[str, Any], heads: list[Head], lists: dict[str, str]) -> None:
    """Titles, and for each column its form, its hint and its choices; no row: whatever stands here is read."""
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 32)
    for place, head in enumerate(heads):
        sheet.set_column(place, place, 36 if head.kind == "text" and not head.choices else 18, looks[head.kind])
        sheet.write_string(0, place, head.title, looks["must" if head.required else "head"])
        hint = " ".join(filter(None, (_("Bắt buộc.") if head.required else "", f"{head.holds}.", head.note)))
        rule: dict[str, Any] = {"validate": "any"}
        if head.choices:
            # A warning can be passed by: several codes in one cell, a code instead of its words.
            rule = {"validate": "list", "source": lists[head.choices[0]], "error_type": "warning"}
        elif head.kind == "day":
            span = {"criteria": "between", "minimum": date(1930, 1, 1), "maximum": date(2100, 1, 1)}
            rule = {"validate": "date", **span, "error_type": "warning"}
        rule |= {"input_title": head.title[:32], "input_message": _short(hint, _LONGEST_HINT)}
        sheet.data_validation(1, place, ROWS, place, rule)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _write_guide(book: "Workbook", looks: dict[str, Any], sheets: dict[str, list[Head]]) -> None:
    sheet = book.add_worksheet(GUIDE)
    for place, width in enumerate((26, 30, 12, 34, 26, 60)):
        sheet.set_column(place, place, width, looks["said"])
    sheet.write_string(0, 0, _("Cách điền"), looks["title"])
    lines = (
        _("Mỗi trang là một bảng; dòng đầu là tên cột, giữ nguyên. Cột nền xanh là cột bắt buộc."),
        _("Trang không dùng thì để trống hoặc xóa. Hai trang có tên bắt đầu bằng dấu _ không được đọc."),
        _("Không dùng công thức. Ô trống là chưa biết. Mã đã có thì dòng đó sửa hồ sơ đã có."),
    )
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line)
    titles = (_("Trang"), _("Cột"), _("Bắt buộc"), _("Cách ghi"), _("Ví dụ"), _("Ghi chú"))
    row = len(lines) + 2
    for place, title in enumerate(titles):
        sheet.write_string(row, place, title, looks["head"])
    for name, heads in sheets.items():
        for head in heads:
            row += 1
            told = (name, head.title, _("có") if head.required else "", head.holds, head.example, head.note)
            for place, text in enumerate(told):
                sheet.write_string(row, place, text, looks["said"])


def _write_lists(book: "Workbook", looks: dict[str, Any], sheets: dict[str, list[Head]]) -> dict[str, str]:
    """The lists of choices, a column each; {name of the list: its cells}."""
    sheet = book.add_worksheet(LISTS)
    found: dict[str, str] = {}
    for head in (head for heads in sheets.values() for head in heads):
        if head.choices and head.choices[0] not in found:
            name, words = head.choices
            place = len(found)
            sheet.set_column(place, place, 30, looks["said"])
            sheet.write_string(0, place, name, looks["head"])
            for row, text in enumerate(words, 1):
                sheet.write_string(row, place, text, looks["said"])
            letter = _letter(place)
            found[name] = f"='{LISTS}'!${letter}$2:${letter}${len(words) + 1}"
    return found


def _letter(place: int) -> str:
    return chr(65 + place) if place < 26 else f"{chr(64 + place // 26)}{chr(65 + place % 26)}"
