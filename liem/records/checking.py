"""Whether a row may be written: its columns, its references, its day, its secrecy, then the register's own rules."""

from collections.abc import Callable, Container, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from liem.org.models import Unit
from liem.platform.days import vi_day
from liem.records.cells import Cell, CodeCell, ReferenceCell, cell_of
from liem.records.models import Attachment
from liem.records.references import References, Target, ceiling
from liem.records.register import Part, Problem, Register, Table, Values


class Tables:
    """A table made ready for many rows: its cells bound to references, its columns sorted by what is checked."""

    def __init__(self, table: Table, refs: References) -> None:
        self.table = table
        self.refs = refs
        self.cells: dict[str, Cell] = {column.key: cell_of(table, column) for column in table.columns}
        self.required = [c.key for c in table.columns if c.required and c.form and not c.content]
        self.required_content = [c.key for c in table.columns if c.required and c.content]
        self.content = [c.key for c in table.columns if c.content]
        self.searched = [c.key for c in table.columns if c.search]
        self.dated_codes = [
            (key, cell) for key, cell in self.cells.items() if isinstance(cell, CodeCell) and cell.dated
        ]
        self.pointers = [(key, cell) for key, cell in self.cells.items() if isinstance(cell, ReferenceCell)]
        self.guarded = [(key, cell) for key, cell in self.pointers if hasattr(cell.target.objects, "visible_to")]
        for _key, cell in self.pointers:
            cell.find, cell.name = _finder(refs, cell.target), _namer(refs, cell.target)
        self.defaults = {key: cell.empty for key, cell in self.cells.items() if cell.empty not in (None, "")}
        self.ceiling = ceiling()

    def secrecy(self, values: Values) -> int:
        """The secrecy level of the row, or of the record it belongs to."""
        if isinstance(self.table, Register):
            return values.get("secrecy") or 0
        if self.table.secrecy:
            return self.table.secrecy(values, self.refs)
        cell = self.cells.get(self.table.parent)
        if not isinstance(cell, ReferenceCell):
            return 0
        target = self.refs.find(cell.target, values.get(self.table.parent) or "")
        return target.secrecy if target else 0

    def withhold(self, values: Values) -> list[str]:
        """Take out what a record above the installation's ceiling must not hold; the columns that were emptied."""
        if self.secrecy(values) <= self.ceiling:
            return []
        found = [key for key in self.content if values.get(key) not in (None, "")]
        for key in found:
            values[key] = ""
        return found

    def problems(self, values: Values, said: str = "", kept: Container[str] = ()) -> list[Problem]:
        """Why the row cannot be written; empty when it can. Defaults and derived fields are filled in.

        `said` is the state where the writer named one: it must be what the other columns say. `kept` are references
        and codes that stay as they are stored, whether or not the writer may see where they lead or could choose them.
        """
        for key, default in self.defaults.items():
            if values.get(key) in (None, ""):
                values[key] = default
        found = [Problem(k, _("thiếu"), _("một giá trị")) for k in self.required if values.get(k) in (None, "")]
        level = self.secrecy(values)
        if not level:
            found += [
                Problem(key, _("thiếu"), _("một giá trị (chỉ hồ sơ mật được để trống)"))
                for key in self.required_content
                if not values.get(key)
            ]
        elif level > self.ceiling:
            found += [Problem(k, _("nội dung mật vượt mức trần"), _("để trống")) for k in self.content if values.get(k)]
        found += self.pointer_problems(values, kept)
        found.extend(self.table.rule(values))
        if found:
            return found
        if self.table.derive:
            self.table.derive(values)
        if said and values["state"] != said:
            why = _("trạng thái không khớp với các ngày đã ghi")
            found.append(Problem("state", why, _("để trống, hoặc %(state)s") % {"state": values["state"]}))
        found += self._code_problems(values, kept)
        day = values.get(self.table.dated) if self.table.dated else None
        if isinstance(day, date) and isinstance(self.table, Register):
            unit = self.refs.find(Unit, values["unit"])
            last = values[self.table.ended] if self.table.ended else day
            problem = _existed(unit, day, last) if unit else None
            found += [problem] if problem else []
        return found

    def day_of(self, key: str, values: Mapping[str, Any]) -> date | None:
        """The day by which a column's code is read; None where nothing is known of it."""
        for name in (self.cells[key].column.day, self.table.dated):
            day = values.get(name) if name else None
            if isinstance(day, date):
                return day
        return None

    def words(self, key: str, values: Mapping[str, Any]) -> str:
        """What a column of these values says, as it was called on their day; empty for nothing."""
        value = values.get(key)
        return "" if value in (None, "") else str(self.cells[key].words_on(value, self.day_of(key, values)))

    def pointer_problems(self, values: Values, kept: Container[str] = ()) -> list[Problem]:
        """Why references lead nowhere; empty when they do not."""
        found = []
        for key, cell in self.pointers:
            code = values.get(key)
            if code and key not in kept and self.refs.find(cell.target, code) is None:
                found.append(Problem(key, _("mã này không có"), _("một mã đã có (%(what)s)") % {"what": _what(cell)}))
        return found

    def _code_problems(self, values: Values, kept: Container[str]) -> list[Problem]:
        found = []
        for key, cell in self.dated_codes:
            day = self.day_of(key, values)
            error = cell.on(values[key], day) if day and values.get(key) and key not in kept else None
            if error:
                found.append(Problem(key, error.why, error.accepted))
        return found


def _existed(unit: Target, day: date, last: date) -> Problem | None:
    if unit.since and last < unit.since:
        why = _("đơn vị chưa có vào ngày %(day)s") % {"day": vi_day(day)}
        return Problem("unit", why, _("đơn vị có từ %(d)s, hoặc đơn vị khác") % {"d": vi_day(unit.since)})
    if unit.until and day >= unit.until:
        why = _("đơn vị không còn vào ngày %(day)s") % {"day": vi_day(day)}
        return Problem("unit", why, _("đơn vị kết thúc %(d)s, hoặc đơn vị khác") % {"d": vi_day(unit.until)})
    return None


def still_held(tables: Tables, pk: int) -> list[Problem]:
    """Why a record may not rise above the ceiling: its parts or files hold content; empty when it may."""
    assert isinstance(tables.table, Register)
    why = "what a record holds is asked before it rises above the ceiling"
    held = Attachment.objects.unscoped(why).filter(record_id=pk).exists()
    for part in tables.table.parts:
        rows: Any = part.model.objects.standing(why).filter(**{part.parent: pk})
        filled = [~Q(**{column.name: ""}) for column in part.columns if column.content]
        held = held or bool(filled and rows.filter(reduce(or_, filled)).exists())
    told = _("hồ sơ còn nội dung ở các phần hoặc tệp đính kèm, vượt mức trần độ mật của hệ thống")
    return [Problem("secrecy", told, _("bỏ nội dung ở các phần trước khi nâng độ mật"))] if held else []


def _what(cell: ReferenceCell) -> str:
    return str(cell.target._meta.verbose_name)


def _finder(refs: References, model: Any) -> Callable[[str], int]:
    def find(code: str) -> int:
        target = refs.find(model, code)
        if target is None:
            raise LookupError(f"{model._meta.label}: {code}")
        return target.id

    return find


def _namer(refs: References, model: Any) -> Callable[[str], str]:
    def name(code: str) -> str:
        target = refs.find(model, code)
        return target.name if target else code

    return name


def table_of(model: Any) -> Table:
    """The declaration by which a model is read and written; RuntimeError when the catalogue was not loaded."""
    declared = getattr(model, "declared", None)
    if not isinstance(declared, Register | Part):
        raise RuntimeError(f"{model._meta.label}: import liem.catalogue before reading or writing records")
    return declared
