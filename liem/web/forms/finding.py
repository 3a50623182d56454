"""What a form is about: the record and the row that the writer sees and may write; anything else is not found."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from liem.people.reader import Reader
from liem.records.checking import Tables, table_of
from liem.records.models import Change
from liem.records.references import References
from liem.records.register import Part, Register, Values
from liem.records.rights import may_direct, may_tie, may_write
from liem.records.rows import stored_columns, values_of
from liem.web import addresses


def may_enter(reader: Reader) -> None:
    """PermissionDenied for whoever only reads."""
    if not reader.writes:
        raise PermissionDenied


def part_of(register: Register, key: str) -> Part:
    """The part of that name; Http404 when there is none."""
    found = next((part for part in register.parts if part.key == key), None)
    if found is None:
        raise Http404
    return found


def record_for(reader: Reader, register: Register, pk: int, tie: bool = False) -> Any:
    """The record, for somebody who may write it (`tie`: who may say who sees it); Http404 when he does not see it."""
    record = register.model.objects.visible_to(reader, withdrawn=True).filter(pk=pk).first()
    if record is None:
        raise Http404
    if not (may_tie if tie else may_write)(reader, record):
        raise PermissionDenied
    return record


def directed_for(reader: Reader, register: Register, pk: int) -> Any:
    """The record, for somebody who directs its work; Http404 when he does not see it."""
    record = register.model.objects.visible_to(reader, withdrawn=True).filter(pk=pk).first()
    if record is None:
        raise Http404
    if not may_direct(reader, record):
        raise PermissionDenied
    return record


def row_for(reader: Reader, part: Part, record: Any, pk: int) -> Any:
    """The row of the record's part; Http404 when there is none."""
    row = part.model.objects.visible_to(reader).filter(pk=pk, **{part.parent: record.pk}).first()
    if row is None:
        raise Http404
    return row


def stored(reader: Reader, row: Any) -> Values:
    """What stands in the row, by column; a reference as a code."""
    tables = Tables(table_of(type(row)), References(whole=False))
    rows = type(row).objects.visible_to(reader, withdrawn=True)
    return values_of(tables, rows.values(*stored_columns(tables)).get(pk=row.pk))


def last_entry(reader: Reader, record_pk: int) -> Change | None:
    """The last entry of the log on a record that the reader sees."""
    found: Change | None = Change.objects.visible_to(reader).filter(record=record_pk).order_by("-pk").first()
    return found


def back_to(register: Register, pk: int, anchor: str = "") -> str:
    """The page of the record, at a place on it."""
    return addresses.record(register, pk) + (f"#{anchor}" if anchor else "")
