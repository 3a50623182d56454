"""Gives a test run a data folder of its own, before the settings are loaded (a conftest would come too late).

With LIEM_DATABASE_URL set, the same suite runs on PostgreSQL.
"""

import os
import shutil
import tempfile

from liem.platform import keys

_OWN = "PYTEST_XDIST_WORKER" not in os.environ

if _OWN:
    os.environ["LIEM_DATA"] = str(keys.ensure_data_folder(tempfile.mkdtemp(prefix="liem-tests-")))


def pytest_unconfigure() -> None:
    """Remove the folder; workers leave it to the process that made it."""
    if _OWN:
        shutil.rmtree(os.environ["LIEM_DATA"], ignore_errors=True)
