"""A round opened from a programme, a case opened from a round: one step, linked both ways; and what became of it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from liem.people.models import Role
from liem.records import writing
from liem.records.models import Link
from liem.web.programme import page
from tests import making
from tests.making import REGISTERS
from tests.web.forms.filling import Browser
from tests.web.record.test_inspection import own_part, words

SUMMONS = {"kind": "refer", "content": "Chuyển hồ sơ có dấu hiệu tội phạm"}


@pytest.fixture
def browser(client: Client, db: Any) -> Browser:
    """Somebody who writes rounds, programmes and cases of the unit."""
    reader = making.make_reader(making.some_unit(), Role.INSPECTION_COMMISSION)
    return Browser(client, making.user_of(reader))


def links() -> list[tuple[str, str, str]]:
    """(from, to, kind) of every link."""
    return list(Link.objects.unscoped("a test").values_list("from_code", "to_code", "kind"))


def programme_page(browser: Browser, **asked: str) -> str:
    """What the page of the programme says."""
    return words(html.fromstring(browser.client.get("/chuong-trinh-kiem-tra/", asked).content.decode()))


def planned(**values: Any) -> Any:
    """A row of this year's programme of the unit."""
    return making.make_part("planned_rounds", making.make_plan(kind="programme"), **values)


def test_a_round_is_opened_from_its_row_of_the_programme_and_stays_linked(browser: Browser) -> None:
    inspected = making.make_unit(name="Đơn vị 77")
    today = date.today()
    row = planned(content="Kiểm tra việc mua sắm", due_on=today, inspected=inspected)
    assert "Chưa triển khai 1" in programme_page(browser)
    form = browser.open(f"/so/kiem-tra/moi/?tu=planned_rounds:{row.code}")
    assert (form["subject"], form["mode"]) == (["Kiểm tra việc mua sắm"], ["planned"])
    assert browser.fill(f"/so/kiem-tra/moi/?tu=planned_rounds:{row.code}").status_code == 302
    made = REGISTERS["inspections"].model.objects.unscoped("a test").get()
    assert made.subjects.unscoped("a test").get().unit_id == inspected.pk
    assert links() == [(made.code, row.code, "carries_out")]
    told = programme_page(browser)
    assert "Đang tiến hành 1" in told and "Ngoài chương trình 0" in told and made.code in told
    assert "Trong chương trình" in own_part(browser, made)


def test_the_programme_tells_what_is_late_what_went_out_of_it_and_what_was_never_in_it(browser: Browser) -> None:
    year = date.today().year - 1
    late = planned(due_on=date(year, 5, 1))
    for round_due, concluded in ((late, date(year, 5, 11)), (planned(due_on=date(year, 8, 1)), None)):
        made = making.make_inspection(opened_on=date(year, 3, 1), concluded_on=concluded)
        making.make_link(made, round_due, "carries_out")
    planned(due_on=date(year, 9, 1), stopped_on=date(year, 6, 1), stop_document="41-TB/UBKT")
    beside = making.make_inspection(opened_on=date(year, 4, 1), mode="violation_signs")
    claimed = making.make_inspection(opened_on=date(year, 4, 2))
    told = programme_page(browser, nam=str(year))
    for count in ("Theo chương trình 3", "Đã kết luận 1", "Đang tiến hành 1", "Đưa ra, đình chỉ 1", "Chậm 2"):
        assert count in told
    assert "kết luận chậm 10 ngày" in told and "đưa ra khỏi chương trình" in told and "Ngoài chương trình 2" in told
    outside = programme_page(browser, nam=str(year), **{"tinh-trang": "ngoai"})
    assert beside.code in outside and claimed.code in outside and "chưa gắn" in outside and late.code not in outside


def test_a_long_programme_is_told_page_by_page_and_counted_whole(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "SHOWN", 2)
    monkeypatch.setattr(page, "BESIDE", 1)
    rows = [planned(due_on=date(2020, 9, day)) for day in (1, 2, 3)]
    others = [making.make_inspection(opened_on=date(2020, 4, day), mode="regular") for day in (1, 2, 3)]
    asked = {"nam": "2020"}
    first, second = (programme_page(browser, **asked, trang=number) for number in "12")
    for told in (first, second):
        assert "Theo chương trình 3" in told and "Xem tất cả 3 cuộc ngoài chương trình" in told
        assert [other.code in told for other in others] == [True, False, False]
    assert [row.code in first for row in rows] == [True, True, False]
    assert [row.code in second for row in rows] == [False, False, True]
    outside = programme_page(browser, **asked, **{"tinh-trang": "ngoai", "trang": "2"})
    assert [other.code in outside for other in others] == [False, False, True]


def test_a_round_that_was_opened_without_the_programme_is_tied_to_its_row(browser: Browser) -> None:
    row = planned(due_on=date(2020, 9, 1))
    taken = planned(due_on=date(2020, 9, 2))
    making.make_link(making.make_inspection(), taken, "carries_out")
    made = making.make_inspection()
    path = f"/chuong-trinh-kiem-tra/gan/{made.pk}/"
    page = browser.client.get(path).content.decode()
    assert row.code in page and taken.code not in page
    assert "Chọn một dòng" in browser.client.post(path, {"dong": taken.code}).content.decode()
    assert browser.client.post(path, {"dong": row.code}).status_code == 302
    assert (made.code, row.code, "carries_out") in links()


def test_a_case_is_opened_from_a_recommendation_and_the_round_shows_what_became_of_it(browser: Browser) -> None:
    made = making.make_inspection(concluded=True, kind="supervision")
    row = making.make_part("recommendations", made, **SUMMONS)
    assert "kiến nghị chuyển" in own_part(browser, made)
    writing.change(making.owner(), row, {"referred_on": date(2020, 7, 1)})
    path = f"/so/vu-an-vu-viec/moi/?tu=recommendations:{row.code}"
    assert "đã chuyển" in own_part(browser, made)
    page = browser.client.get(f"/so/kiem-tra/{made.pk}/").content.decode()
    assert path.replace("ns:", "ns%3A") in page
    form = browser.open(path)
    asked = {key: form[key][0] for key in ("unit", "kind", "detected_through", "inspection", "opened_on", "subject")}
    assert asked["unit"].endswith(f"({made.unit.code})")
    assert asked["inspection"].endswith(made.code) or made.code in asked["inspection"]
    assert (asked["kind"], asked["detected_through"], asked["opened_on"]) == ("matter", "supervision", "01/7/2020")
    assert browser.fill(path).status_code == 302
    case = REGISTERS["cases"].model.objects.unscoped("a test").get()
    assert case.inspection_id == made.pk and links() == [(row.code, case.code, "referred")]
    making.make_part("case_events", case, kind="case_instituted", on=date(2020, 8, 1))
    told = own_part(browser, made)
    assert "đã khởi tố" in told and "01/8/2020" in told and case.code in told and "điều tra" in told
    assert made.code in browser.client.get(f"/so/vu-an-vu-viec/{case.pk}/").content.decode()


def test_nothing_is_begun_from_what_one_may_not_see(browser: Browser) -> None:
    hidden = making.make_inspection(concluded=True, secrecy=1)
    row = making.make_part("recommendations", hidden, kind="refer")
    assert browser.client.get(f"/so/vu-an-vu-viec/moi/?tu=recommendations:{row.code}").status_code == 404
    assert browser.client.get("/so/van-ban/moi/?tu=recommendations:X").status_code == 404


def test_an_answer_by_letter_stands_where_no_case_is_known(browser: Browser) -> None:
    made = making.make_inspection(concluded=True)
    answered = {"referred_on": date(2020, 7, 1), "not_instituted_on": date(2020, 9, 1)}
    making.make_part("recommendations", made, **SUMMONS, **answered)
    told = own_part(browser, made)
    assert "không khởi tố" in told and "01/9/2020" in told
