"""The template that an office edits in Word: which one is used, what it may do, and what is said of a broken one."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from liem.reports.docx import TEMPLATE, as_docx, template_path
from liem.reports.wording import TemplateRefused, source
from tests.reports.test_docx import fields, opened, words
from tools import make_report_template


def template(tmp_path, *paragraphs: str, header: str = ""):
    """A template with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    path = tmp_path / "mau.docx"
    document.save(str(path))
    return path


def filled(report, path):
    return Document(BytesIO(as_docx(report, path)))


def test_the_template_in_the_repository_is_what_its_tool_makes():
    with zipfile.ZipFile(TEMPLATE) as kept, zipfile.ZipFile(BytesIO(make_report_template.made())) as made:
        assert kept.namelist() == made.namelist()
        for name in kept.namelist():
            assert kept.read(name) == made.read(name), name


def test_the_template_holds_every_placeholder_of_the_wording():
    text = words(Document(str(TEMPLATE)))
    for placeholder in make_report_template.placeholders(source()):
        assert placeholder in text


def test_the_installations_own_template_is_used_where_there_is_one(report, world, data_dir, tmp_path):
    assert template_path() == TEMPLATE
    own = data_dir / "mau" / "bao-cao.docx"
    own.parent.mkdir()
    template(tmp_path, "Mẫu riêng của {{ don_vi }}").rename(own)
    assert template_path() == own
    assert words(opened(report)).strip() == "Mẫu riêng của Đơn vị T1"


def test_a_figure_keeps_the_look_of_the_text_it_stands_in(report, world, tmp_path):
    document = Document()
    run = document.add_paragraph("Có ").add_run('{{ so("cases.settled") }} vụ')
    run.bold = run.italic = True
    path = tmp_path / "mau.docx"
    document.save(str(path))
    made = filled(report, path).paragraphs[-1]
    settled = f"{report.by_code['cases.settled'].value:02d}"
    assert made.text == f"Có {settled} vụ"
    assert all(run.bold and run.italic for run in made.runs[1:])


def test_placeholders_that_word_cut_into_pieces_are_filled(report, world, tmp_path):
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{{ s", 'o("cases.', 'settled") }', "} vụ"):
        paragraph.add_run(piece)
    path = tmp_path / "mau.docx"
    document.save(str(path))
    assert words(filled(report, path)).strip().endswith(" vụ")
    assert [asked for _name, asked, _shown, _locked in fields(filled(report, path))] == ["cases.settled"]


def test_a_figure_written_twice_has_two_bookmarks(report, world, tmp_path):
    path = template(tmp_path, *(['{{ so("inspections.prevention_recommended_amount") }}'] * 3))
    names = [name for name, _asked, _shown, _locked in fields(filled(report, path))]
    assert names == [
        "inspections_prevention_recommended_amoun",
        "inspections_prevention_recommended_amo_2",
        "inspections_prevention_recommended_amo_3",
    ]


def test_a_figure_in_the_header_is_bound_too(report, world, tmp_path):
    made = filled(report, template(tmp_path, "x", header='{{ so("cases.directed") }} vụ'))
    assert "DOCPROPERTY" in made.sections[0].header._element.xml


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{{ so("cases.setled") }}', r'so\("cases.setled"\).*không có chỉ tiêu'),
        ("{{ don_vị_khac }}", "don_vị_khac"),
        ("{{ ton.gi_do }}", "gi_do"),
        ('{{ tien("cases.settled") }}', 'tien\\("cases.settled"\\).*“vụ”'),
        ('{% if co("cases.settled") %}thiếu kết thúc', "thiếu kết thúc.*cú pháp"),
        ('{{ so("cases.settled" }}', 'so\\("cases.settled".*cú pháp'),
        ("{{ so.__globals__ }}", "không được phép|__globals__"),
        ('{{ "".__class__.__mro__ }}', "không được phép|__class__"),
        ("{% for i in range(10000000) %}a{% endfor %}", "không điền được"),
    ],
)
def test_a_broken_template_is_refused_with_the_placeholder_at_fault(report, world, tmp_path, text, told):
    with pytest.raises(TemplateRefused, match=told):
        as_docx(report, template(tmp_path, "Đoạn trước.", text, "Đoạn sau."))


def test_what_is_no_word_file_is_refused(report, world, tmp_path):
    path = tmp_path / "mau.docx"
    path.write_text("không phải Word", encoding="utf-8")
    with pytest.raises(TemplateRefused, match=r"mau\.docx: cần một tệp Word"):
        as_docx(report, path)
    with pytest.raises(TemplateRefused, match=r"khong-co\.docx"):
        as_docx(report, tmp_path / "khong-co.docx")


def test_no_sentence_of_the_wording_is_left_without_its_empty_form():
    text = source()
    assert text.count("chưa phát sinh") > 15
    assert text.count("{% if") == text.count("{% endif %}")
