"""A text that was read fills a return as a draft, and nothing else."""

from typing import Any

import pytest
from django.test import Client

from liem.registers.returns.models import Return, ReturnValue
from tests.making import owner
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
TEXT = (
    "Trong kỳ có 45 người phải kê khai tài sản, thu nhập; 44 người đã kê khai tài sản, thu nhập. "
    "Có 02 người nộp lại quà tặng. Đã tổ chức 03 hội nghị quán triệt."
)
INTO = {"bieu-don-vi": COMMUNE, "bieu-ma": "01/PCTN", "bieu-ky": "2026Q3"}


def test_a_text_is_shown_row_by_row_and_then_written_as_a_draft(world: Any, client: Client) -> None:
    client.force_login(world.user(COMMUNE))
    shown = client.post("/doc/", {"van-ban": TEXT, "lam": "bieu-xem", **INTO}).content.decode()
    assert "Người phải kê khai" in shown and "Ghi nháp 3 dòng" in shown
    assert not Return.objects.visible_to(owner()).filter(period="2026Q3").exists()
    done = client.post("/doc/", {"van-ban": TEXT, "lam": "bieu-ghi", **INTO})
    assert done.status_code == 302 and done.url == f"/bieu/01-PCTN/{COMMUNE}/2026Q3/"
    made = Return.objects.visible_to(owner()).get(period="2026Q3")
    assert (made.state, made.submitted_on) == ("draft", None)
    said = ReturnValue.objects.visible_to(owner()).filter(form_return=made).values_list("row", "value")
    assert dict(said) == {"decl_required": 45, "decl_done": 44, "gift_persons": 2}


def test_a_text_is_not_written_where_its_reader_may_not_write(world: Any, client: Client) -> None:
    client.force_login(world.user("T1H1B"))
    done = client.post("/doc/", {"van-ban": TEXT, "lam": "bieu-ghi", **INTO})
    assert done.status_code == 200 and "Không có biểu, đơn vị hoặc kỳ này" in done.content.decode()
    assert not Return.objects.visible_to(owner()).filter(period="2026Q3").exists()
