"""Numbers in Vietnamese writing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liem.platform.numbers import parse_number, plain_number, vi_count, vi_number

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        (Decimal("1234567.89"), None, "1.234.567,89"),
        (Decimal("1234567.80"), None, "1.234.567,8"),
        (Decimal("1234567.80"), 2, "1.234.567,80"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.004"), 2, "0,00"),
        (1000, None, "1.000"),
        (100, None, "100"),
        (0, None, "0"),
        (0.1, None, "0,1"),
        (Decimal("1E+3"), None, "1.000"),
        (-1234, None, "-1.234"),
    ],
)
def test_a_number_is_grouped_by_dots_and_has_a_decimal_comma(number, places, written):
    assert vi_number(number, places) == written


@pytest.mark.parametrize(("count", "written"), [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (1234, "1.234")])
def test_a_count_below_ten_has_a_leading_zero(count, written):
    assert vi_count(count) == written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234567.89", "1234567.89"),
        ("1234567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1.234", "1234"),
        ("12.345.678", "12345678"),
        ("1.5", "1.5"),
        ("12.50", "12.50"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("1,5", "1.5"),
        ("1234,5", "1234.5"),
        ("-1.234,5", "-1234.5"),
        ("−7", "-7"),
        (" 9\u00a0", "9"),
        ("007", "7"),
    ],
)
def test_plain_and_vietnamese_writing_are_both_read(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(("cell", "value"), [(3, "3"), (0.1, "0.1"), (Decimal("2.50"), "2.5")])
def test_a_number_from_a_worksheet_is_taken_as_it_is(cell, value):
    assert parse_number(cell) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "1,234,567.89",
        "1.234,567.89",
        "1.23.456",
        "1234.567,8",
        "1,2,3",
        "1 234",
        "1e5",
        "",
        "-",
        "9 vụ",
        ".5",
        "5.",
        "٣",
    ],
)
def test_mixed_or_broken_grouping_is_refused_in_words(text):
    with pytest.raises(ValueError, match=r"1\.234\.567,89"):
        parse_number(text)


@pytest.mark.parametrize("cell", [True, None, float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(ValueError, match="không phải là số"):
        parse_number(cell)


@given(AMOUNTS)
def test_what_is_written_for_a_file_or_for_the_eye_reads_back_the_same(amount):
    assert parse_number(plain_number(amount)) == amount
    if amount == amount.to_integral_value() or amount.as_tuple().exponent != -3:
        assert parse_number(vi_number(amount)) == amount


def test_three_decimals_are_not_exported_as_thousands():
    assert plain_number(Decimal("12.345")) == "12.3450"
    assert parse_number(plain_number(Decimal("12.345"))) == Decimal("12.345")
