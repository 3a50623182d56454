"""Plain counts of stages: what investigators, procuracies and courts had in hand on a day or during a period."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from tests.plain.asking import Ask, Row, count, total
from tests.plain.cases import cases_told, ending
from tests.plain.proceedings import Told

WITH = ("crime_report", "verification", "investigation", "prosecution", "first_instance", "appeal")
COURTS = ("first_instance", "appeal")


def last_by(steps: list[Told], day: date) -> Told | None:
    """The last event of a case by a day."""
    return next((step for step in reversed(steps) if step.event["on"] <= day), None)


def here(ask: Ask, steps: list[Told], day: date) -> bool:
    """Whether the case counts here for what is counted on a day."""
    return any(True for _row in ask.stock([steps[0].event], day))


def on_desks(ask: Ask, day: date, desks: tuple[str, ...]) -> Iterator[Told]:
    """How each case that lies on one of these desks at the end of a day stands, counted on that day."""
    for steps in cases_told(ask).values():
        last = last_by(steps, day)
        if last and last.desk in desks and here(ask, steps, day):
            yield last


def in_hand(ask: Ask, desks: tuple[str, ...]) -> Iterator[tuple[Told, bool]]:
    """(how it stood, carried over) for each time a case lay there, and each event by which persons came there."""
    for steps in cases_told(ask).values():
        if not here(ask, steps, ask.last):
            continue
        eve = last_by(steps, ask.eve)
        if eve and eve.desk in desks:
            yield eve, True
        for step in steps:
            if ask.within(step.event["on"]) and step.desk in desks:
                yield step, False


def cases_during(*desks: str) -> Callable[[Ask], int]:
    """Each case on the eve, and each time one was taken over."""
    return lambda ask: sum(1 for step, carried in in_hand(ask, desks) if carried or step.entered)


def accused_during(*desks: str) -> Callable[[Ask], int]:
    """Who was in hand on the eve, and who came."""
    return lambda ask: sum(step.people if carried else step.came for step, carried in in_hand(ask, desks))


def cases_at(when: str, *desks: str) -> Callable[[Ask], int]:
    """Cases at the start or the end of the period."""
    return lambda ask: count(on_desks(ask, getattr(ask, when), desks))  # type: ignore[arg-type]


def accused_at(when: str, *desks: str) -> Callable[[Ask], int]:
    """Persons in hand at the start or the end of the period."""
    return lambda ask: sum(step.people for step in on_desks(ask, getattr(ask, when), desks))


def with_authorities(ask: Ask) -> Iterator[list[Told]]:
    """Cases that were with one of the authorities on some day of the period."""
    for steps in cases_told(ask).values():
        eve = last_by(steps, ask.eve)
        met = [step for step in steps if ask.within(step.event["on"])] + ([eve] if eve else [])
        if any(step.stage in WITH and step.status != "ended" for step in met) and here(ask, steps, ask.last):
            yield steps


def proceedings_accused(ask: Ask) -> Any:
    """The charged by the last day in these cases, less those terminated before the first."""
    found: Any = 0
    for steps in with_authorities(ask):
        for step in steps:
            kind, day, people = step.event["kind"], step.event["on"], step.event.get("people") or 0
            moved = kind in ("case_moved", "case_joined", "case_split") and step.came
            if (kind == "accused_charged" or moved) and day <= ask.last:
                found += people
            elif kind.endswith("_terminated") and day < ask.first:
                found -= people
    return found


def _left(whole: bool, *desks: str) -> Callable[[Ask], Any]:
    def counted(ask: Ask) -> Any:
        rows: list[Row] = list(ending(ask, whole, *desks))
        return len(rows) if whole else total(rows, "people")

    return counted


COUNTS: dict[str, Callable[[Ask], Any]] = {
    "cases.proceedings_cases": lambda ask: sum(1 for _steps in with_authorities(ask)),
    "cases.proceedings_accused": proceedings_accused,
    "cases.investigation_cases": cases_during("investigation"),
    "cases.investigation_cases_carried_over": cases_at("eve", "investigation"),
    "cases.under_investigation_cases": cases_at("last", "investigation"),
    "cases.investigation_ended_cases": _left(True, "investigation"),
    "cases.procuracy_cases": cases_during("prosecution"),
    "cases.procuracy_pending_cases": cases_at("last", "prosecution"),
    "cases.procuracy_ended_cases": _left(True, "prosecution"),
    "cases.court_cases": cases_during(*COURTS),
    "cases.court_pending_cases": cases_at("last", *COURTS),
    "cases.court_ended_cases": _left(True, *COURTS),
    "cases.investigation_accused": accused_during("investigation"),
    "cases.investigation_accused_carried_over": accused_at("eve", "investigation"),
    "cases.under_investigation_accused": accused_at("last", "investigation"),
    "cases.investigation_ended_accused": _left(False, "investigation"),
    "cases.procuracy_accused": accused_during("prosecution"),
    "cases.procuracy_pending_accused": accused_at("last", "prosecution"),
    "cases.procuracy_ended_accused": _left(False, "prosecution"),
    "cases.court_accused": accused_during(*COURTS),
    "cases.court_pending_accused": accused_at("last", *COURTS),
    "cases.court_ended_accused": _left(False, *COURTS),
}
