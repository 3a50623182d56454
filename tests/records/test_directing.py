"""Directing what others owe: who urges, asks, extends, hands over; what the log says of it, and that no row changes."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from liem.people.models import Role
from liem.people.reader import Reader
from liem.records import directing, history, writing
from liem.records.log import said_of
from liem.records.models import Change, Extension
from liem.records.writing import NotAllowed, Refused
from tests import making
from tests.making import TODAY, make_case, make_document, make_part, make_plan, make_post, make_reader, owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader() -> Reader:
    """Who only reads, and directs."""
    return make_reader(making.some_unit(), role=Role.LEADER, full_name="Lãnh đạo 03")


def opinion(**values: Any) -> Any:
    """An opinion on a case, late by TODAY."""
    return make_part("opinions", make_case(), given_on=date(2026, 9, 1), due_on=date(2026, 10, 1), **values)


def last() -> Change:
    """The newest entry."""
    return Change.objects.unscoped("a test").order_by("pk").last()


def test_urging_is_an_entry_with_words_and_a_day_and_changes_nothing_in_the_row(leader: Reader) -> None:
    row = opinion()
    before = type(row).objects.visible_to(owner()).values().get(pk=row.pk)
    directing.urge(leader, row, date(2026, 10, 20), "  Báo cáo trước ngày 30/10  ")
    directing.urge(leader, row, TODAY, "Lần hai")
    assert type(row).objects.visible_to(owner()).values().get(pk=row.pk) == before
    entry = last()
    assert (entry.action, entry.table, entry.row, entry.record_id) == ("urge", "opinions", row.code, row.case_id)
    assert (entry.why, json.loads(entry.values)) == ("Lần hai", {"said_on": [None, "2026-11-02", "", "02/11/2026"]})
    found = said_of([row.case_id])["opinions", row.code]
    assert [(one.on, one.who, one.words) for one in found] == [
        (date(2026, 10, 20), "Lãnh đạo 03", "Báo cáo trước ngày 30/10"), (TODAY, "Lãnh đạo 03", "Lần hai"),
    ]  # fmt: skip
    assert [str(d) for d in history.differences() if d.table == "opinions"] == []


def test_what_is_done_is_not_urged_and_what_is_proven_is_not_asked_for_proof(leader: Reader) -> None:
    open_row, claimed = opinion(), opinion(done_on=date(2026, 10, 2))
    proven = opinion(done_on=date(2026, 10, 2), evidence="Báo cáo 12")
    for act in (directing.urge, directing.ask_evidence):
        act(leader, open_row, TODAY, "nhắc")
        act(leader, claimed, TODAY, "nhắc")
        with pytest.raises(Refused):
            act(leader, proven, TODAY, "nhắc")
        with pytest.raises(Refused, match="chưa đến"):
            act(leader, open_row, TODAY + timedelta(days=1), "nhắc")
        with pytest.raises(Refused):
            act(leader, open_row, TODAY, " ")
    stopped = make_part("measures", make_plan(), due_on=date(2026, 10, 1), stopped_on=date(2026, 10, 5))
    with pytest.raises(Refused, match="chấm dứt"):
        directing.urge(leader, stopped, TODAY, "nhắc")
    with pytest.raises(Refused, match="không đòi minh chứng"):
        directing.ask_evidence(leader, making.make_return(due_on=date(2020, 4, 15)), TODAY, "nhắc")


def test_who_is_elsewhere_or_recused_or_nobody_in_person_directs_nothing(leader: Reader) -> None:
    row = opinion()
    stranger = make_reader(making.make_unit(), full_name="Người nơi khác 04")
    audience = Reader.audience("Báo cáo", making.some_unit().pk, 3, TODAY)
    case = making.REGISTERS["cases"].model.objects.visible_to(owner()).get(pk=row.case_id)
    writing.recuse(owner(), case, making.user_of(leader), "có liên quan")
    leader.granted = leader.recused = None
    for reader in (stranger, audience, leader):
        with pytest.raises(NotAllowed):
            directing.urge(reader, row, TODAY, "nhắc")
        with pytest.raises((NotAllowed, Refused)):
            directing.extend(reader, row, date(2026, 12, 1), TODAY, "lý do", "Thường trực")
    assert said_of([row.case_id]) == {}


def test_a_leader_moves_a_deadline_with_a_reason_and_somebody_who_approved(leader: Reader) -> None:
    row = opinion()
    for reason, approver in (("", "Thường trực"), ("chờ giám định", " ")):
        with pytest.raises(Refused):
            directing.extend(leader, row, date(2026, 12, 1), TODAY, reason, approver)
    directing.extend(leader, row, date(2026, 12, 1), TODAY, "chờ giám định", "Thường trực")
    moved = Extension.objects.visible_to(owner()).get(from_code=row.code)
    assert (moved.due_on, moved.record_id, moved.approver) == (date(2026, 12, 1), row.case_id, "Thường trực")


def test_a_measure_passes_to_another_unit_with_a_reason_and_the_log_keeps_who_had_it(leader: Reader) -> None:
    row = make_part("measures", make_plan(), due_on=date(2026, 12, 1))
    other, gone = making.make_unit(name="Đơn vị 07"), making.make_unit(until=date(2025, 7, 1))
    with pytest.raises(Refused, match="lý do"):
        directing.hand_over(leader, row, {"lead": other.code}, TODAY, " ")
    with pytest.raises(Refused, match="đơn vị không có"):
        directing.hand_over(leader, row, {"lead": gone.code}, TODAY, "chuyển")
    with pytest.raises(Refused, match="vẫn là nơi"):
        directing.hand_over(leader, row, {"lead": row.lead.code}, TODAY, "chuyển")
    with pytest.raises(Refused, match="thiếu"):
        directing.hand_over(leader, row, {"lead": None}, TODAY, "chuyển")
    with pytest.raises(LookupError):
        directing.hand_over(leader, row, {"content": "khác"}, TODAY, "chuyển")
    before = row.lead.code
    row = directing.hand_over(leader, row, {"lead": other.code}, TODAY, "Đúng lĩnh vực hơn")
    assert row.lead == other
    entry = last()
    assert (entry.action, entry.why) == ("hand_over", "Đúng lĩnh vực hơn")
    assert json.loads(entry.values)["lead"][:2] == [before, other.code]


def test_nothing_is_handed_over_to_people_who_would_not_see_it(leader: Reader) -> None:
    top = making.some_unit()
    below, beside = (making.make_unit(name=f"Đơn vị 0{n}", parent=top) for n in (8, 9))
    row = make_part("measures", make_plan(unit=top), due_on=date(2026, 12, 1))
    reader = make_reader(below)
    with pytest.raises(Refused) as refusal:
        directing.hand_over(leader, row, {"lead": below.code}, TODAY, "chuyển")
    (problem,) = refusal.value.problems
    assert problem.column == "lead" and top.name in problem.accepted and "Đơn vị 08" in problem.why
    with pytest.raises(Refused, match="không xem được"):  # by a post of that unit neither
        duty = make_part("assignments", make_document(unit=top), unit=top, due_on=date(2026, 12, 1))
        directing.hand_over(leader, duty, {"unit": below.code, "post": make_post(below).code}, TODAY, "chuyển")
    directing.hand_over(leader, row, {"lead": beside.code}, TODAY, "chuyển")  # nobody works there: on paper
    plan = type(row).plan.field.related_model.objects.visible_to(owner()).get(pk=row.plan_id)
    writing.admit(owner(), plan, making.user_of(reader), TODAY, None, "để thực hiện biện pháp")
    assert directing.hand_over(leader, row, {"lead": below.code}, TODAY, "chuyển").lead == below


def test_words_follow_from_the_unit_that_takes_an_opinion(leader: Reader) -> None:
    other = making.make_unit(name="Đơn vị 07")
    row = directing.hand_over(leader, opinion(addressee="Cơ quan 01"), {"lead": other.code}, TODAY, "chuyển")
    assert (row.lead, row.addressee) == (other, "Đơn vị 07")
    row = directing.hand_over(leader, row, {"lead": other.code, "addressee": "Cơ quan 02"}, TODAY, "chuyển")
    assert (row.lead, row.addressee) == (None, "Cơ quan 02")


def test_an_assignment_passes_to_a_post_of_the_unit_that_takes_it(leader: Reader) -> None:
    unit, other = making.some_unit(), making.make_unit()
    row = make_part("assignments", make_document(), unit=unit, post=make_post(unit), due_on=date(2026, 12, 1))
    theirs = make_post(other)
    with pytest.raises(Refused, match="không thuộc đơn vị nhận"):
        directing.hand_over(leader, row, {"unit": other.code}, TODAY, "chuyển")
    row = directing.hand_over(leader, row, {"unit": other.code, "post": theirs.code}, TODAY, "chuyển")
    assert (row.unit, row.post) == (other, theirs)


def test_what_is_confirmed_or_stopped_is_not_handed_over(leader: Reader) -> None:
    row = opinion(done_on=date(2026, 10, 2), evidence="Báo cáo 12", addressee="Cơ quan 01")
    with pytest.raises(Refused, match="đã báo xong"):
        directing.hand_over(leader, row, {"addressee": "Cơ quan 02"}, TODAY, "chuyển")
