"""Model fields that know no domain."""

from typing import Any

from django.db import models

from liem.platform.db import is_sqlite
from liem.platform.text import sort_key


class SortField(models.CharField):
    """The stored Vietnamese sort key of a text, compared by code point on both databases.

    SQLite compares so by itself; PostgreSQL is told to, whatever the collation of the database.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 600)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        """The column's type and, where the database needs to be told, its binary collation."""
        return {**super().db_parameters(connection), "collation": None if is_sqlite() else "C"}

    def key(self, text: str) -> str:
        """The key to store for a text, cut to the column's length."""
        return sort_key(text)[: self.max_length]
