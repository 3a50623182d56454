"""Two sessions of the Steering Committee: one with decisions that are done, late and in progress, and the next one."""

from datetime import date

from example import dates
from example.book import NOTE, Book

BODY = "AG-BCD"
HELD, NOTICE, NEXT = date(2026, 7, 14), date(2026, 7, 17), date(2026, 12, 10)
_CHAIR = "Bí thư Tỉnh ủy, Trưởng Ban Chỉ đạo"
_PLACE = "Hội trường Tỉnh ủy"

# Position, case, why it is on the agenda, what was decided | to whom, what, until when, done, result, evidence.
_DECIDED = (
    (
        (217, "VA-2025-001", "new", "Tập trung giám định thiệt hại; báo cáo tiến độ tại phiên họp sau."),
        ("UBND", "Hoàn thành định giá tài sản, có báo cáo kết quả định giá", date(2026, 12, 31), None, "", ""),
    ),
    (
        (482, "VA-2022-002", "stuck", "Vụ kéo dài; cơ quan điều tra báo cáo rõ nguyên nhân và tiến độ."),
        ("CQDT", "Báo cáo nguyên nhân kéo dài và kế hoạch giải quyết vụ án", date(2026, 9, 30), None, "", ""),
    ),
    (
        (631, "VA-2025-002", "follow_up", "Ghi nhận kết quả rà soát; tiếp tục theo dõi việc khắc phục."),
        (
            "TT",
            "Rà soát trụ sở, đất công bỏ trống; có báo cáo kết quả rà soát",
            date(2026, 8, 31),
            date(2026, 8, 25),
            "Đã rà soát và báo cáo",
            "Báo cáo số 24/BC-TTr, ngày 25/8/2026",
        ),
    ),
)
_NEXT = ((158, "VA-2022-002", "overdue"), (540, "VA-2023-001", "stuck"))


def write_sessions(book: Book) -> None:
    """Both sessions with their agendas, and the opinions that the first one's notice of conclusion became."""
    first, second = book.code("PH", HELD), book.code("PH", NEXT)
    notice = book.number(BODY, "notice", NOTICE)
    common = {"unit": BODY, "body": "steering_committee", "place": _PLACE, "chair": _CHAIR}
    about = "nghe tiến độ các vụ việc, vụ án thuộc diện theo dõi, chỉ đạo"
    told = {"held_on": HELD, "concluded_on": NOTICE, "notice": notice, "secrecy": "ordinary", "note": NOTE}
    subject = f"Phiên họp thứ 9 của Ban Chỉ đạo: {about}"
    book.add("sessions", code=first, **common, ordinal=9, subject=subject, planned_on=HELD, **told)
    subject = f"Phiên họp thứ 10 của Ban Chỉ đạo: {about}"
    ordinary = {"secrecy": "ordinary", "note": NOTE}
    book.add("sessions", code=second, **common, ordinal=10, subject=subject, planned_on=NEXT, **ordinary)
    for (position, case, why, decided), given in _DECIDED:
        book.add("agenda_items", session=first, position=position, case=case, listed_for=why, decided=decided)
        _opinion(book, first, case, f"{notice}, ngày {dates.vi(NOTICE)}", given)
    for position, case, why in _NEXT:
        book.add("agenda_items", session=second, position=position, case=case, listed_for=why)


def _opinion(book: Book, session: str, case: str, document: str, given: tuple) -> None:  # type: ignore[type-arg]
    to, content, due, done, result, evidence = given
    number = 1 + sum(row["case"] == case for row in book.tables["opinions"])
    code = f"{case}-YK{number}"
    book.add(
        "opinions",
        case=case,
        code=code,
        given_on=NOTICE,
        giver="steering_committee",
        document=document,
        content=content,
        addressee=book.world.name(f"AG-{to}", NOTICE),
        due_on=due,
        done_on=done,
        result=result,
        evidence=evidence,
        confirmed_by="Phó Trưởng Ban Nội chính Tỉnh ủy" if done else "",
    )
    ends = {"from_table": "opinions", "from_code": code, "to_table": "sessions", "to_code": session}
    book.add("links", **ends, kind="decided_at")
