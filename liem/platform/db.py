"""The only place where SQLite and PostgreSQL differ.

Everything above asks for an effect (ids put aside, many rows written) and gets the same result on both (design law 10).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from django.db.models.functions import Collate

from liem.platform.text import fold, fold_pairs


def fetch(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that answer a statement that Django has written and that is kept: for the reader it was written for."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def fetch_one(sql: str, params: Sequence[Any] = ()) -> tuple[Any, ...] | None:
    """The first of those rows; None where there are none."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found


def as_kind(column: str, kind: str) -> str:
    """A column whose values are of that kind, said so where rows of several statements are put under one another:
    SQLite asks for no kinds.
    """
    return column if is_sqlite() else f"{column}::{kind}"


def is_sqlite() -> bool:
    """True when the installation keeps its records in one SQLite file."""
    return connection.vendor == "sqlite"


def reserve_ids(model: type[models.Model], count: int) -> range | list[int]:
    """Put `count` primary keys of `model` aside and return them in rising order.

    Call it inside the transaction that uses them: on SQLite the write lock is what keeps them ours.
    """
    if count == 0:
        return []
    table = model._meta.db_table
    column = model._meta.pk.column
    with connection.cursor() as cursor:
        if is_sqlite():
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            first = (row[0] if row else 0) + 1
            return range(first, first + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [f'"{table}"', column, count],
        )
        return [row[0] for row in cursor.fetchall()]


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write many rows at once; values are what the database stores (`column_value` turns Python values into them)."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    with connection.cursor() as cursor:
        if is_sqlite():
            marks = ", ".join(["%s"] * len(columns))
            statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
            cursor.executemany(statement, rows)  # type: ignore[arg-type]  # the driver takes any iterable
            return
        with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def update_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, Sequence[Any]]]) -> None:
    """Write these columns of many rows, each (key, values), at once; the values are Python's."""
    fields: list[Any] = [model._meta.get_field(name) for name in columns]
    quote = connection.ops.quote_name
    names = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {names} WHERE {quote(str(model._meta.pk.column))} = %s"
    told = [
        [*(field.get_db_prep_save(value, connection) for field, value in zip(fields, values, strict=True)), key]
        for key, values in rows
    ]
    if told:
        with connection.cursor() as cursor:
            cursor.executemany(statement, told)


def moment_value(moment: Any) -> Any:
    """A moment (aware datetime) as the database stores it."""
    return connection.ops.adapt_datetimefield_value(moment)


def by_code_point(field: str) -> Collate:
    """The text of `field` ordered by code point, whatever the database's own language."""
    return Collate(field, "BINARY" if is_sqlite() else "C")


class Folded(models.Func):
    """The search key (`text.fold`) of a text column that keeps none of its own, worked out by the database.

    White space is left as it is. SQLite asks Python, which knows most words already; PostgreSQL replaces letters.
    """

    function = "LIEM_FOLD"
    output_field = models.TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The function, made known to this connection."""
        connection.ensure_connection()
        connection.connection.create_function("LIEM_FOLD", 1, fold, deterministic=True)
        return self.as_sql(compiler, connection, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Letter by letter: the same for all that is Vietnamese."""
        letters, plain = fold_pairs()
        sql, params = compiler.compile(self.source_expressions[0])
        return f"TRANSLATE({sql}, %s, %s)", (*params, letters, plain)
