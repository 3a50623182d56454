"""Acts on a session as a whole: what stands on its agenda, and its notice of conclusion; each all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from secrets import randbelow
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records import writing
from liem.records.codes import free_code
from liem.records.models import Link
from liem.records.register import Problem
from liem.records.writing import NotAllowed, Refused
from liem.registers.cases.models import Case, Opinion
from liem.registers.sessions.following import DECIDED_AT, agenda
from liem.registers.sessions.models import AgendaItem, Session

STEP = 90
"""Positions are at most so far apart, and nobody can tell how far: what is missing between two does not show."""


@dataclass(frozen=True)
class Task:
    """What a session gives somebody to do in a case: values of an opinion by column; `name` says where it was typed."""

    name: str
    case: Case
    values: Mapping[str, Any]


class Undone(ValueError):
    """Nothing was written; `problems` are by name of what was typed ("" for the whole)."""

    def __init__(self, problems: Mapping[str, Sequence[Problem]]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(f"{name}: {p.why}" for name, found in self.problems.items() for p in found))


def set_agenda(reader: Reader, session: Session, lines: Sequence[tuple[Case, str]], version: int) -> None:
    """Let exactly these cases stand on the agenda, in this order, each for its reason. What the reader does not see
    stays. Stale when somebody else wrote since `version`.
    """
    with transaction.atomic():
        session = writing.change(reader, session, {}, version=version)
        known = {item.case_id: item for item in agenda(reader, session)}
        wanted = {case.pk for case, _reason in lines}
        for key, item in known.items():
            if key not in wanted:
                with override("vi"):  # what is kept is Vietnamese, whatever its writer reads
                    writing.withdraw(reader, item, reader.on, _("Bỏ khỏi chương trình phiên họp"))
        last = 0
        for case, reason in lines:
            held = known.get(case.pk)
            last = held.position if held and held.position > last else last + 1 + randbelow(STEP)
            values = {"listed_for": reason, "position": last}
            if held:
                writing.change(reader, held, values)
            else:
                writing.create(reader, AgendaItem, {"session": session, "case": case, **values})


def conclude(
    reader: Reader,
    session: Session,
    notice: tuple[str, date],
    decided: Mapping[AgendaItem, str],
    tasks: Sequence[Task],
    version: int,
    no_tasks: str = "",
) -> None:
    """Issue the notice of conclusion: what was decided on each case, every task as a directing opinion that points to
    the session, and the session concluded. Without a task
    `no_tasks` says why. Undone with all problems at once; Stale when somebody else wrote meanwhile.
    """
    number, day = notice
    problems: dict[str, list[Problem]] = {}
    with transaction.atomic():
        session = writing.change(reader, session, {}, version=version)
        for item, words in decided.items():
            if words != item.decided:
                _attempt(
                    problems,
                    f"{item.pk}",
                    lambda item=item, words=words: writing.change(reader, item, {"decided": words}),
                )
        with override("vi"):
            document = _("%(number)s, ngày %(day)s") % {"number": number, "day": vi_day(day)}
        for task in tasks:
            given = {"given_on": day, "giver": session.body, "document": document, **task.values}
            _attempt(problems, task.name, lambda task=task, given=given: _give(reader, session, task.case, given))
        _attempt(
            problems,
            "",
            lambda: writing.move(reader, session, "conclude", day, {"notice": number, "no_tasks": no_tasks}),
        )
        if problems:
            raise Undone(problems)


def _give(reader: Reader, session: Session, case: Case, given: Mapping[str, Any]) -> None:
    code = free_code(Opinion.declared, given["given_on"], case)
    opinion = writing.create(reader, Opinion, {"case": case, "code": code, **given})
    ends = {"from_table": Opinion.declared.key, "from_code": opinion.code}
    ends |= {"to_table": Session.declared.key, "to_code": session.code, "kind": DECIDED_AT}
    writing.create(reader, Link, ends)


def _attempt(problems: dict[str, list[Problem]], name: str, act: Any) -> None:
    try:
        act()
    except Refused as refused:
        problems.setdefault(name, []).extend(refused.problems)
    except NotAllowed as refused:
        problems.setdefault(name, []).append(Problem("", str(refused)))
