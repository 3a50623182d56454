"""A task of a session from its first day to its last, each act by whom it is, until the next session is told of it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from liem.platform.days import today, vi_day
from tests.browser.conftest import Office, picture

CASES = ("VA-2022-002", "VA-2023-001", "VA-2025-001")
TASK = "Báo cáo kết quả rà soát hồ sơ"
PAST = "/so/phien-hop/"
HELD = today() - timedelta(days=20)
DUE = HELD + timedelta(days=9)
NEW_DUE = today() + timedelta(days=6)


def save(page: Any, **said: Any) -> None:
    """Fill in the form that is open, by the labels of its fields, and send it."""
    form = page.locator("form.entry")
    for label, value in said.items():
        form.get_by_label(label.replace("_", " ")).first.fill(value)
    form.locator("button[type=submit]").last.click()


class Task:
    """The task as one person has it before him."""

    def __init__(self, office: Office, who: str, case: str, row: str) -> None:
        self.page, self.case, self.row = office.desk(who), case, row

    def says(self) -> str:
        """What its row says, on the page of its case opened anew."""
        self.page.goto(self.case)
        return " ".join(self.page.locator(self.row).inner_text().split())

    def act(self, words: str, told: str, **said: str) -> None:
        """Do what that link of the row does; the page then says that it was done, or why not."""
        if not self.page.url.startswith(self.case):
            self.page.goto(self.case)
        self.page.locator(self.row).get_by_role("link", name=re.compile(f"^{words}")).first.click()
        save(self.page, **said)
        self.page.get_by_role("main").get_by_text(re.compile(told)).filter(visible=True).first.wait_for()


def decided(page: Any) -> None:
    """A session that is planned is prepared, held and concluded, with a task on each of three cases."""
    page.goto(PAST)
    page.get_by_role("link", name="PH-2026-002").click()
    page.wait_for_url(re.compile(r"/so/phien-hop/\d+/"))
    record = page.url.split("?")[0]
    page.get_by_role("link", name="Lập chương trình").click()
    for place, code in enumerate(CASES, 1):
        page.get_by_label(f"Đưa {code} vào chương trình").check()
        page.get_by_label(f"Thứ tự của {code}").fill(str(place))
    picture(page, "chuong-trinh-phien-hop")
    page.get_by_role("button", name="Ghi chương trình").last.click()
    page.get_by_role("link", name="Ghi nhận đã họp").click()
    save(page, Ngày_họp=vi_day(HELD))
    page.get_by_role("link", name="Ghi kết luận, giao việc").click()
    page.get_by_label("Số thông báo kết luận").fill("31-TB/BCĐ")
    page.get_by_label("Ngày thông báo").fill(vi_day(HELD + timedelta(days=1)))
    for number, due in enumerate((DUE, today() + timedelta(days=40), today() + timedelta(days=90))):
        page.get_by_label("Nội dung").nth(number).fill(f"{TASK}, vụ thứ {number + 1}")
        page.get_by_role("combobox", name="Đơn vị thực hiện").nth(number).fill("AG")
        page.get_by_label("Hạn hoàn thành").nth(number).fill(vi_day(due))
    picture(page, "ket-luan-phien-hop")
    page.get_by_role("button", name="Ghi thông báo kết luận").last.click()
    page.wait_for_url(record)
    assert "3 ý kiến chỉ đạo" in page.get_by_role("main").inner_text()
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("link", name="Thông báo kết luận (Word)").click()
    assert waiting.value.suggested_filename == "thong-bao-ket-luan-PH-2026-002.docx"


@pytest.fixture
def late(office: Office) -> Iterator[tuple[Any, str, str]]:
    """(the secretary's page, the case, the row of the task that is late by now)."""
    secretary = office.desk("noi-chinh")
    decided(secretary)
    secretary.get_by_role("link", name=re.compile("VA-2022-002")).first.click()
    secretary.wait_for_url(re.compile(r"/so/vu-an-vu-viec/\d+/"))
    case = secretary.url.split("#")[0]
    row = secretary.locator("#opinions tr[id]", has_text=f"{TASK}, vụ thứ 1").get_attribute("id")
    yield secretary, case, f"#{row}"


def test_a_task_that_was_late_is_urged_extended_proven_twice_confirmed_and_told_to_the_next_session(
    office: Office, late: tuple[Any, str, str]
) -> None:
    secretary, case, row = late
    leader, owes, second = (Task(office, who, case, row) for who in ("lanh-dao", "van-phong", "noi-chinh"))
    assert "quá hạn 11 ngày" in leader.says()
    leader.act("Đôn đốc", "Đã đôn đốc", Nội_dung="Đã quá hạn, khẩn trương báo cáo")
    owes.page.goto("/ban-viec/thong-bao/")
    assert "khẩn trương báo cáo" in owes.page.get_by_role("main").inner_text()
    leader.act("Gia hạn", "Đã gia hạn", Hạn_mới=vi_day(NEW_DUE), Lý_do="Chờ kết quả định giá")
    told = owes.says()
    assert "quá hạn" not in told and vi_day(NEW_DUE) in told
    proven = {"Ngày_hoàn_thành": vi_day(today()), "Minh_chứng": "Báo cáo số 12-BC/VPTU"}
    owes.act("Sửa", "Đã ghi", **proven)
    assert "chờ xác nhận" in owes.says()
    owes.act("Xác nhận", "không tự xác nhận được")  # nobody confirms what he reported himself
    second.act("Trả lại", "Đã trả lại", Lý_do="Thiếu danh mục hồ sơ kèm theo")
    owes.page.goto("/ban-viec/thong-bao/")
    assert "Thiếu danh mục hồ sơ kèm theo" in owes.page.get_by_role("main").inner_text()
    owes.act("Sửa", "Đã ghi", **{**proven, "Minh_chứng": "Báo cáo số 15-BC/VPTU, kèm danh mục"})
    picture(owes.page, "viec-cho-xac-nhan")
    assert "15-BC/VPTU" in second.says()
    second.act("Xác nhận", "Đã xác nhận")
    assert "hoàn thành đúng hạn" in leader.says()
    told_to_the_next_session(secretary)
    told_by_the_history(leader.page, case)


def told_to_the_next_session(page: Any) -> None:
    """A session that is planned anew opens with the task as it stands, on its own page and where its agenda is made."""
    page.goto("/so/phien-hop/moi/")
    page.get_by_role("combobox", name="Đơn vị").fill("AG-BCD")
    page.get_by_label("Phiên họp của").select_option("steering_committee")
    page.locator("#id_subject").fill("Phiên họp tiếp theo")
    save(page, Ngày_dự_kiến_họp=vi_day(today() + timedelta(days=50)))
    for _page in range(2):
        told = " ".join(page.locator("#phien-truoc").inner_text().split())
        assert all(code in told for code in CASES) and f"{TASK}, vụ thứ 1" in told
        assert "hoàn thành đúng hạn" in told and "chưa đến hạn" in told
        if _page == 0:
            page.get_by_role("link", name="Lập chương trình").click()


def told_by_the_history(page: Any, case: str) -> None:
    """Every act stands in the history of the case, the newest first, in words and with who did it."""
    page.goto(f"{case}lich-su/")
    told = page.get_by_role("main").inner_text()
    acts = ("Xác nhận đã hoàn thành", "15-BC/VPTU, kèm danh mục", "Thiếu danh mục hồ sơ kèm theo", "12-BC/VPTU",
            "Chờ kết quả định giá", "khẩn trương báo cáo")  # fmt: skip
    places = [told.rindex(words) for words in acts]  # of what was changed it tells the old value too
    assert places == sorted(places)
    for who in ("Chuyên viên Ban Nội chính", "Chuyên viên Văn phòng Tỉnh ủy", "Phó Bí thư Thường trực Tỉnh ủy"):
        assert who in told
    picture(page, "lich-su-mot-viec", full_page=True)
