"""A report as data: what it counts, for whom, what remains, and when there is nothing to report on."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liem import catalogue
from liem.figures.checks import Result
from liem.figures.period import Period
from liem.people.reader import Reader
from liem.records import chain
from liem.reports.build import Absent
from tests.reports.conftest import MOMENT, report_of
from tests.world import COMMUNE, code

EARLY = Period(date(1990, 1, 1), date(1990, 12, 31))
LATE = Period(date(2026, 1, 1), date(2026, 6, 30))


def test_every_figure_of_the_catalogue_is_there_in_its_order(report):
    assert [figure.code for figure in report.figures] == [figure.code for figure in catalogue.INDICATORS]


def test_the_report_says_when_it_was_made_and_where_the_chain_then_ended(report, world):
    assert report.computed_at == MOMENT
    assert report.chain == chain.head()
    assert report.chain[0] > 0


def test_the_records_behind_a_figure_are_as_many_as_it_counts(report):
    counted = report.by_code["documents.leadership_issued"]
    assert counted.value == len(counted.records) > 0


def test_without_records_and_breakdowns_one_query_a_table_is_asked(world):
    report_of()
    with CaptureQueriesContext(connection) as asked:
        made = report_of()
    tables = {(figure.model, figure.path) for figure in catalogue.INDICATORS}
    assert len(asked) < 4 * len(tables) + 12
    assert all(figure.records is None and not figure.breakdown for figure in made.figures)


def test_what_remains_names_the_cases_still_under_direction(report):
    under = report.by_code["cases.under_direction"]
    assert [item.record for item in report.remains.cases] == list(under.records)
    assert all(item.since for item in report.remains.cases)


def test_what_remains_has_one_line_for_each_that_its_figure_counts(report):
    remains, figures = report.remains, report.by_code
    assert len(remains.measures) == figures["plans.measures_overdue"].value
    assert len(remains.recommendations) == figures["inspections.recommendations_open"].value
    assert all(item.due_on < report.period.last for item in remains.overdue)


def test_an_official_period_is_checked_against_the_two_it_is_made_of(world):
    made = report_of(period=Period.official("2020H1"))
    assert any("quý I/2020" in result.name for result in made.checks)
    assert not made.failed


def test_a_unit_that_did_not_exist_yet_is_refused_with_the_day_it_began(world):
    with pytest.raises(Absent, match="T1 chỉ có từ ngày 01/01/2000"):
        report_of(period=EARLY)


def test_a_unit_that_had_ended_is_refused_with_the_one_that_took_over(world):
    with pytest.raises(Absent, match="T2 không còn từ ngày 01/7/2025; việc của đơn vị nay thuộc T1"):
        report_of("T2", period=LATE)


def test_by_todays_map_a_unit_of_the_past_is_refused_whatever_the_period(world):
    with pytest.raises(Absent, match="không còn từ ngày 01/7/2025"):
        report_of("T2", map="now")


def test_the_mark_is_that_of_the_highest_record_counted_and_never_above_the_readers_clearance(world):
    assert report_of().level == 3
    for clearance in (0, 1, 2):
        assert report_of(reader=world.reader("T1", clearance)).level == clearance
    assert report_of("T1H1B").level == 0


def test_a_report_for_an_audience_counts_what_that_audience_may_see(world):
    audience = Reader.audience("Ban Thường vụ", world.units["T1"].pk, 1, MOMENT.date())
    made = report_of(records=True, reader=audience)
    assert made.clearance_code == "secret_1"
    found = {record for figure in made.figures for record in figure.records}
    assert code("documents", COMMUNE, "secret_1") in found
    assert not any(record.endswith(("secret_2", "secret_3")) for record in found)


def test_the_illustrative_mark_comes_from_the_data_folder(world, data_dir):
    assert not report_of().illustrative
    (data_dir / "illustrative").touch()
    assert report_of().illustrative


def test_identities_that_fail_are_told_apart(report):
    wrong = Result("a = b", 11, 10, False, "Tìm hồ sơ thiếu.")
    assert replace(report, checks=(*report.checks, wrong)).failed == (wrong,)
