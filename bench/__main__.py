"""`python -m bench`: builds a national-size installation in a folder that is removed again, and measures.

`python -m bench directing` measures that part alone; with `--keep FOLDER` what was built stays there for the next time.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench import directing, importing, installation, listing, pages, reading, reporting, starting, writing
from bench.data import Size
from bench.lines import Line, loop, table

Measure = Callable[[], list[Line]]


def main() -> int:
    """Exit code 0 when all was measured; a value that hand-written SQL finds otherwise stops it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"only these: {', '.join(_parts(Path(), True))}, reading"
    )
    parser.add_argument("--rows", type=int, default=100_000, help="rounds (default 100,000)")
    parser.add_argument("--reorganised", action="store_true", help="a tenth of the units moved or ended on 1 July 2025")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="build it there, or measure what was built there")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the lines as JSON as well")
    args = parser.parse_args()
    if unknown := set(args.parts) - {*_parts(Path(), True), "reading"}:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    began = time.perf_counter()
    with _folder(args.keep) as folder:
        lines = measured(folder, Size(args.rows), args.reorganised, args.parts)
        read = reading.report() if not args.parts or "reading" in args.parts else ""
    print(table(lines))
    print(read, end="\n" if read else "")
    print(f"{args.rows:,} rounds, 3,435 units; medians of processor time; {time.perf_counter() - began:.0f} s in all")
    if args.json:
        args.json.write_text(json.dumps([line.as_dict() for line in lines], ensure_ascii=False, indent=1) + "\n")
    return 0


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """Where it is built: a folder that stays, or one that is removed again."""
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="liem-bench-") as made:
        yield Path(made)


def _parts(folder: Path, compare: bool) -> dict[str, Measure]:
    """What is measured, in the order in which an installation lives: filled, read, counted, written out."""
    return {
        "import": lambda: importing.lines(folder),
        "lists": listing.lines,
        "reports": lambda: reporting.lines(compare=compare),
        "workbook": lambda: writing.lines(folder),
        "start": starting.lines,
        "pages": lambda: pages.lines(folder),
        "directing": lambda: directing.lines(pages.signed_in()),
    }


def measured(folder: Path, size: Size, reorganised: bool, only: Sequence[str] = ()) -> list[Line]:
    """How fast the machine is, and the lines of every part or of those that are named."""
    built = (folder / "data").exists()
    if not built:
        installation.prepare(folder, size, reorganised)
    installation.start(folder)
    lines = [Line("a plain loop of a million additions: the machine", None, loop(), "ms")]
    if not built and only and "import" not in only:
        importing.fill(folder)
    for name, measure in _parts(folder, not reorganised).items():
        if only and name not in only:
            continue
        if sys.stderr.isatty():
            print(f"... {name}", file=sys.stderr)
        lines += measure()
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
