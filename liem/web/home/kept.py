"""What was counted for somebody, kept for all who see alike."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from liem.people.reader import Reader
from liem.records.asking import alike
from liem.records.kept import Keeping, Of

T = TypeVar("T")


def kept(keeping: Keeping, reader: Reader, what: Hashable, count: Callable[[], T], of: Of) -> T:
    """What `count` gives, until something changes in one of the registers that it counts."""
    return keeping(("home", what, *alike(reader)), count, of)
