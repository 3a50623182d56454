"""Today's map: which unit of today stands for each unit there ever was, through successors and last parents."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from liem.org.models import Unit, UnitParent, UnitSuccessor


class TodayMap:
    """The tree on one day and, for every unit ever, the unit that stands for it then; three queries, all in memory.

    A unit that has not ended stands for itself. One with a single successor is stood for by whoever stands for that;
    with several, by the nearest unit above all of theirs (never split by guess); without any, by whoever stands for
    its last parent. Where that leads nowhere the unit goes on standing for itself; where it leads round in a circle
    (the last of a chain of successors had stood under the first), the one of them that ended last stands for all.
    """

    def __init__(self, today: date) -> None:
        self.parent: dict[int, int] = {}
        self._successors: dict[int, list[int]] = defaultdict(list)
        self._last_parent: dict[int, tuple[date, int]] = {}
        self._stands: dict[int, int] = {}
        self._circles = 0
        self._read(today)
        self._stands |= {unit: self._present(unit, ()) for unit in self._ended}

    def _read(self, today: date) -> None:
        units = list(Unit.objects.values_list("pk", "code", "since", "until"))
        self._ended = ended = {
            pk: (until, code) for pk, code, _, until in units if until is not None and until <= today
        }
        self._stands = {pk: pk for pk, _code, _since, _until in units if pk not in ended}
        existing = {pk for pk, _, since, _ in units if pk not in ended and (since is None or since <= today)}
        for unit, successor in UnitSuccessor.objects.order_by("pk").values_list("unit_id", "successor_id"):
            self._successors[unit].append(successor)
        begun = Q(since__isnull=True) | Q(since__lte=today)
        holds = begun & (Q(until__isnull=True) | Q(until__gt=today))
        rows = UnitParent.objects.filter(holds | Q(unit__until__lte=today))
        for unit, parent, since in rows.values_list("unit_id", "parent_id", "since"):
            if unit in ended:
                stood = (since or date.min, parent)
                self._last_parent[unit] = max(stood, self._last_parent.get(unit, stood))
            elif unit in existing and parent in existing:
                self.parent[unit] = parent

    def present(self, unit: int) -> int | None:
        """The id of the unit of today that stands for this one; None when it has ended and nobody does."""
        stands = self._stands[unit]
        return None if stands == unit and unit in self._ended else stands

    def units(self, root: int) -> set[int]:
        """The ids of all units, ended ones too, that today stand at or under ``root``, or are stood for there."""
        children: dict[int, list[int]] = defaultdict(list)
        for unit, parent in self.parent.items():
            children[parent].append(unit)
        here, waiting = set(), [root] if self._stands[root] == root else []
        while waiting:
            unit = waiting.pop()
            here.add(unit)
            waiting += children[unit]
        return {unit for unit, stands in self._stands.items() if stands in here}

    def _present(self, unit: int, asked: tuple[int, ...]) -> int:
        """Who stands for a unit, asked for on the way from those in ``asked``. Kept unless a circle was met."""
        if unit in self._stands:
            return self._stands[unit]
        if unit in asked:
            self._circles += 1
            circle = asked[asked.index(unit) :]
            last = [found for found in circle if not self._successors[found]] or circle
            return max(last, key=self._ended.__getitem__)
        circles, way = self._circles, (*asked, unit)
        if successors := self._successors[unit]:
            found = self._common([self._present(successor, way) for successor in successors])
        elif unit in self._last_parent:
            found = self._present(self._last_parent[unit][1], way)
        else:
            found = None
        stands = unit if found is None else found
        if circles == self._circles:
            self._stands[unit] = stands
        return stands

    def _common(self, units: list[int]) -> int | None:
        """The nearest unit at or above all of these in today's tree; None when there is none."""
        chains = [self._chain(unit) for unit in dict.fromkeys(units)]
        shared = set(chains[0]).intersection(*chains[1:])
        return next((unit for unit in chains[0] if unit in shared), None)

    def _chain(self, unit: int | None) -> list[int]:
        chain: list[int] = []
        while unit is not None and unit not in chain:
            chain.append(unit)
            unit = self.parent.get(unit)
        return chain
