"""What a reader may write by an import: asked row by row, by the rules that the forms ask, told at the cell."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from liem.org.models import Unit
from liem.people.models import User
from liem.people.reader import Reader
from liem.platform.text import fold
from liem.records.cells import ReferenceCell
from liem.records.checking import Tables, still_held
from liem.records.duties import holding, kept_confirmation, typed_confirmation
from liem.records.exchange.staging import Known
from liem.records.exchange.ties import record_at
from liem.records.fields import SECRECY_CODES
from liem.records.flow import Flow, Move
from liem.records.models import Extension, Link
from liem.records.references import Target
from liem.records.register import Problem, Register, Values
from liem.records.rights import writes_in
from liem.records.rows import people_named


def may_import_organisation(reader: Reader) -> bool:
    """Units, posts and who held them come in by whoever changes them by hand."""
    return reader.sees_all or reader.administers


class Permits:
    """What one reader may write. `reasoned`: he said why, as some steps in the life of a record ask."""

    def __init__(self, reader: Reader, reasoned: bool = True) -> None:
        self.reader = reader
        self.reasoned = reasoned

    def problems(
        self, tables: Tables, known: Known | None, values: Values, differing: Mapping[str, Any]
    ) -> list[Problem]:
        """Why he may not write a new row, or a row that differs; empty when he may."""
        if isinstance(tables.table, Register):
            found = [*self._record(tables, known, values), *_too_full(tables, known, values, differing)]
        else:
            found = list(self._part(tables, known, values))
        return found or [
            *self._about_himself(tables, values),
            *self._steps(tables, known, values),
            *self._confirmed(tables, known, values),
            *self._held(tables, known, values),
        ]

    def _held(self, tables: Tables, known: Known | None, values: Values) -> list[Problem]:
        """What stays as it is whoever comes with a file: what was handed in, sealed, received."""
        if known:
            record = known.record
        elif isinstance(tables.table, Register) or tables.table.held is None:
            record = 0
        else:
            found = self._record_of(tables, known, values)[1]
            record = max(found.id, 0) if found else 0
        return holding(self.reader, tables.table, record, known.values if known else {}, values)

    def _confirmed(self, tables: Tables, known: Known | None, values: Values) -> Iterator[Problem]:
        """What waits for a second person is not confirmed by a file, except where its table has a step for that."""
        before = known.values if known else {}
        if tables.table.flow is None:
            yield from typed_confirmation(self.reader, tables.table, before, values)
            yield from kept_confirmation(self.reader, tables.table, before, values)

    def _record(self, tables: Tables, known: Known | None, values: Values) -> Iterator[Problem]:
        """The record stands where he may write, before and after."""
        if self.reader.sees_all:
            return
        if known and not self._writes(tables, known.values):
            yield Problem("code", _("bạn chỉ được xem hồ sơ này"), _("một hồ sơ mà bạn được ghi"))
        elif not self._writes(tables, {**values, "secrecy": 0}):
            yield Problem("unit", _("bạn không được ghi hồ sơ của đơn vị này"), _("một đơn vị mà bạn được ghi"))
        elif not self._writes(tables, values):
            mine = [c for level, c in enumerate(SECRECY_CODES) if self._writes(tables, {**values, "secrecy": level})]
            yield Problem("secrecy", _("bạn không được ghi ở độ mật này"), ", ".join(mine))

    def _writes(self, tables: Tables, values: Mapping[str, Any]) -> bool:
        unit = tables.refs.find(Unit, values["unit"])
        return unit is not None and writes_in(self.reader, unit.id, values.get("secrecy") or 0)

    def _part(self, tables: Tables, known: Known | None, values: Values) -> Iterator[Problem]:
        """The record of the row (the one from which a link starts) is one that he may write, and not withdrawn."""
        column, record = self._record_of(tables, known, values)
        if record and record.withdrawn:
            yield _withdrawn(column)
        elif record and record.id > 0 and not self._writes_part(record):
            yield Problem(column, _("bạn chỉ được xem hồ sơ này"), _("một hồ sơ mà bạn được ghi"))
        elif tables.table.model is Link:
            other = record_at(tables.refs, values["to_table"], values["to_code"])
            if other and other.withdrawn:
                yield _withdrawn("to_code")

    def _record_of(self, tables: Tables, known: Known | None, values: Values) -> tuple[str, Target | None]:
        part, refs = tables.table, tables.refs
        if part.model in (Link, Extension):
            return "from_code", record_at(refs, values["from_table"], values["from_code"])
        assert not isinstance(part, Register)
        cell = tables.cells[part.parent]
        assert isinstance(cell, ReferenceCell)
        return part.parent, refs.find(cell.target, values[part.parent])

    def _writes_part(self, record: Target) -> bool:
        return self.reader.sees_all or (record.unit is not None and writes_in(self.reader, record.unit, record.secrecy))

    @cached_property
    def _himself(self) -> dict[str, list[tuple[int, str]]]:
        if self.reader.user_id is None:
            return {}
        rows = User.objects.filter(pk=self.reader.user_id).exclude(person_key="").values_list("person_key", "pk")
        return {key: [(pk, self.reader.name)] for key, pk in rows}

    def _about_himself(self, tables: Tables, values: Values) -> Iterator[Problem]:
        """Nobody writes what he would no longer see, because it names him."""
        names = tables.table.names
        if names is None or not self._himself:
            return
        told = list(names(values))
        if people_named(told, self._himself):
            mine = [key for key, value in values.items() if value in told and fold(str(value)) in self._himself]
            why = _("sau khi ghi, hồ sơ sẽ nằm ngoài phạm vi bạn được xem")
            yield Problem(mine[0] if mine else "", why, _("người khác ghi dòng này"))

    def _steps(self, tables: Tables, known: Known | None, values: Values) -> Iterator[Problem]:
        """The steps that lead from the state that was to the one that the row now says are his to make."""
        flow = tables.table.flow
        if flow is None or self.reader.sees_all:
            return
        start = tables.cells[flow.field].field.get_default()
        before, after = (known.values[flow.field] if known else start), values[flow.field]
        if before == after or not _way(flow.moves, before, after):
            return
        row = _row(tables, known, values)
        mine = tuple(step for step in flow.moves if step.allowed(self.reader, row))
        way = _way(mine, before, after)
        if not way:
            last = _way(flow.moves, before, after)[-1]
            why = _("bạn không được thực hiện bước “%(step)s”") % {"step": last.label}
            yield Problem(_cell_of(flow, last), why, _("để như cũ"))
        elif not self.reasoned:
            for step in way:
                if step.reason:
                    why = _("bước “%(step)s” phải nêu lý do") % {"step": step.label}
                    yield Problem(_cell_of(flow, step), why, _("nêu lý do nhập rồi gửi lại"))


def _withdrawn(column: str) -> Problem:
    return Problem(column, _("hồ sơ này đã rút khỏi sổ"), _("một hồ sơ còn trong sổ"))


def _too_full(tables: Tables, known: Known | None, values: Values, differing: Mapping[str, Any]) -> Iterator[Problem]:
    """What stands in parts and files of a record that is to rise above the installation's ceiling."""
    if known and "secrecy" in differing and tables.secrecy(values) > tables.ceiling:
        yield from still_held(tables, known.pk)


def _way(moves: tuple[Move, ...], before: str, after: str) -> tuple[Move, ...]:
    """The shortest chain of moves from one state to another; empty where none leads there."""
    ways: dict[str, tuple[Move, ...]] = {before: ()}
    while after not in ways:
        further = {
            step.target: (*way, step)
            for state, way in ways.items()
            for step in moves
            if state in step.sources and step.target not in ways
        }
        if not further:
            return ()
        ways |= further
    return ways[after]


def _cell_of(flow: Flow, step: Move) -> str:
    """The column by which a row says that the step was made."""
    return step.stamp or (step.sets[0][0] if step.sets else flow.field)


def _row(tables: Tables, known: Known | None, new: Values) -> Any:
    """The row as a move is shown it: as it was, or in its first state with what a new one points to."""
    values = known.values if known else {}
    plain = {c.attname: values.get(k) for k, c in tables.cells.items() if not isinstance(c, ReferenceCell)}
    for key, cell in tables.cells.items():
        if isinstance(cell, ReferenceCell):
            found = tables.refs.find(cell.target, (values or new).get(key) or "")
            plain[cell.attname] = found.id if found and found.id > 0 else None
    model: Any = tables.table.model
    return model(pk=known.pk if known else None, **{k: v for k, v in plain.items() if v is not None})
