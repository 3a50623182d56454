"""Processes of one test run share no data folder: what one commits moves no chain that another looks at."""

import os
import subprocess
import sys

import pytest

from config import settings
from liem.platform import keys

TELLS = "import os, tests.data_folder as own; print(os.environ['LIEM_DATA'], own.DATABASES, sep='\\n')"


@pytest.fixture
def told(tmp_path):
    """What a process of that name of a run says: (its folder, how databases that all share are called)."""
    run = keys.ensure_data_folder(tmp_path / "liem-tests-01")

    def ask(worker: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", TELLS],
            env={**os.environ, "LIEM_DATA": str(run), "PYTEST_XDIST_WORKER": worker, "LIEM_DATABASE_URL": ""},
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()

    return ask


def test_each_process_of_a_run_has_a_data_folder_of_its_own(told):
    first, second = told("gw0"), told("gw1")
    assert first[0] != second[0]
    assert first[1] == second[1] == "liem_tests_01"


def test_a_data_folder_of_a_process_has_its_own_key(told):
    folders = [told(worker)[0] for worker in ("gw0", "gw1")]
    read = {keys.read_key(keys.data_folder({"LIEM_DATA": folder})) for folder in folders}
    assert len(read) == 2
