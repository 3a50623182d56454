"""Which days are worked: what is known of past years, swapped days, corrections, and how it is explained."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from liem.platform.working_days import DAY_OFF, MADE_UP, Calendar, Correction, holidays

CALENDAR = Calendar()
D = date
# From the announcements of the government on the days off of these years (Saturdays and Sundays left out).
ANNOUNCED = {
    2019: "01-01 02-04 02-05 02-06 02-07 02-08 04-15 04-29 04-30 05-01 09-02",
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24",
}
WORKED = [D(2019, 5, 4), D(2024, 5, 4), D(2025, 4, 26), D(2026, 8, 22)]
"""Saturdays that were worked in place of a day off that year."""


def weekdays(year: int) -> list[date]:
    """Mondays to Fridays of a year."""
    first = D(year, 1, 1)
    days = [first + timedelta(days=number) for number in range(366)]
    return [day for day in days if day.year == year and day.weekday() < 5]


@pytest.mark.parametrize("year", ANNOUNCED)
def test_a_year_has_the_days_off_that_were_announced(year: int) -> None:
    off = [f"{day:%m-%d}" for day in weekdays(year) if not CALENDAR.is_working(day)]
    assert off == ANNOUNCED[year].split()


def test_saturdays_worked_in_place_of_a_swapped_day_are_working_days() -> None:
    assert all(day.weekday() == 5 and CALENDAR.is_working(day) for day in WORKED)
    assert not CALENDAR.is_working(D(2025, 4, 19))


def test_every_year_has_tet_and_every_kind_its_words() -> None:
    assert {known.kind for known in holidays().values()} - {MADE_UP} < set(DAY_OFF.codes)
    assert {day.year for day, known in holidays().items() if known.kind == "tet"} == set(range(2000, 2061))


def test_working_days_are_counted_from_the_day_after() -> None:
    assert CALENDAR.working_day_after(D(2026, 3, 2), 1) == D(2026, 3, 3)
    assert CALENDAR.working_day_after(D(2026, 3, 6), 1) == D(2026, 3, 9)
    assert CALENDAR.working_day_after(D(2025, 1, 24), 5) == D(2025, 2, 7)
    for wrong in (0, -1):
        with pytest.raises(ValueError, match="lead nowhere"):
            CALENDAR.working_day_after(D(2026, 3, 2), wrong)


def test_a_term_that_ends_on_a_day_off_runs_to_the_next_working_day() -> None:
    assert CALENDAR.next_working(D(2026, 3, 2)) == D(2026, 3, 2)
    assert CALENDAR.next_working(D(2025, 1, 26)) == D(2025, 2, 3)


def said(explained: object) -> list[str]:
    """The words of its steps."""
    return [step.words for step in explained.steps]  # type: ignore[attr-defined]


def test_a_deadline_over_tet_explains_itself() -> None:
    with translation.override("vi"):
        told = CALENDAR.explain_after(D(2025, 1, 28), 5)
        assert told.due_on == D(2025, 2, 7)
        assert said(told) == [
            "5 ngày làm việc kể từ 28/01/2025",
            "bỏ qua 4 ngày nghỉ Tết Nguyên đán (29/01/2025 – 01/02/2025)",
            "bỏ qua 1 ngày thứ Bảy, Chủ nhật",
            "hết ngày 07/02/2025",
        ]


def test_swapped_days_are_explained_on_both_sides() -> None:
    with translation.override("vi"):
        assert said(CALENDAR.explain_after(D(2025, 4, 25), 5)) == [
            "5 ngày làm việc kể từ 25/4/2025",
            "bỏ qua 1 ngày nghỉ Ngày Chiến thắng (30/4/2025)",
            "bỏ qua 1 ngày nghỉ Quốc tế Lao động (01/5/2025)",
            "bỏ qua 1 ngày nghỉ hoán đổi với 26/4/2025 (02/5/2025)",
            "bỏ qua 3 ngày thứ Bảy, Chủ nhật",
            "tính 26/4/2025 là ngày làm việc (làm bù)",
            "hết ngày 06/5/2025",
        ]
        assert said(CALENDAR.explain_next(D(2026, 4, 26))) == [
            "26/4/2026 là ngày nghỉ nên hạn lùi đến ngày làm việc tiếp theo",
            "bỏ qua 1 ngày nghỉ Giỗ Tổ Hùng Vương (26/4/2026)",
            "bỏ qua 1 ngày nghỉ bù Giỗ Tổ Hùng Vương (27/4/2026)",
            "hết ngày 28/4/2026",
        ]
        assert CALENDAR.explain_next(D(2026, 4, 28)).steps == ()


def test_what_an_office_corrected_goes_before_everything() -> None:
    storm = Correction(False, "12-CV/VPTU", "nghỉ tránh bão số 3")
    made_up = Correction(True, "13-CV/VPTU", "làm bù")
    corrected = Calendar({D(2026, 3, 3): storm, D(2026, 3, 7): made_up, D(2026, 9, 1): made_up})
    assert corrected.working_day_after(D(2026, 3, 2), 1) == D(2026, 3, 4)
    assert corrected.is_working(D(2026, 3, 7)) and corrected.is_working(D(2026, 9, 1))
    with translation.override("vi"):
        assert said(corrected.explain_after(D(2026, 3, 2), 4)) == [
            "4 ngày làm việc kể từ 02/3/2026",
            "bỏ qua 1 ngày nghỉ theo bảng lịch của cơ quan: 12-CV/VPTU; nghỉ tránh bão số 3 (03/3/2026)",
            "tính 07/3/2026 là ngày làm việc: 13-CV/VPTU; làm bù",
            "hết ngày 07/3/2026",
        ]


@given(
    day=st.dates(D(2000, 1, 3), D(2058, 1, 1)),
    count=st.integers(1, 60),
    corrected=st.dictionaries(st.integers(-5, 90), st.booleans(), max_size=8),
)
def test_so_many_working_days_lie_between_and_the_last_is_worked(
    day: date, count: int, corrected: dict[int, bool]
) -> None:
    calendar = Calendar({day + timedelta(days=n): Correction(working) for n, working in corrected.items()})
    due = calendar.working_day_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (due - day).days + 1)]
    assert calendar.is_working(due)
    assert sum(calendar.is_working(d) for d in between) == count
    assert calendar.next_working(due) == due
    steps = calendar.explain_after(day, count).steps
    assert (steps[0].day, steps[-1].day) == (day, due)
