"""A clerk's day: a new inspection from the first page, what was wrong with it, its parts, its file, its next step."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Office, picture

SUBJECT = "Kiểm tra việc kê khai tài sản, thu nhập ở Đơn vị 16"


def fill(page: Any, subject: str) -> None:
    """Fill in what a new inspection needs."""
    page.get_by_label("Loại cuộc").select_option(label="Kiểm tra")
    page.get_by_label("Hình thức").select_option(label="Theo chuyên đề")
    page.get_by_label("Về phòng, chống tham nhũng").check()
    page.get_by_label("Nội dung cuộc kiểm tra").fill(subject)
    page.get_by_label("Ngày triển khai").fill("05/10/2026")


def save(page: Any) -> None:
    """Send the form."""
    page.get_by_role("button", name="Ghi vào sổ").click()


def entered(page: Any, subject: str) -> None:
    """Enter an inspection, from the first page on."""
    page.goto("/")
    often = page.get_by_role("navigation", name="Việc hay làm")
    often.get_by_role("link", name="cuộc kiểm tra, giám sát, thanh tra").click()
    page.wait_for_url("**/so/kiem-tra/moi/**")
    fill(page, subject)
    save(page)
    page.wait_for_url(re.compile(r"/so/kiem-tra/\d+/"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_new_inspection_is_two_clicks_from_the_first_page(office: Office, scripts: bool) -> None:
    page = office.desk("kiem-tra", java_script_enabled=scripts)
    subject = f"{SUBJECT} ({'có' if scripts else 'không'} tập lệnh)"
    entered(page, subject)
    main = page.get_by_role("main").inner_text()
    assert subject in main
    assert "05/10/2026" in main
    picture(page, "ban-ghi-moi")
    # Found again without marks, from the head of any page.
    page.get_by_role("searchbox", name="Tìm trong mọi sổ").fill("ke khai tai san thu nhap o don vi 16")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim/**")
    assert subject in page.get_by_role("main").inner_text()


def test_what_is_wrong_is_told_at_the_head_and_beside_the_field_and_nothing_typed_is_lost(office: Office) -> None:
    page = office.desk("kiem-tra")
    page.goto("/so/kiem-tra/moi/")
    fill(page, SUBJECT)
    page.get_by_label("Ngày triển khai").fill("31/02/2026")
    save(page)
    summary = page.locator("#error-summary")
    summary.wait_for()
    assert page.evaluate("document.activeElement.id") == "error-summary"
    assert "31/02/2026" in page.get_by_role("main").inner_text()
    assert page.get_by_label("Nội dung cuộc kiểm tra").input_value() == SUBJECT
    assert page.get_by_label("Ngày triển khai").input_value() == "31/02/2026"
    picture(page, "bieu-mau-bi-tu-choi")
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.name") == "opened_on"


def test_a_file_is_attached_and_comes_back_as_it_was(office: Office, tmp_path: Path) -> None:
    page = office.desk("kiem-tra")
    entered(page, f"{SUBJECT}, có tệp")
    file = tmp_path / "quyet-dinh.txt"
    file.write_text("Quyết định minh họa", encoding="utf-8")
    page.locator("main input[type=file]").set_input_files(file)
    page.locator("main form:has(input[type=file]) button[type=submit]").click()
    link = page.get_by_role("main").get_by_role("link", name=re.compile("quyet-dinh.txt"))
    link.wait_for()
    with page.expect_download(timeout=60_000) as waiting:
        link.click()
    assert waiting.value.path().read_text(encoding="utf-8") == "Quyết định minh họa"


def test_two_who_edit_at_once_see_both_versions(office: Office) -> None:
    mine, theirs = office.desk("kiem-tra"), office.desk("noi-chinh")
    entered(mine, f"{SUBJECT}, hai người")
    address = re.match(r".*/so/kiem-tra/\d+/", mine.url)[0]  # type: ignore[index]
    mine.goto(f"{address}sua/")
    mine.get_by_label("Nội dung cuộc kiểm tra").fill("Bản của tôi")
    theirs.goto(f"{address}sua/")
    theirs.get_by_label("Nội dung cuộc kiểm tra").fill("Bản của người khác")
    theirs.locator("form.entry button[type=submit]").last.click()
    theirs.wait_for_url(re.compile(r"/so/kiem-tra/\d+/(\?.*|#.*)?$"))
    mine.locator("form.entry button[type=submit]").last.click()
    both = mine.locator("#both-subject")
    both.wait_for()
    assert "Bản của tôi" in both.inner_text() and "Bản của người khác" in both.inner_text()
    picture(mine, "hai-ban")
    both.get_by_text("Bản của bạn").click()
    mine.locator("form.entry button[type=submit]").last.click()
    mine.wait_for_url(re.compile(r"/so/kiem-tra/\d+/(\?.*|#.*)?$"))
    assert "Bản của tôi" in mine.get_by_role("main").inner_text()


def test_a_list_is_narrowed_and_taken_along(office: Office) -> None:
    page = office.desk("kiem-tra")
    page.goto("/so/kiem-tra/")
    page.get_by_role("searchbox", name="Tìm trong danh sách này").fill("ke khai")
    page.wait_for_url("**q=ke**")
    page.reload()  # the address holds the whole question
    assert "kê khai" in page.locator("main table tbody").inner_text().lower()
    page.locator("main summary").filter(has_text="Xuất").click()
    with page.expect_download(timeout=60_000) as waiting:
        page.locator("main details[open] a, main details[open] button").filter(has_text="CSV").first.click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert "kê khai" in text.lower()


def test_the_whole_way_by_keys_alone(office: Office) -> None:
    page = office.desk("kiem-tra")
    page.goto("/so/kiem-tra/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    reach(page, "Thêm mới")
    page.keyboard.press("Enter")
    page.wait_for_url("**/so/kiem-tra/moi/**")
    for name, keys, typed in (
        ("kind", ["ArrowDown"], ""),
        ("mode", ["ArrowDown", "ArrowDown"], ""),
        ("subject", [], f"{SUBJECT}, bằng phím"),
        ("opened_on", [], "05/10/2026"),
    ):
        for _n in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == name:
                break
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/so/kiem-tra/\d+/"))
    assert "bằng phím" in page.get_by_role("main").inner_text()


def reach(page: Any, words: str) -> None:
    """Go on by Tab to what bears these words."""
    for _n in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()") == words:
            return
    raise AssertionError(f"no Tab reaches {words}")


def test_menus_close_with_escape_and_the_focus_stays(office: Office) -> None:
    page = office.desk("kiem-tra")
    page.goto("/")
    account = page.locator("header.top summary")
    account.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Đăng xuất").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Đăng xuất").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
