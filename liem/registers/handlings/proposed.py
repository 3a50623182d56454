"""Who may have to answer: who held the posts of a unit on the day of the act and on the day it came to light.

Nobody types a head's name blind: the form proposes it from the tenures, and the page says it again beside what was
entered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from liem.org.models import Tenure
from liem.org.tree import holds
from liem.platform.days import vi_day
from liem.platform.foreseen import Question, answered, foresee
from liem.records.register import Proposal


@dataclass(frozen=True)
class Holder:
    """Somebody who held a post of the unit on one of the two days."""

    column: str
    day: date
    tenure: Tenure


def holders(unit: str, rank: str, days: Mapping[str, date | None]) -> list[Holder]:
    """Who held the posts of that rank in the unit (by its code) on each day; heads and deputies where none is said."""
    known = {column: day for column, day in days.items() if unit and isinstance(day, date)}
    asked = holders_asked(unit, rank, known)
    foresee(*asked)
    return [Holder(*told, row) for told, one in zip(known.items(), asked, strict=True) for row in answered(one)]


def holders_asked(unit: str, rank: str, days: Mapping[str, date | None]) -> list[Question]:
    """What `holders` asks."""
    ranks = (rank,) if rank else ("head", "deputy_head")
    known = [day for day in days.values() if unit and isinstance(day, date)]
    return [Question("tenures in a unit", _tenures, (unit, day, *ranks)) for day in known]


def _tenures(unit: str, day: date, *ranks: str) -> QuerySet:
    rows = Tenure.objects.filter(holds(day), post__unit__code=unit, post__rank__in=ranks)
    return rows.select_related("post").order_by("post__code", "-since")


def heads_proposed(values: Mapping[str, Any]) -> Iterator[Proposal]:
    """The holders as proposals beside the subject, each person once a post: on which of the two days he held it."""
    days = {"acted_on": values.get("acted_on"), "detected_on": values.get("detected_on")}
    told: dict[tuple[str, int], list[Holder]] = {}
    for found in holders(str(values.get("unit") or ""), str(values.get("rank") or ""), days):
        told.setdefault((found.tenure.holder, found.tenure.post_id), []).append(found)
    for (name, _post), held in told.items():
        tenure = held[0].tenure
        said = {
            "who": name,
            "post": tenure.post.title,
            "days": "; ".join(on_day(one) for one in held),
            "since": vi_day(tenure.since),
        }
        words = _("%(who)s: %(post)s %(days)s (giữ chức vụ từ %(since)s)") % said
        yield Proposal("subject", words, {"subject": name, "post": tenure.post.title, "rank": tenure.post.rank})


def on_day(held: Holder) -> str:
    """On which of the two days somebody held the post, in words."""
    told = _("ngày xảy ra %(day)s") if held.column == "acted_on" else _("ngày phát hiện %(day)s")
    return told % {"day": vi_day(held.day)}
