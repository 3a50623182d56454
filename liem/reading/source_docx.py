"""The text of a Word file: paragraphs and tables in the order of the page, deleted words left out."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from liem.reading.source import LONGEST_TEXT, SourceRefused

_UNPACKED = 128 << 20
_RATIO = 300
_LARGE = 10 << 20
_MEMBERS = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HIDDEN = frozenset(
    (f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
_MARKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DEPTH = 6
_WIDEST = 60


def from_docx(data: bytes) -> tuple[str, list[tuple[int, str]]]:
    """(text, places) of a Word file; SourceRefused when it unpacks too large or is none."""
    inspect_archive(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        body, notes = document.element.body, _notes(document)
    except Exception as error:  # a broken file fails anywhere below: zip, XML, missing parts
        raise SourceRefused(_unreadable()) from error
    lines: list[str] = []
    places: list[tuple[int, str]] = []
    start = 0
    for text, where in [*_blocks(body), *notes]:
        places.append((start, where))
        lines.append(text)
        start += len(text) + 1
        if start > LONGEST_TEXT:
            raise SourceRefused(_("văn bản dài hơn mức nhận (%(limit)s ký tự)") % {"limit": LONGEST_TEXT})
    return "\n".join(lines), places


def inspect_archive(data: bytes) -> None:
    """Unpack every member once, counting: what the archive says of itself proves nothing. SourceRefused when it is too
    large or none.
    """
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise SourceRefused(_("tệp Word có mật khẩu, hoặc là tệp .doc kiểu cũ; lưu lại thành .docx không mật khẩu"))
    left = _UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            items = archive.infolist()
            if len(items) > _MEMBERS or sum(item.file_size for item in items) > _UNPACKED:
                raise SourceRefused(_too_large())
            for item in items:
                if item.flag_bits & 1:
                    raise SourceRefused(_("tệp Word có mật khẩu; lưu lại không mật khẩu"))
                if item.file_size > _LARGE and item.file_size > _RATIO * max(item.compress_size, 1):
                    raise SourceRefused(_too_large())
                with archive.open(item) as member:
                    while chunk := member.read(1 << 20):
                        left -= len(chunk)
                        if left < 0:
                            raise SourceRefused(_too_large())
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        if isinstance(error, SourceRefused):
            raise
        raise SourceRefused(_unreadable()) from error


def _too_large() -> str:
    return _("tệp Word giải nén ra lớn hơn mức cho phép")


def _unreadable() -> str:
    return _("không phải tệp Word .docx đọc được")


def _blocks(body: Any) -> Iterator[tuple[str, str]]:
    """(text, where) of each paragraph and each row of a table."""
    paragraph = table = 0
    for element in _inner(body):
        if element.tag == f"{_W}p":
            paragraph += 1
            where = _("đoạn %(n)s") % {"n": paragraph}
            for line in _text(element).split("\n"):
                yield line, where
        else:
            table += 1
            before = element.getprevious()
            if before is not None and before.tag == element.tag:
                yield "", _("bảng %(t)s, dòng %(n)s") % {"t": table, "n": 1}
            for number, row in enumerate(element.iter(f"{_W}tr"), 1):
                yield "\t".join(_cells(row)), _("bảng %(t)s, dòng %(n)s") % {"t": table, "n": number}


def _cells(row: Any) -> Iterator[str]:
    """The cells of a row, each in its column: one that reaches over several leaves empty ones behind it."""
    for cell in row.iterchildren(f"{_W}tc"):
        yield " ".join(_text(cell).split())
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        reach = span.get(f"{_W}val", "") if span is not None else ""
        yield from [""] * (min(int(reach), _WIDEST) - 1 if reach.isascii() and reach.isdigit() else 0)


def _notes(document: Any) -> list[tuple[str, str]]:
    """The footnotes and endnotes, in their order, behind the text."""
    from docx.oxml import parse_xml

    found: list[tuple[str, str]] = []
    for related in document.part.rels.values():
        if not related.is_external and related.reltype.endswith(("/footnotes", "/endnotes")):
            for note in parse_xml(related.target_part.blob).iterchildren(f"{_W}footnote", f"{_W}endnote"):
                text = " ".join(_text(note).split())
                if text:
                    found.append((text, _("chú thích %(n)s") % {"n": len(found) + 1}))
    return found


def _inner(element: Any, depth: int = 0) -> Iterator[Any]:
    """Paragraphs and tables, also those inside content controls."""
    for child in element.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif depth < _DEPTH and child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _inner(child, depth + 1)


def _text(element: Any) -> str:
    """The words of a paragraph or cell as they stand now."""
    found: list[str] = []
    listed = element.tag == f"{_W}p" and element.find(f"{_W}pPr/{_W}numPr") is not None
    hidden: set[Any] = set()
    for node in element.iter():
        parent = node.getparent()
        if node.tag in _HIDDEN or (parent is not None and parent in hidden):
            hidden.add(node)
        elif node.tag == f"{_W}t":
            found.append(node.text or "")
        elif node.tag in _MARKS:
            found.append(_MARKS[node.tag])
        elif node.tag == f"{_W}p" and found and element.tag == f"{_W}tc":
            found.append(" ")
    text = "".join(found)
    return f"- {text}" if listed and text.strip() else text
