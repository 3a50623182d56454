"""Import: all is read and checked first, every refused cell is named, then all is written or nothing."""

import gc
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.people.reader import Reader
from liem.platform.numbers import vi_number
from liem.platform.text import fold
from liem.platform.vocabulary import tell, telling
from liem.records import chain
from liem.records.access import register_models, writing_floor
from liem.records.checking import Tables
from liem.records.defining import may_define
from liem.records.definitions import supposing
from liem.records.exchange import shapes
from liem.records.exchange.defined import DefinitionsImport, definition_tables, table_label
from liem.records.exchange.organisation import OrganisationImport
from liem.records.exchange.organisation_tables import COLUMNS as ORGANISATION
from liem.records.exchange.organisation_tables import TABLE_LABELS as ORGANISATION_LABELS
from liem.records.exchange.permits import Permits, may_import_organisation
from liem.records.exchange.receivers import unseen_work
from liem.records.exchange.sheetreading import SheetReader
from liem.records.exchange.sources import Refusal, Sheet, read_source
from liem.records.exchange.staging import Staged
from liem.records.exchange.ties import TIES, expect_ends
from liem.records.exchange.wholes import whole_refusals
from liem.records.models import Head
from liem.records.organising import days_changed
from liem.records.recounting import recount
from liem.records.references import References
from liem.records.register import Table, Values
from liem.records.rows import Writer, recusals
from liem.records.writing import Refused, update_row

Progress = Callable[[str, int, int], None]
"""Called with a table, the rows in all and the rows done."""


MOST_ROWS = 50_000
"""A page takes so many rows at once: while they are written, nobody else can write."""
LARGE = 2000
"""With more rows than this, whole tables are looked at."""


@dataclass
class Outcome:
    """What an import did, or would do: rows by table, refusals, what records above the ceiling had to leave out, and
    work given to units whose people will not see it.
    """

    created: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    withheld: list[Refusal] = field(default_factory=list)
    unseen: list[Refusal] = field(default_factory=list)
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
            "unseen": [asdict(refusal) for refusal in self.unseen],
            "written": self.written,
        }


def tables_in_order() -> list[Table]:
    """Every table of records, each after those it refers to."""
    registers = [model.declared for model in register_models()]  # type: ignore[attr-defined]
    return [*(t for r in registers for t in (r, *r.parts)), *TIES]


@dataclass
class Plan:
    """Files as read and checked for a reader: what writing them would do, as things stood at `digest` of the chain."""

    reader: Reader
    name: str
    sheets: Mapping[str, list[Sheet]]
    reasoned: bool
    unread: tuple[Refusal, ...] = ()
    outcome: Outcome = field(default_factory=Outcome)
    staged: list[Staged] = field(default_factory=list)
    digest: str = ""

    def __post_init__(self) -> None:
        """The organisation as it stands, and the codes that the reader may know of."""
        self.organisation = OrganisationImport()
        self.definitions = DefinitionsImport()
        self.refs = References(self.large, reader=None if self.reader.sees_all else self.reader)

    @property
    def rows(self) -> int:
        """How many rows the files hold."""
        return sum(len(sheet.rows) for sheets in self.sheets.values() for sheet in sheets)

    @property
    def large(self) -> bool:
        """Whether there are so many rows that whole tables are looked at, not what each row names."""
        return self.rows > LARGE

    def fingerprint(self) -> str:
        """The same for two plans that would write the same."""
        digest = hashlib.sha256()
        for fact in (*self.organisation.facts, *self.definitions.facts):
            digest.update(repr(fact).encode())
        for done in self.staged:
            digest.update(f"{done.table.key} {done.unchanged}\n".encode())
            for fresh in done.fresh:
                digest.update(repr(fresh.values).encode())
            for changed in done.changed:
                digest.update(repr((changed.known.pk, changed.said)).encode())
        return digest.hexdigest()


def import_path(
    reader: Reader, path: Path, dry_run: bool = False, progress: Progress | None = None, why: str = ""
) -> Outcome:
    """Read a folder of CSV files, one CSV file or a workbook, and write it if nothing is refused.

    What was checked is what is written: should anything be written by others in between, all is checked again. With
    `dry_run` nothing is written. NotAllowed is never raised: what the reader may not write is refused by its place.
    """
    plan = prepare(reader, path, progress=progress)
    if plan.outcome.refusals or dry_run:
        return plan.outcome
    return carry_out(plan, why, progress=progress).outcome


def prepare(
    reader: Reader, path: Path, reasoned: bool = True, progress: Progress | None = None, most: int | None = None
) -> Plan:
    """Read and check; nothing is written and nobody is kept waiting. More than `most` rows are refused unread."""
    with _undisturbed():
        sheets, unread = _sheets(Path(path))
        plan = Plan(reader, Path(path).name, sheets, reasoned, tuple(unread))
        if most is None or plan.rows <= most:
            return _prepared(plan, progress)
    told = {"n": vi_number(plan.rows), "most": vi_number(most)}
    why, accepted = _("%(n)s dòng, quá nhiều cho một lần nhập trên trang") % told, _("đến %(most)s dòng") % told
    plan.outcome.refusals.append(Refusal(plan.name, 0, "", "", why, accepted))
    return plan


def carry_out(plan: Plan, why: str = "", progress: Progress | None = None, expected: str = "") -> Plan:
    """Write a plan in which nothing is refused, all or nothing, with an entry for every row; the plan as written.

    Where somebody wrote in between it is made anew first. It is then not written if something is refused, nor if it
    would do something else than the plan with the fingerprint `expected`: its outcome says so.
    """
    with _undisturbed(), transaction.atomic(), writing_floor():
        Head.objects.select_for_update().get_or_create(pk=1)  # nobody writes between the last look and the writing
        if chain.head()[1] != plan.digest:
            plan = _prepared(Plan(plan.reader, plan.name, plan.sheets, plan.reasoned, plan.unread), progress)
        if plan.outcome.refusals or (expected and plan.fingerprint() != expected):
            return plan
        try:
            with transaction.atomic(), connection.wrap_database_errors:
                _write(plan, why, progress)
        except (DatabaseError, Refused) as error:
            told = f": {error}" if plan.reader.sees_all else ""
            plan.outcome.refusals.append(Refusal(plan.name, 0, "", "", _("cơ sở dữ liệu từ chối") + told))
            tell(None)
            return plan
    plan.outcome.written = True
    return plan


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


def _prepared(plan: Plan, progress: Progress | None) -> Plan:
    plan.digest = chain.head()[1]
    plan.outcome.refusals.extend(plan.unread)
    sheets = {table: found for table, found in plan.sheets.items() if _may_bring(plan, table, found)}
    _read_organisation(plan.organisation, sheets, plan.outcome)
    if plan.organisation.taken:
        plan.organisation.announce(plan.refs)
    _read_definitions(plan.definitions, sheets, plan.outcome)
    with telling(plan.organisation.sayings()), supposing(plan.definitions.supposed(plan.organisation.after["units"])):
        if plan.definitions.taken and not plan.outcome.refusals:
            plan.outcome.refusals.extend(plan.definitions.check())
        for table, created, changed, unchanged in plan.definitions.counts():
            plan.outcome.count(table, created, changed, unchanged)
        plan.staged = _read_records(plan, sheets, progress)
    return plan


def _sheets(path: Path) -> tuple[dict[str, list[Sheet]], list[Refusal]]:
    known = table_names()
    sheets: dict[str, list[Sheet]] = {}
    unread = []
    for found in read_source(path):
        if isinstance(found, Refusal):
            unread.append(found)
        elif (name := known.get(fold(_COPY.sub("", found.table)))) is None:
            why = _("không có bảng tên %(name)s") % {"name": found.table}
            unread.append(Refusal(found.file, 0, "", found.table, why, ", ".join(dict.fromkeys(known.values()))))
        else:
            found.table = name
            sheets.setdefault(name, []).append(found)
    return sheets, unread


_COPY = re.compile(r" *\(\d+\)$")
"""What a browser or a spreadsheet program puts behind the name of a second copy."""


def table_names() -> dict[str, str]:
    """{folded name of a file or sheet: table} of every table that files hold: its name, or its Vietnamese label."""
    tables = [table for table in tables_in_order() if table.key not in shapes.INNER]
    keys = dict.fromkeys((*ORGANISATION, *definition_tables(), *shapes.FILES, *(table.key for table in tables)))
    with override("vi"):
        labels = {fold(str(table.label)): table.key for table in tables}
        labels |= {fold(str(label)): key for key, label in ORGANISATION_LABELS.items()}
        labels |= {fold(table_label(table)): table for table in definition_tables()}
    return {**{fold(key): key for key in keys}, **labels}


def _may_bring(plan: Plan, table: str, sheets: list[Sheet]) -> bool:
    """Whether the reader may import into the table at all; if not, that is said once for each sheet."""
    if table in ORGANISATION:
        why = _("đơn vị, chức vụ, lịch làm việc do quản trị hệ thống nhập")
        may = may_import_organisation(plan.reader)
    elif table in definition_tables():
        why, may = _("mẫu biểu, kỳ nhập do văn phòng ghi được cho mọi đơn vị nhập"), may_define(plan.reader)
    else:
        why, may = _("bạn không được ghi hồ sơ"), plan.reader.writes
    if not may:
        accepted = _("bỏ bảng này ra khỏi tệp")
        plan.outcome.refusals.extend(Refusal(sheet.file, 0, "", table, why, accepted) for sheet in sheets)
    return may


def _read_organisation(organisation: OrganisationImport, sheets: dict[str, list[Sheet]], outcome: Outcome) -> None:
    before = len(outcome.refusals)
    for table in ORGANISATION:
        for sheet in sheets.pop(table, ()):
            outcome.refusals.extend(organisation.read(sheet))
    if organisation.taken and len(outcome.refusals) == before:
        outcome.refusals.extend(organisation.check())
    for table, created, changed, unchanged in organisation.counts():
        outcome.count(table, created, changed, unchanged)


def _read_definitions(definitions: DefinitionsImport, sheets: dict[str, list[Sheet]], outcome: Outcome) -> None:
    for table in definition_tables():
        for sheet in sheets.pop(table, ()):
            outcome.refusals.extend(definitions.read(sheet))


def _read_records(plan: Plan, sheets: dict[str, list[Sheet]], progress: Progress | None) -> list[Staged]:
    outcome, permits = plan.outcome, Permits(plan.reader, plan.reasoned)
    outcome.refusals.extend(shapes.refusals(sheets))
    split = shapes.split(sheets)
    staged = []
    for table in tables_in_order():
        found = split.get(table.key)
        if not found:
            continue
        with override("vi"):  # files are Vietnamese, whoever reads them in which language
            tables = Tables(table, plan.refs)
        reader = SheetReader(permits, tables, found, outcome.refusals, outcome.withheld)
        total = sum(len(sheet.rows) for sheet in found)
        for sheet in found:
            reader.read(sheet, partial(progress, table.key, total) if progress else None)
        done = reader.finished()
        outcome.count(shapes.file_of(table.key), len(done.fresh), len(done.changed), done.unchanged)
        staged.append(done)
    outcome.refusals.extend(whole_refusals(plan.reader, staged))
    if not outcome.refusals:
        outcome.unseen.extend(unseen_work(plan.refs, plan.reader.on, staged))
    return staged


def _expect(tables: Tables, rows: list[Values]) -> None:
    """Look up at once what the rows point to."""
    for key, cell in tables.pointers:
        tables.refs.expect(cell.target, {row.get(key) or "" for row in rows})
    if tables.table in TIES:
        for end in ("from", "to"):
            named = [{row.get(f"{end}_{what}") or "" for row in rows} for what in ("table", "code")]
            expect_ends(tables.refs, *named)


def _write(plan: Plan, why: str, progress: Progress | None) -> None:
    reader = plan.reader
    with override("vi"):
        chain.append(reader, [*plan.organisation.write(why), *plan.definitions.write(why)])
    tell(None)
    refs = References(plan.large)
    for done in plan.staged:
        with override("vi"):  # so are the words that the log keeps
            tables = Tables(done.table, refs)
        _expect(tables, [row.values for row in done.fresh])
        entries = Writer(tables).create([row.values for row in done.fresh], why)
        chain.append(reader, entries)
        later = []
        for row in done.changed:
            known = row.known
            entry = update_row(tables, known.pk, known.record, known.values, row.after, "change", why)
            if entry:
                later += [entry, *recusals(tables, [(known.record, row.after)])]
        chain.append(reader, later)
        if any(entry.action == "recuse" for entry in (*entries, *later)):
            reader.granted = reader.recused = None
        if progress:
            progress(done.table.key, len(done.fresh), len(done.fresh))
    if days := days_changed(plan.organisation.facts):
        with override("vi"):
            recount(reader, days)
