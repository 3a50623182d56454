"""`liem receive`: what a package says and whether it may be taken in; accepted or given back, with a signed receipt."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liem.commands import screen, start
from liem.commands.errors import Failure
from liem.commands.parser import day
from liem.commands.words import _

if TYPE_CHECKING:
    from liem.reports.packages.arriving import Arrived


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "receive",
        help="xem, tiếp nhận hoặc không tiếp nhận một gói báo cáo",
        description="Kiểm tra chữ ký và số liệu của gói, in ra; --accept hoặc --refuse thì nhận vào và ghi biên nhận.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="gói .liem")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--accept", action="store_true", help="tiếp nhận")
    choice.add_argument("--refuse", metavar="LÝ DO", default="", help="không tiếp nhận, trả lại kèm lý do")
    parser.add_argument("--on", metavar="NGÀY", type=day, help="ngày nhận được tệp (mặc định: hôm nay)")
    parser.add_argument("--receipt", metavar="FILE", type=Path, help="tệp biên nhận ghi ra (mặc định: cạnh gói)")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """0 when each package of the file holds (and was taken in as asked); 1 when one is refused or not as it should."""
    reader = start.owner(args, "lệnh liem receive")
    from django.db import transaction

    from liem.registers.returns.models import Return
    from liem.reports.packages import receipts, receiving
    from liem.reports.packages.arriving import arrived
    from liem.reports.packages.opening import NotTaken, most, parts

    on = args.on or reader.on
    if on > reader.on:
        raise Failure(_("Ngày nhận không thể sau hôm nay."), 2)
    with args.file.open("rb") as file:
        content = file.read(most() + 1)
    try:
        found = [arrived(reader, part, on) for part in parts(content)]
    except NotTaken as error:
        raise Failure(_("Không nhận gói: %(why)s") % {"why": error}) from error
    for one in found:
        _tell(one)
    if not args.accept and not args.refuse:
        return 1 if any(one.stops for one in found) else 0
    with transaction.atomic():  # of several packages all are taken in, or none
        taken = [
            receiving.accept(reader, one, on) if args.accept else receiving.turn_down(reader, one, args.refuse, on)
            for one in found
        ]
    print(_("Đã tiếp nhận.") if args.accept else _("Đã trả lại, kèm lý do."))
    for done in taken:
        head = Return.objects.visible_to(reader).get(pk=done.form_return_id)
        target = args.file.with_name(receipts.file_name(done, head))
        if args.receipt and len(taken) == 1:
            target = args.receipt
        target.write_bytes(receipts.as_file(done, head))
        print(_("Biên nhận có chữ ký, gửi lại đơn vị: %(file)s") % {"file": target.absolute()})
    return 0


def _tell(found: "Arrived") -> None:
    from liem.platform.numbers import vi_number
    from liem.registers.returns.rules import period_words

    told = {"form": found.form.code, "unit": found.unit.name, "period": period_words(found.period)}
    print(_("Biểu %(form)s của %(unit)s, %(period)s: chữ ký đúng.") % told)
    rows = [
        (line.number, line.row.label, line.row.unit, vi_number(line.value))
        for line in found.lines
        if line.value is not None
    ]
    print(screen.table((_("STT"), _("Nội dung"), _("Đơn vị tính"), _("Số liệu")), rows))
    for file in found.package.said["files"]:
        print(_("Kèm tệp %(name)s") % {"name": file["name"]})
    for words in found.stops:
        print(f"liem: {words}", file=sys.stderr)
