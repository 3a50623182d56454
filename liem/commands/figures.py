"""`liem figures`: the catalogue of figures; needs no data folder and no database."""

import os
import sys
from argparse import Namespace
from typing import Any


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("figures", help="liệt kê các chỉ tiêu: mã, tên, đơn vị tính, loại, cách tính")
    parser.add_argument(
        "--as", dest="form", choices=("text", "json"), default="text", help="dạng in ra (mặc định text)"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print every figure that a report knows; exit code 0."""
    _start()
    from liem.reports import listing

    sys.stdout.write(listing.as_json() if args.form == "json" else listing.as_text())
    return 0


def _start() -> None:
    """Django with its declarations, on no data: nothing is made and nothing is opened."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
