"""What is said of a duty on a day agrees with what figures count of it."""

from datetime import date, timedelta
from itertools import product

import pytest

from liem.figures import deadline
from liem.records.register import Duty
from liem.registers.plans.models import Measure
from tests.making import PARTS, REGISTERS, make_extension, make_plan, make_rows, owner

DAY = date(2020, 9, 1)
EARLY, LATE = DAY - timedelta(days=30), DAY + timedelta(days=30)
DUTIES = {table.key: table for table in (*REGISTERS.values(), *PARTS.values()) if table.duty}


def expected(due, done, evidence, stopped) -> str:
    """The rule in a plain reading."""
    if stopped and stopped <= DAY:
        return "dropped"
    if done and done <= DAY:
        if evidence:
            return "done" if due is None else "done_late" if done > due else "done_on_time"
        return "unproven_overdue" if due and due < DAY else "unproven"
    if due is None:
        return "no_deadline"
    return "overdue" if due < DAY else "not_due"


@pytest.mark.parametrize("extended", [None, DAY])
def test_a_duty_stands_as_its_days_say(db, extended):
    plan = make_plan(issued_on=date(2020, 1, 2))
    days = (None, EARLY, DAY, LATE)
    cases = list(product(days, days, ("", "Báo cáo 01"), (None, EARLY, LATE)))
    rows = [
        {"code": f"M-{n}", "plan": plan.code, "lead": plan.unit.code, "content": "x", "due_on": due, "done_on": done}
        | {"evidence": evidence, "confirmed_by": evidence, "stopped_on": stopped, "product": "x"}
        for n, (due, done, evidence, stopped) in enumerate(cases)
    ]
    make_rows("measures", [{key: value for key, value in row.items() if value} for row in rows])
    if extended:
        for measure in Measure.objects.visible_to(owner()).filter(due_on=EARLY):
            make_extension(measure, extended, granted_on=EARLY)
    said = Measure.objects.visible_to(owner()).annotate(said=deadline.standing(DAY, "measures", PARTS["measures"].duty))
    found = dict(said.values_list("code", "said"))
    for n, (due, done, evidence, stopped) in enumerate(cases):
        held = extended if extended and due == EARLY else due
        assert found[f"M-{n}"] == expected(held, done, evidence, stopped), (due, done, evidence, stopped)


def test_every_duty_names_columns_that_are_there():
    assert set(DUTIES) == {
        "assignments", "measures", "plan_obstacles", "recommendations", "opinions", "obstacles", "returns"
    }  # fmt: skip
    for table in DUTIES.values():
        columns = {column.key for column in table.columns}
        named = {"due_on", table.duty.done, table.duty.evidence, table.duty.dropped} - {""}
        assert named <= columns, table.key


def test_what_needs_no_proof_is_done_when_it_is_said_so(world):
    rows = REGISTERS["returns"].model.objects.visible_to(owner())
    said = rows.annotate(said=deadline.standing(DAY, "returns", Duty(done="submitted_on")))
    assert set(said.values_list("said", flat=True)) <= {"done", "no_deadline"}
