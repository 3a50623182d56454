"""Accounts and what each may do where: every act in one transaction with its entry in the audit chain.

One account per person. Nothing is overwritten: a place in a unit ends on a day and the next one begins on it, so that
what somebody was allowed to see on any day stays known. Passwords never enter the chain, in any form.
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

from liem.commands.errors import Failure
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

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for one another when reading them aloud."""


def generated_password() -> str:
    """A password of 99 bits that can be read aloud: four groups of five."""
    return "-".join("".join(secrets.choice(_LETTERS) for _n in range(5)) for _group in range(4))


def find(username: str) -> User:
    """The account of that name; Failure when there is none."""
    user = User.objects.filter(username=nfc(username).strip()).first()
    if user is None:
        raise Failure(_("Không có tài khoản “%(name)s”. Xem danh sách: liem account list") % {"name": username})
    return user


def add(reader: Reader, username: str, full_name: str, password: str, namesake: bool = False) -> User:
    """A new account. Refused when the name or the person has one (`namesake`: another person of the same name)."""
    user = User(username=nfc(username).strip(), full_name=" ".join(nfc(full_name).split()))
    with transaction.atomic():
        if User.objects.filter(username__iexact=user.username).exists():
            raise Failure(_("Đã có tài khoản “%(name)s”. Chọn tên khác.") % {"name": user.username})
        same = User.objects.filter(person_key=fold(user.full_name)).first() if user.full_name else None
        if same and not namesake:
            told = _(
                "%(person)s đã có tài khoản “%(name)s”; mỗi người một tài khoản. Nếu là người trùng tên: --namesake"
            )
            raise Failure(told % {"person": user.full_name, "name": same.username})
        _set_password(user, password)
        _clean(user)
        user.save()
        _append(reader, "create", ACCOUNTS, user.username, {}, account_row(user))
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
    reader: Reader, user: User, unit: Unit, role: str, clearance: int, since: date, until: date | None = None
) -> Membership:
    """Give a person a place in a unit from a day; refused while he has one there."""
    if until and until <= since:
        raise Failure(_("Ngày kết thúc %(until)s phải sau ngày bắt đầu %(since)s.") % _days(since, until), 2)
    if unit.until and since >= unit.until:
        raise Failure(_("Đơn vị %(unit)s đã kết thúc từ %(day)s.") % {"unit": unit.code, "day": vi_day(unit.until)})
    with transaction.atomic():
        held = Membership.objects.filter(Q(until__isnull=True) | Q(until__gt=since), user=user, unit=unit)
        if until:
            held = held.filter(since__lt=until)
        if held.exists():
            told = _(
                "“%(name)s” đang được phân công ở %(unit)s. Đổi mức xem: liem account clearance; kết thúc: revoke-unit"
            )
            raise Failure(told % {"name": user.username, "unit": unit.code})
        made = Membership(user=user, unit=unit, role=role, clearance=clearance, since=since, until=until)
        _clean(made)
        made.save()
        _append(reader, "create", MEMBERSHIPS, str(made.pk), {}, membership_row(made))
    return made


def end_place(reader: Reader, user: User, unit: Unit, on: date) -> None:
    """A person's place in a unit holds no more from a day."""
    with transaction.atomic():
        held = _held(user, on).filter(unit=unit).first()
        if held is None:
            told = _("“%(name)s” không được phân công ở %(unit)s vào ngày %(day)s.")
            raise Failure(told % {"name": user.username, "unit": unit.code, "day": vi_day(on)})
        if held.since == on:
            told = _("Phân công này bắt đầu đúng ngày %(day)s; kết thúc sớm nhất là ngày hôm sau.")
            raise Failure(told % {"day": vi_day(on)})
        _end(reader, held, on)


def set_clearance(reader: Reader, user: User, level: int, on: date, unit: Unit | None = None) -> int:
    """From a day on the person reads up to another level, everywhere or in one unit; how many places changed."""
    changed = 0
    with transaction.atomic():
        held = _held(user, on)
        places = list(held.filter(unit=unit) if unit else held)
        if not places:
            told = _("“%(name)s” không có phân công nào vào ngày %(day)s. Thêm: liem account grant-unit")
            raise Failure(told % {"name": user.username, "day": vi_day(on)})
        for old in (old for old in places if old.clearance != level):
            changed += 1
            if old.since == on:
                before = membership_row(old)
                old.clearance = level
                old.save()
                _append(reader, "change", MEMBERSHIPS, str(old.pk), before, membership_row(old))
                continue
            until = old.until
            _end(reader, old, on)
            new = Membership(user=user, unit=old.unit, role=old.role, clearance=level, since=on, until=until)
            new.save()
            _append(reader, "create", MEMBERSHIPS, str(new.pk), {}, membership_row(new))
    return changed


def set_active(reader: Reader, user: User, active: bool, why: str = "") -> bool:
    """Let the account sign in, or not any more; whether that changed anything."""
    if user.is_active == active:
        return False
    with transaction.atomic():
        before = account_row(user)
        user.is_active = active
        user.save()
        _append(reader, "change", ACCOUNTS, user.username, before, account_row(user), why)
    return True


def set_password(reader: Reader, user: User, password: str) -> None:
    """Another password; the chain says that it was changed, never to what."""
    with transaction.atomic():
        _set_password(user, password)
        user.save()
        _append(reader, "password", ACCOUNTS, user.username, {}, {})


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


def _end(reader: Reader, held: Membership, on: date) -> None:
    before = membership_row(held)
    held.until = on
    held.save()
    _append(reader, "change", MEMBERSHIPS, str(held.pk), before, membership_row(held))


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Failure(_("Mật khẩu không đạt: %(why)s") % {"why": " ".join(error.messages)}) from error
    user.set_password(password)


def _clean(row: User | Membership) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Failure(" ".join(error.messages), 2) from error


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
