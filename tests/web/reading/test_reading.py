"""The page that reads a report: what it finds, how it compares, what it keeps and what it does not."""

import io
import json
import re
from datetime import date
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from liem.catalogue import BY_CODE
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.web.models import ReadingExample
from tests.making import make_record, make_user

HEADS = "Đã xử lý 21 người đứng đầu; trong đó, xử lý hành chính 18 trường hợp, xử lý hình sự 02 trường hợp."
SPAN = {"don-vi": "T1", "tu": "01/01/2020", "den": "31/12/2020"}


@pytest.fixture
def browser(client: Client, world: Any) -> Client:
    """Somebody of the first province who sees ordinary records only, signed in."""
    client.force_login(world.user("T1", 0))
    return client


def sent(browser: Client, text: str = "", status: int = 200, **fields: Any) -> str:
    """The page that answers a text."""
    done = browser.post("/doc/", {"van-ban": text, "lam": "doc", **fields})
    assert done.status_code == status
    return done.content.decode()


def card(page: str, number: int) -> str:
    """The card of a figure."""
    found = re.search(rf'<li class="reading-card[^>]*id="f{number}".*?</li>', page, re.DOTALL)
    assert found
    return found[0]


def test_a_sum_that_does_not_hold_is_told_with_its_difference(browser: Client) -> None:
    page = sent(browser, HEADS)
    assert "21 ≠ 18 + 2 = 20, chênh 1" in page
    assert "reading-card-fails" in card(page, 1) and "không khớp" in card(page, 1)
    assert '<a class="reading-mark reading-fails" id="c-f2" href="#f2">18 trường hợp' in page


def test_a_difference_below_nought_has_the_minus_of_all_pages(browser: Client) -> None:
    page = sent(browser, HEADS.replace("18 trường hợp", "4.224 trường hợp"))
    assert "21 ≠ 4.224 + 2 = 4.226, chênh −4.205" in page


def test_every_mark_leads_to_its_card_and_back(browser: Client) -> None:
    page = sent(browser, f"{HEADS}\n\nCác cấp ủy tiến hành 156 cuộc kiểm tra, giám sát về phòng, chống tham nhũng.")
    assert re.findall(r'class="reading-mark [^"]*" id="c-(f\d)" href="#(f\d)"', page) == [
        (f"f{n}", f"f{n}") for n in range(1, 5)
    ]
    for number in range(1, 5):
        assert f'href="#c-f{number}"' in card(page, number)


def test_what_is_written_is_shown_as_it_is_written(browser: Client) -> None:
    page = sent(browser, '<b>đậm</b> & "156 cuộc" <script>x()</script> kiểm tra')
    assert "&lt;b&gt;đậm&lt;/b&gt; &amp; " in page and "<script>x()" not in page


def test_the_records_are_asked_for_the_reader_and_open_to_their_rows(browser: Client, world: Any) -> None:
    unit = Unit.objects.get(code="T1")
    for n in range(3):
        make_record("inspections", unit=unit, code=f"KT-9{n}", concluded_on="2020-05-05", opened_on="2020-04-04")
    make_record("inspections", unit=unit, code="KT-99", concluded_on="2020-05-05", opened_on="2020-04-04", secrecy=2)
    scope = Scope(world.reader("T1", 0), Period(date(2020, 1, 1), date(2020, 12, 31)), unit, world.reader("T1", 0).on)
    counted = BY_CODE["inspections.party_rounds"].value(scope)
    text = f"Các cấp ủy, tổ chức đảng tiến hành {counted} cuộc kiểm tra, giám sát về phòng, chống tham nhũng."
    page = sent(browser, text, **SPAN)
    assert f"<b>{counted}</b>" in card(page, 1) and "chênh" not in card(page, 1)
    assert "chi-tieu=inspections.party_rounds" in card(page, 1)
    wrong = sent(browser, text.replace(f"{counted} cuộc", f"{counted + 2} cuộc"), **SPAN)
    assert "chênh +2" in card(wrong, 1) and "KT-90" in card(wrong, 1) and "KT-99" not in wrong


@pytest.mark.parametrize("missing", SPAN)
def test_a_question_that_is_not_whole_is_told_beside_its_field(browser: Client, missing: str) -> None:
    page = sent(browser, HEADS, **{name: value for name, value in SPAN.items() if name != missing})
    assert f'href="#r-{missing}"' in page
    assert "is-invalid" in page and "21 ≠ 18 + 2" in page


def test_what_the_text_says_of_itself_is_proposed_and_not_asked(browser: Client, world: Any) -> None:
    page = sent(browser, f"Từ ngày 01/01/2020 đến ngày 30/6/2020:\n{HEADS}")
    assert 'value="01/01/2020"' in page and 'value="30/6/2020"' in page
    assert "Sổ ghi" not in page


def test_a_word_file_is_read(browser: Client) -> None:
    document, kept = docx.Document(), io.BytesIO()
    document.add_paragraph(HEADS)
    document.save(kept)
    page = sent(browser, tep=SimpleUploadedFile("bao-cao.docx", kept.getvalue()))
    assert "21 ≠ 18 + 2" in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"van-ban": " \n "}, "Không có chữ nào để đọc"),
        ({"tep": SimpleUploadedFile("a.pdf", b"%PDF")}, "chỉ nhận .txt, .md, .html, .docx"),
        ({"tep": SimpleUploadedFile("a.docx", b"PK")}, "#r-tep"),
        ({"van-ban": "chữ " * 50_001}, "Chia văn bản thành nhiều phần"),
    ],
    ids=["nothing", "another kind", "broken", "too long"],
)
def test_what_cannot_be_read_is_refused_and_nothing_typed_is_lost(
    browser: Client, fields: dict[str, Any], told: str
) -> None:
    page = sent(browser, status=422, **fields, **SPAN)
    assert told in page and 'value="T1"' in page


def test_nothing_of_the_text_is_kept(browser: Client) -> None:
    sent(browser, f"{HEADS} chữ riêng qzxv", **SPAN)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "qzxv" not in str(cursor.fetchall()), table


def test_a_correction_holds_when_the_paragraph_is_read_again(browser: Client) -> None:
    page = sent(browser, HEADS, lam="bo:f3")
    assert "Đã ghi nhận sửa" in page and 'id="f3"' not in page and "21 ≠ 18" not in page
    assert 'id="f3"' not in sent(browser, f"Đầu đề\n{HEADS}")
    page = sent(browser, HEADS, lam="chi-tieu:f2", **{"chi-tieu-f2": "vụ án (cases.directed)"})
    assert "vụ thuộc diện" in card(page, 2).lower() or "cases.directed" in card(page, 2)
    assert ReadingExample.objects.count() == 2


def test_a_correction_that_says_nothing_is_refused(browser: Client) -> None:
    assert "Không có chỉ tiêu nào là" in sent(browser, HEADS, lam="chi-tieu:f2", **{"chi-tieu-f2": "gì đó"})
    assert "Gõ đơn vị tính" in sent(browser, HEADS, lam="don-vi-tinh:f2")
    assert "không còn trong văn bản" in sent(browser, HEADS, lam="bo:f99")
    assert not ReadingExample.objects.exists()


def test_examples_are_for_who_made_them(browser: Client, world: Any) -> None:
    sent(browser, HEADS, lam="don-vi-tinh:f2", **{"don-vi-tinh-f2": "người"})
    kept = ReadingExample.objects.get()
    assert "18 trường hợp" in browser.get("/doc/vi-du/").content.decode()
    told = json.loads(browser.get("/doc/vi-du/tep/").content)
    assert told[0]["text"] == HEADS and told[0]["figures"][1]["unit"] == "người"
    other = Client()
    other.force_login(world.user("T1", 3))
    assert "18 trường hợp" not in other.get("/doc/vi-du/").content.decode()
    assert json.loads(other.get("/doc/vi-du/tep/").content) == []
    assert other.post(f"/doc/vi-du/{kept.pk}/bo/").status_code == 404
    assert "do người đọc sửa" not in sent(other, HEADS)
    browser.post(f"/doc/vi-du/{kept.pk}/bo/")
    assert not ReadingExample.objects.exists()


def test_who_sees_no_records_may_read_and_is_not_asked_for_a_unit(client: Client, world: Any) -> None:
    client.force_login(make_user())
    assert "r-don-vi" not in client.get("/doc/").content.decode()
    assert "21 ≠ 18 + 2" in sent(client, HEADS)


def test_english_pages_say_why_in_english(browser: Client) -> None:
    browser.cookies["liem_language"] = "en"
    page = sent(browser, HEADS)
    assert "21 ≠ 18 + 2 = 20, difference 1; the parts stand behind “trong đó”" in page
