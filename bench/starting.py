"""How long the command line takes to come up: the whole process, for information."""

import subprocess
import sys

from bench.lines import Line, medians

RUNS = 5


def lines() -> list[Line]:
    """Help (nothing loaded), and the catalogue of figures (everything loaded), beside a bare Python."""
    helped, listed, bare = medians(RUNS, lambda: _liem("--help"), lambda: _liem("figures"), _python)
    return [
        Line("start: liem --help, beside bare Python", bare, helped, "ms"),
        Line("start: liem figures, beside bare Python", bare, listed, "ms"),
    ]


def _liem(command: str) -> None:
    call = f"import sys; from liem.commands.main import main; sys.exit(main([{command!r}]))"
    subprocess.run([sys.executable, "-c", call], capture_output=True, check=False)


def _python() -> None:
    subprocess.run([sys.executable, "-c", "pass"], capture_output=True, check=True)
