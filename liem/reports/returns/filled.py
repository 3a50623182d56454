"""One unit's return for one period, row by row: what it says, what the records say, what was said before.

A return tells of the unit itself: what stands below it reports for itself. What records can give is counted from them
and never typed; from the day on which a return is handed in it holds its own numbers.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext as _

from liem import catalogue
from liem.figures.indicator import Dimension, Indicator
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.kinds import LEVELS, kinds_of
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.numbers import vi_number
from liem.registers.returns.calendars import before, days_of
from liem.registers.returns.forms import GROUP, RECORD, WARNING, Form, Row, sums
from liem.registers.returns.models import Return, ReturnValue

Values = Mapping[str, Decimal | None]
OPEN = "draft"
LEVEL = "level"
PLACES = Decimal("0.01")


class Alone(Scope):
    """The same question about the unit itself, without what stands below it."""

    def ever(self, path: str) -> Q:
        """The unit, and no other."""
        return Q(**{path: self.unit.pk})

    def placed(self, path: str, day: str) -> Q:
        """Wherever it stood."""
        return Q()

    def placed_on(self, path: str, day: date) -> Q:
        """Wherever it stood."""
        return Q()


@dataclass(frozen=True)
class Cell:
    """A row of the form: its number (headings have none), what it says, what records say now, the period before."""

    row: Row
    number: str
    value: Decimal | None
    records: Decimal | None
    earlier: Decimal | None
    explained: str
    remark: str

    @property
    def drifted(self) -> bool:
        """The return was handed in, and the records say otherwise today."""
        known = self.value is not None and self.records is not None
        return self.row.fill == RECORD and known and self.value != self.records


@dataclass(frozen=True)
class Filled:
    """A return as its form shows it; `head` is None where nobody has begun it."""

    form: Form
    unit: Unit
    period: str
    days: Period
    head: Return | None
    cells: tuple[Cell, ...]

    @property
    def open(self) -> bool:
        """Whether it can still be filled in."""
        return self.head is None or self.head.state == OPEN

    @property
    def values(self) -> dict[str, Decimal | None]:
        """The value of each row."""
        return {cell.row.code: cell.value for cell in self.cells if cell.row.style != GROUP}

    @property
    def earlier(self) -> dict[str, Decimal | None]:
        """The same of the period before."""
        return {cell.row.code: cell.earlier for cell in self.cells if cell.row.style != GROUP}


def find(reader: Reader, form: str, unit: Unit, period: str) -> Return | None:
    """The return, where there is one that the reader sees."""
    found: Return | None = Return.objects.visible_to(reader).filter(form=form, unit=unit, period=period).first()
    return found


def filled(reader: Reader, form: Form, unit: Unit, period: str) -> Filled:
    """The return of a unit on a form for a period, as the reader sees it."""
    days = days_of(form.calendar, period)
    head = find(reader, form.code, unit, period)
    said = _said(reader, head)
    values: dict[str, Decimal | None] = {code: line[0] for code, line in said.items()}
    records = from_records(form, Alone(reader, days, unit, reader.on)) if days.first <= reader.on else {}
    if head is None or head.state == OPEN:
        values |= records
    values = sums(form, values)
    earlier = sums(form, {c: v[0] for c, v in _said(reader, find(reader, form.code, unit, before(period))).items()})
    cells, number = [], 0
    for row in form.rows:
        number += bool(row.fill)
        _value, explained, remark = said.get(row.code, (None, "", ""))
        told = (values.get(row.code), records.get(row.code), earlier.get(row.code), explained, remark)
        cells.append(Cell(row, str(number) if row.fill else "", *told))
    return Filled(form, unit, period, days, head, tuple(cells))


def _said(reader: Reader, head: Return | None) -> dict[str, tuple[Decimal, str, str]]:
    if head is None:
        return {}
    rows = ReturnValue.objects.visible_to(reader).filter(form_return=head)
    return {row: tuple(said) for row, *said in rows.values_list("row", "value", "explained", "remark")}


def from_records(form: Form, scope: Scope) -> dict[str, Decimal | None]:
    """What the records say for the rows that they fill, in the units of the form: one query a table."""
    wanted = [(row, catalogue.indicator(row.source[0])) for row in form.rows if row.fill == RECORD]
    groups: dict[tuple[Any, str], list[tuple[Row, Indicator]]] = defaultdict(list)
    for row, figure in wanted:
        groups[figure.model, figure.path].append((row, figure))
    found: dict[str, Decimal | None] = {}
    for (model, path), entries in groups.items():
        rows = model.objects.visible_to(scope.reader)
        if path:
            rows = rows.filter(scope.ever(path))
        asked = {f"n{n}": figure.aggregate(among(row, figure, scope), scope) for n, (row, figure) in enumerate(entries)}
        answer = rows.aggregate(**asked)
        for n, (row, figure) in enumerate(entries):
            value = figure.read(answer[f"n{n}"])
            found[row.code] = None if value is None else as_kept(Decimal(value) / row.factor)
    return found


def as_kept(value: Decimal) -> Decimal:
    """A value as a return holds it: two decimals, whatever the unit of the form makes of đồng."""
    return value.quantize(PLACES, ROUND_HALF_UP)


def among(row: Row, figure: Indicator, scope: Scope) -> Q:
    """Which rows count for a row of the form: the figure's, in the lines of its breakdowns that the form names; one of
    several where it names more (result=must_discipline|disciplined).
    """
    condition = figure.asked(scope)
    for said in row.source[1:]:
        key, _sign, values = said.partition("=")
        dimension = next(one for one in figure.dimensions if one.key == key)
        condition &= reduce(or_, (_at(dimension, value, scope) for value in values.split("|")))
    return condition


def _at(dimension: Dimension, value: str, scope: Scope) -> Q:
    if dimension.cases is not None:
        return dimension.cases[value]
    if dimension.key == LEVEL:
        # A level is read from the kind of a unit; a form may name a single kind of it (the committees of a part).
        return Q(**{f"{dimension.by}__in": kinds_of(value) if value in LEVELS.codes else (value,)})
    if isinstance(dimension.by, str):
        return Q(**{dimension.by: value})
    return Q(Exact(dimension.by(scope), value))


@dataclass(frozen=True)
class Finding:
    """What is not right with a return: at which row, whether it stops it, what is seen, what to do."""

    row: str
    severity: str
    words: str
    instruction: str


def findings(form: Form, values: Values, earlier: Values) -> list[Finding]:
    """The checks of the form that do not hold, and what differs much from the period before."""
    found = []
    labels = {row.code: row.label for row in form.rows}
    for check in form.checks:
        left = _side(check.left.split(), values)
        right = _side(check.right, values)
        if left is None or right is None or (left == right if check.relation == "=" else left <= right):
            continue
        names = [" + ".join(labels.get(name, name) for name in side) for side in (check.left.split(), check.right)]
        words = _("%(left)s (%(a)s) phải %(relation)s %(right)s (%(b)s)") % {
            "left": names[0],
            "a": _plain(left),
            "relation": "=" if check.relation == "=" else "≤",
            "right": names[1],
            "b": _plain(right),
        }
        found.append(Finding(check.left.split()[0], check.severity, words, check.instruction))
    return [*found, *_unlike_before(form, values, earlier)]


def _side(names: Iterable[str], values: Values) -> Decimal | None:
    """The sum of some rows; None where one of them is not known."""
    total = Decimal(0)
    for name in names:
        value = Decimal(name) if name.isdigit() else values.get(name)
        if value is None:
            return None
        total += value
    return total


MUCH, SLIPPED, SMALL = 3, 500, 10
"""So many times more than the period before wants a sentence; so many look like another unit; less is no matter."""


def _unlike_before(form: Form, values: Values, earlier: Values) -> Iterable[Finding]:
    for row in form.filled:
        now, then = values.get(row.code), earlier.get(row.code)
        if not now or not then or row.fill == RECORD or max(now, then) < SMALL:
            continue
        times = max(now, then) / min(now, then)
        told = {"label": row.label, "now": _plain(now), "then": _plain(then)}
        words = _("%(label)s: kỳ này %(now)s, kỳ trước %(then)s") % told
        if times >= SLIPPED:
            yield Finding(row.code, WARNING, words, _("Có thể nhầm đơn vị tính (hàng nghìn lần): kiểm tra lại."))
        elif times >= MUCH:
            advice = _("Gấp hoặc kém kỳ trước từ %(n)s lần trở lên: kiểm tra lại, hoặc nói vì sao.") % {"n": MUCH}
            yield Finding(row.code, WARNING, words, advice)


def _plain(value: Decimal) -> str:
    return vi_number(value)
