"""The program as it is served: `liem serve` in processes of its own, on a data folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config import settings


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def clean(database: str = "") -> dict[str, str]:
    """The environment without what says where the tests' own data is; with a database where one is named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIEM_", "DJANGO_"))}
    return kept | ({"LIEM_DATABASE_URL": database} if database else {})


def command(folder: Path, *arguments: str, clock: Path | None = None) -> list[str]:
    """The `liem` command on a data folder; under a clock of the test's own (tests/clock.py) where one is given."""
    program = ["tests.clock", str(clock)] if clock else ["liem.commands.main"]
    return [sys.executable, "-m", *program, "--data", str(folder), *arguments]


@contextmanager
def serving(
    folder: Path, workers: int = 2, database: str = "", clock: Path | None = None
) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """(port, process) of a server that answers; it is stopped afterwards, and must stop cleanly. Its data lies in the
    folder, or in the database of that address.
    """
    port, log = free_port(), folder.parent / f"{folder.name}.log"
    with log.open("w") as written:
        process = subprocess.Popen(
            command(folder, "serve", "--port", str(port), "--workers", str(workers), clock=clock),
            env=clean(database),
            cwd=settings.BASE_DIR,
            stdout=written,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        for _n in range(1800):  # a busy machine takes its time
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            raise AssertionError(f"no answer on port {port}: {log.read_text()}")
        yield port, process
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0, log.read_text()
