"""Signing in, being locked out, and how a sign-in ends."""

import pytest
from django.core.cache import cache
from django.test import Client

from liem.people.models import User

PASSWORD = "mot-mat-khau-du-dai"
SIGN_IN = "/tai-khoan/dang-nhap/"
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng."


@pytest.fixture(autouse=True)
def no_failures_remembered() -> None:
    """Each test starts without anybody locked out."""
    cache.clear()


@pytest.fixture
def user(db: None) -> User:
    """An account that may sign in."""
    return User.objects.create_user("can-bo", password=PASSWORD, full_name="Cán bộ 01")


def test_whoever_knows_the_password_gets_in(client: Client, user: User) -> None:
    done = client.post(SIGN_IN, {"login": "can-bo", "password": PASSWORD})
    assert (done.status_code, done.url) == (302, "/")  # type: ignore[attr-defined]
    assert client.get("/").status_code == 200
