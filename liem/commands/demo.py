"""`liem demo`: the example of a province, loaded once, and its report on the screen and as a Word file."""

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liem.commands import screen, start
from liem.commands.errors import Failure
from liem.commands.words import _

if TYPE_CHECKING:
    from liem.people.reader import Reader

FOLDER = "demo-data"
UNIT, FIRST, LAST = "KG", "2013-01-01", "2020-10-15"
"""The unit and the period of the published article that the example reproduces."""
WORD_FILE = "bao-cao-minh-hoa.docx"


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "demo",
        help="nạp dữ liệu minh họa (một lần), in báo cáo, ghi tệp Word",
        description=f"Nạp dữ liệu minh họa vào --data, LIEM_DATA hoặc ./{FOLDER}; in báo cáo và ghi tệp Word.",
    )
    parser.add_argument("--out", metavar="FILE.docx", type=Path, default=Path(WORD_FILE), help=f"mặc định {WORD_FILE}")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """0 when the report was printed and the Word file written."""
    if args.out.suffix.lower() != ".docx":
        raise Failure(f"--out {args.out}: tên tệp phải kết thúc bằng .docx", 2)
    folder = start.chosen(args, FOLDER)
    reader = start.owner(args, "lệnh liem demo", default=FOLDER, create=True)
    with screen.Progress() as progress:
        fresh = load(reader, folder, progress)
        told = _accounts(reader, progress)
        progress(_("Đang lập báo cáo"))
        text, word = report(reader)
    print(text, end="")
    write(args.out, word)
    print(_("Đã nạp dữ liệu minh họa vào %(folder)s.") % {"folder": folder} if fresh else _already(folder))
    print(_("Báo cáo Word: %(file)s") % {"file": args.out.absolute()})
    print(f"\n{told}")
    print(_("Mở các trang: make serve, hoặc liem --data %(folder)s serve") % {"folder": folder})
    return 0


def _accounts(reader: "Reader", progress: screen.Progress) -> str:
    """An account for each role, what they have done, and how to sign in as each."""
    from liem.commands import illustrative, illustrative_acts

    illustrative.make(reader)
    illustrative_acts.play(reader, progress)
    return illustrative.told()


def _already(folder: Path) -> str:
    return _("Dữ liệu minh họa đã có ở %(folder)s.") % {"folder": folder}


def load(reader: "Reader", folder: Path, progress: screen.Progress) -> bool:
    """Load the example unless it is there; whether it was loaded now. Refused where other data is."""
    from django.conf import settings

    from liem.org.models import Unit
    from liem.records.exchange.importing import import_path

    mark = folder / "illustrative"
    if Unit.objects.exists():
        if mark.exists():
            return False
        raise Failure(f"{folder} đã có dữ liệu thật; dữ liệu minh họa cần thư mục riêng: liem --data DIR demo")
    example = Path(settings.BASE_DIR) / "examples" / "kien-giang"
    if not example.is_dir():
        raise Failure(f"Không có dữ liệu minh họa ở {example}. Chạy từ bản đầy đủ của mã nguồn (make demo).")
    mark.write_text("dữ liệu minh họa\n", encoding="utf-8")
    outcome = import_path(reader, example, progress=progress)
    if not outcome.written:
        from liem.commands.import_ import as_text

        raise Failure(f"Dữ liệu minh họa không nạp được: {as_text(outcome, False)}")
    return True


def report(reader: "Reader") -> tuple[str, bytes]:
    """The report of the published article, as text and as the content of a Word file."""
    from liem.commands.export import find_unit
    from liem.figures.period import Period
    from liem.figures.scope import Scope
    from liem.platform.days import now
    from liem.reports import build, docx, text

    scope = Scope(reader, Period.range(FIRST, LAST), find_unit(UNIT), reader.on)
    data = build.build(scope, now=now(), charts=True)
    return text.as_text(data), docx.as_docx(data)


def write(path: Path, content: bytes) -> None:
    """Put the file in its place whole: over the one of an earlier demo, never half over it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
