"""What the page of a case tells besides what every record's page tells: where it stands in the proceedings and in its
direction, what is missing before it may be called settled, its persons and its assets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liem.figures.status import OVERDUE
from liem.platform.days import vi_day
from liem.platform.foreseen import Question
from liem.platform.numbers import vi_number
from liem.records.rights import may_write
from liem.registers.cases.flow import ACTIVE
from liem.registers.cases.ledger import Amount, told_of
from liem.registers.cases.persons import Group, persons
from liem.registers.cases.proceedings import Step, steps
from liem.registers.cases.settling import Facts, Point, handled_asked, handled_since, missing, points
from liem.registers.cases.strips import Strip, of_entries, of_proceedings
from liem.registers.cases.vocabulary import DIRECTION_LIST
from liem.web.record.page import Page

POINTS = "settling_points"


@dataclass(frozen=True)
class Wrong:
    """Something about the direction that does not fit: what, why it matters, and the way to set it right."""

    words: str
    why: str = ""
    url: str = ""
    act: str = ""


@dataclass(frozen=True)
class Missing:
    """One of the four points as the page shows it; `url` is where it can be stated, for who may."""

    point: Point
    url: str


class Overview:
    """The page's own part of a case, for one reader on one day. Rows are those that the page has read anyway."""

    def __init__(self, page: Page) -> None:
        self.page, self.day = page, page.reader.on
        self.events = [vars(row) | {"pk": row.pk} for row in page.parts["case_events"]]
        self.entries: list[Any] = page.parts["directions"]

    def asked(self) -> list[Question]:
        """What will be asked beyond what the page reads."""
        return handled_asked(self.page.reader, (self.page.pk,))

    @cached_property
    def facts(self) -> Facts:
        """What the four points are read from."""
        page = self.page
        since = handled_since(page.reader, page.row.pk)
        return Facts(self.events, page.parts["assets"], page.parts[POINTS], since)

    @cached_property
    def steps(self) -> list[Step]:
        """The events of the proceedings by today, each with what it made of the case."""
        return steps(event for event in self.events if event["on"] <= self.day)

    @cached_property
    def proceedings(self) -> Strip:
        """Where the case stands in the proceedings."""
        return of_proceedings(self.steps)

    @cached_property
    def direction(self) -> list[Strip]:
        """Where it stands on each list, the entry decided last first; what was only proposed before."""
        return of_entries(self.entries, self.page.parts["proposals"])

    @property
    def current(self) -> list[Strip]:
        """The latest entry, and what else is still on a list."""
        return [strip for number, strip in enumerate(self.direction) if number == 0 or strip.running]

    @property
    def earlier(self) -> list[Strip]:
        """Stays that are over."""
        return [strip for strip in self.direction if strip not in self.current]

    @property
    def persons(self) -> list[Group]:
        """Its persons by what they are called."""
        return persons(self.events, self.day)

    @cached_property
    def closed_on(self) -> date | None:
        """The day on which its direction was closed last, where nothing is open any more."""
        if any(entry.state in ACTIVE for entry in self.entries):
            return None
        days = [entry.concluded_on for entry in self.entries if entry.concluded_on]
        return max(days, default=None)

    @cached_property
    def points(self) -> list[Missing]:
        """The four points: today, or on the day of closing."""
        page = self.page
        may = may_write(page.reader, page.row) and not page.row.withdrawn_on
        add = reverse("records:part_create", args=[page.register.slug, page.row.pk, POINTS])
        day = self.closed_on or self.day
        found = points(self.facts, day)
        return [Missing(point, f"{add}?point={point.code}" if may and not point.met else "") for point in found]

    @property
    def lacking(self) -> int:
        """How many points are not met."""
        return sum(not entry.point.met for entry in self.points)

    @cached_property
    def wrong(self) -> list[Wrong]:
        """What does not fit, first what weighs most."""
        return [*self._closed_early(), *self._not_followed(), *self._not_said()]

    def _closed_early(self) -> Iterator[Wrong]:
        for entry in self.entries:
            if entry.concluded_on and (lacking := missing(self.facts, entry.concluded_on)):
                told = {"day": vi_day(entry.concluded_on), "points": "; ".join(point.label for point in lacking)}
                words = _("Kết thúc chỉ đạo ngày %(day)s khi còn thiếu: %(points)s.") % told
                why = _("Lý do đã ghi: %(why)s") % {"why": entry.closing_reason} if entry.closing_reason else ""
                silent = "" if self.page.withheld else _("Chưa ghi lý do.")  # above the ceiling none can be kept
                yield Wrong(words, why or silent, f"#part-directions-{entry.pk}", _("Xem lượt này"))

    def _not_followed(self) -> Iterator[Wrong]:
        page, add = self.page, self._way("part_create", "directions")
        for entry in self.entries:
            if entry.handed_to and not self._entered(entry.handed_to, entry.handed_over_on):
                told = {
                    "list": DIRECTION_LIST.label(entry.handed_to, entry.handed_over_on),
                    "day": vi_day(entry.handed_over_on),
                }
                words = _("Đã chuyển ngày %(day)s đến diện “%(list)s” nhưng chưa ghi lượt ở diện đó.") % told
                yield Wrong(words, "", add, _("Ghi lượt mới"))
        for proposal in page.parts["proposals"]:
            if proposal.accepted_on and not self._entered(proposal.list, proposal.proposed_on):
                told = {"day": vi_day(proposal.accepted_on)}
                words = _("Đã đồng ý đưa vào diện ngày %(day)s nhưng chưa ghi lượt đưa vào diện.") % told
                yield Wrong(words, "", add, _("Ghi lượt mới"))
        gone = next((s for s in reversed(self.steps) if s.event["kind"] == "case_joined" and s.after != s.before), None)
        if gone and gone is self.steps[-1] and any(entry.state in ACTIVE for entry in self.entries):
            words = _("Vụ đã nhập vào vụ khác ngày %(day)s mà vẫn ở trong diện.") % {"day": vi_day(gone.event["on"])}
            yield Wrong(words, _("Đưa ra khỏi diện, hoặc ghi lượt ở vụ kia."), "#directions", _("Xem các lượt"))

    def _not_said(self) -> Iterator[Wrong]:
        first = next((event for event in self.events if event["kind"] == "case_instituted"), None)
        if first and self.page.row.kind == "matter":
            words = _("Đã khởi tố vụ án ngày %(day)s mà hồ sơ vẫn ghi là vụ việc.") % {"day": vi_day(first["on"])}
            yield Wrong(words, "", self._way("change"), _("Sửa thành vụ án"))

    def _entered(self, on_list: str, since: date) -> bool:
        return any((entry.list or "provincial") == on_list and entry.decided_on >= since for entry in self.entries)

    def _way(self, name: str, *more: str) -> str:
        page = self.page
        if not may_write(page.reader, page.row):
            return ""
        return reverse(f"records:{name}", args=[page.register.slug, page.row.pk, *more])

    @cached_property
    def assets(self) -> list[tuple[str, list[Amount]]]:
        """Money and land, each apart, and everything else line by line: {what: amounts}."""
        return told_of(self.page.parts["assets"], self.day)

    @property
    def counts(self) -> list[Amount]:
        """How many opinions and obstacles there are, and how many of them want attention."""
        return [*self._opinions(), *self._obstacles()]

    def _opinions(self) -> Iterator[Amount]:
        rows = self.page.parts["opinions"]
        late = sum(row._status in OVERDUE for row in rows)
        done = sum(row._status.startswith("done") for row in rows)
        if rows:
            words = _("%(all)s, đã thực hiện %(done)s") % {"all": vi_number(len(rows)), "done": vi_number(done)}
            words += _(", quá hạn %(n)s") % {"n": vi_number(late)} if late else ""
            yield Amount(_("Ý kiến chỉ đạo"), words, "bad" if late else "")

    def _obstacles(self) -> Iterator[Amount]:
        rows = self.page.parts["obstacles"]
        still = sum(row.resolved_on is None or row.resolved_on > self.day for row in rows)
        if rows:
            words = _("%(all)s, chưa tháo gỡ %(open)s") % {"all": vi_number(len(rows)), "open": vi_number(still)}
            yield Amount(_("Khó khăn, vướng mắc"), words, "warn" if still else "")


def overview(page: Page) -> Overview | None:
    """The case's own part of the page; None for other records."""
    return Overview(page) if page.register.key == "cases" else None
