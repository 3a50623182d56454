"""The parts of the rounds, and some thousand rows of every other register, so that each figure has work."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.data import CUT, TOP, Row, Size, day, round_code, unit_codes, words, write
from bench.words import CASES, CONFERENCES, DOCUMENTS, DUTIES, FINDINGS, REQUESTS

Make = Callable[[Random, Size, Sequence[str]], Iterator[Row]]
RESULTS = ("done_well", "not_done_well", "has_fault", "must_discipline", "disciplined", "")
EVENTS = (
    "report_received", "verification_started", "case_instituted", "accused_charged", "accused_charged",
    "investigation_suspended", "investigation_resumed", "investigation_terminated", "investigation_concluded",
    "supplementary_concluded", "file_returned", "case_joined", "case_split", "case_moved", "indictment_issued",
    "first_instance_judgment", "appeal_judgment",
)  # fmt: skip
ASSETS = ("damage", "appropriated", "to_recover", "seized", "attached", "recovered", "recovered", "unrecoverable")
FORMS = (
    ("party", "full_member", "reprimand"), ("party", "full_member", "warning"), ("party", "party_org", "reprimand"),
    ("administrative", "civil_servant", "warning"), ("cadre_measure", "cadre", "resignation"),
    ("criminal_main", "convict", "imprisonment"), ("preventive", "accused", "custody"),
)  # fmt: skip


def case_code(number: int) -> str:
    """The code of a case, by its number from 1."""
    return f"VA-{number:06d}"


def _some_round(random: Random, size: Size) -> str:
    return round_code(random.randint(1, size.rounds))


def _some_case(random: Random, size: Size) -> str:
    return case_code(random.randint(1, size.share(2000)))


def _maybe(random: Random, value: object, chance: float = 0.5) -> object:
    return value if random.random() < chance else ""


def subjects(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Whom the rounds examined."""
    for number in range(size.parts):
        kind = random.choice(("party_org", "party_member", "body", "person"))
        unit = random.choice(units) if kind in ("party_org", "body") else ""
        name = f"{'Tập thể' if unit else 'Người'} {number % 90_000 + 1:05d}"
        yield _some_round(random, size), kind, unit, name, "" if unit else "Trưởng phòng", random.choice(RESULTS)


def findings(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """What they found."""
    kinds = ("strength", "fault", "shortcoming", "violation", "violation_signs", "crime_signs")
    for number in range(1, size.parts + 1):
        money = random.randint(1, 900) * 1_000_000
        area = f"{random.randint(100, 90_000)}.5"
        yield (
            _some_round(random, size), f"PH-{number:07d}", random.choice(kinds), words(random, FINDINGS),
            _maybe(random, "cause_subjective"), _maybe(random, money), _maybe(random, area, 0.2),
        )  # fmt: skip


def recommendations(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """What they asked for, and what became of it."""
    kinds = ("policy", "recover", "deduct", "economic_other", "self_review", "discipline", "remediation", "remediation")
    for number in range(1, size.parts + 1):
        asked = day(random)
        done = _maybe(random, asked + timedelta(days=random.randrange(10, 300)), 0.6)
        money, fined = random.randint(1, 900) * 1_000_000, random.random() < 0.1
        people = random.randint(0, 3), random.randint(0, 5)
        referred = _maybe(random, asked, 0.05)
        yield (
            _some_round(random, size), f"KN-{number:07d}", random.choice(kinds), words(random, REQUESTS), "Đơn vị 01",
            _maybe(random, asked + timedelta(days=90), 0.8), done, "Báo cáo kết quả" if done else "",
            _maybe(random, money), _maybe(random, money // 2, 0.4), _maybe(random, 1500, 0.2), _maybe(random, 700, 0.1),
            *people, people[0] // 2, people[1] // 2, 2 if fined else "", 30_000_000 if fined else "",
            referred, 1 if referred else "", random.randint(1, 4) if referred else "",
        )  # fmt: skip


def documents(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Papers that lead and direct."""
    kinds = ("instruction", "plan", "conclusion", "notice", "report", "letter")
    for number in range(1, size.share(3000) + 1):
        paper = f"{number % 300 + 1}-CT/TU"
        yield (
            f"VB-{number:06d}", random.choice(units), paper, random.choice(kinds), _maybe(random, "Ban Thường vụ 01"),
            day(random), words(random, DOCUMENTS),
        )  # fmt: skip


def assignments(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Duties that documents lay on heads."""
    for number in range(1, size.share(2000) + 1):
        document = f"VB-{random.randint(1, size.share(3000)):06d}"
        yield document, f"GN-{number:06d}", random.choice(units), words(random, DUTIES), day(random)


def conferences(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """What was disseminated."""
    kinds = ("conference", "meeting", "class", "session", "standing_meeting")
    for number in range(1, size.share(3000) + 1):
        yield (
            f"HN-{number:06d}", random.choice(units), random.choice(kinds), day(random), words(random, CONFERENCES),
            random.randint(20, 400), random.randint(0, 300),
        )  # fmt: skip


def plans(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Programmes and plans."""
    for number in range(1, size.share(600) + 1):
        issued = day(random)
        until = _maybe(random, issued + timedelta(days=900))
        yield f"KH-{number:05d}", random.choice(units), "plan", words(random, DOCUMENTS), issued, issued, until


def measures(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Their measures."""
    for number in range(1, size.share(5000) + 1):
        plan, due = f"KH-{random.randint(1, size.share(600)):05d}", day(random)
        done = _maybe(random, due + timedelta(days=random.randrange(-60, 60)), 0.6)
        yield (
            plan, f"BP-{number:06d}", words(random, DUTIES), random.choice(units), _maybe(random, due, 0.85), done,
            "Báo cáo" if done else "", _maybe(random, due, 0.05),
        )  # fmt: skip


def extensions(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Deadlines that were moved."""
    for number in range(1, size.share(1000) + 1):
        first = day(random)
        yield "measures", f"BP-{number:06d}", first + timedelta(days=200), first, "Phải xác minh thêm", "Thường trực"
        second = first + timedelta(days=3)
        yield "recommendations", f"KN-{number:07d}", first + timedelta(days=150), second, "Phải xác minh thêm", ""


def cases(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Matters and criminal cases."""
    for number in range(1, size.share(2000) + 1):
        opened, kind = day(random), random.choice(("criminal_case", "matter"))
        yield (
            case_code(number), random.choice(units), kind, random.choice(("corruption", "corruption", "misconduct")),
            words(random, CASES), "353", random.choice(("corruption", "position", "economic")),
            random.choice(("inspection", "state_inspection", "denunciation")), opened,
        )  # fmt: skip


def case_events(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Their proceedings, each event on a day of its own."""
    for number in range(size.share(10_000)):
        yield (
            _some_case(random, size), day(random), random.choice(EVENTS), f"{number}/QĐ", "Cơ quan điều tra 01",
            _maybe(random, random.randint(1, 6), 0.7), _maybe(random, "in", 0.1),
        )  # fmt: skip


def directions(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Entries on lists of direction."""
    for number in range(1, size.share(1500) + 1):
        decided, out = day(random, days=2500), random.random()
        left = decided + timedelta(days=random.randrange(30, 1000))
        closed = ("judgment_in_force", "15-KL/TU") if out < 0.5 else ("", "")
        yield (
            case_code(number), random.choice(("provincial", "provincial", "lower")), decided, "standing_committee",
            left if out < 0.5 else "", *closed, left if 0.5 <= out < 0.6 else "", left if 0.6 <= out < 0.65 else "",
        )  # fmt: skip
        if number % 8 == 0:
            yield case_code(number), "provincial", decided + timedelta(days=1100), "steering_committee", *[""] * 5


def opinions(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Directing opinions."""
    for number in range(1, size.share(2000) + 1):
        given = day(random)
        yield (
            _some_case(random, size), f"YK-{number:06d}", given, "standing_committee", words(random, DUTIES),
            "Đơn vị 01", given + timedelta(days=60),
        )  # fmt: skip


def obstacles(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """What blocks the cases."""
    for number in range(1, size.share(800) + 1):
        raised = day(random)
        resolved = _maybe(random, raised + timedelta(days=70))
        yield _some_case(random, size), f"VM-{number:05d}", raised, "valuation", words(random, DUTIES), resolved


def assets(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """The ledger of assets."""
    for number in range(size.share(4000)):
        money, other = random.randint(1, 900) * 1_000_000, random.random() < 0.1
        kind = random.choice(ASSETS)
        channel = "via_proceedings" if kind == "recovered" else ""
        area = _maybe(random, f"{random.randint(50, 9000)}.25", 0.2)
        line = ("", "", 5, "gold") if other else (money, area, "", "")
        yield _some_case(random, size), day(random), kind, channel, *line, f"Biên bản {number}"


def handlings(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Heads held responsible, discipline, sanctions: some persons several times, for one cause or for several."""
    for number in range(1, size.share(4000) + 1):
        regime, kind, form = random.choice(FORMS)
        case = _maybe(random, _some_case(random, size))
        found = _maybe(random, _some_round(random, size), 0.3)
        decided = day(random, days=(CUT - date(2016, 1, 1)).days)
        rank = random.choice(("head", "deputy_head", ""))
        yield (
            f"XL-{number:06d}", random.choice(units), decided, rank, kind, f"Người {random.randint(1, 3000):05d}",
            "direct" if rank else "", regime, form, case, found, f"{number}-QĐ", "court",
            random.choice(("", "", "", "upheld", "lifted")),
        )  # fmt: skip


def links(random: Random, size: Size, units: Sequence[str]) -> Iterator[Row]:
    """Rounds that examined cases, and measures that mean to conclude them."""
    for number in range(1, size.share(700) + 1):
        yield "inspections", round_code(number), "cases", _some_case(random, size), "examined"
        yield "measures", f"BP-{number:06d}", "cases", _some_case(random, size), "concludes"


TABLES: dict[str, tuple[Make, str]] = {
    "inspection_subjects": (subjects, "inspection kind unit name post result"),
    "findings": (findings, "inspection code kind content cause amount_vnd area_m2"),
    "recommendations": (
        recommendations,
        "inspection code kind content addressee due_on done_on evidence amount_vnd recovered_vnd area_m2 recovered_m2 "
        "collectives individuals collectives_done individuals_done fine_decisions fines_vnd referred_on referred_cases "
        "referred_people",
    ),
    "documents": (documents, "code unit number kind issuer issued_on subject"),
    "assignments": (assignments, "document code unit content due_on"),
    "conferences": (conferences, "code unit kind held_on subject attendance materials"),
    "plans": (plans, "code unit kind subject issued_on since until"),
    "measures": (measures, "plan code content lead due_on done_on evidence stopped_on"),
    "extensions": (extensions, "from_table from_code due_on granted_on reason approver"),
    "cases": (cases, "code unit kind nature subject offence offence_group detected_through opened_on"),
    "case_events": (case_events, "case on kind number authority people ground"),
    "directions": (
        directions,
        "case list decided_on body concluded_on closing_ground closing_document delisted_on handed_over_on",
    ),
    "opinions": (opinions, "case code given_on giver content addressee due_on"),
    "obstacles": (obstacles, "case code raised_on kind content resolved_on"),
    "assets": (assets, "case on kind channel amount_vnd area_m2 amount unit document"),
    "handlings": (
        handlings,
        "code unit on rank subject_kind subject responsibility regime form case inspection decision_number "
        "deciding_body appeal_result",
    ),
    "links": (links, "from_table from_code to_table to_code kind"),
}


def write_rest(folder: Path, size: Size) -> None:
    """Everything but the organisation and the rounds."""
    write_tables(folder, size, TABLES)


def write_tables(folder: Path, size: Size, tables: dict[str, tuple[Make, str]], first: int = 0) -> None:
    """A file for each of them in a folder; each has chance of its own, by its number from `first` on."""
    units = [code for code in unit_codes() if code != TOP]
    for number, (table, (make, columns)) in enumerate(tables.items(), first):
        write(folder, table, columns.split(), make(Random(number), size, units))
