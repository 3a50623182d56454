"""Exactly the rows that a number of the desk counts, to be opened or urged together."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liem.figures.desk import GROUPS
from liem.figures.tallying import Tally
from liem.org.models import Unit
from liem.platform.days import vi_day
from liem.platform.http import Page
from liem.records.kept import Keeping
from liem.web import readers
from liem.web.desk import counted, shown
from liem.web.desk.page import GROUP, PAGE, UNIT, rows_of, words_of
from liem.web.forms.saving import TOKEN, token_of

SIZE = 50


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The rows of one group, of one unit where that is asked."""
    reader = readers.of(request)
    key = request.GET.get(GROUP, "late")
    if key not in GROUPS:
        raise Http404
    unit = _unit(request.GET.get(UNIT, ""))
    keeping = Keeping()
    own = counted.own_of(keeping, reader)
    tally = counted.tally(keeping, reader, own)
    total = tally.by_unit(key)[unit.pk] if unit else tally.count(key)
    number = _number(request.GET.get(PAGE, ""), total)
    start = (number - 1) * SIZE
    lines = counted.lines(keeping, reader, own, key, unit.pk if unit else 0, start, start + SIZE)
    rows = shown.rows(reader, lines)
    told: dict[str, Any] = {
        "title": words_of(key),
        "unit": unit,
        "rows": rows,
        "pages": Page(rows, number, SIZE, total),
        "tabs": _tabs(tally, key, unit),
        "whole": rows_of(key),
        "urgeable": any(row.key for row in rows),
        "back": request.get_full_path(),
        "hidden": [(TOKEN, token_of(request))],
        "today": vi_day(reader.on),
    }
    return render(request, "desk/rows.html", told)


def _unit(code: str) -> Unit | None:
    if not code:
        return None
    found = Unit.objects.filter(code=code[:64].replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found


def _number(said: str, total: int) -> int:
    last = max(1, -(-total // SIZE))
    return min(max(int(said), 1), last) if said.isascii() and said.isdigit() and len(said) < 9 else 1


def _tabs(tally: Tally, here: str, unit: Unit | None) -> list[tuple[str, str, bool, int]]:
    """The groups beside this one, each with how many rows it has."""
    found = []
    for key in GROUPS:
        n = tally.by_unit(key)[unit.pk] if unit else tally.count(key)
        if n or key == here:
            found.append((words_of(key), rows_of(key, unit.code if unit else ""), key == here, n))
    return found
