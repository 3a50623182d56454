"""Rows of parts, steps, links, who sees a record; what a picker offers on a day; what follows another field."""

import re
from typing import Any

import pytest
from django.test import Client

from liem.org import tree
from liem.platform.numbers import vi_number
from liem.records import writing
from liem.records.models import Extension, Grant, Link
from tests import making
from tests.making import PARTS, REGISTERS, part_values
from tests.web.forms.filling import Browser, errors, held
from tests.world import code


def at(world: Any, key: str, act: str, unit: str = "T1H1A") -> str:
    """The address of an act on the record of 2020."""
    return f"/so/{REGISTERS[key].slug}/{world.record(key, unit).pk}/{act}/"


def rows(part: str) -> Any:
    """All rows of a part."""
    return PARTS[part].model.objects.unscoped("a test").order_by("-pk")  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", [key for key, part in PARTS.items() if part.entered])
def test_every_part_is_entered_and_changed_through_its_form(browser: Browser, world: Any, key: str) -> None:
    part = PARTS[key]
    owner = next(register for register in REGISTERS.values() if part in register.parts)
    record = world.record(owner.key)
    values = part_values(key, record)
    del values[part.parent]
    values.pop("code", None)
    if key == "return_values":
        values["row"] = "decl_done"
        writing.move(
            making.owner(), record, "give_back", making.TODAY, why="kiểm thử"
        )  # what was handed in holds still
    if part.identity and "number" in {column.key for column in part.columns}:
        values["number"] = "77"
    if key == "inspection_subjects":
        values["name"] = "Cơ quan khác"
    if key == "directions":
        values["decided_on"] = record.opened_on.replace(month=11)
    if key == "assets":
        values["document"] = "88-BB"
    before = rows(key).count()
    done = browser.fill(at(world, owner.key, f"{key}/moi"), **values)
    assert done.status_code == 302, errors(done)
    assert rows(key).count() == before + 1
    made = rows(key)[0]
    text = next(c for c in part.columns if c.name != part.parent and (c.content or c.key in ("document", "value")))
    said = "12" if text.key == "value" else "Chữ mới"
    changed = browser.fill(at(world, owner.key, f"{key}/{made.pk}/sua"), **{text.key: said})
    assert changed.status_code == 302, errors(changed)
    assert str(getattr(rows(key).get(pk=made.pk), text.name)).startswith(said)


@pytest.mark.parametrize("key", [key for key, part in PARTS.items() if not part.entered])
def test_what_an_act_of_its_own_writes_has_no_form(browser: Browser, world: Any, key: str) -> None:
    owner = next(register for register in REGISTERS.values() if PARTS[key] in register.parts)
    assert browser.get(at(world, owner.key, f"{key}/moi")).status_code == 404
    shown = browser.get(f"/so/{owner.slug}/{world.record(owner.key).pk}/").content.decode()
    assert f"/{key}/moi/" not in shown and not re.search(rf"/{key}/\d+/(?:sua|rut)/", shown)


def test_a_row_of_another_record_is_not_found(browser: Browser, world: Any) -> None:
    row = rows("findings").get(code=f"findings-{code('inspections', 'T1H1B', '2020')}")
    assert browser.get(at(world, "inspections", f"findings/{row.pk}/sua")).status_code == 404


def test_money_is_typed_the_vietnamese_way(browser: Browser, world: Any) -> None:
    path = at(world, "inspections", "findings/moi")
    told = errors(browser.fill(path, kind="shortcoming", content="A", amount_vnd="1.23.4"))
    assert "“1.23.4”" in told["findings_amount_vnd"]
    assert browser.fill(path, kind="shortcoming", content="Sai phạm", amount_vnd="1.234.567.000").status_code == 302
    assert rows("findings")[0].amount_vnd == 1_234_567_000
    opened = browser.open(at(world, "inspections", f"findings/{rows('findings')[0].pk}/sua"))
    assert opened["amount_vnd"] == [vi_number(1_234_567_000)]


def test_a_step_asks_for_what_it_needs(browser: Browser, world: Any) -> None:
    key = "inspections"
    record = making.make_record(key, unit="T1H1A")
    path = f"/so/kiem-tra/{record.pk}/buoc/conclude/"
    assert "conclusion_number" in errors(browser.fill(path, concluded_on="01/6/2020"))
    assert browser.fill(path, concluded_on="01/6/2020", conclusion_number="12-KL").status_code == 302
    again = browser.fill(path, concluded_on="02/6/2020", conclusion_number="13-KL")
    assert again.status_code == 200 and "không còn làm được" in again.content.decode()


def test_a_step_that_wants_a_reason_is_not_made_without_one(browser: Browser) -> None:
    record = making.make_record("inspections", unit="T1H1A")
    path = f"/so/kiem-tra/{record.pk}/buoc/drop/"
    assert "why" in errors(browser.fill(path, dropped_on="01/6/2020"))
    assert browser.fill(path, dropped_on="01/6/2020", why="theo quyết định 01").status_code == 302
    assert REGISTERS["inspections"].model.objects.unscoped("a test").get(pk=record.pk).state == "dropped"


def test_a_recused_person_sees_the_record_no_more(browser: Browser, browse: Any, world: Any) -> None:
    other = browse("T1H1A")
    assert other.get(at(world, "cases", "sua")).status_code == 200
    assert browser.fill(at(world, "cases", "tranh"), user=str(other.user.pk), why="có liên quan").status_code == 302
    assert other.get(at(world, "cases", "sua")).status_code == 404


def test_whoever_recuses_himself_ends_on_the_list(browser: Browser, world: Any) -> None:
    done = browser.fill(at(world, "cases", "tranh"), user=str(browser.user.pk), why="có liên quan")
    assert (done.status_code, done["Location"]) == (302, "/so/vu-an-vu-viec/")


def test_a_person_is_let_in_until_a_day(browser: Browser, browse: Any, world: Any) -> None:
    other = browse("T2H1A")
    path = at(world, "cases", "cho-xem")
    assert "until" in errors(browser.fill(path, user=str(other.user.pk), until="40/1/2030", why="phối hợp"))
    assert browser.fill(path, user=str(other.user.pk), until="1/3/2099", why="phối hợp").status_code == 302
    assert Grant.objects.unscoped("a test").get(user=other.user).until.isoformat() == "2099-03-01"


def test_two_records_are_linked(browser: Browser, world: Any) -> None:
    target = code("plans", "T1H1A", "2020")
    path = at(world, "inspections", "lien-ket") + "?so=chuong-trinh-ke-hoach"
    assert "to_code" in errors(browser.fill(path, kind="carries_out", to_code="không có đâu"))
    assert browser.fill(path, kind="carries_out", to_code=target).status_code == 302
    assert Link.objects.unscoped("a test").filter(to_code=target, kind="carries_out").exists()


def test_a_deadline_is_moved(browser: Browser, world: Any) -> None:
    row = rows("recommendations").get(code=f"recommendations-{code('inspections', 'T1H1A', '2020')}")
    path = at(world, "inspections", f"recommendations/{row.pk}/gia-han")
    done = browser.fill(
        path, due_on="31/12/2020", granted_on="01/6/2020", reason="chờ giám định", approver="Thường trực"
    )
    assert done.status_code == 302, errors(done)
    assert Extension.objects.unscoped("a test").get(from_code=row.code).due_on.isoformat() == "2020-12-31"


def test_a_picker_offers_units_of_the_day_only(browser: Browser) -> None:
    path = "/so/kiem-tra/chon/?cot=unit&q=T1H1&ngay="
    assert "(T1H1)" in browser.get(f"{path}01/01/2020").content.decode()
    today = browser.get(f"{path}01/01/2026").content.decode()
    assert "(T1H1)" not in today and "(T1H1A)" in today


def test_a_unit_that_was_not_there_on_the_day_is_refused(browser: Browser) -> None:
    said = {"opened_on": "01/3/2026", "kind": "inspection", "mode": "planned", "subject": "Cuộc mới"}
    assert "không còn" in errors(browser.fill("/so/kiem-tra/moi/", unit="T1H1", **said))["unit"]


def test_words_that_several_units_bear_are_asked_back(browser: Browser) -> None:
    assert "T1H1A" in errors(browser.fill("/so/kiem-tra/moi/", unit="Đơn vị T1H1", opened_on="01/3/2026"))["unit"]


def test_a_picker_of_posts_tells_who_held_it(browser: Browser) -> None:
    path = "/so/van-ban/chon/?cot=post&phan=assignments&q=&ngay=01/01/2020"
    register = REGISTERS["documents"]
    path = path.replace("van-ban", register.slug)
    assert "Người giữ chức 01" in browser.get(path).content.decode()


def test_a_picker_offers_visible_records_only(browse: Any, world: Any) -> None:
    other = browse("T2H1A")
    path = f"/so/{REGISTERS['cases'].slug}/chon/?q="
    page = other.get(path).content.decode()
    assert code("cases", "T2H1A", "2020") in page and code("cases", "T1H1A", "2020") not in page


def test_forms_of_sanction_follow_the_regime(browser: Browser) -> None:
    path = f"/so/{REGISTERS['handlings'].slug}/moi/"
    fields = browser.open(path) | {"on": "01/6/2020", "subject_kind": "full_member", "regime": "party", "lam": "1"}
    page = browser.send(path, fields)
    told = page.content.decode()
    assert 'value="reprimand"' in told and 'value="imprisonment"' not in told
    assert held(page)["on"] == ["01/6/2020"] and "error-summary" not in told


def test_names_are_those_of_the_day(browser: Browser, world: Any) -> None:
    tree.rename_unit(world.units["T1H1A"], "Tên mới", making.TODAY)
    assert browser.open(at(world, "inspections", "sua"))["unit"] == ["Đơn vị T1H1A (T1H1A)"]


def test_nobody_comes_in_without_signing_in(world: Any) -> None:
    assert Client().post(at(world, "cases", "sua"), {"note": "x"}).status_code == 302
