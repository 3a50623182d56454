"""A period report as data: every figure with its value, breakdown and records, the checks, and what remains to be done.

Text, JSON, Excel and Word are four ways to write the same ReportData; none of them counts anything itself. It is
computed for a declared reader: what that reader may not see is in no value, no list and no name.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from liem import catalogue
from liem.figures import checks
from liem.figures.checks import Result
from liem.figures.indicator import Difference, Indicator, Ratio, Value, breakdowns, measure_over
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.figures.statements import answers
from liem.org.models import Unit
from liem.org.tree import name_on, present
from liem.platform.days import TZ, vi_day
from liem.records import chain
from liem.records.access import record_path
from liem.registers.returns.own import read_once
from liem.reports.marks import illustrative, level_code
from liem.reports.remains import Remains, remains
from liem.reports.trends import Trends, trends

Breakdown = Mapping[str, Mapping[str, Value]]


class Absent(ValueError):
    """The unit did not exist in the period (or, by today's map, does not exist today): nothing could be said of it."""


@dataclass(frozen=True)
class FigureValue:
    """One figure of the report. `records` are the codes behind it, None when they were not asked for."""

    indicator: Indicator
    value: Value
    breakdown: Breakdown = field(default_factory=dict)
    records: tuple[str, ...] | None = None

    @property
    def code(self) -> str:
        """The figure's name."""
        return self.indicator.code

    @property
    def label(self) -> str:
        """The figure's words, in the language in force."""
        return str(self.indicator.label)

    @property
    def unit(self) -> str:
        """The unit of measure."""
        return str(self.indicator.unit)


@dataclass(frozen=True)
class ReportData:
    """A report for one unit and period, for one reader. `level` is the highest secrecy of what was counted; `trends`
    are there where charts were asked for, `beside` the values of another period where one was.
    """

    scope: Scope
    unit_name: str
    figures: tuple[FigureValue, ...]
    checks: tuple[Result, ...]
    remains: Remains
    level: int
    computed_at: datetime
    chain: tuple[int, str]
    illustrative: bool
    trends: Trends | None = None
    beside: Mapping[str, Value] = field(default_factory=dict)

    @property
    def unit(self) -> Unit:
        """The unit that is reported on, with all below it."""
        return self.scope.unit

    @property
    def period(self) -> Period:
        """The period, both days included."""
        return self.scope.period

    @property
    def clearance(self) -> int:
        """The level up to which records were counted, 0 to 3."""
        return self.scope.reader.clearance

    @property
    def clearance_code(self) -> str:
        """The same as a code: ordinary, secret_1, secret_2, secret_3."""
        return level_code(self.clearance)

    @property
    def failed(self) -> tuple[Result, ...]:
        """The identities that do not hold."""
        return tuple(result for result in self.checks if not result.holds)

    @property
    def by_code(self) -> dict[str, FigureValue]:
        """The figures by name."""
        return {figure.code: figure for figure in self.figures}


@read_once()
def build(
    scope: Scope,
    *,
    now: datetime,
    records: bool = True,
    breakdown: bool = True,
    charts: bool = False,
    beside: Period | None = None,
) -> ReportData:
    """Compute the report that `scope` asks for. `now` is the moment printed on it.

    One query per table for the values, those of the period `beside` included, and one per table and dimension for the
    breakdowns; with `records` one more per figure; with `charts` what they need beyond it. Raises Absent when the unit
    did not exist then.
    """
    refuse_absent(scope)
    values, *others = measure_over(catalogue.indicators(), [scope, *([scope.at(beside)] if beside else [])])
    cells = breakdowns(catalogue.indicators(), scope) if breakdown else {}
    found = [*checks.run(catalogue.CHECKS, catalogue.by_code(), values, scope)]
    if scope.period.name:
        found += checks.additive(catalogue.indicators(), values, scope)
    return ReportData(
        scope=scope,
        unit_name=name_on(scope.unit, scope.period.last),
        figures=tuple(
            FigureValue(f, values[f.code], _keyed(cells.get(f.code, {})), tuple(f.codes(scope)) if records else None)
            for f in catalogue.indicators()
        ),
        checks=tuple(found),
        remains=remains(scope),
        level=highest_level(scope),
        computed_at=now.astimezone(TZ),
        chain=chain.head(),
        illustrative=illustrative(),
        trends=trends(scope) if charts else None,
        beside=others[0] if others else {},
    )


def refuse_absent(scope: Scope) -> None:
    """Absent when the unit existed on no day of the period (by today's map: when it does not exist today)."""
    unit, period = scope.unit, scope.period
    first, last = (scope.today, scope.today) if scope.map == "now" else (period.first, period.last)
    if unit.since and unit.since > last:
        told = _("Đơn vị %(code)s chỉ có từ ngày %(day)s. Chọn kỳ có ngày đó hoặc sau đó.")
        raise Absent(told % {"code": unit.code, "day": vi_day(unit.since)})
    if unit.until and unit.until <= first:
        successor = Unit.objects.filter(pk=present(unit, scope.today) or 0).exclude(pk=unit.pk).first()
        told = _("Đơn vị %(code)s không còn từ ngày %(day)s. Chọn kỳ trước ngày đó, theo tổ chức như khi đó.")
        if successor:
            told = _(
                "Đơn vị %(code)s không còn từ ngày %(day)s; việc của đơn vị nay thuộc %(successor)s. "
                "Lập báo cáo cho đơn vị đó, hoặc chọn kỳ trước ngày đó, theo tổ chức như khi đó."
            )
        names = {"code": unit.code, "day": vi_day(unit.until), "successor": successor.code if successor else ""}
        raise Absent(told % names)


def highest_level(scope: Scope) -> int:
    """The highest secrecy level among the records that any figure counts, 0 to 3: the mark that the report bears."""
    if scope.reader.clearance == 0 and not scope.reader.granted:
        return 0
    groups: dict[tuple[Any, str], list[Indicator]] = defaultdict(list)
    for figure in catalogue.indicators():
        if not isinstance(figure, Difference | Ratio):
            groups[figure.model, figure.path].append(figure)
    highest = 0
    for (model, _path), figures in groups.items():
        above = Q(**{f"{_secrecy_path(model)}__gt": 0})
        highest = max(highest, *(level or 0 for level in answers(tuple(figures), scope, _secrecy, above)))
    return highest


def _secrecy(figure: Indicator, scope: Scope) -> Any:
    """The highest level among the rows that a figure counts."""
    return Max(_secrecy_path(figure.model), filter=figure.asked(scope))


def _secrecy_path(model: Any) -> str:
    return f"{record_path(model)[1]}secrecy"


def _keyed(cells: Mapping[str, Mapping[Any, Value]]) -> Breakdown:
    """Breakdowns with text for keys: a value that was not entered is the empty text."""
    return {
        dimension: {"" if key is None else str(key): value for key, value in lines.items()}
        for dimension, lines in cells.items()
    }
