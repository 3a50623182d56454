"""The page of one record, and its log."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liem.platform.days import now
from liem.platform.foreseen import Question, answered, in_step, once
from liem.platform.http import Page as Pages
from liem.records.models import Grant, Link, Recusal
from liem.records.rights import may_direct, may_tie, may_write
from liem.web import readers
from liem.web.addresses import with_query
from liem.web.desk import following
from liem.web.lists.cells import BACK
from liem.web.lists.neighbours import neighbours
from liem.web.record import acts, counted, handling, inspection, past, ties
from liem.web.record import session as of_session
from liem.web.record.case import overview
from liem.web.record.clock import Clock, Clocks
from liem.web.record.files import asked as files_asked
from liem.web.record.files import files
from liem.web.record.holders import Holders
from liem.web.record.joined import Joined
from liem.web.record.page import Page
from liem.web.record.parts import tables
from liem.web.record.times import SHOWN, happenings

LONG = 120
"""A subject of more characters is written smaller."""


@require_safe
def record(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All that is known of a record; what the reader may not see is not found."""
    reader = readers.of(request)
    page = Page(slug, pk, reader, _ahead)
    row = page.row
    linked = ties.links(page)
    clocks, holders, joined = Clocks(page), Holders(page), Joined(page, linked)
    own = _own(page, linked, [*clocks.asked(), *holders.asked(), *joined.asked()])
    attached, tied = files(page), ties.ties(page, linked)
    times = happenings(page, attached, joined.titles(tied))
    clock = clocks.of_record()
    writes = may_write(reader, row)
    context = (
        _head(request, page)
        | own
        | {
            "sections": page.sections(),
            "clock": clock,
            "clock_acts": _clock_acts(page, clock),
            "tables": tables(page, clocks, holders),
            "times": times[-SHOWN:],
            "earlier": times[:-SHOWN],
            "ties": tied,
            "files": attached,
            "history_url": reverse("records:history", args=[slug, pk]),
            "figures": counted.counted(page),
            "acts": acts.of_record(page.register, row, reader),
            "seldom": acts.seldom(page.register, row, reader),
            "progress_url": _progress(page),
            "places": writes or may_direct(reader, row),
            "link_url": reverse("records:link", args=[slug, pk]) if writes else "",
            "attach_url": reverse("records:attach", args=[slug, pk]) if writes and not page.withheld else "",
            "seen_by": _seen_by(page),
            "follow": following.way(reader, row),
        }
    )
    return render(request, "record/record.html", context)


@require_safe
def history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Every change of a record and of its parts, the newest first."""
    reader = readers.of(request)
    page = Page(slug, pk, reader, lambda page: [*page.parts_asked(), *ties.asked(page)])
    log = past.entries(page, ties.links(page))
    total = log.count()
    asked = request.GET.get("trang", "")
    last = max(1, -(-total // past.SIZE))
    number = min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 9 else 1
    told = past.told(page, log[(number - 1) * past.SIZE : number * past.SIZE])
    shown, _words = in_step(told, once(page.telling.asked()))
    context = _head(request, page) | {"log": shown, "pages": Pages(shown, number, past.SIZE, total)}
    context["crumbs"] = [*context["crumbs"][:-1], (row_words(page), page.url), (_("Lịch sử"), "")]
    return render(request, "record/history.html", context)


def _own(page: Page, linked: list[Link], asked: list[Question]) -> dict[str, Any]:
    """What the page tells by what the record is, and its log: asked in step with one another, and with what the rest
    of the page will ask.
    """
    round_, case = inspection.overview(page, linked), overview(page)
    (log, log_count), session, about, *_asked = in_step(
        past.latest(page, linked),
        of_session.overview(page),
        handling.about(page),
        once([*asked, *page.telling.asked(), *ties.others_asked(page, linked)]),
        *((round_.steps(),) if round_ else ()),
        *((once(case.asked()),) if case else ()),
    )
    told = {"case": case, "session": session, "handling": about, "round": round_}
    return {**told, "log": log, "log_count": log_count}


def _ahead(page: Page) -> list[Question]:
    """What the page asks of the record by its key alone."""
    reader = page.reader
    asked = [*page.parts_asked(), *ties.asked(page), *files_asked(page), *(_named_asked(page) if reader.writes else ())]
    return [*asked, following.since_asked(reader.user_id, page.pk)] if reader.user_id is not None else asked


def _clock_acts(page: Page, clock: Clock | None) -> list[acts.Act]:
    """How the work is directed that the record itself is."""
    if clock is None or not clock.status or not may_direct(page.reader, page.row):
        return []
    return acts.of_duty(page.register, page.row, page.register, page.row.pk, clock.status)


def row_words(page: Page) -> str:
    """The code by which the record is spoken of."""
    return str(page.row.code)


def _progress(page: Page) -> str:
    """The way to the board of what the record asks somebody to do; none while it asks nothing."""
    asks = any(part.duty and part.duty.confirmed and page.parts[part.key] for part in page.register.parts)
    return reverse("records:progress", args=[page.register.slug, page.row.pk]) if asks else ""


def _head(request: HttpRequest, page: Page) -> dict[str, Any]:
    """What both pages tell first: what it is, how it stands, where one came from."""
    query = request.GET.get(BACK, "")
    back = QueryDict(query).urlencode()
    path = reverse("records:list", args=[page.register.slug])
    return {
        "page": page,
        "row": page.row,
        "subject": page.subject,
        "long": len(page.subject) > LONG,
        "kind": page.register.label_one,
        "state": page.said("state"),
        "unit": page.said("unit"),
        "withheld": page.withheld,
        "crumbs": [(page.register.label, f"{path}?{back}" if back else path), (row_words(page), "")],
        "beside": _beside(page, query) if BACK in request.GET else None,
        "printed_at": now(),
    }


def _beside(page: Page, query: str) -> dict[str, Any] | None:
    """The records before and after in the list that one came from; None where it is not in it (any more)."""
    before, after, place, total = neighbours(page.register, page.reader, query, page.row.pk)
    if not place:
        return None
    ways = [with_query(reverse("records:record", args=[page.register.slug, pk]), {BACK: query}) if pk else ""
            for pk in (before, after)]  # fmt: skip
    if not query:
        ways = [f"{way}?{BACK}=" if way else "" for way in ways]
    return {"before": ways[0], "after": ways[1], "place": place, "total": total}


def _seen_by(page: Page) -> dict[str, Any] | None:
    """Who was admitted by name and who is recused; for those who may decide that."""
    if not may_tie(page.reader, page.row):
        return None
    grants, recusals = map(answered, _named_asked(page))
    return {"grants": grants, "recusals": recusals}


def _named_asked(page: Page) -> tuple[Question, Question]:
    """What asks who was admitted by name, and who is recused."""

    def named(model: Any, order: tuple[str, ...], pk: int) -> QuerySet:
        rows: QuerySet = model.objects.visible_to(page.reader).filter(record=pk)
        return rows.select_related("user").order_by(*order)

    return (
        page.question("grants", partial(named, Grant, ("since", "pk")), page.pk),
        page.question("recusals", partial(named, Recusal, ("pk",)), page.pk),
    )
