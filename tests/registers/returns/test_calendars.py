"""The calendars by which units report: quarters make up half years and years, in every year and by either calendar."""

from datetime import date, timedelta

import pytest

from liem.registers.returns.calendars import CALENDAR, KINDS, STATE, before, days_of, due_on, kinds_on, parts_of

DAY = timedelta(days=1)


@pytest.mark.parametrize("calendar", [STATE, CALENDAR])
def test_a_longer_period_is_its_two_parts_and_nothing_else(calendar):
    for year in range(2013, 2031):
        for kind in KINDS:
            if not (parts := parts_of(f"{year}{kind}")):
                continue
            whole, first, last = days_of(calendar, f"{year}{kind}"), *(days_of(calendar, part) for part in parts)
            assert (whole.first, whole.last) == (first.first, last.last)
            assert first.last + DAY == last.first


@pytest.mark.parametrize("calendar", [STATE, CALENDAR])
def test_the_year_ends_where_the_next_first_quarter_begins(calendar):
    for year in range(2013, 2031):
        assert days_of(calendar, f"{year}Y").last + DAY == days_of(calendar, f"{year + 1}Q1").first


def test_the_state_counts_to_the_fourteenth_and_the_party_to_the_end_of_the_month():
    assert days_of(STATE, "2026Q1").last == date(2026, 3, 14)
    assert days_of(CALENDAR, "2026Q1").last == date(2026, 3, 31)


def test_the_province_hands_in_on_the_25th_and_districts_have_no_deadline_once_there_are_none():
    assert due_on(STATE, "2026Q1", "provincial_committee") == date(2026, 3, 25)
    assert due_on(STATE, "2026Q1", "commune_committee") == date(2026, 3, 17)
    assert due_on(STATE, "2025Q1", "district_committee") == date(2025, 3, 19)
    assert due_on(STATE, "2026Q1", "district_committee") == date(2026, 3, 17)


def test_a_text_goes_with_the_first_quarter_the_half_year_nine_months_and_the_year():
    assert [kind.kind for kind in kinds_on(STATE, date(2026, 1, 1)) if kind.with_text] == ["Q1", "H1", "M9", "Y"]


def test_the_period_before_is_of_the_same_kind():
    told = {name: before(name) for name in ("2026Q1", "2026Q3", "2026H1", "2026Y")}
    assert told == {"2026Q1": "2025Q4", "2026Q3": "2026Q2", "2026H1": "2025H1", "2026Y": "2025Y"}
