"""A history of units checked before anything of it is written."""

from datetime import date

import pytest

from liem.org.facts import Standing, told
from liem.org.history import ParentFact, UnitFact, standings, validate_history

FOUNDED, MERGED = date(2005, 1, 1), date(2025, 7, 1)
Y2010, Y2015, Y2020 = date(2010, 1, 1), date(2015, 1, 1), date(2020, 1, 1)


def found(units, parents=()):
    return [(problem.table, problem.unit, problem.column) for problem in validate_history(units, list(parents))]


def test_a_reorganisation_told_rightly_has_no_problem():
    units = [
        UnitFact("T", FOUNDED),
        UnitFact("H", FOUNDED, MERGED, "T", ("X", "Y")),
        UnitFact("X", FOUNDED, parent="H"),
        UnitFact("Y", None, parent="H"),
    ]
    parents = [ParentFact("X", "T", MERGED), ParentFact("Y", "T", MERGED)]
    assert found(units, parents) == []
    assert standings(units, parents) == {
        "H": [Standing("T", FOUNDED, None)],
        "X": [Standing("H", FOUNDED, MERGED), Standing("T", MERGED, None)],
        "Y": [Standing("H", None, MERGED), Standing("T", MERGED, None)],
    }


def test_a_place_without_end_lasts_until_the_next():
    units = [UnitFact("A", FOUNDED), UnitFact("B", FOUNDED), UnitFact("C", FOUNDED, parent="A")]
    parents = [ParentFact("C", "A", Y2020), ParentFact("C", "B", Y2010)]
    assert found(units, parents) == []
    assert standings(units, parents)["C"] == [
        Standing("A", FOUNDED, Y2010), Standing("B", Y2010, Y2020), Standing("A", Y2020, None),
    ]  # fmt: skip


def test_a_row_that_repeats_the_first_place_is_that_place():
    units = [UnitFact("A", FOUNDED), UnitFact("C", FOUNDED, parent="A")]
    parents = [ParentFact("C", "A", FOUNDED, Y2010)]
    assert found(units, parents) == []
    assert standings(units, parents)["C"] == [Standing("A", FOUNDED, Y2010)]


@pytest.mark.parametrize(
    ("stood", "since"),
    [
        ([], FOUNDED),
        ([Standing("A", FOUNDED, None)], FOUNDED),
        ([Standing("A", None, None)], None),
        ([Standing("A", FOUNDED, Y2010)], FOUNDED),
        ([Standing("A", Y2010, None)], FOUNDED),
        ([Standing("A", FOUNDED, Y2010), Standing("B", Y2010, Y2015), Standing("A", Y2020, None)], FOUNDED),
        ([Standing("A", FOUNDED, Y2010), Standing("B", Y2015, None)], FOUNDED),
    ],
)
def test_what_is_told_in_tables_is_read_back_the_same(stood, since):
    parent, rows = told(stood, since)
    units = [UnitFact("A", None), UnitFact("B", None), UnitFact("C", since, parent=parent)]
    parents = [ParentFact("C", place.parent, place.since, place.until) for place in rows]
    assert standings(units, parents).get("C", []) == stood
    assert found(units, parents) == []


A, B = UnitFact("A", FOUNDED), UnitFact("B", FOUNDED)


@pytest.mark.parametrize(
    ("units", "parents", "problem"),
    [
        ([UnitFact("A", Y2010, Y2010)], [], ("units", "A", "until")),
        ([UnitFact("A", FOUNDED, parent="Z")], [], ("units", "A", "parent")),
        ([UnitFact("A", FOUNDED, parent="A")], [], ("units", "A", "parent")),
        ([UnitFact("A", FOUNDED, Y2010, "", ("Z",))], [], ("units", "A", "successor")),
        ([UnitFact("A", FOUNDED, Y2010, "", ("A",))], [], ("units", "A", "successor")),
        ([UnitFact("A", FOUNDED, None, "", ("B",)), B], [], ("units", "A", "successor")),
        ([UnitFact("A", FOUNDED, Y2015, "", ("B",)), UnitFact("B", FOUNDED, Y2010)], [], ("units", "A", "successor")),
        ([A, B], [ParentFact("Z", "A", Y2010)], ("unit_parents", "Z", "unit")),
        ([A, B], [ParentFact("A", "Z", Y2010)], ("unit_parents", "A", "parent")),
        ([A, B], [ParentFact("A", "A", Y2010)], ("unit_parents", "A", "parent")),
        ([A, B], [ParentFact("A", "B", Y2010, Y2010)], ("unit_parents", "A", "until")),
        ([A, B], [ParentFact("A", "B", date(2004, 1, 1))], ("unit_parents", "A", "since")),
        ([UnitFact("A", FOUNDED, Y2010), B], [ParentFact("A", "B", Y2010)], ("unit_parents", "A", "since")),
        ([A, B], [ParentFact("A", "B", Y2010), ParentFact("A", "B", Y2010)], ("unit_parents", "A", "since")),
        (
            [A, B, UnitFact("C", FOUNDED, parent="A")],
            [ParentFact("C", "B", FOUNDED)],
            ("unit_parents", "C", "since"),
        ),
        (
            [A, B, UnitFact("C", FOUNDED)],
            [ParentFact("C", "A", Y2010, Y2020), ParentFact("C", "B", Y2015)],
            ("unit_parents", "C", "until"),
        ),
        (
            [UnitFact("A", FOUNDED, Y2010), B],
            [ParentFact("B", "A", Y2015)],
            ("unit_parents", "B", "parent"),
        ),
        ([UnitFact("A", FOUNDED, Y2010), UnitFact("B", Y2010, parent="A")], [], ("units", "B", "parent")),
    ],
)
def test_what_cannot_be_is_named_by_table_unit_and_column(units, parents, problem):
    assert found(units, parents) == [problem]


def test_a_cycle_on_some_day_is_named_at_each_row_that_makes_it():
    units = [UnitFact("A", FOUNDED, parent="B", at=2), UnitFact("B", FOUNDED, parent="C", at=3), UnitFact("C", FOUNDED)]
    problems = validate_history(units, [ParentFact("C", "A", Y2010, Y2015, at=7)])
    assert [(p.table, p.at, p.column) for p in problems] == [
        ("units", 2, "parent"), ("units", 3, "parent"), ("unit_parents", 7, "parent"),
    ]  # fmt: skip
    assert "01/01/2010" in problems[0].message
    assert "A → B → C → A" in problems[0].message


def test_units_may_change_places_over_time():
    units = [UnitFact("A", FOUNDED, parent="B"), UnitFact("B", FOUNDED), UnitFact("T", FOUNDED)]
    parents = [ParentFact("A", "T", Y2010), ParentFact("B", "A", Y2010)]
    assert found(units, parents) == []


def test_successors_in_a_circle_are_refused():
    units = [UnitFact("A", FOUNDED, Y2010, "", ("B",)), UnitFact("B", FOUNDED, Y2010, "", ("A",))]
    assert found(units) == [("units", "A", "successor"), ("units", "B", "successor")]


def test_a_parent_that_begins_or_ends_in_between_is_no_problem():
    units = [UnitFact("A", Y2010, Y2015), UnitFact("B", FOUNDED, parent="A")]
    assert found(units) == []
