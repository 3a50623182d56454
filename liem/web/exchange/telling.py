"""What an import would do, as plain data for its page: totals, and every row and cell, in the reader's language."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.utils.translation import get_language, override

from liem import catalogue
from liem.org.facts import Fact
from liem.platform.text import first_upper
from liem.records.cells import Cell, CodeCell, SecrecyCell
from liem.records.checking import Tables
from liem.records.exchange import defined, shapes
from liem.records.exchange.importing import Plan
from liem.records.exchange.organisation_tables import COLUMN_LABELS, TABLE_LABELS, vocabulary_at
from liem.records.exchange.sources import Refusal
from liem.records.exchange.staging import Changed, Fresh, Staged
from liem.records.fields import SECRECY_CODES
from liem.records.references import References
from liem.records.register import Register, Values

MOST = 10_000
"""So many rows of each kind are told one by one; how many there are is always told."""
_SHORT = 160


def told(plan: Plan) -> dict[str, Any]:
    """All that the page of the preview says."""
    outcome = plan.outcome
    files = {sheet.file: table for table, sheets in plan.sheets.items() for sheet in sheets}
    columns, staged = Columns(), [_Told(done, plan) for done in plan.staged]
    created, changed = _rows(plan, staged)
    return {
        "fingerprint": "" if outcome.refusals else plan.fingerprint(),
        "tables": _tables(plan, files),
        "totals": {
            "created": sum(outcome.created.values()),
            "changed": sum(outcome.changed.values()),
            "unchanged": sum(outcome.unchanged.values()),
            "refused": len(outcome.refusals),
            "withheld": len(outcome.withheld),
            "unseen": len(outcome.unseen),
        },
        "created": created[:MOST],
        "changed": changed[:MOST],
        "refused": [_refusal(refusal, files, columns) for refusal in outcome.refusals[:MOST]],
        "withheld": [_refusal(refusal, files, columns) for refusal in outcome.withheld[:MOST]],
        "unseen": [_refusal(place, files, columns) for place in outcome.unseen[:MOST]],
        "level": max((one.level for one in staged), default=0),
        "records": {
            done.table.key: [row.values["code"] for row in done.fresh][:MOST]
            for done in plan.staged
            if isinstance(done.table, Register) and done.fresh
        },
    }


def _tables(plan: Plan, files: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """(table, what it is called, created, changed, left alone, refused, left empty) of each; last, of no table."""
    outcome = plan.outcome
    refused = Counter(files.get(refusal.file, "") for refusal in outcome.refusals)
    withheld = Counter(files.get(refusal.file, "") for refusal in outcome.withheld)
    kinds = (outcome.created, outcome.changed, outcome.unchanged)
    tables = dict.fromkeys((*plan.sheets, *outcome.created, *(name for name in refused if not name)))
    told: list[tuple[Any, ...]] = [
        (table, table_label(table), *(kind.get(table, 0) for kind in kinds), refused[table], withheld[table])
        for table in tables
    ]
    return [row for row in told if any(row[2:])] or told  # sheets that were left empty say nothing


def _rows(plan: Plan, staged: list["_Told"]) -> tuple[list[Any], list[Any]]:
    """The new rows and those that change, of the organisation, of definitions and of records."""
    facts = [_fact(fact) for fact in (*plan.organisation.facts, *plan.definitions.facts)]
    created: list[Any] = [(table, name, "", "", 0) for table, name, new, _fields in facts if new]
    changed: list[Any] = [(table, name, "", 0, fields) for table, name, new, fields in facts if not new]
    for one in staged:
        created += one.created()
        changed += one.changed()
    return created, changed


def table_label(key: str) -> str:
    """What a table of files is called by people; "" for none."""
    if key in TABLE_LABELS:
        return str(TABLE_LABELS[key])
    if key in defined.definition_tables():
        return defined.table_label(key)
    return next((str(table.label) for table in catalogue.TABLES if table.key == key), "")


class Columns:
    """The columns of tables as files have them, each looked up once: their labels, and the words for their codes."""

    def __init__(self) -> None:
        self._of = cache(self._cells)

    def _cells(self, table: str, language: str | None = None) -> dict[str, Cell]:
        declared = [t for t in catalogue.TABLES if shapes.file_of(t.key) == table]
        with override(language or get_language()):
            return {key: cell for t in declared for key, cell in Tables(t, References(whole=False)).cells.items()}

    def label(self, table: str, column: str) -> str:
        """What a column is called by people; the column itself where it is none of the table's."""
        if table in TABLE_LABELS:
            return str(COLUMN_LABELS.get(column, column))
        if table in defined.definition_tables():
            return defined.column_label(table, column)
        cell = self._of(table).get(column)
        return cell.label if cell else column

    def accepted(self, table: str, column: str, accepted: str) -> str:
        """A list of codes in the Vietnamese words that may stand in the cell as well; anything else as it is."""
        cell = self._of(table, "vi").get(column)
        words: dict[str, str] = {}
        if isinstance(cell, CodeCell):
            words = cell.labels
        elif isinstance(cell, SecrecyCell):
            words = dict(zip(SECRECY_CODES, cell.shown, strict=True))
        codes = accepted.split(", ")
        return "; ".join(words[code] for code in codes) if words.keys() >= set(codes) else accepted


def _refusal(refusal: Refusal, files: Mapping[str, str], columns: Columns) -> tuple[Any, ...]:
    """(file, sheet, line, column, its label, what was read, why, what would be accepted)."""
    file, _hash, sheet = refusal.file.partition("#")
    table, key = files.get(refusal.file, ""), refusal.column
    label = first_upper(columns.label(table, key)) if table and key else key
    accepted = columns.accepted(table, key, refusal.accepted)
    return file, sheet, refusal.row, key, label, refusal.value[:500], refusal.why, accepted


class _Told:
    """The rows of one table, told in the reader's language."""

    def __init__(self, done: Staged, plan: Plan) -> None:
        self.done = done
        self.tables = Tables(done.table, plan.refs)  # its words are those of the page, not of the log
        self.label = str(done.table.label)

    @property
    def level(self) -> int:
        """The highest secrecy of what is told."""
        rows = (*(row.values for row in self.done.fresh), *(row.after for row in self.done.changed))
        return max((self.tables.secrecy(values) for values in rows), default=0)

    def created(self) -> Iterator[tuple[Any, ...]]:
        """(table, name, what it is about, file, line)."""
        for row in self.done.fresh:
            yield self.label, *self._name(row.values), *_place(row)

    def changed(self) -> Iterator[tuple[Any, ...]]:
        """(table, name, file, line, [(column, before, after)])."""
        for row in self.done.changed:
            name, _about = self._name(row.after)
            yield self.label, name, *_place(row), self._fields(row)

    def _fields(self, row: Changed) -> list[tuple[str, str, str]]:
        before = row.known.shown()
        return [
            (first_upper(self.tables.cells[key].label), self._words(key, before), self._words(key, row.after))
            for key in row.said
        ]

    def _words(self, key: str, values: Values) -> str:
        return self.tables.words(key, values)

    def _name(self, values: Values) -> tuple[str, str]:
        heading = getattr(self.done.table, "heading", ()) or getattr(self.done.table, "identity", ()) or ("subject",)
        about = ", ".join(filter(None, (self._words(key, values) for key in heading if key in self.tables.cells)))
        code = str(values.get("code") or "")
        return (code, about[:_SHORT]) if code else (about[:_SHORT], "")


def _place(row: Fresh | Changed) -> tuple[str, int]:
    return row.file, row.line


def _fact(fact: Fact) -> tuple[str, str, bool, list[tuple[str, str, str]]]:
    """(table, row, whether it is new, [(column, before, after)]) of something about the organisation, or defined."""
    old, new = fact.old or {}, fact.new or {}
    fields = [
        (
            first_upper(_label(fact.table, key)),
            _said(fact.table, key, old.get(key)),
            _said(fact.table, key, new.get(key)),
        )
        for key in dict.fromkeys((*old, *new))
        if (old.get(key) or "") != (new.get(key) or "")
    ]
    return table_label(fact.table), fact.row, fact.old is None, fields


def _label(table: str, key: str) -> str:
    if table in defined.definition_tables():
        return defined.column_label(table, key)
    return str(COLUMN_LABELS.get(key, key))


def _said(table: str, key: str, value: str | None) -> str:
    if table in defined.definition_tables():
        return defined.said(table, key, value)
    vocabulary = vocabulary_at(key)
    return vocabulary.label(value) if vocabulary and value else value or ""
