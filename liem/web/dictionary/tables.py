"""What is told of a table: its columns in words, its states and moves, the figures that count it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liem import catalogue
from liem.figures.indicator import Indicator
from liem.platform.text import first_upper
from liem.records.cells import CodeCell, CodesCell, DayCell, DecimalCell, NumberCell, SecrecyCell, YesNoCell, cell_of
from liem.records.described import table_name, tables_of, vocabulary_of
from liem.records.fields import SECRECY_CODES
from liem.records.flow import Flow, Move
from liem.records.register import Column, Register, Table, label_of
from liem.reports.written import KINDS, unit_words
from liem.web.addresses import there

TIES = "lien-ket-gia-han"
"""In addresses: the page of the tables that tie records of any register."""
Choice = tuple[str, str]


@dataclass(frozen=True)
class Told:
    """One column: its name on screens and in files, what it holds (`url`: the list or table that says more), which
    values it takes where they are few, whether it must be filled, and what else is to be known.
    """

    anchor: str
    label: str
    key: str
    holds: str
    url: str
    choices: tuple[Choice, ...]
    required: str
    help: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A move in words: from which states to which, and what it fills and asks for."""

    label: str
    key: str
    sources: tuple[str, ...]
    target: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Described:
    """A table with all that is told of it."""

    key: str
    label: str
    anchor: str
    lead: tuple[str, ...]
    columns: tuple[Told, ...]
    states: tuple[tuple[str, str, str], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Figure:
    """A figure in words, and the way to its page where there is one."""

    anchor: str
    label: str
    code: str
    kind: str
    unit: str
    rule: str
    url: str


def column_anchor(table: Table, column: Column) -> str:
    """The place of a column on its register's page."""
    return f"cot-{table.key}-{column.key}"


def page_of(table: Table) -> str:
    """The page on which a table is described."""
    owner = next((register for register in catalogue.REGISTERS if table in tables_of(register)), None)
    return reverse("web:dictionary_register", args=[owner.slug if owner else TIES])


def described(table: Table) -> Described:
    """A register, a part or a tie in words."""
    columns = tuple(_column(table, column) for column in table.columns)
    states, steps = _life(table, table.flow) if table.flow else ((), ())
    return Described(table.key, str(table.label), f"bang-{table.key}", tuple(_lead(table)), columns, states, steps)


def figures_of(register: Register) -> tuple[Figure, ...]:
    """The figures that count the register or its parts."""
    return tuple(figure(found) for found in catalogue.indicators() if found.register == register.key)


def figure(found: Indicator) -> Figure:
    """One figure in words."""
    kind = str(KINDS.get(found.kind, ""))
    anchor = "chi-tieu-" + found.code.replace(".", "-")
    url = there("web:figure", found.code)
    return Figure(anchor, str(found.label), found.code, kind, unit_words(found.unit), str(found.rule), url)


def _lead(table: Table) -> Iterator[str]:
    if isinstance(table, Register):
        yield _("Ngày của bản ghi là “%(day)s”: xếp bản ghi vào kỳ và vào đơn vị khi đó.") % {
            "day": _labels(table, (table.dated,))
        }
    elif table.identity:
        keys = {column.key: column for column in table.columns}
        names = ", ".join(f"“{label_of(table, keys[key])}”" for key in table.identity if key in keys)
        yield _("Dòng không có mã riêng; khi nhập lại, nhận ra theo %(names)s.") % {"names": names}
    if table.key and getattr(table, "codes", ""):
        yield _("Mã được đề nghị theo mẫu %(pattern)s.") % {"pattern": _pattern(table.codes)}


def _pattern(codes: str) -> str:
    """A pattern of codes with words where numbers come."""
    words = {"year": _("năm"), "n": _("số thứ tự"), "record": _("mã bản ghi")}
    return re.sub(r"\{(\w+)[^}]*\}", lambda found: f"[{words.get(found[1], found[1])}]", codes)


def _column(table: Table, column: Column) -> Told:
    holds, url, choices = _holds(table, column)
    required = ""
    if column.required:
        required = _("bắt buộc, trừ khi vượt mức mật") if column.content else _("bắt buộc")
    return Told(
        column_anchor(table, column),
        first_upper(label_of(table, column)),
        column.key,
        holds,
        url,
        choices,
        required,
        str(column.help),
        tuple(_notes(table, column)),
    )


def _holds(table: Table, column: Column) -> tuple[str, str, tuple[Choice, ...]]:
    """(what it holds, the page that says more, its values where no list has them)."""
    cell = cell_of(table, column)
    target = getattr(cell, "target", None)
    if target is not None:
        return _points_to(target)
    vocabulary = vocabulary_of(table, column)
    if vocabulary is not None:
        several = _("nhiều mã, cách nhau bằng dấu ;") if isinstance(cell, CodesCell) else _("một mã")
        told = _("%(how)s của “%(list)s”") % {"how": several, "list": vocabulary.title}
        return told, reverse("web:dictionary_codes", args=[vocabulary.key]), ()
    if isinstance(cell, SecrecyCell):
        return _("độ mật"), "", tuple(zip(SECRECY_CODES, cell.shown, strict=True))
    if isinstance(cell, CodeCell):
        return _("một mã"), "", tuple(cell.labels.items())
    if isinstance(cell, DayCell):
        return _("ngày, viết dd/mm/yyyy"), "", ()
    if isinstance(cell, YesNoCell):
        return _("có hoặc không"), "", (("yes", _("có")), ("no", _("không")))
    if isinstance(cell, DecimalCell):
        return _("số, hai chữ số lẻ"), "", ()
    if isinstance(cell, NumberCell):
        return _("số nguyên"), "", ()
    limit = cell.field.max_length
    return (_("chữ, nhiều nhất %(n)s ký tự") % {"n": limit} if limit else _("chữ, dài tùy ý")), "", ()


def _points_to(target: Any) -> tuple[str, str, tuple[Choice, ...]]:
    declared = getattr(target, "declared", None)
    if declared is not None:
        told = _("mã trong bảng “%(table)s”") % {"table": declared.label}
        return told, f"{page_of(declared)}#bang-{declared.key}", ()
    if table_name(target) == "units":
        return _("mã đơn vị"), there("web:units"), ()
    return _("mã chức vụ"), "", ()


def _notes(table: Table, column: Column) -> Iterator[str]:
    if not column.form:
        yield _("không nhập trên biểu mẫu: do bước xử lý hoặc các cột khác quyết định")
    if column.content:
        yield _("nội dung: không ghi khi độ mật vượt mức được lưu trên máy")
    if column.search:
        yield _("tìm được bằng chữ")
    keys = {known.key: known for known in table.columns}
    if column.offered and column.follows:
        names = ", ".join(f"“{label_of(table, keys[key])}”" for key in column.follows if key in keys)
        yield _("các giá trị để chọn tùy theo %(names)s") % {"names": names}
    if column.measured in keys:
        yield _("đơn vị tính ở “%(name)s”") % {"name": label_of(table, keys[column.measured])}


def _life(table: Table, flow: Flow) -> tuple[tuple[tuple[str, str, str], ...], tuple[Step, ...]]:
    """((code, words, tone) of each state, the moves)."""
    field: Any = table.model._meta.get_field(flow.field)
    words = {str(code): str(label) for code, label in field.flatchoices}
    states = tuple((code, label, flow.tone(code)) for code, label in words.items())
    steps = tuple(
        Step(
            str(move.label),
            move.name,
            tuple(words.get(source, source) for source in move.sources),
            words.get(move.target, move.target),
            tuple(_conditions(table, move)),
        )
        for move in flow.moves
    )
    return states, steps


def _conditions(table: Table, move: Move) -> Iterator[str]:
    if move.stamp:
        yield _("ghi “%(name)s”") % {"name": _labels(table, (move.stamp,))}
    if move.needs:
        yield _("cần có “%(names)s”") % {"names": _labels(table, move.needs)}
    emptied = tuple(key for key, value in move.sets if not value)
    if emptied:
        yield _("xóa trống “%(names)s”") % {"names": _labels(table, emptied)}
    if move.reason:
        yield _("phải nêu lý do")


def _labels(table: Table, names: tuple[str, ...]) -> str:
    fields: list[Any] = [table.model._meta.get_field(name) for name in names]
    return ", ".join(str(field.verbose_name) for field in fields)
