"""A secretary of the Steering Committee: an agenda is ticked, the session held, its conclusions become opinions."""

import re
from datetime import timedelta

from liem.platform.days import today, vi_day
from tests.browser.conftest import Office, picture

CASES = ("VA-2022-002", "VA-2023-001", "VA-2025-001")


def test_a_session_decides_on_three_cases_and_the_next_one_begins_with_them(office: Office) -> None:
    page, held = office.desk("noi-chinh"), today() - timedelta(days=20)
    page.goto("/so/phien-hop/")
    page.get_by_role("link", name="PH-2026-002").click()
    record = re.match(r".*/so/phien-hop/\d+/", page.url)[0]  # type: ignore[index]
    page.get_by_role("link", name="Lập chương trình").click()
    for place, code in enumerate(CASES, 1):
        page.get_by_label(f"Đưa {code} vào chương trình").check()
        page.get_by_label(f"Thứ tự của {code}").fill(str(place))
    picture(page, "chuong-trinh-phien-hop")
    page.get_by_role("button", name="Ghi chương trình").last.click()
    page.wait_for_url(record)
    page.get_by_role("link", name="Ghi nhận đã họp").click()
    page.get_by_label("Ngày họp").fill(vi_day(held))
    page.locator("form.entry button[type=submit]").last.click()
    page.get_by_role("link", name="Ghi kết luận, giao việc").click()
    page.get_by_label("Số thông báo kết luận").fill("31-TB/BCĐ")
    page.get_by_label("Ngày thông báo").fill(vi_day(held + timedelta(days=1)))
    for number, days in enumerate((9, 80, 110)):
        due = held + timedelta(days=days)
        page.get_by_label("Nội dung").nth(number).fill(f"Báo cáo tiến độ giải quyết, việc {number + 1}")
        page.get_by_label("Nơi thực hiện").nth(number).fill("Công an tỉnh An Giang")
        page.get_by_label("Hạn hoàn thành").nth(number).fill(vi_day(due))
    picture(page, "ket-luan-phien-hop")
    page.get_by_role("button", name="Ghi thông báo kết luận").last.click()
    page.wait_for_url(record)
    assert "3 ý kiến chỉ đạo" in page.get_by_role("main").inner_text()
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("link", name="Thông báo kết luận (Word)").click()
    assert waiting.value.suggested_filename == "thong-bao-ket-luan-PH-2026-002.docx"
    page.goto("/so/phien-hop/moi/")
    page.get_by_role("combobox", name="Đơn vị").fill("AG-BCD")
    page.get_by_label("Phiên họp của").select_option("steering_committee")
    page.locator("#id_subject").fill("Phiên họp tiếp theo")
    page.get_by_label("Ngày dự kiến họp").fill(vi_day(today() + timedelta(days=100)))
    page.locator("form.entry button[type=submit]").last.click()
    past = page.locator("#phien-truoc")
    past.wait_for()
    told = past.inner_text()
    assert all(code in told for code in CASES) and "quá hạn 11 ngày" in told
