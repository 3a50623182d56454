"""For whom things are shown: a person's places on a day, their clearance, and in which capacity he acts."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from liem.org import tree
from liem.people.models import Membership, Role
from liem.people.reader import Reader
from tests.making import TODAY, make_membership, make_reader, make_unit, make_user, owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree_of_three():
    """A root, a unit in it, and one in that."""
    top = make_unit("A")
    middle = make_unit("AB", top)
    return top, middle, make_unit("ABC", middle)


def test_a_place_over_the_whole_tree_is_known_as_such(tree_of_three):
    top, middle, low = tree_of_three
    assert make_reader(top).sights[0].units is None
    assert make_reader(middle).sights[0].units == {middle.pk, low.pk}


def test_a_unit_that_left_is_seen_for_the_days_it_was_there(tree_of_three):
    top, middle, low = tree_of_three
    tree.move_unit(low, top, date(2025, 7, 1))
    sight = make_reader(middle).sights[0]
    assert sight.units == {middle.pk}
    assert sight.dated == ((frozenset({low.pk}), None, date(2025, 7, 1)),)


def test_the_owner_sees_everything_and_writes(tree_of_three):
    assert owner().sees_all
    assert owner().writes
    assert owner().clearance == 3
    assert owner().user_id is None


def test_a_person_never_sees_everything_without_a_condition(tree_of_three):
    assert not make_reader(tree_of_three[0], clearance=3).sees_all


def test_a_leader_reads_and_does_not_write(tree_of_three):
    top, _middle, low = tree_of_three
    assert not make_reader(top, Role.LEADER).writes
    user = make_user()
    make_membership(user, top, Role.LEADER)
    make_membership(user, low, Role.INSPECTORATE)
    assert Reader.of(user, TODAY).writes


def test_an_administrator_or_nobody_has_no_sight_and_does_not_write(tree_of_three):
    for reader in (make_reader(tree_of_three[0], Role.ADMINISTRATOR, 3), Reader.of(make_user(), TODAY)):
        assert reader.sights == ()
        assert reader.clearance == 0
        assert not reader.writes
        assert not reader.sees_all


def test_an_administrator_who_also_works_somewhere_sees_that_place_only(tree_of_three):
    top, _middle, low = tree_of_three
    user = make_user()
    make_membership(user, top, Role.ADMINISTRATOR, 3)
    make_membership(user, low, Role.LOWER_COMMITTEE, 1)
    reader = Reader.of(user, TODAY)
    assert [sight.units for sight in reader.sights] == [{low.pk}]
    assert reader.clearance == 1


def test_the_audience_of_a_report_reads_only(tree_of_three):
    reader = Reader.audience("Ban Thường vụ", tree_of_three[0].pk, 3, TODAY)
    assert reader.sees_all
    assert not reader.writes
    assert not Reader.audience("Ban Thường vụ", tree_of_three[0].pk, 2, TODAY).sees_all


def test_the_capacity_says_role_and_unit(tree_of_three):
    reader = make_reader(tree_of_three[0], Role.INSPECTORATE, full_name="Người dùng 01")
    assert reader.name == "Người dùng 01"
    assert reader.capacity == "thanh tra, Đơn vị A"


def test_the_capacity_says_nothing_twice(tree_of_three):
    top, middle, low = tree_of_three
    user = make_user()
    top.name = "Thanh tra tỉnh"
    top.save()
    for unit, role in ((top, Role.INSPECTORATE), (middle, Role.LEADER), (low, Role.LEADER)):
        make_membership(user, unit, role, 0)
    assert Reader.of(user, TODAY).capacity == f"Thanh tra tỉnh; lãnh đạo, {middle.name}; {low.name}"


def test_a_reader_is_made_with_few_queries(tree_of_three):
    user = make_user()
    make_membership(user, tree_of_three[1])
    with CaptureQueriesContext(connection) as asked:
        Reader.of(user, TODAY)
    assert len(asked) == 3


def test_a_name_is_kept_with_its_search_key():
    user = make_user(full_name="Đặng Văn Mẫu")
    assert user.person_key == "dang van mau"
    assert user.get_full_name() == user.get_short_name() == "Đặng Văn Mẫu"
    assert make_user("tk-khac").get_full_name() == "tk-khac"


def test_a_name_saved_alone_brings_its_search_key_along():
    user = make_user(full_name="Người dùng 01")
    user.full_name = "Người dùng 02"
    user.save(update_fields=["full_name"])
    user.refresh_from_db()
    assert user.person_key == "nguoi dung 02"


def test_a_membership_cannot_end_before_it_begins():
    unit, user = make_unit(), make_user()
    for until in (date(2020, 1, 1), date(2019, 12, 31)):
        with pytest.raises(IntegrityError, match="membership_days_in_order"), transaction.atomic():
            make_membership(user, unit, since=date(2020, 1, 1), until=until)


def test_a_clearance_cannot_be_above_the_highest():
    with pytest.raises(IntegrityError, match="membership_clearance_known"), transaction.atomic():
        make_membership(make_user(), make_unit(), clearance=4)


def test_a_membership_says_who_and_where():
    unit = make_unit("A")
    assert str(make_membership(make_user("tk"), unit)) == "tk – Đơn vị A"
    assert Membership.objects.count() == 1


def test_who_manages_accounts_is_told_apart_and_his_capacity_says_so(tree_of_three):
    top, _middle, low = tree_of_three
    administrator = make_reader(top, Role.ADMINISTRATOR)
    assert administrator.administers
    assert administrator.capacity == "quản trị hệ thống, Đơn vị A"
    assert not make_reader(low, Role.INTERNAL_AFFAIRS).administers
