"""The list of every register and of each of its parts, its file, and the units that its filter offers."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liem.web import addresses, readers
from liem.web.addresses import TABLE, with_query
from liem.web.asked import FIRST, LAST, MAP, PERIOD, UNIT
from liem.web.lists import cells, figure, files, filters, saved, table
from liem.web.lists import units as typed_units
from liem.web.lists.question import TEXT, Question, understand
from liem.web.lists.rows import SECRECY, page_of, read
from liem.web.lists.sums import compared


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the list, as the address asks for it."""
    reader = readers.of(request)
    question = understand(saved.register_at(slug), request.GET, reader)
    if question.figure and not figure.belongs(question):
        return HttpResponseRedirect(addresses.rows_of(question.figure, question.asked))  # type: ignore[arg-type]
    keys = page_of(question, reader)
    question = replace(question, page=keys.number)
    lines = read(question, reader, keys.keys)
    response = render(
        request,
        "lists/list.html",
        {
            "question": question,
            "address": question.address(),
            "plain_query": table.plain_query(question),
            "tabs": _tabs(question),
            "figure": figure.head(question, reader, keys.total),
            "form": filters.form(question, reader),
            "summaries": filters.summary_ids(question, reader),
            "chips": filters.chips(question),
            "clear": question.without_filters().address(),
            "head": table.head(question),
            "body": cells.body(question, reader, lines),
            "told": table.told(keys),
            "pager": table.pager(question, keys),
            "chooser": table.chooser(question),
            "usual": question.but(shown=()).address(),
            "ways": saved.ways(reader.user_id, question),
            "total": keys.total,
            "sums": compared(question, reader) if keys.total else [],
            "mark": max((row[lines.places[SECRECY]] for row in lines.rows), default=0),
            "actions": _actions(question, reader),
        },
    )
    if getattr(request, "htmx", None) and not question.problems:
        response.headers["HX-Push-Url"] = question.address()
    return response


def _tabs(question: Question) -> list[tuple[str, str, bool, None]]:
    """The register and its parts; what is asked of all of them goes along."""
    register = question.register
    said = {} if question.figure else question.query()
    kept = {name: said[name] for name in (UNIT, MAP, PERIOD, FIRST, LAST, TEXT) if name in said}
    path = addresses.path_to("records:list", register.slug)
    tabs: list[tuple[str, str, bool, None]] = [
        (str(register.label), with_query(path, kept), question.table is register, None)
    ]
    for part in register.parts:
        tabs.append((str(part.label), with_query(path, {TABLE: part.key, **kept}), question.table is part, None))
    return tabs if register.parts else []


def _actions(question: Question, reader: Any) -> list[tuple[str, str, str, bool]]:
    """What may be done here by whoever writes: (words, address, icon, whether it is the first thing to do)."""
    if not reader.writes:
        return []
    return [
        (_("Nhập từ tệp"), addresses.path_to("web:import"), "upload", False),
        (_("Thêm mới"), addresses.path_to("records:create", question.register.slug), "plus", True),
    ]


@require_safe
def file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What the list shows, all pages of it, as a file."""
    reader = readers.of(request)
    question = understand(saved.register_at(slug), request.GET, reader)
    if question.figure and not figure.belongs(question):
        return HttpResponseRedirect(addresses.rows_of(question.figure, question.asked))  # type: ignore[arg-type]
    return files.response(question, reader, request.GET.get("dang", ""))


@require_safe
def units(request: HttpRequest, slug: str) -> HttpResponse:
    """The units whose code or name holds what was typed, as choices of a text field."""
    saved.register_at(slug)
    found = typed_units.matching(request.GET.get(UNIT, ""))[: typed_units.OFFERED]
    return HttpResponse(format_html_join("", '<option value="{}">{}</option>', ((u.code, u.name) for u in found)))
