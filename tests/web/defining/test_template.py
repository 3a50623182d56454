"""A form of the office from an Excel template: read, refused by cell, laid down, filled in, sent back, replaced."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from liem import catalogue
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.registers.returns.forms import form_on
from liem.reports.returns.starter import starter
from liem.reports.returns.template import NoTemplate, Template, read_template
from tests.making import TODAY, owner
from tests.web.returns.test_returns import see, value, words
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
NEW = "/mau-bieu/moi/"
LAID = {
    "code": "05/bcnc", "title": "Kết quả giám sát", "calendar": "calendar", "periods": "Q1 Q2 Q3 Q4", "due_days": "7",
    "who": "level:commune", "since": "1/7/2026", "basis": "Công văn 12", "why": "Theo Công văn 12",
}  # fmt: skip


def changed(tmp_path: Path, name: str = "bieu.xlsx", **cells: Any) -> Path:
    """The starter with some cells changed."""
    book = openpyxl.load_workbook(io.BytesIO(starter()))
    for cell, content in cells.items():
        book.worksheets[0][cell] = content
    book.save(tmp_path / name)
    return tmp_path / name


def upload(client: Client, content: bytes) -> Any:
    return client.post(NEW, {"tep": SimpleUploadedFile("bieu.xlsx", content)})


def lay_down(client: Client, user: Any, content: bytes, **said: str) -> Any:
    client.force_login(user)
    shown = upload(client, content)
    assert shown.status_code == 200, words(html.fromstring(shown.content.decode()))
    kept = html.fromstring(shown.content.decode()).xpath("//input[@name='da-doc']/@value")[0]
    return client.post(NEW, LAID | said | {"da-doc": kept})


def test_the_starter_is_a_template_and_says_how_each_row_is_filled(tmp_path: Path) -> None:
    found = read_template(changed(tmp_path))
    assert found.wrong == [] and found.heading == 3 and found.title.startswith("KẾT QUẢ GIÁM SÁT")
    told = [(row.row, row.style, row.fill, row.source) for row in found.rows]
    assert told == [
        ("giam_sat_theo_chuong_trinh", "group", "", ""),
        ("cuoc", "row", "sum", "cuoc_ke_hoach cuoc_dot_xuat"),
        ("cuoc_ke_hoach", "sub", "typed", ""),
        ("cuoc_dot_xuat", "sub", "typed", ""),
        ("kien_nghi", "row", "typed", ""),
        ("tuyen_truyen", "group", "", ""),
        ("hoi_nghi_quan_triet_da_to_chuc", "row", "record", "conferences.held"),
    ]


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"E6": "=VLOOKUP(A1,B1:C2,2)"}, "E6"),
        ({"E6": "=E6+E7"}, "E6"),
        ({"E6": "=D7+D8"}, "E6"),
        ({"E6": "=E7+E99"}, "E6"),
        ({"E7": "=E6", "E6": "=E7"}, "E6"),
        ({"E7": 12}, "E7"),
        ({"C3": "=1+1"}, "C3"),
        ({"F11": "khong.co"}, "F11"),
        ({"F11": "returns.declaration_rate"}, "F11"),
        ({"D7": ""}, "D7"),
        ({"B7": "Mã Hoa"}, "B7"),
        ({"B8": "cuoc_ke_hoach"}, "B8"),
        ({"C8": "Theo kế hoạch"}, "8"),
        ({"G4": "Kết quả"}, "G4"),
        ({"D4": "Cột lạ"}, "A1"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named(tmp_path: Path, cells: dict[str, Any], where: str) -> None:
    found = read_template(changed(tmp_path, **cells))
    assert where in [wrong.cell for wrong in found.wrong], found.wrong
    assert all(wrong.why for wrong in found.wrong)


def test_merged_cells_and_what_stands_below_the_table(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(starter()))
    page = book.worksheets[0]
    page["C14"] = "NGƯỜI LẬP BIỂU"
    page.merge_cells("C5:G5")  # a heading may be one wide cell
    book.save(tmp_path / "a.xlsx")
    found = read_template(tmp_path / "a.xlsx")
    assert found.wrong == [] and found.aside == [(14, "NGƯỜI LẬP BIỂU")]
    page.merge_cells("E7:E8")
    book.save(tmp_path / "b.xlsx")
    assert "E7:E8" in [wrong.cell for wrong in read_template(tmp_path / "b.xlsx").wrong]


def _with(member: str, path: Path) -> Path:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(member, b"x")
    return path


@pytest.mark.parametrize("member", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"])
def test_macros_and_links_to_other_files_are_refused(tmp_path: Path, member: str) -> None:
    with pytest.raises(NoTemplate):
        read_template(_with(member, changed(tmp_path)))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0" * 9, b"x" * (3 << 20)],
    ids=["empty", "broken", "old", "huge"],
)
def test_files_that_are_no_workbook_are_refused_in_words(
    tmp_path: Path, content: bytes, world: Any, client: Client
) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    with pytest.raises(NoTemplate):
        read_template(tmp_path / "x.xlsx")
    client.force_login(world.user("T1"))
    answer = upload(client, content)
    assert answer.status_code == 422 and "Không nhận tệp" in answer.content.decode()


def test_a_form_from_a_template_is_filled_in_added_up_and_comes_back_in_excel(world: Any, client: Client) -> None:
    province, clerk = world.user("T1"), world.user(COMMUNE)
    client.force_login(clerk)
    assert client.get(NEW).status_code == 404
    assert lay_down(client, province, starter(), code="01/PCTN").status_code == 422
    assert lay_down(client, province, starter()).status_code == 302
    assert "05/BCNC" in words(see(client, province, "/mau-bieu/"))

    board = words(see(client, province, "/bieu/?bieu=05/BCNC&nam=2026&don-vi=T1"))
    assert "quý III năm 2026" in board and "6 tháng" not in board and "quý II năm" not in board and "T1H1A" in board
    page = f"/bieu/05-BCNC/{COMMUNE}/2026Q3/"
    form = see(client, clerk, page)
    assert form.xpath("//input[@name='v-kien_nghi']") and not form.xpath("//input[@name='v-cuoc']")
    assert "7/10/2026" in words(form)  # seven days after the period
    content = b"".join(client.get(f"{page}tep/xlsx/").streaming_content)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        if row[5].value in ("cuoc_ke_hoach", "cuoc_dot_xuat", "kien_nghi"):
            row[4].value = 4
    stream = io.BytesIO()
    book.save(stream)
    sent = client.post(f"{page}nhap/", {"tep": SimpleUploadedFile("bieu.xlsx", stream.getvalue())})
    assert "/nhap/" in sent["Location"], sent["Location"]
    said = {"v-cuoc_ke_hoach": "4", "v-cuoc_dot_xuat": "1", "v-kien_nghi": "9"}
    done = client.post(page, said | {"lam": "nop", "contact": "Cán bộ 01", "phone": "0900"})
    assert done.status_code == 302
    assert client.get(f"{page}tep/docx/").status_code == 200
    client.force_login(province)
    client.post(page, {"lam": "tiep-nhan"})
    total = see(client, province, "/bieu/05-BCNC/T1/2026Q3/tong-hop/")
    assert (value(total, "cuoc"), value(total, "kien_nghi")) == ("5", "9")
    assert "Thiếu số liệu của 4 đơn vị" in words(total)
    scope = Scope(owner(), Period.official("2026Y"), world.units["T1"], TODAY)
    assert catalogue.indicator("own.05_bcnc.kien_nghi").value(scope) == 9
    assert "Biểu do cơ quan quy định" in words(total)

    _replaced(client, province)


def _replaced(client: Client, province: Any) -> None:
    """A newer template takes over from its day on; the old periods keep the old rows."""
    book = openpyxl.load_workbook(io.BytesIO(starter()))
    book.worksheets[0]["C9"] = "Kiến nghị, đề xuất sau giám sát"
    book.worksheets[0]["C8"], book.worksheets[0]["B8"] = "Theo chuyên đề", "cuoc_chuyen_de"
    stream = io.BytesIO()
    book.save(stream)
    assert lay_down(client, province, stream.getvalue()).status_code == 422  # from the same day
    assert lay_down(client, province, stream.getvalue(), since="1/10/2026").status_code == 302
    old, new = form_on("05/BCNC", date(2026, 9, 30)), form_on("05/BCNC", date(2026, 12, 31))
    assert old and new
    assert "cuoc_dot_xuat" in old.by_code and "cuoc_dot_xuat" not in new.by_code
    assert new.by_code["cuoc"].source == ("cuoc_ke_hoach", "cuoc_chuyen_de")
    assert [row.code for row in new.rows][:3] == ["giam_sat_theo_chuong_trinh", "cuoc", "cuoc_ke_hoach"]


def test_a_template_without_a_table_is_told_so(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "x.xlsx")
    found = read_template(tmp_path / "x.xlsx")
    assert isinstance(found, Template) and found.wrong[0].cell == "A1"
