"""What a workbook is before it is read: how large it unpacks, whether it holds formulas and where."""

import re
import zipfile
from pathlib import Path

from django.utils.translation import gettext as _

Formula = tuple[int, int, str]
_CHUNK = 1 << 20
_RATIO = 300
_SHEET = re.compile(rb'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*?(?<!/)>(.*?)</c>', re.DOTALL)
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>(.*?)</f>)", re.DOTALL)


class WorkbookError(ValueError):
    """A workbook that is not read, and why."""


def inspect_workbook(path: Path, limit: int) -> dict[str, list[Formula]]:
    """The formulas of each sheet as (row, column, text), from 0; WorkbookError when it unpacks beyond `limit` bytes.

    Sizes are counted while unpacking: what an archive says of itself proves nothing.
    """
    with zipfile.ZipFile(path) as archive:
        if sum(item.file_size for item in archive.infolist()) > limit:
            raise WorkbookError(_too_large())
        left = limit
        names = _sheet_files(archive)
        found: dict[str, list[Formula]] = {}
        for item in archive.infolist():
            data = _unpacked(archive, item, left)
            left -= len(data)
            if b"<!DOCTYPE" in data[:4096]:
                raise WorkbookError(_("sổ Excel có khai báo DOCTYPE, không được phép"))
            if item.filename in names and (b"<f>" in data or b"<f " in data or b"<f/>" in data):
                found[names[item.filename]] = _formulas(data)
        return found


def _too_large() -> str:
    return _("sổ Excel giải nén ra lớn hơn mức cho phép")


def _unpacked(archive: zipfile.ZipFile, item: zipfile.ZipInfo, left: int) -> bytes:
    if item.file_size > _CHUNK * 10 and item.compress_size and item.file_size / item.compress_size > _RATIO:
        raise WorkbookError(_too_large())
    parts, size = [], 0
    with archive.open(item) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise WorkbookError(_too_large())
            parts.append(chunk)
    return b"".join(parts)


def _sheet_files(archive: zipfile.ZipFile) -> dict[str, str]:
    """{file in the archive: sheet name}."""
    try:
        book = archive.read("xl/workbook.xml")
        relations = archive.read("xl/_rels/workbook.xml.rels")
    except KeyError as error:
        raise WorkbookError(_("không phải sổ Excel .xlsx đọc được")) from error
    targets = {}
    for tag in _RELATION.findall(relations):
        ident, target = _attribute(tag, b"Id"), _attribute(tag, b"Target")
        targets[ident] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return {targets[ident.decode()]: _text(name) for name, ident in _SHEET.findall(book) if ident.decode() in targets}


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return _text(found[1]) if found else ""


def _text(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    for entity, char in (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text


def _formulas(data: bytes) -> list[Formula]:
    found = []
    for letters, number, content in _CELL.findall(data):
        formula = _FORMULA.search(content)
        if formula:
            column = 0
            for letter in letters:
                column = column * 26 + letter - 64
            found.append((int(number) - 1, column - 1, _text(formula[1] or b"...")))
    return found
