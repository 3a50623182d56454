"""What pages have in common below any domain: reading never writes, fragments for htmx, long lists in pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest

READING = frozenset(("GET", "HEAD", "OPTIONS"))
"""Methods that ask and change nothing."""

SIGN_IN_TABLES = frozenset(("django_session", "usersessions_usersession"))
"""Written even while reading: a session that has ended or was revoked is thrown away by whoever meets it, and the key
of a second factor waits in the session while it is being set up. They say who is signed in, nothing of the work."""

_ASKING = frozenset(
    (
        "SELECT",
        "VALUES",
        "EXPLAIN",
        "SHOW",
        "SET",
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "SAVEPOINT",
        "RELEASE",
        "FETCH",
        "CLOSE",
    )
)
_FIRST_WORD = re.compile(r"[\s(]*(\w+)")
_WRITES = re.compile(r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO)\b", re.IGNORECASE)
_TARGET = re.compile(r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+[\"`]?(\w+)", re.IGNORECASE)


class Key:
    """The key of a row in an address (``<key:pk>``): a number that a database can hold. More digits lead nowhere."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """The key as a number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The key as it stands in an address."""
        return str(int(value))


class WroteWhileReading(Exception):
    """A page that was only asked for tried to change the database: a fault of the program, not of its user."""


def may_run(sql: str) -> bool:
    """Whether a statement may run while a page is only being read: it asks, or it is about sign-ins alone."""
    first = _FIRST_WORD.match(sql)
    word = first[1].upper() if first else ""
    if word == "WITH":
        return not _WRITES.search(sql)
    if word == "PRAGMA":
        return "=" not in sql
    target = _TARGET.match(sql)
    return word in _ASKING or (target is not None and target[1] in SIGN_IN_TABLES)


@contextmanager
def reading_only() -> Iterator[None]:
    """Refuse every statement that writes for as long as the block lasts. Raises WroteWhileReading."""

    def guard(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not may_run(sql):
            raise WroteWhileReading(sql[:200])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield


def read_only_stream(content: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a streamed answer, each made while nothing may be written."""
    pieces = iter(content)
    while True:
        with reading_only():
            try:
                piece = next(pieces)
            except StopIteration:
                return
        yield piece


def wants_fragment(request: HttpRequest, target: str = "") -> bool:
    """Whether htmx asks for a part of the page (the one with that id), not for a fresh page or one from its history."""
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.boosted or htmx.history_restore_request:
        return False
    return not target or htmx.target == target


@dataclass(frozen=True)
class Page:
    """One page of a long list: its rows, where it stands, and how many there are in all."""

    rows: Sequence[Any]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first row shown, counted from 1; 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return min(self.number * self.size, self.total)

    @property
    def previous(self) -> int | None:
        """The page before, or None."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, or None."""
        return self.number + 1 if self.number < self.pages else None

    @property
    def numbers(self) -> list[int | None]:
        """Page numbers to offer: the first, the last and those around this one; None where some are left out."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        shown: list[int | None] = []
        for number in sorted(n for n in near if 1 <= n <= self.pages):
            if shown and shown[-1] is not None and number - shown[-1] > 1:
                shown.append(number - 1 if number - shown[-1] == 2 else None)
            shown.append(number)
        return shown


def page_of(rows: "QuerySet[Any] | list[Any]", asked: str | None, size: int = 50, total: int | None = None) -> Page:
    """The page of rows that was asked for; the nearest there is when the number makes no sense."""
    if total is None:
        total = len(rows) if isinstance(rows, list) else rows.count()
    last = max(1, -(-total // size))
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    number = min(max(number, 1), last)
    return Page(list(rows[(number - 1) * size : number * size]), number, size, total)
