"""The rows of a list as HTML. Joined texts, every one escaped: a template loop over fifty rows costs twice the page."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any
from urllib.parse import quote

from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from liem.figures.status import DONE, STATUS
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.records.references import ceiling
from liem.records.register import Part
from liem.web.addresses import path_to
from liem.web.lists.columns import Shown
from liem.web.lists.question import Question
from liem.web.lists.rows import CODE, COUNTED, DUE, KEY, RECORD, SECRECY, STATUS_AT, Lines, code_days, unit_name
from liem.web.templatetags.liem import secrecy as stamp

Row = tuple[Any, ...]
Writer = Callable[[Row], str]
BACK = "tu-danh-sach"
"""In the address of a record: the question of the list that one came from."""
SOON = 15
"""A deadline is near when it is at most so many days away."""
CLIPPED = 150
"""Texts longer than this may be cut off on the page; they are whole in what one points at, and on paper."""
TONES = {
    "done_late": "warn",
    "overdue_unproven": "bad",
    "waiting_evidence": "warn",
    "waiting_confirmation": "accent",
}


def body(question: Question, reader: Reader, lines: Lines) -> SafeString:
    """The rows of the table; each leads to its record, which knows from which list one came."""
    writers = writers_of(question, reader, lines)
    html = [f"<tr>{''.join([write(row) for write in writers])}</tr>" for row in lines.rows]
    return mark_safe("\n".join(html))


def writers_of(question: Question, reader: Reader, lines: Lines) -> list[Writer]:
    """How each cell is written, the first of a row as the way to its record."""
    first, *rest = question.columns
    writers = [_leading(question, first, text_of(question, first, lines), lines)]
    for shown in rest:
        writers.append(_plain(question, shown, reader, lines))
    if question.figure is not None and question.figure.total:
        writers.append(_counted(lines, counted_words(question)))
    return writers


def counted_words(question: Question) -> str:
    """The heading of the column of what a figure adds up."""
    unit = str(question.figure.unit) if question.figure else ""
    return _("Được tính (%(unit)s)") % {"unit": unit}


def text_of(question: Question, shown: Shown, lines: Lines) -> Callable[[Row], str]:
    """What a cell says, in words that are not escaped yet; empty where nothing is known."""
    place = lines.places[shown.path]
    if shown.refers is Unit:
        name = lines.places[unit_name(shown)]
        return lambda row: row[name] or ""
    if shown.refers:
        codes = lines.codes.get(shown.refers, {})
        return lambda row: codes.get(row[place], "")
    if shown.key == "due_on" and DUE in lines.places:
        due = lines.places[DUE]
        return lambda row: vi_day(row[due]) if row[due] else ""
    words: Callable[[Any], str] = shown.column.words or shown.cell.words
    if shown.column.measured:
        unit = lines.places[f"{shown.prefix}{shown.column.measured}"]
        return lambda row: "" if row[place] in (None, "") else f"{words(row[place])} {row[unit]}".rstrip()
    if days := [lines.places[name] for name in code_days(question, shown)]:
        on = shown.cell.words_on
        return lambda row: on(row[place], next((row[at] for at in days if row[at]), None)) if row[place] else ""
    return lambda row: "" if row[place] in (None, "") else words(row[place])


def _leading(question: Question, shown: Shown, text: Callable[[Row], str], lines: Lines) -> Writer:
    """The first cell: the way to the record, or to the part on its page, and the stamp of its secrecy."""
    before, after = path_to("records:list", question.register.slug), "/"
    back = f"{after}?{BACK}={quote(urlencode(question.query(), doseq=True))}"
    anchor = f"#part-{question.table.key}-" if isinstance(question.table, Part) else ""
    key, owner, code, level = (lines.places[name] for name in (KEY, RECORD, CODE, SECRECY))
    opened = f'<td class="{_class(shown)} key" data-label="{escape(shown.label)}"><a href="{escape(before)}'
    stamps = [str(stamp(level)) for level in range(4)]

    def write(row: Row) -> str:
        where = f"{back}{anchor}{row[key]}" if anchor else back
        words = escape(text(row) or row[code])
        return f'{opened}{row[owner]}{where}">{words}</a>{stamps[row[level]]}</td>'

    return write


def _class(shown: Shown) -> str:
    if shown.long or shown.key.endswith("subject"):
        return "text"
    if shown.numeric:
        return "number"
    return "day" if shown.is_day else "name" if shown.refers is Unit else "word"


def _plain(question: Question, shown: Shown, reader: Reader, lines: Lines) -> Writer:
    text = text_of(question, shown, lines)
    opened = f'<td class="{_class(shown)}" data-label="{escape(shown.label)}">'
    place = lines.places[shown.path]
    flow = question.table.flow
    if flow is not None and flow.field == shown.column.name and not shown.of_record:
        return lambda row: f"{opened}{_badge(flow.tone(row[place]), text(row))}</td>"
    if shown.key == "due_on" and DUE in lines.places:
        due, status = lines.places[DUE], lines.places[STATUS_AT]
        return lambda row: f"{opened}{text(row)}{_due_mark(row[status], row[due], row[place], reader.on)}</td>"
    if shown.column.content:
        return _content(opened, text, lines.places[SECRECY] if shown.column.required else None)
    return lambda row: f"{opened}{escape(text(row))}</td>"


def _content(opened: str, text: Callable[[Row], str], level: int | None) -> Writer:
    """Running text, in full for whoever points at it; where a record is too secret to keep any (its level stands at the
    place `level`), that is said.
    """
    withheld = f'{opened}<span class="quiet">{escape(_("không lưu nội dung"))}</span></td>'
    highest = ceiling()

    def write(row: Row) -> str:
        words = text(row)
        if not words:
            return withheld if level is not None and row[level] > highest else f"{opened}</td>"
        told = escape(words)
        if len(words) <= CLIPPED:
            return f"{opened}{told}</td>"
        return f'{opened}<div class="clip" title="{told}">{told}</div></td>'

    return write


def _badge(tone: str, words: str) -> str:
    return f'<span class="badge tag tag-{tone}">{escape(words)}</span>' if words else ""


def _due_mark(status: str, due: date | None, first: date | None, on: date) -> str:
    """How a duty stands, where that is worth a mark; and that its deadline was moved."""
    moved = f' <small class="quiet">{escape(_("đã gia hạn"))}</small>' if due and first and due != first else ""
    words, tone = status_mark(status, due, on)
    return moved + (f" {_badge(tone, words)}" if words else "")


def status_mark(status: str, due: date | None, on: date) -> tuple[str, str]:
    """The mark of a duty, by its code in STATUS and its deadline as on a day: words and tone; no words for none."""
    if status == "overdue" and due:
        days = (on - due).days
        return (_("quá hạn 1 ngày") if days == 1 else _("quá hạn %(n)s ngày") % {"n": vi_number(days)}), "bad"
    if status in ("not_due", "in_progress") and due:
        days = (due - on).days
        if days > SOON:
            return "", ""
        near = {0: _("đến hạn hôm nay"), 1: _("còn 1 ngày")}
        return near.get(days) or _("còn %(n)s ngày") % {"n": days}, "warn"
    if status in (*TONES, "no_deadline", "stopped"):
        return STATUS.label(status), TONES.get(status, "neutral")
    return "", ""


def full_mark(status: str, due: date | None, on: date) -> tuple[str, str]:
    """The same where every duty says how it stands, also what is done on time and what is far from its deadline."""
    words, tone = status_mark(status, due, on)
    return (words, tone) if words else (STATUS.label(status), "good" if status in DONE else "neutral")


def _counted(lines: Lines, label: str) -> Writer:
    place = lines.places[COUNTED]
    opened = f'<td class="number counted" data-label="{escape(label)}">'
    return lambda row: f"{opened}{vi_number(row[place] or 0)}</td>"
