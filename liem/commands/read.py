"""`liem read`: what a report claims, whether it adds up, and what the records say of it."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liem.commands.errors import Failure
from liem.commands.parser import day

if TYPE_CHECKING:
    from liem.reading.model import Reading


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("read", help="đọc một báo cáo: tìm con số, cộng lại, đối chiếu với sổ")
    parser.add_argument("file", metavar="TỆP", type=Path, help="báo cáo .txt, .md, .html hoặc .docx")
    parser.add_argument(
        "--as", dest="form", choices=("text", "json"), default="text", help="dạng in ra (mặc định text)"
    )
    parser.add_argument("--unit", metavar="MÃ", help="đối chiếu với sổ của đơn vị này và các đơn vị trực thuộc")
    parser.add_argument(
        "--from", dest="first", metavar="NGÀY", type=day, help="ngày đầu kỳ đối chiếu (tính cả ngày này)"
    )
    parser.add_argument("--to", dest="last", metavar="NGÀY", type=day, help="ngày cuối kỳ đối chiếu (tính cả ngày này)")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Read the file and print what was found; exit code 0, also when something does not add up."""
    if (args.unit or args.first or args.last) and not (args.unit and args.first and args.last):
        raise Failure("đối chiếu với sổ cần đủ --unit, --from và --to. Xem cách dùng: liem read --help", 2)
    if not args.file.is_file():
        raise Failure(f"Không có tệp nào ở {args.file}.")
    reader, known = _begin(args)
    from liem.reading.read import read
    from liem.reading.source import SourceRefused, open_source

    try:
        source = open_source(args.file)
    except SourceRefused as error:
        raise Failure(f"Không đọc báo cáo: {error}.") from error
    reading = read(source.text, _learned() if known else ())
    records = _records(args, reading, reader) if reader else None
    if args.form == "json":
        from liem.reading.as_json import as_json

        sys.stdout.write(as_json(reading, records))
    else:
        from liem.reading.as_text import as_text

        sys.stdout.write(as_text(reading, source, records))
    return 0


def _learned() -> tuple[Any, ...]:
    """The words of figures that the office added."""
    from liem.catalogue import added
    from liem.reading.lexicon import learned

    return learned(added())


def _begin(args: Namespace) -> tuple[Any, bool]:
    """The system's owner when records are asked for, else None: then no data folder is needed; and whether there is
    one.
    """
    from liem.commands import start

    if args.unit:
        return start.owner(args, "lệnh liem read"), True
    from liem.commands.figures import _start

    return None, _start(args)


def _records(args: Namespace, reading: "Reading", reader: Any) -> list[dict[str, Any]]:
    from liem.figures.period import Period
    from liem.figures.scope import Scope
    from liem.org.models import Unit
    from liem.reading.records import beside

    unit = Unit.objects.filter(code=args.unit).first()
    if unit is None:
        raise Failure(f"Không có đơn vị nào mang mã “{args.unit}”. Xem mã trong bảng units (liem export).")
    try:
        period = Period(args.first, args.last)
    except ValueError as error:
        raise Failure(str(error)) from error
    return beside(reading, Scope(reader, period, unit, reader.on, "then"))
