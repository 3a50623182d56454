"""/chuc-vu/: heads and their deputies, each with who holds the post and what rests on it; those with most that is late
first.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.figures.status import DONE, OVERDUE, status
from liem.org.kinds import POST_RANK
from liem.org.models import Post, Tenure
from liem.org.tree import holds
from liem.people.reader import Reader
from liem.platform.http import page_of
from liem.registers.documents.models import Assignment
from liem.web import addresses, readers
from liem.web.asked import said_unit
from liem.web.organisation.post import ASSIGNMENTS
from liem.web.question import offered

SIZE = 50
OVER = (*DONE, "stopped")


@dataclass(frozen=True)
class Line:
    """A post: where, who holds it today, how many duties on it are not done and how many of those are late."""

    title: str
    rank: str
    url: str
    unit: str
    unit_url: str
    holder: str
    left: int
    late: int


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The posts of a unit and of all that stand under it today, or are stood for there."""
    reader = readers.of(request)
    unit, said, problem = said_unit(request.GET, reader)
    left, late = duties(reader)
    shown = page_of(_order(_within(reader, unit), left, late, reader), request.GET.get("trang"), SIZE)
    told = {
        "lines": _lines(list(shown.rows), left, late, reader),
        "pages": shown,
        "unit": unit,
        "said": said,
        "problem": problem,
        "units": offered(reader.on, reader),
        "today": reader.on,
    }
    return render(request, "organisation/posts.html", told)


def duties(reader: Reader) -> tuple[Counter[int], Counter[int]]:
    """({post: duties not done}, {post: those of them that are late}), of what the reader sees."""
    left: Counter[int] = Counter()
    late: Counter[int] = Counter()
    rows: Any = Assignment.objects.visible_to(reader).filter(post__isnull=False)
    rows = rows.annotate(_status=status(reader.on, ASSIGNMENTS)).order_by()
    for post, code, n in rows.values_list("post", "_status").annotate(n=Count("pk")):
        left[post] += n if code not in OVER else 0
        late[post] += n if code in OVERDUE else 0
    return +left, +late


def _within(reader: Reader, unit: Any) -> Q:
    if unit.pk is None:
        return Q()
    return Scope(reader, Period(reader.on, reader.on), unit, reader.on, "now").kept().ever("unit")


def _order(within: Q, left: Counter[int], late: Counter[int], reader: Reader) -> list[int]:
    """Posts on which something rests, then those of heads and deputies that somebody holds, by unit."""
    rows = Post.objects.filter(within).order_by("unit__sort", "unit__code", "code")
    held = Tenure.objects.filter(holds(reader.on)).values("post")
    wanted = Q(pk__in=list(left)) | (~Q(rank="") & Q(pk__in=held))
    found = list(rows.filter(wanted).values_list("pk", flat=True))
    return sorted(found, key=lambda pk: (-late[pk], -left[pk]))


def _lines(keys: list[int], left: Counter[int], late: Counter[int], reader: Reader) -> list[Line]:
    posts = {post.pk: post for post in Post.objects.filter(pk__in=keys).select_related("unit")}
    tenures = Tenure.objects.filter(holds(reader.on), post__in=keys).order_by("since", "pk")
    holders = dict(tenures.values_list("post", "holder"))
    return [
        Line(
            title=post.title,
            rank=POST_RANK.label(post.rank) if post.rank else "",
            url=addresses.post(post),
            unit=post.unit.name,
            unit_url=addresses.unit(post.unit),
            holder=holders.get(post.pk, ""),
            left=left[post.pk],
            late=late[post.pk],
        )
        for post in (posts[pk] for pk in keys)
    ]
