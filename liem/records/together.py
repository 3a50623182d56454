"""What the rows of one record say only together: columns that nobody writes, worked out anew whenever one is written or
withdrawn.

The part's declaration says how (`Part.together`); here it is said when, and that what is stored is what comes out.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from liem.platform.db import update_rows
from liem.records.register import Part

_WHY = "columns worked out from all rows of a record that stand, whoever wrote one of them"
_AT_ONCE = 500
Row = dict[str, Any]


def settle(part: Part, records: Iterable[int]) -> None:
    """Work the columns of these records' rows out again; inside the transaction in which one of them was written."""
    if part.together is None:
        return
    wanted = sorted(set(records))
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        changed = [(fresh, stored) for fresh, stored in _rows(part, some) if fresh != stored]
        names = sorted({name for fresh, stored in changed for name in fresh if fresh[name] != stored[name]})
        update_rows(part.model, names, [(fresh["pk"], [fresh[name] for name in names]) for fresh, _stored in changed])


def astray(part: Part) -> Iterator[tuple[int, str, Any, Any]]:
    """(row, column, what comes out, what is stored) wherever the two are not the same."""
    if part.together is None:
        return
    for fresh, stored in _rows(part, None):
        for name in fresh:
            if fresh[name] != stored[name]:
                yield fresh["pk"], name, fresh[name], stored[name]


def _rows(part: Part, records: Iterable[int] | None) -> Iterator[tuple[Row, Row]]:
    """Each row as it comes out and as it is stored."""
    rows: Any = part.model.objects.standing(_WHY)
    owner = f"{part.parent}_id"
    if records is not None:
        rows = rows.filter(**{f"{part.parent}__in": list(records)})
    names = [field.attname for field in part.model._meta.concrete_fields]
    ordered = rows.order_by(part.parent, "pk").values("pk", *names)
    for _record, found in groupby(ordered.iterator(chunk_size=2000), key=lambda row: row[owner]):
        stored = list(found)
        fresh = [dict(row) for row in stored]
        if part.together:
            part.together(fresh)
        yield from zip(fresh, stored, strict=True)
