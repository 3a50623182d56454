"""Codes and what they point to: units with their life, posts, records with their day and secrecy.

A bulk import loads each list once (`whole=True`); a single act asks for the codes it names.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.db import models

from liem.org.models import Post, Unit
from liem.people.reader import Reader
from liem.records.fields import SECRECY_CODES

T = TypeVar("T")
_AT_ONCE = 500
_WHY = "codes are looked up by the machinery; whoever shows them asks for the reader's"


class Target(NamedTuple):
    """What a code points to: its id, the words for it, from when until when it is there, its secrecy, its record; of a
    record its unit; and whether it was withdrawn.
    """

    id: int
    name: str
    since: date | None = None
    until: date | None = None
    secrecy: int = 0
    record: int | None = None
    unit: int | None = None
    withdrawn: bool = False


class References:
    """Lists of codes by model, filled when first asked for. For a `reader`, what he may not see is not there."""

    def __init__(self, whole: bool, reader: Reader | None = None) -> None:
        self.whole = whole
        self.reader = reader
        self._known: dict[Any, dict[str, Target | None]] = {}
        self._codes: dict[Any, dict[int, str]] = {}

    def find(self, model: Any, code: str) -> Target | None:
        """What `code` points to among the rows of `model`, or None."""
        known = self._known.get(model)
        if known is None:
            known = self._known[model] = dict(self._load(model)) if self.whole else {}
        if code in known:
            return known[code]
        if self.whole or not code:
            return None
        self.expect(model, (code,))
        return known.get(code)

    def expect(self, model: Any, codes: Iterable[str]) -> None:
        """Look up many codes at once, of which many will be asked for."""
        if self.whole:
            return
        known = self._known.setdefault(model, {})
        for some in in_pieces({code for code in codes if may_be_stored(code) and code not in known}):
            found = dict(self._load(model, some))
            known.update((code, found.get(code)) for code in some)

    def expect_ids(self, model: Any, keys: Iterable[int | None]) -> None:
        """Look up the codes of many rows at once."""
        if self.whole:
            return
        codes = self._codes.setdefault(model, {})
        for some in in_pieces({pk for pk in keys if pk is not None and pk not in codes}):
            codes.update(_rows(model).filter(pk__in=some).values_list("pk", "code"))

    def add(self, model: Any, code: str, target: Target) -> None:
        """Make known what is about to be written."""
        self.find(model, code)
        self._known[model][code] = target
        self._codes.setdefault(model, {})[target.id] = code

    def code(self, model: Any, pk: int | None) -> str:
        """The code of the row with that id, also of one that the reader may not see: what is stored stays stored, and
        `find` says whether it may be shown. "" for none.
        """
        if pk is None:
            return ""
        codes = self._codes.setdefault(model, {})
        if pk not in codes:
            if self.whole and self.reader is None:
                self.find(model, "")
                known = self._known[model]
                codes.update({target.id: code for code, target in known.items() if target is not None})
            elif self.whole:
                codes.update(_rows(model).values_list("pk", "code"))
            else:
                codes[pk] = _rows(model).values_list("code", flat=True).get(pk=pk)
        return codes[pk]

    def _load(self, model: type[models.Model], codes: Collection[str] = ()) -> Iterable[tuple[str, Target]]:
        if model is Unit:
            rows = Unit.objects.values_list("code", "pk", "name", "since", "until")
            rows = rows.filter(code__in=codes) if codes else rows
            return ((r[0], Target(*r[1:])) for r in rows)
        if model is Post:
            posts = Post.objects.values_list("code", "pk", "title")
            posts = posts.filter(code__in=codes) if codes else posts
            return ((r[0], Target(*r[1:])) for r in posts)
        fields = [f.name for f in model._meta.concrete_fields]
        manager = model.objects  # type: ignore[attr-defined]
        rows = manager.visible_to(self.reader, withdrawn=True) if self.reader else manager.unscoped(_WHY)
        rows = rows.filter(code__in=codes) if codes else rows
        if "secrecy" in fields:
            found = rows.values_list("code", "pk", "secrecy", "unit", "withdrawn_on")
            return ((r[0], Target(r[1], r[0], None, None, r[2], r[1], r[3], r[4] is not None)) for r in found)
        owner = f"{model.of}_id"  # type: ignore[attr-defined]
        parts = rows.values_list("code", "pk", owner, "withdrawn_on")
        return ((r[0], Target(r[1], r[0], record=r[2], withdrawn=r[3] is not None)) for r in parts)


def may_be_stored(code: str) -> bool:
    """Whether there can be anything of that code: PostgreSQL refuses even to be asked for text with a NUL in it."""
    return bool(code) and "\x00" not in code


def in_pieces(wanted: Collection[T]) -> Iterator[list[T]]:
    """All of them, so many at a time as a question may name."""
    found = list(wanted)
    for start in range(0, len(found), _AT_ONCE):
        yield found[start : start + _AT_ONCE]


def _rows(model: Any) -> Any:
    return model.objects.unscoped(_WHY) if hasattr(model.objects, "unscoped") else model.objects


def ceiling() -> int:
    """The highest secrecy level whose content this installation may hold, 0 to 3."""
    return SECRECY_CODES.index(settings.LIEM_SECRECY_CEILING)
