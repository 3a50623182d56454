"""A year through the real gate, from the quarters that twelve units hand in to the second edition of its report.

Two units are late, one is given back, one missing and then there by package, one corrected after it was accepted. The
year is sealed; a case is corrected afterwards; drift names it; edition two is issued; both and forged copies verified.
"""

import io
import json
import re
import zipfile
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from lxml import html

from liem import catalogue
from liem.commands import start, verify
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.unit_keys import register_key
from liem.people.models import Role
from liem.platform import signing
from liem.platform.keys import ensure_data_folder
from liem.records.exchange import waiting as waits
from liem.records.models import Attachment
from liem.records.organising import reorganise
from liem.registers.cases.models import CaseEvent
from liem.registers.reports.models import Report
from liem.registers.returns.calendars import CALENDAR, days_of
from liem.registers.returns.forms import form_on
from liem.reports.packages.content import packed
from liem.reports.returns import acts
from liem.reports.returns.filled import filled
from liem.reports.returns.laid_down import Asked, lay_down
from liem.reports.returns.template import Read
from liem.reports.sealed import store
from tests import making
from tests.making import owner
from tests.web.forms.filling import held
from tests.web.returns.test_returns import value, words

pytestmark = pytest.mark.django_db
PASSWORD = "tram-nam-khong-quen-2026"
QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4")
YEAR, AFTER, LATER = "2025Y", date(2026, 2, 2), date(2026, 3, 2)
LATE = {10: 4, 11: 9}
"""Units that always hand in late, by so many days."""
RETURNED, BY_PACKAGE = ("2025Q2", 5), ("2025Q3", 12)
PRIVATE = bytes(range(32))
CONTACT = {"contact": "Cán bộ 01", "phone": "0900 000 000"}
FIGURE, OWN = "cases.charged_accused", "own.05_kt.ke_hoach"
ROWS = (
    Read(5, "tong", "Cuộc kiểm tra", "cuộc", "row", "sum", "ke_hoach dot_xuat"),
    Read(6, "ke_hoach", "Theo kế hoạch", "cuộc", "sub", "typed", "", "Số cuộc có kết luận trong kỳ."),
    Read(7, "dot_xuat", "Đột xuất", "cuộc", "sub", "typed"),
)


class Office:
    """A province, twelve units, whoever works there, their form, and the day on which pages are asked for."""

    def __init__(self, monkeypatch: Any) -> None:
        self.today = AFTER
        monkeypatch.setattr("liem.web.middleware.today", lambda: self.today)
        self.top = making.make_unit("TINH", kind="provincial_committee")
        self.units = [making.make_unit(f"X{n:02}", self.top) for n in range(1, 13)]
        self.clerk = self._signed_in("van-phong", self.top)
        self.leader = self._signed_in("lanh-dao", self.top, Role.LEADER)
        self.below = [self._signed_in(f"xa-{unit.code}", unit) for unit in self.units]
        who = Asked("05/KT", "Kết quả kiểm tra", CALENDAR, date(2025, 1, 1), "", 5, "", ("level:commune",))
        lay_down(owner(), who, ROWS, "kiểm thử")

    def _signed_in(self, name: str, unit: Any, role: str = Role.COMMITTEE_OFFICE) -> Client:
        user = making.make_user(name, name)
        user.set_password(PASSWORD)
        user.save()
        making.make_membership(user, unit, role)
        client = Client()
        assert client.post("/tai-khoan/dang-nhap/", {"login": name, "password": PASSWORD}).status_code == 302
        return client

    def hand_in(self, period: str, number: int, planned: int, late: int = 0) -> None:
        """A unit hands in on the deadline, or so many days after it."""
        self.today = days_of(CALENDAR, period).last + timedelta(days=5 + (late or LATE.get(number, 0)))
        sent = {"v-ke_hoach": str(planned), "v-dot_xuat": "1", "lam": "nop", **CONTACT}
        sent |= {"e-ke_hoach": "Theo số thực tế.", "e-tong": "Theo số thực tế."}
        assert self.below[number - 1].post(_page(period, number), sent).status_code == 302

    def act(self, period: str, number: int, what: str, on: date | None = None, **said: str) -> None:
        """The province takes a return over or gives it back, a fortnight after the period unless said otherwise."""
        self.today = on or days_of(CALENDAR, period).last + timedelta(days=14)
        done = self.clerk.post(_page(period, number), {"lam": what, **said})
        assert done.status_code == 302, (period, number, what)

    def see(self, path: str, client: Client | None = None) -> Any:
        """The page at an address."""
        done = (client or self.clerk).get(path)
        assert done.status_code == 200, path
        return html.fromstring(done.content.decode())

    def added_up(self, period: str, row: str = "tong") -> int:
        """What the page of the form added up shows in a row."""
        return int(value(self.see(f"/bieu/05-KT/TINH/{period}/tong-hop/"), row))

    def figure(self, period: str) -> Any:
        """What the figure that the form feeds says of a period."""
        scope = Scope(owner(AFTER), Period(*_months(period)), self.top, AFTER)
        return catalogue.indicator(OWN).value(scope)


def _page(period: str, number: int) -> str:
    return f"/bieu/05-KT/X{number:02}/{period}/"


def _months(period: str) -> tuple[date, date]:
    days = days_of(CALENDAR, period)
    return days.first, days.last


@pytest.fixture
def office(tmp_path: Path, settings: Any, monkeypatch: Any) -> Office:
    """An office with a data folder of its own."""
    settings.DATA_DIR = ensure_data_folder(tmp_path / "data")
    monkeypatch.setattr(waits, "_root", lambda: tmp_path / "nhap")
    return Office(monkeypatch)


def test_a_year_is_reported_sealed_corrected_and_verified(
    office: Office, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    event = a_case_with_two_accused(office)
    four_quarters_come_in(office)
    the_half_year_equals_its_quarters(office)
    what_was_accepted_is_corrected(office)
    the_board_tells_how_each_stands(office)
    first = sealed(office, office.clerk.post("/bao-cao/lap/", {"don-vi": "TINH", "ky": YEAR}).url)
    kept = printed(office, first)
    page = words(office.see(f"/bao-cao/{first.pk}/"))
    assert "Tính lại hôm nay, mọi số vẫn như khi niêm phong." in page

    office.today = LATER
    a_case_is_corrected(office, event)
    drift_names_it(office, first)
    second = edition_two(office, first)
    assert printed(office, first) == kept and printed(office, second) != kept
    monkeypatch.setattr(start, "owner", lambda *_: owner(LATER))
    for report in (first, second):
        for suffix, content in printed(office, report).items():
            told = verified(office, content, suffix, tmp_path, capsys)
            assert told[0] == 0 and f"bản thứ {report.edition}" in told[1], told
    copies_with_one_digit_changed_are_rejected(office, kept, tmp_path, capsys)


def a_case_with_two_accused(office: Office) -> Any:
    """A case of a unit, instituted in the year against two people."""
    case = making.make_record(
        "cases", unit=office.units[1], code="VA-01", kind="criminal_case", nature="corruption", subject="Vụ 01",
        opened_on=date(2025, 4, 1),
    )  # fmt: skip
    making.make_part("case_events", case, on=date(2025, 4, 3), kind="case_instituted")
    return making.make_part("case_events", case, on=date(2025, 4, 8), kind="accused_charged", people=2)


def four_quarters_come_in(office: Office) -> None:
    """Two always late, one given back with a reason at its cell and put right, one by package after it was missed."""
    public = signing.public_of(PRIVATE)
    reorganise(owner(), lambda: register_key(office.units[11], public, date(2025, 1, 1)))
    for period in QUARTERS:
        for number in range(1, 13):
            if (period, number) == BY_PACKAGE:
                continue
            office.hand_in(period, number, planned=number)
            if (period, number) == RETURNED:
                office.act(period, number, "tra-lai", **{"r-ke_hoach": "Sổ ghi 6 cuộc"})
                assert "Sổ ghi 6 cuộc" in words(office.see(_page(period, number), office.below[number - 1]))
                office.hand_in(period, number, planned=6, late=15)
            office.act(period, number, "tiep-nhan", days_of(CALENDAR, period).last + timedelta(days=21))
    whole = sum(range(1, 13)) + 12
    page = office.see("/bieu/05-KT/TINH/2025Q3/tong-hop/")
    assert "Thiếu số liệu của 1 đơn vị" in words(page) and value(page, "tong") == str(whole - 13)
    brought_as_a_package(office, *BY_PACKAGE)
    page = office.see("/bieu/05-KT/TINH/2025Q3/tong-hop/")
    assert "Thiếu số liệu" not in words(page) and value(page, "tong") == str(whole)


def brought_as_a_package(office: Office, period: str, number: int) -> None:
    """Signed where the unit has no network (undone here), brought to the page, looked at, accepted."""
    last = days_of(CALENDAR, period).last
    form, unit, me = form_on("05/KT", last), office.units[number - 1], owner()
    assert form is not None
    with transaction.atomic():
        typed: Any = {"ke_hoach": number, "dot_xuat": 1}
        said = {"ke_hoach": "Theo số thực tế.", "tong": "Theo số thực tế."}
        acts.fill_in(me, filled(me, form, unit, period), typed, said, CONTACT, "")
        acts.hand_in(me, filled(me, form, unit, period), said, last + timedelta(days=1))
        made = packed(me, filled(me, form, unit, period), PRIVATE, signing.public_key()).content
        transaction.set_rollback(True)
    office.today = came = last + timedelta(days=30)
    where = office.clerk.post("/bieu/goi/", {"tep": SimpleUploadedFile("goi.liem", made)}).headers["Location"]
    assert value(office.see(where), "ke_hoach") == str(number)
    done = office.clerk.post(where, {"lam": "tiep-nhan", "on": f"{came - timedelta(27):%d/%m/%Y}"}, follow=True)
    assert "Đã tiếp nhận" in done.content.decode()


def the_half_year_equals_its_quarters(office: Office) -> None:
    """On the page of the form added up, and in the figure that it feeds; so does the year."""
    whole = sum(range(1, 13)) + 12
    office.today = AFTER
    quarters = [office.added_up(period) for period in QUARTERS]
    assert quarters == [whole, whole + 1, whole, whole]
    assert office.added_up("2025H1") == sum(quarters[:2]) and office.added_up(YEAR) == sum(quarters)
    for period, parts in (("2025H1", QUARTERS[:2]), (YEAR, QUARTERS)):
        assert office.figure(period) == sum(map(office.figure, parts)) == office.added_up(period, "ke_hoach")


def what_was_accepted_is_corrected(office: Office) -> None:
    """Given back with a reason after it was taken over: out of the sum of its quarter until it is taken over again."""
    before = office.added_up("2025Q1")
    office.act("2025Q1", 3, "tra-lai", date(2025, 6, 2), why="Đính chính theo Công văn 21")
    assert office.added_up("2025Q1") == before - 4
    office.hand_in("2025Q1", 3, planned=8, late=60)
    office.act("2025Q1", 3, "tiep-nhan", AFTER)
    assert office.added_up("2025Q1") == before + 5
    facts = words(office.see(_page("2025Q1", 3)))
    assert "Nộp lần đầu: 05/4/2025" in facts and "Chậm" not in facts


def the_board_tells_how_each_stands(office: Office) -> None:
    """Each unit in each quarter, and how many stand how."""
    board = office.see("/bieu/?bieu=05/KT&don-vi=TINH&nam=2025").xpath("//table[contains(@class, 'returns-board')]")[0]
    quarters = [place for place, cell in enumerate(board.xpath(".//thead//th")) if cell.get("id", "")[3:] in QUARTERS]
    rows = {words(row[0]): [words(row[place]) for place in quarters] for row in board.xpath(".//tbody/tr|.//tfoot/tr")}
    assert rows["Phải báo cáo"] == rows["Đã nhận"] == ["12"] * 4
    assert (rows["Thiếu"], rows["Đang trả lại"]) == (["0"] * 4, ["0"] * 4)
    assert rows["Chậm"] == ["2", "3", "2", "2"]  # two always, one that was given back; a correction is not late
    assert rows["Sửa sau khi tiếp nhận"] == ["1", "0", "0", "0"]
    lines = {name[-3:]: cells for name, cells in rows.items()}
    assert all("chậm 4 ngày" in cell for cell in lines["X10"]) and all("chậm 9 ngày" in cell for cell in lines["X11"])
    assert "sửa sau khi tiếp nhận" in lines["X03"][0]
    assert "chậm" not in lines["X03"][0] + lines["X12"][2] and "nộp bằng gói" in lines["X12"][2]


def sealed(office: Office, path: str) -> Report:
    """Checked by its author, approved by the leader as it stood on his page, sealed."""
    office.clerk.post(f"{path}buoc/kiem-tra/")
    office.clerk.post(f"{path}buoc/duyet/", {"ma": "0" * 64})
    shown = re.search(r'name="ma" value="([0-9a-f]{64})"', office.leader.get(path).content.decode())
    assert shown, "the leader cannot approve"
    office.leader.post(f"{path}buoc/duyet/", {"ma": shown[1]})
    office.clerk.post(f"{path}buoc/niem-phong/")
    report: Report = Report.objects.unscoped("a test").get(pk=int(path.split("/")[-2]))
    assert (report.state, report.approved_by.split(" ")[0]) == ("sealed", "lanh-dao")
    return report


def printed(office: Office, report: Report) -> dict[str, bytes]:
    """The files of a sealed report as whoever reprints it gets them."""
    word = Attachment.objects.unscoped("a test").get(record=report.pk, name__endswith=".docx")
    given = office.clerk.get(f"/so/bao-cao/{report.pk}/tep/{word.pk}/")
    data = office.clerk.get(f"/bao-cao/{report.pk}/tai/json/")
    return {"docx": b"".join(given), "json": data.content}  # type: ignore[arg-type]


def a_case_is_corrected(office: Office, event: CaseEvent) -> None:
    """On its form, with a reason."""
    path = f"/so/vu-an-vu-viec/{event.case_id}/case_events/{event.pk}/sua/"
    fields = {**held(office.clerk.get(path)), "people": "3", "why": "sót một bị can"}  # type: ignore[arg-type]
    assert office.clerk.post(path, fields).status_code == 302


def drift_names_it(office: Office, first: Report) -> None:
    """Which figure, from what to what, by which record, who wrote it and why."""
    page = words(office.see(f"/bao-cao/{first.pk}/").xpath("//*[@id='lech']")[0])
    assert str(catalogue.indicator(FIGURE).label) in page and "VA-01" in page
    assert "sót một bị can" in page and "van-phong" in page


def edition_two(office: Office, first: Report) -> Report:
    """Says what it puts right and why; edition one stands beside it, corrected."""
    path = office.clerk.post(f"/bao-cao/{first.pk}/buoc/dinh-chinh/", {"why": "sót một bị can ở VA-01"}).url
    second = sealed(office, path)
    correction = store.opened(second)["correction"]
    delta = {row["code"]: (row["before"], row["after"]) for row in correction["delta"]}
    assert (correction["reason"], delta[FIGURE]) == ("sót một bị can ở VA-01", ("2", "3"))
    assert Report.objects.unscoped("a test").get(pk=first.pk).state == "corrected"
    assert second.edition == 2 and "bản thứ 2" in words(office.see(f"/bao-cao/{first.pk}/"))
    return second


def verified(office: Office, content: bytes, suffix: str, folder: Path, capsys: Any) -> tuple[int, str]:
    """What `liem verify` returns and says of a file; the page to which it is dropped says the same."""
    file = folder / f"tep.{suffix}"
    file.write_bytes(content)
    capsys.readouterr()
    code = verify.run(Namespace(file=file, data=None))
    told = capsys.readouterr().out
    page = office.clerk.post("/kiem-chung/", {"tep": io.BytesIO(content)}).content.decode()
    assert told.splitlines()[0] in " ".join(words(html.fromstring(page)).split())
    return code, told


def copies_with_one_digit_changed_are_rejected(
    office: Office, kept: dict[str, bytes], folder: Path, capsys: Any
) -> None:
    """In Word and in JSON: which figure, what was sealed, what the copy says."""
    copy, shown = _with_another_digit(kept["docx"], FIGURE)
    code, told = verified(office, copy, "docx", folder, capsys)
    assert code == 1 and f"“{shown}”" in told and f"“{shown.replace('2', '7')}”" in told
    assert str(catalogue.indicator(FIGURE).label) in told
    data = json.loads(kept["json"])
    figure = next(one for one in data["content"]["figures"] if one["code"] == FIGURE)
    figure["value"] = 7
    code, told = verified(office, json.dumps(data).encode(), "json", folder, capsys)
    assert code == 1 and FIGURE in told and "“7”" in told


def _with_another_digit(content: bytes, figure: str) -> tuple[bytes, str]:
    """A Word file in which a figure's 2 is a 7 where it first stands, and what stood there."""
    stream, shown = io.BytesIO(), ""
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as copy:
        for member in source.infolist():
            said = source.read(member)
            if member.filename == "word/document.xml":
                field = re.compile(rf'DOCPROPERTY\s+"{figure}".*?<w:t[^>]*>([^<]*2[^<]*)</w:t>', re.DOTALL)
                found = field.search(text := said.decode())
                assert found is not None
                shown = found[1]
                said = f"{text[: found.start(1)]}{shown.replace('2', '7')}{text[found.end(1) :]}".encode()
            copy.writestr(member, said)
    return stream.getvalue(), shown
