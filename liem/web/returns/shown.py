"""A return as the page shows it: the form row by row, its findings, what can be done with it now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from liem.org.tree import name_on
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.records.flow import open_moves
from liem.records.rights import writes_in
from liem.registers.returns.calendars import before, deadline
from liem.registers.returns.disputed import DISPUTE_OUTCOME
from liem.registers.returns.flow import FLOW, receives
from liem.registers.returns.forms import GROUP, RECORD, SUM, TYPED
from liem.registers.returns.models import Return
from liem.registers.returns.register import RETURNS
from liem.registers.returns.rules import period_words
from liem.registers.returns.windows import Window, window_for
from liem.reports.returns.beside_text import Beside, beside, text_findings
from liem.reports.returns.disputing import answers, disputes_of
from liem.reports.returns.filled import Cell, Filled, Finding, findings
from liem.reports.returns.listed import Listed
from liem.reports.returns.together import first_came
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.returns.asking import Named

NO_DATA = "–"
WIDE = 1.35
"""So many times the room of an even column has a wide one; of a narrow one it is the other way round."""
REOPEN = "sua"
"""In the address: an accepted return is to be given back."""
STATES = {
    "expected": ("neutral", "clock"),
    "draft": ("neutral", "pencil"),
    "missing": ("bad", "circle-x"),
    "returned": ("warn", "undo-2"),
    "submitted": ("accent", "send"),
    "accepted": ("good", "circle-check"),
    "parts": ("good", "circle-check"),
}
"""How each state weighs to the eye, and its icon."""


@dataclass(frozen=True)
class Line:
    """One row of the form on the page."""

    code: str
    number: str
    label: str
    unit: str
    style: str
    fill: str
    value: str
    typed: str
    earlier: str
    url: str
    drift: str
    explained: str
    remark: str
    problem: str
    warning: str


def state_words(state: str) -> str:
    """How a return stands, in words."""
    return {
        "expected": _("chờ báo cáo"),
        "draft": _("đang lập"),
        "missing": _("quá hạn, chưa nộp"),
        "returned": _("trả lại"),
        "submitted": _("đã nộp"),
        "accepted": _("đã tiếp nhận"),
        "parts": _("đủ các kỳ trong đó"),
    }[state]


def state_of(found: Filled, reader: Reader) -> str:
    """How a return stands on the reader's day."""
    head = found.head
    if head is None:
        due = deadline(found.form, found.period, found.unit.kind)
        return "missing" if reader.on > due else "expected"
    return "returned" if head.returned_on else str(head.state)


def contents(
    named: Named, found: Filled, reader: Reader, typed: Mapping[str, str], problems: Mapping[str, str], reopening: bool
) -> dict[str, Any]:
    """What the page of a return shows; `typed` is what was sent and not taken, with its problems by row."""
    head, state = found.head, state_of(found, reader)
    due = (head.due_on if head else None) or deadline(found.form, found.period, found.unit.kind)
    late, came = _lateness(head, due, reader.on)
    window = window_for(reader, head, found.form.code, found.period)
    writes = writes_in(reader, found.unit.pk, head.secrecy if head else 0)
    moves = {step.name for step in open_moves(FLOW, head, reader)} if head and writes else set()
    text = beside(reader, found)
    warned = _warned(text, found)
    return {
        "named": named,
        "form": found.form,
        "unit_name": name_on(found.unit, found.days.last),
        "period": period_words(found.period),
        "days": _("%(a)s đến %(b)s") % {"a": vi_day(found.days.first), "b": vi_day(found.days.last)},
        "state": state_words(state),
        "tone": STATES[state][0],
        "icon": STATES[state][1],
        "facts": _facts(found, due, late, came) + window_facts(window, reader.on),
        "lines": [_line(cell, found, named, typed, problems, warned) for cell in found.cells],
        "before": period_words(before(found.period)),
        "editable": writes and found.open and window.enters(reader.on),
        "may_submit": writes and found.open and head is not None and window.enters(reader.on),
        "may_give_back": "give_back" in moves and (state != "accepted" or (reopening and not window.locked(reader.on))),
        "reopen_url": f"{named.url}?{REOPEN}=1#xem-xet" if _reopens(moves, state, window, reader) else "",
        "may_accept": "accept" in moves,
        "contact": typed.get("contact", head.contact if head else ""),
        "phone": typed.get("phone", head.phone if head else ""),
        "errors": list(problems.items()),
        "warnings": list(warned.values()),
        "empty": sum(cell.row.fill == TYPED and cell.value is None for cell in found.cells),
        "record_url": addresses.record_in("returns", head.pk) if head else "",
        "sum_url": reverse("web:return_sum", args=named.args),
        "version": head.version if head else 0,
        "text": _beside_text(text, found),
        **(said_against(found, reader, writes, typed) | _bound(window, state, writes and found.open, found, reader)),
    }


def _warned(text: Beside | None, found: Filled) -> dict[str, Finding]:
    """What is not right, by row; what the form's own checks say goes before what the text does."""
    own = findings(found.form, found.values, found.earlier)
    return {finding.row: finding for finding in (*text_findings(text), *own)}


def _beside_text(text: Beside | None, found: Filled) -> dict[str, Any] | None:
    """The text that came with the return, and each of its figures that says otherwise than the form; None for none."""
    if text is None:
        return None
    explained = {cell.row.code: cell.explained for cell in found.cells}
    return {
        "name": text.file.name,
        "url": reverse("records:attachment", args=[RETURNS.slug, text.file.record_id, text.file.pk]),
        "bound": text.bound,
        "problem": text.problem,
        "lines": [
            {
                "row": one.row.code,
                "label": one.row.label,
                "place": one.claim.place,
                "words": one.claim.words,
                "said": one.claim.written,
                "value": written(one.value),
                "unit": one.row.unit,
                "explained": explained.get(one.row.code, ""),
            }
            for one in text.unlike
        ],
    }


def said_against(found: Filled, reader: Reader, writes: bool, typed: Mapping[str, str]) -> dict[str, Any]:
    """What was said against values that records give, what was answered, and what may be said now."""
    told = disputes_of(reader, found)
    waiting = {one.row for one in told if one.answered_on is None}
    rows = found.form.by_code
    free = [row for row in found.form.rows if row.fill == RECORD and row.code not in waiting]
    return {
        "disputes": [
            {
                "pk": one.pk,
                "row": one.row,
                "label": rows[one.row].label if one.row in rows else one.row,
                "value": written(one.value),
                "reason": one.reason,
                "on": vi_day(one.raised_on),
                "unit": one.unit.name,
                "due": vi_day(one.due_on) if one.due_on else "",
                "late": bool(one.answered_on is None and one.due_on and reader.on > one.due_on),
                "outcome": DISPUTE_OUTCOME.label(one.outcome) if one.answered_on else "",
                "corrected": one.outcome == "corrected",
                "answer": one.answer,
                "answered": vi_day(one.answered_on) if one.answered_on else "",
                "may": one.answered_on is None and answers(reader, one),
            }
            for one in told
        ],
        "disputable": [(row.code, row.label) for row in free] if writes else [],
        "disputed_row": typed.get("dong", ""),
        "disputed_words": typed.get("y-kien", ""),
    }


def _bound(window: Window, state: str, entering: bool, found: Filled, reader: Reader) -> dict[str, Any]:
    """What the window says: why nothing is entered now, whether it is locked, whether an exception may be granted."""
    return {
        "closed": closed_words(window, reader.on) if entering else "",
        "locked": state == "accepted" and window.locked(reader.on),
        "may_grant": window.said and receives(reader, found.unit),
    }


def _reopens(moves: set[str], state: str, window: Window, reader: Reader) -> bool:
    """Whether what was accepted may be given back now."""
    return "give_back" in moves and state == "accepted" and not window.locked(reader.on)


def window_facts(window: Window, on: date) -> list[tuple[str, str]]:
    """Until when it can be entered, when it is locked."""
    facts = []
    if window.opens and on < window.opens:
        facts.append((_("Mở nhập từ ngày"), vi_day(window.opens)))
    if window.closes:
        facts.append((_("Nhập đến hết ngày"), vi_day(window.closes)))
    if window.excepted and window.excepted >= on:
        facts.append((_("Được phép nhập, sửa đến hết ngày"), vi_day(window.excepted)))
    if window.locks:
        facts.append((_("Khóa từ ngày"), vi_day(window.locks)))
    return facts


def closed_words(window: Window, on: date) -> str:
    """Why nothing can be entered now, and how to ask for an exception; empty where it can."""
    if window.enters(on):
        return ""
    ask = _("Cần nhập, sửa ngoài kỳ: đề nghị đơn vị cấp trên cho phép, nêu biểu, kỳ, lý do; cấp trên ghi ngày hết hạn.")
    if window.opens and on < window.opens:
        return _("Chưa mở nhập kỳ này: mở từ ngày %(day)s.") % {"day": vi_day(window.opens)} + " " + ask
    return _("Đã hết hạn nhập kỳ này.") + " " + ask


def _lateness(head: Return | None, due: date, on: date) -> tuple[int, date | None]:
    """By how many days a return is late, and when it first came, where it was put right after it had been accepted."""
    handed = head.submitted_on if head else None
    came = first_came([head.pk]).get(head.pk) if head and handed else None
    return max(0, ((came or handed or on) - due).days), came


def _facts(found: Filled, due: Any, late: int, came: date | None) -> list[tuple[str, str]]:
    """The days of a return; `came` is when it first came, where it was put right after it had been accepted."""
    head = found.head
    facts = [(_("Hạn nộp"), vi_day(due))]
    if came:
        facts.append((_("Nộp lần đầu"), vi_day(came)))
    if head and head.submitted_on:
        facts.append((_("Ngày nộp"), vi_day(head.submitted_on)))
    if late:
        facts.append((_("Chậm"), _("%(n)s ngày") % {"n": vi_number(late)}))
    if head and head.accepted_on:
        facts.append((_("Ngày tiếp nhận"), vi_day(head.accepted_on)))
    if head and head.returned_on:
        facts.append((_("Ngày trả lại"), vi_day(head.returned_on)))
    if head and (head.contact or head.phone):
        facts.append((_("Liên hệ"), ", ".join(filter(None, (head.contact, head.phone)))))
    return facts


def _line(
    cell: Cell,
    found: Filled,
    named: Named,
    typed: Mapping[str, str],
    problems: Mapping[str, str],
    warned: Mapping[str, Any],
) -> Line:
    row = cell.row
    finding = warned.get(row.code)
    return Line(
        code=row.code,
        number=cell.number,
        label=row.label,
        unit=row.unit,
        style=row.style if row.fill or row.style == GROUP else "group",
        fill=row.fill,
        value=written(cell.value),
        typed=typed.get(f"v-{row.code}", "" if cell.value is None else vi_number(cell.value)),
        earlier=written(cell.earlier),
        url=_rows(cell, found) if row.fill == RECORD and cell.value is not None else "",
        drift=written(cell.records) if cell.drifted and not found.open else "",
        explained=typed.get(f"e-{row.code}", cell.explained),
        remark=cell.remark,
        problem=problems.get(row.code, ""),
        warning=finding.words + " " + finding.instruction if finding and row.fill in (TYPED, SUM, RECORD) else "",
    )


def _rows(cell: Cell, found: Filled) -> str:
    """The way to the figure behind a row that records fill."""
    return addresses.figure(cell.row.source[0], Asked(found.unit, found.days, level=0))


def written(value: Decimal | None) -> str:
    """A value as the form prints it: a dash for what is not known, 0 for 0."""
    return NO_DATA if value is None else vi_number(value)


def list_contents(named: Named, found: Listed) -> dict[str, Any]:
    """What the page of a form that lists records shows."""
    rooms = [_room(share, found) for share in found.shares]
    return {
        "named": named,
        "form": found.form,
        "unit_name": name_on(named.unit, found.days.last),
        "period": period_words(found.period),
        "days": _("%(a)s đến %(b)s") % {"a": vi_day(found.days.first), "b": vi_day(found.days.last)},
        "titles": list(zip(found.titles, rooms, strict=True)),
        "lines": [
            (addresses.record_in(*record) if record else "", zip(cells, rooms, strict=True))
            for record, cells in found.lines
        ],
        "notes": [
            translation.gettext(note) for note in found.notes[1:]
        ],  # on paper they are Vietnamese, on a page in its language
    }


def _room(share: int, found: Listed) -> str:
    """Whether a column of a list is a wide one, or one of those that hold a tick."""
    even = sum(found.shares) / len(found.shares)
    return "wide" if share > WIDE * even else "ticks" if share < even / WIDE else ""
