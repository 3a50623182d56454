"""Figures of proceedings told by single events: against plain loops, and the readings that could be doubted."""

from collections import defaultdict
from datetime import date
from random import Random

import pytest

from liem.figures.checks import parts_of, run
from liem.figures.indicator import breakdowns, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.registers.cases.figures_events import EVENTS
from tests import making
from tests.plain.proceedings import told
from tests.registers.loops import UNITS, agree, make_tree, maybe, questions, some_day, stands, within

pytestmark = pytest.mark.django_db

FIGURE = {figure.code.removeprefix("cases."): figure for figure in EVENTS}
YEAR = Period.range("2020-01-01", "2020-12-31")
STOPS = (
    "investigation_terminated",
    "prosecution_terminated",
    "investigation_suspended",
    "prosecution_suspended",
)
CONCLUSIONS = ("investigation_concluded", "supplementary_concluded")
KINDS = (
    "case_instituted",
    "accused_charged",
    "accused_charged",
    *STOPS,
    "investigation_resumed",
    "case_split",
    "case_moved",
    "case_joined",
    "file_returned",
    *CONCLUSIONS,
    "indictment_issued",
    "first_instance_judgment",
    "appeal_judgment",
    "review_decision",
    "report_suspended",
)


def some_rows(rng: Random) -> tuple[list[dict], list[dict]]:
    """Cases, and events of every kind in any order."""
    cases = [
        {"code": f"VU{number:03d}", "unit": rng.choice(UNITS), "kind": "criminal_case", "nature": "corruption"}
        | {"subject": "Vụ 01", "offence": rng.choice(("Tham ô tài sản", "")), "opened_on": date(2018, 1, 1)}
        for number in range(40)
    ]
    events = [
        {"case": rng.choice(cases)["code"], "on": some_day(rng), "kind": rng.choice(KINDS), "number": f"{number}/QĐ"}
        | {"people": maybe(rng, rng.randrange(6), 0.8), "ground": rng.choice(("in", "", "thẩm quyền"))}
        | {"authority": rng.choice(("Cơ quan 01", "Cơ quan 02", ""))}
        for number in range(500)
    ]
    return cases, events


class Loops:
    """The figures counted by loops over the events of one test."""

    def __init__(self, cases: list[dict], events: list[dict], root: str, period: Period) -> None:
        """Hold the events, and those dated in the period in cases that stood under the root then."""
        unit = {case["code"]: case["unit"] for case in cases}
        self.events, self.period = events, period
        self.here = [e for e in events if within(e["on"], period) and stands(unit[e["case"]], root, e["on"])]
        self.told = {}
        for case in cases:
            steps = told([event for event in events if event["case"] == case["code"]])
            self.told |= {step.event["number"]: step for step in steps}
        self.new = {e["case"] for e in events if e["kind"] == "case_instituted" and within(e["on"], period)}

    def kinds(self, *kinds: str) -> list[dict]:
        """The events of these kinds."""
        return [event for event in self.here if event["kind"] in kinds]

    def entering(self) -> tuple[list[dict], list[dict]]:
        """Events by which cases, and cases or accused alone, come into investigation, not by institution or charge."""
        here = [self.told[event["number"]] for event in self.here]
        whole = [s for s in here if s.entered == "investigation" and s.event["kind"] != "case_instituted"]
        came = [s for s in here if s.desk == "investigation" and not s.entered and s.came]
        alone = [s for s in came if s.event["kind"] != "accused_charged"]
        return [step.event for step in whole], [step.event for step in whole + alone]

    def leaving(self) -> tuple[list[dict], list[dict]]:
        """Events by which cases, and cases or accused alone, leave otherwise than to the next stage."""
        goes = [event for event in self.kinds("case_moved", "case_joined") if event["ground"] != "in"]
        goes += self.kinds("file_returned")
        stops = self.kinds(*STOPS)
        split = [event for event in self.kinds("case_split") if self.told[event["number"]].left]
        return goes + [e for e in stops if self.told[e["number"]].whole], goes + stops + split

    def values(self) -> dict:
        """Every figure."""
        entering, coming = self.entering()
        leaving, going = self.leaving()
        charges = self.kinds("accused_charged")
        new = [event for event in charges if event["case"] in self.new]
        added = [event for event in charges if event["case"] not in self.new]
        first, appeal = self.kinds("first_instance_judgment"), self.kinds("appeal_judgment")
        concluded, indicted = self.kinds(*CONCLUSIONS), self.kinds("indictment_issued")
        return {
            "cases.instituted_cases": len({event["case"] for event in self.kinds("case_instituted")}),
            "cases.investigation_cases_reopened": len(entering),
            "cases.investigation_concluded_cases": len(concluded),
            "cases.cases_with_added_accused": len({event["case"] for event in added}),
            "cases.ended_cases": len(leaving),
            "cases.prosecuted_cases": len(indicted),
            "cases.tried_cases": len(first) + len(appeal),
            "cases.tried_first_instance_cases": len(first),
            "cases.tried_appeal_cases": len(appeal),
            "cases.charged_accused": people(charges),
            "cases.charged_accused_new_cases": people(new),
            "cases.charged_accused_added": people(added),
            "cases.investigation_accused_reopened": people(coming),
            "cases.investigation_concluded_accused": people(concluded),
            "cases.ended_accused": people(going),
            "cases.prosecuted_accused": people(indicted),
            "cases.tried_accused": people(first + appeal),
            "cases.tried_first_instance_accused": people(first),
            "cases.tried_appeal_accused": people(appeal),
        }

    def repeated(self, kind: str) -> dict[str, int]:
        """The events of a kind by whether the case had one before."""
        found = defaultdict(int)
        ordered = sorted(self.events, key=lambda event: event["on"])
        place = {event["number"]: number for number, event in enumerate(ordered)}
        for event in self.kinds(kind):
            before = ordered[: place[event["number"]]]
            again = any(other["case"] == event["case"] and other["kind"] == kind for other in before)
            found["repeat" if again else "first"] += 1
        return dict(found)


def people(events: list[dict]) -> int:
    """The persons that these events touch."""
    return sum(event["people"] or 0 for event in events)


@pytest.mark.parametrize("seed", range(2))
def test_every_figure_is_what_a_plain_loop_counts(seed):
    cases, events = some_rows(Random(seed))
    units = make_tree()
    making.make_rows("cases", cases)
    making.make_rows("case_events", events)
    for root, scope in questions(units):
        loops = Loops(cases, events, root, scope.period)
        agree(EVENTS, scope, loops.values())
        lines = breakdowns([FIGURE["prosecuted_cases"]], scope)["cases.prosecuted_cases"]
        assert lines["round"] == loops.repeated("indictment_issued")
        checks = run(parts_of(EVENTS), {f.code: f for f in EVENTS}, measure(EVENTS, scope), scope)
        assert checks and all(check.holds for check in checks)


# --- readings ---


def the_scope(period: Period = YEAR) -> Scope:
    """The unit that tests get, in 2020."""
    return Scope(making.owner(), period, making.some_unit(), making.TODAY)


def asked(code: str, period: Period = YEAR):
    """The figure's value for 2020."""
    return FIGURE[code].value(the_scope(period))


def happen(case, kind: str, people: int | None = None, on: date = making.DAY, **values):
    """An event of the proceedings."""
    return making.make_part("case_events", case, kind=kind, people=people, on=on, **values)


def test_a_case_with_two_decisions_to_institute_is_instituted_once():
    case = making.make_case()
    for number in ("01/QĐ", "02/QĐ"):
        happen(case, "case_instituted", number=number)
    assert asked("instituted_cases") == 1


def test_accused_charged_in_an_older_case_are_added_accused():
    old, new = making.make_case(), making.make_case()
    happen(old, "case_instituted", on=date(2019, 12, 31))
    happen(new, "case_instituted")
    happen(old, "accused_charged", 2)
    happen(new, "accused_charged", 3)
    codes = ("charged_accused", "charged_accused_new_cases", "charged_accused_added", "cases_with_added_accused")
    assert [asked(code) for code in codes] == [5, 3, 2, 1]


@pytest.mark.parametrize(("people", "cases"), [(None, 1), (1, 0), (3, 1), (4, 1)])
def test_a_termination_ends_the_case_when_it_names_no_number_or_all_who_were_charged(people, cases):
    case = making.make_case()
    happen(case, "accused_charged", 3)
    happen(case, "accused_charged", 5, on=date(2020, 8, 1))
    happen(case, "investigation_terminated", people, on=date(2020, 5, 1))
    assert (asked("ended_cases"), asked("ended_accused")) == (cases, people or 0)


def test_a_case_moved_in_enters_and_a_case_moved_out_leaves():
    happen(making.make_case(), "case_moved", 2, ground="in")
    happen(making.make_case(), "case_moved", 3)
    assert (asked("investigation_cases_reopened"), asked("ended_cases")) == (1, 1)
    assert (asked("investigation_accused_reopened"), asked("ended_accused")) == (2, 3)


def test_a_case_tried_at_both_instances_counts_once_in_each():
    case = making.make_case()
    happen(case, "first_instance_judgment", 4)
    happen(case, "appeal_judgment", 1, on=date(2020, 9, 1))
    found = [asked(f"tried_{what}") for what in ("cases", "accused", "first_instance_cases", "appeal_accused")]
    assert found == [2, 5, 1, 1]
    lines = breakdowns([FIGURE["tried_cases"]], the_scope())["cases.tried_cases"]
    assert lines["instance"] == {"first_instance": 1, "appeal": 1}


def test_cassation_is_no_appeal():
    happen(making.make_case(), "review_decision", 1)
    assert asked("tried_cases") == 0


def test_a_case_indicted_again_is_a_repeated_indictment():
    case = making.make_case()
    happen(case, "indictment_issued", 2, on=date(2019, 3, 1))
    happen(case, "indictment_issued", 2)
    lines = breakdowns([FIGURE["prosecuted_cases"]], the_scope())["cases.prosecuted_cases"]
    assert lines["round"] == {"repeat": 1}
