"""Fixtures for tests of pages."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from liem.org.models import Unit
from liem.people.models import Membership, Role, User

PASSWORD = "mot-mat-khau-du-dai"


@pytest.fixture(autouse=True)
def nobody_locked_out(settings: Any, tmp_path: Path) -> None:
    """Failed sign-ins of one test say nothing in the next, nor in another process."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": tmp_path / "cache"}}


@pytest.fixture
def user(db: None) -> User:
    """An account that may sign in, with a place in a unit."""
    made = User.objects.create_user("can-bo", password=PASSWORD, full_name="Cán bộ 01")
    unit = Unit.objects.create(code="DV-01", kind="provincial_committee", name="Đơn vị 01", since=date(2000, 1, 1))
    Membership.objects.create(user=made, unit=unit, role=Role.INTERNAL_AFFAIRS, clearance=2, since=date(2020, 1, 1))
    return made


@pytest.fixture
def inside(client: Client, user: User) -> Client:
    """A browser in which that person has signed in."""
    client.force_login(user)
    return client
