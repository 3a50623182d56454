"""Plain counts of returns: the last accepted return of each unit and form, value by value."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tests.plain.asking import Ask, Row, rate


def days_of(period: str) -> tuple[date, date]:
    """The first and the last day of a return's period, by the calendar."""
    year, kind = int(period[:4]), period[4:]
    months = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12), "M9": (1, 9)}
    first, last = (1, 12) if kind == "Y" else months.get(kind) or (int(kind[1:]), int(kind[1:]))
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _lies_in(ask: Ask, row: Row) -> bool:
    first, last = days_of(row["period"])
    return ask.first <= first and last.replace(day=14) <= ask.last


def _told(ask: Ask, form: str) -> list[Row]:
    """The accepted returns of a form in the period, whatever their place."""
    return [row for row in ask.rows("returns") if row["form"] == form and row["accepted_on"] and _lies_in(ask, row)]


def counted(ask: Ask, form: str) -> Iterator[Row]:
    """Those that count here: no other of the unit tells their days and more; a second half year only if alone."""
    told = _told(ask, form)
    for row in told:
        first, last = days_of(row["period"])
        others = [(o["period"], *days_of(o["period"])) for o in told if o["unit"] == row["unit"] and o is not row]
        covered = any(a <= first and last <= b and not name.endswith("H2") for name, a, b in others)
        beside = row["period"].endswith("H2") and any(a <= last and first <= b for _name, a, b in others)
        if not covered and not beside and ask.here(row["unit"], first):
            yield row


def last_of_each(ask: Ask, form: str) -> Iterator[Row]:
    """Of each unit the return that reaches furthest, the longer of two that end together."""
    told = _told(ask, form)
    for row in told:
        mine = [other for other in told if other["unit"] == row["unit"]]
        order = sorted(mine, key=lambda r: (-days_of(r["period"])[1].toordinal(), days_of(r["period"])[0]))
        if order[0] is row and ask.here(row["unit"], ask.last):
            yield row


def values(ask: Ask, row: Row) -> dict[str, Any]:
    """What a return says, row by row."""
    return {value["row"]: value["value"] for value in ask.rows("return_values") if value["form_return"] == row["code"]}


def summed(*rows: str, form: str = "01/PCTN", factor: int = 1) -> Callable[[Ask], Any]:
    """The sum of some rows; None where none of them is said."""

    def count(ask: Ask) -> Any:
        said = [values(ask, row) for row in counted(ask, form)]
        found = [known[name] * factor for known in said for name in rows if name in known]
        return sum(found) if found else None

    return count


def _of(*counts: Callable[[Ask], Any]) -> Callable[[Ask], Any]:
    def count(ask: Ask) -> Any:
        found = [value for value in (one(ask) for one in counts) if value is not None]
        return sum(found) if found else None

    return count


def missing(ask: Ask) -> Any:
    """Who had not declared, where a return says both."""
    said = [values(ask, row) for row in counted(ask, "01/PCTN")]
    found = [v["decl_required"] - v["decl_done"] for v in said if {"decl_required", "decl_done"} <= v.keys()]
    return sum(found) if found else None


def _rate(above: set[str], below: set[str], *forms: str) -> Callable[[Ask], Any]:
    """100 x one group of rows by the other, of returns that say something of both."""

    def count(ask: Ask) -> Any:
        one, other = Decimal(0), Decimal(0)
        for form in forms:
            for row in counted(ask, form):
                said = values(ask, row)
                if above & said.keys() and below & said.keys():
                    one += sum(said[name] for name in above & said.keys())
                    other += sum(said[name] for name in below & said.keys())
        return rate(one, other)

    return count


def cashless(ask: Ask) -> Any:
    """What the last return of each unit says."""
    said = [values(ask, row) for row in last_of_each(ask, "01/PCTN")]
    found = [known["adm_agencies"] for known in said if "adm_agencies" in known]
    return sum(found) if found else None


def score(ask: Ask) -> Any:
    """Of the unit itself: the reviewed score, where there is none its own."""
    for row in last_of_each(ask, "PACA"):
        if row["unit"] == ask.unit:
            said = values(ask, row)
            return said.get("score_reviewed", said.get("score_self"))
    return None


GIFTS = [f"gift_bad_{who}_{what}" for who in ("person", "body") for what in ("disc", "other", "open")]
TO_DO = {"complaint_carried", "complaint_new", "denunciation_carried", "denunciation_new"}
DONE = {
    *(f"complaint_{result}" for result in ("right", "partly", "wrong")),
    *(f"denunciation_{result}" for result in ("right", "partly", "wrong", "no_ground")),
}
PUBLISHED = ("pub_posted", "pub_meeting")
COUNTS: dict[str, Callable[[Ask], Any]] = {
    "returns.declarations_required": summed("decl_required"),
    "returns.declarations_made": summed("decl_done"),
    "returns.declarations_missing": missing,
    "returns.declaration_rate": _rate({"decl_done"}, {"decl_required"}, "01/PCTN"),
    "returns.declarations_published": summed(*PUBLISHED),
    "returns.publication_rate": _rate(set(PUBLISHED), {"decl_done"}, "01/PCTN"),
    "returns.verified_persons": summed("decl_verified"),
    "returns.verification_violators": summed("decl_dishonest", "breach_other"),
    "returns.verification_reviewed": summed("reviewed_self", "reviewed_lesson"),
    "returns.declaration_disciplined": summed("decl_handled"),
    "returns.rotated_persons": summed("rot_persons"),
    "returns.gifts_returned_persons": summed("gift_persons"),
    "returns.gifts_returned_amount": summed("gift_value", factor=1_000_000),
    "returns.gift_violators": summed(*GIFTS),
    "returns.conflict_cases": summed("coi_found"),
    "returns.texts_changed": summed("pol_new", "pol_amended", "pol_repealed", "norm_new", "norm_amended"),
    "returns.citizen_visits": summed("visit_single", "visit_group", form="01/TCD"),
    "returns.petitions_received": summed(
        "petition_complaint", "petition_denunciation", "petition_feedback", form="02/XLD"
    ),
    "returns.complaints_to_resolve": _of(summed(*TO_DO, form="03/GQKN"), summed(*TO_DO, form="04/GQTC")),
    "returns.complaints_resolved": _of(summed(*DONE, form="03/GQKN"), summed(*DONE, form="04/GQTC")),
    "returns.complaint_resolution_rate": _rate(DONE, TO_DO, "03/GQKN", "04/GQTC"),
    "returns.crime_reports": summed(
        *(f"reports_{how}" for how in ("instituted", "not_instituted", "suspended", "verifying")), form="BS/TP"
    ),
    "returns.enforcement_matters": summed("enforcement_completed", "enforcement_open", "enforcement_not", form="BS/TP"),
    "returns.nonstate_checked": summed("priv_checked"),
    "returns.cashless_units": cashless,
    "returns.paca_score": score,
    "comparison.difference": lambda ask: None,
    "comparison.percent_change": lambda ask: None,
}
