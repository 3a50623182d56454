"""Which form a code and a period name."""

from datetime import date

from liem.registers.returns.calendars import KINDS, days_of
from liem.registers.returns.forms import Form, form_on


def form_of(code: str, period: str) -> Form | None:
    """The form as it stands for a period: as of the first day of its year, else of the period's last; None where there
    is no such form or period.
    """
    year, kind = period[:4], period[4:]
    if kind not in KINDS or not (len(year) == 4 and year.isdecimal() and year.isascii()):
        return None
    if not 1900 <= int(year) <= 2199:
        return None
    return form_on(code, date(int(year), 1, 1)) or form_on(code, days_of("calendar", period).last)
