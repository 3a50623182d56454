"""What is still to be done on a period's last day, case by case and task by task, as far as the reader may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from liem import catalogue
from liem.figures import deadline
from liem.figures.scope import Scope
from liem.registers.cases.models import Obstacle


@dataclass(frozen=True)
class Item:
    """One thing left to do: the id and code of its record, what it is about, who has it in hand, from when, until when,
    its own code and id (empty for a record itself).
    """

    pk: int
    record: str
    subject: str
    unit: str
    since: date | None = None
    due_on: date | None = None
    code: str = ""
    row: int = 0


@dataclass(frozen=True)
class Remains:
    """Cases still under direction, measures overdue, recommendations open and of these overdue, obstacles standing."""

    cases: tuple[Item, ...] = ()
    measures: tuple[Item, ...] = ()
    recommendations: tuple[Item, ...] = ()
    overdue: tuple[Item, ...] = ()
    obstacles: tuple[Item, ...] = ()


def remains(scope: Scope) -> Remains:
    """What remains in this scope: the rows behind the figures of the same name, never others."""
    day = scope.period.last
    late = "plans.measures_overdue"
    measures = catalogue.BY_CODE[late].rows(scope).annotate(_due=deadline.due_on(day, "measures"))
    asked = catalogue.BY_CODE["inspections.recommendations_open"].rows(scope)
    asked = asked.annotate(_due=deadline.due_on(day, "recommendations"))
    cases = catalogue.BY_CODE["cases.under_direction"].rows(scope)
    recommendations = _items(asked, "inspection", "content", "addressee", None, "_due", "code", "pk")
    return Remains(
        cases=_items(cases, "case", "case__subject", "case__unit__name", "decided_on"),
        measures=_items(measures, "plan", "content", "lead__name", "started_on", "_due", "code", "pk"),
        recommendations=recommendations,
        overdue=tuple(item for item in recommendations if item.due_on and item.due_on < day),
        obstacles=_items(standing(scope), "case", "content", "addressee", "raised_on", "due_on", "code", "pk"),
    )


def standing(scope: Scope) -> QuerySet:
    """Obstacles of cases raised by the period's last day, in whatever period, and not removed by then."""
    day = scope.period.last
    rows = Obstacle.objects.visible_to(scope.reader).filter(scope.ever("case__unit"))
    removed_later = Q(resolved_on__isnull=True) | Q(resolved_on__gt=day)
    return rows.filter(removed_later, scope.placed_on("case__unit", day), raised_on__lte=day)


def _items(rows: QuerySet, owner: str, *paths: str | None) -> tuple[Item, ...]:
    """Rows as items: the way to their record, then one path for each of Item's further fields in their order, None for
    a field that stays empty.
    """
    paths = (f"{owner}_id", f"{owner}__code", *paths)
    wanted = [path for path in paths if path]
    found: Iterable[tuple[Any, ...]] = rows.order_by().values_list(*wanted)
    items = []
    for row in found:
        values = iter(row)
        fields: list[Any] = [next(values) if path else None for path in paths]
        items.append(Item(*fields))
    return tuple(sorted(items, key=lambda item: (item.record, item.code)))
