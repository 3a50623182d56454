"""What a page will ask, asked ahead: many statements that are made once (`prepared.py`), answered in one go.

Each stands in the question as it would be asked alone. Their rows are put under one another, every value in a column
for values of its kind, and are read as those of the statement they answer.
"""

from collections.abc import Generator, Hashable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from django.db import connection

from liem.platform import prepared
from liem.platform.db import as_kind, fetch
from liem.platform.prepared import Given, Make, Prepared

T = TypeVar("T")
MOST_VALUES = 8000
"""A question with more values than so many is asked in several: databases take no end of them."""
KEPT = 256
_KINDS = {"varchar": "text", "char": "text", "smallint": "bigint", "integer": "bigint", "bool": "boolean"}


class Question(NamedTuple):
    """What will be asked by `answer(name, make, *given)`."""

    name: Hashable
    make: Make
    given: tuple[Given, ...]


def answered(question: Question) -> list[Any]:
    """The rows of a question, asked ahead or now."""
    return prepared.answer(question.name, question.make, *question.given)


Steps = Generator[Iterable[Question], None, T]
"""What one part of a page asks, step by step: each time it has said what it asks next, the answers are there."""


class _Joined(NamedTuple):
    """Several statements as one, and at which places of its rows the values of each stand.

    The statements stand with it: while it is there, no other object has their ids, by which it is found.
    """

    statements: tuple[Prepared, ...]
    sql: str
    places: tuple[tuple[int, ...], ...]


_joined: dict[tuple[int, ...], _Joined] = {}


def foresee(*questions: Question) -> None:
    """Ask now what will be asked for until the page is written. Where nothing is asked ahead, nothing is asked."""
    waiting = prepared.waiting()
    if waiting is None:
        return
    wanted = {(question.name, question.given): question for question in questions}
    found = {key: (question, prepared.find(*question)) for key, question in wanted.items()}
    told: dict[Hashable, list[Any]] = {key: [] for key, (_question, one) in found.items() if not one.sql}
    for some in _pieces(asked for asked in found.values() if asked[1].sql):
        keys = [(question.name, question.given) for question, _one in some]
        told.update(zip(keys, _answers(some), strict=True))
    for question in questions:
        key = (question.name, question.given)
        waiting.setdefault(key, []).append(list(told[key]))


def in_step(*parts: Steps[Any]) -> list[Any]:
    """What the parts of a page find, each step of all of them asked at once."""
    found = together(*parts)
    while True:
        try:
            foresee(*next(found))
        except StopIteration as done:
            return list(done.value)


def alone(part: Steps[T]) -> T:
    """What one part of a page finds by itself."""
    (found,) = in_step(part)
    return found


def together(*parts: Steps[Any]) -> Steps[list[Any]]:
    """Several parts as one."""
    found: dict[int, Any] = {}
    while len(found) < len(parts):
        asked: list[Question] = []
        for number, part in enumerate(parts):
            if number in found:
                continue
            try:
                asked += next(part)
            except StopIteration as done:
                found[number] = done.value
        if len(found) < len(parts):
            yield asked
    return [found[number] for number in range(len(parts))]


def once(asked: Iterable[Question]) -> Steps[None]:
    """A part that asks in one step; its answers wait for whoever asks."""
    yield asked


Asked = tuple[Question, Prepared]


def _pieces(asked: Iterable[Asked]) -> Iterator[list[Asked]]:
    """All of them, so many at a time as one question may have values."""
    some: list[Asked] = []
    values = 0
    for question, one in asked:
        if one.compiler.has_extra_select:  # columns by which it is only ordered are cut off by who asks it alone
            yield [(question, one)]
            continue
        if some and values + len(one.params) > MOST_VALUES:
            yield some
            some, values = [], 0
        some.append((question, one))
        values += len(one.params)
    if some:
        yield some


def _answers(asked: Sequence[Asked]) -> list[list[Any]]:
    if len(asked) == 1:
        return [one.ask(question.given) for question, one in asked]
    joined = _join(tuple(one for _question, one in asked))
    values = [value for question, one in asked for value in one.filled(question.given)]
    rows: list[list[tuple[Any, ...]]] = [[] for _one in asked]
    for row in fetch(joined.sql, values):
        rows[row[0]].append(row)
    return [
        one.read(map(_picked(places), found))
        for (_question, one), places, found in zip(asked, joined.places, rows, strict=True)
    ]


def _picked(places: tuple[int, ...]) -> Any:
    """Takes what stands at these places out of a row."""
    return itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)


def _join(statements: tuple[Prepared, ...]) -> _Joined:
    key = tuple(map(id, statements))
    found = _joined.get(key)
    if found is None:
        while len(_joined) >= KEPT:
            del _joined[next(iter(_joined))]
        found = _joined[key] = _made(statements)
    return found


def _made(statements: tuple[Prepared, ...]) -> _Joined:
    kinds = [[_kind(field) for field in one.columns] for one in statements]
    width = {kind: max(found.count(kind) for found in kinds) for found in kinds for kind in found}
    lanes = [(kind, number) for kind, count in width.items() for number in range(count)]
    at = {lane: place for place, lane in enumerate(lanes, 1)}
    parts, told, places = [], [], []
    for number, (one, found) in enumerate(zip(statements, kinds, strict=True)):
        own = [(kind, found[:place].count(kind)) for place, kind in enumerate(found)]
        names = {lane: f"c{place}" for place, lane in enumerate(own)}
        # As a table of its own, so that each is answered as it would be alone, in its order.
        columns = ", ".join(f"c{place}" for place in range(len(found)))
        parts.append(f"q{number}({columns}) AS MATERIALIZED ({one.sql})")
        cells = (as_kind(names.get(lane, "NULL"), lane[0]) for lane in lanes)
        told.append(f"SELECT {', '.join((str(number), *cells))} FROM q{number}")
        places.append(tuple(at[lane] for lane in own))
    return _Joined(statements, f"WITH {', '.join(parts)} {' UNION ALL '.join(told)}", tuple(places))


def _kind(field: Any) -> str:
    """The kind of values of a field, as the database calls it, whatever their length."""
    told = (field.db_type(connection) or "text").split("(")[0].split(" unsigned")[0]
    return _KINDS.get(told, told)
