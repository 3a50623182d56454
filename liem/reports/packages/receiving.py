"""Taking a package in: what it says is written as the unit's own act, accepted or given back, and receipted.

The log says who did what: the unit, by a package signed with its key, wrote and handed in the return; whoever received
it accepted it or gave it back. Then it stands here just as if it had been typed and handed in on the page.
"""

from datetime import date
from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.org.unit_keys import short
from liem.people.reader import Reader, Sight
from liem.records import attachments, writing
from liem.records.attachments import Attachment
from liem.records.register import Problem
from liem.records.writing import Refused
from liem.registers.returns.models import Return, ReturnPackage, ReturnValue
from liem.registers.returns.sent import receiving
from liem.reports.packages import receipts
from liem.reports.packages.arriving import Arrived
from liem.reports.returns import acts
from liem.reports.returns.filled import filled

ACCEPTED, REFUSED = "accepted", "refused"


def accept(reader: Reader, found: Arrived, on: date) -> ReturnPackage:
    """Take the package in and accept the return; the package as received, with its receipt. Refused while something
    stops it.
    """
    if found.stops:
        raise Refused([Problem("value", words, _("không tiếp nhận, nêu lý do")) for words in found.stops])
    with transaction.atomic(), override("vi"), receiving():
        head = _taken_in(reader, found, on)
        head = writing.move(reader, head, "accept", reader.on, why=_why(found))
        return _receipted(reader, found, head, on, ACCEPTED, "")


def turn_down(reader: Reader, found: Arrived, why: str, on: date) -> ReturnPackage:
    """Take the package in and give the return back with a reason; the unit sends a later one."""
    why = why.strip()
    if not why:
        raise Refused([Problem("why", _("phải nêu lý do không tiếp nhận"), _("một câu"))])
    with transaction.atomic(), override("vi"), receiving():
        head = _taken_in(reader, found, on)
        head = writing.move(reader, head, "give_back", reader.on, why=why)
        return _receipted(reader, found, head, on, REFUSED, why)


def sender(found: Arrived, on: date) -> Reader:
    """The unit as it acts by a package: it writes in itself, and nowhere else."""
    name = _("gói báo cáo của %(unit)s") % {"unit": found.unit.name}
    capacity = _("ký bằng khóa %(key)s") % {"key": short(found.package.public)}
    return Reader(None, name, capacity, (Sight(frozenset({found.unit.pk}), (), 0),), on)


def _why(found: Arrived) -> str:
    return _("theo gói %(sha256)s") % {"sha256": found.package.sha256[:16]}


def _taken_in(reader: Reader, found: Arrived, on: date) -> Return:
    """The return as the package says it, handed in on the day on which the package was received."""
    unit, said, why = sender(found, on), found.package.said, _why(found)
    there = filled(unit, found.form, found.unit, found.period)
    head = there.head or acts.begin(unit, found.form, found.unit, found.period, why)
    contact = {name: said[name] for name in ("contact", "phone")}
    if any(getattr(head, name) != text for name, text in contact.items()):
        head = writing.change(unit, head, contact, why)
    values = found.package.values
    gone = ReturnValue.objects.visible_to(unit).filter(form_return=head).exclude(row__in=values)
    acts.write(unit, head, dict.fromkeys(gone.values_list("row", flat=True)) | values, _said(found), why)
    acts.forget_remarks(unit, head)
    _attach(unit, head, found, why)
    moved: Return = writing.move(unit, _fresh(unit, head), "submit", on, why=why)
    return moved


def _said(found: Arrived) -> dict[str, str]:
    """The explanation of every value, none where the package has none."""
    return {row: found.package.explained.get(row, "") for row in found.package.values}


def _fresh(reader: Reader, head: Return) -> Return:
    found: Return = Return.objects.visible_to(reader).get(pk=head.pk)
    return found


def _attach(unit: Reader, head: Return, found: Arrived, why: str) -> None:
    for file in found.package.said["files"]:
        there = Attachment.objects.visible_to(unit).filter(record=head.pk, sha256=file["sha256"], name=file["name"])
        if not there.exists():
            content = BytesIO(found.package.files[file["sha256"]])
            attachments.attach(unit, head, file["name"], content, why)


def _receipted(reader: Reader, found: Arrived, head: Return, on: date, outcome: str, reason: str) -> ReturnPackage:
    """Write down what became of the package, and sign it."""
    given = {
        "sha256": found.package.sha256,
        "number": found.package.said["number"],
        "key": found.package.public,
        "received_on": on,
        "outcome": outcome,
        "reason": reason,
        "received_by": reader.capacity or reader.name,
    }
    signed = receipts.sign(receipts.told(ReturnPackage(**given), head))
    made: ReturnPackage = writing.create(reader, ReturnPackage, {**given, "form_return": head, "receipt": signed})
    return made
