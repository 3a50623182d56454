"""A page of a register's list, with the exact number of rows on all pages, and the search that narrows it.

The keys of a page come first, from an index that holds all by which the list is filtered and sorted; only the rows of
that page are then read. Whoever asks has said for whom (design law 1): the rows come from `visible_to`.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from liem.platform.text import fold, nfc


@dataclass(frozen=True)
class Page:
    """The rows of one page in order, and how many there are on all of them."""

    rows: list[Any]
    total: int
    number: int
    size: int

    @property
    def last(self) -> int:
        """The number of the last page; 1 for an empty list."""
        return max(1, -(-self.total // self.size))


def page(rows: QuerySet, order: tuple[str, ...], size: int = 50, number: int = 1, text: str = "") -> Page:
    """The page of that number, from 1; beyond the end the last one. `order` is the register's.

    With `text`, only what `search` finds; rows that hold the words just as they were typed, marks too, come first.
    """
    found = search(rows, text)
    total = found.order_by().count()
    number = max(1, min(number, -(-total // size)))
    keys = list(keys_of(found, order, text)[(number - 1) * size : number * size]) if total else []
    whole = rows.order_by().in_bulk(keys)
    return Page([whole[key] for key in keys], total, number, size)


def keys_of(rows: QuerySet, order: tuple[str, ...], text: str = "") -> QuerySet:
    """The keys of the rows in order; where that may leave two rows equal their keys decide, so that none stands on two
    pages.
    """
    exact = any(rows.model._meta.get_field(name.lstrip("-")).unique for name in order)
    marked = as_typed(rows.model, text)
    if marked:
        rows = rows.alias(_typed=Case(When(marked, then=Value(0)), default=Value(1)))
        order = ("_typed", *order)
    return rows.order_by(*order, *(() if exact else ("pk",))).values_list("pk", flat=True)


def search(rows: QuerySet, text: str) -> QuerySet:
    """The rows in whose search text each word of `text` occurs, whatever the marks and capitals; all for no word."""
    found = Q()
    for word in dict.fromkeys(fold(text).split()):
        found &= Q(search__contains=word)
    return rows.filter(found) if found else rows


def as_typed(model: Any, text: str) -> Q:
    """One of the columns that are searched holds the words as typed, at the start of a sentence or within it; empty for
    a text without marks, in which every finding is equally good.
    """
    words = " ".join(nfc(text).split())
    if not words or fold(words) == words.lower():
        return Q()
    found = Q()
    for column in model.declared.columns:
        if column.search:
            for typed in dict.fromkeys((words, words[0].upper() + words[1:], words[0].lower() + words[1:])):
                found |= Q(**{f"{column.name}__contains": typed})
    return found
