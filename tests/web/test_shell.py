"""The shell tells where one is, whose eyes, which data; language and theme hold without any script."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from liem.people.models import Membership, Role, User


def page(client: Client, path: str = "/style/") -> str:
    """The text of a page."""
    return client.get(path).content.decode()


def test_it_says_whose_eyes_these_are(inside: Client, user: User) -> None:
    shown = page(inside)
    for words in ("Cán bộ 01", "Ban Nội chính, Đơn vị 01", "Tối mật"):
        assert words in shown


def test_it_names_the_data_folder(inside: Client, settings: Any) -> None:
    assert settings.DATA_DIR.name in page(inside)


def test_example_data_is_called_so_on_every_page_and_real_data_is_not(inside: Client, settings: Any) -> None:
    for path in ("/style/", "/tai-khoan/dang-nhap/", "/khong-co/"):
        browser = Client() if "dang-nhap" in path else inside
        for illustrative in (True, False):
            settings.LIEM_ILLUSTRATIVE = illustrative
            assert ("DỮ LIỆU MINH HỌA" in page(browser, path)) is illustrative


def test_the_way_one_is_on_is_marked(inside: Client) -> None:
    assert 'href="/" aria-current="page"' in page(inside, "/")
    assert 'href="/" aria-current="page"' not in page(inside, "/style/")


def test_who_only_manages_accounts_is_led_to_no_register(inside: Client, user: User) -> None:
    assert 'href="/so/van-ban/"' in page(inside)
    Membership.objects.filter(user=user).update(role=Role.ADMINISTRATOR)
    shown = page(inside)
    assert 'href="/so/van-ban/"' not in shown and 'href="/ban-viec/"' not in shown
    assert 'href="/nguoi-dung/"' in shown and 'href="/don-vi/"' in shown and 'href="/nhap/"' in shown


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_a_theme_is_kept_by_a_form_and_drawn_by_the_server(client: Client, db: None, theme: str) -> None:
    done = client.post("/giao-dien/", {"theme": theme, "next": "/tai-khoan/dang-nhap/"})
    assert (done.status_code, done.url) == (302, "/tai-khoan/dang-nhap/")  # type: ignore[attr-defined]
    assert f'data-bs-theme="{theme}"' in page(client, "/tai-khoan/dang-nhap/")


def test_an_unknown_theme_or_language_changes_nothing(client: Client, db: None) -> None:
    client.post("/giao-dien/", {"theme": '"><script>'})
    client.post("/ngon-ngu/", {"language": "xx"})
    assert 'lang="vi" data-bs-theme="auto"' in page(client, "/tai-khoan/dang-nhap/")


def test_preferences_change_only_by_post_and_lead_nowhere_else(client: Client, db: None) -> None:
    assert client.get("/giao-dien/").status_code == 405
    done = client.post("/ngon-ngu/", {"language": "en", "next": "//example.org/"})
    assert done.url == "/"  # type: ignore[attr-defined]


def test_the_language_is_vietnamese_until_another_is_chosen(client: Client, db: None) -> None:
    said = client.get("/tai-khoan/dang-nhap/", headers={"Accept-Language": "en"})
    assert said["Content-Language"] == "vi"
    assert "Đăng nhập" in said.content.decode()
    client.post("/ngon-ngu/", {"language": "en"})
    assert client.get("/tai-khoan/dang-nhap/")["Content-Language"] == "en"


def test_a_page_begins_with_a_way_past_the_shell(inside: Client) -> None:
    shown = page(inside)
    assert shown.index('href="#content"') < shown.index('class="top"')
    assert 'id="content"' in shown


def test_the_dark_colours_are_the_same_by_choice_and_by_the_machine(settings: Any) -> None:
    css = Path(settings.BASE_DIR, "liem/web/static/liem/theme.css").read_text()
    by_choice = css.split("[data-bs-theme=dark] {")[1].split("}")[0]
    by_machine = css.split("[data-bs-theme=auto] {")[1].split("}")[0]
    assert by_choice.strip() == by_machine.strip()
