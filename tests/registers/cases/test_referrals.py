"""What became of matters referred to investigators, by the cases that their recommendations are linked to."""

from datetime import date

import pytest

from liem.catalogue import BY_CODE
from liem.figures.indicator import breakdowns, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from tests import making

pytestmark = pytest.mark.django_db

YEAR = Period.range("2020-01-01", "2020-12-31")
REFERRED = BY_CODE["inspections.referred_cases"]


def referred(unit, matters, *events, link_from_case=False):
    """A recommendation that refers matters, linked to a case with these events of one day."""
    round_ = making.make_inspection(concluded=True, unit=unit)
    row = making.make_part("recommendations", round_, kind="refer", referred_on="2020-05-01", referred_cases=matters)
    if events or link_from_case:
        case = making.make_case(unit=unit)
        ends = (case, row) if link_from_case else (row, case)
        making.make_link(*ends, kind="referred")
        for kind in events:
            making.make_part("case_events", case, kind=kind, on="2020-09-01")
    return row


def test_a_referral_is_broken_down_by_what_became_of_its_case():
    unit = making.make_unit("DV01")
    referred(unit, 1)
    referred(unit, 2, "case_instituted")
    referred(unit, 3, "case_instituted", "first_instance_judgment")
    referred(unit, 4, "not_instituted", link_from_case=True)
    scope = Scope(making.owner(), YEAR, unit, date(2026, 1, 1))
    assert measure((REFERRED,), scope) == {REFERRED.code: 10}
    assert breakdowns((REFERRED,), scope)[REFERRED.code]["outcome"] == {
        "being_verified": 1,
        "in_proceedings": 2,
        "tried": 3,
        "dropped": 4,
    }


def test_what_happened_after_the_period_does_not_count():
    unit = making.make_unit("DV01")
    referred(unit, 2, "case_instituted", "first_instance_judgment")
    scope = Scope(making.owner(), Period.range("2020-01-01", "2020-06-30"), unit, date(2026, 1, 1))
    assert breakdowns((REFERRED,), scope)[REFERRED.code]["outcome"] == {"being_verified": 2}
