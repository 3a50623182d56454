"""Backup and restore of an installation on PostgreSQL: from one database into another, or nothing at all."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.commands.conftest import Liem

pytestmark = pytest.mark.skipif(not postgres.URL, reason="only on PostgreSQL: copies its tables")


@pytest.fixture
def urls() -> Iterator[list[str]]:
    """Two empty databases on the server of the tests."""
    names = [f"liem_backup_{end}_{os.getpid()}" for end in ("from", "to")]
    with postgres.database(names[0]) as old, postgres.database(names[1]) as new:
        yield [old, new]


def test_what_was_saved_of_postgresql_is_restored_into_an_empty_database(
    liem: Liem, urls: list[str], tables: Path, tmp_path: Path
) -> None:
    old, new = urls
    assert liem("--data", "cu", "import", tables, LIEM_DATABASE_URL=old).returncode == 0
    made = liem("--data", "cu", "backup", "b", LIEM_DATABASE_URL=old)
    assert (made.returncode, "nhật ký đến mục 6" in made.stdout) == (0, True), made.stderr
    with zipfile.ZipFile(tmp_path / "b") as package:
        assert "tables/documents_document.copy" in package.namelist()
    done = liem("--data", "moi", "restore", "b", LIEM_DATABASE_URL=new)
    assert done.returncode == 0 and "Nhật ký nguyên vẹn: 6 mục" in done.stdout, done.stderr
    assert {path.name for path in (tmp_path / "moi").iterdir()} == {"private.key", "chain.head"}
    (tmp_path / "documents.csv").write_text(
        "code,unit,number,kind,issued_on,subject\nVB-9,DV,9,instruction,2020-01-02,x\n"
    )
    assert liem("--data", "moi", "import", "documents.csv", LIEM_DATABASE_URL=new).returncode == 0
    assert "nguyên vẹn: 7 mục" in liem("--data", "moi", "verify", LIEM_DATABASE_URL=new).stdout


def test_a_database_in_use_is_not_restored_into(liem: Liem, urls: list[str], tables: Path, tmp_path: Path) -> None:
    old, _new = urls
    assert liem("--data", "cu", "import", tables, LIEM_DATABASE_URL=old).returncode == 0
    assert liem("--data", "cu", "backup", "b", LIEM_DATABASE_URL=old).returncode == 0
    done = liem("--data", "moi", "restore", "b", LIEM_DATABASE_URL=old)
    assert (done.returncode, "đã có dữ liệu, không ghi đè" in done.stderr) == (1, True)
    assert not (tmp_path / "moi").exists()


def test_a_broken_chain_is_not_restored_and_leaves_the_database_empty(
    liem: Liem, urls: list[str], tables: Path, tmp_path: Path
) -> None:
    import psycopg

    old, new = urls
    assert liem("--data", "cu", "import", tables, LIEM_DATABASE_URL=old).returncode == 0
    with psycopg.connect(old) as database:
        database.execute("DELETE FROM records_change WHERE id = 4")
    assert liem("--data", "cu", "verify", LIEM_DATABASE_URL=old).stdout.startswith("Mục 4")
    assert liem("--data", "cu", "backup", "b", LIEM_DATABASE_URL=old).returncode == 1
    assert liem("--data", "moi", "restore", "b", LIEM_DATABASE_URL=new).returncode == 1
    assert not (tmp_path / "moi").exists()
    assert liem("--data", "moi", "restore", "b", "--broken", LIEM_DATABASE_URL=new).returncode == 0


def test_a_backup_of_postgresql_is_not_poured_into_sqlite(liem: Liem, urls: list[str], tables: Path) -> None:
    assert liem("--data", "cu", "import", tables, LIEM_DATABASE_URL=urls[0]).returncode == 0
    assert liem("--data", "cu", "backup", "b", LIEM_DATABASE_URL=urls[0]).returncode == 0
    done = liem("--data", "moi", "restore", "b")
    assert done.returncode == 1 and "Đặt LIEM_DATABASE_URL" in done.stderr
