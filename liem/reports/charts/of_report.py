"""The few charts of a period report: what a leader looks at first. A chart without any number is left out."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from liem import catalogue
from liem.figures.indicator import Indicator, Value
from liem.figures.period import Period
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.platform.text import first_upper, sort_key
from liem.reports.build import ReportData
from liem.reports.charts import over_time
from liem.reports.charts.chart import Category, Chart, Series
from liem.reports.trends import Trends

SHOWN = 10
"""So many lines of a chart are drawn; of the rest is said how many they are and what they add up to."""
MEASURES = ("done_on_time", "done_late", "in_time", "overdue", "no_deadline", "stopped")
RECOVERY = ("recovered_to_date_amount", "unrecoverable_amount", "outstanding_amount")


def charts(data: ReportData) -> tuple[Chart, ...]:
    """The charts in the language in force; none where the report was made without what they need."""
    if data.trends is None:
        return ()
    found = (
        _rounds(data, data.trends),
        _rounds_by_unit(data.trends),
        _measures(data),
        _directed(data.trends),
        _heads(data.trends),
        _recovery(data),
    )
    return tuple(chart for chart in found if not chart.empty)


def _rounds(data: ReportData, trends: Trends) -> Chart:
    figure = catalogue.BY_CODE["inspections.party_rounds"]
    periods, values = trends.quarters.periods, trends.quarters.values[figure.code]
    return over_time.by_quarter(figure, periods, values, data.period, note=_until(periods[-1]))


def _rounds_by_unit(trends: Trends) -> Chart:
    figure = catalogue.BY_CODE["inspections.party_rounds"]
    cells = {trends.units.get(key, key) or _("chưa ghi"): value for key, value in trends.apart[figure.code].items()}
    return _lying(figure, _("%(figure)s, theo đơn vị trực tiếp làm"), _("Đơn vị trực tiếp làm"), cells)


def _heads(trends: Trends) -> Chart:
    figure = catalogue.BY_CODE["handlings.heads"]
    dimension = next(dimension for dimension in figure.dimensions if dimension.key == "form")
    cells = {first_upper(dimension.words(key) or _("chưa ghi")): n for key, n in trends.apart[figure.code].items()}
    return _lying(figure, _("%(figure)s, theo hình thức nặng nhất"), str(dimension.label), cells)


def _lying(figure: Indicator, title: str, first: str, cells: Mapping[str, Value]) -> Chart:
    """The largest lines first; what is not drawn is said."""
    lines = sorted(cells.items(), key=lambda line: (-(line[1] or 0), sort_key(line[0])))
    drawn, rest = lines[:SHOWN], [value or 0 for _words, value in lines[SHOWN:]]
    note = _("Không vẽ %(count)s dòng khác, cộng là %(sum)s.") if rest else ""
    return Chart(
        key=f"{figure.code}-lines",
        kind="bars",
        title=title % {"figure": first_upper(str(figure.label))},
        unit=str(figure.unit),
        first=first,
        categories=tuple(Category(words) for words, _value in drawn),
        series=(Series(first, tuple(value for _words, value in drawn)),),
        note=note % {"count": vi_number(len(rest)), "sum": vi_number(sum(rest))} if rest else "",
        codes=(figure.code,),
    )


def _measures(data: ReportData) -> Chart:
    codes = [f"plans.measures_{state}" for state in MEASURES]
    return _parts("plans.measures", codes, _("%(figure)s, theo tình trạng"), _("Tình trạng"), data)


def _recovery(data: ReportData) -> Chart:
    codes = [f"cases.{state}" for state in RECOVERY]
    return _parts("cases.to_recover_amount", codes, "%(figure)s", _("Tài sản"), data)


def _parts(code: str, codes: Iterable[str], title: str, first: str, data: ReportData) -> Chart:
    """A figure as one bar of its parts; as bars of their own where a part is less than 0."""
    figure, parts = catalogue.BY_CODE[code], [data.by_code[part] for part in codes]
    values = tuple(part.value for part in parts)
    return Chart(
        key=f"{code}-parts",
        kind="bars" if any(value is not None and value < 0 for value in values) else "whole",
        title=title % {"figure": first_upper(str(figure.label))},
        unit=str(figure.unit),
        first=first,
        categories=tuple(Category(first_upper(part.label)) for part in parts),
        series=(Series(first, values),),
        codes=(code, *(part.code for part in parts)),
    )


def _directed(trends: Trends) -> Chart:
    """What became of all cases ever under direction; a part in which there never was any is left out."""
    parts = (
        ("cases.settled", _("Đã xử lý dứt điểm")),
        ("cases.delisted", _("Ra khỏi diện, chưa dứt điểm")),
        ("cases.under_direction", _("Đang theo dõi, chỉ đạo")),
    )
    values = trends.years.values
    shown = [(code, words) for code, words in parts if any(values[code])]
    return Chart(
        key="cases.directed-years",
        kind="stacked",
        title=_("Vụ án, vụ việc thuộc diện theo dõi, chỉ đạo, lũy kế đến cuối mỗi năm"),
        unit=str(catalogue.BY_CODE["cases.directed"].unit),
        first=_("Đến hết năm"),
        categories=tuple(over_time.category(period) for period in trends.years.periods),
        series=tuple(Series(words, values[code]) for code, words in shown),
        total=Series(_("Tất cả"), values["cases.directed"]),
        note=_until(trends.years.periods[-1]),
        codes=("cases.directed", *(code for code, _words in shown)),
    )


def _until(last: Period) -> str:
    """Said of a last quarter or year that was not over on the report's last day."""
    whole = Period.official(last.name).last if last.name else date(last.last.year, 12, 31)
    return _("Kỳ cuối tính đến ngày %(day)s.") % {"day": vi_day(last.last)} if whole > last.last else ""
