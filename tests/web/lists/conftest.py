"""Lists of the small world, as browsers of readers who may see more or less get them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from lxml import html

from liem.people.models import User
from liem.people.reader import Reader
from liem.platform.days import today
from liem.records.register import Part, Register, Table
from liem.web import readers
from tests.making import REGISTERS

TABLES: list[tuple[Register, Table]] = [
    (register, table) for register in REGISTERS.values() for table in (register, *register.parts)
]
"""Every table there is with the register in whose list it stands."""


DASHED = {name.replace("-", "_"): name for name in ("don-vi", "ban-do", "tien-do", "chi-tieu")}


def name_of(value: Any) -> str:
    """How a table is called in the name of a test."""
    return getattr(value, "key", "")


def path_of(register: Register) -> str:
    """The address of a list."""
    return f"/so/{register.slug}/"


def query_of(table: Table, **query: Any) -> dict[str, Any]:
    """What names the table, and the rest of a question; names with a dash may be given with an underline."""
    named = {"bang": table.key} if isinstance(table, Part) else {}
    return named | {DASHED.get(name, name): value for name, value in query.items()}


class Listed:
    """An answer with a list in it."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.status = answer.status_code
        self.text = answer.content.decode()
        self.document = html.fromstring(self.text or "<html></html>")

    def all(self, path: str) -> list[Any]:
        """What XPath finds."""
        return list(self.document.xpath(path))

    def said(self, path: str) -> list[str]:
        """The texts of the elements that XPath finds, with single spaces."""
        return [words(element) for element in self.all(path)]

    @property
    def heads(self) -> list[str]:
        """The headings of the table."""
        return self.said("//table//thead//th")

    @property
    def cells(self) -> list[list[str]]:
        """What stands in the rows."""
        return [[words(cell) for cell in row.xpath("./td")] for row in self.all("//table//tbody/tr")]

    def column(self, label: str) -> list[str]:
        """What stands under a heading."""
        place = self.heads.index(label)
        return [row[place] for row in self.cells]

    @property
    def ways(self) -> list[str]:
        """The addresses to which the rows lead."""
        return self.all(f"//table//tbody/tr/td[{cls('key')}]/a/@href")

    @property
    def keys(self) -> list[str]:
        """What the rows lead to, without from where: the record's address and the part on it."""
        return [urlsplit(way).path + (f"#{urlsplit(way).fragment}" if "#" in way else "") for way in self.ways]

    @property
    def codes(self) -> list[str]:
        """The words of the first cells, without the mark of their secrecy."""
        return self.said(f"//table//tbody/tr/td[{cls('key')}]/a")

    @property
    def told(self) -> str:
        """Which rows these are, of how many."""
        return self.said(f"//p[{cls('list-told')}]")[0]

    @property
    def total(self) -> int:
        """How many rows there are on all pages."""
        return int(self.told.split()[-2].replace(".", ""))

    @property
    def problems(self) -> list[str]:
        """What the list says that it did not understand."""
        return self.said(f"//div[@id='rows']/div[{cls('alert')}]")

    @property
    def chips(self) -> list[str]:
        """What the rows are narrowed by."""
        return [
            f"{label} {said}"
            for label, said in zip(
                self.said(f"//*[{cls('chip-label')}]"), self.said(f"//*[{cls('chip-words')}]"), strict=True
            )
        ]

    def chip_urls(self) -> list[str]:
        """Where each chip leads: the list without it."""
        return self.all(f"//a[{cls('chip')}]/@href")


def words(element: Any) -> str:
    """The text of an element with single spaces."""
    return " ".join(element.text_content().split())


def cls(name: str) -> str:
    """An XPath condition: the element is of that class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def query_in(url: str) -> dict[str, str]:
    """The question in an address."""
    return dict(parse_qsl(urlsplit(url).query))


@pytest.fixture
def user(world: Any) -> User:
    """Somebody of the province who may read everything of it."""
    return world.user("T1", 3)


Look = Callable[..., Listed]


@pytest.fixture
def look(client: Client, user: User) -> Look:
    """Open a list: look(table or key, who=somebody else, headers={}, names of the question)."""

    def opened(table: Any, who: User | None = None, headers: Any = None, **query: Any) -> Listed:
        client.force_login(who or user)
        register, table = next((r, t) for r, t in TABLES if table in (t, t.key))
        return Listed(client.get(path_of(register), query_of(table, **query), headers=headers))

    return opened


def reader_of(user: User) -> Reader:
    """The reader that a person is today."""
    return readers.reader_of(user, today())


def seen(table: Table, user: User) -> Any:
    """The rows that a person may see, by a plain question."""
    return table.model.objects.visible_to(reader_of(user))  # type: ignore[attr-defined]
