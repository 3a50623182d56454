"""Figures of conferences: against plain loops, and the readings that could be doubted."""

from random import Random

import pytest

from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.registers.conferences.figures import FIGURES
from liem.registers.conferences.vocabulary import CONFERENCE_KIND
from tests import making
from tests.registers.loops import UNITS, agree, make_tree, maybe, questions, some_day, stands, within

pytestmark = pytest.mark.django_db

FIGURE = {figure.code.removeprefix("conferences."): figure for figure in FIGURES}
YEAR = Period.range("2020-01-01", "2020-12-31")


def some_conferences(rng: Random, count: int) -> list[dict]:
    """Conferences of every kind, some planned and some cancelled."""
    rows = []
    for number in range(count):
        day = some_day(rng)
        state = rng.choice(("held", "held", "held", "planned", "cancelled"))
        rows.append(
            {
                "code": f"HN{number:03d}",
                "unit": rng.choice(UNITS),
                "kind": rng.choice(CONFERENCE_KIND.codes),
                "held_on": day,
                "subject": "Hội nghị 01",
                "attendance": maybe(rng, rng.randrange(900)),
                "materials": maybe(rng, rng.randrange(900)),
                "state": state,
                "cancelled_on": day if state == "cancelled" else None,
            }
        )
    return rows


def expected(rows: list[dict], root: str, period: Period) -> dict:
    """The figures counted by loops."""
    here = [
        row
        for row in rows
        if row["state"] == "held" and within(row["held_on"], period) and stands(row["unit"], root, row["held_on"])
    ]
    held = [row for row in here if row["kind"] in ("conference", "meeting", "class")]
    return {
        "conferences.held": len(held),
        "conferences.attendance": sum(row["attendance"] or 0 for row in held),
        "conferences.materials": sum(row["materials"] or 0 for row in held),
        "conferences.steering_meetings": len(here) - len(held),
    }


def test_every_figure_is_what_a_plain_loop_counts():
    units = make_tree()
    rows = some_conferences(Random(1), 200)
    making.make_rows("conferences", rows)
    for root, scope in questions(units):
        agree(FIGURES, scope, expected(rows, root, scope.period))


def asked(code: str):
    """The figure's value for 2020."""
    return FIGURE[code].value(Scope(making.owner(), YEAR, making.some_unit(), making.TODAY))


@pytest.mark.parametrize("kind", ["session", "standing_meeting"])
def test_a_meeting_of_the_steering_committee_is_no_dissemination(kind):
    making.make_conference(kind=kind, attendance=30, materials=5)
    assert [asked(code) for code in ("held", "attendance", "materials")] == [0, 0, 0]
    assert asked("steering_meetings") == 1


def test_a_conference_joined_from_many_sites_is_one():
    making.make_conference(sites=15, attendance=500)
    assert (asked("held"), asked("attendance")) == (1, 500)


def test_a_planned_conference_has_not_been_held():
    making.make_conference(state="planned", attendance=30)
    assert (asked("held"), asked("attendance")) == (0, 0)
