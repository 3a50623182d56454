"""The organisation in files: a history that can have been, taken whole or not at all."""

from datetime import date

import pytest

from liem.org import tree
from liem.org.models import Tenure, Unit, UnitName
from liem.records import chain
from liem.records.models import Change
from tests.making import make_inspection, owner
from tests.records.exchange.files import (
    ROUND,
    UNIT,
    book,
    exported,
    folder,
    nothing_written,
    only,
    refused,
    taken,
    text_file,
)

pytestmark = pytest.mark.django_db


def unit(code, parent="", since="", until="", **more):
    return {
        "code": code,
        "name": f"Đơn vị {code}",
        "kind": "commune_committee",
        "parent": parent,
        "since": since,
        "until": until,
        **more,
    }


def place(code, parent, since, until=""):
    return {"unit": code, "parent": parent, "since": since, "until": until}


POST = {"code": "BT", "unit": "A", "title": "Bí thư", "rank": "head"}
TENURE = {"post": "BT", "holder": "Người giữ chức 01", "since": "2020-01-01", "until": ""}
NAME = {"unit": "A", "name": "Tên cũ", "since": "2010-01-01", "until": "2015-01-01"}
A, B = unit("A", since="2000-01-01"), unit("B", since="2000-01-01")

# what the tables say; the file, line and column named; words of why
WRONG = [
    ({"units": [{**A, "parent": "A"}]}, ("units.csv", 2, "parent"), "chính nó"),
    ({"units": [{**A, "parent": "B"}, {**B, "parent": "A"}]}, ("units.csv", 2, "parent"), "vòng"),
    (
        {"units": [{**A, "parent": "B"}, {**B, "parent": "C"}, unit("C", "A")]},
        ("units.csv", 3, "parent"),
        "vòng",
    ),
    (
        {"units": [A, {**B, "parent": "A"}], "unit_parents": [place("A", "B", "2020-01-01")]},
        ("unit_parents.csv", 2, "parent"),
        "vòng",
    ),
    ({"units": [{**A, "parent": "C"}]}, ("units.csv", 2, "parent"), "Không có đơn vị"),
    ({"units": [{**A, "until": "1999-12-31"}]}, ("units.csv", 2, "until"), "phải sau"),
    ({"units": [{**A, "until": "2000-01-01"}]}, ("units.csv", 2, "until"), "phải sau"),
    ({"units": [{**A, "since": "hôm qua"}]}, ("units.csv", 2, "since"), "không phải là ngày"),
    ({"units": [{**A, "kind": "huyện ta"}]}, ("units.csv", 2, "kind"), "danh mục"),
    ({"units": [{**A, "name": "   "}]}, ("units.csv", 2, "name"), "thiếu"),
    ({"units": [{**A, "name": "x" * 301}]}, ("units.csv", 2, "name"), "dài 301 ký tự"),
    ({"units": [{**A, "name": "a\x00b"}]}, ("units.csv", 2, "name"), "NUL"),
    ({"units": [{**A, "successor": "B"}, B]}, ("units.csv", 2, "successor"), "ngày kết thúc"),
    ({"units": [{**A, "until": "2020-01-01", "successor": "C"}]}, ("units.csv", 2, "successor"), "Không có đơn vị"),
    (
        {"units": [A, {**B, "parent": "A", "since": "1990-01-01", "until": "1999-01-01"}]},
        ("units.csv", 3, "parent"),
        "không tồn tại",
    ),
    ({"units": [A, B], "unit_parents": [place("A", "C", "2020-01-01")]}, ("unit_parents.csv", 2, "parent"), "Không có"),
    ({"units": [A, B], "unit_parents": [place("C", "A", "2020-01-01")]}, ("unit_parents.csv", 2, "unit"), "Không có"),
    (
        {"units": [A, B], "unit_parents": [place("A", "B", "2020-01-01", "2019-01-01")]},
        ("unit_parents.csv", 2, "until"),
        "phải sau",
    ),
    ({"units": [A, B], "unit_parents": [place("A", "B", "1999-01-01")]}, ("unit_parents.csv", 2, "since"), "thành lập"),
    (
        {"units": [A, B], "unit_parents": [place("A", "B", "2020-01-01")] * 2},
        ("unit_parents.csv", 3, "unit"),
        "đã có ở dòng 2",
    ),
    ({"units": [A], "unit_names": [{**NAME, "unit": "C"}]}, ("unit_names.csv", 2, "unit"), "mã này không có"),
    ({"units": [A], "unit_names": [{**NAME, "until": "2009-01-01"}]}, ("unit_names.csv", 2, "until"), "phải sau"),
    ({"units": [A], "unit_names": [{**NAME, "since": ""}]}, ("unit_names.csv", 2, "since"), "thiếu"),
    ({"units": [A], "posts": [{**POST, "unit": "C"}]}, ("posts.csv", 2, "unit"), "mã này không có"),
    ({"units": [A], "posts": [{**POST, "rank": "sếp"}]}, ("posts.csv", 2, "rank"), "danh mục"),
    ({"units": [A], "tenures": [TENURE]}, ("tenures.csv", 2, "post"), "mã này không có"),
    (
        {"units": [A], "posts": [POST], "tenures": [{**TENURE, "until": "2019-01-01"}]},
        ("tenures.csv", 2, "until"),
        "phải sau",
    ),
]


@pytest.mark.parametrize(("tables", "where", "why"), WRONG)
def test_a_history_that_cannot_have_been_is_refused_at_its_row(tables, where, why, tmp_path):
    found = [r for r in refused(folder(tmp_path / "x", **tables)) if (r.file, r.row, r.column) == where]
    assert found, refused(tmp_path / "x")
    assert why in found[0].why
    assert found[0].accepted


def test_a_cycle_with_what_is_there_already_is_refused(tmp_path):
    taken(folder(tmp_path / "x", units=[A, {**B, "parent": "A"}]))
    found = only(refused(folder(tmp_path / "y", units=[{"code": "A", "name": "A", "kind": "commune", "parent": "B"}])))
    assert (found.file, found.row, found.column, found.value) == ("units.csv", 2, "parent", "B")


def test_a_record_of_a_unit_that_was_not_there_that_day_is_refused(tmp_path):
    units = [{**UNIT, "since": "2020-03-02"}, unit("T2", until="2020-03-02")]
    for code, day, why in (
        ("T1", "2020-03-01", "chưa có vào ngày 01/3/2020"),
        ("T2", "2020-03-02", "không còn vào ngày 02/3/2020"),
    ):
        row = {**ROUND, "unit": code, "opened_on": day}
        found = only(refused(folder(tmp_path / code, units=units, inspections=[row])))
        assert (found.file, found.row, found.column, found.value) == ("inspections.csv", 2, "unit", code)
        assert why in found.why and "02/3/2020" in found.accepted
    rows = [{**ROUND, "opened_on": "2020-03-02"}, {**ROUND, "code": "KT-2", "unit": "T2", "opened_on": "2020-03-01"}]
    taken(folder(tmp_path / "y", units=units, inspections=rows))


def test_a_row_that_is_refused_is_told_once_and_not_again_by_what_points_to_it(tmp_path):
    found = refused(folder(tmp_path / "x", units=[UNIT], inspections=[{**ROUND, "opened_on": "mai"}], findings=[
        {"inspection": "KT-1", "code": "PH-1", "kind": "shortcoming", "content": "Hạn chế 01"}
    ]))  # fmt: skip
    assert only(found).column == "opened_on"


TABLES = {
    "units": [
        {**UNIT, "since": "2000-01-01"},
        unit("H1", "T1", "2000-01-01", "2025-07-01", kind="district_committee", successor="X2;X1"),
        unit("X1", "H1", "2000-01-01"),
        unit("X2", "H1", "2000-01-01"),
        unit("X3", "T1"),
    ],
    "unit_names": [{"unit": "X1", "name": "Đơn vị cũ", "since": "2000-01-01", "until": "2015-01-01"}],
    "unit_parents": [place("X1", "T1", "2025-07-01"), place("X2", "T1", "2025-07-01")],
    "posts": [{"code": "BT", "unit": "X1", "title": "Bí thư", "rank": "head"}],
    "tenures": [TENURE, {**TENURE, "holder": "Người giữ chức 02", "since": "2021-01-01", "until": "2022-01-01"}],
    "calendar_days": [
        {"day": "2026-03-07", "counts_as": "working", "document": "12-TB/VPTU", "reason": "làm bù ngày 02/3"},
        {"day": "02/3/2026", "counts_as": "ngày nghỉ", "document": "12-TB/VPTU", "reason": "nghỉ tránh bão"},
    ],
    "unit_keys": [
        {"public": "0A" * 32, "unit": "X1", "since": "2026-01-05", "until": "", "note": "biên bản số 01"},
        {"public": "0b" * 32, "unit": "X2", "since": "2026-01-05", "until": "2026-01-05", "note": ""},
    ],
}


def test_an_organisation_is_taken_and_taken_again_without_a_change(tmp_path):
    path = folder(tmp_path / "x", **TABLES)
    assert taken(path).created == {
        "units": 5,
        "unit_names": 1,
        "unit_parents": 2,
        "posts": 1,
        "tenures": 2,
        "calendar_days": 2,
        "unit_keys": 2,
    }
    units = {row.code: row for row in Unit.objects.all()}
    assert [row.code for row in tree.path(units["X1"], date(2020, 1, 1))] == ["T1", "H1", "X1"]
    assert [row.code for row in tree.path(units["X1"], date(2025, 7, 1))] == ["T1", "X1"]
    with nothing_written():
        again = taken(path, dry_run=True)
        outcome = import_again(path)
    assert again.unchanged == outcome.unchanged == {t: len(rows) for t, rows in TABLES.items()}
    book_path = book(tmp_path / "x.xlsx", **TABLES)
    with nothing_written():
        assert import_again(book_path).unchanged == outcome.unchanged


def import_again(path):
    from liem.records.exchange.importing import import_path

    outcome = import_path(owner(), path)
    assert outcome.refusals == [] and outcome.written
    return outcome


def test_a_changed_row_of_the_organisation_leaves_one_entry_with_before_and_after(tmp_path):
    taken(folder(tmp_path / "x", **TABLES))
    before, _digest = chain.head()
    rows = [{**TABLES["unit_names"][0], "name": "Đơn vị cũ hơn"}]
    units = [{**row, "kind": "ward"} if row["code"] == "X3" else row for row in TABLES["units"]]
    tenures = [{**TENURE, "until": "31/12/2020"}]
    outcome = taken(folder(tmp_path / "y", units=units, unit_names=rows, tenures=tenures))
    assert outcome.changed == {"units": 1, "unit_names": 1, "tenures": 1}
    entries = Change.objects.unscoped("the test reads them").filter(id__gt=before).order_by("id")
    told = {(entry.table, entry.row): entry.values for entry in entries}
    assert set(told) == {
        ("units", "X3"),
        ("unit_names", "X1 2000-01-01"),
        ("tenures", "BT 2020-01-01 Người giữ chức 01"),
    }
    assert '["commune_committee","ward","Đảng ủy xã, phường, đặc khu","Phường"]' in told["units", "X3"]
    assert UnitName.objects.get().name == "Đơn vị cũ hơn"
    assert Tenure.objects.get(holder="Người giữ chức 01").until == date(2020, 12, 31)


def test_columns_that_a_file_does_not_have_leave_the_organisation_as_it_is(tmp_path):
    taken(folder(tmp_path / "x", **TABLES))
    rows = [{"code": row["code"], "name": row["name"], "kind": row["kind"]} for row in TABLES["units"]]
    with nothing_written():
        assert import_again(folder(tmp_path / "y", units=rows)).unchanged == {"units": 5}


def test_the_same_history_written_otherwise_is_the_same(tmp_path):
    taken(folder(tmp_path / "x", **TABLES))
    units = [{**row, "successor": "X1; X2"} if row["code"] == "H1" else row for row in reversed(TABLES["units"])]
    places = [place("X1", "H1", "2000-01-01", "2025-07-01"), *TABLES["unit_parents"]]
    with nothing_written():
        outcome = import_again(folder(tmp_path / "y", units=units, unit_parents=places))
    assert not any(outcome.changed.values()) and not any(outcome.created.values())


def test_a_reorganisation_can_come_later_in_a_file_of_its_own(tmp_path):
    first = [{k: v for k, v in row.items() if k not in ("until", "successor")} for row in TABLES["units"]]
    taken(folder(tmp_path / "x", units=first))
    make_inspection(unit=Unit.objects.get(code="H1"), code="KT-1")
    outcome = taken(folder(tmp_path / "y", units=TABLES["units"], unit_parents=TABLES["unit_parents"]))
    assert outcome.changed["units"] == 1 and outcome.created["unit_parents"] == 2
    assert b"H1,\xc4\x90" in exported(tmp_path / "z")["units.csv"]


def test_names_of_units_may_begin_like_formulas_only_as_text(tmp_path):
    taken(text_file(tmp_path / "units.csv", "code,name,kind\nT1,'=Đơn vị,commune\n"))
    assert Unit.objects.get().name == "=Đơn vị"
    assert b"T1,'=" in exported(tmp_path / "x")["units.csv"]
