"""What the last notice of conclusion to the same units left open: read before a new one is written.

Of each unit that a round examines, and of the units that it took the place of, the last round concluded before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import F, QuerySet

from liem.figures.deadline import due_on
from liem.figures.status import DONE, status
from liem.org.models import UnitSuccessor
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.foreseen import Question, Steps, answered
from liem.platform.prepared import filled_up
from liem.records.asking import question
from liem.registers.inspections.models import Inspection, Recommendation
from liem.web import addresses
from liem.web.lists.cells import full_mark

MOST = 60
"""So many earlier rounds of the units are looked at, the latest first."""
SHOWN = 40
"""So many open requirements are shown."""


@dataclass(frozen=True)
class Item:
    """A requirement that is still open: its words, to whom, until when, how it stands, the way to it."""

    code: str
    content: str
    addressee: str
    due_on: str
    mark: tuple[str, str]
    url: str


@dataclass(frozen=True)
class Before:
    """A notice that went before: its number and day, the round's subject and page, what of it is still open."""

    number: str
    on: str
    subject: str
    url: str
    items: tuple[Item, ...]


def left_open(reader: Reader, round_: Any, units: Sequence[int]) -> Steps[list[Before]]:
    """The last notice to each of the units, as the reader may see them, with what it left open; the latest first."""
    if not units:
        return []
    until: date = round_.concluded_on or reader.on + timedelta(days=1)
    heirs = Question("units before", _predecessors, tuple(filled_up(sorted(set(units)))))
    yield [heirs]
    same = dict(answered(heirs)) | {unit: unit for unit in units}
    given = (round_.pk, until, *filled_up(sorted(same)))
    found = question(reader, "rounds before", partial(_rounds, reader), *given)
    yield [found]
    last: dict[int, Any] = {}
    for row in answered(found):
        last.setdefault(same[row._unit], row)
    rounds = {row.pk: row for row in last.values()}
    if not rounds:
        return []
    asked = question(reader, "requirements before", partial(_requirements, reader), *filled_up(sorted(rounds)))
    yield [asked]
    kept: dict[int, list[Any]] = {pk: [] for pk in rounds}
    for row in answered(asked):
        if row._status not in DONE:
            kept[row.inspection_id].append(row)
    return [_before(rounds[pk], kept[pk], reader) for pk in rounds]


def _predecessors(*units: int) -> QuerySet:
    return UnitSuccessor.objects.filter(successor_id__in=units).order_by("pk").values_list("unit_id", "successor_id")


def _rounds(reader: Reader, pk: int, until: date, *units: int) -> QuerySet:
    rows: QuerySet = Inspection.objects.visible_to(reader).exclude(pk=pk)
    rows = rows.filter(concluded_on__lt=until, subjects__unit__in=units, subjects__withdrawn_on__isnull=True)
    return rows.annotate(_unit=F("subjects__unit")).order_by("-concluded_on", "-pk")[:MOST]


def _requirements(reader: Reader, *rounds: int) -> QuerySet:
    rows: QuerySet = Recommendation.objects.visible_to(reader).filter(inspection__in=rounds)
    on = reader.on
    table = Recommendation.declared
    return rows.annotate(_due=due_on(on, table.key), _status=status(on, table)).order_by("due_on", "pk")


def _before(round_: Any, rows: list[Any], reader: Reader) -> Before:
    url = addresses.record(Inspection.declared, round_.pk)
    number = round_.conclusion_number or round_.code
    return Before(number, vi_day(round_.concluded_on), round_.subject or round_.code, url,
                  tuple(_item(row, url, reader) for row in rows[:SHOWN]))  # fmt: skip


def _item(row: Any, url: str, reader: Reader) -> Item:
    mark = full_mark(row._status, row._due, reader.on)
    due = vi_day(row._due) if row._due else ""
    return Item(row.code, row.content, row.addressee, due, mark, f"{url}#part-recommendations-{row.pk}")
