"""Controlled values: a code that never changes, the words shown for it, and the days on which it may be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.platform.days import vi_day


@dataclass(frozen=True)
class Term:
    """One value, usable on the days of [since, until): `until` is the first day on which it can no longer be used."""

    code: str
    label: Any  # lazy text: Vietnamese, translated when shown
    since: date | None = None
    until: date | None = None

    @property
    def validity(self) -> str:
        """The days on which it may be used, in words; empty for any day."""
        if self.since and self.until:
            return _("từ %(since)s đến trước %(until)s") % {"since": vi_day(self.since), "until": vi_day(self.until)}
        if self.since:
            return _("từ %(since)s") % {"since": vi_day(self.since)}
        return _("trước %(until)s") % {"until": vi_day(self.until)} if self.until else ""


@dataclass(frozen=True)
class Vocabulary:
    """A list of values in the order in which they are shown."""

    key: str
    title: Any  # lazy text, the name of the list; `label` is the method that reads one value
    terms: tuple[Term, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in order, those no longer valid included."""
        return tuple(term.code for term in self.terms)

    def label(self, code: str) -> str:
        """The words for `code`, or the code itself where the vocabulary does not know it."""
        return next((str(term.label) for term in self.terms if term.code == code), code)

    def on(self, day: date) -> tuple[Term, ...]:
        """The values that may be used for something dated `day`, in order."""
        return tuple(
            term
            for term in self.terms
            if (term.since is None or term.since <= day) and (term.until is None or day < term.until)
        )

    def valid(self, code: str, day: date) -> bool:
        """Whether `code` is a value that may be used for something dated `day`."""
        return any(term.code == code for term in self.on(day))
