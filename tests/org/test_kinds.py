"""Kinds of units, their validity and level."""

from datetime import date

import pytest

from liem.org.kinds import LEVELS, NO_DISTRICTS, UNIT_KIND, kinds_of, level_of


def test_every_kind_works_at_one_level():
    assert {level_of(code) for code in UNIT_KIND.codes} == set(LEVELS.codes)
    assert sorted(kind for level in LEVELS.codes for kind in kinds_of(level)) == sorted(UNIT_KIND.codes)
    with pytest.raises(KeyError):
        level_of("club")


def test_there_is_no_district_from_1_july_2025():
    last_day = date(2025, 6, 30)
    gone = {"district_committee", "district", "inspectorate_district", "inspectorate_department"}
    assert {code for code in UNIT_KIND.codes if not UNIT_KIND.valid(code, NO_DISTRICTS)} == gone
    assert all(UNIT_KIND.valid(code, last_day) for code in UNIT_KIND.codes)
    assert not LEVELS.valid("district", NO_DISTRICTS)
