"""/chuc-vu/<code>/: a post and who held it; for one holder his duties, and what his unit had and did in his time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from liem import catalogue
from liem.figures import desk
from liem.figures.deadline import due_on
from liem.figures.status import DONE, OVERDUE, STATUS, status
from liem.org.kinds import POST_RANK
from liem.org.models import Post, Tenure, Unit
from liem.org.tree import name_on
from liem.people.reader import Reader
from liem.platform.foreseen import answered, foresee
from liem.platform.text import first_upper, nfc
from liem.records.asking import alike, ask, question
from liem.records.kept import Keeping
from liem.records.register import Register, Table
from liem.registers.documents.models import Assignment
from liem.registers.documents.register import DOCUMENTS
from liem.registers.inspections.models import InspectionSubject
from liem.registers.inspections.register import INSPECTIONS
from liem.web import addresses, readers
from liem.web.context import ICONS
from liem.web.lists.cells import status_mark
from liem.web.lists.columns import STATUS_KEY
from liem.web.lists.question import Question
from liem.web.lists.rows import found
from liem.web.organisation.days import chosen
from liem.web.organisation.facts import Span, is_here

ASSIGNMENTS = next(part for part in DOCUMENTS.parts if part.key == "assignments")
MOST = 200
"""So many duties and rounds are told; the registers' lists have all."""


@dataclass(frozen=True)
class Duty:
    """A duty that was the holder's: what, by which document, until when, how it stands, whether it was inherited
    and is left to do.
    """

    code: str
    content: str
    document: str
    laid_on: date
    due_on: date | None
    status: str
    mark: tuple[str, str]
    url: str
    inherited: bool
    left: bool


@dataclass(frozen=True)
class Number:
    """How many rows a list has, and the way to it."""

    label: str
    count: int
    url: str
    icon: str = ""


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The post, and its holder as on a day: today (where its unit has ended, its last), unless another is asked for."""
    reader = readers.of(request)
    post = get_object_or_404(Post.objects.select_related("unit"), code=nfc(code))
    ended = post.unit.until is not None and post.unit.until <= reader.on
    usual = post.unit.until - timedelta(days=1) if post.unit.until and ended else reader.on
    day, _typed, problem = chosen(request.GET, usual)
    tenures = list(Tenure.objects.filter(post=post).order_by("-since", "-pk"))
    holder = next((tenure for tenure in tenures if is_here(day, tenure.since, tenure.until)), None)
    context: dict[str, Any] = {
        "post": post,
        "unit": name_on(post.unit, day),
        "unit_url": addresses.unit(post.unit, day),
        "rank": POST_RANK.label(post.rank) if post.rank else "",
        "day": day,
        "problem": problem,
        "holder": holder,
        "spans": [(Span(t.holder, "", t.since, t.until, t is holder), addresses.post(post, t.since)) for t in tenures],
        "sees": bool(reader.sights),
    }
    if holder is not None and reader.sights:
        context |= of_holder(post, holder, reader)
    elif reader.sights:
        context["waiting"] = [duty for duty in duties(ask(reader, *_laid_on(reader, post)), None, reader) if duty.left]
    return render(request, "organisation/post.html", context)


def of_holder(post: Post, holder: Tenure, reader: Reader) -> dict[str, Any]:
    """What there is of a holder's time, of what the reader may see."""
    last = min(holder.until - timedelta(days=1), reader.on) if holder.until else reader.on
    unit = post.unit
    laid = question(reader, *_laid_on(reader, post))
    examined = question(reader, "rounds of a unit", partial(_examined, reader), unit.pk, holder.since, last)
    foresee(laid, examined)
    here = is_here(reader.on, holder.since, holder.until)
    late = list(_late_lists(unit)) if here else []
    own = [Question(register, register, unit=unit, first=holder.since, last=last) for register in catalogue.REGISTERS]
    key = ("in a holder's time", unit.pk, holder.since, last, here, *alike(reader))
    registers = [register.key for register in catalogue.REGISTERS]
    numbers = Keeping()(key, lambda: _numbers([*late, *own], reader), of=registers)
    return {
        "last": last,
        "duties": list(duties(answered(laid), holder, reader)),
        "overdue": [_number(one.table, one, n) for one, n in zip(late, numbers, strict=False) if n] if here else None,
        "rounds": rounds(answered(examined)),
        "registers": [_number(one.register, one, n) for one, n in zip(own, numbers[len(late) :], strict=True)],
    }


def _laid_on(reader: Reader, post: Post) -> tuple[str, Any, int]:
    return "laid on a post", partial(_laid, reader), post.pk


def _laid(reader: Reader, post: int) -> QuerySet:
    rows: QuerySet = Assignment.objects.visible_to(reader).filter(post=post).select_related("document")
    rows = rows.annotate(_due=due_on(reader.on, ASSIGNMENTS.key), _status=status(reader.on, ASSIGNMENTS))
    return rows.order_by("-document__issued_on", "code")[:MOST]


def duties(rows: Iterable[Any], holder: Tenure | None, reader: Reader) -> Iterator[Duty]:
    """The duties laid on the post that were his: in his time, or before and not yet done when he came. All of them
    where nobody holds it.
    """
    for row in rows:
        laid_on = row.document.issued_on
        if holder and holder.until and laid_on >= holder.until:
            continue
        if holder and laid_on < holder.since and row.done_on and row.done_on < holder.since:
            continue
        yield Duty(
            code=row.code,
            content=row.content,
            document=row.document.number,
            laid_on=laid_on,
            due_on=row._due,
            status=first_upper(STATUS.label(row._status)),
            mark=status_mark(row._status, row._due, reader.on),
            url=f"{addresses.record(DOCUMENTS, row.document_id)}#part-{ASSIGNMENTS.key}-{row.pk}",
            inherited=holder is not None and laid_on < holder.since,
            left=row._status not in (*DONE, "stopped"),
        )


def _late_lists(unit: Unit) -> Iterator[Question]:
    """What is overdue today in the unit and below, by table: the lists to which their numbers lead."""
    for register in catalogue.REGISTERS:
        tables: tuple[Table, ...] = (register, *register.parts)
        for table in tables:
            if table.duty is not None:
                yield Question(register, table, unit=unit, codes={STATUS_KEY: OVERDUE})


def _numbers(lists: list[Question], reader: Reader) -> list[int]:
    """How many rows each of the lists has, all in one query."""
    counted = [
        found(one, reader).values(_list=Value(place)).annotate(_n=Count("pk")).values_list("_list", "_n")
        for place, one in enumerate(lists)
    ]
    known = dict(desk.together(counted))
    return [known.get(place, 0) for place in range(len(lists))]


def _number(table: Table, question: Question, count: int) -> Number:
    icon = ICONS.get(table.key, "folder") if isinstance(table, Register) else ""
    return Number(str(table.label), count, question.address(), icon)


def _examined(reader: Reader, unit: int, first: date, last: date) -> QuerySet:
    rows: QuerySet = InspectionSubject.objects.visible_to(reader).filter(unit=unit)
    day = f"inspection__{INSPECTIONS.dated}"
    rows = rows.filter(**{f"{day}__gte": first, f"{day}__lte": last}).order_by(f"-{day}", "inspection_id")
    return rows.values_list("inspection_id", "inspection__code", "inspection__subject", day)[:MOST]


def rounds(told: Iterable[Any]) -> list[tuple[str, str, str, date | None]]:
    """(code, what it is about, way to it, day) of each round whose subject was the unit or somebody in it."""
    return [(code, subject, addresses.record(INSPECTIONS, pk), on) for pk, code, subject, on in dict.fromkeys(told)]
