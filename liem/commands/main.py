"""The `liem` command: reads the arguments, runs one command, and says in one line what was wrong.

Exit codes: 0 done, 1 refused work, 2 a call that makes no sense, 130 interrupted. Each command is a module with
`add(subparsers)`, which declares its arguments and sets `run(args) -> int | None`; Django starts only when a command
asks for it, so that help answers at once. LIEM_DEBUG=1 shows the traceback behind an error.
"""

import contextlib
import importlib
import os
import sys
from argparse import SUPPRESS, Action, ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any

from liem.commands.errors import Failure, one_line
from liem.commands.parser import Parser, all_below

COMMANDS = (
    "demo",
    "import_",
    "export",
    "report",
    "figures",
    "read",
    "package",
    "package_key",
    "receive",
    "account",
    "remind",
    "verify",
    "backup",
    "restore",
    "serve",
)
_DATA = "thư mục dữ liệu (mặc định: biến LIEM_DATA, rồi ./liem-data)"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; nothing is raised, and no traceback is shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        args = parser().parse_args(argv)
        code = args.run(args) or 0
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except BrokenPipeError:
        _let_go_of_stdout()
        return 141
    except KeyboardInterrupt:
        print("\nliem: đã dừng theo yêu cầu; việc đang làm dở không được ghi.", file=sys.stderr)
        return 130
    except Exception as error:
        if os.environ.get("LIEM_DEBUG"):
            raise
        message, code = explain(error)
        print(f"liem: {one_line(message)}", file=sys.stderr)
        return code


def parser() -> Parser:
    """The parser of the whole command line; --data may stand before or after the command."""
    top = Parser(prog="liem", description="Liêm: ghi một lần, mọi con số trong báo cáo mở ra được bản ghi của nó.")
    top.add_argument("--data", metavar="DIR", help=_DATA)
    top.add_argument("--version", action=_Version, nargs=0, help="in phiên bản rồi thôi")
    commands = top.add_subparsers(title="Các lệnh", metavar="LỆNH", required=True, parser_class=Parser)
    for name in COMMANDS:
        importlib.import_module(f"liem.commands.{name}").add(commands)
    for child in all_below(top):
        child.add_argument("--data", metavar="DIR", default=SUPPRESS, help=_DATA)
    top.set_defaults(run=_nothing_to_run)
    return top


def explain(error: Exception) -> tuple[str, int]:
    """(one line for the user, exit code) for whatever ended a command."""
    if isinstance(error, Failure):
        return str(error), error.code
    if isinstance(error, OSError):
        where = f" {error.filename}" if error.filename else ""
        return f"Không đọc hoặc ghi được{where}: {error.strerror or error}. Kiểm tra đường dẫn, quyền và chỗ trống.", 1
    known = {
        "DataFolderError": "{}",
        "ImproperlyConfigured": "{}",
        "OrgError": "{}",
        "AccountError": "{}",
        "Refused": "Không nhận: {}.",
        "NotAllowed": "{}",
        "Stale": "{}",
        "ChainBroken": "{}",
        "OperationalError": "Cơ sở dữ liệu không trả lời: {}. Kiểm tra LIEM_DATABASE_URL hoặc thư mục dữ liệu.",
        "DatabaseError": "Cơ sở dữ liệu từ chối hoặc bị hỏng: {}. Chạy liem verify; nếu hỏng, khôi phục từ sao lưu.",
    }
    for kind in type(error).__mro__:
        if kind.__name__ in known:
            return known[kind.__name__].format(error), 1
    said = f"{type(error).__name__}: {error}"
    return f"Lỗi chưa lường trước ({said}). Chạy lại với LIEM_DEBUG=1 và gửi kết quả cho người phụ trách.", 1


def _nothing_to_run(args: Namespace) -> int:
    raise Failure("thiếu lệnh. Xem cách dùng: liem --help", 2)


class _Version(Action):
    """Looks the version up only when it is asked for: reading package metadata takes longer than all else here."""

    def __call__(self, parser: ArgumentParser, *ignored: Any) -> None:
        from importlib.metadata import version

        print(f"liem {version('liem')}")
        parser.exit(0)


def _let_go_of_stdout() -> None:
    """Whoever read our output has gone; do not complain again when Python closes it."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    raise SystemExit(main())
