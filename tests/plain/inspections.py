"""Plain counts of rounds, whom they examined, what they found and asked for."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.plain.asking import Ask, Row, count, rate, total

PREVENTIVE = ("norms", "transparency", "conduct_code", "conflict_of_interest", "gifts", "rotation")
AT_FAULT = ("has_fault", "must_discipline", "disciplined")
MONEY = ("recover", "deduct", "economic_other")
OTHER = ("deduct", "economic_other")
RESPONSIBILITY = ("self_review", "discipline")

Test = Callable[[Row], bool]


def party(row: Row) -> bool:
    """A round of a Party body."""
    return row["kind"] in ("inspection", "supervision")


def party_pctn(row: Row) -> bool:
    """Such a round about anti-corruption."""
    return party(row) and row["about_pctn"]


def state(row: Row) -> bool:
    """A state inspection."""
    return row["kind"] == "state_inspection"


def preventive(row: Row) -> bool:
    """A round of any kind on a preventive topic."""
    return row.get("topic") in PREVENTIVE


def concluded(ask: Ask, wanted: Test) -> Iterator[Row]:
    """Wanted rounds concluded here in the period."""
    return ask.flow((row for row in ask.rows("inspections") if wanted(row)), lambda row: row.get("concluded_on"))


def parts(ask: Ask, table: str, wanted: Test, mine: Test = lambda row: True) -> Iterator[Row]:
    """Parts of wanted rounds concluded here in the period."""
    rows = (row for row in ask.rows(table) if wanted(row["record"]) and mine(row))
    return ask.flow(rows, lambda row: row["record"].get("concluded_on"))


def going_on(ask: Ask, row: Row) -> bool:
    """A state inspection opened by the last day and not concluded before the first; dropped ones are left out."""
    concluded_on = row.get("concluded_on")
    return (
        state(row)
        and row.get("dropped_on") is None
        and row["opened_on"] <= ask.last
        and (concluded_on is None or concluded_on >= ask.first)
    )


def in_progress(ask: Ask, branch: str = "") -> Iterator[Row]:
    """These, counted on the last day."""
    rows = (
        row for row in ask.rows("inspections") if going_on(ask, row) and (not branch or row.get("branch") == branch)
    )
    return ask.stock(rows, ask.last)


def examined(ask: Ask, mine: Test, branch: str = "") -> Iterator[Row]:
    """Subjects of these rounds."""
    for row in ask.rows("inspection_subjects"):
        right = not branch or row["record"].get("branch") == branch
        if going_on(ask, row["record"]) and right and mine(row) and ask.here(row["record"]["unit"], ask.last):
            yield row


def carried_over(ask: Ask) -> int:
    """Opened before the first day and not concluded before it."""
    rows = [
        row
        for row in ask.rows("inspections")
        if state(row)
        and row.get("dropped_on") is None
        and row["opened_on"] < ask.first
        and (row.get("concluded_on") is None or row["concluded_on"] >= ask.first)
    ]
    return count(ask.stock(rows, ask.eve))


def not_concluded(ask: Ask) -> int:
    """Opened by the last day and not concluded by then."""
    rows = [
        row
        for row in ask.rows("inspections")
        if state(row)
        and row.get("dropped_on") is None
        and row["opened_on"] <= ask.last
        and (row.get("concluded_on") is None or row["concluded_on"] > ask.last)
    ]
    return count(ask.stock(rows, ask.last))


def opened(ask: Ask, wanted: Test) -> int:
    """Wanted rounds opened here in the period."""
    rows = (row for row in ask.rows("inspections") if wanted(row))
    return count(ask.flow(rows, lambda row: row["opened_on"]))


def party_units(ask: Ask) -> int:
    """Units met as body or Party organisation, once a round; where no unit is known the name says which it is."""
    met = parts(ask, "inspection_subjects", party_pctn, lambda row: row["kind"] in ("body", "party_org"))
    return len({(row["inspection"], row.get("unit") or ("called", row["name"])) for row in met})


def supervised_cases(ask: Ask) -> int:
    """Cases linked to a supervision concluded here in the period, once."""
    rounds = {row["code"] for row in concluded(ask, lambda row: row["kind"] == "supervision")}
    found = set()
    for link in ask.rows("links"):
        for one, other in (("from", "to"), ("to", "from")):
            ends = (link[f"{one}_table"], link[f"{other}_table"])
            if ends == ("inspections", "cases") and link[f"{one}_code"] in rounds:
                found.add(link[f"{other}_code"])
    return len(found)


def done_here(ask: Ask) -> int:
    """Recommendations done with evidence in the period."""
    rows = (row for row in ask.rows("recommendations") if row.get("evidence"))
    return count(ask.flow(rows, lambda row: row.get("done_on")))


def open_here(ask: Ask) -> int:
    """Recommendations made by the last day and not done with evidence by then."""
    rows = [r for r in ask.rows("recommendations") if ask.by_last(r["record"].get("concluded_on")) and not ask.done(r)]
    return count(ask.stock(rows, ask.last))


def _asked(column: str, kinds: tuple[str, ...], wanted: Test = state) -> Callable[[Ask], Any]:
    """The sum of a column over the recommendations of these kinds of the wanted rounds."""
    return lambda ask: total(parts(ask, "recommendations", wanted, lambda row: row["kind"] in kinds), column)


def _fined(ask: Ask) -> Iterator[Row]:
    return parts(ask, "recommendations", state, lambda row: row.get("fine_decisions") is not None)


def _referred(ask: Ask, column: str) -> Any:
    return total(ask.flow(ask.rows("recommendations"), lambda row: row.get("referred_on")), column)


def _people(row: Row) -> bool:
    return row["kind"] in ("party_member", "person")


def _bodies(row: Row) -> bool:
    return row["kind"] in ("body", "party_org")


def _subjects(wanted: Test, mine: Test) -> Callable[[Ask], int]:
    return lambda ask: count(parts(ask, "inspection_subjects", wanted, mine))


recommended_recovery = _asked("amount_vnd", ("recover",))
recovered = _asked("recovered_vnd", ("recover",))

COUNTS: dict[str, Callable[[Ask], Any]] = {
    "inspections.party_rounds": lambda ask: count(concluded(ask, party_pctn)),
    "inspections.party_inspections": lambda ask: count(
        concluded(ask, lambda row: party_pctn(row) and row["kind"] == "inspection")
    ),
    "inspections.party_supervisions": lambda ask: count(
        concluded(ask, lambda row: party_pctn(row) and row["kind"] == "supervision")
    ),
    "inspections.party_rounds_opened": lambda ask: opened(ask, party_pctn),
    "inspections.party_units": party_units,
    "inspections.party_orgs": _subjects(party, lambda row: row["kind"] == "party_org"),
    "inspections.party_members": _subjects(party, _people),
    "inspections.supervised_cases": supervised_cases,
    "inspections.state_rounds": lambda ask: count(in_progress(ask)),
    "inspections.state_rounds_carried_over": carried_over,
    "inspections.state_rounds_opened": lambda ask: opened(
        ask, lambda row: state(row) and row.get("dropped_on") is None
    ),
    "inspections.administrative_rounds": lambda ask: count(in_progress(ask, "administrative")),
    "inspections.specialised_rounds": lambda ask: count(in_progress(ask, "specialised")),
    "inspections.state_conclusions": lambda ask: count(concluded(ask, state)),
    "inspections.state_rounds_not_concluded": not_concluded,
    "inspections.state_units": lambda ask: count(examined(ask, lambda row: row["kind"] == "body")),
    "inspections.specialised_subjects": lambda ask: count(examined(ask, lambda row: True, "specialised")),
    "inspections.subjects_in_violation": _subjects(state, lambda row: row.get("result") in AT_FAULT),
    "inspections.violation_amount": lambda ask: total(parts(ask, "findings", state), "amount_vnd"),
    "inspections.violation_area": lambda ask: total(parts(ask, "findings", state), "area_m2"),
    "inspections.recommended_amount": _asked("amount_vnd", MONEY),
    "inspections.recommended_recovery_amount": recommended_recovery,
    "inspections.recommended_other_amount": _asked("amount_vnd", OTHER),
    "inspections.recommended_recovery_area": _asked("area_m2", ("recover",)),
    "inspections.recommended_other_area": _asked("area_m2", OTHER),
    "inspections.recommended_collectives": _asked("collectives", RESPONSIBILITY),
    "inspections.recommended_individuals": _asked("individuals", RESPONSIBILITY),
    "inspections.handled_collectives": _asked("collectives_done", RESPONSIBILITY),
    "inspections.handled_individuals": _asked("individuals_done", RESPONSIBILITY),
    "inspections.recommendations_made": lambda ask: count(parts(ask, "recommendations", lambda row: True)),
    "inspections.recommendations_done": done_here,
    "inspections.recommendations_open": open_here,
    "inspections.recovered_amount": recovered,
    "inspections.recovery_rate": lambda ask: rate(recovered(ask), recommended_recovery(ask)),
    "inspections.prevention_rounds": lambda ask: count(concluded(ask, preventive)),
    "inspections.prevention_units": _subjects(preventive, _bodies),
    "inspections.prevention_violations": lambda ask: count(
        parts(ask, "findings", preventive, lambda row: row["kind"] in ("violation", "crime_signs"))
    ),
    "inspections.prevention_violators": _subjects(
        preventive, lambda row: _people(row) and row.get("result") in AT_FAULT
    ),
    "inspections.prevention_recommended_amount": _asked("amount_vnd", ("recover",), preventive),
    "inspections.prevention_recovered_amount": _asked("recovered_vnd", ("recover",), preventive),
    "inspections.fine_decisions": lambda ask: total(_fined(ask), "fine_decisions"),
    "inspections.fined_subjects": lambda ask: total(_fined(ask), "collectives") + total(_fined(ask), "individuals"),
    "inspections.fines_amount": lambda ask: total(_fined(ask), "fines_vnd"),
    "inspections.referred_cases": lambda ask: _referred(ask, "referred_cases"),
    "inspections.referred_persons": lambda ask: _referred(ask, "referred_people"),
    "inspections.audit_recommended_amount": _asked("amount_vnd", MONEY, lambda row: row["kind"] == "audit"),
}
