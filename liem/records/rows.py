"""Rows on their way to and from the database: values to columns, columns to values, and what history says of both."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import models

from liem.people.models import User
from liem.platform.db import insert_rows, reserve_ids
from liem.platform.text import fold
from liem.records.access import record_path
from liem.records.cells import DecimalCell, ReferenceCell
from liem.records.chain import Entry
from liem.records.checking import Tables
from liem.records.models import Record, Recusal
from liem.records.references import Target
from liem.records.register import Part, Register, Values
from liem.records.together import settle

Getter = Callable[[Values, dict[str, int]], Any]


def says(tables: Tables, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """{column: [raw before, raw after, words before, words after]} for the columns that differ."""
    found = {}
    for key, cell in tables.cells.items():
        old, new = before.get(key), after.get(key)
        old = None if old == "" else old
        new = None if new == "" else new
        if old != new:
            found[key] = [
                None if old is None else cell.raw(old),
                None if new is None else cell.raw(new),
                "" if old is None else tables.words(key, before),
                "" if new is None else tables.words(key, after),
            ]
    return found


def search_text(tables: Tables, values: Values) -> str:
    """The folded text by which a record is found, from the columns declared for search."""
    return fold(" ".join([str(values[key]) for key in tables.searched if values.get(key)]))


def kept_texts(tables: Tables, values: Values) -> dict[str, str]:
    """What a record keeps besides its columns: the text by which it is found, the key by which names are sorted."""
    model: Any = tables.table.model
    text = values.get("subject") or values["code"]
    return {"search": search_text(tables, values), "sort": model._meta.get_field("sort").key(text)}


def values_of(tables: Tables, stored: Mapping[str, Any]) -> Values:
    """A stored row ({database column: value}) as values: references become codes."""
    values: Values = {}
    for key, cell in tables.cells.items():
        value = stored[cell.attname]
        if isinstance(cell, ReferenceCell):
            values[key] = tables.refs.code(cell.target, value)
        elif isinstance(cell, DecimalCell) and value is not None:
            values[key] = cell.field.to_python(value)
        else:
            values[key] = value
    return values


def stored_columns(tables: Tables) -> tuple[str, ...]:
    """The database columns that `values_of` reads."""
    return tuple(cell.attname for cell in tables.cells.values())


class Writer:
    """Writes many new rows of one table and tells what it wrote as entries for the chain."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.model: Any = tables.table.model
        self.cells = [(key, cell, cell.empty) for key, cell in tables.cells.items()]
        self.dated = frozenset(key for key, _cell in tables.dated_codes)
        self.columns, self.getters = self._extras()

    @property
    def table(self) -> Register | Part:
        """The declaration of the table."""
        return self.tables.table

    def _extras(self) -> tuple[list[str], list[Getter]]:
        """The database columns of a row, those of its cells first, and how to fill the ones that no file names."""
        columns = [cell.attname for _key, cell, _empty in self.cells]
        getters: list[Getter] = []
        part = not isinstance(self.table, Register)
        for field in self.model._meta.concrete_fields:
            if field.primary_key and part:
                columns.append(field.column)
                getters.append(lambda values, anchors: anchors["pk"])
            elif field.column not in columns:
                columns.append(field.column)
                getters.append(_extra(field))
        return columns, getters

    def create(self, rows: Sequence[Values], why: str = "") -> list[Entry]:
        """Insert checked rows in one go. The caller is inside a transaction and appends the entries to the chain."""
        if not rows:
            return []
        register = isinstance(self.table, Register)
        ids = reserve_ids(Record if register else self.model, len(rows))
        if register:
            insert_rows(Record, ("id", "register"), ((pk, self.table.key) for pk in ids))
        entries, tuples, records = [], [], []
        for pk, values in zip(ids, rows, strict=True):
            anchors = self._anchors(values, pk)
            records.append(anchors["record_id"])
            stored, said = self._told(values)
            stored += [get(values, anchors) for get in self.getters]
            tuples.append(stored)
            entries.append(
                Entry("create", self.table.key, values.get("code") or str(pk), anchors["record_id"], said, why)
            )
        insert_rows(self.model, self.columns, tuples)
        if not isinstance(self.table, Register):
            settle(self.table, records)
        return entries + recusals(self.tables, zip(records, rows, strict=True))

    def _told(self, values: Values) -> tuple[list[Any], dict[str, list[Any]]]:
        """A new row's cells as the database stores them, and as `says` tells them of a row that was not there."""
        stored: list[Any] = []
        said: dict[str, list[Any]] = {}
        for key, cell, empty in self.cells:
            value = values.get(key)
            if value is None or value == "":
                stored.append(empty)
            else:
                stored.append(cell.db(value))
                said[key] = [
                    None,
                    cell.raw(value),
                    "",
                    self.tables.words(key, values) if key in self.dated else cell.words(value),
                ]
        return stored, said

    def _anchors(self, values: Values, pk: int) -> dict[str, int]:
        """The ids that tie a row: its own, its record's, and the columns of those no cell names."""
        anchors = {"pk": pk}
        if isinstance(self.table, Register):
            anchors["record_id"] = pk
            values |= kept_texts(self.tables, values)
            target = Target(pk, values["code"], secrecy=values.get("secrecy") or 0, record=pk)
            self.tables.refs.add(self.model, values["code"], target)
            return anchors
        if self.table.anchor:
            anchors.update(self.table.anchor(values, self.tables.refs))
            record = anchors[f"{self.table.parent}_id"]
        else:
            record = self.tables.cells[self.table.parent].db(values[self.table.parent])
        anchors["record_id"] = record
        if values.get("code"):
            self.tables.refs.add(self.model, values["code"], Target(pk, values["code"], record=record))
        return anchors


def recusals(tables: Tables, rows: Iterable[tuple[int, Values]]) -> list[Entry]:
    """Whoever an account belongs to and a record (or a part of it) names loses sight of the record; the log shows it.

    `rows` are (record, values) as just written; the caller holds the transaction and appends the entries.
    """
    names = tables.table.names
    people = people_by_name() if names else {}
    if names is None or not people:
        return []
    named = {(pk, user): name for pk, values in rows for user, name in people_named(names(values), people)}
    if not named:
        return []
    owner: Any = record_path(tables.table.model)[0]
    why = "whom a record concerns is asked of all that stand recused from it"
    known = Recusal.objects.unscoped(why).filter(user_id__in={user for _pk, user in named})
    fresh = sorted(named.keys() - set(known.values_list("record_id", "user_id")))
    insert_rows(Recusal, ("record_id", "user_id", "why"), [(pk, user, "named") for pk, user in fresh])
    return [
        Entry(
            "recuse", owner.declared.key, tables.refs.code(owner, pk), pk, {"user": [None, user, "", named[pk, user]]}
        )
        for pk, user in fresh
    ]


def people_by_name() -> dict[str, list[tuple[int, str]]]:
    """{search key of a name: [(account, name)]} of everybody who has an account under a name."""
    people: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, pk, name in User.objects.exclude(person_key="").values_list("person_key", "pk", "full_name"):
        people[key].append((pk, name))
    return people


def people_named(names: Iterable[str], people: Mapping[str, list[tuple[int, str]]]) -> list[tuple[int, str]]:
    """The accounts of the persons named; all of them where several persons bear the name."""
    return [person for key in {fold(name) for name in names if name} for person in people.get(key, ())]


def _extra(field: models.Field) -> Getter:
    """A column that no file names: derived values, anchors, or the field's default."""
    name, column = field.name, field.column
    default = field.get_default()
    blank = "" if default is None and not field.null else default

    def get(values: Values, anchors: dict[str, int]) -> Any:
        if column in anchors:
            return anchors[column]
        value = values.get(name, blank)
        return value.isoformat() if hasattr(value, "isoformat") else value

    return get
