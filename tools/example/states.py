"""What the rest of the example does not show: proposals, urging, points of settling, work that waits for somebody, a
session that was held and not concluded, and what was called off, revoked, closed. All of it after the published totals.
"""

from datetime import date

from example.book import NOTE, Book
from example.sessions import BODY
from example.tables import Row

DAY = date(2026, 10, 27)


def write_states(book: Book) -> None:
    """All of it, after everything else is written: chance and codes of other tables stay as they were."""
    _directing(book)
    _settling(book)
    _waiting(book)
    _session(book)
    _ended(book)


def _row(book: Book, table: str, key: str, value: str, **more: str) -> Row:
    """The row of a table that says so."""
    return next(r for r in book.tables[table] if r[key] == value and all(r[k] == v for k, v in more.items()))


def _directing(book: Book) -> None:
    """A proposal in each of its states, a case that is only urged, and one that went on to another list."""
    common = {"list": "provincial", "proposed_by": "internal_affairs"}
    book.add("proposals", case="VA-2026-003", **common, proposed_on=date(2026, 10, 12), criterion="managed_cadre",
             document="88-TTr/BNCTU, ngày 12/10/2026",
             reason="Liên quan cán bộ diện Ban Thường vụ Tỉnh ủy quản lý")  # fmt: skip
    book.add("proposals", case="VA-2025-002", **common, proposed_on=date(2025, 12, 16), criterion="complex_public",
             document="31-TTr/BNCTU, ngày 16/12/2025", accepted_on=date(2026, 1, 20),
             answer_document="28-TB/TU, ngày 20/01/2026")  # fmt: skip
    book.add("proposals", case="VA-2026-002", **common, proposed_on=date(2026, 7, 7), criterion="complex_public",
             document="64-TTr/BNCTU, ngày 07/7/2026", reason="Dư luận quan tâm", declined_on=date(2026, 8, 4),
             answer_document="76-TB/TU, ngày 04/8/2026")  # fmt: skip
    _row(book, "directions", "case", "VA-2025-002")["urging_since"] = "2026-09-21"
    gone = _row(book, "directions", "case", "VA-2024-001")
    gone["handed_to"] = "provincial_bnc"
    book.add("directions", case="VA-2024-001", list="provincial_bnc", decided_on=gone["handed_over_on"],
             document=gone["exit_document"], body="standing_board", criterion="complex_public")  # fmt: skip


def _settling(book: Book) -> None:
    """Two points of a matter that somebody stated with a paper; two are missing."""
    for point, result, paper in (
        ("responsibility", "done", "102-QĐ/UBKTTU, ngày 15/9/2026"),
        ("complaints", "none", "Báo cáo số 61/BC-TTr, ngày 18/9/2026"),
    ):
        book.add("settling_points", case="VA-2025-002", point=point, on=date(2026, 9, 21), result=result,
                 document=paper)  # fmt: skip


def _waiting(book: Book) -> None:
    """What is reported and waits to be confirmed or proven, and what is not begun."""
    given = {"given_on": date(2026, 10, 6), "giver": "steering_standing", "document": "90-TB/BCĐ, ngày 06/10/2026"}
    told = {"lead": "AG-TT", "addressee": book.world.name("AG-TT", date(2026, 10, 6))}
    for n, content, due, done, result, evidence in (
        (5, "Cung cấp hồ sơ thanh tra gói thầu", date(2026, 10, 31), date(2026, 10, 20), "Đã bàn giao hồ sơ",
         "Biên bản bàn giao ngày 20/10/2026"),
        (6, "Rà soát các gói thầu cùng nhà thầu", date(2026, 12, 15), date(2026, 10, 22), "Đã rà soát 12 gói thầu", ""),
    ):  # fmt: skip
        book.add("opinions", case="VA-2025-001", code=f"VA-2025-001-YK{n}", **given, content=content,
                 product="Báo cáo bằng văn bản", **told, due_on=due, done_on=done, result=result,
                 evidence=evidence)  # fmt: skip
    for n, content, lead, due, started, done, evidence in (
        (5, "Tổng kết việc thực hiện kế hoạch năm 2026", "AG-BNC", date(2026, 12, 31), None, None, ""),
        (6, "Rà soát quy chế phối hợp cung cấp thông tin vụ việc", "AG-BNC", date(2026, 10, 31), date(2026, 8, 3),
         date(2026, 10, 21), "Báo cáo số 92-BC/BNCTU, ngày 21/10/2026"),
    ):  # fmt: skip
        book.add("measures", plan="KH-2026-003", code=f"KH-2026-003.{n:02}", content=content,
                 product="Báo cáo bằng văn bản", lead=lead, due_on=due, started_on=started, done_on=done,
                 evidence=evidence)  # fmt: skip
    book.add("recommendations", inspection="KT-2026-013", code="KT-2026-013-KN8", kind="remediation",
             findings="KT-2026-013-PH9", content="Lập lại hồ sơ nghiệm thu, báo cáo kết quả", addressee="Đơn vị 16",
             follow_up_by="Phó Chánh Thanh tra", due_on=date(2026, 11, 16), done_on=date(2026, 10, 23),
             evidence="Báo cáo số 33-BC/ĐU, ngày 23/10/2026")  # fmt: skip
    for n, unit, content, due, done, evidence in (
        (6, "KG-16", "Bí thư Đơn vị 16 báo cáo kết quả tự kiểm tra các khoản thu", date(2026, 11, 6),
         date(2026, 10, 26), "Báo cáo số 34-BC/ĐU, ngày 26/10/2026"),
        (7, "AG-93", "Bí thư Đơn vị 93 tổng kết việc thực hiện nghị quyết", date(2027, 3, 31), None, ""),
    ):  # fmt: skip
        book.add("assignments", document="VB-2026-005", code=f"GN-2026-{n:03}", unit=unit, post=f"CV-{unit}-1",
                 content=content, due_on=due, done_on=done, evidence=evidence)  # fmt: skip
    book.add("obstacles", case="VA-2025-001", code="VA-2025-001-VM9", raised_on=date(2026, 10, 5),
             raised_by="Cơ quan Cảnh sát điều tra", kind="assessment",
             content="Chưa có tổ chức nhận giám định giá thiết bị",
             addressee="Ủy ban nhân dân tỉnh An Giang", due_on=date(2027, 1, 15))  # fmt: skip


def _session(book: Book) -> None:
    """A meeting of the Standing Board that was held; its notice is not issued yet."""
    code = book.code("PH", DAY)
    book.add("sessions", code=code, unit=BODY, body="steering_standing", ordinal=5, planned_on=DAY, held_on=DAY,
             subject="Cuộc họp Thường trực Ban Chỉ đạo: cho ý kiến về tiến độ giám định, định giá",
             place="Hội trường Tỉnh ủy", chair="Phó Trưởng Ban Thường trực Ban Chỉ đạo", secrecy="ordinary",
             note=NOTE)  # fmt: skip
    book.add("agenda_items", session=code, position=311, case="VA-2025-001", listed_for="stuck")


def _ended(book: Book) -> None:
    """What did not take place, was called off, is no longer in force, is over."""
    ordinary = {"secrecy": "ordinary", "note": NOTE}
    for day, state, off in ((date(2026, 12, 18), "planned", None), (date(2026, 10, 20), "", date(2026, 10, 16))):
        book.add("conferences", code=book.code("HN", day), unit="AG", kind="conference", held_on=day, state=state,
                 subject="Hội nghị tổng kết công tác phòng, chống tham nhũng, lãng phí, tiêu cực" if state else
                 "Hội nghị trực tuyến phổ biến quy định mới", cancelled_on=off, **ordinary)  # fmt: skip
    book.add("inspections", code=book.code("KT", date(2026, 9, 8)), unit="AG-UBKT", kind="inspection", mode="thematic",
             about_pctn="yes", topic="cadre_work", subject="Kiểm tra công tác luân chuyển cán bộ ở Đơn vị 47",
             opened_on=date(2026, 9, 8), dropped_on=date(2026, 10, 13), **ordinary)  # fmt: skip
    _row(book, "documents", "code", "VB-2026-002").update(ended_on="2026-10-05", state="revoked")
    _row(book, "documents", "code", "VB-2026-003")["ended_on"] = "2026-10-19"
    _row(book, "plans", "code", "KH-2025-001")["closed_on"] = "2025-07-01"
