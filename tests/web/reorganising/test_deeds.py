"""Changing the organisation by hand: asked, foretold, then written; refused beside the field; for administrators."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from liem.org import tree
from liem.org.models import Post, Tenure, Unit, UnitParent
from liem.people.models import Role
from liem.people.reader import Reader
from liem.records.models import Change
from tests import making
from tests.web.forms.filling import Browser, errors, held

DOCUMENT = "Nghị quyết số 12-NQ/TU ngày 01/6/2026"
ON = "01/8/2026"


@pytest.fixture
def browser(world: Any, client: Client) -> Browser:
    """An administrator."""
    return Browser(client, making.user_of(world.reader("T1", role=Role.ADMINISTRATOR)))


@pytest.fixture
def say(browser: Browser) -> Callable[..., HttpResponse]:
    """Fill in the form of a change and send it once: what would be."""
    return lambda deed, /, **said: browser.send(f"/to-chuc/{deed}/", {"document": DOCUMENT, "so-o": "3", **said})


def text(answer: HttpResponse) -> str:
    """The page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def write(browser: Browser, name: str, answer: HttpResponse) -> HttpResponse:
    """Confirm what was foretold."""
    assert answer.status_code == 200, errors(answer)
    return browser.send(f"/to-chuc/{name}/", held(answer))


def entries() -> list[Change]:
    """The entries about the organisation."""
    return list(Change.objects.unscoped("a test").filter(record=None).order_by("pk"))


def test_a_unit_is_founded_after_it_was_foretold(browser: Browser, say: Any, world: Any) -> None:
    told = say("thanh-lap", code="T1X", name="Đảng ủy xã X", kind="commune_committee", since=ON, parent="T1")
    assert "Đảng ủy xã X (T1X) Thành lập, trực thuộc Đơn vị T1 (T1)" in text(told)
    assert not Unit.objects.filter(code="T1X").exists() and entries() == []
    done = write(browser, "thanh-lap", told)
    assert done["Location"].startswith("/don-vi/T1X/")
    assert [(entry.table, entry.row, entry.why) for entry in entries()] == [("units", "T1X", DOCUMENT)]
    assert tree.path(Unit.objects.get(code="T1X"), date(2026, 8, 1))[0].code == "T1"


def test_a_unit_is_renamed_and_its_page_offers_it(browser: Browser, say: Any, world: Any) -> None:
    page = browser.get("/don-vi/T1H1A/").content.decode()
    assert "/to-chuc/doi-ten/?don-vi=T1H1A" in page
    assert browser.open("/to-chuc/doi-ten/?don-vi=T1H1A")["unit"] == ["Đơn vị T1H1A (T1H1A)"]
    told = say("doi-ten", unit="Đơn vị T1H1A (T1H1A)", name="Tên mới", on=ON)
    assert "Đổi tên thành “Tên mới” Tên trước đó: “Đơn vị T1H1A”" in text(told)
    write(browser, "doi-ten", told)
    assert Unit.objects.get(code="T1H1A").name == "Tên mới"


def test_several_units_move_together(browser: Browser, say: Any, world: Any) -> None:
    told = say("chuyen", units_1="T1H1A", units_2="T1H1B", parent="T1K", on=ON)
    assert text(told).count("Chuyển về trực thuộc Đơn vị T1K") == 2
    write(browser, "chuyen", told)
    assert UnitParent.objects.filter(parent__code="T1K", since=date(2026, 8, 1)).count() == 2


def test_more_boxes_come_without_losing_what_was_typed(browser: Browser) -> None:
    fields = browser.open("/to-chuc/chuyen/") | {"units_1": "T1H1A", "them-o": "1"}
    answer = browser.send("/to-chuc/chuyen/", fields)
    again = held(answer)
    assert again["units_1"] == ["T1H1A"] and again["so-o"] == ["6"]
    assert 'name="units_6"' in answer.content.decode()


def test_units_are_merged_and_those_who_are_placed_there_are_counted(browser: Browser, say: Any, world: Any) -> None:
    world.user("T1H1B")
    told = say("sap-nhap", units_1="T1H1B", into="T1H1A", on=ON)
    assert "Kết thúc, nhập vào Đơn vị T1H1A (T1H1A)" in text(told)
    assert "1 người có phân công ở đơn vị kết thúc" in text(told)
    write(browser, "sap-nhap", told)
    assert Unit.objects.get(code="T1H1B").until == date(2026, 8, 1)


def test_a_split_says_who_is_left_without_a_parent(browser: Browser, say: Any, world: Any) -> None:
    making.make_unit("T1H1A1", world.units["T1H1A"], "party_cell")
    told = say("chia-tach", unit="T1H1A", into_1="T1H1B", into_2="T1H2A", on=ON)
    assert "1 đơn vị không còn đơn vị cấp trên" in text(told)
    assert "/to-chuc/chuyen/?ngay=01/8/2026&amp;don-vi=T1H1A1" in told.content.decode()
    assert errors(say("chia-tach", unit="T1H1A", into_1="T1H1B", on=ON))["into_1"].startswith("Chia tách cần ít nhất")


def test_a_unit_ends_without_anybody_to_take_over(browser: Browser, say: Any, world: Any) -> None:
    told = say("ket-thuc", unit="T1H2A", on=ON)
    assert "Kết thúc, không có đơn vị kế thừa" in text(told)
    write(browser, "ket-thuc", told)
    assert Unit.objects.get(code="T1H2A").until == date(2026, 8, 1)


def test_a_post_is_added_held_and_left(browser: Browser, say: Any, world: Any) -> None:
    write(browser, "them-chuc-vu", say("them-chuc-vu", unit="T1H1A", title="Bí thư", code="T1H1A-BT", rank="head"))
    assert Post.objects.get(code="T1H1A-BT").rank == "head"
    for holder, day in (("Người 01", "01/01/2026"), ("Người 02", ON)):
        told = say("bo-nhiem", post="T1H1A-BT", holder=holder, since=day, follows="on")
        write(browser, "bo-nhiem", told)
    assert "Người 01 thôi giữ từ ngày 01/8/2026" in text(told)
    assert "Người 02 giữ chức từ ngày 01/8/2026" in text(told)
    page = browser.get("/don-vi/T1H1A/").content.decode()
    assert "/to-chuc/thoi-giu/?chuc-vu=T1H1A-BT" in page
    write(browser, "thoi-giu", say("thoi-giu", post="T1H1A-BT", on="01/9/2026"))
    assert not Tenure.objects.filter(post__code="T1H1A-BT", until=None).exists()
    assert "Không ai đang giữ" in errors(say("thoi-giu", post="T1H1A-BT", on="01/9/2026"))["post"]


@pytest.mark.parametrize(
    ("name", "said", "field", "words"),
    [
        ("doi-ten", {"unit": "T1H1A", "name": "Đơn vị T1H1A", "on": ON}, "name", "phải khác tên hiện nay"),
        ("doi-ten", {"unit": "T1H1", "name": "Tên mới", "on": ON}, "on", "đã kết thúc từ ngày"),
        ("doi-ten", {"unit": "không có", "name": "Tên mới", "on": ON}, "unit", "Không tìm thấy"),
        ("doi-ten", {"unit": "T1H1A", "name": "Tên mới", "on": "31/02/2026"}, "on", "không phải là ngày"),
        ("chuyen", {"units_1": "T1H1A", "parent": "T1", "on": ON}, "parent", "đang trực thuộc"),
        ("chuyen", {"units_1": "T1", "parent": "T1H1A", "on": ON}, "parent", "thành vòng"),
        ("sap-nhap", {"units_1": "T1H1A", "into": "T1H1A", "on": ON}, "into", "khác với đơn vị tiếp nhận"),
        ("ket-thuc", {"unit": "T1H1", "on": ON}, "unit", "đã có ngày kết thúc"),
        ("ket-thuc", {"unit": "T1H1A", "on": "01/7/2025"}, "on", "đã có thay đổi ghi từ ngày"),
        (
            "thanh-lap",
            {"code": "X", "name": "X", "kind": "district_committee", "since": ON, "parent": "T1"},
            "kind",
            "không còn hoặc chưa có",
        ),
        (
            "thanh-lap",
            {"code": "T1", "name": "X", "kind": "party_cell", "since": ON, "parent": "T1"},
            "",
            "Mã đơn vị này đã có",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    say: Any, world: Any, name: str, said: dict[str, str], field: str, words: str
) -> None:
    answer = say(name, **said)
    assert answer.status_code == 422
    assert words in errors(answer)[field]


def test_a_document_must_be_named(say: Any, world: Any) -> None:
    assert "document" in errors(say("ket-thuc", unit="T1H2A", on=ON, document=" "))


def test_what_was_overtaken_since_it_was_foretold_is_shown_anew_and_not_written(
    browser: Browser, say: Any, world: Any
) -> None:
    told = say("doi-ten", unit="T1H1A", name="Tên của tôi", on=ON)
    tree.rename_unit(Unit.objects.get(code="T1H1A"), "Tên của người kia", date(2026, 7, 1))
    again = browser.send("/to-chuc/doi-ten/", held(told))
    assert again.status_code == 409
    assert "Tổ chức đã thay đổi sau khi xem trước" in text(again) and "“Tên của người kia”" in text(again)
    assert Unit.objects.get(code="T1H1A").name == "Tên của người kia"
    assert browser.send("/to-chuc/doi-ten/", held(again)).status_code == 302
    assert Unit.objects.get(code="T1H1A").name == "Tên của tôi"


def test_a_confirmation_that_is_sent_twice_writes_once(browser: Browser, say: Any, world: Any) -> None:
    fields = held(say("doi-ten", unit="T1H1A", name="Tên mới", on=ON))
    first, again = (browser.send("/to-chuc/doi-ten/", fields) for _number in range(2))
    assert first["Location"] == again["Location"] and len(entries()) == 2


def test_one_may_go_back_to_the_form(browser: Browser, say: Any, world: Any) -> None:
    fields = held(say("doi-ten", unit="T1H1A", name="Tên mới", on=ON))
    del fields["da-xem"]
    again = browser.send("/to-chuc/doi-ten/", fields | {"sua-lai": "1"})
    assert held(again)["name"] == ["Tên mới"] and "error-summary" not in again.content.decode()


def test_what_was_done_is_told_on_the_overview(browser: Browser, say: Any, world: Any) -> None:
    write(browser, "doi-ten", say("doi-ten", unit="T1H1A", name="Tên mới", on=ON))
    page = text(browser.get("/to-chuc/"))
    assert DOCUMENT in page and "tên: Đơn vị T1H1A → Tên mới" in page


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_for_everybody_else_there_is_no_such_page(world: Any, client: Client, role: str) -> None:
    client.force_login(making.user_of(world.reader("T1", 3, role=role)))
    for path in ("/to-chuc/", "/to-chuc/doi-ten/", "/to-chuc/chon/?q=T1"):
        assert client.get(path).status_code == 404
    said = {"unit": "T1H1A", "name": "Tên mới", "on": ON, "document": DOCUMENT}
    assert client.post("/to-chuc/doi-ten/", said).status_code == 404
    assert "/to-chuc/" not in client.get("/don-vi/T1H1A/").content.decode()
    assert "/to-chuc/" not in client.get("/don-vi/").content.decode()


def test_a_picker_offers_what_was_there_on_the_day(browser: Browser, world: Any) -> None:
    before = browser.get("/to-chuc/chon/?q=T1H1&ngay=30/6/2025").content.decode()
    after = browser.get("/to-chuc/chon/?q=T1H1&ngay=01/7/2025").content.decode()
    assert "(T1H1)" in before and "(T1H1)" not in after and "(T1H1A)" in after


def test_an_administrator_still_sees_no_record(browser: Browser, say: Any, world: Any) -> None:
    write(browser, "chuyen", say("chuyen", units_1="T1H1A", parent="T1K", on="01/7/2026"))
    reader = Reader.of(browser.user, making.TODAY)
    assert not making.REGISTERS["cases"].model.objects.visible_to(reader, withdrawn=True).exists()
