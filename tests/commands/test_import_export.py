"""`liem import` and `liem export`: what people read of them, and their exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from liem.records.models import Change
from liem.registers.documents.models import Document
from tests import making

BAD = "code,unit,number,kind,issued_on,subject\nVB-09,KHÔNG-CÓ,1,instruction,2020-01-02,x\n,DV,2,chi-thi,31/02/2020,y\n"


def documents() -> list[str]:
    rows = Document.objects.visible_to(making.owner()).order_by("code")
    return list(rows.values_list("code", flat=True))


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A file with several wrong cells."""
    path = tmp_path / "documents.csv"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_an_import_says_by_table_what_it_made(run: Any, tables: Path) -> None:
    code, out, err = run("import", tables)
    assert (code, err) == (0, "")
    assert "Văn bản" in out and "Đã ghi." in out
    assert documents() == ["VB-01", "VB-02", "VB-03"]


def test_the_same_files_again_change_nothing(run: Any, tables: Path) -> None:
    run("import", tables)
    entries = Change.objects.unscoped("the test counts").count()
    code, out, _err = run("import", tables)
    assert code == 0 and "Không có gì mới để ghi." in out
    assert Change.objects.unscoped("the test counts").count() == entries


def test_the_trail_says_that_the_command_acted_for_the_owner(run: Any, tables: Path) -> None:
    run("import", tables)
    who = set(Change.objects.unscoped("the test reads who").values_list("who", "capacity", "user"))
    assert who == {("chủ hệ thống", "lệnh liem import", None)}


def test_a_preview_writes_nothing(run: Any, tables: Path) -> None:
    code, out, _err = run("import", tables, "--dry-run")
    assert code == 0 and "chưa ghi gì" in out
    assert documents() == []


def test_every_refused_cell_is_a_line_and_nothing_is_written(run: Any, tables: Path, bad: Path) -> None:
    run("import", tables)
    code, out, err = run("import", bad)
    assert code == 1
    lines = [line for line in out.splitlines() if line.startswith("documents.csv, dòng ")]
    assert any("dòng 2, cột unit: đọc được “KHÔNG-CÓ”: " in line for line in lines)
    assert any("dòng 3, cột issued_on: đọc được “31/02/2020”: " in line for line in lines)
    assert any("dòng 3, cột kind" in line and "chấp nhận: " in line for line in lines)
    assert err.startswith("liem: Từ chối ") and err.count("\n") == 1
    assert documents() == ["VB-01", "VB-02", "VB-03"]


def test_json_has_every_refusal_text_the_first_fifty(run: Any, tables: Path, tmp_path: Path) -> None:
    run("import", tables)
    path = tmp_path / "documents.csv"
    path.write_text(BAD.splitlines()[0] + "\n" + "".join(f"V-{n},?,1,instruction,2020-01-02,x\n" for n in range(60)))
    code, out, _err = run("import", path)
    assert code == 1 and sum(line.startswith("documents.csv") for line in out.splitlines()) == 50
    assert "… và 10 chỗ nữa" in out
    code, out, _err = run("import", path, "--as", "json")
    said = json.loads(out)
    assert (code, len(said["refused"]), said["written"]) == (1, 60, False)
    assert set(said["refused"][0]) == {"file", "row", "column", "value", "why", "accepted"}


def test_what_is_above_the_ceiling_is_left_out_and_told(run: Any, tables: Path, tmp_path: Path) -> None:
    run("import", tables)
    path = tmp_path / "documents.csv"
    path.write_text("code,unit,number,kind,issued_on,subject,secrecy\nVB-M,DV,1,instruction,2020-01-02,Kín,secret_1\n")
    code, out, _err = run("import", path)
    assert code == 0 and "để trống 1 ô nội dung" in out


def test_a_path_that_is_not_there_is_told_in_one_line(run: Any) -> None:
    code, out, err = run("import", "khong-co")
    assert (code, out) == (1, "") and "Không có khong-co" in err


def test_what_was_exported_imports_again_to_the_same(run: Any, tables: Path, tmp_path: Path) -> None:
    run("import", tables)
    assert run("export", tmp_path / "ra")[0] == 0
    assert run("export", tmp_path / "ra.xlsx")[0] == 0
    for path in (tmp_path / "ra", tmp_path / "ra.xlsx"):
        code, out, _err = run("import", path)
        assert code == 0 and "Không có gì mới để ghi." in out


def test_an_export_of_a_unit_has_that_units_records_only(run: Any, tables: Path, tmp_path: Path) -> None:
    run("import", tables)
    assert run("export", tmp_path / "ra", "--unit", "DV-A")[0] == 0
    rows = (tmp_path / "ra" / "documents.csv").read_text(encoding="utf-8")
    assert "VB-02" in rows and "VB-01" not in rows


def test_a_unit_that_is_not_there_is_told_with_the_nearest(run: Any, tables: Path) -> None:
    run("import", tables)
    code, out, err = run("export", "ra", "--unit", "DV-B")
    assert (code, out) == (2, "") and "Không có đơn vị mã “DV-B”. Có phải: " in err and "DV-A" in err


def test_an_export_overwrites_nothing(run: Any, tables: Path, tmp_path: Path) -> None:
    run("import", tables)
    (tmp_path / "co").mkdir()
    (tmp_path / "co" / "thu.txt").write_text("thư")
    code, _out, err = run("export", tmp_path / "co")
    assert code == 1 and "không ghi đè" in err
    assert [path.name for path in (tmp_path / "co").iterdir()] == ["thu.txt"]
