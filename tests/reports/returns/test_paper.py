"""The shipped forms as papers: each on A4 as it lies, in Word and in Excel, empty and filled in, within its page."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.registers.returns.calendars import days_of
from liem.registers.returns.forms import Form, form_on, forms_on
from liem.reports.returns.excel import as_xlsx
from liem.reports.returns.filled import filled
from liem.reports.returns.listed import listed
from liem.reports.returns.paper import Paper, of_list, of_return
from liem.reports.returns.word import as_docx
from tests import making
from tests.making import TODAY, owner

pytestmark = pytest.mark.django_db
PERIOD = "2026H1"
MONEY = Decimal("1234567.89")
LONG = "Lợi dụng chức vụ, quyền hạn trong khi thi hành công vụ liên quan đến thu quỹ, lệ phí tại Đơn vị 17"


def printed(form: Form, unit: Unit, fill: bool) -> Paper:
    """The form of a unit as a paper: every row filled in with what takes room, or none."""
    if form.shape != "values":
        found = listed(form, Scope(owner(), days_of(form.calendar, PERIOD), unit, TODAY), PERIOD)
        line = (None, tuple(LONG if share >= max(found.shares) else "Đơn vị 17" for share in found.shares))
        return of_list(replace(found, lines=(line,) * 12 if fill else ()))
    return_ = filled(owner(), form, unit, PERIOD)
    cells = tuple(replace(cell, value=MONEY if fill and cell.row.fill else None) for cell in return_.cells)
    return of_return(replace(return_, cells=cells), Scope(owner(), return_.days, unit, TODAY))


def units() -> tuple[Unit, Unit]:
    """A committee of the Party, and an authority of the State below it."""
    party = making.make_unit("TU", None, "provincial_committee", name="Tỉnh ủy Đơn vị 01")
    making.make_unit("UB", party, "peoples_committee", name="Ủy ban nhân dân tỉnh Đơn vị 01")
    return party, making.make_unit("TT", party, "inspectorate", name="Thanh tra tỉnh Đơn vị 01")


def papers() -> dict[str, Paper]:
    """Every shipped form by file name: of the Party filled in, of the State empty."""
    party, state = units()
    found = {}
    for form in forms_on(TODAY):
        name = form.code.replace("/", "-")
        found[f"{name}-full"] = printed(form, party, fill=True)
        found[f"{name}-empty"] = printed(form, state, fill=False)
    return found


@pytest.fixture(scope="module")
def profile(tmp_path_factory: Any) -> Path:
    """Where LibreOffice keeps its own."""
    return Path(tmp_path_factory.mktemp("profile"))


def pages(path: Path) -> list[tuple[int, int]]:
    """The width and height of each page of a PDF, in millimetres."""
    found = re.findall(rb"/Type/Page/.*?/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", path.read_bytes(), re.DOTALL)
    return [(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in found]


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize(("kind", "write"), [("xlsx", as_xlsx), ("docx", as_docx)])
def test_every_form_opens_in_libreoffice_and_prints_on_a4_within_its_page(
    kind: str, write: Any, tmp_path: Path, profile: Path
) -> None:
    made = papers()
    for name, paper in made.items():
        (tmp_path / f"{name}.{kind}").write_bytes(write(paper))
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
    files = sorted(tmp_path.glob(f"*.{kind}"))
    subprocess.run([*command, "--outdir", tmp_path, *files], check=True, capture_output=True, timeout=300)
    for name, paper in made.items():
        found = pages(tmp_path / f"{name}.pdf")
        assert set(found) == {(297, 210) if paper.titles else (210, 297)}, name
        most = 1 + len(paper.rows) // 30 + len(paper.lines) // 3
        assert 1 <= len(found) <= most, (name, "columns that do not fit stand on pages of their own")


def test_the_columns_of_every_form_fit_the_width_of_its_page() -> None:
    for name, paper in papers().items():
        sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(paper))).active
        assert sheet is not None and sheet.page_setup.fitToWidth in (None, 1), name  # one page, unsaid
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.paperSize == 9, name
        assert sheet.page_setup.orientation == ("landscape" if paper.titles else "portrait"), name
        assert sheet.print_title_rows, name
        document = docx.Document(io.BytesIO(as_docx(paper)))
        section, table = document.sections[0], document.tables[1]
        wide = sum(cell.width for cell in table.rows[0].cells)
        point = 12700
        assert wide <= section.page_width - section.left_margin - section.right_margin + point, name
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader"), name


def test_what_is_typed_with_decimals_keeps_them_in_excel_and_word() -> None:
    party, _state = units()
    form = form_on("01/PCTN", TODAY)
    assert form
    paper = printed(form, party, fill=True)
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(paper))).active
    assert sheet is not None
    cells = [row[4] for row in sheet.iter_rows(min_row=12) if row[5].value]
    assert {cell.value for cell in cells} == {1234567.89} and len(cells) == len(form.filled)
    assert all("#,##0.00" in cell.number_format for cell in cells)
    empty = openpyxl.load_workbook(io.BytesIO(as_xlsx(printed(form, party, fill=False)))).active
    assert empty is not None
    units_of = {row[3].value for row in empty.iter_rows(min_row=12) if "0.00" in row[4].number_format}
    assert units_of <= {"triệu đồng", "m²", "%"} and "triệu đồng" in units_of


def test_an_authority_of_the_state_has_the_head_of_the_state_and_the_peoples_committee_above_it() -> None:
    party, state = units()
    form = form_on("02/PCTN", TODAY)
    assert form
    for unit, above, heading in (
        (party, "TỈNH ỦY ĐƠN VỊ 01", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (state, "ỦY BAN NHÂN DÂN TỈNH ĐƠN VỊ 01", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ):
        sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(printed(form, unit, fill=False)))).active
        assert sheet is not None
        said = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        assert said[0] == above and said[1] == heading
        assert "Không phát sinh" in said and "NGƯỜI LẬP BIỂU" in said
        assert any("tạm thời" in words for words in said)
