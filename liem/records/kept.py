"""What was counted or found, kept until what it was counted from changes: pages are opened far more often than anything
is written.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar

from django.apps import apps

from liem.records import chain
from liem.records.access import register_models
from liem.records.exchange.ties import LINKS
from liem.records.models import Attachment, Change, Extension, Grant, Record, Recusal

T = TypeVar("T")
Registers = Collection[str]
Of = Registers | Callable[[], Registers | None] | None
MOST_KEPT = 1000
MOST_READ = 500
"""After more entries of the log than so many nothing is looked up any more: all is forgotten."""
SIGHT = ("admit", "recuse")
"""Acts on a record that change what somebody sees."""
_QUOTED = re.compile(r'"(\w+)"')
_kept: dict[Hashable, tuple[Registers | None, Any]] = {}
_under = (0, chain.START)
_heads: ContextVar[list[tuple[int, str]] | None] = ContextVar("liem_heads", default=None)


class Keeping:
    """Keeps answers in this process, as long as the audit chain says that nothing touched what they come from.

    Everything that changes what is there, or who sees it, is written to the chain. An answer says from which registers
    it comes, `of` them: an entry about a record of another one leaves it. Any other entry (of units, accounts, links,
    of who sees a record) leaves nothing, nor does anything at all leave an answer that does not say. Who asks puts into
    the key all else on which the answer depends: for whom, on which day.
    """

    def __init__(self) -> None:
        global _under
        self.head = head()
        if self.head != _under:
            _forget(_touched(*_under))
            _under = self.head
        self.began = self.head[0] > 0

    def __call__(self, key: Hashable, find: Callable[[], T], of: Of = None) -> T:
        """What `find` gives, now or when it was last asked; TypeError for a key that cannot be one. `of` may be asked
        for only where it is needed.
        """
        hash(key)
        if not self.began:
            return find()
        if key not in _kept:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[key] = (of() if callable(of) else of, find())
        found: T = _kept[key][1]
        return found


def head() -> tuple[int, str]:
    """The last entry of the log, looked up once where nothing but reading goes on (`head_read_once`)."""
    heads = _heads.get()
    if heads:
        return heads[0]
    found = chain.head()
    if heads is not None:
        heads.append(found)
    return found


@contextmanager
def head_read_once() -> Iterator[None]:
    """The span of a page that only reads: what others write meanwhile is for the next one."""
    token = _heads.set([])
    try:
        yield
    finally:
        _heads.reset(token)


def forget() -> None:
    """Keep nothing; for tests and measurements, which change what is there without the chain."""
    _kept.clear()


def _touched(seq: int, digest: str) -> set[str] | None:
    """The registers of the records about which there are entries after that one; None where that is not all, or where
    the chain does not go on from it.
    """
    entries = Change.objects.unscoped("what was written since, not what it says").filter(pk__gte=seq).order_by("pk")
    told = entries.values_list("pk", "digest", "action", "table", "record__register")[: MOST_READ + 1]
    first, *since = list(told) or [(0, "", "", "", "")]
    if first[:2] != (seq, digest) or len(since) >= MOST_READ:
        return None
    found = {register for *_entry, register in since}
    quiet = all(action not in SIGHT and table != LINKS.key for _pk, _digest, action, table, _register in since)
    return found if quiet and None not in found else None


def _forget(touched: set[str] | None) -> None:
    if touched is None:
        _kept.clear()
        return
    for key in [key for key, (of, _found) in _kept.items() if of is None or not touched.isdisjoint(of)]:
        del _kept[key]


def registers_in(statements: Iterable[str]) -> Registers | None:
    """The registers from whose tables these statements read; None where they read what belongs to none."""
    known, found = _tables(), set[str]()
    for name in {name for sql in statements for name in _QUOTED.findall(sql)}:
        if name in known:
            if known[name] is None:
                return None
            found.update(known[name] or ())
    return frozenset(found)


@cache
def _tables() -> dict[str, tuple[str, ...] | None]:
    """Each table of the database: the register to which it belongs; none where entries about it are about that of its
    record, or leave nothing in any case; None where it cannot be said.
    """
    found: dict[str, tuple[str, ...] | None] = {model._meta.db_table: None for model in apps.get_models()}
    for model in apps.get_models():
        if model._meta.app_label in ("org", "people") or model in (Record, Extension, Attachment, Grant, Recusal):
            found[model._meta.db_table] = ()
    for model in register_models():
        register = model.declared  # type: ignore[attr-defined]
        for declared in (register, *register.parts):
            found[declared.model._meta.db_table] = (register.key,)
    return found
