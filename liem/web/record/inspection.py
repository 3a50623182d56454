"""What the page of a round tells besides what every record's page tells: where it stands, what is missing for the next
step, money in three figures, what became of what was referred, what the last notice to the same units left open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liem.figures.status import DONE, STATUS
from liem.platform.days import vi_day
from liem.platform.foreseen import Steps, together
from liem.platform.numbers import vi_number
from liem.platform.text import first_upper
from liem.records.models import Link
from liem.records.rights import may_write
from liem.registers.cases.strips import AHEAD, NOW, PASSED, Mark, Strip
from liem.registers.cases.vocabulary import ASSET_UNIT
from liem.registers.inspections.flow import FLOW
from liem.registers.inspections.following import lacking
from liem.registers.inspections.money import Three, threes
from liem.web.record.before import Before, left_open
from liem.web.record.page import Page
from liem.web.record.referred import Referral, referrals

REQUIREMENTS = "recommendations"


@dataclass(frozen=True)
class Wanted:
    """Something that the next step asks for: what, how it stands, whether it is there, and the way to see to it."""

    label: str
    how: str
    met: bool
    url: str = ""
    act: str = ""


class Overview:
    """The page's own part of a round, for one reader on one day. Rows are those that the page has read anyway."""

    def __init__(self, page: Page, linked: list[Link]) -> None:
        self.page, self.row, self.day = page, page.row, page.reader.on
        self.linked = [link for link in linked if link.withdrawn_on is None]
        self.rows: list[Any] = page.parts[REQUIREMENTS]
        self.writes = may_write(page.reader, page.row)
        self.referrals: list[Referral] = []
        """What became of what it recommended to refer to investigators."""
        self.before: list[Before] = []
        """What the last notices to the same units left open."""

    def steps(self) -> Steps[None]:
        """Ask what is told of other records."""
        of_units = left_open(self.page.reader, self.row, self.units)
        self.referrals, self.before = yield from together(referrals(self.page, self.linked), of_units)

    @cached_property
    def unfinished(self) -> list[Any]:
        """The requirements that are not carried out, proven and confirmed."""
        return [row for row in self.rows if row._status not in DONE]

    @property
    def strip(self) -> Strip:
        """From the programme to the end of the follow-up."""
        state, row = self.row.state, self.row
        marks = [Mark(_("Triển khai"), NOW if state == "open" else PASSED, vi_day(row.opened_on))]
        if any(link.from_table == "planned_rounds" or link.to_table == "planned_rounds" for link in self.linked):
            marks.insert(0, Mark(_("Trong chương trình"), PASSED))
        if state == "dropped":
            marks.append(Mark(_("Đình chỉ"), NOW, vi_day(row.dropped_on)))
        else:
            done = len(self.rows) - len(self.unfinished)
            followed = _("Thực hiện yêu cầu %(done)s/%(all)s") % {
                "done": vi_number(done),
                "all": vi_number(len(self.rows)),
            }
            how = {"concluded": NOW, "closed": PASSED}.get(state, AHEAD)
            marks += [
                Mark(_("Ban hành kết luận"), *_when(row.concluded_on)),
                Mark(followed if self.rows and how != AHEAD else _("Thực hiện yêu cầu"), how),
                Mark(_("Kết thúc theo dõi"), NOW if state == "closed" else AHEAD, _day(row.closed_on)),
            ]
        note = _("Kết luận số %(n)s") % {"n": row.conclusion_number} if row.conclusion_number else ""
        title = first_upper(self.page.said("kind").words)
        return Strip(title, tuple(marks), row.get_state_display(), FLOW.tone(state), note, state == "open")

    @property
    def heading(self) -> str:
        """What the next step is, as a question; empty where there is none."""
        asked = {
            "open": _("Còn thiếu gì để ban hành kết luận"),
            "concluded": _("Còn thiếu gì để kết thúc theo dõi"),
        }
        return asked.get(self.row.state, "")

    @cached_property
    def wanted(self) -> list[Wanted]:
        """What the next step asks for."""
        return list({"open": self._of_notice, "concluded": self._of_end}.get(self.row.state, lambda: ())())

    @property
    def missing(self) -> int:
        """How much of that is not there."""
        return sum(not entry.met for entry in self.wanted)

    def _of_notice(self) -> Iterator[Wanted]:
        parts = self.page.parts
        for key, label in (("inspection_subjects", _("Đối tượng kiểm tra")), ("findings", _("Kết quả phát hiện"))):
            count = len(parts[key])
            how = _("đã ghi %(n)s") % {"n": vi_number(count)} if count else _("chưa ghi")
            yield Wanted(label, how, bool(count), "" if count else self._add(key), _("Ghi"))
        lacks = lacking(map(vars, self.rows), {finding.code for finding in parts["findings"]})
        ready = len(self.rows) - len(lacks)
        if ready or not self.rows:
            how = _("%(n)s yêu cầu đủ căn cứ, nơi thực hiện, hạn, cán bộ theo dõi") % {"n": vi_number(ready)}
            met = bool(ready)
            words = how if met else _("chưa ghi yêu cầu nào; ban hành được nếu kết luận không có yêu cầu")
            yield Wanted(_("Kiến nghị, yêu cầu"), words, True, "" if met else self._add(REQUIREMENTS), _("Ghi"))
        for lack in lacks:
            yield Wanted(_("Yêu cầu %(code)s") % {"code": lack.code}, lack.words, False, self._change(lack.pk),
                         _("Ghi đủ"))  # fmt: skip

    def _of_end(self) -> Iterator[Wanted]:
        done = len(self.rows) - len(self.unfinished)
        if done or not self.rows:
            words = _("%(n)s yêu cầu đã xong, có minh chứng, đã xác nhận") % {"n": vi_number(done)}
            yield Wanted(_("Kiến nghị, yêu cầu"), words if done else _("kết luận không có yêu cầu nào"), True)
        for row in self.unfinished:
            anchor = f"#part-{REQUIREMENTS}-{row.pk}"
            yield Wanted(_("Yêu cầu %(code)s") % {"code": row.code}, STATUS.label(row._status), False, anchor, _("Xem"))

    @property
    def wrong(self) -> str:
        """That follow-up was ended while something was open, for ever; and why."""
        if self.row.state != "closed" or not (self.row.closing_reason or self.unfinished):
            return ""
        if self.row.closing_reason:
            told = _("Kết thúc theo dõi ngày %(day)s khi còn yêu cầu chưa xong. Lý do đã ghi: %(why)s")
            return told % {"day": vi_day(self.row.closed_on), "why": self.row.closing_reason}
        told = _(
            "Đã kết thúc theo dõi ngày %(day)s nhưng %(n)s yêu cầu chưa xong hoặc chưa được xác nhận. Chưa ghi lý do."
        )
        return told % {"day": vi_day(self.row.closed_on), "n": vi_number(len(self.unfinished))}

    @property
    def money(self) -> list[dict[str, Any]]:
        """The three figures, a table for each unit in which something is said."""
        return money_tables(self.rows)

    @property
    def units(self) -> list[int]:
        """The units that it examines."""
        return [row.unit_id for row in self.page.parts["inspection_subjects"] if row.unit_id]

    @property
    def notice_url(self) -> str:
        """The notice of conclusion as a Word document; of a round whose content is not kept there is none."""
        return "" if self.page.withheld else reverse("web:notice", args=[self.row.pk])

    def _add(self, part: str) -> str:
        if not self.writes:
            return ""
        return reverse("records:part_create", args=[self.page.register.slug, self.row.pk, part])

    def _change(self, pk: int | None) -> str:
        if not self.writes:
            return f"#part-{REQUIREMENTS}-{pk}"
        return reverse("records:part_change", args=[self.page.register.slug, self.row.pk, REQUIREMENTS, pk])


def money_tables(rows: list[Any]) -> list[dict[str, Any]]:
    """A table for each unit in which something is said: the three figures of each kind side by side, and the rate."""
    head = (_("Loại"), _("Kiến nghị"), _("Đã quyết định"), _("Đã thực hiện"), _("Tỷ lệ thực hiện"))
    told = []
    for unit, found in threes(rows).items():
        lines = [
            [(first_upper(three.label) or _("Cộng"), "", False, head[0]),
             *((words, "", True, label) for words, label in zip(_told(three), head[1:], strict=True))]
            for three in found
        ]  # fmt: skip
        summed = len(lines) > 1
        told.append({
            "caption": _("Kiến nghị, quyết định, thực hiện (%(unit)s)") % {"unit": ASSET_UNIT.label(unit)},
            "head": [(label, place > 0) for place, label in enumerate(head)],
            "rows": lines[:-1] if summed else lines,
            "foot": lines[-1] if summed else [],
        })  # fmt: skip
    return told


def overview(page: Page, linked: list[Link]) -> Overview | None:
    """The round's own part of the page; None for other records."""
    return Overview(page, linked) if page.register.key == "inspections" else None


def _told(three: Three) -> list[str]:
    rate = "–" if three.rate is None else f"{_number(three.rate)}%"
    return [*(_number(amount) for amount in (three.recommended, three.decided, three.done)), rate]


def _number(amount: Decimal | None) -> str:
    if amount is None:
        return "–"
    return vi_number(int(amount) if amount == amount.to_integral_value() else amount)


def _when(day: Any) -> tuple[str, str]:
    return (PASSED, vi_day(day)) if day else (AHEAD, "")


def _day(day: Any) -> str:
    return vi_day(day) if day else ""
