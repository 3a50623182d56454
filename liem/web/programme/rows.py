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
"""So many planned rounds, and so many beside the programme, are shown; a year of a province has fewer."""
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
    state: str
    late: bool
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
class Programme:
    """All of it. `more`: there are more than are shown."""

    planned: tuple[Planned, ...]
    beside: tuple[Beside, ...]
    more: bool

    def of(self, state: str) -> list[Planned]:
        """The planned rounds that stand so; all for none."""
        return [row for row in self.planned if not state or (row.late if state == LATE else row.state == state)]


def programme(scope: Scope) -> Programme:
    """The programmes of the unit and of those under it in the year that is the scope's period."""
    planned = list(_planned(scope)[: MOST + 1])
    linked = _linked(scope, planned)
    found = {row.pk: row for row in _rounds(scope).filter(pk__in={pk for pks in linked.values() for pk in pks})}
    others = list(_opened(scope).exclude(pk__in=found)[: MOST + 1])
    elsewhere = _in_programmes(scope, others)
    rows = tuple(_row(scope, row, [found[pk] for pk in linked[row.code] if pk in found]) for row in planned[:MOST])
    beside = tuple(_beside(scope, row) for row in others[:MOST] if row.pk not in elsewhere)
    return Programme(rows, beside, len(planned) > MOST or len(others) > MOST)


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


def _linked(scope: Scope, planned: Iterable[Any]) -> dict[str, list[int]]:
    """{code of a planned round: ids of the rounds that carry it out}, by links from either end."""
    found: dict[str, list[int]] = {row.code: [] for row in planned}
    plans = {row.plan_id for row in planned}
    to = Q(to_table="planned_rounds", target__in=plans, from_table="inspections")
    back = Q(from_table="planned_rounds", source__in=plans, to_table="inspections")
    for link in Link.objects.visible_to(scope.reader).filter(to | back).order_by("pk"):
        forward = link.to_table == "planned_rounds"
        code, pk = (link.to_code, link.source_id) if forward else (link.from_code, link.target_id)
        if code in found and pk not in found[code]:
            found[code].append(pk)
    return found


def _in_programmes(scope: Scope, rounds: Iterable[Any]) -> set[int]:
    """Those of the rounds that carry out what some programme plans, of whatever year."""
    keys = {row.pk for row in rounds}
    to = Q(from_table="inspections", source__in=keys, to_table="planned_rounds")
    back = Q(to_table="inspections", target__in=keys, from_table="planned_rounds")
    links = Link.objects.visible_to(scope.reader).filter(to | back)
    return {pk for ends in links.values_list("source", "target") for pk in ends} & keys


def _row(scope: Scope, row: Any, rounds: list[Any]) -> Planned:
    on = scope.reader.on
    standing = [found for found in rounds if found.state != "dropped"]
    concluded = [found.concluded_on for found in standing]
    done = max(concluded) if concluded and all(concluded) else None
    facts = Facts(due_on=row.due_on, done_on=done, stopped_on=row.stopped_on, begun=bool(standing))
    status = plain_status(facts, on)
    state = _state(status, rounds, standing)
    unopened_late = state == UNOPENED and bool(row.opens_on and row.opens_on < on)
    late = status in ("overdue", "done_late") or unopened_late
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
        rounds=tuple(map(_opened_round, rounds)),
        state=state,
        late=late,
        mark=_mark(row, status, state, unopened_late, on, done),
        open_url=begin if writes else "",
    )


def _state(status: str, rounds: list[Any], standing: list[Any]) -> str:
    if status == "stopped" or (rounds and not standing):
        return STOPPED
    if status in ("done_on_time", "done_late"):
        return CONCLUDED
    return RUNNING if standing else UNOPENED


def _mark(row: Any, status: str, state: str, unopened_late: bool, on: date, done: date | None) -> tuple[str, str]:
    """How it stands against the plan, in words, and how that weighs."""
    if state == STOPPED:
        return (_("đưa ra khỏi chương trình") if status == "stopped" else _("đình chỉ")), "neutral"
    if status == "overdue":
        return _("quá hạn kết luận %(n)s ngày") % {"n": vi_number((on - row.due_on).days)}, "bad"
    if status == "done_late" and done:
        return _("kết luận chậm %(n)s ngày") % {"n": vi_number((done - row.due_on).days)}, "warn"
    if state == CONCLUDED:
        return _("kết luận đúng hạn"), "good"
    if unopened_late:
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
    linked = _linked(scope, planned)
    return [row for row in planned if not linked[row.code] and row.stopped_on is None]
