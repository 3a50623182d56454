"""Programmes of inspection of 2026, and what follows from rounds of late years: who follows up, what was decided, what
is closed, referred, still being written. Nothing of it lies in the period of the published totals.
"""

from datetime import date, timedelta

from example import dates
from example.book import NOTE, Book
from example.tables import Row

SINCE = "2021-01-01"
"""From this day of conclusion on decisions on money are told; follow-up officers from a year later on."""
CLOSED_UNTIL = "2023-01-01"
OFFICERS = {
    "inspection_commission": "Phó Chủ nhiệm Ủy ban Kiểm tra",
    "inspectorate": "Phó Chánh Thanh tra",
    "internal_affairs": "Phó Trưởng Ban Nội chính",
}
OFFICER = "Ủy viên Ban Thường vụ cấp ủy phụ trách kiểm tra"
MONEY = ("recover", "deduct", "economic_other")


def write_programmes(book: Book) -> None:
    """All of it, after everything else is written: chance of other tables stays as it was."""
    rounds = {row["code"]: row for row in book.tables["inspections"]}
    _party_programme(book, rounds)
    _state_programme(book, rounds)
    _followed_up(book, rounds)
    _closed(book, rounds)
    _referred(book)
    _in_writing(book)


def _programme(book: Book, unit: str, issued: date, subject: str) -> str:
    code = book.code("KH", issued)
    book.add("plans", code=code, unit=unit, kind="programme", subject=subject, issued_on=issued,
             since=date(2026, 1, 1), until=date(2027, 1, 1), secrecy="ordinary", note=NOTE)  # fmt: skip
    return code


def _planned(book: Book, programme: str, n: int, round_: Row, early: int) -> None:
    """A row that a round carries out, due so many days after the round's conclusion (before it where negative)."""
    code = f"{programme}-C{n:02d}"
    concluded = round_["concluded_on"]
    due = date.fromisoformat(concluded) + timedelta(days=early) if concluded else date(2026, 11, 16 + early)
    book.add("planned_rounds", plan=programme, code=code, kind=round_["kind"], content=round_["subject"],
             lead=round_["unit"], opens_on=round_["opened_on"], due_on=due)  # fmt: skip
    book.add("links", from_table="inspections", from_code=round_["code"], to_table="planned_rounds", to_code=code,
             kind="carries_out")  # fmt: skip


def _party_programme(book: Book, rounds: dict[str, Row]) -> None:
    subject = "Chương trình kiểm tra, giám sát năm 2026 của Ủy ban Kiểm tra Tỉnh ủy"
    programme = _programme(book, "AG-UBKT", date(2025, 12, 19), subject)
    for n, (code, early) in enumerate(
        (("KT-2026-001", 12), ("KT-2026-002", -9), ("KT-2026-010", 20), ("KT-2026-014", 5), ("KT-2026-018", 0)), 1
    ):
        _planned(book, programme, n, rounds[code], early)
    more = (
        ("supervision", "Giám sát chuyên đề việc công khai, minh bạch trong mua sắm tài sản công", "KG-16",
         date(2026, 10, 5), date(2026, 12, 18), None, ""),
        ("inspection", "Kiểm tra cấp ủy về việc lãnh đạo thực hiện kết luận của kiểm toán", "KG-55",
         date(2026, 12, 7), date(2026, 12, 31), None, ""),
        ("inspection", "Kiểm tra việc lãnh đạo kê khai, kiểm soát tài sản, thu nhập", "KG-57",
         date(2026, 6, 8), date(2026, 9, 30), date(2026, 5, 28), "41-TB/UBKTTU, ngày 28/5/2026"),
    )  # fmt: skip
    for n, (kind, content, inspected, opens, due, stopped, paper) in enumerate(more, 6):
        book.add("planned_rounds", plan=programme, code=f"{programme}-C{n:02d}", kind=kind, content=content,
                 lead="AG-UBKT", inspected=inspected, opens_on=opens, due_on=due, stopped_on=stopped,
                 stop_document=paper)  # fmt: skip


def _state_programme(book: Book, rounds: dict[str, Row]) -> None:
    programme = _programme(book, "AG-TT", date(2025, 12, 24), "Kế hoạch thanh tra năm 2026 của Thanh tra tỉnh")
    for n, (code, early) in enumerate((("KT-2026-006", 15), ("KT-2026-013", -6), ("KT-2026-020", 14)), 1):
        _planned(book, programme, n, rounds[code], early)
    book.add("planned_rounds", plan=programme, code=f"{programme}-C04", kind="state_inspection",
             content="Thanh tra việc quản lý, sử dụng kinh phí chương trình mục tiêu quốc gia", lead="AG-TT",
             inspected="AG-UBND", opens_on=date(2026, 12, 1), due_on=date(2027, 1, 29))  # fmt: skip


def _followed_up(book: Book, rounds: dict[str, Row]) -> None:
    for row in book.tables["recommendations"]:
        round_ = rounds[row["inspection"]]
        concluded = round_["concluded_on"]
        if concluded < SINCE:
            continue
        if concluded >= "2022-01-01":
            row["follow_up_by"] = OFFICERS.get(book.world.units[round_["unit"]].kind, OFFICER)
        begun = row.get("done_on") or any(
            row.get(name, "0") not in ("", "0") for name in ("recovered_vnd", "recovered_m2")
        )
        if row["kind"] in MONEY and begun:
            for asked, decided in (("amount_vnd", "decided_vnd"), ("area_m2", "decided_m2")):
                if row.get(asked):
                    least = int(row.get(asked.replace("amount", "recovered").replace("area", "recovered"), "") or 0)
                    row[decided] = str(max(int(row[asked]) * 9 // 10, least))


def _closed(book: Book, rounds: dict[str, Row]) -> None:
    """Rounds of two years are closed where everything was done and confirmed; one is closed with a reason."""
    asked: dict[str, list[Row]] = {}
    for row in book.tables["recommendations"]:
        asked.setdefault(row["inspection"], []).append(row)
    reasoned = False
    for code, rows in asked.items():
        round_ = rounds[code]
        if not SINCE <= round_["concluded_on"] < CLOSED_UNTIL or round_["secrecy"] != "ordinary":
            continue
        days = [row.get("done_on", "") for row in rows if row.get("evidence") and row.get("confirmed_by")]
        if len(days) == len(rows):
            round_["closed_on"] = dates.plus(date.fromisoformat(max(days)), 20).isoformat()
        elif not reasoned:
            reasoned = True
            round_["closed_on"] = "2025-06-27"
            round_["closing_reason"] = "Đơn vị được kiểm tra kết thúc hoạt động từ ngày 01/7/2025"


def _referred(book: Book) -> None:
    """What was recommended to be referred and is not yet; what was referred and not instituted."""
    more = (("KT-2026-013", {}), ("KT-2026-006", {"referred_on": "2026-07-14", "referred_cases": "1",
                                                  "not_instituted_on": "2026-09-18"}))  # fmt: skip
    for code, answered in more:
        finding = f"{code}-PH9"
        book.add("findings", inspection=code, code=finding, kind="crime_signs",
                 content="Hồ sơ nghiệm thu có dấu hiệu lập khống khối lượng để thanh toán",
                 cause="cause_subjective")  # fmt: skip
        row = book.add("recommendations", inspection=code, code=f"{code}-KN9", kind="refer", findings=finding,
                       content="Chuyển hồ sơ có dấu hiệu tội phạm sang cơ quan điều tra",
                       addressee="Thanh tra tỉnh", due_on="2026-12-25",
                       follow_up_by=OFFICERS["inspectorate"])  # fmt: skip
        row.update(answered)


def _in_writing(book: Book) -> None:
    """Rounds that are still open: one whose requirements are not ready for a notice, one whose are."""
    for code, whole in (("KT-2026-018", False), ("KT-2026-020", True)):
        found = [
            ("strength", "Có phân công người theo dõi, kiểm tra hằng quý", None),
            ("shortcoming", "Chưa công khai đủ thời hạn dự toán điều chỉnh", None),
            ("violation", "Thanh toán vượt khối lượng thực tế ở 02 gói thầu", 186_500_000),
        ]
        for n, (kind, content, amount) in enumerate(found, 1):
            book.add("findings", inspection=code, code=f"{code}-PH{n}", kind=kind, content=content, amount_vnd=amount,
                     cause="" if kind == "strength" else "cause_subjective")  # fmt: skip
        officer = OFFICERS["inspectorate" if whole else "inspection_commission"]
        book.add("recommendations", inspection=code, code=f"{code}-KN1", kind="remediation", findings=f"{code}-PH2",
                 content="Công khai đủ dự toán điều chỉnh, báo cáo kết quả", addressee="Đơn vị 16",
                 due_on=date(2027, 1, 15), follow_up_by=officer)  # fmt: skip
        book.add("recommendations", inspection=code, code=f"{code}-KN2", kind="recover",
                 findings=f"{code}-PH3" if whole else "", content="Thu hồi số tiền thanh toán vượt khối lượng",
                 addressee="Đơn vị 16", due_on=date(2027, 1, 29) if whole else None, amount_vnd=186_500_000,
                 follow_up_by=officer if whole else "")  # fmt: skip
