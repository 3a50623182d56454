"""Work that is entered for a unit whose people would not see it: it is written, and who writes it is told."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from liem.people.models import Role
from liem.records import writing
from tests import making
from tests.making import TODAY, make_document, make_part, make_plan, make_post, make_reader
from tests.web.forms.filling import Browser, errors

pytestmark = pytest.mark.django_db

TOLD = "không xem được hồ sơ này nên sẽ không thấy việc"


@pytest.fixture
def top() -> Any:
    """A unit with two below it: in the first somebody has an account."""
    return making.make_unit("TOP", name="Đơn vị trên")


@pytest.fixture
def below(top: Any) -> Any:
    """The unit in which somebody works, who sees nothing above it."""
    unit = making.make_unit("BELOW", name="Đơn vị 08", parent=top)
    make_reader(unit)
    return unit


@pytest.fixture
def browser(client: Client, top: Any) -> Browser:
    """Who enters the records of the unit above."""
    return Browser(client, making.user_of(make_reader(top, Role.COMMITTEE_OFFICE)))


def told(browser: Browser, address: str, **said: Any) -> str:
    """What the page says after a form was filled in and taken."""
    sent = browser.fill(address, **said)
    assert sent.status_code == 302, errors(sent)
    return browser.get(sent["Location"].split("#")[0]).content.decode()


def test_a_measure_for_a_unit_that_does_not_see_its_plan_is_written_and_told(
    browser: Browser, top: Any, below: Any
) -> None:
    plan = make_plan(unit=top)
    measures = f"/so/chuong-trinh-ke-hoach/{plan.pk}/measures/"
    said = {"content": "Rà soát", "product": "Báo cáo", "due_on": date(2027, 3, 1)}
    page = told(browser, f"{measures}moi/", lead="BELOW", **said)
    assert f"Người của Đơn vị 08 {TOLD}" in page and "Đơn vị trên; hoặc cho người của đơn vị nhận xem" in page
    assert TOLD not in told(browser, f"{measures}moi/", lead="TOP", **said)
    making.make_unit("PAPER", name="Đơn vị 09", parent=top)  # nobody works there with Liêm: on paper
    assert TOLD not in told(browser, f"{measures}moi/", lead="PAPER", **said)


def test_a_measure_that_is_given_to_another_by_its_form_is_told_and_one_that_is_not_is_not(
    browser: Browser, top: Any, below: Any
) -> None:
    plan = make_plan(unit=top)
    row = make_part("measures", plan, lead=top, due_on=date(2027, 3, 1))
    address = f"/so/chuong-trinh-ke-hoach/{plan.pk}/measures/{row.pk}/sua/"
    assert TOLD not in told(browser, address, content="Rà soát lại")
    assert TOLD in told(browser, address, lead="BELOW")
    assert TOLD not in told(browser, address, content="Rà soát lần nữa")  # it was told when it was given
    done = {"done_on": date(2026, 10, 1), "evidence": "Báo cáo 12"}
    assert TOLD not in told(browser, address, lead="TOP", **done)
    assert TOLD not in told(browser, address, lead="BELOW")  # done: nobody need find it


def test_who_was_let_in_is_no_reason_to_tell(browser: Browser, top: Any, below: Any) -> None:
    plan = make_plan(unit=top)
    person = make_reader(below)
    writing.admit(making.owner(), plan, making.user_of(person), TODAY, None, "để thực hiện")
    said = {"content": "Rà soát", "product": "Báo cáo", "due_on": date(2027, 3, 1)}
    page = told(browser, f"/so/chuong-trinh-ke-hoach/{plan.pk}/measures/moi/", lead="BELOW", **said)
    assert TOLD not in page


def test_a_duty_of_a_post_is_told_by_the_unit_of_the_post(browser: Browser, top: Any, below: Any) -> None:
    document = make_document(unit=top)
    row = make_part("assignments", document, unit=top, due_on=date(2027, 3, 1))
    address = f"/so/van-ban/{document.pk}/assignments/{row.pk}/sua/"
    assert TOLD in told(browser, address, unit="BELOW", post=make_post(below).code)
