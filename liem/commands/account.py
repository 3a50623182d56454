"""`liem account`: who may sign in, in which unit, in which role and up to which secrecy level."""

import json
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from liem.commands import screen, start
from liem.commands.errors import Failure
from liem.commands.parser import day
from liem.commands.words import _

if TYPE_CHECKING:
    from liem.people.reader import Reader

LEVELS = ("ordinary", "secret_1", "secret_2", "secret_3")
ROLES = (
    "leader", "internal_affairs", "inspection_commission", "inspectorate", "committee_office", "lower_committee",
    "administrator",
)  # fmt: skip


def add(subparsers: Any) -> None:
    """Declare the command and what can be done with an account."""
    parser = subparsers.add_parser("account", help="tài khoản: thêm, liệt kê, khóa, mật khẩu, mức xem, đơn vị")
    acts = parser.add_subparsers(title="Các việc", metavar="VIỆC", required=True)
    new = _act(acts, "add", _add, "thêm tài khoản của một người")
    new.add_argument("--name", required=True, metavar="TÊN", help="họ và tên")
    new.add_argument("--namesake", action="store_true", help="là người khác, trùng tên với người đã có tài khoản")
    _place_arguments(new)
    _password_arguments(new)
    listed = acts.add_parser("list", help="liệt kê tài khoản và phân công hiện tại")
    listed.add_argument("--as", dest="form", choices=("text", "json"), default="text", help="dạng kết quả")
    listed.set_defaults(run=_list)
    for name, active, told in (("disable", False, "khóa tài khoản"), ("enable", True, "mở lại tài khoản")):
        act = _act(acts, name, _set_active, told)
        act.add_argument("--why", default="", metavar="LÝ DO", help="lý do, ghi vào nhật ký")
        act.set_defaults(active=active)
    _password_arguments(_act(acts, "password", _password, "đặt mật khẩu khác"))
    level = _act(acts, "clearance", _clearance, "đổi mức độ mật được xem, từ một ngày")
    level.add_argument("level", metavar="MỨC", choices=LEVELS, help=", ".join(LEVELS))
    level.add_argument("--unit", metavar="CODE", help="chỉ phân công ở đơn vị này (mặc định: mọi phân công)")
    level.add_argument("--on", type=day, metavar="D", help="từ ngày (mặc định: hôm nay)")
    _place_arguments(_act(acts, "grant-unit", _grant, "thêm phân công ở một đơn vị"))
    gone = _act(acts, "revoke-unit", _revoke, "kết thúc phân công ở một đơn vị")
    gone.add_argument("--unit", required=True, metavar="CODE", help="mã đơn vị")
    gone.add_argument("--on", type=day, metavar="D", help="từ ngày (mặc định: hôm nay)")


def _act(acts: Any, name: str, run: Any, told: str) -> Any:
    act = acts.add_parser(name, help=told, description=told[0].upper() + told[1:] + ".")
    act.add_argument("username", metavar="USERNAME", help="tên đăng nhập")
    act.set_defaults(run=_advising(run))
    return act


def _advising(run: Any) -> Any:
    """The same command, which adds to a refusal what can be done about it on a command line."""

    def advised(args: Namespace) -> int:
        try:
            return run(args)
        except ValueError as error:
            if type(error).__name__ != "AccountError":
                raise
            advice = _advice(error.reason)  # type: ignore[attr-defined]
            raise Failure(" ".join(filter(None, (str(error), advice))), 2 if error.misused else 1) from error  # type: ignore[attr-defined]

    return advised


def _advice(reason: str) -> str:
    known = {
        "unknown": _("Xem danh sách: liem account list"),
        "namesake": _("Nếu là người trùng tên: --namesake"),
        "placed": _("Đổi mức xem: liem account clearance; kết thúc: revoke-unit"),
        "unplaced": _("Thêm: liem account grant-unit"),
    }
    return known.get(reason, "")


def _place_arguments(act: Any) -> None:
    act.add_argument("--unit", required=True, metavar="CODE", help="mã đơn vị")
    act.add_argument("--role", required=True, choices=ROLES, metavar="ROLE", help=", ".join(ROLES))
    act.add_argument("--clearance", choices=LEVELS, default="ordinary", metavar="MỨC", help=", ".join(LEVELS))
    act.add_argument("--since", type=day, metavar="D", help="từ ngày (mặc định: hôm nay)")
    act.add_argument("--until", type=day, metavar="D", help="đến trước ngày")


def _password_arguments(act: Any) -> None:
    way = act.add_mutually_exclusive_group()
    way.add_argument("--password-stdin", action="store_true", help="đọc mật khẩu từ dòng đầu của đầu vào chuẩn")
    way.add_argument("--generate", action="store_true", help="tạo mật khẩu mạnh và in ra đúng một lần")


def _add(args: Namespace) -> int:
    reader, accounts = _ready(args)
    from django.db import transaction

    from liem.commands.export import find_unit

    unit = find_unit(args.unit)
    password = _asked(args)
    with transaction.atomic():
        user = accounts.add(reader, args.username, args.name, password, args.namesake)
        since = args.since or reader.on
        accounts.place(reader, user, unit, args.role, LEVELS.index(args.clearance), since, args.until)
    told = _("Đã thêm tài khoản “%(name)s” của %(person)s ở %(unit)s.")
    print(told % {"name": user.username, "person": user.full_name, "unit": unit.code})
    _show_generated(args, password)
    return 0


def _list(args: Namespace) -> int:
    reader, accounts = _ready(args)
    rows = accounts.listing(reader.on)
    for row in rows:
        for place in row["places"]:
            place["clearance"] = LEVELS[place["clearance"]]
    if args.form == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    lines = []
    for row in rows:
        state = _("dùng") if row["active"] else _("khóa")
        for place in row["places"] or [dict.fromkeys(("unit", "role", "clearance", "since", "until"), "")]:
            lines.append((row["username"], row["name"], state, *place.values()))
    head = (_("Tài khoản"), _("Họ và tên"), _("Trạng thái"), _("Đơn vị"), _("Vai trò"), _("Mức xem"), _("Từ"), _("Đến"))
    print(screen.table(head, lines) if lines else _("Chưa có tài khoản nào."))
    return 0


def _set_active(args: Namespace) -> int:
    reader, accounts = _ready(args)
    changed = accounts.set_active(reader, accounts.find(args.username), args.active, args.why)
    done = _("Đã mở lại “%(name)s”.") if args.active else _("Đã khóa “%(name)s”.")
    already = _("“%(name)s” đang dùng được rồi.") if args.active else _("“%(name)s” đã bị khóa từ trước.")
    print((done if changed else already) % {"name": args.username})
    return 0


def _password(args: Namespace) -> int:
    reader, accounts = _ready(args)
    user = accounts.find(args.username)
    password = _asked(args)
    accounts.set_password(reader, user, password)
    print(_("Đã đổi mật khẩu của “%(name)s”.") % {"name": user.username})
    _show_generated(args, password)
    return 0


def _clearance(args: Namespace) -> int:
    reader, accounts = _ready(args)
    from liem.commands.export import find_unit

    unit = find_unit(args.unit) if args.unit else None
    level = LEVELS.index(args.level)
    changed = accounts.set_clearance(reader, accounts.find(args.username), level, args.on or reader.on, unit)
    told = _("Đã đổi mức xem của “%(name)s” thành %(level)s ở %(n)s phân công.")
    print(told % {"name": args.username, "level": args.level, "n": changed})
    return 0


def _grant(args: Namespace) -> int:
    reader, accounts = _ready(args)
    from liem.commands.export import find_unit

    unit, level = find_unit(args.unit), LEVELS.index(args.clearance)
    user = accounts.find(args.username)
    accounts.place(reader, user, unit, args.role, level, args.since or reader.on, args.until)
    print(_("Đã phân công “%(name)s” ở %(unit)s.") % {"name": user.username, "unit": unit.code})
    return 0


def _revoke(args: Namespace) -> int:
    reader, accounts = _ready(args)
    from liem.commands.export import find_unit

    unit = find_unit(args.unit)
    accounts.end_place(reader, accounts.find(args.username), unit, args.on or reader.on)
    print(_("Đã kết thúc phân công của “%(name)s” ở %(unit)s.") % {"name": args.username, "unit": unit.code})
    return 0


def _ready(args: Namespace) -> tuple["Reader", Any]:
    """The system's owner, and the operations on accounts (which need a running Django)."""
    reader = start.owner(args, "lệnh liem account")
    from liem.records import accounts

    return reader, accounts


def _asked(args: Namespace) -> str:
    """The password: generated, from standard input, or typed twice on a terminal."""
    from liem.platform.text import nfc

    if args.generate:
        from liem.records.accounts import generated_password

        return generated_password()
    if args.password_stdin:
        return nfc(sys.stdin.readline().rstrip("\r\n"))
    if not sys.stdin.isatty():
        raise Failure(_("không có bàn phím để hỏi mật khẩu; thêm --password-stdin hoặc --generate"), 2)
    from getpass import getpass

    first = getpass(_("Mật khẩu: "))
    if getpass(_("Nhập lại mật khẩu: ")) != first:
        raise Failure(_("Hai lần nhập mật khẩu không giống nhau. Chạy lại lệnh."))
    return nfc(first)


def _show_generated(args: Namespace, password: str) -> None:
    if args.generate:
        print(_("Mật khẩu (chỉ in lần này): %(password)s") % {"password": password})
