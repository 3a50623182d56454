"""The text of a draft out as a Word file and back: figures stay bound, whatever is wrong is told by name."""

import copy
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document
from docx.oxml.ns import qn

from liem.people.models import Role
from liem.platform.keys import ensure_data_folder
from liem.registers.reports.models import ReportSection
from tests import making
from tests.web.sealed.test_pages import ASKED, browser_of, newest
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
ROUNDS = "inspections.party_rounds"
TEXT = "Cấp ủy đã kết thúc {inspections.party_rounds} cuộc kiểm tra, giám sát.\n## 1- Mục nhỏ\nNhư kỳ trước."


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Any, settings: Any) -> None:
    """A data folder of the test's own."""
    settings.DATA_DIR = ensure_data_folder(tmp_path / "data")


@pytest.fixture
def clerk(world: Any) -> Client:
    """Who writes reports of the province, with a draft of two sections begun."""
    browser = browser_of(world, Role.COMMITTEE_OFFICE)
    browser.post("/bao-cao/lap/", ASKED)
    write(browser, TEXT)
    return browser


def path() -> str:
    return f"/bao-cao/{newest().pk}/"


def write(browser: Client, text: str) -> None:
    """Keep one section of the text, and a heading alone."""
    report = newest()
    places = ReportSection.objects.unscoped("a test").filter(report=report.pk, withdrawn_on=None)
    form: dict[str, Any] = {"version": report.version, "phan": [str(row.place) for row in places]}
    form |= {"de-muc-1": "I- KẾT QUẢ", "loi-van-1": text, "de-muc-2": "II- ĐÁNH GIÁ", "loi-van-2": ""}
    for row in places:
        if row.place > 2:
            form |= {f"de-muc-{row.place}": f"{row.place}- MỤC", f"loi-van-{row.place}": "Lời."}
    assert browser.post(f"{path()}soan/", form).status_code == 302


def kept() -> list[tuple[str, str]]:
    rows = ReportSection.objects.unscoped("a test").filter(report=newest().pk, withdrawn_on=None).order_by("place")
    return list(rows.values_list("heading", "text"))


def file_of(browser: Client) -> bytes:
    answer = browser.get(f"{path()}soan/word/")
    assert answer.status_code == 200
    return bytes(answer.content)


def edited(content: bytes, edit: Callable[[Any], None]) -> bytes:
    """The file as somebody saves it who did something with it."""
    document = Document(BytesIO(content))
    edit(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def bring(browser: Client, content: bytes) -> Any:
    return browser.post(f"{path()}soan/tep/", {"tep": BytesIO(content)})


def the_control(document: Any) -> Any:
    return next(node for node in document.element.iter(qn("w:sdt")))


def type_over(words: str) -> Callable[[Any], None]:
    def edit(document: Any) -> None:
        next(the_control(document).iter(qn("w:t"))).text = words

    return edit


def test_what_comes_back_unchanged_changes_nothing(clerk: Client) -> None:
    before = kept()
    assert bring(clerk, file_of(clerk)).status_code == 302
    assert kept() == before and "Không có gì thay đổi" in clerk.get(path()).content.decode()
    document = Document(BytesIO(file_of(clerk)))
    controls = list(document.element.iter(qn("w:sdt")))
    assert [node.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) for node in controls] == [ROUNDS]


def test_sentences_are_edited_in_word_and_figures_stay_bound(clerk: Client) -> None:
    def edit(document: Any) -> None:
        first = document.paragraphs[1]
        first.runs[0].text = "Đã xong "
        first.add_run(" Thêm {cases.under_direction} vụ.")
        second = document.add_paragraph("Lại nói: ", style="Thân báo cáo")
        second._p.append(copy.deepcopy(the_control(document)))
        document.add_paragraph("III- MỤC MỚI", style="Heading 1")
        document.add_paragraph("Tiểu mục", style="Heading 2")
        document.add_paragraph("Một đoạn.")

    answer = bring(clerk, edited(file_of(clerk), edit))
    assert answer.status_code == 302
    found = dict(kept())
    assert found["I- KẾT QUẢ"].splitlines()[0] == (
        f"Đã xong {{{ROUNDS}}} cuộc kiểm tra, giám sát. Thêm {{cases.under_direction}} vụ."
    )
    assert found["III- MỤC MỚI"] == "## Tiểu mục\nMột đoạn."
    assert any(f"Lại nói: {{{ROUNDS}}}" in text for text in found.values())
    page = clerk.get(path()).content.decode()
    assert "Đã lấy lời văn từ tệp Word" in page and "không có chỉ tiêu mang mã này" not in page


def test_sections_that_were_taken_out_in_word_are_gone_and_figures_that_are_gone_are_told(clerk: Client) -> None:
    def edit(document: Any) -> None:
        for element in list(document.element.body)[1:-1]:
            document.element.body.remove(element)
        document.add_paragraph("Không còn số nào.")

    assert bring(clerk, edited(file_of(clerk), edit)).status_code == 302
    assert kept() == [("I- KẾT QUẢ", "Không còn số nào.")]
    assert "Không còn trong lời văn: " in clerk.get(path()).content.decode()


def refused(clerk: Client, content: bytes, *words: str) -> None:
    """The file is refused with these words, and nothing of it is taken."""
    before, version = kept(), newest().version
    answer = bring(clerk, content)
    page = answer.content.decode()
    assert answer.status_code == 422 and all(word in page for word in words), re.findall(r"<li>.*?</li>", page)
    assert (kept(), newest().version) == (before, version)


def test_a_figure_that_was_typed_over_is_refused_by_name(clerk: Client) -> None:
    def edit(document: Any) -> None:
        document.paragraphs[1].runs[0].text = "Lời khác "
        type_over("987")(document)

    refused(clerk, edited(file_of(clerk), edit), "Đoạn 2 (“Lời khác 987 cuộc", ROUNDS, "ghi là “987”, sổ cho “")


def test_a_figure_is_not_taken_for_typed_over_when_only_the_records_changed(world: Any, clerk: Client) -> None:
    content = file_of(clerk)
    making.make_inspection(concluded=True, code="KT-MUON", unit=world.units[COMMUNE])
    assert bring(clerk, content).status_code == 302


def test_a_program_that_drops_the_name_of_a_control_and_keeps_its_title_leaves_the_figure_bound(clerk: Client) -> None:
    def edit(document: Any) -> None:
        about = the_control(document).find(qn("w:sdtPr"))
        about.remove(about.find(qn("w:tag")))

    before = kept()
    assert bring(clerk, edited(file_of(clerk), edit)).status_code == 302
    assert kept() == before


def test_a_figure_that_came_as_a_field_of_a_draft_is_bound_too(clerk: Client) -> None:
    """Somebody copies a sentence from the draft as it is printed: there a figure is a field."""
    printed = Document(BytesIO(clerk.get(f"{path()}tai/docx/").content))
    sentence = next(p for p in printed.paragraphs if "cuộc kiểm tra, giám sát" in p.text)

    def edit(document: Any) -> None:
        document.element.body.insert(2, copy.deepcopy(sentence._p))

    assert bring(clerk, edited(file_of(clerk), edit)).status_code == 302
    assert dict(kept())["I- KẾT QUẢ"].count(f"{{{ROUNDS}}}") == 2


def test_an_unknown_figure_is_refused_as_a_field_and_in_braces(clerk: Client) -> None:
    def edit(document: Any) -> None:
        the_control(document).find(f"{qn('w:sdtPr')}/{qn('w:tag')}").set(qn("w:val"), "khong.co")
        document.add_paragraph("Có {cung.khong} vụ.")

    refused(clerk, edited(file_of(clerk), edit), "khong.co", "cung.khong")


def test_the_file_of_another_report_is_refused_and_so_is_any_other_file(clerk: Client) -> None:
    content = file_of(clerk)
    clerk.post("/bao-cao/lap/", ASKED)
    refused(clerk, content, "là lời văn của báo cáo", newest().code)
    stream = BytesIO()
    Document().save(stream)
    refused(clerk, stream.getvalue(), "không được tải về từ Liêm")
    refused(clerk, clerk.get(f"{path()}tai/docx/").content, "không được tải về từ Liêm")
    refused(clerk, b"PK\x03\x04 hong", "không phải tệp Word")
    refused(clerk, b"\xd0\xcf\x11\xe0 cu", ".doc kiểu cũ")
    assert clerk.post(f"{path()}soan/tep/").status_code == 422


def test_a_draft_that_was_changed_meanwhile_is_shown_beside_the_file(clerk: Client) -> None:
    content = edited(file_of(clerk), lambda document: setattr(document.paragraphs[1].runs[0], "text", "Của tệp "))
    write(clerk, "Của trang, {inspections.party_rounds} cuộc.")
    refused(clerk, content, "đã được sửa sau khi tải tệp", "Của tệp {inspections.party_rounds} cuộc", "Của trang, ")


def test_tables_pictures_and_marks_that_a_text_cannot_hold_are_told(clerk: Client) -> None:
    def edit(document: Any) -> None:
        document.add_table(rows=1, cols=2)
        run = document.paragraphs[1].add_run("")._r
        run.append(run.makeelement(qn("w:drawing"), {}))

    before = kept()
    assert bring(clerk, edited(file_of(clerk), edit)).status_code == 302
    page = clerk.get(path()).content.decode()
    assert "1 bảng" in page and "1 hình vẽ, khung chữ" in page and kept() == before


def test_only_who_writes_a_draft_takes_its_text_out_and_in(world: Any, clerk: Client) -> None:
    content = file_of(clerk)
    leader, other = browser_of(world, Role.LEADER), browser_of(world, Role.COMMITTEE_OFFICE, "T2H1B")
    for browser, status in ((leader, 403), (other, 404)):
        assert browser.get(f"{path()}soan/word/").status_code == status
        assert bring(browser, content).status_code == status
    assert Client().get(f"{path()}soan/word/").status_code == 302
    clerk.post(f"{path()}buoc/kiem-tra/")
    assert newest().state == "checked"
    assert clerk.get(f"{path()}soan/word/").status_code == 404
    changed = edited(content, lambda document: setattr(document.paragraphs[1].runs[0], "text", "Muộn "))
    refused(clerk, changed, "không còn là dự thảo")


def test_the_file_holds_what_it_was_made_from(clerk: Client) -> None:
    with zipfile.ZipFile(BytesIO(file_of(clerk))) as package:
        said = package.read("docProps/custom.xml").decode()
    assert f"{newest().code}|1|" in said and f"liem.value.{ROUNDS}" in said
