"""Pages of a list, and the records before and after one in it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from liem.people.models import User
from liem.records import writing
from liem.web.lists.cells import BACK
from liem.web.lists.neighbours import neighbours
from tests import making
from tests.making import REGISTERS
from tests.web.lists.conftest import Listed, cls, query_in, reader_of

pytestmark = pytest.mark.django_db
MANY = 123
"""More than two pages of 50."""


@pytest.fixture
def many(world: Any) -> list[str]:
    """Cases of another province, the newest first."""
    rows = [
        making.record_values(
            "cases",
            code=f"NV-{i:03}",
            unit="T1K",
            subject=f"Vụ nhiều {i:03}",
            opened_on=date(2021, 1, 1) - timedelta(days=i // 2),
        )
        for i in range(MANY)
    ]
    making.make_rows("cases", rows)
    return [row["code"] for row in rows]


def test_the_pages_hold_every_row_once_in_order_and_say_how_many_there_are(look, many: list[str]) -> None:
    pages = [look("cases", q="nhiều", trang=number) for number in (1, 2, 3)]
    assert [page.told for page in pages] == [
        "1–50 trong 123 dòng",
        "51–100 trong 123 dòng",
        "101–123 trong 123 dòng",
    ]
    assert [code for page in pages for code in page.codes] == many
    assert pages[1].all("//nav//a[@rel='prev']/@href") == pages[2].all("//nav//li/a[.='1']/@href")[:1]
    assert pages[1].said(f"//div[{cls('pages')}]//a[@aria-current]") == ["2"]


def test_a_page_beyond_the_end_is_the_last_one(look, many: list[str]) -> None:
    page = look("cases", q="nhiều", trang=99)
    assert page.codes == many[100:]
    assert not page.problems


def test_what_filters_and_sorts_goes_along_to_the_other_pages(look, client: Client, many: list[str]) -> None:
    page = look("cases", q="nhiều", xep="code", cot="code,subject", kind="matter")
    for way in page.all(f"//div[{cls('pages')}]//a/@href"):
        asked = query_in(way)
        assert (asked["q"], asked["xep"], asked["cot"], asked["kind"]) == ("nhiều", "code", "code,subject", "matter")
        assert Listed(client.get(way)).total == MANY


def test_the_number_of_rows_is_right_again_after_every_act(look, world: Any, many: list[str]) -> None:
    owner = making.owner()
    assert look("cases", q="nhiều").total == MANY
    case = making.make_case(unit=world.units["T1K"], subject="Vụ nhiều thêm")
    assert look("cases", q="nhiều").total == MANY + 1
    writing.withdraw(owner, case, date(2021, 2, 1), "kiểm thử")
    assert look("cases", q="nhiều").total == MANY


def test_a_row_knows_from_which_list_one_came(look, user: User, many: list[str]) -> None:
    page = look("cases", q="nhiều", xep="-code", trang=2)
    reader, register = reader_of(user), REGISTERS["cases"]
    keys = [int(way.rstrip("/").rsplit("/", 1)[1]) for way in page.keys]
    back = {query_in(way)[BACK] for way in page.ways}
    assert len(back) == 1
    question = back.pop()
    for place, pk in enumerate(keys):
        before, after, number, total = neighbours(register, reader, question, pk)
        assert (number, total) == (51 + place, MANY)
        assert before == (keys[place - 1] if place else before)
        assert before is not None
        assert after == (keys[place + 1] if place + 1 < len(keys) else after)
        assert after is not None


def test_the_first_has_none_before_it_and_the_last_none_after(look, user: User, many: list[str]) -> None:
    reader, register = reader_of(user), REGISTERS["cases"]
    first, last = (look("cases", q="nhiều", trang=n).keys for n in (1, 3))
    ends = [int(way.rstrip("/").rsplit("/", 1)[1]) for way in (first[0], last[-1])]
    assert neighbours(register, reader, "q=nhiều", ends[0])[0] is None
    assert neighbours(register, reader, "q=nhiều&trang=3", ends[1])[1] is None
    assert neighbours(register, reader, "q=nhiều", ends[1])[2] == MANY  # far from the page that the address names


def test_who_is_not_in_the_list_has_no_neighbours(world: Any, user: User) -> None:
    case, secret = world.record("cases"), world.record("cases", variant="secret_3")
    register = REGISTERS["cases"]
    assert neighbours(register, reader_of(user), "q=khong-co", case.pk)[:3] == (None, None, 0)
    little = reader_of(world.user("T1H1A", 0))
    assert neighbours(register, little, "", secret.pk)[:3] == (None, None, 0)
    near = neighbours(register, reader_of(user), "xep=code", secret.pk)
    others = neighbours(register, little, "xep=code", case.pk)
    assert secret.pk not in others[:2]
    assert near[2] > 0


def test_in_the_list_of_a_part_a_record_stands_once(world: Any, user: User) -> None:
    cases = [world.record("cases", unit) for unit in ("T1H1A", "T1H1B", "T1H2A")]
    for _time in range(2):
        making.make_part("opinions", cases[1])
    query = "bang=opinions&xep=case.code&q=2020"
    found = [neighbours(REGISTERS["cases"], reader_of(user), query, case.pk) for case in cases]
    assert [f[3] for f in found] == [found[0][3]] * 3
    places = [f[2] for f in found]
    assert places == sorted(set(places))
    assert found[0][1] == cases[1].pk
    assert found[1][0] == cases[0].pk
