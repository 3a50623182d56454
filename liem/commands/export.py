"""`liem export`: all records, or those of a unit, as files that import again to the same records."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from liem.commands import screen, start
from liem.commands.errors import Failure
from liem.commands.words import _, table_label


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "export",
        help="xuất các sổ ra thư mục CSV hoặc sổ Excel",
        description="Xuất ra thư mục CSV, hoặc sổ Excel nếu tên kết thúc bằng .xlsx. Không ghi đè lên cái đã có.",
    )
    parser.add_argument("path", metavar="PATH", type=Path, help="thư mục mới, hoặc tệp .xlsx mới")
    parser.add_argument("--unit", metavar="CODE", help="chỉ hồ sơ của đơn vị này và các đơn vị từng trực thuộc nó")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """0 when everything was written."""
    reader = start.owner(args, "lệnh liem export")
    from liem.records.exchange.exporting import ExportError, export_path

    unit = find_unit(args.unit) if args.unit else None
    try:
        with screen.Progress() as progress:
            rows = export_path(reader, args.path, unit=unit, progress=progress)
    except ExportError as error:
        raise Failure(str(error)) from error
    print(screen.table((_("Bảng"), _("số dòng")), [(table_label(table), count) for table, count in rows.items()]))
    print(_("Đã xuất ra %(path)s.") % {"path": args.path})
    return 0


def find_unit(code: str) -> Any:
    """The unit of that code; Failure (bad usage) when there is none, with the nearest ones named."""
    from difflib import get_close_matches

    from liem.org.models import Unit
    from liem.platform.text import nfc

    unit = Unit.objects.filter(code=nfc(code).strip()).first()
    if unit is None:
        near = get_close_matches(code, Unit.objects.values_list("code", flat=True), n=3, cutoff=0.5)
        told = _("Không có đơn vị mã “%(code)s”.") % {"code": code}
        raise Failure(told + (_(" Có phải: %(near)s?") % {"near": ", ".join(near)} if near else ""), 2)
    return unit
