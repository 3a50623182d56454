"""The first page after sign-in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liem.people.reader import Reader
from liem.records.access import visible_q
from liem.records.kept import Keeping
from liem.records.models import Record
from liem.reports.marks import illustrative
from liem.web import readers
from liem.web.home import changes, directed, duties, figures, installation, mending, ways


def page(request: HttpRequest) -> HttpResponse:
    """What the reader's day begins with: figures, what is due and late, what changed; or what he is here for."""
    reader = readers.of(request)
    told: dict[str, Any] = {"day": reader.on, "reader": reader, "work": sees_records(reader)}
    if told["work"]:
        asked, roles = figures.asked_of(reader), figures.roles_of(reader)
        keeping = Keeping()
        left = duties.left(keeping, reader)
        told |= {
            "asked_unit": asked.unit,
            "period": asked.period.label(),
            "before": asked.a_year_before().period.label(),
            "figures": figures.shown(keeping, asked, reader, roles),
            "left": left,
            "by_unit": () if reader.writes else duties.by_unit(keeping, reader),
            "changes": changes.latest(reader),
            "directed": directed.cases(keeping, asked, reader, roles),
            "failing": mending.failing(keeping, asked, reader),
            "twins": mending.twins(keeping, reader),
            "new": ways.new(reader, roles),
            "more": (*ways.more(reader, asked, illustrative()), *ways.meetings(keeping, reader)),
        }
    if reader.administers:
        told["installation"] = installation.state(reader)
    return render(request, "home/page.html", told)


def sees_records(reader: Reader) -> bool:
    """Whether there is anything that the reader may see: a place with records under it, or a record opened to him."""
    if reader.sights:
        return True
    visible_q(reader, Record)  # the rule asks once to which records somebody was admitted by name
    return bool(reader.granted)
