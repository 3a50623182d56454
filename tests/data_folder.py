"""Gives a test run a data folder of its own, before the settings are loaded (a conftest would come too late).

With LIEM_DATABASE_URL set, the same suite runs on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from liem.platform import keys
from tests import postgres

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
"""Which process of pytest-xdist this is; "" for the one that starts them, and for the only one."""

if WORKER:
    RUN = Path(os.environ["LIEM_DATA"])  # of the process that started this one, which removes it
    # One of its own: the head of the chain is kept there, and each process has a chain of its own.
    os.environ["LIEM_DATA"] = str(keys.ensure_data_folder(RUN / WORKER))
else:
    RUN = keys.ensure_data_folder(tempfile.mkdtemp(prefix="liem-tests-"))
    os.environ["LIEM_DATA"] = str(RUN)
    atexit.register(shutil.rmtree, RUN, ignore_errors=True)

DATABASES = RUN.name.replace("-", "_")
"""How databases are called that all processes of the run share, where the tests run on PostgreSQL."""
if not WORKER and postgres.URL:
    for name in ("empty", "example"):
        atexit.register(postgres.drop, f"{DATABASES}_{name}")
