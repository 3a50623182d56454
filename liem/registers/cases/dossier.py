"""All that is entered of some cases, for one reader on one day: read once for all of them, a query a part.

Lists of cases and papers about them are made from this. The page of one case reads its rows itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from django.db.models import Q, QuerySet

from liem.figures.deadline import due_on
from liem.figures.status import status
from liem.people.reader import Reader
from liem.platform.foreseen import Steps, answered
from liem.platform.prepared import filled_up
from liem.platform.working_days import Calendar
from liem.records.asking import question
from liem.registers.cases.flow import ACTIVE
from liem.registers.cases.models import Asset, Case, CaseEvent, Direction, Obstacle, Opinion, Proposal, SettlingPoint
from liem.registers.cases.proceedings import Step, steps
from liem.registers.cases.settling import Facts, Point, handled, handled_asked, missing
from liem.registers.cases.terms import StepTerm, next_term

DIRECTED = ("provincial",)
"""The list of the Steering Committee's own cases."""
_PARTS: tuple[Any, ...] = (CaseEvent, Direction, Proposal, SettlingPoint, Opinion, Obstacle, Asset)


@dataclass
class Dossier:
    """One case with its rows by model, in order of time; opinions and obstacles with `_due` and `_status`."""

    case: Case
    day: date
    rows: dict[Any, list[Any]]
    handled: date | None = None

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """What happened in the proceedings, as the rules of proceedings read it."""
        return [{**vars(row), "pk": row.pk} for row in self.rows[CaseEvent]]

    @cached_property
    def steps(self) -> list[Step]:
        """The same by the day, each event with what it made of the case."""
        return steps(event for event in self.events if event["on"] <= self.day)

    @property
    def facts(self) -> Facts:
        """What the four points are read from."""
        return Facts(self.events, self.rows[Asset], self.rows[SettlingPoint], self.handled)

    @cached_property
    def missing(self) -> list[Point]:
        """What of the four points is not met on the day."""
        return missing(self.facts, self.day)

    @property
    def entries(self) -> list[Any]:
        """Its entries on the Steering Committee's list that still stand."""
        return [row for row in self.rows[Direction] if row.list in DIRECTED and row.state in ACTIVE]

    def term(self, calendar: Calendar) -> StepTerm | None:
        """The term of proceedings that runs on the day."""
        return next_term(self.rows[CaseEvent], calendar, self.day)

    @property
    def last_on(self) -> date:
        """The last day on which anything happened: in the proceedings, in its direction, with an opinion."""
        days = [event["on"] for event in self.events]
        days += [row.decided_on for row in self.rows[Direction]]
        days += [day for row in self.rows[Opinion] for day in (row.given_on, row.done_on) if day]
        return max((day for day in days if day <= self.day), default=self.case.opened_on)


def dossiers(reader: Reader, cases: Iterable[Case]) -> Steps[list[Dossier]]:
    """Those cases, which the reader sees, with all that he may know of them on his day, in the order given."""
    wanted, day = list(cases), reader.on
    keys = [case.pk for case in wanted]
    if not keys:
        return []
    asked = {model: question(reader, ("rows of cases", model), partial(_rows, reader, model), *filled_up(keys))
             for model in _PARTS}  # fmt: skip
    yield [*asked.values(), *handled_asked(reader, keys)]
    rows: dict[Any, dict[int, list[Any]]] = {model: defaultdict(list) for model in _PARTS}
    for model, one in asked.items():
        for row in answered(one):
            rows[model][row.case_id].append(row)
    since = handled(reader, keys)
    return [
        Dossier(case, day, {model: rows[model][case.pk] for model in _PARTS}, since.get(case.pk)) for case in wanted
    ]


def directed(reader: Reader, within: Q | None = None) -> Steps[list[Dossier]]:
    """The cases under direction of the Steering Committee that the reader sees, by code; those that meet `within`."""
    on_list = Direction.objects.visible_to(reader)
    on_list = on_list.filter(list__in=DIRECTED, state__in=ACTIVE, decided_on__lte=reader.on)
    cases = Case.objects.visible_to(reader).filter(within or Q(), pk__in=on_list.values("case")).order_by("code")
    return dossiers(reader, cases)


def _rows(reader: Reader, model: Any, *cases: int) -> QuerySet:
    part = model.declared
    rows: QuerySet = model.objects.visible_to(reader).filter(case__in=cases)
    if part.duty:
        rows = rows.annotate(_due=due_on(reader.on, part.key), _status=status(reader.on, part))
    return rows.order_by(part.dated, "pk")
