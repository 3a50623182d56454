"""A figure over successive periods as a chart: quarters of the state calendar, years."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from liem.figures.indicator import Indicator, Value
from liem.figures.period import Period
from liem.figures.series import A_YEAR
from liem.platform.text import first_upper
from liem.reports.charts.chart import Category, Chart, Series

ROMAN = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}


def category(period: Period, here: bool = False) -> Category:
    """A quarter with its year below, or a calendar year."""
    if period.name:
        return Category(first_upper(period.label()), ROMAN.get(period.name[4:], ""), period.name[:4], here)
    year = period.first.year
    return Category(_("Năm %(year)s") % {"year": year}, str(year), here=here)


def by_quarter(
    figure: Indicator, periods: Sequence[Period], values: Sequence[Value], asked: Period | None = None, note: str = ""
) -> Chart:
    """Each quarter but the first four beside the same quarter a year before; `asked` is marked where it is one."""
    return Chart(
        key=f"{figure.code}-quarters",
        kind="columns",
        title=_("%(figure)s, theo quý") % {"figure": first_upper(str(figure.label))},
        unit=str(figure.unit),
        first=_("Quý"),
        categories=tuple(category(period, period == asked) for period in periods[A_YEAR:]),
        series=(
            Series(_("Trong quý"), tuple(values[A_YEAR:])),
            Series(_("Cùng quý năm trước"), tuple(values[:-A_YEAR])),
        ),
        note=note,
        codes=(figure.code,),
    )


def by_year(
    figure: Indicator, periods: Sequence[Period], values: Sequence[Value], asked: Period | None = None
) -> Chart:
    """A column for each year."""
    return Chart(
        key=f"{figure.code}-years",
        kind="columns",
        title=_("%(figure)s, theo năm") % {"figure": first_upper(str(figure.label))},
        unit=str(figure.unit),
        first=_("Năm"),
        categories=tuple(category(period, period == asked) for period in periods),
        series=(Series(_("Trong năm"), tuple(values)),),
        codes=(figure.code,),
    )
