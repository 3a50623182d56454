"""The dictionary tells every table, column, code and figure that is declared, and finds them without marks."""

import html
import re

import pytest
from django.test import Client

from liem import catalogue
from liem.records.described import tables_of
from liem.records.register import Register, Table, label_of
from liem.web.dictionary import codes, found, tables

BY_KEY = {register.key: register for register in catalogue.REGISTERS}


def page(browser: Client, path: str) -> str:
    """What a page of the dictionary says."""
    shown = browser.get(path)
    assert shown.status_code == 200
    return html.unescape(shown.content.decode())


@pytest.mark.parametrize("key", BY_KEY)
def test_a_register_tells_every_column_of_it_and_of_its_parts(inside: Client, key: str) -> None:
    register = BY_KEY[key]
    text = page(inside, f"/tu-dien/{register.slug}/")
    for table in tables_of(register):
        assert f'id="bang-{table.key}"' in text
        for column in table.columns:
            row = text.partition(f'id="{tables.column_anchor(table, column)}"')[2].partition("</tr>")[0]
            assert label_of(table, column).lower() in row.lower() and f"<code>{column.key}</code>" in row
            assert ("bắt buộc" in row.partition('data-label="Bắt buộc">')[2].partition("</td>")[0]) is column.required
            assert ("vượt mức được lưu" in row) is column.content


@pytest.mark.parametrize("key", BY_KEY)
def test_a_register_tells_its_moves_and_every_figure_that_counts_it(inside: Client, key: str) -> None:
    register = BY_KEY[key]
    text = page(inside, f"/tu-dien/{register.slug}/")
    for table in tables_of(register):
        for move in table.flow.moves if table.flow else ():
            assert f"<b>{move.label}</b>" in text
    for figure in catalogue.INDICATORS:
        assert (f"<code>{figure.code}</code>" in text) is (figure.register == key)
        assert figure.register != key or str(figure.rule) in text
    assert f'href="/so/{register.slug}/"' in text


def test_the_tables_that_tie_records_have_a_page(inside: Client) -> None:
    text = page(inside, f"/tu-dien/{tables.TIES}/")
    assert 'id="bang-links"' in text and 'id="cot-extensions-granted_on"' in text


@pytest.mark.parametrize("key", codes.lists())
def test_a_list_of_codes_tells_every_code_and_the_columns_that_take_it(inside: Client, key: str) -> None:
    vocabulary = codes.lists()[key]
    text = page(inside, f"/tu-dien/danh-muc/{key}/")
    for term in vocabulary.terms:
        assert f'id="ma-{term.code}"' in text and str(term.label) in text and f"<code>{term.code}</code>" in text
    for use in codes.uses(vocabulary):
        path, _hash, anchor = use.url.partition("#")
        assert f'href="{use.url}"' in text and f'id="{anchor}"' in page(inside, path)


def test_the_contents_lead_to_every_register_and_every_list(inside: Client) -> None:
    text = page(inside, "/tu-dien/")
    for register in catalogue.REGISTERS:
        assert f'href="/tu-dien/{register.slug}/"' in text
    for key in codes.lists():
        assert f'href="/tu-dien/danh-muc/{key}/"' in text


@pytest.mark.parametrize("words", ["trich yeu", "TRÍCH YẾU", "yeu trich"])
def test_words_are_found_without_marks_and_in_any_order(inside: Client, words: str) -> None:
    text = page(inside, f"/tu-dien/?q={words}")
    found_in = re.findall(r'href="(/tu-dien/[^"]+#cot-documents-[^"]+)"', text)
    assert found_in and 'id="' + found_in[0].partition("#")[2] + '"' in page(inside, found_in[0].partition("#")[0])


@pytest.mark.django_db
def test_a_column_a_code_and_a_figure_are_found_by_their_names_in_files() -> None:
    figure = catalogue.INDICATORS[0]
    hits, count = found.find(figure.code)
    assert count == len(hits) and figure.code in {hit.key for hit in hits}
    assert "granted_on" in {hit.key for hit in found.find("granted_on")[0]}
    assert "carries_out" in {hit.key for hit in found.find("carries_out")[0]}


@pytest.mark.parametrize("words", ["khongcogi", "khongcogi%00", "<b>khongcogi"])
def test_what_is_nowhere_is_said_to_be_nowhere(inside: Client, words: str) -> None:
    shown = inside.get(f"/tu-dien/?q={words}").content.decode()
    assert "Không có chỗ nào" in shown and "<b>khongcogi" not in shown


@pytest.mark.parametrize("path", ["/tu-dien/khong-co/", "/tu-dien/danh-muc/khong_co/"])
def test_what_is_not_declared_is_not_found(inside: Client, path: str) -> None:
    assert inside.get(path).status_code == 404


def test_a_table_stands_on_the_page_of_its_register() -> None:
    for table in catalogue.TABLES:
        assert tables.page_of(table) == f"/tu-dien/{_slug(table)}/"


def _slug(table: Table) -> str:
    owner = next((r for r in catalogue.REGISTERS if table in (r, *r.parts)), None)
    return owner.slug if isinstance(owner, Register) else tables.TIES
