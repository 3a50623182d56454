"""A kept statement is, for every figure there is, the very statement that would be built for the scope."""

from datetime import date
from itertools import product

import pytest

from liem.catalogue import INDICATORS
from liem.figures import indicator, statements
from liem.figures.period import Period
from liem.figures.scope import Scope, code_path
from liem.people.reader import Reader
from liem.records import writing
from tests.making import DAY, TODAY, owner, user_of

PERIODS = (
    Period.range("2020-01-01", "2020-12-31"),
    Period.range("2025-06-30", "2025-07-01"),
    Period.official("2026Y"),
)


def groups():
    """The catalogue's figures, those of one table and place together, as `measure` asks for them."""
    return [tuple(group) for group in indicator._by_table(indicator._with_sources(INDICATORS)).values()]


@pytest.mark.parametrize("map_", ["then", "now"])
@pytest.mark.parametrize("unit", ["T1", "T1H1", "T2"])
def test_a_kept_statement_is_the_one_that_would_be_built(world, unit, map_):
    readers = (owner(), world.reader("T1H1", clearance=1))
    for reader, period in product(readers, PERIODS[:2]):
        scope = Scope(reader, period, world.units[unit], TODAY, map_)
        for group in groups():
            assert statements.kept_statement(group, scope) == statements.statement(group, scope)


def test_a_reader_of_less_never_asks_with_the_statement_of_one_of_more(world):
    """Of two accounts with the same place one is admitted to a record elsewhere and one is recused from his own."""
    mine, elsewhere = world.record("inspections", "T1H1A", "2020"), world.record("inspections", "T2H1A", "2020")
    plain, admitted, recused = (user_of(world.reader("T1H1A")) for _n in range(3))
    writing.admit(owner(), elsewhere, admitted, DAY, None, "phối hợp")
    writing.recuse(owner(), mine, recused, "liên quan")
    group = next(group for group in groups() if group[0].code == "inspections.party_rounds")
    found = []
    for user in (plain, admitted, recused):
        scope = Scope(Reader.of(user, TODAY), PERIODS[0], world.units["T1H1A"], TODAY)
        assert statements.kept_statement(group, scope) == statements.statement(group, scope)
        found.append(statements.kept_statement(group, scope))
    assert len({(sql, tuple(params)) for sql, params in found}) == 3


def test_a_day_that_no_period_has_is_refused_and_not_guessed(world):
    pattern = statements.Pattern(Scope(owner(), PERIODS[0], world.units["T1"], TODAY))
    with pytest.raises(KeyError):
        pattern.away_on(date(2020, 6, 30))


def test_another_period_of_the_same_unit_builds_nothing_new(world):
    statements._built.clear()
    for period in PERIODS:
        indicator.measure(INDICATORS, Scope(owner(), period, world.units["T1H1A"], TODAY))
    assert len(statements._built) == len(groups())


def test_every_row_of_a_figure_lies_within_its_reach_and_is_named(world):
    for unit, period in product(("T1", "T1H1A"), PERIODS):
        scope = Scope(owner(), period, world.units[unit], TODAY)
        for figure in indicator._with_sources(INDICATORS):
            rows = figure.rows(scope)
            assert rows.count() == rows.filter(figure.reach(scope)).count(), figure.code
            assert figure.codes(scope) == sorted(set(rows.values_list(code_path(figure.model), flat=True))), figure.code
