"""What a reader may not see makes no page different: no count, no choice, no order, no file, no entry of the log."""

import pytest

from liem.platform.db import is_sqlite
from liem.records.models import Record
from tests.contracts.pages import hidden
from tests.contracts.pages.conftest import Populated
from tests.contracts.pages.crawl import Depth, ask, crawl, kinds_of, settled

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("unchanged")]

WAYS = {
    "committee_office": [way for way in hidden.WAYS if way != hidden.WITHDRAWN],
    "administrator": hidden.WAYS,
    "no place": hidden.WAYS,
}
"""Who, and the ways of hiding that hide a record of the commune from him even on its own page."""
FOR_ITS_READERS = ("web:report_held", "web:report_held_file", "web:report_text")
"""A report counts what those may see for whom it is drawn up: tests/reports/sealed/test_audience.py."""


@pytest.mark.parametrize("who", WAYS if is_sqlite() else ["committee_office"])
def test_what_is_hidden_changes_no_page(fresh_world: Populated, who: str) -> None:
    browser = fresh_world.browser(who)
    hidden.admitted(WAYS[who])
    before = crawl(browser, ["/"], Depth.RECORDS)
    made = hidden.hide(fresh_world.world, fresh_world.users.values(), WAYS[who])
    assert not Record.objects.visible_to(fresh_world.reader(who)).filter(pk__in=[found.pk for found in made])
    for path, answer in before.items():
        if kinds_of(path)[0][0] in FOR_ITS_READERS:
            continue
        after = ask(browser, path)
        assert after.status == answer.status, path
        assert settled(after.text) == settled(answer.text), path
