"""Files for import, written as people write them; what was refused; and proof that nothing was written."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
from django.apps import apps
from django.db import connection, transaction

from liem.records import chain
from liem.records.exchange.exporting import export_path
from liem.records.exchange.importing import Outcome, import_path
from liem.records.exchange.sources import Refusal
from liem.records.fields import SECRECY_CODES
from tests.making import owner

Rows = Sequence[dict[str, Any]]

UNIT = {"code": "T1", "name": "Đơn vị 01", "kind": "provincial_committee"}
ROUND = {
    "code": "KT-1",
    "unit": "T1",
    "kind": "inspection",
    "mode": "planned",
    "subject": "Cuộc kiểm tra 01",
    "opened_on": "2020-03-02",
}
CASE = {
    "code": "VA-1",
    "unit": "T1",
    "kind": "matter",
    "nature": "corruption",
    "subject": "Vụ 01",
    "opened_on": "2020-03-02",
}
DOCUMENT = {
    "code": "VB-1",
    "unit": "T1",
    "number": "12-CT/TU",
    "kind": "instruction",
    "issued_on": "2020-03-02",
    "subject": "Văn bản 01",
}
PLAN = {"code": "KH-1", "unit": "T1", "kind": "plan", "subject": "Kế hoạch 01", "issued_on": "2020-03-02"}
HANDLING = {
    "code": "XL-1",
    "unit": "T1",
    "on": "2020-03-02",
    "subject_kind": "full_member",
    "subject": "Người bị xử lý 01",
    "regime": "party",
    "form": "reprimand",
    "decision_number": "05-QĐ/UBKT",
}
RETURN = {"form": "01/PCTN", "unit": "T1", "period": "2020Q1", "row": "decl_required", "value": "10"}


def header_of(rows: Rows) -> list[str]:
    """Every key that a row has, in the order in which they are first met."""
    return list(dict.fromkeys(key for row in rows for key in row))


def folder(path: Path, **tables: Rows) -> Path:
    """A folder with one CSV file for each table given."""
    path.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            out = csv.DictWriter(stream, header_of(rows))
            out.writeheader()
            out.writerows(rows)
    return path


def book(path: Path, **tables: Rows) -> Path:
    """A workbook with one sheet for each table given, as a spreadsheet program writes it."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in tables.items():
        sheet = made.create_sheet(name)
        header = header_of(rows)
        sheet.append(header)
        for row in rows:
            sheet.append([row.get(key) for key in header])
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(path)
    return path


def text_file(path: Path, text: str | bytes) -> Path:
    """A file of these characters, or of these very bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def taken(path: Path, **options: Any) -> Outcome:
    """Import as the owner, and expect that all is taken."""
    outcome = import_path(owner(), path, **options)
    assert outcome.refusals == []
    assert outcome.written is not options.get("dry_run", False)
    return outcome


def refused(path: Path) -> list[Refusal]:
    """Import as the owner, first as a preview: both refuse the same, and nothing is written."""
    with nothing_written():
        preview = import_path(owner(), path, dry_run=True)
        outcome = import_path(owner(), path)
    assert outcome.refusals, "this should have been refused"
    assert preview.as_json() == outcome.as_json()
    assert not outcome.written
    return outcome.refusals


def only(refusals: list[Refusal]) -> Refusal:
    """The one refusal there is."""
    assert len(refusals) == 1, refusals
    return refusals[0]


def state() -> tuple[dict[str, int], tuple[int, str], Any]:
    """The rows of every table, the chain's head, and the head kept outside the database."""
    names = [model._meta.db_table for model in apps.get_models()]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}', COUNT(*) FROM {name}" for name in names))
        counts = dict(cursor.fetchall())
    return counts, chain.head(), chain.read_head_file()


@contextmanager
def nothing_written() -> Iterator[None]:
    """What happens inside leaves every table and the chain as they were."""
    before = state()
    yield
    assert state() == before


def exported(path: Path, **options: Any) -> dict[str, bytes]:
    """Export as the owner into a new folder: {file: content}."""
    export_path(owner(), path, **options)
    return {file.name: file.read_bytes() for file in sorted(path.iterdir())}


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Undone(Exception):
    """Leaves a block whose writing is to be undone."""


def elsewhere(path: Path, out: Path) -> dict[str, bytes]:
    """Import `path` into an empty installation, twice, and export it from there: {file: content}."""
    files = {}
    try:
        with transaction.atomic():
            empty()
            first = taken(path)
            with nothing_written():
                again = import_path(owner(), path)
            assert again.refusals == [] and again.unchanged == first.created
            files = exported(out)
            raise Undone
    except Undone:
        return files


def empty() -> None:
    """Take out every row there is, past every guard: an installation just made."""
    tables = [connection.ops.quote_name(m._meta.db_table) for m in apps.get_models() if m._meta.app_label != "people"]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")


def as_row(values: Mapping[str, Any]) -> dict[str, str]:
    """Values as tests build them (tests.making) as the cells of a file."""
    row = {}
    for key, value in values.items():
        if key == "secrecy" and isinstance(value, int):
            row[key] = SECRECY_CODES[value]
        elif isinstance(value, bool):
            row[key] = "yes" if value else "no"
        else:
            row[key] = getattr(value, "code", None) or ("" if value is None else str(value))
    return row
