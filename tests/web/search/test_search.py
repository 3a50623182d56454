"""One search over all registers: what is found, in which order, and nothing of what is hidden."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liem.org.models import Unit
from liem.people.models import Role
from liem.web.search.marking import marked
from tests.making import REGISTERS, make_membership, make_record, make_user
from tests.world import code


@pytest.fixture
def browser(client: Client, world: Any) -> Client:
    """Somebody of the first province who sees all levels, signed in."""
    client.force_login(world.user("T1", 3))
    return client


def shown(browser: Client, text: str) -> str:
    """What was found, as HTML."""
    done = browser.get("/tim/", {"q": text})
    assert done.status_code == 200
    return done.content.decode().split('<div id="found">')[1].split("</main>")[0]


def codes(page: str) -> list[str]:
    """The codes of the hits, in order."""
    return [re.sub(r"<.*?>", "", words) for words in re.findall(r'class="find-head"><a href="[^"]*">(.*?)</a>', page)]


def subject(**values: Any) -> Any:
    """A plan of the first province."""
    return make_record("plans", unit=Unit.objects.get(code="T1"), **values)


def test_words_are_found_without_their_marks_and_marked_as_they_are_written(browser: Client) -> None:
    subject(code="KH-901", subject="Rà soát đất đai vùng đệm")
    page = shown(browser, "dat dai dem")
    assert codes(page) == ["KH-901"]
    assert "<mark>đất</mark> <mark>đai</mark> vùng <mark>đệm</mark>" in page
    assert codes(shown(browser, "dat dai khongco")) == []


def test_what_is_written_just_so_comes_first(browser: Client) -> None:
    subject(code="KH-901", subject="Rà soát đạt chuẩn xyz")
    subject(code="KH-902", subject="Rà soát đất chuẩn xyz")
    assert codes(shown(browser, "đất chuẩn xyz"))[0] == "KH-902"
    assert codes(shown(browser, "đạt chuẩn xyz"))[0] == "KH-901"


def test_a_code_comes_first_and_on_top(browser: Client) -> None:
    for number in range(9010, 9020):
        subject(code=f"KH-{number}", subject="Việc khác")
    subject(code="KH-901", subject="Việc này")
    page = shown(browser, "kh-901")
    assert codes(page)[0] == "KH-901" and "Đúng mã" in page
    assert '<span class="count">11</span>' in page and "Xem cả 11 dòng trong sổ" in page


def test_each_group_leads_to_its_list_with_the_same_words(browser: Client, world: Any) -> None:
    for key, register in REGISTERS.items():
        wanted = code(key, "T1", "2020") if key != "returns" else world.record("returns", "T1").code
        page = shown(browser, wanted)
        assert wanted in codes(page), key
        link = next(link for link in re.findall(r'<h2><a href="([^"]+)"', page) if f"/so/{register.slug}/" in link)
        there = browser.get(link.replace("&amp;", "&"))
        assert there.status_code == 200 and wanted in there.content.decode(), key


def test_what_may_not_be_seen_is_not_found(client: Client, world: Any) -> None:
    subject(code="KH-901", subject="Điều kín xyzxyz", secrecy=0)
    client.force_login(world.user("T2", 3))
    assert codes(shown(client, "xyzxyz")) == [] and "Không tìm thấy gì" in shown(client, "xyzxyz")
    administrator = make_user()
    make_membership(administrator, Unit.objects.get(code="T1"), role=Role.ADMINISTRATOR)
    client.force_login(administrator)
    assert codes(shown(client, "xyzxyz")) == []


def test_units_and_help_are_found_too(browser: Client) -> None:
    unit = Unit.objects.get(code="T1")
    page = shown(browser, unit.name)
    assert 'href="/don-vi/T1/"' in page
    assert 'href="/tro-giup/sao-luu/' in shown(browser, "sao luu")


def test_nothing_asked_too_little_and_nothing_found_are_told(browser: Client) -> None:
    assert "Gõ điều cần tìm" in shown(browser, "  ")
    assert "Gõ thêm chữ" in shown(browser, "a")
    assert "Không tìm thấy gì" in shown(browser, "qzxxxzq")


def test_what_is_typed_and_stored_is_shown_as_text(browser: Client) -> None:
    subject(code="KH-901", subject="<b>đậm</b> xyzxyz & nhạt")
    page = shown(browser, "xyzxyz")
    assert "&lt;b&gt;đậm&lt;/b&gt; <mark>xyzxyz</mark> &amp; nhạt" in page
    assert "<script>" not in shown(browser, "<script>alert(1)</script>")


def test_a_long_text_is_cut_around_what_was_found() -> None:
    text = "mở " * 200 + "Đích đến" + " kết" * 200
    found = marked(text, ("dich",))
    assert found.startswith("… ") and found.endswith(" …") and "<mark>Đích</mark> đến" in found
    assert len(found) < 330


def test_two_queries_a_register_however_many_are_found(browser: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown(browser, "viec")
        return len(queries)

    asked()  # what is kept until something changes is read once, and what was written since each time
    for key in ("plans", "inspections"):
        make_record(key, subject="Việc")
    few = asked()
    for _ in range(6):
        for key in ("plans", "inspections"):
            make_record(key, subject="Việc")
    assert asked() <= few <= 2 * len(REGISTERS) + 10


def test_a_word_is_marked_as_a_whole_where_it_stands_as_one() -> None:
    assert marked("Kế hoạch kết luận", ("ke", "hoach")) == "<mark>Kế</mark> <mark>hoạch</mark> kết luận"
    assert marked("Kết luận, tổng kết", ("ke",)) == "<mark>Kế</mark>t luận, tổng <mark>kế</mark>t"
    assert (
        marked("KT-2013-001: đất đai", ("013", "da")) == "KT-2<mark>013</mark>-001: <mark>đấ</mark>t <mark>đa</mark>i"
    )
    assert marked("Thanh tra tỉnh", ("thanh", "than")) == "<mark>Thanh</mark> tra tỉnh"
