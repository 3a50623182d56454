"""The report page, its breakdowns on demand, and its files."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from liem import catalogue
from liem.platform.http import wants_fragment
from liem.records.rights import writes_in
from liem.web import addresses, question, readers
from liem.web.asked import understand
from liem.web.report import files
from liem.web.report.analysis import analysis
from liem.web.report.contents import State, contents, made

BREAKDOWN = "phan-tich"
"""In the address: the figure whose breakdown stands open."""


def page(request: HttpRequest) -> HttpResponse:
    """The report on a unit and a period, as the reader may see it."""
    reader = readers.of(request)
    understood = understand(request.GET, reader)
    if elsewhere := question.canonical(request, understood):
        return redirect(elsewhere)
    indicator = catalogue.by_code().get(request.GET.get(BREAKDOWN, ""))
    opened = analysis(indicator, understood.asked, reader) if indicator else None
    if opened and wants_fragment(request, opened.id):
        return render(request, "report/parts/analysis.html", {"analysis": opened})
    asked = understood.asked
    now_map = replace(asked, map="now")
    told = {
        "question": question.told(request, understood, reader),
        "query": urlencode(asked.query()),
        "other_map": addresses.report(now_map),
        "analysis": opened,
        "asked_for": tuple(asked.query().items()),
        "may_begin": asked.unit.pk is not None and writes_in(reader, asked.unit.pk, asked.level or 0),
        **contents(asked, reader),
    }
    return render(request, "report/page.html", told)


def file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The same report in Word, Excel, or as data; what makes no sense leads back to the page, where it is told."""
    if form not in files.FORMS:
        raise Http404
    reader = readers.of(request)
    understood = understand(request.GET, reader)
    if understood.problems:
        return redirect(addresses.with_query(addresses.report(), request.GET.dict()))
    data = made(understood.asked, reader, whole=form != "docx", charts=form != "json")
    if isinstance(data, State):
        return redirect(addresses.report(understood.asked))
    return files.answer(request, data, form)
