"""Who answers and who is told: heads are proposed from tenures, the other side within five days, days in order."""

from datetime import date
from typing import Any

import pytest

from liem.registers.handlings.models import Handling
from liem.registers.handlings.notice import notice_of
from liem.registers.handlings.proposed import heads_proposed
from liem.registers.handlings.rules import handling_problems
from tests import making
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
ACT, FOUND = date(2019, 5, 1), date(2024, 9, 1)


def decision(**said: Any) -> Handling:
    """A decision as its page reads it."""
    values = {"on": date(2026, 3, 2), "regime": "party", "subject_kind": "full_member", "state": "in_effect"}
    return Handling(**{**values, **said})


def test_whoever_held_the_post_on_either_day_is_proposed_with_the_days(world: Any) -> None:
    head = making.make_post(world.units[COMMUNE], "BT-X", "Bí thư", "head")
    deputy = making.make_post(world.units[COMMUNE], "PBT-X", "Phó Bí thư", "deputy_head")
    making.make_tenure(head, "Bí thư khi đó", date(2015, 1, 1), date(2022, 1, 1))
    making.make_tenure(head, "Bí thư về sau", date(2022, 1, 1))
    making.make_tenure(deputy, "Phó Bí thư", date(2015, 1, 1))
    said = {"unit": COMMUNE, "rank": "head", "acted_on": ACT, "detected_on": FOUND}
    found = [one for one in heads_proposed(said) if one.values["subject"].startswith("Bí thư")]
    assert [one.values["subject"] for one in found] == ["Bí thư khi đó", "Bí thư về sau"]
    assert "ngày xảy ra 01/5/2019" in found[0].words and "ngày phát hiện 01/9/2024" in found[1].words
    both = [one for one in heads_proposed({**said, "rank": "deputy_head"}) if one.values["subject"] == "Phó Bí thư"]
    assert len(both) == 1 and "01/5/2019" in both[0].words and "01/9/2024" in both[0].words
    assert not list(heads_proposed({"unit": COMMUNE, "rank": "head"}))


def test_the_other_side_is_told_within_five_days_and_each_state_is_explained() -> None:
    today = date(2026, 3, 5)
    found = notice_of(decision(), today)
    assert found and (found.due_on, found.status) == (date(2026, 3, 7), "not_due")
    late = notice_of(decision(), date(2026, 3, 8))
    assert late and late.status == "overdue" and "chưa ghi" in late.steps[-1]
    told = notice_of(decision(notified_on=date(2026, 3, 7)), date(2026, 3, 8))
    assert told and told.status == "done_on_time"
    slow = notice_of(decision(notified_on=date(2026, 3, 9)), date(2026, 3, 9))
    assert slow and slow.status == "done_late" and "chậm 2 ngày" in slow.steps[-1]


@pytest.mark.parametrize(
    "said", [{"on": date(2020, 3, 2)}, {"regime": "criminal_main"}, {"subject_kind": "party_org"}, {"state": "lifted"}]
)
def test_no_notice_is_asked_of_what_the_rule_does_not_reach(said: dict[str, Any]) -> None:
    assert notice_of(decision(**said), date(2026, 3, 20)) is None


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"acted_on": FOUND, "detected_on": ACT}, "detected_on"),
        ({"acted_on": date(2030, 1, 1)}, "acted_on"),
        ({"notified_on": ACT}, "notified_on"),
    ],
)
def test_days_stand_in_their_order(said: dict[str, Any], column: str) -> None:
    assert [problem.column for problem in handling_problems({"on": date(2026, 3, 2), **said})] == [column]
