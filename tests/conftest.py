"""Fixtures for all tests."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import client as test_client

LONGEST = ("tests/browser/", "tests/contracts/pages/")
"""Where the tests stand that take longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of a file run in one process, which makes their world and their statements once; a file may part its
    tests otherwise. What takes longest begins first, so that no process waits for it at the end; files that need the
    world follow each other, so that it is not built again for each.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.split("::")[0]))
        if "built_world" in getattr(item, "fixturenames", ()):
            WORLD.files.add(item.path)
    items.sort(key=lambda item: (not item.nodeid.startswith(LONGEST), item.path not in WORLD.files))


class StandingWorld:
    """The world of tests/world.py in a transaction that is never committed. It stands for as long as files follow each
    other that need it, and is gone before a test of any other file.
    """

    def __init__(self) -> None:
        self.files: set[Path] = set()
        self._built: Any = None
        self._open = ExitStack()

    def stand(self, blocker: Any) -> Any:
        """The world, built now or before."""
        if self._built is None:
            from tests import world

            self._open.enter_context(blocker.unblock())
            self._open.enter_context(transaction.atomic())
            self._built = world.build()
        # What a file does to its units, none but itself sees.
        return deepcopy(self._built)

    def fall(self) -> None:
        """Undo it, if it stands."""
        if self._built is not None:
            self._built = None
            transaction.set_rollback(True)
            self._open.close()


WORLD = StandingWorld()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Whoever does not ask for the world finds none."""
    if item.path not in WORLD.files:
        WORLD.fall()


def pytest_sessionfinish() -> None:
    """The world does not outlive the tests."""
    WORLD.fall()


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The world of tests/world.py; what the fixtures of a module write into it is undone after the module."""
    with django_db_blocker.unblock():
        built = WORLD.stand(django_db_blocker)
        with transaction.atomic():
            yield built
            transaction.set_rollback(True)


@pytest.fixture
def world(built_world: Any, db: None) -> Any:
    """A small organisation with a reorganisation in it and rows in every table; what a test writes is undone."""
    return built_world


class _Undefined(str):
    """What Django puts where a template names something that is not there; here it fails the test instead."""

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"a template names a variable that is not there: {name}")


@pytest.fixture(autouse=True, scope="session")
def passwords_are_quick() -> None:
    """Argon2id as everywhere, with as little work as it takes: what an attacker must pay is no business of tests."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


def pytest_collection_finish() -> None:
    """What stands now stands to the end: looking through it for what is no longer needed would be a twentieth of all
    the work.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True, scope="session")
def statements_are_kept_for_everybody() -> None:
    """Here one process serves more kinds of readers than a server ever has at a time."""
    from liem.figures import statements
    from liem.platform import prepared

    statements.KEPT = prepared.MOST_KEPT = 8192


@pytest.fixture(autouse=True, scope="session")
def undefined_variables_fail() -> None:
    """No page may name what it was not given."""
    from django.template import engines

    engines["django"].engine.string_if_invalid = _Undefined("undefined")  # type: ignore[attr-defined]


def _keep_connections(**_signal: object) -> None:
    """What happens to connections at the end of a request here: nothing."""


@pytest.fixture(autouse=True, scope="session")
def the_end_of_a_request_leaves_the_connection() -> None:
    """Tests run in a transaction. Whoever closes an answer himself would end it on PostgreSQL, and not on SQLite."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    test_client.close_old_connections = _keep_connections


@pytest.fixture(autouse=True)
def nothing_kept_of_the_organisation() -> Iterator[None]:
    """Tests change the organisation without the audit chain, by which pages know that it has changed."""
    from liem.platform import vocabulary
    from liem.records import kept

    vocabulary.tell({})  # nobody said anything yet; who says something lets it be read anew
    yield
    kept.forget()


LOOKED_AT = frozenset(2 * 8**power for power in range(12))
"""The how manieth time that a statement is asked it is made anew: not when it was just made, and ever more seldom."""


@pytest.fixture(autouse=True, scope="session")
def statements_made_once_are_those_made_anew() -> None:
    """Wherever a statement that was made before is asked again, it must be the one that would be made now."""
    from django.core.exceptions import EmptyResultSet

    from liem.platform import prepared

    kept = prepared.find
    asked: Counter[Any] = Counter()

    def find(name: Any, make: Any, given: Any) -> Any:
        found = kept(name, make, given)
        asked[name, len(given)] += 1
        if asked[name, len(given)] not in LOOKED_AT:
            return found
        if len(set(given)) < len(given):  # Django itself says no value twice
            given = prepared._stand_ins(given)
        try:
            sql, params = make(*given).query.get_compiler("default").as_sql()
        except EmptyResultSet:
            sql, params = "", ()
        assert found.sql == sql, f"made otherwise under the same name: {name}"
        # Units stand in statements in no order.
        assert Counter(found.filled(given) if sql else ()) == Counter(params), f"other values: {name}"
        return found

    find.unchecked = kept  # type: ignore[attr-defined]
    prepared.find = find
