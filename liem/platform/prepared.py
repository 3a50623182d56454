"""Queries whose text is made once and asked again with other values in it.

Django takes several times as long to write a statement as the database to answer it. So it is written for values that
exist nowhere, and kept; whoever asks again has his own values put in their place.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import QuerySet

Given = int | str | date
Make = Callable[..., QuerySet]
T = TypeVar("T")
MOST_KEPT = 1024
_NO_KEY, _NO_TEXT, _NO_DAY = -(2**44), "\x1b", date(3, 1, 1)
STEPS = (4, 16, 64, 256)
_kept: dict[Hashable, "Prepared"] = {}
Waiting = dict[tuple[Hashable, tuple[Given, ...]], list[list[Any]]]
_waiting: ContextVar[Waiting | None] = ContextVar("liem_waiting", default=None)


def answer(name: Hashable, make: Make, *given: Given) -> list[Any]:
    """The rows of `make(*given)`, whose statement is made once for all that ask under this name.

    `make` must look at nothing but what the name says, and at its arguments (keys, texts and days) only as values to
    put into the query. What was foreseen (`foreseen.py`) is answered already, as often as it was.
    """
    waiting = _waiting.get()
    told = waiting.get((name, given)) if waiting else None
    return told.pop() if told else find(name, make, given).ask(given)


def waiting() -> Waiting | None:
    """Answers that were asked for ahead and are not read yet; None where nothing is asked ahead."""
    return _waiting.get()


@contextmanager
def asked_ahead() -> Iterator[None]:
    """The span in which answers may wait for who asks: that of a page that only reads."""
    token = _waiting.set({})
    try:
        yield
    finally:
        _waiting.reset(token)


def filled_up(values: Collection[T], size: int = 0) -> list[T]:
    """At least one value, the last said again until there are `size`, or as many as stand next in STEPS: one statement
    for however many there are.
    """
    said = list(values)
    size = size or next((step for step in STEPS if step >= len(said)), len(said))
    return [*said, *([said[-1]] * (size - len(said)))]


def find(name: Hashable, make: Make, given: Sequence[Given]) -> "Prepared":
    """The statement of that name for as many values of these kinds, made now or before."""
    key = (name, *map(type, given))
    found = _kept.pop(key, None)
    if found is None:
        while len(_kept) >= MOST_KEPT:
            del _kept[next(iter(_kept))]
        found = Prepared(make, given)
    _kept[key] = found  # at the end: the one that was not asked for longest stands first, and goes first
    return found


def _stand_ins(given: Sequence[Given]) -> list[Given]:
    """Values of the same kinds that exist nowhere, all of them different."""
    return [_stand_in(value, place) for place, value in enumerate(given)]


def _stand_in(value: Given, place: int) -> Given:
    if isinstance(value, date):
        return _NO_DAY + timedelta(days=place)
    return f"{_NO_TEXT}{place}" if isinstance(value, str) else _NO_KEY - place


def _stored(given: Sequence[Given]) -> list[Any]:
    """The values as they are handed to the database."""
    adapted = connection.ops.adapt_datefield_value
    return [adapted(value) if isinstance(value, date) else value for value in given]


class Prepared:
    """One statement, the places of the values in it, and how Django reads its rows."""

    def __init__(self, make: Make, given: Sequence[Given]) -> None:
        instead = _stand_ins(given)
        self.rows = make(*instead)
        self.compiler = self.rows.query.get_compiler(self.rows.db)
        try:
            sql, params = self.compiler.as_sql()
        except EmptyResultSet:
            sql, params = "", ()
        order = {value: place for place, value in enumerate(_stored(instead))}
        self.sql, self.params = sql, list(params)
        self.places = [(at, order[param]) for at, param in enumerate(params) if param in order]

    def ask(self, given: Sequence[Given]) -> list[Any]:
        """The rows for these values, as the query set itself would give them; nothing where no row can be meant."""
        if not self.sql:
            return []
        filled = self.filled(given)
        compiler = self._compiler()
        compiler.as_sql = lambda *_args, **_kwargs: (self.sql, filled)
        return self._read(compiler)

    def read(self, answered: Iterable[Sequence[Any]]) -> list[Any]:
        """The rows that the database answered to this statement, asked by another way."""
        compiler = self._compiler()
        compiler.execute_sql = lambda *_args, **_kwargs: (answered,)
        return self._read(compiler)

    @property
    def columns(self) -> list[Any]:
        """The fields of what it answers, in their order."""
        return [selected[0].output_field for selected in self.compiler.select[: self.compiler.col_count]]

    def _compiler(self) -> Any:
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[self.rows.db]
        return compiler

    def _read(self, compiler: Any) -> list[Any]:
        query: Any = copy(self.rows.query)
        query.get_compiler = lambda *_args, **_kwargs: compiler
        asked: Any = SimpleNamespace(query=query, db=self.rows.db, model=self.rows.model, _known_related_objects={})
        return list(self.rows._iterable_class(asked))  # type: ignore[call-overload]

    def filled(self, given: Sequence[Given]) -> tuple[Any, ...]:
        """The statement's parameters with these values in their places."""
        params, stored = list(self.params), _stored(given)
        for at, place in self.places:
            params[at] = stored[place]
        return tuple(params)
