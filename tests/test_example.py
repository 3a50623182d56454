"""The illustrative example, counted with plain loops over its CSV files: published totals, and what is not in them."""

import csv
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "kien-giang"
FIRST, LAST = "2013-01-01", "2020-10-15"
REFORM = "2025-07-01"

# Table -> the columns elsewhere that hold its codes.
REFERENCES = {
    "units": (
        "documents.unit assignments.unit conferences.unit plans.unit measures.lead sessions.unit "
        "inspections.unit inspection_subjects.unit cases.unit "
        "handlings.unit returns.unit posts.unit units.successor "
        "units.parent unit_parents.unit unit_parents.parent"
    ),
    "documents": "documents.replaces assignments.document conferences.documents plans.document",
    "posts": "assignments.post tenures.post",
    "plans": "measures.plan obstacles.plan",
    "inspections": (
        "inspection_subjects.inspection findings.inspection recommendations.inspection cases.inspection "
        "handlings.inspection"
    ),
    "findings": "recommendations.findings",
    "cases": (
        "case_events.case directions.case opinions.case obstacles.case assets.case agenda_items.case handlings.case"
    ),
    "sessions": "agenda_items.session",
}

Row = dict[str, str]
Tables = dict[str, list[Row]]


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Every table of the example."""
    out = {}
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            out[path.stem] = list(csv.DictReader(file))
    return out


def previous(day: str) -> str:
    """The day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def stays_of(tables: Tables, code: str) -> list[tuple[str, str, str]]:
    """Where a unit stood: parent, since, until (empty for still), oldest first."""
    unit = next(r for r in tables["units"] if r["code"] == code)
    later = sorted((r for r in tables["unit_parents"] if r["unit"] == code), key=lambda r: r["since"])
    first_until = later[0]["since"] if later else unit["until"]
    return [(unit["parent"], unit["since"], first_until)] + [
        (r["parent"], r["since"], r["until"] or unit["until"]) for r in later
    ]


def path_on(tables: Tables, code: str, day: str) -> list[str]:
    """The unit and all above it on the day; the last day of its life when the day is later."""
    unit = next(r for r in tables["units"] if r["code"] == code)
    day = min(day, previous(unit["until"])) if unit["until"] else day
    out = [code]
    while True:
        above = [p for p, since, until in stays_of(tables, out[-1]) if since <= day and (not until or day < until)]
        if not above or not above[0]:
            return out
        out.append(above[0])


def party_rounds(tables: Tables) -> list[Row]:
    """Party rounds about corruption concluded in the period by units under KG on that day."""
    return [
        r
        for r in tables["inspections"]
        if r["kind"] in ("inspection", "supervision")
        and r["about_pctn"] in ("yes", "")
        and r["concluded_on"]
        and FIRST <= r["concluded_on"] <= LAST
        and "KG" in path_on(tables, r["unit"], r["concluded_on"])
    ]


def provincial_entries(tables: Tables) -> dict[str, list[Row]]:
    """Entries on the provincial list by case of KG, decided by the last day, oldest first."""
    units = {r["code"]: r["unit"] for r in tables["cases"]}
    out: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(tables["directions"], key=lambda r: r["decided_on"]):
        listed = row["list"] in ("provincial", "") and row["decided_on"] <= LAST
        if listed and "KG" in path_on(tables, units[row["case"]], LAST):
            out[row["case"]].append(row)
    return out


def heads(tables: Tables) -> dict[tuple[str, str], list[Row]]:
    """Decisions on heads and deputies by person and cause, those whose first decision lies in the period under KG."""
    out: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(tables["handlings"], key=lambda r: r["on"]):
        responsible = row["rank"] in ("head", "deputy_head") and row["responsibility"] in ("direct", "joint")
        if responsible and row["regime"] != "preventive" and row["appeal_result"] != "lifted":
            out[row["subject"], row["case"] or row["inspection"]].append(row)
    return {
        key: [r for r in rows if r["on"] <= LAST]
        for key, rows in out.items()
        if FIRST <= rows[0]["on"] <= LAST and "KG" in path_on(tables, rows[0]["unit"], rows[0]["on"])
    }


def test_party_bodies_concluded_exactly_156_rounds(tables: Tables) -> None:
    rounds = party_rounds(tables)
    kinds = Counter(r["kind"] for r in rounds)
    assert len({r["code"] for r in rounds}) == len(rounds) == 156
    assert kinds == {"inspection": 106, "supervision": 50}
    assert len({r["mode"] for r in rounds}) == 7
    assert len({r["topic"] for r in rounds}) >= 15
    assert any(r["secrecy"] != "ordinary" for r in rounds)
    assert {r["about_pctn"] for r in rounds} == {"yes", ""}
    assert {"2013-01-02", LAST} <= {r["concluded_on"] for r in rounds}


def test_each_reason_not_to_count_a_round_is_there(tables: Tables) -> None:
    party = [r for r in tables["inspections"] if r["kind"] in ("inspection", "supervision")]
    done = [r for r in party if r["concluded_on"]]
    inside = [r for r in done if FIRST <= r["concluded_on"] <= LAST]
    assert sum(r["concluded_on"] < FIRST for r in done) >= 5
    assert any(r["concluded_on"] == "2020-10-16" for r in done)
    assert sum(r["concluded_on"] > LAST for r in done) >= 40
    assert sum(not r["concluded_on"] and r["opened_on"] <= LAST for r in party) >= 5
    assert sum(r["about_pctn"] == "no" for r in inside) >= 10
    assert sum("AG" in path_on(tables, r["unit"], r["concluded_on"]) for r in inside) >= 10
    others = Counter(r["kind"] for r in tables["inspections"])
    assert others["state_inspection"] >= 40 and others["audit"] >= 8 and others["internal_check"] >= 15


def test_a_unit_that_changed_province_counts_where_it_stood_on_the_day(tables: Tables) -> None:
    own = [r for r in tables["inspections"] if r["unit"] == "AG-98" and r["kind"] != "internal_check"]
    counted = {r["code"] for r in party_rounds(tables)}
    for row in own:
        if row["concluded_on"] and row["concluded_on"] <= LAST and row["about_pctn"] != "no":
            assert (row["code"] in counted) == (row["concluded_on"] >= "2018-07-01")
    assert any(r["code"] in counted for r in own) and any(r["concluded_on"] < "2018-07-01" for r in own)


def test_eleven_cases_were_under_direction_nine_settled_none_delisted_two_open(tables: Tables) -> None:
    entries = provincial_entries(tables)
    last = {case: rows[-1] for case, rows in entries.items()}
    settled = [c for c, r in last.items() if r["concluded_on"] and r["concluded_on"] <= LAST]
    gone = [c for c, r in last.items() if any(r[k] and r[k] <= LAST for k in ("delisted_on", "handed_over_on"))]
    assert (len(last), len(settled), len(gone), len(last) - len(settled) - len(gone)) == (11, 9, 0, 2)
    assert {r["kind"] for r in tables["cases"] if r["code"] in last} == {"criminal_case", "matter"}
    assert len({r["list"] for r in tables["directions"]}) == 6, "one entry leaves the list empty"
    codes = {r["code"]: r["unit"] for r in tables["cases"]}
    assert any(r["decided_on"] > LAST and codes[r["case"]].startswith("KG") for r in tables["directions"])
    assert any(codes[r["case"]].startswith("AG") and r["decided_on"] <= LAST for r in tables["directions"])


def test_twenty_one_heads_were_handled_nineteen_administratively_two_criminally(tables: Tables) -> None:
    found = heads(tables)
    criminal = [k for k, rows in found.items() if any(r["regime"].startswith("criminal") for r in rows)]
    assert (len(found), len(found) - len(criminal), len(criminal)) == (21, 19, 2)
    assert sum(len(rows) > 1 for rows in found.values()) >= 2, "somebody is handled twice over one cause"
    assert any({r["regime"] for r in found[k]} == {"party", "criminal_main"} for k in criminal)


def test_each_reason_not_to_count_a_head_is_there(tables: Tables) -> None:
    ranked = [r for r in tables["handlings"] if r["rank"]]
    assert any(r["regime"] == "preventive" for r in ranked)
    assert any(r["appeal_result"] == "lifted" for r in ranked)
    assert any(not r["responsibility"] for r in ranked)
    assert any(r["on"] < FIRST for r in ranked)
    assert any(r["on"] == "2020-10-16" for r in ranked)
    assert any(r["unit"].startswith("AG") and FIRST <= r["on"] <= LAST for r in ranked)


def test_every_code_is_unique_and_every_reference_exists(tables: Tables) -> None:
    codes = {table: {r["code"] for r in rows} for table, rows in tables.items() if rows and "code" in rows[0]}
    for table, known in codes.items():
        assert len(known) == len(tables[table]), table
    pairs = [(place, target) for target, places in REFERENCES.items() for place in places.split()]
    for place, target in pairs:
        table, column = place.split(".")
        for row in tables[table]:
            for code in filter(None, row[column].split(";")):
                assert code in codes[target], (place, code)
    for row in tables["links"]:
        assert row["from_code"] in codes[row["from_table"]] and row["to_code"] in codes[row["to_table"]]
    for row in tables["extensions"]:
        assert row["from_code"] in codes[row["from_table"]]


def test_rows_without_a_code_are_told_apart_by_their_own_columns(tables: Tables) -> None:
    identities = {
        "inspection_subjects": ("inspection", "kind", "unit", "name", "post"),
        "case_events": ("case", "on", "kind", "number"),
        "directions": ("case", "list", "decided_on"),
        "assets": ("case", "on", "kind", "channel", "unit", "document"),
        "returns": ("form", "unit", "period", "row"),
        "extensions": ("from_table", "from_code", "due_on"),
        "links": ("from_table", "from_code", "to_table", "to_code", "kind"),
        "tenures": ("post", "since"),
        "unit_parents": ("unit", "since"),
    }
    for table, columns in identities.items():
        keys = Counter(tuple(row[c] for c in columns) for row in tables[table])
        assert keys.most_common(1)[0][1] == 1, (table, keys.most_common(1))


def test_every_record_lies_within_the_life_of_its_unit(tables: Tables) -> None:
    life = {r["code"]: (r["since"], r["until"] or "9999") for r in tables["units"]}
    dated = {
        "documents": ["issued_on"],
        "conferences": ["held_on"],
        "plans": ["issued_on", "since"],
        "inspections": ["opened_on", "concluded_on", "published_on"],
        "cases": ["opened_on"],
        "sessions": ["planned_on", "held_on", "concluded_on"],
        "handlings": ["on"],
    }
    for table, columns in dated.items():
        for row in tables[table]:
            since, until = life[row["unit"]]
            for column in columns:
                assert not row[column] or since <= row[column] < until, (row["code"], column)
    units = {r["code"]: r["unit"] for r in tables["cases"]}
    for table, column in (
        ("case_events", "on"),
        ("assets", "on"),
        ("directions", "decided_on"),
        ("opinions", "given_on"),
    ):
        for row in tables[table]:
            assert life[units[row["case"]]][0] <= row[column] < life[units[row["case"]]][1]


def test_parents_exist_as_long_as_their_children_stand_under_them(tables: Tables) -> None:
    life = {r["code"]: (r["since"], r["until"] or "9999") for r in tables["units"]}
    for code, (since, until) in life.items():
        stays = stays_of(tables, code)
        assert stays[0][1] == since
        for n, (parent, begin, end) in enumerate(stays):
            assert begin < (end or "9999") <= until
            assert n == 0 or stays[n - 1][2] == begin
            assert not parent or (life[parent][0] <= begin and (end or "9999") <= life[parent][1]), (code, parent)


def test_the_reform_of_2025_ends_districts_and_leaves_one_province(tables: Tables) -> None:
    units = {r["code"]: r for r in tables["units"]}
    districts = [r for r in tables["units"] if r["kind"] == "district_committee"]
    assert all(r["until"] == REFORM and ";" in r["successor"] for r in districts)
    assert (units["KG"]["until"], units["KG"]["successor"]) == (REFORM, "AG")
    assert all(path_on(tables, r["code"], "2026-10-01")[-1] == "AG" for r in tables["units"] if not r["until"])
    for row in tables["units"]:
        for heir in filter(None, row["successor"].split(";")):
            assert units[heir]["since"] <= row["until"] < (units[heir]["until"] or "9999")


def test_dates_of_every_row_are_in_order(tables: Tables) -> None:
    orders = {
        "units": [("since", "until")],
        "unit_names": [("since", "until")],
        "tenures": [("since", "until")],
        "plans": [("since", "until")],
        "measures": [("started_on", "done_on"), ("started_on", "stopped_on")],
        "inspections": [("opened_on", "concluded_on"), ("concluded_on", "published_on")],
        "directions": [("decided_on", "concluded_on"), ("decided_on", "delisted_on"), ("decided_on", "handed_over_on")],
        "sessions": [("held_on", "concluded_on")],
        "opinions": [("given_on", "due_on"), ("given_on", "done_on")],
        "obstacles": [("raised_on", "due_on"), ("raised_on", "resolved_on")],
        "returns": [("submitted_on", "accepted_on")],
    }
    for table, pairs in orders.items():
        for row in tables[table]:
            for early, late in pairs:
                assert not row[early] or not row[late] or row[early] <= row[late], (table, row)
    concluded = {r["code"]: r["concluded_on"] for r in tables["inspections"]}
    for row in tables["recommendations"]:
        for column in ("due_on", "done_on", "referred_on"):
            assert not row[column] or concluded[row["inspection"]] <= row[column]
    issued = {r["code"]: r["issued_on"] for r in tables["documents"]}
    for row in tables["assignments"]:
        assert all(not row[k] or issued[row["document"]] <= row[k] for k in ("due_on", "done_on"))


def test_events_of_a_case_follow_one_another_from_its_first_day(tables: Tables) -> None:
    opened = {r["code"]: r["opened_on"] for r in tables["cases"]}
    last: dict[str, str] = {}
    for row in tables["case_events"]:
        assert last.get(row["case"], opened[row["case"]]) <= row["on"]
        last[row["case"]] = row["on"]
    for row in tables["directions"]:
        assert opened[row["case"]] <= row["decided_on"]
        if row["closing_ground"] == "judgment_in_force":
            final = [
                e["on"] for e in tables["case_events"] if e["case"] == row["case"] and e["kind"] == "judgment_in_force"
            ]
            assert final and final[-1] <= row["concluded_on"], row
        exits = [k for k in ("concluded_on", "delisted_on", "handed_over_on") if row[k]]
        assert len(exits) <= 1
        assert not row["concluded_on"] or (row["closing_ground"] and row["closing_document"])
        assert not (row["delisted_on"] or row["handed_over_on"]) or row["exit_document"]


def test_values_keep_to_the_years_in_which_they_were_valid(tables: Tables) -> None:
    for row in tables["cases"]:
        assert "misconduct" not in row["nature"] or row["opened_on"] >= "2022"
        assert "waste" not in row["nature"] or row["opened_on"] >= "2024"
    for row in tables["handlings"]:
        assert row["form"] not in ("pay_cut", "demotion") or row["on"] < REFORM
    for row in tables["inspections"]:
        assert not row["branch"] or (row["kind"] == "state_inspection" and row["opened_on"] < REFORM)
    assert {r["branch"] for r in tables["inspections"]} == {"", "administrative", "specialised"}
    forms = {r["form"] for r in tables["handlings"]}
    assert {"pay_cut", "demotion", "expulsion", "imprisonment", "dissolution"} <= forms


def test_a_record_above_ordinary_carries_no_content(tables: Tables) -> None:
    secret = {
        r["code"]
        for t in ("documents", "conferences", "plans", "inspections", "cases", "handlings")
        for r in tables[t]
        if r["secrecy"] != "ordinary"
    }
    assert len(secret) >= 15
    for table in ("documents", "conferences", "plans", "inspections", "cases", "handlings"):
        for row in tables[table]:
            assert bool(row["subject"]) == (row["code"] not in secret), row["code"]
            assert not (row["note"] or row.get("offence")) or row["code"] not in secret
    owners = ("inspection", "case", "plan", "document")
    words = ("content", "name", "post", "result", "evidence", "note", "ground", "exit_reason", "product", "resolution")
    for table in (
        "inspection_subjects",
        "findings",
        "recommendations",
        "case_events",
        "directions",
        "opinions",
        "obstacles",
        "assets",
        "measures",
        "assignments",
    ):
        for row in tables[table]:
            if any(row.get(owner) in secret for owner in owners if row.get(owner)):
                assert not any(row.get(word) for word in words), (table, row)


def test_work_stands_in_every_state_on_the_last_day(tables: Tables) -> None:
    plans = {r["code"] for r in tables["plans"] if r["since"] <= LAST and (not r["until"] or r["until"] > LAST)}
    later = {(r["from_table"], r["from_code"]): r["due_on"] for r in tables["extensions"] if r["granted_on"] <= LAST}
    states: Counter[str] = Counter()
    for row in (r for r in tables["measures"] if r["plan"] in plans):
        due = later.get(("measures", row["code"]), row["due_on"])
        done = row["done_on"] and row["evidence"] and row["done_on"] <= LAST
        if row["stopped_on"] and row["stopped_on"] <= LAST:
            states["stopped"] += 1
        elif not due:
            states["no deadline"] += 1
        elif done:
            states["on time" if row["done_on"] <= due else "late"] += 1
        else:
            states["in time" if due >= LAST else "overdue"] += 1
    assert set(states) == {"stopped", "no deadline", "on time", "late", "in time", "overdue"}, states


def test_directing_and_work_that_waits_for_somebody_stand_in_every_state(tables: Tables) -> None:
    answers = {(bool(r["accepted_on"]), bool(r["declined_on"])) for r in tables["proposals"]}
    assert answers == {(True, False), (False, True), (False, False)}
    ways = ("urging_since", "concluded_on", "delisted_on", "handed_over_on", "handed_to")
    assert all(any(r[way] for r in tables["directions"]) for way in ways)
    assert {bool(r["held_on"]) + bool(r["concluded_on"]) for r in tables["sessions"]} == {0, 1, 2}
    assert tables["settling_points"] and any(r["lead"] for r in tables["opinions"])
    for table in ("measures", "opinions", "recommendations", "assignments"):
        done = {(bool(r["evidence"]), bool(r["confirmed_by"])) for r in tables[table] if r["done_on"]}
        assert done >= {(True, True), (True, False), (False, False)}, table
    assert {r["state"] for r in tables["documents"] if r["ended_on"]} == {"", "revoked"}
    assert any(r["cancelled_on"] for r in tables["conferences"]) and any(r["closed_on"] for r in tables["plans"])
    assert any(r["dropped_on"] for r in tables["inspections"])


def test_making_the_example_again_gives_the_same_bytes(tmp_path: Path) -> None:
    script = [sys.executable, str(ROOT / "tools" / "make_example.py"), "--out", str(tmp_path)]
    subprocess.run(script, check=True, capture_output=True)
    made = {p.name: p.read_bytes() for p in tmp_path.glob("*.csv")}
    assert made == {p.name: p.read_bytes() for p in FOLDER.glob("*.csv")}
    assert not any(b"\r" in text or text.startswith(b"\xef\xbb\xbf") for text in made.values())
