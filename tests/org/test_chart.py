"""The organisation on a day, in memory, and what befell its units."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liem.org import happenings, tree
from liem.org.chart import Chart
from liem.org.models import Unit
from tests import world as worlds
from tests.making import FOUNDED, make_post, make_unit

EVE = worlds.REFORM - timedelta(days=1)
pytestmark = pytest.mark.django_db


def told(code: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    """What befell a unit, without days."""
    found = happenings.of_unit(Unit.objects.get(code=code))
    return [(it.what, it.title, tuple(other.code for other in it.others), it.body) for it in found]


@pytest.mark.parametrize("on", [FOUNDED - timedelta(days=1), FOUNDED, EVE, worlds.REFORM])
def test_the_chart_holds_for_each_unit_what_the_lines_of_the_tree_hold(world, on):
    chart = Chart(on)
    for code, unit in world.units.items():
        below = {found.pk for found in chart.by_code[code].below()} | {unit.pk} if code in chart.by_code else set()
        assert below == tree.subtree(unit, on), (code, on)
    assert {node.pk for node in chart.roots} == {
        unit.pk for unit in world.units.values() if len(tree.path(unit, on)) == 1
    }


def test_the_chart_says_who_stands_above_by_the_names_of_the_day(world):
    tree.rename_unit(world.units["T1H1A"], "Đơn vị mới", date(2026, 1, 1))
    before, later = Chart(EVE).by_code["T1H1A"], Chart(date(2026, 1, 1)).by_code["T1H1A"]
    assert [node.code for node in before.above] == ["T1", "T1H1"]
    assert [node.code for node in later.above] == ["T1"]
    assert (before.name, before.present_name) == ("Đơn vị T1H1A", "Đơn vị mới")
    assert (later.name, later.placed) == ("Đơn vị mới", worlds.REFORM)


def test_a_chart_asks_four_queries(world):
    with CaptureQueriesContext(connection) as asked:
        Chart(EVE)
    assert len(asked) == 4


def test_a_name_is_found_without_marks_and_the_exact_marks_come_first():
    top = make_unit("A", name="Tòa án 01", kind="court")
    for code, name in (("B", "Đơn vị thử 02"), ("C", "Don vi thu 02"), ("D", "Khác")):
        make_unit(code, top, name=name)
    chart = Chart(worlds.REFORM)
    assert [node.code for node in chart.found("don vi thu 02")] == ["C", "B"]
    assert [node.code for node in chart.found("Đơn vị thử")] == ["B", "C"]
    assert [node.code for node in chart.found("", kind="court")] == ["A"]


def test_posts_are_counted_where_they_are():
    unit = make_unit("A")
    make_post(unit)
    make_post(unit)
    assert Chart(worlds.REFORM).by_code["A"].posts == 2


def test_the_days_of_change_count_the_units_that_changed(world):
    assert dict(happenings.days_of_change()) == {FOUNDED: 11, worlds.REFORM: 4 + 5}


def test_what_befell_a_unit_is_told_with_the_units_it_has_to_do_with(world):
    assert told("T1H1") == [
        ("founded", "Thành lập, trực thuộc", ("T1",), ""),
        ("ended", "Kết thúc, chia tách thành", ("T1H1A", "T1H1B"), ""),
    ]
    assert told("T1H1A") == [
        ("founded", "Thành lập, trực thuộc", ("T1H1",), ""),
        ("moved", "Chuyển về trực thuộc", ("T1",), "Trước đó trực thuộc Đơn vị T1H1"),
        ("took_over", "Tiếp nhận một phần", ("T1H1",), ""),
    ]
    assert told("T1H2A")[-1] == ("took_over", "Tiếp nhận toàn bộ", ("T1H2",), "")
    assert told("T1H2")[-1][1] == "Kết thúc, nhập vào"


def test_a_new_name_is_told_with_the_one_before(world):
    tree.rename_unit(world.units["T1K"], "Đơn vị mới", date(2021, 1, 1))
    assert told("T1K")[-1] == ("renamed", "Đổi tên thành “Đơn vị mới”", (), "Tên trước đó: “Đơn vị T1K”")


def test_a_unit_whose_parent_ended_and_that_got_no_other_stands_alone():
    top = make_unit("A")
    make_unit("AB", top)
    tree.end_unit(top, date(2021, 1, 1))
    assert told("AB")[-1] == ("alone", "Không còn trực thuộc đơn vị nào", (), "Trước đó trực thuộc Đơn vị A")
    assert [(it.what, it.unit.code) for it in happenings.on_day(date(2021, 1, 1))] == [("alone", "AB"), ("ended", "A")]
    assert told("A")[-1][1] == "Kết thúc, không có đơn vị kế thừa"


def test_a_day_tells_the_same_as_the_units_do(world):
    by_unit = [
        (it.what, it.unit.code)
        for unit in world.units.values()
        for it in happenings.of_unit(unit)
        if it.day == worlds.REFORM and it.what != "took_over"
    ]
    assert sorted((it.what, it.unit.code) for it in happenings.on_day(worlds.REFORM)) == sorted(by_unit)
