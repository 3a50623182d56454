"""Fixtures of the command line's tests: commands in this process, and installations of their own in others."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from liem.commands.main import main
from liem.platform import keys

ROOT = Path(__file__).resolve().parents[2]
TABLES = {
    "units": "code,name,kind,parent,since,until,successor\n"
    "DV,Đơn vị 01,provincial_committee,,2000-01-01,,\n"
    "DV-A,Đơn vị 02,commune_committee,DV,2000-01-01,,\n",
    "documents": "code,unit,number,kind,issued_on,subject\n"
    "VB-01,DV,01-CT/TU,instruction,2020-01-02,Chỉ thị 01\n"
    "VB-02,DV-A,02-CT/TU,instruction,2020-02-03,Chỉ thị 02\n"
    "VB-03,DV-A,03-CT/TU,instruction,2020-03-04,Chỉ thị 03\n",
    "inspections": "code,unit,kind,mode,subject,opened_on,concluded_on,conclusion_number\n"
    "KT-01,DV,inspection,planned,Cuộc kiểm tra 01,2020-01-02,2020-03-04,01-KL\n",
}
Liem = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of CSV files: two units, three documents, one round."""
    folder = tmp_path_factory.mktemp("tables")
    for table, text in TABLES.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Path:
    """The data folder on which commands of this process act."""
    settings.DATA_DIR = keys.ensure_data_folder(tmp_path / "data")
    monkeypatch.setenv("LIEM_DATA", str(settings.DATA_DIR))
    monkeypatch.chdir(tmp_path)
    return Path(settings.DATA_DIR)


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], django_capture_on_commit_callbacks: Any) -> Any:
    """Run a command in this process: (exit code, standard output, standard error)."""

    def command(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        with django_capture_on_commit_callbacks(execute=True):
            code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def environment(**more: str) -> dict[str, str]:
    """The environment of a person who has an own SQLite installation."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LIEM_", "DJANGO_", "COVERAGE_"))}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


@pytest.fixture
def liem(tmp_path: Path) -> Liem:
    """Run a command as a process of its own, in an empty folder: as a person does."""
    return _liem(tmp_path)


def _liem(place: Path) -> Liem:
    def command(*words: object, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "liem.commands.main", *map(str, words)],
            cwd=place,
            env=environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=900,
            check=False,
        )

    return command


@pytest.fixture(scope="session")
def filled(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder into which the tables were imported, once for all tests; take a copy."""
    place = tmp_path_factory.mktemp("filled")
    made = _liem(place)("--data", place / "data", "import", tables)
    assert made.returncode == 0, made.stderr
    yield place / "data"


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    """A filled data folder of the test's own."""
    return Path(shutil.copytree(filled, tmp_path / "own"))
