"""What the server holds in memory before anybody asks for a file or a drawing."""

import os
import subprocess
import sys
from pathlib import Path

ASKED = """
import sys, django
django.setup()
import liem.catalogue
from config.wsgi import application
from django.urls import reverse
reverse("web:home")
print(*(name for name in ("docx", "docxtpl", "lxml", "openpyxl", "PIL", "pygal", "resvg_py") if name in sys.modules))
"""


def test_what_writes_files_and_draws_is_loaded_only_when_it_is_needed(tmp_path: Path) -> None:
    environ = {**os.environ, "LIEM_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run([sys.executable, "-c", ASKED], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
