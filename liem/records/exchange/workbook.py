"""What a workbook is before it is read: how large it unpacks, how far its cells reach, where it holds formulas.

A file may lie about itself, so nothing that it says is believed: every member is unpacked here within a limit, and what
the reader of workbooks is about to lay out as rows and columns is measured first.
"""

import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext as _

Formula = tuple[int, int, str]
_RATIO = 300
_LARGE = 10 << 20
_AREA = 20_000_000
_WIDTH = 52
_MEMBERS = 10_000
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError, EOFError, NotImplementedError)
_OLE = b"\xd0\xcf\x11\xe0"
# A formula, or a cell that does not begin with a plain address in one of the first 52 columns.
_ODD = re.compile(rb'<(?:[\w.-]+:)?(?:f[\s/>]|c(?! r="A?[A-Z][0-9]{1,7}"[ />])[\s/>])')
_FAR = re.compile(rb'<c r="A?[A-Z]([0-9]{6,7})"')
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_PICTURES = "/media/"


class WorkbookError(ValueError):
    """A workbook that is not read, and why."""


def inspect_workbook(path: Path, limit: int) -> dict[str, list[Formula]]:
    """The formulas of each sheet as (row, column, text), from 0; WorkbookError when it unpacks beyond `limit` bytes.

    Sizes are counted while unpacking: what an archive says of itself proves nothing.
    """
    with path.open("rb") as raw:
        if raw.read(4) == _OLE:
            raise WorkbookError(_("sổ Excel có mật khẩu, hoặc là tệp .xls kiểu cũ"))
        try:
            with zipfile.ZipFile(path) as archive:
                members = _members(archive, limit)
            return _inspected(raw, members, limit)
        except (*_BROKEN, OSError, ValueError, OverflowError) as error:
            if isinstance(error, WorkbookError):
                raise
            raise WorkbookError(_unreadable()) from error


def _members(archive: zipfile.ZipFile, limit: int) -> dict[str, zipfile.ZipInfo]:
    """{name in lower case: member}, as the reader finds them; no name twice."""
    items = archive.infolist()
    if sum(item.file_size for item in items) > limit or len(items) > _MEMBERS:
        raise WorkbookError(_too_large())
    members = {item.filename.lower(): item for item in items}
    if len(members) < len(items):
        raise WorkbookError(_unreadable())
    return members


def _inspected(raw: BinaryIO, members: dict[str, zipfile.ZipInfo], limit: int) -> dict[str, list[Formula]]:
    names = _sheet_files(raw, members, limit)
    left = limit
    found: dict[str, list[Formula]] = {}
    for file, item in members.items():
        data = _unpacked(raw, item, left)
        left -= len(data)
        if _PICTURES in file:
            continue
        if b"<!DOCTYPE" in data:
            raise WorkbookError(_("sổ Excel có khai báo DOCTYPE, không được phép"))
        if file in names:
            formulas = _measured(data)
            if formulas:
                found[names[file]] = formulas
    return found


def _too_large() -> str:
    return _("sổ Excel giải nén ra lớn hơn mức cho phép")


def _unreadable() -> str:
    return _("không phải sổ Excel .xlsx đọc được")


def _unpacked(raw: BinaryIO, item: zipfile.ZipInfo, left: int) -> bytes:
    """A member's content, and no byte more than it is said to have."""
    if item.flag_bits & 1:
        raise WorkbookError(_("sổ Excel có mật khẩu, hoặc là tệp .xls kiểu cũ"))
    if item.file_size > _LARGE and item.file_size > _RATIO * max(item.compress_size, 1):
        raise WorkbookError(_too_large())
    raw.seek(item.header_offset)
    head = raw.read(30)
    raw.seek(sum(struct.unpack("<HH", head[26:30])), 1)
    data = raw.read(item.compress_size)
    if item.compress_type == zipfile.ZIP_DEFLATED:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        data = inflate.decompress(data, min(item.file_size, left) + 1)
        if len(data) <= item.file_size and not inflate.eof:
            raise WorkbookError(_unreadable())
    elif item.compress_type != zipfile.ZIP_STORED:
        raise WorkbookError(_unreadable())
    if len(data) > left:
        raise WorkbookError(_too_large())
    if len(data) != item.file_size:
        raise WorkbookError(_unreadable())
    return data


def _sheet_files(raw: BinaryIO, members: dict[str, zipfile.ZipInfo], limit: int) -> dict[str, str]:
    """{file in the archive, in lower case: sheet name}."""
    try:
        book = _unpacked(raw, members["xl/workbook.xml"], limit)
        relations = _unpacked(raw, members["xl/_rels/workbook.xml.rels"], limit)
    except KeyError as error:
        raise WorkbookError(_unreadable()) from error
    targets = {}
    for given in _elements(relations, "Relationship"):
        target = given.get("Target", "")
        targets[given.get("Id", "")] = (target.lstrip("/") if target.startswith("/") else f"xl/{target}").lower()
    sheets = {}
    for given in _elements(book, "sheet"):
        ident = next((value for key, value in given.items() if key.rpartition(":")[2] == "id"), "")
        if targets.get(ident) in members:
            sheets[targets[ident]] = given.get("name", "")
    return sheets


def _parser() -> Any:
    """A parser that takes no declaration of types and so no entities."""
    parser = expat.ParserCreate()

    def refuse(*_given: Any) -> None:
        raise WorkbookError(_("sổ Excel có khai báo DOCTYPE, không được phép"))

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _elements(data: bytes, name: str) -> list[dict[str, str]]:
    """The attributes of every element of that name, whatever its prefix."""
    found: list[dict[str, str]] = []
    parser = _parser()
    parser.StartElementHandler = lambda tag, given: found.append(given) if tag.rpartition(":")[2] == name else None
    parser.Parse(data, True)
    return found


def _measured(data: bytes) -> list[Formula]:
    """The formulas of a sheet; WorkbookError when its cells reach further than can be laid out."""
    if b"\x00" in data[:100]:
        raise WorkbookError(_unreadable())
    far = max(map(int, _FAR.findall(data)), default=0)
    if far * _WIDTH <= _AREA and not _ODD.search(data):
        return []
    cells = _Cells()
    cells.read(data)
    if (cells.last_row + 1) * (cells.last_column + 1) > _AREA:
        raise WorkbookError(_("sổ Excel có ô quá xa (dòng %(n)s), trải ra quá lớn") % {"n": cells.last_row + 1})
    return cells.formulas


class _Cells:
    """A sheet read cell by cell: where its values reach, and its formulas. Slow: only for sheets that have them."""

    def __init__(self) -> None:
        self.row = self.column = -1
        self.last_row = self.last_column = 0
        self.formulas: list[Formula] = []
        self.text: list[str] | None = None

    def read(self, data: bytes) -> None:
        """Walk through the sheet."""
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = lambda text: self.text.append(text) if self.text is not None else None
        parser.Parse(data, True)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row, self.column = int(given.get("r", self.row + 2)) - 1, -1
        elif name == "c":
            self.column += 1
            if "r" in given:
                self._at(given["r"])
        elif name in ("v", "is", "f"):
            self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
            if name == "f":
                self.text = []

    def _at(self, address: str) -> None:
        found = _ADDRESS.fullmatch(address)
        if not found:
            raise WorkbookError(_unreadable())
        self.column = 0
        for letter in found[1]:
            self.column = self.column * 26 + ord(letter) - 64
        self.row, self.column = int(found[2]) - 1, self.column - 1

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "f" and self.text is not None:
            self.formulas.append((self.row, self.column, "".join(self.text) or "…"))
            self.text = None
