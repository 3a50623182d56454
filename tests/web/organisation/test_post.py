"""The page of a post: who held it, and for each holder what rested on him and what his unit had in his time."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from liem.org.models import Post
from liem.people.models import Role
from liem.records import writing
from liem.web.organisation import posts
from tests import making
from tests.world import COMMUNE

OLD, NEW = "Bí thư nhiệm kỳ trước", "Bí thư nhiệm kỳ này"
CHANGE = date(2024, 5, 1)
DONE: dict[str, Any] = {"done_on": date(2019, 6, 1), "evidence": "01-BC", "confirmed_by": "Văn phòng"}


@pytest.fixture
def post(world: Any) -> Post:
    """A head who was followed by another on the day of the change."""
    made: Post = making.make_post(world.units[COMMUNE], "BT-01", "Bí thư", "head")
    making.make_tenure(made, OLD, date(2015, 1, 1), CHANGE)
    making.make_tenure(made, NEW, CHANGE)
    return made


def lay(post: Post, on: date, **said: Any) -> Any:
    """A document that lays a duty on the post."""
    document = making.make_record("documents", unit=COMMUNE, issued_on=on, subject=f"Giao việc {on.year}")
    row = {
        "document": document.code,
        "code": f"GN-{on.year}",
        "unit": COMMUNE,
        "post": post.code,
        "content": f"Việc {on.year}",
    }
    making.make_rows("assignments", [{**row, **said}])
    return document


def page(client: Client, path: str) -> Any:
    """A page as a tree."""
    done = client.get(path)
    assert done.status_code == 200, path
    return html.fromstring(done.content.decode())


def test_a_duty_follows_the_post_and_the_record_says_how(client: Client, world: Any, post: Post) -> None:
    document, later = lay(post, date(2020, 2, 1)), lay(post, date(2025, 8, 1))
    client.force_login(world.user("T1", 1))
    text = page(client, f"/so/van-ban/{document.pk}/").get_element_by_id("assignments").text_content()
    assert f"Khi giao (01/02/2020): {OLD}; nay chuyển cho {NEW}" in text
    text = page(client, f"/so/van-ban/{later.pk}/").get_element_by_id("assignments").text_content()
    assert f"và đến nay: {NEW}" in text


def test_a_holder_has_the_duties_of_his_time_and_those_that_were_not_done(
    client: Client, world: Any, post: Post
) -> None:
    lay(post, date(2019, 2, 1), done_on=date(2019, 6, 1), evidence="01-BC")
    lay(post, date(2020, 2, 1))
    lay(post, date(2025, 8, 1))
    client.force_login(making.user_of(world.reader("T1", 2, role=Role.LEADER)))

    def told(path: str) -> str:
        return str(page(client, path).get_element_by_id("nhiem-vu").text_content())

    now, before = told("/chuc-vu/BT-01/"), told("/chuc-vu/BT-01/?ngay=01/01/2020")
    assert "Việc 2025" in now and "Việc 2020" in now and "Việc 2019" not in now
    assert now.count("nhận từ người giữ trước") == 1
    assert "Việc 2019" in before and "Việc 2020" in before and "Việc 2025" not in before


def test_every_number_is_that_of_the_list_it_leads_to(client: Client, world: Any, post: Post) -> None:
    client.force_login(world.user("T1", 1))
    for path, xpath in (
        ("/chuc-vu/BT-01/?ngay=01/01/2021", "//*[@id='ho-so']//li/a"),
        (f"/don-vi/{COMMUNE}/", "//table[contains(@class, 'unit-years')]//td/a"),
    ):
        links = page(client, path).xpath(xpath)
        assert links
        for link in links[:4]:
            number = link.xpath("string(.//b)") or link.text_content()
            told = page(client, link.get("href")).text_content()
            assert number == "0" or f"{number} dòng" in told, link.get("href")


def test_what_the_reader_may_not_see_leaves_no_trace(client: Client, world: Any, post: Post) -> None:
    document = lay(post, date(2025, 8, 1), content="Việc riêng qzx")
    reader = world.user(COMMUNE, 0)
    writing.recuse(making.owner(), document, reader, "có liên quan")
    client.force_login(reader)
    assert "Việc riêng qzx" not in client.get("/chuc-vu/BT-01/").content.decode()
    client.force_login(world.user("T2H1A", 3))
    text = client.get("/chuc-vu/BT-01/").content.decode()
    assert "Việc riêng qzx" not in text and NEW in text


def test_heads_are_listed_with_what_rests_on_them_the_latest_first(
    client: Client, world: Any, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(post, date(2020, 2, 1), due_on=date(2020, 5, 1))
    lay(post, date(2025, 8, 1), due_on=date(2030, 1, 1))
    lay(post, date(2019, 2, 1), **DONE, due_on=date(2019, 7, 1))
    making.make_tenure(making.make_post(world.units["T1K"], "CN-01", "Chủ nhiệm", "head"), "Người giữ 01", CHANGE)
    vacant = making.make_post(world.units["T1K"], "PCN-01", "Phó Chủ nhiệm", "deputy_head")
    client.force_login(making.user_of(world.reader("T1", 2, role=Role.LEADER)))

    def lines(path: str = "/chuc-vu/") -> list[str]:
        rows = page(client, path).xpath("//tbody/tr")
        return [" ".join(" ".join(cell.text_content() for cell in row).split()) for row in rows]

    first, *others = lines()
    head = next(line for line in others if line.startswith("Chủ nhiệm"))
    assert first.startswith(f"Bí thư, Đơn vị {COMMUNE} Người đứng đầu") and first.endswith(f"{NEW} 2 1")
    assert head.endswith("Người giữ 01 0 0") and not any("Phó Chủ nhiệm" in line for line in others)
    lay(vacant, date(2024, 8, 1))  # of a post that nobody holds, only what rests on it is worth a line
    assert lines()[1].startswith("Phó Chủ nhiệm") and lines()[1].endswith("khuyết hoặc chưa ghi 1 0")
    assert [line.partition(",")[0] for line in lines("/chuc-vu/?don-vi=T1K")][:2] == ["Phó Chủ nhiệm", "Chủ nhiệm"]
    assert "Không có đơn vị nào là" in page(client, "/chuc-vu/?don-vi=xyz").text_content()
    monkeypatch.setattr(posts, "SIZE", 2)
    assert len(lines()) == 2 and lines("/chuc-vu/?trang=2")[0] == others[0]


def test_what_rests_on_a_post_that_nobody_holds_waits_in_sight(client: Client, world: Any) -> None:
    vacant = making.make_post(world.units[COMMUNE], "PBT-01", "Phó Bí thư", "deputy_head")
    lay(vacant, date(2025, 8, 1))
    lay(vacant, date(2019, 2, 1), **DONE)
    client.force_login(making.user_of(world.reader("T1", 2, role=Role.LEADER)))
    told = page(client, "/chuc-vu/PBT-01/").get_element_by_id("cho-nguoi-nhan").text_content()
    assert "Việc 2025" in told and "Việc 2019" not in told


def test_a_post_of_a_unit_that_has_ended_is_told_as_on_its_last_day(client: Client, world: Any) -> None:
    old = making.make_post(world.units["T1H1"], "BT-H1", "Bí thư", "head")
    making.make_tenure(old, OLD, date(2020, 1, 1))
    client.force_login(making.user_of(world.reader("T1", 2, role=Role.LEADER)))
    told = page(client, "/chuc-vu/BT-H1/").text_content()
    assert "vào ngày 30/6/2025" in told and OLD in told
