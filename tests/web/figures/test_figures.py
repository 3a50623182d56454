"""The catalogue of figures and the page of each: numbers, sums, ways, and whose eyes."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from liem import catalogue
from liem.figures.comparing import Operator
from liem.figures.indicator import measure
from liem.people.models import Role, User
from liem.platform.days import today
from liem.reports.written import exactly, in_cell
from liem.web import addresses, readers
from liem.web.asked import understand
from tests import making

YEAR = {"don-vi": "T1", "tu": "01/01/2020", "den": "31/12/2020"}
FLOW = "documents.leadership_issued"
ADDED = "conferences.held"
ROWS = "//table//tr[@id]"
OWN = [figure for figure in catalogue.INDICATORS if not isinstance(figure, Operator)]
KINDS = {(figure.register, figure.kind, bool(figure.total)): figure for figure in OWN}
"""One figure of each kind in each register: all have their page by the same code."""


@pytest.fixture
def user(world: Any) -> User:
    """Somebody of the province who may read everything."""
    return world.user("T1", 3)


def see(client: Client, user: User, path: str, **query: str) -> Any:
    """The document at an address, asked about the year 2020 of the province."""
    client.force_login(user)
    answer = client.get(path, YEAR | query)
    assert answer.status_code == 200, answer
    return html.fromstring(answer.content.decode())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def scope_of(user: User) -> Any:
    reader = readers.reader_of(user, today())
    return understand(YEAR, reader).asked.scope(reader)


def row_id(figure: Any) -> str:
    return "ct-" + figure.code.replace(".", "-").replace("_", "-")


def lines(page: Any, key: str) -> list[tuple[str, str]]:
    """The lines of one table of the page: words and number."""
    rows = page.xpath(f"//section[@id='{key}']//tbody/tr")
    return [(words(row[0]), words(row.xpath("td[contains(@class, 'number')]")[0])) for row in rows]


def test_the_catalogue_shows_every_figure_with_its_value(client: Client, user: User) -> None:
    page = see(client, user, "/chi-tieu/")
    values = measure(catalogue.INDICATORS, scope_of(user))
    rows = {row.get("id"): words(row.xpath("td[contains(@class, 'figures-value')]")[0]) for row in page.xpath(ROWS)}
    assert rows == {row_id(figure): in_cell(values[figure.code], figure.unit) for figure in catalogue.INDICATORS}
    assert any(value not in ("0", "–") for value in rows.values())


@pytest.mark.parametrize(("said", "kind"), [("van ban lanh dao", ""), ("", "ratio")])
def test_the_catalogue_is_narrowed_by_words_without_marks_and_by_kind(
    client: Client, user: User, said: str, kind: str
) -> None:
    page = see(client, user, "/chi-tieu/", tim=said, loai=kind)
    codes = {row.get("id") for row in page.xpath(ROWS)}
    assert 0 < len(codes) < len(catalogue.INDICATORS)
    if kind:
        assert len(codes) == sum(figure.kind == kind for figure in catalogue.INDICATORS)
    else:
        assert "ct-documents-leadership-issued" in codes
    asked = page.xpath("//form[@role='search']//input[@name='don-vi']/@value")
    assert asked == ["T1"]


def test_words_that_no_figure_holds_lead_back_to_all(client: Client, user: User) -> None:
    page = see(client, user, "/chi-tieu/", tim="khong-co-tu-nay")
    assert "Không có chỉ tiêu nào như vậy" in page.text_content()
    assert addresses.figures(understand(YEAR, readers.reader_of(user, today())).asked) in page.xpath("//main//a/@href")


@pytest.mark.parametrize("figure", KINDS.values(), ids=lambda figure: figure.code)
def test_every_kind_of_figure_has_a_page_with_its_value(client: Client, user: User, figure: Any) -> None:
    page = see(client, user, f"/chi-tieu/{figure.code}/")
    value = figure.value(scope_of(user))
    assert words(page.xpath("//p[@class='figure-number']/a")[0]) == exactly(value, figure.unit)
    assert str(figure.rule) in page.text_content()


def test_parts_by_unit_add_up_to_the_whole(client: Client, user: User) -> None:
    page = see(client, user, f"/chi-tieu/{ADDED}/")
    value = catalogue.BY_CODE[ADDED].value(scope_of(user))
    assert value and sum(int(number) for _label, number in lines(page, "don-vi")) == value


def test_the_year_asked_stands_among_the_years_with_its_value(client: Client, user: User) -> None:
    page = see(client, user, f"/chi-tieu/{FLOW}/")
    value = catalogue.BY_CODE[FLOW].value(scope_of(user))
    assert lines(page, "nam")[-1] == ("Năm 2020", str(value))
    assert words(page.xpath("//section[@id='nam']//tr[@class='bars-here']")[0]).startswith("Năm 2020")


def test_numbers_lead_to_as_many_rows(client: Client, user: User) -> None:
    page = see(client, user, f"/chi-tieu/{FLOW}/")
    cells = page.xpath("//section[@id='don-vi']//tbody/tr/td[1]/a")
    assert cells
    for cell in [*page.xpath("//p[@class='figure-number']/a"), *cells]:
        answer = client.get(cell.get("href"))
        found = html.fromstring(answer.content.decode())
        told = words(found.xpath("//*[contains(@class, 'list-figure-value')]//b")[0])
        assert int(told) == int(words(cell))
        assert len(found.xpath("//main//table//tbody/tr")) == int(words(cell))


def test_who_sees_less_counts_less_and_is_told_so(client: Client, world: Any, user: User) -> None:
    figure = catalogue.BY_CODE["conferences.held"]
    least = world.user("T1", 0)
    less, more = (
        words(see(client, who, f"/chi-tieu/{figure.code}/").xpath("//p[@class='figure-number']/a")[0])
        for who in (least, user)
    )
    assert int(less) < int(more)
    page = see(client, least, f"/chi-tieu/{figure.code}/")
    assert "đến mức thường" in words(page.xpath("//p[@class='figure-eyes']")[0])


def test_an_unknown_figure_is_not_found(client: Client, user: User) -> None:
    client.force_login(user)
    assert client.get("/chi-tieu/khong.co/").status_code == 404


@pytest.mark.parametrize("path", ["/chi-tieu/", f"/chi-tieu/{FLOW}/"])
def test_an_administrator_sees_no_figures(client: Client, world: Any, path: str) -> None:
    administrator = making.user_of(world.reader("T1", 0, role=Role.ADMINISTRATOR))
    page = see(client, administrator, path)
    assert "Tài khoản này không xem hồ sơ" in page.text_content()
    assert not page.xpath("//main//table")


def test_a_unit_that_was_not_there_has_no_figures(client: Client, user: User) -> None:
    client.force_login(user)
    gone = client.get(f"/chi-tieu/{FLOW}/", {"don-vi": "T2", "ky": "2026Q2"})
    assert "Không có đơn vị này trong kỳ" in gone.content.decode()


def test_bars_bring_no_style_of_their_own(client: Client, user: User) -> None:
    page = see(client, user, f"/chi-tieu/{FLOW}/")
    bars = page.xpath("//td[@class='bars-bar']/svg/rect/@width")
    assert "100%" in bars
    assert not page.xpath("//*[@style]")


@pytest.mark.parametrize("key", ["quy", "nam"])
def test_the_picture_over_time_says_the_numbers_of_its_table(client: Client, user: User, key: str) -> None:
    page = see(client, user, f"/chi-tieu/{FLOW}/")
    (picture,) = page.xpath(f"//section[@id='{key}']//*[name()='svg'][@role='img']")
    table = lines(page, key)
    assert any(number != "0" for _label, number in table)
    texts = picture.xpath(".//*[name()='text'][not(ancestor::*[@class='axis' or @class='legends'])]")
    said = [words(text) for text in texts]
    assert said == [number for _label, number in table]
    for label, number in table:
        assert f"{label}: {'Trong quý ' if key == 'quy' else ''}{number.zfill(2) if number != '0' else number}" in (
            words(picture.xpath("./*[name()='desc']")[0])
        )


def test_a_figure_that_never_counted_anything_has_no_picture(client: Client, user: User) -> None:
    page = see(client, user, f"/chi-tieu/{FLOW}/", tu="01/01/2003", den="31/12/2003")
    assert page.xpath("//section[@id='quy']//table")
    assert not page.xpath("//*[name()='svg'][@role='img'][contains(@class, 'chart')]")


def test_the_picture_of_who_sees_less_shows_less(client: Client, world: Any, user: User) -> None:
    labels = [
        see(client, who, f"/chi-tieu/{ADDED}/").xpath("//section[@id='nam']//*[name()='desc']/text()")
        for who in (user, world.user("T1", 0))
    ]
    assert labels[0] and labels[0] != labels[1]


def test_a_figure_that_tells_apart_in_each_unit_says_that_lines_need_not_add_up(client: Client, user: User) -> None:
    note = "xét lại trong từng đơn vị"
    assert note in see(client, user, f"/chi-tieu/{FLOW}/").text_content()
    assert note not in see(client, user, f"/chi-tieu/{ADDED}/").text_content()


def test_identities_of_a_figure_are_shown_with_their_verdict(client: Client, user: User) -> None:
    code = "inspections.state_rounds"
    page = see(client, user, f"/chi-tieu/{code}/")
    wanted = [c for c in catalogue.CHECKS if code in (c.left, c.opening, *(term for _sign, term in c.terms))]
    scope = scope_of(user)
    assert len(page.xpath("//li[contains(@class, 'verdict')]")) == sum(check.applies(scope) for check in wanted) > 0


def test_a_stock_by_quarter_is_what_there_was_at_its_end(client: Client, user: User) -> None:
    page = see(client, user, "/chi-tieu/cases.under_direction/")
    assert "không cộng lại" in words(page.xpath("//section[@id='quy']")[0])
    last = lines(page, "nam")[-1]
    assert last[1] == in_cell(catalogue.BY_CODE["cases.under_direction"].value(scope_of(user)), "")


def test_the_page_speaks_english(client: Client, user: User) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    told = see(client, user, f"/chi-tieu/{FLOW}/").text_content()
    assert "What does not count" in told
    assert "Không tính" not in told


def test_any_figure_that_counts_is_compared_with_another_period(client: Client, user: User) -> None:
    page = see(client, user, "/chi-tieu/comparison.percent_change/", goc="conferences.held", **{"so-voi": "cung-ky"})
    value = catalogue.BY_CODE["conferences.held"].value(scope_of(user))
    told = {words(row[0]): words(row[1]) for row in page.xpath("//table[@id='so-sanh']//tbody/tr")}
    assert told["Kỳ này"] == str(value) and value
    assert told["Kỳ so sánh"] == "0"
    assert told["Mức tăng, giảm"] == f"+{value}"
    assert told["Tỷ lệ tăng, giảm"] == "–"  # no rate against 0
    refused = see(client, user, "/chi-tieu/comparison.difference/", goc="returns.declaration_rate")
    assert refused.xpath("//*[@id='c_goc_error' or contains(@class, 'error')]")
