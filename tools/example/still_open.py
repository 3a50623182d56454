"""What of each kind of obligation and of proceedings the rest of the example leaves out: obstacles and returns in every
state, money that is partly paid, cases that stand where few stand. All of it after the published totals.
"""

from datetime import date

from example.book import NOTE, Book
from example.tables import Row

POLICE = "Cơ quan Cảnh sát điều tra Công an tỉnh"
PROCURACY, COURT = "Viện kiểm sát nhân dân tỉnh", "Tòa án nhân dân tỉnh"


def write_still_open(book: Book) -> None:
    """All of it, after everything else: nothing else of the example changes with it."""
    _obstacles(book)
    _partly(book)
    _returns(book)
    _cases(book)


def _obstacles(book: Book) -> None:
    """Obstacles of a plan and of a case in each state: told to be removed, with what removed it and without."""
    board = "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực tỉnh An Giang"
    for n, content, due, resolved, resolution in (
        (1, "Chưa thống nhất đầu mối tiếp nhận báo cáo của các đơn vị mới sáp nhập", date(2026, 12, 31), None, ""),
        (2, "Thiếu phần mềm theo dõi việc kê khai ở cấp xã", date(2026, 9, 30), None, ""),
        (3, "Quy chế phối hợp cũ không còn phù hợp", date(2026, 8, 31), date(2026, 9, 14), ""),
        (4, "Chưa có kinh phí tập huấn cho cấp ủy cơ sở", date(2026, 12, 15), date(2026, 10, 12), ""),
        (5, "Biểu mẫu báo cáo trùng lặp giữa hai cơ quan", date(2026, 7, 31), date(2026, 7, 20),
         "Đã thống nhất một biểu, công văn số 71-CV/BNCTU"),
        (6, "Đơn vị mới chưa được phân quyền nhập số liệu", date(2026, 6, 30), date(2026, 7, 16),
         "Đã cấp quyền, biên bản ngày 16/7/2026"),
    ):  # fmt: skip
        book.add("obstacles", plan="KH-2026-003", code=f"KH-2026-003-VM{n}", raised_on=date(2026, 5, 18),
                 raised_by="Bộ phận tham mưu của đơn vị chủ trì", kind="coordination", content=content,
                 addressee=board, due_on=due, resolved_on=resolved, resolution=resolution)  # fmt: skip
    for n, content, due, resolved in (
        (7, "Bị can thay đổi chỗ ở, chưa xác minh được", date(2026, 8, 31), date(2026, 9, 8)),
        (8, "Chờ trả lời của cơ quan quản lý đất đai", date(2026, 12, 31), date(2026, 10, 15)),
    ):
        book.add("obstacles", case="VA-2022-002", code=f"VA-2022-002-VM{n}", raised_on=date(2026, 6, 8),
                 raised_by=POLICE, kind="evidence", content=content, addressee="Ủy ban nhân dân tỉnh An Giang",
                 due_on=due, resolved_on=resolved)  # fmt: skip


def _partly(book: Book) -> None:
    """Money that was decided and paid in part, before its deadline."""
    book.add("recommendations", inspection="KT-2026-013", code="KT-2026-013-KN10", kind="recover",
             findings="KT-2026-013-PH9", content="Thu hồi số tiền thanh toán theo khối lượng lập khống",
             addressee="Đơn vị 35", follow_up_by="Phó Chánh Thanh tra", due_on=date(2027, 2, 26),
             amount_vnd=482_000_000, decided_vnd=482_000_000, recovered_vnd=150_000_000)  # fmt: skip


def _returns(book: Book) -> None:
    """A return that is not due yet, and two for which no deadline was set: one of them accepted."""
    common = {"form": "01/PCTN", "contact": "Văn phòng cấp ủy", "phone": "không có, dữ liệu minh họa",
              "secrecy": "ordinary", "note": NOTE}  # fmt: skip
    for unit, period, due, handed, taken in (
        ("KG-24", "2026Y", date(2026, 12, 17), None, None),
        ("KG-34", "2025Y", None, None, None),
        ("KG-30", "2025Y", None, date(2025, 12, 18), date(2025, 12, 22)),
    ):
        for row, value in (("decl_required", 21), ("decl_done", 20), ("decl_dishonest", 0)):
            book.add("returns", **common, unit=unit, period=period, row=row, value=value, due_on=due,
                     submitted_on=handed, accepted_on=taken)  # fmt: skip


def _case(book: Book, on: date, unit: str, kind: str, subject: str) -> str:
    code = book.code("VA", on)
    matter = kind == "matter"
    book.add("cases", code=code, unit=unit, kind=kind, nature="corruption", subject=subject,
             offence="" if matter else "353", offence_group="" if matter else "corruption",
             detected_through="inspection", opened_on=on, secrecy="ordinary", note=NOTE)  # fmt: skip
    return code


def _event(book: Book, case: str, on: date, kind: str, authority: str, **more: object) -> Row:
    return book.add("case_events", case=case, on=on, kind=kind, authority=authority, **more)


def _judged(book: Book, subject: str) -> str:
    """A case of 2025 that came to its first judgment."""
    code = _case(book, date(2025, 8, 12), "AG-BNC", "criminal_case", subject)
    _event(book, code, date(2025, 8, 13), "report_received", POLICE, people=1)
    _event(book, code, date(2025, 9, 10), "case_instituted", POLICE, number="141/QĐ-KTVA", severity="serious")
    _event(book, code, date(2025, 9, 16), "accused_charged", POLICE, number="98/QĐ-KTBC", people=1)
    _event(book, code, date(2025, 12, 3), "investigation_concluded", POLICE, number="88/KLĐT", people=1)
    _event(book, code, date(2026, 1, 8), "indictment_issued", PROCURACY, number="04/CT-VKS", people=1)
    _event(book, code, date(2026, 2, 24), "trial_ordered", COURT, number="09/QĐXXST-HS", people=1)
    _event(book, code, date(2026, 3, 24), "first_instance_judgment", COURT, number="17/HS-ST", people=1)
    return code


def _cases(book: Book) -> None:
    """Cases where few stand: not yet with the authorities, with a report suspended, before an appeal court, in review,
    suspended and terminated by the procuracy.
    """
    _case(book, date(2026, 9, 21), "AG-UBKT", "matter", "Vụ việc mua sắm thiết bị vượt định mức tại Đơn vị 57")
    waiting = _case(book, date(2026, 3, 10), "AG-UBKT", "matter", "Vụ việc lập khống hồ sơ chi tại Đơn vị 30")
    _event(book, waiting, date(2026, 3, 12), "report_received", POLICE, people=2)
    _event(book, waiting, date(2026, 3, 17), "verification_started", POLICE, number="61/QĐ-PC", people=2)
    _event(book, waiting, date(2026, 6, 15), "report_suspended", POLICE, number="12/QĐ-TĐC", people=2,
           ground="awaiting_assessment")  # fmt: skip
    appealed = _judged(book, "Vụ tham ô tài sản trong quản lý quỹ cơ quan tại Đơn vị 34")
    _event(book, appealed, date(2026, 4, 6), "appeal_filed", COURT, people=1)
    reviewed = _judged(book, "Vụ tham ô tài sản trong chi trả hỗ trợ tại Đơn vị 26")
    _event(book, reviewed, date(2026, 4, 24), "judgment_in_force", COURT, number="17/HS-ST", people=1)
    _event(book, reviewed, date(2026, 10, 5), "review_protest", "Viện kiểm sát nhân dân tối cao", people=1)
    for number, (kind, place) in enumerate((("suspended", "Đơn vị 16"), ("terminated", "Đơn vị 24")), 1):
        code = _case(book, date(2026, 2, 9), "AG-BNC", "criminal_case", f"Vụ tham ô tài sản trong thu phí tại {place}")
        _event(book, code, date(2026, 2, 10), "report_received", POLICE, people=1)
        _event(book, code, date(2026, 3, 11), "case_instituted", POLICE, number=f"{29 + number}/QĐ-KTVA",
               severity="serious")  # fmt: skip
        _event(book, code, date(2026, 3, 18), "accused_charged", POLICE, number=f"{31 + number}/QĐ-KTBC", people=1)
        _event(book, code, date(2026, 6, 9), "investigation_concluded", POLICE, number=f"{40 + number}/KLĐT", people=1)
        ground = {"ground": "illness"} if kind == "suspended" else {}
        _event(book, code, date(2026, 7, 14), f"prosecution_{kind}", PROCURACY, number=f"{5 + number}/QĐ-VKS",
               people=1, **ground)  # fmt: skip
