"""Browsers for tests of forms."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.web.forms.filling import Browser


@pytest.fixture
def browser(world: Any, client: Client) -> Browser:
    """Somebody of the first province who writes, cleared to the top."""
    return Browser(client, world.user("T1", 3))


@pytest.fixture
def browse(world: Any) -> Callable[..., Browser]:
    """Another browser: `browse("T1H1A")`."""
    return lambda unit, clearance=0: Browser(Client(), world.user(unit, clearance))
