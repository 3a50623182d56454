"""Who may write what: the one rule, asked by the writing itself and by pages that offer to write."""

from django.db.models import Q

from liem.people.reader import Reader
from liem.records.models import Registered


def writes_in(reader: Reader, unit: int, level: int) -> bool:
    """Whether the reader writes records of that unit and secrecy level: of his units of today, up to his clearance."""
    return reader.writes and _stands_in(reader, unit, level)


def _stands_in(reader: Reader, unit: int, level: int) -> bool:
    return any((s.units is None or unit in s.units) and level <= s.clearance for s in reader.sights)


def directs_in(reader: Reader, unit: int, level: int) -> bool:
    """Whether the reader directs work of that unit and secrecy level: whoever writes there, and leaders, who write
    nothing else. Nobody in person (an audience of reports) directs nothing.
    """
    return (reader.user_id is not None or reader.writes) and _stands_in(reader, unit, level)


def directs_q(reader: Reader, prefix: str = "") -> Q:
    """The same rule over rows; `prefix` leads to their record. Beside `visible_to`, never without it."""
    found = Q(pk__in=())
    if reader.user_id is None and not reader.writes:
        return found
    for sight in reader.sights:
        place = Q() if sight.units is None else Q(**{f"{prefix}unit__in": sight.units})
        found |= place & Q(**{f"{prefix}secrecy__lte": sight.clearance})
    return found


def may_direct(reader: Reader, record: Registered) -> bool:
    """Whether the reader may confirm, send back and urge what a record that he sees asks of others."""
    return record.withdrawn_on is None and directs_in(reader, record.unit_id, record.secrecy)


def may_tie(reader: Reader, record: Registered) -> bool:
    """Whether the reader may say who else sees a record that he sees."""
    return writes_in(reader, record.unit_id, record.secrecy)


def may_write(reader: Reader, record: Registered) -> bool:
    """Whether the reader may write a record that he sees, and its parts: nobody writes one that was withdrawn."""
    return record.withdrawn_on is None and may_tie(reader, record)
