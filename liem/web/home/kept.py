"""What was counted for somebody, kept for all who see alike."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from liem.people.reader import Reader
from liem.records.access import named_records
from liem.records.kept import Keeping

T = TypeVar("T")


def kept(reader: Reader, what: Hashable, count: Callable[[], T]) -> T:
    """What `count` gives, until anything changes."""
    return Keeping()(("home", what, *alike(reader)), count)


def alike(reader: Reader) -> tuple[Hashable, ...]:
    """All on which it depends what a reader sees: two readers of whom it is equal see the same."""
    return (reader.sees_all, reader.sights, *named_records(reader), reader.on)
