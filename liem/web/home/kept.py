"""What was counted for somebody, kept for all who see alike."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from liem.people.reader import Reader
from liem.records.asking import alike
from liem.records.kept import Keeping

T = TypeVar("T")


def kept(reader: Reader, what: Hashable, count: Callable[[], T]) -> T:
    """What `count` gives, until anything changes."""
    return Keeping()(("home", what, *alike(reader)), count)
