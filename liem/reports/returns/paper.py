"""A form as a paper: its head, its rows as text and numbers, what must be said below; Word and Excel write the same.

It is Vietnamese whatever language is in force, like the paper that it stands for.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.figures.scope import Scope
from liem.org.kinds import level_of
from liem.org.tree import name_on
from liem.platform.days import vi_day, vi_long_day
from liem.platform.numbers import vi_number
from liem.registers.returns.forms import TYPED, Form
from liem.registers.returns.rules import period_words
from liem.reports.letterhead import Letterhead, head_of
from liem.reports.marks import ILLUSTRATIVE_WORDS, illustrative
from liem.reports.returns.filled import Filled
from liem.reports.returns.listed import Listed
from liem.reports.returns.together import Consolidated

STATE_LEVELS = ("department", "proceedings", "other")
"""Units whose papers have the head of the State, not that of the Party."""


@dataclass(frozen=True)
class Printed:
    """A row: its code, number, words, unit, style, value (None for not known), whether somebody types it."""

    code: str
    number: str
    label: str
    unit: str
    style: str
    value: Decimal | None
    typed: bool


@dataclass(frozen=True)
class Paper:
    """All that stands on it. `key` names the return in the file; `state` says that the head is that of the State.
    `shares` are how wide the columns of a list are, against each other.
    """

    key: str
    form: Form
    head: Letterhead
    state: bool
    place: str
    title: str
    about: tuple[str, ...]
    rows: tuple[Printed, ...]
    notes: tuple[str, ...]
    illustrative: str
    name: str
    titles: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    shares: tuple[int, ...] = ()


def of_return(found: Filled, scope: Scope) -> Paper:
    """One unit's return."""
    with override("vi"):
        rows = tuple(
            Printed(
                cell.row.code,
                cell.number,
                cell.row.label,
                cell.row.unit,
                cell.row.style if cell.row.fill else "group",
                cell.value,
                cell.row.fill == TYPED,
            )
            for cell in found.cells
        )
        empty = sum(row.typed and row.value is None for row in rows)
        notes = [_("Ô trống là chưa có số liệu; không phát sinh thì ghi 0.")]
        if empty:
            notes.append(_("Còn %(n)s dòng chưa có số liệu.") % {"n": vi_number(empty)})
        if found.head and (found.head.contact or found.head.phone):
            told = ", ".join(filter(None, (found.head.contact, found.head.phone)))
            notes.append(_("Liên hệ: %(who)s.") % {"who": told})
        return _paper(found, scope, rows, notes, "")


def of_many(found: Consolidated, scope: Scope) -> Paper:
    """The form added up over units, with what is missing."""
    with override("vi"):
        rows = tuple(
            Printed(
                line.row.code,
                line.number,
                line.row.label,
                line.row.unit,
                line.row.style if line.row.fill else "group",
                line.value,
                False,
            )
            for line in found.lines
        )
        notes = [_("Cộng từ báo cáo đã tiếp nhận của %(n)s đơn vị.") % {"n": vi_number(len(found.taken))}]
        if found.missing:
            names = ", ".join(name_on(unit, found.days.last) for unit in found.missing)
            told = {"n": vi_number(len(found.missing)), "names": names}
            notes.append(_("Thiếu số liệu của %(n)s đơn vị: %(names)s.") % told)
        return _paper(found, scope, rows, notes, "tong-hop")


def of_list(found: Listed) -> Paper:
    """A form that lists records: columns and lines in the place of rows."""
    with override("vi"):
        paper = _paper(found, found.scope, (), list(found.notes), "")
        return replace(
            paper, titles=found.titles, lines=tuple(cells for _record, cells in found.lines), shares=found.shares
        )


def _paper(
    found: Filled | Consolidated | Listed, scope: Scope, rows: tuple[Printed, ...], notes: list[str], what: str
) -> Paper:
    state = level_of(scope.unit.kind) in STATE_LEVELS
    head = head_of(scope.unit, scope.period.last, state=state)
    days = _("(Số liệu tính từ ngày %(a)s đến ngày %(b)s)") % {
        "a": vi_day(found.days.first),
        "b": vi_day(found.days.last),
    }
    said = found.form.said
    key = "|".join(filter(None, (found.form.code, scope.unit.code, found.period, what)))
    safe = "-".join(filter(None, ("bieu", found.form.code.replace("/", "-"), scope.unit.code, found.period, what)))
    return Paper(
        key=key,
        form=found.form,
        head=head,
        state=state,
        place=f"{head.place}, {vi_long_day(_dated(scope, found.days.last))}",
        title=found.form.title,
        about=(_("Kỳ báo cáo: %(period)s") % {"period": period_words(found.period)}, days),
        rows=rows,
        notes=tuple([said, *notes] if said else notes),
        illustrative=str(ILLUSTRATIVE_WORDS) if illustrative() else "",
        name=safe,
    )


def _dated(scope: Scope, last: date) -> date:
    return max(scope.today, last)
