"""The first start: a folder for its owner only, and no folder where one was not meant."""

import shutil
import stat
from pathlib import Path

import pytest

from tests.commands.conftest import Liem


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}


def test_nothing_of_a_new_installation_can_be_read_by_others(liem: Liem, tables: Path, tmp_path: Path) -> None:
    assert liem("import", tables).returncode == 0
    found = modes(tmp_path / "liem-data")
    assert found.pop("liem-data") == 0o700
    assert found == {"private.key": 0o600, "liem.sqlite3": 0o600, "chain.head": 0o600}


def test_what_a_copy_opened_to_others_is_closed_again(liem: Liem, data: Path) -> None:
    data.chmod(0o755)
    (data / "liem.sqlite3").chmod(0o644)
    assert liem("--data", data, "verify").returncode == 0
    assert modes(data)["own"] == 0o700
    assert modes(data)["liem.sqlite3"] == 0o600


@pytest.mark.parametrize("words", [["verify"], ["export", "x"], ["backup", "b"], ["account", "list"]])
def test_reading_makes_no_data_folder_out_of_a_slip(liem: Liem, tmp_path: Path, words: list[str]) -> None:
    done = liem("--data", "khong-co", *words)
    assert done.returncode == 1
    assert "Chưa có dữ liệu ở" in done.stderr and done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_things_in_it_becomes_no_data_folder(liem: Liem, tables: Path, tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    (tmp_path / "khac" / "thu.txt").write_text("thư")
    done = liem("--data", "khac", "import", tables)
    assert (done.returncode, "đã chứa thứ khác" in done.stderr) == (1, True)
    assert [path.name for path in (tmp_path / "khac").iterdir()] == ["thu.txt"]


def test_a_folder_that_lost_its_key_gets_no_other(liem: Liem, data: Path) -> None:
    (data / "private.key").unlink()
    for words in (["verify"], ["import", data]):
        done = liem("--data", data, *words)
        assert (done.returncode, "thiếu tệp private.key" in done.stderr) == (1, True)
    assert not (data / "private.key").exists()


def test_a_key_that_others_can_read_is_refused(liem: Liem, data: Path) -> None:
    (data / "private.key").chmod(0o644)
    done = liem("--data", data, "verify")
    assert (done.returncode, "chmod 600" in done.stderr) == (1, True)


def test_a_file_in_place_of_the_folder_is_refused(liem: Liem, tables: Path, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    done = liem("--data", "tep", "import", tables)
    assert (done.returncode, "không phải là thư mục" in done.stderr) == (1, True)


def test_a_database_of_a_newer_program_is_not_opened(liem: Liem, data: Path) -> None:
    import sqlite3

    with sqlite3.connect(data / "liem.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_x', '2030-01-01')"
        )
    done = liem("--data", data, "verify")
    assert (done.returncode, "bản Liêm mới hơn" in done.stderr) == (1, True)


def test_an_older_database_is_brought_to_the_present_schema(liem: Liem, data: Path) -> None:
    import sqlite3

    with sqlite3.connect(data / "liem.sqlite3") as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'returns'")
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'returns_*'")
        for (name,) in tables.fetchall():
            database.execute(f"DROP TABLE {name}")
    assert liem("--data", data, "verify").returncode == 0
    with sqlite3.connect(data / "liem.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM returns_return").fetchone() == (0,)


def test_a_damaged_database_is_told_in_one_line(liem: Liem, data: Path) -> None:
    (data / "liem.sqlite3").write_bytes(b"not a database" * 1000)
    for end in ("-wal", "-shm"):
        (data / f"liem.sqlite3{end}").unlink(missing_ok=True)
    done = liem("--data", data, "verify")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "Cơ sở dữ liệu" in done.stderr


def test_two_first_starts_at_once_make_one_installation(tables: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    from tests.commands.conftest import environment

    command = [sys.executable, "-m", "liem.commands.main", "--data", "data", "import", str(tables)]
    both = [
        subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _n in range(2)
    ]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    shutil.rmtree(tmp_path / "data")
