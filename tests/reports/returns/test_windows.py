"""Windows in which returns are entered: closed for everybody, on every way, but for who was excepted until a day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from liem.people.reader import Reader
from liem.platform.days import today, vi_day
from liem.records import writing
from liem.records.exchange.importing import import_path
from liem.records.writing import NotAllowed, Refused
from liem.registers.returns.forms import shipped_on
from liem.registers.returns.models import InputWindow, Return, ReturnValue
from liem.registers.returns.own import say
from liem.registers.returns.windows import window_of
from liem.reports.returns import acts
from liem.reports.returns.excepting import grant
from liem.reports.returns.filled import filled
from tests import making
from tests.making import TODAY, owner
from tests.records.exchange.files import folder
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
PERIOD = "2026Q3"  # to 14 September
FORM = shipped_on("01/PCTN", TODAY)
assert FORM is not None
HEAD = {"contact": "Cán bộ 01", "phone": "0900 000 000"}
OPEN, CLOSED, LOCKED = date(2026, 9, 20), date(2026, 10, 2), date(2026, 10, 20)


@pytest.fixture(autouse=True)
def window(world: Any) -> Iterator[None]:
    """Entered from five days before the period's end to fifteen days after it, locked thirty days after it."""
    since = date(2026, 1, 1)
    say(owner(), [InputWindow(form="*", calendar="state", since=since, opens=-5, closes=15, locks=30)], "Quy chế 01")
    yield


@pytest.fixture
def clerk(world: Any) -> Reader:
    return world.reader(COMMUNE)


def on(reader: Reader, day: date) -> Reader:
    """The same person on another day."""
    return Reader.of(making.user_of(reader), day)


def type_in(reader: Reader, value: int = 4) -> Return:
    unit = Return._meta.get_field("unit").related_model.objects.get(code=COMMUNE)
    return acts.fill_in(reader, filled(reader, FORM, unit, PERIOD), {"rot_persons": value}, {}, HEAD, "")


def hand_in(reader: Reader) -> Return:
    head = type_in(reader)
    return acts.hand_in(reader, filled(reader, FORM, head.unit, PERIOD), {}, reader.on)


def test_a_window_says_from_when_until_when_and_one_of_the_form_goes_before(world: Any) -> None:
    found = window_of("01/PCTN", PERIOD)
    assert (found.opens, found.closes, found.locks) == (date(2026, 9, 9), date(2026, 9, 29), date(2026, 10, 14))
    say(owner(), [InputWindow(form="01/PCTN", calendar="state", since=date(2026, 9, 1), closes=5)], "Quy chế 02")
    assert window_of("01/PCTN", PERIOD).closes == date(2026, 9, 19)
    assert window_of("01/PCTN", "2026Q1").closes == date(2026, 3, 29)  # as was said for that period
    assert window_of("01/PCTN", "2025Q1").said is False  # of which nothing was said
    with pytest.raises(Refused):
        say(owner(), [InputWindow(form="99/X", calendar="state", since=TODAY)], "x")
    with pytest.raises(Refused):
        say(owner(), [InputWindow(form="*", calendar="state", since=TODAY, opens=9, closes=3)], "x")


@pytest.mark.parametrize("day", [date(2026, 9, 8), CLOSED])
def test_nothing_is_entered_outside_the_window_on_any_way(day: date, clerk: Reader, tmp_path: Path) -> None:
    late = on(clerk, day)
    with pytest.raises(Refused):
        type_in(late)
    lines = [{"form": "01/PCTN", "unit": COMMUNE, "period": PERIOD, "row": "rot_persons", "value": "4"}]
    refused = import_path(late, folder(tmp_path / "a", returns=lines)).refusals
    assert refused and any("nhập kỳ này" in one.why for one in refused)

    head = type_in(on(clerk, OPEN))
    value = ReturnValue.objects.visible_to(owner()).get(form_return=head, row="rot_persons")
    for act in (
        lambda: type_in(late, 5),
        lambda: acts.hand_in(late, filled(late, FORM, head.unit, PERIOD), {}, day),
        lambda: writing.change(late, value, {"value": 5}),
        lambda: writing.withdraw(late, value, day, "nhầm"),
        lambda: writing.withdraw(late, head, day, "nhầm"),
    ):
        with pytest.raises(Refused):
            act()
    lines[0]["value"] = "5"
    assert import_path(late, folder(tmp_path / "b", returns=lines)).refusals
    assert ReturnValue.objects.visible_to(owner()).get(pk=value.pk).value == 4


def test_history_that_the_owner_takes_over_is_bound_by_no_window(world: Any, tmp_path: Path) -> None:
    line = {"form": "01/PCTN", "unit": COMMUNE, "period": PERIOD, "row": "rot_persons", "value": "4"}
    line |= {"submitted_on": "2026-12-01", "accepted_on": "2026-12-02"}
    assert import_path(owner(), folder(tmp_path / "a", returns=[line])).written


def test_who_was_excepted_enters_until_that_day_and_no_longer(world: Any, clerk: Reader) -> None:
    unit, province = world.units[COMMUNE], world.reader("T1", on=CLOSED)
    with pytest.raises(NotAllowed):
        grant(on(clerk, CLOSED), FORM, unit, PERIOD, date(2026, 10, 5), "ốm")
    for until, why in ((date(2026, 10, 5), " "), (date(2026, 10, 1), "ốm")):
        with pytest.raises(Refused):
            grant(province, FORM, unit, PERIOD, until, why)
    made = grant(province, FORM, unit, PERIOD, date(2026, 10, 5), "Người lập biểu ốm")
    assert province.name in made.granted_by
    with pytest.raises(Refused):
        hand_in(on(clerk, date(2026, 10, 6)))
    assert hand_in(on(clerk, date(2026, 10, 5))).state == "submitted"
    with pytest.raises(Refused):  # nobody writes one for himself
        making.make_part("return_exceptions", Return.objects.visible_to(owner()).get(pk=made.form_return_id), clerk)


def test_what_is_given_back_after_the_window_waits_for_an_exception(world: Any, clerk: Reader) -> None:
    head = hand_in(on(clerk, OPEN))
    late = world.reader("T1", on=CLOSED)
    acts.give_back(late, filled(late, FORM, head.unit, PERIOD), {"rot_persons": "Đối chiếu lại"}, "", CLOSED)
    with pytest.raises(Refused):
        type_in(on(clerk, CLOSED), 5)
    grant(late, FORM, head.unit, PERIOD, CLOSED, "Sửa theo yêu cầu")
    type_in(on(clerk, CLOSED), 5)


def test_what_was_accepted_is_locked_from_a_day_on(world: Any, clerk: Reader) -> None:
    head = hand_in(on(clerk, OPEN))
    province = world.reader("T1", on=CLOSED)
    acts.take_over(province, filled(province, FORM, head.unit, PERIOD), CLOSED)
    later = world.reader("T1", on=LOCKED)
    with pytest.raises(Refused):
        acts.give_back(later, filled(later, FORM, head.unit, PERIOD), {}, "Đính chính", LOCKED)
    grant(later, FORM, head.unit, PERIOD, LOCKED, "Đính chính theo kết luận 01")
    acts.give_back(later, filled(later, FORM, head.unit, PERIOD), {}, "Đính chính", LOCKED)


def test_pages_say_until_when_and_how_to_ask(world: Any, client: Client) -> None:
    path = f"/bieu/01-PCTN/{COMMUNE}/{PERIOD}/"
    client.force_login(world.user(COMMUNE))
    page = client.get(path).content.decode()
    assert "Đã hết hạn nhập" in page and "đề nghị đơn vị cấp trên" in page
    assert 'name="v-rot_persons"' not in page
    client.force_login(world.user("T1"))
    assert client.post(path, {"lam": "cho-phep", "den-ngay": vi_day(today()), "ly-do": ""}).status_code == 422
    assert client.post(path, {"lam": "cho-phep", "den-ngay": vi_day(today()), "ly-do": "ốm"}).status_code == 302
    client.force_login(world.user(COMMUNE))
    assert 'name="v-rot_persons"' in client.get(path).content.decode()
    assert client.post("/bieu/ky-nhap/", {}).status_code == 403
    client.force_login(world.user("T1"))
    assert client.post("/bieu/ky-nhap/", {"of": "*|state", "since": "x", "why": "y"}).status_code == 422
    said = {"of": "*|state", "since": "01/01/2026", "closes": "10", "why": "Quy chế 03"}
    assert client.post("/bieu/ky-nhap/", said).status_code == 302
    assert window_of("01/PCTN", PERIOD).closes == date(2026, 9, 24)
