"""The list of help pages, and each of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from liem.web.help import guide


def contents(request: HttpRequest) -> HttpResponse:
    """All pages in their groups; in English the one English page first."""
    english = guide.document(guide.ENGLISH) if _english(request) else None
    return render(request, "help/contents.html", {"groups": guide.contents(), "overview": english})


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of the guide with its own contents beside it, and the pages before and after it."""
    found = guide.document(slug)
    if found is None:
        raise Http404
    listed = guide.entries()
    place = next((i for i, entry in enumerate(listed) if entry.slug == slug), None)
    around = {
        "before": listed[place - 1] if place else None,
        "after": listed[place + 1] if place is not None and place + 1 < len(listed) else None,
    }
    told = {"document": found, "foreign": _english(request) and slug != guide.ENGLISH, "english": guide.ENGLISH}
    told["tongue"] = "en" if slug == guide.ENGLISH else "vi"
    ways = ((_("Trợ giúp"), ".."), (found.title, ""))
    return render(request, "help/page.html", {**told, **around, "ways": ways, "groups": guide.contents()})


def _english(request: HttpRequest) -> bool:
    return getattr(request, "LANGUAGE_CODE", "vi") == "en"
