"""One figure broken down in every way that it can be, for the place in the report's table where it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.indicator import Dimension, Indicator, Value, breakdowns
from liem.org.models import Unit
from liem.org.tree import names_on
from liem.people.reader import Reader
from liem.platform.text import sort_key
from liem.reports.build import Absent, refuse_absent
from liem.reports.written import in_cell
from liem.web.asked import Asked
from liem.web.report.contents import why_not

SHOWN = 12
"""So many lines of one breakdown are shown; a figure's page has all."""


@dataclass(frozen=True)
class Cut:
    """One way to break a figure down: its lines, the largest first, and how many more there are."""

    label: str
    lines: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True)
class Analysis:
    """A figure's breakdowns; without any where nothing counts or it cannot be broken down."""

    code: str
    cuts: tuple[Cut, ...]

    @property
    def id(self) -> str:
        """The id of the place where they stand."""
        return "pt-" + self.code.replace(".", "-").replace("_", "-")


def analysis(indicator: Indicator, asked: Asked, reader: Reader) -> Analysis:
    """The figure's breakdowns in this question: one query for each table and dimension."""
    if why_not(asked, reader):
        return Analysis(indicator.code, ())
    scope = asked.scope(reader)
    try:
        refuse_absent(scope)
    except Absent:
        return Analysis(indicator.code, ())
    cells = breakdowns((indicator,), scope).get(indicator.code, {})
    units = _unit_names(asked) if "unit" in cells or "lead" in cells else {}
    cuts = [_cut(d, cells.get(d.key, {}), indicator.unit, units, scope.period.last) for d in indicator.dimensions]
    return Analysis(indicator.code, tuple(cut for cut in cuts if cut.lines))


def _cut(dimension: Dimension, cells: Mapping[Any, Value], unit: Any, units: Mapping[str, str], day: date) -> Cut:
    told = [(_words(dimension, key, units, day), value) for key, value in cells.items()]
    told.sort(key=lambda line: (-(line[1] or 0), sort_key(line[0])))
    lines = tuple((words, in_cell(value, unit)) for words, value in told[:SHOWN])
    return Cut(str(dimension.label), lines, max(0, len(told) - SHOWN))


def _words(dimension: Dimension, key: Any, units: Mapping[str, str], day: date) -> str:
    words = dimension.told("" if key is None else key, day)
    if words == str(key or ""):
        return units.get(words, words) or _("chưa ghi")
    return words


def _unit_names(asked: Asked) -> dict[str, str]:
    """Units' names by code, as on the period's last day."""
    former = names_on(asked.period.last)
    rows = Unit.objects.order_by().values_list("pk", "code", "name")
    return {code: former.get(pk, name) for pk, code, name in rows}
