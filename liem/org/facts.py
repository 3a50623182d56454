"""What is recorded of the organisation in the words of the interchange tables, and what a change altered in it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from liem.org.models import Post, Tenure, Unit, UnitName, UnitParent, UnitSuccessor

Row = dict[str, str]
"""A row of an interchange table: column to text, dates as 2020-10-15, empty where not known."""


@dataclass(frozen=True)
class Fact:
    """One row of an interchange table before and after a change; None where there was or is no such row.

    ``row`` names it within its table: the code, or the unit or post with the day from which it holds.
    """

    table: str
    row: str
    old: Row | None
    new: Row | None


class Standing(NamedTuple):
    """Where a unit stood, from a day (None: from ever) until a day (None: to its end)."""

    parent: str
    since: date | None
    until: date | None


def told(standings: Sequence[Standing], unit_since: date | None) -> tuple[str, list[Standing]]:
    """How places in order are told in the tables: ``units.parent`` and the rows of ``unit_parents``.

    The first place is told as ``units.parent`` when it began with the unit and lasted until the next, or to its end;
    otherwise all are rows. The other direction is liem.org.history.standings.
    """
    if not standings or standings[0].since != unit_since:
        return "", list(standings)
    first, later = standings[0], list(standings[1:])
    follows = first.until is None if not later else first.until == later[0].since
    if follows or first.since is None:
        return first.parent, later
    return "", list(standings)


def org_rows(unit_ids: Collection[int] | None = None) -> dict[str, dict[str, Row]]:
    """The tables units, unit_names and unit_parents, of some units or of all: table to row name to row, in order."""
    only = {} if unit_ids is None else {"unit_id__in": unit_ids}
    units = Unit.objects.order_by("code")
    if unit_ids is not None:
        units = units.filter(pk__in=unit_ids)
    stood, after = _stood(only), _successors(only)
    tables: dict[str, dict[str, Row]] = {"units": {}, "unit_names": {}, "unit_parents": {}}
    for unit in units:
        parent, rows = told(stood[unit.pk], unit.since)
        tables["units"][unit.code] = _row(unit, parent, after[unit.pk])
        for place in rows:
            row = {"unit": unit.code, "parent": place.parent, "since": text(place.since), "until": text(place.until)}
            tables["unit_parents"][f"{unit.code} {row['since']}"] = row
    names = UnitName.objects.filter(**only).order_by("unit__code", "since")
    for code, name, since, until in names.values_list("unit__code", "name", "since", "until"):
        row = {"unit": code, "name": name, "since": text(since), "until": text(until)}
        tables["unit_names"][f"{code} {row['since']}"] = row
    return tables


def _stood(only: dict[str, Any]) -> dict[int, list[Standing]]:
    """Where units stood, by id, in order."""
    stood: dict[int, list[Standing]] = defaultdict(list)
    places = UnitParent.objects.filter(**only).values_list("unit_id", "parent__code", "since", "until")
    for unit, parent, since, until in sorted(places, key=lambda place: (place[0], place[2] or date.min)):
        stood[unit].append(Standing(parent, since, until))
    return stood


def _successors(only: dict[str, Any]) -> dict[int, list[str]]:
    """The codes of the units that took over, by id of the unit that ended."""
    after: dict[int, list[str]] = defaultdict(list)
    rows = UnitSuccessor.objects.filter(**only).order_by("successor__code")
    for unit, code in rows.values_list("unit_id", "successor__code"):
        after[unit].append(code)
    return after


def _row(unit: Unit, parent: str, successors: list[str]) -> Row:
    dates = {"since": text(unit.since), "until": text(unit.until)}
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "parent": parent,
        **dates,
        "successor": ";".join(successors),
    }


def post_row(post: Post) -> Row:
    """The post as a row of the table posts."""
    return {"code": post.code, "unit": post.unit.code, "title": post.title, "rank": post.rank}


def tenure_row(tenure: Tenure) -> Row:
    """The tenure as a row of the table tenures."""
    dates = {"since": text(tenure.since), "until": text(tenure.until)}
    return {"post": tenure.post.code, "holder": tenure.holder, **dates}


def text(day: date | None) -> str:
    """A day as the tables write it; empty where not known."""
    return day.isoformat() if day else ""


def difference(before: dict[str, dict[str, Row]], after: dict[str, dict[str, Row]]) -> list[Fact]:
    """What differs between two states of the tables, table by table, rows in order of their names."""
    facts = []
    for table, new in after.items():
        old = before.get(table, {})
        for row in sorted(old.keys() | new.keys()):
            if old.get(row) != new.get(row):
                facts.append(Fact(table, row, old.get(row), new.get(row)))
    return facts
