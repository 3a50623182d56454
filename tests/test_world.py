"""The world that most tests stand on is what its first page says."""

from datetime import date

import pytest

from liem.org import tree
from tests import making
from tests.making import PARTS, REGISTERS, TIED
from tests.world import COMMUNE, ENDED, REFORM, UNITS


@pytest.mark.parametrize("key", [*REGISTERS, *PARTS, *TIED])
def test_every_table_has_a_row(world, key):
    model = {**REGISTERS, **PARTS, **TIED}[key].model
    assert model.objects.visible_to(making.owner()).exists()


def test_the_communes_stand_under_the_province_after_the_reform(world):
    by_id = {unit.pk: code for code, unit in world.units.items()}
    assert {by_id[pk] for pk in tree.subtree(world.units["T1"], REFORM)} == set(UNITS) - set(ENDED)
    assert COMMUNE in {by_id[pk] for pk in tree.subtree(world.units["T1H1"], date(2025, 6, 30))}
    assert {by_id[pk] for pk in tree.units_now(world.units["T1"], making.TODAY)} == set(UNITS)


def test_the_secret_records_have_no_content(world):
    for key in REGISTERS:
        record = world.record(key, variant="secret_3")
        assert record.secrecy == 3
        assert getattr(record, "subject", "") == ""
