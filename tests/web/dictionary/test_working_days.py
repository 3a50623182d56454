"""The page of working days: what a year has, and a day that the office corrects."""

import html
from datetime import date

import pytest
from django.test import Client

from liem.org.models import CalendarDay
from liem.people.models import Role
from tests import making

pytestmark = pytest.mark.django_db
PAGE = "/tu-dien/lich-lam-viec/"
SAID = {"day": "02/3/2026", "counts_as": "off", "document": "12-TB/VPTU", "reason": "nghỉ tránh bão"}


def browser(client: Client, role: str) -> Client:
    """Signed in with a place in the one unit that there is."""
    client.force_login(making.user_of(making.make_reader(making.some_unit(), role)))
    return client


def text(inside: Client, path: str = PAGE) -> str:
    """What the page says."""
    shown = inside.get(path)
    assert shown.status_code == 200
    return html.unescape(shown.content.decode())


def test_a_year_tells_its_days_off_and_each_with_why(client: Client) -> None:
    inside = browser(client, Role.LEADER)
    year = text(inside, f"{PAGE}?nam=2026")
    assert "Nghỉ Tết Nguyên đán" in year and "02/9/2026" in year and "Ghi một ngày" not in year
    assert "Lịch làm việc năm 2000" in text(inside, f"{PAGE}?nam=1000") and "năm" in text(inside, f"{PAGE}?nam=x")
    assert inside.post(PAGE, SAID).status_code == 404


def test_who_keeps_the_calendar_corrects_a_day_and_is_told_what_is_wrong(client: Client) -> None:
    inside = browser(client, Role.COMMITTEE_OFFICE)
    wrong = inside.post(PAGE, {**SAID, "day": "31/02/2026", "reason": ""})
    assert wrong.status_code == 422 and b"id_day_error" in wrong.content and b"id_reason_error" in wrong.content
    answer = inside.post(PAGE, {**SAID, "lan": "a"})
    assert answer.headers["Location"] == f"{PAGE}?nam=2026#ngay-0302"
    assert CalendarDay.objects.get().day == date(2026, 3, 2)
    told = text(inside, f"{PAGE}?nam=2026")
    assert "đã được tính lại" in told and "12-TB/VPTU; nghỉ tránh bão" in told and "văn phòng ghi" in told
    inside.post(PAGE, {**SAID, "lan": "b"})
    assert "từ trước" in text(inside)
