"""The organisation changed by hand, and its trace: what the tree operations did is told to the chain, fact by fact."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from liem.org.calendar import correct_day
from liem.org.facts import Fact
from liem.org.kinds import COUNTS_AS, ENDED, POST_RANK, UNIT_KIND
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records import chain
from liem.records.chain import Entry
from liem.records.recounting import recount
from liem.records.writing import NotAllowed

T = TypeVar("T")
_VOCABULARIES = {"kind": UNIT_KIND, "rank": POST_RANK, "counts_as": COUNTS_AS, "ended": ENDED}


def reorganise(reader: Reader, act: Callable[[], list[Fact]], why: str = "") -> list[Fact]:
    """Do one operation of liem.org.tree (create, move, rename, merge, split, end, posts, tenures) and leave its trace.

    The facts that changed come back. NotAllowed for who `may_reorganise` not;
    OrgError, and nothing done, when the operation cannot be.
    """
    _may(reader)
    with transaction.atomic():
        facts = act()
        chain.append(reader, entries_of(facts, why))
    return facts


def rehearse(reader: Reader, act: Callable[[], list[Fact]], tell: Callable[[list[Fact]], T]) -> T:
    """What `tell` says of the facts that an operation would change, told while it stands as changed; nothing is done.

    NotAllowed and OrgError as for `reorganise`.
    """
    _may(reader)
    with transaction.atomic():
        told = tell(act())
        transaction.set_rollback(True)
    return told


def _may(reader: Reader) -> None:
    if not may_reorganise(reader):
        raise NotAllowed(_("Chỉ quản trị hệ thống được thay đổi đơn vị, chức vụ."))


def may_reorganise(reader: Reader) -> bool:
    """Whether he changes units, posts and who holds them: administrators, who see no record, and the system's owner."""
    return reader.sees_all or reader.administers


def keeps_the_whole(reader: Reader) -> bool:
    """Whether he writes, and every unit there is on his day stands under one of his: ended ones are no matter."""
    if not reader.writes:
        return False
    if any(sight.units is None for sight in reader.sights):
        return True
    mine = frozenset[int]().union(*(sight.units or () for sight in reader.sights))
    there = Q(since__isnull=True) | Q(since__lte=reader.on)
    existing = Unit.objects.filter(there, Q(until__isnull=True) | Q(until__gt=reader.on))
    return bool(mine) and mine.issuperset(existing.values_list("pk", flat=True))


def may_correct_calendar(reader: Reader) -> bool:
    """Whether he keeps the table of working days: administrators, and who writes for every unit."""
    return may_reorganise(reader) or keeps_the_whole(reader)


def correct_calendar(
    reader: Reader, day: date, counts_as: str, document: str, reason: str, why: str = ""
) -> list[Fact]:
    """Say that a day is off or worked, whatever the general calendar says; deadlines over it
    are counted anew, each with its entry. The fact comes back, none when nothing changed; NotAllowed, OrgError.
    """
    if not may_correct_calendar(reader):
        raise NotAllowed(_("Chỉ văn phòng phụ trách toàn bộ tổ chức hoặc quản trị được sửa lịch làm việc."))
    with transaction.atomic():
        facts = correct_day(day, counts_as, document, reason)
        chain.append(reader, entries_of(facts, why))
        if facts:
            recount(reader, days_changed(facts))
    return facts


def days_changed(facts: Iterable[Fact]) -> str:
    """What changed in the calendar of working days, in words."""
    told = [(fact.row, fact.new or {}) for fact in facts if fact.table == "calendar_days"]
    words = [f"{vi_day(date.fromisoformat(day))} {COUNTS_AS.label(new['counts_as'])}" for day, new in told]
    return ", ".join(words)


def entries_of(facts: Iterable[Fact], why: str = "") -> list[Entry]:
    """One entry for every fact: the columns that differ, before and after, raw and in words."""
    return [Entry(_action(fact), fact.table, fact.row, None, _values(fact), why) for fact in facts]


def _action(fact: Fact) -> str:
    if fact.old is None:
        return "create"
    return "change" if fact.new is not None else "end"


def _values(fact: Fact) -> dict[str, list[Any]]:
    old, new = fact.old or {}, fact.new or {}
    found = {}
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key) or None, new.get(key) or None
        if before != after:
            found[key] = [before, after, _words(key, before), _words(key, after)]
    return found


def _words(key: str, value: str | None) -> str:
    vocabulary = _VOCABULARIES.get(key)
    return vocabulary.label(value) if vocabulary and value else value or ""
