"""How what was laid on a post passed on with it: who held the post then, who holds it on a day, since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from liem.org.models import Tenure
from liem.platform.foreseen import Question, answered
from liem.platform.prepared import filled_up


@dataclass(frozen=True)
class Passage:
    """Who held the post on the day on which something was laid on it, and who holds it later; "" where it was vacant.

    `since` is the day from which the later holder has held it; `same` says that nobody else held it in between.
    """

    laid_on: date
    then: str
    now: str
    since: date | None
    same: bool


def passages(laid: Collection[tuple[int, date]], on: date) -> dict[tuple[int, date], Passage]:
    """{(post, day on which something was laid on it): how it passed on by the day `on`}: one query for all."""
    held: dict[int, list[Tenure]] = {}
    for tenure in (row for question in passages_asked(laid) for row in answered(question)):
        held.setdefault(tenure.post_id, []).append(tenure)
    return {(post, day): _passage(held.get(post, []), day, on) for post, day in laid}


def passages_asked(laid: Collection[tuple[int, date]]) -> list[Question]:
    """What `passages` asks; nothing where nothing was laid on anybody."""
    posts = sorted({post for post, _day in laid})
    return [Question("tenures of posts", _tenures, tuple(filled_up(posts)))] if posts else []


def _tenures(*posts: int) -> QuerySet:
    return Tenure.objects.filter(post__in=posts).order_by("since", "pk")


def _passage(tenures: list[Tenure], laid_on: date, on: date) -> Passage:
    then, now = _holder(tenures, laid_on), _holder(tenures, on)
    same = then is not None and then is now
    return Passage(laid_on, then.holder if then else "", now.holder if now else "", now.since if now else None, same)


def _holder(tenures: list[Tenure], day: date) -> Tenure | None:
    """Of several who held it that day who came last."""
    found = [t for t in tenures if t.since <= day and (t.until is None or day < t.until)]
    return found[-1] if found else None
