"""A value that records give is disputed by the unit, answered by who keeps the records, and never typed."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from liem.figures.desk import unfinished
from liem.people.reader import Reader
from liem.platform.days import today
from liem.records import writing
from liem.records.writing import NotAllowed, Refused
from liem.registers.returns.forms import shipped_on
from liem.registers.returns.models import Return, ReturnDispute
from liem.registers.returns.register import RETURNS
from liem.reports.returns.disputing import answer, dispute
from liem.reports.returns.filled import filled
from liem.reports.returns.together import board
from tests import making
from tests.making import TODAY, owner
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
PERIOD, ROW = "2026Q3", "prop_people"
PAGE = f"/bieu/01-PCTN/{COMMUNE}/{PERIOD}/"
FORM = shipped_on("01/PCTN", TODAY)
assert FORM is not None


def raised(reader: Reader, unit: Any, row: str = ROW, why: str = "Thiếu hội nghị ngày 03/8") -> ReturnDispute:
    return dispute(reader, filled(reader, FORM, unit, PERIOD), row, why)


def test_a_dispute_asks_who_keeps_the_records_and_stands_on_his_desk(world: Any) -> None:
    unit, clerk, province = world.units[COMMUNE], world.reader(COMMUNE), world.reader("T1")
    making.make_conference(unit=unit, held_on=date(2026, 8, 3), attendance=120)
    one = raised(clerk, unit)
    assert (one.unit.code, one.value, one.due_on) == ("T1", 120, TODAY + timedelta(days=10))
    making.make_record("conferences", province, unit=unit, held_on=date(2026, 8, 4), attendance=9)
    making.make_record("conferences", clerk, unit=unit, held_on=date(2026, 8, 5), attendance=9)
    making.make_record("conferences", clerk, unit=unit, held_on=date(2026, 8, 6), attendance=9)
    assert raised(clerk, unit, "prop_classes").unit.code == COMMUNE  # who entered most of the records

    table = RETURNS.part("return_disputes")
    for reader, place, mine in ((province, "T1", 1), (clerk, COMMUNE, 0)):
        rows = unfinished(table, reader, reader.user_id or 0, (world.units[place].pk,), ("\x00",), (0,))
        assert rows.get(pk=one.pk)._mine == mine
    with pytest.raises(Refused):
        raised(clerk, unit)  # once until it is answered
    for row, why in (("rot_persons", "x"), ("det_cases", " ")):
        with pytest.raises(Refused):
            raised(clerk, unit, row, why)
    with pytest.raises(NotAllowed):
        raised(world.reader("T1", role="leader"), unit, "det_cases")
    lines = dict(board(owner(), FORM, world.units["T1"], 2026).rows)
    assert [entry.disputed for entry in lines[unit] if entry and entry.period == PERIOD] == [2]
    assert board(owner(), FORM, world.units["T1"], 2026).counts(PERIOD)["disputed"] == 1


def test_the_keeper_answers_once_with_an_outcome_and_a_sentence(world: Any) -> None:
    unit, clerk, province = world.units[COMMUNE], world.reader(COMMUNE), world.reader("T1")
    one = raised(clerk, unit)
    with pytest.raises(NotAllowed):
        answer(clerk, one, "corrected", "Đã sửa", TODAY)
    for outcome, words in (("", "Đã sửa"), ("corrected", " ")):
        with pytest.raises(Refused):
            answer(province, one, outcome, words, TODAY)
    done = answer(province, one, "stands", "Hội nghị ấy của đơn vị khác", TODAY)
    assert (done.outcome, done.answered_on) == ("stands", TODAY)
    with pytest.raises(Refused):
        answer(province, done, "corrected", "Đã sửa", TODAY)
    head = Return.objects.visible_to(owner()).get(unit=unit, period=PERIOD)
    for act in (
        lambda: writing.change(province, done, {"answer": "Khác"}),
        lambda: writing.withdraw(clerk, done, TODAY, "nhầm"),
        lambda: making.make_part("return_disputes", head, clerk),
    ):
        with pytest.raises(Refused):
            act()
    raised(clerk, unit)  # again, after it was answered


def test_who_raised_it_for_the_unit_does_not_answer_it_himself(world: Any) -> None:
    province = world.reader("T1")
    one = raised(province, world.units[COMMUNE])
    with pytest.raises(NotAllowed):
        answer(province, one, "stands", "Đúng rồi", TODAY)
    answer(world.reader("T1"), one, "stands", "Đúng rồi", TODAY)


def test_the_page_of_a_return_takes_shows_and_answers_disputes(world: Any, client: Client) -> None:
    client.force_login(world.user(COMMUNE))
    assert client.post(PAGE, {"lam": "y-kien", "dong": ROW, "y-kien": ""}).status_code == 422
    assert client.post(PAGE, {"lam": "y-kien", "dong": ROW, "y-kien": "Thiếu hội nghị 01"}).status_code == 302
    page = client.get(PAGE).content.decode()
    assert "Thiếu hội nghị 01" in page and "chờ trả lời" in page and 'value="tra-loi"' not in page
    assert f'name="v-{ROW}"' not in page  # still nobody types it

    client.force_login(world.user("T1"))
    pk = re.findall(r'name="y-kien-so" value="(\d+)"', client.get(PAGE).content.decode())[0]
    sent = {"lam": "tra-loi", "y-kien-so": pk, "ket-qua": "corrected", "tra-loi": "Đã ghi thêm hội nghị"}
    assert client.post(PAGE, {**sent, "y-kien-so": "999999"}).status_code == 404
    assert client.post(PAGE, {**sent, "ket-qua": ""}).status_code == 422
    assert client.post(PAGE, sent).status_code == 302
    section = html.fromstring(client.get(PAGE).content.decode()).xpath("//section[@id='y-kien']")[0]
    said = " ".join(section.text_content().split())
    assert "đã sửa hồ sơ" in said and "Đã ghi thêm hội nghị" in said
    assert ReturnDispute.objects.visible_to(owner()).get(pk=pk).answered_on == today()


def test_who_raised_it_is_told_of_the_answer_and_nobody_else(world: Any, client: Client) -> None:
    unit, clerk = world.units[COMMUNE], world.user(COMMUNE)
    one = raised(Reader.of(clerk, TODAY), unit)
    beside, aside = world.user(COMMUNE), world.user("T1H1B")

    def told(user: Any) -> Any:
        client.force_login(user)
        return html.fromstring(client.get("/ban-viec/thong-bao/").content.decode())

    assert not told(clerk).xpath("//ol[@class='desk-told']/li")  # his own act is no news to him
    answer(world.reader("T1"), one, "stands", "Hội nghị ấy của đơn vị khác", TODAY)
    page = told(clerk)
    (line,) = page.xpath("//ol[@class='desk-told']/li")
    said = " ".join(line.text_content().split())
    assert "trả lời: ý kiến về số lấy từ sổ" in said and "Hội nghị ấy của đơn vị khác" in said
    assert page.xpath("string(//*[@class='top-count'])") == "1"
    way = line.xpath(".//a/@href")[0]
    assert way.endswith(f"#part-return_disputes-{one.pk}")
    form = html.fromstring(client.get(way, follow=True).content.decode())
    assert "Hội nghị ấy" in form.xpath(f"string(//*[@id='part-return_disputes-{one.pk}'])")
    for other in (beside, aside):
        assert not told(other).xpath("//ol[@class='desk-told']/li")
