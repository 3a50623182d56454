"""The tree against plain loops that walk day by day, over random histories of moves, merges, splits and ends.

Days are numbered from the first; plain loops never look at intervals of lines, only at what holds on the day itself.
"""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from liem.org import tree
from liem.org.facts import org_rows
from liem.org.history import ParentFact, UnitFact, standings, validate_history
from liem.org.models import Unit, UnitLine, UnitParent, UnitSuccessor
from liem.org.tree import OrgError
from liem.platform.days import parse_day

DAYS = [date(2020, 1, 1) + timedelta(days=day) for day in range(12)]
BASE = DAYS[2]
UNITS = 6

unit_numbers = st.integers(0, UNITS - 1)
days = st.integers(3, len(DAYS) - 3)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("move"), unit_numbers, unit_numbers, days),
        st.tuples(st.just("merge"), unit_numbers, unit_numbers, days),
        st.tuples(st.just("split"), unit_numbers, st.lists(unit_numbers, min_size=2, max_size=3, unique=True), days),
        st.tuples(st.just("end"), unit_numbers, st.none(), days),
    ),
    max_size=8,
)
worlds = st.tuples(
    st.lists(st.tuples(st.none() | st.integers(0, 4), st.none() | unit_numbers), min_size=UNITS, max_size=UNITS),
    steps.map(lambda found: sorted(found, key=lambda step: step[-1])),
)


def build(world):
    """Create the units and try every step; what is refused must leave everything as it was."""
    founded, changes = world
    units = []
    for number, (since, parent) in enumerate(founded):
        above = units[parent] if parent is not None and parent < number else None
        day = None if since is None else DAYS[since]
        try:
            tree.create_unit(f"U{number}", f"Đơn vị {number}", "party_cell", day, above)
        except OrgError:
            tree.create_unit(f"U{number}", f"Đơn vị {number}", "party_cell", day)
        units.append(Unit.objects.get(code=f"U{number}"))
    for kind, who, what, day in changes:
        before = org_rows()
        try:
            if kind == "move":
                tree.move_unit(units[who], units[what], DAYS[day])
            elif kind == "merge":
                tree.merge_units([units[who]], units[what], DAYS[day])
            elif kind == "split":
                tree.split_unit(units[who], [units[number] for number in what], DAYS[day])
            else:
                tree.end_unit(units[who], DAYS[day])
        except OrgError:
            assert org_rows() == before
    return list(Unit.objects.order_by("pk"))


class Plain:
    """The same organisation as lists, asked day by day."""

    def __init__(self):
        self.units = {u.pk: u for u in Unit.objects.all()}
        self.parents = list(UnitParent.objects.all())
        self.after = {}
        for row in UnitSuccessor.objects.order_by("pk"):
            self.after.setdefault(row.unit_id, []).append(row.successor_id)

    def exists(self, unit, day):
        since, until = self.units[unit].since, self.units[unit].until
        return (since is None or since <= day) and (until is None or day < until)

    def chain(self, unit, day):
        """The unit and those above it on a day, nearest first."""
        found = []
        while unit is not None and self.exists(unit, day):
            assert unit not in found
            found.append(unit)
            unit = next(
                (
                    row.parent_id
                    for row in self.parents
                    if row.unit_id == unit
                    and (row.since is None or row.since <= day)
                    and (row.until is None or day < row.until)
                ),
                None,
            )
        return found

    def counting_day(self, unit, day):
        """The day itself, or the nearest on which the unit existed."""
        since, until = self.units[unit].since, self.units[unit].until
        if until is not None and day >= until:
            return until - timedelta(days=1)
        return max(day, since) if since else day

    def stands(self, unit, today, way=()):
        """The unit that stands for it today, itself where nobody does, the last to end where they go in a circle."""
        if self.units[unit].until is None or self.units[unit].until > today:
            return unit
        if unit in way:
            circle = [self.units[pk] for pk in way[way.index(unit) :]]
            last = [found for found in circle if found.pk not in self.after] or circle
            return max(last, key=lambda found: (found.until, found.code)).pk
        way = (*way, unit)
        if self.after.get(unit):
            chains = [self.chain_today(self.stands(after, today, way), today) for after in self.after[unit]]
            common = [found for found in chains[0] if all(found in chain for chain in chains)]
            return common[0] if common else unit
        rows = [row for row in self.parents if row.unit_id == unit]
        if not rows:
            return unit
        return self.stands(max(rows, key=lambda row: row.since or date.min).parent_id, today, way)

    def chain_today(self, unit, today):
        return self.chain(unit, today) or [unit]


def check_days(units, plain):
    spans = {unit.pk: tree.spans(unit) for unit in units}
    for day in DAYS:
        chains = {unit.pk: plain.chain(unit.pk, day) for unit in units}
        counted = {unit.pk: plain.chain(unit.pk, plain.counting_day(unit.pk, day)) for unit in units}
        for unit in units:
            assert [found.pk for found in tree.path(unit, day)] == chains[unit.pk][::-1]
            assert tree.subtree(unit, day) == {pk for pk, chain in chains.items() if unit.pk in chain}
            here = [
                pk
                for pk, since, until in spans[unit.pk]
                if (since is None or since <= day) and (until is None or day < until)
            ]
            assert sorted(here) == sorted(pk for pk, chain in counted.items() if unit.pk in chain)


def check_todays_map(units, plain):
    for today in (BASE, DAYS[6], DAYS[-1]):
        stands = {unit.pk: plain.stands(unit.pk, today) for unit in units}
        for unit in units:
            ended = unit.until is not None and unit.until <= today
            expected = None if ended and stands[unit.pk] == unit.pk else stands[unit.pk]
            assert tree.present(unit, today) == expected
            under = {pk for pk, there in stands.items() if unit.pk in plain.chain_today(there, today)}
            assert tree.units_now(unit, today) == under


def check_tables():
    """What the tables tell is accepted, and read back as the same places."""
    tables = org_rows()
    day = lambda text: parse_day(text) if text else None  # noqa: E731
    units = [
        UnitFact(
            r["code"], day(r["since"]), day(r["until"]), r["parent"], tuple(filter(None, r["successor"].split(";")))
        )
        for r in tables["units"].values()
    ]
    parents = [
        ParentFact(r["unit"], r["parent"], parse_day(r["since"]), day(r["until"]))
        for r in tables["unit_parents"].values()
    ]
    assert validate_history(units, parents) == []
    stored = set(UnitParent.objects.values_list("unit__code", "parent__code", "since", "until"))
    assert {(code, *place) for code, places in standings(units, parents).items() for place in places} == stored


@pytest.mark.django_db
@settings(
    max_examples=25,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(world=worlds)
def test_the_tree_equals_a_walk_day_by_day(world, transactional_example):
    with transactional_example():
        units = build(world)
        plain = Plain()
        check_days(units, plain)
        check_todays_map(units, plain)
        check_tables()
        lines = set(UnitLine.objects.values_list("ancestor", "unit", "since", "until"))
        UnitLine.objects.all().delete()
        tree.rebuild_lines()
        assert set(UnitLine.objects.values_list("ancestor", "unit", "since", "until")) == lines
