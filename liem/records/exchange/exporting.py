"""Export: what a reader may see, as a folder of CSV files or one workbook that imports again to the same records."""

import csv
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, TextIO

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from liem.org.models import Unit
from liem.org.tree import spans
from liem.people.reader import Reader
from liem.platform.db import by_code_point
from liem.platform.sheets import write_workbook
from liem.records.access import record_path, register_models
from liem.records.cells import Cell, DayCell, DecimalCell, NumberCell, ReferenceCell, SecrecyCell, YesNoCell
from liem.records.checking import Tables
from liem.records.exchange import shapes
from liem.records.exchange.defined import definition_tables, exported_rows, fields_of
from liem.records.exchange.importing import Progress, tables_in_order
from liem.records.exchange.organisation import present_state
from liem.records.exchange.organisation_tables import COLUMNS as ORGANISATION
from liem.records.exchange.quoting import quoted
from liem.records.references import References
from liem.records.register import Register, Table

Row = list[Any]
Writer = Callable[[Any], Any]


class ExportError(ValueError):
    """An export that cannot be made, and why."""


def export_path(
    reader: Reader, path: Path, unit: Unit | None = None, progress: Progress | None = None
) -> dict[str, int]:
    """Write every table to `path` (a folder, or a file that ends in .xlsx); the rows written per table.

    With `unit`, only records of units that ever stood under it. Nothing is overwritten.
    """
    path = Path(path)
    if path.exists() and (path.is_file() or any(path.iterdir())):
        raise ExportError(_("%(path)s đã có, không ghi đè. Chọn tên khác.") % {"path": path})
    fresh = path.with_name(f".{path.name}.dang-ghi")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        if path.suffix.lower() == ".xlsx":
            written = write_workbook(fresh, _sheets(reader, unit, progress, typed=True))
        else:
            fresh.mkdir()
            written = {
                name: _csv(fresh, name, head, rows) for name, head, rows in _sheets(reader, unit, progress, False)
            }
        if path.is_dir():
            path.rmdir()
        fresh.replace(path)
    finally:
        if fresh.is_dir():
            shutil.rmtree(fresh)
        fresh.unlink(missing_ok=True)
    return written


@dataclass(frozen=True)
class Chosen:
    """Which records an export holds: those of some units, or by model those of a query; all of them for neither."""

    units: set[int] | None = None
    records: Mapping[Any, QuerySet] | None = None


def export_records(reader: Reader, records: Mapping[Any, QuerySet], target: IO[bytes], mark: str = "") -> None:
    """Write the records of these queries, by model, with their parts and ties, to a workbook; see `export_archive`.

    `mark` is printed at the head of each page. What the reader may not see is left out, whatever the queries hold.
    """
    write_workbook(target, _chosen_sheets(reader, records, typed=True), mark)


def export_archive(
    reader: Reader, records: Mapping[Any, QuerySet], target: IO[bytes], beside: Mapping[str, str]
) -> None:
    """Write the same as CSV files in a zip, with some texts beside them: {file name: text}."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in beside.items():
            archive.writestr(name, text)
        for name, head, rows in _chosen_sheets(reader, records, typed=False):
            with (
                archive.open(f"{name}.csv", "w", force_zip64=True) as raw,
                io.TextIOWrapper(raw, "utf-8", newline="") as stream,
            ):
                _write_csv(stream, head, rows)


def _chosen_sheets(
    reader: Reader, records: Mapping[Any, QuerySet], typed: bool
) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    refs = References(whole=True)
    for table in tables_in_order():
        owner = record_path(table.model)[0]
        if table.key not in shapes.INNER and (owner is None or owner in records or _shares_file(table, records)):
            yield _sheet(reader, table, refs, Chosen(records=records), typed)


def _shares_file(table: Table, records: Mapping[Any, QuerySet]) -> bool:
    """A table in whose file stand rows of a register that was chosen, too."""
    twin = shapes.TWINS.get(table.key)
    return any(t.key == twin and record_path(t.model)[0] in records for t in tables_in_order())


class _Lines:
    """A text file in which rows end in a line feed alone."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, row: str) -> None:
        """Write one row, given with its terminator of two characters."""
        self.stream.write(f"{row[:-2]}\n")


def _csv(folder: Path, name: str, header: Sequence[str], rows: Iterator[Row]) -> int:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        return _write_csv(stream, header, rows)


def _write_csv(stream: TextIO, header: Sequence[str], rows: Iterator[Row]) -> int:
    count = 0
    # What the terminator is made of is quoted inside a cell: a lone carriage return must be, too.
    out = csv.writer(_Lines(stream), lineterminator="\r\n")
    out.writerow(header)
    for row in rows:
        out.writerow(row)
        count += 1
    return count


def _sheets(
    reader: Reader, unit: Unit | None, progress: Progress | None, typed: bool
) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    state = present_state()
    for name, columns in ORGANISATION.items():
        yield name, columns, _organisation_rows(state[name], columns, typed)
    for name in definition_tables():
        yield name, list(fields_of(name)), exported_rows(name, typed)
    refs = References(whole=True)
    chosen = Chosen({pk for pk, _since, _until in spans(unit)} if unit else None)
    for table in tables_in_order():
        if table.key in shapes.INNER:
            continue
        if progress:
            progress(table.key, 0, 0)
        yield _sheet(reader, table, refs, chosen, typed)


def _organisation_rows(rows: dict[str, dict[str, str]], columns: Sequence[str], typed: bool) -> Iterator[Row]:
    for name in sorted(rows):
        row = rows[name]
        yield [_typed(row[column], column) if typed else quoted(row[column]) for column in columns]


def _typed(value: str, column: str) -> Any:
    return date.fromisoformat(value) if value and column in ("since", "until") else quoted(value)


def _sheet(
    reader: Reader, table: Table, refs: References, chosen: Chosen, typed: bool
) -> tuple[str, Sequence[str], Iterator[Row]]:
    if table.key == "obstacles":
        return shapes_obstacles(reader, table, refs, chosen, typed)
    if table.key == "returns":
        return shapes_returns(reader, table, refs, chosen, typed)
    tables = Tables(table, refs)
    return table.key, list(tables.cells), table_rows(reader, tables, chosen, typed)


def table_rows(reader: Reader, tables: Tables, chosen: Chosen, typed: bool) -> Iterator[Row]:
    """The rows of one table as its file has them; references that the reader may not see are left empty."""
    cells = list(tables.cells.values())
    columns = [cell.attname for cell in cells]
    writers = [(i, _writer(reader, tables, cell, typed)) for i, cell in enumerate(cells)]
    rewritten = [(i, write) for i, write in writers if write is not None]
    found = visible_rows(reader, tables, chosen)
    coded = "code" in tables.cells
    if coded:
        found = found.order_by(by_code_point("code"))
    rows = _rewritten(found.values_list(*columns).iterator(chunk_size=2000), rewritten)
    yield from rows if coded else sorted(rows, key=lambda row: ["" if v is None else str(v) for v in row])


def _rewritten(rows: Iterator[tuple[Any, ...]], writers: list[tuple[int, Writer]]) -> Iterator[Row]:
    for row in rows:
        cells = list(row)
        for index, write in writers:
            cells[index] = write(cells[index])
        yield cells


def visible_rows(reader: Reader, tables: Tables, chosen: Chosen) -> Any:
    """The rows of a table that the reader may see, of the records that were chosen."""
    model: Any = tables.table.model
    rows = model.objects.visible_to(reader)
    if not isinstance(tables.table, Register) and record_path(model)[0] is None:
        return rows.filter(_live_ends(model, chosen))
    owner, prefix = record_path(model)
    if chosen.units is not None:
        rows = rows.filter(**{f"{prefix}unit__in": chosen.units})
    if chosen.records is not None:
        if owner not in chosen.records:
            return rows.none()
        rows = rows.filter(**{f"{prefix}pk__in": chosen.records[owner].order_by().values("pk")})
    return rows


def _live_ends(model: Any, chosen: Chosen) -> Q:
    """What is tied to records that are live (and were chosen): at both ends, for a link."""

    def live(path: str) -> Q:
        condition = Q(pk__in=())
        for register in register_models():
            if chosen.records is not None and register not in chosen.records:
                continue
            found = register.objects.unscoped("the ends' own visibility is the rows' own").filter(  # type: ignore[attr-defined]
                withdrawn_on__isnull=True
            )
            if chosen.units is not None:
                found = found.filter(unit__in=chosen.units)
            if chosen.records is not None:
                found = found.filter(pk__in=chosen.records[register].order_by().values("pk"))
            condition |= Q(**{f"{path}__in": found.values("pk")})
        return condition

    condition = live(model.of)
    return condition & live("target") if any(f.name == "target" for f in model._meta.fields) else condition


def _writer(reader: Reader, tables: Tables, cell: Cell, typed: bool) -> Writer | None:
    """How a stored value is written to a file; None where it is written as it is."""
    if isinstance(cell, ReferenceCell):
        return _reference(reader, tables, cell)
    if isinstance(cell, SecrecyCell | YesNoCell):
        return cell.raw
    if type(cell) is Cell:
        return quoted
    if typed or not isinstance(cell, DayCell | NumberCell):
        return None
    if isinstance(cell, DecimalCell):
        return lambda value: "" if value is None else cell.raw(value)
    if isinstance(cell, DayCell):
        return lambda value: value.isoformat() if value else ""
    return lambda value: "" if value is None else str(value)


def _reference(reader: Reader, tables: Tables, cell: ReferenceCell) -> Writer:
    model: Any = cell.target
    if hasattr(model.objects, "visible_to"):
        seen: dict[int, str] = {}

        def code(pk: int | None) -> str:
            if pk is not None and not seen:
                codes = model.objects.visible_to(reader).values_list("pk", "code")
                seen.update((key, quoted(code)) for key, code in codes)
            return seen.get(pk, "") if pk is not None else ""

        return code
    return lambda pk: quoted(tables.refs.code(model, pk))


def shapes_obstacles(
    reader: Reader, table: Table, refs: References, chosen: Chosen, typed: bool
) -> tuple[str, Sequence[str], Iterator[Row]]:
    """One file for the obstacles of cases and of plans."""
    of_case = Tables(table, refs)
    of_plan = Tables(next(t for t in tables_in_order() if t.key == "plan_obstacles"), refs)
    rest = [key for key in of_case.cells if key != "case"]

    def rows() -> Iterator[Row]:
        both = [[row[0], "", *row[1:]] for row in table_rows(reader, of_case, chosen, typed)]
        both += [["", row[0], *row[1:]] for row in table_rows(reader, of_plan, chosen, typed)]
        yield from sorted(both, key=lambda row: row[2])

    return "obstacles", ["case", "plan", *rest], rows()


def shapes_returns(
    reader: Reader, table: Table, refs: References, chosen: Chosen, typed: bool
) -> tuple[str, Sequence[str], Iterator[Row]]:
    """One row per value, with its head; a head without values has one row without."""
    heads = Tables(table, refs)
    values = Tables(next(t for t in tables_in_order() if t.key == "return_values"), refs)
    head_keys = [key for key in heads.cells if key != "code"]
    of_value = [key for key in values.cells if key != "form_return"]
    first, rest = ["form", "unit", "period"], [k for k in head_keys if k not in ("form", "unit", "period")]

    def rows() -> Iterator[Row]:
        said: dict[str, list[Row]] = {}
        for code, *told in table_rows(reader, values, chosen, typed):
            said.setdefault(code, []).append(told)
        for row in table_rows(reader, heads, chosen, typed):
            head = dict(zip(heads.cells, row, strict=True))
            for told in said.get(head["code"], [[""] * len(of_value)]):
                yield [*(head[k] for k in first), *told, *(head[k] for k in rest)]

    return "returns", [*first, *of_value, *rest], rows()
