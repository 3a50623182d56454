"""What a session decided and what became of it: opinions that point to it, and the session that came before."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from liem.figures.deadline import due_on
from liem.figures.status import status
from liem.people.reader import Reader
from liem.records.models import Link
from liem.records.references import ceiling
from liem.records.register import Problem
from liem.registers.cases.models import Opinion
from liem.registers.sessions.models import AgendaItem, Session

DECIDED_AT = "decided_at"
"""The kind of link from an opinion to the session at which it was given."""


def before(reader: Reader, session: Session) -> Session | None:
    """The session of the same body that was held last before this one, as far as the reader sees."""
    day = session.held_on or session.planned_on
    earlier = Session.objects.visible_to(reader).filter(body=session.body, unit=session.unit_id, held_on__isnull=False)
    found: Session | None = (
        earlier.filter(Q(held_on__lt=day)).exclude(pk=session.pk).order_by("-held_on", "-pk").first()
    )
    return found


def decided_at(reader: Reader, session: Session, day: date) -> list[Any]:
    """The opinions given at a session, with their case, deadline (`_due`) and how they stand on a day (`_status`)."""
    links = _given(reader, session.code)
    part = Opinion.declared
    rows = Opinion.objects.visible_to(reader).filter(code__in=links.values("from_code"))
    rows = rows.annotate(_due=due_on(day, part.key), _status=status(day, part))
    return list(rows.select_related("case").order_by("case__code", "given_on", "pk"))


def task_demands(reader: Reader, session: int, was: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    """A session that is concluded here gave tasks, or says why it gave none. Above the ceiling nothing can be said."""
    if not after.get("concluded_on") or was.get("concluded_on") or (after.get("secrecy") or 0) > ceiling():
        return
    given = bool(_given(reader, after["code"]).exists())
    if not given and not after.get("no_tasks"):
        why = _("phiên họp chưa giao nhiệm vụ nào")
        yield Problem("no_tasks", why, _("ít nhất một việc giao ở kết luận, hoặc lý do không giao nhiệm vụ"))
    if given and after.get("no_tasks"):
        yield Problem("no_tasks", _("phiên họp đã giao nhiệm vụ"), _("để trống"))


def _given(reader: Reader, code: str) -> Any:
    """The links to a session of what was given at it."""
    ends = {"to_table": "sessions", "to_code": code, "from_table": Opinion.declared.key}
    return Link.objects.visible_to(reader).filter(kind=DECIDED_AT, **ends)


def agenda(reader: Reader, session: Session) -> list[AgendaItem]:
    """The cases on the agenda that the reader sees, in their order; places are counted over what he sees."""
    rows = AgendaItem.objects.visible_to(reader).filter(session=session.pk)
    return list(rows.select_related("case", "case__unit", "session").order_by("position", "pk"))
