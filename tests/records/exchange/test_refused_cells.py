"""Cells that cannot be taken: each is named by file, line, column, what was read, why, and what would be accepted."""

import unicodedata

import pytest

from tests.records.exchange.files import (
    CASE,
    DOCUMENT,
    HANDLING,
    PLAN,
    RETURN,
    ROUND,
    UNIT,
    book,
    folder,
    only,
    refused,
    taken,
)  # fmt: skip

pytestmark = pytest.mark.django_db

FINDING = {"inspection": "KT-1", "code": "PH-1", "kind": "shortcoming", "content": "Hạn chế 01"}
SUBJECT = {"inspection": "KT-1", "kind": "body", "name": "Cơ quan 01"}
DIRECTION = {"case": "VA-1", "decided_on": "2020-03-02", "body": "standing_committee"}
ASSET = {"case": "VA-1", "on": "2020-03-02", "kind": "damage", "amount_vnd": "1000000"}
EVENT = {"case": "VA-1", "on": "2020-03-02", "kind": "case_instituted"}
OPINION = {"case": "VA-1", "code": "YK-1", "given_on": "2020-03-02", "content": "Ý kiến 01", "addressee": "Cơ quan 01"}
MEASURE = {"plan": "KH-1", "code": "BP-1", "content": "Biện pháp 01", "lead": "T1"}
ASSIGNMENT = {"document": "VB-1", "code": "NV-1", "unit": "T1", "content": "Nhiệm vụ 01"}
LINK = {"from_table": "inspections", "from_code": "KT-1", "to_table": "cases", "to_code": "VA-1", "kind": "related"}
EXTENSION = {
    "from_table": "measures", "from_code": "BP-1", "due_on": "2020-09-01", "granted_on": "2020-06-01",
    "reason": "Lý do 01",
}  # fmt: skip
GOOD = {
    "units": UNIT, "documents": DOCUMENT, "plans": PLAN, "inspections": ROUND, "cases": CASE, "handlings": HANDLING,
    "returns": RETURN, "findings": FINDING, "inspection_subjects": SUBJECT, "directions": DIRECTION, "assets": ASSET,
    "case_events": EVENT, "opinions": OPINION, "measures": MEASURE, "assignments": ASSIGNMENT, "links": LINK,
    "extensions": EXTENSION,
}  # fmt: skip

# table, what is wrong with an otherwise good row, the column named, what was read, a word of why, of what is accepted
BAD = [
    # the wrong type in every kind of column
    ("inspections", {"opened_on": "mồng 2 tháng 3"}, "opened_on", "mồng 2 tháng 3", "không phải là ngày", "2020-10-15"),
    ("inspections", {"opened_on": "2020-02-30"}, "opened_on", "2020-02-30", "không phải là ngày", "15/10/2020"),
    ("inspections", {"opened_on": "03/15/2020"}, "opened_on", "03/15/2020", "không phải là ngày", "15/10/2020"),
    ("inspections", {"opened_on": "0020-03-02"}, "opened_on", "0020-03-02", "không phải là ngày", "15/10/2020"),
    ("inspections", {"about_pctn": "có lẽ"}, "about_pctn", "có lẽ", "có/không", "yes, no"),
    ("inspections", {"secrecy": "secret_9"}, "secrecy", "secret_9", "độ mật", "ordinary, secret_1, secret_2, secret_3"),
    ("findings", {"amount_vnd": "nhiều"}, "amount_vnd", "nhiều", "không phải là số", "1.234.567"),
    ("findings", {"amount_vnd": "1,5"}, "amount_vnd", "1,5", "số nguyên", "1234567"),
    ("findings", {"area_m2": "rộng"}, "area_m2", "rộng", "không phải là số", "1.234,5"),
    ("findings", {"area_m2": "1,234"}, "area_m2", "1,234", "thập phân", "nhiều nhất 2 chữ số"),
    ("case_events", {"people": "hai"}, "people", "hai", "không phải là số", "1234567"),
    ("cases", {"code": "V" * 65}, "code", "V" * 65, "dài 65 ký tự", "nhiều nhất 64"),
    ("cases", {"subject": "a\x00b"}, "subject", "a\x00b", "NUL", "chữ"),
    # codes that are in no vocabulary, each answered with those that are
    ("inspections", {"kind": "inspektion"}, "kind", "inspektion", "danh mục", "inspection, supervision, state_insp"),
    ("cases", {"nature": "corruption;greed"}, "nature", "corruption;greed", "danh mục", "corruption"),
    ("inspections", {"state": "nửa chừng"}, "state", "nửa chừng", "danh mục", "open, concluded, closed, dropped"),
    # references to what is not there
    ("inspections", {"unit": "T9"}, "unit", "T9", "mã này không có", "đơn vị"),
    ("measures", {"lead": "T9"}, "lead", "T9", "mã này không có", "đơn vị"),
    ("assignments", {"post": "BT"}, "post", "BT", "mã này không có", "chức vụ"),
    ("handlings", {"case": "VA-9"}, "case", "VA-9", "mã này không có", "vụ"),
    ("handlings", {"inspection": "KT-9"}, "inspection", "KT-9", "mã này không có", "cuộc"),
    ("findings", {"inspection": "KT-9"}, "inspection", "KT-9", "mã này không có", "cuộc"),
    ("documents", {"replaces": "VB-9"}, "replaces", "VB-9", "mã này không có", "văn bản"),
    # days and periods backwards
    ("inspections", {"concluded_on": "2020-03-01"}, "concluded_on", "2020-03-01", "ngược ngày", "02/3/2020"),
    ("plans", {"since": "2020-05-01", "until": "2020-05-01"}, "until", "2020-05-01", "ngược ngày", "01/5/2020"),
    ("returns", {"submitted_on": "2020-04-10", "accepted_on": "2020-04-09"}, "accepted_on", "2020-04-09", "ngược", ""),
    ("opinions", {"done_on": "2020-03-01"}, "done_on", "2020-03-01", "ngược ngày", "02/3/2020"),
    ("returns", {"period": "2020Q5"}, "period", "2020Q5", "kỳ báo cáo", "2020H1"),
    # numbers with the separators the wrong way round, numbers below zero
    ("findings", {"amount_vnd": "1,234.5"}, "amount_vnd", "1,234.5", "không phải là số", "1.234.567"),
    ("findings", {"area_m2": "1,234.5"}, "area_m2", "1,234.5", "không phải là số", "1.234,5"),
    ("findings", {"area_m2": "1.234,567.8"}, "area_m2", "1.234,567.8", "không phải là số", "1.234,5"),
    ("findings", {"area_m2": "12.34.5"}, "area_m2", "12.34.5", "không phải là số", "1.234,5"),
    ("assets", {"amount_vnd": "-1"}, "amount_vnd", "-1", "số âm", "từ 0"),
    ("assets", {"area_m2": "-0,5"}, "area_m2", "-0,5", "số âm", "từ 0"),
    ("returns", {"value": "-3"}, "value", "-3", "số âm", "từ 0"),
    ("findings", {"amount_vnd": "9007199254740993"}, "amount_vnd", "9007199254740993", "quá lớn", "số đến"),
    # what the domain does not know
    ("handlings", {"regime": "administrative", "subject_kind": "civil_servant", "form": "demotion", "on": "2026-03-02"},
     "form", "demotion", "không áp dụng", "reprimand, warning, dismissal"),
    ("inspections", {"kind": "state_inspection", "branch": "specialised", "opened_on": "2025-07-01"},
     "branch", "specialised", "không dùng cho ngày 01/7/2025", "trước 01/7/2025"),
    ("inspections", {"branch": "administrative"}, "branch", "administrative", "chỉ dùng cho thanh tra", "để trống"),
    ("directions", {"concluded_on": "2020-06-01", "closing_document": "20-TB"}, "closing_ground", "", "căn cứ", "giá"),
    ("directions", {"concluded_on": "2020-06-01", "closing_ground": "judgment_in_force"},
     "closing_document", "", "văn bản", "giá trị"),
    ("inspections", {"state": "concluded"}, "state", "concluded", "không khớp với các ngày", "open"),
    ("inspections", {"state": "open", "concluded_on": "2020-06-01"}, "state", "open", "không khớp", "concluded"),
    ("assets", {"amount": "3", "unit": ""}, "unit", "", "đơn vị", ""),
    # what must be there
    ("inspections", {"mode": ""}, "mode", "", "thiếu", "một giá trị"),
    ("inspections", {"subject": ""}, "subject", "", "thiếu", "hồ sơ mật"),
    ("inspections", {"subject": "   "}, "subject", "", "thiếu", "hồ sơ mật"),
    ("findings", {"inspection": ""}, "inspection", "", "thiếu", "một giá trị"),
    ("extensions", {"reason": ""}, "reason", "", "thiếu", "giá trị"),
    # ties to what is not there or cannot be
    ("links", {"to_code": "VA-9"}, "to_code", "VA-9", "mã này không có", "cases"),
    ("links", {"from_table": "inspection_subjects"}, "from_table", "inspection_subjects", "bảng", "inspections"),
    ("links", {"kind": "joined"}, "kind", "joined", "không dùng giữa hai bảng", "related, about"),
    ("extensions", {"from_table": "findings", "from_code": "PH-1"}, "from_table", "findings", "thời hạn", "measures"),
    ("extensions", {"from_code": "BP-9"}, "from_code", "BP-9", "mã này không có", "measures"),
    # formulas
    ("cases", {"subject": "=HYPERLINK(\"x\")"}, "subject", "=HYPERLINK(\"x\")", "công thức", "không phải công thức"),
    ("findings", {"amount_vnd": "=1+1"}, "amount_vnd", "=1+1", "công thức", "không phải công thức"),
    ("units", {"name": "=A1"}, "name", "=A1", "công thức", "không phải công thức"),
]  # fmt: skip


def tables_with(table, wrong):
    """Good rows of every table, but for one."""
    rows = {name: [dict(row)] for name, row in GOOD.items()}
    rows[table] = [{**GOOD[table], **wrong}]
    return rows


def test_the_rows_that_are_made_wrong_below_are_right(tmp_path):
    created = taken(folder(tmp_path / "x", **tables_with("units", {}))).created
    assert created == {**dict.fromkeys(GOOD, 1), "returns": 2}, "a return is a head and its values"


@pytest.mark.parametrize(("table", "wrong", "column", "read", "why", "accepted"), BAD)
@pytest.mark.parametrize("written", [folder, book], ids=["csv", "xlsx"])
def test_a_cell_that_cannot_be_is_named_and_nothing_is_written(
    written, table, wrong, column, read, why, accepted, tmp_path
):
    if written is book and "\x00" in "".join(wrong.values()):
        return  # XML has no NUL: a workbook cannot hold one
    path = written(tmp_path / ("x" if written is folder else "x.xlsx"), **tables_with(table, wrong))
    found = [refusal for refusal in refused(path) if refusal.file.startswith((f"{table}.csv", f"x.xlsx#{table}"))]
    refusal = next((refusal for refusal in found if refusal.column == column), None)
    assert refusal, found
    assert refusal.file == (f"{table}.csv" if written is folder else f"x.xlsx#{table}")
    assert refusal.row == 2
    assert refusal.value == read
    assert why in refusal.why
    assert accepted in refusal.accepted
    assert unicodedata.is_normalized("NFC", refusal.why + refusal.accepted)
    if written is folder and table != "units":
        assert only(found) is refusal
