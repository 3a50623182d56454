"""How many rows a list has: exactly, and counted once. A list is looked at far more often than anything changes."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from liem.records import chain

MOST_KEPT = 500
_kept: dict[tuple[str, str, tuple[Any, ...]], int] = {}


def total_of(rows: QuerySet) -> int:
    """The number of rows. Kept in this process under the digest of the audit chain, to which everything is written that
    changes what a list holds and who may see it: after any change nothing kept is used again.
    """
    rows = rows.order_by()
    digest = chain.head()[1]
    if digest == chain.START:
        return rows.count()
    try:
        sql, values = rows.query.sql_with_params()
        key = (digest, sql, tuple(values))
        hash(key)
    except (EmptyResultSet, TypeError):
        return rows.count()
    if key not in _kept:
        if len(_kept) >= MOST_KEPT or any(other[0] != digest for other in _kept):
            _kept.clear()
        _kept[key] = rows.count()
    return _kept[key]


def forget() -> None:
    """Keep nothing; for tests, which change what is there without the chain."""
    _kept.clear()
