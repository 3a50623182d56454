"""Import: all is read and checked first, every refused cell is named, then all is written or nothing."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.records import chain
from liem.records.access import register_models, writing_floor
from liem.records.checking import Tables
from liem.records.exchange import shapes
from liem.records.exchange.organisation import COLUMNS as ORGANISATION
from liem.records.exchange.organisation import OrganisationImport
from liem.records.exchange.sheetreading import SheetReader, Staged
from liem.records.exchange.sources import Refusal, Sheet, read_source
from liem.records.exchange.ties import TIES
from liem.records.references import References
from liem.records.register import Table
from liem.records.rows import Writer, recusals
from liem.records.writing import Refused, update_row

Progress = Callable[[str, int, int], None]
"""Called with a table, the rows in all and the rows done."""


@dataclass
class Outcome:
    """What an import did, or would do: rows by table, refusals, and what records above the ceiling had to leave out."""

    created: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    withheld: list[Refusal] = field(default_factory=list)
    written: bool = False

    def count(self, table: str, created: int, changed: int, unchanged: int) -> None:
        """Add rows of a table."""
        for kept, number in ((self.created, created), (self.changed, changed), (self.unchanged, unchanged)):
            kept[table] = kept.get(table, 0) + number

    def as_json(self) -> dict[str, Any]:
        """The outcome as plain data."""
        return {
            "created": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": [asdict(refusal) for refusal in self.refusals],
            "withheld": [asdict(refusal) for refusal in self.withheld],
            "written": self.written,
        }


def tables_in_order() -> list[Table]:
    """Every table of records, each after those it refers to."""
    registers = [model.declared for model in register_models()]  # type: ignore[attr-defined]
    return [*(t for r in registers for t in (r, *r.parts)), *TIES]


def import_path(reader: Reader, path: Path, dry_run: bool = False, progress: Progress | None = None) -> Outcome:
    """Read a folder of CSV files, one CSV file or a workbook, and write it if nothing is refused.

    One transaction holds from the first look at what is there to the last row written: what was checked is what is
    written. With `dry_run` nothing is.
    """
    outcome = Outcome()
    with _undisturbed():
        _import(reader, Path(path), outcome, dry_run, progress)
    return outcome


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No search for cycles of garbage while a file's rows are held: it finds none and takes a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _import(reader: Reader, path: Path, outcome: Outcome, dry_run: bool, progress: Progress | None) -> None:
    sheets = _sheets(path, outcome)
    with transaction.atomic(), writing_floor():
        organisation = OrganisationImport()
        refs = References(whole=True)
        _read_organisation(organisation, sheets, outcome)
        organisation.announce(refs)
        staged = _read_records(sheets, refs, outcome, progress)
        if outcome.refusals or dry_run:
            return
        try:
            with transaction.atomic(), connection.wrap_database_errors:
                _write(reader, organisation, staged, progress)
        except (DatabaseError, Refused) as error:
            outcome.refusals.append(Refusal(path.name, 0, "", "", _("cơ sở dữ liệu từ chối: %(e)s") % {"e": error}))
            return
    outcome.written = True


def _sheets(path: Path, outcome: Outcome) -> dict[str, list[Sheet]]:
    known = [*ORGANISATION, *shapes.FILES, *(t.key for t in tables_in_order() if t.key not in shapes.INNER)]
    sheets: dict[str, list[Sheet]] = {}
    for found in read_source(path):
        if isinstance(found, Refusal):
            outcome.refusals.append(found)
        elif found.table not in known:
            why = _("không có bảng tên %(name)s") % {"name": found.table}
            outcome.refusals.append(Refusal(found.file, 0, "", found.table, why, ", ".join(dict.fromkeys(known))))
        else:
            sheets.setdefault(found.table, []).append(found)
    return sheets


def _read_organisation(organisation: OrganisationImport, sheets: dict[str, list[Sheet]], outcome: Outcome) -> None:
    before = len(outcome.refusals)
    for table in ORGANISATION:
        for sheet in sheets.pop(table, ()):
            outcome.refusals.extend(organisation.read(sheet))
    if len(outcome.refusals) == before:
        outcome.refusals.extend(organisation.check())
    for table, created, changed, unchanged in organisation.counts():
        outcome.count(table, created, changed, unchanged)


def _read_records(
    sheets: dict[str, list[Sheet]], refs: References, outcome: Outcome, progress: Progress | None
) -> list[Staged]:
    outcome.refusals.extend(shapes.refusals(sheets))
    split = shapes.split(sheets)
    staged = []
    for table in tables_in_order():
        found = split.get(table.key)
        if not found:
            continue
        reader = SheetReader(Tables(table, refs), outcome.refusals, outcome.withheld)
        total = sum(len(sheet.rows) for sheet in found)
        for sheet in found:
            reader.read(sheet, partial(progress, table.key, total) if progress else None)
        done = reader.finished()
        outcome.count(shapes.file_of(table.key), len(done.fresh), len(done.changed), done.unchanged)
        staged.append(done)
    return staged


def _write(
    reader: Reader, organisation: OrganisationImport, staged: Iterable[Staged], progress: Progress | None
) -> None:
    chain.append(reader, organisation.write())
    refs = References(whole=True)
    for done in staged:
        tables = Tables(done.table, refs)
        chain.append(reader, Writer(tables).create(done.fresh))
        entries = []
        for row in done.changed:
            entry = update_row(tables, row.pk, row.record, row.before, row.after, "change", "")
            if entry:
                entries += [entry, *recusals(tables, [(row.record, row.after)])]
        chain.append(reader, entries)
        if progress:
            progress(done.table.key, len(done.fresh), len(done.fresh))
