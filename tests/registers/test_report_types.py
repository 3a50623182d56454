"""Report types: which days they count, when they are due, what of them is refused; as rows of files, too."""

from datetime import date, timedelta

import pytest

from liem.figures.period import Period
from liem.org.kinds import UNIT_KIND
from liem.records.defining import define
from liem.records.writing import Refused
from liem.registers.reports.models import OwnReportType
from liem.registers.reports.type_rules import outline_problems, report_type_problems
from liem.registers.reports.types import (
    as_type,
    days_of,
    days_to,
    due_of,
    fits,
    lines_of,
    named_days,
    shipped,
    type_on,
    types_on,
    versions,
)
from liem.registers.returns.calendars import KINDS, PARTS
from tests.making import owner
from tests.records.exchange.files import folder, only, refused, taken

DAY = date(2026, 1, 1)


def said(**other):
    row = {"type": "BC-QUY", "label": "Báo cáo quý", "title": "kết quả quý", "calendar": "calendar", "since": DAY}
    return OwnReportType(
        **{**row, "periods": "Q1 Q2", "outline": "# I- KẾT QUẢ\n{cases.directed} vụ\n[to_tung]", **other}
    )


@pytest.mark.parametrize("cut_off", [None, *range(1, 32)])
def test_periods_follow_each_other_and_add_up_with_every_cut_off_in_every_year(cut_off):
    for year in range(2013, 2032):
        days = {kind: named_days(cut_off, kind, year) for kind in KINDS}
        for longer, (first, second) in PARTS.items():
            assert days[longer].first == days[first].first and days[longer].last == days[second].last
            assert days[first].last + timedelta(days=1) == days[second].first
        assert days["Y"].last + timedelta(days=1) == named_days(cut_off, "Q1", year + 1).first
        if cut_off == 14:
            assert all(Period.official(f"{year}{kind}") == days[kind] for kind in KINDS)


def test_the_shipped_types_have_outlines_that_can_be_used_and_a_deadline_for_each_unit():
    assert {one.type for one in shipped()} == {"PCTN-QUY", "PCTN-6T", "PCTN-9T", "PCTN-NAM", "BNC", "KL-CT"}
    for one in shipped():
        assert list(outline_problems(one.outline)) == [] and lines_of(one.recipients), one.type
        for kind in UNIT_KIND.codes:
            assert bool(due_of(one, date(2026, 3, 14), kind)) == bool(one.kinds)
    quarter = next(one for one in shipped() if one.type == "PCTN-QUY")
    assert due_of(quarter, days_of(quarter, "Q1", 2026).last, "provincial_committee") == date(2026, 3, 25)


def test_a_term_and_a_year_are_counted_up_to_a_day():
    term = as_type(said(calendar="term", periods="", counts_from=date(2025, 10, 2)))
    assert days_to(term, date(2026, 6, 30)) == Period(date(2025, 10, 2), date(2026, 6, 30))
    assert fits(term, date(2025, 10, 2), date(2026, 6, 30)) and not fits(term, DAY, date(2026, 6, 30))
    with pytest.raises(ValueError, match="ngược"):
        days_to(term, date(2025, 10, 1))
    year = as_type(said(calendar="to_date", periods="", cut_off=14))
    assert days_to(year, date(2026, 6, 1)).first == date(2025, 12, 15) == days_to(year, date(2025, 12, 20)).first


def test_a_deadline_is_that_of_the_level_else_of_all_others():
    one = as_type(said(due="commune:3 *:8"))
    assert due_of(one, date(2026, 3, 31), "commune_committee") == date(2026, 4, 3)
    assert due_of(one, date(2026, 3, 31), "provincial_committee") == date(2026, 4, 8)
    assert due_of(as_type(said(due="commune:3")), date(2026, 3, 31), "department") is None


@pytest.mark.django_db
def test_what_an_office_says_goes_before_what_ships_from_its_day_on_and_can_end():
    assert type_on("BNC", DAY).own is False
    define(owner(), [said(type="BNC", title="khác", since=date(2026, 7, 1), until=date(2027, 1, 1))])
    assert (type_on("BNC", date(2026, 6, 30)).own, type_on("BNC", date(2026, 7, 1)).title) == (False, "khác")
    assert type_on("BNC", date(2027, 1, 1)) is None and "BNC" not in {one.type for one in types_on(date(2027, 1, 1))}
    assert [one.own for one in versions("BNC")] == [False, True]


WRONG = {
    "a code with marks": ({"type": "báo cáo"}, "type"),
    "no such period": ({"periods": "Q7"}, "periods"),
    "periods of a free range": ({"calendar": "free"}, "periods"),
    "a term without its first day": ({"calendar": "term", "periods": ""}, "counts_from"),
    "a first day without a term": ({"counts_from": DAY}, "counts_from"),
    "a deadline of no level": ({"due": "moon:3"}, "due"),
    "a deadline that is none": ({"due": "commune"}, "due"),
    "a form that is not there": ({"forms": "99/XYZ"}, "forms"),
    "an outline without a heading": ({"outline": "chỉ có lời"}, "outline"),
    "a figure that is not there": ({"outline": "# I\n{cases.nothing}"}, "outline"),
    "a part that is not there": ({"outline": "# I\n[khong_co]"}, "outline"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", WRONG)
def test_a_type_that_cannot_hold_is_refused_at_its_column(what):
    other, column = WRONG[what]
    with pytest.raises(Refused) as found:
        define(owner(), [said(**other)])
    assert [problem.column for problem in found.value.problems] == [column]
    assert OwnReportType.objects.count() == 0


@pytest.mark.django_db
def test_two_versions_of_one_type_do_not_hold_on_the_same_day():
    define(owner(), [said()])
    with pytest.raises(Refused, match="đang áp dụng"):
        define(owner(), [said(since=date(2026, 7, 1))])


@pytest.mark.django_db
def test_a_report_of_a_type_is_about_days_of_its_calendar_on_which_it_holds():
    define(owner(), [said(until=date(2027, 1, 1))])

    def why(first, last, code="BC-QUY", before=None):
        after = {"type": code, "begins_on": first, "ends_on": last}
        return [str(problem.why) for problem in report_type_problems(before or {}, after)]

    assert why(date(2026, 1, 1), date(2026, 3, 31)) == []
    assert "không phải là một kỳ" in why(date(2026, 1, 1), date(2026, 9, 30))[0]
    assert "đã thôi áp dụng từ ngày 01/01/2027" in why(date(2027, 1, 1), date(2027, 3, 31))[0]
    assert "chỉ áp dụng từ ngày 01/01/2026" in why(date(2025, 1, 1), date(2025, 3, 31))[0]
    assert "không có loại báo cáo" in why(DAY, date(2026, 3, 31), "LA")[0]
    stood = {"type": "BC-QUY", "begins_on": date(2027, 1, 1), "ends_on": date(2027, 3, 31)}
    assert why(date(2027, 1, 1), date(2027, 3, 31), before=stood) == []


FILE = {
    "type": "BC-QUY", "since": "2026-01-01", "label": "Báo cáo quý", "title": "kết quả quý", "calendar": "calendar",
    "periods": "Q1 Q2", "outline": "# I- KẾT QUẢ\n{cases.directed} vụ", "recipients": "Ban Thường vụ; Lưu",
}  # fmt: skip


@pytest.mark.django_db
def test_types_come_in_by_files_and_are_refused_at_their_cell(tmp_path):
    outcome = taken(folder(tmp_path / "x", report_types=[FILE]))
    assert outcome.created["report_types"] == 1
    assert type_on("BC-QUY", DAY).outline == FILE["outline"]
    for name, column, value in (("a", "calendar", "moon"), ("b", "outline", "# I\n{a.b}"), ("c", "cut_off", "32")):
        found = only(refused(folder(tmp_path / name, report_types=[FILE | {"type": "KHAC", column: value}])))
        assert (found.file, found.row, found.column, found.value) == ("report_types.csv", 2, column, value)
    assert OwnReportType.objects.count() == 1
