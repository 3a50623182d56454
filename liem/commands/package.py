"""`liem package`: a return that was handed in, as a file that its unit signed, to be carried to the unit above."""

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
    parser.add_argument("--form", metavar="BIỂU", required=True, help="mã biểu, ví dụ 01/PCTN")
    parser.add_argument("--period", metavar="KỲ", required=True, help="kỳ, ví dụ 2026Q3, 2026H1, 2026M9, 2026Y")
    parser.add_argument("--out", metavar="FILE", type=Path, help="tệp ghi ra (mặc định: tên theo biểu, đơn vị, kỳ)")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """0 when the package was written."""
    reader = start.owner(args, "lệnh liem package")
    from liem.commands.export import find_unit
    from liem.reports.packages.content import packed
    from liem.reports.returns.filled import filled
    from liem.reports.returns.named import form_of

    form, unit = form_of(args.form, args.period), find_unit(args.unit)
    if form is None or form.shape != "values":
        raise Failure(_("Không có biểu %(form)s cho kỳ %(period)s.") % {"form": args.form, "period": args.period})
    to = unit_keys.receiver()
    if not to:
        raise Failure(_("Chưa biết gói gửi đến đâu. Ghi khóa của nơi nhận: liem package-key receiver KHÓA."))
    private = unit_keys.private_key(unit.code)
    made = packed(reader, filled(reader, form, unit, args.period), private, to)
    target = (args.out or Path(made.name)).expanduser().absolute()
    if target.exists():
        raise Failure(_("%(file)s đã có, không ghi đè. Chọn tên khác bằng --out.") % {"file": target})
    target.write_bytes(made.content)
    told = {"file": target, "sha256": made.sha256[:16]}
    print(_("Đã đóng gói vào %(file)s (mã băm %(sha256)s…). Gói có chữ ký, không mã hóa: mang như công văn.") % told)
    return 0
