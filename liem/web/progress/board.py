"""/so/<register>/<record>/tien-do/: what the parts of a record ask somebody to do, by how it stands, and in time.

How a row stands is said by the one clock (`liem.figures.status`), as on the record's own page and in lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liem.figures.status import DONE, STATUS, duty_of
from liem.platform.days import now, vi_day
from liem.platform.text import first_upper
from liem.records.register import Duty, Part, Register
from liem.web import readers
from liem.web.addresses import rows as rows_url
from liem.web.lists.cells import status_mark
from liem.web.record.page import Page
from liem.web.record.telling import own_columns

ORDER = (
    "overdue", "overdue_unproven", "waiting_evidence", "waiting_confirmation", "no_deadline", "in_progress", "not_due",
    "done_late", "done_on_time", "done_no_deadline", "stopped",
)  # fmt: skip
"""What wants a hand first, then what goes on, then what is done."""
TONES = {"overdue": "bad", "overdue_unproven": "bad", "waiting_evidence": "warn", "no_deadline": "warn"}


def _owners(duty: Duty) -> tuple[str, ...]:
    """The columns that say who owes a row: the words that follow from its unit, or the post and the unit."""
    return (duty.addressee,) if duty.addressee else tuple(filter(None, (duty.post, duty.unit)))


@dataclass(frozen=True)
class Task:
    """A row that asks for something: what, from whom, with which product, until when, with which proof."""

    code: str
    heading: str
    owner: str
    helpers: str
    product: str
    due_on: date | None
    moved: bool
    mark: tuple[str, str]
    done_on: date | None
    evidence: str
    confirmed: str
    url: str
    status: str


@dataclass(frozen=True)
class Lane:
    """The rows that stand alike."""

    status: str
    label: str
    tone: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Entry:
    """A day of the timeline, as its template reads it."""

    day: date
    title: str
    body: str
    who: str
    url: str
    tone: str


def duties_of(register: Register) -> tuple[Part, ...]:
    """The parts of a register whose rows must be done, with the proof of it."""
    return tuple(part for part in register.parts if part.duty is not None and part.duty.confirmed)


@require_safe
def page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The board of one record; not found where the reader sees none, or where nothing of it is to be done."""
    found = Page(slug, pk, readers.of(request))
    if not duties_of(found.register):
        raise Http404
    tasks = list(_tasks(found))
    context = {
        "page": found,
        "subject": found.subject,
        "crumbs": [
            (str(found.register.label), rows_url(found.register)),
            (found.row.code, found.url),
            (_("Tiến độ"), ""),
        ],
        "total": len(tasks),
        "done": sum(task.status in DONE for task in tasks),
        "lanes": lanes(tasks),
        "times": list(_times(tasks, found.reader.on)),
        "today": found.reader.on,
        "printed_at": now(),
    }
    return render(request, "progress/board.html", context)


def lanes(tasks: list[Task]) -> list[Lane]:
    """The tasks by how they stand; a state in which there is none is left out. Every task is in exactly one."""
    by_status: dict[str, list[Task]] = {}
    for task in tasks:
        by_status.setdefault(task.status, []).append(task)
    return [
        Lane(code, first_upper(STATUS.label(code)), _tone(code), tuple(sorted(by_status[code], key=_urgency)))
        for code in ORDER
        if code in by_status
    ]


def _tone(code: str) -> str:
    return "good" if code in DONE and code != "done_late" else TONES.get(code, "")


def _urgency(task: Task) -> tuple[date, str]:
    return task.due_on or date.max, task.code


def _tasks(page: Page) -> Iterator[Task]:
    for part in duties_of(page.register):
        columns = {shown.key: shown for shown in own_columns(part)}
        for row in page.parts[part.key]:
            yield _task(page, part, columns, row)


def _task(page: Page, part: Part, columns: dict[str, Any], row: Any) -> Task:
    duty = duty_of(part)

    def said(key: str) -> str:
        return page.telling.value(columns[key], row).words if key in columns else ""

    confirmer = getattr(row, duty.confirmer, "") if duty.confirmer else ""
    on = getattr(row, duty.confirmed, None)
    words, tone = status_mark(row._status, row._due, page.reader.on)
    return Task(
        code=row.code,
        heading=page.telling.heading(row),
        owner=", ".join(dict.fromkeys(filter(None, map(said, _owners(duty))))),
        helpers=said("supports"),
        product=said("product"),
        due_on=row._due,
        moved=bool(row._due and row.due_on and row._due != row.due_on),
        mark=(words, tone),
        done_on=getattr(row, duty.done),
        evidence=said(duty.evidence),
        confirmed=", ".join(filter(None, (confirmer, vi_day(on) if on else ""))),
        url=f"{page.url}#part-{part.key}-{row.pk}",
        status=row._status,
    )


def _times(tasks: list[Task], today: date) -> Iterator[Entry]:
    """The deadlines in order of time, today between them; what has none stands on the board alone."""
    entries = [
        Entry(
            task.due_on,
            task.heading,
            first_upper(STATUS.label(task.status)),
            task.owner,
            task.url,
            _tone(task.status),
        )
        for task in sorted(tasks, key=_urgency)
        if task.due_on
    ]
    if entries:
        entries.append(Entry(today, _("Hôm nay"), "", "", "", "now"))
    yield from sorted(entries, key=lambda entry: (entry.day, entry.tone != "now"))
