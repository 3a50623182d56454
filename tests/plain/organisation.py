"""The organisation as plain facts, climbed step by step: what the tree's lines and today's map are compared with.

Read from the facts as entered (units, parents, successors); nothing that is derived from them is looked at.
"""

from datetime import date, timedelta

from liem.org.models import Unit, UnitParent, UnitSuccessor

ONE_DAY = timedelta(days=1)


class Organisation:
    """Units by code: when each existed, where it stood, who took over."""

    def __init__(self, today: date) -> None:
        self.today = today
        codes = dict(Unit.objects.values_list("pk", "code"))
        self.life = {code: (since, until) for code, since, until in Unit.objects.values_list("code", "since", "until")}
        self.parents: dict[str, list[tuple[str, date | None, date | None]]] = {code: [] for code in self.life}
        for unit, parent, since, until in UnitParent.objects.values_list("unit_id", "parent_id", "since", "until"):
            self.parents[codes[unit]].append((codes[parent], since, until))
        self.heirs: dict[str, list[str]] = {code: [] for code in self.life}
        for unit, heir in UnitSuccessor.objects.values_list("unit_id", "successor_id"):
            self.heirs[codes[unit]].append(codes[heir])
        self._standing: dict[tuple[str, date], list[str]] = {}

    def exists(self, unit: str, day: date) -> bool:
        """Whether the unit exists on a day."""
        return _holds(self.life[unit], day)

    def above(self, unit: str, day: date) -> list[str]:
        """The unit and every unit above it, the nearest first, as it stood on a day of its life."""
        found = [unit]
        while True:
            over = [
                parent
                for parent, since, until in self.parents[found[-1]]
                if _holds((since, until), day) and self.exists(parent, day)
            ]
            if not over:
                return found
            found.append(over[0])

    def counted_under(self, unit: str, day: date) -> list[str]:
        """The units under which something of `unit` dated `day` counts: where it stood then, or on its nearest day."""
        if (unit, day) not in self._standing:
            since, until = self.life[unit]
            on = max(day, since) if since else day
            on = min(on, until - ONE_DAY) if until else on
            self._standing[unit, day] = self.above(unit, on)
        return self._standing[unit, day]

    def counted_under_today(self, unit: str) -> list[str]:
        """The same by today's map: under the unit that stands for it today; one that has ended stands alone."""
        stands = self.stands_for(unit)
        return [stands] if self._ended(stands) else self.above(stands, self.today)

    def stands_for(self, unit: str) -> str:
        """Who stands for this one today: itself, its heir, the nearest unit over all its heirs, or its last parent."""
        if not self._ended(unit):
            return unit
        if self.heirs[unit]:
            chains = [self.counted_under_today(heir) for heir in self.heirs[unit]]
            shared = [one for one in chains[0] if all(one in chain for chain in chains)]
            return shared[0] if shared else unit
        last = max(self.parents[unit], key=lambda row: row[1] or date.min, default=None)
        return self.stands_for(last[0]) if last else unit

    def _ended(self, unit: str) -> bool:
        until = self.life[unit][1]
        return until is not None and until <= self.today

    def stands_in_a_circle(self) -> bool:
        """Whether the way from some unit to who stands for it comes back: a question of its own, tested elsewhere."""
        return any(self._circles(unit, ()) for unit in self.life)

    def _circles(self, unit: str, way: tuple[str, ...]) -> bool:
        if unit in way:
            return True
        if not self._ended(unit):
            return False
        last = max(self.parents[unit], key=lambda row: row[1] or date.min, default=None)
        onward = self.heirs[unit] or ([last[0]] if last else [])
        return any(self._circles(one, (*way, unit)) for one in onward)


def _holds(span: tuple[date | None, date | None], day: date) -> bool:
    since, until = span
    return (since is None or since <= day) and (until is None or day < until)
