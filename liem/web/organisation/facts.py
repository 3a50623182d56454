"""What a unit's page tells: where it stood and what it was called over time, who came before and after it, its posts
and who held them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from liem.org.chart import not_over, started
from liem.org.kinds import POST_RANK, UNIT_KIND
from liem.org.models import Post, Tenure, Unit, UnitName, UnitParent, UnitSuccessor
from liem.org.tree import path


@dataclass(frozen=True)
class Span:
    """A name, a place or a holder, on the days of [since, until); open where not known or to this day."""

    words: str
    code: str
    since: date | None
    until: date | None
    here: bool


@dataclass(frozen=True)
class Held:
    """A post, who holds it on the day, and everybody who ever did, the last first."""

    post: Post
    rank: str
    now: tuple[Span, ...]
    ever: tuple[Span, ...]


@dataclass(frozen=True)
class Below:
    """A unit as it was called on the day."""

    name: str
    code: str
    kind: str
    until: date | None


def is_here(on: date, since: date | None, until: date | None) -> bool:
    """Whether a fact is true on a day."""
    return (since is None or since <= on) and (until is None or on < until)


def names(unit: Unit, on: date) -> list[Span]:
    """The names it bore, the first one first, the present (or last) one at the end."""
    former = list(UnitName.objects.filter(unit=unit).order_by("since"))
    told = [Span(row.name, "", row.since, row.until, is_here(on, row.since, row.until)) for row in former]
    if former and (former[-1].until is None or former[-1].until == unit.until):
        return told
    since = former[-1].until if former else unit.since
    return [*told, Span(unit.name, "", since, unit.until, is_here(on, since, unit.until))]


def places(unit: Unit, on: date) -> list[Span]:
    """The units it stood under, the first one first, each until its own end at most."""
    rows = UnitParent.objects.filter(unit=unit).select_related("parent")
    told = []
    for row in sorted(rows, key=lambda row: row.since or date.min):
        until = min(filter(None, (row.until, row.parent.until, unit.until)), default=None)
        told.append(Span(row.parent.name, row.parent.code, row.since, until, is_here(on, row.since, until)))
    return told


def before(unit: Unit) -> list[Unit]:
    """The units whose work it took over."""
    rows = UnitSuccessor.objects.filter(successor=unit).select_related("unit")
    return [row.unit for row in rows.order_by(F("unit__until").desc(nulls_first=True), "unit__sort", "unit__code")]


def after(unit: Unit) -> list[Unit]:
    """The units that took over its work."""
    rows = UnitSuccessor.objects.filter(unit=unit).select_related("successor")
    return [row.successor for row in rows.order_by("successor__sort", "successor__code")]


def posts(unit: Unit, on: date) -> list[Held]:
    """Its posts, heads first, each with who held it."""
    rows = list(Post.objects.filter(unit=unit))
    tenures = Tenure.objects.filter(post__in=rows).order_by("-since", "pk")
    held: dict[int, list[Span]] = {}
    for row in tenures:
        span = Span(row.holder, "", row.since, row.until, is_here(on, row.since, row.until))
        held.setdefault(row.post_id, []).append(span)
    order = {"head": 0, "deputy_head": 1, "": 2}
    return [_held(post, held.get(post.pk, ())) for post in sorted(rows, key=lambda post: (order[post.rank], post.code))]


def _held(post: Post, spans: Iterable[Span]) -> Held:
    ever = tuple(spans)
    return Held(post, POST_RANK.label(post.rank) if post.rank else "", tuple(s for s in ever if s.here), ever)


def above(unit: Unit, on: date) -> list[Below]:
    """The units above it on a day, the highest first, by their names then."""
    return _named([found for found in path(unit, on) if found.pk != unit.pk], on)


def children(unit: Unit, on: date) -> list[Below]:
    """The units directly under it on a day, by kind and name, by their names then."""
    rows = UnitParent.objects.filter(started(on), not_over(on), parent=unit).select_related("unit")
    found = [row.unit for row in rows if is_here(on, row.unit.since, row.unit.until)]
    found.sort(key=lambda child: (UNIT_KIND.codes.index(child.kind), child.sort, child.code))
    return _named(found, on)


def _named(units: list[Unit], on: date) -> list[Below]:
    former = UnitName.objects.filter(started(on), not_over(on), unit__in=[unit.pk for unit in units])
    then = dict(former.order_by("since").values_list("unit_id", "name"))
    return [Below(then.get(unit.pk, unit.name), unit.code, UNIT_KIND.label(unit.kind), unit.until) for unit in units]
