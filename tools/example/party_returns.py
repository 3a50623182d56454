"""Returns on the forms of the inspection commissions, and on crime reports and enforcement: three quarters of 2026.

What records give is counted from the book as Liêm would; the rest is nought, or drawn apart.
"""

from collections.abc import Iterable
from datetime import date
from random import Random

from example import dates
from example.book import Book
from example.returns import write_return
from example.tables import Row

UNITS = ("KG-16", "KG-24")
_QUARTERS = (
    ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
    ("2026Q2", date(2026, 4, 1), date(2026, 6, 30)),
    ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)),
)
_STATE = (("2026Q1", date(2026, 3, 14)), ("2026Q2", date(2026, 6, 14)), ("2026Q3", date(2026, 9, 14)))
_MISSING = {("UBKT/GSTC", "KG-24", "2026Q3"), ("UBKT/GQKN", "KG-24", "2026Q3")}
_HANDED_IN = {("UBKT/KTDV", "KG-16", "2026Q3"), ("UBKT/KLDV", "KG-16", "2026Q3")}
_GIVEN_BACK = {
    ("UBKT/NVKT", "KG-24", "2026Q3"): ("duty_orgs_programme", "Ghi thiếu chương trình của chi bộ trực thuộc.")
}
_LATER = {("UBKT/DHTC", "KG-24", "2026Q1"): 11, ("UBKT/GSDV", "KG-16", "2026Q2"): 9}
_DUTIES = ("ktgs_duty", "discipline_duty")
_FAULTY = ("has_fault", "must_discipline", "disciplined")
_FORMS = ("reprimand", "warning", "dismissal", "expulsion")


def write_party_returns(book: Book) -> None:
    """All of it, most accepted; one form late, one missing, one waiting, one given back."""
    rng = Random(20260930)
    for period, first, last in _QUARTERS:
        for unit in UNITS:
            for form, values in _party(book, rng, unit, first, last).items():
                _write(book, rng, (form, unit, period), values, last)
    for period, last in _STATE:
        for unit, values in (("AG-CQDT", _reports(rng)), ("AG-THADS", _enforcement(rng))):
            _write(book, rng, ("BS/TP", unit, period), values, last)


def _write(book: Book, rng: Random, which: tuple[str, str, str], values: dict[str, int], last: date) -> None:
    handed = dates.plus(last, _LATER.get(which) or rng.choice([1, 2, 3]))
    taken = dates.plus(handed, rng.randint(1, 4))
    if which in _MISSING:
        return
    row, remark = _GIVEN_BACK.get(which, ("", ""))
    days = (last, handed, None if which in _HANDED_IN else taken, None)
    if row:
        days = (last, None, None, taken)
    write_return(book, which, values, days, {row: remark} if row else {})


def _party(book: Book, rng: Random, unit: str, first: date, last: date) -> dict[str, dict[str, int]]:
    """What a unit says on the twelve forms for a quarter."""
    subjects = list(_subjects(book, unit, first, last))
    found: dict[str, dict[str, int]] = {}
    for kinds, codes in (
        (("party_member", "person"), ("members", "signs_members", "watched_members", "DV")),
        (("party_org",), ("orgs", "signs_orgs", "watched_orgs", "TC")),
    ):
        mine = [(r, s["result"]) for r, s in subjects if s["kind"] in kinds]
        inspected = [(r["mode"], result) for r, result in mine if r["kind"] == "inspection"]
        planned = [result for mode, result in inspected if mode not in ("violation_signs", *_DUTIES)]
        signs = [result for mode, result in inspected if mode == "violation_signs"]
        watched = [result for r, result in mine if r["kind"] == "supervision"]
        program, sign, watch, form = codes
        found[f"UBKT/KT{form}"] = _total(program, planned) | _well(program, planned) | _disciplined(program, planned)
        found[f"UBKT/DH{form}"] = _total(sign, signs) | _disciplined(sign, signs)
        well = {f"{watch}_well": watched.count("done_well"), f"{watch}_signs": 0, f"{watch}_moved": 0}
        found[f"UBKT/GS{form}"] = _total(watch, watched) | well
    orgs = [(r, s["result"]) for r, s in subjects if s["kind"] == "party_org" and r["kind"] == "inspection"]
    duty, punish = ([result for r, result in orgs if r["mode"] == mode] for mode in _DUTIES)
    both = dict.fromkeys(("duty_orgs_programme", "duty_orgs_leading"), len(duty))
    found["UBKT/NVKT"] = _total("duty_orgs", duty) | _well("duty_orgs", duty) | both
    kinds_of = ("right", "wrong", "keep", "raise", "reduce", "lift")
    found["UBKT/NVKL"] = _total("punish_orgs", punish) | _well("punish_orgs", punish) | _none("punish_orgs", kinds_of)
    return found | _sanctions(book, unit, first, last) | _petitions(rng)


def _subjects(book: Book, unit: str, first: date, last: date) -> Iterable[tuple[Row, Row]]:
    """(round, subject) of the rounds that the unit concluded in the quarter."""
    rounds = {
        row["code"]: row
        for row in book.tables["inspections"]
        if row["unit"] == unit and first.isoformat() <= row.get("concluded_on", "") <= last.isoformat()
    }
    for subject in book.tables["inspection_subjects"]:
        if subject["inspection"] in rounds:
            yield rounds[subject["inspection"]], subject


def _total(code: str, results: list[str]) -> dict[str, int]:
    return {code: len(results), f"{code}_level_commune": len(results)}


def _well(code: str, results: list[str]) -> dict[str, int]:
    well = results.count("done_well")
    return {f"{code}_well": well, f"{code}_not_well": sum(result != "" for result in results) - well}


def _disciplined(code: str, results: list[str]) -> dict[str, int]:
    return {
        f"{code}_{name}": sum(result in _FAULTY[place:] for result in results)
        for place, name in enumerate(("faulty", "must", "disciplined"))
    }


def _none(code: str, names: Iterable[str]) -> dict[str, int]:
    return {f"{code}_{name}": 0 for name in names}


def _sanctions(book: Book, unit: str, first: date, last: date) -> dict[str, dict[str, int]]:
    """Discipline that the unit's records tell of in the quarter."""
    decided = [
        row
        for row in book.tables["handlings"]
        if row["unit"] == unit and row["regime"] == "party" and first.isoformat() <= row["on"] <= last.isoformat()
    ]
    persons = [row["form"] for row in decided if row["subject_kind"] != "party_org"]
    orgs = [row["form"] for row in decided if row["subject_kind"] == "party_org"]
    others = ("suspended", "law", "prison", "law_other", "administrative")
    members = {f"punished_{form}": persons.count(form) for form in _FORMS} | _none("punished", others)
    three = {f"orgs_{form}": orgs.count(form) for form in ("reprimand", "warning", "dissolution")}
    return {
        "UBKT/KLDV": {"punished": len(persons)} | members,
        "UBKT/KLTC": {"orgs_punished": len(orgs)} | three,
    }


def _petitions(rng: Random) -> dict[str, dict[str, int]]:
    received = rng.randint(0, 2)
    told = {"accusations_received": received, "accusations_competent": received, "accusations_wrong": received}
    rest = ("right", "partly", "no_ground", "faulty", "must", "disciplined")
    appeals = ("received", "competent", "kept", "raised", "reduced", "lifted")
    return {"UBKT/GQTC": told | _none("accusations", rest), "UBKT/GQKN": _none("appeals", appeals)}


def _reports(rng: Random) -> dict[str, int]:
    """Crime reports: what became of them, and from where they came."""
    became = {"instituted": rng.randint(2, 5), "not_instituted": rng.randint(0, 2), "verifying": rng.randint(1, 6)}
    total = sum(became.values())
    requests, tips = rng.randint(1, 2), rng.randint(0, 1)
    sources = {"request": requests, "tip": tips, "accusation": total - requests - tips}
    return {f"reports_{name}": value for name, value in {**became, "suspended": 0, **sources}.items()}


def _enforcement(rng: Random) -> dict[str, int]:
    """Matters to be enforced: how far they are, and since when."""
    done, still, not_yet = rng.randint(1, 6), rng.randint(4, 12), rng.randint(3, 9)
    new = rng.randint(1, 4)
    told = {"completed": done, "open": still, "not": not_yet, "carried": done + still + not_yet - new, "new": new}
    return {f"enforcement_{name}": value for name, value in told.items()}
