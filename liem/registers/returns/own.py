"""What offices defined of returns, as it stands: forms of their own, rows added to forms, who must report.

Read once for what is asked together (a page, a report); the next one reads it anew.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from liem.org.facts import Fact
from liem.people.reader import Reader
from liem.records.defining import define
from liem.records.definitions import Definition, standing, supposed
from liem.records.kept import Keeping
from liem.registers.returns.models import InputWindow, OwnForm, OwnRow, Reporter

TABLES = (OwnForm.table, OwnRow.table, Reporter.table)
_held: ContextVar[list["Own"] | None] = ContextVar("liem_own", default=None)


@dataclass(frozen=True)
class Own:
    """All that was ever defined, also what holds no more, in order."""

    forms: tuple[OwnForm, ...] = ()
    rows: tuple[OwnRow, ...] = ()
    reporters: tuple[Reporter, ...] = ()
    windows: tuple[InputWindow, ...] = ()


def own() -> Own:
    """What offices defined, as it stands."""
    if what := supposed():
        if "own" not in what.read:
            what.read["own"] = _read()
        found: Own = what.read["own"]
        return found
    held = _held.get()
    if held:
        return held[0]
    found = Keeping()("own", _read, of=())
    if held is not None:
        held.append(found)
    return found


def _read() -> Own:
    return Own(
        tuple(sorted(standing(OwnForm), key=lambda one: (one.form, one.since))),
        tuple(sorted(standing(OwnRow), key=lambda one: (one.form, one.place, one.row, one.since))),
        tuple(sorted(standing(Reporter), key=lambda one: (one.form, one.since, one.who, one.below))),
        tuple(sorted(standing(InputWindow), key=lambda one: (one.form, one.calendar, one.since))),
    )


@contextmanager
def read_once() -> Iterator[None]:
    """The span in which what was read stays: it is asked for many times by whoever answers one question."""
    if _held.get() is not None:
        yield
        return
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


def say(reader: Reader, rows: Iterable[Definition], why: str = "") -> list[Fact]:
    """Let these definitions hold, as `define` does, and read them anew."""
    facts = define(reader, rows, why)
    if held := _held.get():
        held.clear()
    return facts
