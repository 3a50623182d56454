"""The dated events of a case, one path at a time, in an order in which they can happen."""

from datetime import date

from example import dates
from example.book import Book
from example.case_specs import Case

_CHARGED = "report_received verification_started case_instituted accused_charged "
_TRIED = "indictment_issued trial_ordered first_instance_judgment "
_PATHS = {
    "reported": "report_received",
    "verified": "report_received verification_started",
    "handled": "report_received verification_started",
    "not_instituted": "report_received verification_started not_instituted",
    "charged": _CHARGED,
    "suspended": _CHARGED + "assessment_requested investigation_suspended",
    "terminated": _CHARGED + "assessment_requested assessment_done investigation_extended investigation_terminated",
    "investigated": _CHARGED + "accused_charged investigation_concluded",
    "indicted": _CHARGED + "assessment_requested assessment_done investigation_concluded indictment_issued",
    "first": _CHARGED + "investigation_concluded " + _TRIED + "judgment_in_force",
    "appeal": _CHARGED
    + "accused_charged investigation_extended investigation_concluded indictment_issued trial_ordered trial_adjourned "
    + "first_instance_judgment appeal_filed appeal_judgment judgment_in_force enforcement_ordered",
    "enforced": _CHARGED
    + "investigation_concluded "
    + _TRIED
    + "appeal_filed appeal_judgment judgment_in_force enforcement_ordered enforcement_done",
    "returned": _CHARGED
    + "accused_charged investigation_concluded file_returned supplementary_concluded "
    + _TRIED
    + "protest appeal_judgment judgment_in_force enforcement_ordered",
    "resumed": _CHARGED
    + "assessment_requested investigation_suspended assessment_done investigation_resumed investigation_concluded "
    + _TRIED
    + "judgment_in_force enforcement_ordered",
}
# Days from the event before: shortest and longest.
_GAPS = {
    "report_received": (0, 4),
    "verification_started": (2, 10),
    "not_instituted": (35, 90),
    "case_instituted": (30, 80),
    "accused_charged": (0, 25),
    "assessment_requested": (10, 35),
    "assessment_done": (45, 120),
    "investigation_extended": (40, 80),
    "investigation_suspended": (60, 100),
    "investigation_resumed": (3, 12),
    "investigation_terminated": (60, 110),
    "investigation_concluded": (60, 130),
    "file_returned": (18, 30),
    "supplementary_concluded": (35, 60),
    "indictment_issued": (18, 30),
    "trial_ordered": (25, 50),
    "trial_adjourned": (10, 15),
    "first_instance_judgment": (12, 25),
    "appeal_filed": (5, 14),
    "protest": (8, 14),
    "appeal_judgment": (50, 85),
    "judgment_in_force": (0, 1),
    "enforcement_ordered": (8, 25),
    "enforcement_done": (90, 160),
}
_PROCURACY = {"file_returned", "indictment_issued", "protest"}
_COURT = {
    "trial_ordered",
    "trial_adjourned",
    "first_instance_judgment",
    "appeal_judgment",
    "judgment_in_force",
    "enforcement_ordered",
}
_SYMBOL = {
    "verification_started": "QĐ-PC",
    "not_instituted": "QĐ-KKT",
    "case_instituted": "QĐ-KTVA",
    "accused_charged": "QĐ-KTBC",
    "assessment_requested": "QĐ-TCGĐ",
    "assessment_done": "KLGĐ",
    "investigation_extended": "QĐ-GH",
    "investigation_suspended": "QĐ-TĐC",
    "investigation_resumed": "QĐ-PHĐT",
    "investigation_terminated": "QĐ-ĐCĐT",
    "investigation_concluded": "KLĐT",
    "supplementary_concluded": "KLĐT-BS",
    "file_returned": "QĐ-THS",
    "indictment_issued": "CT-VKS",
    "trial_ordered": "QĐXXST-HS",
    "trial_adjourned": "QĐ-HPT",
    "first_instance_judgment": "HS-ST",
    "appeal_judgment": "HS-PT",
    "protest": "QĐ-KNPT",
    "enforcement_ordered": "QĐ-THA",
    "enforcement_done": "QĐ-KTTHA",
}
_NOTES = {
    "report_received": "Nguồn tin do cơ quan chức năng chuyển đến",
    "trial_adjourned": "Vắng mặt người có quyền lợi, nghĩa vụ liên quan",
    "file_returned": "Yêu cầu làm rõ thêm trách nhiệm và thiệt hại",
    "investigation_extended": "Vụ án phức tạp, nhiều chứng từ phải đối chiếu",
    "appeal_filed": "Kháng cáo về phần trách nhiệm dân sự",
}


def write_events(book: Book, case: Case) -> int:
    """Write the events up to the case's limit and note the last day of each kind; returns how many were charged."""
    rng, day, accused = book.rng, case.opened, 0
    small = case.unit.split("-")[1].isdigit() and int(case.unit.split("-")[1]) >= 24
    people = rng.randint(1, 6)
    for kind in _PATHS[case.path].split():
        low, high = _GAPS[kind]
        if kind == "judgment_in_force" and "appeal_judgment" not in case.ends:
            low, high = 31, 36
        day = dates.plus(day, rng.randint(low, high))
        if day >= case.limit:
            break
        if kind == "accused_charged":
            people = rng.randint(1, 5) if not accused else rng.randint(1, 3)
            accused += people
        elif kind in ("appeal_filed", "protest", "appeal_judgment"):
            people = max(1, min(accused, people - 1))
        elif accused:
            people = accused
        with_people = kind not in (
            "case_instituted",
            "assessment_requested",
            "assessment_done",
            "investigation_extended",
            "protest",
        )
        row = book.add("case_events", case=case.code, on=day, kind=kind, number=_number(book, kind, day))
        row["authority"] = _authority(kind, day, small)
        if with_people and (case.kind == "criminal_case" or kind in ("report_received", "not_instituted")):
            row["people"] = str(people)
        row |= _term(case, kind, day)
        if case.secret == "ordinary":
            row["ground"] = {"not_instituted": "no_elements", "investigation_suspended": "awaiting_assessment"}.get(
                kind, ""
            )
            row["note"] = _NOTES.get(kind, "")
        case.ends[kind] = day
    return accused


def _term(case: Case, kind: str, day: date) -> dict[str, str]:
    """What terms go by: the severity by the number of the case, so that every level comes up, and is missing in some;
    the end that a resumption sets.
    """
    levels = ("serious", "very_serious", "extremely_serious", "very_serious", "serious", "less_serious", "")
    if kind == "case_instituted":
        return {"severity": levels[int(case.code.rsplit("-", 1)[1]) % len(levels)]}
    return {"term_until": dates.plus(day, 90).isoformat()} if kind == "investigation_resumed" else {}


def _number(book: Book, kind: str, day: date) -> str | None:
    if kind not in _SYMBOL:
        return None
    n, symbol = book.rng.randint(1, 180), _SYMBOL[kind]
    return f"{n:02d}/{day.year}/{symbol}" if symbol.startswith("HS-") else f"{n:02d}/{symbol}"


def _authority(kind: str, day: date, small: bool) -> str:
    """The authority that acts; district ones until the reform, regional courts and procuracies after it."""
    lower = "khu vực" if day >= dates.REFORM else "cấp huyện"
    if kind == "enforcement_done":
        return "Cơ quan thi hành án dân sự"
    if kind in _COURT and not (kind == "appeal_judgment" and not small):
        return f"Tòa án nhân dân {lower}" if small and kind != "appeal_judgment" else "Tòa án nhân dân tỉnh"
    if kind == "appeal_judgment":
        return "Tòa án nhân dân cấp cao"
    if kind in _PROCURACY:
        return f"Viện kiểm sát nhân dân {lower}" if small else "Viện kiểm sát nhân dân tỉnh"
    if kind == "assessment_done":
        return "Tổ chức giám định tư pháp theo vụ việc"
    if small and day < dates.REFORM:
        return "Cơ quan Cảnh sát điều tra cấp huyện"
    return "Cơ quan Cảnh sát điều tra Công an tỉnh"
