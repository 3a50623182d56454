"""Cases that are joined, split, and matters that become criminal cases, each entered through its forms: both files tell
it, figures count the case and its accused once, lists have both.
"""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from liem.catalogue import BY_CODE
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.people.models import Role
from tests import making
from tests.web.forms.filling import Browser, errors
from tests.web.record.test_case import happen, strips, warnings, words

CASES = "/so/vu-an-vu-viec/"
BEFORE, AFTER = "2020-05-31", "2020-12-31"
JOINED = date(2020, 6, 1)


@pytest.fixture
def browser(client: Client, db: Any) -> Browser:
    """Somebody who writes cases of the unit."""
    return Browser(client, making.user_of(making.make_reader(making.some_unit(), Role.INTERNAL_AFFAIRS)))


def investigated(people: int, day: str = "2020-04-01") -> Any:
    """A criminal case in investigation with so many accused."""
    case = making.make_case(kind="criminal_case")
    happen(case, "case_instituted", day)
    happen(case, "accused_charged", day, people)
    return case


def enter(browser: Browser, case: Any, kind: str, way: str, **said: Any) -> None:
    """An event entered by its form."""
    sent = browser.fill(f"{CASES}{case.pk}/case_events/moi/", kind=kind, way=way, on=JOINED, number="05/QĐ", **said)
    assert sent.status_code == 302, errors(sent)


def tie(browser: Browser, case: Any, kind: str, other: Any) -> None:
    """A link entered by its form."""
    sent = browser.fill(f"{CASES}{case.pk}/lien-ket/", kind=kind, to_table="cases", to_code=other.code)
    assert sent.status_code == 302, errors(sent)


def section(browser: Browser, case: Any, name: str = "vu") -> Any:
    """A section of the case's page."""
    return html.fromstring(browser.get(f"{CASES}{case.pk}/").content.decode()).get_element_by_id(name)


def counted(code: str, last: str = AFTER) -> Any:
    """A figure of the year until a day."""
    period = Period.range("2020-01-01", last)
    return BY_CODE[f"cases.{code}"].value(Scope(making.owner(), period, making.some_unit(), making.TODAY))


def listed(browser: Browser) -> str:
    """What the list of cases says."""
    return words(html.fromstring(browser.get(CASES).content.decode()).xpath("//main")[0])


def test_a_case_joined_into_another_is_told_in_both_and_counted_once(browser: Browser) -> None:
    gone, stays = investigated(2), investigated(3)
    assert (counted("under_investigation_cases", BEFORE), counted("under_investigation_accused", BEFORE)) == (2, 5)
    enter(browser, gone, "case_joined", "out", people=2)
    enter(browser, stays, "case_joined", "in", people=2)
    tie(browser, stays, "joined", gone)
    assert strips(section(browser, gone))[0][0] == "Tố tụng đã kết thúc Nhập vụ án ngày 01/6/2020"
    assert strips(section(browser, stays))[0][1].startswith("Điều tra")
    for one, other in ((gone, stays), (stays, gone)):
        told = words(section(browser, one, "lien-ket"))
        assert other.code in told and "nhập" in told.lower()
    assert f"nhập vào vụ {stays.code}" in words(section(browser, gone, "dien-bien"))
    assert f"nhận từ vụ {gone.code}" in words(section(browser, stays, "dien-bien"))
    assert (counted("under_investigation_cases"), counted("under_investigation_accused")) == (1, 5)
    assert counted("instituted_cases") == 2 and counted("charged_accused") == 5  # each was instituted, once
    assert gone.code in listed(browser) and stays.code in listed(browser)


def test_each_joining_is_told_with_its_own_case_also_where_days_differ_and_in_english(browser: Browser) -> None:
    first, middle, last = investigated(1), investigated(2), investigated(3)
    enter(browser, first, "case_joined", "out")
    enter(browser, middle, "case_joined", "in")
    tie(browser, first, "joined", middle)
    happen(middle, "case_joined", "2020-09-01", way="out")
    assert "nhập vào vụ khác" in words(section(browser, middle, "dien-bien"))
    tie(browser, last, "joined", middle)
    happen(last, "case_joined", "2020-10-01", way="in")
    told = words(section(browser, middle, "dien-bien"))
    assert f"nhận từ vụ {first.code}" in told and f"nhập vào vụ {last.code}" in told
    assert f"nhận từ vụ {middle.code}" in words(section(browser, last, "dien-bien"))
    browser.client.cookies["liem_language"] = "en"
    told = words(section(browser, middle, "dien-bien"))
    assert f"took in case {first.code}" in told and f"joined into case {last.code}" in told


def test_a_case_that_the_reader_may_not_see_is_not_named_by_what_was_joined(browser: Browser) -> None:
    stays, hidden = investigated(1), making.make_case(kind="criminal_case", unit=making.make_unit())
    making.make_link(stays, hidden, "joined")
    happen(stays, "case_joined", "2020-10-01", way="in")
    told = words(section(browser, stays, "dien-bien"))
    assert "nhận từ vụ khác" in told and hidden.code not in told


def test_a_case_split_off_another_is_told_in_both_and_counted_as_a_case_of_its_own(browser: Browser) -> None:
    case = investigated(5)
    part = making.make_case(kind="criminal_case")
    enter(browser, case, "case_split", "out", people=2)
    enter(browser, part, "case_split", "in", people=2)
    tie(browser, part, "split", case)
    for one in (case, part):
        assert strips(section(browser, one))[0][1].startswith("Điều tra")
        assert "tách vụ án" in words(section(browser, one, "dien-bien"))
    assert f"Tách từ{case.code}" in words(section(browser, part, "lien-ket"))
    assert f"Tách thành{part.code}" in words(section(browser, case, "lien-ket"))
    assert (counted("under_investigation_cases"), counted("under_investigation_accused")) == (2, 5)
    assert counted("instituted_cases") == 1 and counted("charged_accused") == 5  # nobody is charged anew
    assert part.code in listed(browser)


def test_a_matter_becomes_a_case_by_its_form_and_stays_one_record(browser: Browser) -> None:
    matter = making.make_case()
    making.make_direction(matter, decided_on=date(2020, 2, 1))
    enter(browser, matter, "case_instituted", "")
    assert "vẫn ghi là vụ việc" in warnings(section(browser, matter))
    sent = browser.fill(f"{CASES}{matter.pk}/sua/", kind="criminal_case", criminal_since=JOINED)
    assert sent.status_code == 302, errors(sent)
    assert not warnings(section(browser, matter))
    assert (counted("under_direction"), counted("under_investigation_cases"), counted("instituted_cases")) == (1, 1, 1)
    log = words(html.fromstring(browser.get(f"{CASES}{matter.pk}/lich-su/").content.decode()).xpath("//main")[0])
    assert "vụ việc" in log and "vụ án" in log and "01/6/2020" in log
    assert listed(browser).count(matter.code) == 1
