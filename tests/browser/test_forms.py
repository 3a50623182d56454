"""A clerk's forms by keys alone: a unit is picked, money is typed, a row is added and mended where it stands."""

import re
from typing import Any

from tests.browser.conftest import Office, picture
from tests.browser.test_clerk import fill


def reach(page: Any, selector: str) -> None:
    """Go on by Tab until what is in focus fits the selector."""
    for _n in range(80):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab reaches {selector}")


def enter(page: Any) -> None:
    """A new inspection, whose unit is picked by keys."""
    page.goto("/so/kiem-tra/moi/")
    fill(page, "Kiểm tra việc mua sắm, sửa chữa ở Đơn vị 16")
    page.locator("#id_unit").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("don vi 107")
    page.locator("#id_unit_box [data-value]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "107" in page.locator("#id_unit").input_value()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/so/kiem-tra/\d+/"))


def add(page: Any) -> None:
    """A row with money at the end of a part: refused for what is missing, mended, saved."""
    page.locator("#content").focus()
    reach(page, "#findings .record-part-head a")
    page.keyboard.press("Enter")
    form = page.locator("#cho-findings form")
    form.wait_for()
    page.locator("[name=kind]:focus").wait_for()
    page.keyboard.press("ArrowDown")
    reach(page, "[name=amount_vnd]")
    page.keyboard.type("1234567000")
    assert form.locator("[name=amount_vnd]").input_value() == "1.234.567.000"
    page.keyboard.press("Enter")  # its content is missing yet
    page.locator("#cho-findings #error-summary").wait_for()
    page.locator("#error-summary:focus").wait_for()
    assert form.locator("[name=amount_vnd]").input_value() == "1.234.567.000"
    reach(page, "#error-summary a")
    page.keyboard.press("Enter")
    page.locator("[name=content]:focus").wait_for()
    page.keyboard.type("Nghiệm thu khống khối lượng")
    reach(page, "[name=amount_vnd]")
    page.keyboard.press("Enter")


def test_a_record_and_its_rows_are_written_by_keys_alone(office: Office) -> None:
    page = office.desk("noi-chinh")
    enter(page)
    add(page)
    row = page.locator("tr[id^=part-findings]")
    row.locator(".record-told").wait_for()
    assert "1.234.567.000" in row.inner_text() and "Nhật ký số" in row.inner_text()
    assert page.evaluate("document.activeElement.closest('tr').id").startswith("part-findings")
    page.keyboard.press("Enter")  # the focus is on the way to change it
    page.locator("td.record-place form").wait_for()
    assert not row.is_visible()
    page.keyboard.press("Escape")
    assert row.is_visible() and page.evaluate("document.activeElement.innerText").startswith("Sửa")
    page.keyboard.press("Enter")
    page.locator("td.record-place form").wait_for()
    reach(page, "[name=content]")
    page.keyboard.press("Control+a")
    page.keyboard.type("Nghiệm thu vượt khối lượng")
    reach(page, "td.record-place .entry-bar button")
    page.keyboard.press("Enter")
    page.locator(".record-saved").get_by_text("Nghiệm thu vượt khối lượng").first.wait_for()
    picture(page, "sua-tai-cho")
