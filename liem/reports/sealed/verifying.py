"""Whether a file is the sealed report that it says it is, and what differs: which figure or sentence, with both values.

A file whose bytes are those that were sealed is the sealed one. A Word file that was saved again by some program has
other bytes; then all that it says is compared: every figure by its bookmark, every line, every picture.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from liem import catalogue
from liem.people.reader import Reader
from liem.records import attachments
from liem.records.models import Attachment
from liem.registers.reports.models import Report
from liem.reports.sealed import store
from liem.reports.sealed.content import canonical
from liem.reports.sealed.files import PROPERTY

SAME, SAVED, DIFFERS, UNKNOWN, BROKEN = "same", "saved", "differs", "unknown", "broken"
LARGEST = 64 * 2**20
"""So much an archive may unpack to before it is read at all."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELD = re.compile(r'DOCPROPERTY\s+"([^"]+)"')


@dataclass(frozen=True)
class Differs:
    """One difference: what it is about (a figure's words, or empty for a line), as sealed, as in the file."""

    about: str
    sealed: str
    found: str


@dataclass(frozen=True)
class Verdict:
    """What became of a file. SAME: byte for byte; SAVED: saved again, nothing else; DIFFERS; UNKNOWN: no sealed report
    that the reader may open; BROKEN: the sealed one itself does not hold any more.
    """

    how: str
    report: Report | None = None
    differences: tuple[Differs, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether the file says what was sealed."""
        return self.how in (SAME, SAVED)


def verified(content: bytes, reader: Reader) -> Verdict:
    """The verdict on a file of a report: Word, JSON, or any that was stored with it."""
    stored = _stored(content, reader)
    if stored is not None:
        return _sound(Verdict(SAME, stored))
    if content[:4] == b"PK\x03\x04":
        return _word(content, reader)
    if content.lstrip()[:1] == b"{":
        return _json(content, reader)
    return Verdict(UNKNOWN)


def _sound(verdict: Verdict) -> Verdict:
    """The same, unless the seal of the report does not hold."""
    if verdict.report is not None and not store.seal_of(verdict.report).holds:
        return Verdict(BROKEN, verdict.report)
    return verdict


def _sealed(reader: Reader, **said: Any) -> Report | None:
    found: Report | None = Report.objects.visible_to(reader).filter(sealed_on__isnull=False, **said).first()
    return found


def _stored(content: bytes, reader: Reader) -> Report | None:
    """The report with which just this file was stored."""
    sha256 = hashlib.sha256(content).hexdigest()
    files = Attachment.objects.visible_to(reader).filter(sha256=sha256)
    for record in files.values_list("record", flat=True):
        found = _sealed(reader, pk=record)
        if found is not None:
            return found
    return None


# Word.


def _word(content: bytes, reader: Reader) -> Verdict:
    try:
        named = _name_in(content)
    except (zipfile.BadZipFile, KeyError, ValueError):
        return Verdict(UNKNOWN)
    code, _bar, rest = named.partition("|")
    _edition, _bar, sha256 = rest.partition("|")
    report = _sealed(reader, content_sha256=sha256, code=code) if sha256 else None
    original = _original(report, reader) if report else None
    if report is None:
        return Verdict(UNKNOWN)
    if original is None:
        return Verdict(BROKEN, report)
    try:
        found = tuple(_between(Paper(original), Paper(content)))
    except (KeyError, ValueError, zipfile.BadZipFile):
        return Verdict(DIFFERS, report, (Differs("", _("tệp Word đọc được"), _("tệp hỏng")),))
    return _sound(Verdict(DIFFERS if found else SAVED, report, found))


def _name_in(content: bytes) -> str:
    """Which report a Word file says it is: the property, or empty."""
    from lxml import etree

    with zipfile.ZipFile(BytesIO(content)) as package:
        if sum(member.file_size for member in package.infolist()) > LARGEST:
            raise ValueError("too large")
        root = etree.fromstring(package.read("docProps/custom.xml"), etree.XMLParser(resolve_entities=False))
    return next((str(entry[0].text or "") for entry in root if entry.get("name") == PROPERTY and len(entry)), "")


def _original(report: Report, reader: Reader) -> bytes | None:
    """The Word file that was stored at the seal; None when it is gone or altered."""
    rows = Attachment.objects.visible_to(reader).filter(record=report.pk, name__endswith=".docx").order_by("pk")
    for sha256 in rows.values_list("sha256", flat=True):
        try:
            content = attachments.kept(sha256)
            if _name_in(content).endswith(report.content_sha256):
                return content
        except (attachments.Damaged, KeyError, zipfile.BadZipFile):
            continue
    return None


class Paper:
    """A Word file as what it says: lines in order, figures by bookmark, pictures by hash."""

    def __init__(self, content: bytes) -> None:
        from docx import Document  # loaded when a file is read: a server at rest is small

        document = Document(BytesIO(content))
        roots = [document.element.body, *_margins(document)]
        self.lines = [line for root in roots for line in map(_text_of, root.iter(f"{_W}p")) if line]
        self.figures = {name: said for root in roots for name, said in _figures(root)}
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = [name for name in package.namelist() if name.startswith("word/media/")]
            self.pictures = sorted(hashlib.sha256(package.read(name)).hexdigest() for name in names)


def _margins(document: Any) -> Iterator[Any]:
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            if not part.is_linked_to_previous:
                yield part._element


def _text_of(paragraph: Any) -> str:
    """The words of a paragraph as they are read: what a field asks for is none, and where one was saved anew counts
    only what it shows.
    """
    pieces = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab"):
        owner = next((parent for parent in node.iterancestors(f"{_W}p")), None)
        if owner is paragraph:
            pieces.append(node.text or "" if node.tag == f"{_W}t" else " ")
    return " ".join("".join(pieces).split())


def _figures(root: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    """(bookmark, (figure's code, text shown)) of each bound figure, in order."""
    for mark in root.iter(f"{_W}bookmarkStart"):
        code, texts = "", []
        for node in mark.itersiblings():
            if node.tag == f"{_W}bookmarkEnd" and node.get(f"{_W}id") == mark.get(f"{_W}id"):
                break
            for asked in node.iter(f"{_W}instrText"):
                code = (_FIELD.findall(asked.text or "") or [code])[0]
            texts += [text.text or "" for text in node.iter(f"{_W}t")]
        if code:
            yield mark.get(f"{_W}name"), (code, "".join(texts))


def _between(sealed: Paper, found: Paper) -> Iterator[Differs]:
    for name, (code, shown) in sealed.figures.items():
        other = found.figures.get(name)
        if other is not None and other[1] != shown:
            yield Differs(_label(code), shown, other[1])
    yield from _lines(sealed.lines, found.lines)
    if sealed.pictures != found.pictures:
        yield Differs(_("hình vẽ, biểu đồ, mã QR"), _("như khi niêm phong"), _("đã thay"))


def _label(code: str) -> str:
    figure = catalogue.by_code().get(code)
    return str(figure.label) if figure else code


def _lines(sealed: list[str], found: list[str]) -> Iterator[Differs]:
    for tag, a, b, c, d in SequenceMatcher(None, sealed, found, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        before, after = sealed[a:b], found[c:d]
        for place in range(max(len(before), len(after))):
            one = before[place] if place < len(before) else ""
            other = after[place] if place < len(after) else ""
            yield Differs("", one, other)


# JSON.


def _json(content: bytes, reader: Reader) -> Verdict:
    try:
        said = json.loads(content)
        seal, claimed = said["seal"], said["content"]
        code, sha256 = str(seal["code"]), str(seal["sha256"])
    except (ValueError, KeyError, TypeError):
        return Verdict(UNKNOWN)
    report = _sealed(reader, code=code)
    if report is None:
        return Verdict(UNKNOWN)
    try:
        original = store.opened(report)
    except attachments.Damaged:
        return Verdict(BROKEN, report)
    found = [*_parts("", original, claimed)]
    if sha256 != report.content_sha256:
        found.append(Differs(_("mã niêm phong"), report.content_sha256, sha256))
    if str(seal.get("signature")) != report.signature:
        found.append(Differs(_("chữ ký số"), report.signature[:16] + "…", str(seal.get("signature"))[:16] + "…"))
    how = DIFFERS if found else SAME if canonical(said) == content.strip() else SAVED
    return _sound(Verdict(how, report, tuple(found)))


def _parts(path: str, sealed: Any, found: Any) -> Iterator[Differs]:
    """What differs between two pieces of data, by the way to it."""
    if isinstance(sealed, Mapping) and isinstance(found, Mapping):
        for key in dict.fromkeys((*sealed, *found)):
            yield from _parts(f"{path}.{key}" if path else str(key), sealed.get(key), found.get(key))
    elif isinstance(sealed, list) and isinstance(found, list) and len(sealed) == len(found):
        for place, (one, other) in enumerate(zip(sealed, found, strict=True)):
            name = one.get("code", place) if isinstance(one, Mapping) else place
            yield from _parts(f"{path}.{name}", one, other)
    elif sealed != found:
        yield Differs(path, _told(sealed), _told(found))


def _told(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else canonical(value).decode()[:200]
