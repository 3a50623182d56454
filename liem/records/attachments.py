"""Files of records: what may be attached, where the content lies, and whether it still is what was attached.

On disk a file bears the hash of its content and nothing else: neither names nor types of files tell anything about a
record to who can list a folder. Name, size and type stand in a row that is guarded through its record.
"""

import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.text import nfc
from liem.records import chain
from liem.records.access import writing_floor
from liem.records.chain import Entry
from liem.records.checking import Tables, table_of
from liem.records.fields import SECRECY_LABELS
from liem.records.history import ATTACHMENTS, attachment_row
from liem.records.models import Attachment, Registered
from liem.records.references import References, ceiling
from liem.records.register import Problem
from liem.records.rows import values_of
from liem.records.writing import NotAllowed, Refused, _may_write, _stored

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
TYPES: dict[str, str] = {
    ".pdf": "application/pdf",
    ".docx": f"{_OPEN_XML}wordprocessingml.document",
    ".xlsx": f"{_OPEN_XML}spreadsheetml.sheet",
    ".odt": f"{_OPEN_DOCUMENT}text",
    ".ods": f"{_OPEN_DOCUMENT}spreadsheet",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
_MAGIC: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".tif": (b"II*\x00", b"MM\x00*"),
    ".tiff": (b"II*\x00", b"MM\x00*"),
}
_MEMBERS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
_CHUNK = 1 << 20


class Damaged(OSError):
    """A file that is not there any more, or is no longer what was attached."""


def attach(reader: Reader, row: Registered, filename: str, content: BinaryIO, why: str = "") -> Attachment:
    """Attach a file to a record the reader may write, and return its row; `content` is read once, in pieces.

    Raises Refused when the type, the size or the record's secrecy does not admit it, NotAllowed when the reader may
    not write there. The content is on disk before the row is committed.
    """
    name = _clean(filename)
    suffix = Path(name).suffix.lower()
    if suffix not in TYPES:
        raise _refused(_("loại tệp này không được đính kèm"), ", ".join(TYPES))
    _may_attach(reader, row)
    with _received(content) as (draft, sha256, size):
        _check_content(draft, suffix)
        with transaction.atomic(), writing_floor():
            code = _may_attach(reader, row)
            same = Attachment.objects.unscoped("the writer sees the record").filter(
                record_id=row.pk, sha256=sha256, name=name
            )
            if same.exists():
                raise _refused(_("hồ sơ %(code)s đã có đúng tệp này") % {"code": code}, _("một tệp khác"))
            made = Attachment(record_id=row.pk, name=name, sha256=sha256, size=size, media_type=TYPES[suffix])
            made.save()
            said = {key: [None, value, "", str(value)] for key, value in attachment_row(made).items()}
            # Whoever appends holds the chain's head until he commits: nobody else puts a file in place meanwhile.
            chain.append(reader, [Entry("attach", ATTACHMENTS, str(made.pk), row.pk, said, why)])
            _put(draft, sha256)
    return made


def read(reader: Reader, attachment_id: int) -> tuple[Attachment, IO[bytes]]:
    """An attachment's row and its content, open for reading, if the reader may see its record.

    Raises NotAllowed when there is none for him, Damaged when the content has gone or changed its size.
    """
    found = Attachment.objects.visible_to(reader).filter(pk=attachment_id).first()
    if found is None:
        raise NotAllowed(_("Không có tệp này, hoặc bạn không được xem."))
    path = path_of(found.sha256)
    try:
        if path.stat().st_size != found.size:
            raise Damaged(_("Nội dung tệp đính kèm đã bị thay đổi. Chạy liem verify."))
        return found, path.open("rb")
    except FileNotFoundError as error:
        raise Damaged(_("Nội dung tệp đính kèm không còn. Lấy lại từ bản sao lưu.")) from error


def keep(content: bytes) -> str:
    """Put a content that is no attachment beside the others, under its hash, and return the hash.

    A row must bear the hash, or nobody finds the content again; who may read it is asked of that row.
    """
    folder().mkdir(mode=0o700, exist_ok=True)
    sha256 = hashlib.sha256(content).hexdigest()
    handle, name = tempfile.mkstemp(prefix=".", dir=folder())
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        _put(Path(name), sha256)
    finally:
        Path(name).unlink(missing_ok=True)
    return sha256


def kept(sha256: str) -> bytes:
    """What was kept under that hash; Damaged when it is not there, or no longer what was kept."""
    what = _wrong(sha256, path_of(sha256).stat().st_size) if path_of(sha256).exists() else _("không còn")
    if what:
        raise Damaged(_("Nội dung đã niêm phong: %(what)s. Lấy lại từ bản sao lưu.") % {"what": what})
    return path_of(sha256).read_bytes()


def folder() -> Path:
    """Where contents lie."""
    return Path(settings.DATA_DIR) / "files"


def path_of(sha256: str) -> Path:
    """The file of a content."""
    return folder() / sha256[:2] / sha256


def damaged(progress: Callable[[str, int, int], None] | None = None) -> Iterator[str]:
    """One line for every attachment whose content is missing or is not what was attached."""
    rows = Attachment.objects.unscoped("the integrity of all files").order_by("pk")
    total = rows.count()
    for done, (pk, sha256, size) in enumerate(rows.values_list("pk", "sha256", "size").iterator(), 1):
        if progress:
            progress(ATTACHMENTS, total, done)
        what = _wrong(sha256, size)
        if what:
            yield f"{ATTACHMENTS} {pk}: {what}"


def _wrong(sha256: str, size: int) -> str:
    path = path_of(sha256)
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return _("mã băm không hợp lệ")
    try:
        if path.stat().st_size == size and _hash(path) == sha256:
            return ""
        return _("nội dung tệp đã bị thay đổi")
    except OSError as error:
        return _("không đọc được nội dung tệp (%(error)s)") % {"error": error.strerror}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _may_attach(reader: Reader, row: Registered) -> str:
    """The record's code, if the reader may write it and its secrecy admits files here."""
    if not isinstance(row, Registered):
        raise TypeError(f"{type(row).__name__}: files are attached to records, not to their parts")
    stored = _stored(reader, row)
    tables = Tables(table_of(type(row)), References(whole=False))
    with writing_floor():
        _may_write(reader, tables, values_of(tables, stored))
    if stored["secrecy"] > ceiling():
        accepted = _("ghi số, ngày và nơi lưu bản giấy")
        level = SECRECY_LABELS[stored["secrecy"]]
        raise _refused(_("hồ sơ độ %(level)s, trên mức trần của hệ thống này") % {"level": level}, accepted)
    return str(stored["code"])


def _clean(filename: str) -> str:
    """The name as people gave it, without any folder, in NFC."""
    name = nfc(re.split(r"[/\\]", filename)[-1]).strip()
    if not name or name.startswith(".") or any(ord(char) < 32 or ord(char) == 127 for char in name):
        raise _refused(_("tên tệp không hợp lệ"), _("một tên có phần mở rộng, ví dụ ket-luan.pdf"))
    if len(name) > 200:
        raise _refused(_("tên tệp dài %(n)s ký tự") % {"n": len(name)}, _("nhiều nhất 200 ký tự"))
    return name


@contextmanager
def _received(content: BinaryIO) -> Iterator[tuple[Path, str, int]]:
    """The content in a draft on the disk where it will lie, with its hash and size; the draft is gone afterwards."""
    limit = settings.LIEM_ATTACHMENT_MAX_BYTES
    folder().mkdir(mode=0o700, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", dir=folder())
    draft, digest, size = Path(name), hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as file:
            while piece := content.read(_CHUNK):
                size += len(piece)
                if size > limit:
                    why = _("tệp lớn hơn %(mb)s MB") % {"mb": limit // 2**20}
                    raise _refused(why, _("tệp nhỏ hơn, hoặc đặt LIEM_ATTACHMENT_MAX_MB"))
                digest.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(handle)
        if size == 0:
            raise _refused(_("tệp trống"), _("một tệp có nội dung"))
        yield draft, digest.hexdigest(), size
    finally:
        draft.unlink(missing_ok=True)


def _put(draft: Path, sha256: str) -> None:
    """Give the content its place; one that lies there already is the same."""
    place = path_of(sha256)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    if place.exists() and _hash(place) == sha256:
        return
    draft.replace(place)


def _check_content(draft: Path, suffix: str) -> None:
    """The content is of the kind that the name says: by its first bytes, or by what is in the package."""
    with draft.open("rb") as file:
        start = file.read(8192)
    if suffix in _MAGIC:
        sound = start.startswith(_MAGIC[suffix])
    elif suffix in (".txt", ".csv"):
        sound = _is_text(draft)
    else:
        sound = _is_package(draft, suffix)
    if not sound:
        raise _refused(_("nội dung không phải là tệp %(type)s") % {"type": suffix}, _("đúng loại với phần mở rộng"))


def _is_text(draft: Path) -> bool:
    """No NUL anywhere, which no text in any encoding of Vietnamese (but UTF-16) has."""
    with draft.open("rb") as file:
        start = file.read(2)
        return start in (b"\xff\xfe", b"\xfe\xff") or all(
            b"\0" not in p for p in (start, *iter(lambda: file.read(_CHUNK), b""))
        )


def _is_package(draft: Path, suffix: str) -> bool:
    """A package of the office formats; macros are not taken."""
    try:
        with zipfile.ZipFile(draft) as package:
            names = set(package.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return False
            if suffix in _MEMBERS:
                return {"[Content_Types].xml", _MEMBERS[suffix]} <= names
            if "mimetype" not in names or package.getinfo("mimetype").file_size > 200:
                return False
            return package.read("mimetype").decode("ascii", "replace").strip() == TYPES[suffix]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return False


def _refused(why: str, accepted: str) -> Refused:
    return Refused([Problem("file", why, accepted)])
