"""Each role signs in as `make demo` has printed, and opens every page of the navigation, in both languages."""

from typing import Any

import pytest

from tests import postgres
from tests.browser.conftest import PASSWORD, Office, picture

ROLES = ("lanh-dao", "noi-chinh", "kiem-tra", "thanh-tra", "van-phong", "co-so", "quan-tri")


def ways(page: Any) -> list[tuple[str, str]]:
    """(words, address) of every way in the navigation."""
    links = page.locator("nav.side .side-list a")
    return [(link.inner_text().strip(), link.get_attribute("href")) for link in links.all()]


SEEN = ("lanh-dao",)
"""Who opens each page in the browser; others have pages of the same kinds, and ask for them."""


# Who is led where is the same on each database.
@pytest.mark.parametrize("who", ("lanh-dao", "co-so", "quan-tri") if postgres.URL else ROLES)
def test_every_role_opens_every_page_of_the_navigation_in_both_languages(office: Office, who: str) -> None:
    page = office.desk(who)
    page.goto("/")
    found = ways(page)
    assert len(found) > (6 if who == "quan-tri" else 8)  # who only manages accounts is led to no register
    for words, path in found if who in SEEN else ():
        assert page.goto(path, wait_until="domcontentloaded").status == 200, path
        assert page.locator("nav.side [aria-current=page]").inner_text().strip() == words
        assert page.get_by_role("heading", level=1).inner_text().strip()
    for language in ("vi", "en"):
        page = office.desk(who, language=language)
        page.goto("/")
        for _words, path in ways(page):
            answer = page.request.get(path)
            assert answer.status == 200 and f'<html lang="{language}"' in answer.text(), path


def test_whoever_has_a_wrong_password_is_told_and_stays_outside(office: Office) -> None:
    page = office.desk()
    page.goto("/so/van-ban/")
    page.get_by_label("Tên đăng nhập").fill("noi-chinh")
    page.get_by_label("Mật khẩu", exact=True).fill("khong-dung")
    page.get_by_role("button", name="Đăng nhập").click()
    assert "không đúng" in page.locator(".note-error").inner_text()
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/so/van-ban/")
    assert page.get_by_role("heading", level=1).inner_text() == "Văn bản"


def test_the_example_says_on_every_page_that_it_is_made_up(office: Office) -> None:
    page = office.desk("lanh-dao")
    for _words, path in [("", "/"), *ways_of(page)]:
        page.goto(path)
        assert page.get_by_role("complementary", name="Loại dữ liệu").is_visible(), path


def ways_of(page: Any) -> list[tuple[str, str]]:
    """The ways of the first page."""
    page.goto("/")
    return ways(page)


def test_the_theme_is_chosen_and_stays(office: Office) -> None:
    page = office.desk("van-phong")
    page.goto("/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("header.top summary").click()
    page.get_by_role("button", name="Tối").click()
    page.goto("/so/vu-an-vu-viec/")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    picture(page, "so-vu-viec-1440-dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
