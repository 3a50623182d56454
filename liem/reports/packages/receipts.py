"""The receipt for a package: what became of it, signed by who received it, so that the unit can hold it against him."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.platform import signing
from liem.platform.days import vi_day
from liem.registers.returns.models import Return, ReturnPackage
from liem.registers.returns.sent import PACKAGE_OUTCOME
from liem.reports.packages.content import Content
from liem.reports.sealed.content import canonical, digest

FORMAT = "liem-receipt/1"
RECEIPT, SEAL = "receipt", "seal"
_LARGEST = 1 << 20


def told(row: ReturnPackage, head: Return) -> Content:
    """What the receipt of a package of that return says."""
    return {
        "format": FORMAT,
        "unit": head.unit.code,
        "form": head.form,
        "period": head.period,
        "package": row.sha256,
        "number": row.number,
        "key": row.key,
        "received_on": row.received_on.isoformat(),
        "outcome": row.outcome,
        "reason": row.reason,
        "received_by": row.received_by,
    }


def sign(said: Content) -> str:
    """Our signature of a receipt."""
    return signing.sign(_message(said))


def _message(said: Content) -> bytes:
    return canonical({"receipt": digest(said)})


def as_file(row: ReturnPackage, head: Return) -> bytes:
    """The receipt as the file that the unit gets."""
    said = told(row, head)
    seal = {
        "sha256": digest(said),
        "signature": row.receipt,
        "public_key": signing.public_key(),
        "algorithm": "Ed25519",
    }
    return canonical({RECEIPT: said, SEAL: seal}) + b"\n"


def file_name(row: ReturnPackage, head: Return) -> str:
    """The name of that file."""
    return f"bien-nhan-{head.form.replace('/', '-')}-{head.unit.code.replace('/', '-')}-{head.period}-{row.number}.json"


@dataclass(frozen=True)
class Verdict:
    """Whether a file is a receipt that holds, in words; `said` is what it says, where it does."""

    holds: bool
    words: str
    said: Content


def is_receipt(content: bytes) -> bool:
    """Whether a file says of itself that it is a receipt."""
    return _read(content) is not None


def _read(content: bytes) -> dict[str, Any] | None:
    if len(content) > _LARGEST or content.lstrip()[:1] != b"{":
        return None
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get(RECEIPT), dict) else None


def verified(content: bytes, trusted: str) -> Verdict:
    """The verdict on a receipt: signed by the installation whose public key is `trusted` (empty: none is known)."""
    found = _read(content)
    if found is None:
        return Verdict(False, _("Không phải biên nhận."), {})
    said, given = found[RECEIPT], found.get(SEAL)
    seal = given if isinstance(given, dict) else {}
    public = str(seal.get("public_key"))
    if said.get("format") != FORMAT:
        return Verdict(False, _("Biên nhận theo định dạng mà bản Liêm này chưa biết."), {})
    if seal.get("sha256") != digest(said) or not signing.signed(_message(said), str(seal.get("signature")), public):
        return Verdict(False, _("Biên nhận bị sửa hoặc bị hỏng: chữ ký không khớp nội dung."), {})
    if public not in (trusted, signing.public_key()):
        why = _("Biên nhận do nơi khác ký, không phải nơi nhận đã ghi ở đây (liem package-key receiver).")
        return Verdict(False, why, {})
    names = {key: str(said.get(key, "")) for key in ("form", "unit", "period", "reason", "outcome", "received_on")}
    words = _("Biên nhận đúng: gói biểu %(form)s của %(unit)s, kỳ %(period)s, nhận ngày %(day)s: %(outcome)s.")
    outcome = PACKAGE_OUTCOME.label(names["outcome"]) if names["outcome"] in PACKAGE_OUTCOME.codes else names["outcome"]
    told_of = words % {**names, "day": _day(names["received_on"]), "outcome": outcome}
    return Verdict(True, f"{told_of} {names['reason']}".strip(), said)


def _day(written: str) -> str:
    try:
        return vi_day(date.fromisoformat(written))
    except ValueError:
        return written
