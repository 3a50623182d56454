"""`liem verify` on an installation that somebody broke by hand, with the database open and the program passed by."""

import sqlite3
from pathlib import Path

import pytest

from tests.commands.conftest import Liem

LAST = 6
"""Two units, three documents, one round: so many entries."""


def by_hand(data: Path, *statements: str) -> None:
    """Open the database with sqlite3 and change it."""
    with sqlite3.connect(data / "liem.sqlite3") as database:
        for statement in statements:
            database.execute(statement)
    database.close()


def test_an_installation_nobody_touched_is_whole(liem: Liem, data: Path) -> None:
    done = liem("--data", data, "verify")
    head = (data / "chain.head").read_text().split()[1]
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Nhật ký nguyên vẹn: {LAST} mục, mục cuối {head}\n"


@pytest.mark.parametrize(
    ("how", "statements", "seq"),
    [
        ("edit", ["UPDATE records_change SET why = 'khác' WHERE id = 4"], 4),
        ("delete", ["DELETE FROM records_change WHERE id = 4"], 4),
        (
            "swap",
            [
                "UPDATE records_change SET id = -1 WHERE id = 3",
                "UPDATE records_change SET id = 3 WHERE id = 4",
                "UPDATE records_change SET id = 4 WHERE id = -1",
            ],
            3,
        ),
        ("cut", ["DELETE FROM records_change WHERE id > 4"], 5),
        (
            "cut with its head",
            [
                "DELETE FROM records_change WHERE id > 4",
                "UPDATE records_head SET seq = 4, digest = (SELECT digest FROM records_change WHERE id = 4)",
            ],
            5,
        ),
    ],
)
def test_a_chain_broken_by_hand_is_named_at_its_first_break(
    liem: Liem, data: Path, how: str, statements: list[str], seq: int
) -> None:
    by_hand(data, *statements)
    done = liem("--data", data, "verify")
    assert done.returncode == 1, how
    assert done.stdout.startswith(f"Mục {seq}"), done.stdout
    assert "KHÔNG nguyên vẹn" in done.stderr and done.stderr.count("\n") == 1


def test_a_break_is_named_with_its_table_and_row(liem: Liem, data: Path) -> None:
    by_hand(data, "UPDATE records_change SET why = 'khác' WHERE id = 4")
    assert liem("--data", data, "verify").stdout.startswith("Mục 4 (documents VB-02): mục bị sửa")


def test_a_record_changed_by_hand_is_named_with_both_values(liem: Liem, data: Path) -> None:
    by_hand(data, "UPDATE documents_document SET subject = 'Khác' WHERE code = 'VB-02'")
    done = liem("--data", data, "verify")
    assert done.returncode == 1
    assert done.stdout == "documents VB-02, subject: nhật ký ghi “Chỉ thị 02”, dữ liệu đang là “Khác”\n"
    assert "khác nhật ký ở 1 chỗ" in done.stderr


def test_a_record_deleted_by_hand_is_named(liem: Liem, data: Path) -> None:
    by_hand(data, "DELETE FROM documents_document WHERE code = 'VB-02'")
    assert "documents VB-02: nhật ký có nhưng dữ liệu không còn" in liem("--data", data, "verify").stdout


def test_so_many_differences_are_counted_and_the_first_are_shown(liem: Liem, data: Path, tmp_path: Path) -> None:
    rows = "".join(f"V-{n},DV,1,instruction,2020-01-02,Chỉ thị\n" for n in range(30))
    (tmp_path / "documents.csv").write_text(f"code,unit,number,kind,issued_on,subject\n{rows}", encoding="utf-8")
    assert liem("--data", data, "import", tmp_path / "documents.csv").returncode == 0
    by_hand(data, "UPDATE documents_document SET number = '9' WHERE code LIKE 'V-%'")
    done = liem("--data", data, "verify")
    assert "… và 10 chỗ nữa." in done.stdout and "ở 30 chỗ" in done.stderr


def test_a_forged_head_file_is_named(liem: Liem, data: Path) -> None:
    seq, digest, _seal = (data / "chain.head").read_text().split()
    (data / "chain.head").write_text(f"{seq} {digest} {'0' * 64}\n")
    done = liem("--data", data, "verify")
    assert done.returncode == 1 and "chain.head" in done.stdout


def test_a_chain_that_was_cut_is_not_healed_by_the_work_that_follows(liem: Liem, data: Path, tmp_path: Path) -> None:
    by_hand(
        data,
        "DELETE FROM records_change WHERE id > 4",
        "UPDATE records_head SET seq = 4, digest = (SELECT digest FROM records_change WHERE id = 4)",
    )
    rows = "".join(f"V-{n},DV,1,instruction,2020-01-02,Chỉ thị\n" for n in range(5))
    (tmp_path / "documents.csv").write_text(f"code,unit,number,kind,issued_on,subject\n{rows}", encoding="utf-8")
    assert liem("--data", data, "import", tmp_path / "documents.csv").returncode == 0
    done = liem("--data", data, "verify")
    assert done.returncode == 1 and done.stdout.startswith(f"Mục {LAST}")


def test_sealed_reports_are_said_to_come_later(liem: Liem, data: Path) -> None:
    done = liem("--data", data, "verify", "bao-cao.docx")
    assert done.returncode == 2 and done.stderr.count("\n") == 1
