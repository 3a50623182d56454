"""Reading the log for pages: the entries about a record that was found for its reader, an account, the organisation."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from liem.people.models import Membership, User
from liem.people.reader import Reader
from liem.records.history import ACCOUNTS, MEMBERSHIPS
from liem.records.models import Change


def of_record(pk: int) -> QuerySet[Change]:
    """The entries about a record and all that is tied to it. The record itself was found for whoever reads them."""
    return Change.objects.unscoped("the record was found for its reader").filter(record=pk)


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
