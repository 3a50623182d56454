"""Fixtures for all tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The world of tests/world.py, written once for a module, in a transaction that is undone after it."""
    from tests import world

    with django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
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
def undefined_variables_fail() -> None:
    """No page may name what it was not given."""
    from django.template import engines

    engines["django"].engine.string_if_invalid = _Undefined("undefined")  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def nothing_kept_of_the_organisation() -> Iterator[None]:
    """Tests change the organisation without the audit chain, by which pages know that it has changed."""
    yield
    from liem.web import readers
    from liem.web.home import kept
    from liem.web.lists import totals

    readers.forget()
    totals.forget()
    kept.forget()
