"""By what a record is found: without marks, in any writing, by the columns declared for it; and in which order."""

import unicodedata

import pytest

from liem.platform.text import fold
from liem.records import writing
from tests.making import (
    REGISTERS,
    make_case,
    make_document,
    make_handling,
    make_inspection,
    make_plan,
    make_reader,
    make_unit,
    owner,
)

pytestmark = pytest.mark.django_db


def found(key, words, reader=None):
    """The codes of the records of a register that the words find."""
    rows = REGISTERS[key].model.objects.visible_to(reader or owner())
    return set(rows.filter(search__contains=fold(words)).values_list("code", flat=True))


@pytest.mark.parametrize("words", ["đất đai", "dat dai", "ĐẤT  ĐAI", "Đất", unicodedata.normalize("NFD", "đất")])
def test_a_record_is_found_with_and_without_marks(words):
    make_plan(code="KH-1", subject="Kế hoạch về quản lý đất đai")
    make_plan(code="KH-2", subject="Kế hoạch về tài chính")
    assert found("plans", words) == {"KH-1"}


def test_a_record_is_found_by_its_code_and_number_too():
    make_document(code="VB-7", number="12-CT/TU", issuer="Tỉnh ủy 01")
    assert found("documents", "vb-7") == found("documents", "12-ct/tu") == found("documents", "tinh uy") == {"VB-7"}


def test_what_is_not_declared_for_search_is_not_found():
    make_inspection(note="ghi chú riêng")
    make_handling(subject="Người bị xử lý 01", note="ghi chú riêng")
    assert found("inspections", "ghi chú riêng") == set()
    assert len(found("handlings", "nguoi bi xu ly 01")) == 1


@pytest.mark.parametrize("key", REGISTERS)
def test_the_search_text_is_that_of_the_declared_columns(key):
    from tests.making import make_record

    row = make_record(key)
    declared = [column.name for column in REGISTERS[key].columns if column.search]
    expected = " ".join(str(getattr(row, name)) for name in declared if getattr(row, name))
    assert row.search == fold(expected)


def test_a_changed_record_is_found_by_what_it_says_now():
    plan = make_plan(code="KH-1", subject="Kế hoạch cũ")
    writing.change(owner(), plan, {"subject": "Kế hoạch mới"})
    assert found("plans", "cu") == set()
    assert found("plans", "moi") == {"KH-1"}


def test_what_is_hidden_is_not_found():
    unit = make_unit("A")
    make_case(code="VA-1", unit=unit, subject="Vụ đất đai")
    assert found("cases", "dat dai", make_reader(make_unit("B"))) == set()
    assert found("cases", "dat dai", make_reader(unit)) == {"VA-1"}


def test_above_the_ceiling_there_is_nothing_to_be_found_but_the_code():
    case = make_case(code="VA-1", secrecy=1)
    assert case.search == "va-1"


@pytest.mark.parametrize("key", REGISTERS)
def test_the_newest_record_is_listed_first_and_ties_are_listed_by_code(key):
    register = REGISTERS[key]
    assert register.order[0] == f"-{register.dated}"
    assert register.order[-1] == "code"
