"""How an obligation stands on any day: the table of all statuses, and the expression against the plain function."""

from collections import Counter
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liem.figures.deadline import due_on
from liem.figures.status import (
    DONE,
    OPEN,
    OPEN_STATE,
    OVERDUE,
    STATUS,
    Facts,
    by_evidence,
    facts_of,
    plain_status,
    status,
)
from liem.registers.plans.models import Measure
from liem.registers.plans.vocabulary import MEASURE_STATE
from tests.making import (
    PARTS,
    REGISTERS,
    make_case,
    make_extension,
    make_part,
    make_plan,
    make_return,
    make_rows,
    owner,
)

DUTIES = {table.key: table for table in (*REGISTERS.values(), *PARTS.values()) if table.duty}
MEASURES = PARTS["measures"]
D = date


def facts(**said: Any) -> Facts:
    """An obligation that is due on 30/6/2020."""
    return Facts(**{"due_on": D(2020, 6, 30), **said})


BEFORE, EVE, DUE, AFTER, LONG_AFTER = D(2020, 5, 1), D(2020, 6, 29), D(2020, 6, 30), D(2020, 7, 1), D(2020, 9, 1)
DAYS = (BEFORE, EVE, DUE, AFTER, LONG_AFTER)
EARLY_DONE, LATE_DONE = D(2020, 6, 29), D(2020, 7, 1)
TABLE = {
    "nobody has begun": (facts(), "not_due not_due not_due overdue overdue"),
    "somebody has begun": (facts(begun=True), "in_progress in_progress in_progress overdue overdue"),
    "no deadline": (facts(due_on=None), "no_deadline no_deadline no_deadline no_deadline no_deadline"),
    "no deadline, begun": (
        facts(due_on=None, begun=True),
        "no_deadline no_deadline no_deadline no_deadline no_deadline",
    ),
    "done in time": (facts(done_on=EARLY_DONE), "not_due done_on_time done_on_time done_on_time done_on_time"),
    "done on the very day": (facts(done_on=DUE), "not_due not_due done_on_time done_on_time done_on_time"),
    "done late": (facts(done_on=LATE_DONE), "not_due not_due not_due done_late done_late"),
    "done, no deadline": (
        facts(due_on=None, done_on=DUE),
        "no_deadline no_deadline done_no_deadline done_no_deadline done_no_deadline",
    ),
    "said to be done, no evidence": (
        facts(done_on=EARLY_DONE, proven=False),
        "not_due waiting_evidence waiting_evidence overdue_unproven overdue_unproven",
    ),
    "no evidence, no deadline": (
        facts(due_on=None, done_on=EARLY_DONE, proven=False),
        "no_deadline waiting_evidence waiting_evidence waiting_evidence waiting_evidence",
    ),
    "proven, nobody confirmed": (
        facts(done_on=EARLY_DONE, confirmed=False),
        "not_due waiting_confirmation waiting_confirmation waiting_confirmation waiting_confirmation",
    ),
    "done late, nobody confirmed": (
        facts(done_on=LATE_DONE, confirmed=False),
        "not_due not_due not_due waiting_confirmation waiting_confirmation",
    ),
    "confirmed after the deadline": (
        facts(done_on=EARLY_DONE, confirmed_on=AFTER),
        "not_due waiting_confirmation waiting_confirmation done_on_time done_on_time",
    ),
    "confirmed, but no evidence": (
        facts(done_on=EARLY_DONE, proven=False, confirmed_on=EARLY_DONE),
        "not_due waiting_evidence waiting_evidence overdue_unproven overdue_unproven",
    ),
    "stopped before the deadline": (facts(stopped_on=EVE), "not_due stopped stopped stopped stopped"),
    "stopped after it was overdue": (facts(stopped_on=LONG_AFTER), "not_due not_due not_due overdue stopped"),
    "stopped, whatever was done": (
        facts(stopped_on=EVE, done_on=BEFORE),
        "done_on_time stopped stopped stopped stopped",
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_every_obligation_stands_on_every_day_as_the_table_says(name: str) -> None:
    known, wanted = TABLE[name]
    assert [plain_status(known, day) for day in DAYS] == wanted.split()


def test_the_table_shows_every_status() -> None:
    shown = {code for _known, wanted in TABLE.values() for code in wanted.split()}
    assert shown == set(STATUS.codes)
    waiting = {"waiting_evidence", "waiting_confirmation", "stopped"}
    assert {*OPEN, *OVERDUE, *DONE, *waiting} == set(STATUS.codes)


def test_lists_of_some_statuses_use_their_words() -> None:
    for part in (OPEN_STATE, MEASURE_STATE):
        assert {part.label(code) for code in part.codes} == {STATUS.label(code) for code in part.codes}


def same_as_plain(key: str, days: tuple[date, ...], **only: Any) -> Counter[str]:
    """How the rows of a table stand, once the expression and the plain function were found to agree on every day."""
    table = DUTIES[key]
    counted: Counter[str] = Counter()
    for day in days:
        rows = table.model.objects.visible_to(owner(), withdrawn=True).filter(**only)
        total = rows.count()
        found = list(rows.annotate(said=status(day, table), due=due_on(day, key)))
        for row in found:
            assert row.said == plain_status(facts_of(table, row, row.due, day), day), (day, vars(row))
        counted.update(row.said for row in found)
        by_code = {code: rows.annotate(said=status(day, table)).filter(said=code).count() for code in STATUS.codes}
        assert sum(by_code.values()) == total == len(found)
    return counted


def test_the_expression_says_of_measures_what_the_plain_function_says(db: None) -> None:
    plan = make_plan(issued_on=D(2020, 1, 2))
    days = (None, EVE, DUE, AFTER)
    cases = list(product(days, days, ("", "Báo cáo 01"), (None, "", AFTER, LONG_AFTER), (None, EVE), (None, BEFORE)))
    rows = []
    for number, (due, done, evidence, confirmed, stopped, begun) in enumerate(cases):
        row = {"code": f"M-{number}", "plan": plan.code, "lead": plan.unit.code, "content": "x", "due_on": due}
        row |= {"done_on": done, "evidence": evidence, "stopped_on": stopped, "started_on": begun}
        if confirmed is not None:
            row |= {"confirmed_by": "Người 02", "confirmed_on": (confirmed or None) if done else None}
        rows.append({key: value for key, value in row.items() if value})
    make_rows("measures", rows)
    for measure in Measure.objects.visible_to(owner()).filter(plan=plan.pk, due_on=EVE, stopped_on=None):
        make_extension(measure, D(2020, 8, 1), granted_on=DUE)
    assert set(same_as_plain("measures", DAYS, plan=plan.pk)) == set(STATUS.codes)


MAYBE = st.one_of(st.none(), st.dates(D(2020, 1, 1), D(2020, 3, 1)))


@st.composite
def obligations(draw: Any) -> dict[str, Any]:
    """A measure in any state that its rules allow."""
    started, done, confirmed = sorted((draw(MAYBE) for _n in range(3)), key=lambda day: day or date.max)
    confirmer = draw(st.sampled_from(("", "Người 02")))
    row = {"due_on": draw(MAYBE), "started_on": started, "done_on": done, "stopped_on": draw(MAYBE)}
    row |= {"evidence": draw(st.sampled_from(("", "Báo cáo 01"))), "confirmed_by": confirmer}
    return row | {"confirmed_on": confirmed if confirmer and done else None}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(obligations(), min_size=1, max_size=12),
    moved=st.lists(st.tuples(st.integers(0, 11), st.dates(D(2020, 1, 1), D(2020, 4, 1)), MAYBE), max_size=4),
    day=st.dates(D(2019, 12, 30), D(2020, 3, 2)),
)
def test_on_any_day_each_obligation_is_in_one_status_and_all_of_them_add_up(
    db: None, rows: list[dict[str, Any]], moved: list[tuple[int, date, date | None]], day: date
) -> None:
    with transaction.atomic():
        plan = make_plan(issued_on=D(2020, 1, 1))
        given = [
            {key: value for key, value in row.items() if value}
            | {"code": f"M-{number}", "plan": plan.code, "lead": plan.unit.code, "content": "x"}
            for number, row in enumerate(rows)
        ]
        make_rows("measures", given)
        made = list(Measure.objects.visible_to(owner()).filter(plan=plan.pk).order_by("pk"))
        for number, until, on in moved:
            make_extension(made[number % len(made)], until, granted_on=on or D(2020, 1, 1))
        assert sum(same_as_plain("measures", (day,), plan=plan.pk).values()) == len(rows)
        transaction.set_rollback(True)


@pytest.mark.parametrize("key", DUTIES)
def test_the_expression_says_of_every_table_what_the_plain_function_says(world: Any, key: str) -> None:
    same_as_plain(key, (D(2020, 3, 1), D(2020, 6, 2), D(2026, 11, 2)))


def test_every_duty_names_columns_that_are_there() -> None:
    assert set(DUTIES) == {
        "assignments", "measures", "plan_obstacles", "recommendations", "opinions", "obstacles", "returns",
        "return_disputes",
    }  # fmt: skip
    for table in DUTIES.values():
        duty = table.duty
        named = {"due_on", duty.done, duty.evidence, duty.stopped, duty.confirmed, duty.confirmer, duty.post}
        assert {*named, *duty.started} - {""} <= {column.key for column in table.columns}, table.key


def test_a_return_waits_until_it_is_accepted(db: None) -> None:
    made = make_return(due_on=D(2020, 4, 20), submitted_on=D(2020, 4, 10), accepted_on=D(2020, 5, 4))
    days = (D(2020, 4, 9), D(2020, 4, 10), D(2020, 5, 4))
    rows = type(made).objects.visible_to(owner()).filter(pk=made.pk)
    found = [rows.annotate(said=status(day, REGISTERS["returns"])).get().said for day in days]
    assert found == ["not_due", "waiting_confirmation", "done_on_time"]


def test_an_obstacle_that_is_said_to_be_removed_waits_for_what_removed_it(db: None) -> None:
    case = make_case()
    make_part("obstacles", case, due_on=D(2020, 5, 1), resolved_on=D(2020, 4, 1))
    rows = PARTS["obstacles"].model.objects.visible_to(owner()).filter(case=case.pk)
    assert rows.annotate(said=status(D(2020, 4, 2), PARTS["obstacles"])).get().said == "waiting_evidence"


def test_figures_count_by_evidence_whoever_confirmed_it(db: None) -> None:
    plan = make_plan(issued_on=D(2020, 1, 2))
    make_part("measures", plan, due_on=DUE, done_on=EVE, evidence="Báo cáo 01")
    rows = Measure.objects.visible_to(owner()).filter(plan=plan.pk)
    published = status(AFTER, MEASURES, by_evidence(MEASURES.duty))
    told = rows.annotate(said=status(AFTER, MEASURES), published=published).get()
    assert (told.said, told.published) == ("waiting_confirmation", "done_on_time")
