"""Signing in, being locked out, the second factor, and how a sign-in ends."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from liem.people.models import User
from tests.web.conftest import PASSWORD

SIGN_IN = "/tai-khoan/dang-nhap/"
SIGN_OUT = "/tai-khoan/dang-xuat/"
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng."
LOCKED = "Đã thử sai quá nhiều lần."


def signed_in(client: Client) -> bool:
    """Whether the first page is shown, or the way to the sign-in page."""
    return client.get("/").status_code == 200


def sign_in(client: Client, password: str = PASSWORD, name: str = "can-bo", **more: Any) -> Any:
    """Fill in the sign-in form."""
    return client.post(SIGN_IN, {"login": name, "password": password, **more})


def code_of(secret: str) -> str:
    """What the application on the telephone shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up(client: Client) -> str:
    """Set up the second factor as its page says; the secret that the telephone keeps."""
    page = client.get("/tai-khoan/hai-buoc/bat/")
    found = re.search(r'class="secret">(.*?)</code>', page.content.decode())
    assert found
    secret = "".join(re.findall(r"<span>(\w{1,4})</span>", found[1]))
    done = client.post("/tai-khoan/hai-buoc/bat/", {"code": code_of(secret)})
    assert done.status_code == 302
    return secret


def test_a_code_that_has_just_passed_is_still_taken_and_an_older_one_is_not(
    client: Client, user: User, later: Any
) -> None:
    sign_in(client)
    secret = set_up(client)
    client.post("/tai-khoan/dang-xuat/")
    sign_in(client)
    for seconds, taken in ((90, False), (120, True)):
        shown = code_of(secret)
        later(seconds)
        client.post("/tai-khoan/hai-buoc/nhap-ma/", {"code": shown})
        assert signed_in(client) is taken, seconds


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let so many seconds go by."""
    real_time, real_now = time.time, timezone.now

    def pass_by(seconds: int) -> None:
        monkeypatch.setattr(time, "time", lambda: real_time() + seconds)
        monkeypatch.setattr(timezone, "now", lambda: real_now() + timedelta(seconds=seconds))

    return pass_by


def test_whoever_knows_the_password_gets_in(client: Client, user: User) -> None:
    done = sign_in(client)
    assert (done.status_code, done.url) == (302, "/")
    assert signed_in(client)


def test_one_comes_to_the_page_one_asked_for(client: Client, user: User) -> None:
    asked = client.get("/style/")
    assert asked.status_code == 302
    assert asked.url == f"{SIGN_IN}?next=/style/"  # type: ignore[attr-defined]
    assert sign_in(client, next="/style/").url == "/style/"


def test_nobody_is_sent_to_another_host(client: Client, user: User) -> None:
    assert sign_in(client, next="https://example.org/").url == "/"


@pytest.mark.parametrize("name", ["can-bo", "khong-co-ai"])
def test_a_failure_says_the_same_whether_or_not_the_account_exists(client: Client, user: User, name: str) -> None:
    page = sign_in(client, "sai-mat-khau", name).content.decode()
    assert WRONG in page
    assert not signed_in(client)


def test_a_disabled_account_learns_nothing_more(client: Client, user: User) -> None:
    user.is_active = False
    user.save()
    done = sign_in(client)
    said = client.get(done.url).content.decode() if done.status_code == 302 else done.content.decode()
    assert WRONG.rstrip(".") in said
    assert not signed_in(client)


@pytest.mark.parametrize("name", ["can-bo", "khong-co-ai"])
def test_five_failures_lock_a_name_even_for_the_right_password(client: Client, user: User, name: str) -> None:
    for _n in range(5):
        assert WRONG in sign_in(client, "sai-mat-khau", name).content.decode()
    assert LOCKED in sign_in(client, PASSWORD, name).content.decode()
    assert not signed_in(client)


def test_a_locked_name_is_free_again_after_five_minutes(client: Client, user: User, later: Any) -> None:
    for _n in range(6):
        sign_in(client, "sai-mat-khau")
    later(301)
    assert sign_in(client).status_code == 302


def test_passwords_are_kept_as_argon2id(user: User) -> None:
    assert user.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("path", ["dang-ky/", "signup/", "email/", "password/reset/", "dang-nhap/signup/"])
def test_nobody_can_register_or_have_a_password_mailed(client: Client, db: None, path: str) -> None:
    assert client.get(f"/tai-khoan/{path}").status_code == 404


def test_signing_out_needs_a_button_not_a_link(inside: Client) -> None:
    assert inside.get(SIGN_OUT).status_code == 200
    assert signed_in(inside)
    inside.post(SIGN_OUT)
    assert not signed_in(inside)


def test_an_idle_sign_in_ends_and_says_why(inside: Client, later: Any) -> None:
    assert signed_in(inside)
    later(31 * 60)
    assert "không có thao tác" in inside.get("/", follow=True).content.decode()
    assert not Session.objects.exists()


def test_whoever_keeps_working_stays_signed_in(inside: Client, later: Any) -> None:
    for minutes in (20, 40, 60, 80):
        later(minutes * 60)
        assert signed_in(inside)


def test_a_sign_in_ends_for_good_after_ten_hours(inside: Client, later: Any) -> None:
    for quarter in range(1, 40):
        later(quarter * 15 * 60)
        assert signed_in(inside), quarter
    later(10 * 3600 + 1)
    assert not signed_in(inside)


def test_the_idle_clock_of_another_session_is_worth_nothing(inside: Client, user: User, later: Any) -> None:
    signed_in(inside)
    later(29 * 60)
    other = Client()
    other.force_login(user)
    signed_in(other)
    inside.cookies["liem_seen"] = other.cookies["liem_seen"].value
    later(31 * 60)
    assert not signed_in(inside)
    assert signed_in(other)


def test_a_sign_in_gets_a_new_session(client: Client, user: User) -> None:
    client.get(SIGN_IN)
    before = client.cookies.get("liem_session")
    sign_in(client)
    assert before is None or before.value != client.cookies["liem_session"].value


def test_one_can_sign_out_everywhere_else(user: User) -> None:
    here, there = Client(), Client()
    for browser in (here, there):
        sign_in(browser)
        assert signed_in(browser)
    assert here.get("/tai-khoan/").content.decode().count("127.0.0.1") == 2
    here.post("/tai-khoan/phien/")
    assert signed_in(here)
    assert not signed_in(there)


def test_a_new_password_ends_every_sign_in(user: User) -> None:
    here, there = Client(), Client()
    for browser in (here, there):
        sign_in(browser)
    new = "mat-khau-moi-du-dai"
    here.post("/tai-khoan/mat-khau/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert not signed_in(here)
    assert not signed_in(there)
    assert sign_in(here, new).status_code == 302


@pytest.mark.parametrize(("new", "why"), [("ngan", "12"), ("cán bộ 01 ab", "quá giống")])
def test_a_weak_password_is_refused_in_vietnamese(client: Client, user: User, new: str, why: str) -> None:
    sign_in(client)
    page = client.post("/tai-khoan/mat-khau/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert page.status_code == 200
    assert "field-error" in page.content.decode()
    assert why in page.content.decode()


def test_with_a_second_factor_the_password_alone_opens_nothing(client: Client, user: User) -> None:
    sign_in(client)
    secret = set_up(client)
    client.post(SIGN_OUT)
    cache.clear()  # a code is taken once; the one just used would be refused
    assert sign_in(client).url == "/tai-khoan/hai-buoc/nhap-ma/"
    assert not signed_in(client)
    assert "không đúng" in client.post("/tai-khoan/hai-buoc/nhap-ma/", {"code": "000000"}).content.decode()
    assert client.post("/tai-khoan/hai-buoc/nhap-ma/", {"code": code_of(secret)}).status_code == 302
    assert signed_in(client)


def test_a_recovery_code_opens_once(client: Client, user: User) -> None:
    sign_in(client)
    set_up(client)
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    for expected in (True, False):
        client.post(SIGN_OUT)
        sign_in(client)
        client.post("/tai-khoan/hai-buoc/nhap-ma/", {"code": codes[0]})
        assert signed_in(client) is expected


def test_keys_of_second_factors_are_stored_encrypted(client: Client, user: User) -> None:
    sign_in(client)
    secret = set_up(client)
    for kept in Authenticator.objects.all():
        assert secret not in str(kept.data)


def test_an_installation_that_requires_it_leads_everybody_to_the_second_factor(
    client: Client, user: User, settings: Any
) -> None:
    settings.LIEM_REQUIRE_SECOND_FACTOR = True
    sign_in(client)
    assert client.get("/").url == "/tai-khoan/hai-buoc/bat/"  # type: ignore[attr-defined]
    assert client.get("/style/", headers={"HX-Request": "true"})["HX-Redirect"] == "/tai-khoan/hai-buoc/bat/"
    set_up(client)
    assert signed_in(client)
    authenticator = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    client.post("/tai-khoan/hai-buoc/tat/")
    assert Authenticator.objects.filter(pk=authenticator.pk).exists()


def test_what_opens_the_account_asks_for_the_password_again_after_five_minutes(
    client: Client, user: User, later: Any
) -> None:
    sign_in(client)
    assert client.get("/tai-khoan/hai-buoc/bat/").status_code == 200
    later(301)
    assert client.get("/tai-khoan/hai-buoc/bat/").url.startswith("/tai-khoan/xac-nhan/")  # type: ignore[attr-defined]
    assert "không đúng" in client.post("/tai-khoan/xac-nhan/", {"password": "sai"}).content.decode()
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD})
    assert client.get("/tai-khoan/hai-buoc/bat/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["", "mat-khau/", "hai-buoc/bat/", "dang-xuat/", "xac-nhan/"],
)
def test_every_page_of_the_account_is_there_in_both_languages(client: Client, user: User, path: str) -> None:
    sign_in(client)
    for language in ("vi", "en"):
        client.cookies["liem_language"] = language
        assert client.get(f"/tai-khoan/{path}").status_code == 200, (path, language)


def test_pages_of_a_set_up_second_factor_are_there(client: Client, user: User) -> None:
    sign_in(client)
    set_up(client)
    for path in ("ma-du-phong/", "ma-du-phong/tao/", "ma-du-phong/tai/", "tat/"):
        assert client.get(f"/tai-khoan/hai-buoc/{path}").status_code == 200, path


def test_the_own_page_tells_of_second_factor_codes_and_sessions(client: Client, user: User) -> None:
    sign_in(client)
    before = client.get("/tai-khoan/").content.decode()
    assert "Chưa bật" in before and "Đăng xuất mọi nơi khác" not in before
    other = Client()
    sign_in(other)
    set_up(client)
    page = client.get("/tai-khoan/").content.decode()
    assert "Đang bật" in page and "Còn 10 mã dự phòng" in page
    assert page.count(">máy này<") == 1 and "Đăng xuất mọi nơi khác" in page
    client.post("/tai-khoan/phien/")
    assert "Đã đăng xuất ở 1 nơi khác." in client.get("/tai-khoan/").content.decode()
    assert signed_in(client) and not signed_in(other)


def test_looking_at_ones_sessions_clears_none_away(client: Client, user: User) -> None:
    sign_in(client)
    UserSession.objects.create(user=user, ip="127.0.0.1", session_key="da-het-han", user_agent="Firefox")
    page = client.get("/tai-khoan/").content.decode()
    assert page.count("127.0.0.1") == 1
    assert UserSession.objects.filter(session_key="da-het-han").exists()


def test_recovery_codes_are_printed_with_whose_they_are(client: Client, user: User) -> None:
    sign_in(client)
    set_up(client)
    page = client.get("/tai-khoan/hai-buoc/ma-du-phong/")
    assert "(can-bo)" in page.content.decode() and "data-print" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
