"""/don-vi/: the units as a tree on a day; searched, it is a list with each unit's place."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.org import happenings
from liem.org.chart import Chart, Node
from liem.org.kinds import UNIT_KIND
from liem.org.models import Unit, UnitName
from liem.platform.days import vi_day
from liem.platform.text import fold, nfc
from liem.records.organising import may_reorganise
from liem.web import addresses, readers
from liem.web.organisation import branches
from liem.web.organisation.days import DAY, Days, days

ROOT, KIND = "goc", "loai"
MOST_FOUND = 100
_WORDS = {
    happenings.FOUNDED: gettext_lazy("thành lập"),
    happenings.RENAMED: gettext_lazy("đổi tên"),
    happenings.MOVED: gettext_lazy("chuyển đơn vị cấp trên"),
    happenings.ALONE: gettext_lazy("không còn đơn vị cấp trên"),
    happenings.ENDED: gettext_lazy("kết thúc"),
}


@dataclass(frozen=True)
class Hit:
    """A unit that was searched for, and where it stands."""

    name: str
    code: str
    kind: str
    url: str
    place: str
    tags: tuple[tuple[str, str], ...]


def page(request: HttpRequest) -> HttpResponse:
    """The tree, or what was searched for in it, or the part under one unit (which is also fetched when opened)."""
    today = readers.of(request).on
    when = days(request.GET, today)
    chart = Chart(when.day)
    words, kind = nfc(request.GET.get("q", "")).strip(), request.GET.get(KIND, "")
    kind = kind if kind in UNIT_KIND.codes else ""
    shown: dict[str, Any] = {
        "reorganises": may_reorganise(readers.of(request)),
        "when": when,
        "today": today,
        "q": words,
        "kind": kind,
        "root": None,
        "rows": (),
    }
    shown |= {"hits": None, "elsewhere": (), "found": 0, "most": MOST_FOUND}
    if words or kind:
        shown |= _searched(chart, words, kind, today)
    elif (root := nfc(request.GET.get(ROOT, "")).strip()) and root not in chart.by_code:
        # What was there on another day has a page that says so.
        return redirect(addresses.unit(get_object_or_404(Unit, code=root), when.day))
    elif root:
        shown |= _under(chart, root, today)
    else:
        shown["rows"] = branches.rows(chart, chart.roots, today)
    return render(request, "organisation/units.html", shown | _around(chart, when, today))


def _around(chart: Chart, when: Days, today: date) -> dict[str, Any]:
    """What stands around the tree: how many units there are, of which kinds, and what changed on the day itself."""
    told = happenings.on_day(when.day)
    counted = Counter(happening.what for happening in told)
    return {
        "base": addresses.with_query(reverse("web:units"), {DAY: vi_day(when.day)}),
        "count": len(chart.nodes),
        "posts": sum(node.posts for node in chart.nodes.values()),
        "kinds": [(code, UNIT_KIND.label(code), count) for code, count in chart.kinds()],
        "changes": [(_WORDS[what], count) for what, count in counted.items()],
        "happenings": [(happening, addresses.unit(happening.unit.code, when.day)) for happening in told],
        "past": when.day < today,
        "is_today": when.day == today,
    }


def _under(chart: Chart, code: str, today: date) -> dict[str, Any]:
    """The part of the tree under one unit of the day."""
    node = chart.by_code[code]
    return {"root": node, "way": _way(node, chart.on), "rows": branches.rows(chart, node.children, today)}


def _way(node: Node, on: date) -> list[tuple[str, str]]:
    return [(above.name, addresses.with_query("", {DAY: vi_day(on), ROOT: above.code})) for above in node.above]


def _searched(chart: Chart, words: str, kind: str, today: date) -> dict[str, Any]:
    """Units of the day with the words in their name or code; and units of other days, where nobody names a kind."""
    found = chart.found(words, kind)
    tags = branches.Tags(chart, today)
    hits = [
        Hit(
            node.name,
            node.code,
            UNIT_KIND.label(node.kind),
            addresses.unit(node.code, chart.on),
            " › ".join(above.name for above in node.above),
            tags.of(node),
        )
        for node in found[:MOST_FOUND]
    ]
    return {"hits": hits, "found": len(found), "elsewhere": _of_other_days(chart, words) if words else ()}


def _of_other_days(chart: Chart, words: str) -> list[Hit]:
    """Units with the words in a name they ever bore, that are not there on the day or were then called otherwise."""
    folded = fold(words)
    former: dict[int, list[str]] = {}
    for pk, name in UnitName.objects.values_list("unit_id", "name"):
        former.setdefault(pk, []).append(name)
    shown = {node.pk for node in chart.found(words)}
    hits = []
    for unit in Unit.objects.order_by("sort", "code"):
        names = [unit.name, *former.get(unit.pk, ())]
        if unit.pk in shown or folded not in fold(" ".join((unit.code, *names))):
            continue
        hits.append(
            Hit(unit.name, unit.code, UNIT_KIND.label(unit.kind), addresses.unit(unit.code), _life(unit, chart.on), ())
        )
    return hits[:MOST_FOUND]


def _life(unit: Unit, on: date) -> str:
    """Why a unit is not among those of the day."""
    if unit.since and on < unit.since:
        return _("thành lập ngày %(day)s") % {"day": vi_day(unit.since)}
    if unit.until and unit.until <= on:
        return _("đã kết thúc từ ngày %(day)s") % {"day": vi_day(unit.until)}
    return _("khi đó mang tên khác")
