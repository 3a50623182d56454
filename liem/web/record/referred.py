"""What became of what a round recommended to refer to investigators: recommended, referred, instituted or not; and
where the case stands that was opened from it, as far as the reader may see it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from liem.platform.days import vi_day
from liem.platform.foreseen import Steps, answered
from liem.platform.prepared import filled_up
from liem.records.asking import question
from liem.records.models import Link
from liem.records.register import Register
from liem.registers.cases.models import Case, CaseEvent
from liem.registers.cases.proceedings import standing_on
from liem.registers.cases.stages import STAGE
from liem.registers.inspections.vocabulary import REFERRAL_STATE
from liem.web import addresses
from liem.web.addresses import with_query
from liem.web.forms.begun import FROM
from liem.web.record.page import Page

TONES = {"recommended": "warn", "referred": "accent", "instituted": "good", "not_instituted": "neutral"}
ANSWERS = {"case_instituted": "instituted", "not_instituted": "not_instituted"}
"""The events of a case that answer a referral."""


@dataclass(frozen=True)
class Opened:
    """A case that was opened from a recommendation: the way to it and the stage it has come to."""

    code: str
    subject: str
    url: str
    stage: str


@dataclass(frozen=True)
class Referral:
    """A recommendation to refer: how far it has come, on which days, the cases opened from it, the way to open one."""

    code: str
    url: str
    content: str
    state: str
    days: tuple[tuple[str, str], ...]
    cases: tuple[Opened, ...]
    open_url: str

    @property
    def label(self) -> str:
        """How far it has come, in words."""
        return REFERRAL_STATE.label(self.state)

    @property
    def tone(self) -> str:
        """How that weighs."""
        return TONES[self.state]


def referrals(page: Page, links: Iterable[Link]) -> Steps[list[Referral]]:
    """Every recommendation of the round that refers to investigators."""
    rows = [row for row in page.parts["recommendations"] if row.kind == "refer" or row.referred_on]
    if not rows:
        return []
    tied = _tied(links)
    keys = sorted({pk for pks in tied.values() for pk in pks}) or [0]
    reader = page.reader
    told = question(reader, "cases referred", partial(_cases, page), *filled_up(keys))
    happened = question(reader, "events referred", partial(_events, page), *filled_up(keys))
    yield [told, happened]
    cases = {row.pk: row for row in answered(told)}
    events: dict[int, list[dict[str, Any]]] = {pk: [] for pk in cases}
    for event in answered(happened):
        if event.case_id in events:
            events[event.case_id].append(vars(event) | {"pk": event.pk})
    return [_referral(page, row, [cases[pk] for pk in tied.get(row.code, ()) if pk in cases], events) for row in rows]


def _tied(links: Iterable[Link]) -> dict[str, list[int]]:
    """{code of a recommendation: ids of the cases that are linked to it}."""
    found: dict[str, list[int]] = {}
    for link in links:
        if link.from_table == "recommendations" and link.to_table == "cases":
            found.setdefault(link.from_code, []).append(link.target_id)
        elif link.from_table == "cases" and link.to_table == "recommendations":
            found.setdefault(link.to_code, []).append(link.source_id)
    return found


def _cases(page: Page, *keys: int) -> QuerySet:
    rows: QuerySet = Case.objects.visible_to(page.reader).filter(pk__in=keys)
    return rows.order_by("code")


def _events(page: Page, *keys: int) -> QuerySet:
    rows: QuerySet = CaseEvent.objects.visible_to(page.reader).filter(case__in=keys)
    return rows.order_by("on", "pk")


def _referral(page: Page, row: Any, cases: list[Any], events: dict[int, list[dict[str, Any]]]) -> Referral:
    on = page.reader.on
    answers = [event for case in cases for event in events[case.pk] if event["kind"] in ANSWERS and event["on"] <= on]
    answered = min(answers, key=lambda event: event["on"], default=None)
    state, day = _answer(row, answered)
    days = [("referred", row.referred_on), (state, day)]
    declared: Register = Case.declared
    begin = with_query(reverse("records:create", args=[declared.slug]), {FROM: f"recommendations:{row.code}"})
    return Referral(
        row.code,
        f"#part-recommendations-{row.pk}",
        row.content,
        state,
        tuple((REFERRAL_STATE.label(key), vi_day(told)) for key, told in dict(days).items() if told),
        tuple(_opened(declared, case, events[case.pk], on) for case in cases),
        begin if page.reader.writes and not cases and not page.row.withdrawn_on else "",
    )


def _answer(row: Any, answered: dict[str, Any] | None) -> tuple[str, date | None]:
    """How far a referral has come: what the case's own events say goes before a letter of answer."""
    if answered:
        return ANSWERS[answered["kind"]], answered["on"]
    if row.instituted_on:
        return "instituted", row.instituted_on
    if row.not_instituted_on:
        return "not_instituted", row.not_instituted_on
    return ("referred", row.referred_on) if row.referred_on else ("recommended", None)


def _opened(declared: Register, case: Any, events: list[dict[str, Any]], on: date) -> Opened:
    now = standing_on([event for event in events if event["on"] <= on], on)
    return Opened(case.code, case.subject, addresses.record(declared, case.pk), STAGE.label(now.stage))
