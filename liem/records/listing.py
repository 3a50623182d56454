"""A page of a list, of a register's rows or of a part's, with the exact number of rows on all pages, and the search
that narrows it.

The keys of a page come first, from an index that holds all by which the list is filtered and sorted; only the rows of
that page are then read. Whoever asks has said for whom (design law 1): the rows come from `visible_to`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.lookups import Contains

from liem.platform.db import Folded
from liem.platform.text import fold, nfc
from liem.records.access import record_path

Counting = Callable[[QuerySet], int]
Order = tuple[Any, ...]
"""What rows are sorted by: names of fields, with a minus for falling, or expressions of Django that say how."""


@dataclass(frozen=True)
class Keys:
    """The keys of one page in order, and how many rows there are on all of them."""

    keys: list[Any]
    total: int
    number: int
    size: int

    @property
    def last(self) -> int:
        """The number of the last page; 1 for an empty list."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True)
class Page(Keys):
    """The rows of one page as well."""

    rows: list[Any]


def page(rows: QuerySet, order: Order, size: int = 50, number: int = 1, text: str = "") -> Page:
    """The page of that number, from 1; beyond the end the last one. `order` is the register's.

    With `text`, only what `search` finds; rows that hold the words just as they were typed, marks too, come first.
    """
    found = keys_page(rows, order, size, number, text)
    whole = rows.order_by().in_bulk(found.keys)
    return Page(found.keys, found.total, found.number, size, [whole[key] for key in found.keys])


def keys_page(
    rows: QuerySet, order: Order, size: int = 50, number: int = 1, text: str = "", count: Counting = QuerySet.count
) -> Keys:
    """The keys alone of the page of that number. `count` says how many rows there are, where that may be known."""
    found = search(rows, text)
    if text and record_path(rows.model)[1]:
        # The text of a part is folded row by row while it is searched: once, not once more to count what was found.
        keys = list(keys_of(found, order, text))
        number = nearest(number, len(keys), size)
        return Keys(keys[(number - 1) * size : number * size], len(keys), number, size)
    total = count(found.order_by())
    number = nearest(number, total, size)
    keys = list(keys_of(found, order, text)[(number - 1) * size : number * size]) if total else []
    return Keys(keys, total, number, size)


def nearest(number: int, total: int, size: int) -> int:
    """The page of that number, or the nearest there is."""
    return max(1, min(number, -(-total // size)))


def keys_of(rows: QuerySet, order: Order, text: str = "") -> QuerySet:
    """The keys of the rows in order; where that may leave two rows equal their keys decide, so that none stands on two
    pages.
    """
    named = [name.lstrip("-") for name in order if isinstance(name, str)]
    exact = any("__" not in name and rows.model._meta.get_field(name).unique for name in named if name != "pk")
    marked = as_typed(rows.model, text)
    if marked:
        rows = rows.alias(_typed=Case(When(marked, then=Value(0)), default=Value(1)))
        order = ("_typed", *order)
    return rows.order_by(*order, *(() if exact else ("pk",))).values_list("pk", flat=True)


def search(rows: QuerySet, text: str) -> QuerySet:
    """The rows in whose text each word of `text` occurs, whatever the marks and capitals; all for no word.

    A register keeps the text that is searched. A part is found by its own searched columns and by its record.
    """
    words = dict.fromkeys(fold(text).split())
    if not words:
        return rows
    prefix = record_path(rows.model)[1]
    found = Q()
    for word in words:
        held = Q(**{f"{prefix}search__contains": word})
        for name in _searched(rows.model) if prefix else ():
            held |= Q(Contains(Folded(name), Value(word)))
        found &= held
    return rows.filter(found)


def as_typed(model: Any, text: str) -> Q:
    """One of the columns that are searched holds the words as typed, at the start of a sentence or within it; empty for
    a text without marks, in which every finding is equally good.
    """
    words = " ".join(nfc(text).split())
    if not words or fold(words) == words.lower():
        return Q()
    found = Q()
    owner, prefix = record_path(model)
    names = [f"{prefix}{name}" for name in _searched(owner)]
    for name in (*_searched(model), *names) if prefix else names:
        for typed in dict.fromkeys((words, words[0].upper() + words[1:], words[0].lower() + words[1:])):
            found |= Q(**{f"{name}__contains": typed})
    return found


def _searched(model: Any) -> Sequence[str]:
    return [column.name for column in model.declared.columns if column.search]
