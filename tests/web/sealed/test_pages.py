"""A report through its pages: begun, written, checked, approved by another, sealed, corrected, verified."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from liem.people.models import Role
from liem.platform.keys import ensure_data_folder
from liem.records.models import Attachment
from liem.registers.reports.models import Report
from tests import making
from tests.world import COMMUNE


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Any, settings: Any) -> None:
    """A data folder of the test's own."""
    settings.DATA_DIR = ensure_data_folder(tmp_path / "data")


def browser_of(world: Any, role: str, unit: str = "T1") -> Client:
    """A browser in which somebody with that place has signed in."""
    user = making.make_user(full_name=f"Cán bộ {role}")
    making.make_membership(user, world.units[unit], role)
    client = Client()
    client.force_login(user)
    return client


def newest() -> Report:
    """The report begun last."""
    return Report.objects.unscoped("a test").order_by("-pk").first()  # type: ignore[return-value]


ASKED = {"don-vi": "T1", "tu": "01/01/2020", "den": "31/12/2020"}


def test_a_report_goes_through_its_life_on_its_page(world: Any) -> None:
    clerk, leader = browser_of(world, Role.COMMITTEE_OFFICE), browser_of(world, Role.LEADER)
    assert "/bao-cao/lap/" in clerk.get("/bao-cao/", ASKED).content.decode()
    assert leader.post("/bao-cao/lap/", ASKED).status_code == 403
    path = clerk.post("/bao-cao/lap/", ASKED).url
    assert path == f"/bao-cao/{newest().pk}/" and newest().state == "draft"
    its_text_is_written(clerk, path)
    somebody_else_approves_what_stands_on_the_page(clerk, leader, path)
    clerk.post(f"{path}buoc/niem-phong/")
    report, data = newest(), clerk.get(f"{path}tai/json/").content
    page = clerk.get(path).content.decode()
    assert 'href="/so/bao-cao/" aria-current="page"' in page and 'href="/bao-cao/" aria-current' not in page
    assert "còn nguyên" in page and "Tính lại hôm nay, mọi số vẫn như khi niêm phong." in page
    a_correction_is_another_edition(world, clerk, path)
    assert (newest().edition, clerk.get(f"{path}tai/json/").content) == (2, data)
    files_and_codes_are_verified(world, clerk, report, data)


def its_text_is_written(clerk: Client, path: str) -> None:
    """A code that is no figure's is refused beside what was typed; an old page does not overwrite."""
    form = {"version": newest().version, "phan": "1", "de-muc-1": "I- KẾT QUẢ"}
    wrong = clerk.post(f"{path}soan/", {**form, "loi-van-1": "Có {khong.co} cuộc."})
    assert wrong.status_code == 422 and "khong.co" in wrong.content.decode()
    text = {"loi-van-1": "Có {inspections.party_rounds} cuộc, xem 3 vụ."}
    assert clerk.post(f"{path}soan/", {**form, **text}).status_code == 302
    assert clerk.post(f"{path}soan/", {**form, "loi-van-1": "Khác."}).status_code == 422
    assert "Số gõ tay" in clerk.get(path).content.decode()


def somebody_else_approves_what_stands_on_the_page(clerk: Client, leader: Client, path: str) -> None:
    """Nobody approves what he wrote; a leader, who writes nothing, approves and does not seal."""
    clerk.post(f"{path}buoc/kiem-tra/")
    assert newest().state == "checked" and "Chờ một người khác duyệt" in clerk.get(path).content.decode()
    assert clerk.post(f"{path}buoc/duyet/").status_code == 302 and newest().state == "checked"
    shown = re.search(r'name="ma" value="([0-9a-f]{64})"', leader.get(path).content.decode())
    assert shown and leader.post(f"{path}buoc/duyet/", {"ma": shown[1]}).status_code == 302
    assert newest().state == "approved" and leader.post(f"{path}buoc/niem-phong/").status_code == 403
    assert clerk.get(f"{path}tai/docx/").content[:2] == b"PK" and clerk.get(f"{path}tai/json/").status_code == 404


def a_correction_is_another_edition(world: Any, clerk: Client, path: str) -> None:
    """What changes afterwards is told on the page; a correction wants a reason."""
    report = newest()
    making.make_case(unit=world.units[COMMUNE], code="VU-MUON", directed=True)
    assert "VU-MUON" in clerk.get(path).content.decode()
    assert clerk.post(f"{path}buoc/dinh-chinh/", {"why": ""}).status_code == 302 and newest() == report
    assert clerk.post(f"{path}buoc/dinh-chinh/", {"why": "vụ nhập muộn"}).url == f"/bao-cao/{newest().pk}/"
    assert clerk.post(f"{path}buoc/khong-co/").status_code == 404


def files_and_codes_are_verified(world: Any, clerk: Client, report: Report, data: bytes) -> None:
    """A file that is dropped, the digits on paper, what a camera reads; who may not open the report finds nothing."""
    path = f"/bao-cao/{report.pk}/"
    word = Attachment.objects.unscoped("a test").get(record=report.pk, name__endswith=".docx")
    file = b"".join(clerk.get(f"/so/bao-cao/{report.pk}/tep/{word.pk}/"))  # type: ignore[arg-type]
    assert "từng byte như khi niêm phong" in clerk.post("/kiem-chung/", {"tep": BytesIO(file)}).content.decode()
    copy = re.sub(rb'"value":\d+', b'"value":987654', data, count=1)
    assert "KHÔNG PHẢI bản niêm phong" in clerk.post("/kiem-chung/", {"tep": BytesIO(copy)}).content.decode()
    assert clerk.post("/kiem-chung/").status_code == 422
    digits = report.content_sha256[:16]
    spoken = f"{digits[:4]} {digits[4:8]} {digits[8:12]} {digits[12:]}"
    for typed in (spoken, f"LIEM {report.code} 1 {report.content_sha256}"):
        assert f'href="{path}"' in clerk.get("/kiem-chung/", {"ma": typed}).content.decode()
    outsider = browser_of(world, Role.COMMITTEE_OFFICE, "T2H1B")
    assert outsider.get(path).status_code == 404
    assert path not in outsider.get("/kiem-chung/", {"ma": digits}).content.decode()
    assert "ít nhất 8 chữ số" in clerk.get("/kiem-chung/", {"ma": "zz"}).content.decode()


def test_the_text_is_begun_anew_from_the_standard_wording(world: Any) -> None:
    clerk = browser_of(world, Role.COMMITTEE_OFFICE)
    clerk.post("/bao-cao/lap/", {"don-vi": "T1", "ky": "2020Y"})
    report = newest()
    assert (report.kind, report.period) == ("year", "2020Y")
    path = f"/bao-cao/{report.pk}/"
    form = {"version": report.version, "phan": ["1", "9"], "de-muc-1": "Khác", "loi-van-1": "Khác.", "moi": "9"}
    clerk.post(f"{path}soan/", {**form, "de-muc-9": "IX- THÊM", "loi-van-9": "Thêm một phần."})
    assert "Thêm một phần." in clerk.get(path).content.decode()
    clerk.post(f"{path}buoc/loi-van/", {"tu": "mau"})
    again = clerk.get(path).content.decode()
    assert "Thêm một phần." not in again and "LÃNH ĐẠO, CHỈ ĐẠO" in again
