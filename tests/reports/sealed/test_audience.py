"""A report counts for those for whom it is drawn up: no more than they are cleared for, whoever opens it."""

from typing import Any

import pytest

from liem.people.reader import Reader
from liem.records import writing
from liem.reports.sealed import acts
from liem.reports.sealed.question import computed
from tests import making
from tests.making import owner, user_of
from tests.reports.sealed.conftest import MOMENT, values
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db


def test_what_is_more_secret_than_the_report_counts_for_nobody_and_who_is_recused_reads_what_all_read(
    world: Any, author: Reader
) -> None:
    report = acts.begin(author, values(), MOMENT)

    def rounds() -> Any:
        return computed(report, MOMENT.date(), MOMENT).by_code["inspections.party_rounds"].value

    before = rounds()
    making.make_inspection(concluded=True, code="KT-mat", unit=world.units[COMMUNE], secrecy=1)
    assert rounds() == before
    mine = making.make_inspection(concluded=True, code="KT-thuong", unit=world.units[COMMUNE])
    assert rounds() == before + 1
    writing.recuse(owner(), mine, user_of(author), "liên quan")
    assert rounds() == before + 1
