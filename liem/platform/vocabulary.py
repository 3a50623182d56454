"""Controlled values: a code that never changes, the words shown for it, and the days on which it may be used.

What ships stands in the code. Of some lists an office may say otherwise from a day on: new values, other words, the end
of a value (`Office`). What offices said is handed in by `tell`; this module knows no database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.platform.days import vi_day


@dataclass(frozen=True)
class Term:
    """One value, usable on the days of [since, until): `until` is the first day on which it can no longer be used.

    `hint` says more than the label; `said` marks words that an office gave.
    """

    code: str
    label: Any  # lazy text: Vietnamese, translated when shown
    since: date | None = None
    until: date | None = None
    hint: str = ""
    said: bool = False

    @property
    def validity(self) -> str:
        """The days on which it may be used, in words; empty for any day."""
        if self.since and self.until:
            return _("từ %(since)s đến trước %(until)s") % {"since": vi_day(self.since), "until": vi_day(self.until)}
        if self.since:
            return _("từ %(since)s") % {"since": vi_day(self.since)}
        return _("trước %(until)s") % {"until": vi_day(self.until)} if self.until else ""

    def there(self, day: date) -> bool:
        """Whether it may be used for something dated `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Saying:
    """What an office says of a code from a day on, until it says otherwise: what it is called, where it stands among
    the others (0: where it stood), or that it is no longer used.
    """

    since: date
    label: str
    hint: str = ""
    place: int = 0
    ended: bool = False


Sayings = Mapping[tuple[str, str], Sequence[Saying]]
"""{(key of a list, code): what was said of it, in the order of its days}."""


@dataclass(frozen=True)
class Office:
    """What an office may do to a list: `adds` values and ends them, or only give them other words. Rules and figures
    rest on the codes of `fixed`: they are never ended.
    """

    adds: bool = True
    fixed: tuple[str, ...] = ()


_told: ContextVar[Sayings | None] = ContextVar("what offices said of lists", default=None)
_source: list[Callable[[], Sayings]] = []


def read_by(source: Callable[[], Sayings]) -> None:
    """Let what offices said be read by this where nobody told it."""
    _source[:] = [source]


def tell(said: Sayings | None) -> None:
    """Go by these from now on; None reads them anew when they are asked for."""
    _told.set(said)


@contextmanager
def telling(said: Sayings) -> Iterator[None]:
    """Go by these for a while."""
    before = _told.set(said)
    try:
        yield
    finally:
        _told.reset(before)


def sayings() -> Sayings:
    """What offices said of lists."""
    found = _told.get()
    if found is None:
        found = _source[0]() if _source else {}
        _told.set(found)
    return found


@dataclass(frozen=True)
class Vocabulary:
    """A list of values in the order in which they are shown. `terms` and `codes` are what ships. Where it is
    `numbered`, the words of a value begin with the number by which people call it (A.1.2): that alone names it, too.
    """

    key: str
    title: Any  # lazy text, the name of the list; `label` is the method that reads one value
    terms: tuple[Term, ...]
    office: Office | None = None
    numbered: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in order, those no longer valid included."""
        return tuple(term.code for term in self.terms)

    def known(self) -> tuple[Term, ...]:
        """Every value with the words of each span of days, in order: what ships, and what an office said of it."""
        if self.office is None:
            return self.terms
        mine = {code: told for (key, code), told in sayings().items() if key == self.key}
        if not mine:
            return self.terms
        found: list[tuple[int, int, list[Term]]] = []
        shipped = {term.code: term for term in self.terms}
        for index, code in enumerate(dict.fromkeys((*shipped, *mine))):
            told = mine.get(code, ())
            place = next((saying.place for saying in reversed(told) if saying.place), 0)
            first = PLACE * (index + 1) if code in shipped else AFTER
            found.append((place or first, index, list(_spans(code, shipped.get(code), told))))
        return tuple(term for _place, _index, spans in sorted(found, key=lambda one: one[:2]) for term in spans)

    def label(self, code: str, day: date | None = None) -> str:
        """The words for `code` on a day, or the last ones; the code itself where the list does not know it."""
        if self.office is None or not sayings():
            return next((str(term.label) for term in self.terms if term.code == code), code)
        spans = [term for term in self.known() if term.code == code]
        if not spans:
            return code
        begun = [term for term in spans if day is None or term.since is None or term.since <= day]
        return str((begun or spans[:1])[-1].label)

    def labels(self) -> dict[str, str]:
        """{code: its last words} in order."""
        return {term.code: str(term.label) for term in self.known()}

    def on(self, day: date) -> tuple[Term, ...]:
        """The values that may be used for something dated `day`, in order."""
        return tuple(term for term in self.known() if term.there(day))

    def valid(self, code: str, day: date) -> bool:
        """Whether `code` is a value that may be used for something dated `day`."""
        return any(term.code == code for term in self.on(day))


PLACE, AFTER = 10, 10_000
"""Where values stand that nobody put elsewhere: those that ship by tens, those of an office behind them."""


def _spans(code: str, shipped: Term | None, told: Sequence[Saying]) -> Iterator[Term]:
    """The words of a code, a span of days each."""
    if shipped and (not told or shipped.since is None or shipped.since < told[0].since):
        until = told[0].since if told else None
        yield Term(code, shipped.label, shipped.since, _earlier(until, shipped.until), shipped.hint)
    for place, saying in enumerate(told):
        if saying.ended:
            continue
        after = told[place + 1].since if place + 1 < len(told) else None
        last = shipped.until if shipped and shipped.until and shipped.until > saying.since else None
        yield Term(code, saying.label, saying.since, _earlier(after, last), saying.hint, said=True)


def _earlier(first: date | None, second: date | None) -> date | None:
    return min(filter(None, (first, second)), default=None)
