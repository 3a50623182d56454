"""Deadlines on the page of a record: how each came about, what is entered late, the next term of proceedings."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from liem.platform.days import today, vi_day
from liem.records import writing
from liem.records.organising import correct_calendar
from tests import making
from tests.web.record.test_record import UNIT, path, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client: Client, world: Any) -> Client:
    """Somebody of the commune who writes, signed in."""
    client.force_login(world.user(UNIT, 1))
    return client


def clock(page: str) -> str:
    """What the page says of the deadline of the whole record; empty where it says nothing."""
    found = re.search(r'<section class="record-clock".*?</section>', page, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def case_with(world: Any, *events: dict[str, Any]) -> Any:
    """A criminal case of the commune with these events."""
    case = making.make_case(unit=world.units[UNIT], kind="criminal_case")
    for event in events:
        making.make_part("case_events", case, **event)
    return case


def test_the_row_of_a_duty_explains_its_deadline(browser: Client, world: Any) -> None:
    row = making.make_plan(unit=world.units[UNIT])
    measure = making.make_measure(row, due_on=date(2026, 6, 30))
    making.make_extension(measure, date(2026, 8, 28), granted_on=date(2026, 6, 20))
    page = shown(browser, row)
    assert "<li>Hạn đầu: 30/6/2026</li><li>Gia hạn ngày 20/6/2026, hạn mới 28/8/2026: Lý do 01</li>" in page
    assert clock(page) == ""


def test_what_a_person_entered_long_after_it_was_done_says_so_beside_its_status(browser: Client, world: Any) -> None:
    row = making.make_plan(unit=world.units[UNIT])
    clerk = world.reader(UNIT, 1)
    measure = making.make_measure(row, due_on=date(2024, 6, 28))
    writing.change(clerk, measure, {"done_on": date(2024, 6, 20), "evidence": "Báo cáo 01"})
    page = shown(browser, row)
    late = vi_day(today()), (today() - date(2024, 6, 20)).days
    assert f'<p class="record-entered">Nhập vào sổ ngày {late[0]}, chậm {late[1]} ngày sau khi hoàn thành</p>' in page
    assert "chờ xác nhận" in page and "quá hạn" not in page


def test_a_case_tells_its_next_term_why_and_warns(browser: Client, world: Any) -> None:
    start = today() - timedelta(days=80)
    case = case_with(world, {"on": start, "kind": "case_instituted", "severity": "serious"})
    told = clock(shown(browser, case))
    assert told.startswith("Hạn tố tụng tiếp theo: điều tra")
    assert "Sắp hết hạn theo số liệu đã nhập." in told
    assert f"Điều tra: tính từ {vi_day(start)}" in told and "thời hạn 3 tháng (Điều 172)" in told
    long_ago = case_with(world, {"on": date(2024, 3, 5), "kind": "case_instituted", "severity": "serious"})
    told = clock(shown(browser, long_ago))
    assert "đã qua hạn tính được" in told and "kiểm tra gia hạn, quyết định chưa nhập" in told
    assert "quá hạn" not in told and "vi phạm" not in told


def test_a_suspended_case_says_that_its_clock_is_stopped(browser: Client, world: Any) -> None:
    case = case_with(
        world,
        {"on": date(2024, 3, 5), "kind": "case_instituted", "severity": "serious"},
        {"on": date(2024, 4, 5), "kind": "investigation_suspended"},
    )
    told = clock(shown(browser, case))
    assert "tạm đình chỉ, ngừng tính hạn" in told and "Đã tạm đình chỉ từ 05/4/2024: thời hạn ngừng tính" in told


def test_a_case_without_a_running_clock_says_nothing_of_one(browser: Client, world: Any) -> None:
    ended = case_with(
        world,
        {"on": date(2024, 3, 5), "kind": "case_instituted", "severity": "serious"},
        {"on": date(2024, 4, 5), "kind": "investigation_terminated"},
    )
    for row in (case_with(world), ended):
        assert clock(shown(browser, row)) == ""
    writing.withdraw(making.owner(), case := case_with(world, {"kind": "case_instituted"}), making.TODAY, "nhầm")
    assert clock(shown(browser, case)) == ""


def test_a_day_that_the_office_takes_off_moves_the_term_and_is_named(browser: Client, world: Any) -> None:
    case = case_with(world, {"on": date(2024, 3, 5), "kind": "case_instituted", "severity": "serious"})
    assert "05/6/2024" in clock(shown(browser, case))
    correct_calendar(making.owner(), date(2024, 6, 5), "off", "12-TB/VPTU", "nghỉ tránh bão")
    told = clock(shown(browser, case))
    assert "12-TB/VPTU; nghỉ tránh bão" in told and "06/6/2024" in told


def test_a_return_tells_its_deadline(browser: Client, world: Any) -> None:
    row = making.make_return(
        unit=world.units[UNIT], period="2024Q2", due_on=date(2024, 7, 15), submitted_on=date(2024, 7, 20)
    )
    told = clock(shown(browser, row))
    assert told.startswith("Hạn nộp 15/7/2024 chờ xác nhận")
    assert "Hoàn thành ngày 20/7/2024, sau hạn 5 ngày" in told


def test_in_english_the_steps_are_english(browser: Client, world: Any) -> None:
    case = case_with(world, {"on": date(2024, 3, 5), "kind": "case_instituted", "severity": "serious"})
    browser.cookies["liem_language"] = "en"
    told = clock(shown(browser, case))
    assert told.startswith("Next deadline of the proceedings: investigation")
    assert "counted from 05/3/2024" in told.lower() and "hạn" not in told


def test_who_may_not_see_the_case_sees_no_clock(client: Client, world: Any) -> None:
    case = case_with(world, {"on": date(2024, 3, 5), "kind": "case_instituted", "severity": "serious"})
    client.force_login(world.user("T2H1B", 1))
    assert client.get(path(case)).status_code == 404
