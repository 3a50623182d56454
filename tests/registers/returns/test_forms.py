"""The forms as data: rows that can be filled, figures that they feed, checks that name rows of theirs."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from liem.catalogue import BY_CODE
from liem.registers.returns.forms import RECORD, SUM, fed, row_words, shipped, shipped_on, sums
from liem.registers.returns.rules import code_words
from liem.registers.returns.vocabulary import RETURN_FORM

EACH = pytest.mark.parametrize("form", shipped(), ids=lambda form: f"{form.code} {form.since}")


@EACH
def test_every_row_of_a_form_is_filled_by_something_that_exists(form):
    assert form.code in RETURN_FORM.codes
    for row in form.rows:
        if row.fill == RECORD:
            code, *ways = row.source
            keys = {dimension.key for dimension in BY_CODE[code].dimensions}
            assert {way.partition("=")[0] for way in ways} <= keys, row.code
        if row.fill == SUM:
            assert {code for code, _sign in row.terms} <= set(form.by_code), row.code
        for feed in row.feeds:
            known = {d.key: set(d.totals or {}) for d in BY_CODE[feed.figure].dimensions}
            assert all(value in known[key] for key, value, _sign in feed.places), row.code


@EACH
def test_the_checks_of_a_form_name_its_rows_and_say_what_to_do(form):
    for check in form.checks:
        names = [*check.left.split(), *check.right]
        assert all(name in form.by_code or name.isdigit() for name in names), check
        assert check.severity in ("error", "warning")
        assert check.relation in ("=", "<=")
        assert check.instruction.endswith(".")


def test_a_row_has_one_name_among_all_shipped():
    rows = {(form.code, row.code) for form in shipped() for row in form.rows}
    assert [code for code, times in Counter(code for _form, code in rows).items() if times > 1] == []


def test_every_returned_figure_is_fed_by_a_row():
    worked_out = {"returns.declarations_missing"}
    own = {code for code, figure in BY_CODE.items() if code.startswith("returns.") and figure.kind != "ratio"}
    assert set(fed()) == own - worked_out


def test_a_form_is_the_one_of_its_day():
    assert shipped_on("01/PCTN", date(2020, 1, 1)).basis != shipped_on("01/PCTN", date(2026, 1, 1)).basis
    assert shipped_on("02/XLD", date(2015, 1, 1)) is None


def test_a_sum_of_unknown_rows_is_unknown_and_not_nought():
    form = shipped_on("01/TCD", date(2026, 1, 1))
    assert sums(form, {})["visits"] is None
    assert sums(form, {"visit_single": Decimal(3)})["visits"] == 3
    assert sums(form, {"visit_single": Decimal(3), "visit_group": Decimal(0)})["visits"] == 3


def test_a_code_and_a_row_are_told_in_words():
    said = "Biểu 01/PCTN: kết quả công tác phòng, chống tham nhũng, quý III năm 2026"
    assert code_words("01/PCTN|KG-16|2026Q3") == said
    assert row_words("prop_people") == "Lượt người được tuyên truyền, quán triệt (lượt người)"
