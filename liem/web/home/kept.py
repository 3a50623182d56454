"""What was counted for somebody, until anything changes: home is opened far more often than anything is written."""

from collections.abc import Callable, Hashable
from typing import Any

from liem.people.reader import Reader
from liem.records import chain
from liem.records.access import named_records

MOST_KEPT = 200
_kept: dict[tuple[str, Hashable], Any] = {}


def kept(reader: Reader, what: Hashable, count: Callable[[], Any]) -> Any:
    """What `count` gives. Kept in this process for all who see alike on that day, under the digest of the audit chain,
    to which everything is written that changes what they see: after any change nothing kept is used again.
    """
    digest = chain.head()[1]
    if digest == chain.START:
        return count()
    key = (digest, (what, *alike(reader)))
    if key not in _kept:
        if len(_kept) >= MOST_KEPT or any(other[0] != digest for other in _kept):
            _kept.clear()
        _kept[key] = count()
    return _kept[key]


def alike(reader: Reader) -> tuple[Hashable, ...]:
    """All on which it depends what a reader sees: two readers of whom it is equal see the same."""
    return (reader.sees_all, reader.sights, *named_records(reader), reader.on)


def forget() -> None:
    """Keep nothing; for tests, which change what is there without the chain."""
    _kept.clear()
