"""A figure over successive periods is what it is in each of them."""

from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liem.catalogue import BY_CODE, INDICATORS
from liem.figures.indicator import measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.figures.series import over, quarter_of, quarters, years
from tests.making import TODAY, owner


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2019, 12, 15), "2020Q1"),
        (date(2020, 3, 14), "2020Q1"),
        (date(2020, 3, 15), "2020Q2"),
        (date(2020, 9, 15), "2020Q4"),
        (date(2020, 12, 14), "2020Q4"),
        (date(2020, 12, 31), "2021Q1"),
    ],
)
def test_a_day_lies_in_one_quarter_of_the_state_calendar(day, name):
    assert quarter_of(day).name == name


def test_quarters_follow_each_other_without_a_gap_up_to_the_one_asked(db):
    found = quarters(date(2026, 11, 2), 12)
    assert [period.name for period in (found[0], found[-1])] == ["2024Q1", "2026Q4"]
    assert all(later.eve == earlier.last for earlier, later in pairwise(found))


def test_years_are_those_of_the_period_and_the_latest_of_many():
    assert [period.first.year for period in years(date(2018, 5, 1), date(2020, 10, 15))] == [2018, 2019, 2020]
    assert [period.first.year for period in years(date(1990, 1, 1), date(2026, 1, 1), 3)] == [2024, 2025, 2026]


@pytest.mark.parametrize("which", ["then", "now"])
def test_each_value_of_a_series_is_the_figure_of_its_period(world, which):
    scope = Scope(owner(), Period.official("2020Y"), world.units["T1"], TODAY, which)
    found = over(INDICATORS, scope, quarters(date(2020, 12, 1), 6))
    for number, period in enumerate(found.periods):
        alone = measure(INDICATORS, Scope(owner(), period, world.units["T1"], TODAY, which))
        assert {code: values[number] for code, values in found.values.items()} == alone
    assert any(values[-1] for values in found.values.values())


def test_a_series_asks_one_query_a_table_whatever_the_number_of_periods(world):
    figures = [BY_CODE[code] for code in ("inspections.party_rounds", "inspections.party_inspections", "cases.settled")]
    scope = Scope(world.reader("T1H1"), Period.official("2020Y"), world.units["T1"], TODAY)
    scope.shape  # noqa: B018  what is found out once
    with CaptureQueriesContext(connection) as asked:
        over(figures, scope, quarters(date(2026, 11, 2), 12))
    assert len(asked) == 2


def test_a_series_over_no_period_asks_nothing(world):
    scope = Scope(owner(), Period.official("2020Y"), world.units["T1"], TODAY)
    assert over((BY_CODE["cases.settled"],), scope, ()).values == {"cases.settled": ()}


def test_another_period_of_a_scope_asks_nothing_anew_about_the_organisation(world):
    scope = Scope(world.reader("T1H1"), Period.official("2020Y"), world.units["T1"], TODAY)
    kept = scope.shape
    with CaptureQueriesContext(connection) as asked:
        assert scope.at(Period.official("2019Y")).shape == kept
    assert not asked.captured_queries
