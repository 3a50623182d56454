"""What commands show while they work and when they are done: progress on a terminal only, tables in text."""

import sys
import time
import unicodedata
from collections.abc import Sequence
from typing import Any


class Progress:
    """Shows how far long work has come: one line of standard error that is written over, on a terminal only.

    Call it with what is being done, how much there is (0 when not known), and how much is done.
    """

    def __init__(self) -> None:
        self.on = sys.stderr.isatty()
        self._next = 0.0
        self._wide = 0

    def __call__(self, what: Any = "", total: Any = 0, done: Any = 0) -> None:
        """Show a step, at most five times a second."""
        if not self.on or (time.monotonic() < self._next and done != total):
            return
        self._next = time.monotonic() + 0.2
        count = f" {done:,}/{total:,}".replace(",", ".") if total else f" {done:,}".replace(",", ".") if done else ""
        self._write(f"{what}{count}")

    def close(self) -> None:
        """Wipe the line."""
        if self.on and self._wide:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _write(self, text: str) -> None:
        sys.stderr.write(f"\r{text}{' ' * max(0, self._wide - width(text))}")
        sys.stderr.flush()
        self._wide = width(text)


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(0 if unicodedata.combining(char) else 1 for char in text)


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows under a head, columns aligned, numbers to the right; the last line has no newline."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(width(row[n]) for row in [list(head), *cells]) for n in range(len(head))]
    right = [all(isinstance(row[n], int) for row in rows) and bool(rows) for n in range(len(head))]

    def line(row: Sequence[str]) -> str:
        padded = []
        for cell, wide, number in zip(row, widths, right, strict=True):
            space = " " * (wide - width(cell))
            padded.append(space + cell if number else cell + space)
        return "  ".join(padded).rstrip()

    return "\n".join([line(head), "  ".join("-" * wide for wide in widths), *(line(row) for row in cells)])
