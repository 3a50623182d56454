"""`liem package-key`: keys with which units sign packages: made by the unit, registered and revoked by who receives."""

from argparse import Namespace
from typing import Any

from liem.commands import screen, start
from liem.commands.errors import Failure
from liem.commands.parser import day
from liem.commands.words import _
from liem.platform import signing, unit_keys


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "package-key",
        help="khóa ký gói báo cáo: tạo ở đơn vị, đăng ký và thu hồi ở nơi nhận",
        description="Đơn vị tạo khóa và ghi khóa của nơi nhận; nơi nhận đăng ký, thu hồi khóa của đơn vị.",
    )
    acts = parser.add_subparsers(title="Việc", metavar="VIỆC", required=True, parser_class=type(parser))
    one = _act(acts, "create", _create, "tạo khóa của đơn vị ở đây, in khóa công khai")
    one.add_argument("--unit", metavar="MÃ", required=True, help="đơn vị")
    one.add_argument("--renew", action="store_true", help="thay khóa đang có")
    one = _act(acts, "show", _show, "in khóa công khai của đơn vị")
    one.add_argument("--unit", metavar="MÃ", required=True, help="đơn vị")
    one = _act(acts, "receiver", _receiver, "in khóa công khai của hệ thống này; kèm KHÓA thì ghi nơi nhận gói")
    one.add_argument("public", metavar="KHÓA", nargs="?", default="", help="khóa công khai của nơi nhận")
    one = _act(acts, "register", _register, "đăng ký khóa công khai của một đơn vị")
    one.add_argument("public", metavar="KHÓA", help="64 chữ số hệ 16 mà đơn vị đưa")
    one.add_argument("--unit", metavar="MÃ", required=True, help="đơn vị")
    one.add_argument("--since", metavar="NGÀY", type=day, help="nhận gói từ ngày (mặc định: hôm nay)")
    one.add_argument("--note", metavar="LỜI", default="", help="đã đối chiếu khóa với ai, bằng văn bản nào")
    one = _act(acts, "revoke", _revoke, "thu hồi khóa của một đơn vị")
    one.add_argument("public", metavar="KHÓA", help="khóa công khai đã đăng ký")
    one.add_argument("--on", metavar="NGÀY", type=day, help="không nhận từ ngày (mặc định: hôm nay)")
    one.add_argument("--why", metavar="LÝ DO", required=True, help="vì sao thu hồi")
    _act(acts, "list", _list, "các khóa đã đăng ký")


def _act(acts: Any, name: str, run: Any, words: str) -> Any:
    parser = acts.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    return parser


def _create(args: Namespace) -> int:
    """Make the key of a unit."""
    start.owner(args, "lệnh liem package-key")
    from liem.commands.export import find_unit

    public = unit_keys.create(find_unit(args.unit).code, renew=args.renew)
    print(public)
    print(_("Đưa khóa công khai này cho nơi nhận (đọc đối chiếu qua điện thoại hoặc gửi kèm công văn)."))
    return 0


def _show(args: Namespace) -> int:
    """Print the public half of the key of a unit."""
    start.owner(args, "lệnh liem package-key")
    print(signing.public_of(unit_keys.private_key(args.unit)))
    return 0


def _receiver(args: Namespace) -> int:
    """Print our public key, or remember that of who receives our packages."""
    start.owner(args, "lệnh liem package-key")
    from liem.org.unit_keys import PUBLIC

    public = "".join(args.public.lower().split())
    if not public:
        print(signing.public_key())
    elif PUBLIC.fullmatch(public):
        unit_keys.set_receiver(public)
        print(_("Gói từ đây gửi đến nơi có khóa %(key)s…") % {"key": public[:16]})
    else:
        raise Failure(_("Khóa công khai phải là 64 chữ số hệ 16, như lệnh liem package-key receiver in ra ở nơi nhận."))
    return 0


def _register(args: Namespace) -> int:
    """Take the public key of a unit."""
    reader = start.owner(args, "lệnh liem package-key")
    from liem.commands.export import find_unit
    from liem.org.unit_keys import register_key
    from liem.records.organising import reorganise

    unit, since = find_unit(args.unit), args.since or reader.on
    reorganise(reader, lambda: register_key(unit, args.public, since, args.note), _("đăng ký khóa ký gói báo cáo"))
    print(_("Đã đăng ký khóa của %(unit)s.") % {"unit": unit.name})
    return 0


def _revoke(args: Namespace) -> int:
    """Take nothing signed with a key any more."""
    reader = start.owner(args, "lệnh liem package-key")
    from liem.org.unit_keys import revoke_key
    from liem.records.organising import reorganise

    facts = reorganise(reader, lambda: revoke_key(args.public, args.on or reader.on), args.why)
    print(_("Đã thu hồi khóa.") if facts else _("Khóa này đã thu hồi từ trước."))
    return 0


def _list(args: Namespace) -> int:
    """Print the keys that are registered."""
    start.owner(args, "lệnh liem package-key")
    from liem.org.models import UnitKey
    from liem.platform.days import vi_day

    rows = [
        (key.unit.code, key.public, vi_day(key.since), vi_day(key.until) if key.until else "", key.note)
        for key in UnitKey.objects.select_related("unit").order_by("unit__sort", "since")
    ]
    head = (_("Đơn vị"), _("Khóa công khai"), _("Từ ngày"), _("Thu hồi"), _("Đã đối chiếu với"))
    print(screen.table(head, rows))
    return 0
