"""Notices: who is told of what others did, how many are new, and that nothing of hidden records is told."""

from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liem.people.models import Role, User
from liem.people.reader import Reader
from liem.platform.days import today
from liem.records import chain, confirming, directing, writing
from liem.web.desk import notices
from liem.web.models import Attention, Followed
from tests import making
from tests.web.desk.test_desk import browser_of, placed, tree
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
PAGE = "/ban-viec/thong-bao/"


@pytest.fixture
def commune(world: Any) -> User:
    """Who works in the commune that owes the work."""
    return placed(world, COMMUNE, Role.LOWER_COMMITTEE)


@pytest.fixture
def leader(world: Any) -> Reader:
    """Who directs it."""
    return Reader.of(placed(world, "T1", Role.LEADER, 2), today())


def measure(world: Any, secrecy: int = 0, **values: Any) -> Any:
    """A measure that the commune leads."""
    plan = making.make_record("plans", unit=world.units[COMMUNE], secrecy=secrecy)
    return making.make_part("measures", plan, lead=world.units[COMMUNE], **values)


def read_all(user: User) -> Client:
    """Mark all as read; his browser."""
    client = browser_of(user)
    client.post(f"{PAGE}da-doc/", {"den": str(chain.head()[0])})
    return client


def count(client: Client) -> str:
    """The number that the shell shows; nothing where there is none."""
    return str(tree(client, "/tro-giup/").xpath("string(//*[@class='top-count'])"))


def test_who_owes_work_is_told_how_it_is_directed_until_he_has_read_it(
    world: Any, commune: User, leader: Reader
) -> None:
    row, hidden = measure(world), measure(world, secrecy=2)
    client = read_all(commune)
    assert count(client) == ""
    directing.urge(leader, row, today(), "Báo cáo ngay")
    directing.urge(leader, hidden, today(), "Không ai dưới này thấy")
    directing.extend(leader, row, today(), today(), "chờ giám định", "Thường trực")
    assert count(client) == "2"
    page = tree(client, PAGE)
    text = " ".join(page.text_content().split())
    assert "Báo cáo ngay" in text and "chờ giám định" in text and row.code in text
    assert "Không ai dưới này thấy" not in text and hidden.code not in text
    assert len(page.xpath("//li[@class='desk-fresh']")) == 2
    client.post(f"{PAGE}da-doc/", {"den": page.xpath("string(//input[@name='den']/@value)")})
    assert count(client) == "" and not tree(client, PAGE).xpath("//li[@class='desk-fresh']")


def test_who_directed_is_told_what_became_of_it_and_of_nothing_he_did_himself(
    world: Any, commune: User, leader: Reader
) -> None:
    client = read_all(making.user_of(leader))
    row = measure(world)  # what was done about it before he directed it is no answer
    directing.urge(leader, row, today(), "Báo cáo ngay")
    assert count(client) == ""
    writing.change(Reader.of(commune, today()), row, {"done_on": today(), "evidence": "Báo cáo 12"})
    assert count(client) == "1"


def test_what_is_handed_over_is_told_to_who_had_it_and_to_who_has_it(world: Any, commune: User, leader: Reader) -> None:
    row = measure(world)
    other = placed(world, "T1", Role.COMMITTEE_OFFICE)
    before, after = read_all(commune), read_all(other)
    directing.hand_over(leader, row, {"lead": "T1"}, today(), "Đúng lĩnh vực")
    assert (count(before), count(after)) == ("1", "1")


def test_confirming_and_sending_back_are_told_to_who_reported_it(world: Any, commune: User, leader: Reader) -> None:
    row = writing.change(Reader.of(commune, today()), measure(world), {"done_on": today(), "evidence": "Báo cáo 12"})
    client = read_all(commune)
    row = confirming.confirm(leader, row, today())
    confirming.send_back(leader, row, "Chưa đúng việc")
    assert count(client) == "2"
    assert "Chưa đúng việc" in tree(client, PAGE).text_content()


def test_all_that_is_done_to_a_followed_record_is_told_while_it_may_be_seen(world: Any, leader: Reader) -> None:
    user, case = making.user_of(leader), world.record("cases")
    client = read_all(user)
    client.post(f"/ban-viec/theo-doi/{case.pk}/", {"theo-doi": "1"})
    writing.change(making.owner(today()), case, {"note": "Ghi thêm"})
    assert count(client) == "1"
    writing.recuse(making.owner(today()), world.record("cases"), user, "có liên quan")
    assert count(client) == "" and case.code not in tree(client, PAGE).text_content()


def test_reading_goes_forward_only_and_never_beyond_the_log(world: Any, commune: User) -> None:
    client, last = read_all(commune), chain.head()[0]
    for said in ("0", "-5", "abc", str(last - 1), "9" * 40, str(last + 1000)):
        client.post(f"{PAGE}da-doc/", {"den": said})
        assert Attention.objects.get(user=commune).seen == last
    assert notices.unread(making.owner(today())) == 0


def test_what_was_looked_through_once_is_not_looked_through_again(world: Any, commune: User, leader: Reader) -> None:
    row, client, told = measure(world), read_all(commune), []
    acts = ("", "urge", "", "hand over", "")
    for act in acts:
        if act == "urge":
            directing.urge(leader, row, today(), "Khẩn trương thực hiện")
        elif act:
            directing.hand_over(leader, row, {"lead": "T1"}, today(), "Đúng lĩnh vực")
        writing.change(making.owner(), making.make_case(), {"note": "việc khác"})
        with CaptureQueriesContext(connection) as asked:
            told.append(count(client))
        (sql,) = [q["sql"] for q in asked.captured_queries if '"_answered"' in q["sql"]]
        floor = int(sql.split('"records_change"."id" > ')[1].split(" ")[0].rstrip(")"))
        assert floor > chain.head()[0] - 12
    assert told == ["", "1", "1", "1", "1"]  # what was urged is theirs no more, what was handed over concerns them


def test_the_shell_asks_two_small_questions_once_it_is_warm(world: Any, commune: User) -> None:
    reader = Reader.of(commune, today())
    reader.granted = reader.recused = ()
    notices.unread(reader)
    with CaptureQueriesContext(connection) as asked:
        notices.unread(reader)
    assert len(asked) == 2


def test_nobody_follows_a_record_twice_and_nobody_has_read_less_than_nothing(world: Any, commune: User) -> None:
    from django.db import transaction

    case = world.record("cases")
    Followed.objects.create(user=commune, record=case.pk)
    for wrong in (lambda: Followed.objects.create(user=commune, record=case.pk),
                  lambda: Attention.objects.create(user=commune, seen=-1)):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
