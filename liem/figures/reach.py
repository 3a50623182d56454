"""Which rows a query over many figures can pass over without looking at each figure.

A figure's reach is a condition that all its rows meet and that costs next to nothing to test: comparisons of columns,
no look into other rows. Rows out of every reach are left out before any figure is counted.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.lookups import Exact


def plain(condition: Q) -> Q:
    """A condition that is met wherever `condition` is, of its comparisons of columns only; empty (everything) where
    nothing plain is left.
    """
    kept = [plain(child) if isinstance(child, Q) else child for child in condition.children if _usable(child)]
    whole = len(kept) == len(condition.children) and all(kept) and all(map(_whole, condition.children))
    if whole:
        return condition
    if condition.negated or condition.connector != Q.AND:
        return Q()
    return Q(*(child for child in kept if child))


def union(reaches: Iterable[Q]) -> Q:
    """What lies within any of them; empty (everything) when one of them is."""
    different = list(dict.fromkeys(reaches))
    if not all(different):
        return Q()
    widest = [reach for reach in different if not any(_narrower(reach, other) for other in different)]
    if len(widest) == 1 and _begins(widest[0]):
        return widest[0]
    within = reduce(or_, widest)
    # Said as a case, so that the database walks the rows once instead of looking each of the reaches up by an index.
    return Q(Exact(Case(When(within, then=Value(1)), default=Value(0)), 1))


def _begins(reach: Q) -> bool:
    """It has a first day, to which an index leads; without one nearly all rows lie within and are walked anyway."""
    return any(isinstance(child, tuple) and child[0].endswith("__gte") for child in reach.children)


def _usable(child: object) -> bool:
    return isinstance(child, Q) or (isinstance(child, tuple) and not _asks(child[1]))


def _whole(child: object) -> bool:
    """Nothing of it was left out by `plain`."""
    return plain(child) is child if isinstance(child, Q) else _usable(child)


def _asks(value: object) -> bool:
    """The value is another query or an expression."""
    return isinstance(value, QuerySet) or hasattr(value, "resolve_expression")


def _narrower(reach: Q, other: Q) -> bool:
    """`reach` demands all that `other` demands, and more."""
    joined = all(q.connector == Q.AND and not q.negated for q in (reach, other))
    return joined and set(other.children) < set(reach.children)
