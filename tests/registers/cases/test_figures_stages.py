"""Figures of stages: their identities over sound histories, and the readings that could be doubted."""

from datetime import date
from random import Random

import pytest

from liem.catalogue import BY_CODE, CHECKS, INDICATORS
from liem.figures import checks
from liem.figures.indicator import breakdowns, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.registers.cases.figures_events import EVENTS
from liem.registers.cases.figures_stages import STAGES
from liem.registers.cases.figures_stages_accused import ACCUSED
from tests import making
from tests.registers.cases.histories import Sound
from tests.registers.loops import UNITS, make_tree, questions

pytestmark = pytest.mark.django_db

FIGURES = (*EVENTS, *STAGES, *ACCUSED)
CODES = {figure.code for figure in FIGURES}
ABOUT = [check for check in CHECKS if check.left in CODES]
YEAR = Period.range("2020-01-01", "2020-12-31")


def write_sound(seed: int, number: int = 60) -> None:
    """Cases whose histories can have been, of the units of the small tree."""
    rng = Random(seed)
    cases = [
        {"code": f"VU{n:03d}", "unit": rng.choice(UNITS), "kind": "criminal_case", "nature": "corruption"}
        | {"subject": "Vụ 01", "opened_on": date(2018, 1, 1)}
        for n in range(number)
    ]
    events = [{**row, "case": case["code"]} for case in cases for row in Sound(rng).rows]
    making.make_rows("cases", cases)
    making.make_rows("case_events", events)


@pytest.mark.parametrize("seed", range(6))
def test_identities_hold_for_every_history_that_can_have_been(seed):
    units = make_tree()
    write_sound(seed)
    asked = 0
    for _root, scope in questions(units):
        found = checks.run(ABOUT, BY_CODE, measure(FIGURES, scope), scope)
        asked += len(found)
        assert [(r.name, r.left, r.right) for r in found if not r.holds] == []
    assert asked > 100


def test_everything_of_stages_is_counted_somewhere():
    units = make_tree()
    write_sound(0)
    whole = Scope(making.owner(), Period.range("2018-01-01", "2024-12-31"), units["T"], making.TODAY)
    late = Scope(making.owner(), Period.range("2021-01-01", "2021-12-31"), units["T"], making.TODAY)
    values, later = measure(FIGURES, whole), measure(FIGURES, late)
    assert [code for code in CODES if not values[code] and not later[code]] == []


# --- readings ---


def the_scope(period: Period = YEAR) -> Scope:
    """The unit that tests get, in 2020."""
    return Scope(making.owner(), period, making.some_unit(), making.TODAY)


def asked(*codes: str, period: Period = YEAR) -> list:
    """The values of these figures."""
    return [BY_CODE[f"cases.{code}"].value(the_scope(period)) for code in codes]


def happen(case, kind: str, on: str, people: int | None = None, **values):
    """An event of the proceedings."""
    return making.make_part("case_events", case, kind=kind, people=people, on=date.fromisoformat(on), **values)


def test_a_case_is_under_investigation_though_nobody_is_charged():
    happen(making.make_case(), "case_instituted", "2020-05-01")
    assert asked("under_investigation_cases", "under_investigation_accused") == [1, 0]


def test_a_suspended_case_is_not_under_investigation_and_still_with_the_authorities():
    case = making.make_case()
    happen(case, "case_instituted", "2019-05-01")
    happen(case, "accused_charged", "2019-05-01", 2)
    happen(case, "investigation_suspended", "2019-09-01", 2)
    codes = ("under_investigation_cases", "investigation_cases", "proceedings_cases", "proceedings_accused")
    assert asked(*codes) == [0, 0, 1, 2]


def test_a_case_that_is_taken_over_twice_is_two_stays_and_one_case():
    case = making.make_case()
    happen(case, "case_instituted", "2020-02-01")
    happen(case, "accused_charged", "2020-02-01", 3)
    happen(case, "investigation_concluded", "2020-05-01", 3)
    happen(case, "file_returned", "2020-06-01", 3)
    codes = ("investigation_cases", "procuracy_cases", "proceedings_cases", "investigation_accused")
    assert asked(*codes) == [2, 1, 1, 6]
    lines = breakdowns([BY_CODE["cases.ended_cases"]], the_scope())["cases.ended_cases"]
    assert lines["stage"] == {"prosecution": 1}


def test_a_case_before_both_instances_is_two_entries_of_the_courts():
    case = making.make_case()
    happen(case, "indictment_issued", "2020-02-01", 3, court_level="district")
    happen(case, "first_instance_judgment", "2020-05-01", 3, heads=1, deputies=1)
    happen(case, "appeal_filed", "2020-05-10", 1, court_level="provincial")
    assert asked("court_cases", "court_accused", "court_pending_cases", "court_pending_accused") == [2, 4, 1, 1]
    lines = breakdowns([BY_CODE["cases.court_cases"], BY_CODE["cases.tried_accused"]], the_scope())
    assert lines["cases.court_cases"]["instance"] == {"first_instance": 1, "appeal": 1}
    assert lines["cases.court_cases"]["court_level"] == {"district": 1, "provincial": 1}
    assert lines["cases.tried_accused"]["court_level"] == {"district": 3}
    assert lines["cases.tried_accused"]["rank"] == {"head": 1, "deputy_head": 1}


def test_what_was_in_hand_is_told_as_carried_over_or_new():
    old, new = making.make_case(), making.make_case()
    happen(old, "case_instituted", "2019-02-01")
    happen(new, "case_instituted", "2020-02-01")
    figures = [BY_CODE["cases.investigation_cases"], BY_CODE["cases.proceedings_cases"]]
    lines = breakdowns(figures, the_scope())
    assert all(lines[figure.code]["carry"] == {"carried_over": 1, "added": 1} for figure in figures)


def test_the_accused_of_a_case_whose_proceedings_ended_before_the_period_are_not_in_it():
    case = making.make_case()
    happen(case, "case_instituted", "2019-02-01")
    happen(case, "accused_charged", "2019-02-02", 3)
    happen(case, "investigation_terminated", "2019-06-01", 1)
    assert asked("proceedings_accused", "under_investigation_accused") == [2, 2]


def test_a_case_of_which_only_the_end_is_known_makes_an_identity_fail_and_says_what_to_do():
    happen(making.make_case(), "first_instance_judgment", "2020-05-01", 2)
    found = checks.run(ABOUT, BY_CODE, measure(INDICATORS, the_scope()), the_scope())
    failed = [result for result in found if not result.holds]
    assert {result.figure for result in failed} == {"cases.court_cases", "cases.court_accused"}
    assert all(result.instruction for result in failed)
