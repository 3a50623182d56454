"""An import gone wrong and right: a blank workbook filled in, cells refused, the file corrected, the record found."""

import csv
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Office, picture

SUBJECT = "Kiểm tra việc mua sắm tài sản công ở Đơn vị 16"
PLANNED = " theo kế hoạch" * 8  # a file need not have many rows to be long
ROUND = {
    "đơn vị": "AG-UBKT",
    "loại cuộc": "kiểm tra",
    "hình thức": "theo chuyên đề",
    "nội dung cuộc kiểm tra": SUBJECT,
    "ngày triển khai": "05/10/2026",
}


def blank(page: Any, path: Path) -> Path:
    """The blank workbook of rounds, as the page gives it out."""
    page.goto("/nhap/")
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("link", name=re.compile("Kiểm tra, giám sát, thanh tra kèm")).click()
    waiting.value.save_as(path)
    return path


def fill(path: Path, *rows: dict[str, str]) -> Path:
    """Rows put into the first sheet of a workbook, where the earlier ones stood."""
    opened = openpyxl.load_workbook(path)
    sheet = opened.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    for line, row in enumerate(rows, 2):
        for title, text in row.items():
            sheet.cell(line, titles.index(title) + 1, text)
    opened.save(path)
    return path


def bring(page: Any, *files: Path) -> None:
    """Choose files and send them."""
    page.goto("/nhap/")
    page.get_by_label("Tệp", exact=True).set_input_files(files)
    page.get_by_role("button", name="Xem trước").click()
    page.wait_for_url(re.compile(r"/nhap/[0-9a-f]{32}/"))


def sound(page: Any, scripts: bool) -> None:
    """No rule of accessibility is broken, nothing is cut off."""
    if scripts:
        found = Axe().run(page).response["violations"]
        assert not [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(
    ("scripts", "width", "theme"),
    [(True, 1440, "light"), (True, 768, "dark"), (True, 360, "light"), (False, 1440, "dark")],
)
def test_an_import_gone_wrong_and_right(office: Office, tmp_path: Path, scripts: bool, width: int, theme: str) -> None:
    page = office.desk("kiem-tra", width, theme, java_script_enabled=scripts)
    code, shot = f"KT-NHAP-{width}-{theme}", f"{width}-{theme}"
    made = fill(
        blank(page, tmp_path / "cuoc.xlsx"), {**ROUND, "mã": code, "ngày triển khai": "31/02/2026", "đơn vị": "AG"}
    )
    sound(page, scripts)
    bring(page, made)
    told = page.get_by_role("main").inner_text()
    assert "Từ chối 1 chỗ" in told and "31/02/2026" in told and "Ngày triển khai" in told
    assert not page.get_by_role("button", name=re.compile("^Ghi")).count()
    sound(page, scripts)
    picture(page, f"nhap-bi-tu-choi-{shot}", full_page=True)
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("link", name="Tải danh sách từ chối").click()
    waiting.value.save_as(tmp_path / "tu-choi.xlsx")
    assert openpyxl.load_workbook(tmp_path / "tu-choi.xlsx").active.cell(2, 6).value == "31/02/2026"

    bring(page, fill(made, {"ngày triển khai": "05/10/2026"}))
    assert "bạn không được ghi hồ sơ của đơn vị này" in page.get_by_role("main").inner_text()
    bring(page, fill(made, {"đơn vị": "AG-UBKT"}))
    assert "Nhận được tất cả" in page.get_by_role("main").inner_text()
    sound(page, scripts)
    picture(page, f"nhap-xem-truoc-{shot}", full_page=True)
    page.get_by_role("button", name="Ghi 1 dòng").click()
    page.get_by_text("Đã ghi tất cả.").wait_for()
    sound(page, scripts)
    picture(page, f"nhap-xong-{shot}", full_page=True)
    page.get_by_role("link", name=code, exact=True).click()
    page.wait_for_url(re.compile(r"/so/kiem-tra/\d+/"))
    assert SUBJECT in page.get_by_role("main").inner_text()
    page.goto(f"{page.url.split('?')[0]}lich-su/")
    assert "nhập từ tệp cuoc.xlsx" in page.get_by_role("main").inner_text()

    bring(page, fill(made, {"nội dung cuộc kiểm tra": f"{SUBJECT}, lần hai"}))
    assert "Thay đổi" in page.get_by_role("main").inner_text()
    sound(page, scripts)
    picture(page, f"nhap-thay-doi-{shot}", full_page=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_long_file_is_read_and_written_while_others_work(office: Office, tmp_path: Path, scripts: bool) -> None:
    page, other = office.desk("noi-chinh", java_script_enabled=scripts), office.desk("lanh-dao")
    path = tmp_path / "inspections.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(("code", "unit", "kind", "mode", "subject", "opened_on"))
        for n in range(3000):
            out.writerow(
                (
                    f"KT-DAI-{scripts}-{n}",
                    "AG",
                    "inspection",
                    "planned",
                    f"{SUBJECT}, cuộc thứ {n}{PLANNED}",
                    "2026-03-02",
                )
            )
    bring(page, path)
    assert page.get_by_role("heading", level=1).inner_text() == "Đang đọc tệp"
    sound(page, scripts)
    picture(page, "nhap-dang-doc")
    assert other.goto("/so/kiem-tra/").status == 200
    page.get_by_role("button", name="Ghi 3.000 dòng").click(timeout=180_000)
    assert other.goto("/").status == 200
    page.get_by_text("Đã ghi tất cả.").wait_for(timeout=180_000)
    page.get_by_role("link", name="Kiểm tra, giám sát, thanh tra", exact=True).last.click()
    page.wait_for_url("**/so/kiem-tra/**")
    page.goto(f"/so/kiem-tra/?q=KT-DAI-{scripts}-2999")
    assert "cuộc thứ 2999" in page.locator("main table tbody").inner_text()
