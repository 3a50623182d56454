"""The form of a record or of a row of a part, made from the declaration of its table."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from liem.org.models import Post, Unit
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.foreseen import foresee
from liem.platform.vocabulary import sayings
from liem.records.cells import Cell, CellError, CodeCell, DayCell, ReferenceCell
from liem.records.checking import Tables
from liem.records.references import References, ceiling
from liem.records.register import Part, Problem, Register, Section, Table, Values, day_column
from liem.web.forms import pickers, typed
from liem.web.forms.days import read_day
from liem.web.forms.fields import Filling, Typed, field_for

WHY = "why"


@dataclass
class Group:
    """A section of the form: its fields, and whether it is folded."""

    label: str
    help: str = ""
    folded: bool = False
    fields: list[BoundField] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether a folded section stands open: something in it is filled in, or wrong."""
        return any(bound.errors or bound.value() not in (None, "", [], False) for bound in self.fields)


@dataclass(frozen=True)
class About:
    """What the form is about. `record` is the record of a part's row, `row` what is changed, `only` limits the fields;
    `reason` asks for a reason: "" no, "may" if one likes, "must".
    """

    register: Register
    table: Table
    reader: Reader
    record: Any = None
    row: Any = None
    only: Collection[str] | None = None
    reason: str = ""


class RowForm(forms.Form):
    """All fields of a table that people fill in. What was typed stays as it was typed, whatever is wrong with it."""

    use_required_attribute = False

    def __init__(self, about: About, data: Any = None, values: Mapping[str, Any] | None = None) -> None:
        """`values` is what stands in the row, or what a new one begins with."""
        part = isinstance(about.table, Part)
        super().__init__(data, auto_id=f"id_{about.table.key}_%s" if part else "id_%s")
        self.about = about
        self.tables = Tables(about.table, References(whole=False, reader=about.reader))
        self.start = dict(values or {})
        self.cells = {key: cell for key, cell in self.tables.cells.items() if self._asks(key, cell)}
        self.day = self._day()
        asked = Filling(about.table, about.register.slug, about.reader, self.day, self.so_far())
        for key, cell in self.cells.items():
            self.fields[key] = field_for(asked, cell)
            self.initial[key] = typed.text(cell, self.start.get(key), self.on)
        if about.reason:
            self._ask_why()
        self.values: Values = {}
        self._attach()

    def _ask_why(self) -> None:
        must = self.about.reason == "must"
        words = _("Ghi vào nhật ký của hồ sơ, không sửa được.")
        area = forms.Textarea({"rows": 2, "autocomplete": "off"})
        self.fields[WHY] = Typed(label=_("Lý do"), required=must, help_text=words, widget=area)

    @property
    def on(self) -> date:
        """The day by which names are read and units chosen."""
        return self.day or self.about.reader.on

    @property
    def withheld(self) -> list[str]:
        """Labels of what may not be stored, because the record is above the installation's ceiling."""
        if self._level() <= ceiling():
            return []
        return [cell.label for cell in self.tables.cells.values() if cell.column.content]

    def _level(self) -> int:
        record = self.about.record or (self.about.row if isinstance(self.about.table, Register) else None)
        return record.secrecy if record is not None else 0

    def _asks(self, key: str, cell: Cell) -> bool:
        column, about = cell.column, self.about
        if about.only is not None:
            return key in about.only
        if not column.form or (isinstance(about.table, Part) and key == about.table.parent):
            return False
        if about.row is not None and key == "code":
            return False
        if column.content and self._level() > ceiling():
            return False
        return not self._points_out_of_sight(key, cell)

    def _points_out_of_sight(self, key: str, cell: Cell) -> bool:
        """What points to a record that the writer may not see is left as it is, and not told."""
        code = self.start.get(key)
        if not code or not isinstance(cell, ReferenceCell) or cell.target in (Unit, Post):
            return False
        return self.tables.refs.find(cell.target, str(code)) is None

    def _day(self) -> date | None:
        """The day of what is entered, as typed now or as it stands."""
        dated = self.about.table.dated
        if self.is_bound and dated in self.cells:
            try:
                return read_day(str(self.data.get(dated, "")))
            except CellError:
                return None
        if dated and isinstance(self.start.get(dated), date):
            return self.start[dated]
        record = self.about.record
        return getattr(record, self.about.register.dated, None) if record is not None else None

    def so_far(self) -> Values:
        """The values as far as they can be read, for what depends on them."""
        if not self.is_bound:
            return self.start
        found: Values = {**self.start}
        for key, cell in self.cells.items():
            if isinstance(cell, ReferenceCell):
                continue
            said = self.data.getlist(key) if hasattr(self.data, "getlist") else [self.data.get(key)]
            try:
                found[key] = read_raw(cell, said, self.about.reader, self.on)
            except CellError:
                found[key] = None
        return found

    def _attach(self) -> None:
        """Lists of suggestions that do without scripts, and what is asked anew when another field changes."""
        self.lists: list[tuple[str, list[pickers.Option]]] = []
        named = [cell.target for cell in self.cells.values() if isinstance(cell, ReferenceCell)]
        foresee(*(pickers.newest_asked(one, self.about.reader) for one in named if one not in (Unit, Post)))
        for key, cell in self.cells.items():
            column = cell.column
            if column.suggests:
                found = [pickers.Option(term.code, str(term.label)) for term in column.suggests.terms]
                self._list(key, found)
            elif isinstance(cell, ReferenceCell):
                attrs = self.fields[key].widget.attrs
                dated = self.about.table.dated
                attrs["data-day"] = self[dated].auto_id if dated in self.fields else ""
                attrs["data-on"] = vi_day(self.on)
                mine = pickers.is_place(self.about.table, key)
                self._list(key, pickers.options(cell.target, "", self.about.reader, self.on, mine))

    def _list(self, key: str, found: list[pickers.Option]) -> None:
        if found:
            name = f"{self[key].auto_id}_list"
            self.fields[key].widget.attrs["list"] = name
            self.lists.append((name, found))

    @property
    def followers(self) -> dict[str, list[str]]:
        """{field whose choices depend on others: ids of those}."""
        found = {}
        for key, cell in self.cells.items():
            others = cell.column.follows
            if isinstance(cell, CodeCell) and cell.edited and sayings():
                others = (*others, day_column(self.about.table, cell.column))
            if others:
                found[key] = [self[other].auto_id for other in others if other in self.fields]
        return found

    def clean(self) -> None:
        """Read every field by its column's cell."""
        for key, cell in self.cells.items():
            if key in self.errors:
                continue
            try:
                self.values[key] = typed.read(cell, self.cleaned_data.get(key), self.about.reader, self.on)
            except CellError as error:
                self.add_error(key, typed.told(error.why, error.accepted))
        if self.errors and self.about.only is None:
            row = {**dict.fromkeys(self.tables.cells), **self.start, **self.values}
            row |= dict.fromkeys(self.errors)
            self.tell(problem for problem in self.tables.problems(row) if problem.column in self.fields)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Put problems beside the fields they are about; those of no field above all."""
        for problem in problems:
            said = typed.told(problem.why, problem.accepted)
            if problem.column in self.fields:
                if problem.column not in self.errors:
                    self.add_error(problem.column, said)
            else:
                cell = self.tables.cells.get(problem.column)
                self.add_error(None, f"{cell.label}: {said}" if cell else said)

    @property
    def why(self) -> str:
        """The reason that was given."""
        return str(self.cleaned_data.get(WHY, "")).strip() if self.is_bound else ""

    def forget_errors(self) -> None:
        """Judge nothing yet: the form is shown as it was typed so far."""
        self._errors: Any = ErrorDict()
        self.cleaned_data = {}

    def groups(self) -> list[Group]:
        """The sections in the order of their first columns; the reason stands last."""
        found: dict[Section | None, Group] = {}
        new = self.about.row is None
        for key, cell in self.cells.items():
            section = cell.column.section if self.about.only is None else None
            if section not in found:
                label = str(section.label) if section else ""
                folded = bool(section and section.later and new)
                found[section] = Group(label, str(section.help) if section else "", folded)
            found[section].fields.append(self[key])
        if WHY in self.fields:
            last = Group(_("Lý do") if len(found) > 1 else "")
            last.fields.append(self[WHY])
            return [*found.values(), last]
        return list(found.values())


def read_raw(cell: Cell, said: list[Any], reader: Reader, day: date) -> Any:
    """The value of what a browser sent under one name."""
    from liem.records.cells import CodesCell

    return typed.read(cell, said if isinstance(cell, CodesCell) else (said[-1] if said else ""), reader, day)


def is_day(cell: Cell) -> bool:
    """Whether the column holds a day."""
    return isinstance(cell, DayCell)
