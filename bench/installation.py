"""A new installation in a folder of its own, filled through the importer; and SQL by hand on the same file."""

import os
import sqlite3
import time
from datetime import date
from pathlib import Path
from typing import Any

from bench.data import Size, write_organisation, write_rounds
from bench.data_directing import write_directing
from bench.data_parts import write_rest

TODAY = date(2026, 1, 1)
PRAGMAS = (
    "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA temp_store=MEMORY", "PRAGMA cache_size=-16384",
)  # fmt: skip


def prepare(folder: Path, size: Size, reorganised: bool) -> None:
    """Write the files to import: organisation, rounds, all the rest, and what the pages of directing show."""
    for name in ("organisation", "rounds", "rest"):
        (folder / name).mkdir()
    write_organisation(folder / "organisation", reorganised)
    write_rounds(folder / "rounds", size)
    write_rest(folder / "rest", size)
    write_directing(folder, size)


def start(folder: Path) -> None:
    """Django on an empty database in the folder, with the settings of a new installation."""
    os.umask(0o077)
    os.environ.update(LIEM_DATA=str(folder / "data"), LIEM_IMPORT_MAX_MB="4000", LIEM_DATABASE_URL="")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    from liem.platform import keys

    keys.ensure_data_folder(folder / "data")
    import django

    django.setup()
    from django.core.management import call_command

    import liem.catalogue  # noqa: F401 - the declarations by which records are read
    from liem.records import chain

    call_command("migrate", verbosity=0)
    chain.write_head_file(*chain.head())


def owner() -> Any:
    """The reader who sees everything."""
    from liem.people.reader import Reader

    return Reader.owner("bench", TODAY)


def unit(code: str) -> Any:
    """The unit of that code."""
    from liem.org.models import Unit

    return Unit.objects.get(code=code)


def take(path: Path) -> tuple[int, float, float]:
    """Import a folder, as a person would: (rows, seconds of the processor, seconds by the clock)."""
    from liem.records.exchange.importing import import_path

    began, worked = time.perf_counter(), time.process_time()
    outcome = import_path(owner(), path)
    taken, spent = time.perf_counter() - began, time.process_time() - worked
    if not outcome.written:
        raise SystemExit(f"{path.name}: {outcome.refusals[:3]}")
    return sum(outcome.created.values()), spent, taken


def database() -> Path:
    """The file of the installation."""
    from django.conf import settings

    return Path(settings.DATABASES["default"]["NAME"])


def by_hand(path: Path) -> sqlite3.Connection:
    """A connection without Django, set up as the installation's own."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection
