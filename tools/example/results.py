"""What the rounds looked at, found and asked for: subjects, findings of each kind, recommendations of each kind."""

from datetime import date, timedelta

from example import dates
from example.book import Book
from example.documents import CONFIRMERS
from example.people import People
from example.result_words import ASKS, FINDINGS, FINE, LAND, LAND_BACK, MONEY, NOUNS, WITHOUT_MONEY
from example.rounds import Round
from example.tables import Row


def write_results(book: Book, people: People, rounds: list[Round]) -> None:
    """Subjects for every round; findings and recommendations for those concluded (a few of the last missing)."""
    for one in rounds:
        targets = _subjects(book, people, one)
        if one.concluded and one.secret != "ordinary":
            book.add("findings", inspection=one.code, code=f"{one.code}-PH1", kind="violation_signs")
        elif one.concluded:
            _findings(book, one)
            _recommendations(book, one, targets)


def _subjects(book: Book, people: People, one: Round) -> list[str]:
    rng, world = book.rng, book.world
    units = _targets(book, one)
    party = one.kind in ("inspection", "supervision")
    for unit in units:
        kind = "party_org" if party else "body"
        row = book.add("inspection_subjects", inspection=one.code, kind=kind, unit=unit)
        if one.secret == "ordinary":
            row["name"] = _called(book, one, unit, party)
            row["result"] = _result(book, one)
    if one.secret == "ordinary":
        for unit in units:
            holder = people.holder(unit, rng.choice(["head", "deputy_head"]), one.opened)
            chance = 0.75 if one.mode == "violation_signs" else 0.35
            if holder and rng.random() < chance:
                kind = "party_member" if party else "person"
                book.add(
                    "inspection_subjects",
                    inspection=one.code,
                    kind=kind,
                    unit=unit,
                    name=holder.words,
                    post=holder.words.split(" (")[0],
                    result=_result(book, one),
                )
    return [u for u in units if world.units[u].alive(one.concluded or one.opened)]


def _called(book: Book, one: Round, unit: str, party: bool) -> str:
    """The subject in words, with the unit's name of that day; a committee that looks at itself looks at its cells."""
    name = book.world.name(unit, one.opened)
    if not party:
        return name
    return f"Chi bộ trực thuộc {name}" if unit == one.unit else f"Tập thể cấp ủy {name}"


def _targets(book: Book, one: Round) -> list[str]:
    """Units under the one that acts, or its peers below the same province; an internal check looks at itself."""
    rng, world = book.rng, book.world
    if one.kind == "internal_check":
        return [one.unit]
    below = world.children(one.unit, one.opened)
    if world.units[one.unit].kind in (
        "internal_affairs",
        "inspection_commission",
        "inspectorate",
        "peoples_committee",
        "department",
        "provincial_committee",
    ):
        top = world.top(one.unit, one.opened)
        kinds = ("district_committee", "direct_committee", "department") + (
            ("commune_committee",) if top == "AG" and one.opened >= dates.REFORM else ()
        )
        below = world.alive(one.opened, *kinds, top=top)
    pool = below or [one.unit]
    return sorted(rng.sample(pool, min(len(pool), rng.choice([1, 1, 2, 2, 3, 4]))))


def _result(book: Book, one: Round) -> str | None:
    if not one.concluded:
        return None
    if one.mode == "violation_signs":
        return book.rng.choice(["has_fault", "has_fault", "must_discipline", "disciplined", "not_done_well"])
    return book.rng.choice(["done_well"] * 5 + ["not_done_well"] * 3 + ["has_fault"] * 2 + ["must_discipline"])


def _findings(book: Book, one: Round) -> None:
    """Two to five findings; money only where the topic is about money, land where it is about land."""
    rng = book.rng
    kinds = ["strength"] if one.mode != "violation_signs" or rng.random() < 0.4 else []
    others = ["shortcoming", "shortcoming", "fault", "violation", "obstacle", "violation_signs"]
    kinds += rng.sample(others, rng.randint(1, 3))
    if one.kind in ("state_inspection", "audit") and "violation" not in kinds:
        kinds.append("violation")
    if one.kind in ("state_inspection", "inspection") and one.topic in MONEY and rng.random() < 0.08:
        kinds.append("crime_signs")
    for n, kind in enumerate(kinds, 1):
        code = f"{one.code}-PH{n}"
        one.findings.append(code)
        land = kind == "violation" and one.topic == "land_resources"
        money = kind == "crime_signs" or (kind == "violation" and one.topic in MONEY)
        words = LAND if land else FINDINGS[kind] if kind != "violation" or money else WITHOUT_MONEY
        text = rng.choice(words).format(t=NOUNS[one.topic], n=rng.randint(2, 9), m=rng.randint(2, 4))
        row = book.add("findings", inspection=one.code, code=code, kind=kind, content=text)
        if kind not in ("strength", "obstacle"):
            row["cause"] = rng.choice(["cause_subjective"] * 4 + ["cause_objective"])
        if land:
            row["area_m2"] = str(rng.randint(120, 48000))
        if money or (land and rng.random() < 0.5):
            state = one.kind in ("state_inspection", "audit")
            row["amount_vnd"] = str(_money(book, 18, 2400) if state else _money(book, 3, 420))


def _money(book: Book, low: int, high: int) -> int:
    """An amount in đồng between so many million, small ones more often."""
    share = book.rng.random() ** 2.2
    return int(low + (high - low) * share) * 1_000_000 + book.rng.choice([0, 0, 0, 125_000, 340_000, 500_000, 780_500])


def _recommendations(book: Book, one: Round, targets: list[str]) -> None:
    """What was asked for: something for each finding that calls for it, and the fines of specialised inspections."""
    rng = book.rng
    rows = {code: row for row in book.tables["findings"][-len(one.findings) :] if (code := row["code"])}
    asks: list[tuple[str, list[str]]] = []
    for code, row in rows.items():
        if row["kind"] == "violation":
            money = rng.choice(["recover", "recover", "recover", "deduct", "economic_other"])
            kind = "recover" if row.get("area_m2") else money if row.get("amount_vnd") else "remediation"
            asks.append((kind, [code]))
            if rng.random() < 0.45:
                asks.append(("discipline", [code]))
        elif row["kind"] == "crime_signs":
            asks.append(("refer", [code]))
    for found, kind in (("fault", "self_review"), ("shortcoming", "remediation"), ("obstacle", "policy")):
        codes = [code for code, row in rows.items() if row["kind"] == found]
        if codes:
            asks.append((kind, codes))
    if one.branch == "specialised" and rng.random() < 0.6:
        asks.append(("fine", []))
    for n, (kind, findings) in enumerate(asks, 1):
        _recommendation(book, one, n, kind, [rows[f] for f in findings], rng.choice(targets or [one.unit]))


def _recommendation(book: Book, one: Round, n: int, kind: str, findings: list[Row], unit: str) -> None:
    rng, world = book.rng, book.world
    assert one.concluded
    amount = sum(int(row.get("amount_vnd") or 0) for row in findings)
    area = sum(int(row.get("area_m2") or 0) for row in findings)
    text = FINE if kind == "fine" else rng.choice(ASKS[kind]).format(t=NOUNS[one.topic])
    row = book.add(
        "recommendations",
        inspection=one.code,
        code=f"{one.code}-KN{n}",
        kind="economic_other" if kind == "fine" else kind,
        findings=";".join(row["code"] for row in findings),
        content=LAND_BACK if kind == "recover" and area else text,
        addressee=world.name(unit, one.concluded),
    )
    last = min(world.units[one.unit].until or dates.NOW, world.units[unit].until or dates.NOW, dates.NOW)
    if kind != "refer" and rng.random() < 0.94:
        due = dates.plus(one.concluded, rng.choice([30, 45, 60, 60, 90, 120]))
        if due < last or last == dates.NOW:
            row["due_on"] = due.isoformat()
    if kind in ("recover", "deduct", "economic_other"):
        row["amount_vnd"] = str(amount) if amount else ""
        row["area_m2"] = str(area) if area else ""
    _people_and_fines(book, row, kind, one, last)
    if kind != "refer":
        _follow_up(book, row, one, unit, last)


def _people_and_fines(book: Book, row: Row, kind: str, one: Round, last: date) -> None:
    rng = book.rng
    if kind in ("self_review", "discipline"):
        row |= {"collectives": str(rng.randint(0, 3)), "individuals": str(rng.randint(1, 7))}
    if kind == "fine":
        row |= {"fine_decisions": str(rng.randint(1, 9)), "fines_vnd": str(_money(book, 4, 160))}
        row |= {"collectives": str(rng.randint(0, 5)), "individuals": str(rng.randint(1, 6))}
    if kind == "refer" and one.concluded:
        day = dates.plus(one.concluded, rng.randint(3, 20))
        if day < last:
            row |= {"referred_on": day.isoformat(), "referred_cases": "1", "referred_people": str(rng.randint(0, 3))}
            row |= {"done_on": day.isoformat(), "evidence": f"Công văn chuyển hồ sơ ngày {dates.vi(day)}"}
            row["confirmed_by"] = rng.choice(CONFIRMERS)


def _follow_up(book: Book, row: Row, one: Round, unit: str, last: date) -> None:
    """Three in four carried out with evidence; the rest in part, claimed without evidence, or still open."""
    rng, chance = book.rng, book.rng.random()
    assert one.concluded
    base = date.fromisoformat(row["due_on"]) if row.get("due_on") else dates.plus(one.concluded, 75)
    done = (
        dates.working_before(base - timedelta(days=rng.randint(0, 12)))
        if chance < 0.55
        else dates.plus(base, rng.randint(4, 150))
    )
    finished = chance < 0.8 and one.concluded <= done < last
    share = 1.0 if finished and chance < 0.72 else rng.choice([0.0, 0.25, 0.4, 0.6, 0.85])
    if row["kind"] == "recover":
        for whole, part in (("amount_vnd", "recovered_vnd"), ("area_m2", "recovered_m2")):
            if row.get(whole):
                row[part] = str(int(int(row[whole]) * share))
    if row.get("collectives") and not row.get("fine_decisions"):
        row["collectives_done"] = str(int(int(row["collectives"]) * share))
        row["individuals_done"] = str(int(int(row["individuals"]) * share + 0.5))
    if not finished:
        return
    row["done_on"] = done.isoformat()
    if chance < 0.72:
        report = book.number(unit, "report", done)
        row["evidence"] = f"Báo cáo số {report}, ngày {dates.vi(done)}"
        if row["kind"] == "recover":
            row["evidence"] = f"Giấy nộp tiền vào ngân sách ngày {dates.vi(done)}; báo cáo số {report}"
        row["confirmed_by"] = rng.choice(CONFIRMERS)
