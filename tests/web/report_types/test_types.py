"""Report types on their pages, and reports begun from them: by who may, and refused with a reason."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from liem.people.models import Role
from liem.platform.keys import ensure_data_folder
from liem.records.models import Change
from liem.registers.reports.models import OwnReportType, Report, ReportSection
from liem.registers.reports.types import type_on
from tests.web.forms.filling import Browser
from tests.web.returns.test_returns import see, words
from tests.web.sealed.test_pages import browser_of, newest
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
NEW = "/bao-cao/lap-theo-loai/"
TYPE = {
    "type": "BC-QUY", "label": "Báo cáo quý của văn phòng", "title": "kết quả quý", "calendar": "calendar",
    "periods": ["Q1", "Q2"], "cut_off": "20", "due": "province:4 *:2", "recipients": "Ban Thường vụ\nLưu Văn phòng",
    "forms_with": "01/PCTN", "outline": "# I- KẾT QUẢ\nĐang chỉ đạo {cases.under_direction} vụ.\n# II- ĐÁNH GIÁ",
    "since": "01/01/2026", "why": "Quy chế 01",
}  # fmt: skip
ASKED = {"loai": "BC-QUY", "unit": "T1", "kind": "Q2", "year": "2026", "level": "0"}


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Any, settings: Any) -> None:
    """A data folder of the test's own."""
    settings.DATA_DIR = ensure_data_folder(tmp_path / "data")


def sections() -> list[tuple[str, str]]:
    rows = ReportSection.objects.unscoped("a test").filter(report=newest().pk).order_by("place")
    return list(rows.values_list("heading", "text"))


def test_a_report_of_an_offices_type_begins_with_all_that_the_type_says(world: Any, client: Client) -> None:
    office = world.user("T1")
    client.force_login(office)
    made: Any = client.post("/loai-bao-cao/moi/", TYPE)
    assert made.url == "/loai-bao-cao/BC-QUY/"
    page = words(see(client, office, "/loai-bao-cao/BC-QUY/").xpath("//main")[0])
    assert "Quy chế 01" in page and "Ban Thường vụ" in page and "quý I, quý II" in page and "4 ngày sau kỳ" in page
    assert "BC-QUY" in words(see(client, office, NEW).xpath("//main")[0]) or "Báo cáo quý của văn phòng" in words(
        see(client, office, NEW).xpath("//main")[0]
    )
    answer: Any = client.post(NEW, ASKED)
    path = answer.url
    report = newest()
    assert path == f"/bao-cao/{report.pk}/"
    assert (report.type, report.kind, report.subject, report.period) == ("BC-QUY", "quarter", "kết quả quý", "")
    assert (report.begins_on, report.ends_on) == (date(2026, 3, 21), date(2026, 6, 20))
    assert (report.due_on, report.recipients) == (date(2026, 6, 24), "Ban Thường vụ\nLưu Văn phòng")
    assert sections() == [("I- KẾT QUẢ", "Đang chỉ đạo {cases.under_direction} vụ."), ("II- ĐÁNH GIÁ", "")]
    shown = words(see(client, office, path).xpath("//main")[0])
    assert "hạn gửi 24/6/2026" in shown and "Kèm theo: biểu 01/PCTN." in shown and "Lưu Văn phòng." in shown


def test_the_state_report_of_a_quarter_has_its_outline_its_figures_and_its_deadline(world: Any, client: Client) -> None:
    client.force_login(world.user("T1"))
    assert client.get(NEW, {"loai": "PCTN-QUY"}).status_code == 200
    client.post(NEW, ASKED | {"loai": "PCTN-QUY", "kind": "Q1"})
    report = newest()
    assert (report.period, report.due_on) == ("2026Q1", date(2026, 3, 25))
    found = dict(sections())
    assert list(found) == [
        "", "I. TÌNH HÌNH, KẾT QUẢ CÔNG TÁC PHÒNG, CHỐNG THAM NHŨNG, TIÊU CỰC", "II. ĐÁNH GIÁ TÌNH HÌNH",
        "III. DỰ BÁO", "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]  # fmt: skip
    text = found["I. TÌNH HÌNH, KẾT QUẢ CÔNG TÁC PHÒNG, CHỐNG THAM NHŨNG, TIÊU CỰC"]
    assert "{returns.declarations_required} người phải kê khai" in text and "{documents.leadership_issued}" in text
    assert "[" not in text
    page = client.get(f"/bao-cao/{report.pk}/").content.decode()
    assert "không có chỉ tiêu mang mã này" not in page
    word = client.get(f"/bao-cao/{report.pk}/tai/docx/")
    assert word.status_code == 200 and word.content[:2] == b"PK"


def test_a_conclusion_report_is_about_days_of_choice_and_the_other_kinds_of_calendar_count_to_a_day(
    world: Any, client: Client
) -> None:
    client.force_login(world.user("T1"))
    free = {"loai": "KL-CT", "unit": "T1", "first": "01/01/2013", "last": "15/10/2020", "level": "0"}
    assert client.post(NEW, free).status_code == 302
    assert (newest().kind, newest().ends_on) == ("ad_hoc", date(2020, 10, 15)) and newest().due_on is None
    assert "ngược" in client.post(NEW, free | {"last": "01/01/2012"}).content.decode()
    term = TYPE | {"type": "NK", "calendar": "term", "periods": [], "cut_off": "", "counts_from": "02/10/2025"}
    assert client.post("/loai-bao-cao/moi/", term).status_code == 302
    assert client.post(NEW, {"loai": "NK", "unit": "T1", "last": "30/06/2026", "level": "0"}).status_code == 302
    assert (newest().begins_on, newest().ends_on) == (date(2025, 10, 2), date(2026, 6, 30))


def test_a_type_that_holds_no_more_is_refused_with_the_reason(world: Any, client: Client) -> None:
    client.force_login(world.user("T1"))
    client.post("/loai-bao-cao/moi/", TYPE)
    assert client.post("/loai-bao-cao/BC-QUY/thoi/", {"until": "01/04/2026", "why": "Quy chế 02"}).status_code == 302
    before = Report.objects.unscoped("a test").count()
    answer = client.post(NEW, ASKED)
    assert answer.status_code == 422 and "đã thôi áp dụng từ ngày 01/4/2026" in answer.content.decode()
    assert Report.objects.unscoped("a test").count() == before
    assert client.post(NEW, ASKED | {"kind": "Q1"}).status_code == 302  # of a period in which it held
    assert client.post(NEW, ASKED | {"kind": "Y"}).status_code == 422
    assert client.post("/loai-bao-cao/BNC/thoi/", {"until": "01/01/2013", "why": "Quy chế 02"}).status_code == 422
    assert client.post("/loai-bao-cao/BNC/thoi/", {"until": "01/07/2026", "why": "Quy chế 02"}).status_code == 302
    assert client.post(NEW, ASKED | {"loai": "BNC"}).status_code == 302
    assert client.post(NEW, ASKED | {"loai": "BNC", "kind": "Y"}).status_code == 422
    assert "PCTN-QUY" in client.get("/loai-bao-cao/").content.decode()


def test_the_ordinary_form_of_a_report_knows_the_types_too(world: Any, client: Client) -> None:
    browser = Browser(client, world.user("T1"))
    client.post(NEW, ASKED | {"loai": "PCTN-QUY", "kind": "Q1"})
    report = newest()
    form = f"/so/bao-cao/{report.pk}/sua/"
    asked = {"period": "2026Q2", "begins_on": "", "ends_on": "", "why": "Đổi kỳ"}
    assert "không phải là một kỳ" in browser.fill(form, type="BNC", **asked).content.decode()
    assert "có loại báo cáo mã LA" in browser.fill(form, type="LA", **asked).content.decode()
    assert newest().period == "2026Q1"
    assert browser.fill(form, type="PCTN-QUY", **asked).status_code == 302 and newest().period == "2026Q2"


def test_another_version_takes_the_place_of_the_one_before_from_its_day_on(world: Any, client: Client) -> None:
    client.force_login(world.user("T1"))
    client.post("/loai-bao-cao/moi/", TYPE)
    changed = {key: value for key, value in TYPE.items() if key != "type"}
    later = changed | {"title": "kết quả khác", "since": "01/07/2026"}
    assert client.post("/loai-bao-cao/BC-QUY/sua/", later).status_code == 302
    assert type_on("BC-QUY", date(2026, 6, 30)).title == "kết quả quý"  # type: ignore[union-attr]
    assert type_on("BC-QUY", date(2026, 7, 1)).title == "kết quả khác"  # type: ignore[union-attr]
    shipped = changed | {"outline": "# I- CỦA CƠ QUAN", "since": "01/01/2026"}
    assert client.post("/loai-bao-cao/BNC/sua/", shipped).status_code == 302
    assert type_on("BNC", date(2026, 3, 31)).own and not type_on("BNC", date(2025, 12, 31)).own  # type: ignore[union-attr]
    wrong = client.post("/loai-bao-cao/BNC/sua/", shipped | {"outline": "# I\n{khong.co}"})
    assert wrong.status_code == 422 and "khong.co" in wrong.content.decode()
    entries = Change.objects.unscoped("a test").filter(table="report_types")
    assert entries.count() == 4 and {entry.why for entry in entries} == {"Quy chế 01"}
    assert client.post("/loai-bao-cao/moi/", TYPE).status_code == 422


def test_types_are_said_only_by_who_writes_for_all_and_reports_begun_only_by_who_writes(world: Any) -> None:
    clerk, leader = browser_of(world, Role.COMMITTEE_OFFICE, COMMUNE), browser_of(world, Role.LEADER)
    for browser in (clerk, leader):
        assert browser.get("/loai-bao-cao/").status_code == 200
        assert browser.get("/loai-bao-cao/PCTN-QUY/").status_code == 200
        assert browser.get("/loai-bao-cao/moi/").status_code == 404
        assert browser.post("/loai-bao-cao/PCTN-QUY/sua/", TYPE).status_code == 404
    assert leader.get(NEW).status_code == 403 and leader.post(NEW, ASKED).status_code == 403
    assert clerk.post(NEW, ASKED | {"loai": "PCTN-QUY"}).status_code == 403  # of a unit where he does not write
    assert clerk.get("/loai-bao-cao/KHONG/").status_code == 404 == clerk.get(NEW, {"loai": "KHONG"}).status_code
    assert Client().get("/loai-bao-cao/").status_code == 302
    assert OwnReportType.objects.count() == 0 and Report.objects.unscoped("a test").filter(type="PCTN-QUY").count() == 0
