"""Two calm strips of a case: the stages of its proceedings, and its ways on lists of direction. Neither says anything
about the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from liem.platform.days import vi_day
from liem.platform.text import first_upper
from liem.registers.cases.flow import ACTIVE, DIRECTION_FLOW
from liem.registers.cases.proceedings import ENDED, RUNNING, Step
from liem.registers.cases.stages import STAGE, STAGE_STATUS
from liem.registers.cases.vocabulary import DIRECTION_LIST, EVENT_KIND

PASSED, NOW, AHEAD, SKIPPED = "passed", "now", "ahead", "skipped"


@dataclass(frozen=True)
class Mark:
    """One place of a strip; `how` is where the case is with it (passed, now, ahead, skipped), `day` since when."""

    label: str
    how: str
    day: str = ""


@dataclass(frozen=True)
class Strip:
    """A row of places, with what is said of the present one: in words and how it weighs; `note` says since what."""

    title: str
    marks: tuple[Mark, ...]
    status: str
    tone: str
    note: str = ""
    running: bool = False


def of_proceedings(found: list[Step]) -> Strip:
    """The stages in their order; a stage that the case has left and come back to is where it is now."""
    title = _("Tố tụng")
    if not found:
        ahead = tuple(Mark(_stage(code), NOW if code == "pre_criminal" else AHEAD) for code in _shown(()))
        return Strip(title, ahead, _("chưa ghi diễn biến tố tụng"), "neutral")
    now = found[-1].after
    came = _came(found)
    order = STAGE.codes
    marks = []
    for code in _shown(came):
        if code == now.stage:
            how = NOW
        elif order.index(code) > order.index(now.stage):
            how = PASSED if now.stage == "review" and code in came else AHEAD
        else:
            how = PASSED if code in came else SKIPPED
        marks.append(Mark(_stage(code), how, came.get(code, "") if how in (PASSED, NOW) else ""))
    status, tone = _standing(found)
    last = found[-1].event
    note = _("%(what)s ngày %(day)s") % {"what": EVENT_KIND.label(last["kind"]), "day": vi_day(last["on"])}
    return Strip(title, tuple(marks), status, tone, first_upper(note), now.status == RUNNING)


def _standing(found: list[Step]) -> tuple[str, str]:
    now = found[-1].after
    if now.status == ENDED:
        return STAGE_STATUS.label(now.status), "neutral"
    if now.status != RUNNING:
        return STAGE_STATUS.label(now.status), "warn"
    if now.judged:
        return _("đã xét xử sơ thẩm, chờ có hiệu lực hoặc kháng cáo, kháng nghị"), "accent"
    returned = next((step for step in reversed(found) if step.entered), None)
    if now.stage == "investigation" and returned and returned.event["kind"] == "file_returned":
        return _("đang điều tra bổ sung"), "warn"
    return STAGE_STATUS.label(now.status), "accent"


def _came(found: list[Step]) -> dict[str, str]:
    """The day on which the case came to each of its stages last."""
    return {step.after.stage: vi_day(step.event["on"]) for step in found if step.after.stage != step.before.stage}


def _shown(came: Iterable[str]) -> list[str]:
    """The way that cases usually go; what lies beside it only where the case came there."""
    beside = {"pre_criminal": not came, "review": "review" in came}
    return [code for code in STAGE.codes if beside.get(code, True)]


def _stage(code: str) -> str:
    short = {
        "pre_criminal": _("Xem xét"),
        "crime_report": _("Nguồn tin"),
        "verification": _("Xác minh"),
        "investigation": _("Điều tra"),
        "prosecution": _("Truy tố"),
        "first_instance": _("Sơ thẩm"),
        "appeal": _("Phúc thẩm"),
        "final": _("Có hiệu lực"),
        "enforcement": _("Thi hành án"),
        "review": _("Giám đốc thẩm"),
    }
    return short[code]


def of_entries(entries: list[Any], proposals: list[Any]) -> list[Strip]:
    """One strip an entry, the latest first; where no entry followed, one for the last proposal."""
    found = [_of_entry(entry, proposals) for entry in sorted(entries, key=lambda e: (e.decided_on, e.pk), reverse=True)]
    waiting = [p for p in proposals if not any(e.decided_on >= p.proposed_on and e.list == p.list for e in entries)]
    return [_of_proposal(waiting[-1]), *found] if waiting else found


def _of_entry(entry: Any, proposals: list[Any]) -> Strip:
    before = [p for p in proposals if p.list == entry.list and p.accepted_on and p.proposed_on <= entry.decided_on]
    marks = [Mark(_("Đề xuất"), PASSED, vi_day(before[-1].proposed_on))] if before else []
    ways = {
        "concluded": (_("Xử lý dứt điểm"), entry.concluded_on),
        "delisted": (_("Đưa ra khỏi diện"), entry.delisted_on),
        "handed_over": (_("Chuyển nơi khác"), entry.handed_over_on),
    }
    left = ways.get(entry.state)
    urging = entry.urging_since
    marks.append(Mark(_("Trong diện"), NOW if entry.state == "under_direction" else PASSED, vi_day(entry.decided_on)))
    if urging or entry.state in ACTIVE:
        how = NOW if entry.state == "urging" else PASSED if urging else AHEAD
        marks.append(Mark(_("Đôn đốc"), how, vi_day(urging) if urging else ""))
    marks.append(Mark(left[0], NOW, vi_day(left[1])) if left else Mark(_("Xử lý dứt điểm"), AHEAD))
    note = entry.closing_document or entry.exit_document or entry.document
    return Strip(
        first_upper(DIRECTION_LIST.label(entry.list or "provincial", entry.decided_on)),
        tuple(marks),
        entry.get_state_display(),
        DIRECTION_FLOW.tone(entry.state),
        note,
        entry.state in ACTIVE,
    )


def _of_proposal(proposal: Any) -> Strip:
    answered = {"accepted": proposal.accepted_on, "declined": proposal.declined_on}.get(proposal.state)
    marks = [Mark(_("Đề xuất"), PASSED if answered else NOW, vi_day(proposal.proposed_on))]
    if proposal.state == "declined" and answered:
        marks.append(Mark(_("Không đưa vào"), NOW, vi_day(answered)))
    else:
        marks.append(Mark(_("Trong diện"), AHEAD))
    return Strip(
        first_upper(DIRECTION_LIST.label(proposal.list, proposal.proposed_on)),
        tuple(marks),
        proposal.get_state_display(),
        {"proposed": "accent", "accepted": "good"}.get(proposal.state, "neutral"),
        proposal.answer_document or proposal.document,
        proposal.state == "proposed",
    )
