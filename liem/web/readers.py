"""For whom a page is, found quickly: which units stand under one changes far more rarely than pages are asked for."""

from datetime import date

from liem.people.models import User
from liem.people.reader import Reader, Sight, sight_of
from liem.records import chain

_kept: dict[tuple[str, int, int, date], Sight] = {}
MOST_KEPT = 500


def reader_of(user: User, on: date) -> Reader:
    """The reader that a person is on a day.

    Memberships are read anew each time. What a unit lets somebody see is kept in this process under the digest of the
    audit chain, to which every change of the organisation is written: after any change nothing kept is used again.
    """
    digest = chain.head()[1]

    def sight(unit_id: int, clearance: int, day: date) -> Sight:
        if digest == chain.START:
            return sight_of(unit_id, clearance, day)
        key = (digest, unit_id, clearance, day)
        if key not in _kept:
            if len(_kept) >= MOST_KEPT or any(other[0] != digest for other in _kept):
                _kept.clear()
            _kept[key] = sight_of(unit_id, clearance, day)
        return _kept[key]

    return Reader.of(user, on, sight)


def forget() -> None:
    """Keep nothing; for tests, which change the organisation without the chain."""
    _kept.clear()
