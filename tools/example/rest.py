"""Values that units return by form and period, and the links between records."""

from datetime import date, timedelta
from random import Random

from example import dates
from example.book import NOTE, Book
from example.case_specs import Case
from example.documents import Paper
from example.plans import CONCLUDE
from example.rounds import Round

_UNITS = ("KG-01", "KG-04", "KG-07", "KG-11", "KG-21", "KG-22", "KG-16")
_PERIODS = (
    ("2017Y", date(2017, 12, 14)),
    ("2018Y", date(2018, 12, 14)),
    ("2019Y", date(2019, 12, 14)),
    ("2020Q2", date(2020, 6, 14)),
    ("2020Q3", date(2020, 9, 14)),
    ("2023Y", date(2023, 12, 14)),
)
_LATE = (
    ("KG-16", "2025Y", date(2025, 12, 14)),
    ("KG-87", "2025Y", date(2025, 12, 14)),
    ("KG-57", "2026Q3", date(2026, 9, 14)),
    ("KG-16", "2026Q3", date(2026, 9, 14)),
)


def write_returns(book: Book) -> None:
    """Form 01/PCTN of a few units: most accepted, some late, one only handed in, one missing altogether."""
    slots = [(unit, period, end) for period, end in _PERIODS for unit in _UNITS]
    for unit, period, end in [*slots, *_LATE]:
        if (unit, period) == ("KG-11", "2020Q3"):
            continue
        _return(book, unit, period, end, accepted=(unit, period) not in {("KG-04", "2020Q3"), ("KG-57", "2026Q3")})
    _recent(book)


_NOW = ("KG-16", "KG-24", "KG-26", "KG-30", "KG-34", "KG-57")
_QUARTERS = (("2026Q1", date(2026, 3, 14)), ("2026Q2", date(2026, 6, 14)), ("2026Q3", date(2026, 9, 14)))
_MISSING = {("KG-30", "2026Q2"), ("KG-30", "2026Q3")}
_GIVEN_BACK, _HANDED_IN, _LATER = ("KG-26", "2026Q3"), ("KG-34", "2026Q3"), ("KG-26", "2026Q1")
_REMARK = "Đối chiếu lại với danh sách người phải kê khai của đơn vị."


def _recent(book: Book) -> None:
    """Three quarters of units of today: one late, one missing, one given back with a reason, one waiting. Drawn apart:
    nothing else of the example changes with it.
    """
    rng = Random(20260914)
    there = {(row["unit"], row["period"]) for row in book.tables["returns"]}
    for period, end in _QUARTERS:
        for unit in _NOW:
            if (unit, period) not in _MISSING | there:
                _quarter(book, rng, unit, period, end)


def _quarter(book: Book, rng: Random, unit: str, period: str, end: date) -> None:
    required = rng.randint(12, 60)
    values = {
        "pol_new": rng.randint(0, 3),
        "rot_persons": rng.randint(0, 6),
        "gift_persons": 0,
        "adm_agencies": rng.randint(1, 5),
        "decl_required": required,
        "decl_done": required - rng.choice([0, 0, 1, 2]),
        "decl_verified": rng.randint(0, 3),
        "decl_dishonest": 0,
    }
    due = dates.working(end + timedelta(days=3))
    handed = dates.plus(end, 12 if (unit, period) == _LATER else rng.choice([1, 2, 3]))
    back = (unit, period) == _GIVEN_BACK
    taken = None if back or (unit, period) == _HANDED_IN else dates.plus(handed, rng.randint(1, 4))
    for row, value in values.items():
        book.add(
            "returns",
            form="01/PCTN",
            unit=unit,
            period=period,
            row=row,
            value=value,
            remark=_REMARK if back and row == "decl_done" else None,
            due_on=due,
            submitted_on=None if back else handed,
            accepted_on=taken,
            returned_on=dates.plus(handed, 2) if back else None,
            contact="Văn phòng cấp ủy",
            phone="không có, dữ liệu minh họa",
            secrecy="ordinary",
            note=NOTE,
        )


def _return(book: Book, unit: str, period: str, end: date, accepted: bool) -> None:
    rng, quarter = book.rng, "Q" in period
    due = dates.working(end + timedelta(days=6))
    handed = dates.plus(end, rng.choice([1, 2, 3, 4, 5, 6, 6, 9, 13]))
    taken = dates.plus(handed, rng.randint(1, 6)) if accepted else None
    required = rng.randint(30, 420)
    values: dict[str, int] = {
        "pol_new": rng.randint(0, 6),
        "prop_classes": rng.randint(1, 24),
        "prop_people": rng.randint(60, 4200),
        "tr_checked": rng.randint(0, 14),
        "rot_persons": rng.randint(0, 22),
        "adm_agencies": rng.randint(1, 30),
        "gift_persons": 0 if rng.random() < 0.8 else rng.randint(1, 3),
    }
    if not quarter:
        values |= {"decl_required": required, "decl_done": required - rng.choice([0, 0, 0, 1, 2, 5])}
        values |= {"decl_verified": rng.randint(0, 12), "decl_dishonest": 0 if rng.random() < 0.85 else 1}
    for row, value in values.items():
        book.add(
            "returns",
            form="01/PCTN",
            unit=unit,
            period=period,
            row=row,
            value=value,
            due_on=due,
            submitted_on=handed,
            accepted_on=taken,
            secrecy="ordinary",
            note=NOTE,
        )


def write_links(book: Book, papers: list[Paper], rounds: list[Round], cases: list[Case]) -> None:
    """What belongs together: rounds and their plans and cases, referrals, follow-ups, papers and meetings."""
    made: set[tuple[str, ...]] = set()

    def link(source: str, code: str, target: str, other: str, kind: str) -> None:
        if code and other and (source, code, target, other, kind) not in made:
            made.add((source, code, target, other, kind))
            book.add("links", from_table=source, from_code=code, to_table=target, to_code=other, kind=kind)

    for case in cases:
        link("recommendations", case.recommendation, "cases", case.code, "referred")
        if case.inspection:
            link("inspections", case.inspection, "cases", case.code, "led_to")
    _examined(book, rounds, cases, link)
    _concluding(book, cases, link)
    _following(book, rounds, link)
    for row in book.tables["conferences"]:
        for paper in filter(None, row.get("documents", "").split(";")):
            link("conferences", row["code"], "documents", paper, "about")
    for row in book.tables["plans"]:
        link("plans", row["code"], "documents", row.get("document", ""), "basis")
    for row in book.tables["handlings"]:
        if row["inspection"] and row["rank"] and row["secrecy"] == "ordinary":
            link("handlings", row["code"], "inspections", row["inspection"], "follows")
    for one in cases[::9]:
        other = next((c for c in cases if c.unit == one.unit and c.code != one.code), None)
        if other:
            link("cases", one.code, "cases", other.code, "related")


def _examined(book: Book, rounds: list[Round], cases: list[Case], link) -> None:  # type: ignore[no-untyped-def]
    """Supervision rounds that looked into cases then under way."""
    for case in cases:
        if not case.entries or case.secret != "ordinary":
            continue
        span = (case.opened + timedelta(days=60), case.opened + timedelta(days=700))
        top = book.world.top(case.unit, case.opened)
        fit = [
            r
            for r in rounds
            if r.kind == "supervision" and r.concluded and span[0] < r.concluded < span[1] and r.secret == "ordinary"
        ]
        fit = [r for r in fit if r.unit in (f"{top}-BNC", f"{top}-UBKT", top)]
        for one in book.rng.sample(fit, min(len(fit), 1)):
            link("inspections", one.code, "cases", case.code, "examines")


def _concluding(book: Book, cases: list[Case], link) -> None:  # type: ignore[no-untyped-def]
    """A measure of concluding a case in a plan of the province, once a year for the cases listed at that time."""
    planned: set[tuple[str, int]] = set()
    for plan in [r for r in book.tables["plans"] if r["unit"] in ("KG", "KG-BCD", "AG-BCD") and r.get("subject")]:
        since, until = date.fromisoformat(plan["since"]), date.fromisoformat(plan["until"] or "2029-01-01")
        top = "AG" if plan["unit"].startswith("AG") else "KG"
        listed = [
            c
            for c in cases
            if c.secret == "ordinary" and book.world.top(c.unit, c.opened) == top
            for e in c.entries
            if e.on in ("provincial", "") and e.decided < since and (not e.left or e.left > since)
        ]
        fresh = [c for c in listed if (c.code, since.year) not in planned]
        for case in fresh[:2]:
            planned.add((case.code, since.year))
            n = 1 + sum(r["plan"] == plan["code"] for r in book.tables["measures"])
            due = dates.working_before(min(until - timedelta(days=1), since + timedelta(days=330)))
            code = f"{plan['code']}.{n:02d}"
            row = book.add(
                "measures",
                plan=plan["code"],
                code=code,
                content=CONCLUDE.format(case=case.code),
                lead=f"{top}-BNC" if since >= date(2013, 8, 1) else plan["unit"],
                product="Báo cáo kết quả giải quyết",
                due_on=due,
                started_on=since,
            )
            ended = next((e.left for e in case.entries if e.left and since < e.left < until), None)
            if ended:
                row |= {
                    "done_on": ended.isoformat(),
                    "evidence": "Văn bản kết thúc chỉ đạo vụ việc",
                    "confirmed_by": "Chánh Văn phòng Tỉnh ủy",
                }
            link("measures", code, "cases", case.code, "concludes")


def _following(book: Book, rounds: list[Round], link) -> None:  # type: ignore[no-untyped-def]
    """Rounds on signs of violation that followed a supervision of the same body, and reinspections."""
    done = [r for r in rounds if r.concluded and r.secret == "ordinary"]
    for one in done:
        if one.mode not in ("violation_signs", "reinspection"):
            continue
        before = [
            r
            for r in done
            if r.unit == one.unit
            and r.concluded
            and 0 < (one.opened - r.concluded).days < 400
            and r.kind in ("supervision", "state_inspection")
        ]
        if before and book.rng.random() < 0.8:
            link(
                "inspections",
                before[-1].code,
                "inspections",
                one.code,
                "led_to" if one.mode == "violation_signs" else "related",
            )
