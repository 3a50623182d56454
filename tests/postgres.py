"""Databases of a test's own on the PostgreSQL server on which the tests run, gone when the test is over."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import LiteralString
from urllib.parse import quote, urlsplit, urlunsplit

URL = os.environ.get("LIEM_DATABASE_URL", "")
"""Where the tests run; "" on SQLite."""


@contextmanager
def database(name: str, template: str = "template0") -> Iterator[str]:
    """The address of a new database: empty, or a copy of another one that nobody is using. Gone afterwards."""
    drop(name)
    make(name, template)
    yield address(name)
    drop(name)


def address(name: str) -> str:
    """The address of a database on that server."""
    return urlunsplit(urlsplit(URL)._replace(path=f"/{quote(name)}"))


def make(name: str, template: str = "template0") -> None:
    """Make a database like another one."""
    _ask("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE {}", name, template)


def drop(name: str) -> None:
    """Remove a database, whoever is still connected to it."""
    _ask("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _ask(statement: LiteralString, *names: str) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(URL, autocommit=True) as admin:
        admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
