"""The workbook of a report, read back with another library: typed cells, links, rows that add up, nothing hidden."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from liem.figures.indicator import Difference, Ratio
from liem.reports.sheet import HEAD_ROW
from liem.reports.xlsx import write_xlsx
from tests import making
from tests.reports.conftest import report_of
from tests.world import COMMUNE, THEN, code

HEAD = HEAD_ROW + 1
FORMULA = "=HYPERLINK(1+1)"


@pytest.fixture(scope="module")
def book(report, tmp_path_factory, django_db_blocker):
    path = tmp_path_factory.mktemp("xlsx") / "report.xlsx"
    with django_db_blocker.unblock():
        write_xlsx(report, path)
    return load_workbook(path)


def sheet_of(book, figure_code: str):
    """The sheet that the figure's link leads to."""
    figures = book["Chỉ tiêu"]
    row = next(row for row in figures.iter_rows(min_row=HEAD + 1) if row[0].value == figure_code)
    return book[row[-1].hyperlink.location.split("!")[0].strip("'")] if row[-1].hyperlink else None


def written(data, path: Path):
    write_xlsx(data, path)
    return load_workbook(path)


def test_every_figure_has_a_line_with_its_value_as_a_number(book, report):
    lines = {row[0]: row for row in book["Chỉ tiêu"].iter_rows(min_row=HEAD + 1, values_only=True)}
    assert list(lines) == [figure.code for figure in report.figures]
    for figure in report.figures:
        shown = lines[figure.code][2]
        assert shown == ("–" if figure.value is None else pytest.approx(figure.value))
        assert lines[figure.code][1] == figure.label


def test_the_rows_behind_a_figure_add_up_to_it(book, report):
    for figure in report.figures:
        if figure.records and figure.value is not None and not isinstance(figure.indicator, Difference | Ratio):
            *_rows, last = sheet_of(book, figure.code).iter_rows(min_row=HEAD + 1, values_only=True)
            assert last[0] == "Cộng"
            assert Decimal(str(last[-1])) == figure.value, figure.code


def test_the_rows_behind_a_figure_are_its_records(book, report):
    figure = report.by_code["documents.leadership_issued"]
    sheet = sheet_of(book, figure.code)
    codes = [row[0] for row in sheet.iter_rows(min_row=HEAD + 1, values_only=True)][:-1]
    assert sorted(codes) == list(figure.records)
    assert [cell.value for cell in sheet[HEAD]][:2] == ["Mã", "Đơn vị"]


def test_a_figure_without_rows_has_no_sheet_and_no_link(book, report):
    empty = next(figure for figure in report.figures if not figure.records)
    assert sheet_of(book, empty.code) is None
    assert empty.code not in book.sheetnames


def test_sheet_names_are_short_and_each_is_there_once(book):
    assert book.sheetnames[:3] == ["Chỉ tiêu", "Phân tích", "Kiểm tra"]
    assert max(map(len, book.sheetnames)) <= 31
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)


def test_dates_are_dates_and_numbers_have_groups(book):
    sheet = sheet_of(book, "documents.leadership_issued")
    days = [cell for row in sheet.iter_rows(min_row=HEAD + 1) for cell in row if isinstance(cell.value, datetime)]
    assert days
    assert {cell.number_format for cell in days} == {"dd/mm/yyyy"}
    assert days[0].value.date() == THEN
    assert book["Chỉ tiêu"].cell(HEAD + 1, 3).number_format == "#,##0"


def test_breakdowns_name_units_and_values_in_words(book):
    lines = list(book["Phân tích"].iter_rows(min_row=HEAD + 1, values_only=True))
    found = {(line[0], line[2], line[3], line[4]) for line in lines}
    assert ("documents.leadership_issued", "Đơn vị", "Đơn vị T1H1A", "T1H1A") in found
    assert any(line[2] == "Loại văn bản" and line[3] == "kế hoạch" for line in lines)


def test_identities_have_a_sheet(book, report):
    lines = list(book["Kiểm tra"].iter_rows(min_row=HEAD + 1, values_only=True))
    assert len(lines) == len(report.checks)
    assert {line[3] for line in lines} == {"khớp"}


def test_every_sheet_is_set_up_for_printing_and_says_what_it_is(book, report):
    for sheet in book:
        assert sheet.freeze_panes == f"B{HEAD + 1}"
        assert sheet.auto_filter.ref.startswith(f"A{HEAD}:")
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert report.chain[1][:12] in sheet.oddFooter.left.text
        assert "Đơn vị T1 (T1), từ ngày 01/01/2020 đến ngày 31/12/2020" in sheet.oddHeader.left.text


def test_text_is_never_a_formula_nor_a_link(world, tmp_path):
    making.make_document(unit=world.units[COMMUNE], subject=FORMULA, code="+VB", number="99-CT/TU", issued_on=THEN)
    book = written(report_of(records=True), tmp_path / "f.xlsx")
    sheet = sheet_of(book, "documents.leadership_issued")
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == FORMULA)
    assert cell.data_type == "s"
    assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_reader_with_less_clearance_finds_no_trace_of_what_is_above(world, tmp_path):
    path = tmp_path / "open.xlsx"
    book = written(report_of(records=True, reader=world.reader("T1", 0)), path)
    for sheet in book:
        assert "secret_" not in sheet.title
        for row in sheet.iter_rows(values_only=True):
            assert not any("secret_" in str(value) for value in row)


def test_a_related_record_is_named_only_to_who_may_see_it(world, tmp_path):
    hidden = world.record("cases", variant="secret_1")
    making.make_handling(head=True, code="XL-01", unit=world.units[COMMUNE], case=hidden, on=THEN)
    figure = "handlings.heads"
    open_to_all = written(report_of(records=True, reader=world.reader("T1", 1)), tmp_path / "a.xlsx")
    assert code("cases", COMMUNE, "secret_1") in _values(sheet_of(open_to_all, figure))
    closed = written(report_of(records=True, reader=world.reader("T1", 0)), tmp_path / "b.xlsx")
    assert "XL-01" in _values(sheet_of(closed, figure))
    assert code("cases", COMMUNE, "secret_1") not in _values(sheet_of(closed, figure))


def _values(sheet) -> set[str]:
    return {str(value) for row in sheet.iter_rows(values_only=True) for value in row}


def test_without_records_there_are_figures_and_no_sheets_of_rows(world, tmp_path):
    book = written(report_of(), tmp_path / "bare.xlsx")
    assert book.sheetnames == ["Chỉ tiêu", "Phân tích", "Kiểm tra"]


def test_an_empty_report_still_is_a_workbook(nothing, tmp_path):
    book = written(nothing, tmp_path / "empty.xlsx")
    assert book.sheetnames == ["Chỉ tiêu", "Phân tích", "Kiểm tra"]


def test_the_secrecy_mark_and_the_example_mark_stand_on_every_sheet(report, tmp_path, world):
    book = written(replace(report, illustrative=True), tmp_path / "m.xlsx")
    for sheet in book:
        assert sheet["A4"].value == "DỮ LIỆU MINH HỌA · TUYỆT MẬT"
        assert "DỮ LIỆU MINH HỌA" in sheet.oddHeader.right.text
