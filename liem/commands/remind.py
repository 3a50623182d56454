"""`liem remind`: what is late, due and waiting, account by account; with --send a letter to who wants one, once a day.

For cron or a systemd timer. It changes nothing but the day on which a letter was sent.
"""

import sys
from argparse import ArgumentTypeError, Namespace
from datetime import date
from typing import TYPE_CHECKING, Any

from liem.commands import start
from liem.commands.errors import Failure
from liem.commands.words import _

if TYPE_CHECKING:
    from liem.people.models import Digest, User
    from liem.reports.reminding import Reminder

DAYS = 7


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "remind",
        help="nhắc việc: quá hạn, sắp đến hạn, chờ xác nhận của từng tài khoản; gửi thư nếu muốn",
        description="In việc quá hạn, sắp đến hạn, chờ xác nhận của từng tài khoản: số lượng và mã. Thêm --send để gửi "
        "thư cho người muốn nhận, mỗi người mỗi ngày nhiều nhất một thư. Dùng cho cron hoặc systemd timer.",
    )
    parser.add_argument("--days", type=_days, default=DAYS, metavar="N", help=f"sắp đến hạn: trong N ngày ({DAYS})")
    parser.add_argument("--account", metavar="USERNAME", help="chỉ một tài khoản (mặc định: mọi tài khoản đang mở)")
    parser.add_argument("--send", action="store_true", help="gửi thư; cần LIEM_MAIL_HOST")
    parser.set_defaults(run=run)


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 365):
        raise ArgumentTypeError(f"“{text}” không phải là số ngày từ 1 đến 365")
    return int(text)


def run(args: Namespace) -> int:
    """0 when all was said and sent; 1 when a letter could not be sent."""
    start.owner(args, "lệnh liem remind")
    from django.conf import settings

    from liem.people.models import Digest, User
    from liem.people.reader import Reader
    from liem.platform.days import today
    from liem.reports.reminding import reminder

    if args.send and not settings.EMAIL_HOST:
        raise Failure("chưa khai báo máy chủ thư. Đặt LIEM_MAIL_HOST, LIEM_MAIL_FROM rồi chạy lại")
    users = User.objects.filter(is_active=True).order_by("username")
    if args.account:
        users = users.filter(username=args.account)
        if not users:
            raise Failure(f"không có tài khoản “{args.account}” đang mở")
    day, failed, sent = today(), 0, 0
    wanted = {digest.user_id: digest for digest in Digest.objects.filter(wanted=True)}
    for user in users:
        told = reminder(Reader.of(user, day), args.days)
        _print(user, told)
        if args.send and user.pk in wanted and not told.empty:
            done = _send(wanted[user.pk], told, day)
            sent += done is True
            failed += done is False
    if args.send:
        print(_("Đã gửi %(n)s thư.") % {"n": sent})
    return 1 if failed else 0


def _print(user: "User", told: "Reminder") -> None:
    print(f"{user.username} ({told.name})")
    for line in told.lines() or [_("không có việc quá hạn, sắp đến hạn, chờ xác nhận")]:
        print(f"  {line}")


def _send(digest: "Digest", told: "Reminder", day: date) -> bool | None:
    """Whether the letter was sent; None where one was sent on that day already. Two timers at once send one letter."""
    from smtplib import SMTPException

    from django.conf import settings
    from django.core.mail import EmailMessage
    from django.db.models import Q

    from liem.people.models import Digest
    from liem.reports.reminding import letter

    mine = Digest.objects.filter(pk=digest.pk, wanted=True)
    if not mine.filter(Q(sent_on__isnull=True) | Q(sent_on__lt=day)).update(sent_on=day):
        return None
    message = EmailMessage(told.subject, letter(told, settings.LIEM_ADDRESS), to=[digest.address])
    try:
        message.send()
    except (OSError, SMTPException) as error:
        mine.update(sent_on=digest.sent_on)  # the next run tries again
        print(f"liem: không gửi được thư cho {digest.user.username}: {' '.join(str(error).split())}", file=sys.stderr)
        return False
    return True
