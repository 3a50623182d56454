"""The board of what must be done: every row once, by the one clock, and nothing of what its reader may not see."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from liem.figures.status import STATUS
from liem.people.models import Role
from tests import making

LATE, SOON = date(2020, 1, 31), date(2099, 1, 31)


@pytest.fixture
def plan(world: Any) -> Any:
    """A programme with a measure in each of four states."""
    made = making.make_record("plans", unit="T1H1A", subject="Chương trình công tác năm", issued_on=date(2019, 12, 1))
    told = {"plan": made.code, "lead": "T1H1A", "product": "Báo cáo kết quả"}
    rows = (
        {"content": "Rà soát quy chế", "due_on": LATE},
        {"content": "Mở chuyên mục", "due_on": SOON, "started_on": date(2020, 2, 1)},
        {"content": "Kê khai tài sản", "due_on": LATE, "done_on": date(2020, 1, 20), "evidence": "01-BC/ĐU"},
        {"content": "Việc chưa có hạn"},
    )
    making.make_rows("measures", [{**told, **row, "code": f"{made.code}.{n:02}"} for n, row in enumerate(rows, 1)])
    return made


def board(client: Client, plan: Any) -> Any:
    """The page of its progress."""
    done = client.get(f"/so/chuong-trinh-ke-hoach/{plan.pk}/tien-do/")
    assert done.status_code == 200
    return html.fromstring(done.content.decode())


def test_every_measure_stands_once_under_its_status_with_owner_product_and_deadline(
    client: Client, world: Any, plan: Any
) -> None:
    client.force_login(making.user_of(world.reader("T1", 2, role=Role.LEADER)))
    tree = board(client, plan)
    found = {lane.get("id"): lane.text_content() for lane in tree.xpath("//section[contains(@class, 'lane')]")}
    assert set(found) == {"overdue", "in_progress", "waiting_confirmation", "no_deadline"} <= set(STATUS.codes)
    assert "Rà soát quy chế" in found["overdue"] and "Báo cáo kết quả" in found["overdue"]
    assert "Đơn vị T1H1A" in found["overdue"] and "31/01/2020" in found["overdue"]
    assert "01-BC/ĐU" in found["waiting_confirmation"]
    numbers = [int(e.text_content()) for e in tree.xpath("//*[@class='stat-value']/a")]
    assert numbers == [1, 1, 1, 1] and all(
        tree.xpath(f"//*[@id='{e.get('href')[1:]}']") for e in tree.xpath("//*[@class='stat-value']/a")
    )
    days = [e.text_content() for e in tree.xpath("//ol[@class='timeline']//time")]
    assert days[:2] == ["31/01/2020"] * 2 and days[-1] == "31/01/2099" and len(days) == 4


def test_programmes_in_force_are_counted_for_their_reader_alone(client: Client, world: Any, plan: Any) -> None:
    client.force_login(world.user("T1H1A", 0))
    page = html.fromstring(client.get("/tien-do/").content.decode())
    line = next(row for row in page.xpath("//tbody/tr") if plan.code in row.text_content())
    cells = [
        cell.xpath("string(a/text() | */span[contains(@class, 'badge')] | span[@class='quiet'])")
        for cell in line.xpath("td")[2:]
    ]
    assert cells == ["4", "1", "1", "1", "1", "0"]
    assert [len(cell.xpath("a")) for cell in line.xpath("td")[2:]] == [1, 1, 1, 1, 1, 0]  # nothing to be led to
    client.force_login(world.user("T2H1A", 3))
    assert plan.code not in client.get("/tien-do/").content.decode()
    assert client.get(f"/so/chuong-trinh-ke-hoach/{plan.pk}/tien-do/").status_code == 404


def test_a_record_that_asks_nothing_of_anybody_has_no_board(client: Client, world: Any, plan: Any) -> None:
    client.force_login(world.user("T1H1A", 0))
    assert client.get(f"/so/hoi-nghi/{world.record('conferences', 'T1H1A').pk}/tien-do/").status_code == 404
    assert f"/{plan.pk}/tien-do/" in client.get(f"/so/chuong-trinh-ke-hoach/{plan.pk}/").content.decode()
