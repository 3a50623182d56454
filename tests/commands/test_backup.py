"""`liem backup` and `liem restore`: one file, everything in it, nothing overwritten, nothing believed."""

import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from liem.commands.archive import MANIFEST
from tests.commands.conftest import Liem


@pytest.fixture
def backup(liem: Liem, data: Path, tmp_path: Path) -> Path:
    """A backup of an installation with a file in it."""
    made = liem("--data", data, "backup", tmp_path / "sao-luu.liem")
    assert made.returncode == 0, made.stderr
    return tmp_path / "sao-luu.liem"


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_backup_is_one_file_for_its_owner_that_says_what_it_holds(liem: Liem, data: Path, tmp_path: Path) -> None:
    done = liem("--data", data, "backup", tmp_path / "b")
    assert (done.returncode, done.stderr) == (0, "")
    assert "nhật ký đến mục 6" in done.stdout and "cả khóa riêng" in done.stdout
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600
    with zipfile.ZipFile(tmp_path / "b") as package:
        assert set(package.namelist()) == {"liem.sqlite3", "chain.head", "private.key", MANIFEST}
    assert listing(data) == listing(tmp_path / "own") and not list(data.glob(".*"))


def test_what_was_restored_is_what_was_saved(liem: Liem, data: Path, backup: Path, tmp_path: Path) -> None:
    done = liem("--data", "moi/noi", "restore", backup)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nhật ký nguyên vẹn: 6 mục" in done.stdout
    new = tmp_path / "moi" / "noi"
    assert (new / "private.key").read_bytes() == (data / "private.key").read_bytes()
    for folder in (data, new):
        assert liem("--data", folder, "export", f"{folder}-ra").returncode == 0
    for table in Path(f"{data}-ra").iterdir():
        assert table.read_bytes() == (Path(f"{new}-ra") / table.name).read_bytes()
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in [new, *new.rglob("*")])
    assert [path.name for path in tmp_path.glob("moi/.*")] == []


def test_a_backup_taken_while_others_write_is_of_one_moment(liem: Liem, data: Path, tmp_path: Path) -> None:
    writer = sqlite3.connect(data / "liem.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE documents_document SET subject = 'đang sửa'")
    assert liem("--data", data, "backup", tmp_path / "b").returncode == 0
    writer.execute("ROLLBACK")
    writer.close()
    assert liem("--data", "moi", "restore", tmp_path / "b").returncode == 0


def test_attachments_and_the_mark_of_an_example_are_saved_too(liem: Liem, data: Path, tmp_path: Path) -> None:
    attach = (
        "import io; from argparse import Namespace; from liem.commands import start\n"
        f"reader = start.owner(Namespace(data={str(data)!r}), 'kiểm thử')\n"
        "from liem.records import attachments; from liem.registers.documents.models import Document\n"
        "row = Document.objects.visible_to(reader).get(code='VB-01')\n"
        "attachments.attach(reader, row, 'Kết luận.pdf', io.BytesIO(b'%PDF-1.7 x'))\n"
    )
    import subprocess
    import sys

    from tests.commands.conftest import environment

    subprocess.run([sys.executable, "-c", attach], env=environment(), check=True, cwd=tmp_path)
    (data / "illustrative").write_text("dữ liệu minh họa\n", encoding="utf-8")
    assert liem("--data", data, "backup", tmp_path / "b").returncode == 0
    with zipfile.ZipFile(tmp_path / "b") as package:
        assert not any("Kết luận" in name for name in package.namelist())
    assert liem("--data", "moi", "restore", tmp_path / "b").returncode == 0
    contents = [path for path in (tmp_path / "moi" / "files").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in contents] == [b"%PDF-1.7 x"]
    assert (tmp_path / "moi" / "illustrative").exists()
    contents[0].write_bytes(b"%PDF-1.7 y")
    done = liem("--data", "moi", "verify")
    assert done.returncode == 1 and "attachments 1: nội dung tệp đã bị thay đổi" in done.stdout


def test_a_backup_overwrites_nothing(liem: Liem, data: Path, backup: Path) -> None:
    before = backup.read_bytes()
    done = liem("--data", data, "backup", backup)
    assert (done.returncode, "không ghi đè" in done.stderr) == (1, True)
    assert backup.read_bytes() == before


@pytest.mark.parametrize("place", ["khong/co/b", "own/b"])
def test_a_backup_to_a_place_that_cannot_be_is_refused(liem: Liem, data: Path, place: str) -> None:
    done = liem("--data", data, "backup", place)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert not (data / "b").exists()


def test_a_restore_overwrites_nothing(liem: Liem, data: Path, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "co").mkdir()
    (tmp_path / "co" / "thu.txt").write_text("thư")
    for folder in (data, tmp_path / "co", backup):
        done = liem("--data", folder, "restore", backup)
        assert (done.returncode, "không ghi đè" in done.stderr) == (1, True)
    assert listing(tmp_path / "co") == ["thu.txt"]


def test_an_empty_folder_may_be_restored_into(liem: Liem, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    assert liem("--data", "trong", "restore", backup).returncode == 0


def _rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)


def _flip(members: dict[str, bytes]) -> None:
    members["liem.sqlite3"] = members["liem.sqlite3"][:-1] + b"?"


def _climb(members: dict[str, bytes]) -> None:
    said = json.loads(members[MANIFEST])
    said["members"]["../thoat"] = {"size": 1, "sha256": "0" * 64}
    members["../thoat"], members[MANIFEST] = b"x", json.dumps(said).encode()


def _swell(members: dict[str, bytes]) -> None:
    members["chain.head"] += b" " * 5_000_000


@pytest.mark.parametrize(
    "change",
    [
        _flip,
        _climb,
        _swell,
        lambda members: members.pop("chain.head"),
        lambda members: members.pop(MANIFEST),
        lambda members: members.update({"them.txt": b"x"}),
        lambda members: members.update({MANIFEST: b"[]"}),
        lambda members: members.update({MANIFEST: b'{"format": "liem-backup/1"}'}),
    ],
)
def test_a_backup_that_is_not_as_it_was_made_is_refused(
    liem: Liem, backup: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    _rewritten(backup, change)
    before = listing(tmp_path)
    done = liem("--data", "moi", "restore", backup)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "hỏng" in done.stderr
    assert listing(tmp_path) == before


def test_a_file_cut_short_or_of_another_kind_is_refused(liem: Liem, backup: Path, tmp_path: Path) -> None:
    short, other = tmp_path / "ngan", tmp_path / "khac"
    short.write_bytes(backup.read_bytes()[:-200])
    other.write_text("không phải bản sao lưu")
    for path in (short, other, tmp_path / "khong-co", tmp_path):
        done = liem("--data", "moi", "restore", path)
        assert done.returncode == 1 and done.stderr.count("\n") == 1, done.stderr
    assert not (tmp_path / "moi").exists()


def test_a_broken_chain_is_told_when_saved_and_restored_only_on_request(liem: Liem, data: Path, tmp_path: Path) -> None:
    with sqlite3.connect(data / "liem.sqlite3") as database:
        database.execute("DELETE FROM records_change WHERE id > 4")
    made = liem("--data", data, "backup", tmp_path / "b")
    assert made.returncode == 1 and "nhật ký không nguyên vẹn từ mục 5" in made.stderr
    done = liem("--data", "moi", "restore", tmp_path / "b")
    assert done.returncode == 1 and "Mục 5" in done.stderr and done.stderr.count("\n") == 1
    assert not (tmp_path / "moi").exists()
    assert liem("--data", "moi", "restore", tmp_path / "b", "--broken").returncode == 0
    assert liem("--data", "moi", "verify").returncode == 1


def test_a_backup_without_the_key_needs_the_key_to_be_restored(liem: Liem, data: Path, tmp_path: Path) -> None:
    made = liem("--data", data, "backup", tmp_path / "b", "--without-key")
    assert made.returncode == 0 and "KHÔNG kèm khóa riêng" in made.stdout
    done = liem("--data", "moi", "restore", tmp_path / "b")
    assert (done.returncode, "--key" in done.stderr) == (1, True)
    assert not (tmp_path / "moi").exists()
    assert liem("--data", "moi", "restore", tmp_path / "b", "--key", data / "private.key").returncode == 0


def test_with_another_key_the_head_is_not_ours(liem: Liem, data: Path, tables: Path, tmp_path: Path) -> None:
    assert liem("--data", data, "backup", tmp_path / "b", "--without-key").returncode == 0
    assert liem("--data", "khac", "import", tables).returncode == 0
    done = liem("--data", "moi", "restore", tmp_path / "b", "--key", tmp_path / "khac" / "private.key")
    assert done.returncode == 1 and "không do hệ thống này ghi" in done.stderr


def test_a_backup_of_sqlite_is_not_poured_into_postgresql(liem: Liem, backup: Path) -> None:
    done = liem("--data", "moi", "restore", backup, LIEM_DATABASE_URL="postgres://a@localhost/b")
    assert done.returncode == 1 and "Bỏ biến LIEM_DATABASE_URL" in done.stderr
