"""What pages of sessions show: the cases on an agenda with their tasks, and what the session before decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.foreseen import Steps
from liem.registers.sessions.following import agenda, agenda_asked, before, before_asked, decided_asked, decided_at
from liem.registers.sessions.models import Session
from liem.registers.sessions.register import SESSIONS
from liem.registers.sessions.vocabulary import AGENDA_REASON
from liem.reports.papers.brief import subject_of
from liem.web import addresses
from liem.web.lists.cells import full_mark
from liem.web.steering.finding import case_url


@dataclass(frozen=True)
class Task:
    """A directing opinion: the way to it, what, to whom, until when, how it stands (words, tone)."""

    code: str
    url: str
    content: str
    addressee: str
    due_on: str
    mark: tuple[str, str]


@dataclass(frozen=True)
class Item:
    """A case with what a session decided on it; `place` counts over what the reader sees."""

    place: int
    code: str
    url: str
    subject: str
    secrecy: int
    why: str
    decided: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Past:
    """The session before: its name, the way to it, its cases with their tasks."""

    code: str
    url: str
    held_on: date | None
    items: tuple[Item, ...]


def items(reader: Reader, session: Session) -> Steps[tuple[Item, ...]]:
    """The cases on a session's agenda, and what was decided on each. Cases that were only given tasks come last."""
    yield [decided_asked(reader, session), agenda_asked(reader, session)]
    given: dict[int, list[Any]] = {}
    for row in decided_at(reader, session):
        given.setdefault(row.case_id, []).append(row)
    found = []
    for row in agenda(reader, session):
        found.append((row.case, AGENDA_REASON.label(row.listed_for), row.decided, given.pop(row.case_id, [])))
    found += [(rows[0].case, "", "", rows) for rows in given.values()]
    return tuple(
        Item(place, case.code, case_url(case.pk), subject_of(case), case.secrecy, why, decided,
             tuple(_tasks(reader, rows)))
        for place, (case, why, decided, rows) in enumerate(found, 1)
    )  # fmt: skip


def past(reader: Reader, session: Session) -> Steps[Past | None]:
    """What the session before this one decided and what became of it; None where none was held."""
    yield [before_asked(reader, session)]
    last = before(reader, session)
    if last is None:
        return None
    found = yield from items(reader, last)
    return Past(last.code, addresses.record(SESSIONS, last.pk), last.held_on, found)


def _tasks(reader: Reader, rows: Iterable[Any]) -> Iterable[Task]:
    for row in rows:
        url = f"{case_url(row.case_id)}#part-opinions-{row.pk}"
        mark = full_mark(row._status, row._due, reader.on)
        yield Task(row.code, url, row.content, row.addressee, vi_day(row._due) if row._due else "", mark)
