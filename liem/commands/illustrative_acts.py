"""What of the example no file brings, since people do it: a package, a return put right, a year sealed, then corrected.

Done once, on days that are always the same, by the accounts of the example and through the functions of the pages.
"""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.db import transaction

from liem.catalogue import REGISTERS
from liem.org.models import Unit
from liem.org.unit_keys import register_key
from liem.people.models import User
from liem.people.reader import Reader
from liem.platform import signing, unit_keys
from liem.platform.days import TZ
from liem.records import writing
from liem.records.attachments import attach
from liem.records.organising import reorganise
from liem.registers.conferences.models import Conference
from liem.registers.reports.models import Report
from liem.registers.returns.calendars import days_of
from liem.registers.returns.forms import Form, form_on
from liem.registers.returns.models import Reporter
from liem.registers.returns.own import say
from liem.reports.packages.arriving import arrived
from liem.reports.packages.content import packed
from liem.reports.packages.receiving import accept
from liem.reports.returns import acts as returning
from liem.reports.returns.filled import Filled, filled
from liem.reports.sealed import acts as sealing

if TYPE_CHECKING:
    from liem.commands.screen import Progress

FORM, WHY = "01/PCTN", "dữ liệu minh họa"
OFFICE, LEADER = "van-phong", "lanh-dao"
DISTRICTS = ("KG-01", "KG-04", "KG-07", "KG-11", "KG-16", "KG-21", "KG-22")
UNITS = (
    "KG-16", "KG-24", "KG-26", "KG-30", "KG-34", "KG-46", "KG-57", "KG-62", "KG-72", "KG-82", "AG-93", "AG-96",
)  # fmt: skip
OTHERS = {
    **dict.fromkeys(("01/TCD", "02/XLD", "03/GQKN", "04/GQTC"), ("KG-16", "KG-24", "KG-57")),
    **dict.fromkeys(
        (
            "UBKT/KTDV", "UBKT/KTTC", "UBKT/DHDV", "UBKT/DHTC", "UBKT/GSDV", "UBKT/GSTC", "UBKT/NVKT", "UBKT/NVKL",
            "UBKT/KLDV", "UBKT/KLTC", "UBKT/GQTC", "UBKT/GQKN",
        ),
        ("KG-16", "KG-24"),
    ),
    "BS/TP": ("AG-CQDT", "AG-THADS"),
}  # fmt: skip
"""By form who reports on it in the example: a few, so that it loads quickly."""
FIRST, SINCE = date(2013, 1, 1), date(2024, 12, 15)
"""From when an office said who reports; the first day of the year 2025 of the state calendar."""
WITH_PAPERS = ("documents", "conferences", "plans", "inspections", "cases", "handlings")
REPORTED = date(2020, 10, 16)
"""Records with files, and the day after the last one on which the report of the example counts."""
YEAR, SUBJECT = "2025Y", "kết quả công tác phòng, chống tham nhũng, lãng phí, tiêu cực"


def play(reader: Reader, progress: "Progress") -> bool:
    """Do all of it, or nothing; whether it was done now."""
    if Reporter.objects.exists() or Report.objects.visible_to(reader).exists():
        return False
    with transaction.atomic():
        say(reader, _reporters(), WHY)
        _comes_as_a_package(reader, "KG-72", "2026Q2")
        _is_put_right(reader, "KG-24", "2026Q1")
        progress("Đang niêm phong báo cáo năm 2025")
        _year()
        _papers(reader)
    return True


def _as(username: str, year: int, month: int, day: int) -> Reader:
    """One of the accounts of the example on a day."""
    return Reader.of(User.objects.get(username=username), date(year, month, day))


# Returns.


def _reporters() -> Iterator[Reporter]:
    """Who must report: the districts of old, then twelve units; a few of them on the other forms."""
    for unit in DISTRICTS:
        yield Reporter(form=FORM, who=f"unit:{unit}", since=FIRST, until=SINCE)
    for unit in UNITS:
        yield Reporter(form=FORM, who=f"unit:{unit}", since=SINCE)
    for form, units in OTHERS.items():
        for unit in units:
            yield Reporter(form=form, who=f"unit:{unit}", since=FIRST)


def _form(period: str) -> Form:
    found = form_on(FORM, days_of("state", period).last)
    assert found is not None
    return found


def _told(reader: Reader, unit: str, period: str) -> Filled:
    return filled(reader, _form(period), Unit.objects.get(code=unit), period)


def _comes_as_a_package(reader: Reader, code: str, period: str) -> None:
    """A unit without a network: it says what it said the quarter before, and one more; signed with a key of its own.

    What it writes is written in an installation of its own: here it is undone, and comes back as the package.
    """
    unit, came = Unit.objects.get(code=code), date(2026, 6, 17)
    public = unit_keys.create(code, renew=True)
    reorganise(reader, lambda: register_key(unit, public, date(2026, 1, 5), "đọc đối chiếu qua điện thoại"), WHY)
    clerk = Reader.owner(f"văn phòng của {unit.name}", date(2026, 6, 16))
    with transaction.atomic():
        found = _told(clerk, code, period)
        typed: dict[str, Any] = {**found.earlier, "rot_persons": (found.earlier["rot_persons"] or 0) + 1}
        head = {"contact": "Văn phòng cấp ủy", "phone": "không có, dữ liệu minh họa"}
        returning.fill_in(clerk, found, typed, {}, head, "")
        returning.hand_in(clerk, _told(clerk, code, period), {}, clerk.on)
        made = packed(clerk, _told(clerk, code, period), unit_keys.private_key(code), signing.public_key())
        transaction.set_rollback(True)
    office = _as(OFFICE, 2026, 6, 18)
    accept(office, arrived(office, made.content, came), came)


def _is_put_right(reader: Reader, code: str, period: str) -> None:
    """A return that was taken over: given back for one cell, put right, taken over again."""
    office = _as(OFFICE, 2026, 4, 20)
    remark = {"decl_required": "Sót một người mới được bổ nhiệm, theo danh sách của Ban Tổ chức."}
    returning.give_back(office, _told(office, code, period), remark, "", office.on)
    clerk = Reader.owner(f"văn phòng của {Unit.objects.get(code=code).name}", date(2026, 4, 22))
    found = _told(clerk, code, period)
    values: dict[str, Any] = {row: (found.values[row] or 0) + 1 for row in ("decl_required", "decl_done")}
    returning.fill_in(clerk, found, values, {}, {}, "bổ sung một người")
    returning.hand_in(clerk, _told(clerk, code, period), {}, clerk.on)
    office = _as(OFFICE, 2026, 4, 23)
    returning.take_over(office, _told(office, code, period), office.on)


# The report of a year.


def _year() -> None:
    """The year is sealed and sent; a number is corrected, edition two says so; something comes in too late for both."""
    unit = Unit.objects.get(code="AG")
    asked = {"code": "BC-2025-001", "unit": unit, "kind": "year", "period": YEAR, "subject": SUBJECT}
    draft = sealing.begin(_as(OFFICE, 2026, 1, 8), {**asked, "number": "03-BC/TU"}, _at(2026, 1, 8))
    first = _sealed(draft, (2026, 1, 8), (2026, 1, 9), (2026, 1, 12))
    to = {"recipients": "Ban Thường vụ Tỉnh ủy\nBan Chỉ đạo tỉnh\nBan Nội chính Trung ương"}
    first = writing.move(_as(OFFICE, 2026, 1, 12), first, "send", date(2026, 1, 12), to)

    clerk = _as("noi-chinh", 2026, 2, 3)
    meeting = Conference.objects.visible_to(clerk).get(code="HN-2025-009")
    why = "gõ nhầm số người dự; đối chiếu danh sách ký nhận"
    writing.change(clerk, meeting, {"attendance": meeting.attendance + 90}, why)
    second = sealing.another_edition(_as(OFFICE, 2026, 2, 4), first, "Số lượt người dự Hội nghị HN-2025-009 gõ nhầm")
    _sealed(second, (2026, 2, 4), (2026, 2, 5), (2026, 2, 5))

    late = {"code": "HN-2025-012", "unit": unit, "kind": "conference", "held_on": date(2025, 12, 5), "attendance": 86}
    said = {"subject": "Hội nghị phổ biến quy định mới về kiểm soát tài sản, thu nhập", "note": WHY}
    writing.create(_as("noi-chinh", 2026, 2, 24), Conference, {**late, **said}, "tìm thấy khi rà soát hồ sơ cuối năm")


# Files.


def _papers(reader: Reader) -> None:
    """A file with the newest ordinary records of each register, before and since the reorganisation: from a figure to
    the paper behind it.
    """
    for model, dated in ((register.model, register.dated) for register in REGISTERS if register.key in WITH_PAPERS):
        ordinary: Any = model.objects.visible_to(reader).filter(secrecy=0)
        for span in ({f"{dated}__lt": REPORTED}, {f"{dated}__gte": date(2026, 1, 1)}):
            for row in ordinary.filter(**span).order_by(f"-{dated}", "-code")[:3]:
                words = f"DỮ LIỆU MINH HỌA, KHÔNG PHẢI VĂN BẢN THẬT\n\nHồ sơ {row.code}\n{row.subject}\n"
                attach(reader, row, f"{row.code} minh họa.txt", BytesIO(words.encode()), WHY)


def _at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=TZ)


def _sealed(report: Any, *days: tuple[int, int, int]) -> Report:
    """Checked by the office, approved by the leader as it stood then, sealed; each on its day."""
    checked, approved, sealed = days
    sealing.check(_as(OFFICE, *checked), report, _at(*checked))
    leader = _as(LEADER, *approved)
    shown = sealing.draft(_again(leader, report), leader, _at(*approved)).sha256
    sealing.approve(leader, _again(leader, report), shown, _at(*approved))
    office = _as(OFFICE, *sealed)
    return sealing.seal(office, _again(office, report), _at(*sealed))


def _again(reader: Reader, report: Report) -> Report:
    found: Report = Report.objects.visible_to(reader).get(pk=report.pk)
    return found
