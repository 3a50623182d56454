"""How a record lives: a state that is stored, and the moves that are allowed, as a table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from liem.people.reader import Reader


def anyone_who_writes(reader: Reader, row: Any) -> bool:
    """The default: whoever may write the record may make the move."""
    return reader.writes


@dataclass(frozen=True)
class Move:
    """One move: from any of `sources` to `target`. `stamp` is the date field that the move fills, `needs` are fields
    that must be filled (before or with the move), `takes` fields that may be; `reason` says that a reason must be
    given, `sets` is what it writes.
    """

    name: str
    sources: tuple[str, ...]
    target: str
    label: Any
    allowed: Callable[[Reader, Any], bool] = anyone_who_writes
    stamp: str = ""
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    reason: bool = False
    sets: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Flow:
    """The moves of one state field. `tones` say how a state weighs to the eye: accent, good, warn, bad."""

    field: str
    moves: tuple[Move, ...] = ()
    tones: tuple[tuple[str, str], ...] = ()

    def tone(self, state: str) -> str:
        """How a state weighs; neutral where nothing is said."""
        return dict(self.tones).get(state, "neutral")

    def move(self, name: str) -> Move:
        """The move of that name; KeyError when there is none."""
        found = [step for step in self.moves if step.name == name]
        if not found:
            raise KeyError(name)
        return found[0]


def open_moves(flow: Flow | None, row: Any, reader: Reader) -> tuple[Move, ...]:
    """The moves that `reader` may make now from where the row stands."""
    if flow is None:
        return ()
    state = getattr(row, flow.field)
    return tuple(step for step in flow.moves if state in step.sources and step.allowed(reader, row))
