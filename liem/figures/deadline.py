"""Deadlines of what must be done (assignments, measures, recommendations, opinions), and what figures count by them.

Done means done by that day with evidence; a claim without evidence stays open. The deadline is the one set last by an
extension granted by that day, the first one otherwise. Without any deadline nothing is in time and nothing is overdue:
it is said apart, so that a missing date never reads as punctual.
"""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, DateField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, IsNull, LessThan, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from liem.platform.vocabulary import Term, Vocabulary
from liem.records.models import Extension

ON_TIME = Vocabulary(
    "on_time",
    _("Đúng hạn"),
    (
        Term("yes", _("đúng hạn")),
        Term("no", _("trễ hạn")),
        Term("no_deadline", _("không có hạn")),
    ),
)


def due_on(day: date, table: str) -> Any:
    """The deadline as an expression over the rows of `table` (its name in files), as extended by `day`; may be NULL.

    Of two extensions granted on one day the one entered later holds.
    """
    granted = (
        Extension.objects.standing("a deadline of a row the reader sees")
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


def on_time(day: date, table: str) -> Case:
    """The code in ON_TIME of a row that is done, by its deadline as extended by `day`."""
    return Case(
        When(no_deadline(day, table), then=Value("no_deadline")),
        When(in_time(day, table), then=Value("yes")),
        default=Value("no"),
        output_field=CharField(),
    )


def _day(day: date) -> Value:
    return Value(day, output_field=DateField())
