"""The clock of a record: the deadline of each thing to be done and why, and for a case the next term of proceedings."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.deadline import due_on
from liem.figures.explaining import entered_late, explain
from liem.figures.status import STATUS, duty_of, status
from liem.org.calendar import calendar
from liem.platform.days import vi_day
from liem.platform.foreseen import Question
from liem.platform.text import first_upper
from liem.records.entered import Claim, claims, claims_asked
from liem.records.kept import Keeping
from liem.records.log import Said, said_asked, said_of
from liem.records.models import Extension
from liem.records.register import Part, Register, Table
from liem.registers.cases.terms import StepTerm, next_term
from liem.registers.handlings.notice import notice_of
from liem.registers.handlings.register import HANDLINGS
from liem.web.lists.cells import TONES, full_mark, status_mark
from liem.web.record.page import Page
from liem.web.record.said import words_of


@dataclass(frozen=True)
class Clock:
    """A deadline that the whole record has: what it is of, until when, how it stands, why, and what to look at."""

    label: str
    due_on: str
    mark: tuple[str, str]
    why: tuple[str, ...]
    warning: str = ""
    said: tuple[str, ...] = ()
    status: str = ""


class Clocks:
    """What a page needs to explain deadlines, each read once."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def asked(self) -> list[Question]:
        """What will be asked of the log, where the record asks something of somebody."""
        tables = [table for table in _tables(self.page.register) if table.duty]
        if not any(table is self.page.register or self.page.parts[table.key] for table in tables):
            return []
        return [claims_asked(self.page.pk, tables), said_asked([self.page.pk])]

    @cached_property
    def _calendar(self) -> Any:
        return Keeping()("calendar", calendar, of=())

    @cached_property
    def _claims(self) -> dict[tuple[str, str], Claim]:
        tables = [table for table in _tables(self.page.register) if table.duty]
        return claims(self.page.row.pk, tables)

    @cached_property
    def _moved(self) -> dict[tuple[str, str], list[Extension]]:
        found: dict[tuple[str, str], list[Extension]] = {}
        for extension in self.page.extensions:
            found.setdefault((extension.from_table, extension.from_code), []).append(extension)
        return found

    def why(self, table: Table, row: Any) -> tuple[str, ...]:
        """How the deadline of a row came about and what became of it."""
        key = (table.key, row.code)
        claim = self._claims.get(key, Claim())
        told = explain(table, row, self._moved.get(key, ()), claim, self._calendar, self.page.reader.on)
        return tuple(first_upper(step.words) for step in told.steps)

    @cached_property
    def _said(self) -> dict[tuple[str, str], list[Said]]:
        return said_of([self.page.row.pk])

    def said(self, table: Table, row: Any) -> tuple[str, ...]:
        """How often who owes a row was urged or asked for evidence, and when last."""
        return tuple(words_of(self._said.get((table.key, row.code), ())))

    def entered_late(self, table: Table, row: Any) -> str:
        """That a row was entered long after it was done: beside its status, since that is another thing."""
        done = getattr(row, duty_of(table).done)
        claim = self._claims.get((table.key, row.code), Claim())
        return entered_late(done, claim)

    def of_record(self) -> Clock | None:
        """The deadline of the record itself; of a case the next term of its proceedings, of a decision the
        notice to the other side. None where there is none."""
        page = self.page
        if page.row.withdrawn_on:
            return None
        if "case_events" in page.parts:
            found = next_term(page.parts["case_events"], self._calendar, page.reader.on)
            return _of_proceedings(found, page) if found else None
        if page.register is HANDLINGS:
            return _of_notice(page)
        return self._of_duty() if page.register.duty else None

    def _of_duty(self) -> Clock:
        table, on = self.page.register, self.page.reader.on
        rows: Any = table.model.objects.visible_to(self.page.reader, withdrawn=True)
        told = rows.filter(pk=self.page.row.pk).annotate(_due=due_on(on, table.key), _status=status(on, table))
        due, code = told.values_list("_due", "_status").get()
        late = self.entered_late(table, self.page.row)
        return Clock(_("Hạn nộp"), _day(due), full_mark(code, due, on),
                     self.why(table, self.page.row), first_upper(late), self.said(table, self.page.row),
                     code)  # fmt: skip


def _of_proceedings(found: StepTerm, page: Page) -> Clock:
    label = _("Hạn tố tụng tiếp theo: %(step)s") % {"step": found.label}
    words, tone = status_mark(found.status, found.due_on, page.reader.on)
    if found.status == "overdue":
        words, tone = _("đã qua hạn tính được"), "warn"
    if found.status == "stopped":
        words = _("tạm đình chỉ, ngừng tính hạn")
    mark = (words or STATUS.label(found.status), tone or TONES.get(found.status, "neutral"))
    return Clock(label, _day(found.due_on), mark, tuple(first_upper(step.words) for step in found.steps), found.warning)


def _of_notice(page: Page) -> Clock | None:
    found = notice_of(page.row, page.reader.on)
    if found is None:
        return None
    words, tone = status_mark(found.status, found.due_on, page.reader.on)
    if found.status == "overdue":
        words, tone = _("đã quá 5 ngày theo số liệu đã nhập"), "warn"
    mark = (words or STATUS.label(found.status), tone or TONES.get(found.status, "good"))
    label = _("Thông báo cho bên kia (Đảng, chính quyền)")
    return Clock(label, _day(found.due_on), mark, tuple(first_upper(step) for step in found.steps))


def _day(day: Any) -> str:
    return vi_day(day) if day else ""


def _tables(register: Register) -> Iterator[Table]:
    parts: tuple[Part, ...] = register.parts
    yield register
    yield from parts
