"""The columns that a list can show, filter and sort by: those of its table, and for a part some of its record's too."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Case, F, IntegerField, OrderBy, Q, Value, When
from django.db.models.functions import NullIf
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from liem.figures.status import STATUS
from liem.org.models import Unit
from liem.platform.db import by_code_point
from liem.platform.text import first_upper
from liem.records.access import record_path
from liem.records.cells import (
    Cell,
    CodeCell,
    CodesCell,
    DayCell,
    NumberCell,
    ReferenceCell,
    SecrecyCell,
    YesNoCell,
    cell_of,
)
from liem.records.fields import WordsField
from liem.records.register import Column, Register, Table

EMPTY = "-"
"""In an address: the column is empty (a code that was not entered)."""
STATUS_KEY = "tien-do"
MISSING_KEY = "thieu"
"""Under which a list is narrowed to rows in which a column was left empty."""


@dataclass(frozen=True)
class Shown:
    """One column of a list. `prefix` leads from the list's table to that of the column: a part's list shows its
    record's columns as well, under the name `inspection.code`. `usual` ones are shown where nobody chose others.
    """

    key: str
    label: str
    column: Column
    cell: Cell
    prefix: str = ""
    usual: bool = False

    @property
    def path(self) -> str:
        """What is read of each row."""
        return self.prefix + self.cell.attname

    @property
    def of_record(self) -> bool:
        """Whether a part's list shows it of the record."""
        return bool(self.prefix)

    @property
    def numeric(self) -> bool:
        """Whether its values stand under one another by their digits."""
        return isinstance(self.cell, NumberCell)

    @property
    def long(self) -> bool:
        """Whether it holds running text."""
        return isinstance(self.cell.field, WordsField)

    @property
    def refers(self) -> Any:
        """The model that it refers to, or None."""
        return self.cell.target if isinstance(self.cell, ReferenceCell) else None

    @property
    def is_day(self) -> bool:
        """Whether it holds a day."""
        return isinstance(self.cell, DayCell)

    @property
    def may_be_empty(self) -> bool:
        """Whether a row may be without it."""
        field = self.cell.field
        return not self.column.required and (field.null or field.blank)

    @property
    def codes(self) -> dict[str, str]:
        """The codes by which a list is narrowed, with their words; empty for a column that holds none."""
        edited = isinstance(self.cell, CodeCell) and self.cell.edited
        return self._codes() if edited else self._kept_codes

    @cached_property
    def _kept_codes(self) -> dict[str, str]:
        return self._codes()

    def _codes(self) -> dict[str, str]:
        if not self.column.filter:
            return {}
        if isinstance(self.cell, SecrecyCell):
            return {str(level): words for level, words in enumerate(self.cell.shown)}
        if isinstance(self.cell, YesNoCell):
            return {"yes": self.cell.shown[1], "no": self.cell.shown[0]}
        if not isinstance(self.cell, CodeCell):
            return {}
        known = dict(self.cell.labels)
        known.pop("", None)
        return known | ({EMPTY: _("chưa ghi")} if self.cell.field.blank else {})

    @property
    def sort(self) -> Callable[[bool], OrderBy] | None:
        """How rows are sorted by it, falling or rising, what is empty last; None where it makes no sense."""
        by = _sorting(self)
        if by is None:
            return None
        may_be_empty = isinstance(by, (NullIf, Case)) or getattr(self.cell.field, "null", False) or "__" in self.path
        nulls = True if may_be_empty else None

        def order(falling: bool) -> OrderBy:
            return by.desc(nulls_last=nulls) if falling else by.asc(nulls_last=nulls)

        return order


def _sorting(shown: Shown) -> Any:
    name = f"{shown.prefix}{shown.column.name}"
    cell = shown.cell
    if shown.key.endswith("subject") and any(f.name == "sort" for f in cell.field.model._meta.fields):
        # A record without its subject is sorted among others by its code; here it has none, and is last.
        return Case(When(~Q(**{name: ""}), then=F(f"{shown.prefix}sort")), default=None)
    if isinstance(cell, CodesCell) or shown.long:
        return None
    if isinstance(cell, CodeCell):
        places = [When(**{name: code}, then=Value(place)) for place, code in enumerate(cell.labels) if code]
        return Case(*places, default=None, output_field=IntegerField())
    if isinstance(cell, ReferenceCell):
        return F(f"{name}__sort") if cell.target is Unit else F(f"{name}__code")
    if type(cell) is Cell and shown.key != "code":
        return NullIf(by_code_point(name), Value("")) if cell.field.blank else by_code_point(name)
    return F(name)


def columns_of(table: Table) -> dict[str, Shown]:
    """The columns of a list by their names in the address, in order, labelled in the language of now."""
    return _columns(table.key, get_language() or "", _Known(table))


class _Known:
    """A declaration as an argument of a kept answer: declarations are not compared by what they hold."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.table is self.table

    def __hash__(self) -> int:
        return id(self.table)


@lru_cache(maxsize=128)
def _columns(key: str, language: str, known: _Known) -> dict[str, Shown]:
    table = known.table
    if isinstance(table, Register):
        return {column.key: _shown(table, column) for column in table.columns}
    owner: Any = record_path(table.model)[0]
    register: Register = owner.declared
    called = str(table.model._meta.get_field(table.parent).verbose_name)  # type: ignore[union-attr]
    own = [c for c in register.columns if c.table or c.key == "secrecy"]
    own.sort(key=lambda column: column.key != "code")
    found = [_of_record(register, table.parent, called, column) for column in own]
    found += [_shown(table, column) for column in table.columns if column.name != table.parent]
    return {shown.key: shown for shown in found}


def _shown(table: Table, column: Column) -> Shown:
    cell = cell_of(table, column)
    return Shown(column.key, first_upper(cell.label), column, cell, "", column.table)


def _of_record(register: Register, parent: str, called: str, column: Column) -> Shown:
    """A record's column in the list of a part: its code bears the name of what the record is to the part."""
    cell = cell_of(register, column)
    label = {"code": called, "subject": cell.label}.get(column.key, f"{cell.label} ({called})")
    usual = column.table and column.key in ("code", "subject")
    return Shown(f"{parent}.{column.key}", first_upper(label), column, cell, f"{parent}__", usual)


def day_columns(table: Table) -> dict[str, Shown]:
    """The columns by whose day a list is narrowed to a period, the one first by which its rows are placed."""
    found = {key: shown for key, shown in columns_of(table).items() if shown.is_day}
    first = placing_key(table)
    if first not in found:
        found[first] = _placing(table)
    return {first: found.pop(first), **found}


def _placing(table: Table) -> Shown:
    """The day that places a row, where it follows from other columns and is none itself."""
    if isinstance(table, Register):
        return _shown(table, Column(table.dated))
    owner: Any = record_path(table.model)[0]
    return _of_record(owner.declared, table.parent, str(owner._meta.verbose_name), Column(owner.declared.dated))


def placing_key(table: Table) -> str:
    """The column whose day places a row: the table's own, or its record's."""
    if table.dated or isinstance(table, Register):
        return table.dated
    owner: Any = record_path(table.model)[0]
    return f"{table.parent}.{owner.declared.dated}"


def status_words() -> dict[str, str]:
    """How a duty stands, by code."""
    return {term.code: str(term.label) for term in STATUS.terms}


def missing_words(table: Table) -> dict[str, str]:
    """The table's own columns that may be left empty, with the words for rows that left them so; those with codes have
    a choice of their own for that.
    """
    return {key: f"{_('chưa ghi')} {str(shown.cell.label).lower()}" for key, shown in may_be_missing(table).items()}


def may_be_missing(table: Table) -> dict[str, Shown]:
    """The columns of `missing_words`."""
    return {
        key: shown
        for key, shown in columns_of(table).items()
        if shown.column.form and not shown.prefix and not shown.codes and shown.may_be_empty
    }
