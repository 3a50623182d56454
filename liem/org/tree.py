"""Reading the organisation as it was on a day: who stood under whom, what it was called, who held a post.

Changing it is in liem.org.changes; both are offered here, so that other rooms import one module.
"""

from datetime import date

from django.db.models import Q, QuerySet

from liem.org.changes import (
    add_post,
    add_tenure,
    create_unit,
    end_tenure,
    end_unit,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)
from liem.org.facts import Fact
from liem.org.lines import FIRST, OrgError, rebuild_lines
from liem.org.models import Post, Tenure, Unit, UnitLine, UnitName
from liem.org.today import TodayMap

__all__ = [
    "Fact",
    "OrgError",
    "TodayMap",
    "add_post",
    "add_tenure",
    "create_unit",
    "end_tenure",
    "end_unit",
    "holder",
    "holders",
    "merge_units",
    "move_unit",
    "name_on",
    "names_on",
    "path",
    "present",
    "rebuild_lines",
    "rename_unit",
    "spans",
    "split_unit",
    "subtree",
    "units_now",
]


def holds(on: date) -> Q:
    """The condition that a fact with ``since`` and ``until`` is true on a day."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))


def _id(thing: Unit | Post | int) -> int:
    return thing if isinstance(thing, int) else thing.pk


def subtree(unit: Unit | int, on: date) -> set[int]:
    """The ids of the unit and all that stood under it on a day; empty when it did not exist then."""
    return set(UnitLine.objects.filter(holds(on), ancestor_id=_id(unit)).values_list("unit_id", flat=True))


def path(unit: Unit | int, on: date) -> list[Unit]:
    """The units above it on a day and itself, the root first; empty when it did not exist then."""
    above = UnitLine.objects.filter(holds(on), unit_id=_id(unit)).values_list("ancestor_id", flat=True)
    depth: dict[int, int] = {}
    for pk in UnitLine.objects.filter(holds(on), unit_id__in=list(above)).values_list("unit_id", flat=True):
        depth[pk] = depth.get(pk, 0) + 1
    return sorted(Unit.objects.filter(pk__in=depth), key=lambda found: depth[found.pk])


def spans(root: Unit | int) -> list[tuple[int, date | None, date | None]]:
    """When each unit counts under ``root``, at any depth, itself included: (unit id, since, until), in one query.

    A unit may have several. ``since`` is None where the unit stood there from its own first day, ``until`` None where
    it stood there to this day or to its own last: what is dated before a unit's beginning counts where it stood
    first, and what is dated after its end counts where it stood last.
    """
    lines = UnitLine.objects.filter(ancestor_id=_id(root)).order_by("unit_id", "since")
    rows = lines.values_list("unit_id", "since", "until", "unit__since", "unit__until")
    return [
        (unit, None if since == (born or FIRST) else since, None if until == gone else until)
        for unit, since, until, born, gone in rows
    ]


def present(unit: Unit | int, today: date) -> int | None:
    """The id of the unit that stands for this one on today's map (see TodayMap); None when it ended and nobody does."""
    return TodayMap(today).present(_id(unit))


def units_now(root: Unit | int, today: date) -> set[int]:
    """The ids of all units, ended ones too, that count at or under ``root`` by today's map (see TodayMap).

    Empty for a unit that has ended and that another now stands for: everything of it counts there.
    """
    return TodayMap(today).units(_id(root))


def name_on(unit: Unit, on: date) -> str:
    """The name a unit bore on a day; its present (or last) name where no former one is recorded for the day."""
    former = UnitName.objects.filter(holds(on), unit_id=unit.pk).order_by("-since").first()
    return former.name if former else unit.name


def names_on(on: date) -> dict[int, str]:
    """The names on a day of all units that then bore another than the present one, by unit id, in one query."""
    return dict(UnitName.objects.filter(holds(on)).order_by("since").values_list("unit_id", "name"))


def holders(post: Post | int, on: date) -> "QuerySet[Tenure]":
    """Everyone who held a post on a day, who came last first."""
    return Tenure.objects.filter(holds(on), post_id=_id(post)).order_by("-since", "pk")


def holder(post: Post | int, on: date) -> Tenure | None:
    """Who held a post on a day: of several who came last; None when it was vacant."""
    return holders(post, on).first()
