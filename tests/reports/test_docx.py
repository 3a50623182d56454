"""The Word file: every figure in a bookmark and a field that name its indicator, and the layout of Party documents."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from liem.figures.checks import Result
from liem.platform.text import nfc
from liem.reports.docx import as_docx
from liem.reports.fields import LONGEST_NAME
from liem.reports.written import exactly, in_cell, in_sentence
from tests.reports.conftest import report_of
from tests.world import COMMUNE

TWIPS = 635
"""English Metric Units in a twip."""


def opened(data):
    return Document(BytesIO(as_docx(data)))


@pytest.fixture(scope="module")
def paper(report, django_db_blocker):
    with django_db_blocker.unblock():
        return opened(report)


def words(document) -> str:
    """All text of the body, paragraphs apart."""
    return "\n".join(_shown(paragraph) for paragraph in document.element.body.iter(qn("w:p")))


def _shown(paragraph) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def fields(document) -> list[tuple[str, str, str, bool]]:
    """(bookmark, property asked for, text shown, locked) of every figure."""
    found = []
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        asked, shown, locked, inside = "", "", False, False
        for run in start.itersiblings():
            if run.tag == qn("w:bookmarkEnd"):
                assert run.get(qn("w:id")) == start.get(qn("w:id"))
                break
            for part in run:
                if part.tag == qn("w:fldChar"):
                    inside = part.get(qn("w:fldCharType")) == "separate"
                    locked = locked or part.get(qn("w:fldLock")) == "true"
                elif part.tag == qn("w:instrText"):
                    asked = re.fullmatch(r' DOCPROPERTY "(.+)" ', part.text)[1]
                elif part.tag == qn("w:t") and inside:
                    shown += part.text
        found.append((start.get(qn("w:name")), asked, shown, locked))
    return found


def properties(document) -> dict[str, str]:
    part = next(part for part in document.part.package.parts if str(part.partname) == "/docProps/custom.xml")
    return {entry.get("name"): entry[0].text for entry in etree.fromstring(part.blob)}


def test_every_figure_stands_in_a_locked_field_and_a_bookmark_of_its_name(paper, report):
    found = fields(paper)
    assert {asked for _name, asked, _shown, _locked in found} == set(report.by_code)
    for name, asked, _shown, locked in found:
        assert locked
        assert len(name) <= LONGEST_NAME
        base = asked.replace(".", "_")
        assert name == base or re.sub(r"_\d+$", "", name) == base[: len(re.sub(r"_\d+$", "", name))]


def test_bookmarks_have_names_and_numbers_of_their_own(paper):
    starts = list(paper.element.body.iter(qn("w:bookmarkStart")))
    assert len({start.get(qn("w:name")).lower() for start in starts}) == len(starts)
    assert len({start.get(qn("w:id")) for start in starts}) == len(starts)


def test_what_fields_show_is_the_figures_value(paper, report):
    for _name, asked, shown, _locked in fields(paper):
        figure = report.by_code[asked]
        unit = figure.indicator.unit
        assert shown in (in_sentence(figure.value, unit), in_cell(figure.value, unit)), asked


def test_document_properties_hold_the_exact_value_of_every_figure(paper, report):
    said = properties(paper)
    for figure in report.figures:
        assert said[figure.code] == exactly(figure.value, figure.indicator.unit)


def test_no_figure_of_a_sentence_stands_outside_a_field(paper, report):
    for paragraph in paper.element.body.iterchildren(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is None or "báo cáo" not in paper.styles[_name(paper, style)].name:
            continue
        bare = "".join(run.text or "" for run in _outside(paragraph))
        counted = re.findall(r"(?<![\w/.-])\d[\d.,]*(?= (?:vụ|cuộc|văn bản|nhiệm vụ|đồng|trường hợp|lượt))", bare)
        assert not counted, bare


def _name(document, style) -> str:
    return next(known.name for known in document.styles if known.style_id == style.get(qn("w:val")))


def _outside(paragraph):
    inside = False
    for child in paragraph:
        inside = (inside or child.tag == qn("w:bookmarkStart")) and child.tag != qn("w:bookmarkEnd")
        if not inside:
            yield from child.iter(qn("w:t"))


def test_no_placeholder_and_no_mark_is_left_and_all_text_is_nfc(paper):
    parts = [
        paper.element.body,
        *(s.header._element for s in paper.sections),
        *(s.footer._element for s in paper.sections),
    ]
    for part in parts:
        text = "".join(found.text or "" for found in part.iter(qn("w:t")))
        assert not re.search(r"[{}\ue000\ue001]", text)
        assert text == nfc(text)


def test_the_page_is_that_of_party_documents(paper):
    first, annex = paper.sections
    assert (first.page_width // TWIPS, first.page_height // TWIPS) == (11906, 16838)
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert first.different_first_page_header_footer
    assert (annex.page_width // TWIPS, annex.page_height // TWIPS) == (16838, 11906)
    assert not annex.different_first_page_header_footer


def test_the_page_number_is_on_every_page_but_the_first(paper):
    first, annex = paper.sections
    assert "PAGE" in etree.tostring(first.header._element).decode()
    assert "PAGE" in etree.tostring(annex.header._element).decode()
    assert "PAGE" not in etree.tostring(first.first_page_header._element).decode()


def test_the_body_is_justified_fourteen_points_with_the_first_line_set_in(paper):
    style = paper.styles["Thân báo cáo"]
    assert (style.font.name, style.font.size.pt) == ("Times New Roman", 14)
    form = style.paragraph_format
    assert (form.first_line_indent.twips, form.space_before.pt, form.line_spacing.pt) == (567, 6, 18)
    assert form.alignment is not None and form.alignment.name == "JUSTIFY"


def test_the_head_and_the_signature_are_tables_without_borders(paper):
    tables = paper.tables
    head, signature = tables[0], tables[1]
    assert [cell.width // TWIPS for cell in head.rows[0].cells] == [4000, 5355]
    assert [cell.width // TWIPS for cell in signature.rows[0].cells] == [4400, 4955]
    left, right = head.rows[0].cells
    assert [p.text for p in left.paragraphs[:3]] == ["ĐƠN VỊ T1", "*", "Số       -BC/TU"]
    assert right.paragraphs[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert right.paragraphs[-1].text == "…………, ngày 02 tháng 11 năm 2026"
    assert signature.rows[0].cells[0].paragraphs[0].text == "Nơi nhận:"
    assert signature.rows[0].cells[1].paragraphs[0].text == "T/M BAN THƯỜNG VỤ"


def test_headings_are_numbered_the_party_way(paper):
    heads = [p.text for p in paper.paragraphs if p.style.name == "Mục I"]
    assert [head.split("-")[0] for head in heads] == ["I", "II", "III", "IV", "V"]
    assert all(head == head.upper() for head in heads)


def test_annexes_name_the_report_by_its_number_as_within_a_sentence(paper):
    said = words(paper)
    assert "(kèm theo Báo cáo số " in said and "Báo cáo Số" not in said


def test_the_head_of_the_annex_is_repeated_on_every_page(paper):
    table = paper.tables[2]
    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert [cell.text for cell in table.rows[0].cells] == ["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Cách tính"]


def test_a_report_of_nothing_reads_as_sentences(nothing):
    text = words(opened(nothing))
    assert text.count("chưa phát sinh") > 10
    assert "Danh mục vụ án" not in text


def test_the_footer_says_moment_map_level_and_chain(paper, report):
    for footer in (paper.sections[0].first_page_footer, paper.sections[0].footer):
        text = footer.paragraphs[0].text
        assert text.startswith("Số liệu tính đến 09 giờ 05, ngày 02/11/2026; bản đồ đơn vị: như khi đó;")
        assert text.endswith(report.chain[1][:12])


def test_the_secrecy_mark_stands_only_where_a_record_counted_bears_one(paper, world):
    assert "TUYỆT MẬT" in words(paper)
    assert "MẬT" not in words(opened(report_of("T1H1B"))).replace("ĐỘ MẬT", "")


def test_example_data_are_marked_on_every_page(paper, report, world):
    assert "MINH HỌA" not in paper.sections[0].header.paragraphs[0].text
    made = opened(replace(report, illustrative=True))
    for section in made.sections:
        assert section.header.paragraphs[0].text.endswith("DỮ LIỆU MINH HỌA")
    assert made.sections[0].first_page_header.paragraphs[0].text.endswith("DỮ LIỆU MINH HỌA")


def test_identities_that_fail_are_loud_on_the_first_page(report, world):
    wrong = Result("cases.directed = cases.settled", 11, 10, False, "Mở danh sách và sửa hồ sơ.")
    text = words(opened(replace(report, checks=(wrong,))))
    assert "SỐ LIỆU KHÔNG KHỚP, CHƯA KÝ BAN HÀNH: cases.directed = cases.settled" in text
    assert "KHÔNG KHỚP: 11 ≠ 10. Mở danh sách và sửa hồ sơ." in text


def test_a_reader_with_less_clearance_finds_no_trace_of_what_is_above(world):
    assert "secret_" in words(opened(report_of()))
    document = opened(report_of(reader=world.reader("T1", 0)))
    for part in document.part.package.parts:
        assert b"secret_" not in part.blob


def test_the_report_of_a_lower_unit_names_the_one_above(world):
    left = opened(report_of("T1H1")).tables[0].rows[0].cells[0]
    assert [p.text for p in left.paragraphs][:4] == ["ĐƠN VỊ T1", "ĐƠN VỊ T1H1", "*", "Số       -BC/HU"]


def test_text_of_records_is_no_markup(world):
    from tests import making

    subject = "Vụ <b>“A & B”</b> {{ so('x') }}"
    making.make_case(directed=True, unit=world.units[COMMUNE], code="VA-01", subject=subject)
    assert subject in words(opened(report_of()))


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_opens_the_file_and_shows_its_figures(report, world, tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(as_docx(report))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = (tmp_path / "report.txt").read_text(encoding="utf-8-sig")
    settled = report.by_code["cases.settled"].value
    assert f"{settled:02d} vụ đã xử lý dứt điểm" in text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
