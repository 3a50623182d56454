"""Where the proceedings of a case stand: the one function that says so, over its events by the day of their decision.

The order of entry plays no part. Of events of one day the one that comes first in proceedings comes first (the order of
EVENT_KIND). An event leads the case to a stage, changes how it stands there, or does neither; a decision to suspend or
terminate that names fewer persons than the case has in hand is about these persons, and the case goes on.

Persons are counted as decisions name them. An event that takes a case over (it comes to the procuracy, to a court, back
to investigation) and names persons says how many are in hand from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from liem.registers.cases.vocabulary import EVENT_KIND

Event = Mapping[str, Any]
"""One step: `on`, `kind`, `people`, `way`, `back_to`, `court_level`; `pk` tells events of one day and kind apart."""

RUNNING, SUSPENDED, ENDED = "running", "suspended", "ended"
BEFORE_CASE = ("pre_criminal", "crime_report", "verification")
DESKS = ("investigation", "prosecution", "first_instance", "appeal")
"""The stages in which an authority has a case in hand until it concludes, indicts or judges."""
COURTS = ("first_instance", "appeal")
WITH_AUTHORITIES = ("crime_report", "verification", *DESKS)

SUSPENDS = ("investigation_suspended", "prosecution_suspended")
TERMINATES = ("investigation_terminated", "prosecution_terminated")
RESUMES = "investigation_resumed"
_RANK = {code: rank for rank, code in enumerate(EVENT_KIND.codes)}


@dataclass(frozen=True)
class Effect:
    """What an event does to a case: the stage it leads to (empty: the one it is in), how it stands there, and the stage
    that the event speaks of, where what was recorded before has not come to it yet.
    """

    to: str = ""
    status: str = RUNNING
    speaks_of: str = ""


EFFECTS: Mapping[str, Effect] = {
    "report_received": Effect("crime_report"),
    "verification_started": Effect("verification"),
    "report_suspended": Effect(status=SUSPENDED, speaks_of="verification"),
    "report_resumed": Effect(speaks_of="verification"),
    "not_instituted": Effect(status=ENDED, speaks_of="verification"),
    "case_instituted": Effect("investigation"),
    "investigation_suspended": Effect(status=SUSPENDED, speaks_of="investigation"),
    "investigation_resumed": Effect(speaks_of="investigation"),
    "investigation_terminated": Effect(status=ENDED, speaks_of="investigation"),
    "investigation_concluded": Effect("prosecution"),
    "supplementary_concluded": Effect("prosecution"),
    "file_returned": Effect("investigation"),
    "prosecution_suspended": Effect(status=SUSPENDED, speaks_of="prosecution"),
    "prosecution_terminated": Effect(status=ENDED, speaks_of="prosecution"),
    "indictment_issued": Effect("first_instance"),
    "first_instance_judgment": Effect("first_instance"),
    "appeal_filed": Effect("appeal"),
    "protest": Effect("appeal"),
    "appeal_judgment": Effect("final"),
    "judgment_in_force": Effect("final"),
    "enforcement_ordered": Effect("enforcement"),
    "enforcement_done": Effect("enforcement", ENDED),
    "review_protest": Effect("review"),
    "review_decision": Effect("final"),
}
LEAVES, ARRIVES = Effect(status=ENDED), Effect(speaks_of="investigation")


@dataclass(frozen=True)
class Standing:
    """How a case stands: the stage, running, suspended or ended there; judged at first instance already; how many
    persons are in hand and how many of them are set aside (suspended alone); the level of the court that has it.
    """

    stage: str = "pre_criminal"
    status: str = RUNNING
    judged: bool = False
    in_hand: int = 0
    aside: int = 0
    court: str = ""

    @property
    def held(self) -> str:
        """The desk on which the case lies and is worked on; empty when it lies on none."""
        return self.stage if self.status == RUNNING and self.stage in DESKS and not self.judged else ""


@dataclass(frozen=True)
class Step:
    """An event with the case before and after it. `whole`: it is about the case and not about some of its persons."""

    event: Event
    before: Standing
    after: Standing
    whole: bool

    @property
    def entered(self) -> str:
        """The desk that the case came to by this event."""
        return self.after.held if self.after.held != self.before.held else ""

    @property
    def left(self) -> str:
        """The desk that the case, or some of its persons, left by this event."""
        moved = self.after.held != self.before.held or self.after.in_hand < self.before.in_hand
        return self.before.held if moved else ""

    @property
    def came(self) -> int:
        """Persons who came before the authority by this event: with the case, or to it."""
        if self.entered:
            return self.after.in_hand
        return max(0, self.after.in_hand - self.before.in_hand) if self.after.held else 0


def steps(events: Iterable[Event]) -> list[Step]:
    """The events of one case in the order of the proceedings, each with what it made of the case."""
    found: list[Step] = []
    standing = Standing()
    for event in sorted(events, key=lambda e: (e["on"], _RANK.get(e["kind"], len(_RANK)), e.get("pk") or 0)):
        whole = _whole(event, standing)
        after = _followed(standing, event, whole)
        found.append(Step(event, standing, after, whole))
        standing = after
    return found


def standing_on(events: Iterable[Event], day: date) -> Standing:
    """How the case stands at the end of a day."""
    found = steps(event for event in events if event["on"] <= day)
    return found[-1].after if found else Standing()


def _whole(event: Event, now: Standing) -> bool:
    """The decision is about the case: it names no number of persons, or as many as are in hand."""
    kind, people = event["kind"], event.get("people")
    if kind == RESUMES:
        return not now.held
    return kind not in (*SUSPENDS, *TERMINATES) or people is None or people >= now.in_hand


def _followed(now: Standing, event: Event, whole: bool) -> Standing:
    effect = _effect(event, now) if whole else None
    after = _with_persons(now, event, whole)
    if effect is None:
        return replace(after, court=_court(event, now, after))
    stage = effect.to or _spoken_of(effect, now) or now.stage
    judged = event["kind"] == "first_instance_judgment" or (not effect.to and now.judged)
    after = replace(after, stage=stage, status=effect.status, judged=judged)
    if after.held and after.held != now.held and event["kind"] != "case_instituted" and event.get("people"):
        after = replace(after, in_hand=event["people"])
    return replace(after, court=_court(event, now, after))


def _effect(event: Event, now: Standing) -> Effect | None:
    kind, way = event["kind"], _way(event)
    if kind in ("report_suspended", "report_resumed", "not_instituted") and now.stage not in BEFORE_CASE:
        return None  # of a report, when the case has long been instituted
    if kind in ("appeal_judgment", "review_decision") and event.get("back_to"):
        return Effect(event["back_to"])
    if kind == "case_moved":
        if way != "in":
            return LEAVES
        return ARRIVES if now.status == ENDED or now.stage == "pre_criminal" else None
    if kind == "case_joined":
        return None if way == "in" else LEAVES
    if kind == "case_split":
        return ARRIVES if _split_off(now, way) else None
    return EFFECTS.get(kind)


def _way(event: Event) -> str:
    """In or out; older rows say it in the ground."""
    said: str = event.get("way") or event.get("ground") or ""
    return said if said in ("in", "out") else ""


def _spoken_of(effect: Effect, now: Standing) -> str:
    """The event's own stage, where the case was not known to have come so far."""
    first = now.stage == "pre_criminal"
    skipped = now.stage in BEFORE_CASE and effect.speaks_of in DESKS and effect is not ARRIVES
    return effect.speaks_of if first or skipped else ""


def _with_persons(now: Standing, event: Event, whole: bool) -> Standing:
    act = _PERSONS.get(event["kind"])
    return act(now, event.get("people"), whole, _way(event)) if act else now


def _charged(now: Standing, people: int | None, whole: bool, way: str) -> Standing:
    return replace(now, in_hand=now.in_hand + (people or 0))


def _suspended(now: Standing, people: int | None, whole: bool, way: str) -> Standing:
    if whole or people is None:
        return now
    return replace(now, in_hand=now.in_hand - people, aside=now.aside + people)


def _terminated(now: Standing, people: int | None, whole: bool, way: str) -> Standing:
    return now if whole or people is None else replace(now, in_hand=now.in_hand - people)


def _resumed(now: Standing, people: int | None, whole: bool, way: str) -> Standing:
    """Of a case that lay still those named go on; of one that went on, those named (or all set aside) come back."""
    if whole:
        named = people if people else now.in_hand
        return replace(now, in_hand=named, aside=max(0, now.aside + now.in_hand - named))
    back = now.aside if people is None else people
    return replace(now, in_hand=now.in_hand + back, aside=max(0, now.aside - back))


def _split(now: Standing, people: int | None, whole: bool, way: str) -> Standing:
    named = people or 0
    return replace(now, in_hand=now.in_hand + named if _split_off(now, way) else max(0, now.in_hand - named))


def _split_off(now: Standing, way: str) -> bool:
    """This is the case that came of it, not the one that it was split from and that goes on with fewer persons."""
    return now.stage == "pre_criminal" and way != "out"


def _joined(now: Standing, people: int | None, whole: bool, way: str) -> Standing:
    return replace(now, in_hand=now.in_hand + (people or 0)) if way == "in" else now


_PERSONS: Mapping[str, Callable[[Standing, int | None, bool, str], Standing]] = {
    "accused_charged": _charged,
    **dict.fromkeys(SUSPENDS, _suspended),
    **dict.fromkeys(TERMINATES, _terminated),
    RESUMES: _resumed,
    "case_split": _split,
    "case_joined": _joined,
}


def _court(event: Event, now: Standing, after: Standing) -> str:
    """The level that the event names; otherwise the one known so far, as long as the case stays at that court."""
    named: str = event.get("court_level") or ""
    if named or after.stage not in COURTS:
        return named
    return now.court if after.stage == now.stage else ""


def derive_events(rows: Sequence[dict[str, Any]]) -> None:
    """Fill in what the events of one case say only together; `next_on` is the day on which the next one follows."""
    found = steps(rows)
    for number, step in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        row: Any = step.event
        row["stage"], row["stage_status"] = step.after.stage, step.after.status
        row["held"], row["entered"], row["left"] = step.after.held, step.entered, step.left
        row["whole"], row["in_hand"], row["came"] = step.whole, step.after.in_hand, step.came
        row["court"] = step.after.court
        row["next_on"] = following.event["on"] if following else None
