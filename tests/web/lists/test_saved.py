"""Ways to look at a list that a person keeps: his own alone."""

from typing import Any

import pytest
from django.test import Client

from liem.people.models import User
from liem.web.lists.saved import MOST
from liem.web.models import SavedView
from tests.web.lists.conftest import Listed, cls, query_in

pytestmark = pytest.mark.django_db
PATH = "/so/vu-an-vu-viec/"
SAVE = f"{PATH}cach-xem/"


def ways(page: Listed) -> dict[str, str]:
    """The names of what is kept, and where each leads."""
    found = page.all(f"//ul[{cls('ways-saved')}]/li/a")
    return {way.text_content().strip(): way.get("href") for way in found}


def test_a_way_is_saved_opened_and_dropped(look, client: Client) -> None:
    page = look("cases", kind="matter", xep="-code", cot="code,subject", trang=1)
    kept = page.all(f"//form[{cls('ways-save')}]//input[@name='query']/@value")[0]
    done = client.post(SAVE, {"name": "  Vụ việc   của tôi ", "query": kept})
    assert done.status_code == 302
    assert query_in(done["Location"]) == {"kind": "matter", "xep": "-code", "cot": "code,subject"}
    again = look("cases")
    assert list(ways(again)) == ["Vụ việc của tôi"]
    opened = Listed(client.get(ways(again)["Vụ việc của tôi"]))
    assert (opened.cells, opened.heads) == (page.cells, page.heads)
    assert opened.said(f"//ul[{cls('ways-saved')}]//a[@aria-current='true']") == ["Vụ việc của tôi"]
    (drop,) = opened.all(f"//ul[{cls('ways-saved')}]//form/@action")
    assert client.post(drop, {"query": "kind=matter"}).status_code == 302
    assert ways(look("cases")) == {}


def test_the_same_name_again_is_given_the_new_question(look, client: Client) -> None:
    look("cases")
    for query in ("kind=matter", "kind=criminal_case"):
        client.post(SAVE, {"name": "Một", "query": query})
    assert query_in(ways(look("cases"))["Một"]) == {"kind": "criminal_case"}


def test_nobody_sees_or_drops_anothers(look, client: Client, world: Any) -> None:
    look("cases")
    client.post(SAVE, {"name": "Riêng của người khác", "query": "q=riêng"})
    kept = SavedView.objects.get()
    assert "Riêng của người khác" in look("cases").text
    other = look("cases", who=world.user("T1", 3))
    assert "Riêng của người khác" not in other.text
    assert client.post(f"{SAVE}{kept.pk}/bo/").status_code == 404
    assert SavedView.objects.filter(pk=kept.pk).exists()
    assert client.post(f"{SAVE}{kept.pk + 99}/bo/").status_code == 404


def test_one_registers_ways_are_not_anothers(look, client: Client) -> None:
    look("cases")
    client.post(SAVE, {"name": "Một", "query": ""})
    kept = SavedView.objects.get()
    assert ways(look("plans")) == {}
    assert client.post(f"/so/chuong-trinh-ke-hoach/cach-xem/{kept.pk}/bo/").status_code == 404


@pytest.mark.parametrize("name", ["", "   ", "a" * 81, "\x00"])
def test_a_way_needs_a_name_that_is_not_too_long(look, client: Client, name: str) -> None:
    look("cases")
    done = client.post(SAVE, {"name": name, "query": "kind=matter"}, follow=True)
    assert "Đặt cho cách xem một tên" in done.content.decode()
    assert not SavedView.objects.exists()


def test_a_part_is_kept_with_its_table_and_odd_questions_are_understood_first(look, client: Client) -> None:
    look("opinions")
    client.post(SAVE, {"name": "Ý kiến", "query": "bang=opinions&tien-do=overdue&khong-co=1&kind=lạ&trang=4"})
    assert SavedView.objects.get().query == "bang=opinions&tien-do=overdue"


def test_so_many_and_no_more(look, client: Client, user: User) -> None:
    look("cases")
    SavedView.objects.bulk_create(SavedView(user=user, register="cases", name=f"Cách {i}") for i in range(MOST))
    done = client.post(SAVE, {"name": "Thêm", "query": ""}, follow=True)
    assert "Bỏ bớt một cách xem trước" in done.content.decode()
    assert SavedView.objects.count() == MOST
    client.post(SAVE, {"name": "Cách 7", "query": "kind=matter"})
    assert SavedView.objects.get(name="Cách 7").query == "kind=matter"


def test_only_a_post_keeps_or_drops(look, client: Client) -> None:
    look("cases")
    client.post(SAVE, {"name": "Một", "query": ""})
    assert client.get(SAVE).status_code == 405
    assert client.get(f"{SAVE}{SavedView.objects.get().pk}/bo/").status_code == 405
