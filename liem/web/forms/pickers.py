"""Pickers of units, posts and records: what may be chosen for a day, and what somebody means who typed it."""

import re
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liem.org import tree
from liem.org.models import Post, Tenure, Unit
from liem.people.reader import Reader
from liem.platform.foreseen import Question, answered
from liem.platform.text import fold, nfc
from liem.records.asking import question
from liem.records.cells import CellError, ReferenceCell, cell_of
from liem.records.kept import Keeping
from liem.records.register import Part, Register
from liem.web import readers
from liem.web.forms.days import read_day
from liem.web.forms.finding import part_of
from liem.web.lists.saved import register_at
from liem.web.lists.units import matching
from liem.web.names import names_then

OFFERED = 20
NAMED = 5
RECORD = "ho-so"
"""In the address of the options: not for a column, but for a record of the register itself."""

_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")


class Option(NamedTuple):
    """One choice: what is put into the field, and what is told beside it."""

    value: str
    note: str = ""


def shown(name: str, code: str) -> str:
    """How a choice stands in its field."""
    return f"{name} ({code})" if name and name != code else code


def options(target: Any, said: str, reader: Reader, day: date, mine: bool = False) -> list[Option]:
    """Choices that fit what was typed: units and posts that were there on the day, records that the reader sees.

    `mine`: only units of which the reader writes records.
    """
    if target is Unit:
        return [Option(shown(names, unit.code)) for unit, names in _units(said, reader, day, mine)[:OFFERED]]
    if target is Post:
        return _posts(said, day)
    rows = answered(newest_asked(target, reader)) if not said else _fitting(target, said, reader)
    return [Option(row.code, str(getattr(row, "subject", "") or "")[:160]) for row in rows]


def newest_asked(target: Any, reader: Reader) -> Question:
    """What `options` asks for the records that are offered before anything is typed."""
    return question(reader, ("newest", target), lambda: target.objects.visible_to(reader).order_by("-pk")[:OFFERED])


def _fitting(target: Any, said: str, reader: Reader) -> QuerySet:
    rows: QuerySet = target.objects.visible_to(reader)
    for word in fold(nfc(said)).split():
        rows = rows.filter(Q(search__contains=word) | Q(code__icontains=word))
    return rows.order_by("-pk")[:OFFERED]


def resolve(target: Any, said: str, reader: Reader, day: date) -> str:
    """The code of what was meant: a code, a name with its code, or words that only one choice fits; else CellError."""
    said = nfc(said).strip()
    in_brackets = _IN_BRACKETS.search(said)
    for code in (said, in_brackets[1]) if in_brackets else (said,):
        if _exists(target, code, reader):
            return code
    found = options(target, said, reader, day)
    if target is Unit and len(found) > 1:
        same = [option for option in found if fold(option.value.rsplit(" (", 1)[0]) == fold(said)]
        found = same if len(same) == 1 else found
    if len(found) == 1:
        return _code(found[0].value)
    if not found:
        raise CellError(_("không tìm thấy “%(said)s”") % {"said": said}, _("mã hoặc tên, chọn trong danh sách gợi ý"))
    names = "; ".join(option.value for option in found[:NAMED]) + ("; …" if len(found) > NAMED else "")
    raise CellError(_("“%(said)s” có thể là nhiều mục") % {"said": said}, _("một trong: %(names)s") % {"names": names})


def _code(value: str) -> str:
    in_brackets = _IN_BRACKETS.search(value)
    return in_brackets[1] if in_brackets else value


def _exists(target: Any, code: str, reader: Reader) -> bool:
    rows = target.objects.all() if target in (Unit, Post) else target.objects.visible_to(reader)
    return bool(rows.filter(code=code).exists())


def _units(said: str, reader: Reader, day: date, mine: bool) -> list[tuple[Unit, str]]:
    own = None
    if mine and not reader.sees_all and all(sight.units is not None for sight in reader.sights):
        own = frozenset(pk for sight in reader.sights for pk in sight.units or ())
    if said:
        there = [u for u in matching(said) if (not u.since or u.since <= day) and (not u.until or u.until > day)]
        there = [unit for unit in there if own is None or unit.pk in own]
    else:
        there = Keeping()(("first units", day, own), lambda: _first(day, own), of=())
    names = names_then(day)
    return [(unit, names.get(unit.pk, unit.name)) for unit in there]


def _first(day: date, own: frozenset[int] | None) -> list[Unit]:
    """The first units that were there on a day, of one's own where these are said."""
    rows = Unit.objects.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))
    return list((rows if own is None else rows.filter(pk__in=own))[:OFFERED])


def _posts(said: str, day: date) -> list[Option]:
    holders = dict(Tenure.objects.filter(tree.holds(day)).values_list("post_id", "holder"))
    wanted, found = fold(nfc(said)).split(), []
    names = names_then(day)
    for post in Post.objects.select_related("unit").order_by("unit__sort", "code"):
        if (post.unit.since and day < post.unit.since) or (post.unit.until and day >= post.unit.until):
            continue
        unit, holder = names.get(post.unit_id, post.unit.name), holders.get(post.pk, "")
        if all(word in fold(f"{post.code} {post.title} {unit} {holder}") for word in wanted):
            found.append(Option(shown(post.title, post.code), " · ".join(filter(None, (unit, holder)))))
    return found[:OFFERED]


@require_safe
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """The choices for a column of the register or of a part, as a list for the field's box."""
    reader = readers.of(request)
    register, key = register_at(slug), request.GET.get("cot", RECORD)
    target: Any = register.model
    mine = False
    if key != RECORD:
        table: Register | Part = part_of(register, request.GET["phan"]) if request.GET.get("phan") else register
        column = next((column for column in table.columns if column.key == key and column.form), None)
        cell = cell_of(table, column) if column else None
        if not isinstance(cell, ReferenceCell):
            raise Http404
        target, mine = cell.target, is_place(table, key)
    try:
        day = read_day(request.GET.get("ngay", "")) if request.GET.get("ngay") else reader.on
    except CellError:
        day = reader.on
    found = options(target, request.GET.get("q", ""), reader, day, mine)
    return render(request, "forms/options.html", {"options": found})


def is_place(table: Register | Part, key: str) -> bool:
    """Whether the column is the unit under which a record stands, which says who may write it."""
    return isinstance(table, Register) and key == "unit"
