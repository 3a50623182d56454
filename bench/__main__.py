"""`python -m bench`: builds a national-size installation in a folder that is removed again, and measures."""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from bench import importing, installation, listing, pages, reading, reporting, starting, writing
from bench.data import Size
from bench.lines import Line, table


def main() -> int:
    """Exit code 0 when all was measured; a value that hand-written SQL finds otherwise stops it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="rounds (default 100,000)")
    parser.add_argument("--reorganised", action="store_true", help="a tenth of the units moved or ended on 1 July 2025")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the lines as JSON as well")
    args = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="liem-bench-") as folder:
        lines = measured(Path(folder), Size(args.rows), args.reorganised)
        read = reading.report()
    print(table(lines))
    print(read)
    print(f"{args.rows:,} rounds, 3,435 units; medians of processor time; {time.perf_counter() - began:.0f} s in all")
    if args.json:
        args.json.write_text(json.dumps([line.as_dict() for line in lines], ensure_ascii=False, indent=1) + "\n")
    return 0


def measured(folder: Path, size: Size, reorganised: bool) -> list[Line]:
    """Every line, in the order in which an installation lives: filled, read, counted, written out."""
    installation.prepare(folder, size, reorganised)
    installation.start(folder)
    lines: list[Line] = []
    for name, measure in (
        ("import", lambda: importing.lines(folder)),
        ("lists and search", listing.lines),
        ("reports", lambda: reporting.lines(compare=not reorganised)),
        ("workbook", lambda: writing.lines(folder)),
        ("start", starting.lines),
        ("pages", lambda: pages.lines(folder)),
    ):
        if sys.stderr.isatty():
            print(f"... {name}", file=sys.stderr)
        lines += measure()
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
