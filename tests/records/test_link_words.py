"""A link is read from either end, whichever way round it was entered."""

import pytest

from liem.records.vocabulary import GENERAL_LINK_KINDS, LINK_BACK, LINK_KIND, LINK_KINDS, link_words


def test_every_kind_has_words_both_ways():
    assert LINK_BACK.codes == LINK_KIND.codes


def test_a_link_reads_on_from_its_first_record_and_back_from_its_second():
    assert link_words("inspections", "cases", "concludes", True) == LINK_KIND.label("concludes")
    assert link_words("inspections", "cases", "concludes", False) == LINK_BACK.label("concludes")


def test_a_link_that_was_entered_from_the_far_end_reads_the_other_way():
    assert link_words("cases", "inspections", "concludes", True) == LINK_BACK.label("concludes")
    assert link_words("cases", "inspections", "concludes", False) == LINK_KIND.label("concludes")


@pytest.mark.parametrize("pair", LINK_KINDS)
def test_kinds_that_are_declared_for_a_pair_are_never_turned(pair):
    for kind in (*GENERAL_LINK_KINDS, *LINK_KINDS[pair]):
        assert link_words(*pair, kind, True) == LINK_KIND.label(kind)
