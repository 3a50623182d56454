"""Directive and other papers, the duties they lay on heads, and the conferences that made them known."""

from dataclasses import dataclass
from datetime import date

from example import dates
from example.book import NOTE, Book
from example.people import People, post_code
from example.tables import Row
from example.words import AREAS, GROUPS, Deck, base_on, field_of, period_words

_SUBJECTS: dict[str, tuple[str, ...]] = {
    "resolution": (
        "lãnh đạo công tác {field} giai đoạn {year}-{next5}",
        "nâng cao hiệu lực, hiệu quả {area} giai đoạn {year}-{next5}",
    ),
    "instruction": (
        "nâng cao trách nhiệm của cấp ủy và người đứng đầu trong việc {area}",
        "chấn chỉnh kỷ luật, kỷ cương đối với việc {area}",
        "tăng cường phòng ngừa vi phạm trong việc {area}",
    ),
    "conclusion": (
        "kết luận hội nghị Ban Thường vụ về việc {area} {period}",
        "kết quả sơ kết công tác {field} {period} và nhiệm vụ thời gian tới",
    ),
    "decision": (
        "phân công cấp ủy viên phụ trách, theo dõi việc {area}",
        "thành lập tổ giúp việc theo dõi thực hiện nhiệm vụ {field} năm {year}",
        "giao trách nhiệm người đứng đầu cấp ủy, cơ quan trong việc {area}",
    ),
    "regulation": (
        "trách nhiệm giải trình của người đứng đầu trong việc {area}",
        "phối hợp giữa các cơ quan nội chính, kiểm tra, thanh tra trong {field}",
    ),
    "rules": ("phối hợp cung cấp thông tin, xử lý vụ việc phát hiện qua kiểm tra việc {area}",),
    "notice": (
        "ý kiến của Thường trực Tỉnh ủy về kết quả rà soát việc {area}",
        "kết luận giao ban khối nội chính {period}",
        "phân công theo dõi việc khắc phục hạn chế trong việc {area}",
    ),
    "programme": (
        "chương trình công tác {field} năm {year}",
        "chương trình hành động về {area} giai đoạn {year}-{next5}",
    ),
    "plan": (
        "thực hiện {base}",
        "kế hoạch {field} năm {year}",
        "rà soát, khắc phục sơ hở trong việc {area} năm {year}",
    ),
    "letter": (
        "đôn đốc báo cáo kết quả việc {area} {period}",
        "lưu ý một số nội dung cần chấn chỉnh qua kiểm tra việc {area}",
        "cử cán bộ tham gia đoàn kiểm tra việc {area}",
    ),
    "guidance": ("hướng dẫn đánh giá, báo cáo công tác {field}", "hướng dẫn tự kiểm tra việc {area}"),
    "scheme": ("đề án nâng cao chất lượng {area}",),
    "report": ("kết quả công tác {field} {period}", "kết quả thực hiện {base}"),
    "minutes": ("làm việc với cấp ủy về việc {area}",),
    "submission": ("xin chủ trương về việc {area}", "đề nghị ban hành văn bản lãnh đạo việc {area}"),
}
_ISSUERS = {
    "provincial_committee": ("Ban Thường vụ Tỉnh ủy", "Bí thư Tỉnh ủy"),
    "district_committee": ("Ban Thường vụ cấp ủy", "Bí thư"),
    "peoples_committee": ("Ủy ban nhân dân tỉnh", "Chủ tịch"),
    "internal_affairs": ("Ban Nội chính Tỉnh ủy", "Trưởng Ban"),
    "inspection_commission": ("Ủy ban Kiểm tra Tỉnh ủy", "Chủ nhiệm"),
    "committee_office": ("Văn phòng Tỉnh ủy", "Chánh Văn phòng"),
    "inspectorate": ("Thanh tra tỉnh", "Chánh Thanh tra"),
    "steering_committee": ("Ban Chỉ đạo tỉnh", "Trưởng Ban Chỉ đạo"),
}
_DUTIES = (
    "trực tiếp chỉ đạo việc {area}; báo cáo kết quả bằng văn bản",
    "chịu trách nhiệm về kết quả {area} ở nơi phụ trách; xử lý ngay khi phát hiện vi phạm",
    "tổ chức tự kiểm tra việc {area}, báo cáo cấp trên trực tiếp",
    "chỉ đạo khắc phục hạn chế đã nêu về việc {area}, không để kéo dài",
)


@dataclass
class Paper:
    """A paper written into the book, for others to refer to."""

    code: str
    unit: str
    kind: str
    day: date
    number: str
    open: bool


def write_documents(book: Book, people: People) -> list[Paper]:
    """About 130 papers of every kind, 2012 to 2026, with duties of heads on the directive ones."""
    rng, deck = book.rng, Deck(book.rng, AREAS)
    plan = [("KG", 46), ("district", 20), ("KG-UBND", 9), ("KG-BNC", 10), ("KG-UBKT", 9), ("direct", 6), ("KG-TT", 4)]
    slots = [(who, dates.some_day(rng, dates.FIRST, dates.LAST)) for who, n in plan for _ in range(n)]
    slots += [("KG", date(2012, 5, 15)), ("KG", date(2012, 11, 7)), ("KG", date(2020, 10, 16))]
    slots += [
        (who, dates.some_day(rng, date(2020, 11, 1), date(2025, 6, 20))) for who in ("KG", "KG-BNC", "district") * 4
    ]
    slots += [("KG-BCD", dates.some_day(rng, date(2022, 8, 1), date(2025, 6, 1))) for _ in range(4)]
    slots += [
        (who, dates.some_day(rng, date(2025, 8, 1), date(2026, 9, 30))) for who in ("AG", "AG-BCD", "commune") * 3
    ]
    slots += [("AG", dates.some_day(rng, date(2014, 1, 1), date(2020, 6, 1))) for _ in range(3)]
    papers: list[Paper] = []
    for who, day in sorted(slots, key=lambda s: (s[1], s[0])):
        paper = _document(book, _unit_for(book, who, day), day, deck)
        papers.append(paper)
        if paper.open and paper.kind in ("instruction", "decision", "regulation", "notice", "resolution", "letter"):
            _duties(book, people, paper, deck)
    return papers


def _unit_for(book: Book, who: str, day: date) -> str:
    kinds = {"district": "district_committee", "direct": "direct_committee", "commune": "commune_committee"}
    if who not in kinds:
        return who if book.world.units[who].alive(day) else "KG"
    top = "AG" if day >= dates.REFORM else "KG"
    return book.rng.choice(book.world.alive(day, kinds[who], top=top))


def _kind_for(book: Book, unit: str) -> str:
    kind = book.world.units[unit].kind
    if kind == "provincial_committee":
        pool = (
            "instruction conclusion conclusion decision decision regulation rules notice notice notice programme plan "
        )
        pool += "plan plan letter letter letter guidance scheme resolution report"
    elif kind in ("peoples_committee", "inspectorate"):
        pool = "decision plan plan letter letter report scheme submission report"
    elif kind in ("internal_affairs", "inspection_commission", "steering_committee"):
        pool = "plan programme letter guidance report report submission minutes notice"
    else:
        pool = "resolution instruction plan plan programme decision notice letter report conclusion"
    return book.rng.choice(pool.split())


def _document(book: Book, unit: str, day: date, deck: Deck) -> Paper:
    rng = book.rng
    kind = _kind_for(book, unit)
    code = book.code("VB", day)
    secrecy = rng.choice(["secret_1"] * 3 + ["secret_2"]) if rng.random() < 0.07 else "ordinary"
    words = rng.choice(_SUBJECTS[kind]).format(
        area=deck.deal(),
        field=field_of(day),
        year=day.year + (day.month > 10),
        next5=(day.year // 5 + 1) * 5,
        period=period_words(rng, day),
        base=base_on(rng, day),
    )
    issuer, signer = _ISSUERS.get(book.world.units[unit].kind, ("Ban Thường vụ Đảng ủy", "Bí thư"))
    if book.world.units[unit].kind != "provincial_committee" and rng.random() < 0.3:
        signer = f"Phó {signer}"
    paper = Paper(code, unit, kind, day, book.number(unit, kind, day), secrecy == "ordinary")
    row = book.add("documents", code=code, unit=unit, number=paper.number, kind=kind, issuer=issuer, issued_on=day)
    row |= {"secrecy": secrecy}
    if paper.open:
        row |= {"subject": words[0].upper() + words[1:], "signer": signer, "note": NOTE}
        _replace(book, row)
    return paper


def _replace(book: Book, row: Row) -> None:
    """Now and then a paper replaces an older one of its kind by the same unit."""
    older = [
        r
        for r in book.tables["documents"][:-1]
        if r["unit"] == row["unit"] and r["kind"] == row["kind"] and r["issued_on"][:4] < row["issued_on"][:4]
    ]
    if older and row["kind"] in ("regulation", "rules", "decision", "programme") and book.rng.random() < 0.3:
        row["replaces"] = older[-1]["code"]


def _duties(book: Book, people: People, paper: Paper, deck: Deck) -> None:
    rng, world = book.rng, book.world
    if rng.random() < 0.35:
        return
    pool = [u for u in world.path(paper.unit, paper.day)[:1] if u not in ("KG", "AG")]
    pool += [c for c in world.children(paper.unit, paper.day) if (c, "head") in people.title]
    for target in rng.sample(pool, min(len(pool), rng.randint(1, 4))):
        rank = "deputy_head" if (target, "deputy_head") in people.title and rng.random() < 0.2 else "head"
        due = dates.plus(paper.day, rng.choice([30, 45, 60, 90, 180])) if rng.random() < 0.88 else None
        row = book.add(
            "assignments",
            document=paper.code,
            code=book.code("GN", paper.day),
            unit=target,
            post=post_code(target, rank),
            content=f"{people.title[target, rank]} {rng.choice(_DUTIES).format(area=deck.deal())}",
            due_on=due,
        )
        finish(book, row, due or dates.plus(paper.day, 60), target)


def finish(book: Book, row: Row, due: date, unit: str) -> None:
    """Perhaps done: in time, late, or claimed without evidence; nothing after the present or the unit's end."""
    rng, chance = book.rng, book.rng.random()
    if chance < 0.22:
        return
    day = dates.working_before(due) if chance < 0.5 else dates.plus(due, rng.randint(-20, 60))
    last = book.world.units[unit].until or dates.NOW
    start = date.fromisoformat(row.get("issued_on") or row.get("started_on") or due.isoformat())
    if day >= min(last, dates.NOW) or (day < start and day < due):
        day = dates.working_before(due)
    if day >= min(last, dates.NOW):
        return
    row["done_on"] = day.isoformat()
    if chance < 0.87:
        row["evidence"] = f"Báo cáo số {book.number(unit, 'report', day)}, ngày {dates.vi(day)}"
        row["confirmed_by"] = rng.choice(CONFIRMERS)


CONFIRMERS = (
    "Phó Trưởng Ban Nội chính Tỉnh ủy",
    "Chánh Văn phòng Tỉnh ủy",
    "Phó Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy",
    "Phó Chánh Thanh tra tỉnh",
    "Chuyên viên theo dõi, Văn phòng Tỉnh ủy",
    "Trưởng phòng nghiệp vụ, Ban Nội chính Tỉnh ủy",
)

_MEETINGS: dict[str, tuple[str, ...]] = {
    "conference": (
        "Hội nghị quán triệt {base} cho {group}",
        "Hội nghị trực tuyến triển khai nhiệm vụ {field} năm {year}",
        "Hội nghị sơ kết {base}",
        "Hội nghị chuyên đề về {area} {period}",
    ),
    "meeting": (
        "Họp đánh giá việc {area} {period}",
        "Họp nghe báo cáo kết quả tự kiểm tra việc {area}",
        "Sinh hoạt chuyên đề về {area} với {group}",
    ),
    "class": (
        "Lớp bồi dưỡng kiến thức {field} cho {group}",
        "Lớp tập huấn nghiệp vụ {area} cho {group}",
        "Lớp giới thiệu {base} cho {group}",
    ),
    "session": ("Phiên họp thứ {n} của Ban Chỉ đạo: đánh giá công tác {field} {period}",),
    "standing_meeting": ("Cuộc họp Thường trực Ban Chỉ đạo: cho ý kiến về tiến độ các vụ việc, vụ án {period}",),
}


def write_conferences(book: Book, papers: list[Paper]) -> None:
    """About 155 conferences, meetings and classes, and the sessions of the Steering Committees."""
    rng, deck, groups = book.rng, Deck(book.rng, AREAS), Deck(book.rng, GROUPS)
    slots: list[tuple[date, str, str]] = []
    for n, first, last in (
        (100, dates.FIRST, dates.LAST),
        (3, date(2012, 2, 1), date(2012, 12, 20)),
        (17, date(2020, 10, 16), date(2025, 6, 20)),
        (9, date(2025, 8, 1), date(2026, 9, 30)),
    ):
        for _ in range(n):
            day = dates.some_day(rng, first, last)
            slots.append((day, _host(book, day), rng.choice(["conference"] * 5 + ["meeting"] * 3 + ["class"] * 3)))
    for day in (date(2012, 9, 20), date(2013, 1, 24), date(2013, 4, 18)):
        slots.append((day, "KG-BCD0", "session"))
    for year, quarter in ((y, q) for y in range(2022, 2027) for q in range(1, 13, 3)):
        day = dates.working(date(year, quarter + 1, 18))
        if date(2022, 7, 1) <= day <= dates.NOW:
            slots.append((day, "AG-BCD" if day >= dates.REFORM else "KG-BCD", "session"))
            slots.append(
                (dates.plus(day, 35), "AG-BCD" if dates.plus(day, 35) >= dates.REFORM else "KG-BCD", "standing_meeting")
            )
    slots += [(dates.some_day(rng, date(2014, 1, 1), date(2020, 9, 1)), "AG", "conference") for _ in range(4)]
    sessions: dict[str, int] = {}
    for day, unit, kind in sorted(s for s in slots if s[0] <= dates.NOW):
        sessions[unit] = sessions.get(unit, 0) + (kind == "session")
        words = rng.choice(_MEETINGS[kind]).format(
            base=base_on(rng, day),
            group=groups.deal(),
            area=deck.deal(),
            field=field_of(day),
            year=day.year,
            period=period_words(rng, day),
            n=sessions[unit],
        )
        _conference(book, unit, kind, day, words, papers)


def _host(book: Book, day: date) -> str:
    rng, top = book.rng, "AG" if day >= dates.REFORM else "KG"
    if rng.random() < 0.25:
        return top
    kinds = rng.choice(
        [
            ("district_committee",),
            ("commune_committee", "direct_committee"),
            (
                "department",
                "public_unit",
                "peoples_committee",
                "internal_affairs",
                "inspectorate",
                "grassroots_committee",
            ),
        ]
    )
    pool = book.world.alive(day, *kinds, top=top)
    return rng.choice(pool or [top])


def _conference(book: Book, unit: str, kind: str, day: date, words: str, papers: list[Paper]) -> None:
    rng = book.rng
    steering = kind in ("session", "standing_meeting")
    secrecy = "secret_1" if steering and rng.random() < 0.25 else "ordinary"
    row = book.add("conferences", code=book.code("HN", day), unit=unit, kind=kind, held_on=day)
    row["secrecy"] = secrecy
    if secrecy != "ordinary":
        return
    row |= {"subject": words, "note": NOTE}
    low, high = {"conference": (60, 900), "meeting": (12, 80), "class": (35, 180)}.get(kind, (14, 32))
    online = "trực tuyến" in words
    if book.world.units[unit].kind in ("commune_committee", "grassroots_committee", "public_unit", "party_cell"):
        low, high = low // 2, high // 4
    if rng.random() < 0.94:
        row["attendance"] = str(rng.randint(low, high) * (4 if online else 1))
    if kind in ("conference", "class"):
        row["sites"] = str(rng.randint(8, 145) if online else 1)
        row["materials"] = str(rng.randint(20, 1200)) if rng.random() < 0.6 else ""
    about = [
        p.code
        for p in papers
        if p.open and p.day <= day and (day - p.day).days < 400 and p.kind in ("plan", "instruction")
    ]
    if about and not steering and rng.random() < 0.4:
        row["documents"] = ";".join(sorted(rng.sample(about, min(len(about), rng.randint(1, 2)))))
