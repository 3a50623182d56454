"""Where the proceedings of a case stand: the readings of the field, and the same told by other means."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liem.records import history, writing
from liem.records.access import writing_floor
from liem.registers.cases.models import CaseEvent
from liem.registers.cases.proceedings import EFFECTS, standing_on, steps
from liem.registers.cases.vocabulary import EVENT_KIND
from tests import making
from tests.plain.proceedings import told
from tests.registers.cases.histories import FIRST, arbitrary

SEEDS = st.integers(0, 2**32)
WHY = "a test"


def a_history(*kinds: str | tuple[str, int | None] | tuple[str, int | None, dict]):
    """Events a day apart, each a kind, with how many persons it names and what else it says."""
    rows = []
    for number, said in enumerate(kinds):
        kind, people, more = (*((said,) if isinstance(said, str) else said), None, None)[:3]
        rows.append({"pk": number, "on": FIRST + timedelta(days=number), "kind": kind, "people": people} | (more or {}))
    return rows


def after(*kinds) -> tuple[str, str]:
    """The stage and how the case stands in it after a history."""
    last = steps(a_history(*kinds))[-1].after
    return last.stage, last.status


INVESTIGATED = ("case_instituted", ("accused_charged", 4))
RETURNED = (*INVESTIGATED, "investigation_concluded", "file_returned")
INDICTED = (*INVESTIGATED, ("investigation_concluded", 4), ("indictment_issued", 4))
JUDGED = (*INDICTED, ("first_instance_judgment", 4))
APPEALED = (*JUDGED, ("appeal_filed", 2))


@pytest.mark.parametrize(
    ("kinds", "stage", "status"),
    [
        (("report_received",), "crime_report", "running"),
        (("report_received", "verification_started"), "verification", "running"),
        (("verification_started", "report_suspended"), "verification", "suspended"),
        (("verification_started", "report_suspended", "report_resumed"), "verification", "running"),
        (("verification_started", "not_instituted"), "verification", "ended"),
        (INVESTIGATED, "investigation", "running"),
        ((*INVESTIGATED, "investigation_extended", "assessment_requested"), "investigation", "running"),
        ((*INVESTIGATED, "investigation_suspended"), "investigation", "suspended"),
        ((*INVESTIGATED, "investigation_suspended", "investigation_resumed"), "investigation", "running"),
        ((*INVESTIGATED, "investigation_terminated"), "investigation", "ended"),
        ((*INVESTIGATED, "investigation_concluded"), "prosecution", "running"),
        ((*INVESTIGATED, "investigation_concluded", "prosecution_suspended"), "prosecution", "suspended"),
        ((*INVESTIGATED, "investigation_concluded", "prosecution_terminated"), "prosecution", "ended"),
        (RETURNED, "investigation", "running"),
        ((*RETURNED, "supplementary_concluded"), "prosecution", "running"),
        (INDICTED, "first_instance", "running"),
        ((*INDICTED, "trial_ordered", "trial_adjourned"), "first_instance", "running"),
        ((*INDICTED, "file_returned"), "investigation", "running"),
        (JUDGED, "first_instance", "running"),
        ((*JUDGED, "judgment_in_force"), "final", "running"),
        (APPEALED, "appeal", "running"),
        ((*JUDGED, "protest"), "appeal", "running"),
        ((*APPEALED, "appeal_judgment"), "final", "running"),
        ((*APPEALED, ("appeal_judgment", 2, {"back_to": "investigation"})), "investigation", "running"),
        ((*APPEALED, ("appeal_judgment", 2, {"back_to": "first_instance"})), "first_instance", "running"),
        ((*APPEALED, "appeal_judgment", "enforcement_ordered"), "enforcement", "running"),
        ((*APPEALED, "appeal_judgment", "enforcement_ordered", "enforcement_done"), "enforcement", "ended"),
        ((*APPEALED, "appeal_judgment", "review_protest"), "review", "running"),
        ((*APPEALED, "review_protest", ("review_decision", 2, {"back_to": "appeal"})), "appeal", "running"),
        ((*APPEALED, "review_protest", "review_decision"), "final", "running"),
        ((*INVESTIGATED, "case_joined"), "investigation", "ended"),
        ((*INVESTIGATED, ("case_joined", 2, {"way": "in"})), "investigation", "running"),
        ((*INVESTIGATED, "case_moved"), "investigation", "ended"),
        ((*INVESTIGATED, "case_moved", ("case_moved", 4, {"way": "in"})), "investigation", "running"),
        ((("case_split", 2),), "investigation", "running"),
        ((*INVESTIGATED, ("case_split", 2)), "investigation", "running"),
    ],
)  # fmt: skip
def test_an_event_leads_a_case_where_the_field_says(kinds, stage, status):
    assert after(*kinds) == (stage, status)


def test_a_case_without_events_is_a_matter_under_consideration():
    assert (standing_on((), FIRST).stage, standing_on((), FIRST).held) == ("pre_criminal", "")


def test_every_kind_of_event_has_an_effect_or_says_nothing_of_the_stage():
    silent = {
        "accused_charged", "case_joined", "case_split", "case_moved", "investigation_delegated",
        "assessment_requested", "assessment_done", "investigation_extended", "trial_ordered", "trial_adjourned",
    }  # fmt: skip
    assert set(EFFECTS) == set(EVENT_KIND.codes) - silent


def test_the_order_is_that_of_the_decisions_and_not_of_the_entries():
    rows = a_history(*INDICTED)
    assert standing_on(reversed(rows), rows[-1]["on"]).stage == "first_instance"
    assert standing_on(rows, rows[1]["on"]).stage == "investigation"


def test_of_one_day_the_events_come_in_the_order_of_proceedings():
    kinds = ("investigation_concluded", "case_instituted", "verification_started")
    rows = [{"pk": number, "on": FIRST, "kind": kind} for number, kind in enumerate(kinds)]
    assert standing_on(rows, FIRST).stage == "prosecution"


def test_a_decision_on_some_accused_leaves_the_case_where_it_is():
    found = steps(a_history(*INVESTIGATED, ("investigation_suspended", 1), ("investigation_terminated", 1)))
    assert [(step.whole, step.after.in_hand, step.after.held) for step in found[-2:]] == [
        (False, 3, "investigation"),
        (False, 2, "investigation"),
    ]
    assert found[-1].after.aside == 1


def test_suspending_the_last_of_the_accused_suspends_the_case():
    found = steps(a_history(*INVESTIGATED, ("investigation_suspended", 1), ("investigation_suspended", 3)))
    assert (found[-1].whole, found[-1].after.status) == (True, "suspended")


def test_who_is_named_when_a_suspended_case_is_resumed_is_in_hand_and_the_others_stay_aside():
    last = steps(a_history(*INVESTIGATED, "investigation_suspended", ("investigation_resumed", 3)))[-1].after
    assert (last.held, last.in_hand, last.aside) == ("investigation", 3, 1)


def test_persons_split_off_leave_the_case_that_goes_on():
    last = steps(a_history(*INVESTIGATED, ("case_split", 1, {"way": "out"})))[-1]
    assert (last.after.in_hand, last.left, last.after.held) == (3, "investigation", "investigation")


def test_a_judged_case_lies_on_no_desk_until_somebody_appeals():
    found = steps(a_history(*APPEALED))
    assert [(step.after.held, step.entered, step.left) for step in found[-2:]] == [
        ("", "", "first_instance"),
        ("appeal", "appeal", ""),
    ]
    assert found[-1].came == 2


@settings(max_examples=400, deadline=None)
@given(seed=SEEDS)
def test_the_same_is_told_by_a_plain_loop(seed):
    rows = arbitrary(Random(seed))
    for mine, plain in zip(steps(rows), told(rows), strict=True):
        assert mine.event is plain.event
        assert (mine.after.stage, mine.after.status, mine.after.judged) == (plain.stage, plain.status, plain.judged)
        assert (mine.after.in_hand, mine.after.aside, mine.whole) == (plain.people, plain.aside, plain.whole)
        assert (mine.after.held, mine.entered, mine.left, mine.came) == (
            plain.desk,
            plain.entered,
            plain.left,
            plain.came,
        )


@settings(max_examples=100, deadline=None)
@given(seed=SEEDS)
def test_what_stands_on_a_day_does_not_depend_on_what_comes_later(seed):
    rows = arbitrary(Random(seed))
    day = FIRST + timedelta(days=10)
    known = [row for row in rows if row["on"] <= day]
    assert standing_on(rows, day) == standing_on(known, day)


# What is stored.

STORED = ("stage", "stage_status", "held", "entered", "left", "whole", "in_hand", "came", "next_on")


def stored(case) -> list[tuple]:
    """What the events of a case say together, as stored, in order of their days."""
    rows = CaseEvent.objects.unscoped(WHY).filter(case=case).order_by("on", "pk")
    return list(rows.values_list("on", "kind", *STORED))


def happen(case, kind: str, on: date, people: int | None = None, **values):
    """An event of the proceedings."""
    return making.make_part("case_events", case, kind=kind, people=people, on=on, number=f"{kind} {on}", **values)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_events_entered_in_any_order_say_the_same(seed):
    rng = Random(seed)
    rows = list({(row["on"], row["kind"]): row for row in arbitrary(rng)}.values())
    found = []
    for order in (rows, rng.sample(rows, len(rows))):
        case = making.make_case()
        for row in order:
            happen(case, **{key: value for key, value in row.items() if key not in ("pk", "number")})
        found.append(sorted(stored(case), key=str))
    assert found[0] == found[1]


@pytest.mark.django_db
def test_an_event_entered_late_changes_what_later_ones_say():
    case = making.make_case()
    happen(case, "accused_charged", date(2020, 5, 1), 2)
    happen(case, "investigation_concluded", date(2020, 8, 1), 2)
    assert [row[5] for row in stored(case)] == ["", "prosecution"]
    happen(case, "case_instituted", date(2020, 4, 1))
    assert [(row[4], row[6], row[-1]) for row in stored(case)] == [
        ("investigation", "", date(2020, 5, 1)),
        ("investigation", "", date(2020, 8, 1)),
        ("prosecution", "investigation", None),
    ]


@pytest.mark.django_db
def test_a_corrected_event_changes_what_the_others_say():
    case = making.make_case()
    happen(case, "case_instituted", date(2020, 4, 1))
    happen(case, "accused_charged", date(2020, 4, 2), 3)
    end = happen(case, "investigation_terminated", date(2020, 6, 1), 3)
    happen(case, "investigation_concluded", date(2020, 5, 1), 3)
    assert stored(case)[-1][3] == "ended"
    writing.change(making.owner(), end, {"people": 1}, "Đính chính")
    assert [row[2:4] for row in stored(case)][-1] == ("prosecution", "running")


@pytest.mark.django_db
def test_an_event_moved_to_another_case_is_told_in_both():
    one, other = making.make_case(), making.make_case()
    event = happen(one, "case_instituted", date(2020, 4, 1))
    happen(one, "accused_charged", date(2020, 4, 2), 3)
    writing.change(making.owner(), event, {"case": other}, "Nhập nhầm vụ")
    assert [row[2] for row in stored(one)] == ["pre_criminal"]
    assert [row[2] for row in stored(other)] == ["investigation"]


@pytest.mark.django_db
def test_what_was_changed_behind_the_back_of_the_program_is_named():
    case = making.make_case()
    event = happen(case, "case_instituted", date(2020, 4, 1))
    known = set(history.differences())
    with writing_floor():
        CaseEvent.objects.unscoped(WHY).filter(pk=event.pk).update(held="prosecution")
    found = [(d.table, d.row, d.column, d.told, d.stands) for d in set(history.differences()) - known]
    assert found == [("case_events", str(event.pk), "held", "investigation", "prosecution")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"kind": "case_instituted", "way": "in"}, "way"),
        ({"kind": "case_moved", "back_to": "investigation"}, "back_to"),
        ({"kind": "first_instance_judgment", "people": 1, "heads": 1, "deputies": 1}, "people"),
        ({"kind": "first_instance_judgment", "people": None, "heads": 1}, "people"),
    ],
)
def test_what_an_event_cannot_say_is_refused_in_the_words_of_the_field(values, column):
    with pytest.raises(writing.Refused) as refused:
        making.make_part("case_events", making.make_case(), on=date(2020, 4, 1), **values)
    assert [problem.column for problem in refused.value.problems] == [column]


@pytest.mark.django_db
def test_a_move_that_says_in_or_out_in_its_ground_says_it_in_its_column():
    event = making.make_part("case_events", making.make_case(), kind="case_moved", ground="in", on=date(2020, 4, 1))
    assert (event.way, event.ground, event.entered) == ("in", "in", "investigation")
