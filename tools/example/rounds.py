"""Which inspections there are: the 156 Party rounds of the report, and those that must not be counted with them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from example import dates
from example.book import NOTE, Book
from example.round_words import LOW, OPENERS, PHRASES, SMALL
from example.words import Deck

PREVENTIVE = ("norms", "transparency", "conduct_code", "conflict_of_interest", "gifts", "rotation")


@dataclass
class Round:
    """One round before and after it has its code; `about` is the content of `about_pctn` ("" means yes)."""

    unit: str
    kind: str
    mode: str
    topic: str
    opened: date
    concluded: date | None = None
    about: str = "yes"
    branch: str = ""
    secret: str = "ordinary"
    code: str = ""
    words: str = ""
    findings: list[str] = field(default_factory=list)


_MODES = {
    "inspection": [
        ("planned", 52),
        ("thematic", 18),
        ("violation_signs", 21),
        ("ad_hoc", 4),
        ("ktgs_duty", 7),
        ("discipline_duty", 4),
    ],
    "supervision": [("thematic", 35), ("regular", 15)],
}
_TOPICS = {
    "planned": "thrift_anticorruption " * 2 + "resolutions policy_law work_rules_unity cadre_work complaints",
    "thematic": "thrift_anticorruption asset_declaration policy_law transparency norms resolutions cadre_work",
    "violation_signs": "corruption_intent irresponsibility land_resources finance_investment "
    "forbidden_acts ethics centralism",
    "ad_hoc": "finance_investment land_resources gifts corruption_intent",
    "ktgs_duty": "duties",
    "discipline_duty": "duties",
    "regular": "resolutions thrift_anticorruption conduct_code rotation conflict_of_interest ethics",
    "reinspection": "finance_investment land_resources",
}
_STATE_TOPICS = "land_resources finance_investment finance_investment policy_law thrift_anticorruption complaints norms"


def write_rounds(book: Book) -> list[Round]:
    """All rounds, the parts left to others: 156 counted, the rest open, of others, of other kinds or other days."""
    made = [*_counted(book), *_party_not_counted(book), *_after(book), *_state(book)]
    rounds = sorted(made, key=lambda r: (r.opened, r.unit, r.kind, r.mode, r.topic))
    deck = {key: Deck(book.rng, phrases) for key, phrases in PHRASES.items()}
    for one in rounds:
        _write(book, one, deck)
    return rounds


def _counted(book: Book) -> list[Round]:
    """156 Party rounds about corruption, concluded in the period by units under KG on that day."""
    rng, out = book.rng, []
    for kind, modes in _MODES.items():
        for mode, count in modes:
            out += [_party(book, kind, mode, dates.FIRST, dates.LAST) for _ in range(count)]
    for one in rng.sample(out, 9):
        one.about = ""
    for one in rng.sample(out, 6):
        one.secret = rng.choice(["secret_1", "secret_1", "secret_2"])
    edges = [
        (date(2012, 10, 9), date(2013, 1, 2)),
        (date(2012, 11, 20), date(2013, 1, 15)),
        (date(2020, 8, 4), date(2020, 10, 15)),
        (date(2020, 9, 7), date(2020, 10, 15)),
    ]
    for one, (opened, concluded) in zip(rng.sample([r for r in out if r.mode == "planned"], 4), edges, strict=True):
        one.unit, one.opened, one.concluded = "KG-UBKT", opened, concluded
    moved = next(r for r in out if r.mode == "thematic" and r.kind == "supervision")
    moved.unit, moved.opened, moved.concluded = "AG-98", date(2018, 6, 5), date(2018, 8, 10)
    return out


def _party(book: Book, kind: str, mode: str, first: date, last: date, top: str = "KG") -> Round:
    """A concluded Party round of a unit that stands under `top` from opening to conclusion."""
    rng = book.rng
    while True:
        concluded = dates.some_day(rng, first, last)
        opened = dates.working_before(concluded - timedelta(days=rng.randint(18, 85)))
        unit = _party_unit(book, opened, concluded, mode, top)
        if unit:
            return Round(unit, kind, mode, rng.choice(_TOPICS[mode].split()), opened, concluded)


def _party_unit(book: Book, opened: date, concluded: date, mode: str, top: str) -> str:
    rng = book.rng
    draw = rng.random()
    if draw < 0.3:
        pool = book.world.alive(opened, "inspection_commission", top=top, last=concluded)
    elif draw < 0.4 and mode not in ("violation_signs", "discipline_duty"):
        pool = book.world.alive(opened, "internal_affairs", "provincial_committee", top=top, last=concluded)
    elif draw < 0.75:
        pool = book.world.alive(opened, "district_committee", top=top, last=concluded)
    elif draw < 0.9:
        pool = book.world.alive(opened, "direct_committee", "grassroots_committee", top=top, last=concluded)
    else:
        pool = book.world.alive(opened, "commune_committee", top=top, last=concluded)
    return rng.choice(pool) if pool else ""


def _party_not_counted(book: Book) -> list[Round]:
    """Party rounds that look like the 156 and are not: too early, too late, open, about other things, of others."""
    rng, out = book.rng, []
    for concluded in (date(2012, 4, 18), date(2012, 7, 11), date(2012, 9, 27), date(2012, 12, 28), date(2012, 12, 31)):
        out.append(
            Round(
                "KG-UBKT", "inspection", "planned", "thrift_anticorruption", concluded - timedelta(days=42), concluded
            )
        )
    out.append(Round("KG-04", "supervision", "thematic", "asset_declaration", date(2012, 10, 3), date(2012, 12, 12)))
    for unit, opened, concluded in (
        ("KG-UBKT", date(2020, 8, 18), date(2020, 10, 16)),
        ("KG-06", date(2020, 9, 3), date(2020, 10, 19)),
        ("KG-BNC", date(2020, 7, 14), date(2020, 11, 4)),
        ("KG-17", date(2020, 10, 1), date(2020, 12, 22)),
    ):
        out.append(Round(unit, "inspection", "planned", "thrift_anticorruption", opened, concluded))
    for unit, opened in (
        ("KG-UBKT", date(2014, 5, 6)),
        ("KG-02", date(2016, 8, 9)),
        ("KG-11", date(2017, 3, 14)),
        ("KG-18", date(2018, 10, 2)),
        ("KG-BNC", date(2019, 9, 10)),
        ("KG-33", date(2020, 6, 9)),
    ):
        out.append(Round(unit, rng.choice(["inspection", "supervision"]), "thematic", "policy_law", opened))
    for _ in range(13):
        one = _party(book, rng.choice(["inspection", "supervision"]), "thematic", dates.FIRST, dates.LAST)
        one.topic, one.about = rng.choice(["population", "unity", "ethics", "resolutions", "other"]), "no"
        out.append(one)
    for _ in range(13):
        kind = rng.choice(["inspection", "inspection", "supervision"])
        out.append(_party(book, kind, "thematic", date(2013, 3, 1), date(2020, 9, 1), "AG"))
    out.append(Round("AG-98", "inspection", "planned", "thrift_anticorruption", date(2017, 3, 7), date(2017, 5, 23)))
    out.append(Round("AG-98", "supervision", "thematic", "resolutions", date(2018, 3, 6), date(2018, 6, 29)))
    return out


def _after(book: Book) -> list[Round]:
    """The thinner years after the report: under KG to 30/6/2025, under AG from then on, some still open."""
    rng, out = book.rng, []
    for _ in range(40):
        kind = rng.choice(["inspection", "inspection", "supervision"])
        mode = rng.choice([m for m, n in _MODES[kind] for _ in range(n)])
        out.append(_party(book, kind, mode, date(2020, 11, 16), date(2025, 6, 26)))
    for _ in range(18):
        kind = rng.choice(["inspection", "supervision"])
        out.append(_party(book, kind, "thematic", date(2025, 10, 1), date(2026, 9, 30), "AG"))
    for unit, opened in (
        ("AG-UBKT", date(2026, 8, 18)),
        ("AG-BNC", date(2026, 9, 9)),
        ("KG-16", date(2026, 10, 6)),
        ("KG-87", date(2026, 9, 22)),
    ):
        out.append(Round(unit, rng.choice(["inspection", "supervision"]), "thematic", "thrift_anticorruption", opened))
    out[3].secret, out[20].secret, out[45].secret = "secret_1", "secret_2", "secret_1"
    return out


def _state(book: Book) -> list[Round]:
    """State inspections of both branches and of none, audits, checks inside bodies on preventive measures."""
    out = [_state_round(book, n) for n in range(44)]
    reformed = (date(2025, 9, 16), date(2025, 11, 4), date(2026, 3, 10), date(2026, 5, 12), date(2026, 9, 15))
    for opened in reformed:
        done = dates.plus(opened, 80) if opened.month < 9 or opened.year == 2025 else None
        out.append(Round("AG-TT", "state_inspection", "planned", "finance_investment", opened, done))
    for opened in (date(2015, 4, 7), date(2019, 5, 14)):
        one = Round("AG-TT", "state_inspection", "planned", "land_resources", opened, dates.plus(opened, 60))
        one.branch = "administrative"
        out.append(one)
    for n in range(11):
        opened = dates.working(date(2013 + n, 4 + n % 5, 9))
        mode = "planned" if n % 4 else "thematic"
        out.append(Round("KG-UBND", "audit", mode, "finance_investment", opened, dates.plus(opened, 75)))
    return out + [_internal(book) for _ in range(22)]


def _state_round(book: Book, n: int) -> Round:
    """A state inspection of before the reform; every third by a department, three never concluded."""
    rng, world = book.rng, book.world
    first, last = (date(2012, 6, 1), date(2020, 9, 15)) if n < 36 else (date(2021, 1, 1), date(2025, 4, 15))
    opened = dates.some_day(rng, first, last)
    branch = "specialised" if n % 3 == 2 else "administrative"
    unit = "KG-TT" if branch == "administrative" else rng.choice(world.alive(opened, "department", top="KG"))
    mode = rng.choice(["planned"] * 5 + ["ad_hoc", "ad_hoc", "reinspection"])
    done = dates.plus(opened, rng.randint(35, 140))
    concluded = None if n in (5, 17, 29) or done >= (world.units[unit].until or date.max) else done
    about, topic = rng.choice(["yes", "yes", "no"]), rng.choice(_STATE_TOPICS.split())
    return Round(unit, "state_inspection", mode, topic, opened, concluded, about, branch)


def _internal(book: Book) -> Round:
    rng = book.rng
    concluded = dates.some_day(rng, date(2013, 2, 1), date(2024, 12, 10))
    opened = dates.working_before(concluded - timedelta(days=rng.randint(8, 30)))
    pool = book.world.alive(
        opened, "department", "public_unit", "direct_committee", "commune_committee", top="KG", last=concluded
    )
    return Round(
        rng.choice(pool),
        "internal_check",
        rng.choice(["planned", "thematic", "ad_hoc"]),
        rng.choice(PREVENTIVE),
        opened,
        concluded,
    )


def _write(book: Book, one: Round, deck: dict[str, Deck]) -> None:
    rng = book.rng
    one.opened = dates.working_before(one.opened)
    one.code = book.code("KT", one.opened)
    about = deck[one.topic].deal()
    year = one.opened.year
    when = rng.choice([f"năm {year - 1}", f"giai đoạn {year - 3}-{year - 1}", f"từ năm {year - 2} đến nay", ""])
    small = book.world.units[one.unit].kind in SMALL and one.kind in LOW
    one.words = rng.choice((LOW if small else OPENERS)[one.kind]).format(x=about)
    if one.mode == "violation_signs":
        one.words = (
            f"Kiểm tra {about}" if about.startswith("dấu hiệu") else f"Kiểm tra khi có dấu hiệu vi phạm trong {about}"
        )
    one.words = f"{one.words} {when}".strip()
    number = published = None
    if one.concluded:
        number = book.number(one.unit, "conclusion" if one.kind == "state_inspection" else "notice", one.concluded)
        if one.kind in ("state_inspection", "audit") and rng.random() < 0.85:
            published = dates.plus(one.concluded, rng.randint(2, 12))
            if published >= (book.world.units[one.unit].until or date.max):
                published = None
    public = one.secret == "ordinary"
    book.add(
        "inspections",
        code=one.code,
        unit=one.unit,
        kind=one.kind,
        mode=one.mode,
        branch=one.branch,
        about_pctn=one.about,
        topic=one.topic if public else None,
        subject=one.words if public else None,
        opened_on=one.opened,
        concluded_on=one.concluded,
        conclusion_number=number,
        published_on=published,
        secrecy=one.secret,
        note=NOTE if public else None,
    )
