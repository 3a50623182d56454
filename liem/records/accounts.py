"""Accounts and what each may do where: every act in one transaction with its entry in the audit chain.

One account per person. Nothing is overwritten: a place in a unit ends on a day and the next one begins on it, so that
what somebody was allowed to see on any day stays known. Passwords never enter the chain, in any form. Nobody changes
what he himself may do or see: that takes another administrator, or the owner of the machine.
"""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from liem.org.models import Unit
from liem.people.models import Clearance, Membership, Role, User
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.text import fold, nfc
from liem.records import chain
from liem.records.chain import Entry
from liem.records.checking import Tables
from liem.records.exchange.importing import tables_in_order
from liem.records.history import ACCOUNTS, MEMBERSHIPS, account_row, membership_row
from liem.records.references import References
from liem.records.register import Register
from liem.records.rows import recusals, stored_columns, values_of

UNKNOWN, NAMESAKE, PLACED, UNPLACED = "unknown", "namesake", "placed", "unplaced"
"""Why an act is refused, for whoever adds what can be done about it."""


class AccountError(ValueError):
    """An account that cannot be so; the message is in words for the user. `misused`: what was given can never be."""

    def __init__(self, message: str, reason: str = "", misused: bool = False) -> None:
        super().__init__(message)
        self.reason, self.misused = reason, misused


_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for one another when reading them aloud."""


def generated_password() -> str:
    """A password of 99 bits that can be read aloud: four groups of five."""
    return "-".join("".join(secrets.choice(_LETTERS) for _n in range(5)) for _group in range(4))


def find(username: str) -> User:
    """The account of that name; AccountError when there is none."""
    user = User.objects.filter(username=nfc(username).strip()).first()
    if user is None:
        raise AccountError(_("Không có tài khoản “%(name)s”.") % {"name": username}, UNKNOWN)
    return user


def add(reader: Reader, username: str, full_name: str, password: str, namesake: bool = False, why: str = "") -> User:
    """A new account. Refused when the name or the person has one (`namesake`: another person of the same name)."""
    user = User(username=nfc(username).strip(), full_name=" ".join(nfc(full_name).split()))
    with transaction.atomic():
        if User.objects.filter(username__iexact=user.username).exists():
            raise AccountError(_("Đã có tài khoản “%(name)s”. Chọn tên khác.") % {"name": user.username})
        same = User.objects.filter(person_key=fold(user.full_name)).first() if user.full_name else None
        if same and not namesake:
            told = _("%(person)s đã có tài khoản “%(name)s”; mỗi người một tài khoản.")
            raise AccountError(told % {"person": user.full_name, "name": same.username}, NAMESAKE)
        _set_password(user, password)
        _clean(user)
        user.save()
        _append(reader, "create", ACCOUNTS, user.username, {}, account_row(user), why)
        _recuse(reader, user)
    return user


def _recuse(reader: Reader, user: User) -> None:
    """A person loses sight of the records that named him before he had an account, too; the log shows each."""
    if not user.person_key:
        return
    named = [t for t in tables_in_order() if t.names is not None]
    for table in named:
        tables = Tables(table, References(whole=True))
        owner = "pk" if isinstance(table, Register) else f"{table.parent}_id"
        rows: Any = table.model.objects.unscoped("whoever a record names must not see it")
        columns = stored_columns(tables)
        stored = rows.values(*{owner, *columns}).iterator(chunk_size=2000)
        chain.append(reader, recusals(tables, ((row[owner], values_of(tables, row)) for row in stored)))


def place(
    reader: Reader,
    user: User,
    unit: Unit,
    role: str,
    clearance: int,
    since: date,
    until: date | None = None,
    why: str = "",
) -> Membership:
    """Give a person a place in a unit from a day; refused while he has one there."""
    _not_oneself(reader, user)
    if until and until <= since:
        told = _("Ngày kết thúc %(until)s phải sau ngày bắt đầu %(since)s.")
        raise AccountError(told % {"since": vi_day(since), "until": vi_day(until)}, misused=True)
    if unit.until and since >= unit.until:
        raise AccountError(
            _("Đơn vị %(unit)s đã kết thúc từ %(day)s.") % {"unit": unit.code, "day": vi_day(unit.until)}
        )
    with transaction.atomic():
        held = Membership.objects.filter(Q(until__isnull=True) | Q(until__gt=since), user=user, unit=unit)
        if until:
            held = held.filter(since__lt=until)
        if held.exists():
            told = _("“%(name)s” đang được phân công ở %(unit)s.")
            raise AccountError(told % {"name": user.username, "unit": unit.code}, PLACED)
        made = Membership(user=user, unit=unit, role=role, clearance=clearance, since=since, until=until)
        _clean(made)
        made.save()
        _append(reader, "create", MEMBERSHIPS, str(made.pk), {}, membership_row(made), why)
    return made


def end_place(reader: Reader, user: User, unit: Unit, on: date, why: str = "") -> None:
    """A person's place in a unit holds no more from a day."""
    _not_oneself(reader, user)
    with transaction.atomic():
        held = _held(user, on).filter(unit=unit).first()
        if held is None:
            told = _("“%(name)s” không được phân công ở %(unit)s vào ngày %(day)s.")
            raise AccountError(told % {"name": user.username, "unit": unit.code, "day": vi_day(on)})
        if held.since == on:
            told = _("Phân công này bắt đầu đúng ngày %(day)s; kết thúc sớm nhất là ngày hôm sau.")
            raise AccountError(told % {"day": vi_day(on)})
        _end(reader, held, on, why)


def set_clearance(reader: Reader, user: User, level: int, on: date, unit: Unit | None = None, why: str = "") -> int:
    """From a day on the person reads up to another level, everywhere or in one unit; how many places changed."""
    _not_oneself(reader, user)
    changed = 0
    with transaction.atomic():
        held = _held(user, on)
        places = list(held.filter(unit=unit) if unit else held)
        if not places:
            told = _("“%(name)s” không có phân công nào vào ngày %(day)s.")
            raise AccountError(told % {"name": user.username, "day": vi_day(on)}, UNPLACED)
        for old in (old for old in places if old.clearance != level):
            changed += 1
            if old.since == on:
                before = membership_row(old)
                old.clearance = level
                old.save()
                _append(reader, "change", MEMBERSHIPS, str(old.pk), before, membership_row(old), why)
                continue
            until = old.until
            _end(reader, old, on, why)
            new = Membership(user=user, unit=old.unit, role=old.role, clearance=level, since=on, until=until)
            new.save()
            _append(reader, "create", MEMBERSHIPS, str(new.pk), {}, membership_row(new), why)
    return changed


def set_active(reader: Reader, user: User, active: bool, why: str = "") -> bool:
    """Let the account sign in, or not any more; whether that changed anything."""
    _not_oneself(reader, user)
    if user.is_active == active:
        return False
    with transaction.atomic():
        before = account_row(user)
        user.is_active = active
        user.save()
        _append(reader, "change", ACCOUNTS, user.username, before, account_row(user), why)
    return True


def set_password(reader: Reader, user: User, password: str, why: str = "") -> None:
    """Another password; the chain says that it was changed, never to what. Every sign-in with the old one is over."""
    _not_oneself(reader, user)
    with transaction.atomic():
        _set_password(user, password)
        user.save()
        _append(reader, "password", ACCOUNTS, user.username, {}, {}, why)


def note(reader: Reader, user: User, action: str, why: str = "", own: bool = False) -> None:
    """Leave the trace of an act on an account that changes no column of it: sign-ins ended, a second factor taken off;
    `own`: what everybody does with his own account, such as opening his calendar to who has a key.

    To be called in the transaction of the act itself.
    """
    if not own:
        _not_oneself(reader, user)
    _append(reader, action, ACCOUNTS, user.username, {}, {}, why)


def listing(on: date) -> list[dict[str, Any]]:
    """Every account with its places on a day."""
    rows = []
    for user in User.objects.order_by("username"):
        places = [
            {"unit": m.unit.code, "role": m.role, "clearance": m.clearance, **_days(m.since, m.until)}
            for m in _held(user, on)
        ]
        rows.append({"username": user.username, "name": user.full_name, "active": user.is_active, "places": places})
    return rows


def _held(user: User, on: date) -> Any:
    held = Membership.objects.filter(Q(until__isnull=True) | Q(until__gt=on), user=user, since__lte=on)
    return held.select_related("unit", "user").order_by("pk")


def _not_oneself(reader: Reader, user: User) -> None:
    """Whoever gives out rights gives none to himself and takes none from himself: another one looks at each of his."""
    if reader.user_id is not None and reader.user_id == user.pk:
        raise AccountError(_("Không ai tự thay đổi tài khoản của mình ở đây; nhờ một người quản trị khác."))


def _end(reader: Reader, held: Membership, on: date, why: str = "") -> None:
    before = membership_row(held)
    held.until = on
    held.save()
    _append(reader, "change", MEMBERSHIPS, str(held.pk), before, membership_row(held), why)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountError(_("Mật khẩu không đạt: %(why)s") % {"why": " ".join(error.messages)}) from error
    user.set_password(password)


def _clean(row: User | Membership) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise AccountError(" ".join(error.messages), misused=True) from error


def _append(
    reader: Reader,
    action: str,
    table: str,
    row: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    why: str = "",
) -> None:
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    said = {
        key: [before.get(key), after.get(key), _words(key, before.get(key)), _words(key, after.get(key))]
        for key in keys
    }
    chain.append(reader, [Entry(action, table, row, None, said, why)])


def _words(key: str, value: Any) -> str:
    if value is None:
        return ""
    if key == "role":
        return str(Role(value).label)
    if key == "clearance":
        return str(Clearance(value).label)
    if key in ("since", "until"):
        return vi_day(date.fromisoformat(value))
    return str(value)


def _days(since: date, until: date | None) -> dict[str, str]:
    return {"since": since.isoformat(), "until": until.isoformat() if until else ""}
