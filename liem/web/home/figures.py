"""The few figures of this year that each role looks at first, beside the same days of the year before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import QuerySet

from liem import catalogue
from liem.figures.indicator import Indicator, Value, measure, measure_over, statements_of
from liem.figures.scope import Scope
from liem.org.tree import holds
from liem.people.models import Membership, Role
from liem.people.reader import Reader
from liem.platform.prepared import answer
from liem.platform.text import first_upper
from liem.records.kept import Keeping, Registers, registers_in
from liem.reports.written import MONEY, NO_DATA, in_sentence, unit_words
from liem.web import addresses
from liem.web.asked import Asked, understand
from liem.web.home.kept import kept
from liem.web.report.shown import change

_CASES = ("cases.under_direction", "cases.settled_in_period")
BY_ROLE: dict[str, tuple[str, ...]] = {
    Role.LEADER: (
        *_CASES, "plans.measures_overdue", "inspections.recommendations_open", "handlings.heads",
        "inspections.party_rounds",
    ),
    Role.INTERNAL_AFFAIRS: (
        *_CASES, "cases.directed_added", "plans.measures_overdue", "inspections.recommendations_open",
        "handlings.heads",
    ),
    Role.INSPECTION_COMMISSION: (
        "inspections.party_rounds", "inspections.party_rounds_opened", "inspections.recommendations_open",
        "inspections.recommendations_done", "handlings.party_members_disciplined", "handlings.party_orgs_disciplined",
    ),
    Role.INSPECTORATE: (
        "inspections.state_rounds", "inspections.state_rounds_opened", "inspections.state_conclusions",
        "inspections.recommendations_open", "inspections.violation_amount", "inspections.recovered_amount",
    ),
    Role.COMMITTEE_OFFICE: (
        "documents.leadership_issued", "documents.heads_assigned", "conferences.held", "conferences.attendance",
        "plans.measures", "plans.measures_overdue",
    ),
    Role.LOWER_COMMITTEE: (
        "documents.leadership_issued", "conferences.held", "plans.measures", "plans.measures_overdue",
        "inspections.party_rounds", "inspections.recommendations_open",
    ),
}  # fmt: skip
"""Codes of figures by role; of somebody with several places those of the first role that stands here."""

LATE = ("plans.measures_overdue",)
"""Figures that are bad news unless they are 0."""


@dataclass(frozen=True)
class Key:
    """One figure: its words, its value this year and the one of the same days a year before, and where it leads."""

    code: str
    label: str
    rule: str
    value: str
    unit: str
    before: str
    change: str
    url: str
    tone: str

    @property
    def id(self) -> str:
        """An id for the page: a figure's code without dots."""
        return "so-" + self.code.replace(".", "-").replace("_", "-")

    @property
    def changed(self) -> bool:
        """Whether it is known to be more or less than a year before."""
        return self.change not in ("0", NO_DATA)


def asked_of(reader: Reader) -> Asked:
    """This year until today, in the reader's own highest unit."""
    return understand({}, reader).asked


def roles_of(reader: Reader) -> frozenset[str]:
    """The roles in which the reader has a place on his day."""
    return frozenset(answer("roles", _roles, reader.user_id or 0, reader.on))


def _roles(user: int, on: date) -> QuerySet:
    return Membership.objects.filter(holds(on), user=user).values_list("role", flat=True)


def codes_of(roles: Collection[str]) -> tuple[str, ...]:
    """Which figures somebody in these roles looks at first."""
    return next((codes for role, codes in BY_ROLE.items() if role in roles), BY_ROLE[Role.INTERNAL_AFFAIRS])


def shown(keeping: Keeping, asked: Asked, reader: Reader, roles: Collection[str]) -> tuple[Key, ...]:
    """The reader's figures in the question asked and a year before, those of each table kept apart."""
    if asked.unit.pk is None:
        return ()
    figures = [catalogue.indicator(code) for code in codes_of(roles)]
    scope = asked.scope(reader)
    values: dict[str, Value] = {}
    before: dict[str, Value] = {}
    for model in dict.fromkeys(figure.model for figure in figures):
        some = [figure for figure in figures if figure.model is model]
        found = kept(
            keeping,
            reader,
            (asked.unit.pk, *(figure.code for figure in some)),
            partial(_values, some, asked, scope),
            of=partial(_registers, some, scope),
        )
        values |= found[0]
        before |= found[1]
    return tuple(_key(figure, values[figure.code], before.get(figure.code), asked) for figure in figures)


def _registers(figures: list[Indicator], scope: Scope) -> Registers | None:
    return registers_in(statements_of(figures, scope))


def _values(figures: list[Indicator], asked: Asked, scope: Scope) -> tuple[Mapping[str, Value], Mapping[str, Value]]:
    """The figures' values in the question asked and a year before; no latter ones where the unit was not there then."""
    period, unit = asked.a_year_before().period, asked.unit
    if (unit.since and unit.since > period.last) or (unit.until and unit.until <= period.first):
        return measure(figures, scope), {}
    values, before = measure_over(figures, (scope, scope.at(period)))
    return values, before


def _more(value: Value, before: Value, unit: Any) -> str:
    """How much more or less than a year before; money as sentences say it."""
    words = change(value, before, unit)
    if str(unit) != MONEY or words in ("0", NO_DATA):
        return words
    return words[0] + in_sentence(abs(Decimal(value or 0) - Decimal(before or 0)), unit)


def _key(figure: Indicator, value: Value, before: Value, asked: Asked) -> Key:
    words = unit_words(figure.unit)
    return Key(
        code=figure.code,
        label=first_upper(str(figure.label)),
        rule=str(figure.rule),
        value=in_sentence(value, figure.unit),
        unit="" if words in ("đồng", "m²", "%") else words,
        before=in_sentence(before, figure.unit),
        change=_more(value, before, figure.unit),
        url=addresses.rows_of(figure, asked),
        tone="bad" if value and figure.code in LATE else "",
    )
