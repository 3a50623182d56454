"""The report page of the small world, read by readers who may see more or less."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from liem.figures.scope import Scope
from liem.people.models import User
from liem.people.reader import Reader
from liem.platform.days import today
from liem.reports.build import ReportData, build
from liem.web import readers
from liem.web.asked import Asked, understand

YEAR = {"don-vi": "T1", "tu": "01/01/2020", "den": "31/12/2020"}
"""The province's year 2020."""
Ask = Callable[..., Any]


class Seen:
    """An answer and the document in it."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.text = answer.content.decode()
        self.document = html.fromstring(self.text or "<html></html>")

    def all(self, path: str) -> list[Any]:
        """What XPath finds."""
        return list(self.document.xpath(path))

    def words(self, path: str) -> str:
        """The text of the first element that XPath finds, with single spaces."""
        return words(self.all(path)[0])


def words(element: Any) -> str:
    """The text of an element with single spaces."""
    return " ".join(element.text_content().split())


def cls(name: str) -> str:
    """An XPath condition: the element is of that class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


@pytest.fixture
def user(world: Any) -> User:
    """Somebody of the province who may read everything."""
    return world.user("T1", 3)


@pytest.fixture
def ask(client: Client) -> Ask:
    """Ask for the report as a person: ask(user, **query), with the query's dashes written as underlines."""

    def asked(user: User, path: str = "/bao-cao/", query: dict[str, str] | None = None, **extra: Any) -> Seen:
        client.force_login(user)
        return Seen(client.get(path, YEAR if query is None else query, **extra))

    return asked


def reader_of(user: User) -> Reader:
    """The reader that a person is today."""
    return readers.reader_of(user, today())


def scope_of(user: User, query: dict[str, str] | None = None) -> Scope:
    """What a page with that query counts for a person."""
    return asked_of(user, query).scope(reader_of(user))


def asked_of(user: User, query: dict[str, str] | None = None) -> Asked:
    """What a query asks."""
    return understand(YEAR if query is None else query, reader_of(user)).asked


def report_of(user: User, query: dict[str, str] | None = None, **kwargs: Any) -> ReportData:
    """The report itself."""
    from liem.platform.days import now

    return build(scope_of(user, query), now=now(), **{"records": False, "breakdown": False, **kwargs})
