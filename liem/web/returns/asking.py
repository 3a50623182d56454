"""Which return an address names: the form, the unit, the period; what is not there is not found."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from liem.org.models import Unit
from liem.people.reader import Reader
from liem.registers.returns.calendars import KINDS
from liem.registers.returns.forms import Form, forms, forms_in
from liem.reports.returns.named import form_of
from liem.web.asked import limited
from liem.web.home.page import sees_records

FIRST_YEAR = 2013


@dataclass(frozen=True)
class Named:
    """A form, a unit and a period."""

    form: Form
    unit: Unit
    period: str

    @property
    def slug(self) -> str:
        """The form as addresses write it: 01-PCTN."""
        return slug_of(self.form.code)

    @property
    def args(self) -> tuple[str, str, str]:
        """What stands in its addresses."""
        return self.slug, self.unit.code, self.period

    @property
    def url(self) -> str:
        """The page of the return."""
        return reverse("web:return", args=self.args)


def slug_of(form: str) -> str:
    """A form's code without a slash."""
    return form.replace("/", "-")


def named(slug: str, unit: str, period: str, reader: Reader) -> Named:
    """What the parts of an address name, for a reader who may see the unit's returns; Http404 for anything else."""
    found = Unit.objects.filter(code=unit).first()
    kind, year = period[4:], period[:4]
    code = next((form.code for form in forms() if slug_of(form.code) == slug), "")
    if found is None or not code or kind not in KINDS or not (year.isdecimal() and year.isascii()):
        raise Http404
    if not FIRST_YEAR <= int(year) <= reader.on.year + 1 or not sees(reader, found):
        raise Http404
    form = form_of(code, period)
    if form is None:
        raise Http404
    return Named(form, found, period)


def sees(reader: Reader, unit: Unit) -> bool:
    """Whether the unit is the reader's or stands, or stood, below one of his."""
    if not sees_records(reader):
        return False
    return any(
        s.units is None or unit.pk in s.units or any(unit.pk in units for units, _a, _b in s.dated)
        for s in reader.sights
    )


def page_of(row: Any, reader: Reader) -> str:
    """The page on which a return is filled in as the paper form; "" where there is none for the reader."""
    form = form_of(row.form, row.period)
    fits = form is not None and form.shape == "values" and not row.secrecy
    if not fits or not sees(reader, row.unit):
        return ""
    return reverse("web:return", args=[slug_of(row.form), row.unit.code, row.period])


def eyes(reader: Reader) -> Reader:
    """With which the numbers of an ordinary return are counted: nothing above the level of the paper."""
    return limited(reader, 0)


def offered(year: int) -> list[tuple[str, str]]:
    """The forms of a year that hold numbers: (code, title)."""
    return [(form.code, form.title) for form in forms_in(year) if form.shape == "values"]
