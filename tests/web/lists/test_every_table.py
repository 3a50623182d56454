"""What holds for the list of every register and of each of its parts."""

from typing import Any

import pytest
from django.test import Client

from liem.people.models import Role, User
from liem.records.access import record_path
from liem.records.register import Part, Register, Table
from liem.web.lists.columns import columns_of
from tests import making
from tests.making import REGISTERS
from tests.web.lists.conftest import TABLES, Listed, cls, name_of, path_of, query_in, reader_of, seen

pytestmark = pytest.mark.django_db
every_table = pytest.mark.parametrize(("register", "table"), TABLES, ids=name_of)


@every_table
def test_every_row_that_one_may_see_is_listed_once_and_leads_to_itself(
    look, user: User, register: Register, table: Table
) -> None:
    page = look(table)
    rows = seen(table, user)
    if isinstance(table, Part):
        owner = f"{record_path(table.model)[1].removesuffix('__')}_id"
        found = rows.values_list("pk", owner)
        expected = {f"/so/{register.slug}/{record}/#part-{table.key}-{pk}" for pk, record in found}
    else:
        expected = {f"/so/{register.slug}/{pk}/" for pk in rows.values_list("pk", flat=True)}
    assert expected
    assert len(page.keys) == len(expected) == page.total
    assert set(page.keys) == expected
    assert not page.problems
    assert not page.chips


@every_table
def test_who_sees_less_is_told_of_less(look, world: Any, table: Table, register: Register) -> None:
    little = world.user("T1H1A", 0)
    page = look(table, who=little)
    rows = seen(table, little)
    assert page.total == len(page.keys) == rows.count() > 0
    for hidden in ("T1H1B", "secret_1", "withdrawn"):
        assert not [code for code in page.codes if hidden in code]
    assert not page.all(f"//td//*[{cls('stamp')}]")


@every_table
def test_each_heading_that_sorts_puts_the_rows_in_that_order_both_ways_the_empty_ones_last(
    look, user: User, table: Table, register: Register
) -> None:
    known = columns_of(table)
    sortable = [shown for shown in known.values() if shown.sort]
    assert sortable
    for number, shown in enumerate(sortable):
        if shown.key == "due_on" and getattr(table, "duty", None):
            continue  # by the deadline that holds now: tests/web/lists/test_order.py
        kept = dict(seen(table, user).values_list("pk", shown.path))
        for falling in (False, True) if number < 3 else (bool(number % 2),):
            page = look(table, xep=f"-{shown.key}" if falling else shown.key, cot=f"{next(iter(known))},{shown.key}")
            order = [kept[key_of(key)] for key in page.keys]
            assert len(order) == len(kept), shown.key
            empty = [value in (None, "") for value in order]
            assert empty == sorted(empty), shown.key
            by = sorted_by(look, shown)
            values = [by(value) for value in order if value not in (None, "")]
            assert values == sorted(values, reverse=falling), (shown.key, falling)


def key_of(way: str) -> int:
    """The key of the row to which an address leads."""
    return int(way.rsplit("-", 1)[1]) if "#" in way else int(way.rstrip("/").rsplit("/", 1)[1])


def sorted_by(look: Any, shown: Any) -> Any:
    """What the values of a column are sorted by."""
    from liem.org.models import Unit
    from liem.records.cells import CodeCell

    if shown.refers is Unit:
        return dict(Unit.objects.values_list("pk", "sort")).__getitem__
    if shown.refers:
        rows = shown.refers.objects
        rows = rows.unscoped("a test") if hasattr(rows, "unscoped") else rows
        return dict(rows.values_list("pk", "code")).__getitem__
    if shown.key.endswith("subject"):
        from liem.org.models import unit_sort

        return unit_sort
    if isinstance(shown.cell, CodeCell):
        return list(shown.cell.labels).index
    return lambda value: value


@every_table
def test_the_heading_of_a_column_says_how_it_is_sorted_and_leads_to_the_other_way(
    look, client: Client, table: Table, register: Register
) -> None:
    page = look(table)
    for way in page.all("//thead//a/@href"):
        there = Listed(client.get(way))
        assert not there.problems
        marked = there.all("//th[@aria-sort]")
        said = query_in(way).get("xep", "")
        if said:
            assert [th.get("aria-sort") for th in marked] == ["descending" if said.startswith("-") else "ascending"]
        elif isinstance(table, Register):
            assert len(marked) == 1


@every_table
def test_all_columns_can_be_shown_and_stay_in_the_address(
    look, client: Client, table: Table, register: Register
) -> None:
    known = columns_of(table)
    page = look(table, cot=",".join(known))
    assert page.heads == [shown.label for shown in known.values()]
    usual = look(table)
    assert usual.heads == [shown.label for shown in known.values() if shown.usual]
    for way in page.all("//thead//a/@href"):
        assert query_in(way).get("cot", ",".join(known)) == ",".join(known)
    boxes = page.all("//input[@name='cot'][@type='checkbox']")
    assert [box.get("value") for box in boxes] == list(known)
    assert all(box.get("checked") is not None for box in boxes)


@every_table
def test_a_search_that_finds_nothing_says_so_and_leads_back(
    look, client: Client, table: Table, register: Register
) -> None:
    page = look(table, q="khong-the-co-o-dau")
    assert not page.cells
    assert page.total == 0
    (back,) = page.all(f"//div[{cls('state')}]//a/@href")
    assert Listed(client.get(back)).cells


@every_table
def test_an_empty_table_says_that_nothing_was_entered(look, world: Any, table: Table, register: Register) -> None:
    nobody = making.user_of(making.make_reader(making.make_unit("T9", kind="provincial_committee")))
    page = look(table, who=nobody)
    assert (page.status, page.total, page.cells) == (200, 0, [])
    assert page.said(f"//p[{cls('state-title')}]") == ["Chưa có dòng nào"]
    assert not page.all("//main//a[contains(@href, 'xuat/')]")


@every_table
def test_one_row_is_a_list_too(look, table: Table, register: Register) -> None:
    unit = making.make_unit("T9", kind="provincial_committee")
    alone = making.user_of(making.make_reader(unit))
    record = making.make_record(register.key, unit=unit)
    row = making.make_part(table.key, record) if isinstance(table, Part) else record
    page = look(table, who=alone)
    assert (page.told, len(page.cells)) == ("1 dòng", 1)
    assert key_of(page.keys[0]) == row.pk
    assert not page.all(f"//div[{cls('pages')}]")


@every_table
def test_administrators_see_that_there_is_nothing_for_them(look, world: Any, table: Table, register: Register) -> None:
    page = look(table, who=making.user_of(world.reader("T1", 3, role=Role.ADMINISTRATOR)))
    assert page.status in (200, 403, 404)
    assert not page.cells
    assert "T1H1A" not in page.text


@every_table
def test_in_english_the_same_rows_stand_under_english_words(
    look, client: Client, table: Table, register: Register
) -> None:
    vietnamese = look(table)
    client.cookies["liem_language"] = "en"
    english = look(table)
    assert english.keys == vietnamese.keys
    assert english.told.endswith("rows")
    assert not set(english.heads) & {"Mã", "Đơn vị", "Trạng thái", "Loại"}


def test_a_register_that_is_not_there_is_not_found(client: Client, user: User) -> None:
    client.force_login(user)
    for path in ("/so/khong-co/", "/so/khong-co/xuat/", "/so/khong-co/don-vi/"):
        assert client.get(path).status_code == 404


def test_whoever_has_not_signed_in_is_led_to_the_way_in(client: Client, world: Any) -> None:
    done = client.get(path_of(REGISTERS["cases"]))
    assert (done.status_code, done["Location"].split("?")[0]) == (302, "/tai-khoan/dang-nhap/")


def test_the_tabs_take_along_what_is_asked_of_every_table(look, client: Client) -> None:
    page = look("cases", q="vu", don_vi="T1", ky="2020Y", kind="matter")
    tabs = page.all("//div[@id='list-tabs']//a/@href")
    assert len(tabs) == 1 + len(REGISTERS["cases"].parts)
    for way in tabs:
        asked = query_in(way)
        assert (asked["q"], asked["don-vi"], asked["ky"]) == ("vu", "T1", "2020Y")
        assert "kind" not in asked
        assert client.get(way).status_code == 200


def test_what_is_read_does_not_grow_with_the_rows(
    client: Client, user: User, django_assert_max_num_queries: Any
) -> None:
    client.force_login(user)
    client.get(path_of(REGISTERS["documents"]))  # what the top of every page tells is counted once and kept
    for register in REGISTERS.values():
        with django_assert_max_num_queries(14):
            assert Listed(client.get(path_of(register))).cells


def test_a_reader_is_given_no_row_by_any_of_its_names(look, world: Any) -> None:
    little = world.user("T1H1B", 0)
    assert reader_of(little).clearance == 0
    for key in REGISTERS:
        assert not look(key, who=little, q="secret_1").cells
        assert not look(key, who=little, secrecy="1").cells
