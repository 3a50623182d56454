"""Which records stand before and after one in the list that one came from."""

from collections.abc import Iterator

from django.http import QueryDict

from liem.people.reader import Reader
from liem.records.register import Part, Register
from liem.web.lists.question import Question, understand
from liem.web.lists.rows import SIZE, keys_in_order, prefix_of

NEAR = 10
"""First so many pages around the one that the address names are searched, then the whole list."""

Found = tuple[int | None, int | None, int, int]


def list_of(register: Register, reader: Reader, query: str) -> Question:
    """The question that the address of the list asked."""
    return understand(register, QueryDict(query), reader)


def neighbours(register: Register, reader: Reader, query: str, pk: int) -> Found:
    """(the record before, the one after, its place from 1, how many there are), by the records' keys.

    In the list of a part a record has the place of its first row. Both are None and the place is 0 where the record is
    not in the list (any more); nothing is told of what the reader may not see.
    """
    question = list_of(register, reader, query)
    keys = keys_in_order(question, reader)
    if isinstance(question.table, Part):
        owners = keys.values_list(_record(question), flat=True)
        return _beside(list(dict.fromkeys(owners)), pk, 0)
    total = keys.count()
    for start, end in _windows(question.page, total):
        before, after, place, _total = found = _beside(list(keys[start:end]), pk, start, total)
        at_border = (before is None and place > 1) or (after is None and place < total)
        if place and not at_border:
            return found
    return None, None, 0, total


def _record(question: Question) -> str:
    return f"{prefix_of(question.table).removesuffix('__')}_id"


def _windows(page: int, total: int) -> Iterator[tuple[int, int]]:
    """Spans of the list to look through: the page and its borders, some pages around it, all of it."""
    for pages in (1, NEAR):
        start = max(0, (page - pages) * SIZE - 1)
        yield start, min(total, (page + pages - 1) * SIZE + 1)
    yield 0, total


def _beside(keys: list[int], pk: int, start: int, total: int | None = None) -> Found:
    total = len(keys) if total is None else total
    if pk not in keys:
        return None, None, 0, total
    place = keys.index(pk)
    before = keys[place - 1] if place else None
    after = keys[place + 1] if place + 1 < len(keys) else None
    return before, after, start + place + 1, total
