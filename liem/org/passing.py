"""How what was laid on a post passed on with it: who held the post then, who holds it on a day, since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from liem.org.models import Tenure


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
    for tenure in Tenure.objects.filter(post__in={post for post, _day in laid}).order_by("since", "pk"):
        held.setdefault(tenure.post_id, []).append(tenure)
    return {(post, day): _passage(held.get(post, []), day, on) for post, day in laid}


def _passage(tenures: list[Tenure], laid_on: date, on: date) -> Passage:
    then, now = _holder(tenures, laid_on), _holder(tenures, on)
    same = then is not None and then is now
    return Passage(laid_on, then.holder if then else "", now.holder if now else "", now.since if now else None, same)


def _holder(tenures: list[Tenure], day: date) -> Tenure | None:
    """Of several who held it that day who came last."""
    found = [t for t in tenures if t.since <= day and (t.until is None or day < t.until)]
    return found[-1] if found else None
