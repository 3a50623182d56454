"""For whom a page is, found quickly: which units stand under one changes far more rarely than pages are asked for."""

from datetime import date

from liem.people.models import User
from liem.people.reader import Reader, Sight, sight_of
from liem.records import chain
from liem.records.access import named_records

_kept: dict[tuple[str, int, int, date], Sight] = {}
_named: dict[tuple[str, int | None, date], tuple[tuple[int, ...], tuple[int, ...]]] = {}
MOST_KEPT = 500


def reader_of(user: User, on: date) -> Reader:
    """The reader that a person is on a day.

    Memberships are read anew each time. What a unit lets somebody see, and to which records he was admitted by name or
    is recused from, is kept in this process under the digest of the audit chain, to which every change of the
    organisation and each of those acts is written: after any of them nothing kept is used again.
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

    reader = Reader.of(user, on, sight)
    if digest != chain.START:
        who = (digest, reader.user_id, on)
        if who not in _named:
            if len(_named) >= MOST_KEPT or any(other[0] != digest for other in _named):
                _named.clear()
            _named[who] = named_records(reader)
        reader.granted, reader.recused = _named[who]
    return reader


def forget() -> None:
    """Keep nothing; for tests, which change the organisation without the chain."""
    _kept.clear()
    _named.clear()
