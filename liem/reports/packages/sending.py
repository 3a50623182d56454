"""Packing on a page: only where the key of the unit lies, by the unit's own people, and never where packages arrive.

A key that lies with whoever receives would prove nothing: he could sign for the unit. So a page signs only in an
installation from which packages go elsewhere, for who writes in that very unit, and for nobody above it.
"""

from django.utils.translation import gettext as _

from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform import signing, unit_keys
from liem.records.rights import writes_in
from liem.records.writing import NotAllowed
from liem.registers.returns.flow import receives
from liem.registers.returns.models import Return
from liem.reports.packages.content import Package, bundled, packed
from liem.reports.returns.filled import Filled, filled
from liem.reports.returns.named import form_of


def sends() -> bool:
    """Whether somebody said here where packages go."""
    return bool(unit_keys.receiver())


def hindrance(reader: Reader, unit: Unit) -> str:
    """Why the reader cannot pack for a unit on a page; "" where he can."""
    to = unit_keys.receiver()
    if not to:
        return _("Chưa biết gói gửi đến đâu. Ghi khóa của nơi nhận: liem package-key receiver KHÓA.")
    if to == signing.public_key():
        return _("Máy này là nơi nhận gói: khóa của đơn vị không được nằm ở đây, đóng gói ở máy của đơn vị.")
    if not unit_keys.lies_here(unit.code):
        return _("Khóa của đơn vị không nằm ở máy này.")
    if not writes_in(reader, unit.pk, 0) or receives(reader, unit):
        return _("Chỉ người của chính đơn vị ký gói bằng khóa của đơn vị.")
    return ""


def pack(reader: Reader, unit: Unit, found: list[Filled]) -> Package:
    """Returns that were handed in, as one file. NotAllowed where the reader cannot pack here."""
    if why := hindrance(reader, unit):
        raise NotAllowed(why)
    return packed_together(reader, unit, found)


def packed_together(reader: Reader, unit: Unit, found: list[Filled]) -> Package:
    """Returns that were handed in, signed each with the key of their unit, as one file."""
    private, to = unit_keys.private_key(unit.code), unit_keys.receiver()
    return bundled([packed(reader, one, private, to) for one in found])


def handed_in(reader: Reader, unit: Unit, period: str) -> list[Filled]:
    """Every return of a unit and a period that was handed in, in the order of the forms' codes."""
    rows = Return.objects.visible_to(reader).filter(unit=unit, period=period, secrecy=0).exclude(state="draft")
    forms = [form_of(code, period) for code in sorted(rows.values_list("form", flat=True))]
    return [filled(reader, form, unit, period) for form in forms if form and form.shape == "values"]
