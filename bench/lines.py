"""What the bench prints: a measure, the hand-written way, Liêm's, their ratio and what we aim at."""

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Act = Callable[[], Any]


@dataclass(frozen=True)
class Line:
    """One measure. `hand` and `liem` are numbers of `unit` (None where there is none); `aim` is in words.

    `ratio` is how many times Liêm's cost the hand-written one is: for a speed the other way round.
    """

    name: str
    hand: float | None
    liem: float
    unit: str
    aim: str = ""
    faster_is_more: bool = False

    @property
    def ratio(self) -> float | None:
        """Liêm's cost by the hand-written one."""
        if not self.hand:
            return None
        return self.hand / self.liem if self.faster_is_more else self.liem / self.hand

    def as_dict(self) -> dict[str, Any]:
        """The line as plain data."""
        return {
            "measure": self.name,
            "by_hand": self.hand,
            "liem": self.liem,
            "unit": self.unit,
            "ratio": self.ratio,
            "aim": self.aim,
        }


def medians(runs: int, *acts: Act) -> list[float]:
    """Milliseconds of processor time of each act (what it starts included): the median of several runs in turn.

    The clock would also count what else the machine does meanwhile.
    """
    for act in acts:
        act()
    taken: list[list[float]] = [[] for _act in acts]
    for _run in range(runs):
        for times, act in zip(taken, acts, strict=True):
            start = processor_seconds()
            act()
            times.append((processor_seconds() - start) * 1000)
    return [statistics.median(times) for times in taken]


def loop() -> float:
    """Milliseconds that a million additions take: how fast the machine is, beside which other numbers are read."""

    def add() -> None:
        total = 0
        for number in range(1_000_000):
            total += number

    return medians(9, add)[0]


def processor_seconds() -> float:
    """What this process and those it waited for have had of the processor."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def table(lines: Sequence[Line]) -> str:
    """The lines under one another."""
    rows = [("measure", "by hand", "Liêm", "unit", "ratio", "aim")]
    for line in lines:
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
        rows.append((line.name, _number(line.hand), _number(line.liem), line.unit, ratio, line.aim))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(_row(row, widths) for row in rows)


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        cell.rjust(width) if i in (1, 2, 4) else cell.ljust(width)
        for i, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
