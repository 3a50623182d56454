"""Who may change the organisation, and the trace that it leaves."""

from datetime import date
from typing import Any

import pytest

from liem.org import tree
from liem.people.models import Role
from liem.people.reader import Reader
from liem.records.models import Change
from liem.records.organising import may_reorganise, reorganise
from liem.records.writing import NotAllowed
from tests.making import TODAY, make_membership, make_reader, make_unit, user_of

pytestmark = pytest.mark.django_db
MERGED = date(2025, 7, 1)


@pytest.fixture
def provinces() -> Any:
    """Two provinces of which the second merged into the first, and a commune that came along."""
    first, second = make_unit("T1", kind="provincial_committee"), make_unit("T2", kind="provincial_committee")
    commune = make_unit("T2A", second)
    tree.merge_units([second], first, MERGED)
    return first, second, commune


def test_who_has_every_unit_of_today_under_his_own_may_reorganise_whatever_has_ended(provinces: Any) -> None:
    first, second, commune = provinces
    assert may_reorganise(make_reader(first))
    assert not may_reorganise(make_reader(second))
    assert not may_reorganise(make_reader(commune))


def test_before_the_merger_nobody_of_one_province_alone_may_reorganise(provinces: Any) -> None:
    first, second, _commune = provinces
    before = date(2025, 6, 30)
    reader = make_reader(first, on=before)
    assert not may_reorganise(reader)
    make_membership(user_of(reader), second)
    assert may_reorganise(Reader.of(user_of(reader), before))


@pytest.mark.parametrize("role", [Role.LEADER, Role.ADMINISTRATOR])
def test_who_writes_nothing_reorganises_nothing(provinces: Any, role: str) -> None:
    first, _second, commune = provinces
    reader = make_reader(first, role)
    with pytest.raises(NotAllowed):
        reorganise(reader, lambda: tree.rename_unit(commune, "Đơn vị 02", TODAY))
    commune.refresh_from_db()
    assert commune.name == "Đơn vị T2A"


def test_what_was_done_is_in_the_chain_with_its_reason_and_words(provinces: Any) -> None:
    first, _second, commune = provinces
    reorganise(make_reader(first), lambda: tree.rename_unit(commune, "Đơn vị 02", TODAY), "theo Nghị quyết 01")
    entries = Change.objects.unscoped("the test reads the trail").order_by("id")
    assert [(entry.table, entry.row, entry.why) for entry in entries] == [
        ("units", "T2A", "theo Nghị quyết 01"),
        ("unit_names", "T2A 2000-01-01", "theo Nghị quyết 01"),
    ]
    assert '"name":["Đơn vị T2A","Đơn vị 02"' in entries[0].values
