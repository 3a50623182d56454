"""What offices define, in files: forms, their rows, who reports, when it is entered. Read whole, judged by all that
would hold, then written with an entry in the chain for every row that differs. Nothing there is taken out.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.org.facts import Fact, Row
from liem.platform.text import first_upper, fold
from liem.records.chain import Entry
from liem.records.definitions import Definition, Supposed, definition_models, present, row_of
from liem.records.exchange.plain_cells import (
    Read,
    header_refusals,
    is_blank,
    read_code,
    read_day,
    read_text,
    read_whole,
    too_wide,
    twice,
)
from liem.records.exchange.quoting import quoted
from liem.records.exchange.sources import Refusal, Sheet
from liem.records.organising import entries_of
from liem.records.register import Problem

Field: TypeAlias = "models.Field[Any, Any]"


@cache
def definition_tables() -> dict[str, type[Definition]]:
    """{table of files: its model}, in the order in which one may name another."""
    return {model.table: model for model in definition_models()}


def fields_of(table: str) -> dict[str, Field]:
    """The columns of a table as its file has them."""
    model = definition_tables()[table]
    return {key: model._meta.get_field(key) for key in model.columns()}  # type: ignore[misc]


def table_label(table: str) -> str:
    """What a table is called by people."""
    return first_upper(str(definition_tables()[table]._meta.verbose_name))


def column_label(table: str, key: str) -> str:
    """What a column is called by people; the column itself where the table has none of that name."""
    field = fields_of(table).get(key)
    return str(field.verbose_name) if field else key


def said(table: str, key: str, value: str | None) -> str:
    """A value in words."""
    field = fields_of(table).get(key)
    choices = dict(field.choices or ()) if field else {}
    return str(choices.get(value, value or ""))


def is_required(field: Field) -> bool:
    """Whether a row must say it."""
    return not (field.null or field.blank or field.has_default())


def exported_rows(table: str, typed: bool) -> Iterator[list[Any]]:
    """The rows of a table as its file has them; with `typed`, days and numbers as such."""
    fields = fields_of(table)
    for _name, row in sorted(present(definition_tables()[table]).items()):
        yield [_typed(fields[key], row[key]) if typed else quoted(row[key]) for key in fields]


def _typed(field: Field, value: str) -> Any:
    if value and isinstance(field, models.DateField):
        return date.fromisoformat(value)
    return int(value) if value and isinstance(field, models.IntegerField) else quoted(value)


class DefinitionsImport:
    """The sheets of definitions of one import: `read` each, `check` them together, `write` what differs."""

    def __init__(self) -> None:
        self.before: dict[str, dict[str, Row]] = {}
        self.after: dict[str, dict[str, Row]] = {}
        self.places: dict[tuple[str, str], tuple[str, int]] = {}
        self.taken: dict[str, list[str]] = {}
        self.facts: list[Fact] = []

    def read(self, sheet: Sheet) -> Iterator[Refusal]:
        """Take a sheet's rows; a refusal for every cell that cannot be read."""
        if not self.before:
            self.before = {table: present(model) for table, model in definition_tables().items()}
            self.after = {table: dict(rows) for table, rows in self.before.items()}
        fields, model = fields_of(sheet.table), definition_tables()[sheet.table]
        with override("vi"):
            known = {fold(str(field.verbose_name)): key for key, field in fields.items()} | {key: key for key in fields}
        keys = [known.get(fold(str(title)), "") for title in sheet.header]
        required = [key for key, field in fields.items() if is_required(field)]
        wrong = list(header_refusals(sheet, keys, fields, required))
        yield from wrong
        if wrong:
            return
        names, rows, blank = self.taken.setdefault(sheet.table, []), self.after[sheet.table], row_of(model())
        for index, cells in enumerate(sheet.rows):
            line = sheet.line(index)
            row, wrong = _read_row(sheet, line, keys, cells)
            yield from wrong
            if wrong:
                continue
            name = " ".join({**blank, **row}[key] for key in model.identity)
            if earlier := self.places.get((sheet.table, name)):
                yield twice(sheet, line, model.identity[0], name, earlier)
                continue
            self.places[sheet.table, name] = (sheet.file, line)
            names.append(name)
            rows[name] = model.completed({**blank, **rows.get(name, {}), **row})

    def supposed(self, units: Collection[str]) -> Supposed | None:
        """All definitions as they would be, `units` being the codes of all units that there would be; None where the
        files hold no definition.
        """
        if not self.taken:
            return None
        rows = {model: [made(table, row) for row in self.after[table].values()] for table, model in _tables()}
        return Supposed(rows, units)

    def check(self) -> Iterator[Refusal]:
        """What cannot hold when all is taken together, as is supposed; afterwards `facts` says what differs. What holds
        already is not judged anew.
        """
        facts = [
            Fact(table, name, self.before[table].get(name), self.after[table][name])
            for table, _model in _tables()
            for name in self.taken.get(table, ())
            if self.before[table].get(name) != self.after[table][name]
        ]
        found = [self._refusal(fact, one) for fact in facts for one in _problems(made(fact.table, fact.new or {}))]
        self.facts = [] if found else facts
        yield from found

    def _refusal(self, fact: Fact, problem: Problem) -> Refusal:
        file, line = self.places[fact.table, fact.row]
        return Refusal(
            file, line, problem.column, (fact.new or {}).get(problem.column, ""), problem.why, problem.accepted
        )

    def counts(self) -> Iterator[tuple[str, int, int, int]]:
        """(table, created, changed, left alone) of the rows that the files hold."""
        for table, names in self.taken.items():
            facts = [fact for fact in self.facts if fact.table == table]
            created = sum(fact.old is None for fact in facts)
            yield table, created, len(facts) - created, len(names) - len(facts)

    def write(self, why: str = "") -> list[Entry]:
        """Write what differs and say so, entry by entry. The caller is in a transaction."""
        for fact in self.facts:
            one: Any = made(fact.table, fact.new or {})
            model: Any = type(one)
            known = model.objects.filter(**{key: getattr(one, key) for key in model.identity}).first()
            one.pk, one._state.adding = (known.pk, False) if known else (None, True)
            one.save()
        return entries_of(self.facts, why)


def _tables() -> Iterator[tuple[str, type[Definition]]]:
    yield from definition_tables().items()


def made(table: str, row: Mapping[str, str]) -> Definition:
    """The definition that a row of a file says."""
    fields = fields_of(table)
    given = {key: field.to_python(row[key] or None if field.null else row[key]) for key, field in fields.items()}
    return definition_tables()[table](**given)


def _problems(one: Definition) -> Iterator[Problem]:
    """Why a row cannot hold, beyond what its cells say."""
    try:
        one.clean_fields()
    except ValidationError as error:
        for key, told in error.message_dict.items():
            yield Problem(key, " ".join(told))
        return
    if one.until and one.until <= one.since:
        why = _("ngày kết thúc phải sau ngày bắt đầu %(d)s") % {"d": one.since.isoformat()}
        yield Problem("until", why, _("một ngày sau đó"))
        return
    yield from one.problems()


def _read_row(sheet: Sheet, line: int, keys: list[str], cells: list[Any]) -> tuple[Row, list[Refusal]]:
    if wide := too_wide(sheet, line, keys, cells):
        return {}, [wide]
    fields, row, wrong = fields_of(sheet.table), Row(), list[Refusal]()
    for key, cell in zip(keys, cells, strict=False):
        row[key], why, accepted = _read_cell(fields[key], cell)
        if why:
            wrong.append(Refusal(sheet.file, line, key, str(cell), why, accepted))
    at_fault = {refusal.column for refusal in wrong}
    for key, field in fields.items():
        if is_required(field) and not row.get(key) and key not in at_fault:
            wrong.append(Refusal(sheet.file, line, key, "", _("thiếu"), _("một giá trị")))
    return row, wrong


def _read_cell(field: Field, cell: Any) -> Read:
    if is_blank(cell):
        return str(field.get_default()) if field.has_default() and not field.blank else "", "", ""
    if isinstance(field, models.DateField):
        return read_day(cell)
    if isinstance(field, models.IntegerField):
        return read_whole(cell, *limits(field))
    if field.choices:
        return read_code(cell, [str(code) for code, _words in field.choices], _by_label(field))
    return read_text(cell, field.max_length)


def limits(field: Field) -> tuple[int, int]:
    """The least and the largest number that a column takes, on either database."""
    least, most = (0 if isinstance(field, models.PositiveSmallIntegerField) else -32768), 32767
    for check in field.validators:
        if isinstance(check, MaxValueValidator):
            most = min(most, check.limit_value)
    return least, most


@cache
def _by_label(field: Field) -> dict[str, str]:
    with override("vi"):
        return {fold(str(words)): str(code) for code, words in field.choices or ()}
