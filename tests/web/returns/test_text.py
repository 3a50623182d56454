"""The written report that comes with a return: its figures beside the form's, a sentence for each that disagrees."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from liem.platform.keys import ensure_data_folder
from liem.records.models import Attachment
from liem.registers.returns.models import Return, ReturnValue
from tests.making import owner
from tests.web.returns.test_returns import CONTACT, PAGE, head_of, see, send, words
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
TEXT = (
    "Trong kỳ có 12 người phải kê khai tài sản, thu nhập; đã kê khai 10 người.\n"
    "Có 05 người nộp lại quà tặng, trị giá 12,5 triệu đồng. Cả năm có nhiều cố gắng trong 99 việc khác."
)
TYPED = {"v__decl_required": "12", "v__decl_done": "9", "v__gift_persons": "5", "v__gift_value": "12,46"}


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Any, settings: Any) -> None:
    """A data folder of the test's own."""
    settings.DATA_DIR = ensure_data_folder(tmp_path / "data")


def text_section(client: Client, user: Any) -> str:
    return words(see(client, user).xpath("//section[@id='loi-van']")[0])


def bring(client: Client, user: Any, **said: Any) -> Any:
    client.force_login(user)
    return client.post(f"{PAGE}loi-van/", said, follow=True)


def docx(text: str) -> SimpleUploadedFile:
    document, stream = Document(), BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(stream)
    return SimpleUploadedFile("bao cao.docx", stream.getvalue())


def test_a_figure_of_the_text_that_disagrees_wants_a_sentence_before_the_return_is_handed_in(
    world: Any, client: Client
) -> None:
    clerk, province = world.user(COMMUNE), world.user("T1")
    assert send(client, clerk, **TYPED, **CONTACT).status_code == 302
    assert "lời văn cùng báo cáo" in bring(client, clerk, **{"loi-van": TEXT}).content.decode()
    told = text_section(client, clerk)
    assert "4 số trong lời văn có dòng của biểu; 1 số khác với biểu" in told
    assert "dòng 1:" in told and "10 người" in told and "9 người" in told and "99" not in told
    row = words(see(client, clerk).xpath("//tr[@id='d-decl_done']")[0])
    assert "lời văn ghi “10 người” (dòng 1), biểu ghi 9" in row

    refused = send(client, clerk, lam="nop", **TYPED, **CONTACT)
    assert refused.status_code == 422 and "Cần một câu giải trình" in refused.content.decode()
    assert head_of(COMMUNE).state == "draft"
    said = {"e__decl_done": "Một người kê khai sau ngày chốt"}
    assert send(client, clerk, lam="nop", **TYPED, **CONTACT, **said).status_code == 302
    assert head_of(COMMUNE).state == "submitted"
    kept = ReturnValue.objects.visible_to(owner()).get(form_return=head_of(COMMUNE), row="decl_done")
    assert kept.explained == "Một người kê khai sau ngày chốt"
    shown = text_section(client, province)  # who takes it over sees both and the sentence
    assert "Một người kê khai sau ngày chốt" in shown and "10 người" in shown


def test_a_text_that_agrees_asks_nothing_and_another_one_takes_its_place(world: Any, client: Client) -> None:
    clerk = world.user(COMMUNE)
    send(client, clerk, **TYPED, **CONTACT)
    bring(client, clerk, **{"loi-van": TEXT})
    bring(client, clerk, tep=docx(TEXT.replace("đã kê khai 10", "đã kê khai 09")))
    assert "0 số khác với biểu" in text_section(client, clerk)
    assert send(client, clerk, lam="nop", **TYPED, **CONTACT).status_code == 302
    files = Attachment.objects.visible_to(owner()).filter(record=head_of(COMMUNE).pk).order_by("pk")
    assert [file.name for file in files] == ["loi-van-01-PCTN-2026Q3-1.txt", "loi-van-01-PCTN-2026Q3-2.docx"]


def test_a_figure_for_a_row_that_says_nothing_is_shown_and_stops_nothing(world: Any, client: Client) -> None:
    clerk = world.user(COMMUNE)
    bring(client, clerk, **{"loi-van": TEXT})  # begins the return
    assert head_of(COMMUNE).state == "draft" and "4 số khác với biểu" in text_section(client, clerk)
    assert send(client, clerk, lam="nop", v__decl_required="12", **CONTACT).status_code == 302


BAD: dict[str, Any] = {
    "nothing": {},
    "only spaces": {"loi-van": "  \n "},
    "another kind of file": {"tep": SimpleUploadedFile("a.pdf", b"%PDF-1.7")},
    "a broken Word file": {"tep": SimpleUploadedFile("a.docx", b"PK\x03\x04 hong")},
    "an old Word file": {"tep": SimpleUploadedFile("a.docx", b"\xd0\xcf\x11\xe0 cu")},
    "a Word file called text": {"tep": SimpleUploadedFile("a.txt", b"PK\x03\x04 hong")},
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_text_is_refused_and_nothing_is_begun(what: str, world: Any, client: Client) -> None:
    clerk = world.user(COMMUNE)
    for file in BAD[what].values():
        if hasattr(file, "seek"):
            file.seek(0)
    page = bring(client, clerk, **BAD[what]).content.decode()
    assert any(word in page for word in ("Dán lời văn", "Chấp nhận:"))
    assert not Return.objects.visible_to(owner()).filter(unit__code=COMMUNE, period="2026Q3").exists()


def test_a_return_that_was_handed_in_takes_no_text_nor_do_those_who_do_not_write_there(
    world: Any, client: Client
) -> None:
    clerk, other = world.user(COMMUNE), world.user("T1H1B")
    send(client, clerk, lam="nop", **TYPED, **CONTACT)
    assert head_of(COMMUNE).state == "submitted"
    assert "báo cáo đã nộp" in bring(client, clerk, **{"loi-van": TEXT}).content.decode()
    assert bring(client, other, **{"loi-van": TEXT}).status_code == 404
    assert Client().post(f"{PAGE}loi-van/", {"loi-van": TEXT}).status_code == 302
    assert not Attachment.objects.visible_to(owner()).filter(record=head_of(COMMUNE).pk).exists()
