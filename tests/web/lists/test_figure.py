"""The rows behind a figure: as many as its value says."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from liem import catalogue
from liem.figures.comparing import Operator
from liem.figures.indicator import Indicator
from liem.people.models import User
from liem.reports.written import exactly
from liem.web.addresses import rows_of
from liem.web.asked import understand
from tests.web.lists.conftest import Listed, cls, query_in, reader_of

pytestmark = pytest.mark.django_db
YEAR = {"don-vi": "T1", "tu": "01/01/2020", "den": "31/12/2020"}


def opened(client: Client, who: User, figure: Indicator, **more: str) -> Listed:
    """The list behind a figure."""
    client.force_login(who)
    url = rows_of(figure, understand(YEAR, reader_of(who)).asked)
    return Listed(client.get(urlsplit(url).path, parse_qs(urlsplit(url).query) | more))


@pytest.mark.parametrize("figure", catalogue.INDICATORS, ids=lambda figure: figure.code)
def test_the_list_tells_the_value_and_has_the_rows_behind_it(client: Client, user: User, figure: Indicator) -> None:
    scope = understand(YEAR, reader_of(user)).asked.scope(reader_of(user))
    page = opened(client, user, figure)
    assert page.status == 200
    assert not page.problems
    assert page.said(f"//*[{cls('list-figure-value')}]//b") == [
        " ".join(exactly(figure.value(scope), figure.unit).split())
    ]
    source: Any = figure
    assert page.total == source.rows(scope).count()
    plain = not (getattr(figure, "of", ()) or figure.total or figure.distinct or isinstance(figure, Operator))
    if plain:
        assert page.total == figure.value(scope)


def test_a_figure_in_the_wrong_list_leads_to_the_right_one(client: Client, user: User) -> None:
    client.force_login(user)
    figure = next(f for f in catalogue.INDICATORS if f.code.startswith("conferences."))
    done = client.get("/so/vu-an-vu-viec/", {"chi-tieu": figure.code, **YEAR})
    assert done.status_code == 302
    assert urlsplit(done["Location"]).path == "/so/hoi-nghi/"
    assert query_in(done["Location"])["don-vi"] == "T1"


def test_a_figures_rows_are_narrowed_and_that_is_said(client: Client, user: User) -> None:
    figure = catalogue.BY_CODE["documents.leadership_issued"]
    whole = opened(client, user, figure)
    part = opened(client, user, figure, q="T1H1A-2020")
    assert 0 < part.total < whole.total
    assert "Đang xem một phần của chỉ tiêu" in part.text
    assert part.said(f"//*[{cls('list-figure-value')}]//b") == whole.said(f"//*[{cls('list-figure-value')}]//b")
    (clear,) = part.all(f"//a[{cls('chip-clear')}]/@href")
    assert Listed(client.get(clear)).total == whole.total


def test_what_is_added_up_stands_in_a_column_of_its_own(client: Client, user: User) -> None:
    summed = [f for f in catalogue.INDICATORS if f.total and not getattr(f, "of", ())]
    assert summed
    seen = 0
    for figure in summed:
        page = opened(client, user, figure)
        if not page.cells:
            continue
        added = [int(row[-1].replace(".", "").split(",")[0]) for row in page.cells]
        scope = understand(YEAR, reader_of(user)).asked.scope(reader_of(user))
        if page.total == len(added):
            assert sum(added) == pytest.approx(float(figure.value(scope) or 0), abs=len(added))
            seen += 1
    assert seen


def test_who_sees_less_is_given_his_own_figure(client: Client, world: Any) -> None:
    little = world.user("T1H1A", 0)
    figure = catalogue.BY_CODE["documents.leadership_issued"]
    page = opened(client, little, figure)
    scope = understand(YEAR, reader_of(little)).asked.scope(reader_of(little))
    assert page.total == figure.rows(scope).count()
    assert "secret" not in page.text
