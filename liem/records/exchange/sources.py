"""Files as sheets of cells: CSV files (one, a folder, a zip) or a workbook. What cannot be read is named."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import python_calamine
from django.conf import settings
from django.utils.translation import gettext as _

from liem.records.exchange.workbook import WorkbookError, inspect_workbook

csv.field_size_limit(2**31 - 1)  # the size of the file is limited, so no cell needs a limit of its own


@dataclass(frozen=True)
class Refusal:
    """One cell (or row, or file) that cannot be taken: where, what was read, why, and what would be accepted."""

    file: str
    row: int
    column: str
    value: str
    why: str
    accepted: str = ""


@dataclass
class Sheet:
    """One table as read: its header and its rows, the first of them on line `first` of the file."""

    table: str
    file: str
    header: list[str]
    rows: list[list[Any]]
    first: int = 2
    lines: list[int] = field(default_factory=list)

    def line(self, index: int) -> int:
        """The line in the file of the row at `index`."""
        return self.lines[index] if self.lines else self.first + index


class SourceError(ValueError):
    """A path or file that cannot be read at all."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.why)
        self.refusal = refusal


def read_source(path: Path) -> Iterator[Sheet | Refusal]:
    """Every table found at `path`, and a refusal for each file that is none."""
    kinds = _("thư mục CSV, tệp .csv, .zip hoặc .xlsx")
    if not path.exists():
        yield Refusal(path.name, 0, "", str(path), _("không có tệp hoặc thư mục này"), kinds)
    elif path.is_dir():
        files = [file for file in sorted(path.iterdir()) if _is_csv(file)]
        if not files:
            why = _("thư mục không có tệp .csv nào")
            yield Refusal(path.name, 0, "", str(path), why, _("units.csv, inspections.csv, …"))
        for file in files:
            yield from _guarded(file, read_csv)
    elif path.suffix.lower() in READERS:
        yield from _guarded(path, READERS[path.suffix.lower()])
    else:
        yield Refusal(path.name, 0, "", path.suffix, _("không đọc được loại tệp này"), kinds)


def _is_csv(file: Path) -> bool:
    """A table's file; those that a system hides (._units.csv) are none."""
    return file.suffix.lower() == ".csv" and not file.name.startswith(".") and file.is_file()


def _guarded(path: Path, read: Any) -> Iterator[Sheet | Refusal]:
    limit = settings.LIEM_IMPORT_MAX_BYTES
    try:
        size = path.stat().st_size
        if size > limit:
            why = _("tệp %(mb)s MB, lớn hơn mức cho phép") % {"mb": size // 2**20}
            accepted = _("tệp đến %(mb)s MB (chia theo năm, hoặc đặt LIEM_IMPORT_MAX_MB)") % {"mb": limit // 2**20}
            yield Refusal(path.name, 0, "", "", why, accepted)
            return
        yield from read(path)
    except SourceError as error:
        yield error.refusal
    except OSError as error:
        why = _("không mở được tệp (%(error)s)") % {"error": error.strerror}
        yield Refusal(path.name, 0, "", "", why, _("tệp mở được"))


def read_csv(path: Path) -> Iterator[Sheet]:
    """The one table of a CSV file: UTF-8 (a BOM is fine), comma, one header row."""
    yield _csv(path.name, path.read_bytes())


def read_archive(path: Path) -> Iterator[Sheet]:
    """The tables of the CSV files in a zip; other files in it (what an export says of itself) are none."""
    broken = _("không phải tệp .zip đọc được, hoặc có mật khẩu")
    left = settings.LIEM_IMPORT_MAX_BYTES * 4
    try:
        with zipfile.ZipFile(path) as archive:
            names = {PurePosixPath(item.filename): item for item in archive.infolist() if not item.is_dir()}
            tables = [name for name in sorted(names) if name.suffix.lower() == ".csv" and name.name[0] not in "._"]
            if not tables:
                why = _("tệp .zip không có tệp .csv nào")
                raise SourceError(Refusal(path.name, 0, "", "", why, _("units.csv, inspections.csv, …")))
            for name in tables:
                with archive.open(names[name]) as member:
                    data = member.read(left + 1)
                left -= len(data)
                if left < 0:
                    why = _("tệp .zip giải nén ra lớn hơn mức cho phép")
                    raise SourceError(Refusal(path.name, 0, "", "", why, _("ít tệp hơn trong một lần nhập")))
                yield _csv(name.name, data)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise SourceError(Refusal(path.name, 0, "", "", broken, _("tệp .zip gồm các tệp .csv"))) from error


def _csv(name: str, data: bytes) -> Sheet:
    text = _decoded(name, data)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[Any]] = []
    lines: list[int] = []
    start = 1
    try:
        for row in reader:
            if not all(map(_blank, row)):
                rows.append(row)
                lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        why = _("dòng không đúng dạng CSV (%(error)s)") % {"error": error}
        accepted = _("ô có dấu phẩy, xuống dòng hoặc ngoặc kép phải đặt trong ngoặc kép")
        raise SourceError(Refusal(name, start, "", "", why, accepted)) from error
    if not rows:
        raise SourceError(Refusal(name, 1, "", "", _("tệp trống"), _("một dòng tên cột, rồi các dòng số liệu")))
    return _sheet(Path(name).stem, name, rows, lines)


def _blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def _sheet(table: str, file: str, rows: list[list[Any]], lines: list[int]) -> Sheet:
    """A table of which the first row is the header; columns without a title at its end are none, if they are empty."""
    header = [str(title).strip() for title in rows[0]]
    while header and not header[-1]:
        header.pop()
    width = len(header)
    for row in rows[1:]:
        while len(row) > width and _blank(row[-1]):
            row.pop()
    return Sheet(table, file, header, rows[1:], lines=lines[1:])


def _decoded(name: str, data: bytes) -> str:
    utf8 = _("lưu lại dạng CSV UTF-8")
    if data[:4] == b"PK\x03\x04":
        why = _("đây là sổ Excel mang tên tệp .csv")
        raise SourceError(Refusal(name, 1, "", "", why, _("đổi tên thành .xlsx, hoặc lưu lại dạng CSV UTF-8")))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:100].count(b"\x00") > len(data[:100]) // 4:
        raise SourceError(Refusal(name, 1, "", "", _("tệp mã hóa UTF-16 hoặc không phải văn bản"), utf8))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        row = before.count(b"\n") + 1
        line = before.rsplit(b"\n", 1)[-1]
        index = line.count(b",")
        header = data.split(b"\n", 1)[0].decode("utf-8-sig", "replace").strip().split(",")
        column = header[index] if index < len(header) else str(index + 1)
        read = data[max(0, error.start - 10) : error.end + 10].decode("latin-1")
        why = _("ký tự không phải UTF-8 (có thể là TCVN3, VNI hoặc Windows-1258)")
        raise SourceError(Refusal(name, row, column, read, why, utf8)) from error


def read_workbook(path: Path) -> Iterator[Sheet]:
    """Every sheet of a workbook but those whose name begins with "_", which explain the others; a workbook that would
    unpack beyond reason, or holds formulas, is refused.
    """
    accepted = _("sổ Excel .xlsx lưu lại từ Excel")
    try:
        formulas = inspect_workbook(path, settings.LIEM_IMPORT_MAX_BYTES * 10)
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        named = [name for name in book.sheet_names if not name.startswith("_")]
        sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in named]
    except WorkbookError as error:
        raise SourceError(Refusal(path.name, 0, "", "", str(error), accepted)) from error
    except python_calamine.CalamineError as error:
        why = _("không phải sổ Excel .xlsx đọc được")
        raise SourceError(Refusal(path.name, 0, "", "", why, accepted)) from error
    for name, rows in sheets:
        for row, column, formula in formulas.get(name, ()):
            _fill(rows, row, column, formula)
        body = [(i, row) for i, row in enumerate(rows, 1) if not all(map(_blank, row))]
        if body:
            plain = [[_plain(cell) for cell in row] for _i, row in body]
            yield _sheet(name, f"{path.name}#{name}", plain, [i for i, _row in body])


def _fill(rows: list[list[Any]], row: int, column: int, formula: str) -> None:
    """Put a formula where only its last result was read, or nothing, so that it is refused like one in a CSV file."""
    rows.extend([] for _missing in range(row + 1 - len(rows)))
    rows[row].extend("" for _missing in range(column + 1 - len(rows[row])))
    rows[row][column] = f"={formula}"


def _plain(cell: Any) -> Any:
    """A workbook's cell as a CSV would have it: whole numbers without a decimal point, dates as dates.

    A number with decimals stays a number: written out, 12.345 would be read as thousands.
    """
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else cell
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date | str):
        return cell
    return str(cell)


READERS = {".csv": read_csv, ".zip": read_archive, ".xlsx": read_workbook}
"""Who reads which kind of file."""
