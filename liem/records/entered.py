"""Who said that something is done, and when that was entered: read from the log, since the rows do not say it.

Entered late is another thing than done late. What was done in time and entered weeks after stands as done in time; that
it was entered late is told beside it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from liem.platform.days import TZ
from liem.platform.foreseen import Question
from liem.platform.prepared import answer
from liem.records.models import Change
from liem.records.register import Duty, Table

GRACE = 7
"""Days within which an entry is not called late."""


@dataclass(frozen=True)
class Claim:
    """That a row is done: the day on which its day of completion was entered, and the accounts that entered that day
    and the evidence as they stand.
    """

    entered_on: date | None = None
    done_by: int | None = None
    proven_by: int | None = None

    @property
    def users(self) -> frozenset[int]:
        """Who said it; nobody where files or commands did."""
        return frozenset(user for user in (self.done_by, self.proven_by) if user is not None)


def claims(record: int, tables: Iterable[Table]) -> dict[tuple[str, str], Claim]:
    """{(table, name of the row in the log): its claim} of a record that was found for whoever asks."""
    duties = {table.key: table.duty for table in tables if table.duty}
    found: dict[tuple[str, str], Claim] = {}
    for table, row, at, user, values in answer(("claims", *duties), partial(_claimed, duties), record):
        before = found.get((table, row), Claim())
        found[table, row] = _after(before, duties[table], json.loads(values), at.astimezone(TZ).date(), user)
    return found


def claims_asked(record: int, tables: Iterable[Table]) -> Question:
    """What `claims` asks."""
    duties = {table.key: table.duty for table in tables if table.duty}
    return Question(("claims", *duties), partial(_claimed, duties), (record,))


def _claimed(duties: Mapping[str, Duty], record: int) -> QuerySet:
    told = Q(pk__in=())
    for key in dict.fromkeys(name for duty in duties.values() for name in (duty.done, duty.evidence) if name):
        told |= Q(values__contains=f'"{key}":')
    entries = Change.objects.unscoped("the record was found for its reader").filter(told, record=record)
    entries = entries.filter(table__in=list(duties)).order_by("id")
    return entries.values_list("table", "row", "at", "user", "values")


def _after(claim: Claim, duty: Duty, said: dict[str, list[str | None]], day: date, user: int | None) -> Claim:
    entered_on, done_by, proven_by = claim.entered_on, claim.done_by, claim.proven_by
    if duty.done in said:
        stands = said[duty.done][1] is not None
        entered_on, done_by = (day, user) if stands else (None, None)
    if duty.evidence in said:
        proven_by = user if said[duty.evidence][1] is not None else None
    return Claim(entered_on, done_by, proven_by)


def days_late(done_on: date | None, entered_on: date | None) -> int:
    """So many days after it was done it was entered; 0 within GRACE, or where either day is not known."""
    if done_on is None or entered_on is None:
        return 0
    lag = (entered_on - done_on).days
    return lag if lag > GRACE else 0


def written_by(user: int) -> Any:
    """The records about which an account wrote anything: a condition beside `writer_of`, which is asked of few then."""
    entries = Change.objects.unscoped("what somebody did himself he may know").filter(user=user)
    return entries.values("record")


def writer_of(table: Table, column: str, record: str) -> Any:
    """Who (an account, 0 for files and commands) last wrote that column of a row, as an expression over rows that were
    found for their reader; `record` is the column that holds the key of the record, as the database knows it.
    """
    entries = Change.objects.unscoped("of a row that was found for its reader").filter(
        record=OuterRef(record), table=table.key, row=OuterRef("code"), values__contains=f'"{column}":'
    )
    return Coalesce(Subquery(entries.order_by("-pk").values("user")[:1]), Value(0), output_field=BigIntegerField())
