"""What an administrator looks after: accounts, the organisation, the installation. Nothing of any record."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from liem.org.models import Unit
from liem.org.tree import holds
from liem.people.models import Membership, User
from liem.people.reader import Reader
from liem.platform import backups
from liem.platform.numbers import vi_number
from liem.records import chain
from liem.reports.marks import DIGITS_SHOWN, moment_words
from liem.web.addresses import help_url
from liem.web.home.ways import Way

FRESH = 7
"""After so many days without a backup the page warns."""


@dataclass(frozen=True)
class Installation:
    """Numbers (label, number, note), facts (label, words), ways to what can be done, and what is overdue of it."""

    numbers: tuple[tuple[str, int, str], ...]
    facts: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    warning: str = ""


def state(reader: Reader) -> Installation:
    """The state of accounts, organisation and installation on the reader's day."""
    saved = backups.last(settings.DATA_DIR)
    placed = Membership.objects.filter(holds(reader.on)).values("user")
    counted = User.objects.aggregate(
        active=Count("pk", filter=Q(is_active=True)),
        closed=Count("pk", filter=Q(is_active=False)),
        unplaced=Count("pk", filter=Q(is_active=True) & ~Q(pk__in=placed)),
    )
    units = Unit.objects.filter(Q(until__isnull=True) | Q(until__gt=reader.on)).count()
    numbers = (
        (_("Tài khoản đang mở"), counted["active"], ""),
        (_("Chưa được phân công"), counted["unplaced"], _("đăng nhập được nhưng không thấy hồ sơ nào")),
        (_("Tài khoản đã khóa"), counted["closed"], ""),
        (_("Đơn vị đang hoạt động"), units, ""),
    )
    facts = (
        (
            _("Cơ sở dữ liệu"),
            {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor),
        ),
        (_("Thư mục dữ liệu"), Path(settings.DATA_DIR).name),
        (_("Dấu cuối của nhật ký"), chain.head()[1][:DIGITS_SHOWN]),
        (_("Kiểm tra toàn vẹn"), _("chạy lệnh “liem verify” trên máy chủ, tốt nhất mỗi ngày một lần")),
        (_("Sao lưu gần nhất"), _backup_words(saved, reader.on)),
        (_("Sao lưu"), _("chạy lệnh “liem backup” trên máy chủ; giữ bản sao lưu ở máy khác")),
    )
    offered = (
        Way(_("Tài khoản"), _("mở, khóa, phân công, đặt lại mật khẩu"), reverse("web:accounts"), "user-round-cog"),
        Way(_("Các đơn vị"), _("cơ cấu tổ chức theo ngày"), reverse("web:units"), "network"),
        Way(_("Sao lưu, khôi phục"), _("hướng dẫn"), help_url("sao-luu"), "book-open"),
    )
    return Installation(numbers, facts, offered, _warning(saved, reader.on))


def _backup_words(saved: datetime | None, on: date) -> str:
    """When the last backup was made and how long ago that is."""
    if saved is None:
        return _("chưa có bản sao lưu nào")
    days = (on - saved.date()).days
    ago = {0: _("hôm nay"), 1: _("hôm qua")}.get(days, _("%(n)s ngày trước") % {"n": vi_number(days)})
    return f"{moment_words(saved)} ({ago})"


def _warning(saved: datetime | None, on: date) -> str:
    """What is to be done about backups; empty where the last one is fresh."""
    if saved is None:
        return _("Chưa sao lưu lần nào. Máy hỏng là mất hết: chạy lệnh “liem backup” và giữ bản sao ở máy khác.")
    if (on - saved.date()).days > FRESH:
        return _("Bản sao lưu gần nhất đã quá %(n)s ngày. Chạy lệnh “liem backup” và giữ bản sao ở máy khác.") % {
            "n": FRESH
        }
    return ""
