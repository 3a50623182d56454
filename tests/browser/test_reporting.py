"""A quarter reported by forms and a year's report, as people see them: handed in, given back, by package, sealed."""

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from config import settings
from liem.platform.days import today
from tests.browser.conftest import Installation, Office, copied, picture
from tests.serving import clean, command

PERIOD = "2026Q4"
PAGE = f"/bieu/01-PCTN/KG-16/{PERIOD}/"
REASON = "Danh sách có 14 người"


def test_a_quarter_is_handed_in_given_back_for_a_cell_and_accepted(office: Office) -> None:
    unit, above = office.desk("co-so"), office.desk("van-phong")
    unit.goto(PAGE)
    for row, value in (("decl_required", "14"), ("decl_done", "15"), ("gift_persons", "0")):
        unit.locator(f"#v-{row}").fill(value)
    unit.get_by_label("Người liên hệ").fill("Cán bộ 01")
    unit.get_by_label("Điện thoại").fill("0900 000 000")
    unit.get_by_role("button", name="Nộp báo cáo").click()
    unit.locator("#errors").get_by_role("link").first.click()  # more than there must be
    assert "đối chiếu với danh sách" in unit.locator("#d-decl_done").inner_text()
    unit.locator("#v-decl_done").fill("13")
    send(unit, "Nộp báo cáo", "Đã nộp.")

    above.goto(PAGE)
    above.locator("#d-decl_done input").fill(REASON)
    send(above, "Trả lại", "Đã trả lại, kèm lý do.")
    unit.goto(PAGE)
    assert REASON in unit.locator("#d-decl_done").inner_text()
    picture(unit, "bieu-bi-tra-lai")
    unit.locator("#v-decl_done").fill("14")
    send(unit, "Nộp báo cáo", "Đã nộp.")
    above.goto(PAGE)
    assert REASON not in above.locator("#d-decl_done").inner_text()
    send(above, "Tiếp nhận", "Đã tiếp nhận.")


def send(page: Any, button: str, told: str) -> None:
    """Press a button and read what was done."""
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_text(told, exact=True).wait_for()


def test_a_package_is_received_the_board_tells_and_the_half_year_equals_its_quarters(
    office: Office, package: Path
) -> None:
    page = office.desk("van-phong")
    page.goto("/bieu/goi/")
    page.get_by_label("Gói báo cáo").set_input_files(package)
    page.get_by_role("button", name="Kiểm tra và xem").click()
    page.get_by_text("chữ ký đúng").wait_for()
    assert page.locator("#d-rot_persons .returns-value").inner_text() == "3"
    picture(page, "goi-bao-cao")
    send(page, "Tiếp nhận", "Đã tiếp nhận. Gửi biên nhận ở bảng dưới cho đơn vị.")
    page.goto("/bieu/?bieu=01/PCTN&don-vi=AG&nam=2026")
    board = page.locator(".returns-board")
    for name, told in (
        ("Đơn vị 24", "sửa sau khi tiếp nhận"), ("Đơn vị 26", "trả lại"), ("Đơn vị 30", "chậm"), ("Đơn vị 72", "gói"),
    ):  # fmt: skip
        assert told in board.locator("tbody tr").filter(has_text=name).inner_text(), name
    picture(page, "bang-bao-cao-theo-bieu", full_page=True)
    totals = {}
    for period in ("2026Q1", "2026Q2", "2026H1"):
        page.goto(f"/bieu/01-PCTN/AG/{period}/tong-hop/")
        totals[period] = int(page.locator("#d-rot_persons .returns-value").inner_text())
    assert totals["2026H1"] == totals["2026Q1"] + totals["2026Q2"] > 0
    page.goto("/bieu/01-PCTN/AG/2026Q3/tong-hop/")
    assert "Thiếu số liệu của" in page.get_by_role("main").inner_text()


@pytest.fixture(scope="module")
def package(example: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The return of a unit without a network, as it packs it in an installation of its own."""
    folder = tmp_path_factory.mktemp("unit")
    table, made = folder / "returns.csv", folder / "goi.liem"
    head = "form,unit,period,row,value,due_on,submitted_on,contact,phone,secrecy"
    line = f"01/PCTN,KG-72,{PERIOD},rot_persons,3,2026-12-17,{today():%Y-%m-%d},Cán bộ 01,0900 000 000,ordinary"
    table.write_text(f"{head}\n{line}\n", encoding="utf-8")
    with copied(example, folder / "own") as home:
        liem(home, "import", str(table))
        liem(home, "package-key", "receiver", liem(home, "package-key", "receiver").split()[-1])
        liem(home, "package", "--unit", "KG-72", "--form", "01/PCTN", "--period", PERIOD, "--out", str(made))
    return made


def liem(home: Installation, *words: str) -> str:
    """What a command says."""
    done = subprocess.run(
        command(home.folder, *words), env=clean(home.database), cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_sealed_report_is_corrected_by_another_edition_and_files_are_verified(office: Office, tmp_path: Path) -> None:
    clerk, leader = office.desk("van-phong"), office.desk("lanh-dao")
    for page in (clerk, leader):
        page.set_default_timeout(60_000)
    clerk.goto("/so/bao-cao/")
    clerk.get_by_role("link", name="BC-2025-001/2").first.click()
    clerk.get_by_role("link", name=re.compile("Mở báo cáo|Lời văn")).first.click()
    assert "HN-2025-012" in clerk.locator("#lech").inner_text()
    picture(clerk, "bao-cao-niem-phong")
    word = downloaded(clerk, re.compile(r"\.docx$"))
    clerk.locator("details.sealed-reason summary").click()
    clerk.get_by_label("Lý do đính chính").fill("Hội nghị HN-2025-012 nhập muộn")
    clerk.get_by_role("button", name="Lập bản đính chính", exact=True).click()
    clerk.get_by_role("button", name="Kiểm tra xong, trình duyệt").click()
    clerk.get_by_text("Chờ một người khác duyệt").first.wait_for()
    path = re.sub(r"[?#].*", "", clerk.url)
    leader.goto(path)
    leader.get_by_role("button", name="Duyệt", exact=True).click()
    leader.get_by_text("Đã duyệt.").wait_for()
    clerk.reload()
    clerk.get_by_role("button", name="Niêm phong", exact=True).click()
    clerk.get_by_text("Đã niêm phong.").wait_for()
    told = clerk.get_by_role("main").inner_text()
    assert "Tính lại hôm nay, mọi số vẫn như khi niêm phong." in told and "Bản trước" in told
    files_are_verified(clerk, word, tmp_path)


def downloaded(page: Any, name: Any) -> bytes:
    """A file that a link gives."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).first.click()
    return Path(waiting.value.path()).read_bytes()


def files_are_verified(page: Any, word: bytes, folder: Path) -> None:
    """The file as it was sealed, and a copy in which one digit is another."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(word)) as source, zipfile.ZipFile(stream, "w") as copy:
        for member in source.infolist():
            said = source.read(member)
            copy.writestr(
                member, said.replace(b">688<", b">698<", 1) if member.filename.endswith("document.xml") else said
            )
    for content, told in ((word, "từng byte như khi niêm phong"), (stream.getvalue(), "KHÔNG PHẢI bản niêm phong")):
        file = folder / "bao-cao.docx"
        file.write_bytes(content)
        page.goto("/kiem-chung/")
        page.get_by_label("Tệp của báo cáo").set_input_files(file)
        page.get_by_role("button", name="Đối chiếu").click()
        page.locator("#ket-qua").wait_for()
        assert told in page.locator("#ket-qua").inner_text()
    assert "698" in page.locator("#ket-qua").inner_text()
    picture(page, "kiem-chung-bi-sua")
