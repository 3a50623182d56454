"""Plain counts of cases: direction, opinions and obstacles, detection and assets, single events of the proceedings.

"On the list" is the provincial one. Whether a decision is about the whole case, and what a case entered by it, is told
by tests/plain/proceedings.py.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from tests.plain.asking import Ask, Row, count, rate, total
from tests.plain.proceedings import STOPS, Told, told, way_of

EXITS = ("concluded_on", "delisted_on", "handed_over_on")


def entries(ask: Ask) -> list[Row]:
    """Every entry on the provincial list; an entry that names none is on it."""
    return [row for row in ask.rows("directions") if row.get("list") in (None, "", "provincial")]


def settled_on(row: Row) -> date | None:
    """The day of a closing that has ground and document."""
    complete = row.get("closing_ground") and row.get("closing_document")
    return row.get("concluded_on") if complete else None


def gone_on(row: Row) -> date | None:
    """The day on which an entry was delisted or handed over."""
    return row.get("delisted_on") or row.get("handed_over_on")


def left_by(row: Row, day: date) -> bool:
    """Whether the entry was left, in whatever way, by a day."""
    return any(on is not None and on <= day for on in (settled_on(row), gone_on(row)))


def latest_entries(ask: Ask, day: date) -> Iterator[Row]:
    """The latest entry of each case by a day, counted on that day."""
    found: dict[str, Row] = {}
    for row in entries(ask):
        if row["decided_on"] <= day:
            known = found.get(row["case"])
            if known is None or known["decided_on"] <= row["decided_on"]:
                found[row["case"]] = row
    return ask.stock(found.values(), day)


def standing(ask: Ask, day: date) -> int:
    """Cases whose latest entry by a day was not left by then."""
    return count(row for row in latest_entries(ask, day) if not left_by(row, day))


def settled(ask: Ask) -> int:
    """Cases whose latest entry was settled by the last day."""
    return count(row for row in latest_entries(ask, ask.last) if ask.by_last(settled_on(row)))


def delisted(ask: Ask) -> int:
    """Cases whose latest entry was delisted or handed over by the last day, not settled."""
    latest = latest_entries(ask, ask.last)
    return count(row for row in latest if ask.by_last(gone_on(row)) and not ask.by_last(settled_on(row)))


def directed_in_period(ask: Ask) -> int:
    """Entries decided by the last day and not left before the first."""
    rows = [row for row in entries(ask) if row["decided_on"] <= ask.last and not left_by(row, ask.eve)]
    return count(ask.stock(rows, ask.last))


# Detection and assets.


def corrupt(row: Row) -> bool:
    """A case with corruption in its nature."""
    return "corruption" in row["nature"].split(";")


def detected(ask: Ask) -> Iterator[Row]:
    """Corruption cases opened here in the period."""
    return ask.flow((row for row in ask.rows("cases") if corrupt(row)), lambda row: row["opened_on"])


def of_case(ask: Ask, table: str, case: Row, *kinds: str) -> list[Row]:
    """Rows of a case of these kinds dated by the last day, the latest last."""
    mine = [r for r in ask.rows(table) if r["case"] == case["code"] and r["kind"] in kinds and r["on"] <= ask.last]
    return sorted(mine, key=lambda row: row["on"])


def latest_of(ask: Ask, case: Row, kind: str, column: str) -> Row | None:
    """The latest asset entry of a kind that states the measure, by the last day."""
    stated = [row for row in of_case(ask, "assets", case, kind) if row.get(column) is not None]
    return stated[-1] if stated else None


def detected_persons(ask: Ask) -> int:
    """People of the last report or verification or, without one, of all charges, in each detected case."""
    found = 0
    for case in detected(ask):
        told = of_case(ask, "case_events", case, "report_received", "verification_started")[-1:]
        told = told or of_case(ask, "case_events", case, "accused_charged")
        found += sum(row.get("people") or 0 for row in told)
    return found


def detected_amount(ask: Ask) -> int:
    """What was appropriated or, without it, the damage, in each detected case."""
    found = 0
    for case in detected(ask):
        row = latest_of(ask, case, "appropriated", "amount_vnd") or latest_of(ask, case, "damage", "amount_vnd")
        found += row["amount_vnd"] if row else 0
    return found


def lost(column: str) -> Callable[[Ask], Any]:
    """Damage or, without it, what was appropriated, of cases whose first entry of either lies in the period."""

    def counted(ask: Ask) -> Any:
        found = []
        for case in ask.rows("cases"):
            first = of_case(ask, "assets", case, "damage", "appropriated")[:1]
            row = latest_of(ask, case, "damage", column) or latest_of(ask, case, "appropriated", column)
            if first and ask.within(first[0]["on"]) and row and ask.here(case["unit"], row["on"]):
                found.append(row)
        return total(found, column)

    return counted


def due_cases(ask: Ask) -> Iterator[tuple[Row, Row]]:
    """Each case that has something to be recovered by the last day, with the latest such entry."""
    for case in ask.stock(ask.rows("cases"), ask.last):
        row = latest_of(ask, case, "to_recover", "amount_vnd")
        if row:
            yield case, row


def to_recover(ask: Ask) -> Any:
    """The latest amount to be recovered, once a case."""
    return total((row for _case, row in due_cases(ask)), "amount_vnd")


def recovered_to_date(ask: Ask) -> Any:
    """All that was recovered in these cases."""
    return sum(total(of_case(ask, "assets", case, "recovered"), "amount_vnd") for case, _row in due_cases(ask))


def unrecoverable(ask: Ask) -> Any:
    """The latest amount that cannot be recovered in these cases."""
    rows = (latest_of(ask, case, "unrecoverable", "amount_vnd") for case, _row in due_cases(ask))
    return total((row for row in rows if row), "amount_vnd")


def assets(kinds: tuple[str, ...], column: str) -> Callable[[Ask], Any]:
    """The sum over the entries of these kinds dated here in the period."""

    def counted(ask: Ask) -> Any:
        rows = (row for row in ask.rows("assets") if row["kind"] in kinds)
        return total(ask.flow(rows, lambda row: row["on"]), column)

    return counted


# Single events of the proceedings.

CONCLUDED = ("investigation_concluded", "supplementary_concluded")
JUDGED = ("first_instance_judgment", "appeal_judgment")


def events(ask: Ask, *kinds: str) -> Iterator[Row]:
    """Events of these kinds dated here in the period."""
    return ask.flow((row for row in ask.rows("case_events") if row["kind"] in kinds), lambda row: row["on"])


def cases_told(ask: Ask) -> dict[str, list[Told]]:
    """The events of each case in order, each with how the case stood after it."""
    found: dict[str, list[Row]] = {}
    for row in ask.rows("case_events"):
        found.setdefault(row["case"], []).append(row)
    return {case: told(rows) for case, rows in found.items()}


def told_here(ask: Ask) -> Iterator[Told]:
    """The events dated here in the period, as told."""
    for steps in cases_told(ask).values():
        here = {id(row) for row in ask.flow((step.event for step in steps), lambda row: row["on"])}
        yield from (step for step in steps if id(step.event) in here)


def entering(ask: Ask, whole: bool) -> Iterator[Row]:
    """Events by which a case (whole), or accused alone too, come into investigation, not by institution or charge."""
    for step in told_here(ask):
        kind = step.event["kind"]
        if (step.entered == "investigation" and kind != "case_instituted") or (
            not whole and step.desk == "investigation" and not step.entered and step.came and kind != "accused_charged"
        ):
            yield step.event


def ending(ask: Ask, whole: bool, *desks: str) -> Iterator[Row]:
    """Events by which a case (whole), or accused alone too, leave (one of these desks) otherwise than to the next."""
    for step in told_here(ask):
        kind = step.event["kind"]
        stops = kind in STOPS and (step.whole or not whole)
        goes = kind in ("case_moved", "case_joined") and way_of(step.event) != "in"
        split = kind == "case_split" and step.left and not whole
        if (stops or goes or split or kind == "file_returned") and (not desks or step.left in desks):
            yield step.event


def charged(new: bool) -> Callable[[Ask], list[Row]]:
    """Charges in the period, in cases instituted in it (new) or before it."""

    def counted(ask: Ask) -> list[Row]:
        instituted = {
            row["case"] for row in ask.rows("case_events") if row["kind"] == "case_instituted" and ask.within(row["on"])
        }
        return [row for row in events(ask, "accused_charged") if (row["case"] in instituted) == new]

    return counted


def people(rows: Iterable[Row]) -> Any:
    """How many persons these events touch, all added up."""
    return total(rows, "people")


def _of(*kinds: str) -> tuple[Callable[[Ask], int], Callable[[Ask], Any]]:
    """How many events of these kinds, and how many persons in them."""
    return lambda ask: count(events(ask, *kinds)), lambda ask: people(events(ask, *kinds))


concluded_cases, concluded_accused = _of(*CONCLUDED)
prosecuted_cases, prosecuted_accused = _of("indictment_issued")
tried_cases, tried_accused = _of(*JUDGED)
first_cases, first_accused = _of(JUDGED[0])
appeal_cases, appeal_accused = _of(JUDGED[1])

COUNTS: dict[str, Callable[[Ask], Any]] = {
    "cases.directed": lambda ask: count(latest_entries(ask, ask.last)),
    "cases.settled": settled,
    "cases.delisted": delisted,
    "cases.under_direction": lambda ask: standing(ask, ask.last),
    "cases.directed_in_period": directed_in_period,
    "cases.directed_carried_over": lambda ask: standing(ask, ask.eve),
    "cases.directed_added": lambda ask: count(ask.flow(entries(ask), lambda row: row["decided_on"])),
    "cases.settled_in_period": lambda ask: count(ask.flow(entries(ask), settled_on)),
    "cases.delisted_in_period": lambda ask: count(ask.flow(entries(ask), gone_on)),
    "cases.directing_opinions": lambda ask: count(ask.flow(ask.rows("opinions"), lambda row: row["given_on"])),
    "cases.obstacles": lambda ask: count(ask.flow(ask.rows("obstacles"), lambda row: row["raised_on"])),
    "cases.detected_cases": lambda ask: count(detected(ask)),
    "cases.detected_persons": detected_persons,
    "cases.detected_amount": detected_amount,
    "cases.damage_amount": lost("amount_vnd"),
    "cases.damage_area": lost("area_m2"),
    "cases.to_recover_amount": to_recover,
    "cases.recovered_to_date_amount": recovered_to_date,
    "cases.unrecoverable_amount": unrecoverable,
    "cases.outstanding_amount": lambda ask: to_recover(ask) - recovered_to_date(ask) - unrecoverable(ask),
    "cases.recovery_rate": lambda ask: rate(recovered_to_date(ask), to_recover(ask)),
    "cases.recovered_amount": assets(("recovered",), "amount_vnd"),
    "cases.recovered_area": assets(("recovered",), "area_m2"),
    "cases.seized_amount": assets(("seized", "attached", "frozen"), "amount_vnd"),
    "cases.other_assets": lambda ask: None,  # its lines are never added; they are counted by `other_assets`
    "cases.instituted_cases": lambda ask: len({row["case"] for row in events(ask, "case_instituted")}),
    "cases.investigation_cases_reopened": lambda ask: count(entering(ask, whole=True)),
    "cases.investigation_concluded_cases": concluded_cases,
    "cases.cases_with_added_accused": lambda ask: len({row["case"] for row in charged(new=False)(ask)}),
    "cases.ended_cases": lambda ask: count(ending(ask, whole=True)),
    "cases.prosecuted_cases": prosecuted_cases,
    "cases.tried_cases": tried_cases,
    "cases.tried_first_instance_cases": first_cases,
    "cases.tried_appeal_cases": appeal_cases,
    "cases.charged_accused": lambda ask: people(events(ask, "accused_charged")),
    "cases.charged_accused_new_cases": lambda ask: people(charged(new=True)(ask)),
    "cases.charged_accused_added": lambda ask: people(charged(new=False)(ask)),
    "cases.investigation_accused_reopened": lambda ask: people(entering(ask, whole=False)),
    "cases.investigation_concluded_accused": concluded_accused,
    "cases.ended_accused": lambda ask: people(ending(ask, whole=False)),
    "cases.prosecuted_accused": prosecuted_accused,
    "cases.tried_accused": tried_accused,
    "cases.tried_first_instance_accused": first_accused,
    "cases.tried_appeal_accused": appeal_accused,
}


def other_assets(ask: Ask) -> dict[tuple[str, str], Any]:
    """Amounts in units of their own, a line for each kind and unit."""
    lines: dict[tuple[str, str], Any] = {}
    for row in ask.flow(ask.rows("assets"), lambda row: row["on"]):
        if row.get("amount") is not None:
            key = (row["kind"], row["unit"])
            lines[key] = lines.get(key, 0) + row["amount"]
    return lines
