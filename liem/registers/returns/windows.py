"""When a return can be entered: the window of its form and period, what an exception adds to it, when it is locked.

By default everything is open. What an office said holds for whoever enters, on a page, by a file, by a package; only
the system's owner, who takes over history from files, is not bound by windows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records.definitions import standing
from liem.records.register import Problem
from liem.registers.returns import disputed, excepted
from liem.registers.returns.calendars import KINDS, days_of
from liem.registers.returns.flow import receives
from liem.registers.returns.forms import forms, shipped
from liem.registers.returns.models import InputWindow, OwnForm, Return, ReturnException
from liem.registers.returns.own import own
from liem.registers.returns.rules import PERIOD_NAME, stays

ANY = "*"
"""The form of a window that holds for all forms of its calendar."""


@dataclass(frozen=True)
class Window:
    """The days of one return: entered from `opens` to `closes`, both included, locked from `locks` on; `excepted` is
    the last day of its exceptions. None where nothing is said.
    """

    opens: date | None = None
    closes: date | None = None
    locks: date | None = None
    excepted: date | None = None

    @property
    def said(self) -> bool:
        """Whether anything was said of it."""
        return (self.opens, self.closes, self.locks) != (None, None, None)

    def enters(self, on: date) -> bool:
        """Whether it can be entered on a day."""
        early, late = self.opens and on < self.opens, self.closes and on > self.closes
        return not (early or late) or self._excepted(on)

    def locked(self, on: date) -> bool:
        """Whether what was accepted is locked on a day."""
        return bool(self.locks and on >= self.locks) and not self._excepted(on)

    def _excepted(self, on: date) -> bool:
        return self.excepted is not None and on <= self.excepted


def window_of(form: str, period: str, expires_on: date | None = None) -> Window:
    """The window of a form for a period, with an exception that lasts until a day."""
    if not PERIOD_NAME.match(period) or period[4:] not in KINDS:
        return Window(excepted=expires_on)
    calendar = next((one.calendar for one in forms() if one.code == form), "")
    last = days_of(calendar, period).last if calendar else None
    said = [one for one in own().windows if last and one.calendar == calendar and one.holds(last)]
    found = [one for one in said if one.form == form] or [one for one in said if one.form == ANY]
    if not found or last is None:
        return Window(excepted=expires_on)
    opens, closes, locks = (_after(last, days) for days in (found[-1].opens, found[-1].closes, found[-1].locks))
    return Window(opens, closes, locks, expires_on)


def _after(last: date, days: int | None) -> date | None:
    return None if days is None else last + timedelta(days=days)


def window_for(reader: Reader, head: Return | None, form: str, period: str) -> Window:
    """The window of a return, with its exceptions as the reader sees them."""
    return window_of(form, period, expiry(reader, head.pk) if head else None)


def expiry(reader: Reader, record: int) -> date | None:
    """The last day of the exceptions of a return."""
    rows = ReturnException.objects.visible_to(reader).filter(form_return=record)
    found: date | None = rows.order_by("-expires_on").values_list("expires_on", flat=True).first()
    return found


def return_held(reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    """What was handed in is not taken out; nothing is entered outside its window; what is locked is not given back."""
    yield from stays(reader, record, before, after)
    said = after or before
    if not own().windows or reader.sees_all or excepted.in_hand() or disputed.in_hand():
        return
    window = window_of(said["form"], said["period"], expiry(reader, record) if record else None)
    if before.get("state") == "accepted" and said.get("state") == "draft":
        if window.locked(reader.on):
            yield _locked(window)
    elif _enters(before, after) and not window.enters(reader.on):
        yield _closed(window, reader.on, "submitted_on" if after.get("submitted_on") else "period")


def _enters(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether an act is one of who enters: begun, handed in, its heading put right, taken out while a draft; accepting
    and giving back are not.
    """
    if before.get("state") in ("submitted", "accepted"):
        return False
    if not before or not after:
        return True
    return any(before.get(key) != after.get(key) for key in ("state", "contact", "phone", "submitted_on"))


def value_held(reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    """The values of a return that was handed in stay, whatever the way to them; so do those whose window is closed."""
    head = Return.objects.visible_to(reader).filter(pk=record).first() if record else None
    if head is None:
        return
    if head.state != "draft":
        why = _("báo cáo đã nộp hoặc đã tiếp nhận thì số liệu không sửa được")
        yield Problem("value", why, _("trả lại báo cáo kèm lý do, rồi sửa"))
    elif own().windows and not reader.sees_all and not _only_remarked(before, after):
        window = window_for(reader, head, head.form, head.period)
        if not window.enters(reader.on):
            yield _closed(window, reader.on, "value")


def _only_remarked(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Who gives back says why at a value; that is no entering."""
    return bool(before and after) and all(before.get(key) == after.get(key) for key in ("value", "row", "explained"))


def _closed(window: Window, on: date, column: str) -> Problem:
    ask = _("đề nghị đơn vị cấp trên cho phép nhập sau hạn, nêu biểu, kỳ, lý do")
    if window.opens and on < window.opens:
        return Problem(column, _("chưa mở nhập kỳ này, mở từ ngày %(day)s") % {"day": vi_day(window.opens)}, ask)
    assert window.closes is not None
    return Problem(column, _("đã hết hạn nhập kỳ này, ngày %(day)s") % {"day": vi_day(window.closes)}, ask)


def _locked(window: Window) -> Problem:
    assert window.locks is not None
    why = _("báo cáo đã tiếp nhận và khóa từ ngày %(day)s") % {"day": vi_day(window.locks)}
    return Problem("returned_on", why, _("cho phép ngoại lệ kèm lý do trước, rồi trả lại"))


def may_grant(reader: Reader, unit: Any) -> bool:
    """Who grants exceptions to a unit: who receives what it hands in."""
    return receives(reader, unit)


def window_problems(one: InputWindow) -> Iterator[Problem]:
    """A form that there is, in its own calendar; it closes on the day on which it opens or later."""
    there = {(form.code, form.calendar) for form in shipped()} | {(o.form, o.calendar) for o in standing(OwnForm)}
    if one.form != ANY and (one.form, one.calendar) not in there:
        yield Problem("form", _("không có biểu này theo lịch ấy"), _("mã của một biểu, hoặc * cho mọi biểu của lịch"))
    if None not in (one.opens, one.closes) and one.opens > one.closes:  # type: ignore[operator]
        yield Problem("closes", _("ngày đóng nhập phải từ ngày mở nhập"), _("một ngày sau đó"))
