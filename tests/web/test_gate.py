"""Every address asks for a sign-in, unless it is on the short list of those that cannot."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

OPEN = {
    "account_login", "account_logout", "account_inactive", "mfa_authenticate", "theme", "language",
    "calendar",  # fetched by calendars, which have a key instead of a sign-in
}  # fmt: skip
"""What somebody who is not signed in may reach: the way in, and the looks of it."""

VALUES = {"slug": "kiem-tra", "code": "DV-01", "move": "open", "part": "findings"}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    """Every address of the installation."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def test_views_ask_for_a_sign_in_unless_they_are_on_the_list() -> None:
    open_views = {p.name for p in patterns(get_resolver()) if not getattr(p.callback, "login_required", True)}
    assert open_views <= OPEN


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(client: Client, db: None) -> None:
    for path in ("/", "/style/", "/tai-khoan/", "/tai-khoan/phien/"):
        for method in ("get", "post", "head", "put"):
            done = getattr(client, method)(path)
            assert (done.status_code, done.url.split("?")[0]) == (302, "/tai-khoan/dang-nhap/"), (method, path)


def test_htmx_is_told_where_to_go_and_gets_no_page(client: Client, db: None) -> None:
    done = client.get("/", headers={"HX-Request": "true"})
    assert (done.status_code, done.content, done["HX-Redirect"]) == (204, b"", "/tai-khoan/dang-nhap/")


def test_the_sign_in_page_tells_nothing_of_the_installation(client: Client, db: None, settings: object) -> None:
    page = client.get("/tai-khoan/dang-nhap/").content.decode()
    assert str(settings.DATA_DIR.name) not in page  # type: ignore[attr-defined]
    assert 'class="side"' not in page


@pytest.mark.parametrize("signed_in", [False, True])
def test_what_is_not_there_is_not_found(client: Client, inside: Client, signed_in: bool) -> None:
    browser = inside if signed_in else Client()
    done = browser.get("/khong-co/")
    assert done.status_code == 404
    assert "Không có trang này" in done.content.decode()


def test_another_host_name_is_refused(client: Client, db: None) -> None:
    assert client.get("/", headers={"host": "example.org"}).status_code == 400


def test_a_form_from_elsewhere_is_refused_with_a_page_of_ours(user: object) -> None:
    strict = Client(enforce_csrf_checks=True)
    done = strict.post("/tai-khoan/dang-nhap/", {"login": "can-bo", "password": "x"})
    assert done.status_code == 403
    assert "Biểu mẫu đã hết hạn" in done.content.decode()
