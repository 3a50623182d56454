"""Every figure of the catalogue: what it says of itself, that it is its rows, and that nobody counts what is hidden."""

import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from liem.catalogue import BY_CODE, CHECKS, INDICATORS
from liem.figures.checks import run
from liem.figures.comparing import REGISTER as COMPARISON
from liem.figures.indicator import Difference, Ratio, breakdowns, clean, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.people.models import Role
from tests.contracts.everything import label
from tests.making import REGISTERS, TODAY, make_reader, make_unit, owner
from tests.world import COMMUNE, REFORM

EACH = pytest.mark.parametrize("figure", INDICATORS, ids=label)
OWN_ROWS = [figure for figure in INDICATORS if not isinstance(figure, Difference | Ratio)]

WHOLE = Period.range("2013-01-01", "2026-11-01")
YEAR = Period.range("2020-01-01", "2020-12-31")
REFORMED = Period.range("2025-01-01", "2026-11-01")


def scope_of(world, reader=None, unit="T1", period=WHOLE, which="then"):
    """A question put to the world."""
    return Scope(reader or owner(), period, world.units[unit], TODAY, which)


# What a figure says of itself.

STAGE_EXITS = {
    f"cases.{stage}_ended_{what}" for stage in ("investigation", "procuracy", "court") for what in ("cases", "accused")
}
"""Of-which figures beyond the specification: what left each stage, which the identities of stages need."""


def test_figures_of_one_register_stand_together_so_that_tables_of_reports_number_them_in_turn() -> None:
    groups = [register for register, _figures in groupby(INDICATORS, key=lambda figure: figure.register)]
    assert len(groups) == len(set(groups))


def test_every_figure_of_the_specification_is_declared():
    expected = (Path(__file__).parent / "expected_codes.txt").read_text(encoding="utf-8").split()
    assert len(expected) == len(set(expected))
    assert set(expected) | STAGE_EXITS == set(BY_CODE)


def test_every_code_is_declared_once():
    assert [code for code, times in Counter(figure.code for figure in INDICATORS).items() if times > 1] == []


@EACH
def test_a_figure_says_what_it_is_in_vietnamese(figure):
    for words in (figure.label, figure.unit, figure.rule):
        assert str(words).strip()
        assert unicodedata.is_normalized("NFC", str(words))
    assert not str(figure.label).isascii()
    assert not str(figure.rule).isascii()
    assert figure.register in {*REGISTERS, COMPARISON}
    assert figure.kind in ("flow", "stock", "cumulative", "ratio")


def test_the_parts_of_a_figure_are_figures():
    assert [f.code for f in INDICATORS if not set(f.parts) <= set(BY_CODE) - {f.code}] == []


@EACH
def test_the_dimensions_of_a_figure_have_names_of_their_own(figure):
    keys = [dimension.key for dimension in figure.dimensions]
    assert len(keys) == len(set(keys))
    for dimension in figure.dimensions:
        assert str(dimension.label).strip()
        assert unicodedata.is_normalized("NFC", str(dimension.label))


# The value is the measure over the rows.


def over_rows(figure, scope):
    """The measure of a figure over its own list of rows."""
    rows = figure.rows(scope)
    if figure.total:
        return figure.read(rows.aggregate(found=Sum(figure.amount(scope)))["found"])
    if figure.distinct:
        return len(set(rows.values_list(figure.distinct, flat=True)))
    return rows.count()


@pytest.mark.parametrize("which", ["then", "now"])
@pytest.mark.parametrize(("unit", "period"), [("T1", WHOLE), ("T2", YEAR), ("T1H1", REFORMED), (COMMUNE, WHOLE)])
def test_the_value_of_every_figure_is_the_measure_over_its_rows(world, unit, period, which):
    scope = scope_of(world, unit=unit, period=period, which=which)
    values = measure(OWN_ROWS, scope)
    assert {f.code: (values[f.code], found) for f in OWN_ROWS if values[f.code] != (found := over_rows(f, scope))} == {}


def test_a_figure_alone_is_what_it_is_among_all(world):
    scope = scope_of(world)
    values = measure(INDICATORS, scope)
    assert [figure.code for figure in INDICATORS if figure.value(scope) != values[figure.code]] == []


@pytest.mark.parametrize(("unit", "which"), [("T1", "then"), ("T1", "now")])
def test_a_breakdown_by_one_value_a_row_adds_up_to_the_figure(world, unit, which):
    scope = scope_of(world, unit=unit, which=which)
    values, lines = measure(OWN_ROWS, scope), breakdowns(OWN_ROWS, scope)
    for figure in OWN_ROWS:
        for dimension in figure.dimensions:
            split = dimension.cases is not None or dimension.totals is not None
            if split or values[figure.code] is None or figure.distinct not in ("", "unit"):
                continue
            found = clean(sum(lines[figure.code][dimension.key].values()))
            assert found == values[figure.code], (figure.code, dimension.key)


def test_the_words_of_every_line_of_a_breakdown_are_known(world):
    found = breakdowns(INDICATORS, scope_of(world))
    for figure in INDICATORS:
        for dimension in figure.dimensions:
            for value in found.get(figure.code, {}).get(dimension.key, {}):
                assert dimension.words(value).strip(), (figure.code, dimension.key, value)


# Identities, and the units below.


@pytest.mark.parametrize("which", ["then", "now"])
@pytest.mark.parametrize("unit", ["T1", "T2", "T1H1", "T1H2A"])
def test_the_identities_between_figures_hold(world, unit, which):
    for period in (WHOLE, YEAR, Period.official("2020H1"), REFORMED):
        scope = scope_of(world, unit=unit, period=period, which=which)
        found = run(CHECKS, BY_CODE, measure(INDICATORS, scope), scope)
        assert [result.name for result in found if not result.holds] == []


def by_unit(figure):
    """Whether a figure of rows that count once each is broken down by the unit that acted."""
    own = figure.code.startswith(("documents.heads", "conferences.", "inspections."))
    return own and not figure.distinct and any(dimension.key == "unit" for dimension in figure.dimensions)


ADDED = [figure for figure in OWN_ROWS if by_unit(figure)]


@pytest.mark.parametrize("which", ["then", "now"])
def test_the_units_below_add_up_to_the_unit_above(world, which):
    period, parts = YEAR, ("T1K", "T1H1", "T1H2")
    if which == "now":
        period, parts = WHOLE, ("T1K", "T1H1A", "T1H1B", "T1H2A", "T2H1A", "T2H1B")
    above = measure(ADDED, scope_of(world, unit="T1", period=period, which=which))
    below = [measure(ADDED, scope_of(world, unit=unit, period=period, which=which)) for unit in parts]
    own = alone(world, "T1", period, which)
    for figure in ADDED:
        total = sum(values[figure.code] for values in below) + own.get(figure.code, 0)
        assert clean(total) == above[figure.code], figure.code


def alone(world, unit, period, which):
    """What counts at a unit and under none of those that stand below it: by the breakdown by unit."""
    names = {"then": {unit}, "now": {unit, "T2", "T1H1", "T2H1"}}[which]
    only = [replace(f, dimensions=tuple(d for d in f.dimensions if d.key == "unit")) for f in ADDED]
    lines = breakdowns(only, scope_of(world, unit=unit, period=period, which=which))
    return {
        code: sum(value for name, value in found.get("unit", {}).items() if name in names)
        for code, found in lines.items()
    }


def test_a_district_that_ended_keeps_its_year_and_the_province_loses_nothing(world):
    codes = ("documents.leadership_issued", "inspections.party_rounds_opened", "conferences.held", "cases.directed")
    for code in codes:
        figure = BY_CODE[code]
        before = figure.value(scope_of(world, unit="T1", period=YEAR))
        assert before >= figure.value(scope_of(world, unit="T1H1", period=YEAR))
        now = figure.value(scope_of(world, unit="T1", period=YEAR, which="now"))
        assert now >= before  # by today's map the other province is in it as well
        assert figure.value(scope_of(world, unit="T1H1", period=YEAR, which="now")) == 0


# Nobody counts what he may not see.

READERS = {
    "commune": lambda world: world.reader(COMMUNE),
    "commune cleared": lambda world: world.reader(COMMUNE, 3),
    "district": lambda world: world.reader("T1H1", 1),
    "province": lambda world: world.reader("T1"),
    "other province": lambda world: world.reader("T2", 3),
    "administrator": lambda world: world.reader("T1", 3, role=Role.ADMINISTRATOR),
}


def keys(rows):
    """The keys of some rows."""
    return set(rows.values_list("pk", flat=True))


@pytest.fixture(scope="module")
def counted_by_the_owner(built_world, django_db_blocker):
    """The keys of all rows behind each figure."""
    with django_db_blocker.unblock():
        return {figure.code: keys(figure.rows(scope_of(built_world))) for figure in OWN_ROWS}


@pytest.mark.parametrize("who", READERS)
def test_a_figure_counts_what_its_reader_may_see_and_nothing_else(world, counted_by_the_owner, who):
    reader = READERS[who](world)
    scope = scope_of(world, reader)
    values = measure(OWN_ROWS, scope)
    seen = {model: keys(model.objects.visible_to(reader)) for model in {figure.model for figure in OWN_ROWS}}
    for figure in OWN_ROWS:
        rows = keys(figure.rows(scope))
        assert rows <= seen[figure.model], figure.code
        counted = over_rows(figure, scope) if figure.total or figure.distinct else len(rows)
        assert values[figure.code] == counted, figure.code
        if not figure.code.startswith(RELATED):
            assert rows == counted_by_the_owner[figure.code] & seen[figure.model], figure.code


def test_the_codes_behind_a_figure_are_of_records_that_are_seen(world):
    reader = READERS["district"](world)
    codes = visible_codes(reader)
    assert [f.code for f in OWN_ROWS if not set(f.codes(scope_of(world, reader))) <= codes] == []


# Which row of several counts may depend on the others that are seen: the first decision, the longest return.
RELATED = (
    "handlings.heads",
    "handlings.managed",
    "documents.",
    "plans.cases_to_conclude",
    "inspections.supervised_cases",
    "returns.",
)


def visible_codes(reader):
    """The codes of all records that a reader sees."""
    found = set()
    for register in REGISTERS.values():
        found |= set(register.model.objects.visible_to(reader).values_list("code", flat=True))
    return found


def test_a_breakdown_shows_no_line_of_a_hidden_record(world):
    reader = READERS["district"](world)
    lines = breakdowns(OWN_ROWS, scope_of(world, reader))
    units = {row.unit.code for row in visible_rows(reader)}
    for figure in OWN_ROWS:
        assert set(lines.get(figure.code, {}).get("unit", {})) <= units, figure.code


def visible_rows(reader):
    """All records that a reader sees."""
    for register in REGISTERS.values():
        yield from register.model.objects.visible_to(reader).select_related("unit")


def test_an_administrator_counts_nothing(world):
    reader = READERS["administrator"](world)
    values = measure(INDICATORS, scope_of(world, reader))
    assert {code for code, value in values.items() if value} == set()


# Many figures, few queries.


def test_a_hundred_figures_ask_one_query_per_table(world):
    scope = scope_of(world)
    measure(INDICATORS[:1], scope)
    tables = {(figure.model, figure.path) for figure in INDICATORS}
    with CaptureQueriesContext(connection) as asked:
        measure(INDICATORS, scope)
    assert len(asked) <= len(tables)


def test_breakdowns_ask_one_query_per_table_and_dimension(world):
    scope = scope_of(world)
    measure(INDICATORS[:1], scope)
    wanted = {(f.model, f.path, id(dimension)) for f in OWN_ROWS for dimension in f.dimensions}
    with CaptureQueriesContext(connection) as asked:
        breakdowns(INDICATORS, scope)
    assert len(asked) <= len(wanted)


def test_the_reform_day_belongs_to_the_new_map(world):
    eve = scope_of(world, unit="T1H1", period=Period(date(2025, 6, 30), date(2025, 6, 30)))
    day = scope_of(world, unit="T1H1", period=Period(REFORM, REFORM))
    assert len(eve.units_on(eve.period.last)) == 3
    assert len(day.units_on(day.period.last)) == 1


@pytest.mark.parametrize("unit", ["T1H1", "T1H2", "T2"])
def test_where_nothing_can_count_every_figure_is_nought_or_empty(world, unit):
    """By today's map an ended unit stands nowhere: Django then asks for constants, one for each row or for none."""
    for reader in (owner(), world.reader(COMMUNE), make_reader(make_unit())):
        values = measure(INDICATORS, scope_of(world, reader, unit=unit, which="now"))
        assert {value for value in values.values() if value} == set()
