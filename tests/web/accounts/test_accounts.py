"""Accounts are administered by administrators only, never one's own, and every act leaves its entry in the chain."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from liem.org.models import Unit
from liem.people.models import Membership, Role, User
from liem.platform.days import today, vi_day
from liem.records import chain
from liem.records.models import Change
from tests.web.conftest import PASSWORD

WHY = "Quyết định 01"


@pytest.fixture
def administrator(user: User) -> User:
    """Another person, who administers accounts."""
    made = User.objects.create_user("quan-tri", password=PASSWORD, full_name="Cán bộ 02")
    place = {"unit": Unit.objects.get(), "role": Role.ADMINISTRATOR, "since": date(2020, 1, 1)}
    Membership.objects.create(user=made, **place)
    return made


@pytest.fixture
def admin(administrator: User) -> Client:
    """A browser in which the administrator has signed in."""
    browser = Client()
    browser.force_login(administrator)
    return browser


def entries() -> list[tuple[str, str, str]]:
    """(table, action, why) of every entry of the chain."""
    told = Change.objects.unscoped("a test").order_by("id")
    return list(told.values_list("table", "action", "why"))


def act(browser: Client, user: User, name: str, **said: Any) -> Any:
    """Send the form of an act."""
    return browser.post(f"/nguoi-dung/{user.pk}/{name}/", {"why": WHY, **said})


def adding(**said: Any) -> dict[str, Any]:
    """What the form of a new account is filled in with."""
    usual = {"username": "moi", "full_name": "Cán bộ 03", "unit": "DV-01", "role": "leader", "clearance": "1"}
    return {**usual, "since": vi_day(today()), "until": "", "why": WHY, **said}


def test_only_administrators_see_the_way_and_the_pages(inside: Client, admin: Client, user: User) -> None:
    assert "/nguoi-dung/" not in inside.get("/").content.decode()
    assert 'href="/nguoi-dung/"' in admin.get("/").content.decode()
    for path in ("/nguoi-dung/", "/nguoi-dung/moi/", f"/nguoi-dung/{user.pk}/"):
        assert (inside.get(path).status_code, admin.get(path).status_code) == (404, 200)
    assert inside.post("/nguoi-dung/moi/", adding()).status_code == 404
    assert act(inside, user, "muc-xem").status_code == 404
    assert not entries() and User.objects.count() == 2


def test_a_new_account_is_placed_and_its_password_shown_once(admin: Client) -> None:
    shown = admin.post("/nguoi-dung/moi/", adding())
    password = re.search(r'first-password">([^<]+)<', shown.content.decode())
    made = User.objects.get(username="moi")
    assert password and made.check_password(password[1]) and "no-store" in shown["Cache-Control"]
    place = Membership.objects.get(user=made)
    assert (place.unit.code, place.role, place.clearance, place.until) == ("DV-01", "leader", 1, None)
    assert entries() == [("accounts", "create", WHY), ("memberships", "create", WHY)]
    assert password[1] not in admin.get(f"/nguoi-dung/{made.pk}/").content.decode()
    assert password[1] not in "".join(Change.objects.unscoped("a test").values_list("values", flat=True))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"full_name": "Cán bộ 01"}, "mỗi người một tài khoản"),
        ({"username": "CAN-BO"}, "Chọn tên khác"),
        ({"unit": "DV-99"}, "Không có đơn vị nào có mã hoặc tên này."),
        ({"since": "31/02/2026"}, 'id="id_since_error"'),
        ({"until": "01/01/2020"}, "phải sau ngày bắt đầu"),
        ({"why": ""}, 'id="id_why_error"'),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(admin: Client, said: dict[str, str], told: str) -> None:
    shown = admin.post("/nguoi-dung/moi/", adding(**said))
    assert shown.status_code == 422 and told in shown.content.decode()
    assert not entries() and not User.objects.filter(username="moi").exists()


def test_another_person_of_the_same_name_gets_his_own(admin: Client) -> None:
    assert admin.post("/nguoi-dung/moi/", adding(full_name="Cán bộ 01", namesake="on")).status_code == 200
    assert User.objects.filter(full_name="Cán bộ 01").count() == 2


def test_a_unit_is_found_by_its_name_too(admin: Client) -> None:
    assert admin.post("/nguoi-dung/moi/", adding(unit="don vi 01")).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["phan-cong", "muc-xem", "ket-thuc-phan-cong", "mat-khau", "ngung", "mo-khoa", "ket-thuc-phien", "go-hai-buoc"],
)
def test_nobody_changes_his_own_account(admin: Client, administrator: User, name: str) -> None:
    Authenticator.objects.create(user=administrator, type=Authenticator.Type.TOTP, data={})
    other = Unit.objects.create(code="DV-02", kind="department", name="Đơn vị 02", since=date(2000, 1, 1))
    held = Membership.objects.get(user=administrator)
    said = {"unit": other.code, "role": "leader", "clearance": 3, "since": vi_day(today())}
    shown = act(admin, administrator, name, **said, place=held.pk, on=vi_day(today()), level=3)
    assert shown.status_code == 422 and not entries()
    administrator.refresh_from_db()
    assert administrator.is_active and administrator.check_password(PASSWORD)
    assert list(Membership.objects.filter(user=administrator).values_list("clearance", "until")) == [(0, None)]
    assert Authenticator.objects.filter(user=administrator).exists()
    assert "Không ai tự đổi quyền của mình" in admin.get(f"/nguoi-dung/{administrator.pk}/").content.decode()


def test_another_level_begins_on_a_day_and_the_former_stays_known(admin: Client, user: User) -> None:
    held, day = Membership.objects.get(user=user), today() + timedelta(days=3)
    assert act(admin, user, "muc-xem", place=held.pk, level=1, on=vi_day(day)).status_code == 302
    places = Membership.objects.filter(user=user).order_by("pk").values_list("clearance", "until")
    assert list(places) == [(2, day), (1, None)]
    assert entries() == [("memberships", "change", WHY), ("memberships", "create", WHY)]


def test_a_place_is_given_and_ended(admin: Client, user: User) -> None:
    Unit.objects.create(code="DV-02", kind="department", name="Đơn vị 02", since=date(2000, 1, 1))
    said = {"unit": "DV-02", "role": "inspectorate", "clearance": 0, "since": "01/3/2026"}
    assert act(admin, user, "phan-cong", **said).status_code == 302
    again = act(admin, user, "phan-cong", **said)
    assert again.status_code == 422 and "đang được phân công" in again.content.decode()
    place = Membership.objects.get(user=user, unit__code="DV-02")
    assert act(admin, user, "ket-thuc-phan-cong", place=place.pk, on="01/4/2026").status_code == 302
    place.refresh_from_db()
    assert place.until == date(2026, 4, 1)
    assert [action for _table, action, _why in entries()] == ["create", "change"]


def test_a_place_of_somebody_else_cannot_be_ended_here(admin: Client, user: User, administrator: User) -> None:
    foreign = Membership.objects.get(user=administrator)
    assert act(admin, user, "ket-thuc-phan-cong", place=foreign.pk, on=vi_day(today())).status_code == 422
    assert not entries()


def test_a_disabled_account_is_out_at_once_and_back_when_enabled(admin: Client, inside: Client, user: User) -> None:
    assert inside.get("/").status_code == 200
    act(admin, user, "ngung")
    assert inside.get("/").status_code == 302
    act(admin, user, "mo-lai")
    user.refresh_from_db()
    assert user.is_active and [action for _table, action, _why in entries()] == ["change", "change"]


def test_a_new_password_ends_the_old_one_and_every_sign_in(admin: Client, inside: Client, user: User) -> None:
    shown = act(admin, user, "mat-khau").content.decode()
    password = re.search(r'first-password">([^<]+)<', shown)
    user.refresh_from_db()
    assert password and user.check_password(password[1]) and inside.get("/").status_code == 302
    assert entries() == [("accounts", "password", WHY)]


def test_all_sessions_are_ended(admin: Client, client: Client, user: User) -> None:
    client.post("/tai-khoan/dang-nhap/", {"login": user.username, "password": PASSWORD})
    assert client.get("/").status_code == 200
    act(admin, user, "ket-thuc-phien")
    assert client.get("/").status_code == 302 and entries() == [("accounts", "sessions", WHY)]


def test_a_locked_name_is_opened(admin: Client, client: Client, user: User) -> None:
    for _n in range(5):
        client.post("/tai-khoan/dang-nhap/", {"login": user.username, "password": "sai"})
    said = {"login": user.username, "password": PASSWORD}
    assert client.post("/tai-khoan/dang-nhap/", said).status_code != 302
    act(admin, user, "mo-khoa")
    assert client.post("/tai-khoan/dang-nhap/", said).status_code == 302
    assert entries() == [("accounts", "unlock", WHY)]


def test_a_second_factor_is_taken_off(admin: Client, user: User) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    act(admin, user, "go-hai-buoc")
    act(admin, user, "go-hai-buoc")
    assert not Authenticator.objects.filter(user=user).exists()
    assert entries() == [("accounts", "second_factor", WHY)]


def test_the_page_tells_what_was_done_by_whom_and_why(admin: Client, user: User) -> None:
    act(admin, user, "ngung")
    text = admin.get(f"/nguoi-dung/{user.pk}/").content.decode()
    assert "Sửa tài khoản" in text and "được đăng nhập: có → không" in text
    assert WHY in text and "Cán bộ 02, quản trị hệ thống, Đơn vị 01" in text


def test_the_chain_holds_after_every_act(admin: Client, user: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        admin.post("/nguoi-dung/moi/", adding())
        for name in ("ngung", "mo-lai", "mo-khoa", "ket-thuc-phien"):
            act(admin, user, name)
    count, _digest, broken = chain.verify()
    assert count == 6 and broken is None


@pytest.mark.parametrize("words", ["can bo 01", "CÁN BỘ 01", "can-bo"])
def test_people_are_found_without_marks(admin: Client, user: User, words: str) -> None:
    text = admin.get("/nguoi-dung/", {"q": words}).content.decode()
    assert f'href="/nguoi-dung/{user.pk}/"' in text
    assert "Không có người nào" in admin.get("/nguoi-dung/", {"q": "khong ai ca"}).content.decode()


def test_an_act_that_is_not_there_is_not_found(admin: Client, user: User) -> None:
    assert act(admin, user, "khong-co").status_code == 404
    assert admin.get(f"/nguoi-dung/{user.pk}/ngung/").status_code == 405
