"""`liem figures`: the catalogue of figures; with a data folder those of the office, too."""

import os
import sys
from argparse import Namespace
from typing import Any

from liem.commands import start
from liem.platform import keys


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("figures", help="liệt kê các chỉ tiêu: mã, tên, đơn vị tính, loại, cách tính")
    parser.add_argument(
        "--as", dest="form", choices=("text", "json"), default="text", help="dạng in ra (mặc định text)"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print every figure that a report knows; exit code 0."""
    known = _start(args)
    from liem import catalogue
    from liem.reports import listing

    figures = catalogue.indicators() if known else catalogue.INDICATORS
    sys.stdout.write(listing.as_json(figures) if args.form == "json" else listing.as_text(figures))
    return 0


def _start(args: Namespace) -> bool:
    """Django with its declarations, on the data folder if there is one: then True. Else nothing is made or opened."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.apps import apps

    if apps.ready:  # on the data that it was started on
        return False
    if (start.chosen(args) / keys.KEY_FILE).exists():
        start.begin(args)
        return True
    import django

    django.setup()
    return False
