"""Cells, by example: dates, numbers, codes and words as people write them in files and forms."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from liem.records.cells import CellError, cell_of
from liem.records.register import Column
from tests.making import PARTS, REGISTERS


def cell(table: str, key: str):
    """The cell of a column."""
    declared = {**REGISTERS, **PARTS}[table]
    return cell_of(declared, next(column for column in declared.columns if column.key == key))


@pytest.mark.parametrize(
    ("table", "column", "text", "value"),
    [
        ("inspections", "opened_on", "15/10/2020", date(2020, 10, 15)),
        ("inspections", "opened_on", "5/9/2020", date(2020, 9, 5)),
        ("inspections", "opened_on", datetime(2020, 10, 15), date(2020, 10, 15)),
        ("inspections", "kind", "Kiểm tra", "inspection"),
        ("inspections", "kind", "  THANH TRA ", "state_inspection"),
        ("inspections", "about_pctn", "Có", True),
        ("inspections", "about_pctn", "không", False),
        ("inspections", "about_pctn", "1", True),
        ("inspections", "secrecy", "Tối mật", 2),
        ("inspections", "secrecy", "none", 0),
        ("inspections", "state", "đã kết luận", "concluded"),
        ("findings", "amount_vnd", "1.234.567", 1234567),
        ("findings", "amount_vnd", "1234567", 1234567),
        ("findings", "amount_vnd", "1.234", 1234),
        ("findings", "amount_vnd", 1234567.0, 1234567),
        ("findings", "area_m2", "1.234,50", Decimal("1234.50")),
        ("findings", "area_m2", "12,5", Decimal("12.5")),
        ("findings", "area_m2", 0.1, Decimal("0.1")),
        ("cases", "nature", "waste; corruption", "corruption;waste"),
        ("cases", "nature", "Tham nhũng;lãng phí", "corruption;waste"),
        ("cases", "nature", "corruption;corruption", "corruption"),
        ("cases", "unit", " ĐV-01 ", "ĐV-01"),
    ],
)
def test_what_people_write_is_read(table: str, column: str, text: object, value: object) -> None:
    assert cell(table, column).read(text) == value


@pytest.mark.parametrize(
    ("table", "column", "text", "accepted"),
    [
        ("inspections", "opened_on", "2020-13-01", "15/10/2020"),
        ("inspections", "kind", "thăm hỏi", "state_inspection"),
        ("inspections", "about_pctn", "có lẽ", "yes"),
        ("inspections", "secrecy", "mật hơn", "secret_3"),
        ("findings", "amount_vnd", "1.5", "1.234.567"),
        ("findings", "amount_vnd", "-5", "0"),
        ("findings", "amount_vnd", "9007199254740993", "9.007.199.254.740.992"),
        ("findings", "area_m2", "1,234", "2"),
        ("cases", "nature", "corruption;xanh", "waste"),
        ("documents", "number", "x" * 81, "80"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_would_be(table: str, column: str, text: str, accepted: str) -> None:
    with pytest.raises(CellError) as refused:
        cell(table, column).read(text)
    assert accepted in refused.value.accepted
    assert refused.value.why


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("inspections", "opened_on", date(2020, 1, 5), "05/01/2020"),
        ("inspections", "kind", "supervision", "giám sát"),
        ("inspections", "kind", "a_code_of_the_past", "a_code_of_the_past"),
        ("findings", "amount_vnd", 1234567, "1.234.567"),
        ("findings", "area_m2", Decimal("1234.50"), "1.234,5"),
        ("cases", "nature", "corruption;waste", "tham nhũng, lãng phí"),
        ("cases", "secrecy", 3, "Tuyệt mật"),
    ],
)
def test_a_value_has_words_for_people(table: str, column: str, value: object, words: str) -> None:
    assert cell(table, column).words(value) == words


def test_an_amount_of_three_decimals_does_not_come_back_as_thousands() -> None:
    area = cell("assets", "area_m2")
    assert area.raw(Decimal("12.30")) == "12.30"
    assert area.read(area.raw(Decimal("12.30"))) == Decimal("12.30")


def test_a_reference_is_not_looked_up_before_it_is_bound() -> None:
    with pytest.raises(RuntimeError, match="References"):
        cell("cases", "unit").db("A")


def test_a_column_may_bear_another_name_than_its_field() -> None:
    renamed = Column("loai", field="kind")
    assert cell_of(REGISTERS["inspections"], renamed).read("audit") == "audit"
