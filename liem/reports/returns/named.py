"""Which form a code and a period name."""

from liem.registers.returns.calendars import KINDS, days_of
from liem.registers.returns.forms import Form, form_on


def form_of(code: str, period: str) -> Form | None:
    """The form as it stands on the period's last day by its own calendar; None where there is none."""
    year, kind = period[:4], period[4:]
    if kind not in KINDS or not (len(year) == 4 and year.isdecimal() and year.isascii()):
        return None
    if not 1900 <= int(year) <= 2199:
        return None
    for calendar in ("calendar", "state"):
        found = form_on(code, days_of(calendar, period).last)
        if found is not None and found.calendar == calendar:
            return found
    return None
