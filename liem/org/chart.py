"""The organisation as it was on one day, in memory: every unit with its name then, its place, and those below it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from liem.org.kinds import UNIT_KIND
from liem.org.models import Post, Unit, UnitName, UnitParent
from liem.platform.text import fold

_KIND_ORDER = {code: number for number, code in enumerate(UNIT_KIND.codes)}


@dataclass(eq=False, slots=True)
class Node:
    """A unit on the day: `name` as it was called then, `present_name` as it is called now (or was last)."""

    pk: int
    code: str
    name: str
    present_name: str
    kind: str
    since: date | None
    until: date | None
    sort: str
    posts: int = 0
    parent: "Node | None" = None
    placed: date | None = None
    children: list["Node"] = field(default_factory=list)

    @property
    def above(self) -> list["Node"]:
        """The units above it, the highest first."""
        way: list[Node] = []
        node = self.parent
        while node is not None and node not in way:
            way.append(node)
            node = node.parent
        return way[::-1]

    def below(self) -> Iterator["Node"]:
        """Every unit under it, at any depth."""
        waiting = list(self.children)
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children


class Chart:
    """The tree on a day: four queries, whatever its size. Units of one parent stand by kind, then by name."""

    def __init__(self, on: date) -> None:
        self.on = on
        there = started(on) & not_over(on)
        rows = Unit.objects.filter(there).order_by("sort", "code")
        columns = ("pk", "code", "name", "name", "kind", "since", "until", "sort")
        self.nodes = {row[0]: Node(*row) for row in rows.values_list(*columns)}
        for pk, name in UnitName.objects.filter(there).order_by("since").values_list("unit_id", "name"):
            if pk in self.nodes:
                self.nodes[pk].name = name
        for pk, above, since in UnitParent.objects.filter(there).values_list("unit_id", "parent_id", "since"):
            if pk in self.nodes and above in self.nodes:
                self.nodes[pk].parent, self.nodes[pk].placed = self.nodes[above], since
        for pk, count in Post.objects.values_list("unit_id").annotate(Count("pk")).order_by():
            if pk in self.nodes:
                self.nodes[pk].posts = count
        ordered = sorted(self.nodes.values(), key=lambda node: (_KIND_ORDER[node.kind], node.sort, node.code))
        self.roots = [node for node in ordered if node.parent is None]
        for node in ordered:
            if node.parent is not None:
                node.parent.children.append(node)
        self.by_code = {node.code: node for node in ordered}

    def kinds(self) -> list[tuple[str, int]]:
        """How many units of each kind there are, in the order of the kinds."""
        counted = Counter(node.kind for node in self.nodes.values())
        return sorted(counted.items(), key=lambda item: _KIND_ORDER[item[0]])

    def found(self, words: str, kind: str = "") -> list[Node]:
        """The units whose code or name (then or now) holds the words, with or without marks; those with the exact marks
        first, in the order of the tree. Of one kind where said.
        """
        folded = fold(words)
        exact: list[Node] = []
        others: list[Node] = []
        for node in self.by_code.values():
            if kind and node.kind != kind:
                continue
            told = f"{node.code} {node.name} {node.present_name}"
            if folded in fold(told):
                (exact if words.lower() in told.lower() else others).append(node)
        return exact + others


def started(on: date) -> Q:
    """The fact had begun by a day; what has no beginning has always been."""
    return Q(since__isnull=True) | Q(since__lte=on)


def not_over(on: date) -> Q:
    """The fact was not over on a day."""
    return Q(until__isnull=True) | Q(until__gt=on)
