"""Workbooks written row by row: two other programs read the same values back."""

from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from liem.platform.sheets import write_workbook

PLAIN = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40)


def written(path, rows, header=("a", "b")):
    """Write one sheet and read it with both: (openpyxl's rows, calamine's rows) without the header."""
    path.unlink(missing_ok=True)
    assert write_workbook(path, [("t", header, rows)]) == {"t": len(rows)}
    first = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)["t"].iter_rows()]
    second = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name("t")
    return first[1:], second.to_python(skip_empty_area=False)[1:]


def test_text_numbers_days_and_nothing_come_back_typed(tmp_path):
    rows = [
        ["Đơn vị 01", 12],
        [None, Decimal("1234.50")],
        ["0012", 0.1],
        ["=1+1", date(2020, 10, 15)],
        ["", 2**53],
    ]
    first, second = written(tmp_path / "x.xlsx", rows)
    assert first == [
        ["Đơn vị 01", 12],
        [None, 1234.5],
        ["0012", 0.1],
        ["=1+1", datetime(2020, 10, 15)],
        [None, 2**53],
    ]
    assert second == [["Đơn vị 01", 12.0], ["", 1234.5], ["0012", 0.1], ["=1+1", date(2020, 10, 15)], ["", 2.0**53]]


@pytest.mark.parametrize(
    "day",
    [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(1999, 12, 31), date(2024, 2, 29), date(2199, 12, 31)],
)
def test_days_are_the_same_days_in_every_program(day, tmp_path):
    first, second = written(tmp_path / "x.xlsx", [["x", day]])
    assert first[0][1].date() == second[0][1] == day


@given(st.lists(PLAIN | st.text("&<>\"'=_x041 \t\n;]", max_size=20), min_size=1, max_size=20))
def test_text_comes_back_as_it_was(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("sheets") / "x.xlsx"
    first, second = written(path, [["|", text] for text in texts])
    assert [row[1] or "" for row in second] == texts
    assert [(row[1] or "").replace("_x005F_", "_") for row in first] == texts, "this program does not unescape"


def test_control_characters_keep_the_file_readable_and_come_back(tmp_path):
    text = "".join(map(chr, range(1, 32))) + "\x7f\x85\u2028"
    first, second = written(tmp_path / "x.xlsx", [[text, "\ufffea\uffff"], ["_x0041_", "a\rb\r\nc"]])
    assert second == [[text, "a"], ["_x0041_", "a\rb\r\nc"]]
    assert first[1] == ["_x005F_x0041_", "a\rb\r\nc"]
    assert first[0][0].startswith("_x0001_")


def test_a_value_of_another_kind_is_an_error(tmp_path):
    for wrong in (True, object(), datetime(2020, 1, 1), b"x"):
        with pytest.raises(TypeError, match="a cell holds"):
            write_workbook(tmp_path / "x.xlsx", [("t", ("a",), [[wrong]])])


def test_a_row_of_another_length_is_an_error(tmp_path):
    with pytest.raises(ValueError, match="zip"):
        write_workbook(tmp_path / "x.xlsx", [("t", ("a", "b"), [["x"]])])


def test_many_columns_and_many_rows_stand_where_they_should(tmp_path):
    header = [f"c{n}" for n in range(60)]
    rows = [[n * 60 + m for m in range(60)] for n in range(1200)]
    first, second = written(tmp_path / "x.xlsx", rows, header)
    assert first == rows
    assert second == [[float(value) for value in row] for row in rows]


def test_sheets_stand_in_order_under_their_names_with_a_fixed_header(tmp_path):
    sheets = [("một & hai", ("Đầu <1>",), [["x"]]), ("ba", ("c",), []), ("t", (), [])]
    assert write_workbook(tmp_path / "x.xlsx", sheets) == {"một & hai": 1, "ba": 0, "t": 0}
    made = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert made.sheetnames == ["một & hai", "ba", "t"]
    assert made["một & hai"]["A1"].value == "Đầu <1>"
    assert made["một & hai"].freeze_panes == "A2"
    assert made["một & hai"]["A1"].font.b


def test_a_sheet_is_printed_on_lying_paper_with_its_header_on_each_page_and_columns_as_wide_as_what_they_hold(tmp_path):
    write_workbook(tmp_path / "x.xlsx", [("Sổ 'a'", ("Mã", "Nội dung"), [["VA-2026-001", "một việc dài " * 30]])])
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (13, 48)
    assert sheet["B2"].alignment.wrap_text
