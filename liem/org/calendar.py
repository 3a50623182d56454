"""The office's table of days that are worked, or off, although the general calendar says otherwise."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from liem.org.facts import Fact, Row
from liem.org.lines import OrgError
from liem.org.models import CalendarDay
from liem.platform.text import nfc
from liem.platform.working_days import Calendar, Correction


def calendar() -> Calendar:
    """The working days as they are known now: the general calendar, and before it what the office corrected."""
    rows = CalendarDay.objects.values_list("day", "counts_as", "document", "reason")
    return Calendar({day: Correction(counts == "working", document, reason) for day, counts, document, reason in rows})


def day_row(found: CalendarDay) -> Row:
    """The day as a row of the table calendar_days."""
    told = {"counts_as": found.counts_as, "document": found.document, "reason": found.reason}
    return {"day": found.day.isoformat(), **told}


def correct_day(day: date, counts_as: str, document: str, reason: str) -> list[Fact]:
    """Say of a day that it is off or worked; the fact that changed, or none. OrgError when it cannot be said so."""
    known = CalendarDay.objects.filter(day=day).first()
    before = day_row(known) if known else None
    row = known or CalendarDay(day=day)
    row.counts_as, row.document, row.reason = counts_as, nfc(document).strip(), nfc(reason).strip()
    try:
        row.full_clean()
    except ValidationError as error:
        raise OrgError(" ".join(error.messages) or _("Ngày này không ghi được.")) from error
    after = day_row(row)
    if before == after:
        return []
    row.save()
    return [Fact("calendar_days", day.isoformat(), before, after)]
