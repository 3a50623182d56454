"""The numbers of the desk: what is unfinished, counted by group and by the unit that owes it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import QuerySet

from liem.figures.desk import GROUPS, Group, Own, apart, group_of, together, unfinished
from liem.people.reader import Reader
from liem.records.asking import ask
from liem.records.register import Register, Table

Numbers = Mapping[str, Counter[int]]
"""{group: {unit that owes them: how many}} of one register."""


@dataclass
class Tally:
    """What was counted for a reader, in each register."""

    counted: list[Numbers] = field(default_factory=list)

    def count(self, of: str | Group) -> int:
        """How many rows a group (itself, or by its key) has."""
        return sum(numbers[group_of(of).key].total() for numbers in self.counted)

    def by_unit(self, of: str | Group) -> Counter[int]:
        """How many of them each unit owes, by its key."""
        first, *others = [numbers[group_of(of).key] for numbers in self.counted] or [Counter[int]()]
        return sum((one for one in others if one), first.copy())


def tally(reader: Reader, own: Own, register: Register, of: tuple[Table, ...], more: Iterable[Group] = ()) -> Numbers:
    """What is unfinished in a register, by group: those of the desk, and `more`."""
    name, groups = ("desk tally", register.key, own.shape, reader.writes), (*GROUPS.values(), *more)
    found = {group.key: Counter[int]() for group in groups}
    known: dict[Any, list[Counter[int]]] = {}
    for unit, due, stage, *whose in ask(reader, name, partial(_tally, reader, of, own.shape), *own.given):
        alike = (due, stage, *whose)
        into = known.get(alike)
        if into is None:
            told = (due, stage, tuple(whose), reader.on)
            into = known[alike] = [found[group.key] for group in groups if group.holds(*told)]
        for counter in into:
            counter[unit] += 1
    return found


def _tally(reader: Reader, of: tuple[Table, ...], shape: tuple[int, ...], *given: Any) -> QuerySet:
    """A row for each duty: few are alike in unit and deadline, and grouping them takes longer than reading them."""
    names = ("_owner", "_due", "_stage", "_mine", "_second", "_unowned")
    return together([unfinished(table, reader, *apart(given, shape)).values_list(*names) for table in of])
