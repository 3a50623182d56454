"""The links between records."""

from datetime import date, timedelta

from example import dates
from example.book import Book
from example.case_specs import Case
from example.documents import Paper
from example.plans import CONCLUDE
from example.rounds import Round


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
