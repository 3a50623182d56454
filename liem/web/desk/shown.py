"""Duties as the desk shows them: what, of which record, who owes it, how it stands, what was said, what may be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liem.figures.desk import OPEN, UNPROVEN, Line
from liem.figures.status import STATUS
from liem.people.reader import Reader
from liem.platform.text import first_upper
from liem.records.access import record_path
from liem.records.log import Said, said_of
from liem.records.register import Register
from liem.web import addresses
from liem.web.lists.cells import TONES, status_mark
from liem.web.record import acts
from liem.web.record.acts import Act
from liem.web.record.said import words_of

_OWN = ("chuyen-giao", "gia-han")
"""What else one does with one's own work: nobody urges himself."""


@dataclass(frozen=True)
class Row:
    """One duty. `key` names it in a form, empty where it is not to be urged."""

    key: str
    kind: str
    code: str
    about: str
    of: str
    unit: str
    to: str
    due: date | None
    url: str
    secrecy: int
    mark: str
    tone: str
    said: tuple[str, ...]
    acts: tuple[Act, ...]


def rows(reader: Reader, lines: Iterable[Line], directs: bool = True) -> list[Row]:
    """The lines as they are shown; without ways to direct them where that is not what the reader looks at."""
    told = list(lines)
    said = said_of({line.record for line in told}) if told else {}
    return [_row(reader, line, said.get((line.table.key, line.code), []), directs) for line in told]


def _about(line: Line) -> str:
    """What a row is about, where its code does not say it; a record itself is told by its code."""
    return "" if isinstance(line.table, Register) or line.about == line.code else line.about


def _called(register: Register, code: str) -> str:
    """What a record is called: what its code names where the code is made of such names, else the code."""
    return register.named(code) if register.named else code


def _row(reader: Reader, line: Line, said: list[Said], directs: bool) -> Row:
    table = line.table
    owner: Any = record_path(table.model)[0]
    register: Register = owner.declared
    url = addresses.record(register, line.record)
    whole = isinstance(table, Register)
    status = _status(line, reader.on)
    mark, tone = status_mark(status, line.due, reader.on)
    if not mark and line.stage != OPEN:
        mark, tone = STATUS.label(status), TONES.get(status, "neutral")
    ways = _acts(reader, register, line, status) if directs and line.directs else ()
    return Row(
        key=f"{table.key}:{line.pk}"
        if ways and line.stage in (OPEN, UNPROVEN) and not (line.mine and reader.writes)
        else "",
        kind=first_upper(str(table.label_one if isinstance(table, Register) else table.label)),
        code=_called(register, line.code) if whole else line.code,
        about=_about(line),
        of="" if whole else _called(register, line.of),
        unit=line.unit,
        to=line.addressee,
        due=line.due,
        url=f"{url}#han" if whole else f"{url}#part-{table.key}-{line.pk}",
        secrecy=line.secrecy,
        mark=mark,
        tone=tone,
        said=tuple(first_upper(words) for words in words_of(said)),
        acts=tuple(ways),
    )


def status_words(line: Line, day: date) -> str:
    """How a duty stands, in words."""
    status = _status(line, day)
    return status_mark(status, line.due, day)[0] or STATUS.label(status)


def _status(line: Line, day: date) -> str:
    late = line.due is not None and line.due < day
    if line.stage == OPEN:
        return "no_deadline" if line.due is None else "overdue" if late else "not_due"
    if line.stage == UNPROVEN:
        return "overdue_unproven" if late else "waiting_evidence"
    return "waiting_confirmation"


class _Record:
    """Enough of a record to make ways to its pages."""

    def __init__(self, pk: int) -> None:
        self.pk = pk


def _acts(reader: Reader, register: Register, line: Line, status: str) -> list[Act]:
    """What to do with the row from here: one's own is worked on, what others owe is directed."""
    row = _Record(line.record)
    if status == "waiting_confirmation":
        if register is line.table:
            return [Act(_("Xem và tiếp nhận"), addresses.record(register, line.record))]
        if not line.second:
            return []
    found = acts.of_duty(register, row, line.table, line.pk, status)
    if line.mine and reader.writes:
        at = (register.slug, line.record)
        url = reverse("records:change", args=at) if register is line.table else ""
        url = url or reverse("records:part_change", args=[*at, line.table.key, line.pk])
        return [Act(_("Ghi kết quả"), url), *(act for act in found if act.url.split("/")[-2] in _OWN)]
    return found
