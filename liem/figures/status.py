"""How whatever must be done stands on a day: one vocabulary, one rule, as an expression and as a plain function.

The rule reads dates and evidence, never a typed status. What is said to be done counts as done only with evidence, and
where a second person must confirm it, with his confirmation; a missing deadline never reads as punctual. When something
was entered plays no part: that is another thing, and `liem.records.entered` tells it.

Figures that are published count by evidence alone (`by_evidence`), whoever confirmed it or not: see decision 0019.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Case, CharField, DateField, F, Q, Value, When
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from liem.figures import deadline
from liem.platform.vocabulary import Term, Vocabulary
from liem.records.register import Duty, Table

STATUS = Vocabulary(
    "status",
    _("Tiến độ"),
    (
        Term("no_deadline", _("chưa có hạn")),
        Term("not_due", _("chưa đến hạn")),
        Term("in_progress", _("đang thực hiện")),
        Term("overdue", _("quá hạn")),
        Term("overdue_unproven", _("quá hạn, chờ minh chứng")),
        Term("waiting_evidence", _("chờ minh chứng")),
        Term("waiting_confirmation", _("chờ xác nhận")),
        Term("done_on_time", _("hoàn thành đúng hạn")),
        Term("done_late", _("hoàn thành trễ hạn")),
        Term("done_no_deadline", _("hoàn thành, không có hạn")),
        Term("stopped", _("chấm dứt")),
    ),
)
"""Every obligation is in exactly one of these on any day."""

OPEN = ("no_deadline", "not_due", "in_progress", "overdue")
"""What is neither stopped nor said to be done."""
OVERDUE = ("overdue", "overdue_unproven")
DONE = ("done_on_time", "done_late", "done_no_deadline")


def some(key: str, title: Any, codes: tuple[str, ...]) -> Vocabulary:
    """A list of some of these statuses, in this order, under a name of its own."""
    words = {term.code: term for term in STATUS.terms}
    return Vocabulary(key, title, tuple(words[code] for code in codes))


OPEN_STATE = some("open_state", _("Tình trạng"), ("not_due", "in_progress", "overdue", "no_deadline"))


def by_evidence(duty: Duty) -> Duty:
    """The same duty as published figures count it: done with evidence, confirmed or not."""
    return replace(duty, confirmed="", confirmer="")


def duty_of(table: Table) -> Duty:
    """What a table declares of its rows' duty; LookupError where its rows ask nothing of anybody."""
    if table.duty is None:
        raise LookupError(table.key)
    return table.duty


def status(day: date, table: Table, duty: Duty | None = None) -> Case:
    """The code in STATUS of each row of `table` on a day; `duty` where not what the table declares."""
    duty = duty or duty_of(table)
    key = table.key
    claimed = Q(**{f"{duty.done}__lte": day})
    proven = claimed & ~Q(**{duty.evidence: ""}) if duty.evidence else claimed
    done = proven & confirmed(day, duty)
    late, untold = deadline.overdue(day, key), deadline.no_deadline(day, key)
    after = Q(GreaterThan(F(duty.done), deadline.due_on(day, key)))
    return Case(
        *([When(**{f"{duty.stopped}__lte": day}, then=Value("stopped"))] if duty.stopped else []),
        When(done & untold, then=Value("done_no_deadline")),
        When(done & after, then=Value("done_late")),
        When(done, then=Value("done_on_time")),
        When(proven, then=Value("waiting_confirmation")),
        When(claimed & late, then=Value("overdue_unproven")),
        When(claimed, then=Value("waiting_evidence")),
        default=open_state(day, table, started(day, table, duty)),
        output_field=CharField(),
    )


def open_state(day: date, table: Table, begun: Q) -> Case:
    """The code in OPEN_STATE of a row that is not done; `begun` says with which of them somebody has begun."""
    return Case(
        When(deadline.no_deadline(day, table.key), then=Value("no_deadline")),
        When(deadline.overdue(day, table.key), then=Value("overdue")),
        When(begun, then=Value("in_progress")),
        default=Value("not_due"),
        output_field=CharField(),
    )


def confirmed(day: date, duty: Duty) -> Q:
    """Confirmed by `day`, where that is asked; somebody who is named without a day confirmed it when it was done."""
    if not duty.confirmed:
        return Q()
    told = Q(**{f"{duty.confirmed}__lte": day})
    if not duty.confirmer:
        return told
    return ~Q(**{duty.confirmer: ""}) & (told | Q(**{f"{duty.confirmed}__isnull": True}))


def started(day: date, table: Table, duty: Duty) -> Q:
    """Somebody has begun by `day`: a day that has come, or a number above zero, stands in one of the columns named."""
    begun = Q(pk__in=())
    for name in duty.started:
        dated = isinstance(table.model._meta.get_field(name), DateField)
        begun |= Q(**{f"{name}__lte": day}) if dated else Q(**{f"{name}__gt": 0})
    return begun


@dataclass(frozen=True)
class Facts:
    """What is known of one obligation: its deadline as extended by then, when it was said to be done and what proves
    it, when it was confirmed, stopped, begun. `proven` and `confirmed` are true where nothing of the kind is asked.
    """

    due_on: date | None = None
    done_on: date | None = None
    proven: bool = True
    confirmed: bool = True
    confirmed_on: date | None = None
    stopped_on: date | None = None
    begun: bool = False


def plain_status(facts: Facts, day: date) -> str:
    """The same rule over one obligation that stands in no table, such as a step of proceedings."""
    due, done = facts.due_on, facts.done_on
    if facts.stopped_on and facts.stopped_on <= day:
        return "stopped"
    if done and done <= day:
        if not facts.proven:
            return "overdue_unproven" if due and due < day else "waiting_evidence"
        if not facts.confirmed or (facts.confirmed_on and facts.confirmed_on > day):
            return "waiting_confirmation"
        if due is None:
            return "done_no_deadline"
        return "done_late" if done > due else "done_on_time"
    if due is None:
        return "no_deadline"
    if due < day:
        return "overdue"
    return "in_progress" if facts.begun else "not_due"


def facts_of(table: Table, row: Any, due: date | None, day: date) -> Facts:
    """What a stored row says, with its deadline as extended by `day`."""
    duty = duty_of(table)
    named = bool(getattr(row, duty.confirmer)) if duty.confirmer else True
    on = getattr(row, duty.confirmed) if duty.confirmed else None
    begun = [getattr(row, name) for name in duty.started]
    return Facts(
        due_on=due,
        done_on=getattr(row, duty.done),
        proven=not duty.evidence or bool(getattr(row, duty.evidence)),
        confirmed=not duty.confirmed or (named and (bool(on) or bool(duty.confirmer))),
        confirmed_on=on,
        stopped_on=getattr(row, duty.stopped) if duty.stopped else None,
        begun=any(value <= day if isinstance(value, date) else value > 0 for value in begun if value is not None),
    )
