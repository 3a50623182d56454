"""The next deadline of a case's proceedings on a day, and why: read from its events and the limits of the law.

What is said is a warning by what was entered. Extensions, orders and receipts may not have been, so that a term that
has run out here says nothing about an authority. Which stage a case is in is another question, answered elsewhere
(`proceedings`): here it is which clock runs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.status import Facts, plain_status
from liem.platform.days import vi_day
from liem.platform.working_days import Calendar, Step
from liem.registers.cases.limits import STEP, UNCHECKED_SINCE, Limit, gravest, limits_of
from liem.registers.cases.offences import SEVERITY
from liem.registers.cases.vocabulary import EVENT_KIND

NEAR = 15
"""A term that ends within so many days is near its end."""

STARTS: Mapping[str, str] = {
    "report_received": "crime_report",
    "case_instituted": "investigation",
    "investigation_concluded": "prosecution",
    "supplementary_concluded": "prosecution",
    "indictment_issued": "trial_preparation",
    "trial_ordered": "trial_opening",
    "first_instance_judgment": "appeal_filing",
    "appeal_filed": "appeal",
    "protest": "appeal",
}
"""The step whose clock an event starts; whichever ran before has ended with it."""
ENDS = (
    "not_instituted",
    "investigation_terminated",
    "prosecution_terminated",
    "appeal_judgment",
    "judgment_in_force",
    "enforcement_ordered",
    "enforcement_done",
    "review_protest",
    "review_decision",
)
SUSPENDS = ("report_suspended", "investigation_suspended", "prosecution_suspended")
RESUMES = ("report_resumed", "investigation_resumed")
FROM_COURT = ("trial_preparation", "trial_again", "trial_opening")
_RANK = {code: rank for rank, code in enumerate(EVENT_KIND.codes)}


@dataclass(frozen=True)
class Clock:
    """One step of the proceedings as entered: since when, its extensions (the day, and the end that the decision sets),
    suspended on, resumed on, ended on. `until` is an end set by the decision that began or resumed it.
    """

    step: str
    since: date
    until: date | None = None
    extended: tuple[tuple[date, date | None], ...] = ()
    suspended_on: date | None = None
    resumed_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class StepTerm:
    """A step and its deadline on a day: `latest_on` is how far extensions that were not entered could move it; `status`
    is a code of STATUS, `steps` how it came about, `warning` what to look at; the severity by which it was counted.
    """

    step: str
    since: date
    due_on: date | None
    latest_on: date | None
    status: str
    steps: tuple[Step, ...]
    warning: str = ""
    severity: str = ""

    @property
    def label(self) -> str:
        """The step in words."""
        return STEP.label(self.step)


def clocks(events: Iterable[Any], day: date) -> list[Clock]:
    """Every step that was begun by `day`, in order; the last one runs on where nothing ended it."""
    found: list[Clock] = []
    known = [event for event in events if event.on <= day]
    for event in sorted(known, key=lambda event: (event.on, _RANK.get(event.kind, 0), event.pk)):
        running = found[-1] if found and found[-1].ended_on is None else None
        if step := _started(event, found, running):
            if running:
                found[-1] = replace(running, ended_on=event.on)
            found.append(Clock(step, event.on, event.term_until))
        elif running:
            found[-1] = _went_on(running, event)
    return found


def _started(event: Any, found: list[Clock], running: Clock | None) -> str:
    """The step that an event starts; empty where it starts none."""
    back = event.back_to
    if event.kind in ("appeal_judgment", "review_decision") and back:
        return {"investigation": "investigation", "prosecution": "prosecution", "appeal": "appeal"}.get(
            back, "trial_preparation"
        )
    if event.kind == "file_returned":
        court = running is not None and running.step in FROM_COURT
        return "supplementary_court" if court else "supplementary_procuracy"
    step = STARTS.get(event.kind, "")
    if step == "appeal" and running and running.step == "appeal":
        return ""  # counted from the first appeal or protest
    if step == "trial_preparation" and any(clock.step == "supplementary_court" for clock in found):
        return "trial_again"
    return step


def _went_on(running: Clock, event: Any) -> Clock:
    """What an event does to the clock that runs: one about some of the persons leaves it to run for the others."""
    if not event.whole:
        return running
    if event.kind in ENDS:
        return replace(running, ended_on=event.on)
    if event.kind in SUSPENDS:
        return replace(running, suspended_on=event.on, resumed_on=None)
    if event.kind in RESUMES and running.suspended_on:
        return replace(running, suspended_on=None, resumed_on=event.on, until=event.term_until, extended=())
    if event.kind == "trial_adjourned" and running.step == "trial_opening":
        return replace(running, resumed_on=event.on, until=event.term_until)
    if event.kind == "investigation_extended" and running.step == "investigation":
        return replace(running, extended=(*running.extended, (event.on, event.term_until)))
    if event.term_until and event.kind == "verification_started":
        return replace(running, until=event.term_until)
    return running


def terms(events: Iterable[Any], calendar: Calendar, day: date) -> list[StepTerm]:
    """Every step of a case by `day` with its deadline, in order: what ran, what ended, and what runs now."""
    known = list(events)
    severity = gravest([event.severity for event in known if event.on <= day and event.severity])
    return [_term(clock, severity, calendar, day) for clock in clocks(known, day)]


def next_term(events: Iterable[Any], calendar: Calendar, day: date) -> StepTerm | None:
    """The step whose clock runs on `day`, or is stopped; None when none was begun or the last one has ended."""
    known = list(events)
    running = [clock for clock in clocks(known, day) if clock.ended_on is None]
    if not running:
        return None
    severity = gravest([event.severity for event in known if event.on <= day and event.severity])
    return _term(running[-1], severity, calendar, day)


def _term(clock: Clock, severity: str, calendar: Calendar, day: date) -> StepTerm:
    due, latest, steps = _counted(clock, severity)
    if due:
        ended = calendar.explain_next(due)
        due, steps = ended.due_on, [*steps, *ended.steps]
    if latest:
        latest = calendar.next_working(latest)
    if clock.suspended_on:
        due = latest = None
        told = _("đã tạm đình chỉ từ %(day)s: thời hạn ngừng tính") % {"day": vi_day(clock.suspended_on)}
        steps.append(Step(told, clock.suspended_on))
    facts = Facts(due, clock.ended_on, stopped_on=clock.suspended_on, begun=True)
    status = plain_status(facts, day)
    if latest and due and latest > due and clock.ended_on is None:
        told = _("chưa tính gia hạn chưa nhập; nếu được gia hạn hết mức thì đến %(day)s") % {"day": vi_day(latest)}
        steps.append(Step(told, latest))
    return StepTerm(
        clock.step, clock.since, due, latest, status, tuple(steps), _warning(clock, status, due, day), severity
    )


def _counted(clock: Clock, severity: str) -> tuple[date | None, date | None, list[Step]]:
    """The deadline before days off, the latest one possible, and how they came about."""
    found = limits_of(clock.step, clock.since)
    if clock.until:
        told = _("hạn ghi trên quyết định: %(day)s") % {"day": vi_day(clock.until)}
        start = Step(_begun(clock), clock.since)
        return _extended(clock, found.get(severity) or found.get(""), clock.until, [start, Step(told, clock.until)])
    if clock.resumed_on:
        steps = [Step(_begun(clock), clock.since)]
        told = _("từ %(day)s hạn mới do quyết định ấn định, chưa nhập") % {"day": vi_day(clock.resumed_on)}
        return None, None, [*steps, Step(told, clock.resumed_on)]
    if not found:
        told = _("chưa có số liệu thời hạn cho bước bắt đầu từ %(day)s") % {"day": vi_day(clock.since)}
        return None, None, [Step(_begun(clock), clock.since), Step(told)]
    limit = found.get("") or found.get(severity)
    if limit is None:
        return None, None, [Step(_begun(clock), clock.since), _between(clock, found)]
    due = limit.base.after(clock.since)
    return _extended(clock, limit, due, [Step(_begun(clock), clock.since), _base(limit, severity, due)])


def _begun(clock: Clock) -> str:
    told = {"step": STEP.label(clock.step), "day": vi_day(clock.since)}
    return _("%(step)s: tính từ %(day)s") % told


def _base(limit: Limit, severity: str, due: date) -> Step:
    told = {"length": limit.base, "article": limit.article, "day": vi_day(due)}
    if not limit.severity:
        return Step(_("thời hạn %(length)s (Điều %(article)s): đến %(day)s") % told, due)
    told["severity"] = SEVERITY.label(severity)
    return Step(_("tội %(severity)s: thời hạn %(length)s (Điều %(article)s), đến %(day)s") % told, due)


def _between(clock: Clock, found: Mapping[str, Limit]) -> Step:
    """Without the severity only a span is known."""
    ends = sorted(limit.base.after(clock.since) for limit in found.values())
    told = _("chưa ghi mức độ nghiêm trọng của tội danh: hạn đầu từ %(first)s đến %(last)s tùy mức độ")
    return Step(told % {"first": vi_day(ends[0]), "last": vi_day(ends[-1])})


def _extended(
    clock: Clock, limit: Limit | None, due: date, steps: list[Step]
) -> tuple[date | None, date | None, list[Step]]:
    """The extensions entered, one after the other: to the day that a decision sets, else by the length of the law."""
    lengths = (*limit.extensions, *limit.exceptional) if limit else ()
    for number, (on, until) in enumerate(clock.extended):
        told = {"n": number + 1, "on": vi_day(on)}
        if until:
            due = until
            words = _("gia hạn lần %(n)s ngày %(on)s: quyết định ghi đến %(day)s") % {**told, "day": vi_day(until)}
        elif number < len(lengths):
            due = lengths[number].after(due)
            words = _("gia hạn lần %(n)s ngày %(on)s: thêm nhiều nhất %(length)s, đến %(day)s")
            words = words % {**told, "length": lengths[number], "day": vi_day(due)}
        else:
            words = _("gia hạn lần %(n)s ngày %(on)s: không có trong bảng thời hạn; ghi hạn trên quyết định") % told
        steps.append(Step(words, on))
    if limit and clock.since >= UNCHECKED_SINCE and not clock.until:
        told_since = _("số liệu theo luật trước ngày %(day)s, chưa đối chiếu luật sửa đổi")
        steps.append(Step(told_since % {"day": vi_day(UNCHECKED_SINCE)}, UNCHECKED_SINCE))
    if limit is None:
        return due, None, steps
    given = len(clock.extended)
    farthest = due if given or clock.until or not limit.longest else limit.longest.after(clock.since)
    return due, limit.latest(farthest, given), steps


def _warning(clock: Clock, status: str, due: date | None, day: date) -> str:
    """What to look at. It speaks of what was entered, never of what an authority did."""
    if clock.ended_on or status == "stopped":
        return ""
    if due is None:
        return _("Chưa tính được hạn theo số liệu đã nhập.")
    if status == "overdue":
        return _("Đã qua hạn tính theo số liệu đã nhập; kiểm tra gia hạn, quyết định chưa nhập.")
    return _("Sắp hết hạn theo số liệu đã nhập.") if (due - day).days <= NEAR else ""
