"""Who was held responsible: 21 heads in the report (19 + 2), others that must not be counted with them, the rest."""

from dataclasses import dataclass
from datetime import date, timedelta

from example import dates
from example.book import NOTE, Book
from example.case_specs import Case
from example.people import Holder, People
from example.rounds import Round


@dataclass
class Decision:
    """One decision to be written; `case` or `inspection` is the cause."""

    unit: str
    on: date
    kind: str
    regime: str
    form: str
    subject: str
    post: str = ""
    rank: str = ""
    responsibility: str = ""
    through: str = "inspection"
    case: str = ""
    inspection: str = ""
    body: str = ""
    appeal: str = ""
    secret: str = "ordinary"


class Desk:
    """Decisions being gathered, with what is needed to find causes and persons."""

    def __init__(self, book: Book, people: People, rounds: list[Round], cases: list[Case]) -> None:
        self.book, self.people, self.cases = book, people, cases
        self.rounds = {r.code: r for r in rounds if r.concluded and r.secret == "ordinary"}
        self.made: list[Decision] = []
        self.used: set[str] = set()

    def case(self, unit: str, year: int) -> Case:
        """The open case of a unit that began in a year."""
        return next(c for c in self.cases if c.unit == unit and c.opened.year == year and c.secret == "ordinary")

    def person(self, unit: str, rank: str, day: date) -> Holder:
        """Who held the post when the cause arose, or the next to hold it."""
        holders = self.people.holders[unit, rank]
        return self.people.holder(unit, rank, day) or min(holders, key=lambda h: abs((h.since - day).days))

    def head(self, unit: str, rank: str, cause: Case | Round, on: date, what: str, **more: str) -> Decision:
        """A decision on a head or deputy over a case or a round; `what` is regime, kind of subject and form."""
        regime, kind, form = what.split()
        began = cause.opened
        one = self.person(unit, rank, began)
        self.used.add(one.words)
        decision = Decision(
            unit, dates.working(on), kind, regime, form, one.words, one.words.split(" (")[0], rank, "direct"
        )
        if isinstance(cause, Case):
            decision.case, decision.through = cause.code, cause.detected
        else:
            decision.inspection, decision.through = cause.code, _channel(cause)
        decision.body = body_for(self.book, unit, regime, decision.on)
        for key, value in more.items():
            setattr(decision, key, value)
        self.made.append(decision)
        return decision


def _channel(cause: Round) -> str:
    """By which way a round brings things to light; a check inside a body is its own."""
    return "self_check" if cause.kind == "internal_check" else cause.kind


def body_for(book: Book, unit: str, regime: str, day: date) -> str:
    """The body that decides: by regime, by how high the unit stands, and whether districts still exist."""
    kind = book.world.units[unit].kind
    if regime.startswith("criminal"):
        return "court"
    if regime == "preventive":
        return "authority_investigation"
    if regime in ("administrative", "labour"):
        state = kind in ("department", "district_committee", "commune_committee")
        return "peoples_committee" if state else "head_of_agency"
    if kind in ("district_committee", "direct_committee", "department"):
        return book.rng.choice(["standing_committee", "inspection_commission"])
    if kind == "commune_committee":
        return "inspection_commission" if day >= dates.REFORM else "district_committee"
    return "party_cell" if kind == "party_cell" else "direct_committee"


_SINGLE = (
    "party full_member reprimand",
    "party full_member reprimand",
    "party full_member warning",
    "party full_member reprimand",
    "administrative civil_servant reprimand",
    "party full_member warning",
    "administrative cadre reprimand",
    "party full_member dismissal",
    "administrative civil_servant warning",
    "party full_member reprimand",
    "administrative public_employee reprimand",
    "administrative cadre warning",
    "party_measure full_member criticism",
    "cadre_measure cadre resignation",
    "party full_member warning",
    "administrative civil_servant demotion",
    "party full_member reprimand",
)
_PUBLIC = {"KG-108": "public_employee"}


def write_handlings(book: Book, people: People, rounds: list[Round], cases: list[Case]) -> None:
    """All decisions in order of their days, coded XL-year-number."""
    desk = Desk(book, people, rounds, cases)
    _double(desk)
    _single(desk)
    _not_counted(desk)
    _later(desk)
    _others(desk)
    for one in sorted(desk.made, key=lambda d: (d.on, d.unit, d.subject, d.regime)):
        _write(book, one)


def _double(desk: Desk) -> None:
    """Four heads: two tried (one expelled before), one disciplined twice over, one tried only after 15/10/2020."""
    one = desk.case("KG-57", 2016)
    desk.head("KG-57", "head", one, one.ends["accused_charged"] + timedelta(days=34), "party full_member expulsion")
    desk.head("KG-57", "head", one, one.ends["first_instance_judgment"], "criminal_main convict imprisonment")
    two = desk.case("KG-16", 2015)
    desk.head("KG-16", "deputy_head", two, two.ends["first_instance_judgment"], "criminal_main convict imprisonment")
    three = desk.case("KG-21", 2018)
    desk.head("KG-21", "head", three, date(2019, 5, 14), "party full_member dismissal", appeal="upheld")
    desk.head("KG-21", "head", three, date(2019, 6, 4), "administrative civil_servant dismissal")
    four = desk.case("KG-17", 2019)
    desk.head("KG-17", "deputy_head", four, date(2020, 2, 25), "party full_member expulsion")
    desk.head("KG-17", "deputy_head", four, four.ends["first_instance_judgment"], "criminal_main convict imprisonment")


def _single(desk: Desk) -> None:
    """Seventeen more heads and deputies, each over a cause of his own; some with a second decision."""
    _rng, causes = desk.book.rng, _causes(desk)
    for n, what in enumerate(_SINGLE):
        wanted = {
            "civil_servant": ("department", "district_committee"),
            "public_employee": ("public_unit", "department"),
        }
        kinds = wanted.get(what.split()[1], ())
        unit, rank, cause, day = _take(desk, causes, kinds)
        on = max(day, date(2013, 3, 5))
        one = desk.head(unit, rank, cause, on, what)
        if n % 5 == 4:
            one.responsibility = "joint"
        if n == 7:
            one.appeal = "reduced"
        if n in (2, 5):
            desk.head(
                unit, rank, cause, min(dates.plus(one.on, 21), date(2020, 10, 14)), "administrative cadre warning"
            )


def _causes(desk: Desk) -> list[tuple[str, str, Case | Round, date]]:
    """Heads of units found at fault by a round, or in whose unit a case arose, with a day for the decision."""
    book, out = desk.book, []
    for row in book.tables["inspection_subjects"]:
        one, unit = desk.rounds.get(row["inspection"]), row.get("unit", "")
        if (
            not one
            or not one.concluded
            or one.about == "no"
            or row.get("result") not in ("has_fault", "must_discipline", "disciplined")
        ):
            continue
        day = dates.plus(one.concluded, 25 + len(out) % 90)
        _offer(desk, out, unit, one, day)
    for case in desk.cases:
        if case.secret == "ordinary" and case.path in ("first", "appeal", "handled", "terminated", "returned"):
            _offer(desk, out, case.unit, case, dates.plus(case.opened, 190))
    book.rng.shuffle(out)
    return out


def _offer(
    desk: Desk, out: list[tuple[str, str, Case | Round, date]], unit: str, cause: Case | Round, day: date
) -> None:
    world = desk.book.world
    numbered = unit.startswith("KG-") and unit.split("-")[1].isdigit()
    if not numbered or not date(2013, 3, 1) <= day <= date(2020, 10, 9):
        return
    for rank in ("head", "head", "deputy_head"):
        if (
            (unit, rank) in desk.people.title
            and desk.people.holder(unit, rank, cause.opened)
            and world.units[unit].alive(day)
        ):
            out.append((unit, rank, cause, day))


def _take(
    desk: Desk, causes: list[tuple[str, str, Case | Round, date]], kinds: tuple[str, ...]
) -> tuple[str, str, Case | Round, date]:
    """The next cause whose person has not been used yet, of one of the kinds of unit when these are named."""
    for n, (unit, rank, cause, _day) in enumerate(causes):
        person = desk.person(unit, rank, cause.opened).words
        if person not in desk.used and (not kinds or desk.book.world.units[unit].kind in kinds):
            return causes.pop(n)
    raise LookupError("no cause left")


def _not_counted(desk: Desk) -> None:
    """Heads who are not in the 21: decided first in 2012, lifted, only held, without responsibility, of An Giang."""
    early = desk.case("KG-24", 2012)
    desk.head("KG-24", "head", early, dates.working_before(date(2012, 12, 18)), "party full_member warning")
    desk.head("KG-24", "head", early, date(2013, 1, 22), "administrative cadre warning")
    lifted = desk.case("KG-14", 2017)
    desk.head("KG-14", "deputy_head", lifted, date(2018, 6, 12), "party full_member reprimand", appeal="lifted")
    held = desk.case("KG-06", 2020)
    desk.head("KG-06", "deputy_head", held, held.ends["accused_charged"], "preventive accused residence_ban")
    plain = desk.case("KG-13", 2016)
    desk.head("KG-13", "head", plain, date(2017, 4, 11), "party_measure full_member lesson", responsibility="")
    desk.head("AG-91", "head", desk.case("AG-91", 2014), date(2015, 1, 13), "party full_member warning")
    desk.head(
        "AG-92", "deputy_head", desk.case("AG-92", 2016), date(2017, 2, 21), "administrative civil_servant reprimand"
    )
    tried = desk.case("AG-95", 2018)
    desk.head("AG-95", "head", tried, tried.ends["first_instance_judgment"], "criminal_main convict imprisonment")
    own = next(r for r in desk.rounds.values() if r.unit == "AG-98" and r.concluded and r.concluded.year == 2017)
    desk.head("AG-98", "head", own, date(2017, 9, 12), "party full_member reprimand")


def _later(desk: Desk) -> None:
    """Heads handled from 16/10/2020 on."""
    desk.head("KG-10", "head", desk.case("KG-10", 2018), date(2020, 10, 16), "party full_member warning")
    desk.head("KG-15", "deputy_head", desk.case("KG-15", 2020), date(2021, 3, 16), "party full_member warning")
    desk.head(
        "KG-18", "deputy_head", desk.case("KG-18", 2021), date(2022, 1, 18), "administrative public_employee dismissal"
    )
    fallen = desk.case("KG-17", 2022)
    desk.head(
        "KG-17", "head", fallen, fallen.ends["accused_charged"] + timedelta(days=40), "party full_member expulsion"
    )
    desk.head("KG-16", "head", desk.case("KG-16", 2023), date(2024, 3, 12), "party full_member warning")
    desk.head("KG-27", "head", desk.case("KG-27", 2022), date(2023, 8, 15), "party full_member reprimand")
    desk.head(
        "AG-99", "deputy_head", desk.case("AG-99", 2025), date(2026, 2, 10), "administrative civil_servant warning"
    )
    desk.head("KG-87", "head", desk.case("KG-87", 2025), date(2026, 5, 12), "party full_member reprimand")


_OTHERS = (
    ("party party_org reprimand", "Tập thể cấp ủy {u}", 5),
    ("party party_org warning", "Chi bộ tài chính trực thuộc {u}", 3),
    ("party party_org dissolution", "Chi bộ trực thuộc {u}", 1),
    ("party full_member reprimand", "Đảng viên, kế toán {u}", 6),
    ("party full_member warning", "Đảng viên, công chức địa chính {u}", 4),
    ("party full_member dismissal", "Cấp ủy viên {u}", 2),
    ("party full_member expulsion", "Đảng viên, thủ quỹ {u}", 4),
    ("party probationary_member warning", "Đảng viên dự bị {u}", 1),
    ("party_measure full_member lesson", "Đảng viên, chuyên viên {u}", 3),
    ("party_measure party_org self_review", "Tập thể cấp ủy {u}", 2),
    ("party_measure full_member party_suspension", "Đảng viên, cán bộ thu quỹ {u}", 2),
    ("cadre_measure cadre work_suspension", "Cán bộ phụ trách tài chính {u}", 2),
    ("cadre_measure cadre reassignment", "Cán bộ văn phòng {u}", 1),
    ("administrative civil_servant reprimand", "Công chức tài chính - kế toán {u}", 3),
    ("administrative civil_servant pay_cut", "Công chức bộ phận một cửa {u}", 2),
    ("administrative civil_servant termination", "Công chức địa chính - xây dựng {u}", 2),
    ("administrative public_employee warning", "Viên chức quản lý vật tư {u}", 2),
    ("administrative public_employee termination", "Viên chức thu phí {u}", 1),
    ("labour worker raise_delay", "Nhân viên bảo vệ kho {u}", 1),
    ("labour worker firing", "Nhân viên hợp đồng thu tiền {u}", 1),
    ("criminal_main convict imprisonment", "Người bị kết án, nguyên thủ quỹ {u}", 4),
    ("criminal_main convict non_custodial", "Người bị kết án, nguyên kế toán {u}", 1),
    ("criminal_extra convict post_ban", "Người bị kết án, nguyên kế toán {u}", 1),
    ("preventive accused detention", "Bị can, nguyên cán bộ thu quỹ {u}", 2),
    ("preventive accused exit_ban", "Bị can, nguyên chủ thầu tại {u}", 1),
)


def _others(desk: Desk) -> None:
    """Organisations, members, officials and convicts who are no heads, 2012 to 2026."""
    rng, world = desk.book.rng, desk.book.world
    criminal = [c for c in desk.cases if c.secret == "ordinary" and "accused_charged" in c.ends]
    judged = [c for c in criminal if "first_instance_judgment" in c.ends]
    spots = [
        r
        for r in desk.rounds.values()
        if r.about != "no" and r.kind in ("inspection", "supervision", "state_inspection")
    ]
    for what, words, count in _OTHERS:
        regime, kind, form = what.split()
        for _ in range(count):
            if regime in ("criminal_main", "criminal_extra", "preventive"):
                case = rng.choice(judged if kind == "convict" else criminal)
                on = case.ends["first_instance_judgment" if kind == "convict" else "accused_charged"]
                one = Decision(case.unit, on, kind, regime, form, words, case=case.code, through=case.detected)
            else:
                old = [r for r in spots if r.opened < date(2025, 1, 1)]
                one = _after_round(desk, rng.choice(old if form == "pay_cut" else spots), what, words)
            one.subject = one.subject.format(u=_place(world.units[one.unit].name))
            one.body = body_for(desk.book, one.unit, regime, one.on)
            desk.made.append(one)
    rest = [d for d in desk.made if not d.rank and d.regime == "party" and d.kind == "full_member"]
    for one in rng.sample(rest, 3):
        one.secret = "secret_1"
    rest[1].appeal, rest[4].appeal, rest[6].appeal = "upheld", "raised", "lifted"


def _after_round(desk: Desk, cause: Round, what: str, words: str) -> Decision:
    """A decision some weeks after a round, in a unit that the round looked at and that still exists."""
    rng, world = desk.book.rng, desk.book.world
    regime, kind, form = what.split()
    rows = [r for r in desk.book.tables["inspection_subjects"] if r["inspection"] == cause.code]
    assert cause.concluded
    on = dates.plus(cause.concluded, rng.randint(15, 100))
    if on > dates.NOW:
        on = cause.concluded
    unit = rng.choice(rows)["unit"]
    if not world.units[unit].alive(on):
        unit, on = cause.unit, cause.concluded
    return Decision(unit, on, kind, regime, form, words, inspection=cause.code, through=_channel(cause))


def _issuer(book: Book, one: Decision) -> str:
    """The unit whose number a Party decision bears."""
    top = book.world.top(one.unit, one.on)
    above = book.world.parent(one.unit, one.on) or top
    return {"standing_committee": top, "inspection_commission": f"{top}-UBKT"}.get(one.body, above)


def _place(name: str) -> str:
    return name if name.startswith("Đơn vị") else "đơn vị trực thuộc"


def _write(book: Book, one: Decision) -> None:
    n, year = book.rng.randint(1, 90), one.on.year
    numbers = {
        "court": f"{n:02d}/{year}/HS-ST",
        "authority_investigation": f"{n:02d}/L-CSĐT",
        "peoples_committee": f"{n + 60}/QĐ-UBND",
        "head_of_agency": f"{n:02d}/QĐ-TCCB",
    }
    number = numbers.get(one.body) or book.number(_issuer(book, one), "decision", one.on)
    public = one.secret == "ordinary"
    book.add(
        "handlings",
        code=book.code("XL", one.on),
        unit=one.unit,
        on=one.on,
        rank=one.rank,
        subject_kind=one.kind,
        subject=one.subject if public else None,
        post=one.post,
        responsibility=one.responsibility,
        regime=one.regime,
        form=one.form,
        detected_through=one.through,
        case=one.case,
        inspection=one.inspection,
        decision_number=number,
        deciding_body=one.body,
        appeal_result=one.appeal,
        secrecy=one.secret,
        note=NOTE if public else None,
    )
