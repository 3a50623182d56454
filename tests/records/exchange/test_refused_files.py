"""Files, headers and rows that cannot be taken as they are; and what looks odd but can."""

import zipfile

import pytest

from liem.org.models import Unit
from liem.records import writing
from liem.records.exchange.importing import import_path
from liem.registers.inspections.models import Inspection
from tests.making import TODAY, make_inspection, make_unit, owner
from tests.records.exchange.files import (
    CASE,
    DOCUMENT,
    PLAN,
    RETURN,
    ROUND,
    UNIT,
    book,
    folder,
    only,
    refused,
    taken,
    text_file,
)  # fmt: skip

pytestmark = pytest.mark.django_db

HEAD = "code,name,kind\n"
ROW = "T1,Đơn vị 01,provincial_committee\n"


def units_file(tmp_path, content):
    return text_file(tmp_path / "units.csv", content)


# Files


def test_a_path_that_is_not_there_is_refused(tmp_path):
    assert "không có tệp" in only(refused(tmp_path / "x")).why


def test_a_folder_without_csv_files_is_refused(tmp_path):
    text_file(tmp_path / "x" / "units.txt", HEAD + ROW)
    found = only(refused(tmp_path / "x"))
    assert "không có tệp .csv" in found.why
    assert "units.csv" in found.accepted


@pytest.mark.parametrize("name", ["units.txt", "units.xls", "units.pdf", "units"])
def test_a_file_of_another_kind_is_refused(name, tmp_path):
    found = only(refused(text_file(tmp_path / name, HEAD + ROW)))
    assert "không đọc được loại tệp" in found.why
    assert ".xlsx" in found.accepted


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n", " \n,,\n"])
def test_an_empty_file_is_refused(content, tmp_path):
    found = only(refused(units_file(tmp_path, content)))
    assert (found.file, found.row) == ("units.csv", 1)
    assert "tệp trống" in found.why


def test_a_file_with_a_header_only_is_taken_and_says_nothing(tmp_path):
    outcome = taken(folder(tmp_path / "x", units=[UNIT]))
    assert outcome.created == {"units": 1}
    text_file(tmp_path / "y" / "inspections.csv", ",".join(ROUND) + "\n")
    assert taken(tmp_path / "y").created == {"inspections": 0}


def test_a_file_over_the_limit_is_refused_before_it_is_read(settings, tmp_path):
    settings.LIEM_IMPORT_MAX_BYTES = 1000
    for name in ("units.csv", "x.xlsx"):
        found = only(refused(text_file(tmp_path / name, HEAD + "x" * 1000)))
        assert found.file == name
        assert "lớn hơn mức cho phép" in found.why
        assert "LIEM_IMPORT_MAX_MB" in found.accepted


@pytest.mark.parametrize("name", ["units.csv", "x.xlsx"])
def test_a_file_of_50_megabytes_is_refused_by_its_size(name, tmp_path):
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(50 * 2**20)
    found = only(refused(tmp_path / name))
    assert "tệp 50 MB" in found.why
    assert "tệp đến 40 MB" in found.accepted


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_refused_by_name(encoding, tmp_path):
    found = only(refused(units_file(tmp_path, (HEAD + ROW).encode(encoding))))
    assert "UTF-16" in found.why
    assert "CSV UTF-8" in found.accepted


TCVN3 = b"T1,\xa7\xac n vi 01,provincial_committee\n"
LATIN = "T1,Đơn vị 01,provincial_committee\n".replace("Đơn vị", "Dôn vì").encode("latin-1")
WINDOWS = b"T1,\xd0\xf5n v\xf2 01,provincial_committee\n"


@pytest.mark.parametrize("row", [TCVN3, LATIN, WINDOWS], ids=["tcvn3", "latin-1", "windows-1258"])
def test_a_file_in_an_old_encoding_is_refused_at_its_first_bad_cell(row, tmp_path):
    found = only(refused(units_file(tmp_path, HEAD.encode() + b"T0,Unit,provincial_committee\n" + row)))
    assert (found.file, found.row, found.column) == ("units.csv", 3, "name")
    assert "không phải UTF-8" in found.why
    assert "CSV UTF-8" in found.accepted


def test_a_workbook_under_the_name_of_a_csv_file_is_refused(tmp_path):
    made = book(tmp_path / "x.xlsx", units=[UNIT])
    assert "Excel" in only(refused(units_file(tmp_path, made.read_bytes()))).why


def test_a_quote_that_is_never_closed_is_refused_where_it_opens(tmp_path):
    found = only(refused(units_file(tmp_path, HEAD + ROW + 'T2,"Đơn vị 02,commune\nT3,Đơn vị 03,commune\n')))
    assert (found.file, found.row) == ("units.csv", 3)
    assert "không đúng dạng CSV" in found.why
    assert "ngoặc kép" in found.accepted


def test_a_table_that_does_not_exist_is_refused_and_those_that_do_are_named(tmp_path):
    for path in (folder(tmp_path / "x", unitz=[UNIT]), book(tmp_path / "x.xlsx", unitz=[UNIT])):
        found = only(refused(path))
        assert (found.value, found.why) == ("unitz", "không có bảng tên unitz")
        assert all(name in found.accepted for name in ("units", "returns", "obstacles", "links"))
        assert "return_values" not in found.accepted and "plan_obstacles" not in found.accepted


# Headers


def test_a_missing_required_column_is_named(tmp_path):
    for path in (folder(tmp_path / "x", units=[UNIT], inspections=[{k: ROUND[k] for k in ROUND if k != "mode"}]),):
        found = only(refused(path))
        assert (found.file, found.row, found.column) == ("inspections.csv", 1, "mode")
        assert "thiếu cột bắt buộc" in found.why
    found = only(refused(folder(tmp_path / "y", units=[{"code": "T1", "name": "Đơn vị 01"}])))
    assert (found.column, found.why) == ("kind", "thiếu cột bắt buộc")


@pytest.mark.parametrize(
    ("table", "row"),
    [("units", UNIT), ("inspections", ROUND), ("returns", RETURN), ("obstacles", {"case": "VA-1"})],
)
def test_an_unknown_column_is_named_with_those_that_exist(table, row, tmp_path):
    found = refused(folder(tmp_path / "x", **{table: [{**row, "thời tiết": "nắng"}]}))
    named = next(refusal for refusal in found if refusal.column == "thời tiết")
    assert (named.file, named.row, named.why) == (f"{table}.csv", 1, "không có cột này")
    assert "note" in named.accepted or table in ("units", "obstacles")


@pytest.mark.parametrize(
    ("name", "header", "row", "column"),
    [
        ("units", "code,name,kind,name", "T1,Đơn vị 01,commune,Đơn vị 02", "name"),
        ("units", "code,name,kind,tên đơn vị", "T1,Đơn vị 01,commune,Đơn vị 02", "tên đơn vị"),
        ("inspections", ",".join([*ROUND, "nội dung cuộc kiểm tra"]), "KT-1", "nội dung cuộc kiểm tra"),
        ("returns", "form,unit,period,row,value,value", "01/PCTN,T1,2020Q1,a,1,2", "value"),
        ("returns", "form,unit,period,row,value,unit", "01/PCTN,T1,2020Q1,a,1,T1", "unit"),
        ("obstacles", "case,plan,code,raised_on,content,plan", "VA-1,,K,2020-03-02,a,", "plan"),
    ],
)
def test_a_column_that_stands_twice_is_refused(name, header, row, column, tmp_path):
    text_file(tmp_path / "x" / f"{name}.csv", f"{header}\n{row}\n")
    assert [r for r in refused(tmp_path / "x") if r.row == 1 and r.column == column]


def test_headers_may_be_labels_in_any_writing(tmp_path):
    text_file(tmp_path / "x" / "units.csv", "\ufeffMã đơn vị,TÊN ĐƠN VỊ,loai don vi\n" + ROW)
    header = "mã,Đơn vị,loại cuộc,hình thức,Nội dung cuộc kiểm tra,ngày triển khai,Độ mật\n"
    row = "KT-1,T1,giám sát,theo chuyên đề,Cuộc 01,15/10/2020,thường\n"
    text_file(tmp_path / "x" / "inspections.csv", header + row)
    text_file(tmp_path / "x" / "posts.csv", "mã chức vụ,đơn vị,chức vụ,cương vị\nBT,T1,Bí thư,Người đứng đầu\n")
    text_file(tmp_path / "x" / "tenures.csv", "chức vụ,người giữ chức vụ,từ ngày\nBT,Người giữ chức 01,2020-01-01\n")
    text_file(tmp_path / "x" / "returns.csv", "biểu mẫu,đơn vị,kỳ,dòng,giá trị,hạn nộp\n01/PCTN,T1,2020Q1,a,7,\n")
    outcome = taken(tmp_path / "x")
    assert outcome.created == {"units": 1, "posts": 1, "tenures": 1, "inspections": 1, "returns": 2}


def test_no_two_columns_of_a_table_share_a_label():
    from liem.platform.text import fold
    from liem.records.exchange.importing import tables_in_order
    from liem.records.register import label_of

    for table in tables_in_order():
        labels = [fold(label_of(table, column)) for column in table.columns]
        assert len(set(labels)) == len(labels), table.key


def test_empty_columns_and_rows_at_the_end_are_nothing(tmp_path):
    text = "code,name,kind,,\nT1,Đơn vị 01,provincial_committee,,\n,,,,\n  ,,,,\n"
    assert taken(units_file(tmp_path, text)).created == {"units": 1}
    rows = [{**ROUND, "": None, " ": None}, dict.fromkeys(ROUND), {"code": " "}]
    assert taken(book(tmp_path / "x.xlsx", inspections=rows)).created == {"inspections": 1}


# Rows


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("units", HEAD + "T1,Đơn vị 01,provincial_committee,thừa\n"),
        ("inspections", ",".join(ROUND) + "\n" + ",".join(ROUND.values()) + ",,thừa\n"),
        ("returns", ",".join(RETURN) + "\n" + ",".join(RETURN.values()) + ",thừa\n"),
        ("obstacles", "case,code,raised_on,content\nVA-1,K,2020-03-02,a,thừa\n"),
        ("obstacles", "plan,code,raised_on,content\nKH-1,K,2020-03-02,a,thừa\n"),
    ],
)
def test_a_row_with_more_cells_than_columns_is_refused(name, text, tmp_path):
    text_file(tmp_path / "x" / f"{name}.csv", text)
    found = next(refusal for refusal in refused(tmp_path / "x") if "nhiều hơn số cột" in refusal.why)
    assert (found.file, found.row, found.value) == (f"{name}.csv", 2, "thừa")


def test_lines_are_counted_as_the_file_has_them(tmp_path):
    text = 'code,name,kind\n\nT1,"Đơn vị\n01",commune\n,,\n\nT2,Đơn vị 02,khác\n'
    assert only(refused(units_file(tmp_path, text))).row == 7


SAME = [
    ("units", [UNIT, UNIT], "code"),
    ("inspections", [ROUND, {**ROUND, "subject": "Khác"}], "code"),
    ("posts", [{"code": "BT", "unit": "T1", "title": "Bí thư"}] * 2, "code"),
    ("returns", [RETURN, {**RETURN, "value": "11"}], "row"),
    ("returns", [{**RETURN, "due_on": "2020-04-01"}, {**RETURN, "row": "b", "due_on": "2020-04-02"}], "code"),
    (
        "links",
        [{"from_table": "inspections", "from_code": "KT-1", "to_table": "cases", "to_code": "VA-1", "kind": "about"}]
        * 2,
        "kind",
    ),
]


@pytest.mark.parametrize(("table", "rows", "column"), SAME)
@pytest.mark.parametrize("written", [folder, book])
def test_the_same_row_twice_in_a_file_is_refused(written, table, rows, column, tmp_path):
    tables = {"units": [UNIT], "inspections": [ROUND], "cases": [CASE], table: rows}
    found = only(refused(written(tmp_path / ("x" if written is folder else "x.xlsx"), **tables)))
    assert (found.row, found.column) == (3, column)
    assert "dòng 2" in found.why


def test_the_head_of_a_return_may_stand_in_its_first_row_only(tmp_path):
    rows = [{**RETURN, "due_on": "2020-04-01"}, {**RETURN, "row": "b", "due_on": ""}]
    assert taken(folder(tmp_path / "x", units=[UNIT], returns=rows)).created["returns"] == 3


def test_an_obstacle_of_a_case_and_one_of_a_plan_cannot_share_a_code(tmp_path):
    obstacle = {"code": "KK-1", "raised_on": "2020-03-02", "content": "Vướng mắc 01"}
    rows = [{"case": "VA-1", "plan": "", **obstacle}, {"case": "", "plan": "KH-1", **obstacle}]
    found = only(refused(folder(tmp_path / "x", units=[UNIT], cases=[CASE], plans=[PLAN], obstacles=rows)))
    assert (found.file, found.column, found.value) == ("obstacles.csv", "code", "KK-1")
    taken(folder(tmp_path / "y", units=[UNIT], cases=[CASE], plans=[PLAN], obstacles=rows[:1]))
    found = only(refused(folder(tmp_path / "z", obstacles=rows[1:])))
    assert (found.file, found.column, found.value) == ("obstacles.csv", "code", "KK-1")


def test_an_obstacle_of_nothing_or_of_both_is_refused(tmp_path):
    obstacle = {"code": "KK-1", "raised_on": "2020-03-02", "content": "Vướng mắc 01"}
    tables = {"units": [UNIT], "cases": [CASE], "plans": [PLAN]}
    for at in ({"case": "", "plan": ""}, {"case": "VA-1", "plan": "KH-1"}, {"case": " ", "plan": " "}):
        found = refused(folder(tmp_path / "x", **tables, obstacles=[{**at, **obstacle}]))
        assert [r for r in found if r.file == "obstacles.csv" and r.row in (1, 2)]


def test_documents_that_replace_each_other_in_a_circle_are_refused(tmp_path):
    for pairs in ((("VB-1", "VB-1"),), (("VB-1", "VB-2"), ("VB-2", "VB-3"), ("VB-3", "VB-1"), ("VB-4", "VB-1"))):
        rows = [{**DOCUMENT, "code": code, "replaces": old} for code, old in pairs]
        found = refused(folder(tmp_path / "x", units=[UNIT], documents=rows))[0]
        assert (found.file, found.column, found.why) == ("documents.csv", "replaces", "chỉ vòng về chính nó")


def test_a_code_of_a_withdrawn_record_is_not_used_again(tmp_path):
    row = make_inspection(code="KT-1", unit=make_unit("T1"))
    writing.withdraw(owner(), row, TODAY, "nhập nhầm")
    found = only(refused(folder(tmp_path / "x", inspections=[ROUND])))
    assert (found.column, found.value) == ("code", "KT-1")
    assert "đã rút khỏi sổ" in found.why


def test_a_part_does_not_go_over_to_another_record(tmp_path):
    finding = {"inspection": "KT-1", "code": "PH-1", "kind": "shortcoming", "content": "Hạn chế 01"}
    taken(folder(tmp_path / "x", units=[UNIT], inspections=[ROUND, {**ROUND, "code": "KT-2"}], findings=[finding]))
    found = only(refused(folder(tmp_path / "y", findings=[{**finding, "inspection": "KT-2"}])))
    assert (found.column, found.accepted) == ("inspection", "KT-1")


def test_text_is_stored_in_nfc_and_found_again_when_it_comes_in_nfd(tmp_path):
    import unicodedata

    def nfd(row):
        return {key: unicodedata.normalize("NFD", value) for key, value in row.items()}

    unit = {**UNIT, "code": "Đ1"}
    row = {**ROUND, "unit": "Đ1", "code": "Đợt-1", "subject": "Cuộc kiểm tra về đất đai"}
    path = folder(tmp_path / "x", units=[nfd(unit)], inspections=[nfd(row)], returns=[nfd({**RETURN, "unit": "Đ1"})])
    taken(path)
    assert Unit.objects.get().name == "Đơn vị 01"
    stored = Inspection.objects.visible_to(owner()).get()
    assert (stored.code, stored.subject) == (row["code"], row["subject"])
    again = taken(path)
    assert not any(again.created.values()) and not any(again.changed.values())
    assert taken(folder(tmp_path / "y", units=[unit], inspections=[row])).changed == {"units": 0, "inspections": 0}


def test_a_number_that_the_database_cannot_hold_is_refused_and_not_an_accident(tmp_path):
    event = {"case": "VA-1", "on": "2020-03-02", "kind": "case_instituted", "people": "3000000000"}
    outcome = import_path(owner(), folder(tmp_path / "x", units=[UNIT], cases=[CASE], case_events=[event]))
    assert outcome.written is not bool(outcome.refusals), "one database takes it, the other does not"


def test_two_files_cannot_say_the_same_unit_or_record(tmp_path):
    text_file(tmp_path / "x" / "units.csv", HEAD + ROW)
    text_file(tmp_path / "x" / "units.CSV", HEAD + ROW)
    found = only(refused(tmp_path / "x"))
    assert "đã có ở dòng 2 của units" in found.why


# Zip, names of tables


def zipped(path, **tables):
    """A zip of CSV files, as the export page gives them out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("VE-TEP-NAY.txt", "Xuất cho ai, lúc nào")
        for name, text in tables.items():
            archive.writestr(f"so-lieu/{name}.csv", text)
    return path


def test_a_zip_of_csv_files_is_a_folder_of_them(tmp_path):
    unit = "code,name,kind\nT1,Đơn vị 01,provincial_committee\n"
    assert taken(zipped(tmp_path / "x.zip", units=unit)).created == {"units": 1}
    found = only(refused(zipped(tmp_path / "y.zip", units=unit.replace("provincial_committee", "không rõ"))))
    assert (found.file, found.row, found.column) == ("units.csv", 2, "kind")


def test_a_zip_without_tables_broken_or_too_large_is_refused_whole(tmp_path, settings):
    assert "không có tệp .csv" in only(refused(zipped(tmp_path / "x.zip"))).why
    assert "không phải tệp .zip" in only(refused(text_file(tmp_path / "y.zip", "PK nhưng không phải"))).why
    settings.LIEM_IMPORT_MAX_BYTES = 1000
    bomb = only(refused(zipped(tmp_path / "z.zip", units="code\n" + "a" * 100_000)))
    assert "giải nén ra lớn hơn" in bomb.why


def test_sheets_that_explain_and_vietnamese_names_of_tables(tmp_path):
    path = book(tmp_path / "x.xlsx", **{"_Hướng dẫn": [{"Cột": "mã"}], "Đơn vị": [UNIT]})
    assert taken(path).created == {"units": 1}
