"""The organisation read as it was on a day, and changed from a day on."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liem.org import tree
from liem.org.models import Post, Tenure, Unit, UnitLine, UnitName, UnitParent
from liem.org.tree import Fact, OrgError

pytestmark = pytest.mark.django_db

FOUNDED, MERGED = date(2005, 1, 1), date(2025, 7, 1)
BEFORE, AFTER = date(2020, 10, 15), date(2026, 1, 1)


def unit(code, parent=None, since=FOUNDED, kind="commune_committee"):
    tree.create_unit(code, f"Đơn vị {code}", kind, since, parent)
    return Unit.objects.get(code=code)


@pytest.fixture
def world():
    """Two provinces; a district with two communes in each; nothing has been reorganised yet."""
    units = {}
    for province in ("T1", "T2"):
        units[province] = unit(province, kind="provincial_committee")
        units[f"{province}H"] = unit(f"{province}H", units[province], kind="district_committee")
        for commune in ("A", "B"):
            units[province + commune] = unit(province + commune, units[f"{province}H"])
    return units


@pytest.fixture
def reorganised(world):
    """On 1 July 2025 the communes stand under the first province, the districts end, the second province merges."""
    for code in ("T1A", "T1B", "T2A", "T2B"):
        tree.move_unit(world[code], world["T1"], MERGED)
    for province in ("T1", "T2"):
        tree.split_unit(world[f"{province}H"], [world[f"{province}A"], world[f"{province}B"]], MERGED)
    tree.merge_units([world["T2"]], world["T1"], MERGED)
    return world


def codes(ids):
    return set(Unit.objects.filter(pk__in=ids).values_list("code", flat=True))


def test_a_unit_stands_under_every_unit_above_it_on_the_day(reorganised):
    assert codes(tree.subtree(reorganised["T2"], BEFORE)) == {"T2", "T2H", "T2A", "T2B"}
    assert codes(tree.subtree(reorganised["T1"], AFTER)) == {"T1", "T1A", "T1B", "T2A", "T2B"}
    assert tree.subtree(reorganised["T2"], AFTER) == set()
    assert [found.code for found in tree.path(reorganised["T2A"], BEFORE)] == ["T2", "T2H", "T2A"]
    assert [found.code for found in tree.path(reorganised["T2A"], MERGED)] == ["T1", "T2A"]
    assert tree.path(reorganised["T2H"], MERGED) == []


def test_a_unit_counts_where_it_stood_before_its_beginning_and_after_its_end(reorganised):
    by_code = {found.pk: found.code for found in Unit.objects.all()}
    spans = {(by_code[pk], since, until) for pk, since, until in tree.spans(reorganised["T2"])}
    assert spans == {("T2", None, None), ("T2H", None, None), ("T2A", None, MERGED), ("T2B", None, MERGED)}
    spans = {(by_code[pk], since, until) for pk, since, until in tree.spans(reorganised["T1"])}
    assert spans == {
        ("T1", None, None), ("T1H", None, None), ("T1A", None, None), ("T1B", None, None),
        ("T2A", MERGED, None), ("T2B", MERGED, None),
    }  # fmt: skip


def test_spans_ask_one_query_and_todays_map_three(reorganised):
    with CaptureQueriesContext(connection) as asked:
        tree.spans(reorganised["T1"])
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        tree.units_now(reorganised["T1"], AFTER)
    assert len(asked) == 3


def test_today_a_split_district_is_stood_for_by_the_nearest_common_unit(reorganised):
    assert tree.present(reorganised["T2H"], AFTER) == reorganised["T1"].pk
    assert tree.present(reorganised["T2"], AFTER) == reorganised["T1"].pk
    assert tree.present(reorganised["T2A"], AFTER) == reorganised["T2A"].pk
    assert tree.units_now(reorganised["T1"], AFTER) == set(Unit.objects.values_list("pk", flat=True))
    assert tree.units_now(reorganised["T2"], AFTER) == set()
    assert codes(tree.units_now(reorganised["T2"], BEFORE)) == {"T2", "T2H", "T2A", "T2B"}


def test_a_unit_that_ended_without_successor_counts_for_its_last_parent(world):
    tree.end_unit(world["T1A"], MERGED)
    assert tree.present(world["T1A"], AFTER) == world["T1H"].pk
    assert tree.present(world["T1A"], BEFORE) == world["T1A"].pk


def test_a_unit_that_nobody_stands_for_goes_on_standing_for_itself(world):
    tree.split_unit(world["T1H"], [world["T1A"], world["T2A"]], MERGED)
    assert tree.present(world["T1H"], AFTER) is None
    assert tree.units_now(world["T1H"], AFTER) == {world["T1H"].pk}
    assert world["T1H"].pk not in tree.units_now(world["T1"], AFTER)


def test_in_a_circle_the_unit_that_ended_last_stands_for_all(world):
    tree.merge_units([world["T1H"]], world["T2A"], date(2010, 1, 1))
    tree.merge_units([world["T2A"]], world["T1A"], date(2012, 1, 1))
    tree.end_unit(world["T1A"], date(2014, 1, 1))
    assert [found.code for found in tree.path(world["T1A"], date(2013, 1, 1))] == ["T1A"]
    UnitParent.objects.filter(unit=world["T1A"]).exclude(parent=world["T1H"]).delete()
    for code in ("T1H", "T2A"):
        assert tree.present(world[code], AFTER) == world["T1A"].pk
    assert tree.present(world["T1A"], AFTER) is None
    assert {"T1H", "T2A", "T1A"} <= codes(tree.units_now(world["T1A"], AFTER))


def test_a_unit_whose_parent_ended_and_that_got_no_new_one_stands_alone(world):
    tree.end_unit(world["T1H"], MERGED)
    assert tree.path(world["T1A"], AFTER) == [world["T1A"]]
    assert codes(tree.subtree(world["T1"], AFTER)) == {"T1"}


def test_moving_a_unit_takes_along_all_below_it_and_tells_what_changed(world):
    facts = tree.move_unit(world["T1H"], world["T2"], date(2015, 3, 1))
    assert facts == [
        Fact(
            "unit_parents", "T1H 2015-03-01", None, {"unit": "T1H", "parent": "T2", "since": "2015-03-01", "until": ""}
        )
    ]
    assert codes(tree.subtree(world["T2"], BEFORE)) == {"T1H", "T1A", "T1B", "T2", "T2H", "T2A", "T2B"}
    assert tree.subtree(world["T1"], date(2015, 2, 28)) >= {world["T1A"].pk}


def test_moving_back_makes_two_spans(world):
    tree.move_unit(world["T1A"], world["T2H"], date(2010, 1, 1))
    tree.move_unit(world["T1A"], world["T1H"], date(2012, 1, 1))
    found = [(since, until) for pk, since, until in tree.spans(world["T1"]) if pk == world["T1A"].pk]
    assert found == [(None, date(2010, 1, 1)), (date(2012, 1, 1), None)]


def test_moving_within_an_ancestor_leaves_one_span_under_it(world):
    tree.move_unit(world["T1A"], world["T1"], date(2010, 1, 1))
    assert (world["T1A"].pk, None, None) in tree.spans(world["T1"])


@pytest.mark.parametrize(
    ("who", "under", "day", "words"),
    [
        ("T1", "T1A", date(2015, 1, 1), "vòng"),
        ("T1A", "T1A", date(2015, 1, 1), "chính nó"),
        ("T1A", "T1H", date(2015, 1, 1), "đang trực thuộc"),
        ("T1A", "T2H", date(2004, 1, 1), "chưa có"),
        ("T1A", "T2H", FOUNDED, "đã có thay đổi"),
    ],
)
def test_an_impossible_move_is_refused_and_leaves_everything_as_it_was(world, who, under, day, words):
    lines = set(UnitLine.objects.values_list("ancestor", "unit", "since", "until"))
    parents = set(UnitParent.objects.values_list("unit", "parent", "since", "until"))
    with pytest.raises(OrgError, match=words):
        tree.move_unit(world[who], world[under], day)
    assert set(UnitLine.objects.values_list("ancestor", "unit", "since", "until")) == lines
    assert set(UnitParent.objects.values_list("unit", "parent", "since", "until")) == parents


def test_a_unit_cannot_come_under_itself_on_a_later_day(world):
    tree.move_unit(world["T2H"], world["T1A"], date(2018, 1, 1))
    with pytest.raises(OrgError, match="01/01/2018"):
        tree.move_unit(world["T1A"], world["T2B"], date(2016, 1, 1))


def test_a_unit_cannot_move_under_one_that_has_ended_or_not_begun(world):
    tree.end_unit(world["T2H"], MERGED)
    late = unit("MOI", since=date(2024, 1, 1))
    with pytest.raises(OrgError, match="đã kết thúc"):
        tree.move_unit(world["T1A"], world["T2H"], MERGED)
    with pytest.raises(OrgError, match="chưa có"):
        tree.move_unit(world["T1A"], late, date(2023, 12, 31))


def test_a_unit_founded_nobody_knows_when_leaves_its_parent_only_after_that_began(world):
    old = unit("CU", world["T1"], since=None)
    for refused in (
        lambda: tree.move_unit(old, unit("XUA", since=None), FOUNDED),
        lambda: tree.end_unit(old, FOUNDED),
    ):
        with pytest.raises(OrgError, match="chỉ có từ ngày"):
            refused()


def test_a_renamed_unit_keeps_its_former_name(world):
    facts = tree.rename_unit(world["T1A"], "Đơn vị mới", date(2012, 1, 1))
    tree.rename_unit(world["T1A"], "Đơn vị mới nữa", date(2016, 1, 1))
    moved = Unit.objects.get(code="T1A")
    assert [tree.name_on(moved, date(year, 6, 1)) for year in (2005, 2012, 2020)] == [
        "Đơn vị T1A", "Đơn vị mới", "Đơn vị mới nữa",
    ]  # fmt: skip
    assert tree.names_on(date(2012, 1, 1)) == {moved.pk: "Đơn vị mới"}
    assert [(fact.table, fact.row) for fact in facts] == [("units", "T1A"), ("unit_names", "T1A 2005-01-01")]
    assert (facts[0].old["name"], facts[0].new["name"]) == ("Đơn vị T1A", "Đơn vị mới")


def test_a_rename_that_changes_nothing_or_comes_too_early_is_refused(world):
    tree.rename_unit(world["T1A"], "Đơn vị mới", date(2012, 1, 1))
    with pytest.raises(OrgError, match="phải khác"):
        tree.rename_unit(world["T1B"], " Đơn vị T1B ", date(2012, 1, 1))
    with pytest.raises(OrgError, match="chưa có"):
        tree.rename_unit(world["T1B"], "Đơn vị khác", date(2004, 1, 1))
    assert UnitName.objects.count() == 1


def test_a_former_name_needs_a_first_day(world):
    old = unit("CU", since=None)
    with pytest.raises(OrgError, match="từ ngày nào"):
        tree.rename_unit(old, "Đơn vị khác", date(2012, 1, 1))
    tree.rename_unit(old, "Đơn vị khác", date(2012, 1, 1), since=date(1999, 1, 1))
    assert tree.name_on(Unit.objects.get(code="CU"), date(2000, 1, 1)) == "Đơn vị CU"


def test_merging_takes_over_what_stands_below(world):
    facts = tree.merge_units([world["T2"]], world["T1"], MERGED)
    assert [found.code for found in tree.path(world["T2A"], AFTER)] == ["T1", "T2H", "T2A"]
    assert {(fact.table, fact.row) for fact in facts} == {("units", "T2"), ("unit_parents", "T2H 2025-07-01")}
    assert facts[0].new["successor"] == "T1"
    assert facts[0].new["until"] == "2025-07-01"


def test_a_unit_can_merge_into_one_below_it(world):
    tree.merge_units([world["T1H"]], world["T1A"], MERGED)
    assert [found.code for found in tree.path(world["T1B"], AFTER)] == ["T1A", "T1B"]
    assert tree.path(world["T1A"], AFTER) == [world["T1A"]]


def test_a_unit_cannot_merge_into_itself_or_split_into_one(world):
    with pytest.raises(OrgError, match="khác với đơn vị tiếp nhận"):
        tree.merge_units([world["T1"]], world["T1"], MERGED)
    with pytest.raises(OrgError, match="ít nhất hai"):
        tree.split_unit(world["T1"], [world["T2"], world["T2"]], MERGED)


def test_a_unit_ends_once_after_its_beginning_and_after_all_that_is_recorded_of_it(world):
    with pytest.raises(OrgError, match="phải sau ngày thành lập"):
        tree.end_unit(world["T1A"], FOUNDED)
    tree.move_unit(world["T1A"], world["T2H"], date(2015, 1, 1))
    for code in ("T1A", "T2H"):
        with pytest.raises(OrgError, match="đã có thay đổi"):
            tree.end_unit(world[code], date(2014, 1, 1))
    tree.end_unit(world["T1A"], MERGED)
    with pytest.raises(OrgError, match="đã có ngày kết thúc"):
        tree.end_unit(world["T1A"], AFTER)
    with pytest.raises(OrgError, match="đã kết thúc"):
        tree.end_unit(world["T1B"], AFTER, [world["T1A"]])


def test_a_unit_cannot_be_founded_twice_backwards_as_a_thing_of_the_past_or_under_nothing(world):
    for values, words in (
        (("T1A", "Đơn vị", "commune_committee", FOUNDED), "đã có"),
        (("X1", "Đơn vị", "no_such_kind", FOUNDED), "danh mục"),
        (("X2", "Đơn vị", "district_committee", MERGED), "không còn hoặc chưa có"),
        (("X3", "Đơn vị", "party_cell", FOUNDED, None, FOUNDED), "phải trước"),
        (("X4", "Đơn vị", "party_cell", date(2004, 1, 1), world["T1"]), "chưa có"),
        ((" ", "Đơn vị", "party_cell", FOUNDED), "mã đơn vị: "),
    ):
        with pytest.raises(OrgError, match=words):
            tree.create_unit(*values)
    assert Unit.objects.count() == 8


def test_units_are_listed_in_the_vietnamese_order():
    for code, name in (("1", "Đơn vị 10"), ("2", "Đơn vị 2"), ("3", "Dân vận"), ("4", "Ê Ban"), ("5", "Eo Gió")):
        tree.create_unit(code, name, "party_cell", FOUNDED)
    assert [found.name for found in Unit.objects.all()] == ["Dân vận", "Đơn vị 2", "Đơn vị 10", "Eo Gió", "Ê Ban"]


def test_a_post_has_the_holder_of_the_day(world):
    facts = tree.add_post("BT", world["T1"], "Bí thư", "head")
    post = Post.objects.get(code="BT")
    assert facts == [Fact("posts", "BT", None, {"code": "BT", "unit": "T1", "title": "Bí thư", "rank": "head"})]
    tree.add_tenure(post, "Người giữ chức 01", date(2010, 1, 1))
    facts = tree.end_tenure(Tenure.objects.get(), date(2015, 1, 1))
    assert (facts[0].old["until"], facts[0].new["until"]) == ("", "2015-01-01")
    tree.add_tenure(post, "Người giữ chức 02", date(2015, 6, 1))
    assert tree.holder(post, date(2014, 12, 31)).holder == "Người giữ chức 01"
    assert tree.holder(post, date(2015, 1, 1)) is None
    assert [held.holder for held in tree.holders(post, AFTER)] == ["Người giữ chức 02"]


def test_a_post_is_not_held_twice_by_one_nor_before_its_unit_nor_backwards(world):
    tree.add_post("BT", world["T1"], "Bí thư", "head")
    post = Post.objects.get(code="BT")
    tree.add_tenure(post, "Người giữ chức 01", date(2010, 1, 1))
    for values, words in (
        (("Người giữ chức 01", date(2012, 1, 1)), "cùng người giữ"),
        (("Người giữ chức 02", date(2004, 1, 1)), "chưa có"),
        (("Người giữ chức 02", date(2012, 1, 1), date(2011, 1, 1)), "phải trước"),
        (("", date(2012, 1, 1)), "người giữ chức vụ: "),
    ):
        with pytest.raises(OrgError, match=words):
            tree.add_tenure(post, *values)
    with pytest.raises(OrgError, match="BT"):
        tree.end_tenure(Tenure.objects.get(), date(2010, 1, 1))
    with pytest.raises(OrgError, match="cấp phó hoặc để trống"):
        tree.add_post("BT2", world["T1"], "Bí thư", "chief")
