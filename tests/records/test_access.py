"""The one rule of sight where a contract over all tables would not look: edges of days, of places, of the reader."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Subquery
from django.test.utils import CaptureQueriesContext

from liem.org import tree
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.records import writing
from liem.records.access import Unscoped, record_path, visible_q, writing_floor
from liem.records.models import Attachment, Link, Record
from liem.registers.cases.models import Case
from liem.registers.inspections.models import Finding, Inspection
from tests.making import (
    DAY,
    TODAY,
    make_inspection,
    make_link,
    make_membership,
    make_part,
    make_reader,
    make_unit,
    make_user,
    owner,
)

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
MOVED = date(2020, 7, 1)


@pytest.fixture
def moved():
    """(unit left, unit come to, the unit that moved): a commune changes its district on MOVED."""
    top = make_unit("T")
    left, come = make_unit("A", top), make_unit("B", top)
    commune = make_unit("C", left)
    tree.move_unit(commune, come, MOVED)
    return left, come, commune


def seen(reader):
    """The codes of the rounds that a reader sees."""
    return set(Inspection.objects.visible_to(reader).values_list("code", flat=True))


def test_the_day_of_a_move_is_the_first_of_the_new_place(moved):
    left, come, commune = moved
    for code, day in (("EVE", MOVED - ONE_DAY), ("DAY", MOVED)):
        make_inspection(code=code, unit=commune, opened_on=day)
    assert seen(make_reader(left)) == {"EVE"}
    assert seen(make_reader(come)) == {"EVE", "DAY"}


def test_what_counts_is_the_day_the_record_was_made_not_any_other_of_its_days(moved):
    left, _come, commune = moved
    make_inspection(code="R", unit=commune, opened_on=DAY, concluded_on=TODAY, conclusion_number="1")
    assert seen(make_reader(left)) == {"R"}


def test_a_reader_of_yesterday_sees_by_the_map_of_yesterday(moved):
    left, come, commune = moved
    make_inspection(code="R", unit=commune, opened_on=DAY)
    assert seen(make_reader(left, on=MOVED - ONE_DAY)) == {"R"}
    assert seen(make_reader(come, on=MOVED - ONE_DAY)) == set()


def test_a_place_that_begins_tomorrow_opens_nothing_today():
    unit, user = make_unit(), make_user()
    make_inspection(code="R", unit=unit)
    make_membership(user, unit, since=TODAY + ONE_DAY)
    assert seen(Reader.of(user, TODAY)) == set()
    assert seen(Reader.of(user, TODAY + ONE_DAY)) == {"R"}


def test_a_unit_below_does_not_see_the_unit_above():
    top = make_unit("T")
    make_inspection(code="R", unit=top)
    assert seen(make_reader(make_unit("A", top))) == set()


def test_a_grant_is_for_one_record_and_not_for_its_neighbours():
    unit, other = make_unit("A"), make_unit("B")
    reader = make_reader(other)
    first = make_inspection(code="R1", unit=unit)
    make_inspection(code="R2", unit=unit)
    from liem.people.models import User

    user = User.objects.get(pk=reader.user_id)
    writing.admit(owner(), first, user, DAY, None, "phối hợp")
    assert seen(Reader.of(user, TODAY)) == {"R1"}


def test_a_grant_to_an_account_without_any_place_is_enough():
    user = make_user()
    make_part("findings", record := make_inspection(code="R", unit=make_unit("A")))
    writing.admit(owner(), record, user, DAY, None, "phối hợp")
    reader = Reader.of(user, TODAY)
    assert seen(reader) == {"R"}
    assert Finding.objects.visible_to(reader).count() == 1


def test_a_hidden_row_leaves_no_trace_in_counts_subqueries_and_lines():
    mine, theirs = make_unit("A"), make_unit("B")
    make_inspection(unit=mine)
    make_inspection(unit=theirs)
    rows = Inspection.objects.visible_to(make_reader(mine))
    assert rows.count() == 1
    assert list(rows.values("kind").annotate(n=Count("pk")).values_list("n", flat=True)) == [1]
    assert rows.aggregate(n=Count("pk"))["n"] == 1
    assert [unit.code for unit in Unit.objects.filter(Exists(rows.filter(unit=OuterRef("pk"))))] == ["A"]
    assert Unit.objects.annotate(n=Subquery(rows.filter(unit=OuterRef("pk")).values("pk")[:1])).get(code="B").n is None


def test_a_union_of_what_two_readers_see_is_made_of_scoped_rows_only():
    mine, theirs = make_unit("A"), make_unit("B")
    make_inspection(code="R1", unit=mine)
    make_inspection(code="R2", unit=theirs)
    one = Inspection.objects.visible_to(make_reader(mine))
    other = Inspection.objects.visible_to(make_reader(theirs))
    assert {row.code for row in one | other} == {"R1", "R2"}
    assert {row.code for row in one.union(other)} == {"R1", "R2"}
    with pytest.raises(Unscoped):
        list(one | Inspection.objects.filter(code="R2"))


def test_a_scope_stays_with_everything_that_is_made_of_it():
    make_inspection()
    rows = Inspection.objects.visible_to(owner())
    assert rows.filter(kind="inspection").exclude(mode="ad_hoc").order_by("code")[:5].first()
    assert list(rows.values_list("code", flat=True).distinct())
    assert rows.none().count() == 0


def test_a_field_that_was_left_out_is_not_fetched_behind_the_readers_back():
    make_inspection()
    row = Inspection.objects.visible_to(owner()).only("code").get()
    assert row.code
    with pytest.raises(Unscoped):
        _subject = row.subject


def test_the_record_of_a_part_is_reached_through_a_reader_only():
    finding = make_part("findings", make_inspection())
    finding = Finding.objects.visible_to(owner()).get(pk=finding.pk)
    with pytest.raises(Unscoped):
        _inspection = finding.inspection
    assert Inspection.objects.visible_to(owner()).get(pk=finding.inspection_id)


def test_an_unscoped_query_can_be_built_and_passed_on_before_it_is_scoped():
    make_inspection(code="R")
    rows = Inspection.objects.filter(code="R").order_by("code")
    assert [row.code for row in rows.visible_to(owner())] == ["R"]


def test_the_rule_can_be_asked_from_another_table():
    mine, theirs = make_unit("A"), make_unit("B")
    one = make_part("findings", make_inspection(unit=mine))
    make_part("findings", make_inspection(unit=theirs))
    reader = make_reader(mine)
    rows = Finding.objects.unscoped("a test").filter(visible_q(reader, Inspection, "inspection__"))
    assert [row.pk for row in rows] == [one.pk]


def test_a_model_says_the_way_to_its_record():
    assert record_path(Inspection) == (Inspection, "")
    assert record_path(Finding) == (Inspection, "inspection__")
    assert record_path(Attachment)[0] is None
    assert record_path(Record)[0] is None


def test_inside_the_floor_of_writing_the_readers_condition_still_holds():
    mine, theirs = make_unit("A"), make_unit("B")
    make_inspection(unit=theirs)
    with writing_floor():
        assert Inspection.objects.visible_to(make_reader(mine)).count() == 0


def test_grants_and_recusals_are_asked_once_for_a_reader():
    reader = make_reader(make_unit())
    with CaptureQueriesContext(connection) as asked:
        for model in (Inspection, Case, Finding):
            list(model.objects.visible_to(reader))
    assert len(asked) == 2 + 3


def test_a_link_between_two_registers_is_one_query():
    unit = make_unit("A")
    from tests.making import make_case

    make_link(make_inspection(unit=unit), make_case(unit=unit))
    reader = make_reader(unit)
    list(Inspection.objects.visible_to(reader))
    with CaptureQueriesContext(connection) as asked:
        assert len(Link.objects.visible_to(reader)) == 1
    assert len(asked) == 1
