"""What a package says, as canonical JSON, and the file that it is: the same return gives the same bytes.

A package is a zip of two members and the attachments, each attachment under its hash:

    package.json      what the unit says: of which form, period and edition of the form, every value, what is attached
    signature.json    the hash of package.json, signed with the key of the unit (Ed25519)
    files/<sha256>    the content of an attachment

It says to which installation it goes, so that it is taken in nowhere else.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform import signing, unit_keys
from liem.records import attachments
from liem.records.models import Attachment
from liem.records.register import Problem
from liem.records.writing import Refused
from liem.registers.returns.models import Return
from liem.reports.returns.edition import edition
from liem.reports.returns.filled import Filled, filled
from liem.reports.returns.named import form_of
from liem.reports.sealed.content import canonical, digest

FORMAT = "liem-package/1"
SAID, SIGNED, FILES = "package.json", "signature.json", "files/"
SUFFIX = ".liem"
SEVERAL = "packages/"
"""Before the number of each package in a file of several; each is whole and signed by itself."""
MOST_PACKAGES = 20
Content = dict[str, Any]
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""What a zip says of when its members were written: the same always."""


@dataclass(frozen=True)
class Package:
    """A package that was made: its bytes, the digest of what it says, the name of its file."""

    content: bytes
    sha256: str
    name: str


def packed(reader: Reader, found: Filled, private: bytes, to: str) -> Package:
    """The package of a return that was handed in, signed with the private key of its unit, for the installation whose
    public key is `to`. Refused for a return that is no package's.
    """
    if found.head is None or found.head.state == "draft":
        raise Refused([Problem("state", _("báo cáo chưa nộp"), _("nộp báo cáo, rồi đóng gói"))])
    if found.head.secrecy:
        raise Refused([Problem("secrecy", _("báo cáo mật không đóng gói để gửi"), _("gửi bằng đường văn bản mật"))])
    files = list(Attachment.objects.visible_to(reader).filter(record=found.head.pk).order_by("name", "sha256"))
    said = content_of(found, found.head, files, to)
    whole = digest(said)
    return Package(_zipped(said, whole, files, private), whole, _name(found))


def bundled(packages: Sequence[Package]) -> Package:
    """Several packages in one file, in their order; the one itself where there is only one."""
    if len(packages) == 1:
        return packages[0]
    if not 1 < len(packages) <= MOST_PACKAGES:
        why = _("%(n)s báo cáo trong một tệp") % {"n": len(packages)}
        raise Refused([Problem("form", why, _("từ 1 đến %(n)s") % {"n": MOST_PACKAGES})])
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as whole:
        for number, one in enumerate(packages, 1):
            whole.writestr(zipfile.ZipInfo(f"{SEVERAL}{number:02}{SUFFIX}", _FIRST_DAY), one.content)
    _form, *rest = packages[0].name.removeprefix("bieu-").rsplit("-", 2)
    content = stream.getvalue()
    return Package(content, hashlib.sha256(content).hexdigest(), "-".join(("cac-bieu", *rest)))


def content_of(found: Filled, head: Return, files: Iterable[Attachment], to: str) -> Content:
    """What the package of a return says."""
    return {
        "format": FORMAT,
        "to": to,
        "unit": found.unit.code,
        "unit_name": found.unit.name,
        "form": found.form.code,
        "edition": edition(found.form),
        "period": found.period,
        "number": head.version,
        "submitted_on": head.submitted_on.isoformat() if head.submitted_on else "",
        "contact": head.contact,
        "phone": head.phone,
        "values": [
            {"row": cell.row.code, "value": plain(cell.value), "explained": cell.explained}
            for cell in found.cells
            if cell.row.fill and cell.value is not None
        ],
        "files": [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in files],
    }


def still_said(reader: Reader, receipt: Content) -> bool | None:
    """Whether the return that a receipt is for still says here what was packed; None where it is not here."""
    form = form_of(str(receipt.get("form")), str(receipt.get("period")))
    unit = Unit.objects.filter(code=str(receipt.get("unit"))).first()
    found = filled(reader, form, unit, str(receipt["period"])) if form and unit else None
    if found is None or found.head is None:
        return None
    rows = Attachment.objects.visible_to(reader).filter(record=found.head.pk).order_by("name", "sha256")
    return digest(content_of(found, found.head, rows, unit_keys.receiver())) == receipt.get("package")


def plain(value: Decimal | None) -> str:
    """A number as digits, without what it does not need: 10, 2.5."""
    return "" if value is None else format(value.normalize(), "f")


def message(sha256: str) -> bytes:
    """What the unit signs: the digest, as that of a package."""
    return canonical({"package": sha256})


def _zipped(said: Content, whole: str, files: Iterable[Attachment], private: bytes) -> bytes:
    seal = {
        "sha256": whole,
        "signature": signing.sign_with(private, message(whole)),
        "public_key": signing.public_of(private),
        "algorithm": "Ed25519",
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo(SAID, _FIRST_DAY), canonical(said), zipfile.ZIP_DEFLATED)
        package.writestr(zipfile.ZipInfo(SIGNED, _FIRST_DAY), canonical(seal))
        for sha256 in sorted({file.sha256 for file in files}):
            package.writestr(zipfile.ZipInfo(f"{FILES}{sha256}", _FIRST_DAY), attachments.kept(sha256))
    return stream.getvalue()


def _name(found: Filled) -> str:
    safe = hashlib.sha256(found.unit.code.encode()).hexdigest()[:8]
    code = found.unit.code if found.unit.code.isascii() and "/" not in found.unit.code else safe
    return f"bieu-{found.form.code.replace('/', '-')}-{code}-{found.period}{SUFFIX}"
