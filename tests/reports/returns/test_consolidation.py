"""The form added up: for random trees with moves and mergers it is the unit's own and the sum over its children."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from liem.org import tree
from liem.org.lines import OrgError
from liem.org.models import Unit, UnitParent
from liem.registers.returns.forms import shipped_on
from liem.reports.returns.together import consolidated
from tests import making
from tests.making import TODAY, owner

pytestmark = pytest.mark.django_db
PERIODS = {"2026Q2": date(2026, 6, 14), "2026Q3": date(2026, 9, 14)}
FIRST = date(2026, 4, 1)
UNITS = 6
ROW, EMPTY = "rot_persons", {"explained": "", "remark": ""}
FORM = shipped_on("01/PCTN", TODAY)
numbers = st.integers(0, UNITS - 1)
worlds = st.tuples(
    st.lists(st.none() | numbers, min_size=UNITS, max_size=UNITS),
    st.lists(st.tuples(st.sampled_from(("move", "merge")), numbers, numbers, st.integers(0, 160)), max_size=4),
    st.lists(st.integers(0, 9), min_size=UNITS, max_size=UNITS),
    st.permutations(range(UNITS)),
)


def build(founded: list[int | None], changes: list[Any]) -> list[Unit]:
    """The units; a change that cannot be is left out."""
    units: list[Unit] = []
    for number, parent in enumerate(founded):
        above = units[parent] if parent is not None and parent < number else None
        units.append(making.make_unit(f"U{number}", above))
    for kind, who, whom, day in sorted(changes, key=lambda change: change[-1]):
        on = FIRST + timedelta(days=day)
        try:
            if kind == "move":
                tree.move_unit(units[who], units[whom], on)
            else:
                tree.merge_units([units[who]], units[whom], on)
        except OrgError:
            continue
    return list(Unit.objects.order_by("code"))


def hand_in(units: list[Unit], period: str, values: list[int], order: list[int]) -> dict[int, int]:
    """Accepted returns of the units that are there on the period's last day, in that order; what they say."""
    there = [unit for unit in units if unit.until is None or unit.until > PERIODS[period]]
    kept = [unit for number in order for unit in there if unit.code == f"U{number}"]
    days = {"submitted_on": TODAY, "accepted_on": TODAY}
    head = {"form": "01/PCTN", "period": period, **days}
    making.make_rows("returns", [making.record_values("returns", unit=unit.code, **head) for unit in kept])
    told = {unit.pk: values[int(unit.code[1:])] for unit in kept}
    heads = {unit.pk: f"01/PCTN|{unit.code}|{period}" for unit in kept}
    said = [{"form_return": heads[pk], "row": ROW, "value": number, **EMPTY} for pk, number in told.items()]
    making.make_rows("return_values", said)
    return told


@settings(
    max_examples=8, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck), derandomize=True
)
@given(worlds)
def test_what_stands_below_a_unit_adds_up_to_its_own_and_its_children_as_they_were(world: Any) -> None:
    assert FORM is not None
    founded, changes, values, order = world
    with transaction.atomic():
        units = build(founded, changes)
        for period, last in PERIODS.items():
            told = hand_in(units, period, values, order)
            total = {}
            for unit in units:
                if unit.pk in told:
                    found = consolidated(owner(), FORM, unit, period)
                    total[unit.pk] = next(line.value for line in found.lines if line.row.code == ROW)
            for pk, number in told.items():
                places = UnitParent.objects.filter(parent=pk, since__lte=last).exclude(until__lte=last)
                children = set(places.values_list("unit", flat=True)) & told.keys()
                assert total[pk] == number + sum(total[child] for child in children), (period, world)
        transaction.set_rollback(True)
