"""What an office defines on its pages: figures of its own and who must report; they count like shipped ones."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from liem import catalogue
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.people.models import Role
from liem.reading.lexicon import learned
from liem.reading.read import read
from liem.records.history import differences
from liem.registers.returns.forms import form_on
from liem.registers.returns.models import OwnRow, Reporter
from liem.registers.returns.own import TABLES, say
from liem.reports.returns.excel import as_xlsx
from liem.reports.returns.filled import filled
from liem.reports.returns.paper import of_return
from liem.reports.returns.together import board, consolidated
from tests.making import TODAY, owner, user_of
from tests.web.returns.test_returns import accepted, see, send, value, words
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
FORM = "/mau-bieu/01-PCTN/"
LABEL = "Đơn tố cáo nặc danh về tham nhũng được xác minh"
CODE = "own.don_to_cao_nac_danh_ve_tham_nhung"
ADDED = {
    "label": LABEL, "unit": "đơn", "rule": "Số đơn có quyết định xác minh trong kỳ.", "adds": "sum",
    "after": "det_kntc_done", "since": "15/6/2026", "until": "", "why": "Công văn 12",
}  # fmt: skip


def add(client: Client, user: Any, **said: str) -> Any:
    client.force_login(user)
    return client.post(f"{FORM}chi-tieu/", ADDED | said)


def test_a_figure_that_an_office_adds_counts_and_reads_like_a_shipped_one(world: Any, client: Client) -> None:
    province, clerk = world.user("T1"), world.user(COMMUNE)
    assert add(client, province, label="Người nộp lại quà tặng", unit="người").status_code == 422  # a twin of a row
    assert add(client, province, until="1/6/2026").status_code == 422
    assert add(client, province).status_code == 302
    assert CODE not in catalogue.BY_CODE and catalogue.by_code()[CODE].register == "returns"
    assert add(client, province).status_code == 422  # said twice
    line = see(client, province, FORM).xpath(f"//tr[@id='d-{CODE}']")[0]
    assert LABEL in words(line) and line.getprevious().get("id") == "d-det_kntc_done"
    log = words(see(client, province, FORM).xpath("//ol[@class='timeline']")[0])
    assert "15/6/2026" in log and "2026-06-15" not in log

    page = "/bieu/01-PCTN/T1H1A/2026Q3/"
    assert not see(client, clerk, page.replace("Q3", "Q1")).xpath(f"//tr[@id='d-{CODE}']")  # not yet in force
    sent = {f"v-{CODE}": "7", "lam": "nop", "contact": "Cán bộ 01", "phone": "0900"}
    client.force_login(clerk)
    assert client.post(page, sent).status_code == 302
    assert send(client, province, page, lam="tiep-nhan").status_code == 302
    accepted(world.units["T1H1B"], "2026Q2", **{CODE: 5})
    assert value(see(client, province, "/bieu/01-PCTN/T1/2026Q3/tong-hop/"), CODE) == "7"

    year = Scope(owner(), Period.official("2026Y"), world.units["T1"], TODAY)
    assert catalogue.indicator(CODE).value(year) == 12
    assert LABEL in words(see(client, province, "/chi-tieu/"))
    rows = see(client, province, f"/chi-tieu/{CODE}/?don-vi=T1&tu-ngay=2026-01-01&den-ngay=2026-12-31")
    assert "12 đơn" in words(rows)
    assert CODE in client.get("/chi-tieu/?tim=nặc danh").content.decode()
    reading = read("Trong quý, có 7 đơn tố cáo nặc danh về tham nhũng được xác minh.", learned(catalogue.added()))
    assert [figure.indicator for figure in reading.figures] == [CODE]


def test_a_row_of_an_office_goes_out_in_excel_and_ends_without_taking_the_past_with_it(
    world: Any, client: Client
) -> None:
    province = world.user("T1")
    add(client, province, until="15/9/2026")
    before, after = form_on("01/PCTN", date(2026, 9, 14)), form_on("01/PCTN", date(2026, 12, 14))
    assert before and after and CODE in before.by_code and CODE not in after.by_code
    found = filled(owner(), before, world.units[COMMUNE], "2026Q3")
    paper = of_return(found, Scope(owner(), found.days, found.unit, TODAY))
    assert CODE in {row.code for row in paper.rows if row.typed} and as_xlsx(paper)
    accepted(world.units[COMMUNE], "2026Q3", **{CODE: 5})
    line = see(client, province, FORM).xpath("//tr[starts-with(@id, 'c-')]")[0]
    assert "đến trước 15/9/2026" in words(line)
    assert value(see(client, province, "/bieu/01-PCTN/T1/2026Q3/tong-hop/"), CODE) == "5"
    assert "15/9/2026" in str(catalogue.indicator(CODE).label)
    assert [found for found in differences() if found.table in TABLES] == []
    OwnRow.objects.update(label="Sửa sau lưng")
    assert [found.column for found in differences() if found.table in TABLES] == ["label"]


def test_a_figure_of_the_newest_period_and_a_rate_are_not_added_up_over_periods(world: Any) -> None:
    given = {"form": "01/PCTN", "since": date(2026, 1, 1), "rule": "Theo sổ."}
    rows = [
        OwnRow(row="own.diem_cau", label="Điểm cầu trực tuyến", unit="điểm cầu", adds="newest", **given),
        OwnRow(row="own.ty_le", label="Tỷ lệ hồ sơ đúng hạn", unit="%", **given),
    ]
    say(owner(), rows, "kiểm thử")
    for unit, number in (("T1H1A", 3), ("T1H1B", 4)):
        accepted(world.units[unit], "2026Q2", **{"own.diem_cau": number, "own.ty_le": 90})
        accepted(world.units[unit], "2026Q3", **{"own.diem_cau": 2 * number, "own.ty_le": 95})
    scopes = [Scope(owner(), Period.official("2026Y"), world.units[unit], TODAY) for unit in ("T1", COMMUNE)]
    assert [catalogue.indicator("own.diem_cau").value(scope) for scope in scopes] == [14, 6]
    assert [catalogue.indicator("own.ty_le").value(scope) for scope in scopes] == [None, 95]


def test_only_who_writes_for_every_unit_defines_anything(world: Any, client: Client) -> None:
    for user in (world.user(COMMUNE), user_of(world.reader("T1", role=Role.LEADER))):
        client.force_login(user)
        assert client.get(FORM).status_code == 200
        for page in ("chi-tieu/", "don-vi/"):
            assert client.get(f"{FORM}{page}").status_code == 404
        assert client.post(f"{FORM}chi-tieu/", ADDED).status_code == 404
    assert not OwnRow.objects.exists()


def test_who_must_report_is_a_dated_list_and_the_board_goes_by_it(world: Any, client: Client) -> None:
    province = world.user("T1")
    form = form_on("01/PCTN", TODAY)
    assert form is not None

    def expected(period: str) -> list[str]:
        found = board(owner(), form, world.units["T1"], int(period[:4]))
        place = found.periods.index(period)
        return [unit.code for unit, line in found.rows if line[place]]

    assert expected("2026Q3") == ["T1H1A", "T1H1B", "T1H2A", "T2H1A", "T2H1B"]  # the levels of the form
    assert expected("2025Q2")[0] == "T1H1"  # a district that was
    client.force_login(province)
    said = {"who": "unit", "named": "Đơn vị T1K (T1K)", "since": "15/6/2026", "keep": "on"}
    assert client.post(f"{FORM}don-vi/", said | {"named": "KHONG"}).status_code == 422
    assert client.post(f"{FORM}don-vi/", said).status_code == 302
    assert "T1K" in expected("2026Q3") and len(expected("2026Q3")) == 6 and len(expected("2026Q1")) >= 5
    said = {"who": "level:commune", "below": "T1H1A", "since": "15/9/2026"}
    assert client.post(f"{FORM}don-vi/", said).status_code == 302
    assert expected("2026Q4") == ["T1H1A"] and "T1K" in expected("2026Q3")
    assert "Thiếu số liệu của 1 đơn vị" in words(see(client, province, "/bieu/01-PCTN/T1/2026Q4/tong-hop/"))
    missing = consolidated(owner(), form, world.units["T1"], "2026Q4").missing
    assert [unit.code for unit in missing] == ["T1H1A"]
    line = Reporter.objects.get(below="T1H1A")
    ended = client.post(f"{FORM}thoi/don-vi/{line.pk}/", {"until": "15/12/2026", "why": "Công văn 13"})
    assert ended.status_code == 302
    assert len(expected("2027Q1")) == 5
