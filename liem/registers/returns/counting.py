"""How a figure counts what units said on their returns: the last accepted return of each unit, for each form.

A return lies in a period by its months, whichever calendar counts them (to the 14th or to the month's end). Of several
that lie in it, one that is contained in another gives way: a year's return tells the year, its quarters do not once
more. A half year that ends in December counts only where nothing else of its months was accepted. What no return says
is not known: the figure is empty then, not 0.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from liem.figures import dimensions as places
from liem.figures.indicator import Dimension, Flow, Stock, clean
from liem.figures.indicator import Value as Number
from liem.figures.scope import Scope
from liem.platform.vocabulary import Vocabulary
from liem.registers.returns.forms import Feed, Row, fed
from liem.registers.returns.models import Return, ReturnValue

HEAD = "form_return__"
PLACES = (places.level(f"{HEAD}unit"), places.unit(f"{HEAD}unit"))
BEGINS = f"{HEAD}begins_on"
LATE_HALF = "H2"
_MADE: dict[tuple[str, str], Dimension] = {}
Counted = tuple[tuple[Row, Feed], ...]


@dataclass(frozen=True)
class Returned(Flow):
    """The sum of what the last accepted returns say; None, not 0, where none says anything."""

    additive: bool = False
    kind: str = field(default="flow", init=False)

    def condition(self, scope: Scope) -> Q:
        return self.where(scope) & scope.placed(self.path, self.by)

    def reach(self, scope: Scope) -> Q:
        return _taken(scope)

    def read(self, answer: Any) -> Number:
        """The sum, or None where there was nothing to add."""
        return None if answer is None else clean(answer)


@dataclass(frozen=True)
class ReturnedStock(Stock):
    """The same of what stands on a day: of each unit only the return that reaches furthest tells it."""

    additive: bool = False
    kind: str = field(default="stock", init=False)

    def reach(self, scope: Scope) -> Q:
        return _taken(scope)

    def read(self, answer: Any) -> Number:
        """The sum, or None where there was nothing to add."""
        return None if answer is None else clean(answer)


def accepted(rows: Counted, last: bool = False, needs: Iterable[Counted] = ()) -> Callable[[Scope], Q]:
    """Which values count: of these rows, on accepted returns that lie in the period and give way to no other. With
    `last` one return of each unit only; of `needs` each must have a row on the same return.
    """
    wanted = _named(rows)
    each = tuple(_named(group) for group in needs)

    def where(scope: Scope) -> Q:
        counts = wanted & _taken(scope) & ~_gives_way(scope, last)
        said = ReturnValue.objects.visible_to(scope.reader).filter(form_return=OuterRef("form_return"))
        for group in each:
            counts &= Q(Exists(said.filter(group)))
        return counts

    return where


def _named(rows: Counted) -> Q:
    """The rows by their forms and codes."""
    by_form: dict[str, list[str]] = {}
    for row, _feed in rows:
        by_form.setdefault(row.form, []).append(row.code)
    condition = Q()
    for form, codes in by_form.items():
        condition |= Q(**{f"{HEAD}form": form, "row__in": tuple(codes)})
    return condition


def _lies_in(scope: Scope, path: str = "") -> Q:
    return Q(**{f"{path}begins_on__gte": scope.period.first, f"{path}ends_on__lte": scope.period.months_to})


def _taken(scope: Scope) -> Q:
    """On a return that was accepted and lies in the period."""
    return _lies_in(scope, HEAD) & Q(**{f"{HEAD}state": "accepted"})


def _gives_way(scope: Scope, last: bool) -> Q:
    """Another accepted return of the same unit and form tells the same days, and more."""
    begins, ends = OuterRef(f"{HEAD}begins_on"), OuterRef(f"{HEAD}ends_on")
    others = Return.objects.visible_to(scope.reader).filter(
        _lies_in(scope), form=OuterRef(f"{HEAD}form"), unit=OuterRef(f"{HEAD}unit"), state="accepted"
    )
    others = others.exclude(pk=OuterRef("form_return"))
    if last:
        return Q(Exists(others.filter(Q(ends_on__gt=ends) | Q(ends_on=ends, begins_on__lt=begins))))
    within = others.filter(begins_on__lte=begins, ends_on__gte=ends).exclude(period__endswith=LATE_HALF)
    beside = others.filter(begins_on__lte=ends, ends_on__gte=begins)
    return Q(Exists(within)) | (Q(**{f"{HEAD}period__endswith": LATE_HALF}) & Q(Exists(beside)))


def amount(rows: Counted, signs: Callable[[Row, Feed], int]) -> Any:
    """What each value adds: itself in the figure's unit, with the sign of its row; nothing where that is 0."""
    cases: dict[int, list[str]] = {}
    for row, feed in rows:
        if sign := signs(row, feed):
            cases.setdefault(sign * row.factor, []).append(row.code)
    whens = [
        When(row__in=codes, then=F("value") if factor == 1 else F("value") * Value(factor))
        for factor, codes in cases.items()
    ]
    return Case(*whens, default=None, output_field=models.DecimalField(max_digits=30, decimal_places=2))


def dimension(code: str, vocabulary: Vocabulary) -> Dimension:
    """The breakdown that the rows of a figure give: each place adds the rows that stand at it. Made once, so that
    figures which share it are broken down by one query.
    """
    if found := _MADE.get((code, vocabulary.key)):
        return found
    rows = fed()[code]
    totals = {
        term.code: amount(rows, lambda _row, feed, at=term.code: _sign(feed, vocabulary.key, at))  # type: ignore[misc]
        for term in vocabulary.terms
        if any(_sign(feed, vocabulary.key, term.code) for _row, feed in rows)
    }
    made = Dimension(vocabulary.key, vocabulary.title, words=vocabulary.label, totals=totals)
    return _MADE.setdefault((code, vocabulary.key), made)


def _sign(feed: Feed, key: str, at: str) -> int:
    return sum(sign for name, value, sign in feed.places if (name, value) == (key, at))


def weight(_row: Row, feed: Feed) -> int:
    """How often a row counts in the total."""
    return feed.weight
