"""The program under a clock of a test's own: the day stands in a file, the time of that day is the machine's.

python -m tests.clock FILE liem's own arguments...
"""

import sys
from datetime import date, datetime
from pathlib import Path


def set_to(file: Path, day: date) -> None:
    """From now on it is that day for every process that follows the file."""
    draft = file.with_suffix(".draft")
    draft.write_text(day.isoformat())
    draft.replace(file)  # never seen half written


def follow(file: Path) -> None:
    """Let this process, and those that it becomes, read the day there. Before anything else of ours is imported."""
    from liem.platform import days

    def now() -> datetime:
        return datetime.combine(date.fromisoformat(file.read_text()), datetime.now(days.TZ).time(), days.TZ)

    days.now = now


if __name__ == "__main__":
    follow(Path(sys.argv[1]))
    from liem.commands.main import main

    raise SystemExit(main(sys.argv[2:]))
