"""The catalogue of figures, and the page of one of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from liem import catalogue
from liem.figures.comparing import Operator
from liem.people.reader import Reader
from liem.platform.text import first_upper
from liem.reports.build import Absent, refuse_absent
from liem.reports.wording import register_label
from liem.web import addresses, question, readers
from liem.web.asked import Asked, level_words, understand
from liem.web.figures import comparison, index, one
from liem.web.report.contents import State, why_not


def catalogue_page(request: HttpRequest) -> HttpResponse:
    """All figures by register, with their values for the question, or those that the words and the kind leave."""
    reader = readers.of(request)
    understood = understand(request.GET, reader)
    if elsewhere := question.canonical(request, understood):
        return redirect(elsewhere)
    asked = understood.asked
    told: dict[str, Any] = {
        "question": question.told(request, understood, reader),
        "asked": asked.query(),
        "state": _state(asked, reader),
        **eyes(asked, reader),
    }
    if not told["state"]:
        told |= index.contents(asked, reader, request.GET)
    return render(request, "figures/catalogue.html", told)


def figure_page(request: HttpRequest, code: str) -> HttpResponse:
    """One figure with all that can be said of it; 404 where there is none of that code."""
    indicator = catalogue.by_code().get(code)
    if indicator is None:
        raise Http404
    reader = readers.of(request)
    understood = understand(request.GET, reader)
    if elsewhere := question.canonical(request, understood):
        return redirect(elsewhere)
    asked = understood.asked
    label = str(indicator.label)
    told: dict[str, Any] = {
        "title": first_upper(label),
        "register": register_label(indicator.register),
        "catalogue_url": addresses.figures(asked),
        "register_url": f"{addresses.figures(asked)}#{indicator.register}",
        "report_url": addresses.report(asked),
        "question": question.told(request, understood, reader),
        "state": _state(asked, reader),
        **eyes(asked, reader),
    }
    if isinstance(indicator, Operator):
        told |= comparison.contents(indicator, asked, reader, request.GET)
        return render(request, "figures/comparison.html", told)
    if not told["state"]:
        told |= one.contents(indicator, asked, reader)
    return render(request, "figures/figure.html", told)


def eyes(asked: Asked, reader: Reader) -> dict[str, str]:
    """For whom and up to which level the page counts."""
    return {"who": reader.capacity or reader.name, "level": level_words(asked.level, reader)}


def _state(asked: Asked, reader: Reader) -> State | None:
    """Why there is nothing to count, if so."""
    if state := why_not(asked, reader):
        return state
    try:
        refuse_absent(asked.scope(reader))
    except Absent as absent:
        return State("calendar-x", _("Không có đơn vị này trong kỳ"), str(absent))
    return None
