"""The illustrative example shows all that can be: each status of each duty, each state of each life, each stage."""

import csv
from collections import defaultdict
from datetime import date
from functools import cache
from typing import Any

import pytest

from liem.catalogue import REGISTERS
from liem.figures import desk
from liem.figures.status import STATUS, Facts, duty_of, plain_status
from liem.org.calendar import calendar
from liem.records.register import Table
from liem.registers.cases.models import CaseEvent
from liem.registers.cases.proceedings import Standing, standing_on
from liem.registers.cases.stages import STAGE, STAGE_STATUS
from liem.registers.cases.terms import next_term
from tests.test_example import FOLDER, Row

DAY = date(2026, 11, 2)
FILES = {"plan_obstacles": ("obstacles", "plan"), "obstacles": ("obstacles", "case")}
"""Tables whose rows stand in a file with those of another one, told apart by a column."""
DUTIES = {table.key: table for table in desk.tables() if table.key != "return_disputes"}
"""Disputes are acts over a return that was handed in within Liêm: the example begins with none."""
LIVES: dict[str, Table] = {
    table.key: table
    for register in REGISTERS
    if register.key != "reports"  # a report is checked and sealed within Liêm
    for table in (register, *register.parts)
    if table.flow
}


@cache
def rows(file: str) -> list[Row]:
    """The rows of a file of the example."""
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def rows_of(key: str) -> list[Row]:
    """The rows of a table: one for each return, though each of its values has a line of its own."""
    file, told_by = FILES.get(key, (key, ""))
    found = [row for row in rows(file) if not told_by or row[told_by]]
    return list({(row["unit"], row["period"]): row for row in found}.values()) if key == "returns" else found


def day(text: str | None) -> date | None:
    """A day of a file."""
    return date.fromisoformat(text) if text else None


def stands(table: Table, row: Row, due: str) -> str:
    """How a duty stands on the day, by the plain rule."""
    duty = duty_of(table)
    named = row[duty.confirmer] if duty.confirmer else row[duty.confirmed] if duty.confirmed else "nobody is asked"
    begun = [row[name] for name in duty.started if row.get(name)]
    facts = Facts(
        due_on=day(due),
        done_on=day(row[duty.done]),
        proven=not duty.evidence or bool(row[duty.evidence]),
        confirmed=bool(named),
        stopped_on=day(row[duty.stopped]) if duty.stopped else None,
        begun=any(said <= str(DAY) if "-" in said else int(said) > 0 for said in begun),
    )
    return plain_status(facts, DAY)


def possible(table: Table) -> set[str]:
    """Every status in which a row of a table can stand, by what the table declares."""
    duty = duty_of(table)
    asked = {
        "stopped": duty.stopped,
        "in_progress": duty.started,
        "waiting_evidence": duty.evidence,
        "overdue_unproven": duty.evidence,
        "waiting_confirmation": duty.confirmed,
    }
    return {code for code in STATUS.codes if asked.get(code, True)}


@pytest.mark.parametrize("key", DUTIES)
def test_every_kind_of_duty_stands_in_every_status_that_it_can_have(key: str) -> None:
    moved = {
        (row["from_table"], row["from_code"]): row["due_on"]
        for row in rows("extensions")
        if row["granted_on"] <= str(DAY)
    }
    found = {stands(DUTIES[key], row, moved.get((key, row.get("code", "")), row["due_on"])) for row in rows_of(key)}
    assert found == possible(DUTIES[key])


def test_every_status_there_is_occurs() -> None:
    assert set().union(*(possible(table) for table in DUTIES.values())) == set(STATUS.codes)


@pytest.mark.parametrize("key", LIVES)
def test_every_state_of_every_life_occurs(key: str) -> None:
    table = LIVES[key]
    found = set()
    for row in rows_of(key):
        values: dict[str, Any] = {name: value or None for name, value in row.items()}
        table.derive(values)  # type: ignore[misc]
        found.add(values[table.flow.field])  # type: ignore[union-attr]
    field: Any = table.model._meta.get_field(table.flow.field)  # type: ignore[union-attr]
    assert found == {code for code, _words in field.choices}


def events() -> dict[str, list[dict[str, Any]]]:
    """The events of each case."""
    found = defaultdict(list)
    for place, row in enumerate(rows("case_events")):
        told = {"pk": place, "on": day(row["on"]), "kind": row["kind"], "severity": row["severity"]}
        people = int(row["people"]) if row["people"] else None
        found[row["case"]].append({**told, "people": people, "term_until": day(row["term_until"]), "whole": True})
    return found


def test_cases_stand_at_every_stage_and_run_stand_still_and_are_over() -> None:
    known = events()
    found = {standing_on(known[row["code"]], DAY) if row["code"] in known else Standing() for row in rows("cases")}
    assert {now.stage for now in found} == set(STAGE.codes)
    assert {now.status for now in found} == set(STAGE_STATUS.codes)


@pytest.mark.django_db
def test_terms_of_proceedings_run_are_past_stand_still_and_are_not_known() -> None:
    found = [next_term([CaseEvent(**event) for event in known], calendar(), DAY) for known in events().values()]
    assert {term.status if term else "" for term in found} == {"", "no_deadline", "in_progress", "overdue", "stopped"}
