"""When an installation was last backed up, for the page of its administrators; only `liem backup` knows."""

from datetime import datetime
from pathlib import Path

FILE = "backup.last"
"""In the data folder: the moment of the last backup that was written whole."""


def note(folder: Path, moment: datetime) -> None:
    """Keep the moment of a backup that was just written."""
    (folder / FILE).write_text(moment.isoformat(timespec="seconds") + "\n", encoding="ascii")


def last(folder: Path) -> datetime | None:
    """The moment of the last backup; None where none was ever made, or nobody can read what was kept."""
    try:
        return datetime.fromisoformat((folder / FILE).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
