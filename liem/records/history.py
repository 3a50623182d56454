"""Whether what is stored is what history says: every row agrees with the sum of the entries about it.

The chain proves that nobody altered the entries; this proves that nobody altered the rows behind their back. Entries
are folded per row (each says what a column was before and after) and compared with the stored row in the raw form that
entries keep. Derived columns (search text, keys, the records a tie leads to, lines of the tree) are worked out anew.

Works through one register at a time, so that memory grows with the largest register and not with the chain.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import InvalidOperation
from typing import Any

from django.db import DatabaseError, models
from django.utils.translation import gettext as _

from liem.org.lines import END, CycleError, lines_of, load_history
from liem.org.models import UnitLine
from liem.people.models import Membership, User
from liem.records.access import register_models
from liem.records.cells import Cell, ReferenceCell
from liem.records.checking import Tables
from liem.records.definitions import definition_models, present
from liem.records.exchange.organisation import present_state
from liem.records.exchange.organisation_tables import COLUMNS as ORGANISATION
from liem.records.exchange.ties import TIES
from liem.records.models import Attachment, Change, Grant, Recusal
from liem.records.references import References
from liem.records.register import Part, Register, Table
from liem.records.rows import search_text, stored_columns, values_of
from liem.records.together import astray

ACCOUNTS, MEMBERSHIPS, ATTACHMENTS = "accounts", "memberships", "attachments"
"""Tables of entries that are about no row of the interchange format."""

Progress = Callable[[str, int, int], None]
Raw = dict[str, Any]
_WHY = "the whole of what is stored is compared with the whole of history"
_NOBODYS = ("admit", "recuse")  # entries on a record that say who may see it, not what it is
SPOKEN = ("urge", "ask_evidence")
"""Entries that say something about a row, and change nothing in it."""
_UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, InvalidOperation, DatabaseError)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str).encode


@dataclass(frozen=True)
class Difference:
    """A row (or a column of it) on which history and what is stored do not agree."""

    table: str
    row: str
    column: str
    told: Any
    stands: Any
    what: str = ""

    def __str__(self) -> str:
        """One line for people."""
        place = " ".join(filter(None, (self.table, self.row)))
        if self.what:
            return f"{place}: {self.what}"
        said = _("%(place)s, %(column)s: nhật ký ghi “%(told)s”, dữ liệu đang là “%(stands)s”")
        told, stands = (_("trống") if v is None else v for v in (self.told, self.stands))
        return said % {"place": place, "column": self.column, "told": told, "stands": stands}


class Told:
    """What the entries about some tables add up to: per row its record and its columns, kept as compact text."""

    def __init__(self, tables: Iterable[str]) -> None:
        self.rows: dict[tuple[str, str], tuple[int | None, str]] = {}
        self.admitted: Counter[tuple[Any, ...]] = Counter()
        self.recused: Counter[tuple[Any, ...]] = Counter()
        entries = Change.objects.unscoped(_WHY).filter(table__in=list(tables)).order_by("id")
        columns = ("action", "table", "row", "record_id", "values")
        for action, table, row, record, values in entries.values_list(*columns).iterator(chunk_size=2000):
            if action in SPOKEN:
                continue
            said = json.loads(values)
            after = {key: change[1] for key, change in said.items()}
            if action in _NOBODYS:
                self._seen_by(action, record, after)
            else:
                self._add(table, row, record, after)

    def _seen_by(self, action: str, record: int, after: Raw) -> None:
        if action == "recuse":
            self.recused[record, after["user"]] += 1
        else:
            self.admitted[record, after["user"], after.get("since"), after.get("until")] += 1

    def _add(self, table: str, row: str, record: int | None, after: Raw) -> None:
        known = self.rows.get((table, row))
        if known:
            after = {**json.loads(known[1]), **after}
            record = known[0]
        kept = {key: value for key, value in after.items() if value is not None}
        if kept:
            self.rows[table, row] = (record, _encode(kept))
        else:
            self.rows.pop((table, row), None)

    def compare(self, table: str, row: str, stands: Raw, record: int | None = None) -> Iterator[Difference]:
        """Where a stored row differs; each row is asked for once, so that what remains was lost."""
        found = self.rows.pop((table, row), None)
        if found is None:
            yield Difference(table, row, "", None, None, _("có trong dữ liệu nhưng nhật ký không có"))
            return
        owner, text = found
        if record != owner:
            yield Difference(table, row, "record", owner, record)
        if text == _encode(stands):
            return
        told = json.loads(text)
        for key in sorted(told.keys() | stands.keys()):
            if told.get(key) != stands.get(key):
                yield Difference(table, row, key, told.get(key), stands.get(key))

    def lost(self) -> Iterator[Difference]:
        """Rows that history knows and nobody asked for."""
        for table, row in sorted(self.rows):
            yield Difference(table, row, "", None, None, _("nhật ký có nhưng dữ liệu không còn, hoặc không đọc được"))


def differences(progress: Progress | None = None) -> Iterator[Difference]:
    """Everything on which what is stored and history do not agree; nothing when nobody touched it."""
    refs = References(whole=True)
    admitted: Counter[tuple[Any, ...]] = Counter()
    recused: Counter[tuple[Any, ...]] = Counter()
    yield from _organisation()
    yield from _definitions()
    yield from _lines()
    for tables in _groups():
        told = Told(table.key for table in tables)
        for table in tables:
            if progress:
                progress(table.key, 0, 0)
            yield from _table(Tables(table, refs), told)
        yield from told.lost()
        admitted.update(told.admitted)
        recused.update(told.recused)
    yield from _sights(admitted, recused)
    yield from _people()
    yield from _attachments()


def _groups() -> Iterator[tuple[Table, ...]]:
    for model in register_models():
        register = model.declared  # type: ignore[attr-defined]
        yield (register, *register.parts)
    yield TIES


def _table(tables: Tables, told: Told) -> Iterator[Difference]:
    register = isinstance(tables.table, Register)
    extra = _derived_columns(tables)
    columns = dict.fromkeys((*stored_columns(tables), *extra, "withdrawn_on"))
    whole = True
    for stored in _rows(tables, ["pk", *columns]):
        values = _values(tables, stored)
        stands = {key: _raw(cell, values[key]) for key, cell in tables.cells.items() if values[key] not in (None, "")}
        if stored["withdrawn_on"]:
            stands["withdrawn_on"] = stored["withdrawn_on"].isoformat()
        row = str(values.get("code") or stored["pk"])
        record = stored["pk"] if register else stored[_owner(tables)]
        found = list(told.compare(tables.table.key, row, stands, record))
        found = found or list(_derived(tables, row, values, {name: stored[name] for name in extra}))
        whole = whole and not found
        yield from found
    if whole and isinstance(tables.table, Part):  # otherwise what they are worked out from has been told already
        for key, name, due, stored in astray(tables.table):
            yield Difference(tables.table.key, str(key), name, due, stored)


def _rows(tables: Tables, columns: list[str]) -> Iterator[Mapping[str, Any]]:
    """The stored rows. Where one cannot be read (a date that is none), it is left to be told as lost, not all."""
    rows: Any = tables.table.model.objects.unscoped(_WHY).order_by("pk")
    last = None
    try:
        for stored in rows.values(*columns).iterator(chunk_size=2000):
            yield stored
            last = stored["pk"]
        return
    except _UNREADABLE:
        rest = rows if last is None else rows.filter(pk__gt=last)
        keys = list(rest.values_list("pk", flat=True))
    for pk in keys:
        try:
            stored = rows.values(*columns).get(pk=pk)
        except _UNREADABLE:
            continue
        yield stored


def _values(tables: Tables, stored: Mapping[str, Any]) -> Raw:
    """The values of a stored row; a reference that leads nowhere is shown as its number."""
    try:
        return values_of(tables, stored)
    except _UNREADABLE:
        return {key: _value(tables, cell, stored[str(cell.attname)]) for key, cell in tables.cells.items()}


def _value(tables: Tables, cell: Cell, value: Any) -> Any:
    if not isinstance(cell, ReferenceCell):
        return value
    try:
        return tables.refs.code(cell.target, value)
    except _UNREADABLE:
        return f"#{value}"


def _raw(cell: Cell, value: Any) -> Any:
    """The value as entries keep it; one that no cell could have written as plain text."""
    try:
        return cell.raw(value)
    except _UNREADABLE:
        return str(value)


def _derived_columns(tables: Tables) -> list[str]:
    """Columns that no entry names: worked out from the others, so they must come out the same again."""
    covered = {cell.attname for cell in tables.cells.values()}
    left_out = {"record_id", "withdrawn_on", "version", "id"}
    names = [str(f.column) for f in tables.table.model._meta.concrete_fields]
    extra = [name for name in names if name not in covered | left_out]
    if not isinstance(tables.table, Register):
        extra.append(_owner(tables))
    return list(dict.fromkeys(extra))


def _owner(tables: Tables) -> str:
    """The column of a part that leads to its record."""
    model: Any = tables.table.model
    return f"{model.of}_id"


def _derived(tables: Tables, row: str, values: Raw, stored: Mapping[str, Any]) -> Iterator[Difference]:
    fresh = dict(values)
    try:
        if tables.table.derive:
            tables.table.derive(fresh)
        if isinstance(tables.table, Register):
            fresh["search"] = search_text(tables, values)
        elif tables.table.anchor:
            fresh.update(tables.table.anchor(values, tables.refs))
    except (*_UNREADABLE, AssertionError):
        return  # what it is derived from has been told already
    for name, stands in stored.items():
        if name in fresh and fresh[name] != stands:
            yield Difference(tables.table.key, row, name, fresh[name], stands)


def _organisation() -> Iterator[Difference]:
    told = Told(ORGANISATION)
    for table, rows in present_state().items():
        for name, row in rows.items():
            yield from told.compare(table, name, {key: value for key, value in row.items() if value})
    yield from told.lost()


def _definitions() -> Iterator[Difference]:
    told = Told(model.table for model in definition_models())
    for model in definition_models():
        for name, row in present(model).items():
            yield from told.compare(model.table, name, {key: value for key, value in row.items() if value})
    yield from told.lost()


def _lines() -> Iterator[Difference]:
    """The lines of the tree, by which units are seen and counted, follow from where units stood."""
    lives, places = load_history()
    try:
        due = {
            (ancestor, unit, since, None if until == END else until)
            for unit in lives
            for ancestor, spans in lines_of(unit, lives, places).items()
            for since, until in spans
        }
    except CycleError as error:
        yield Difference("unit_parents", "", "", None, None, str(error))
        return
    stored = set(UnitLine.objects.values_list("ancestor_id", "unit_id", "since", "until"))
    for ancestor, unit, since, until in sorted(due ^ stored, key=str):
        place = f"{ancestor} > {unit} {since} {until or ''}".strip()
        lost = (ancestor, unit, since, until) in due
        what = _("thiếu quan hệ trực thuộc") if lost else _("quan hệ trực thuộc không có căn cứ")
        yield Difference("unit_lines", place, "", None, None, what)


def _sights(admitted: Counter[tuple[Any, ...]], recused: Counter[tuple[Any, ...]]) -> Iterator[Difference]:
    """Who was admitted to a record or lost sight of it: each because an entry says so."""
    grants = Grant.objects.unscoped(_WHY).values_list("record_id", "user_id", "since", "until")
    iso = ((r, u, s.isoformat(), e.isoformat() if e else None) for r, u, s, e in grants)
    yield from _counted("grants", admitted, Counter(iso))
    recusals = Recusal.objects.unscoped(_WHY).values_list("record_id", "user_id")
    yield from _counted("recusals", Counter(set(recused)), Counter(recusals))


def _counted(table: str, told: Counter[tuple[Any, ...]], stands: Counter[tuple[Any, ...]]) -> Iterator[Difference]:
    for key in sorted(told.keys() | stands.keys(), key=str):
        if told[key] != stands[key]:
            row = " ".join(str(part) for part in key if part is not None)
            yield Difference(table, row, _("số dòng"), told[key], stands[key])


def account_row(user: User) -> Raw:
    """An account as entries keep it; never its password."""
    row = {"username": user.username, "full_name": user.full_name or None, "active": "yes" if user.is_active else "no"}
    return {key: value for key, value in row.items() if value is not None}


def membership_row(membership: Membership) -> Raw:
    """A person's place in a unit as entries keep it."""
    return {
        "user": membership.user.username,
        "unit": membership.unit.code,
        "role": membership.role,
        "clearance": membership.clearance,
        "since": membership.since.isoformat(),
        **({"until": membership.until.isoformat()} if membership.until else {}),
    }


def _people() -> Iterator[Difference]:
    told = Told((ACCOUNTS, MEMBERSHIPS))
    for user in User.objects.order_by("pk"):
        yield from told.compare(ACCOUNTS, user.username, account_row(user))
    for membership in Membership.objects.select_related("user", "unit").order_by("pk"):
        yield from told.compare(MEMBERSHIPS, str(membership.pk), membership_row(membership))
    yield from told.lost()


def attachment_row(attachment: Attachment) -> Raw:
    """An attachment as entries keep it."""
    return {name: getattr(attachment, name) for name in ("name", "sha256", "size", "media_type")}


def _attachments() -> Iterator[Difference]:
    told = Told((ATTACHMENTS,))
    rows: models.QuerySet[Any] = Attachment.objects.unscoped(_WHY).order_by("pk")
    for attachment in rows.iterator(chunk_size=2000):
        yield from told.compare(ATTACHMENTS, str(attachment.pk), attachment_row(attachment), attachment.record_id)
    yield from told.lost()
