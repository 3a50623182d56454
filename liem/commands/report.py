"""`liem report`: what the records say of a unit and a period, on the screen, as JSON, in Excel or in Word."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liem.commands import start
from liem.commands.errors import Failure
from liem.commands.parser import day

if TYPE_CHECKING:
    from liem.figures.scope import Scope
    from liem.people.reader import Reader
    from liem.reports.build import ReportData

FORMS = ("text", "json", "docx", "xlsx")


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("report", help="lập báo cáo của một đơn vị trong một kỳ")
    parser.add_argument("--unit", metavar="MÃ", required=True, help="mã đơn vị; gồm cả các đơn vị trực thuộc")
    parser.add_argument("--from", dest="first", metavar="NGÀY", type=day, help="ngày đầu kỳ (tính cả ngày này)")
    parser.add_argument("--to", dest="last", metavar="NGÀY", type=day, help="ngày cuối kỳ (tính cả ngày này)")
    parser.add_argument(
        "--period", metavar="KỲ", help="kỳ báo cáo nhà nước thay cho --from, --to: 2020Q1, 2020H1, 2020M9, 2020Y"
    )
    parser.add_argument(
        "--map", choices=("then", "now"), default="then", help="tổ chức như khi đó (then) hay hiện nay (now)"
    )
    parser.add_argument("--as", dest="form", choices=FORMS, default="text", help="dạng báo cáo (mặc định text)")
    parser.add_argument("--out", metavar="TỆP", type=Path, help="ghi ra tệp này")
    parser.add_argument(
        "--no-records", dest="records", action="store_false", help="không kèm mã hồ sơ của từng chỉ tiêu"
    )
    parser.add_argument("--template", metavar="TỆP", type=Path, help="mẫu Word (.docx) dùng thay mẫu có sẵn")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Compute the report for the system's owner and write it; exit code 0, or 1 when it is refused."""
    _refuse_senseless(args)
    reader = start.owner(args, "lệnh liem report")
    from liem.platform.days import now
    from liem.reports.build import Absent, build

    scope = _scope(args, reader)
    whole, drawn = args.form in ("json", "xlsx"), args.form in ("docx", "xlsx")
    try:
        data = build(scope, now=now(), records=args.records and whole, breakdown=whole, charts=drawn)
    except Absent as error:
        raise Failure(str(error)) from error
    _write(args, data)
    return 0


def _refuse_senseless(args: Namespace) -> None:
    """A call that makes no sense, whatever the data: exit code 2."""
    if args.period and (args.first or args.last):
        raise Failure("dùng --period hoặc --from và --to, không dùng cả hai. Xem cách dùng: liem report --help", 2)
    if not args.period and not (args.first and args.last):
        raise Failure("thiếu kỳ báo cáo: cần --from và --to, hoặc --period. Xem cách dùng: liem report --help", 2)
    if args.template and args.form != "docx":
        raise Failure("--template chỉ dùng cùng --as docx. Xem cách dùng: liem report --help", 2)


def _scope(args: Namespace, reader: "Reader") -> "Scope":
    """What the arguments ask; Failure names an unknown unit or period, or one that runs backwards."""
    from liem.figures.period import Period
    from liem.figures.scope import Scope
    from liem.org.models import Unit

    unit = Unit.objects.filter(code=args.unit).first()
    if unit is None:
        raise Failure(f"Không có đơn vị nào mang mã “{args.unit}”. Xem mã trong bảng units (liem export).")
    try:
        period = Period.official(args.period) if args.period else Period(args.first, args.last)
    except ValueError as error:
        raise Failure(str(error)) from error
    return Scope(reader, period, unit, reader.on, args.map)


def _write(args: Namespace, data: "ReportData") -> None:
    if args.form in ("text", "json"):
        _print(args, data)
        return
    from liem.reports.marks import file_name

    path = args.out or Path(file_name(data, args.form))
    if args.form == "docx":
        from liem.reports.docx import write_docx
        from liem.reports.wording import TemplateRefused

        try:
            write_docx(data, path, args.template)
        except TemplateRefused as error:
            raise Failure(str(error)) from error
    else:
        from liem.reports.xlsx import write_xlsx

        write_xlsx(data, path)
    print(path)


def _print(args: Namespace, data: "ReportData") -> None:
    from liem.reports.as_json import as_json
    from liem.reports.text import as_text

    said = as_json(data) if args.form == "json" else as_text(data)
    if args.out:
        args.out.write_text(said, encoding="utf-8")
        print(args.out)
    else:
        sys.stdout.write(said)
