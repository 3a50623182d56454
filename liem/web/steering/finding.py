"""The session or case that a page is about, for who may see it, and write it where the page writes."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from liem.people.reader import Reader
from liem.records.rights import may_write
from liem.registers.cases.register import CASES
from liem.registers.sessions.models import Session
from liem.registers.sessions.register import SESSIONS
from liem.web import addresses, readers


def seen(request: HttpRequest, model: Any, pk: int) -> tuple[Reader, Any]:
    """The reader and the record; Http404 where there is none for him."""
    reader = readers.of(request)
    row = model.objects.visible_to(reader).filter(pk=pk).select_related("unit").first()
    if row is None:
        raise Http404
    return reader, row


def to_write(request: HttpRequest, pk: int) -> tuple[Reader, Session]:
    """The reader and the session that he may write."""
    reader, session = seen(request, Session, pk)
    if not may_write(reader, session):
        raise PermissionDenied
    return reader, session


def crumbs(session: Session, here: str) -> list[tuple[str, str]]:
    """The way from the list of sessions to here."""
    up = (str(SESSIONS.label), addresses.rows(SESSIONS))
    return [up, (session.code, addresses.record(SESSIONS, session.pk)), (here, "")]


def case_url(pk: int) -> str:
    """The page of a case."""
    return addresses.record(CASES, pk)
