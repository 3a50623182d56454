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

# The processes of pytest-xdist use the folder of the process that started them.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["LIEM_DATA"] = str(keys.ensure_data_folder(tempfile.mkdtemp(prefix="liem-tests-")))
    atexit.register(shutil.rmtree, os.environ["LIEM_DATA"], ignore_errors=True)

EXAMPLE = f"{Path(os.environ['LIEM_DATA']).name.replace('-', '_')}_example"
"""The database in which all processes of the run find the example, where the tests run on PostgreSQL."""
if "PYTEST_XDIST_WORKER" not in os.environ and postgres.URL:
    atexit.register(postgres.drop, EXAMPLE)
