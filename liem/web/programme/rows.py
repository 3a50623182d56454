"""A programme of inspection of a year and a unit: each planned round with what became of it, and rounds beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from liem.figures.scope import Scope
from liem.figures.status import Facts, plain_status
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.records.models import Link
from liem.records.rights import may_write, writes_in
from liem.registers.inspections.flow import FLOW
from liem.registers.inspections.models import Inspection
from liem.registers.inspections.vocabulary import MODE
from liem.registers.plans.models import Plan, PlannedRound
from liem.registers.plans.vocabulary import ROUND_KIND
from liem.web import addresses
from liem.web.addresses import with_query
from liem.web.forms.begun import FROM

MOST = 500
"""So many planned rounds, and so many beside the programme, are read; a year of a province has fewer."""
UNOPENED, RUNNING, CONCLUDED, STOPPED, LATE, OUTSIDE = (
    "chua-trien-khai", "dang-tien-hanh", "da-ket-luan", "dua-ra", "cham", "ngoai",
)  # fmt: skip
STATES = (UNOPENED, RUNNING, CONCLUDED, STOPPED)
"""Every planned round is in exactly one of these; it may be late besides."""


@dataclass(frozen=True)
class Opened:
    """A round that was opened: its code and page, its days, how it stands."""

    code: str
    url: str
    opened_on: str
    concluded_on: str
    mark: tuple[str, str]


@dataclass(frozen=True)
class Planned:
    """A row of a programme: what, by whom, where, when; the rounds opened for it, how it stands against the plan."""

    code: str
    url: str
    kind: str
    content: str
    lead: str
    inspected: str
    opens_on: str
    due_on: str
    rounds: tuple[Opened, ...]
    mark: tuple[str, str]
    open_url: str


@dataclass(frozen=True)
class Beside:
    """A round that stands in no programme, and whether it says of itself that it does."""

    round: Opened
    kind: str
    mode: str
    subject: str
    unit: str
    claimed: bool
    link_url: str


@dataclass(frozen=True)
class Weighed:
    """A row of a programme with the rounds opened for it, and how it stands; what is shown of it is not yet told."""

    row: Any
    rounds: list[Any]
    status: str
    state: str
    done: date | None
    unopened_late: bool

    @property
    def late(self) -> bool:
        """Whether it is behind the plan, or was."""
        return self.status in ("overdue", "done_late") or self.unopened_late


@dataclass(frozen=True)
class Programme:
    """All of it: every row weighed, to be counted; those that a page shows are told. `more`: not all was read."""

    scope: Scope
    planned: list[Weighed]
    others: list[Any]
    more: bool

    def of(self, state: str) -> list[Weighed]:
        """The planned rounds that stand so; all for none."""
        return [row for row in self.planned if not state or (row.late if state == LATE else row.state == state)]

    def told(self, rows: Iterable[Weighed]) -> list[Planned]:
        """Some of the planned rounds as they are shown."""
        return [_told(self.scope, row) for row in rows]

    def beside(self, rows: Iterable[Any]) -> list[Beside]:
        """Some of the others as they are shown."""
        return [_beside(self.scope, row) for row in rows]


def programme(scope: Scope) -> Programme:
    """The programmes of the unit and of those under it in the year that is the scope's period."""
    planned, opened = list(_planned(scope)[: MOST + 1]), list(_opened(scope)[: MOST + 1])
    rounds = {row.pk: row for row in opened}
    links = _links(scope, {row.plan_id for row in planned}, set(rounds))
    linked = _linked(planned, links)
    away = {pk for pks in linked.values() for pk in pks} - set(rounds)
    if away:
        rounds |= {row.pk: row for row in _rounds(scope).filter(pk__in=away)}
    carried = {pk for pk, _plan, _code in links}
    weighed = [_weighed(scope, row, [rounds[pk] for pk in linked[row.code] if pk in rounds]) for row in planned[:MOST]]
    others = [row for row in opened[:MOST] if row.pk not in carried]
    return Programme(scope, weighed, others, len(planned) > MOST or len(opened) > MOST)


def _planned(scope: Scope) -> QuerySet:
    rows: QuerySet = PlannedRound.objects.visible_to(scope.reader).filter(scope.within("due_on"))
    rows = rows.filter(scope.ever("lead") & scope.placed("lead", "due_on"))
    return rows.select_related("plan", "lead", "inspected").order_by("due_on", "code")


def _rounds(scope: Scope) -> QuerySet:
    rows: QuerySet = Inspection.objects.visible_to(scope.reader)
    return rows.select_related("unit")


def _opened(scope: Scope) -> QuerySet:
    rows = _rounds(scope).filter(scope.within("opened_on"))
    return rows.filter(scope.ever("unit") & scope.placed("unit", "opened_on")).order_by("opened_on", "code")


Carried = tuple[int, int, str]


def _links(scope: Scope, plans: set[int], rounds: set[int]) -> list[Carried]:
    """(round, plan, code of the planned round) of each link, from either end, that says which round carries out what:
    of what these plans name, and of these rounds, whatever plan names them.
    """
    to = Q(to_table="planned_rounds", from_table="inspections") & (Q(target__in=plans) | Q(source__in=rounds))
    back = Q(from_table="planned_rounds", to_table="inspections") & (Q(source__in=plans) | Q(target__in=rounds))
    told = ("from_table", "source", "from_code", "target", "to_code")
    found = []
    links = Link.objects.visible_to(scope.reader).filter(to | back).order_by("pk").values_list(*told)
    for table, source, from_code, target, to_code in links:
        found.append((source, target, to_code) if table == "inspections" else (target, source, from_code))
    return found


def _linked(planned: Iterable[Any], links: Iterable[Carried]) -> dict[str, list[int]]:
    """{code of a planned round: ids of the rounds that carry it out}."""
    found: dict[str, list[int]] = {row.code: [] for row in planned}
    for pk, _plan, code in links:
        if code in found and pk not in found[code]:
            found[code].append(pk)
    return found


def _weighed(scope: Scope, row: Any, rounds: list[Any]) -> Weighed:
    on = scope.reader.on
    standing = [found for found in rounds if found.state != "dropped"]
    concluded = [found.concluded_on for found in standing]
    done = max(concluded) if concluded and all(concluded) else None
    facts = Facts(due_on=row.due_on, done_on=done, stopped_on=row.stopped_on, begun=bool(standing))
    status = plain_status(facts, on)
    state = _state(status, rounds, standing)
    unopened_late = state == UNOPENED and bool(row.opens_on and row.opens_on < on)
    return Weighed(row, rounds, status, state, done, unopened_late)


def _told(scope: Scope, weighed: Weighed) -> Planned:
    row, state = weighed.row, weighed.state
    writes = state == UNOPENED and writes_in(scope.reader, row.lead_id, row.plan.secrecy)
    begin = with_query(
        addresses.path_to("records:create", Inspection.declared.slug), {FROM: f"planned_rounds:{row.code}"}
    )
    return Planned(
        code=row.code,
        url=f"{addresses.record(Plan.declared, row.plan_id)}#part-planned_rounds-{row.pk}",
        kind=ROUND_KIND.label(row.kind),
        content=row.content,
        lead=row.lead.name,
        inspected=row.inspected.name if row.inspected else "",
        opens_on=vi_day(row.opens_on) if row.opens_on else "",
        due_on=vi_day(row.due_on),
        rounds=tuple(map(_opened_round, weighed.rounds)),
        mark=_mark(weighed, scope.reader.on),
        open_url=begin if writes else "",
    )


def _state(status: str, rounds: list[Any], standing: list[Any]) -> str:
    if status == "stopped" or (rounds and not standing):
        return STOPPED
    if status in ("done_on_time", "done_late"):
        return CONCLUDED
    return RUNNING if standing else UNOPENED


def _mark(weighed: Weighed, on: date) -> tuple[str, str]:
    """How it stands against the plan, in words, and how that weighs."""
    row, status, state, done = weighed.row, weighed.status, weighed.state, weighed.done
    if state == STOPPED:
        return (_("đưa ra khỏi chương trình") if status == "stopped" else _("đình chỉ")), "neutral"
    if status == "overdue":
        return _("quá hạn kết luận %(n)s ngày") % {"n": vi_number((on - row.due_on).days)}, "bad"
    if status == "done_late" and done:
        return _("kết luận chậm %(n)s ngày") % {"n": vi_number((done - row.due_on).days)}, "warn"
    if state == CONCLUDED:
        return _("kết luận đúng hạn"), "good"
    if weighed.unopened_late:
        return _("chậm triển khai %(n)s ngày") % {"n": vi_number((on - row.opens_on).days)}, "warn"
    return (_("đang tiến hành"), "accent") if state == RUNNING else (_("chưa triển khai"), "neutral")


def _opened_round(row: Any) -> Opened:
    concluded = vi_day(row.concluded_on) if row.concluded_on else ""
    mark = (str(row.get_state_display()), FLOW.tone(row.state))
    return Opened(row.code, addresses.record(Inspection.declared, row.pk), vi_day(row.opened_on), concluded, mark)


def _beside(scope: Scope, row: Any) -> Beside:
    claimed = row.mode == "planned"
    writes = may_write(scope.reader, row)
    tie = addresses.way("web:programme_tie", row.pk) if writes else ""
    kind, mode = ROUND_KIND.label(row.kind), MODE.label(row.mode)
    return Beside(_opened_round(row), kind, mode, row.subject, row.unit.name, claimed, tie)


def free_rows(scope: Scope) -> list[Any]:
    """The planned rounds of the year for which no round was opened yet, those still in the programme."""
    planned = list(_planned(scope)[:MOST])
    linked = _linked(planned, _links(scope, {row.plan_id for row in planned}, set()))
    return [row for row in planned if not linked[row.code] and row.stopped_on is None]
