"""An office edits a list on its page: what it says is offered, told and printed from that day on, not before."""

import html
from datetime import date
from typing import Any

import pytest
from django.test import Client

from liem.org.models import Unit
from liem.people.models import Role
from liem.registers.cases.models import Direction
from tests import making

pytestmark = pytest.mark.django_db
PAGE = "/tu-dien/danh-muc/criterion/"
SAID = {"label": "Liên quan đất đai", "since": "01/01/2026", "hint": "Theo quy chế mới", "reason": "Quy chế 05"}


def text(browser: Client, path: str) -> str:
    """What a page says."""
    shown = browser.get(path)
    assert shown.status_code == 200, path
    return html.unescape(shown.content.decode())


@pytest.fixture
def unit(db: None) -> Unit:
    """The one unit there is: whoever writes for it writes for all."""
    return making.some_unit()


@pytest.fixture
def inside(client: Client, unit: Unit) -> Client:
    """A browser of Internal Affairs."""
    client.force_login(making.user_of(making.make_reader(unit, Role.INTERNAL_AFFAIRS)))
    return client


@pytest.fixture
def case(unit: Unit) -> Any:
    """An old case."""
    return making.make_case(unit=unit, opened_on=date(2020, 1, 1))


def test_what_is_added_is_offered_on_its_days_and_told_where_it_was_chosen(inside: Client, case: Any) -> None:
    assert "Thêm mục" in text(inside, PAGE) and "Chữ hiện ra" in text(inside, f"{PAGE}them/")
    answer = inside.post(f"{PAGE}them/", {**SAID, "lan": "a"})
    assert answer.headers["Location"] == f"{PAGE}#ma-lien_quan_dat_dai"
    shown = text(inside, PAGE)
    assert "từ 01/01/2026" in shown and "Theo quy chế mới" in shown and "văn phòng ghi" in shown
    assert "Những lần sửa" in shown and "Quy chế 05" in shown
    add = f"/so/vu-an-vu-viec/{case.pk}/directions/moi/"
    assert "Liên quan đất đai" in text(inside, add)  # no day is known yet: what may be chosen today
    early = inside.post(add, {"decided_on": "31/12/2025", "lam": "1"}).content.decode()
    assert "Liên quan đất đai" not in html.unescape(early) and "criterion" in early
    given = {"decided_on": "02/02/2026", "body": "steering_committee", "criterion": "lien_quan_dat_dai", "lan": "b"}
    assert inside.post(add, given).status_code == 302
    assert Direction.objects.unscoped("a test").get().criterion == "lien_quan_dat_dai"
    inside.post(f"{PAGE}doi-chu/?ma=lien_quan_dat_dai", {**SAID, "label": "đất đai, tài nguyên", "since": "01/6/2026"})
    told = text(inside, f"/so/vu-an-vu-viec/{case.pk}/")
    assert "liên quan đất đai" in told.lower() and "đất đai, tài nguyên" not in told
    rows = text(inside, "/so/vu-an-vu-viec/?bang=directions&cot=case.code,criterion")
    assert '<td class="word" data-label="Tiêu chí">Liên quan đất đai</td>' in rows


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_said(inside: Client) -> None:
    answer = inside.post(f"{PAGE}them/", {**SAID, "since": "mai", "reason": ""})
    assert answer.status_code == 422 and "id_since_error" in answer.content.decode()
    answer = inside.post(f"{PAGE}them/", {**SAID, "code": "other"})
    assert answer.status_code == 422 and "Mã này đã có" in html.unescape(answer.content.decode())
    assert inside.get(f"{PAGE}ngung/?ma=other").status_code == 404  # rules rest on it
    assert inside.get("/tu-dien/danh-muc/topic/them/").status_code == 404
    assert "văn phòng ghi" not in text(inside, PAGE)


def test_an_ended_code_is_offered_no_more(inside: Client, case: Any) -> None:
    answer = inside.post(f"{PAGE}ngung/?ma=differing_views", {"since": "01/01/2020", "reason": "Bỏ"})
    assert answer.status_code == 422
    given = {"since": "01/01/2099", "reason": "Bỏ"}
    assert inside.post(f"{PAGE}ngung/?ma=differing_views", given).status_code == 302
    path = f"/so/vu-an-vu-viec/{case.pk}/directions/moi/"
    for day, offered in (("31/12/2098", True), ("01/01/2099", False)):
        asked = html.unescape(inside.post(path, {"decided_on": day, "lam": "1"}).content.decode())
        assert ("các cơ quan tố tụng còn ý kiến khác nhau" in asked.lower()) is offered


def test_others_read_the_list_and_find_no_form(client: Client, unit: Unit) -> None:
    reader = making.make_reader(unit, Role.INSPECTORATE)
    client.force_login(making.user_of(reader))
    assert "Thêm mục" not in text(client, PAGE)
    assert client.get(f"{PAGE}them/").status_code == client.post(f"{PAGE}them/", SAID).status_code == 404
