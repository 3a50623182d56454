"""When a case may be called settled ("xử lý dứt điểm"): a checklist of points, and what is missing of them on a day.

The words have no legal definition. Four points ship, an office may add others and end some. Each is met by what is
entered of the case (its proceedings, decisions on heads, the ledger of assets), or by a paper that somebody states it
with; what an office added only by such a paper. A case may be closed without, but not without
a written reason, and whoever reads of it reads that something was missing on the day it was closed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.foreseen import Question, answered
from liem.records.references import ceiling
from liem.records.register import Problem
from liem.registers.cases.ledger import balances
from liem.registers.cases.models import Asset, Case, CaseEvent, SettlingPoint
from liem.registers.cases.proceedings import BEFORE_CASE, ENDED, standing_on
from liem.registers.cases.vocabulary import SETTLING_POINT

ENDINGS = ("not_instituted", "investigation_terminated", "prosecution_terminated")
IN_FORCE = ("final", "enforcement", "review")

Handled = Callable[[Reader, Collection[int]], Question]
HANDLED: list[Handled] = []
"""What tells (case, day) since when an organisation or a head was held responsible for cases, as the reader may know:
asked of the register of handlings, which stands above this one and adds itself here.
"""


@dataclass(frozen=True)
class Point:
    """One of the points on a day: met or not, and by what in words."""

    code: str
    met: bool
    how: str
    day: date | None = None

    @property
    def label(self) -> str:
        """What the point asks, in the words of its day."""
        return SETTLING_POINT.label(self.code, self.day)


@dataclass(frozen=True)
class Facts:
    """What is entered of a case: rows of its parts, and since when somebody was held responsible."""

    events: Sequence[Mapping[str, Any]]
    assets: Sequence[Any]
    stated: Sequence[Any]
    handled: date | None

    @classmethod
    def read(cls, reader: Reader, case: int) -> "Facts":
        """The facts of a case as the reader may know them."""
        events = CaseEvent.objects.visible_to(reader).filter(case=case).values()
        return cls(
            [{**row, "pk": row["id"]} for row in events],
            list(Asset.objects.visible_to(reader).filter(case=case)),
            list(SettlingPoint.objects.visible_to(reader).filter(case=case)),
            handled_since(reader, case),
        )


def handled(reader: Reader, cases: Collection[int]) -> dict[int, date]:
    """Since when an organisation or a head was held responsible for each of these cases, where anybody was."""
    found: dict[int, date] = {}
    for question in handled_asked(reader, cases):
        for case, day in answered(question):
            found[case] = min(day, found.get(case, day))
    return found


def handled_asked(reader: Reader, cases: Collection[int]) -> list[Question]:
    """What `handled` asks."""
    return [told(reader, cases) for told in HANDLED] if cases else []


def handled_since(reader: Reader, case: int) -> date | None:
    """The same of one case."""
    return handled(reader, (case,)).get(case)


def points(facts: Facts, day: date) -> list[Point]:
    """The points of the checklist as it was on a day, in their order."""
    found = []
    for code in (term.code for term in SETTLING_POINT.on(day)):
        how = _BY_FACTS[code](facts, day) if code in _BY_FACTS else ""
        stated = how or _stated(facts, code, day)
        found.append(Point(code, bool(stated), stated or _("chưa có"), day))
    return found


def missing(facts: Facts, day: date) -> list[Point]:
    """The points that are not met on a day."""
    return [point for point in points(facts, day) if not point.met]


def closing_demands(
    reader: Reader, case: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Problem]:
    """Who closes the direction of a case that lacks a point says why; above the ceiling no reason could be kept."""
    day = after.get("concluded_on")
    if not isinstance(day, date) or before.get("concluded_on") == day or after.get("closing_reason"):
        return
    record = Case.objects.visible_to(reader).filter(pk=case, secrecy__lte=ceiling()).exists()
    lacking = missing(Facts.read(reader, case), day) if record else []
    if lacking:
        told = "; ".join(point.label for point in lacking)
        why = _("đến ngày %(day)s còn thiếu: %(points)s") % {"day": vi_day(day), "points": told}
        yield Problem("closing_reason", why, _("một câu nói vì sao vẫn kết thúc chỉ đạo; hoặc ghi đủ các điểm trước"))


def _outcome(facts: Facts, day: date) -> str:
    known = [event for event in facts.events if event["on"] <= day]
    now = standing_on(known, day)
    if now.stage in IN_FORCE:
        return _("bản án, quyết định đã có hiệu lực")
    if now.status == ENDED and (ending := [event for event in known if event["kind"] in ENDINGS]):
        last = max(ending, key=lambda event: event["on"])
        return _("không khởi tố hoặc đình chỉ ngày %(day)s") % {"day": vi_day(last["on"])}
    return ""


def _responsibility(facts: Facts, day: date) -> str:
    known = facts.handled is not None and facts.handled <= day
    return _("có quyết định xử lý tổ chức, người đứng đầu") if known else ""


def _assets(facts: Facts, day: date) -> str:
    if any(
        event["kind"] in ("enforcement_ordered", "enforcement_done") and event["on"] <= day for event in facts.events
    ):
        return _("đã có quyết định thi hành án")
    due = [balance for balance in balances(facts.assets, day) if balance.to_recover is not None]
    settled = due and all((balance.outstanding or 0) <= 0 for balance in due)
    return _("đã thu hồi đủ số phải thu hồi") if settled else ""


def _complaints(facts: Facts, day: date) -> str:
    return ""  # no register knows of them: somebody has to state it


_BY_FACTS: Mapping[str, Callable[[Facts, date], str]] = {
    "outcome": _outcome,
    "responsibility": _responsibility,
    "assets": _assets,
    "complaints": _complaints,
}


def _stated(facts: Facts, code: str, day: date) -> str:
    """What somebody stated with a paper by then; not of the outcome of a case that was instituted."""
    if code == "outcome" and instituted(facts.events, day):
        return ""
    told = [row for row in facts.stated if row.point == code and row.on <= day]
    if not told:
        return ""
    last = max(told, key=lambda row: (row.on, row.pk))
    words = _("không phát sinh") if last.result == "none" else _("đã xong")
    return _("%(words)s, %(document)s ngày %(day)s") % {
        "words": words,
        "document": last.document,
        "day": vi_day(last.on),
    }


def instituted(events: Iterable[Mapping[str, Any]], day: date) -> bool:
    """Whether criminal proceedings were begun by a day."""
    now = standing_on([event for event in events if event["on"] <= day], day)
    return now.stage not in BEFORE_CASE
