"""Civil dates in Vietnam: today, reading dates, writing them the way documents do."""

import re
from calendar import monthrange
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

TZ = ZoneInfo("Asia/Ho_Chi_Minh")
"""The one time zone of the system: a day begins and ends at midnight in Vietnam."""

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""A date outside these is a slip of the keyboard (0020, 20201), not a fact."""

_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")


def now() -> datetime:
    """The present moment, aware, in Vietnam's time. For views and commands only: below them time is an argument."""
    return datetime.now(TZ)


def today() -> date:
    """The present day in Vietnam. For views and commands only: below them time is an argument."""
    return now().date()


def parse_day(value: "str | date | datetime") -> date:
    """The day written as 2020-10-15 or 15/10/2020, or a date or a date with time from a worksheet.

    A moment with a time zone is placed on its day in Vietnam. Raises ValueError in words for the user when the text is
    no such date, the day does not exist, or the year lies outside 1900 to 2199.
    """
    day = _read(value)
    if day is None or not EARLIEST <= day <= LATEST:
        raise ValueError(
            _("“%(read)s” không phải là ngày hợp lệ; viết 2020-10-15 hoặc 15/10/2020 (năm từ 1900 đến 2199)")
            % {"read": value}
        )
    return day


def _read(value: object) -> date | None:
    if isinstance(value, datetime):
        return (value.astimezone(TZ) if value.tzinfo else value).date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    text = value if len(value) == 10 else value.strip()
    try:
        if len(text) == 10 and text[4] == "-" == text[7]:
            return date.fromisoformat(text)
        if found := _DAY_FIRST.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    return None


def vi_day(day: date) -> str:
    """The short date of documents, ``05/9/2026``: the day in two digits, the months 1 and 2 too, the others not."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def vi_long_day(day: date) -> str:
    """The long date of documents: ``ngày 05 tháng 9 năm 2026``."""
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def add_months(day: date, count: int) -> date:
    """The same day so many calendar months later; the last day of a month that has no such day."""
    month = day.year * 12 + day.month - 1 + count
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
