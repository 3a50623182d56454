"""Who may change the organisation, and the trace that it leaves."""

from datetime import date
from typing import Any

import pytest

from liem.org import tree
from liem.org.models import Unit
from liem.people.models import Role
from liem.people.reader import Reader
from liem.records.models import Change
from liem.records.organising import may_correct_calendar, may_reorganise, rehearse, reorganise
from liem.records.writing import NotAllowed
from tests.making import TODAY, make_membership, make_reader, make_unit, owner, user_of

pytestmark = pytest.mark.django_db
MERGED = date(2025, 7, 1)


@pytest.fixture
def provinces() -> Any:
    """Two provinces of which the second merged into the first, and a commune that came along."""
    first, second = make_unit("T1", kind="provincial_committee"), make_unit("T2", kind="provincial_committee")
    commune = make_unit("T2A", second)
    tree.merge_units([second], first, MERGED)
    return first, second, commune


def test_who_has_every_unit_of_today_under_his_own_keeps_the_calendar_whatever_has_ended(provinces: Any) -> None:
    first, second, commune = provinces
    assert may_correct_calendar(make_reader(first))
    assert not may_correct_calendar(make_reader(second))
    assert not may_correct_calendar(make_reader(commune))
    assert may_correct_calendar(make_reader(commune, Role.ADMINISTRATOR))


def test_before_the_merger_nobody_of_one_province_alone_keeps_the_calendar(provinces: Any) -> None:
    first, second, _commune = provinces
    before = date(2025, 6, 30)
    reader = make_reader(first, on=before)
    assert not may_correct_calendar(reader)
    make_membership(user_of(reader), second)
    assert may_correct_calendar(Reader.of(user_of(reader), before))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_but_administrators_and_the_owner_reorganises(provinces: Any, role: str) -> None:
    first, _second, commune = provinces
    for act in (reorganise, lambda reader, change: rehearse(reader, change, len)):
        with pytest.raises(NotAllowed):
            act(make_reader(first, role), lambda: tree.rename_unit(commune, "Đơn vị 02", TODAY))
    commune.refresh_from_db()
    assert commune.name == "Đơn vị T2A"
    assert may_reorganise(make_reader(commune, Role.ADMINISTRATOR))
    assert may_reorganise(owner())


def test_what_is_rehearsed_is_told_and_not_done(provinces: Any) -> None:
    first, _second, commune = provinces
    reader = make_reader(first, Role.ADMINISTRATOR)
    told = rehearse(
        reader,
        lambda: tree.rename_unit(commune, "Đơn vị 02", TODAY),
        lambda facts: (len(facts), Unit.objects.get(pk=commune.pk).name),
    )
    assert told == (2, "Đơn vị 02")
    assert Unit.objects.get(pk=commune.pk).name == "Đơn vị T2A"
    assert not Change.objects.unscoped("the test reads the trail").exists()


def test_what_was_done_is_in_the_chain_with_its_reason_and_words(provinces: Any) -> None:
    first, _second, commune = provinces
    reorganise(
        make_reader(first, Role.ADMINISTRATOR),
        lambda: tree.rename_unit(commune, "Đơn vị 02", TODAY),
        "theo Nghị quyết 01",
    )
    entries = Change.objects.unscoped("the test reads the trail").order_by("id")
    assert [(entry.table, entry.row, entry.why) for entry in entries] == [
        ("units", "T2A", "theo Nghị quyết 01"),
        ("unit_names", "T2A 2000-01-01", "theo Nghị quyết 01"),
    ]
    assert '"name":["Đơn vị T2A","Đơn vị 02"' in entries[0].values
