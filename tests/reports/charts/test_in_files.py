"""Charts in the Word file and in the workbook: the same numbers, with words for who cannot see them."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.conf import settings
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from liem.reports.charts.of_report import charts
from liem.reports.charts.png import png
from liem.reports.docx import as_docx
from liem.reports.xlsx import write_xlsx
from tests.reports.conftest import report_of
from tests.reports.test_docx import words


@pytest.fixture(scope="module")
def drawn(built_world, django_db_blocker):
    with django_db_blocker.unblock():
        return report_of(charts=True)


@pytest.fixture(scope="module")
def paper(drawn, django_db_blocker):
    with django_db_blocker.unblock():
        return Document(BytesIO(as_docx(drawn)))


@pytest.fixture(scope="module")
def sheet(drawn, tmp_path_factory, django_db_blocker):
    path = tmp_path_factory.mktemp("xlsx") / "report.xlsx"
    with django_db_blocker.unblock():
        write_xlsx(drawn, path)
    return load_workbook(path)["Biểu đồ"]


def pictures(document):
    return list(document.element.body.iter(qn("wp:inline")))


def test_each_chart_stands_in_the_word_file_with_its_words(paper, drawn):
    found = pictures(paper)
    assert [picture.docPr.get("descr") for picture in found] == [chart.told for chart in charts(drawn)]
    assert [picture.docPr.get("name") for picture in found] == [f"Biểu đồ {n}" for n in range(1, len(found) + 1)]
    assert len({picture.docPr.get("id") for picture in found}) == len(found)


def test_the_picture_is_the_charts_own(paper, drawn):
    for picture, chart in zip(pictures(paper), charts(drawn), strict=True):
        (blip,) = picture.iter(qn("a:blip"))
        assert paper.part.related_parts[blip.get(qn("r:embed"))].blob == png(chart)


def test_beside_each_picture_stands_its_table_and_where_its_figures_are(paper, drawn):
    (outer,) = [table for table in paper.tables if list(table._tbl.iter(qn("wp:inline")))]
    for row, chart in zip(outer.rows, charts(drawn), strict=True):
        left, right = row.cells
        (inner,) = right.tables
        told = [[cell.text for cell in line.cells] for line in inner.rows]
        assert told == [list(chart.head), *([label, *numbers] for label, numbers in chart.rows)]
        places = [place for place, figure in enumerate(drawn.figures, 1) if figure.code in chart.codes]
        said = left.text
        assert chart.title in said and chart.remarks in said
        assert sorted(map(int, said.rpartition("dòng ")[2].rstrip(".").split(", "))) == places


def test_every_table_has_as_many_columns_as_its_longest_row(paper):
    for table in paper.element.body.iter(qn("w:tbl")):
        rows = [sum(cell.grid_span for cell in row.tc_lst) for row in table.tr_lst]
        assert len(table.tblGrid.gridCol_lst) == max(rows)


def test_the_word_file_says_the_same_each_time(drawn, world):
    first, second = (Document(BytesIO(as_docx(drawn))) for _time in range(2))
    assert first.element.xml == second.element.xml


def test_without_charts_there_is_no_annex_for_them(nothing, tmp_path):
    assert "Biểu đồ" not in words(Document(BytesIO(as_docx(nothing))))
    write_xlsx(nothing, tmp_path / "report.xlsx")
    assert "Biểu đồ" not in load_workbook(tmp_path / "report.xlsx").sheetnames


def test_the_workbook_has_a_chart_of_its_own_beside_each_table(sheet, drawn):
    assert len(sheet._charts) == len(charts(drawn))
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for chart in charts(drawn):
        at = next(place for place, line in enumerate(lines) if line[0] == chart.title)
        assert tuple(filter(None, lines[at + 1])) == chart.head
        for place, category in enumerate(chart.categories):
            line = lines[at + 2 + place]
            assert line[0] == category.label
            values = [series.values[place] for series in chart.columns]
            assert line[1 : len(values) + 1] == [
                None if value is None else pytest.approx(float(value)) for value in values
            ]


def test_a_number_that_is_not_known_is_blank_in_the_workbook(world, tmp_path):
    type(world.units["T1"]).objects.filter(code="T1").update(since=date(2019, 1, 1))
    write_xlsx(report_of(charts=True), tmp_path / "report.xlsx")
    rows = {row[0].value: row[1].value for row in load_workbook(tmp_path / "report.xlsx")["Biểu đồ"].iter_rows()}
    assert rows["Năm 2018"] is None and rows["Năm 2020"] is not None


def test_a_template_of_an_office_may_ask_for_charts_as_the_guide_says(drawn, world, tmp_path):
    guide = (settings.BASE_DIR / "docs/guide/bao-cao.md").read_text()
    asked = re.findall(r"`(\{[{%]p? .+?[}%]\})`", guide[guide.index("Biểu đồ vào mẫu riêng") :])
    assert len(asked) == 5
    document = Document()
    for words_of_it in asked:
        document.add_paragraph(words_of_it)
    document.save(str(tmp_path / "mau.docx"))
    made = Document(BytesIO(as_docx(drawn, tmp_path / "mau.docx")))
    assert len(pictures(made)) == len(charts(drawn))
    assert all(chart.title in words(made) for chart in charts(drawn))
