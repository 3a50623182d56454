"""Reading the log for pages: the entries about a record that was found for its reader, an account, the organisation."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from liem.people.models import Membership, User
from liem.people.reader import Reader
from liem.platform.foreseen import Question
from liem.platform.prepared import answer, filled_up
from liem.records.access import register_models
from liem.records.exchange.ties import EXTENSIONS, LINKS
from liem.records.history import ACCOUNTS, MEMBERSHIPS, SPOKEN
from liem.records.models import Change


def of_record(pk: int) -> QuerySet[Change]:
    """The entries about a record and all that is tied to it. The record itself was found for whoever reads them."""
    return Change.objects.unscoped("the record was found for its reader").filter(record=pk)


@dataclass(frozen=True)
class Said:
    """What somebody said about a row that others owe: which act, for which day, who, in which words."""

    action: str
    on: date
    who: str
    words: str


def said_of(records: Iterable[int]) -> dict[tuple[str, str], list[Said]]:
    """{(table, name of the row in the log): what was said about it, in its order}, of records that were found for their
    reader.
    """
    found: dict[tuple[str, str], list[Said]] = {}
    for table, row, action, who, why, values in answer("said", _said, *filled_up(sorted(records) or [0])):
        on = date.fromisoformat(json.loads(values)["said_on"][1])
        found.setdefault((table, row), []).append(Said(action, on, who, why))
    return found


def said_asked(records: Iterable[int]) -> Question:
    """What `said_of` asks."""
    return Question("said", _said, tuple(filled_up(sorted(records) or [0])))


def _said(*records: int) -> QuerySet:
    entries = Change.objects.unscoped("the records were found for their reader")
    rows = entries.filter(record__in=records, action__in=SPOKEN).order_by("pk")
    return rows.values_list("table", "row", "action", "who", "why", "values")


DIRECTED = (*SPOKEN, "confirm", "send_back", "hand_over")
"""Acts of whoever directs what others owe; a deadline that was moved is a row of its own."""
_SIGHT = ("admit", "recuse")


def of_others(user: int, after: int, followed: Iterable[int]) -> QuerySet[Change]:
    """Entries of others after that number which may concern an account, the newest first: how work is directed, all
    about records that it follows, and what was done about a row after this account had directed it, or asked by it
    (`_answered`).
    Whose work it is, and whether the record may be seen, is for the caller to ask.
    """
    entries = Change.objects.unscoped("the caller asks which of the records its reader sees")
    directed = entries.filter(Q(action__in=DIRECTED) | Q(action="create", table__in=_asking()), user=user)
    at = {name: OuterRef(name) for name in ("record", "table", "row")}
    mine = directed.filter(pk__lt=OuterRef("pk"), **at)
    # The records are looked up once, so that the log is not searched anew for each of its entries.
    answered = Q(record__in=directed.values("record")) & Q(Exists(mine))
    told = entries.filter(pk__gt=after, record__isnull=False).exclude(user=user).exclude(action__in=_SIGHT)
    told = told.exclude(table__in=(LINKS.key, *_leading())).annotate(_answered=answered)
    acts = Q(action__in=DIRECTED) | Q(table=EXTENSIONS.key, action="create")
    concerning = (acts & Q(user__isnull=False)) | Q(record__in=list(followed)) | Q(_answered=True)
    return told.filter(concerning).order_by("-pk")


def _asking() -> list[str]:
    """The tables by whose rows somebody asks others."""
    parts = (part for model in register_models() for part in model.declared.parts)  # type: ignore[attr-defined]
    return [part.key for part in parts if part.duty and part.duty.asks]


def _leading() -> list[str]:
    """The tables whose rows are not seen without another record."""
    parts = (part for model in register_models() for part in model.declared.parts)  # type: ignore[attr-defined]
    return [part.key for part in parts if part.model.through]


def of_account(user: User) -> QuerySet[Change]:
    """The entries about an account and its places; they are about no record, and only administrators read them."""
    places = [str(pk) for pk in Membership.objects.filter(user=user).values_list("pk", flat=True)]
    entries = Change.objects.unscoped("acts on accounts are about no record")
    return entries.filter(table=ACCOUNTS, row=user.username) | entries.filter(table=MEMBERSHIPS, row__in=places)


def of_organisation(tables: Iterable[str]) -> QuerySet[Change]:
    """The entries about units, posts and who holds them, the newest first; only administrators read them."""
    entries = Change.objects.unscoped("the organisation is no record")
    return entries.filter(record__isnull=True, table__in=list(tables)).order_by("-id")


def newest(reader: Reader, after: int) -> QuerySet[Change]:
    """What the reader may read of the entries after that number, newest first."""
    return Change.objects.visible_to(reader).filter(pk__gt=after).order_by("-pk")


def acted(reader: Reader, why: str, since: datetime) -> bool:
    """Whether the reader himself did something for just that reason since a moment."""
    entries = Change.objects.unscoped("what somebody did himself he may know")
    return entries.filter(user=reader.user_id, why=why, at__gte=since).exists()


def writers(record: int, actions: Iterable[str], at: tuple[str, str] | None = None) -> frozenset[int]:
    """The accounts that did one of these acts on a record that was found for its reader, or on one row of it (table and
    name); files are nobody's.
    """
    entries = Change.objects.unscoped("the record was found for its reader").filter(record=record, action__in=actions)
    if at:
        entries = entries.filter(table=at[0], row=at[1])
    return frozenset(entries.exclude(user=None).values_list("user", flat=True))


def who_wrote(records: Iterable[int]) -> dict[int, int]:
    """{account: how many entries it made} about records that were found for whoever asks; files are nobody's."""
    entries = Change.objects.unscoped("the records were found for their reader").filter(record__in=list(records))
    written = entries.exclude(user=None).filter(Q(action__in=("create", "change")) | Q(action__startswith="move:"))
    return dict(written.order_by().values("user").annotate(_n=Count("pk")).values_list("user", "_n"))


def later(records: Iterable[int], after: int) -> QuerySet[Change]:
    """The entries after that number about records that their reader may see, in order."""
    entries = Change.objects.unscoped("the records were found for their reader")
    return entries.filter(record__in=list(records), pk__gt=after).order_by("pk")


def last_entries(records: Iterable[int], until: int) -> QuerySet:
    """(record, number of the last entry about it up to that number), of records that were found for their reader."""
    entries = Change.objects.unscoped("the records were found for their reader")
    rows = entries.filter(record__in=list(records), pk__lte=until).order_by()
    return rows.values("record").annotate(_last=Max("pk")).values_list("record", "_last")
