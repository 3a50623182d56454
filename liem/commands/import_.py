"""`liem import`: files into records, previewed, then all or nothing; every refused cell is named."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liem.commands import screen, start
from liem.commands.errors import Failure
from liem.commands.words import _, table_label

if TYPE_CHECKING:
    from liem.records.exchange.importing import Outcome

SHOWN = 50
"""So many refusals are printed as text; JSON has them all."""


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "import",
        help="nhập thư mục CSV hoặc sổ Excel vào các sổ; nhận tất cả hoặc không ghi gì",
        description="Nhập thư mục CSV, tệp .csv, .zip hoặc sổ .xlsx. Ô bị từ chối được nêu rõ tệp, dòng, cột và lý do.",
    )
    parser.add_argument("path", metavar="PATH", type=Path, help="thư mục CSV, tệp .csv, .zip hoặc .xlsx")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi gì")
    parser.add_argument("--as", dest="form", choices=("text", "json"), default="text", help="dạng kết quả")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """0 when all was (or would be) taken, 1 when something was refused and nothing was written."""
    if not args.path.exists():
        raise Failure(f"Không có {args.path}. Chỉ đúng thư mục CSV, tệp .csv, .zip hoặc .xlsx cần nhập.")
    reader = start.owner(args, "lệnh liem import", create=True)
    from liem.records.exchange.importing import import_path

    with screen.Progress() as progress:
        outcome = import_path(reader, args.path, dry_run=args.dry_run, progress=progress)
    if args.form == "json":
        print(json.dumps({**outcome.as_json(), "dry_run": args.dry_run}, ensure_ascii=False, indent=1, default=str))
    else:
        print(as_text(outcome, args.dry_run))
    if outcome.refusals:
        said = _("Từ chối %(n)s chỗ, không ghi gì. Sửa các chỗ nêu trên rồi nhập lại.") % {"n": len(outcome.refusals)}
        print(f"liem: {said}", file=sys.stderr)
    return 1 if outcome.refusals else 0


def as_text(outcome: "Outcome", dry_run: bool) -> str:
    """The summary by table, what was left out, every refusal (the first of them), and what became of it all."""
    tables = list(dict.fromkeys([*outcome.created, *outcome.changed, *outcome.unchanged]))
    kinds = (outcome.created, outcome.changed, outcome.unchanged)
    rows = [(table_label(table), *(kind.get(table, 0) for kind in kinds)) for table in tables]
    lines = []
    if rows:
        head = (_("Bảng"), _("tạo mới"), _("thay đổi"), _("giữ nguyên"))
        total = (_("Cộng"), *(sum(kind.values()) for kind in kinds))
        lines.append(screen.table(head, [*rows, total]))
    if outcome.withheld:
        said = _("Hồ sơ trên mức trần độ mật: để trống %(n)s ô nội dung, chỉ ghi số, ngày, nơi lưu.")
        lines.append(said % {"n": len(outcome.withheld)})
    if outcome.unseen:
        said = _("Việc giao cho đơn vị có người dùng Liêm mà không ai xem được hồ sơ: %(n)s dòng.")
        lines.append(said % {"n": len(outcome.unseen)})
        lines += [refusal_line(place) for place in outcome.unseen[:SHOWN]]
    lines += [refusal_line(refusal) for refusal in outcome.refusals[:SHOWN]]
    if len(outcome.refusals) > SHOWN:
        left = len(outcome.refusals) - SHOWN
        lines.append(_("… và %(n)s chỗ nữa (xem đủ bằng --as json).") % {"n": left})
    if outcome.written:
        anything = any(outcome.created.values()) or any(outcome.changed.values())
        lines.append(_("Đã ghi.") if anything else _("Không có gì mới để ghi."))
    elif dry_run and not outcome.refusals:
        lines.append(_("Xem trước: nhận được tất cả, chưa ghi gì."))
    return "\n".join(lines)


def refusal_line(refusal: Any) -> str:
    """One refused place in one line: where, what was read, why, what would be accepted."""
    place = [refusal.file]
    if refusal.row:
        place.append(_("dòng %(n)s") % {"n": refusal.row})
    if refusal.column:
        place.append(_("cột %(name)s") % {"name": refusal.column})
    parts = [", ".join(place) + ": "]
    if refusal.value:
        parts.append(_("đọc được “%(value)s”: ") % {"value": _short(refusal.value)})
    parts.append(str(refusal.why))
    if refusal.accepted:
        parts.append(_("; chấp nhận: %(what)s") % {"what": refusal.accepted})
    return " ".join("".join(parts).split())


def _short(value: str) -> str:
    return value if len(value) <= 80 else value[:79] + "…"
