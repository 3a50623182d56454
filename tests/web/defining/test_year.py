"""A year of reporting through the real gate: twelve units, four quarters; late, missing, given back, corrected."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from liem import catalogue
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.people.models import Role
from liem.records.models import Change
from liem.registers.returns.calendars import CALENDAR, days_of
from liem.registers.returns.forms import form_on
from liem.reports.returns.laid_down import Asked, lay_down
from liem.reports.returns.template import Read
from liem.reports.returns.together import board, consolidated
from tests import making
from tests.making import owner
from tests.web.returns.test_returns import value, words

pytestmark = pytest.mark.django_db
PASSWORD = "tram-nam-khong-quen-2026"
QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4")
AFTER = date(2026, 2, 2)
ROWS = (
    Read(5, "tong", "Cuộc kiểm tra", "cuộc", "row", "sum", "ke_hoach dot_xuat"),
    Read(6, "ke_hoach", "Theo kế hoạch", "cuộc", "sub", "typed", "", "Số cuộc có kết luận trong kỳ."),
    Read(7, "dot_xuat", "Đột xuất", "cuộc", "sub", "typed"),
)


class Year:
    """The office, its twelve units, and the day on which pages are asked for."""

    def __init__(self, monkeypatch: Any) -> None:
        self.today = self.latest = AFTER
        monkeypatch.setattr("liem.web.middleware.today", lambda: self.today)
        self.top = making.make_unit("TINH", kind="provincial_committee")
        self.units = [making.make_unit(f"X{n:02}", self.top) for n in range(1, 13)]
        self.office = self._signed_in("van-phong", self.top)
        self.clerks = [self._signed_in(f"xa-{unit.code}", unit) for unit in self.units]
        who = Asked("05/KT", "Kết quả kiểm tra", CALENDAR, date(2025, 1, 1), "", 5, "", ("level:commune",))
        lay_down(owner(), who, ROWS, "kiểm thử")

    def _signed_in(self, name: str, unit: Any) -> Client:
        user = making.make_user(name)
        user.set_password(PASSWORD)
        user.save()
        making.make_membership(user, unit, Role.COMMITTEE_OFFICE)
        client = Client()
        assert client.post("/tai-khoan/dang-nhap/", {"login": name, "password": PASSWORD}).status_code == 302
        return client

    def page(self, number: int, period: str) -> str:
        return f"/bieu/05-KT/X{number:02}/{period}/"

    def hand_in(self, number: int, period: str, planned: int, late: int = 0) -> None:
        """A unit hands in on the deadline, or so many days after it."""
        self.today = days_of(CALENDAR, period).last + timedelta(days=5 + late)
        self.latest = max(self.latest, self.today)
        sent = {"v-ke_hoach": str(planned), "v-dot_xuat": "1", "contact": "Cán bộ 01", "phone": "0900", "lam": "nop"}
        sent |= {"e-ke_hoach": "Theo số thực tế.", "e-tong": "Theo số thực tế."}
        assert self.clerks[number - 1].post(self.page(number, period), sent).status_code == 302

    def act(self, number: int, period: str, what: str, **said: str) -> None:
        """The office takes a return over, or gives it back, once all have come."""
        self.today = self.latest
        done = self.office.post(self.page(number, period), {"lam": what, **said})
        assert done.status_code == 302, (number, period, what)

    def total(self, period: str, row: str = "tong") -> Any:
        form = form_on("05/KT", days_of(CALENDAR, period).last)
        assert form is not None
        lines = consolidated(owner(AFTER), form, self.top, period).lines
        return next(line.value for line in lines if line.row.code == row)


def test_twelve_units_report_four_quarters_late_missing_given_back_and_corrected(monkeypatch: Any) -> None:
    year = Year(monkeypatch)
    year.latest = date(2025, 1, 1)
    for period in QUARTERS:
        for number in range(1, 13):
            if (number, period) != (12, "2025Q3"):
                year.hand_in(number, period, planned=number, late=4 if number in (10, 11) else 0)
        if period == "2025Q2":
            year.act(5, period, "tra-lai", **{"r-ke_hoach": "Sổ ghi 6 cuộc"})
            year.hand_in(5, period, planned=6, late=1)
        for number in range(1, 13):
            if (number, period) != (12, "2025Q3"):
                year.act(number, period, "tiep-nhan")
    year.today = AFTER

    form = form_on("05/KT", AFTER)
    assert form is not None
    found = board(owner(AFTER), form, year.top, 2025)
    counts = {period: found.counts(period) for period in found.periods}
    assert [counts[q]["expected"] for q in QUARTERS] == [12] * 4
    assert [counts[q]["received"] for q in QUARTERS] == [12, 12, 11, 12]
    assert [counts[q]["late"] for q in QUARTERS] == [2, 3, 2, 2]
    assert counts["2025Q3"]["missing"] == 1
    assert counts["2025H1"]["received"] == 12  # by its quarters
    assert counts["2025Y"]["missing"] == 1

    whole = sum(range(1, 13)) + 12
    assert [year.total(q) for q in QUARTERS] == [whole, whole + 1, whole - 13, whole]
    assert year.total("2025H1") == year.total("2025Q1") + year.total("2025Q2")
    page = see_as(year.office, "/bieu/05-KT/TINH/2025Q3/tong-hop/")
    assert "Thiếu số liệu của 1 đơn vị" in words(page) and value(page, "tong") == str(whole - 13)

    _corrected(year, whole)


def _corrected(year: Year, whole: int) -> None:
    """Given back with a reason after it was taken over, and out of the sum until it is taken over again."""
    year.act(3, "2025Q1", "tra-lai", why="Đính chính theo Công văn 21")
    assert year.total("2025Q1") == whole - 4
    year.hand_in(3, "2025Q1", planned=8, late=60)
    year.act(3, "2025Q1", "tiep-nhan")
    year.today = AFTER
    assert year.total("2025Q1") == whole + 5
    entries = Change.objects.unscoped("a test").filter(why__contains="Công văn 21")
    assert [entry.action for entry in entries] == ["move:give_back"]
    scope = Scope(owner(AFTER), Period.range("2025-01-01", "2025-12-31"), year.top, AFTER)
    by_quarters = sum(year.total(q, "ke_hoach") for q in QUARTERS)
    assert catalogue.indicator("own.05_kt.ke_hoach").value(scope) == by_quarters


def see_as(client: Client, path: str) -> Any:
    """The document at an address, for who is signed in already."""
    from lxml import html

    return html.fromstring(client.get(path).content.decode())
