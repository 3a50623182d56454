"""Reading and writing an import that waits: at once where that is quick, in a process of its own where it is long.

A process of the server has one thread: while it reads twenty thousand rows it answers nobody. A process of its own also
outlives the server's. Whoever works holds the import in hand, so that a page can tell work that goes on from work that
was cut off.
"""

import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable

from liem.people.reader import Reader
from liem.platform.days import now
from liem.records.exchange.importing import MOST_ROWS, Plan, carry_out, prepare
from liem.records.exchange.waiting import Waiting
from liem.web.exchange.telling import table_label, told

READING, READ, WRITING, WRITTEN, FAILED = "reading", "read", "writing", "written", "failed"
QUICK_BYTES = 500_000
"""Files of so many bytes are read and written while their sender waits: some thousand rows, a second or two."""
UNPACKED = {".xlsx": 8, ".zip": 8}
"""How many times its size a file may be once unpacked."""
TOLD_EVERY = 0.5
"""Seconds between two notes of how far the work is."""


def begin(waiting: Waiting, act: str, reader: Reader) -> None:
    """Begin to read or to write; nothing happens where somebody is at it."""
    held = waiting.hold()
    if held is None:
        return
    try:
        note(waiting, act)
        if quick(waiting):
            work(waiting, act, reader)
        else:
            _start(waiting, act, held)
    finally:
        os.close(held)


def quick(waiting: Waiting) -> bool:
    """Whether the files are small."""
    path = waiting.path
    files = list(path.iterdir()) if path.is_dir() else [path]
    return sum(f.stat().st_size * UNPACKED.get(f.suffix.lower(), 1) for f in files) <= QUICK_BYTES


def _start(waiting: Waiting, act: str, held: int) -> None:
    """A process that goes on when this one ends (liem.web.exchange.background): the one waited for only begins it."""
    command = [sys.executable, "-m", "liem.web.exchange.background", str(waiting.folder), act]
    subprocess.run(command, stdin=subprocess.DEVNULL, pass_fds=(held,), start_new_session=True, check=True)


def note(waiting: Waiting, name: str, **more: object) -> None:
    """Note how far the work is."""
    waiting.write("state", {"name": name, "at": now().isoformat(), **more})


def work(waiting: Waiting, act: str, reader: Reader) -> None:
    """Read, or write, and note what became of it. Whatever goes wrong is noted too, and told to the server's log."""
    try:
        (_read if act == READING else _write)(waiting, reader)
    except FileNotFoundError:
        if waiting.folder.exists():
            raise
        # It was left while it was being read: there is nothing to be told to anybody.
    except Exception:
        traceback.print_exc()
        note(waiting, FAILED, act=act)


def _read(waiting: Waiting, reader: Reader) -> None:
    _tell(waiting, _prepared(waiting, reader))


def _prepared(waiting: Waiting, reader: Reader) -> Plan:
    reasoned = bool(waiting.read("about")["reason"])
    return prepare(reader, waiting.path, reasoned, _progress(waiting, READING), MOST_ROWS)


def _tell(waiting: Waiting, plan: Plan, moved: bool = False) -> None:
    waiting.write("told", told(plan))
    note(waiting, READ, moved=moved)


def _write(waiting: Waiting, reader: Reader) -> None:
    """Write what was told, and nothing else: what would do something else by now is told anew and not written."""
    expected = waiting.read("told")["fingerprint"]
    plan = _prepared(waiting, reader)
    if not plan.outcome.refusals and plan.fingerprint() == expected:
        note(waiting, WRITING)
        plan = carry_out(plan, waiting.read("about")["why"], _progress(waiting, WRITING), expected)
    if not plan.outcome.written:
        _tell(waiting, plan, moved=True)
        return
    note(waiting, WRITTEN)
    waiting.drop_files()


def _progress(waiting: Waiting, act: str) -> Callable[[str, int, int], None]:
    last = time.monotonic()

    def tell(table: str, total: int, done: int) -> None:
        nonlocal last
        if time.monotonic() - last > TOLD_EVERY:
            last = time.monotonic()
            note(waiting, act, table=table_label(table), total=total, done=done)

    return tell
