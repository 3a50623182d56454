"""Rounds written as a workbook, in a process of its own each, beside XlsxWriter in constant memory."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.lines import Line


def lines(folder: Path) -> list[Line]:
    """Seconds of the processor, and the largest memory of the whole process, Python and Django included."""
    liem, hand = _run("liem", folder, 3), _run("hand", folder, 1)
    return [
        Line("xlsx of the rounds: time", hand["seconds"], liem["seconds"], "s", "3 s"),
        Line("xlsx of the rounds: peak of the process", hand["peak"], liem["peak"], "MiB", "80 MiB"),
    ]


def _run(way: str, folder: Path, runs: int) -> dict[str, float]:
    """The median of several runs."""
    told = []
    for number in range(runs):
        target = folder / f"{way}{number}.xlsx"
        done = subprocess.run(
            [sys.executable, "-m", "bench.writing", way, str(target)], capture_output=True, text=True, check=True
        )
        told.append(json.loads(done.stdout))
        target.unlink()
    return sorted(told, key=lambda run: run["seconds"])[runs // 2]


def write(way: str, target: Path) -> dict[str, float]:
    """Write the workbook and say what it cost."""
    import django

    django.setup()
    import liem.catalogue  # noqa: F401 - the declarations by which records are read

    began = time.process_time()
    (_with_liem if way == "liem" else _with_library)(target)
    seconds = time.process_time() - began
    return {"seconds": seconds, "peak": _peak()}


def _peak() -> float:
    """The most memory of this program, in MiB; `getrusage` would count that of the process it was started from."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _rows() -> tuple[list[str], Any]:
    from bench.installation import owner
    from liem.records.checking import Tables
    from liem.records.exchange.exporting import Chosen, table_rows
    from liem.records.references import References
    from liem.registers.inspections.register import INSPECTIONS

    tables = Tables(INSPECTIONS, References(whole=True))
    return list(tables.cells), table_rows(owner(), tables, Chosen(), typed=True)


def _with_liem(target: Path) -> None:
    from liem.platform.sheets import write_workbook

    header, rows = _rows()
    write_workbook(target, [("inspections", header, rows)])


def _with_library(target: Path) -> None:
    import xlsxwriter

    header, rows = _rows()
    book = xlsxwriter.Workbook(str(target), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("inspections")
    sheet.write_row(0, 0, header)
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    book.close()


if __name__ == "__main__":
    os.umask(0o077)
    print(json.dumps(write(sys.argv[1], Path(sys.argv[2]))))
