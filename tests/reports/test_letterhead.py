"""Who issues a report: symbol, place, signature and recipients follow from the kind of unit."""

import pytest

from liem.reports.letterhead import letterhead
from tests.making import make_unit
from tests.reports.conftest import scope_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return make_unit("TU", kind="provincial_committee", name="Tỉnh ủy Kiên Giang")


def test_a_provincial_committee_issues_in_its_own_name(province):
    head = letterhead(scope_of("TU"))
    assert (head.higher, head.body) == ("", "TỈNH ỦY KIÊN GIANG")
    assert head.number == "Số       -BC/TU"
    assert head.place == "Kiên Giang"
    assert head.signing == ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")
    assert head.recipients[-1] == "Lưu Văn phòng Tỉnh ủy."


def test_an_advisory_body_stands_under_its_committee_and_is_not_named_after_it_twice(province):
    make_unit("BNC", province, "internal_affairs", name="Ban Nội chính Tỉnh ủy Kiên Giang")
    head = letterhead(scope_of("BNC"))
    assert (head.higher, head.body) == ("TỈNH ỦY KIÊN GIANG", "BAN NỘI CHÍNH")
    assert head.number.endswith("-BC/BNCTU")
    assert head.signing == ("TRƯỞNG BAN",)
    assert head.place == "Kiên Giang"


def test_a_unit_whose_name_tells_no_place_takes_it_from_above(province):
    make_unit("HU", province, "district_committee", name="Đơn vị 01")
    head = letterhead(scope_of("HU"))
    assert head.place == "Kiên Giang"
    assert head.recipients[0] == "Tỉnh ủy Kiên Giang (để báo cáo),"


def test_a_place_that_nothing_tells_is_left_open():
    make_unit("DV", kind="provincial_committee", name="Đơn vị 01")
    assert letterhead(scope_of("DV")).place == "…………"


def test_a_unit_of_no_known_symbol_leaves_it_open(province):
    make_unit("SO", province, "department", name="Sở 01")
    head = letterhead(scope_of("SO"))
    assert head.number == "Số       -BC/…"
    assert head.signing == ("THỦ TRƯỞNG CƠ QUAN",)
