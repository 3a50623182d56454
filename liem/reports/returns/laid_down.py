"""A form of an office, from a template and a day on: which definitions begin, which end there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from liem.org.facts import Fact
from liem.people.reader import Reader
from liem.records.definitions import Definition
from liem.records.register import Problem
from liem.records.writing import Refused
from liem.registers.returns.forms import OWN
from liem.registers.returns.models import OwnForm, OwnRow, Reporter
from liem.registers.returns.own import say
from liem.reports.returns.template import Read

_SAME = ("label", "unit", "style", "fill", "source", "rule", "place")


@dataclass(frozen=True)
class Asked:
    """How a form is to be called and asked for. `who` must report on it, as in Reporter.who."""

    form: str
    title: str
    calendar: str
    since: date
    periods: str = ""
    due_days: int | None = None
    basis: str = ""
    who: tuple[str, ...] = ()


def lay_down(reader: Reader, asked: Asked, rows: Iterable[Read], why: str) -> list[Fact]:
    """Let a form hold from a day on; one of the same code ends there, rows that it shares with it go on. Refused when
    it cannot be: see own_rules.
    """
    head = OwnForm(
        form=asked.form,
        title=asked.title,
        calendar=asked.calendar,
        periods=asked.periods,
        due_days=asked.due_days,
        basis=asked.basis,
        since=asked.since,
    )
    fresh = [_row(asked, place, row) for place, row in enumerate(rows, 1)]
    said = [*_ended(asked, fresh), head, *fresh]
    if not Reporter.objects.filter(form=asked.form).exists():
        said += [Reporter(form=asked.form, who=who, since=asked.since) for who in asked.who]
    return say(reader, said, why)


def _row(asked: Asked, place: int, row: Read) -> OwnRow:
    return OwnRow(
        form=asked.form,
        row=row.row,
        place=place,
        label=row.label,
        unit=row.unit,
        style=row.style,
        fill=row.fill,
        source=row.source,
        rule=row.rule,
        since=asked.since,
    )


def _ended(asked: Asked, fresh: list[OwnRow]) -> list[Definition]:
    """What stood so far and goes on no more; rows that stay as they are leave the list of what begins."""
    ended: list[Definition] = []
    for head in OwnForm.objects.filter(form=asked.form):
        if head.since >= asked.since:
            told = _("biểu %(code)s đã có bản áp dụng từ %(day)s") % {"code": head.form, "day": head.since.isoformat()}
            raise Refused([Problem("since", told, _("một ngày sau đó"))])
        if head.until is None or head.until > asked.since:
            head.until = asked.since
            ended.append(head)
    by_code = {row.row: row for row in fresh}
    for row in OwnRow.objects.filter(form=asked.form):
        if row.row.startswith(OWN) or not row.holds(asked.since):
            continue
        new = by_code.get(row.row)
        if new is not None and all(getattr(new, name) == getattr(row, name) for name in _SAME):
            fresh.remove(new)
            continue
        row.until = asked.since
        ended.append(row)
    return ended
