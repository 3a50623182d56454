"""A page of a list, its exact total, and search that does not mind marks."""

import pytest

from liem.records.access import Unscoped
from liem.records.listing import page, search
from liem.registers.inspections.models import Inspection
from tests.making import REGISTERS, make_inspection, make_unit, owner

ORDER = REGISTERS["inspections"].order
SUBJECTS = (
    "Kiểm tra việc quản lý đất đai",
    "Kiểm tra việc quan ly dat dai",
    "Giám sát việc đầu tư",
    "Đất ở, đai an toàn",
)


@pytest.fixture
def rows(db):
    """Four rounds of one unit, the last one opened first."""
    unit = make_unit("DV")
    for number, subject in enumerate(SUBJECTS):
        make_inspection(code=f"KT-{number}", unit=unit, subject=subject, opened_on=f"2020-03-{20 - number:02d}")
    return Inspection.objects.visible_to(owner())


def codes(found):
    return [row.code for row in found.rows]


def test_pages_hold_every_row_once_in_the_registers_order(rows):
    pages = [page(rows, ORDER, size=3, number=number) for number in (1, 2)]
    assert [codes(found) for found in pages] == [["KT-0", "KT-1", "KT-2"], ["KT-3"]]
    assert {(found.total, found.last) for found in pages} == {(4, 2)}


def test_a_number_beyond_the_end_gives_the_last_page(rows):
    assert page(rows, ORDER, size=3, number=9).number == 2
    assert page(rows, ORDER, size=3, number=0).number == 1


def test_an_empty_list_has_one_empty_page(rows):
    found = page(rows.filter(code="KT-9"), ORDER)
    assert (found.rows, found.total, found.number, found.last) == ([], 0, 1, 1)


def test_a_search_minds_neither_marks_nor_capitals_and_wants_every_word(rows):
    for text in ("dat dai", "ĐẤT đai", "đai đất"):
        assert set(search(rows, text).values_list("code", flat=True)) == {"KT-0", "KT-1", "KT-3"}
    assert set(search(rows, "dau tu giam").values_list("code", flat=True)) == {"KT-2"}
    assert search(rows, "  ").count() == 4


def test_what_holds_the_words_as_typed_comes_first(rows):
    rows = rows.exclude(code="KT-0")
    assert codes(page(rows, ORDER, text="quan ly đất đai")) == ["KT-1"]
    assert codes(page(rows, ORDER, text="đất")) == ["KT-3", "KT-1"]
    assert codes(page(rows, ORDER, text="dat")) == ["KT-1", "KT-3"]


def test_a_percent_sign_is_a_percent_sign(rows):
    assert search(rows, "100%").count() == search(rows, "_").count() == 0


def test_a_list_without_a_reader_is_refused(db):
    with pytest.raises(Unscoped):
        page(Inspection.objects.all(), ORDER)
