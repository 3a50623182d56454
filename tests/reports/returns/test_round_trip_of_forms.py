"""Every shipped form in Excel and back: what a unit fills in is read as it was written, and nothing else is."""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from liem.figures.scope import Scope
from liem.platform.numbers import parse_number
from liem.registers.returns.forms import TYPED, form_on, shipped
from liem.reports.returns.excel import as_xlsx
from liem.reports.returns.excel_back import read_back
from liem.reports.returns.filled import filled
from liem.reports.returns.paper import of_return
from tests import making
from tests.making import TODAY, owner

pytestmark = pytest.mark.django_db
PERIOD = "2026H1"
CODES = sorted({form.code for form in shipped() if form.shape == "values"})


@pytest.mark.parametrize("code", CODES)
def test_what_is_typed_into_the_excel_of_a_form_is_read_back_row_by_row(code: str, tmp_path: Path) -> None:
    form = form_on(code, TODAY)
    assert form is not None
    unit = making.make_unit("DU", None, name="Đảng ủy Đơn vị 02")
    found = filled(owner(), form, unit, PERIOD)
    paper = of_return(found, Scope(owner(), found.days, unit, TODAY))
    typed = [row.code for row in form.rows if row.fill == TYPED]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(paper)))
    sheet = book.active
    assert sheet is not None
    places = {str(row[5].value): row[4] for row in sheet.iter_rows(min_row=12) if row[5].value}
    assert set(typed) <= set(places)
    for number, row in enumerate(typed):
        places[row].value = number * 3
    assert {row for row, cell in places.items() if not cell.protection.locked} == set(typed), "only what is typed"
    path = tmp_path / "bieu.xlsx"
    book.save(path)
    said = read_back(path, paper.key, form)
    assert [(row, parse_number(cell)) for row, cell in said] == [(row, Decimal(n * 3)) for n, row in enumerate(typed)]
