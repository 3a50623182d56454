"""The office's table of working days: who keeps it, what it changes, and the trace that it leaves."""

import json
from datetime import date

import pytest

from liem.org.calendar import calendar
from liem.org.lines import OrgError
from liem.org.models import CalendarDay
from liem.people.models import Role
from liem.records import chain, history
from liem.records.models import Change
from liem.records.organising import correct_calendar, may_correct_calendar
from liem.records.writing import NotAllowed
from tests.making import make_reader, make_unit, owner

pytestmark = pytest.mark.django_db
MONDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 7)
PAPER, WHY = "12-TB/VPTU", "nghỉ tránh bão số 3"


def test_a_day_that_the_office_took_off_moves_every_deadline_over_it() -> None:
    friday = date(2026, 2, 27)
    assert calendar().working_day_after(friday, 1) == MONDAY
    correct_calendar(owner(), MONDAY, "off", PAPER, WHY)
    correct_calendar(owner(), SATURDAY, "working", PAPER, "làm bù")
    assert calendar().working_day_after(friday, 1) == date(2026, 3, 3)
    assert calendar().working_day_after(friday, 5) == SATURDAY
    assert [step.words for step in calendar().explain_after(friday, 1).steps][1].endswith(f"{PAPER}; {WHY} (02/3/2026)")


def test_what_was_said_before_is_kept_in_the_log() -> None:
    correct_calendar(owner(), MONDAY, "off", PAPER, WHY)
    facts = correct_calendar(owner(), MONDAY, "working", "13-TB/VPTU", "bão đổi hướng", "Ghi lại")
    assert len(facts) == 1 and CalendarDay.objects.get().counts_as == "working"
    entry = Change.objects.unscoped("a test").order_by("pk").last()
    assert (entry.action, entry.table, entry.row, entry.why) == ("change", "calendar_days", "2026-03-02", "Ghi lại")
    said = json.loads(entry.values)
    assert said["counts_as"] == ["off", "working", "ngày nghỉ", "ngày làm việc"]
    assert said["reason"][:2] == [WHY, "bão đổi hướng"]
    assert list(history.differences()) == []


def test_the_same_again_changes_nothing_and_leaves_no_entry() -> None:
    correct_calendar(owner(), MONDAY, "off", PAPER, WHY)
    before = chain.head()
    assert correct_calendar(owner(), MONDAY, "off", f" {PAPER} ", WHY) == []
    assert chain.head() == before


@pytest.mark.parametrize(("counts_as", "reason"), [("half", WHY), ("off", " ")])
def test_a_day_is_off_or_worked_for_a_reason(counts_as: str, reason: str) -> None:
    with pytest.raises(OrgError):
        correct_calendar(owner(), MONDAY, counts_as, PAPER, reason)
    assert not CalendarDay.objects.exists()


def test_administrators_and_who_has_the_whole_organisation_in_hand_keep_the_table() -> None:
    top = make_unit("T1", kind="provincial_committee")
    below = make_unit("T1A", top)
    assert may_correct_calendar(make_reader(top))
    assert may_correct_calendar(make_reader(top, role=Role.ADMINISTRATOR))
    for other in (make_reader(below), make_reader(top, role=Role.LEADER)):
        assert not may_correct_calendar(other)
        with pytest.raises(NotAllowed):
            correct_calendar(other, MONDAY, "off", PAPER, WHY)
