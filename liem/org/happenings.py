"""What became of units, told from their facts: founded, renamed, moved, ended, took over; and the days on which it did.

Nothing here is stored: a happening is where one fact ends or the next begins.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from liem.org.models import Unit, UnitName, UnitParent, UnitSuccessor

FOUNDED, RENAMED, MOVED, ALONE, TOOK_OVER, ENDED = "founded", "renamed", "moved", "alone", "took_over", "ended"
KINDS = (FOUNDED, RENAMED, MOVED, ALONE, TOOK_OVER, ENDED)


class Named(NamedTuple):
    """A unit by its code, with the name that it bore on the day in question."""

    code: str
    name: str


@dataclass(frozen=True)
class Happening:
    """One thing that befell a unit on a day. `others` are the units it has to do with: the parent of one founded or
    moved, the successors of one that ended, those whose work one took over (`whole`: all of it). `before` is the former
    name, or the name of the former parent.
    """

    day: date
    what: str
    unit: Named
    others: tuple[Named, ...] = ()
    before: str = ""
    whole: bool = True

    @property
    def title(self) -> str:
        """What happened, in words; the units of `others` are to be named behind it."""
        if self.what == ENDED:
            return _ended(len(self.others))
        words = {
            FOUNDED: _("Thành lập, trực thuộc") if self.others else _("Thành lập"),
            RENAMED: _("Đổi tên thành “%(name)s”") % {"name": self.unit.name},
            MOVED: _("Chuyển về trực thuộc"),
            ALONE: _("Không còn trực thuộc đơn vị nào"),
            TOOK_OVER: _("Tiếp nhận toàn bộ") if self.whole else _("Tiếp nhận một phần"),
        }
        return words[self.what]

    @property
    def body(self) -> str:
        """What was before, in words; empty where nothing is to be said."""
        if not self.before:
            return ""
        words = _("Tên trước đó: “%(before)s”") if self.what == RENAMED else _("Trước đó trực thuộc %(before)s")
        return words % {"before": self.before}


def _ended(successors: int) -> str:
    if not successors:
        return _("Kết thúc, không có đơn vị kế thừa")
    return _("Kết thúc, nhập vào") if successors == 1 else _("Kết thúc, chia tách thành")


def days_of_change() -> list[tuple[date, int]]:
    """The days on which units were founded, ended, renamed or moved, in order, with how many did."""
    moves = UnitParent.objects.exclude(since=F("unit__since"))
    renamings = UnitName.objects.exclude(until=F("unit__until"))
    turned: Counter[date] = Counter()
    asked: tuple[tuple[QuerySet[Any], str], ...] = (
        (Unit.objects.all(), "since"),
        (Unit.objects.all(), "until"),
        (moves, "since"),
        (renamings, "until"),
    )
    for rows, end in asked:
        counted = rows.filter(**{f"{end}__isnull": False}).order_by().values_list(end)
        turned.update(dict(counted.annotate(Count("pk"))))
    return sorted(turned.items())


def of_unit(unit: Unit) -> list[Happening]:
    """All that befell a unit, in order."""
    return _sorted(_Teller(Q(unit=unit), None, Unit.objects.filter(pk=unit.pk)).told(takings=True))


def on_day(day: date) -> list[Happening]:
    """All that befell any unit on a day, by kind, then by code. That others took over is told where units ended."""
    touched = Unit.objects.filter(Q(since=day) | Q(until=day))
    return _sorted(_Teller(Q(), day, touched).told(takings=False))


def _sorted(found: Iterator[Happening]) -> list[Happening]:
    return sorted(found, key=lambda it: (it.day, KINDS.index(it.what), it.unit.code))


class _Teller:
    """Reads the facts of some units (`of`), on one day or ever."""

    def __init__(self, of: Q, day: date | None, units: "QuerySet[Unit]") -> None:
        self.of, self.day, self.units = of, day, units
        self.former: dict[int, list[UnitName]] = defaultdict(list)
        for name in UnitName.objects.order_by("unit_id", "since"):
            self.former[name.unit_id].append(name)

    def told(self, takings: bool) -> Iterator[Happening]:
        """Everything, in no order."""
        yield from self._lives()
        yield from self._renamings()
        yield from self._moves()
        if takings:
            yield from self._takings()

    def _is_told(self, day: date | None) -> bool:
        return day is not None and self.day in (None, day)

    def _named(self, unit: Unit, on: date) -> Named:
        """The unit by the name that it bore on a day."""
        for former in self.former[unit.pk]:
            if former.since <= on and (former.until is None or on < former.until):
                return Named(unit.code, former.name)
        return Named(unit.code, unit.name)

    def _lives(self) -> Iterator[Happening]:
        units = list(self.units)
        first = UnitParent.objects.filter(unit__in=[unit.pk for unit in units], since=F("unit__since"))
        place = {row.unit_id: row.parent for row in first.select_related("parent")}
        after: dict[int, list[Unit]] = defaultdict(list)
        heirs = UnitSuccessor.objects.filter(unit__in=[unit.pk for unit in units]).select_related("successor")
        for row in heirs.order_by("successor__sort", "successor__code"):
            after[row.unit_id].append(row.successor)
        for unit in units:
            if unit.since and self._is_told(unit.since):
                above = (self._named(place[unit.pk], unit.since),) if unit.pk in place else ()
                yield Happening(unit.since, FOUNDED, self._named(unit, unit.since), above)
            if unit.until and self._is_told(unit.until):
                others = tuple(self._named(heir, unit.until) for heir in after[unit.pk])
                yield Happening(unit.until, ENDED, self._named(unit, _eve(unit.until)), others)

    def _renamings(self) -> Iterator[Happening]:
        rows = UnitName.objects.filter(self.of, until__isnull=False).exclude(until=F("unit__until"))
        for row in self._on(rows, "until").select_related("unit"):
            assert row.until
            yield Happening(row.until, RENAMED, self._named(row.unit, row.until), before=row.name)

    def _moves(self) -> Iterator[Happening]:
        rows = UnitParent.objects.filter(self.of).select_related("unit", "parent")
        if self.day:
            turning = Q(since=self.day) | Q(until=self.day) | Q(parent__until=self.day)
            rows = UnitParent.objects.filter(unit__in=rows.filter(turning).values("unit")).select_related(
                "unit", "parent"
            )
        places: dict[int, list[UnitParent]] = defaultdict(list)
        for row in rows:
            places[row.unit_id].append(row)
        for stood in places.values():
            yield from self._turns(sorted(stood, key=lambda row: row.since or date.min))

    def _turns(self, stood: list[UnitParent]) -> Iterator[Happening]:
        """What happened between the places of one unit, in order."""
        unit = stood[0].unit
        for last, place in zip([None, *stood[:-1]], stood, strict=True):
            if place.since and place.since != unit.since and self._is_told(place.since):
                before = self._named(last.parent, _eve(place.since)).name if last else ""
                above = (self._named(place.parent, place.since),)
                yield Happening(place.since, MOVED, self._named(unit, place.since), above, before)
        for place, following in zip(stood, [*stood[1:], None], strict=True):
            left = min(filter(None, (place.until, place.parent.until)), default=None)
            stays = left is None or (unit.until is not None and unit.until <= left)
            if stays or (following and following.since and left and following.since <= left):
                continue
            if left and self._is_told(left):
                yield Happening(left, ALONE, self._named(unit, left), before=self._named(place.parent, _eve(left)).name)

    def _takings(self) -> Iterator[Happening]:
        rows = UnitSuccessor.objects.filter(successor__in=self.units, unit__until__isnull=False)
        rows = rows.select_related("unit", "successor").order_by("unit__sort", "unit__code")
        shared = UnitSuccessor.objects.filter(unit__in=rows.values("unit")).order_by().values_list("unit")
        heirs = dict(shared.annotate(Count("pk")))
        taken: dict[tuple[date, bool], list[Named]] = defaultdict(list)
        for row in rows:
            day = row.unit.until
            if day and self._is_told(day):
                taken[day, heirs[row.unit_id] == 1].append(self._named(row.unit, _eve(day)))
        for (day, whole), others in taken.items():
            yield Happening(day, TOOK_OVER, self._named(rows[0].successor, day), tuple(others), whole=whole)

    def _on(self, rows: "QuerySet[Any]", field: str) -> "QuerySet[Any]":
        return rows.filter(**{field: self.day}) if self.day else rows


def _eve(day: date) -> date:
    return day - timedelta(days=1)
