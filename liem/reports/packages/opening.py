"""Reading a package without believing it: nothing is unpacked to the disk, names are those of the format, sizes have
bounds, and what was signed must be what is there.
"""

import hashlib
import json
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from liem.platform import signing
from liem.reports.packages.content import (
    FILES,
    FORMAT,
    MOST_PACKAGES,
    SAID,
    SEVERAL,
    SIGNED,
    SUFFIX,
    Content,
    message,
)
from liem.reports.sealed.content import canonical

MOST_MEMBERS, MOST_SAID = 42, 2 << 20
"""So many members a package has at most, and so many bytes what it says."""
_MEMBER = re.compile(rf"{re.escape(SAID)}|{re.escape(SIGNED)}|{FILES}[0-9a-f]{{64}}")
_PART = re.compile(rf"{SEVERAL}\d\d{re.escape(SUFFIX)}")
_HEX = re.compile(r"[0-9a-f]+")
_TEXTS = {
    "to": 64, "unit": 64, "unit_name": 300, "form": 20, "edition": 40, "period": 8, "submitted_on": 10,
    "contact": 1000, "phone": 200,
}  # fmt: skip
_NUMBER = re.compile(r"-?\d{1,17}(\.\d{1,2})?")


class NotTaken(ValueError):
    """A package that is not taken in: `kind` names why, the text says it to people."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind


@dataclass(frozen=True)
class Opened:
    """A package whose signature is that of its own key: what it says, its digest, the key, attachments by hash."""

    said: Content
    sha256: str
    public: str
    files: dict[str, bytes] = field(repr=False)

    @property
    def values(self) -> dict[str, Decimal]:
        """The values by row."""
        return {one["row"]: Decimal(one["value"]) for one in self.said["values"]}

    @property
    def explained(self) -> dict[str, str]:
        """The explanations by row."""
        return {one["row"]: one["explained"] for one in self.said["values"] if one["explained"]}

    @property
    def submitted_on(self) -> date:
        """The day on which the unit says that it handed the return in."""
        return date.fromisoformat(self.said["submitted_on"])


def most() -> int:
    """The largest package, in bytes, packed or not."""
    return int(settings.LIEM_ATTACHMENT_MAX_BYTES) + (4 << 20)


def parts(content: bytes) -> list[bytes]:
    """The packages in a file of several, each as it came and not yet believed; anything else is the one part there is.
    NotTaken for a file of several that is damaged, too large or holds anything else.
    """
    if len(content) > most():
        raise _too_large()
    try:
        with zipfile.ZipFile(BytesIO(content)) as whole:
            infos = sorted(whole.infolist(), key=lambda info: info.filename)
            if not any(info.filename.startswith(SEVERAL) for info in infos):
                return [content]
            names = [info.filename for info in infos]
            if not all(_PART.fullmatch(name) for name in names) or len(set(names)) != len(names):
                told = _("Gói có thành phần lạ (%(name)s): không phải gói do Liêm đóng, không nhận.")
                odd = next((name for name in names if not _PART.fullmatch(name)), names[0])
                raise NotTaken("odd", told % {"name": odd[:60]})
            if len(infos) > MOST_PACKAGES or sum(info.file_size for info in infos) > most():
                raise _too_large()
            return [_bounded(whole, info, info.file_size) for info in infos]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        if isinstance(error, NotTaken):
            raise
        return [content]


def opened(content: bytes) -> Opened:
    """What a package says; NotTaken for anything that is not a whole package, signed by the key that it names."""
    if len(content) > most():
        raise _too_large()
    members = _members(content)
    said, seal = _json(members[SAID]), _json(members[SIGNED])
    if said.get("format") != FORMAT:
        if str(said.get("format", "")).startswith("liem-package/"):
            raise NotTaken("format", _("Gói theo định dạng mà bản Liêm này chưa biết: cập nhật Liêm rồi nhận lại."))
        raise _no_package()
    whole = hashlib.sha256(members[SAID]).hexdigest()
    public, signature = str(seal.get("public_key")), str(seal.get("signature"))
    if seal.get("sha256") != whole or members[SAID] != canonical(said):
        raise NotTaken("damaged", _("Gói bị hỏng hoặc bị sửa: nội dung không khớp mã băm đã ký. Đề nghị gửi lại."))
    if not _HEX.fullmatch(public) or not signing.signed(message(whole), signature, public):
        raise NotTaken("forged", _("Chữ ký của gói không đúng: không phải gói do đơn vị ký."))
    _check_shape(said)
    return Opened(said, whole, public, _files(said, members))


def _members(content: bytes) -> dict[str, bytes]:
    """The members by name, each read within bounds."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            infos = package.infolist()
            names = [info.filename for info in infos]
            odd = [name for name in names if not _MEMBER.fullmatch(name)]
            if not {SAID, SIGNED} <= set(names):
                raise _no_package()
            if odd or len(set(names)) != len(names):
                told = _("Gói có thành phần lạ (%(name)s): không phải gói do Liêm đóng, không nhận.")
                raise NotTaken("odd", told % {"name": (odd or names)[0][:60]})
            if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > most():
                raise _too_large()
            return {info.filename: _read(package, info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        if isinstance(error, NotTaken):
            raise
        if content[:4] == b"PK\x03\x04":
            raise NotTaken("damaged", _("Gói bị hỏng: không giải nén được. Đề nghị đơn vị gửi lại.")) from error
        raise _no_package() from error


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A member, and no more of it than its head says: a head may lie."""
    return _bounded(
        package, info, info.file_size if info.filename.startswith(FILES) else min(info.file_size, MOST_SAID)
    )


def _bounded(package: zipfile.ZipFile, info: zipfile.ZipInfo, bound: int) -> bytes:
    with package.open(info) as source:
        found = source.read(bound + 1)
    if len(found) > bound:
        raise _too_large()
    return found


def _json(content: bytes) -> Content:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise _no_package() from None
    if not isinstance(found, dict):
        raise _no_package()
    return found


def _check_shape(said: Content) -> None:
    """Every field is there and is of its kind: what is signed may still be nonsense."""
    try:
        texts = all(isinstance(said[key], str) and len(said[key]) <= most_long for key, most_long in _TEXTS.items())
        number = isinstance(said["number"], int) and 0 < said["number"] < 2**31
        date.fromisoformat(said["submitted_on"])
        values = [(one["row"], one["value"], one["explained"]) for one in said["values"]]
        files = [(one["name"], one["sha256"], one["size"]) for one in said["files"]]
        rows = all(_is_value(*value) for value in values) and len({row for row, *_rest in values}) == len(values)
        named = all(isinstance(name, str) and isinstance(size, int) for name, _sha256, size in files)
    except (KeyError, TypeError, ValueError, InvalidOperation):
        raise _no_package() from None
    if not (texts and number and rows and named):
        raise _no_package()
    for name, _sha256, _size in files:
        if re.search(r"[/\\\x00]", name) or name.startswith("."):
            told = _("Tên tệp đính kèm trong gói không hợp lệ (%(name)s): không nhận.")
            raise NotTaken("odd", told % {"name": name[:60]})


def _is_value(row: Any, value: Any, explained: Any) -> bool:
    texts = isinstance(row, str) and isinstance(value, str) and isinstance(explained, str)
    return texts and bool(_NUMBER.fullmatch(value)) and len(explained) <= 1000


def _files(said: Content, members: dict[str, bytes]) -> dict[str, bytes]:
    """The attachments by hash: just those that the package names, as it names them."""
    there = {name.removeprefix(FILES): content for name, content in members.items() if name.startswith(FILES)}
    named = {one["sha256"]: one["size"] for one in said["files"]}
    whole = all(hashlib.sha256(content).hexdigest() == sha256 for sha256, content in there.items())
    if not whole or {sha256: len(content) for sha256, content in there.items()} != named:
        raise NotTaken("damaged", _("Gói bị hỏng: tệp đính kèm thiếu, thừa hoặc không khớp mã băm. Đề nghị gửi lại."))
    return there


def _no_package() -> NotTaken:
    told = _("Đây không phải gói báo cáo do Liêm đóng (tệp .liem của lệnh liem package).")
    return NotTaken("no_package", told)


def _too_large() -> NotTaken:
    told = _("Gói quá lớn, hoặc giải nén ra quá lớn: nhiều nhất %(mb)s MB.") % {"mb": most() >> 20}
    return NotTaken("too_large", told)
