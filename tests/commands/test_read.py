"""`liem read`: a report, as text and as JSON, with and without the records beside it."""

import json
from pathlib import Path
from typing import Any

import pytest

TEXT = "Trong kỳ đã tiến hành 01 cuộc kiểm tra của cấp ủy; kỷ luật 21 đảng viên: khiển trách 18, cảnh cáo 02.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report that says one thing that is recorded and one that does not add up."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_report_is_read_without_any_data(run: Any, report: Path) -> None:
    code, out, err = run("read", report, "--as", "json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert [figure["value"] for figure in found["figures"]] == [1, 21, 18, 2]
    assert [(item["holds"], item["difference"]) for item in found["sums"]] == [(False, 1)]
    assert found["records"] == []


def test_the_screen_says_why_and_what_does_not_add_up(run: Any, report: Path) -> None:
    code, out, _ = run("read", report)
    assert code == 0
    assert "KHÔNG KHỚP: 21 ≠ 18 + 2 = 20, chênh 1" in out
    assert out.count("vì:") == 4


def test_the_records_stand_beside_the_claims(run: Any, report: Path, tables: Path) -> None:
    assert run("import", tables)[0] == 0
    code, out, err = run("read", report, "--as", "json", "--unit", "DV", "--from", "2020-01-01", "--to", "2020-12-31")
    assert (code, err) == (0, "")
    records = json.loads(out)["records"]
    assert records[0] == {
        "figure": "f1",
        "indicator": "inspections.party_inspections",
        "recorded": 1,
        "difference": 0,
        "holds": True,
        "codes": ["KT-01"],
    }
    assert [entry["difference"] for entry in records] == [0, 21, 18, 2]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--unit", "DV"), 2, "cần đủ --unit, --from và --to"),
        (("--from", "2020-01-01", "--to", "2020-12-31"), 2, "cần đủ --unit"),
        (("--unit", "KHONG", "--from", "2020-01-01", "--to", "2020-12-31"), 1, "KHONG"),
        (("--unit", "DV", "--from", "2020-12-31", "--to", "2020-01-01"), 1, ""),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(
    run: Any, report: Path, tables: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    assert run("import", tables)[0] == 0
    answer = run("read", report, *words)
    assert answer[0] == code
    assert said in answer[2]


def test_a_file_that_is_missing_or_unreadable_is_named(run: Any, tmp_path: Path) -> None:
    assert run("read", tmp_path / "none.txt")[0] == 1
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF")
    code, _, err = run("read", path)
    assert code == 1
    assert "scan.pdf" in err and err.count("\n") == 1
