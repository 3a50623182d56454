"""Fixtures of the organisation's tests."""

from contextlib import contextmanager

import pytest
from django.db import transaction


@pytest.fixture
def transactional_example():
    """A transaction undone at its end, so that every example of a property starts from an empty organisation."""

    @contextmanager
    def undone():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return undone
