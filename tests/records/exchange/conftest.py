"""Fixtures of the tests of import and export."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction


@pytest.fixture
def undone(db: None) -> Callable[[], Iterator[None]]:
    """A span after which the database is as it was: every example of a property begins anew."""

    @contextmanager
    def span() -> Iterator[None]:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return span
