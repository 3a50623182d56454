"""The tree written out: which units a page shows at once, which it fetches when opened, and what is said of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from liem.org.chart import Chart, Node, not_over, started
from liem.org.kinds import UNIT_KIND
from liem.org.models import UnitName, UnitParent
from liem.platform.days import vi_day
from liem.web import addresses

AT_ONCE = 320
"""How many units a page writes out: deeper ones are fetched when their branch is opened."""

Tag = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in the tree. `closes` counts the branches that end behind it."""

    code: str
    name: str
    kind: str
    url: str
    posts: int
    children: int
    lazy: bool
    open: bool
    closes: int
    tags: tuple[Tag, ...]

    @property
    def ends(self) -> SafeString:
        """What closes the branches that end behind it."""
        return SafeString("</ul></details></li>" * self.closes)


def rows(chart: Chart, roots: Sequence[Node], today: date) -> list[Row]:
    """The units from `roots` down, as many levels as a page writes out, each with what to say about it."""
    deepest = _levels(roots)
    tags = Tags(chart, today)
    few = len(roots) <= 3
    return list(_walk(roots, 0, deepest, few, chart.on, tags, 0))


def _levels(roots: Sequence[Node]) -> int:
    """How many levels are written out: whole levels, while they are at most AT_ONCE units together."""
    level, written, depth = list(roots), len(roots), 0
    while level:
        level = [child for node in level for child in node.children]
        written += len(level)
        if written > AT_ONCE:
            return depth
        depth += 1
    return depth


def _walk(
    nodes: Sequence[Node], depth: int, deepest: int, opened: bool, on: date, tags: "Tags", closes: int
) -> Iterator[Row]:
    for node in nodes:
        ends = closes if node is nodes[-1] else 0
        inside = bool(node.children) and depth < deepest
        yield Row(
            node.code,
            node.name,
            UNIT_KIND.label(node.kind),
            addresses.unit(node.code, on),
            node.posts,
            len(node.children),
            bool(node.children) and not inside,
            inside and depth == 0 and opened,
            0 if inside else ends,
            tags.of(node),
        )
        if inside:
            yield from _walk(node.children, depth + 1, deepest, opened, on, tags, ends + 1)


class Tags:
    """What is said of units beside their names: what befell them on the day, and what has become of them since."""

    def __init__(self, chart: Chart, today: date) -> None:
        self.on, self.today = chart.on, today
        self.renamed = set(UnitName.objects.filter(until=self.on).values_list("unit_id", flat=True))
        self.now: dict[int, Any] = {}
        if self.on < today:
            there: Q = started(today) & not_over(today)
            rows = UnitParent.objects.filter(there, Q(since__gt=self.on)).select_related("parent")
            self.now = {row.unit_id: row.parent for row in rows}

    def of(self, node: Node) -> tuple[Tag, ...]:
        """(tone, words) of each thing to say about a unit."""
        return tuple(self._said(node))

    def _said(self, node: Node) -> Iterator[Tag]:
        if node.since == self.on:
            yield "good", _("mới thành lập")
        elif node.placed == self.on:
            yield "accent", _("mới chuyển về")
        if node.pk in self.renamed:
            yield "accent", _("mới đổi tên")
        if node.until:
            yield "warn", _("kết thúc %(day)s") % {"day": vi_day(node.until)}
            return
        if self.on < self.today and node.name != node.present_name:
            yield "neutral", _("nay là %(name)s") % {"name": node.present_name}
        if node.pk in self.now:
            yield "neutral", _("nay trực thuộc %(name)s") % {"name": self.now[node.pk].name}
