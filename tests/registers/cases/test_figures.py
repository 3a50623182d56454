"""Figures of direction and of linked cases: against plain loops, and the readings that could be doubted."""

from datetime import date, timedelta
from random import Random

import pytest

from liem.figures.checks import parts_of, run
from liem.figures.indicator import breakdowns, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.registers.cases.figures import CHECKS, FIGURES
from liem.registers.cases.figures_direction import DIRECTION
from liem.registers.cases.figures_linked import LINKED
from liem.registers.cases.vocabulary import BODY, CRITERION, DIRECTION_LIST, OBSTACLE_KIND
from tests import making
from tests.registers.loops import UNITS, agree, gone, later, make_tree, maybe, questions, some_day, stands, within

pytestmark = pytest.mark.django_db

FIGURE = {figure.code: figure for figure in FIGURES}
YEAR = Period.range("2020-01-01", "2020-12-31")
DIRECTED = {figure.code: figure for figure in DIRECTION}
EXITS = ("concluded_on", "delisted_on", "handed_over_on")


def some_cases(rng: Random, count: int) -> list[dict]:
    """Cases of every unit."""
    return [
        {
            "code": f"VU{number:03d}",
            "unit": rng.choice(UNITS),
            "kind": rng.choice(("matter", "criminal_case")),
            "nature": "corruption",
            "subject": "Vụ 01",
            "opened_on": some_day(rng),
        }
        for number in range(count)
    ]


def entry(rng: Random, case: str, decided: date, left: date | None, listed: str | None) -> dict:
    """An entry on a list, left by one of three ways where a day is given."""
    row = {
        "case": case,
        "list": listed,
        "decided_on": decided,
        "body": rng.choice(BODY.codes),
        "criterion": rng.choice((*CRITERION.codes, "")),
        **dict.fromkeys(EXITS),
    }
    if left:
        way = rng.choice((EXITS[0], EXITS[0], *EXITS))
        row[way] = left
        if way == "concluded_on":
            row |= {"closing_ground": "terminated", "closing_document": "20-TB/BCĐ"}
        else:
            row |= {"exit_document": "21-TB/BCĐ"}
    return row


def well_kept_entries(rng: Random, cases: list[dict]) -> list[dict]:
    """Entries of which none begins before the one before it has ended."""
    rows = []
    for case in cases:
        for listed in rng.sample((None, "lower", "central_bcd"), 2):
            day = some_day(rng)
            while rng.random() < 0.8:
                left = maybe(rng, later(rng, day, 300), 0.7)
                rows.append(entry(rng, case["code"], day, left, listed))
                if not left:
                    break
                day = left + timedelta(days=1 + rng.randrange(200))
    return rows


def overlapping_entries(rng: Random, cases: list[dict]) -> list[dict]:
    """Entries in any order, as they may come in."""
    rows = {}
    for case in cases:
        for _ in range(rng.randrange(4)):
            day, listed = some_day(rng), rng.choice((None, "provincial", *DIRECTION_LIST.codes))
            key = case["code"], listed or "provincial", day
            rows[key] = entry(rng, case["code"], day, maybe(rng, later(rng, day)), listed)
    return list(rows.values())


def left_on(row: dict) -> date | None:
    """The day on which an entry left the list, by whatever way."""
    return row["concluded_on"] or row["delisted_on"] or row["handed_over_on"]


def open_at(row: dict, day: date) -> bool:
    """The entry stands on the list at the end of that day."""
    return row["decided_on"] <= day and not gone(left_on(row), day)


def latest(rows: list[dict], day: date) -> list[dict]:
    """The latest entry of each case by a day."""
    found = {}
    for row in sorted(rows, key=lambda row: row["decided_on"]):
        if row["decided_on"] <= day:
            found[row["case"]] = row
    return list(found.values())


def counted(cases: list[dict], entries: list[dict], root: str, period: Period) -> dict:
    """The figures of the provincial list counted by loops."""
    unit = {case["code"]: case["unit"] for case in cases}
    listed = [row for row in entries if (row["list"] or "provincial") == "provincial"]

    def here(rows, day):
        return [row for row in rows if stands(unit[row["case"]], root, day(row) if callable(day) else day)]

    last, eve = period.last, period.eve
    directed = here(latest(listed, last), last)
    exits = [row for row in listed if within(row["delisted_on"] or row["handed_over_on"], period)]
    return {
        "cases.directed": len(directed),
        "cases.settled": sum(gone(row["concluded_on"], last) for row in directed),
        "cases.delisted": sum(gone(row["delisted_on"] or row["handed_over_on"], last) for row in directed),
        "cases.under_direction": sum(open_at(row, last) for row in directed),
        "cases.directed_in_period": len(
            here([r for r in listed if r["decided_on"] <= last and not gone(left_on(r), eve)], last)
        ),
        "cases.directed_carried_over": sum(open_at(row, eve) for row in here(latest(listed, eve), eve)),
        "cases.directed_added": len(
            here([r for r in listed if within(r["decided_on"], period)], lambda r: r["decided_on"])
        ),
        "cases.settled_in_period": len(
            here([r for r in listed if within(r["concluded_on"], period)], lambda r: r["concluded_on"])
        ),
        "cases.delisted_in_period": len(here(exits, lambda r: r["delisted_on"] or r["handed_over_on"])),
    }


LISTED = [figure for figure in DIRECTION if figure.code not in ("cases.directing_opinions", "cases.obstacles")]


@pytest.mark.parametrize("kept", [well_kept_entries, overlapping_entries])
def test_every_figure_of_direction_is_what_a_plain_loop_counts(kept):
    rng = Random(7)
    units = make_tree()
    cases = some_cases(rng, 60)
    entries = kept(rng, cases)
    making.make_rows("cases", cases)
    making.make_rows("directions", entries)
    for root, scope in questions(units):
        agree(LISTED, scope, counted(cases, entries, root, scope.period))


def test_well_kept_entries_satisfy_every_identity():
    rng = Random(3)
    units = make_tree()
    cases = some_cases(rng, 60)
    making.make_rows("cases", cases)
    making.make_rows("directions", well_kept_entries(rng, cases))
    asked = [*parts_of(LISTED), *CHECKS]
    stable = 0
    for _root, scope in questions(units):
        results = run(asked, FIGURE, measure(FIGURES, scope), scope)
        assert all(result.holds for result in results), [result for result in results if not result.holds]
        stable += len(results) == len(asked)
    assert stable, "in some scope every identity must have been put"


def test_a_case_entered_again_before_its_former_entry_was_closed_breaks_an_identity():
    case = making.make_case()
    for day in (date(2020, 2, 1), date(2020, 5, 1)):
        making.make_direction(case, decided_on=day)
    scope = the_scope()
    results = run(CHECKS, FIGURE, measure(FIGURES, scope), scope)
    broken = [result for result in results if not result.holds]
    assert broken and all("lượt" in result.instruction for result in broken)


# --- opinions, obstacles and what is linked ---


def opinion_state(row: dict, extensions: list[dict], day: date) -> str:
    """The one state that an opinion has on a day."""
    due = row["due_on"]
    for extension in sorted(extensions, key=lambda e: e["granted_on"]):
        if extension["from_code"] == row["code"] and extension["granted_on"] <= day:
            due = extension["due_on"]
    if due is None:
        return "no_deadline"
    if gone(row["done_on"], day) and row["evidence"]:
        return "done_on_time" if row["done_on"] <= due else "done_late"
    return "overdue" if due < day else "in_time"


def test_opinions_and_obstacles_are_what_plain_loops_count_state_by_state():
    rng = Random(5)
    units = make_tree()
    cases = some_cases(rng, 20)
    opinions, obstacles, extensions = [], [], []
    for number in range(120):
        case, day = rng.choice(cases)["code"], some_day(rng)
        done = maybe(rng, later(rng, day))
        base = {"case": case, "content": "Nội dung 01", "addressee": "Cơ quan 01", "due_on": maybe(rng, some_day(rng))}
        opinions.append(
            {**base, "code": f"YK{number:03d}", "given_on": day, "giver": rng.choice(BODY.codes)}
            | {"done_on": done, "evidence": maybe(rng, "Báo cáo 01", 0.7, "")}
        )
        obstacles.append(
            {**base, "code": f"VM{number:03d}", "raised_on": day, "kind": rng.choice(OBSTACLE_KIND.codes)}
            | {"resolved_on": done}
        )
        extension = {"from_table": "opinions", "from_code": f"YK{number:03d}", "due_on": some_day(rng)}
        extensions += maybe(rng, [{**extension, "granted_on": some_day(rng), "reason": "Lý do 01"}], 0.4, [])
    tables = {"cases": cases, "opinions": opinions, "obstacles": obstacles, "extensions": extensions}
    for table, rows in tables.items():
        making.make_rows(table, rows)
    unit = {case["code"]: case["unit"] for case in cases}
    asked = [DIRECTED["cases.directing_opinions"], DIRECTED["cases.obstacles"]]
    for root, scope in questions(units):
        given, raised = (
            [r for r in rows if within(r[day], scope.period) and stands(unit[r["case"]], root, r[day])]
            for rows, day in ((opinions, "given_on"), (obstacles, "raised_on"))
        )
        agree(asked, scope, {"cases.directing_opinions": len(given), "cases.obstacles": len(raised)})
        lines = breakdowns(asked, scope)
        states = [opinion_state(row, extensions, scope.period.last) for row in given]
        assert lines["cases.directing_opinions"]["state"] == {state: states.count(state) for state in set(states)}
        cleared = ["resolved" if gone(row["resolved_on"], scope.period.last) else "open" for row in raised]
        assert lines["cases.obstacles"]["state"] == {state: cleared.count(state) for state in set(cleared)}


def some_links(rng: Random, table: str, rows: list[dict], cases: list[dict]) -> tuple[list[tuple], list[dict]]:
    """(row, case) that are linked, and their links, entered from either side."""
    pairs = [(rng.choice(rows), rng.choice(cases)) for _ in range(60)]
    links = {}
    for row, case in pairs:
        first, second = rng.sample((("from_table", "from_code"), ("to_table", "to_code")), 2)
        values = (table, row["code"], "cases", case["code"])
        links[row["code"], case["code"]] = dict(zip(first + second, values, strict=True)) | {"kind": "related"}
    return pairs, list(links.values())


def test_linked_cases_are_what_a_plain_loop_counts():
    rng = Random(11)
    units = make_tree()
    cases = some_cases(rng, 30)
    rounds = [
        {"code": f"KT{number:03d}", "unit": rng.choice(UNITS), "kind": rng.choice(("supervision", "inspection"))}
        | {"mode": "planned", "subject": "Cuộc 01", "opened_on": (day := some_day(rng))}
        | {"concluded_on": maybe(rng, later(rng, day), 0.8)}
        for number in range(40)
    ]
    plan = {"code": "KH1", "unit": "T", "kind": "plan", "subject": "Kế hoạch 01", "issued_on": date(2019, 1, 1)}
    measures = [
        {"plan": "KH1", "code": f"BP{number:03d}", "content": "Biện pháp 01", "lead": rng.choice(UNITS)}
        | {"due_on": maybe(rng, some_day(rng), 0.8)}
        for number in range(40)
    ]
    examined, links = some_links(rng, "inspections", rounds, cases)
    meant, more = some_links(rng, "measures", measures, cases)
    tables = {"cases": cases, "inspections": rounds, "plans": [plan], "measures": measures, "links": links + more}
    for table, rows in tables.items():
        making.make_rows(table, rows)
    for root, scope in questions(units):
        agree(LINKED, scope, linked(examined, meant, root, scope.period))


def linked(examined: list[tuple], meant: list[tuple], root: str, period: Period) -> dict:
    """The figures of linked cases counted by loops."""

    def here(row: dict, unit: str, day: str) -> bool:
        return within(row[day], period) and stands(row[unit], root, row[day])

    supervised = [case for row, case in examined if row["kind"] == "supervision" and here(row, "unit", "concluded_on")]
    aimed = [case for row, case in meant if here(row, "lead", "due_on")]
    return {
        "plans.cases_to_conclude": len({case["code"] for case in aimed}),
        "inspections.supervised_cases": len({case["code"] for case in supervised}),
    }


# --- readings ---


def the_scope(period: Period = YEAR) -> Scope:
    """The unit that tests get, in 2020."""
    return Scope(making.owner(), period, making.some_unit(), making.TODAY)


def asked(code: str, period: Period = YEAR):
    """The figure's value for 2020."""
    return FIGURE[code].value(the_scope(period))


@pytest.mark.parametrize("listed", ["lower", "central_bcd", "central_bnc", "provincial_bnc"])
def test_a_case_on_another_list_than_the_provincial_one_is_not_counted(listed):
    making.make_direction(list=listed)
    assert [asked(figure.code) for figure in LISTED] == [0] * len(LISTED)


def test_a_case_whose_list_is_not_named_is_on_the_provincial_one():
    making.make_direction(list="")
    assert asked("cases.directed") == 1


def test_a_case_entered_twice_counts_once_and_by_its_latest_entry():
    case = making.make_case()
    making.make_direction(case, settled=True, decided_on=date(2019, 1, 1), concluded_on=date(2019, 6, 1))
    making.make_direction(case, decided_on=date(2020, 5, 1))
    parts = ("cases.directed", "cases.settled", "cases.delisted", "cases.under_direction")
    assert [asked(code) for code in parts] == [1, 0, 0, 1]
    assert asked("cases.directed_added", Period.range("2019-01-01", "2020-12-31")) == 2


def test_of_two_entries_of_one_day_the_one_entered_later_is_the_latest():
    case = making.make_case()
    making.make_direction(case, settled=True)
    making.make_direction(case, list="provincial", body="steering_committee")
    assert (asked("cases.directed"), asked("cases.under_direction")) == (1, 1)


def test_a_case_entered_before_the_period_is_directed_whatever_the_first_day():
    making.make_direction(settled=True, decided_on=date(2012, 1, 1), concluded_on=date(2013, 1, 1))
    assert (asked("cases.directed"), asked("cases.settled"), asked("cases.directed_in_period")) == (1, 1, 0)


def test_a_case_taken_off_or_handed_over_is_not_settled():
    for way in ("delisted_on", "handed_over_on"):
        making.make_direction(**{way: date(2020, 6, 1), "exit_document": "21-TB/BCĐ"})
    assert (asked("cases.settled"), asked("cases.delisted"), asked("cases.delisted_in_period")) == (0, 2, 2)
    lines = breakdowns([FIGURE["cases.delisted"]], the_scope())["cases.delisted"]
    assert lines["exit_kind"] == {"delisted": 1, "handed_over": 1}


def test_a_case_left_on_the_last_day_is_no_longer_under_direction_and_was_during_the_period():
    making.make_direction(settled=True, concluded_on=YEAR.last)
    found = [asked(f"cases.{code}") for code in ("under_direction", "directed_in_period", "settled_in_period")]
    assert found == [0, 1, 1]


def test_a_case_left_on_the_first_day_was_carried_over():
    making.make_direction(settled=True, decided_on=date(2019, 5, 1), concluded_on=YEAR.first)
    found = [asked(f"cases.{code}") for code in ("directed_carried_over", "directed_in_period", "under_direction")]
    assert found == [1, 1, 0]


def test_what_happened_after_the_period_does_not_rewrite_it():
    case = making.make_case()
    making.make_direction(case, settled=True, concluded_on=date(2021, 2, 1))
    making.make_direction(case, decided_on=date(2021, 3, 1))
    assert (asked("cases.under_direction"), asked("cases.settled")) == (1, 0)


def test_a_case_examined_by_two_supervision_rounds_counts_once_in_the_period():
    case = making.make_case()
    making.make_link(making.make_inspection(concluded=True, kind="supervision"), case)
    making.make_link(case, making.make_inspection(concluded=True, kind="supervision"))
    making.make_link(making.make_inspection(concluded=True, kind="inspection"), making.make_case())
    assert asked("inspections.supervised_cases") == 1


def test_a_supervised_case_counts_where_the_round_was_and_only_for_who_sees_the_round():
    units = make_tree()
    making.make_link(
        making.make_inspection(concluded=True, kind="supervision", unit=units["H2"]), making.make_case(unit=units["H1"])
    )
    figure = FIGURE["inspections.supervised_cases"]
    found = [figure.value(Scope(making.owner(), YEAR, units[code], making.TODAY)) for code in ("T", "H1", "H2")]
    assert found == [1, 0, 1]
    below = making.make_reader(units["H1"])
    assert figure.value(Scope(below, YEAR, units["T"], making.TODAY)) == 0
    lines = breakdowns([figure], Scope(making.owner(), YEAR, units["T"], making.TODAY))
    assert lines["inspections.supervised_cases"]["unit"] == {"H2": 1}


def test_an_opinion_and_an_obstacle_stand_under_the_list_on_which_the_case_was_entered_last():
    case = making.make_case(directed=True)
    making.make_direction(case, list="central_bcd", decided_on=date(2020, 6, 1))
    making.make_part("opinions", case)
    making.make_part("opinions", making.make_case())
    lines = breakdowns([FIGURE["cases.directing_opinions"]], the_scope())["cases.directing_opinions"]
    assert lines["list"] == {"central_bcd": 1, "": 1}
