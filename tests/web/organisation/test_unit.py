"""A unit's page: its past as past, its posts, and of the registers only what the reader may see."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liem import catalogue
from liem.org import tree
from liem.people.models import Role
from tests.making import make_post, make_tenure, user_of


@pytest.fixture
def browser(client: Client, world: Any) -> Client:
    """Somebody of the first province, signed in."""
    client.force_login(world.user("T1", 2))
    return client


def shown(browser: Client, code: str, query: str = "") -> str:
    """The page of a unit."""
    done = browser.get(f"/don-vi/{code}/?{query}")
    assert done.status_code == 200
    return done.content.decode()


def counts(page: str) -> dict[str, int]:
    """How many records of each register the page tells."""
    found = re.findall(r"<span>([^<]+)</span> <b>(\d+)</b></a></li>", page)
    return {label: int(count) for label, count in found}


def test_the_page_stands_on_its_day_and_steps_to_the_changes(browser: Client) -> None:
    page = shown(browser, "T1H1A", "ngay=01/01/2020")
    crumbs = re.search(r'<nav class="crumbs".*?</nav>', page, re.DOTALL)
    assert crumbs and re.findall(r">(Đơn vị \w+)<", crumbs[0]) == ["Đơn vị T1", "Đơn vị T1H1", "Đơn vị T1H1A"]
    assert "Trang này nói về ngày 01/01/2020" in page
    assert 'href="/don-vi/T1H1A/?ngay=01%2F7%2F2025" rel="next"' in page
    today = shown(browser, "T1H1A")
    assert "Trang này nói về" not in today and 'rel="next"' not in today


def test_a_unit_that_has_ended_is_shown_on_its_last_day(browser: Client) -> None:
    page = shown(browser, "T1H1")
    assert "Đơn vị này đã kết thúc từ ngày 01/7/2025; trang này nói về ngày 30/6/2025." in page
    assert page.count('<a href="/don-vi/T1H1A/?ngay=30/6/2025">') == 1
    assert "Kết thúc, chia tách thành" in page


@pytest.mark.parametrize(
    ("query", "told"),
    [("ngay=01/7/2025", "không còn (kết thúc từ ngày 01/7/2025)"), ("ngay=31/12/1999", "chưa thành lập")],
)
def test_a_day_outside_its_life_is_told(browser: Client, query: str, told: str) -> None:
    page = shown(browser, "T1H1", query)
    assert told in page
    assert "Không có đơn vị trực thuộc." in page


def test_names_and_places_are_told_over_time_with_the_one_of_the_day_marked(browser: Client, world: Any) -> None:
    tree.rename_unit(world.units["T1H1A"], "Đơn vị mới", date(2026, 1, 1))
    page = shown(browser, "T1H1A", "ngay=01/01/2020")
    assert re.findall(r'<li class="here"><b>(?:<a[^>]*>)?([^<]+)', page) == ["Đơn vị T1H1A", "Đơn vị T1H1"]
    assert "từ ngày 01/01/2026 đến nay" in page
    assert "<h1>Đơn vị T1H1A</h1>" in page and "hôm nay đơn vị tên là “Đơn vị mới”" in page


def test_who_came_before_and_after_are_links(browser: Client) -> None:
    assert '<a href="/don-vi/T1H2A/">' in shown(browser, "T1H2")
    assert '<a href="/don-vi/T1H2/">' in shown(browser, "T1H2A")


def test_posts_tell_who_holds_them_on_the_day_and_who_ever_did(browser: Client, world: Any) -> None:
    post = make_post(world.units["T1K"], title="Chủ nhiệm")
    make_tenure(post, "Người giữ 01", date(2010, 1, 1), date(2020, 1, 1))
    make_tenure(post, "Người giữ 02", date(2021, 1, 1))
    then, vacant, now = (shown(browser, "T1K", f"ngay={day}") for day in ("01/5/2015", "01/5/2020", "01/5/2022"))
    assert '<p class="post-holder">Người giữ 01' in then and "02 lượt giữ chức vụ" in then
    assert "khuyết vào ngày này" in vacant
    assert '<p class="post-holder">Người giữ 02' in now


def test_records_are_counted_as_the_reader_sees_them(client: Client, world: Any) -> None:
    found = []
    for unit, clearance in (("T1", 0), ("T1", 2), ("T1K", 3)):
        client.force_login(world.user(unit, clearance))
        found.append(counts(shown(client, "T1H1A")))
    ordinary, secret, elsewhere = found
    assert set(ordinary) == {str(register.label) for register in catalogue.REGISTERS}
    assert set(ordinary.values()) == {2}
    assert set(secret.values()) == {4}
    assert set(elsewhere.values()) == {0}


def test_records_belong_to_the_unit_above_on_their_own_day(browser: Client) -> None:
    assert set(counts(shown(browser, "T1H1")).values()) == {5}


def test_figures_are_those_of_the_report(browser: Client, world: Any) -> None:
    from liem.figures.indicator import measure
    from liem.figures.period import Period
    from liem.figures.scope import Scope
    from liem.people.reader import Reader
    from liem.platform.numbers import vi_count
    from liem.web.organisation.work import FIGURES

    page = shown(browser, "T1", "ngay=31/12/2020")
    user = browser.session["_auth_user_id"]
    from liem.people.models import User

    reader = Reader.of(User.objects.get(pk=user), date(2026, 11, 2))
    scope = Scope(reader, Period.range("2020-01-01", "2020-12-31"), world.units["T1"], reader.on)
    values = measure([catalogue.indicator(code) for code in FIGURES], scope)
    told = re.findall(r'<p class="stat-value">(?:<a[^>]*>)?([\d.]+)', page)
    assert told == [vi_count(value) for value in values.values()]
    assert any(values.values())


def test_who_sees_no_records_sees_neither_counts_nor_figures(client: Client, world: Any) -> None:
    client.force_login(user_of(world.reader("T1", role=Role.ADMINISTRATOR)))
    page = shown(client, "T1H1A")
    assert "Hồ sơ trong các sổ" not in page and "Chỉ tiêu chính" not in page
    assert "Diễn biến" in page


def test_a_unit_that_is_not_there_is_not_found(browser: Client) -> None:
    assert browser.get("/don-vi/KHONG-CO/").status_code == 404


def test_a_code_may_hold_a_stroke(browser: Client, world: Any) -> None:
    tree.create_unit("T1/A", "Đơn vị có gạch", "party_cell", date(2020, 1, 1), world.units["T1"])
    assert "Đơn vị có gạch" in shown(browser, "T1/A")


def test_the_page_asks_few_queries(browser: Client) -> None:
    shown(browser, "T1")
    with CaptureQueriesContext(connection) as asked:
        shown(browser, "T1")
    assert len(asked) <= 45
