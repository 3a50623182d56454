"""Programmes and plans with their measures: on time, late, overdue, stopped, without deadline or evidence."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from example import dates
from example.book import NOTE, Book
from example.documents import CONFIRMERS, Paper
from example.tables import Row
from example.words import AREAS, Deck, base_on, field_of, period_words

_ACTS = (
    ("Rà soát, sửa đổi quy chế về việc {area}", "Quy chế được ban hành"),
    ("Tổ chức tự kiểm tra việc {area} tại các đơn vị trực thuộc", "Báo cáo tự kiểm tra"),
    ("Kiểm tra việc {area} tại ít nhất {n} đơn vị", "Thông báo kết luận kiểm tra"),
    ("Mở {n} lớp tập huấn về {area}", "Danh sách lớp, báo cáo kết quả"),
    ("Công khai kết quả việc {area} tại trụ sở và trên trang thông tin điện tử", "Bản chụp nội dung đã công khai"),
    ("Lập danh mục vị trí cần theo dõi trong việc {area}", "Danh mục được phê duyệt"),
    ("Xử lý dứt điểm đơn thư phản ánh liên quan đến việc {area}", "Bảng tổng hợp kết quả xử lý đơn"),
    ("Đánh giá sơ hở, bất cập của các quy định về việc {area}", "Báo cáo đánh giá kèm kiến nghị"),
    ("Xây dựng phần mềm theo dõi việc {area}", "Biên bản nghiệm thu"),
    ("Kiểm điểm trách nhiệm người đứng đầu đối với hạn chế trong việc {area}", "Biên bản kiểm điểm"),
    ("Sơ kết chuyên đề về việc {area}", "Báo cáo sơ kết"),
    ("Ký cam kết thực hiện quy định về việc {area} với {n} chi bộ, phòng, ban", "Bản cam kết có chữ ký"),
    ("Thu hồi đủ số tiền sai phạm đã kết luận qua kiểm tra việc {area}", "Giấy nộp tiền vào ngân sách"),
    ("Báo cáo Ban Thường vụ kết quả việc {area}", "Báo cáo bằng văn bản"),
)
_NAMES = (
    "Chương trình công tác {field} năm {year}",
    "Kế hoạch thực hiện {base}",
    "Kế hoạch phòng ngừa vi phạm trong việc {area} năm {year}",
    "Chương trình kiểm tra, giám sát việc {area} giai đoạn {year}-{next3}",
    "Kế hoạch khắc phục hạn chế về việc {area} sau kiểm tra {period}",
)
CONCLUDE = "Phối hợp các cơ quan tố tụng đẩy nhanh tiến độ, phấn đấu kết thúc giải quyết vụ {case}"


@dataclass
class PlanSpec:
    """What is known of a plan before it is written."""

    unit: str
    day: date
    paper: Paper | None = None


def write_plans(book: Book, papers: list[Paper]) -> None:
    """About 42 plans with some 260 measures; a dozen are in force on the last day of the report."""
    _rng, deck = book.rng, Deck(book.rng, AREAS)
    own = [p for p in papers if p.kind in ("plan", "programme") and p.open]
    specs = [PlanSpec(p.unit, p.day, p) for p in own]
    for year in range(2013, 2021):
        specs.append(PlanSpec("KG", dates.working(date(year, 1, 18))))
    for unit, day in (
        ("KG-01", date(2014, 2, 12)),
        ("KG-07", date(2016, 3, 9)),
        ("KG-16", date(2017, 2, 15)),
        ("KG-TT", date(2018, 1, 30)),
        ("KG-21", date(2019, 2, 20)),
        ("KG-03", date(2019, 12, 12)),
        ("KG-09", date(2020, 1, 16)),
        ("KG-UBKT", date(2020, 1, 8)),
        ("KG-BNC", date(2020, 2, 11)),
        ("KG-12", date(2020, 3, 5)),
        ("KG-18", date(2019, 6, 12)),
        ("KG-15", date(2021, 3, 4)),
        ("KG-BCD", date(2023, 2, 8)),
        ("KG-BCD", date(2025, 1, 14)),
        ("AG-BCD", date(2026, 1, 15)),
        ("KG-57", date(2026, 2, 4)),
        ("AG", date(2017, 2, 8)),
        ("AG-92", date(2020, 2, 19)),
        ("AG-BNC", date(2025, 9, 10)),
    ):
        specs.append(PlanSpec(unit, dates.working(day)))
    for spec in sorted(specs, key=lambda s: (s.day, s.unit)):
        _plan(book, spec, deck)


def _plan(book: Book, spec: PlanSpec, deck: Deck) -> None:
    rng = book.rng
    code = book.code("KH", spec.day)
    years = 4 if rng.random() < 0.3 else 1
    words = _subject(book, spec, deck, years)
    until = min(_until(words, spec.day, years), book.world.units[spec.unit].until or date.max)
    row = book.add(
        "plans",
        code=code,
        unit=spec.unit,
        kind="programme" if words.startswith("Chương trình") else "plan",
        issued_on=spec.day,
        since=spec.day,
        until=until if until < date(2030, 1, 1) else None,
        document=spec.paper.code if spec.paper else None,
        secrecy="ordinary",
    )
    closed = spec.paper is None and rng.random() < 0.06
    row |= {"secrecy": "secret_1"} if closed else {"subject": words, "note": NOTE}
    for n in range(1, rng.randint(2, 3) if closed else rng.randint(4, 8)):
        _measure(book, spec, code, n, until, "" if closed else deck.deal())


def _until(words: str, day: date, years: int) -> date:
    """The first day after the plan: after the last year that its name says, else after so many years."""
    named = [int(year) for year in re.findall(r"\d{4}", words) if int(year) >= day.year]
    return date((max(named) if named else day.year + years - 1) + 1, 1, 1)


def _subject(book: Book, spec: PlanSpec, deck: Deck, years: int) -> str:
    if spec.paper:
        last = next(r for r in book.tables["documents"] if r["code"] == spec.paper.code)
        return last["subject"]
    rng = book.rng
    name = _NAMES[3] if years > 1 else rng.choice([n for n in _NAMES if n != _NAMES[3]])
    return name.format(
        field=field_of(spec.day),
        year=spec.day.year,
        next3=spec.day.year + 3,
        area=deck.deal(),
        base=base_on(rng, spec.day),
        period=period_words(rng, spec.day),
    )


def _measure(book: Book, spec: PlanSpec, plan: str, n: int, until: date, area: str) -> None:
    rng, world = book.rng, book.world
    content, product = rng.choice(_ACTS)
    under = [
        c
        for c in world.alive(spec.day, last=min(until - timedelta(days=1), dates.NOW))
        if spec.unit in world.path(c, spec.day)
    ]
    lead = rng.choice(under) if rng.random() < 0.6 else spec.unit
    helpers = rng.sample(under, min(len(under), rng.randint(0, 3)))
    row = book.add(
        "measures",
        plan=plan,
        code=f"{plan}.{n:02d}",
        lead=lead,
        supports="; ".join(world.name(h, spec.day) for h in sorted(helpers) if h != lead),
        content=content.format(area=area, n=rng.randint(2, 9)) if area else None,
        product=product if area else None,
    )
    start = dates.plus(spec.day, rng.randint(5, 60))
    span = (until - start).days
    due = (
        None
        if rng.random() < 0.07
        else dates.working_before(start + timedelta(days=max(20, int(span * rng.uniform(0.2, 0.97)))))
    )
    if rng.random() < 0.9 and start <= dates.NOW:
        row["started_on"] = start.isoformat()
    if due:
        row["due_on"] = due.isoformat()
    if area:
        _outcome(book, row, start, due, min(until, dates.NOW))


def _outcome(book: Book, row: Row, start: date, due: date | None, last: date) -> None:
    """What became of a measure by its plan's end: half on time, the rest late, claimed, stopped or still open."""
    rng, chance = book.rng, book.rng.random()
    aim = due or dates.plus(start, 90)
    if chance < 0.05:
        stop = dates.plus(start, 40)
        if stop < last:
            row["stopped_on"] = stop.isoformat()
        return
    if chance < 0.2:
        return
    done = (
        dates.working_before(aim - timedelta(days=rng.randint(0, 25)))
        if chance < 0.65
        else dates.plus(aim, rng.randint(3, 75))
    )
    if done < start or done >= last:
        return
    row.setdefault("started_on", start.isoformat())
    row["done_on"] = done.isoformat()
    if rng.random() < 0.88:
        report = book.number(row["lead"], "report", done)
        row["evidence"] = rng.choice(
            [f"Báo cáo số {report}, ngày {dates.vi(done)}", f"{row['product']} (ngày {dates.vi(done)})"]
        )
        row["confirmed_by"] = rng.choice(CONFIRMERS)


_REASONS = (
    "Chờ ý kiến của cơ quan chuyên môn cấp trên",
    "Phải xác minh thêm tại nhiều địa bàn",
    "Tập trung lực lượng phòng, chống dịch, thiên tai",
    "Người được giao chuyển công tác, phải phân công lại",
    "Khối lượng hồ sơ lớn hơn dự kiến",
    "Đối tượng phải thi hành đang khiếu nại",
)
_APPROVERS = ("Thường trực Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "Trưởng Ban Nội chính Tỉnh ủy", "Thường trực cấp ủy")


def write_extensions(book: Book) -> None:
    """Later deadlines for every kind of duty that can have one, granted before the old deadline; some twice."""
    rng = book.rng
    for table, share in (("measures", 0.09), ("assignments", 0.07), ("recommendations", 0.06), ("opinions", 0.2)):
        for row in book.tables[table]:
            if not row.get("due_on") or not row.get("content") or rng.random() > share:
                continue
            due = date.fromisoformat(row["due_on"])
            for _ in range(2 if rng.random() < 0.2 else 1):
                granted = dates.working_before(due - timedelta(days=rng.randint(2, 9)))
                if granted > dates.NOW or (row.get("done_on") and date.fromisoformat(row["done_on"]) <= granted):
                    break
                due = dates.plus(due, rng.choice([15, 30, 45, 60]))
                book.add(
                    "extensions",
                    from_table=table,
                    from_code=row["code"],
                    due_on=due,
                    granted_on=granted,
                    reason=rng.choice(_REASONS),
                    approver=rng.choice(_APPROVERS),
                )
