"""What the agenda of a session is proposed from: the cases under direction, and why each of them should be heard."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from liem.figures.period import Period
from liem.figures.scope import Map, Scope
from liem.figures.status import DONE, OVERDUE
from liem.org.calendar import calendar
from liem.org.kinds import level_of
from liem.org.models import Unit
from liem.org.tree import path
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.foreseen import Steps, once, together
from liem.platform.numbers import vi_number
from liem.platform.working_days import Calendar
from liem.records.kept import Keeping
from liem.registers.cases.dossier import Dossier, directed
from liem.registers.cases.models import Opinion
from liem.registers.sessions.following import before, before_asked, decided_asked, decided_at
from liem.registers.sessions.models import Session

STUCK = 90
"""A case is stuck when nothing happened for so many days."""
FIRST = 90
"""What was put under direction within so many days is new where no session was held before."""


@dataclass(frozen=True)
class Candidate:
    """A case that may stand on the agenda: why it should, each reason as (code of AGENDA_REASON, in words)."""

    dossier: Dossier
    reasons: tuple[tuple[str, str], ...]

    @property
    def first(self) -> str:
        """The reason that weighs most."""
        return self.reasons[0][0] if self.reasons else "other"


def candidates(reader: Reader, session: Session) -> Steps[list[Candidate]]:
    """The cases under direction that the reader sees, those with most reason to be heard first."""
    yield [before_asked(reader, session)]
    last = before(reader, session)
    asked = once([decided_asked(reader, last)] if last else [])
    _asked, known = yield from together(asked, directed(reader, _within(reader, session)))
    followed = decided_at(reader, last) if last else []
    since = (last.held_on if last else None) or session.planned_on - timedelta(days=FIRST)
    days = Keeping()("calendar", calendar, of=())
    found = [
        Candidate(
            dossier, tuple(_reasons(dossier, since, [row for row in followed if row.case_id == dossier.case.pk], days))
        )
        for dossier in known
    ]
    return sorted(found, key=lambda candidate: (-len(candidate.reasons), candidate.dossier.case.code))


def _within(reader: Reader, session: Session) -> Q:
    """The cases of the province, or of the unit, whose committee holds the session: by where each stood when it was
    opened, and by today's map.
    """
    unit, planned = session.unit, session.planned_on
    root = Keeping()(("root", unit.pk, planned), lambda: _root(unit, planned), of=())
    day = Period(reader.on, reader.on)
    drawn: tuple[Map, ...] = ("then", "now")
    scopes = [Scope(reader, day, root, reader.on, one).kept() for one in drawn]
    then, now = (scope.ever("unit") & scope.placed("unit", "opened_on") for scope in scopes)
    return then | now if then and now else Q()  # a condition that asks nothing lets everything in


def _root(unit: Unit, day: date) -> Unit:
    """The unit under which stands what a committee of this one directs: of a body of the province the province."""
    if level_of(unit.kind) not in ("province", "province_advisory"):
        return unit
    above = [found for found in path(unit, day) if level_of(found.kind) in ("province", "province_advisory")]
    return above[0] if above else unit


def _reasons(dossier: Dossier, since: date, followed: list[Any], days: Calendar) -> Iterator[tuple[str, str]]:
    """In the order of their weight."""
    day = dossier.day
    late = [row for row in dossier.rows[Opinion] if row._status in OVERDUE]
    term = dossier.term(days)
    if late:
        yield "overdue", _("%(n)s ý kiến chỉ đạo quá hạn") % {"n": vi_number(len(late))}
    if term and term.status in OVERDUE:
        yield "overdue", _("%(step)s: qua hạn tính theo số liệu đã nhập") % {"step": term.label}
    if followed:
        done = sum(row._status in DONE for row in followed)
        told = {"all": vi_number(len(followed)), "done": vi_number(done)}
        yield "follow_up", _("phiên trước giao %(all)s việc, đã xong %(done)s") % told
    if entered := [entry.decided_on for entry in dossier.entries if entry.decided_on > since]:
        yield "new", _("đưa vào diện ngày %(day)s") % {"day": vi_day(entered[-1])}
    if not dossier.missing:
        yield "ready", _("đủ các điểm để kết thúc chỉ đạo")
    if (idle := (day - dossier.last_on).days) >= STUCK:
        told_since = {"day": vi_day(dossier.last_on), "n": vi_number(idle)}
        yield "stuck", _("không có diễn biến từ %(day)s (%(n)s ngày)") % told_since
