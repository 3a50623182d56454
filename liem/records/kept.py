"""What was counted or found, kept until anything changes: pages are opened far more often than anything is written."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from liem.records import chain

T = TypeVar("T")
MOST_KEPT = 1000
_kept: dict[Hashable, Any] = {}
_under = ""


class Keeping:
    """Keeps answers in this process under the digest of the audit chain as it stands now.

    Everything that changes what is there, or who sees it, is written to the chain: after any change nothing kept is
    used again. Who asks puts into the key all else on which the answer depends: for whom, on which day.
    """

    def __init__(self) -> None:
        self.digest = chain.head()[1]

    def __call__(self, key: Hashable, find: Callable[[], T]) -> T:
        """What `find` gives, now or when it was last asked; TypeError for a key that cannot be one."""
        global _under
        hash(key)
        if self.digest == chain.START:
            return find()
        if self.digest != _under or len(_kept) >= MOST_KEPT:
            _kept.clear()
            _under = self.digest
        if key not in _kept:
            _kept[key] = find()
        found: T = _kept[key]
        return found


def forget() -> None:
    """Keep nothing; for tests and measurements, which change what is there without the chain."""
    _kept.clear()
