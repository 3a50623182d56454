"""Where sealed contents lie, and whether each is still what was sealed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform import signing
from liem.records import attachments
from liem.records.attachments import Damaged
from liem.registers.reports.models import Report
from liem.reports.sealed.content import Content, canonical
from liem.reports.sealed.sources import Sources

SHOWN = 16
"""So many digits of the hash stand on paper, in groups of four."""


@dataclass(frozen=True)
class Seal:
    """Whether a sealed report holds: its content is there and is what its hash says, and we signed that hash."""

    whole: bool
    ours: bool

    @property
    def holds(self) -> bool:
        """Both."""
        return self.whole and self.ours


def message(content_sha256: str, code: str, edition: int) -> bytes:
    """What is signed: the hash of the content, with the report that it is the content of."""
    return canonical({"code": code, "content": content_sha256, "edition": edition})


def sign(content_sha256: str, report: Report) -> str:
    """The signature of a content as that report."""
    return signing.sign(message(content_sha256, report.code, report.edition))


def opened(report: Report) -> Content:
    """What a sealed report says; Damaged when that is gone or altered."""
    said: Content = json.loads(attachments.kept(report.content_sha256))
    return said


def sources_of(report: Report) -> Sources:
    """The versions behind it; Damaged when they are gone or altered."""
    return Sources.read(json.loads(attachments.kept(report.sources_sha256)))


def seal_of(report: Report) -> Seal:
    """Whether the seal holds."""
    said = message(report.content_sha256, report.code, report.edition)
    try:
        attachments.kept(report.content_sha256)
        attachments.kept(report.sources_sha256)
        whole = True
    except Damaged:
        whole = False
    return Seal(whole, signing.signed(said, report.signature, signing.public_key()))


def short(content_sha256: str) -> str:
    """The hash in short, as paper bears it: 1a2b 3c4d 5e6f 7a8b."""
    return " ".join(content_sha256[place : place + 4] for place in range(0, SHOWN, 4))


def as_file(report: Report) -> bytes:
    """The sealed report as a JSON file: its content, and the seal with which anybody checks it."""
    return canonical({"content": opened(report), "seal": seal_told(report)}) + b"\n"


def seal_told(report: Report) -> dict[str, Any]:
    """The seal as plain data."""
    return {
        "code": report.code,
        "edition": report.edition,
        "sha256": report.content_sha256,
        "signature": report.signature,
        "public_key": signing.public_key(),
        "algorithm": "Ed25519",
    }


def unsound(reader: Reader) -> Iterator[str]:
    """One line for every sealed report whose content, sources or signature do not hold."""
    rows: Any = Report.objects.visible_to(reader, withdrawn=True)
    for report in rows.filter(sealed_on__isnull=False).order_by("pk"):
        seal = seal_of(report)
        if not seal.whole:
            yield _("báo cáo %(code)s: nội dung niêm phong không còn hoặc đã bị thay đổi") % {"code": report.code}
        elif not seal.ours:
            yield _("báo cáo %(code)s: chữ ký số không phải của hệ thống này") % {"code": report.code}
