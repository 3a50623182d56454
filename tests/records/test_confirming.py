"""Done is evidence and a second person: who confirms, who cannot, what is sent back, and what the log says of it."""

import json
from datetime import date
from typing import Any

import pytest

from liem.figures.status import status
from liem.people.models import Role
from liem.people.reader import Reader
from liem.records import writing
from liem.records.confirming import confirm, send_back
from liem.records.entered import GRACE, Claim, claims, days_late
from liem.records.models import Change
from liem.records.writing import NotAllowed, Refused
from tests import making
from tests.making import (
    PARTS,
    REGISTERS,
    TODAY,
    make_case,
    make_document,
    make_part,
    make_post,
    make_reader,
    make_tenure,
    owner,
)

pytestmark = pytest.mark.django_db

DUE = date(2026, 10, 1)
DONE = date(2026, 9, 20)
PROOF = "Báo cáo 12-BC/BNC, ngày 20/9/2026"
OPINIONS = PARTS["opinions"]


@pytest.fixture
def clerk() -> Reader:
    """Who enters."""
    return make_reader(making.some_unit(), full_name="Người nhập 01")


@pytest.fixture
def second() -> Reader:
    """Who writes in the same unit."""
    return make_reader(making.some_unit(), full_name="Người thứ hai 02")


@pytest.fixture
def leader() -> Reader:
    """Who only reads, and directs."""
    return make_reader(making.some_unit(), role=Role.LEADER, full_name="Lãnh đạo 03")


def opinion(reader: Reader, **values: Any) -> Any:
    """An opinion that `reader` said to be carried out."""
    made = make_part("opinions", make_case(), given_on=date(2026, 9, 1), due_on=DUE)
    said = {"done_on": DONE, "evidence": PROOF, **values}
    return writing.change(reader, made, {key: value for key, value in said.items() if value})


def case_of(row: Any) -> Any:
    """The case of an opinion."""
    return REGISTERS["cases"].model.objects.visible_to(owner()).get(pk=row.case_id)


def stands(row: Any, day: date = TODAY) -> str:
    """How it stands."""
    table = type(row).declared
    return type(row).objects.visible_to(owner()).annotate(said=status(day, table)).get(pk=row.pk).said


def last() -> Change:
    """The newest entry."""
    return Change.objects.unscoped("a test").order_by("pk").last()


def test_what_is_proven_waits_until_a_second_person_confirms_it(clerk: Reader, second: Reader) -> None:
    row = opinion(clerk)
    assert stands(row) == "waiting_confirmation"
    held = confirm(second, row, TODAY)
    assert (held.confirmed_by, held.confirmed_on) == (f"Người thứ hai 02 ({second.capacity})", TODAY)
    assert stands(row) == "done_on_time"
    entry = last()
    assert (entry.action, entry.table, entry.row, entry.user_id) == ("confirm", "opinions", row.code, second.user_id)
    assert set(json.loads(entry.values)) == {"confirmed_by", "confirmed_on"}


def test_nobody_confirms_what_he_said_to_be_done_himself(clerk: Reader) -> None:
    row = opinion(clerk)
    with pytest.raises(NotAllowed, match="người thứ hai"):
        confirm(clerk, row, TODAY)
    assert stands(row) == "waiting_confirmation"


def test_who_wrote_only_the_evidence_does_not_confirm_it_either(clerk: Reader, second: Reader) -> None:
    row = opinion(clerk, evidence="")
    assert stands(row) == "overdue_unproven"
    row = writing.change(second, row, {"evidence": PROOF})
    for reader in (clerk, second):
        with pytest.raises(NotAllowed, match="người thứ hai"):
            confirm(reader, row, TODAY)


def test_what_another_said_anew_may_be_confirmed_by_who_said_it_first(clerk: Reader, second: Reader) -> None:
    row = opinion(clerk)
    row = writing.change(second, row, {"done_on": date(2026, 9, 21), "evidence": "Báo cáo khác"})
    assert confirm(clerk, row, TODAY).confirmed_on == TODAY


def test_a_leader_confirms_and_writes_nothing_else(clerk: Reader, leader: Reader) -> None:
    row = opinion(clerk)
    with pytest.raises(NotAllowed):
        writing.change(leader, row, {"result": "Xong"})
    assert confirm(leader, row, TODAY).confirmed_on == TODAY


def test_what_stands_elsewhere_or_is_too_secret_is_confirmed_by_nobody_from_here(clerk: Reader) -> None:
    row = opinion(clerk)
    other = make_reader(making.make_unit(), full_name="Người nơi khác 04")
    with pytest.raises(NotAllowed):
        confirm(other, row, TODAY)
    case = make_case(secrecy="secret_1")
    hidden = make_part("opinions", case, done_on=date(2020, 4, 1))
    with pytest.raises(NotAllowed):
        confirm(clerk, hidden, TODAY)


def test_who_was_admitted_by_name_only_does_not_direct(clerk: Reader) -> None:
    row = opinion(clerk)
    guest = make_reader(making.make_unit(), role=Role.LEADER, full_name="Khách 05")
    writing.admit(owner(), case_of(row), making.user_of(guest), date(2020, 1, 1), None, "để biết")
    assert type(row).objects.visible_to(guest).filter(pk=row.pk).exists()
    with pytest.raises(NotAllowed):
        confirm(guest, row, TODAY)


def test_without_evidence_nobody_confirms_anything(clerk: Reader, second: Reader) -> None:
    claimed = opinion(clerk, evidence="")
    untouched = make_part("opinions", make_case(), given_on=date(2026, 9, 1), due_on=DUE)
    for row in (claimed, untouched):
        for reader in (second, owner()):
            with pytest.raises(Refused):
                confirm(reader, row, TODAY)


def test_what_was_confirmed_is_not_confirmed_again(clerk: Reader, second: Reader, leader: Reader) -> None:
    row = opinion(clerk)
    held = confirm(second, row, TODAY)
    for stale in (row, held):
        with pytest.raises(Refused, match="đã được xác nhận"):
            confirm(leader, stale, TODAY)


def test_a_confirmation_is_not_older_than_the_work(clerk: Reader, second: Reader) -> None:
    with pytest.raises(Refused):
        confirm(second, opinion(clerk), date(2026, 9, 19))


def test_a_person_cannot_type_that_somebody_confirmed(clerk: Reader) -> None:
    row = opinion(clerk)
    for typed in ({"confirmed_by": "Ai đó"}, {"confirmed_by": "Ai đó", "confirmed_on": TODAY}):
        with pytest.raises(Refused, match="không ghi trực tiếp"):
            writing.change(clerk, row, typed)
    values = making.part_values("opinions", case_of(row), done_on=DONE, evidence=PROOF, confirmed_by="Ai đó")
    with pytest.raises(Refused, match="không ghi trực tiếp"):
        writing.create(clerk, type(row), values)


def test_a_confirmation_lapses_with_what_it_confirmed(clerk: Reader, second: Reader) -> None:
    row = confirm(second, opinion(clerk), TODAY)
    row = writing.change(clerk, row, {"result": "Ghi thêm kết quả"})
    assert row.confirmed_on == TODAY
    row = writing.change(clerk, row, {"evidence": "Báo cáo khác"})
    assert (row.confirmed_by, row.confirmed_on) == ("", None)
    assert stands(row) == "waiting_confirmation"
    assert set(json.loads(last().values)) == {"evidence", "confirmed_by", "confirmed_on"}


def test_the_holder_of_the_post_that_owes_it_does_not_confirm_it(second: Reader) -> None:
    post = make_post()
    make_tenure(post, "Người thứ hai 02", date(2025, 1, 1))
    row = make_part("assignments", make_document(), post=post, due_on=DUE, done_on=DONE, evidence=PROOF)
    with pytest.raises(NotAllowed, match="được giao việc"):
        confirm(second, row, TODAY)
    assert confirm(make_reader(making.some_unit(), full_name="Người khác 06"), row, TODAY).confirmed_on == TODAY


def test_what_is_sent_back_is_open_again_and_says_why(clerk: Reader, leader: Reader) -> None:
    row = opinion(clerk)
    for empty in ("", "  "):
        with pytest.raises(Refused):
            send_back(leader, row, empty)
    row = send_back(leader, row, "Báo cáo chưa có số liệu thu hồi")
    assert (row.done_on, row.evidence) == (None, PROOF)
    assert stands(row) == "overdue"
    assert (last().action, last().why) == ("send_back", "Báo cáo chưa có số liệu thu hồi")
    with pytest.raises(Refused):
        send_back(leader, row, "Lần nữa")


def test_a_confirmation_is_taken_back_by_sending_back(clerk: Reader, second: Reader, leader: Reader) -> None:
    row = send_back(leader, confirm(second, opinion(clerk), TODAY), "Minh chứng không đúng việc")
    assert (row.done_on, row.confirmed_by, row.confirmed_on) == (None, "", None)
    row = writing.change(clerk, row, {"done_on": date(2026, 10, 5), "evidence": "Báo cáo đầy đủ"})
    assert confirm(second, row, TODAY).confirmed_on == TODAY
    assert stands(row) == "done_late"


def test_a_return_is_accepted_by_another_than_who_submitted_it(clerk: Reader, second: Reader) -> None:
    made = making.make_return(unit=making.some_unit())
    made = writing.move(clerk, made, "submit", date(2020, 4, 10))
    with pytest.raises(NotAllowed):
        writing.move(clerk, made, "accept", date(2020, 4, 11))
    assert writing.move(second, made, "accept", date(2020, 4, 11)).state == "accepted"


def test_the_log_says_when_it_was_entered_and_by_whom(clerk: Reader, second: Reader) -> None:
    row = opinion(clerk, evidence="")
    key = ("opinions", row.code)
    today = last().at.date()
    found = claims(row.case_id, [OPINIONS])[key]
    assert (found.done_by, found.proven_by, found.users) == (clerk.user_id, None, {clerk.user_id})
    assert abs((found.entered_on - today).days) <= 1
    row = writing.change(second, row, {"evidence": PROOF})
    assert claims(row.case_id, [OPINIONS])[key].users == {clerk.user_id, second.user_id}
    row = send_back(owner(), row, "Chưa đủ")
    assert claims(row.case_id, [OPINIONS])[key] == Claim(None, None, second.user_id)
    assert claims(make_case().pk, [OPINIONS]) == {}


def test_entered_late_is_told_beyond_some_days_and_is_not_done_late() -> None:
    day = date(2026, 6, 1)
    entered = {lag: days_late(day, date.fromordinal(day.toordinal() + lag)) for lag in (-3, 0, GRACE, GRACE + 1, 200)}
    assert entered == {-3: 0, 0: 0, GRACE: 0, GRACE + 1: GRACE + 1, 200: 200}
    assert days_late(None, day) == days_late(day, None) == 0
