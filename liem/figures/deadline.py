"""Deadlines of what must be done (assignments, measures, recommendations, opinions) and what is said of them on a day.

Done means done by that day with evidence; a claim without evidence stays open. The deadline is the one set last by an
extension granted by that day, the first one otherwise. Without any deadline nothing is in time and nothing is overdue:
it is said apart, so that a missing date never reads as punctual.
"""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, DateField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, IsNull, LessThan, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary
from liem.records.models import Extension
from liem.records.register import Duty

OPEN_STATE = Vocabulary(
    "open_state",
    _("Tình trạng"),
    (
        Term("not_due", _("chưa đến hạn")),
        Term("in_progress", _("đang thực hiện")),
        Term("overdue", _("quá hạn")),
        Term("no_deadline", _("chưa có hạn")),
    ),
)

ON_TIME = Vocabulary(
    "on_time",
    _("Đúng hạn"),
    (
        Term("yes", _("đúng hạn")),
        Term("no", _("trễ hạn")),
        Term("no_deadline", _("không có hạn")),
    ),
)


STANDING = Vocabulary(
    "standing",
    _("Tiến độ"),
    (
        Term("done_on_time", _("đã xong, đúng hạn")),
        Term("done_late", _("đã xong, trễ hạn")),
        Term("done", _("đã xong")),
        Term("unproven_overdue", _("quá hạn, còn chờ minh chứng")),
        Term("unproven", _("chờ minh chứng")),
        Term("overdue", _("quá hạn")),
        Term("not_due", _("chưa đến hạn")),
        Term("no_deadline", _("chưa có hạn")),
        Term("dropped", _("đã chấm dứt")),
    ),
)


def due_on(day: date, table: str) -> Any:
    """The deadline as an expression over the rows of `table` (its name in files), as extended by `day`; may be NULL.

    Of two extensions granted on one day the one entered later holds.
    """
    granted = (
        Extension.objects.unscoped("a deadline of a row the reader sees")
        .filter(from_table=table, from_code=OuterRef("code"), granted_on__lte=day)
        .order_by("-granted_on", "-pk")
    )
    return Coalesce(Subquery(granted.values("due_on")[:1]), F("due_on"), output_field=DateField())


def done(day: date, prefix: str = "") -> Q:
    """Done by `day`, with evidence."""
    return Q(**{f"{prefix}done_on__lte": day}) & ~Q(**{f"{prefix}evidence": ""})


def not_done(day: date) -> Q:
    """Not done by `day`, or done without evidence."""
    return Q(done_on__isnull=True) | Q(done_on__gt=day) | Q(evidence="")


def overdue(day: date, table: str) -> Q:
    """The deadline lies before `day`; said of what is not done."""
    return Q(LessThan(due_on(day, table), _day(day)))


def not_overdue(day: date, table: str) -> Q:
    """There is a deadline, and it is `day` or later; said of what is not done."""
    return Q(GreaterThanOrEqual(due_on(day, table), _day(day)))


def no_deadline(day: date, table: str) -> Q:
    """Neither a first deadline nor one by extension."""
    return Q(IsNull(due_on(day, table), True))


def in_time(day: date, table: str) -> Q:
    """`done_on` is not after the deadline as extended by `day`; said of what is done."""
    return Q(LessThanOrEqual(F("done_on"), due_on(day, table)))


def open_state(day: date, table: str, started: Q) -> Case:
    """The code in OPEN_STATE of a row that is not done on `day`; `started` says which rows somebody has begun with."""
    return Case(
        When(no_deadline(day, table), then=Value("no_deadline")),
        When(overdue(day, table), then=Value("overdue")),
        When(started, then=Value("in_progress")),
        default=Value("not_due"),
        output_field=CharField(),
    )


def on_time(day: date, table: str) -> Case:
    """The code in ON_TIME of a row that is done, by its deadline as extended by `day`."""
    return Case(
        When(no_deadline(day, table), then=Value("no_deadline")),
        When(in_time(day, table), then=Value("yes")),
        default=Value("no"),
        output_field=CharField(),
    )


def standing(day: date, table: str, duty: Duty) -> Case:
    """The code in STANDING of each row of `table` on a day, by what its declaration says of the duty."""
    late, untold = overdue(day, table), no_deadline(day, table)
    claimed = Q(**{f"{duty.done}__lte": day})
    proven = claimed & ~Q(**{duty.evidence: ""}) if duty.evidence else claimed
    after = Q(GreaterThan(F(duty.done), due_on(day, table)))
    dropped = [When(**{f"{duty.dropped}__lte": day}, then=Value("dropped"))] if duty.dropped else []
    return Case(
        *dropped,
        When(proven & untold, then=Value("done")),
        When(proven & after, then=Value("done_late")),
        When(proven, then=Value("done_on_time")),
        When(claimed & late, then=Value("unproven_overdue")),
        When(claimed, then=Value("unproven")),
        When(untold, then=Value("no_deadline")),
        When(late, then=Value("overdue")),
        default=Value("not_due"),
        output_field=CharField(),
    )


def _day(day: date) -> Value:
    return Value(day, output_field=DateField())
