"""`liem verify`: whether the audit chain, what is stored and the files still are what was written down; with a file,
whether that is a report as it was sealed.
"""

import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liem.commands import screen, start
from liem.commands.errors import Failure
from liem.commands.words import _

if TYPE_CHECKING:
    from liem.people.reader import Reader
    from liem.records.chain import Break

SHOWN = 20


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "verify",
        help="kiểm tra nhật ký, dữ liệu, tệp đính kèm; hoặc một tệp báo cáo đã niêm phong, một biên nhận",
        description="Đi hết nhật ký, rồi so từng dòng dữ liệu, từng tệp đính kèm, từng báo cáo đã niêm phong; nêu chỗ "
        "hỏng đầu tiên. Kèm FILE thì chỉ đối chiếu tệp đó với báo cáo đã niêm phong, hoặc chữ ký của biên nhận.",
    )
    parser.add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help="tệp báo cáo: .docx, .json, .xlsx, .txt; biên nhận: .json"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """0 when all is whole; 1 when something is not, named in the first line of the output."""
    reader = start.owner(args, "lệnh liem verify")
    if args.file:
        return _file(args.file, reader)
    with screen.Progress() as progress:
        found = examine(progress)
    print("\n".join(found.lines))
    if found.advice:
        print(f"liem: {found.advice}", file=sys.stderr)
    return 1 if found.advice else 0


def _file(path: Path, reader: "Reader") -> int:
    """Say whether the file is the report as it was sealed, and what differs; 0 when it is, 1 when it is not."""
    from liem.reports.packages import receipts
    from liem.reports.sealed.saying import said
    from liem.reports.sealed.verifying import verified

    try:
        content = path.read_bytes()
    except OSError as error:
        raise Failure(f"không đọc được tệp {path}: {error.strerror}", 2) from error
    if receipts.is_receipt(content):
        return _receipt(content, reader)
    verdict = verified(content, reader)
    print(said(verdict))
    for difference in verdict.differences[:SHOWN]:
        about = f"{difference.about}: " if difference.about else ""
        print(_("- %(about)sbản niêm phong “%(sealed)s”, tệp này “%(found)s”") % {
            "about": about, "sealed": difference.sealed, "found": difference.found
        })  # fmt: skip
    if len(verdict.differences) > SHOWN:
        print(_("… và %(n)s chỗ nữa.") % {"n": len(verdict.differences) - SHOWN})
    return 0 if verdict.holds else 1


def _receipt(content: bytes, reader: "Reader") -> int:
    """Say whether a receipt for a package holds, and whether the return still is what was packed."""
    from liem.platform import unit_keys
    from liem.reports.packages import receipts
    from liem.reports.packages.content import still_said

    verdict = receipts.verified(content, unit_keys.receiver())
    print(verdict.words)
    if verdict.holds and still_said(reader, verdict.said) is False:
        print(_("Báo cáo ở đây đã đổi sau khi đóng gói: biên nhận là của lần gửi trước."))
    return 0 if verdict.holds else 1


@dataclass(frozen=True)
class Found:
    """What was found, line by line; `advice` is empty when all is whole."""

    lines: list[str]
    advice: str = ""


def examine(progress: Any = None) -> Found:
    """Walk the chain; then compare what is stored, and the files, with it."""
    from liem.people.reader import Reader
    from liem.platform.days import today
    from liem.records import attachments, chain, history
    from liem.reports.sealed import store

    if progress:
        progress(_("Đang kiểm tra nhật ký"))
    count, digest, broken = chain.verify()
    if broken:
        return _broken(broken)
    wrong = [
        *map(str, history.differences(progress)),
        *attachments.damaged(progress),
        *store.unsound(Reader.owner("liem verify", today())),
    ]
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
