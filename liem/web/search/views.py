"""The page of the search: what was typed is looked for everywhere, and each kind of finding leads to its own page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from liem import catalogue
from liem.org.kinds import UNIT_KIND
from liem.platform.text import fold, nfc
from liem.web import addresses, readers
from liem.web.help import guide
from liem.web.lists import units
from liem.web.search.finding import groups
from liem.web.search.marking import marked

TEXT = "q"
SHORTEST, LONGEST = 2, 200
"""Of how many characters at least something is looked for, and how many are read at most."""
FIRST_UNITS, FIRST_FIGURES, FIRST_HELP = 6, 6, 4


@dataclass(frozen=True)
class Way:
    """A finding that is no record: its words with those looked for marked, what it is, and where it leads."""

    words: SafeString
    about: str
    url: str


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is found of the words in the address, in the reach of whoever reads."""
    reader = readers.of(request)
    text = " ".join(nfc(request.GET.get(TEXT, "")).split())[:LONGEST]
    words = tuple(dict.fromkeys(fold(text).split()))
    asked = sum(map(len, words)) >= SHORTEST
    shown: dict[str, Any] = {"text": text, "asked": asked, "groups": [], "exact": [], "total": 0, "shortest": SHORTEST}
    shown |= {"units": [], "units_total": 0, "units_url": "", "figures": [], "figures_total": 0, "help": []}
    if asked:
        found = groups(text, reader)
        shown |= {"groups": found, "total": sum(group.total for group in found)}
        shown["exact"] = [hit for group in found for hit in group.hits if hit.exact]
        shown |= _units(text, words) | _figures(words) | {"help": _help(text, words)}
    shown["nothing"] = asked and not (shown["total"] or shown["units"] or shown["figures"] or shown["help"])
    return render(request, "search/page.html", shown)


def _units(text: str, words: tuple[str, ...]) -> dict[str, Any]:
    found = units.matching(text)
    ways = [
        Way(marked(f"{unit.name} ({unit.code})", words), UNIT_KIND.label(unit.kind), addresses.unit(unit))
        for unit in found[:FIRST_UNITS]
    ]
    url = addresses.with_query(reverse("web:units"), {TEXT: text})
    return {"units": ways, "units_total": len(found), "units_url": url}


def _figures(words: tuple[str, ...]) -> dict[str, Any]:
    """The figures of the catalogue in whose name or code all words stand."""
    found = []
    for figure in catalogue.indicators():
        told = f"{figure.label} {figure.code}"
        if all(word in fold(told) for word in words):
            found.append(figure)
    ways = [
        Way(marked(str(figure.label), words), figure.code, addresses.figure(figure.code))
        for figure in found[:FIRST_FIGURES]
    ]
    return {"figures": ways, "figures_total": len(found)}


def _help(text: str, words: tuple[str, ...]) -> list[Way]:
    ways = []
    for document, section in guide.find(text):
        url = addresses.help_url(document.slug, section.anchor)
        ways.append(Way(marked(section.heading or document.title, words), document.title, url))
        if len(ways) == FIRST_HELP:
            break
    return ways
