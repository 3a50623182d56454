"""The calendar at a private address: whose eyes, which key, what never stands in it; and the daily letter's address."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from liem.people.models import Digest, Role, User
from liem.platform.days import today
from liem.records import history as stored_history
from liem.records import writing
from liem.web.accounts import history
from liem.web.desk import calendar
from liem.web.models import CalendarKey
from tests import making
from tests.contracts.pages.hidden import CEILING
from tests.platform.test_icalendar import unfolded
from tests.web.desk.test_desk import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(db: None) -> Any:
    """Where the person works."""
    return making.some_unit()


@pytest.fixture
def person(unit: Any) -> User:
    """Who has a calendar."""
    user = making.make_user("can-bo-01", "Cán bộ 01")
    making.make_membership(user, unit, Role.INTERNAL_AFFAIRS, 1)
    return user


def measure(unit: Any, code: str, days: int | None = 10, secrecy: str = "ordinary", lead: Any = None) -> Any:
    """A measure of a plan of the unit."""
    due = today() + timedelta(days=days) if days is not None else None
    with CEILING:
        plan = making.make_plan(unit=unit, secrecy=secrecy)
        return making.make_part("measures", plan, lead=lead or unit, due_on=due, code=code, content=f"Việc {code}")


def made(user: User) -> str:
    """The address that the person is shown once."""
    page = browser_of(user).post("/tai-khoan/lich/", {"lam": "moi"})
    (address,) = re.findall(r"http://testserver(/lich/[\w-]+\.ics)", page.content.decode())
    return address


def test_the_calendar_has_ones_own_deadlines_and_those_one_follows_of_ordinary_records(unit: Any, person: User) -> None:
    other = making.make_unit()
    measure(unit, "BP-01"), measure(unit, "BP-02", days=None), measure(unit, "MAT-01", secrecy="secret_1")
    measure(unit, "BP-03", lead=other)
    followed = measure(unit, "BP-04", days=-3, lead=other)
    browser_of(person).post(f"/ban-viec/theo-doi/{followed.plan_id}/", {"theo-doi": "1"})
    answer = Client().get(made(person))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in answer["Cache-Control"]
    lines = unfolded(answer.content.decode())
    told = [line for line in lines if line.startswith("SUMMARY:")]
    assert sorted(told) == ["SUMMARY:Hạn: BP-01 Việc BP-01", "SUMMARY:Hạn: BP-04 Việc BP-04"]
    assert f"DTSTART;VALUE=DATE:{today() + timedelta(days=10):%Y%m%d}" in lines
    again = unfolded(Client().get(made(person)).content.decode())
    assert [line for line in lines if line[:4] == "UID:"] == [line for line in again if line[:4] == "UID:"]


def test_it_is_read_with_the_eyes_of_now(unit: Any, person: User) -> None:
    row = measure(unit, "BP-01")
    address = made(person)
    plan = making.REGISTERS["plans"].model.objects.visible_to(making.owner()).get(pk=row.plan_id)
    writing.recuse(making.owner(today()), plan, person, "có liên quan")
    assert "BP-01" not in Client().get(address).content.decode()


def test_a_key_that_was_renewed_or_taken_away_or_of_a_closed_account_opens_nothing(person: User) -> None:
    first = made(person)
    second = made(person)
    assert [Client().get(path).status_code for path in (first, second)] == [404, 200]
    kept = CalendarKey.objects.get(user=person)
    assert kept.digest not in second and second[6:-4] not in kept.digest
    assert second[6:-4] not in browser_of(person).get("/tai-khoan/").content.decode()
    person.is_active = False
    person.save()
    assert Client().get(second).status_code == 404
    person.is_active = True
    person.save()
    browser_of(person).post("/tai-khoan/lich/", {"lam": "bo"})
    assert Client().get(second).status_code == 404 and not CalendarKey.objects.exists()
    acts = [done.title for done in history.of(person)]
    assert acts == ["Tự bỏ địa chỉ lịch", "Tự tạo địa chỉ lịch", "Tự tạo địa chỉ lịch"]
    assert not [d for d in stored_history.differences() if d.table == "accounts" and d.row == "can-bo-01" and d.column]
    assert Client().get("/lich/khong-phai-khoa.ics").status_code == 404


def test_who_asks_too_often_waits_whatever_he_asks_for(person: User) -> None:
    address = made(person)
    codes = {Client().get("/lich/doan-mo.ics").status_code for _n in range(calendar.A_MINUTE + 1)}
    last = Client().get(address)
    assert codes == {404, 429} and (last.status_code, last["Retry-After"]) == (429, "60")


def test_a_key_is_never_kept_empty(person: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarKey.objects.create(user=person, digest="")


def test_one_says_oneself_where_the_daily_letter_goes(person: User, settings: Any) -> None:
    client = browser_of(person)
    assert "chưa bật gửi thư" in client.get("/tai-khoan/").content.decode()
    settings.EMAIL_HOST = "mail.example.vn"
    assert "digest-address" in client.get("/tai-khoan/").content.decode()
    for wrong in (
        {"wanted": "on"},
        {"wanted": "on", "address": "khong-phai"},
        {"address": "a@example.vn\nBcc: b@x.vn"},
    ):
        client.post("/tai-khoan/thu-bao/", wrong)
        assert not Digest.objects.filter(wanted=True).exists()
    client.post("/tai-khoan/thu-bao/", {"wanted": "on", "address": "can-bo@example.vn"})
    assert Digest.objects.get(user=person, wanted=True).address == "can-bo@example.vn"
    client.post("/tai-khoan/thu-bao/", {"address": "can-bo@example.vn"})
    assert not Digest.objects.get(user=person).wanted
