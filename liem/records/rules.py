"""Rules that many registers share, in the words shown to people; the database says the same again as constraints."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.org.calendar import calendar
from liem.platform.days import vi_day
from liem.records.register import Problem, Values


def in_order(values: Mapping[str, Any], first: str, last: str, strict: bool = False) -> Iterator[Problem]:
    """`last` is not before `first` (strict: after it) where both are known; the problem is told of `last`."""
    a, b = values.get(first), values.get(last)
    if not isinstance(a, date) or not isinstance(b, date):
        return
    if b < a or (strict and b == a):
        accepted = _("ngày sau %(day)s") if strict else _("ngày từ %(day)s trở đi")
        why = _("ngược ngày: %(last)s trước %(first)s") % {"last": vi_day(b), "first": vi_day(a)}
        yield Problem(last, why, accepted % {"day": vi_day(a)})


def missing(values: Mapping[str, Any], *keys: str) -> Iterator[Problem]:
    """What must be said of a row that nobody types, so that no form asks for it."""
    for key in keys:
        if values.get(key) in (None, ""):
            yield Problem(key, _("thiếu"), _("một giá trị"))


def together(values: Mapping[str, Any], given: str, needed: Iterable[str], why: Any) -> Iterator[Problem]:
    """Where `given` is filled, all `needed` are."""
    if values.get(given) in (None, ""):
        return
    for name in needed:
        if values.get(name) in (None, ""):
            yield Problem(name, why, _("một giá trị"))


def confirmed_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """What was confirmed on a day was done by then, and somebody is named who confirmed it."""
    yield from in_order(values, "done_on", "confirmed_on")
    yield from together(values, "confirmed_on", ("done_on",), _("xác nhận khi chưa có ngày hoàn thành"))
    yield from together(values, "confirmed_on", ("confirmed_by",), _("có ngày xác nhận thì phải có người xác nhận"))


MOST_DAYS = 1000
"""A deadline in more working days than this is a slip of the keyboard."""


def working_days_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A deadline in working days has the day from which it is counted and a sensible number of them."""
    why = _("hạn theo ngày làm việc phải có đủ ngày bắt đầu tính và số ngày")
    yield from together(values, "due_from", ("due_days",), why)
    yield from together(values, "due_days", ("due_from",), why)
    days = values.get("due_days")
    if days not in (None, "") and not 1 <= int(days) <= MOST_DAYS:
        yield Problem("due_days", _("số ngày làm việc không hợp lý"), _("từ 1 đến %(n)s") % {"n": MOST_DAYS})


def derive_due(values: Values) -> None:
    """A deadline in working days follows from the calendar; one that was typed beside it does not count."""
    if values.get("due_from") and values.get("due_days"):
        values["due_on"] = calendar().working_day_after(values["due_from"], values["due_days"])


def at_most_one(values: Mapping[str, Any], names: Iterable[str], why: Any) -> Iterator[Problem]:
    """Of these columns one at most is filled; the problem is told of the second."""
    filled = [name for name in names if values.get(name) not in (None, "")]
    for name in filled[1:]:
        yield Problem(name, why, _("để trống"))
