"""Fixtures for the contracts of pages: the world with things hidden in it, and people of every role in it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client

from liem.people.models import Role, User
from liem.people.reader import Reader
from liem.platform.days import today
from liem.records import attachments
from tests import making
from tests.contracts.pages import hidden
from tests.contracts.pages.addresses import ANONYMOUS, NOBODY, Place
from tests.contracts.pages.hidden import Hidden
from tests.making import PARTS, REGISTERS
from tests.world import COMMUNE, World, code

PEOPLE: dict[str, tuple[str, str, int]] = {
    Role.LEADER: ("T1", Role.LEADER, 3),
    Role.INTERNAL_AFFAIRS: ("T1", Role.INTERNAL_AFFAIRS, 2),
    Role.INSPECTION_COMMISSION: ("T1K", Role.INSPECTION_COMMISSION, 2),
    Role.INSPECTORATE: (COMMUNE, Role.INSPECTORATE, 1),
    Role.COMMITTEE_OFFICE: (COMMUNE, Role.COMMITTEE_OFFICE, 0),
    Role.LOWER_COMMITTEE: ("T1H1B", Role.LOWER_COMMITTEE, 0),
    Role.ADMINISTRATOR: ("T1", Role.ADMINISTRATOR, 3),
}
"""One person of each role: where, as what, cleared how far. Each has something hidden from him."""

HERE = Path(__file__).parent
PROCESSES = {who: number % 3 for number, who in enumerate(PEOPLE)}


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever goes through the pages does so once: all tests of one person run in one process."""
    for item in items:
        if item.path == HERE / "test_pages.py":
            who = getattr(item, "callspec", None) and item.callspec.params.get("who")  # type: ignore[attr-defined]
            item.add_marker(pytest.mark.xdist_group(f"pages {PROCESSES.get(who, 1)}"))


@dataclass
class Populated:
    """The world, who is in it, and what is hidden in it."""

    world: World
    users: dict[str, User]
    hidden: list[Hidden] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    browsers: dict[tuple[str, str], Client] = field(default_factory=dict)

    def browser(self, who: str, language: str = "vi") -> Client:
        """A browser in which that person has signed in; in which nobody has, for whoever is not. One for each:
        signing in anew for each page would take longer than many a page.
        """
        if (who, language) not in self.browsers:
            client = self.browsers[who, language] = Client(raise_request_exception=True)
            client.cookies["liem_language"] = language
            if who != ANONYMOUS:
                client.force_login(self.users[who])
        return self.browsers[who, language]

    def place(self, who: str, key: str = "inspections") -> Place:
        """A record that this person sees (or, where he sees none, that others see), with its parts and a file."""
        return self.places[key, PEOPLE[who][0] if who in PEOPLE else "T1"]

    def reader(self, who: str) -> Reader:
        """The reader that he is today."""
        return Reader.of(self.users[who], today())


def people(world: World) -> dict[str, User]:
    """One account of each role, and one that has no place."""
    made = {who: making.make_user(full_name=f"Cán bộ {who}") for who in (*PEOPLE, NOBODY)}
    password = make_password("mot-mat-khau-du-dai")
    for user in made.values():
        user.password = password
        user.save()
    for who, (unit, role, clearance) in PEOPLE.items():
        making.make_membership(made[who], world.units[unit], role, clearance)
    return made


def places() -> dict[tuple[str, str], Place]:
    """What is looked at: of each register one record of each unit in which somebody works."""
    found = {}
    for key, unit in product(REGISTERS, sorted({unit for unit, _role, _clearance in PEOPLE.values()})):
        record = REGISTERS[key].model.objects.unscoped("a test").filter(code=code(key, unit, "2020")).first()
        if record is not None:
            rows = {part.key: PARTS[part.key].model.objects.unscoped("a test") for part in REGISTERS[key].parts}
            parts = {name: made.filter(**{PARTS[name].parent: record.pk})[0].pk for name, made in rows.items()}
            file = attachments.attach(making.owner(), record, "tep.txt", io.BytesIO(str(record.pk).encode()))
            found[key, unit] = Place(key, record.pk, parts, file.pk)
    return found


@pytest.fixture
def fresh_world(world: World) -> Iterator[Populated]:
    """The world and its people; nothing is hidden in it yet."""
    with hidden.CEILING:
        yield Populated(world, people(world))


@pytest.fixture(scope="module")
def populated(built_world: World, django_db_blocker: Any) -> Iterator[Populated]:
    """The world, its people, and a record of every register hidden in every way. Undone after the module."""
    with django_db_blocker.unblock(), transaction.atomic(), hidden.CEILING:
        users = people(built_world)
        made = Populated(built_world, users, hidden.hide(built_world, users.values()), places())
        for who in (*users, ANONYMOUS):
            made.browser(who), made.browser(who, "en")
        yield made
        transaction.set_rollback(True)
