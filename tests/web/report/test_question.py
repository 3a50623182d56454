"""Which unit, period, map and level a report is about, and what is said when that makes no sense."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from liem.figures.period import Period
from liem.people.models import Role, User
from liem.registers.conferences.models import Conference
from liem.web import question
from tests import making
from tests.web.report.conftest import YEAR, Seen, cls, reader_of, report_of, words

NEW_FOLLOWS_OLD = {**YEAR, "ban-do": "hien-nay"}


def value(page: Seen, code: str) -> str:
    """What the table says of a figure."""
    return page.words(f"//tr[@id='ct-{code.replace('.', '-').replace('_', '-')}']//td[{cls('annex-value')}]")


def counted(user: User, level: int) -> int:
    """The conferences of 2020 up to a level, by a plain question."""
    day = date(2020, 1, 1), date(2020, 12, 31)
    rows = Conference.objects.visible_to(reader_of(user)).filter(secrecy__lte=level, held_on__range=day)
    return rows.filter(kind="conference", unit__code__startswith="T1").count()


def test_without_a_question_it_is_ones_own_unit_this_year_so_far(ask, world: Any) -> None:
    page = ask(world.user("T1H1A"), query={})
    told = page.words(f"//*[{cls('question-words')}]")
    assert told.startswith("Đơn vị T1H1A")
    assert f"từ ngày 01/01/{date.today().year}" in told


def test_an_official_period_is_asked_by_its_name(ask, user: User) -> None:
    page = ask(user, query={"don-vi": "T1", "ky": "2020Q1"})
    assert "quý I/2020" in page.words(f"//*[{cls('question-words')}]")
    assert page.all("//select[@name='ky']//option[@selected]/@value") == ["2020Q1"]
    assert value(page, "documents.leadership_issued") == str(
        report_of(user, {"don-vi": "T1", "ky": "2020Q1"}).by_code["documents.leadership_issued"].value
    )


def test_the_map_of_today_counts_what_merged_units_did(ask, user: User) -> None:
    then, now = ask(user), ask(user, query=NEW_FOLLOWS_OLD)
    code = "documents.leadership_issued"
    counted = report_of(user, NEW_FOLLOWS_OLD).by_code[code].value
    assert value(now, code) == str(counted) != value(then, code)


def test_a_period_in_which_units_moved_says_which_map_it_used(ask, user: User) -> None:
    moved = {"don-vi": "T1", "tu": "01/01/2025", "den": "31/12/2025"}
    assert "Tính theo tổ chức hiện nay" in ask(user, query=moved).text
    still = {"don-vi": "T1", "tu": "01/01/2020", "den": "31/12/2020"}
    assert "Tính theo tổ chức hiện nay" not in ask(user, query=still).text


def test_a_lower_level_may_be_chosen_and_never_a_higher_one(ask, world: Any) -> None:
    user = world.user("T1", 2)
    code = "conferences.held"
    values = [value(ask(user, query={**YEAR, "muc": str(level)}), code) for level in (0, 1)]
    whole = value(ask(user), code)
    assert [int(v) for v in (*values, whole)] == [counted(user, level) for level in (0, 1, 2)]
    assert counted(user, 0) < counted(user, 2)
    assert ask(user).all("//select[@name='muc']/option/@value") == ["0", "1", "2"]
    assert not ask(world.user("T1", 0)).all("//select[@name='muc']")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"don-vi": "KHONG-CO"}, "Không có đơn vị nào là “KHONG-CO”"),
        ({"ky": "2020Q7"}, "Kỳ “2020Q7” không có"),
        ({"tu": "31/02/2020"}, "“31/02/2020” không phải là ngày hợp lệ"),
        ({"tu": "01/12/2020", "den": "01/01/2020"}, "Kỳ báo cáo ngược"),
        ({"ban-do": "xyz"}, "như khi đó"),
        ({"muc": "9"}, "Chọn một độ mật"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(ask, user: User, query: dict[str, str], told: str) -> None:
    page = ask(user, query=query)
    assert page.answer.status_code == 200
    errors = [words(error) for error in page.all(f"//*[{cls('field-error')}]")]
    assert any(told in error for error in errors)
    assert page.all(f"//section[{cls('question')}]/details/@open")


def test_a_unit_is_found_by_name_too_and_the_address_then_has_its_code(ask, client: Client, user: User) -> None:
    for typed in ("Đơn vị T1H2A", "Đơn vị T1H2A (T1H2A)", "đơn vị t1h2a"):
        answer = ask(user, query={**YEAR, "don-vi": typed}).answer
        assert (answer.status_code, "don-vi=T1H2A" in answer.url) == (302, True)


def test_a_name_that_several_units_fit_is_asked_back(ask, user: User) -> None:
    page = ask(user, query={**YEAR, "don-vi": "don vi t2h1"})
    links = page.all(f"//p[{cls('question-meant')}]/a")
    assert [words(link) for link in links][:2] == ["Đơn vị T2H1A (T2H1A)", "Đơn vị T2H1B (T2H1B)"]
    assert "don-vi=T2H1A" in links[0].get("href")


def test_what_a_form_sends_becomes_one_short_address(ask, user: User) -> None:
    sent = {
        "don-vi": "Đơn vị T1 (T1)",
        "ky": "2020Y",
        "tu": "01/01/2020",
        "den": "31/12/2020",
        "ban-do": "khi-do",
        "muc": "3",
    }
    answer = ask(user, query=sent).answer
    assert answer.url == "/bao-cao/?don-vi=T1&ky=2020Y"
    assert ask(user, query={"don-vi": "T1", "ky": "2020Y"}).answer.status_code == 200


def test_a_unit_that_was_not_there_is_told_with_what_to_do(ask, user: User) -> None:
    page = ask(user, query={"don-vi": "T1H1", "tu": "01/01/2026", "den": "01/06/2026"})
    assert "Đơn vị T1H1 không còn từ ngày 01/7/2025" in page.words(f"//div[{cls('state')}]")
    assert not page.all(f"//article[{cls('paper')}]")


def test_an_account_without_a_place_is_told_why_there_is_nothing(ask, world: Any) -> None:
    nobody = making.make_user("khong-ai")
    assert "không được phân công xem" in ask(nobody).text
    admin = making.make_user("quan-tri")
    making.make_membership(admin, world.units["T1"], Role.ADMINISTRATOR)
    assert not ask(admin).all(f"//article[{cls('paper')}]")


def test_units_are_offered_by_the_names_they_had_then(ask, world: Any, user: User) -> None:
    from liem.org import tree

    tree.rename_unit(world.units["T1H1A"], "Đơn vị đổi tên", date(2024, 1, 1))
    assert "Đơn vị T1H1A (T1H1A)" in ask(user).all("//datalist/option/@value")
    later = ask(user, query={"don-vi": "T1", "tu": "01/01/2026", "den": "01/06/2026"})
    assert "Đơn vị đổi tên (T1H1A)" in later.all("//datalist/option/@value")
    assert "Đơn vị T1H1 (T1H1)" not in later.all("//datalist/option/@value")


@pytest.mark.parametrize("day", [date(2026, 12, 14), date(2026, 12, 15), date(2026, 3, 14), date(2026, 3, 15)])
def test_the_quarter_of_a_day_holds_that_day(day: date) -> None:
    period = Period.official(question.current_quarter(day))
    assert period.first <= day <= period.last
