"""Workbooks: what a spreadsheet program writes, what somebody breaks, and what somebody builds to break us."""

import struct
import zipfile
import zlib
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from liem.records.exchange.sources import read_source
from liem.registers.inspections.models import Finding, Inspection
from tests.making import owner
from tests.records.exchange.files import CASE, ROUND, UNIT, book, only, refused, taken, text_file

pytestmark = pytest.mark.django_db

SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 2**20
FINDING = {"inspection": "KT-1", "code": "PH-1", "kind": "shortcoming", "content": "Hạn chế 01"}


def members(path):
    """What stands in a workbook: {file: content}."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path, parts, kind=zipfile.ZIP_DEFLATED):
    """A workbook of these parts."""
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def sheet(rows):
    """The XML of a sheet with these rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def text(address, said):
    return f'<c r="{address}" t="inlineStr"><is><t>{said}</t></is></c>'


HEAD = f'<row r="1">{text("A1", "code")}{text("B1", "name")}{text("C1", "kind")}</row>'
ROW = f'<row r="2">{text("A2", "T1")}{text("B2", "Đơn vị 01")}{text("C2", "commune")}</row>'


def built(tmp_path, content, **more):
    """A workbook of which the sheet `units` is this XML."""
    parts = members(book(tmp_path / "made.xlsx", units=[UNIT]))
    return packed(tmp_path / "x.xlsx", {**parts, SHEET: content, **more})


def test_the_workbook_that_is_made_wrong_below_is_right(tmp_path):
    assert taken(built(tmp_path, sheet(HEAD + ROW))).created == {"units": 1}


# Formulas


def test_a_formula_is_refused_at_its_cell_whatever_it_showed(tmp_path):
    for cell in (
        '<c r="B2" t="str"><f>A2&amp;"x"</f><v>Đơn vị 01</v></c>',
        '<c r="B2"><f>1+1</f><v>2</v></c>',
        '<c r="B2"><f t="shared" ref="B2:B9" si="0">A2</f><v>2</v></c>',
        '<c r="B2"><f t="shared" si="0"/><v>2</v></c>',
        '<c r="B2"><f t="array" ref="B2:B3">A2:A3</f><v>2</v></c>',
        '<c r="B2"><f>1+1</f></c>',
        "<c r='B2'><f>1+1</f><v>2</v></c>",
        "<c s='0'><f >1+1</f ><v>2</v></c>",
    ):
        row = f'<row r="2">{text("A2", "T1")}{cell}{text("C2", "commune")}</row>'
        found = only(refused(built(tmp_path, sheet(HEAD + row))))
        assert (found.file, found.row, found.column) == ("x.xlsx#units", 2, "name"), cell
        assert found.value.startswith("=")
        assert found.why == "ô chứa công thức"


def test_a_formula_is_found_under_another_prefix_of_the_same_language(tmp_path):
    cell = '<x:c r="B2"><x:f>1+1</x:f><x:v>2</x:v></x:c>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = f"{HEAD}{ROW}".replace(text("B2", "Đơn vị 01"), "@").replace("</", "</x:").replace("</x:x:", "</x:")
    for tag in ("row", "c", "is", "t"):
        rows = rows.replace(f"<{tag} ", f"<x:{tag} ").replace(f"<{tag}>", f"<x:{tag}>")
    content = f'<x:worksheet xmlns:x="{main}"><x:sheetData>{rows.replace("@", cell)}</x:sheetData></x:worksheet>'
    assert only(refused(built(tmp_path, content.encode()))).value == "=1+1"


def test_a_formula_without_a_result_at_the_end_of_a_sheet_is_not_lost(tmp_path):
    last = f'<row r="3">{text("A3", "T2")}{text("B3", "Đơn vị 02")}<c r="C3"><f>C2</f></c></row>'
    found = only(refused(built(tmp_path, sheet(HEAD + ROW + last))))
    assert (found.row, found.column, found.value) == (3, "kind", "=C2")
    found = refused(built(tmp_path, sheet(HEAD + ROW + '<row r="9"><c r="B9"><f>B2</f></c></row>')))
    assert (found[0].row, found[0].column, found[0].value) == (9, "name", "=B2")


def test_formulas_as_a_spreadsheet_program_writes_them_are_refused(tmp_path):
    made = openpyxl.Workbook()
    made.active.title = "units"
    made.active.append(["code", "name", "kind"])
    made.active.append(["T1", "=A1", "commune"])
    made.active["A3"], made.active["B3"], made.active["C3"] = "T2", ArrayFormula("B3:B4", "=A2:A3"), "commune"
    made.save(tmp_path / "x.xlsx")
    assert [(r.row, r.value) for r in refused(tmp_path / "x.xlsx")] == [(2, "=A1"), (3, "=A2:A3")]


def test_text_that_begins_like_a_formula_is_one_only_where_it_is(tmp_path):
    rows = [{**CASE, "subject": "'=A1 là ô đầu tiên"}]
    taken(book(tmp_path / "x.xlsx", units=[UNIT], cases=rows))


# Bombs


def test_a_workbook_that_unpacks_beyond_the_limit_is_refused(settings, tmp_path):
    settings.LIEM_IMPORT_MAX_BYTES = MEGABYTE
    found = only(refused(built(tmp_path, sheet(HEAD + ROW + " " * 11 * MEGABYTE))))
    assert (found.file, found.why) == ("x.xlsx", "sổ Excel giải nén ra lớn hơn mức cho phép")


def test_a_part_that_unpacks_beyond_all_proportion_is_refused(tmp_path):
    for name in (SHEET, "xl/media/image1.png", "xl/nested.zip"):
        path = built(tmp_path, sheet(HEAD + ROW), **{name: b" " * 30 * MEGABYTE})
        assert "giải nén ra lớn hơn" in only(refused(path)).why


def test_many_parts_are_refused_without_being_unpacked(settings, tmp_path):
    settings.LIEM_IMPORT_MAX_BYTES = MEGABYTE
    sheets = {f"xl/worksheets/sheet{i}.xml": sheet(" " * MEGABYTE) for i in range(2, 14)}
    assert "giải nén ra lớn hơn" in only(refused(built(tmp_path, sheet(HEAD + ROW), **sheets))).why
    empty = {f"xl/{i}": b"" for i in range(11_000)}
    assert "giải nén ra lớn hơn" in only(refused(built(tmp_path, sheet(HEAD + ROW), **empty))).why


def lying(path, told):
    """The workbook at `path`, of which every part says that it unpacks to `told` bytes."""
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(mark)
        while place >= 0:
            struct.pack_into("<I", data, place + at, told)
            place = data.find(mark, place + 4)
    return text_file(path, bytes(data))


@pytest.mark.parametrize("told", [1, 4000])
def test_sizes_that_lie_are_not_believed(told, tmp_path):
    path = lying(built(tmp_path, sheet(HEAD + ROW + " " * 3 * MEGABYTE)), told)
    assert "không phải sổ Excel .xlsx đọc được" in only(refused(path)).why


def test_a_lie_with_a_checksum_that_fits_it_is_not_believed_either(tmp_path):
    content = sheet(HEAD + ROW + " " * 3 * MEGABYTE)
    path = built(tmp_path, content)
    data = path.read_bytes().replace(
        struct.pack("<I", zlib.crc32(content)), struct.pack("<I", zlib.crc32(content[:5000]))
    )
    data = data.replace(struct.pack("<I", len(content)), struct.pack("<I", 5000))
    assert "không phải sổ Excel" in only(refused(text_file(path, data))).why


def test_a_cell_so_far_away_that_all_between_would_be_laid_out_is_refused(tmp_path):
    for address in ("XFD1048576", "A1048576", "Z999999", "AZ1000000"):
        far = f'<row r="{address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}">{text(address, "x")}</row>'
        wide = f'<row r="3">{text("AY3", "x")}</row>'
        assert "quá xa" in only(refused(built(tmp_path, sheet(HEAD + ROW + wide + far)))).why


def test_a_far_cell_is_found_however_it_says_where_it_stands(tmp_path):
    wide = f'<row r="3">{text("AY3", "x")}</row>'
    for far in (
        "<row r=\"900000\"><c r='A900000'><v>1</v></c></row>",
        '<row r="900000"><c><v>1</v></c></row>',
        '<row r="900000"><c t="n" r="A900000"><v>1</v></c></row>',
    ):
        assert "quá xa" in only(refused(built(tmp_path, sheet(HEAD + ROW + wide + far)))).why
    assert "không phải sổ" in only(refused(built(tmp_path, sheet(HEAD + ROW + '<row><c r="A99999999"/></row>')))).why


def test_empty_rows_and_cells_far_away_are_nothing(tmp_path):
    path = built(tmp_path, sheet(HEAD + ROW + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'))
    assert taken(path).created == {"units": 1}


# Traps


ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"])
def test_a_declaration_of_types_is_refused_wherever_it_stands(name, tmp_path):
    parts = members(built(tmp_path, sheet(HEAD + ROW.replace("Đơn vị 01", "&x;"))))
    for before in (b"", b"<!--" + b" " * 9000 + b"-->"):
        content = parts.get(name, b"<a/>")
        content = ENTITY.replace(b"<!DOCTYPE", before + b"<!DOCTYPE") + content[content.find(b"?>") + 2 :]
        if content.count(b"<?xml") == 1:
            path = packed(tmp_path / "y.xlsx", {**parts, name: content})
            assert "DOCTYPE" in only(refused(path)).why


def test_a_sheet_in_another_encoding_hides_nothing(tmp_path):
    row = f'<row r="2">{text("A2", "T1")}<c r="B2"><f>1</f><v>1</v></c>{text("C2", "commune")}</row>'
    content = sheet(HEAD + row).decode().encode("utf-16")
    assert "không phải sổ Excel" in only(refused(built(tmp_path, content))).why


def test_two_parts_of_one_name_are_refused(tmp_path):
    path = built(tmp_path, sheet(HEAD + ROW))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET, sheet(HEAD))
    assert "không phải sổ Excel" in only(refused(path)).why
    path = built(tmp_path, sheet(HEAD + ROW), **{SHEET.upper(): sheet(HEAD)})
    assert "không phải sổ Excel" in only(refused(path)).why


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_workbook_packed_in_another_way_is_refused(kind, tmp_path):
    parts = members(book(tmp_path / "made.xlsx", units=[UNIT]))
    assert "không phải sổ Excel" in only(refused(packed(tmp_path / "x.xlsx", parts, kind))).why
    assert taken(packed(tmp_path / "y.xlsx", parts, zipfile.ZIP_STORED)).written


def test_an_encrypted_workbook_or_an_old_one_is_refused_as_such(tmp_path):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    assert "mật khẩu" in only(refused(text_file(tmp_path / "x.xlsx", old))).why
    data = bytearray(built(tmp_path, sheet(HEAD + ROW)).read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    assert "mật khẩu" in only(refused(text_file(tmp_path / "x.xlsx", bytes(data)))).why


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), "code,name\nT1,Đơn vị".encode()],
    ids=["empty", "pdf", "cut", "empty-zip", "csv"],
)
def test_what_is_no_workbook_is_refused(content, tmp_path):
    found = only(refused(text_file(tmp_path / "x.xlsx", content)))
    assert (found.file, found.why) == ("x.xlsx", "không phải sổ Excel .xlsx đọc được")
    assert "lưu lại từ Excel" in found.accepted


def test_a_workbook_cut_short_anywhere_is_refused(tmp_path):
    whole = book(tmp_path / "made.xlsx", units=[UNIT]).read_bytes()
    for size in range(0, len(whole), max(1, len(whole) // 60)):
        path = text_file(tmp_path / "x.xlsx", whole[:size])
        assert [f for f in read_source(path) if f.why], size  # refused, and no accident


# What is well in a workbook


def test_dates_numbers_and_answers_are_read_as_they_are_typed(tmp_path):
    rows = [
        {**ROUND, "code": "KT-1", "opened_on": date(2020, 10, 15), "about_pctn": True},
        {**ROUND, "code": "KT-2", "opened_on": datetime(2020, 10, 15, 9, 30), "about_pctn": False},
        {**ROUND, "code": "KT-3", "opened_on": "15/10/2020", "about_pctn": "Không"},
        {**ROUND, "code": "KT-4", "opened_on": "2020-10-15", "about_pctn": None},
    ]
    findings = [
        {**FINDING, "code": "PH-1", "amount_vnd": 1234567, "area_m2": 1234.5},
        {**FINDING, "code": "PH-2", "amount_vnd": "1.234.567", "area_m2": "1.234,50"},
        {**FINDING, "code": "PH-3", "amount_vnd": 1234567.0, "area_m2": "1234.5"},
        {**FINDING, "code": "PH-4", "amount_vnd": "   ", "area_m2": None},
    ]
    taken(book(tmp_path / "x.xlsx", units=[UNIT], inspections=rows, findings=findings))
    stored = Inspection.objects.visible_to(owner()).order_by("code")
    assert {row.opened_on for row in stored} == {date(2020, 10, 15)}
    assert [row.about_pctn for row in stored] == [True, False, False, True]
    amounts = Finding.objects.visible_to(owner()).order_by("code").values_list("amount_vnd", "area_m2")
    assert [(a, None if b is None else float(b)) for a, b in amounts] == [(1234567, 1234.5)] * 3 + [(None, None)]


def test_a_number_with_three_decimals_is_never_taken_for_thousands(tmp_path):
    path = book(tmp_path / "x.xlsx", units=[UNIT], inspections=[ROUND], findings=[{**FINDING, "area_m2": 12.345}])
    found = only(refused(path))
    assert (found.column, found.value) == ("area_m2", "12.345")
    assert "thập phân" in found.why


def test_a_percentage_or_a_moment_where_a_number_is_wanted_is_refused(tmp_path):
    for wrong in ("85%", "1 tỷ", datetime(2020, 1, 1), True, "1e6"):
        rows = [{**FINDING, "amount_vnd": wrong}]
        found = only(refused(book(tmp_path / "x.xlsx", units=[UNIT], inspections=[ROUND], findings=rows)))
        assert found.column == "amount_vnd"


def test_an_empty_sheet_is_passed_over_and_one_of_another_name_is_refused(tmp_path):
    made = openpyxl.load_workbook(book(tmp_path / "x.xlsx", units=[UNIT]))
    made.create_sheet("Sheet2")
    made.save(tmp_path / "x.xlsx")
    assert taken(tmp_path / "x.xlsx").unchanged == {"units": 0}
    made["Sheet2"]["A1"] = "ghi chú"
    made.save(tmp_path / "x.xlsx")
    assert only(refused(tmp_path / "x.xlsx")).file == "x.xlsx#Sheet2"
