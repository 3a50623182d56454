"""What a session decided and what became of it: opinions that point to it, and the session that came before."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from liem.figures.deadline import due_on
from liem.figures.status import status
from liem.people.reader import Reader
from liem.platform.foreseen import Question, answered
from liem.records.asking import question
from liem.records.models import Link
from liem.records.references import ceiling
from liem.records.register import Problem
from liem.registers.cases.models import Opinion
from liem.registers.sessions.models import AgendaItem, Session

DECIDED_AT = "decided_at"
"""The kind of link from an opinion to the session at which it was given."""


def before_asked(reader: Reader, session: Session) -> Question:
    """What `before` asks."""
    given = (session.body, session.unit_id, session.held_on or session.planned_on, session.pk)
    return question(reader, "session before", partial(_before, reader), *given)


def before(reader: Reader, session: Session) -> Session | None:
    """The session of the same body that was held last before this one, as far as the reader sees."""
    return next(iter(answered(before_asked(reader, session))), None)


def _before(reader: Reader, body: str, unit: int, day: date, pk: int) -> QuerySet:
    earlier: QuerySet = Session.objects.visible_to(reader)
    earlier = earlier.filter(body=body, unit=unit, held_on__isnull=False, held_on__lt=day)
    return earlier.exclude(pk=pk).order_by("-held_on", "-pk")[:1]


def decided_asked(reader: Reader, session: Session) -> Question:
    """What `decided_at` asks."""
    return question(reader, "decided at", partial(_decided, reader), session.code)


def decided_at(reader: Reader, session: Session) -> list[Any]:
    """The opinions given at a session, with their case, deadline (`_due`) and how they stand on the reader's day
    (`_status`).
    """
    return answered(decided_asked(reader, session))


def _decided(reader: Reader, code: str) -> QuerySet:
    part = Opinion.declared
    rows: QuerySet = Opinion.objects.visible_to(reader).filter(code__in=_given(reader, code).values("from_code"))
    rows = rows.annotate(_due=due_on(reader.on, part.key), _status=status(reader.on, part))
    return rows.select_related("case").order_by("case__code", "given_on", "pk")


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


def agenda_asked(reader: Reader, session: Session) -> Question:
    """What `agenda` asks."""
    return question(reader, "agenda", partial(_agenda, reader), session.pk)


def agenda(reader: Reader, session: Session) -> list[AgendaItem]:
    """The cases on the agenda that the reader sees, in their order; places are counted over what he sees."""
    return answered(agenda_asked(reader, session))


def _agenda(reader: Reader, session: int) -> QuerySet:
    rows: QuerySet = AgendaItem.objects.visible_to(reader).filter(session=session)
    return rows.select_related("case", "case__unit", "session").order_by("position", "pk")
