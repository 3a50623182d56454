"""Charts on the report page: pictures with their tables, for whoever reads."""

from typing import Any

from django.conf import settings
from django.test import Client

from liem.people.models import User
from liem.reports.charts.of_report import charts
from tests.web.report.conftest import report_of, words

PICTURES = "//section[@id='bieu-do']//*[name()='svg'][@role='img']"
NOTHING = {"don-vi": "T1", "tu": "01/01/2003", "den": "31/12/2003"}


def told(page: Any) -> list[tuple[str, ...]]:
    """What each picture says to who does not see it."""
    return [tuple(words(node) for node in picture[:2]) for picture in page.all(PICTURES)]


def test_the_page_shows_the_charts_of_the_report(ask: Any, user: User) -> None:
    page = ask(user)
    wanted = charts(report_of(user, charts=True))
    assert told(page) == [(chart.title, chart.said) for chart in wanted] != []
    assert not page.all("//*[@style]")


def test_behind_each_picture_is_its_table_and_the_ways_to_its_figures(ask: Any, user: User) -> None:
    page = ask(user)
    boxes = page.all("//section[@id='bieu-do']//figure")
    for box, chart in zip(boxes, charts(report_of(user, charts=True)), strict=True):
        lines = [tuple(words(cell) for cell in row) for row in box.xpath(".//tbody/tr")]
        assert lines == [(label, *numbers) for label, numbers in chart.rows]
        ways = box.xpath("./figcaption/a/@href") + box.xpath(".//details//p/a/@href")
        assert [way.split("?")[0] for way in ways] == [f"/chi-tieu/{code}/" for code in (chart.codes[0], *chart.codes)]


def test_the_contents_lead_to_the_charts_where_there_are_any(ask: Any, user: User) -> None:
    assert ask(user).all("//aside//a[@href='#bieu-do']")
    empty = ask(user, query=NOTHING)
    assert not empty.all("//a[@href='#bieu-do']") and not empty.all("//*[@id='bieu-do']")


def test_who_sees_less_sees_other_pictures(ask: Any, world: Any, user: User) -> None:
    more, less = (told(ask(who)) for who in (user, world.user("T1", 0)))
    assert less and more[0] != less[0]


def test_charts_speak_english(ask: Any, client: Client, user: User) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    told = ask(user).words("//section[@id='bieu-do']")
    assert "by quarter" in told and "theo quý" not in told
