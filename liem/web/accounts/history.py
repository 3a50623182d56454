"""What was done to an account, in words: the entries of the audit chain about it and about its places."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.people.models import User
from liem.records import log
from liem.records.history import ACCOUNTS, MEMBERSHIPS
from liem.records.models import Change

MOST = 100
UNLOCK, SESSIONS, SECOND_FACTOR = "unlock", "sessions", "second_factor"
CALENDAR, NO_CALENDAR = "calendar", "no_calendar"
"""Acts that change no column of an account, as the chain names them."""

_ACTS = {
    (ACCOUNTS, "create"): gettext_lazy("Tạo tài khoản"),
    (ACCOUNTS, "change"): gettext_lazy("Sửa tài khoản"),
    (ACCOUNTS, "password"): gettext_lazy("Đặt lại mật khẩu"),
    (ACCOUNTS, UNLOCK): gettext_lazy("Mở khóa đăng nhập"),
    (ACCOUNTS, SESSIONS): gettext_lazy("Kết thúc mọi phiên"),
    (ACCOUNTS, SECOND_FACTOR): gettext_lazy("Gỡ xác thực hai bước"),
    (ACCOUNTS, CALENDAR): gettext_lazy("Tự tạo địa chỉ lịch"),
    (ACCOUNTS, NO_CALENDAR): gettext_lazy("Tự bỏ địa chỉ lịch"),
    (MEMBERSHIPS, "create"): gettext_lazy("Phân công"),
    (MEMBERSHIPS, "change"): gettext_lazy("Sửa phân công"),
}
_COLUMNS = {
    "username": gettext_lazy("tên đăng nhập"),
    "full_name": gettext_lazy("họ và tên"),
    "active": gettext_lazy("được đăng nhập"),
    "unit": gettext_lazy("đơn vị"),
    "role": gettext_lazy("vai trò"),
    "clearance": gettext_lazy("được xem đến độ mật"),
    "since": gettext_lazy("từ ngày"),
    "until": gettext_lazy("đến trước ngày"),
}


@dataclass(frozen=True)
class Done:
    """One act: when, what, the columns that changed, why, and who did it in which capacity."""

    at: datetime
    title: str
    said: tuple[str, ...]
    why: str
    who: str


def of(user: User) -> list[Done]:
    """The latest acts on an account, the newest first, at most MOST of them."""
    return [_done(entry) for entry in log.of_account(user).order_by("-id")[:MOST]]


def _done(entry: Change) -> Done:
    title = str(_ACTS.get((entry.table, entry.action), entry.action))
    who = ", ".join(filter(None, (entry.who, entry.capacity)))
    return Done(entry.at, title, tuple(_said(json.loads(entry.values))), entry.why, who)


def _said(values: dict[str, list[Any]]) -> Iterator[str]:
    yes = {"yes": _("có"), "no": _("không")}
    for key, (_before, _after, old, new) in values.items():
        if key not in _COLUMNS:
            continue
        old, new = yes.get(old, old), yes.get(new, new)
        told = {"column": _COLUMNS[key], "old": old or _("trống"), "new": new or _("trống")}
        yield _("%(column)s: %(old)s → %(new)s") % told if old else _("%(column)s: %(new)s") % told
