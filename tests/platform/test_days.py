"""Civil dates: reading and writing."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liem.platform.days import EARLIEST, LATEST, TZ, now, parse_day, today, vi_day, vi_long_day


def test_a_day_is_a_day_in_vietnam():
    assert now().tzinfo is TZ
    assert today() in {now().date(), datetime.now(TZ).date()}


@pytest.mark.parametrize(
    "written",
    [
        "2020-10-15",
        "15/10/2020",
        " 15/10/2020 ",
        "2020-10-15 00:00:00",
        "2020-10-15T00:00:00",
        date(2020, 10, 15),
        datetime(2020, 10, 15, 23, 59),
        datetime(2020, 10, 14, 17, 0, tzinfo=UTC),
    ],
)
def test_every_accepted_writing_names_the_same_day(written):
    day = parse_day(written)
    assert day == date(2020, 10, 15)
    assert type(day) is date


def test_the_day_comes_before_the_month():
    assert parse_day("5/9/2026") == parse_day("05/09/2026") == date(2026, 9, 5)


@pytest.mark.parametrize(
    "written",
    ["", "2020", "2020-13-01", "31/02/2020", "15-10-2020", "20201015", "2020-W10-1", "10/15/2020", "1/1/20",
     "0020-10-15", "15/10/3020", "2020-10-15 08:30", 44119, None],
)  # fmt: skip
def test_what_is_no_day_is_refused_in_words(written):
    with pytest.raises(ValueError, match="15/10/2020"):
        parse_day(written)


def test_the_short_date_pads_the_day_and_the_first_two_months():
    assert vi_day(date(2026, 9, 5)) == "05/9/2026"
    assert vi_day(date(2026, 2, 15)) == "15/02/2026"
    assert vi_day(date(2026, 12, 1)) == "01/12/2026"


def test_the_long_date_is_in_words():
    assert vi_long_day(date(2026, 9, 5)) == "ngày 05 tháng 9 năm 2026"
    assert vi_long_day(date(2026, 1, 31)) == "ngày 31 tháng 01 năm 2026"


@given(st.dates(EARLIEST, LATEST))
def test_what_is_written_reads_back_the_same(day):
    assert parse_day(day.isoformat()) == day
    assert parse_day(vi_day(day)) == day
