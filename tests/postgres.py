"""Databases of a test's own on the PostgreSQL server on which the tests run, gone when the test is over."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit, urlunsplit

URL = os.environ.get("LIEM_DATABASE_URL", "")
"""Where the tests run; "" on SQLite."""


@contextmanager
def database(name: str, template: str = "template0") -> Iterator[str]:
    """The address of a new database: empty, or a copy of another one that nobody is using."""
    import psycopg
    from psycopg import sql

    made, server = sql.Identifier(name), urlsplit(URL)
    with psycopg.connect(URL, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(made))
        admin.execute(sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE {}").format(made, sql.Identifier(template)))
        yield urlunsplit(server._replace(path=f"/{quote(name)}"))
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(made))
