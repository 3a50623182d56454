"""Who holds which post, what the year's programmes name, and what sessions decided: so that each page of directing and
following up has as much on it as it ever has.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from bench.data import PROVINCES, Row, Size, day, province, round_code, words
from bench.data_parts import TABLES, Make, case_code, cases, write_tables
from bench.words import DUTIES, ROUND_OPENINGS

POSTS = (("Bí thư", "head"), ("Phó Bí thư Thường trực", "deputy_head"), ("Phó Bí thư", "deputy_head"))
TERMS = (date(2010, 10, 1), date(2015, 8, 1), date(2018, 3, 1), date(2020, 9, 1), None)
"""When whoever holds a post changed."""
RICH = 20
"""So many of the first cases, rounds and plans have as many rows of each part as any ever gets."""
ROWS = 10
"""So many rows of a part the rich ones get beyond what falls to all."""
YEARS = range(2016, 2026)
SESSIONS, AGENDA = 136, 12


def post_code(unit: str, number: int) -> str:
    """The code of a post, by its unit and its number from 1."""
    return f"CV-{unit}-{number}"


def _with_posts(units: Sequence[str]) -> list[str]:
    return [unit for unit in units if unit.count("-") < 2]


def session_code(number: int) -> str:
    """The code of a session, by its number from 1."""
    return f"PH-{number:04d}"


def _year_plan(number: int, year: int) -> str:
    return f"CT-{year}-{number:02d}"


def _rich(number: int) -> int:
    return number % RICH + 1


def posts(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """The posts of the provinces and of the committees below them."""
    for unit in _with_posts(units):
        for number, (title, rank) in enumerate(POSTS, 1):
            yield post_code(unit, number), unit, title, rank


def tenures(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Who held each of them from when until when."""
    for unit in _with_posts(units):
        for number in range(1, len(POSTS) + 1):
            for term, (since, until) in enumerate(pairwise(TERMS), 1):
                yield post_code(unit, number), f"Người giữ chức vụ {number} khóa {term} {unit}", since, until


def duties(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Duties that documents lay on the heads of the provinces."""
    heads = [unit for unit in units if "-" not in unit]
    for number in range(1, size.share(2000) + 1):
        unit = random.choice(heads)
        yield (
            f"VB-{random.randint(1, size.share(3000)):06d}", f"GC-{number:06d}", unit, post_code(unit, 1),
            words(random, DUTIES), day(random),
        )  # fmt: skip


def programmes(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """A programme of inspection a year for each province."""
    for year in YEARS:
        for number, unit in enumerate((unit for unit in units if "-" not in unit), 1):
            issued = date(year, 1, 5)
            subject = f"Chương trình kiểm tra, giám sát năm {year}"
            yield _year_plan(number, year), unit, "programme", subject, issued, issued, date(year + 1, 1, 1)


def planned_rounds(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """What the programmes name."""
    heads = [unit for unit in units if "-" not in unit]
    for number in range(1, size.share(2400) + 1):
        year, place = random.choice(YEARS), random.randint(1, len(heads))
        opens = date(year, 1, 15) + timedelta(days=random.randrange(270))
        yield (
            _year_plan(place, year), f"CC-{number:05d}", "inspection", words(random, ROUND_OPENINGS["inspection"]),
            heads[place - 1], random.choice(units), opens, opens + timedelta(days=60),
        )  # fmt: skip


def _held_on(number: int) -> date:
    """The day of a session, by its number from 1: each province holds one in turn."""
    return date(2016, 2, 1) + timedelta(days=300 * ((number - 1) // PROVINCES))


def _session_place(number: int) -> int:
    return (number - 1) % PROVINCES + 1


def sessions(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Sessions of the Steering Committees of the provinces; the last ones are held and not concluded."""
    count = size.share(SESSIONS)
    for number in range(1, count + 1):
        held = _held_on(number)
        concluded = held + timedelta(days=4) if number <= count - PROVINCES else ""
        yield (
            session_code(number), province(_session_place(number)), "steering_committee", number,
            f"Phiên họp thứ {number} của Ban Chỉ đạo", held, held, concluded, f"{number}-TB/BCĐ" if concluded else "",
        )  # fmt: skip


def agenda_items(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Their cases: some of those of the province."""
    of: dict[str, list[str]] = {}
    for code, unit, *_case in cases(Random(list(TABLES).index("cases")), size, units):
        of.setdefault(str(unit).partition("-")[0], []).append(str(code))
    for number in range(1, size.share(SESSIONS) + 1):
        known = of.get(province(_session_place(number)), [])
        for place, case in enumerate(random.sample(known, min(AGENDA, len(known))), 1):
            yield session_code(number), place * 10, case, random.choice(("new", "overdue", "stuck")), ""


def _decided_at(number: int, size: Size) -> int:
    return number % size.share(SESSIONS) + 1


def decided(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Opinions given at sessions, with the unit on which each rests; many of them about the rich cases."""
    for number in range(1, RICH * ROWS + 1):
        given = _held_on(_decided_at(number, size))
        yield (
            case_code(_rich(number)), f"YP-{number:06d}", given, "steering_committee", words(random, DUTIES),
            random.choice(units), "", given + timedelta(days=60),
        )  # fmt: skip


def proposals(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Proposals to put cases under direction."""
    for number in range(1, size.share(300) + 1):
        asked = day(random)
        yield case_code(number), "provincial", asked, "internal_affairs", "managed_cadre", f"{number}-TTr/BNC"


def settling_points(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Points that were stated."""
    for number in range(1, size.share(300) + 1):
        yield case_code(number), "responsibility", day(random), "done", f"{number}-BC/UBKT"


def rich_rounds(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Requirements of the rich rounds; the first of each refers to investigators."""
    for number in range(RICH * ROWS):
        asked = day(random)
        refer = number < RICH
        yield (
            round_code(_rich(number)), f"KY-{number:06d}", "refer" if refer else "remediation", words(random, DUTIES),
            "Đơn vị 01", asked + timedelta(days=90), asked if refer else "", 1 if refer else "",
        )  # fmt: skip


def rich_findings(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Findings of the rich rounds."""
    for number in range(RICH * ROWS):
        yield round_code(_rich(number)), f"PY-{number:06d}", "shortcoming", words(random, DUTIES)


def rich_measures(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Measures of the rich plans."""
    for number in range(RICH * ROWS):
        code = f"KH-{_rich(number):05d}"
        yield code, f"BY-{number:06d}", words(random, DUTIES), random.choice(units), day(random)


def rich_events(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Proceedings of the rich cases, a charge a day."""
    for number in range(RICH * ROWS):
        on = date(2021, 1, 1) + timedelta(days=number // RICH)
        yield case_code(_rich(number)), on, "accused_charged", f"Y{number}/QĐ", "Cơ quan điều tra 01", 1


def rich_assets(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Assets of the rich cases."""
    for number in range(RICH * ROWS):
        on = date(2021, 1, 1) + timedelta(days=number)
        yield case_code(_rich(number)), on, "damage", (number + 1) * 1_000_000, f"Biên bản Y{number}"


def same_person(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Several decisions on one head for one cause, with the days on which it was done and came to light."""
    for number in range(1, 11):
        decision = date(2022, 1, 1) + timedelta(days=number)
        yield (
            f"XY-{number:06d}", units[0], decision, "head", "full_member", "Người giữ chức vụ 1", "direct", "party",
            "warning", case_code(1), f"Y{number}-QĐ", date(2016, 3, 1), date(2019, 3, 1),
        )  # fmt: skip


def links(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Rounds that carry out what programmes name, opinions of sessions, cases opened from requirements."""
    for number in range(1, size.share(1200) + 1):
        yield "inspections", round_code(number), "planned_rounds", f"CC-{number:05d}", "carries_out"
    for number in range(1, RICH * ROWS + 1):
        session = session_code(_decided_at(number, size))
        yield "opinions", f"YP-{number:06d}", "sessions", session, "decided_at"
    for number in range(RICH):
        yield "recommendations", f"KY-{number:06d}", "cases", case_code(_rich(number)), "referred"
        for step in range(10):
            other = RICH + 1 + (number * 31 + step) % (size.share(2000) - RICH)
            yield "inspections", round_code(_rich(number) + RICH * step), "cases", case_code(_rich(number)), "led_to"
            yield "cases", case_code(_rich(number)), "cases", case_code(other), "related"


FILES: dict[str, dict[str, tuple[Make, str]]] = {
    "posts": {
        "posts": (posts, "code unit title rank"),
        "tenures": (tenures, "post holder since until"),
    },
    "directing": {
        "assignments": (duties, "document code unit post content due_on"),
        "plans": (programmes, "code unit kind subject issued_on since until"),
        "planned_rounds": (planned_rounds, "plan code kind content lead inspected opens_on due_on"),
        "sessions": (sessions, "code unit body ordinal subject planned_on held_on concluded_on notice"),
        "agenda_items": (agenda_items, "session position case listed_for decided"),
        "opinions": (decided, "case code given_on giver content lead addressee due_on"),
        "proposals": (proposals, "case list proposed_on proposed_by criterion document"),
        "settling_points": (settling_points, "case point on result document"),
        "recommendations": (
            rich_rounds,
            "inspection code kind content addressee due_on referred_on referred_cases",
        ),
        "findings": (rich_findings, "inspection code kind content"),
        "measures": (rich_measures, "plan code content lead due_on"),
        "case_events": (rich_events, "case on kind number authority people"),
        "assets": (rich_assets, "case on kind amount_vnd document"),
        "handlings": (
            same_person,
            "code unit on rank subject_kind subject responsibility regime form case decision_number "
            "acted_on detected_on",
        ),
        "links": (links, "from_table from_code to_table to_code kind"),
    },
}


def write_directing(folder: Path, size: Size) -> None:
    """A folder of files for each of `FILES`, each imported as a whole after all others."""
    for name, tables in FILES.items():
        (folder / name).mkdir()
        write_tables(folder / name, size, tables, 100)
