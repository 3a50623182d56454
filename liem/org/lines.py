"""The closure of the tree over time: on which days each unit stood under which ancestor, at any depth.

A unit stands under an ancestor on the days on which every link of the chain between them holds and every unit of the
chain exists. A unit whose parent has ended and that was given no new one stands alone from that day. The pure part
works on any keys (ids here, codes in an import that is not yet written).
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from liem.org.models import Unit, UnitLine, UnitParent
from liem.platform.days import vi_day
from liem.platform.db import insert_rows

FIRST, END = date.min, date.max
"""Stand for "not known since when" and "to this day" where intervals are computed."""

Key = TypeVar("Key", bound=Hashable)
Span = tuple[date, date]
Lives = Mapping[Key, Span]
Places = Mapping[Key, Sequence[tuple[Key, date, date]]]


class OrgError(ValueError):
    """Something the organisation cannot have been; the message is in words for the user, `about` the argument of the
    operation that is at fault, where one is.
    """

    def __init__(self, told: str, about: str = "") -> None:
        self.about = about
        super().__init__(told)


class CycleError(OrgError):
    """A unit that stands under itself. ``path`` leads from the unit asked about up to the repetition."""

    def __init__(self, path: Sequence[Hashable], since: date) -> None:
        self.path, self.since = tuple(path), since
        super().__init__(cycle_message(path, since), "parent")


def cycle_message(path: Sequence[Hashable], since: date) -> str:
    """The words for a cycle: who stands under whom, and from which day."""
    chain = " → ".join(map(str, path))
    if since == FIRST:
        return _("Các đơn vị trực thuộc lẫn nhau thành vòng: %(chain)s.") % {"chain": chain}
    return _("Từ ngày %(day)s các đơn vị trực thuộc lẫn nhau thành vòng: %(chain)s.") % {
        "day": vi_day(since),
        "chain": chain,
    }


def ascend(unit: Key, lives: Lives[Key], places: Places[Key]) -> Iterator[tuple[Key, date, date]]:
    """Every (ancestor, since, until) of a unit, itself first, in pieces that may adjoin. Raises CycleError."""
    stack: list[tuple[Key, date, date, tuple[Key, ...]]] = [(unit, *lives[unit], (unit,))]
    while stack:
        at, since, until, path = stack.pop()
        yield at, since, until
        for parent, start, end in places.get(at, ()):
            born, gone = lives[parent]
            low, high = max(since, start, born), min(until, end, gone)
            if low < high:
                if parent in path:
                    raise CycleError((*path, parent), low)
                stack.append((parent, low, high, (*path, parent)))


def lines_of(unit: Key, lives: Lives[Key], places: Places[Key]) -> dict[Key, list[Span]]:
    """For every ancestor of a unit, itself included, the spans in which it stood under it, in order and apart."""
    pieces: dict[Key, list[Span]] = defaultdict(list)
    for ancestor, since, until in ascend(unit, lives, places):
        pieces[ancestor].append((since, until))
    return {ancestor: _joined(spans) if len(spans) > 1 else spans for ancestor, spans in pieces.items()}


def _joined(spans: list[Span]) -> list[Span]:
    spans.sort()
    joined = [spans[0]]
    for since, until in spans[1:]:
        if since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((since, until))
    return joined


@transaction.atomic
def rebuild_lines(unit_ids: Collection[int] | None = None) -> None:
    """Bring UnitLine up to date for these units and all that ever stood below them; for every unit if None.

    Only rows that differ are written. Raises OrgError, naming the units by code, when they form a cycle on some day.
    """
    lives, places = load_history()
    wanted = set(lives) if unit_ids is None else _ever_below(unit_ids, places)
    try:
        fresh = {
            (ancestor, unit, since, None if until == END else until)
            for unit in wanted
            for ancestor, spans in lines_of(unit, lives, places).items()
            for since, until in spans
        }
    except CycleError as error:
        codes: dict[Hashable, str] = dict(Unit.objects.values_list("pk", "code"))
        raise OrgError(cycle_message([codes[pk] for pk in error.path], error.since), error.about) from error
    _write(fresh, None if unit_ids is None else wanted)


def load_history() -> tuple[dict[int, Span], dict[int, list[tuple[int, date, date]]]]:
    """All units' lives and all their places by id, from the database, with FIRST and END for the open ends."""
    lives = {
        pk: (since or FIRST, until or END) for pk, since, until in Unit.objects.values_list("pk", "since", "until")
    }
    places: dict[int, list[tuple[int, date, date]]] = defaultdict(list)
    for unit, parent, since, until in UnitParent.objects.values_list("unit_id", "parent_id", "since", "until"):
        places[unit].append((parent, since or FIRST, until or END))
    return lives, places


def _ever_below(unit_ids: Iterable[int], places: Places[int]) -> set[int]:
    """The units and all that stood under them on any day, through any chain."""
    children: dict[int, list[int]] = defaultdict(list)
    for unit, stood in places.items():
        for parent, _since, _until in stood:
            children[parent].append(unit)
    found, waiting = set(unit_ids), list(unit_ids)
    while waiting:
        new = [child for child in children[waiting.pop()] if child not in found]
        found.update(new)
        waiting += new
    return found


def _write(fresh: set[tuple[int, int, date, date | None]], units: set[int] | None) -> None:
    """Make the stored lines of these units (all, if None) equal to the fresh ones."""
    rows = UnitLine.objects.all() if units is None else UnitLine.objects.filter(unit_id__in=units)
    stored = {line[1:]: line[0] for line in rows.values_list("pk", "ancestor_id", "unit_id", "since", "until")}
    gone = [pk for line, pk in stored.items() if line not in fresh]
    for start in range(0, len(gone), 500):
        UnitLine.objects.filter(pk__in=gone[start : start + 500]).delete()
    new = sorted((line for line in fresh if line not in stored), key=lambda line: line[:3])
    insert_rows(
        UnitLine,
        ("ancestor_id", "unit_id", "since", "until"),
        [(ancestor, unit, since.isoformat(), until and until.isoformat()) for ancestor, unit, since, until in new],
    )
