"""A report as a file: plain text, Markdown, HTML or Word, brought to one NFC text that knows where it comes from.

A file is read whole and within limits: what a file says of itself proves nothing. What cannot be read is refused, with
the reason and what would be accepted.
"""

import codecs
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from liem.reading import legacy

LARGEST_FILE = 32 << 20
LONGEST_TEXT = 4_000_000
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_LOST = re.compile(r"[^\W\d]\?(?=[^\W\d])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class SourceRefused(ValueError):
    """A file that is not read: what was found, and what would be accepted."""


@dataclass
class Source:
    """The NFC text of a report, how it was written, and where each stretch of it stands in the file.

    `places` are (where the stretch starts in the text, where it stands in the file), in order.
    """

    text: str
    encoding: str
    places: list[tuple[int, str]] = field(default_factory=list)
    written: str = ""

    def place(self, offset: int) -> str:
        """Where in the file the character at that place stands: a line, a paragraph, a cell."""
        index = bisect_right(self.places, offset, key=lambda place: place[0]) - 1
        return self.places[index][1] if index >= 0 else ""

    def origin(self, offset: int) -> int:
        """The place in the decoded text, before NFC, of a place in the NFC text."""
        if not self.written or len(self.written) == len(self.text):
            return offset
        low, high = 0, len(self.written)
        while low < high:
            middle = (low + high) // 2
            if len(unicodedata.normalize("NFC", self.written[:middle])) < offset:
                low = middle + 1
            else:
                high = middle
        return low


def open_source(path: Path) -> Source:
    """The text of a file by its suffix; SourceRefused says why a file is not read."""
    _acceptable(path.name, path.stat().st_size)
    return from_bytes(path.name, path.read_bytes())


def from_bytes(name: str, data: bytes) -> Source:
    """The text of what a file of that name holds; SourceRefused says why it is not read."""
    _acceptable(name, len(data))
    suffix = Path(name).suffix.lower()
    if suffix == ".docx":
        from liem.reading.source_docx import from_docx

        return _finished(*from_docx(data), "docx")
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"):
        raise SourceRefused(
            _("tệp “%(name)s” không phải văn bản thường; đặt đúng đuôi .docx hoặc lưu lại thành .txt") % {"name": name}
        )
    text, encoding = decode(data, suffix in (".html", ".htm"))
    if suffix in (".html", ".htm"):
        from liem.reading.source_html import from_html

        return _finished(*from_html(text), encoding)
    return from_text(text, encoding)


def _acceptable(name: str, size: int) -> None:
    if Path(name).suffix.lower() not in SUFFIXES:
        raise SourceRefused(
            _(
                "không đọc được tệp “%(name)s”: chỉ nhận .txt, .md, .html, .docx (lưu tệp .doc, .pdf thành"
                " .docx hoặc .txt)"
            )
            % {"name": name}
        )
    if size > LARGEST_FILE:
        raise SourceRefused(
            _("tệp “%(name)s” lớn hơn mức nhận (%(limit)s MB)") % {"name": name, "limit": LARGEST_FILE >> 20}
        )


def from_text(text: str, encoding: str = "utf-8") -> Source:
    """Text that was pasted or read from a plain file; old fonts are turned into Unicode."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    starts, place = [], 0
    for number, line in enumerate(lines.split("\n"), 1):
        starts.append((place, _("dòng %(n)s") % {"n": number}))
        place += len(unicodedata.normalize("NFC", line)) + 1
    return _finished(lines, starts, encoding)


def _finished(text: str, places: list[tuple[int, str]], encoding: str) -> Source:
    if len(text) > LONGEST_TEXT:
        raise SourceRefused(_("văn bản dài hơn mức nhận (%(limit)s ký tự)") % {"limit": LONGEST_TEXT})
    if len(_LOST.findall(text[:50_000])) > 20:
        raise SourceRefused(
            _("văn bản đã mất chữ có dấu: dấu “?” đứng giữa nhiều từ; lưu lại từ bản gốc theo mã UTF-8")
        )
    old = legacy.modern(text)
    if old:
        text, encoding, places = old[0], old[1], places if old[1] == "TCVN3" else []
    return Source(unicodedata.normalize("NFC", text), encoding, places, text)


def decode(data: bytes, html: bool = False) -> tuple[str, str]:
    """(text, name of the code) of bytes; SourceRefused when no code fits."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name)
    declared = _CHARSET.search(data[:4096]) if html else None
    guesses = ["utf-8"]
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"iso-8859-1", b"windows-1252"):
        guesses.append(declared[1].decode("ascii").lower())
    if b"\x00" in data[:4096]:
        guesses = ["utf-16-le" if data[1:400:2].count(0) > data[0:400:2].count(0) else "utf-16-be"]
    for name in guesses:
        try:
            return _decoded(data, name)
        except (SourceRefused, LookupError):
            continue
    return _old(data)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    try:
        text = data.decode(name)
    except UnicodeError as error:
        raise SourceRefused(_("tệp hỏng: không đọc được theo mã %(name)s") % {"name": name}) from error
    if len(_CONTROL.findall(text[:100_000])) > 2:
        raise SourceRefused(_("tệp không phải văn bản: có ký tự điều khiển; lưu lại thành .txt mã UTF-8"))
    return text, name.removesuffix("-sig")


def _old(data: bytes) -> tuple[str, str]:
    """Bytes that are no Unicode: an old Vietnamese code, or nothing that is known."""
    latin = data.decode("latin-1")
    found = legacy.modern(latin)
    windows = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    if found and legacy.vietnamese(found[0]) >= legacy.vietnamese(windows):
        return found
    if legacy.vietnamese(windows) > 2 and windows.count("\ufffd") < 3:
        return windows, "windows-1258"
    raise SourceRefused(
        _("không nhận ra bảng mã của tệp (đã thử UTF-8, UTF-16, TCVN3, VNI, Windows-1258); lưu lại thành .txt mã UTF-8")
    )
