"""The charts of a report: numbers of its indicators for its reader, up to its last day, none where there is none."""

from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liem import catalogue
from liem.figures.indicator import measure
from liem.figures.period import Period
from liem.figures.series import A_YEAR
from liem.reports.as_json import as_json
from liem.reports.build import ReportData
from liem.reports.charts.of_report import SHOWN, _lying, charts
from liem.reports.text import as_text
from tests import making
from tests.reports.conftest import report_of, scope_of

ROUNDS, DIRECTED = "inspections.party_rounds-quarters", "cases.directed-years"
TO_OCTOBER = Period(date(2020, 1, 1), date(2020, 10, 15))


@pytest.fixture(scope="module")
def drawn(built_world, django_db_blocker) -> ReportData:
    with django_db_blocker.unblock():
        return report_of(charts=True)


def shown(data: ReportData):
    return {chart.key: chart for chart in charts(data)}


@pytest.fixture
def full(world) -> ReportData:
    """The same with heads held responsible and amounts to be recovered."""
    making.make_handling(head=True, unit="T1K", subject="Người 01")
    making.make_handling(head=True, unit="T1K", subject="Người 02")
    case = making.make_case(unit="T1K")
    for kind, amount in (("to_recover", 3_000_000_000), ("recovered", 1_250_000_000)):
        making.make_part("assets", case, kind=kind, amount_vnd=amount)
    return report_of(charts=True)


def test_a_full_report_has_every_chart_and_each_has_numbers(full):
    assert len(charts(full)) == len({chart.key for chart in charts(full)}) == 6
    assert all(any(chart.values) for chart in charts(full))


def test_charts_are_made_of_figures_of_the_catalogue(drawn):
    for chart in charts(drawn):
        assert chart.codes
        units = {str(catalogue.BY_CODE[code].unit) for code in chart.codes}
        assert units == {chart.unit}


def test_every_value_over_time_is_the_figure_of_its_period(drawn):
    for series in (drawn.trends.quarters, drawn.trends.years):
        for code, values in series.values.items():
            for period, value in zip(series.periods, values, strict=True):
                assert value == measure([catalogue.BY_CODE[code]], scope_of(period=period))[code], (code, period)
    assert drawn.trends.years.values["cases.directed"][-1] == drawn.by_code["cases.directed"].value


def test_parts_of_a_whole_are_the_reports_own_figures(full):
    for key in ("plans.measures-parts", "cases.to_recover_amount-parts"):
        chart = shown(full)[key]
        whole, *parts = chart.codes
        assert chart.kind == "whole"
        assert chart.values == tuple(full.by_code[code].value for code in parts)
        assert sum(chart.values) == full.by_code[whole].value


def test_what_was_recovered_beyond_what_is_due_is_no_part_of_a_whole(world):
    case = making.make_case(unit="T1K")
    for kind, amount in (("to_recover", 100), ("recovered", 130)):
        making.make_part("assets", case, kind=kind, amount_vnd=amount)
    chart = shown(report_of(charts=True))["cases.to_recover_amount-parts"]
    assert (chart.kind, chart.values) == ("bars", (130, 0, -30))


def test_lines_of_a_figure_taken_apart_add_up_to_it(full):
    for key, code in (
        ("inspections.party_rounds-lines", "inspections.party_rounds"),
        ("handlings.heads-lines", "handlings.heads"),
    ):
        assert sum(shown(full)[key].values) == full.by_code[code].value > 0


def test_stacked_parts_and_their_total_agree(drawn):
    chart = shown(drawn)[DIRECTED]
    for place, total in enumerate(chart.total.values):
        assert total == sum(series.values[place] for series in chart.series)


def test_nothing_after_the_last_day_is_counted_and_the_quarter_beside_is_cut_as_well(world):
    data = report_of(period=TO_OCTOBER, charts=True)
    quarters, years = data.trends.quarters.periods, data.trends.years.periods
    assert quarters[-1].name == "2021Q1" or quarters[-1].last == TO_OCTOBER.last
    assert years[-1].last == TO_OCTOBER.last
    assert quarters[-1 - A_YEAR].last == date(2019, 10, 15)
    others = [
        period for place, period in enumerate(quarters) if place not in (len(quarters) - 1, len(quarters) - 1 - A_YEAR)
    ]
    assert all(period == Period.official(period.name) for period in others)
    assert all(later.first > earlier.last for earlier, later in pairwise(quarters))
    assert all("15/10/2020" in shown(data)[key].note for key in (ROUNDS, DIRECTED))
    assert not shown(report_of(period=Period.official("2020Q3"), charts=True))[ROUNDS].note


def test_a_period_before_the_unit_was_there_is_missing_and_not_nothing(world):
    unit = world.units["T1"]
    unit.since = date(2019, 1, 1)
    type(unit).objects.filter(pk=unit.pk).update(since=unit.since)
    chart = shown(report_of(charts=True))[DIRECTED]
    known = dict(zip((category.short for category in chart.categories), chart.total.values, strict=True))
    assert known["2018"] is None and known["2019"] is not None
    assert chart.missing and "Nét đứt" in chart.remarks


def test_charts_of_who_sees_less_count_what_he_sees(world, drawn):
    reader = world.reader("T1", 0)
    data = report_of(reader=reader, charts=True)
    for key in (ROUNDS, DIRECTED):
        more, less = (sum(filter(None, shown(one)[key].values)) for one in (drawn, data) if key in shown(one))
        assert less < more
    for code, values in data.trends.quarters.values.items():
        for period, value in zip(data.trends.quarters.periods, values, strict=True):
            assert value == measure([catalogue.BY_CODE[code]], scope_of(reader=reader, period=period))[code]
    assert sum(data.trends.apart["handlings.heads"].values()) == data.by_code["handlings.heads"].value


def test_charts_ask_few_queries_more(world):
    def asked(**told: bool) -> int:
        report_of(**told)
        with CaptureQueriesContext(connection) as queries:
            report_of(**told)
        return len(queries)

    assert asked(charts=True) - asked() <= 6


def test_without_any_number_there_is_no_chart(world):
    assert charts(report_of(period=Period(date(2003, 1, 1), date(2003, 12, 31)), charts=True)) == ()


def test_a_report_that_was_made_without_them_has_none(report):
    assert report.trends is None
    assert charts(report) == ()


def test_data_and_text_are_the_same_with_charts_and_without(drawn, world):
    plain = report_of()
    assert as_json(drawn, counted=False) == as_json(plain, counted=False)
    assert as_text(drawn) == as_text(plain)


def test_of_many_lines_the_largest_are_drawn_and_the_rest_is_said():
    figure = catalogue.BY_CODE["handlings.heads"]
    chart = _lying(figure, "%(figure)s", "Hình thức", {f"Hình thức {n:02d}": n for n in range(1, SHOWN + 4)})
    assert list(chart.values) == list(range(SHOWN + 3, 3, -1))
    assert "3 dòng khác, cộng là 6" in chart.note
