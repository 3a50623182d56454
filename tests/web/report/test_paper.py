"""The page says what the Word file says, and each figure in it leads to its rows and tells its rule."""

from copy import deepcopy
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liem import catalogue
from liem.figures.indicator import measure
from liem.people.models import User
from liem.reports import wording
from liem.reports.wording import Said
from liem.reports.written import in_cell
from liem.web.asked import understand
from tests import making
from tests.web.report.conftest import Seen, asked_of, cls, reader_of, report_of, scope_of, words

PARAGRAPHS = f"//article[{cls('paper')}]/*[self::h2 or self::h3 or (self::p and not(@class))]"
FIGURES = f"//article[{cls('paper')}]//span[{cls('figure')}]"


def said(element: Any) -> str:
    """What a paragraph says, without what is told of its figures."""
    copy = deepcopy(element)
    for note in copy.xpath(f".//span[{cls('figure-tip')}]"):
        note.drop_tree()
    return words(copy)


def test_the_sentences_are_those_of_the_word_file(ask, user: User) -> None:
    page = ask(user)
    told = [" ".join(text.split()) for _level, text in wording.filled(report_of(user))]
    assert [said(element) for element in page.all(PARAGRAPHS)] == told


def test_each_figure_in_the_text_stands_with_its_value_its_words_and_its_rule(ask, user: User) -> None:
    page = ask(user)
    data = report_of(user)
    written = [piece for _level, pieces in wording.narrative(data) for piece in pieces if isinstance(piece, Said)]
    figures = page.all(FIGURES)
    assert len(figures) == len(written) > 30
    for element, piece in zip(figures, written, strict=True):
        figure = data.by_code[piece.code]
        link = element.find("a")
        note = page.document.get_element_by_id(link.get("aria-describedby"))
        assert words(link) == " ".join(piece.text.split())
        for told in (figure.label[1:], str(figure.indicator.rule), in_cell(figure.value, figure.indicator.unit)):
            assert " ".join(told.split()) in words(note)


def test_each_note_tells_the_value_of_a_year_before(ask, user: User) -> None:
    making.make_document(unit="T1K", issued_on="2019-05-05")
    note = words(ask(user).all(f"{FIGURES}//span[{cls('figure-tip')}]")[0])
    assert "Cùng kỳ năm trước: 1" in note


def test_the_same_words_are_there_for_fingers_in_a_fold_under_the_paragraph(ask, user: User) -> None:
    page = ask(user)
    for fold in page.all(f"//details[{cls('paper-rules')}]"):
        paragraph = fold.getprevious()
        notes = [words(note.find("b")).split(":")[0] for note in paragraph.iterfind(".//span[@role='tooltip']")]
        assert [words(term).split(":")[0] for term in fold.iterfind(".//dt")] == list(dict.fromkeys(notes))


def test_ids_are_given_once(ask, user: User) -> None:
    ids = ask(user).all("//@id")
    assert len(ids) == len(set(ids))


def test_the_letterhead_is_that_of_the_word_file(ask, user: User) -> None:
    head = ask(user).words(f"//header[{cls('paper-head')}]")
    for told in ("ĐƠN VỊ T1", "ĐẢNG CỘNG SẢN VIỆT NAM", "-BC/TU", "TUYỆT MẬT"):
        assert told in head


def test_the_mark_of_secrecy_is_that_of_what_was_counted(ask, world: Any) -> None:
    assert "MẬT" not in ask(world.user("T1", 0)).words(f"//header[{cls('paper-head')}]").replace("BÍ MẬT", "")


def test_the_paper_stays_vietnamese_in_an_english_page(ask, client: Client, user: User) -> None:
    client.cookies["liem_language"] = "en"
    page = ask(user)
    assert page.all(f"//article[{cls('paper')}]/@lang") == ["vi"]
    assert "Thực hiện nhiệm vụ lãnh đạo" in page.words(f"//article[{cls('paper')}]")
    assert "ame period last year" in page.words(f"{FIGURES}//span[{cls('figure-tip')}]")


def test_codes_of_what_is_left_lead_to_their_records(ask, world: Any, user: User) -> None:
    links = ask(user).all(f"//article[{cls('paper')}]//a[{cls('paper-record')}]")
    named = {words(link): link.get("href") for link in links}
    data = report_of(user)
    case, measure_ = data.remains.cases[0], data.remains.measures[0]
    wanted = {
        case.record: f"/so/vu-an-vu-viec/{case.pk}/",
        measure_.code: f"/so/chuong-trinh-ke-hoach/{measure_.pk}/#part-measures-{measure_.row}",
    }
    for code, address in wanted.items():
        assert named.get(code, "") == address


def test_each_figure_leads_to_its_rows_and_they_measure_to_its_value(ask, user: User) -> None:
    """The link's own question, read as the list reads it, gives the rows; their measure is the value shown."""
    reader = reader_of(user)
    for row in ask(user).all("//tr[starts-with(@id, 'ct-')]"):
        link = row.xpath(f".//td[{cls('annex-value')}]/a")[0]
        query = dict(parse_qsl(urlsplit(link.get("href")).query))
        figure = catalogue.BY_CODE[query["chi-tieu"]]
        asked = understand(query, reader).asked
        assert asked == asked_of(user)
        assert words(link) == in_cell(measure((figure,), asked.scope(reader))[figure.code], figure.unit)


def test_the_list_that_a_count_leads_to_has_as_many_rows(ask, client: Client, user: User) -> None:
    page, data = ask(user), report_of(user)
    counts = [f for f in data.figures if f.value and not f.indicator.total and not f.indicator.distinct]
    assert len(counts) > 10
    for figure in counts:
        link = page.all(f"//tr[@id='ct-{figure.code.replace('.', '-').replace('_', '-')}']//td[{cls('annex-value')}]/a")
        listed = Seen(client.get(link[0].get("href")))
        assert listed.answer.status_code == 200
        assert len(listed.all("//main//table/tbody/tr")) == figure.value, figure.code


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_whole_page_asks_a_bounded_number_of_queries(ask, client: Client, user: User, language: str) -> None:
    client.cookies["liem_language"] = language
    ask(user)
    with CaptureQueriesContext(connection) as first:
        ask(user)
    for number in range(5):
        making.make_document(code=f"X-{number}", unit="T1K")
        making.make_measure(making.make_plan(code=f"P-{number}", unit="T1K"), due_on="2020-04-01")
    ask(user)  # what is kept of the organisation is read anew once after each entry of the log
    with CaptureQueriesContext(connection) as second:
        ask(user)
    assert len(second) <= len(first) < 100


def test_nothing_a_lower_reader_may_not_see_leaves_a_trace(ask, world: Any) -> None:
    lower = world.user("T1H1A", 0)
    page = ask(lower)
    for key in making.REGISTERS:
        for variant in ("secret_1", "secret_2", "secret_3"):
            assert world.record(key, variant=variant).code not in page.text
        assert world.record(key, unit="T1H1B").code not in page.text
    values = measure(catalogue.INDICATORS, scope_of(lower))
    for code, value in values.items():
        row = page.all(f"//tr[@id='ct-{code.replace('.', '-').replace('_', '-')}']//td[{cls('annex-value')}]")[0]
        assert words(row) == in_cell(value, catalogue.BY_CODE[code].unit)
