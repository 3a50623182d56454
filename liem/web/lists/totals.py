"""How many rows a list has: exactly, and counted once."""

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from liem.records.kept import Keeping, registers_in


def total_of(rows: QuerySet) -> int:
    """The number of rows; for whom they are counted is said by the query itself."""
    rows = rows.order_by()
    try:
        sql, values = rows.query.sql_with_params()
        return Keeping()(("total", sql, tuple(values)), rows.count, registers_in((sql,)))
    except (EmptyResultSet, TypeError):
        return rows.count()
