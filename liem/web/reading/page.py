"""The page of reading. A text comes in by a form and goes out with the answer: nothing of it is kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from liem.catalogue import added, indicators
from liem.people.reader import Reader
from liem.platform.days import parse_day, vi_day
from liem.reading.corrected import corrected
from liem.reading.lexicon import learned
from liem.reading.model import Reading
from liem.reading.read import read
from liem.reading.records import beside
from liem.reading.units import COUNTED
from liem.web import readers
from liem.web.asked import FIRST, LAST, UNIT, unit_of
from liem.web.home.page import sees_records
from liem.web.question import offered
from liem.web.reading import draft, examples, shown
from liem.web.reading.asking import DO, LONGEST, TEXT, Wanted, wanted


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form; with a text, what it claims, whether it holds, and what the records say of it."""
    reader = readers.of(request)
    told: dict[str, Any] = {
        "work": sees_records(reader),
        "reader": reader,
        "most": LONGEST,
        "text": "",
        "paragraphs": [],
    }
    told |= {"said": dict.fromkeys((UNIT, FIRST, LAST), ""), "problems": {}}
    status = 200
    if request.method == "POST":
        asked = wanted(request, reader)
        told |= {"said": dict(asked.said), "problems": asked.problems, "text": request.POST.get(TEXT, "")}
        if asked.source is None:
            status = 422
        else:
            answer = _answer(request, asked, reader)
            if isinstance(answer, HttpResponse):
                return answer
            told |= answer
    told["said_unit"] = told["said"].get(UNIT, "")  # a name with a dash cannot be asked for in a template
    if told["work"]:
        told["units"] = offered(reader.on, reader)
    return render(request, "reading/page.html", told, status=status)


def _answer(request: HttpRequest, asked: Wanted, reader: Reader) -> dict[str, Any] | HttpResponse:
    """What the page shows of a text; the way to a return that it was written into."""
    source = asked.source
    assert source is not None
    plain = read(source.text, learned(added()))
    act = request.POST.get(DO, "")
    if ":" in act:
        level, words = examples.put_right(request, plain, act)
        messages.add_message(request, level, words)
    reading = corrected(plain, examples.of(request.user.pk or 0, plain))
    into = draft.draft(request, reading, reader)
    if into and act == draft.WRITE and (gone := draft.write(request, into, reader)):
        return gone
    records = None
    if asked.asked:
        records = beside(reading, asked.asked.scope(reader))
    made = shown.cards(reading, source, asked.asked, records)
    said = dict(asked.said) if any(asked.said.values()) else proposed(reading)
    return {
        "text": source.text,
        "encoding": source.encoding,
        "paragraphs": shown.marked(reading, made),
        "cards": list(made.values()),
        "wrong": shown.wrong(reading, made),
        "boxes": shown.summary(reading, made, records is not None),
        "left_out": [(reading.text[item.start : item.end], item.why) for item in reading.left_out],
        "compared": asked.asked,
        "said": said,
        "proposed": bool(any(said.values()) and not any(asked.said.values())),
        "indicators": [(figure.code, figure.label) for figure in indicators()],
        "count_words": COUNTED,
        **draft.told(request, into, reader),
    }


def proposed(reading: Reading) -> dict[str, str]:
    """With what the text itself says it is to be compared: its first whole period, its first unit that is known."""
    period = next((item for item in reading.periods if item.first and item.last), None)
    unit = None
    for item in reading.organisations[:10]:
        unit = unit or unit_of(item.text)
    return {
        UNIT: f"{unit.name} ({unit.code})" if unit else "",
        FIRST: vi_day(parse_day(period.first)) if period and period.first else "",
        LAST: vi_day(parse_day(period.last)) if period and period.last else "",
    }
