"""A leader's morning: what is late, the report, and from a figure in it down to the records it was counted from."""

import re
from typing import Any

import pytest

from tests.browser.conftest import Office, picture

PUBLISHED = "/bao-cao/?don-vi=KG&tu=01/01/2013&den=15/10/2020"


def number(text: str) -> int:
    """1.234 as written, as a number."""
    return int(re.sub(r"\D", "", text))


def counted(page: Any) -> int:
    """How many rows a list says it has."""
    found = re.search(r"([\d.]+) dòng", page.locator("#rows, #list").first.inner_text())
    assert found, "the list says no total"
    return number(found[1])


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_from_a_figure_in_the_report_to_its_rows(office: Office, scripts: bool) -> None:
    page = office.desk("lanh-dao", java_script_enabled=scripts)
    page.goto(PUBLISHED)
    paper = page.locator("article.paper")
    figure = paper.locator("a[href*='chi-tieu=inspections.party_rounds&']").first
    assert figure.inner_text() == "156"
    figure.click()
    page.wait_for_url("**/so/kiem-tra/**")
    assert page.get_by_role("heading", level=1).inner_text() == "Kiểm tra, giám sát, thanh tra"
    assert counted(page) == 156
    assert page.locator("main table tbody tr").count() == 50
    page.get_by_role("link", name=re.compile("Trang sau|Sau|Tiếp")).first.click()
    page.wait_for_url("**trang=2**")
    assert "chi-tieu=inspections.party_rounds" in page.url


def test_the_report_says_what_was_published(office: Office) -> None:
    page = office.desk("lanh-dao")
    page.goto(PUBLISHED)
    said = " ".join(page.locator("article.paper").inner_text().split())
    assert "156 cuộc kiểm tra, giám sát" in said
    assert "11 vụ án, vụ việc, gồm 09 vụ đã xử lý dứt điểm và 02 vụ" in said
    assert "DỮ LIỆU MINH HỌA" in page.locator("aside.ribbon").inner_text()


def test_a_figure_tells_its_rule_to_whoever_reaches_it_by_keys(office: Office) -> None:
    page = office.desk("lanh-dao")
    page.goto(PUBLISHED)
    figure = page.locator("article.paper a[aria-describedby]").first
    told = page.locator(f"[id='{figure.get_attribute('aria-describedby')}']")
    assert not told.is_visible()
    figure.focus()
    told.wait_for(state="visible")
    assert len(told.inner_text()) > 40
    page.keyboard.press("Escape")
    told.wait_for(state="hidden")
    # Pointed at, the next one tells its own, below itself: the figure can still be clicked.
    following = page.locator("article.paper a[aria-describedby]").nth(1)
    following.hover()
    told = page.locator(f"[id='{following.get_attribute('aria-describedby')}']")
    told.wait_for(state="visible")
    assert told.bounding_box()["y"] >= following.bounding_box()["y"] + following.bounding_box()["height"] - 1
    picture(page, "bao-cao-cach-tinh")


@pytest.mark.parametrize(("form", "begins"), [("Word", b"PK"), ("Excel", b"PK"), ("JSON", b"{")])
def test_the_report_is_taken_along_as_a_file(office: Office, form: str, begins: bytes) -> None:
    page = office.desk("lanh-dao")
    page.goto(PUBLISHED)
    with page.expect_download(timeout=60_000) as waiting:
        page.locator(".page-actions").get_by_role("link", name=form).click()
    content = waiting.value.path().read_bytes()
    assert content.startswith(begins)
    assert waiting.value.suggested_filename.startswith("bao-cao")


def test_the_day_begins_with_what_is_late(office: Office) -> None:
    page = office.desk("lanh-dao")
    page.goto("/")
    late = page.get_by_role("region", name=re.compile(r"^Quá hạn \d+"))
    kind = late.get_by_role("listitem").filter(has_text="Ý kiến chỉ đạo").first
    number_said = number(kind.inner_text())
    kind.get_by_role("link").click()
    page.wait_for_url("**/so/vu-an-vu-viec/**")
    assert counted(page) == number_said > 0
    page.go_back()
    this_year = page.get_by_role("region", name="Năm nay")
    card = this_year.get_by_role("listitem").filter(has_text="Kiến nghị, yêu cầu chưa thực hiện xong")
    value = card.get_by_role("link").first
    said = number(value.inner_text())
    value.click()
    page.wait_for_url("**/so/kiem-tra/**")
    assert counted(page) == said > 0


def test_units_as_on_a_day_of_the_past(office: Office) -> None:
    page = office.desk("lanh-dao")
    page.goto("/don-vi/?ngay=30/6/2025")
    tree = page.get_by_role("main")
    assert "Tỉnh ủy Kiên Giang" in tree.inner_text()
    tree.get_by_role("link", name=re.compile("Tỉnh ủy Kiên Giang")).first.click()
    page.wait_for_url("**/don-vi/KG/**")
    assert "Kiên Giang" in page.get_by_role("heading", level=1).inner_text()
    page.goto("/don-vi/")
    assert "Tỉnh ủy Kiên Giang" not in page.locator("main ul, main [role=tree]").first.inner_text()


def test_a_figure_has_a_page_with_its_value_and_its_tables(office: Office) -> None:
    page = office.desk("lanh-dao")
    page.goto("/chi-tieu/inspections.party_rounds/?don-vi=KG&tu=01/01/2013&den=15/10/2020")
    main = page.get_by_role("main")
    assert "156" in main.inner_text()
    assert main.get_by_role("table").count() >= 1
    picture(page, "chi-tieu", full_page=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_report_that_was_written_elsewhere_is_held_against_the_records(office: Office, scripts: bool) -> None:
    page = office.desk("lanh-dao", java_script_enabled=scripts)
    page.goto("/")
    page.get_by_role("link", name="Đọc báo cáo").click()
    page.get_by_label("Văn bản báo cáo").fill(
        "Các cấp ủy, tổ chức đảng đã tiến hành 157 cuộc kiểm tra, giám sát về phòng, chống tham nhũng."
    )
    page.get_by_label("Đơn vị", exact=True).fill("KG")
    page.get_by_label("Từ ngày").fill("01/01/2013")
    page.get_by_label("Đến hết ngày").fill("15/10/2020")
    page.get_by_role("button", name="Đọc và đối chiếu").click()
    wrong = page.get_by_role("region", name="Không khớp")
    assert "157 cuộc: sổ ghi 156, chênh +1" in wrong.inner_text()
    page.locator("#f1").get_by_role("link", name="156", exact=True).click()
    page.wait_for_url("**/so/kiem-tra/**")
    assert counted(page) == 156
