"""`liem package`: returns that were handed in, as a file that its unit signed, to be carried to the unit above."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from liem.commands import start
from liem.commands.errors import Failure
from liem.commands.words import _
from liem.platform import unit_keys


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "package",
        help="đóng gói báo cáo của đơn vị không có mạng thành tệp có chữ ký",
        description="Đóng báo cáo đã nộp cùng tệp đính kèm thành một tệp có chữ ký của đơn vị, để mang đến nơi nhận.",
    )
    parser.add_argument("--unit", metavar="MÃ", required=True, help="đơn vị báo cáo")
    parser.add_argument(
        "--form",
        metavar="BIỂU",
        action="append",
        help="mã biểu, ví dụ 01/PCTN; nhiều lần được, không có: mọi biểu đã nộp",
    )
    parser.add_argument("--period", metavar="KỲ", required=True, help="kỳ, ví dụ 2026Q3, 2026H1, 2026M9, 2026Y")
    parser.add_argument("--out", metavar="FILE", type=Path, help="tệp ghi ra (mặc định: tên theo biểu, đơn vị, kỳ)")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """0 when the package was written."""
    reader = start.owner(args, "lệnh liem package")
    from liem.commands.export import find_unit
    from liem.reports.packages.sending import packed_together

    unit = find_unit(args.unit)
    found = _returns(args, reader, unit)
    if not unit_keys.receiver():
        raise Failure(_("Chưa biết gói gửi đến đâu. Ghi khóa của nơi nhận: liem package-key receiver KHÓA."))
    made = packed_together(reader, unit, found)
    target = (args.out or Path(made.name)).expanduser().absolute()
    if target.exists():
        raise Failure(_("%(file)s đã có, không ghi đè. Chọn tên khác bằng --out.") % {"file": target})
    target.write_bytes(made.content)
    told = {"file": target, "sha256": made.sha256[:16]}
    print(_("Đã đóng gói vào %(file)s (mã băm %(sha256)s…). Gói có chữ ký, không mã hóa: mang như công văn.") % told)
    return 0


def _returns(args: Namespace, reader: Any, unit: Any) -> list[Any]:
    """The returns that were asked for; without a form, all that were handed in for the period."""
    from liem.reports.packages.sending import handed_in
    from liem.reports.returns.filled import filled
    from liem.reports.returns.named import form_of

    found = []
    for code in dict.fromkeys(args.form or ()):
        form = form_of(code, args.period)
        if form is None or form.shape != "values":
            raise Failure(_("Không có biểu %(form)s cho kỳ %(period)s.") % {"form": code, "period": args.period})
        found.append(filled(reader, form, unit, args.period))
    found = found or handed_in(reader, unit, args.period)
    if not found:
        told = {"unit": unit.name, "period": args.period}
        raise Failure(_("%(unit)s chưa nộp báo cáo nào cho kỳ %(period)s.") % told)
    return found
