"""`liem verify`: whether the audit chain, what is stored and the files still are what was written down."""

import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liem.commands import screen, start
from liem.commands.errors import Failure
from liem.commands.words import _

if TYPE_CHECKING:
    from liem.records.chain import Break

SHOWN = 20


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "verify",
        help="kiểm tra nhật ký còn nguyên vẹn và khớp với dữ liệu, tệp đính kèm",
        description="Đi hết nhật ký, rồi so từng dòng dữ liệu và từng tệp đính kèm với nhật ký; nêu chỗ hỏng đầu tiên.",
    )
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="báo cáo đã niêm phong (chưa có ở bản này)")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """0 when all is whole; 1 when something is not, named in the first line of the output."""
    if args.file:
        raise Failure("bản này chưa niêm phong báo cáo; chạy liem verify không kèm tệp để kiểm tra nhật ký", 2)
    start.owner(args, "lệnh liem verify")
    with screen.Progress() as progress:
        found = examine(progress)
    print("\n".join(found.lines))
    if found.advice:
        print(f"liem: {found.advice}", file=sys.stderr)
    return 1 if found.advice else 0


@dataclass(frozen=True)
class Found:
    """What was found, line by line; `advice` is empty when all is whole."""

    lines: list[str]
    advice: str = ""


def examine(progress: Any = None) -> Found:
    """Walk the chain; then compare what is stored, and the files, with it."""
    from liem.records import attachments, chain, history

    if progress:
        progress(_("Đang kiểm tra nhật ký"))
    count, digest, broken = chain.verify()
    if broken:
        return _broken(broken)
    wrong = [*map(str, history.differences(progress)), *attachments.damaged(progress)]
    if wrong:
        lines = wrong[:SHOWN]
        if len(wrong) > SHOWN:
            lines.append(_("… và %(n)s chỗ nữa.") % {"n": len(wrong) - SHOWN})
        said = _("Nhật ký nguyên vẹn nhưng dữ liệu khác nhật ký ở %(n)s chỗ: có người sửa thẳng vào dữ liệu.")
        return Found(lines, said % {"n": len(wrong)})
    return Found([_("Nhật ký nguyên vẹn: %(n)s mục, mục cuối %(digest)s") % {"n": count, "digest": digest}])


def _broken(broken: "Break") -> Found:
    where = f" ({broken.table} {broken.row})" if broken.table else ""
    line = _("Mục %(seq)s%(where)s: %(what)s.") % {"seq": broken.seq, "where": where, "what": broken.what}
    said = _("Nhật ký KHÔNG nguyên vẹn. Giữ nguyên hiện trạng, báo người phụ trách, đối chiếu bản sao lưu.")
    return Found([line], said)
