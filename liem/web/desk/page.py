"""The desk of one person."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liem.figures.desk import AGES
from liem.figures.tallying import Tally
from liem.org.models import Unit
from liem.platform.prepared import answer, filled_up
from liem.records.kept import Keeping
from liem.web import readers
from liem.web.addresses import path_to, with_query
from liem.web.desk import counted, following, shown
from liem.web.home.page import sees_records

NAMED = 8
"""So many rows of a group stand on the desk itself."""
UNITS = 12
GROUP, UNIT, PAGE = "nhom", "don-vi", "trang"


@dataclass(frozen=True)
class Number:
    """A number and the way to its rows; the way is empty where there are none."""

    label: str
    count: int
    url: str
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Aged:
    """How many late rows one unit owes (all of them together: no unit), by age, and the way to each number."""

    unit: str
    url: str
    cells: tuple[tuple[str, int, str], ...]


def words_of(key: str) -> str:
    """What a group is called."""
    return {
        "mine": _("Việc của tôi"),
        "mine-late": _("Quá hạn của tôi"),
        "mine-today": _("Đến hạn hôm nay"),
        "mine-week": _("Đến hạn trong 7 ngày tới"),
        "confirm": _("Chờ tôi xác nhận"),
        "waiting": _("Chờ xác nhận"),
        "late": _("Quá hạn"),
        "late-7": _("Quá hạn đến 7 ngày"),
        "late-30": _("Quá hạn 8 đến 30 ngày"),
        "late-90": _("Quá hạn 31 đến 90 ngày"),
        "late-more": _("Quá hạn trên 90 ngày"),
        "open": _("Chưa xong"),
        "undated": _("Chưa có hạn"),
        "unproven": _("Báo xong, chưa có minh chứng"),
        "unowned": _("Chưa ghi nơi, người thực hiện"),
    }[key]


def rows_of(key: str, unit: str = "") -> str:
    """The address of exactly the rows that a number counts."""
    return with_query(path_to("web:desk_rows"), {GROUP: key, UNIT: unit})


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What waits for the reader today, and what is late where he looks after it."""
    reader = readers.of(request)
    told: dict[str, Any] = {"reader": reader, "day": reader.on, "work": sees_records(reader)}
    if told["work"]:
        keeping = Keeping()
        own = counted.own_of(keeping, reader)
        tally = counted.tally(keeping, reader, own)
        mine = counted.first(keeping, reader, own, "mine", NAMED)
        waiting = counted.first(keeping, reader, own, "confirm", NAMED)
        rows = shown.rows(reader, [*mine, *waiting])
        told |= {
            "numbers": [number(tally, key, tone) for key, tone in _FIRST],
            "mine": (rows[: len(mine)], number(tally, "mine")),
            "confirm": (rows[len(mine) :], number(tally, "confirm")),
            "ages": [(words_of(group.key), short_of(group.key)) for group in AGES],
            "aged": list(_aged(tally)),
            "more_units": max(0, len(tally.by_unit("late")) - UNITS),
            "defects": [number(tally, key) for key in ("undated", "unproven", "unowned")],
            "followed": following.changes(keeping, reader),
        }
    return render(request, "desk/page.html", told)


_FIRST = (("mine-late", "bad"), ("mine-today", "warn"), ("mine-week", ""), ("confirm", "warn"), ("late", "bad"))


def number(tally: Tally, key: str, tone: str = "") -> Number:
    """How many rows a group has, and the way to them."""
    n = tally.count(key)
    return Number(words_of(key), n, rows_of(key) if n else "", tone if n else "")


def short_of(key: str) -> str:
    """An age as the head of a column."""
    return {
        "late-7": _("≤ 7 ngày"), "late-30": _("≤ 30 ngày"), "late-90": _("≤ 90 ngày"), "late-more": _("> 90 ngày"),
    }[key]  # fmt: skip


def _aged(tally: Tally) -> Any:
    """All late rows by age, then those of the units that owe most."""
    ages: dict[str, Counter[int]] = {group.key: tally.by_unit(group.key) for group in AGES}
    total = tally.by_unit("late")
    if not total:
        return
    yield _row(_("Tất cả"), "", {key: of.total() for key, of in ages.items()}, total.total())
    most = sorted(total.items(), key=lambda item: (-item[1], item[0]))[:UNITS]
    units = {u.pk: u for u in answer("units by key", _units, *filled_up([pk for pk, _n in most]))}
    for pk, n in most:
        yield _row(units[pk].name, units[pk].code, {key: of[pk] for key, of in ages.items()}, n)


def _units(*keys: int) -> Any:
    return Unit.objects.filter(pk__in=keys)


def _row(name: str, code: str, numbers: dict[str, int], total: int) -> Aged:
    cells = [(short_of(key), n, rows_of(key, code) if n else "") for key, n in numbers.items()]
    return Aged(name, code, (*cells, (_("Cộng"), total, rows_of("late", code))))
