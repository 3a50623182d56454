"""`liem serve`: the pages, for browsers on this machine or on the network."""

import hashlib
import os
from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

from liem.commands import start
from liem.commands.errors import Failure
from liem.commands.words import _

LOOPBACK = ("127.0.0.1", "localhost", "::1")
STAMP = "collected"
UNUSED = (
    "*.map", "*.rtl.*", "bootstrap.css", "bootstrap-grid*", "bootstrap-reboot*", "bootstrap-utilities*",
    "bootstrap*.js", "htm*-4*", "htmx-2.js", "ext", "account", "mfa",
)  # fmt: skip
"""Files of packages that no page of ours asks for."""


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "serve",
        help="phục vụ các trang cho trình duyệt",
        description="Phục vụ các trang cho trình duyệt, đến khi dừng bằng Ctrl+C hoặc tín hiệu TERM.",
    )
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA-CHỈ", help="mặc định 127.0.0.1: chỉ máy này")
    parser.add_argument("--port", default=8000, type=_port, metavar="CỔNG", help="mặc định 8000")
    parser.add_argument("--workers", type=_workers, metavar="N", help="số tiến trình (mặc định: số nhân máy và một)")
    parser.add_argument("--cert", type=Path, metavar="FILE", help="chứng thư TLS (PEM): phục vụ bằng https")
    parser.add_argument("--key", type=Path, metavar="FILE", help="khóa riêng của chứng thư (PEM)")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Serve until somebody stops it."""
    _refuse_half_tls(args)
    _tell_settings(args)
    folder = start.begin(args)
    for line in warnings(args):
        print(_("Cảnh báo: %(what)s") % {"what": line}, flush=True)
    collect()
    _forget_what_ended()
    from liem.commands.server import Server, options

    bind = f"[{args.host}]:{args.port}" if ":" in args.host else f"{args.host}:{args.port}"
    server = Server(options(bind, args.workers or (os.cpu_count() or 1) + 1, *_tls(args)))
    where = {"folder": folder, "url": f"{'https' if args.cert else 'http'}://{bind}/"}
    print(_("Liêm phục vụ %(folder)s tại %(url)s (dừng: Ctrl+C)") % where, flush=True)
    server.run()
    return 0


def _refuse_half_tls(args: Namespace) -> None:
    if bool(args.cert) != bool(args.key):
        raise Failure("cần cả --cert và --key", 2)
    for path in filter(None, (args.cert, args.key)):
        if not path.is_file():
            raise Failure(f"không có tệp {path}", 2)


def _tell_settings(args: Namespace) -> None:
    """What the arguments mean for the settings, which read the environment and nothing else."""
    if args.cert:
        os.environ["LIEM_TLS"] = "1"
    if args.host not in (*LOOPBACK, "0.0.0.0", "::"):
        own = f"[{args.host}]" if ":" in args.host else args.host
        os.environ.setdefault("LIEM_HOSTS", f"localhost,127.0.0.1,[::1],{own}")


def _tls(args: Namespace) -> tuple[str | None, str | None]:
    return (str(args.cert), str(args.key)) if args.cert else (None, None)


def warnings(args: Namespace) -> list[str]:
    """What somebody who starts the server like this should know."""
    from django.conf import settings

    from liem.people.models import User

    told = []
    if not User.objects.filter(is_active=True).exists():
        told.append(_("chưa có tài khoản nào. Thêm: liem account add"))
    if args.host in LOOPBACK:
        return told
    if not settings.LIEM_TLS:
        told.append(
            _("mật khẩu và hồ sơ qua mạng không mã hóa. Dùng --cert và --key, hoặc máy chủ TLS ở trước và LIEM_TLS=1.")
        )
    if "LIEM_HOSTS" not in os.environ:
        told.append(_("máy khác gọi bằng tên nào thì đặt tên đó trong LIEM_HOSTS, nếu không sẽ bị từ chối."))
    return told


def collect() -> bool:
    """Bring the files of pages up to date in the data folder; whether anything had to be done: it takes a second."""
    from django.conf import settings
    from django.core.management import call_command

    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    root = Path(settings.STATIC_ROOT)
    with start.alone(root.parent):
        state = _state_of_files()
        if (root / STAMP).exists() and (root / STAMP).read_text() == state:
            return False
        call_command("collectstatic", interactive=False, verbosity=0, clear=True, ignore_patterns=list(UNUSED))
        (root / STAMP).write_text(state)
    return True


def _forget_what_ended() -> None:
    """Sessions that ended by themselves leave a row behind, imports that nobody finished leave files."""
    from django.core.management import call_command

    from liem.platform.days import now
    from liem.records.exchange.waiting import forget_old

    call_command("clearsessions", verbosity=0)
    forget_old(now().timestamp())


def _state_of_files() -> str:
    """A digest of the name, size and time of every file that would be collected."""
    from django.contrib.staticfiles import finders

    digest = hashlib.sha256(repr(UNUSED).encode())
    for finder in finders.get_finders():
        for path, storage in finder.list(list(UNUSED)):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise ArgumentTypeError(f"“{text}” không phải là cổng; viết số từ 1 đến 65535")


def _workers(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) <= 64:
        return int(text)
    raise ArgumentTypeError(f"“{text}” không phải là số tiến trình; viết số từ 1 đến 64")
