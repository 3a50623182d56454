"""Figures of plans: against plain loops, and the readings that could be doubted."""

from datetime import date, timedelta
from random import Random

import pytest

from liem.figures.checks import parts_of, run
from liem.figures.indicator import breakdowns, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.registers.plans.figures import FIGURES
from tests import making
from tests.registers.loops import UNITS, agree, gone, later, make_tree, maybe, questions, some_day, stands

pytestmark = pytest.mark.django_db

FIGURE = {figure.code.removeprefix("plans."): figure for figure in FIGURES}
YEAR = Period.range("2020-01-01", "2020-12-31")
LAST = YEAR.last
STATES = ("done_on_time", "done_late", "in_time", "overdue", "no_deadline", "stopped")


def some_plans(rng: Random, count: int) -> list[dict]:
    """Plans with and without a first and a last day, some closed."""
    rows = []
    for number in range(count):
        issued = some_day(rng)
        since = maybe(rng, later(rng, issued, 100))
        closed = maybe(rng, later(rng, issued), 0.2)
        rows.append(
            {
                "code": f"KH{number:03d}",
                "unit": rng.choice(UNITS),
                "kind": "plan",
                "subject": "Kế hoạch 01",
                "issued_on": issued,
                "since": since,
                "until": maybe(rng, later(rng, since or issued) + timedelta(days=1)),
                "closed_on": closed,
                "state": "closed" if closed else "in_force",
            }
        )
    return rows


def some_measures(rng: Random, plans: list[dict], count: int) -> list[dict]:
    """Measures in every state."""
    rows = []
    for number in range(count):
        started = maybe(rng, some_day(rng))
        done = maybe(rng, later(rng, started or some_day(rng)))
        rows.append(
            {
                "plan": rng.choice(plans)["code"],
                "code": f"BP{number:03d}",
                "content": "Biện pháp 01",
                "lead": rng.choice(UNITS),
                "due_on": maybe(rng, some_day(rng), 0.7),
                "started_on": started,
                "done_on": done,
                "evidence": maybe(rng, "Báo cáo 01", 0.7, ""),
                "stopped_on": maybe(rng, some_day(rng), 0.15),
            }
        )
    return rows


def some_extensions(rng: Random, measures: list[dict], count: int) -> list[dict]:
    """Deadlines moved, some several times."""
    return [
        {
            "from_table": "measures",
            "from_code": rng.choice(measures)["code"],
            "due_on": some_day(rng),
            "granted_on": some_day(rng),
            "reason": f"Lý do {number:03d}",
        }
        for number in range(count)
    ]


def state_of(measure_row: dict, extensions: list[dict], day: date) -> str:
    """The one state that a measure has on a day."""
    due = measure_row["due_on"]
    granted = [e for e in extensions if e["from_code"] == measure_row["code"] and e["granted_on"] <= day]
    for extension in sorted(granted, key=lambda e: e["granted_on"]):
        due = extension["due_on"]
    if gone(measure_row["stopped_on"], day):
        return "stopped"
    if due is None:
        return "no_deadline"
    if gone(measure_row["done_on"], day) and measure_row["evidence"]:
        return "done_on_time" if measure_row["done_on"] <= due else "done_late"
    return "overdue" if due < day else "in_time"


def in_force(plan: dict, day: date) -> bool:
    """Whether a plan is in force on a day."""
    return (
        (plan["since"] or plan["issued_on"]) <= day
        and (plan["until"] is None or plan["until"] > day)
        and (plan["closed_on"] is None or plan["closed_on"] >= day)
    )


def expected(plans: list[dict], measures: list[dict], extensions: list[dict], root: str, day: date) -> dict:
    """The figures counted by loops."""
    running = {plan["code"] for plan in plans if in_force(plan, day)}
    here = [m for m in measures if m["plan"] in running and stands(m["lead"], root, day)]
    states = [state_of(m, extensions, day) for m in here]
    return {"plans.measures": len(here)} | {f"plans.measures_{state}": states.count(state) for state in STATES}


@pytest.mark.parametrize("seed", range(2))
def test_every_figure_is_what_a_plain_loop_counts(seed):
    rng = Random(seed)
    units = make_tree()
    plans = some_plans(rng, 30)
    measures = some_measures(rng, plans, 200)
    extensions = some_extensions(rng, measures, 100)
    for table, rows in (("plans", plans), ("measures", measures), ("extensions", extensions)):
        making.make_rows(table, rows)
    for root, scope in questions(units):
        agree(FIGURES, scope, expected(plans, measures, extensions, root, scope.period.last))
        checks = run(parts_of(FIGURES), {f.code: f for f in FIGURES}, measure(FIGURES, scope), scope)
        assert checks and all(check.holds for check in checks)


def the_state() -> str:
    """The state of the only measure at the end of 2020, by its figure; the breakdown by state may say more."""
    found = measure(FIGURES, Scope(making.owner(), YEAR, making.some_unit(), making.TODAY))
    assert found["plans.measures"] == 1
    return next(state for state in STATES if found[f"plans.measures_{state}"])


def test_a_measure_done_without_evidence_stays_open():
    making.make_measure(due_on=date(2020, 6, 30), done_on=date(2020, 6, 1))
    assert the_state() == "overdue"


def test_a_measure_without_a_deadline_is_never_on_time():
    making.make_measure(done=True)
    assert the_state() == "no_deadline"


def test_a_measure_due_on_the_last_day_is_in_time():
    making.make_measure(due_on=LAST)
    assert the_state() == "in_time"


def test_an_extension_granted_by_the_last_day_moves_the_deadline():
    made = making.make_measure(due_on=date(2020, 6, 30))
    making.make_extension(made, date(2021, 3, 31), granted_on=LAST)
    assert the_state() == "in_time"


def test_an_extension_granted_later_does_not_rewrite_the_past():
    made = making.make_measure(due_on=date(2020, 6, 30))
    making.make_extension(made, date(2021, 3, 31), granted_on=date(2021, 1, 1))
    assert the_state() == "overdue"


def test_a_stopped_measure_is_stopped_whatever_its_other_dates():
    making.make_measure(done=True, due_on=date(2020, 6, 30), stopped_on=LAST)
    assert the_state() == "stopped"


def test_a_plan_is_no_longer_in_force_on_the_day_of_its_end():
    making.make_measure(making.make_plan(until=LAST))
    making.make_measure(making.make_plan(until=date(2021, 1, 1)))
    assert the_state() == "no_deadline"


def test_a_plan_closed_on_the_last_day_was_in_force_on_it_and_one_closed_before_was_not():
    making.make_measure(making.make_plan(closed_on=LAST))
    making.make_measure(making.make_plan(closed_on=date(2020, 12, 30)))
    assert the_state() == "no_deadline"


def test_a_measure_counts_under_its_lead_unit_and_not_under_that_of_the_plan():
    units = make_tree()
    making.make_measure(making.make_plan(unit=units["H1"]), lead=units["X2"], supports="H1")
    found = [
        FIGURE["measures"].value(Scope(making.owner(), YEAR, units[code], making.TODAY)) for code in ("T", "H1", "H2")
    ]
    assert found == [1, 0, 1]


def test_the_breakdown_by_state_tells_started_from_not_started_and_done_from_open():
    making.make_measure(due_on=LAST, started_on=date(2020, 5, 1))
    making.make_measure(due_on=LAST)
    making.make_measure(done=True)
    scope = Scope(making.owner(), YEAR, making.some_unit(), making.TODAY)
    lines = breakdowns([FIGURE["measures"]], scope)["plans.measures"]
    assert lines["state"] == {"in_progress": 1, "not_due": 1, "done_no_deadline": 1}
