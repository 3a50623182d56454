"""Whether a whole history of units can have been, before anything of it is written. Pure: no database.

The importer hands over all units known after the import, those of the file with what the file says of them, and gets
back where each stood (``standings``) and everything that cannot be (``validate_history``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from liem.org.facts import Standing
from liem.org.lines import END, FIRST, CycleError, ascend
from liem.platform.days import vi_day


@dataclass(frozen=True)
class UnitFact:
    """A row of the table units; ``at`` is whatever the caller wants back with a problem (file and row)."""

    code: str
    since: date | None = None
    until: date | None = None
    parent: str = ""
    successors: tuple[str, ...] = ()
    at: Any = None


@dataclass(frozen=True)
class ParentFact:
    """A row of the table unit_parents: where a unit stood later."""

    unit: str
    parent: str
    since: date
    until: date | None = None
    at: Any = None


class Problem(NamedTuple):
    """What cannot be: in which table and column, of which row (``at``) and unit, and why, in words for the user."""

    table: str
    at: Any
    unit: str
    column: str
    message: str


class _Place(NamedTuple):
    parent: str
    since: date | None
    until: date | None
    table: str
    at: Any


def standings(units: Iterable[UnitFact], parents: Iterable[ParentFact]) -> dict[str, list[Standing]]:
    """Where each unit stood, in order, as it is stored; units that stood nowhere are left out.

    ``units.parent`` holds from the unit's first day until the first row of unit_parents; a row without ``until`` until
    the next row, the last to the unit's end. A row that begins with the unit and repeats its parent is that place.
    """
    return {
        code: [Standing(place.parent, place.since, place.until) for place in places]
        for code, places in _places(units, parents).items()
    }


def _places(units: Iterable[UnitFact], parents: Iterable[ParentFact]) -> dict[str, list[_Place]]:
    rows: dict[str, list[ParentFact]] = defaultdict(list)
    for fact in parents:
        rows[fact.unit].append(fact)
    found: dict[str, list[_Place]] = {}
    for unit in units:
        later = sorted(rows.get(unit.code, ()), key=lambda fact: fact.since)
        ends = [*(fact.since for fact in later[1:]), None]
        places = [
            _Place(fact.parent, fact.since, fact.until or end, "unit_parents", fact.at)
            for fact, end in zip(later, ends, strict=False)
        ]
        if unit.parent and not (later and _repeats(unit, later[0])):
            end = later[0].since if later else None
            places.insert(0, _Place(unit.parent, unit.since, end, "units", unit.at))
        if places:
            found[unit.code] = places
    return found


def _repeats(unit: UnitFact, fact: ParentFact) -> bool:
    return fact.since == unit.since and fact.parent == unit.parent


def validate_history(units: Sequence[UnitFact], parents: Sequence[ParentFact]) -> list[Problem]:
    """Everything in these rows that cannot be: dates backwards, units that are not there, places that overlap or whose
    parent does not exist then, a unit under itself on some day, a successor that cannot take over.

    ``units`` are all units known, each code once.
    """
    known = {unit.code: unit for unit in units}
    places = _places(units, parents)
    problems = [problem for unit in units for problem in _of_unit(unit, known)]
    problems += [problem for fact in parents for problem in _of_parent(fact, known)]
    for code, stood in places.items():
        problems += _overlaps(code, stood)
        problems += _absent_parents(known[code], stood, known)
    return [*problems, *_cycles(known, places), *_successor_cycles(known)]


def _backwards(since: date | None, until: date | None) -> bool:
    return since is not None and until is not None and since >= until


def _unknown(code: str) -> str:
    return _("Không có đơn vị nào mang mã “%(code)s”; cần một mã trong bảng units.") % {"code": code}


def _of_unit(unit: UnitFact, known: dict[str, UnitFact]) -> Iterator[Problem]:
    def problem(column: str, message: str) -> Problem:
        return Problem("units", unit.at, unit.code, column, message)

    if _backwards(unit.since, unit.until):
        yield problem("until", _order(unit.since, unit.until))
    if unit.parent == unit.code:
        yield problem("parent", _("Đơn vị không thể trực thuộc chính nó."))
    elif unit.parent and unit.parent not in known:
        yield problem("parent", _unknown(unit.parent))
    if unit.successors and unit.until is None:
        yield problem("successor", _("Có đơn vị kế thừa thì phải có ngày kết thúc (until)."))
    for code in unit.successors:
        if code == unit.code:
            yield problem("successor", _("Đơn vị không thể kế thừa chính nó."))
        elif code not in known:
            yield problem("successor", _unknown(code))
        elif (gone := known[code].until) and unit.until and gone < unit.until:
            told = _("Đơn vị kế thừa “%(code)s” đã kết thúc ngày %(gone)s, trước ngày %(until)s.")
            yield problem("successor", told % {"code": code, "gone": vi_day(gone), "until": vi_day(unit.until)})


def _order(since: date | None, until: date | None) -> str:
    told = _("Ngày kết thúc %(until)s phải sau ngày bắt đầu %(since)s.")
    return told % {"since": since and vi_day(since), "until": until and vi_day(until)}


def _of_parent(fact: ParentFact, known: dict[str, UnitFact]) -> Iterator[Problem]:
    def problem(column: str, message: str) -> Problem:
        return Problem("unit_parents", fact.at, fact.unit, column, message)

    if _backwards(fact.since, fact.until):
        yield problem("until", _order(fact.since, fact.until))
    if fact.parent == fact.unit:
        yield problem("parent", _("Đơn vị không thể trực thuộc chính nó."))
    elif fact.parent not in known:
        yield problem("parent", _unknown(fact.parent))
    unit = known.get(fact.unit)
    if unit is None:
        yield problem("unit", _unknown(fact.unit))
        return
    if unit.since and fact.since < unit.since:
        told = _("Ngày %(day)s trước ngày thành lập %(since)s của đơn vị.")
        yield problem("since", told % {"day": vi_day(fact.since), "since": vi_day(unit.since)})
    if unit.until and fact.since >= unit.until:
        told = _("Ngày %(day)s không trước ngày kết thúc %(until)s của đơn vị.")
        yield problem("since", told % {"day": vi_day(fact.since), "until": vi_day(unit.until)})


def _overlaps(code: str, places: list[_Place]) -> Iterator[Problem]:
    """Two parents on one day; the row that begins later is named, or the one whose end is wrong."""
    for place, later in pairwise(places):
        since = later.since or FIRST
        if (place.since or FIRST) >= since and place.since is not None:
            told = _("Đơn vị đã có đơn vị cấp trên “%(parent)s” từ ngày %(day)s; ngày chuyển phải sau ngày đó.")
            message = told % {"parent": place.parent, "day": vi_day(place.since)}
            yield Problem(later.table, later.at, code, "since", message)
        elif place.until is not None and place.until > since:
            told = _("Chồng lên thời gian trực thuộc “%(parent)s” từ ngày %(day)s; mỗi ngày chỉ một đơn vị cấp trên.")
            message = told % {"parent": later.parent, "day": vi_day(since)}
            yield Problem(place.table, place.at, code, "until", message)


def _absent_parents(unit: UnitFact, places: list[_Place], known: dict[str, UnitFact]) -> Iterator[Problem]:
    """Places of which the parent did not exist on a single day. Where it ended or began in between, it bounds them."""
    for place in places:
        parent = known.get(place.parent)
        if parent is None or _backwards(parent.since, parent.until):
            continue
        since = max(place.since or FIRST, unit.since or FIRST)
        until = min(place.until or END, unit.until or END)
        if since < until and max(since, parent.since or FIRST) >= min(until, parent.until or END):
            told = _("Đơn vị “%(parent)s” không tồn tại trong thời gian này (%(since)s – %(until)s).")
            names = {"since": _day(parent.since), "until": _day(parent.until), "parent": place.parent}
            yield Problem(place.table, place.at, unit.code, "parent", told % names)


def _day(day: date | None) -> str:
    return vi_day(day) if day else "…"


def _cycles(known: dict[str, UnitFact], places: dict[str, list[_Place]]) -> Iterator[Problem]:
    """Units that stand under themselves on some day, each at the row that says so."""
    lives = {code: (unit.since or FIRST, unit.until or END) for code, unit in known.items()}
    chains = {
        code: [(p.parent, p.since or FIRST, p.until or END) for p in stood if p.parent in known and p.parent != code]
        for code, stood in places.items()
    }
    for code in chains:
        try:
            for _line in ascend(code, lives, chains):
                pass
        except CycleError as cycle:
            if cycle.path[-1] != code:
                continue
            place = next(
                p
                for p in places[code]
                if p.parent == cycle.path[1] and (p.since or FIRST) <= cycle.since < (p.until or END)
            )
            yield Problem(place.table, place.at, code, "parent", str(cycle))


def _successor_cycles(known: dict[str, UnitFact]) -> Iterator[Problem]:
    """Units that, through successors, take over from themselves."""
    for unit in known.values():
        seen, waiting = set(), [code for code in unit.successors if code != unit.code]
        while waiting:
            code = waiting.pop()
            if code == unit.code:
                told = _("Các đơn vị kế thừa lẫn nhau thành vòng quanh “%(code)s”.")
                yield Problem("units", unit.at, code, "successor", told % {"code": code})
                break
            if code not in seen and code in known:
                seen.add(code)
                waiting += known[code].successors
