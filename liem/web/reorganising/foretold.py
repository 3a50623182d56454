"""What a change would do, in words, told before it is written: what befalls units, who holds posts, who is left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from liem.org import happenings
from liem.org.facts import Fact
from liem.org.happenings import Happening
from liem.org.kinds import POST_RANK
from liem.org.models import Post, Unit
from liem.people.models import Membership
from liem.platform.days import parse_day, vi_day
from liem.records.organising import rehearse
from liem.web.reorganising.fields import Deed


@dataclass(frozen=True)
class Line:
    """What befalls one unit or post: which, and what."""

    about: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class Foretold:
    """`lines` of what would change from `day`; `alone` are the units left without a parent, `placed` how many people
    have a place in units that end. `digest` is the same for the same change.
    """

    day: str
    lines: tuple[Line, ...]
    alone: tuple[tuple[str, str], ...]
    placed: int
    digest: str


def foretell(form: Deed) -> Foretold:
    """What the change would do as things stand now. OrgError and NotAllowed as for doing it."""
    before = set(happenings.on_day(form.day))

    def tell(facts: list[Fact]) -> Foretold:
        fresh = [it for it in happenings.on_day(form.day) if it not in before]
        alone = tuple((it.unit.code, it.unit.name) for it in fresh if it.what == happenings.ALONE)
        lines = (*map(_befallen, fresh), *_posts(facts))
        return Foretold(vi_day(form.day), lines, alone, _placed(facts, form), digest_of(facts))

    return rehearse(form.reader, form.act, tell)


def digest_of(facts: Iterable[Fact]) -> str:
    """What tells one change from another, by all that it writes."""
    return sha256(repr([(f.table, f.row, f.old, f.new) for f in facts]).encode()).hexdigest()


def _befallen(it: Happening) -> Line:
    others = ", ".join(f"{other.name} ({other.code})" for other in it.others)
    return Line(f"{it.unit.name} ({it.unit.code})", " ".join(filter(None, (it.title, others))), it.body)


def _posts(facts: list[Fact]) -> Iterator[Line]:
    for fact in facts:
        new: Any = fact.new
        if fact.table == "posts":
            post = Post.objects.select_related("unit").get(code=new["code"])
            rank = POST_RANK.label(post.rank) if post.rank else ""
            yield Line(f"{post.unit.name} ({post.unit.code})", _("Thêm chức vụ %(title)s") % {"title": post}, rank)
        elif fact.table == "tenures":
            post = Post.objects.select_related("unit").get(code=new["post"])
            held = _("%(who)s giữ chức từ ngày %(day)s") if fact.old is None else _("%(who)s thôi giữ từ ngày %(day)s")
            day = parse_day(new["since"] if fact.old is None else new["until"])
            yield Line(f"{post.title}, {post.unit.name}", held % {"who": new["holder"], "day": vi_day(day)})


def _placed(facts: list[Fact], form: Deed) -> int:
    """How many people have a place in units that end: it does not go over to whoever takes over."""
    ended = [f.row for f in facts if f.table == "units" and f.new and f.new["until"] and not (f.old or {}).get("until")]
    held = Q(until__isnull=True) | Q(until__gt=form.day)
    units = Unit.objects.filter(code__in=ended)
    return Membership.objects.filter(held, unit__in=units).values("user").distinct().count()
