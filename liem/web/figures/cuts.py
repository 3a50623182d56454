"""A figure taken apart: by the units below, by quarter and year, by each way in which it can be broken down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.figures import series
from liem.figures.below import split
from liem.figures.indicator import Cumulative, Difference, Indicator, Ratio, Stock, Value, breakdowns
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.org.tree import names_on
from liem.platform.days import vi_day
from liem.platform.text import first_upper, sort_key
from liem.reports.charts import over_time
from liem.reports.charts.chart import Chart
from liem.reports.written import in_cell
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.figures.bars import Bar, bar, measured

QUARTERS, YEARS = 8, 5
SHOWN = 15
"""So many quarters, years, and lines of one breakdown are shown."""


@dataclass(frozen=True)
class Cut:
    """One table of lines, with bars or below a chart, and what to know of it."""

    key: str
    label: str
    bars: tuple[Bar, ...]
    foot: tuple[tuple[str, str, str], ...] = ()
    note: str = ""
    more: int = 0
    chart: Chart | None = None


def below(figure: Indicator, scope: Scope, asked: Asked, value: Value) -> Cut:
    """By the units directly below; where they add up with the unit's own, that is the figure's value."""
    found = split(figure, scope)
    former = names_on(asked.period.last)
    lines, nothing = [], 0
    for entry in found.below:
        if not entry.value:
            nothing += 1
            continue
        there = asked.for_unit(entry.unit).for_period(entry.period)
        ways = {"url": addresses.figure(figure.code, there), "rows_url": addresses.rows_of(figure, there)}
        note = "" if entry.period == asked.period else entry.period.label()
        lines.append(bar(former.get(entry.unit.pk, entry.unit.name), entry.value, figure.unit, note=note, **ways))
    lines.sort(key=lambda line: (-(line.number or 0), sort_key(line.label)))
    if found.own:
        lines.append(bar(_("Chính đơn vị được hỏi"), found.own, figure.unit))
    rows_url = addresses.rows_of(figure, asked)
    foot = ((_("Cả đơn vị"), in_cell(value, figure.unit), rows_url),)
    return Cut("don-vi", _("Theo đơn vị trực thuộc"), measured(lines), foot, _adds_up(figure, value, found), nothing)


def _adds_up(figure: Indicator, value: Value, found: Any) -> str:
    if isinstance(figure, Ratio):
        return _("Tỷ lệ của từng đơn vị không cộng thành tỷ lệ của cả đơn vị.")
    if found.apart:
        return _("Chỉ tiêu này xét lại trong từng đơn vị, nên các dòng không nhất thiết cộng thành số của cả đơn vị.")
    if found.own is None or found.sum != (value or 0):
        return _("Các dòng không cộng thành số của cả đơn vị: có việc, có người được tính ở nhiều dòng.")
    return ""


def by_quarter(figure: Indicator, scope: Scope, asked: Asked) -> Cut:
    """The last quarters of the state calendar, each beside the same quarter a year before."""
    periods = series.quarters(asked.period.last, QUARTERS + 4)
    values = series.over((figure,), scope, periods).values[figure.code]
    lines = tuple(_lines(figure, asked, periods, values, before=4))
    note = _moment(figure, periods[-1].last, scope.today)
    return Cut(
        "quy", _("Theo quý"), lines, note=note, chart=over_time.by_quarter(figure, periods, values, asked.period)
    )


def by_year(figure: Indicator, scope: Scope, asked: Asked) -> Cut:
    """The last calendar years, each beside the year before it."""
    last = asked.period.last
    periods = series.years(date(last.year - YEARS, 1, 1), last, YEARS + 1)
    values = series.over((figure,), scope, periods).values[figure.code]
    lines = tuple(_lines(figure, asked, periods, values, before=1))
    note = _moment(figure, periods[-1].last, scope.today)
    chart = over_time.by_year(figure, periods[1:], values[1:], asked.period)
    return Cut("nam", _("Theo năm"), lines, note=note, chart=chart)


def _lines(
    figure: Indicator, asked: Asked, periods: Sequence[Period], values: Sequence[Value], before: int
) -> Iterable[Bar]:
    for place in range(before, len(periods)):
        there = asked.for_period(periods[place])
        yield bar(
            over_time.category(periods[place]).label,
            values[place],
            figure.unit,
            url=addresses.figure(figure.code, there),
            rows_url=addresses.rows_of(figure, there),
            before=in_cell(values[place - before], figure.unit),
            here=periods[place] == asked.period,
        )


def _moment(figure: Indicator, last: date, today: date) -> str:
    """What a number of a quarter means for what is counted on a day; and that the last one is not over."""
    said = []
    if isinstance(figure, Stock) and figure.at == "start":
        said.append(_("Mỗi số là số có ngay trước ngày đầu của kỳ; các kỳ không cộng lại."))
    elif isinstance(figure, Stock | Difference | Cumulative):
        said.append(_("Mỗi số là số có đến hết ngày cuối của kỳ; các kỳ không cộng lại."))
    if last > today:
        said.append(_("Kỳ cuối chưa hết, tính đến nay (%(day)s).") % {"day": vi_day(today)})
    return " ".join(said)


def by_dimension(figure: Indicator, scope: Scope, asked: Asked) -> list[Cut]:
    """By each declared way: the largest lines first. That by the unit that acted stands last."""
    cells = breakdowns((figure,), scope).get(figure.code, {})
    units = _unit_names(asked) if {"unit", "lead"} & cells.keys() else {}
    found = []
    for dimension in sorted(figure.dimensions, key=lambda d: d.key == "unit"):
        lines = [
            bar(_words(dimension, key, units, scope.period.last), value, figure.unit)
            for key, value in cells.get(dimension.key, {}).items()
            if value
        ]
        lines.sort(key=lambda line: (-(line.number or 0), sort_key(line.label)))
        if lines:
            label = str(dimension.label)
            label = _("Đơn vị trực tiếp làm") if dimension.key == "unit" else label
            bars = measured(lines)
            found.append(Cut(dimension.key, label, bars[:SHOWN], more=max(0, len(bars) - SHOWN)))
    return found


def _words(dimension: Any, key: Any, units: dict[str, str], day: date) -> str:
    words = dimension.told("" if key is None else key, day)
    if words == str(key or ""):
        words = units.get(words, words) or _("chưa ghi")
    return first_upper(words)


def _unit_names(asked: Asked) -> dict[str, str]:
    former = names_on(asked.period.last)
    rows = Unit.objects.order_by().values_list("pk", "code", "name")
    return {code: former.get(pk, name) for pk, code, name in rows}
