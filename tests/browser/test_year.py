"""A year in a browser, from the quarters of twelve units to the second edition of its report, in the order of its days.

Two units are late, one is given a return back, one sends a package; the half year equals its quarters; the year is
sealed; a case is corrected afterwards; drift names it; edition two is issued; edition one is reprinted byte by byte;
both are verified, and a copy with one digit changed is not. What people see and decide is done by clicks; what the
other units hand in is posted from the same signed-in browser.
"""

import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from liem.platform import keys, signing, unit_keys
from tests import clock
from tests.browser import year
from tests.browser.conftest import Installation, Office, copied, picture, run
from tests.browser.test_looks import at, broken
from tests.serving import command, serving

ENDS = {
    "2025Q1": date(2025, 3, 31), "2025Q2": date(2025, 6, 30), "2025Q3": date(2025, 9, 30), "2025Q4": date(2025, 12, 31),
}  # fmt: skip
"""The last day of each quarter. Returns are due five days later."""
ON_TIME, TAKEN = 5, 21
LATE = {"X10": 4, "X11": 9}
SUMS = {"2025Q1": 90, "2025Q2": 91, "2025Q3": 90, "2025Q4": 90}
GIVEN_BACK, BY_PACKAGE = ("2025Q2", year.RETURNED), ("2025Q3", year.PACKING)
CONTACT = {"contact": "Cán bộ 01", "phone": "0900 000 000"}
WHY = "Sổ theo dõi ghi 06 cuộc"
CORRECTED = "Bổ sung một bị can theo quyết định khởi tố"
FIGURES = ("bị can khởi tố trong kỳ", "bị can đang điều tra cuối kỳ")


@dataclass(frozen=True)
class Home:
    """The installation of the province, and that of a unit without a network; the day it is in both."""

    province: Installation
    unit: Installation
    clock: Path

    def on(self, day: date) -> None:
        """From now on it is that day."""
        clock.set_to(self.clock, day)


@pytest.fixture(scope="module")
def home(empty: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Both installations at the end of the first quarter: the unit's knows what the province has laid down."""
    root = tmp_path_factory.mktemp("year")
    days = root / "day"
    clock.set_to(days, ENDS["2025Q1"])
    key = unit_keys.create(year.PACKING, root)
    with copied(empty, root / "province") as made:
        run([sys.executable, "-m", "tests.browser.year", str(days), str(made.folder), key], made)
        with copied(made, root / "unit" / "own") as unit:
            (unit.folder / keys.KEY_FILE).unlink()  # an installation of its own, under a key of its own
            keys.ensure_data_folder(unit.folder)
            shutil.move(root / unit_keys.FOLDER, unit.folder / unit_keys.FOLDER)
            unit_keys.set_receiver(signing.public_key(made.folder), unit.folder)
            yield Home(made, unit, days)


@pytest.fixture(scope="module")
def served(home: Home) -> Iterator[str]:
    """The address of the province's server."""
    with serving(home.province.folder, database=home.province.database, clock=home.clock) as (port, _process):
        yield f"http://127.0.0.1:{port}"


def test_a_year_is_reported_sealed_corrected_and_verified(office: Office, home: Home, tmp_path: Path) -> None:
    clerk, leader = office.desk("van-phong"), office.desk("lanh-dao")
    four_quarters_come_in(office, home, clerk)
    the_board_tells_how_each_stands(clerk)
    the_half_year_equals_its_quarters(clerk)
    home.on(date(2026, 2, 2))
    clerk.goto(f"/bao-cao/?don-vi={year.TOP}&ky=2025Y")
    clerk.get_by_role("button", name="Lập thành báo cáo").click()
    first = sealed(clerk, leader)
    kept = printed(clerk, first)
    home.on(date(2026, 3, 2))
    a_case_is_corrected(clerk)
    drift_names_it(clerk, first)
    clerk.locator("details.sealed-reason summary").click()
    clerk.get_by_label("Lý do đính chính").fill(CORRECTED)
    clerk.get_by_role("button", name="Lập bản đính chính", exact=True).click()
    second = sealed(clerk, leader)
    edition_two_says_what_it_corrects(clerk, first)
    assert printed(clerk, first) == kept
    files_are_verified(clerk, home, [kept, printed(clerk, second)], tmp_path)


def page_of(period: str, unit: str) -> str:
    """Where a unit's return stands."""
    return f"/bieu/{year.FORM.replace('/', '-')}/{unit}/{period}/"


def used_by_everybody(page: Any, within: str | None = None) -> None:
    """No rule of accessibility is broken on the page that is open, and nothing cut off on a telephone."""
    wide = page.viewport_size
    assert broken(page, within) + at(page, 360) == [], page.url
    page.set_viewport_size(wide)


def send(page: Any, button: str, told: str) -> None:
    """Press a button and read what was done."""
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_text(told, exact=True).wait_for()


class Posting:
    """What is sent again and again, from the browser of whoever has signed in on a page."""

    def __init__(self, page: Any) -> None:
        page.goto("/tai-khoan/")
        self.token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
        self.page = page

    def post(self, path: str, **said: str) -> None:
        """Send a form; it must lead to another page."""
        form = {"csrfmiddlewaretoken": self.token, **said}
        done = self.page.context.request.post(path, form=form, max_redirects=0)
        assert done.status == 302, (path, said, done.status, done.text()[:3000])


def four_quarters_come_in(office: Office, home: Home, clerk: Any) -> None:
    """Two units are late each time; one is given a return back, one brings a package."""
    others, above, unit = Posting(office.desk("cac-xa")), Posting(clerk), office.desk("xa-05")
    for period, end in ENDS.items():
        if period == GIVEN_BACK[0]:
            home.on(end + timedelta(days=3))
            a_unit_hands_in(unit, period)
            home.on(end + timedelta(days=4))
            it_is_given_back_and_mended(clerk, unit, period)
        for code in sorted(year.UNITS, key=lambda code: LATE.get(code, 0)):
            home.on(end + timedelta(days=ON_TIME + LATE.get(code, 0)))
            if (period, code) not in (GIVEN_BACK, BY_PACKAGE):
                others.post(page_of(period, code), lam="nop", **values(code), **CONTACT)
        home.on(end + timedelta(days=TAKEN))
        for code in year.UNITS:
            if (period, code) != BY_PACKAGE:
                above.post(page_of(period, code), lam="tiep-nhan")
        if period == BY_PACKAGE[0]:
            a_package_is_packed_and_taken(office, home, clerk, period)
        assert added_up(clerk, period) == SUMS[period]


def values(code: str) -> dict[str, str]:
    """What a unit hands in every quarter: as many planned rounds as its number, and one more."""
    return {"v-ke_hoach": str(int(code[1:])), "v-dot_xuat": "1"}


def a_unit_hands_in(page: Any, period: str) -> None:
    """What is no number is refused beside its cell; then it is handed in."""
    page.goto(page_of(period, year.RETURNED))
    page.locator("#v-ke_hoach").fill("năm")
    page.locator("#v-dot_xuat").fill("1")
    for label, said in (("Người liên hệ", CONTACT["contact"]), ("Điện thoại", CONTACT["phone"])):
        page.get_by_label(label).fill(said)
    page.get_by_role("button", name="Nộp báo cáo").click()
    page.locator("#errors").get_by_role("link").first.click()
    assert page.locator("#v-ke_hoach").get_attribute("aria-invalid") == "true"
    page.locator("#v-ke_hoach").fill("5")
    send(page, "Nộp báo cáo", "Đã nộp.")


def it_is_given_back_and_mended(above: Any, unit: Any, period: str) -> None:
    """With a reason at its cell, which the unit reads there; mended on the day of the deadline, it is not late."""
    above.goto(page_of(period, year.RETURNED))
    above.locator("#d-ke_hoach input").fill(WHY)
    send(above, "Trả lại", "Đã trả lại, kèm lý do.")
    unit.goto(page_of(period, year.RETURNED))
    assert WHY in unit.locator("#d-ke_hoach").inner_text()
    picture(unit, "bieu-bi-tra-lai")
    used_by_everybody(unit)
    unit.locator("#v-ke_hoach").fill("6")
    send(unit, "Nộp báo cáo", "Đã nộp.")
    above.goto(page_of(period, year.RETURNED))
    assert WHY not in above.locator("#d-ke_hoach").inner_text()


def added_up(page: Any, period: str) -> int:
    """What the page of the form added up shows in its first row."""
    page.goto(page_of(period, year.TOP) + "tong-hop/")
    return int(page.locator("#d-tong .returns-value").inner_text().replace(".", ""))


def a_package_is_packed_and_taken(office: Office, home: Home, clerk: Any, period: str) -> None:
    """Filled in, handed in and packed where the unit is; missing above until it is brought there."""
    before = added_up(clerk, period)
    assert "Thiếu số liệu của 1 đơn vị" in clerk.get_by_role("main").inner_text()
    home.on(ENDS[period] + timedelta(days=2))
    with at_the_unit(office, home) as page:
        page.goto(page_of(period, year.PACKING))
        for name, said in {**values(year.PACKING), **{f"f-{name}": said for name, said in CONTACT.items()}}.items():
            page.locator(f"#{name}").fill(said)
        send(page, "Nộp báo cáo", "Đã nộp.")
        page.locator("#dong-goi summary").click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Đóng gói", exact=True).click()
        package = {"name": waiting.value.suggested_filename, "mimeType": "application/octet-stream",
                   "buffer": Path(waiting.value.path()).read_bytes()}  # fmt: skip
    home.on(ENDS[period] + timedelta(days=TAKEN))
    clerk.goto("/bieu/goi/")
    clerk.get_by_label("Gói báo cáo").set_input_files(package)
    clerk.get_by_role("button", name="Kiểm tra và xem").click()
    clerk.get_by_text("chữ ký đúng").wait_for()
    assert clerk.locator("#d-ke_hoach .returns-value").inner_text() == "12"
    picture(clerk, "goi-bao-cao")
    used_by_everybody(clerk)
    clerk.get_by_label("Ngày nhận được tệp").fill(f"{ENDS[period] + timedelta(days=3):%d/%m/%Y}")
    send(clerk, "Tiếp nhận", "Đã tiếp nhận. Gửi biên nhận ở bảng dưới cho đơn vị.")
    assert added_up(clerk, period) == before + 13
    assert "Thiếu số liệu" not in clerk.get_by_role("main").inner_text()


@contextmanager
def at_the_unit(office: Office, home: Home) -> Iterator[Any]:
    """A page of the unit's own installation, on which its clerk has signed in."""
    with serving(home.unit.folder, workers=1, database=home.unit.database, clock=home.clock) as (port, _process):
        there = Office(office.chromium, f"http://127.0.0.1:{port}", told=office.told)
        yield there.desk("xa-12")
        for context in there.contexts:
            context.close()


def the_board_tells_how_each_stands(page: Any) -> None:
    """Who was late by how many days, who sent a package; and how many stand how."""
    page.goto(f"/bieu/?bieu={year.FORM}&don-vi={year.TOP}&nam=2025")
    board = page.locator(".returns-board")
    cells = {
        row.locator("th").inner_text().split()[-1]: row.locator("td").all_inner_texts()
        for row in board.locator("tbody tr").all()
    }
    heads = board.locator("thead th[id]").evaluate_all("heads => heads.map(head => head.id)")
    quarters = [heads.index(f"ky-{period}") for period in ENDS]
    for code, days in LATE.items():
        assert all(f"chậm {days} ngày" in cells[code][place] for place in quarters), cells[code]
    assert "nộp bằng gói" in cells[year.PACKING][quarters[2]]
    for label, number in (("Phải báo cáo", "12"), ("Đã nhận", "12"), ("Đúng hạn", "10"), ("Chậm", "2"), ("Thiếu", "0")):
        numbers = (
            board.locator("tfoot tr").filter(has=page.get_by_text(label, exact=True)).locator("td").all_inner_texts()
        )
        assert [numbers[place] for place in quarters] == [number] * 4, label
    picture(page, "bang-bao-cao-theo-bieu", full_page=True)
    used_by_everybody(page)


def the_half_year_equals_its_quarters(page: Any) -> None:
    """And so does the year."""
    assert added_up(page, "2025Y") == sum(SUMS.values())
    assert added_up(page, "2025H1") == SUMS["2025Q1"] + SUMS["2025Q2"]
    picture(page, "bieu-tong-hop-sau-thang", full_page=True)
    used_by_everybody(page)


def sealed(clerk: Any, leader: Any) -> str:
    """Checked by its author, approved by another person, sealed; where it stands."""
    clerk.get_by_role("button", name="Kiểm tra xong, trình duyệt").click()
    clerk.get_by_text("Chờ một người khác duyệt").first.wait_for()
    path = re.sub(r"[?#].*", "", clerk.url)
    leader.goto(path)
    send(leader, "Duyệt", "Đã duyệt.")
    clerk.goto(path)
    send(clerk, "Niêm phong", "Đã niêm phong.")
    assert "Tính lại hôm nay, mọi số vẫn như khi niêm phong." in clerk.locator("#lech").inner_text()
    return path


def printed(page: Any, path: str) -> dict[str, bytes]:
    """The files of a sealed report, by how their names end."""
    page.goto(path)
    found = {}
    for kind, name in (("docx", re.compile(r"\.docx$")), ("json", "JSON")):
        with page.expect_download() as waiting:
            page.locator("#niem-phong").get_by_role("link", name=name).first.click()
        found[kind] = Path(waiting.value.path()).read_bytes()
    return found


def a_case_is_corrected(page: Any) -> None:
    """In the row of its file, with a reason."""
    page.goto("/so/vu-an-vu-viec/")
    page.get_by_role("link", name="VA-01").first.click()
    row = page.locator("#case_events tr[id]", has_text="Khởi tố bị can").first
    row.get_by_role("link", name=re.compile("^Sửa")).first.click()
    form = page.locator("form.entry")
    form.get_by_label("Số người").fill("3")
    form.get_by_label("Lý do").last.fill(CORRECTED)
    form.locator("button[type=submit]").last.click()
    page.get_by_text(re.compile("Đã ghi")).first.wait_for()
    used_by_everybody(page)


def drift_names_it(page: Any, path: str) -> None:
    """Which figure, from what to what; which case, who changed it and why."""
    page.goto(path)
    told = page.locator("#lech").inner_text()
    for words in ("VA-01", "2 → 3", CORRECTED, "Chuyên viên Văn phòng Tỉnh ủy", *FIGURES):
        assert words in told, told
    picture(page, "bao-cao-niem-phong")
    used_by_everybody(page, "#lech")  # of the rest there is much, and test_looks.py looks at it


def edition_two_says_what_it_corrects(page: Any, first: str) -> None:
    """Why, from what to what; edition one says that there is another."""
    told = page.locator("#dinh-chinh").inner_text()
    assert CORRECTED in told and re.search(r"2\s+3", told), told
    picture(page, "bao-cao-ban-dinh-chinh")
    page.goto(first)
    assert "Đã có bản thứ 2" in page.locator("#vong-doi").inner_text()


def files_are_verified(page: Any, home: Home, editions: list[dict[str, bytes]], folder: Path) -> None:
    """On the page and by the command: each edition is the sealed one; a copy with one digit changed is not."""
    copy = with_another_digit(editions[0]["docx"])
    for number, content in enumerate((editions[0]["docx"], editions[1]["docx"], copy), 1):
        file = folder / "bao-cao.docx"
        file.write_bytes(content)
        told = dropped(page, file)
        words = command(home.province.folder, "verify", str(file), clock=home.clock)
        said = run(words, home.province, code=int(number == 3)).splitlines()
        assert said[0] in told
        assert (f"bản thứ {number}" in told) if number < 3 else "KHÔNG PHẢI bản niêm phong" in told
    assert "07 bị can" in told and "07 bị can" in "".join(said)
    picture(page, "kiem-chung-bi-sua")
    used_by_everybody(page)
    file = folder / "bao-cao.json"
    file.write_bytes(editions[0]["json"])
    assert "từng byte như khi niêm phong" in dropped(page, file)
    run(command(home.province.folder, "verify", clock=home.clock), home.province)


def dropped(page: Any, file: Path) -> str:
    """What the page says of a file."""
    page.goto("/kiem-chung/")
    page.get_by_label("Tệp của báo cáo").set_input_files(file)
    page.get_by_role("button", name="Đối chiếu").click()
    page.locator("#ket-qua").wait_for()
    return str(page.locator("#ket-qua").inner_text())


def with_another_digit(content: bytes) -> bytes:
    """A Word file in which the figure of those charged says 7 where it said 2."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as copy:
        for member in source.infolist():
            said = source.read(member)
            if member.filename == "word/document.xml":
                field = r'(DOCPROPERTY\s+"cases.charged_accused".*?<w:t[^>]*>[^<]*)2([^<]*</w:t>)'
                text, changed = re.subn(field, r"\g<1>7\2", said.decode(), count=1, flags=re.DOTALL)
                assert changed == 1
                said = text.encode()
            copy.writestr(member, said)
    return stream.getvalue()
