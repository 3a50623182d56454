"""The units as a tree on a day, searched, and opened branch by branch."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liem.org import tree
from liem.web.organisation import branches
from tests.making import make_post, make_unit
from tests.world import REFORM

HTMX = {"HX-Request": "true", "HX-Target": "units"}


@pytest.fixture
def browser(client: Client, world: Any) -> Client:
    """Somebody of the first province, signed in."""
    client.force_login(world.user("T1", 2))
    return client


def shown(browser: Client, query: str = "", **headers: str) -> str:
    """The page, or what htmx gets of it."""
    done = browser.get(f"/don-vi/?{query}", headers=headers)
    assert done.status_code == 200
    return done.content.decode()


def units(page: str) -> list[str]:
    """The codes in the tree, in order."""
    return re.findall(r'class="tree-unit"><p class="tree-row">.*?<code>(.*?)</code>', page)


def tags(page: str, code: str) -> list[str]:
    """What is said beside a unit."""
    tree_only = page[page.index('<ul class="tree"') :]
    row = re.search(rf"<code>{code}</code>.*?</p>", tree_only, re.DOTALL)
    assert row
    return re.findall(r'<span class="badge tag tag-\w+">(.*?)</span>', row[0])


def test_the_tree_is_that_of_the_day(browser: Client) -> None:
    assert set(units(shown(browser))) == {"T1", "T1K", "T1H1A", "T1H1B", "T1H2A", "T2H1A", "T2H1B"}
    before = units(shown(browser, "ngay=30/6/2025"))
    assert before[:2] == ["T1", "T1K"] and {"T1H1", "T1H2", "T2", "T2H1"} < set(before)
    assert units(shown(browser, "ngay=1999-12-31")) == []
    assert "Chưa có đơn vị nào" in shown(browser, "ngay=31/12/1999")


def test_every_branch_that_is_opened_is_closed_again(browser: Client) -> None:
    for query in ("", "ngay=30/6/2025", "goc=T1", "ngay=30/6/2025&goc=T1"):
        page = shown(browser, query)
        inside = page[page.index('<ul class="tree"') :]
        for name in ("ul", "li", "details"):
            assert inside.count(f"<{name}") == inside[: inside.index("</main>")].count(f"</{name}>"), (query, name)


def test_what_became_of_a_unit_is_said_beside_its_name(browser: Client, world: Any) -> None:
    tree.rename_unit(world.units["T1K"], "Đơn vị mới", date(2026, 1, 1))
    before = shown(browser, "ngay=30/6/2025")
    assert tags(before, "T1H1") == ["kết thúc 01/7/2025"]
    assert tags(before, "T1H1A") == ["nay trực thuộc Đơn vị T1"]
    assert tags(before, "T1K") == ["nay là Đơn vị mới"]
    assert tags(shown(browser, "ngay=01/7/2025"), "T1H1A") == ["mới chuyển về"]
    assert tags(shown(browser, "ngay=01/01/2026"), "T1K") == ["mới đổi tên"]
    assert tags(shown(browser, "ngay=01/01/2000"), "T1") == ["mới thành lập"]
    assert tags(shown(browser), "T1K") == []


def test_the_day_of_the_reorganisation_tells_what_changed(browser: Client) -> None:
    page = shown(browser, "ngay=01/7/2025")
    assert "Thay đổi đúng ngày 01/7/2025" in page
    assert "05 chuyển đơn vị cấp trên, 04 kết thúc" in page
    assert "Kết thúc, chia tách thành" in page
    assert "Thay đổi đúng ngày" not in shown(browser, "ngay=02/7/2025")


def test_days_of_change_are_links_and_marks_and_lead_from_one_to_the_next(browser: Client) -> None:
    page = shown(browser, "ngay=05/5/2010")
    assert 'rel="prev"' in page and 'rel="next"' in page
    assert re.findall(r'<a href="(\?ngay=[^"]*)">', page) == ["?ngay=01%2F01%2F2000", "?ngay=01%2F7%2F2025"]
    assert page.count('<line class="when-mark"') == 2
    assert f'data-marks="730120 {REFORM.toordinal()} "' in page


@pytest.mark.parametrize("typed", ["31/02/2025", "hôm qua", "01/7/0025"])
def test_a_day_that_is_none_is_told_and_today_is_shown(browser: Client, typed: str) -> None:
    page = shown(browser, f"ngay={typed}")
    assert "không phải là ngày hợp lệ" in page
    assert f'value="{typed}"' in page and 'aria-invalid="true"' in page
    assert "T1H1A" in units(page) and "T1H1" not in units(page)


def test_what_htmx_gets_is_the_same_as_the_fresh_page(browser: Client) -> None:
    def part(page: str) -> str:
        return page[page.index('<div id="units">') : page.index("</main>")]

    for query in ("", "ngay=01/7/2025", "q=t1h", "goc=T1&ngay=30/6/2025"):
        assert part(shown(browser, query)) == part(shown(browser, query, **HTMX)), query


def test_a_search_needs_no_marks_and_says_where_each_unit_stands(browser: Client) -> None:
    page = shown(browser, "q=don+vi+t1h1a&ngay=30/6/2025")
    assert "Tìm thấy 01 đơn vị." in page
    assert "Đơn vị T1 › Đơn vị T1H1" in page


def test_a_search_tells_of_units_that_are_not_there_on_the_day(browser: Client) -> None:
    page = shown(browser, "q=t1h1")
    assert "Tìm thấy 02 đơn vị." in page
    assert "đã kết thúc từ ngày 01/7/2025" in page[page.index("Vào những ngày khác") :]
    assert "thành lập ngày 01/01/2000" in shown(browser, "q=t1k&ngay=01/01/1999")


def test_a_search_finds_a_unit_by_the_name_it_bore_on_another_day(browser: Client, world: Any) -> None:
    tree.rename_unit(world.units["T1K"], "Hoàn toàn khác", date(2026, 1, 1))
    assert "khi đó mang tên khác" in shown(browser, "q=don+vi+t1k")
    assert "Không có đơn vị nào như vậy" in shown(browser, "q=khong-co-dau")


def test_units_of_one_kind_can_be_listed(browser: Client) -> None:
    assert "Tìm thấy 05 đơn vị." in shown(browser, "loai=commune_committee")
    assert "T1K" in units(shown(browser, "loai=khong-co"))


def test_a_branch_too_deep_for_the_page_is_fetched_when_opened_and_has_a_link(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(branches, "AT_ONCE", 4)
    page = shown(browser, "ngay=30/6/2025")
    assert units(page) == ["T1", "T2"]
    link = re.search(r'hx-get="([^"]+goc=T1)" hx-trigger="toggle once from:closest details"', page)
    assert link and f'<a href="{link[1]}">' in page
    fetched = browser.get(link[1].replace("&amp;", "&"))
    assert units(fetched.content.decode()) == ["T1K", "T1H1", "T1H2"]
    assert "Toàn bộ" in fetched.content.decode()


def test_a_branch_of_a_unit_of_another_day_leads_to_the_page_of_the_unit(browser: Client) -> None:
    assert browser.get("/don-vi/?goc=T1H1").headers["Location"].startswith("/don-vi/T1H1/")
    assert browser.get("/don-vi/?goc=T1H1&ngay=30/6/2025").status_code == 200
    assert browser.get("/don-vi/?goc=KHONG").status_code == 404


def test_a_unit_without_units_below_says_so(browser: Client) -> None:
    assert "Không có đơn vị trực thuộc" in shown(browser, "goc=T1K")


def test_the_tree_asks_the_same_number_of_queries_whatever_its_size(browser: Client, world: Any) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown(browser)
        return len(queries)

    shown(browser)
    before = asked()
    for _n in range(30):
        make_post(make_unit(parent=world.units["T1K"]))
    assert asked() == before <= 20


def test_an_administrator_sees_units_too(client: Client, world: Any) -> None:
    from liem.people.models import Role
    from tests.making import user_of

    client.force_login(user_of(world.reader("T1", role=Role.ADMINISTRATOR)))
    assert "T1H1A" in units(shown(client))
