"""Everything of a record that has a day, in order of time: what happened, what is due, which files came."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.status import OVERDUE
from liem.platform.days import vi_day
from liem.records.register import Part
from liem.web.record.files import File
from liem.web.record.page import Page
from liem.web.record.telling import own_columns

SHOWN = 30
"""So many entries stand open; the earlier ones are folded before them."""


@dataclass(frozen=True)
class Happening:
    """An entry of the timeline."""

    day: date
    title: str
    body: str = ""
    who: str = ""
    url: str = ""
    tone: str = ""


def happenings(page: Page, files: list[File], titles: Callable[[Any], str]) -> list[Happening]:
    """The entries, the earliest first. `titles` says how a row's entry is called otherwise than by its kind."""
    found = [*_moments(page, page.row, "")]
    for part in page.register.parts:
        for row in page.parts[part.key]:
            found += _moments(page, row, f"#part-{part.key}-{row.pk}", part, titles(row))
    for moved in page.extensions:
        words = _("Hạn mới %(day)s. %(why)s") % {"day": vi_day(moved.due_on), "why": moved.reason}
        title = _("Gia hạn %(code)s") % {"code": moved.from_code}
        found.append(Happening(moved.granted_on, title, words.strip(), moved.approver, tone="warn"))
    for file in files:
        if file.at:
            found.append(Happening(file.at.date(), _("Đính kèm tệp"), file.name, file.who, "#tep"))
    if page.row.withdrawn_on:
        found.append(Happening(page.row.withdrawn_on, _("Rút khỏi sổ"), tone="bad"))
    return sorted(found, key=lambda entry: entry.day)


def _moments(page: Page, row: Any, url: str, part: Part | None = None, called: str = "") -> Iterator[Happening]:
    """What happened with one row on the days that its columns hold; a deadline as it was moved last."""
    columns = {shown.key: shown for shown in own_columns(type(row).declared)}
    tell = page.telling.value
    about = called or (page.telling.heading(row) if part else "")
    for shown in columns.values():
        moment = shown.column.moment
        day = getattr(row, shown.cell.attname)
        if moment is None or not day:
            continue
        told = [(columns[key].label, tell(columns[key], row).words) for key in moment.told if key in columns]
        body = "; ".join(f"{label}: {words}" for label, words in told if words)
        title = str(moment.label) or about
        if about and title != about:
            body = f"{about}. {body}" if body else about
        tone = moment.tone
        if part and part.duty and shown.key == "due_on":
            day = row._due or day
            tone = "bad" if row._status in OVERDUE else tone
        yield Happening(day, title, body, url=url, tone=tone)
