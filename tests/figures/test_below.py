"""A figure split among the units directly below: the same values as when each of them is asked itself."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liem.catalogue import BY_CODE, INDICATORS
from liem.figures.below import split
from liem.figures.indicator import Difference, Ratio, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from tests.making import LATER, TODAY, make_inspection, make_unit, owner
from tests.world import COMMUNE, REFORM

WHOLE = Period.range("2013-01-01", "2026-11-01")
YEAR = Period.range("2020-01-01", "2020-12-31")
REFORMED = Period.range("2025-01-01", "2026-11-01")


def scope_of(world, unit="T1", period=WHOLE, which="then", reader=None):
    """A question put to the world."""
    return Scope(reader or owner(), period, world.units[unit], TODAY, which)


def alone(scope, kept):
    """All figures of a unit below when it is asked itself, measured once for all of them."""

    def value(figure, entry):
        key = entry.unit.pk, entry.period
        if key not in kept:
            kept[key] = measure(INDICATORS, Scope(scope.reader, entry.period, entry.unit, TODAY, scope.map))
        return kept[key][figure.code]

    return value


@pytest.mark.parametrize("which", ["then", "now"])
@pytest.mark.parametrize(("unit", "period"), [("T1", WHOLE), ("T1", YEAR), ("T1", REFORMED), ("T2", YEAR)])
def test_units_below_have_their_own_values_and_add_up_to_the_figure(world, unit, period, which):
    scope = scope_of(world, unit, period, which)
    values, itself, added = measure(INDICATORS, scope), alone(scope, {}), 0
    for figure in INDICATORS:
        found = split(figure, scope)
        for entry in found.below:
            assert entry.value == itself(figure, entry), (figure.code, entry.unit.code)
        cut = len({entry.period for entry in found.below}) > 1
        if not found.apart and found.own is not None and (figure.additive or not cut):
            assert found.sum == values[figure.code], figure.code
            added += 1
    assert added > 80


def test_districts_count_until_they_end_and_their_communes_from_then_on(world):
    found = split(BY_CODE["conferences.held"], scope_of(world, period=REFORMED))
    told = {(entry.unit.code, entry.period.first, entry.period.last) for entry in found.below}
    assert ("T1H1", REFORMED.first, REFORMED.last) in told  # what is dated after its end would count there too
    assert (COMMUNE, REFORM, REFORMED.last) in told
    assert ("T1K", REFORMED.first, REFORMED.last) in told


def test_a_unit_that_moved_from_one_to_another_counts_where_it_stood(db):
    """Both stood there all the time, so the day of each round decides."""
    from liem.org import tree

    top = make_unit("DINH", kind="provincial_committee")
    one, other = make_unit("MOT", top, "district_committee"), make_unit("HAI", top, "district_committee")
    mover = make_unit("CHUYEN", one)
    tree.move_unit(mover, other, date(2020, 7, 1))
    make_inspection(True, unit=mover, about_pctn=True, concluded_on=LATER)
    make_inspection(True, unit=mover, about_pctn=True, concluded_on=date(2020, 9, 1))
    make_inspection(True, unit=mover, about_pctn=True, concluded_on=date(2020, 9, 2))
    found = split(BY_CODE["inspections.party_rounds"], Scope(owner(), YEAR, top, TODAY))
    assert {entry.unit.code: entry.value for entry in found.below} == {"MOT": 1, "HAI": 2}
    assert found.sum == 3


def test_nobody_counts_below_what_he_may_not_see(world):
    scope = scope_of(world, reader=world.reader(COMMUNE))
    itself, seen = alone(scope, {}), set()
    for figure in INDICATORS:
        for entry in split(figure, scope).below:
            assert entry.value == itself(figure, entry), (figure.code, entry.unit.code)
            seen |= {entry.unit.code} if entry.value else set()
    assert seen == {COMMUNE, "T1H1"}


@pytest.mark.parametrize("which", ["then", "now"])
def test_a_split_asks_few_queries_however_many_units_there_are(world, which):
    scope = scope_of(world, period=YEAR, which=which)
    measure(INDICATORS, scope)
    for figure in INDICATORS:
        with CaptureQueriesContext(connection) as asked:
            found = split(figure, scope)
        if not found.apart:
            sources = len(figure.of) if isinstance(figure, Difference | Ratio) else 1
            assert len(asked) <= 4 + 3 * sources, (figure.code, len(asked))
