"""/don-vi/<code>/: a unit with its past: its names, where it stood, who came before and after, who held its posts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from liem.org.happenings import Happening, of_unit
from liem.org.kinds import LEVELS, UNIT_KIND, level_of
from liem.org.models import Unit
from liem.org.tree import name_on
from liem.platform.days import vi_day
from liem.platform.text import nfc
from liem.records.kept import Keeping
from liem.records.organising import may_reorganise
from liem.web import addresses, readers
from liem.web.organisation import facts, work
from liem.web.organisation.days import DAY, chosen
from liem.web.reorganising.deeds import DEEDS, OF_UNIT


def page(request: HttpRequest, code: str) -> HttpResponse:
    """The unit as on a day: today, or its last day where it has ended, unless another is asked for."""
    reader = readers.of(request)
    unit = get_object_or_404(Unit, code=nfc(code))
    ended = unit.until is not None and unit.until <= reader.on
    usual = unit.until - timedelta(days=1) if unit.until and ended else reader.on
    day, said, problem = chosen(request.GET, usual)
    name, told, past = Keeping()(("unit", unit.pk, day, get_language()), lambda: _known(unit, day), of=())
    shown = {
        "unit": unit,
        "name": name,
        "kind": UNIT_KIND.label(unit.kind),
        "level": LEVELS.label(level_of(unit.kind)),
        "day": day,
        "said": said,
        "problem": problem,
        "today": reader.on,
        "ended": ended,
        "not_yet": unit.since is not None and day < unit.since,
        "over": unit.until is not None and unit.until <= day,
        "there": facts.is_here(day, unit.since, unit.until),
        "deeds": _deeds(unit) if may_reorganise(reader) and not ended else (),
    }
    shown |= past | _steps(unit, day, told) | work.of(unit, day, reader)
    return render(request, "organisation/unit.html", shown | {"happenings": told[::-1]})


def _deeds(unit: Unit) -> list[tuple[str, str, str]]:
    """(icon, label, address) of each change that can be made of the unit."""
    return [(DEEDS[name].icon, DEEDS[name].label, addresses.deed(name, unit.code)) for name in OF_UNIT]


def _known(unit: Unit, day: date) -> tuple[str, Sequence[Happening], dict[str, Any]]:
    """What the organisation alone says of a unit: its name on a day, what befell it, what it was."""
    return name_on(unit, day), of_unit(unit), _past(unit, day)


def _past(unit: Unit, day: date) -> dict[str, Any]:
    return {
        "crumbs": [(found.name, addresses.unit(found.code, day)) for found in facts.above(unit, day)],
        "names": facts.names(unit, day),
        "places": facts.places(unit, day),
        "before": facts.before(unit),
        "after": facts.after(unit),
        "posts": facts.posts(unit, day),
        "children": facts.children(unit, day),
    }


def _steps(unit: Unit, day: date, told: Sequence[Happening]) -> dict[str, Any]:
    """The days before and after on which something befell the unit; for one that ended the last day it was there."""
    last = unit.until - timedelta(days=1) if unit.until else None
    turns = sorted({last if last and it.day == unit.until else it.day for it in told} - {None})
    earlier = [turn for turn in turns if turn < day]
    later = [turn for turn in turns if turn > day]
    return {
        "previous": (earlier[-1], addresses.unit(unit, earlier[-1])) if earlier else None,
        "next": (later[0], addresses.unit(unit, later[0])) if later else None,
        "in_tree": addresses.with_query("/don-vi/", {DAY: vi_day(day), "goc": unit.code}),
    }
