"""Plain counts of documents, conferences and plans."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.plain.asking import Ask, Row, count, total

NOT_LEADING = ("report", "submission", "minutes")


def _issued(ask: Ask, wanted: Callable[[str], bool]) -> list[Row]:
    """Documents of the wanted kinds issued here in the period, once by issuer, number and date: the first entered.

    A document that names no issuer was issued by its unit.
    """
    seen, found = set(), []
    for row in ask.flow((row for row in ask.rows("documents") if wanted(row["kind"])), lambda row: row["issued_on"]):
        key = (row.get("issuer") or ("unit", row["unit"]), row["number"], row["issued_on"])
        if key not in seen:
            seen.add(key)
            found.append(row)
    return found


def leadership_issued(ask: Ask) -> int:
    """Documents of any kind but report, submission and minutes."""
    return len(_issued(ask, lambda kind: kind not in NOT_LEADING))


def programmes_plans(ask: Ask) -> int:
    """Programmes and plans."""
    return len(_issued(ask, lambda kind: kind in ("programme", "plan")))


def units_with_plan(ask: Ask) -> int:
    """Units with one of these at least."""
    return len({row["unit"] for row in _issued(ask, lambda kind: kind in ("programme", "plan"))})


def heads_assigned(ask: Ask) -> int:
    """Duties laid on a post, once per document and post; where no post is named, on the head of the unit."""
    duties = ask.flow(ask.rows("assignments"), lambda row: row["record"]["issued_on"])
    return len({(row["document"], row.get("post") or ("head of", row["unit"])) for row in duties})


def _held(ask: Ask, *kinds: str) -> Iterator[Row]:
    held = (row for row in ask.rows("conferences") if row["kind"] in kinds and row["state"] == "held")
    return ask.flow(held, lambda row: row["held_on"])


DISSEMINATION, STEERING = ("conference", "meeting", "class"), ("session", "standing_meeting")


def _in_force(ask: Ask) -> Iterator[Row]:
    """Measures of plans in force on the last day, under their lead unit; a plan is in force on its closing day."""
    for row in ask.rows("measures"):
        plan = row["record"]
        begun = (plan.get("since") or plan["issued_on"]) <= ask.last
        lasting = plan.get("until") is None or ask.last < plan["until"]
        closed = plan.get("closed_on") is not None and plan["closed_on"] < ask.last
        if begun and lasting and not closed and ask.here(row["lead"], ask.last):
            yield row


def _state(ask: Ask, row: Row) -> str:
    due = ask.due_on("measures", row)
    if ask.by_last(row.get("stopped_on")):
        return "stopped"
    if due is None:
        return "no_deadline"
    if ask.done(row):
        return "done_on_time" if row["done_on"] <= due else "done_late"
    return "overdue" if due < ask.last else "in_time"


def _measures(state: str) -> Callable[[Ask], int]:
    return lambda ask: count(row for row in _in_force(ask) if _state(ask, row) == state)


def cases_to_conclude(ask: Ask) -> int:
    """Cases linked to a measure due in the period, once; counted where the measure's lead unit stood on that day."""
    due = {
        row["code"]
        for row in ask.rows("measures")
        if ask.within(row.get("due_on")) and ask.here(row["lead"], row["due_on"])
    }
    found = set()
    for link in ask.rows("links"):
        for one, other in (("from", "to"), ("to", "from")):
            if link[f"{one}_table"] == "measures" and link[f"{other}_table"] == "cases" and link[f"{one}_code"] in due:
                found.add(link[f"{other}_code"])
    return len(found)


COUNTS: dict[str, Callable[[Ask], Any]] = {
    "documents.leadership_issued": leadership_issued,
    "documents.programmes_plans": programmes_plans,
    "documents.units_with_plan": units_with_plan,
    "documents.heads_assigned": heads_assigned,
    "conferences.held": lambda ask: count(_held(ask, *DISSEMINATION)),
    "conferences.attendance": lambda ask: total(_held(ask, *DISSEMINATION), "attendance"),
    "conferences.materials": lambda ask: total(_held(ask, *DISSEMINATION), "materials"),
    "conferences.steering_meetings": lambda ask: count(_held(ask, *STEERING)),
    "plans.measures": lambda ask: count(_in_force(ask)),
    **{
        f"plans.measures_{state}": _measures(state)
        for state in ("done_on_time", "done_late", "in_time", "overdue", "no_deadline", "stopped")
    },
    "plans.cases_to_conclude": cases_to_conclude,
}
