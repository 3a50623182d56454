"""Plain counts of handlings: heads once per person and cause, discipline by decision."""

from collections.abc import Callable, Iterator
from typing import Any

from liem.platform.text import fold
from tests.plain.asking import Ask, Row, count

CRIMINAL = ("criminal_main", "criminal_extra")


def stands(row: Row) -> bool:
    """Not lifted on appeal."""
    return row.get("appeal_result") != "lifted"


def counted(row: Row) -> bool:
    """A handling that counts: not lifted, and not a preventive measure."""
    return stands(row) and row["regime"] != "preventive"


def of_head(row: Row) -> bool:
    """A handling of a head or deputy who answers for something."""
    return row.get("rank") in ("head", "deputy_head") and row.get("responsibility") in ("direct", "joint")


def same(row: Row) -> tuple[Any, ...]:
    """What makes two decisions one instance: the person and the case or, without one, the round; nobody named, none."""
    person = fold(row.get("subject") or "")
    if not person:
        return ("nobody", row["code"])
    cause = ("case", row["case"]) if row.get("case") else ("round", row.get("inspection"))
    return (person, cause)


def instances(ask: Ask) -> Iterator[tuple[Row, list[Row]]]:
    """(first decision on a head, all decisions that count on that person for that cause by the last day)."""
    firsts: dict[tuple[Any, ...], Row] = {}
    for row in sorted(ask.rows("handlings"), key=lambda row: row["on"]):
        if counted(row) and of_head(row):
            firsts.setdefault(same(row), row)
    for row in ask.flow(firsts.values(), lambda row: row["on"]):
        yield row, [r for r in ask.rows("handlings") if counted(r) and same(r) == same(row) and r["on"] <= ask.last]


def heads(criminal: bool | None = None, otherwise: bool | None = None) -> Callable[[Ask], int]:
    """Instances in the period; those with (or without) a criminal decision; those with any other decision."""

    def counted(ask: Ask) -> int:
        found = 0
        for _first, decisions in instances(ask):
            by_court = any(row["regime"] in CRIMINAL for row in decisions)
            else_too = any(row["regime"] not in CRIMINAL for row in decisions)
            found += (criminal is None or by_court == criminal) and (otherwise is None or else_too == otherwise)
        return found

    return counted


def decisions(wanted: Callable[[Ask, Row], bool]) -> Callable[[Ask], int]:
    """Decisions of the period that stand and are wanted."""

    def counted(ask: Ask) -> int:
        rows = (row for row in ask.rows("handlings") if stands(row) and wanted(ask, row))
        return count(ask.flow(rows, lambda row: row["on"]))

    return counted


def _party_member(ask: Ask, row: Row) -> bool:
    return row["regime"] == "party" and row["subject_kind"] != "party_org"


def _over_corruption(ask: Ask, row: Row) -> bool:
    case = ask.record("cases", row.get("case"))
    return _party_member(ask, row) and case is not None and "corruption" in case["nature"].split(";")


def managed_cadres(ask: Ask) -> int:
    """Persons under the centre or the standing committee with a Party or administrative discipline in the period."""
    rows = (
        row
        for row in ask.rows("handlings")
        if stands(row)
        and row["regime"] in ("party", "administrative")
        and row["subject_kind"] != "party_org"
        and row.get("cadre_tier") in ("central", "standing_committee")
    )
    found = ask.flow(rows, lambda row: row["on"])
    return len({fold(row.get("subject") or "") or ("nobody", row["code"]) for row in found})


COUNTS: dict[str, Callable[[Ask], Any]] = {
    "handlings.heads": heads(),
    "handlings.heads_administrative": heads(criminal=False),
    "handlings.heads_criminal": heads(criminal=True),
    "handlings.heads_dual": heads(criminal=True, otherwise=True),
    "handlings.party_orgs_disciplined": decisions(
        lambda ask, row: row["regime"] == "party" and row["subject_kind"] == "party_org"
    ),
    "handlings.party_members_disciplined": decisions(_party_member),
    "handlings.party_members_corruption": decisions(_over_corruption),
    "handlings.managed_cadres_disciplined": managed_cadres,
    "handlings.cadres_relieved": decisions(
        lambda ask, row: row["regime"] == "cadre_measure" and row["form"] in ("relieved", "resignation", "removal")
    ),
    "handlings.officials_disciplined": decisions(
        lambda ask, row: row["regime"] == "administrative" and row["subject_kind"] != "party_org"
    ),
}
