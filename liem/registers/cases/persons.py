"""What the persons of a case are called on a day, and how many they are: their words follow the stage of the case.

Nobody is named here; decisions name numbers. Who was suspended or terminated alone is told apart from the others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from liem.registers.cases.proceedings import BEFORE_CASE, TERMINATES, Event, Step, steps
from liem.registers.cases.stages import PERSON_STAGE

REPORTS = ("report_received", "verification_started")
WORDS = {
    "investigation": "accused",
    "prosecution": "accused",
    "first_instance": "defendant",
    "appeal": "defendant",
    "final": "convict",
    "review": "convict",
    "enforcement": "serving",
}


@dataclass(frozen=True)
class Group:
    """Persons of one word (a code of PERSON_STAGE); None where no number was entered. `how` tells them from others."""

    word: str
    number: int | None
    how: str = ""

    @property
    def label(self) -> str:
        """What they are called."""
        return PERSON_STAGE.label(self.word)


def persons(events: Iterable[Event], day: date) -> list[Group]:
    """The persons of a case at the end of a day, by their word; empty where nothing was entered."""
    found = steps(event for event in events if event["on"] <= day)
    if not found:
        return []
    now = found[-1].after
    if now.stage in BEFORE_CASE:
        told = _last(found, *REPORTS)
        return [Group("reported_person", told.event.get("people"))] if told else []
    return [*_by_stage(found), *_alone(found)]


def _by_stage(found: list[Step]) -> Iterator[Group]:
    now = found[-1].after
    word, tried = WORDS[now.stage], _tried(found)
    if now.stage == "appeal":
        yield Group(word, now.in_hand, _("có kháng cáo, kháng nghị"))
        if tried > now.in_hand:
            yield Group("convict", tried - now.in_hand, _("án sơ thẩm không kháng cáo, kháng nghị"))
    elif now.stage == "first_instance" and now.judged:
        yield Group(word, tried, _("đã xét xử sơ thẩm, án chưa có hiệu lực"))
    elif word in ("convict", "serving"):
        yield Group(word, tried, _("đã thi hành xong") if now.status == "ended" else "")
    else:
        yield Group(word, now.in_hand)


def _alone(found: list[Step]) -> Iterator[Group]:
    """Those about whom a decision of their own was taken."""
    if aside := found[-1].after.aside:
        yield Group("accused", aside, _("tạm đình chỉ riêng"))
    ended = (step.event["people"] for step in found if step.event["kind"] in TERMINATES and not step.whole)
    if number := sum(ended):
        yield Group("accused", number, _("đã được đình chỉ"))


def _tried(found: list[Step]) -> int:
    """How many the last judgment at first instance named; where none did, those in hand."""
    judgment = _last(found, "first_instance_judgment")
    people = judgment.event.get("people") if judgment else None
    return people or found[-1].after.in_hand


def _last(found: list[Step], *kinds: str) -> Step | None:
    return next((step for step in reversed(found) if step.event["kind"] in kinds), None)
