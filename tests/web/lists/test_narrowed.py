"""What a list is narrowed by: unit, period, codes, duties, words; and what is said of questions that make no sense."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import F, Q
from django.test import Client

from liem.figures.deadline import due_on
from liem.figures.status import STATUS
from liem.people.models import User
from liem.platform.days import today, vi_day
from liem.records import writing
from liem.records.register import Table
from liem.web.lists.columns import EMPTY, STATUS_KEY, columns_of, day_columns
from tests import making
from tests.making import PARTS, REGISTERS
from tests.web.lists.conftest import TABLES, Listed, cls, name_of, query_in, seen
from tests.world import code

pytestmark = pytest.mark.django_db
every_table = pytest.mark.parametrize(("register", "table"), TABLES, ids=name_of)
DUTIES = [table for _register, table in TABLES if getattr(table, "duty", None)]


def units(page: Listed) -> set[str]:
    """The codes of the units whose records are on the page, as their own codes say them."""
    return {way.split("|")[1] if "|" in way else way.split("-")[1] for way in page.codes}


def test_a_unit_brings_those_that_stood_under_it_on_each_records_day(look) -> None:
    page = look("cases", don_vi="T1H1")
    assert units(page) == {"T1H1", "T1H1A", "T1H1B"}
    assert {way.rsplit("-", 1)[1] for way in page.codes} == {"2020", "secret_1", "secret_2", "secret_3"}
    assert page.chips == ["Đơn vị: Đơn vị T1H1"]


def test_the_map_of_today_brings_what_merged_units_did(look) -> None:
    then, now = look("cases", don_vi="T1"), look("cases", don_vi="T1", ban_do="hien-nay")
    assert code("cases", "T2H1B", "2020") in set(now.codes) - set(then.codes)
    assert "T2" not in units(then)
    assert look("cases", don_vi="T1H2A", ban_do="hien-nay").total > look("cases", don_vi="T1H2A").total


def test_a_unit_is_found_by_its_name_too_and_one_that_is_not_there_is_told(look) -> None:
    assert units(look("cases", don_vi="don vi t1h2a")) == {"T1H2A"}
    unknown = look("cases", don_vi="Nơi không có")
    assert "Không có đơn vị nào mang mã hoặc tên “Nơi không có”" in " ".join(unknown.problems)
    assert unknown.total == look("cases").total
    several = look("cases", don_vi="don vi t1h")
    assert "Ghi mã để chọn một" in " ".join(several.problems)


def test_units_are_offered_by_what_was_typed(client: Client, user: User) -> None:
    client.force_login(user)
    offered = client.get("/so/vu-an-vu-viec/don-vi/", {"don-vi": "t1h1"}).content.decode()
    assert offered.count("<option") == 3
    assert '<option value="T1H1A">' in offered
    assert client.get("/so/vu-an-vu-viec/don-vi/").content == b""


@every_table
def test_every_column_of_days_narrows_the_rows_to_a_period(look, user: User, register: Any, table: Table) -> None:
    for place, (key, shown) in enumerate(day_columns(table).items()):
        moved = key == "due_on" and table.duty is not None  # a deadline counts as it was extended
        read = {"_day": due_on(today(), table.key) if moved else F(shown.path)}
        days = sorted(filter(None, seen(table, user).annotate(**read).values_list("_day", flat=True)))
        if not days:
            continue
        day = days[len(days) // 2]
        by = {} if place == 0 else {"theo": key}
        page = look(table, tu=vi_day(day), den=vi_day(day), **by)
        assert (page.problems, page.total) == ([], days.count(day)), key
        assert look(table, tu=vi_day(day + timedelta(1)), **by).total == len([d for d in days if d > day]), key
        assert look(table, den=vi_day(day), **by).total == len([d for d in days if d <= day]), key


def test_rows_in_which_something_was_left_empty_are_found(look, user: User) -> None:
    rows = seen(PARTS["recommendations"], user)
    record = REGISTERS["inspections"].model.objects.unscoped("a test").get(code=code("inspections", "T1", "2020"))
    making.make_part("recommendations", record, addressee="Đơn vị 02", due_on=None)
    empty = rows.filter(addressee="").count()
    page = look(PARTS["recommendations"], thieu="addressee")
    assert (page.problems, page.total) == ([], empty) and 0 < empty < rows.count()
    assert page.chips == ["Còn thiếu: chưa ghi nơi thực hiện"]
    undated = rows.filter(Q(addressee="") | Q(due_on__isnull=True)).count()
    assert look(PARTS["recommendations"], thieu="addressee,due_on").total == undated
    assert "không có giá trị" in " ".join(look(PARTS["recommendations"], thieu="content").problems)


def test_an_official_period_is_the_days_it_names(look) -> None:
    assert look("cases", ky="2020Q1").total == look("cases", tu="01/01/2020", den="31/3/2020").total > 0
    assert look("cases", ky="2020Q1").chips == ["Ngày phát hiện, thụ lý: quý I/2020"]
    assert look("cases", ky="2020Q2").total == 0


@every_table
def test_every_coded_column_narrows_the_rows_to_its_codes(look, user: User, register: Any, table: Table) -> None:
    for key, shown in columns_of(table).items():
        kept = list(seen(table, user).values_list(shown.path, flat=True))
        used, unused = ([said for said in shown.codes if (said in kept) == held] for held in (True, False))
        for said, label in shown.codes.items():
            # Two codes that rows hold and one that none holds say it for all.
            if said in (*used[2:], *unused[1:]) and said not in ("yes", "no", EMPTY):
                continue
            means = {"yes": True, "no": False, EMPTY: ""}.get(said, said)
            means = int(means) if key.endswith("secrecy") else means
            held = [v for v in kept if v == means or (isinstance(v, str) and said in v.split(";"))]
            page = look(table, **{key: said})
            assert (page.total, page.problems) == (len(held), []), (key, said)
            assert page.chips == [f"{shown.label}: {label}"]
        if len(shown.codes) > 1:
            first, second, *_rest = shown.codes
            both = look(table, **{key: f"{first},{second}"})
            one, other = (look(table, **{key: said}).total for said in (first, second))
            assert max(one, other) <= both.total <= one + other


@pytest.mark.parametrize("table", DUTIES, ids=name_of)
def test_duties_are_narrowed_by_how_they_stand(look, table: Table) -> None:
    parts = {said: look(table, **{STATUS_KEY: said}) for said in STATUS.codes}
    assert sum(page.total for page in parts.values()) == look(table).total
    assert all("quá hạn" in " ".join(row) for row in parts["overdue"].cells)
    assert not any("quá hạn" in " ".join(row) for row in parts["done_on_time"].cells)


def test_a_deadline_that_was_moved_counts_as_it_status_now(look, world: Any) -> None:
    measure = PARTS["measures"].model.objects.unscoped("a test").get(code=f"measures-{code('plans', 'T1H1B', '2020')}")
    assert look("measures", tien_do="overdue", q="T1H1B-2020").total == 1
    making.make_extension(measure, today() + timedelta(3), granted_on=date(2020, 4, 1))
    assert look("measures", tien_do="overdue", q="T1H1B-2020").total == 0
    page = look("measures", tien_do="not_due", q="T1H1B-2020")
    assert page.total == 1
    assert "đã gia hạn còn 3 ngày" in " ".join(page.cells[0])
    latest = look("measures", xep="-due_on").keys[0]
    assert latest.endswith(f"-{measure.pk}")


def test_a_search_takes_words_without_marks_and_puts_what_has_them_first(look, world: Any) -> None:
    unit = world.units["T1"]
    for number, subject in enumerate(("Đất đai Rạch Giá", "Dat dai rach gia", "Bồi thường đất đai ở Rạch Giá")):
        making.make_case(unit=unit, code=f"VA-{number}", subject=subject, opened_on=date(2020, 5, 9 - number))
    assert look("cases", q="dat dai rach gia").codes == ["VA-0", "VA-1", "VA-2"]
    assert look("cases", q="đất   đai").codes == ["VA-0", "VA-2", "VA-1"]
    assert look("cases", q="thường đất").codes == ["VA-2"]
    assert look("cases", q="VA-1").codes == ["VA-1"]
    assert look("cases", q="đất đai", don_vi="T1H1A").total == 0


def test_a_part_is_found_by_its_own_words_and_by_its_records(look, world: Any) -> None:
    case = making.make_case(unit=world.units["T1"], code="VA-9", subject="Vụ kênh đào")
    opinion = making.make_opinion(case) if hasattr(making, "make_opinion") else None
    opinion = opinion or making.make_part("opinions", case, content="Đôn đốc giải ngân")
    assert look("opinions", q="don doc giai").keys == [f"/so/vu-an-vu-viec/{case.pk}/#part-opinions-{opinion.pk}"]
    assert look("opinions", q="kênh đào").total == 1


def test_chips_take_back_one_thing_each_and_all_at_once(look, client: Client) -> None:
    page = look("cases", q="vu", don_vi="T1", tu="01/01/2020", kind="matter,criminal_case", xep="code")
    assert len(page.chips) == 5
    for url, gone in zip(page.chip_urls(), ("q", "don-vi", "tu", "criminal_case", "matter"), strict=True):
        left = Listed(client.get(url))
        assert len(left.chips) == 4
        assert query_in(url)["xep"] == "code"
        assert gone not in query_in(url)
        if gone in ("matter", "criminal_case"):
            assert query_in(url)["kind"] != gone
    (clear,) = page.all(f"//a[{cls('chip-clear')}]/@href")
    assert query_in(clear) == {"xep": "code"}


def test_what_makes_no_sense_is_told_and_left_out(look) -> None:
    whole = look("cases").total
    for wrong, told in (
        ({"bang": "khong_co"}, "Sổ này không có bảng “khong_co”"),
        ({"kind": "khong_co"}, "không có giá trị “khong_co”"),
        ({"ky": "2020Q9"}, "Kỳ “2020Q9” không có"),
        ({"tu": "31/02/2020"}, "31/02/2020"),
        ({"tu": "02/01/2020", "den": "01/01/2020"}, "là ngược"),
        ({"theo": "khong_co"}, "Không có cột ngày “khong_co”"),
        ({"ban-do": "hom-qua"}, "như khi đó"),
        ({"xep": "khong_co"}, "Không xếp được theo “khong_co”"),
        ({"xep": "-sections"}, "Không xếp được theo “-sections”"),
        ({"cot": "khong_co"}, "Không có cột “khong_co”"),
        ({"chi-tieu": "khong.co"}, "Không có chỉ tiêu mang mã “khong.co”"),
        ({"trang": "-1"}, "-1"),
        ({"q": "vu " + "a" * 300}, "200 ký tự"),
    ):
        page = look("cases", **wrong)
        assert page.status == 200
        assert any(told in problem for problem in page.problems), wrong
        if "q" not in wrong:
            assert (page.total, page.chips) == (whole, []), wrong


def test_what_is_typed_is_never_taken_for_html(look) -> None:
    odd = "<u>\"'&"
    page = look("cases", q=odd, kind=odd, don_vi=odd, xep=odd, cot=odd)
    assert "<u>" not in page.text
    assert page.all("//input[@id='ask-q']/@value") == [odd]


def test_the_form_says_what_is_asked_and_keeps_the_rest(look) -> None:
    page = look("measures", q="kế", don_vi="T1", ban_do="hien-nay", ky="2020Y", xep="-due_on", cot="plan.code,content")
    named = {field.get("name"): field.get("value") for field in page.all("//form[@class='ask']//input[@type='hidden']")}
    assert named == {"bang": "measures", "xep": "-due_on", "cot": "plan.code,content"}
    assert page.all("//form[@class='ask']//input[@name='don-vi']/@value") == ["T1"]
    assert page.all("//form[@class='ask']//input[@name='ban-do'][@checked]/@value") == ["hien-nay"]
    assert page.all("//form[@class='ask']//select[@name='ky']/option[@selected]/@value") == ["2020Y"]


def test_a_fragment_holds_the_same_rows_and_tells_the_address(look, client: Client) -> None:
    whole = look("cases", q="T1H1", kind="matter", trang="1", ky="")
    part = look("cases", q="T1H1", kind="matter", trang="1", ky="", headers={"HX-Request": "true"})
    assert part.cells == whole.cells
    pushed = part.answer["HX-Push-Url"]
    assert query_in(pushed) == {"q": "T1H1", "kind": "matter"}
    assert Listed(client.get(pushed)).cells == whole.cells


def test_registers_are_narrowed_alike(look) -> None:
    for key in REGISTERS:
        assert {"T1H1A"} == units(look(key, don_vi="T1H1A")), key


def test_who_is_admitted_by_name_sees_the_record_from_then_on_and_who_is_recused_no_more(look, world: Any) -> None:
    little = world.user("T1H1B", 0)
    record = world.record("cases", "T1H2A")
    assert look("cases", who=little, q=record.code).total == 0
    writing.admit(making.owner(), record, little, date(2020, 1, 1), None, "kiểm thử")
    assert look("cases", who=little, q=record.code).codes == [record.code]
    writing.recuse(making.owner(), record, little, "kiểm thử")
    assert look("cases", who=little, q=record.code).total == 0


def test_filters_that_are_asked_for_seldom_are_folded_away_and_opened_when_chosen(look) -> None:
    page = look("handlings", don_vi="T1")
    beside = page.said(f"//form[@class='ask']/details[{cls('pill')}]/summary/span[1]")
    assert beside == ["Đơn vị", "Thời gian", "Chế độ xử lý", "Hình thức", "Trạng thái", "Bộ lọc khác"]
    assert not page.all(f"//details[{cls('more')}][@open]")
    chosen = look("handlings", rank="head")
    assert chosen.said(f"//details[{cls('more')}][@open]/summary/span[1]") == ["Người đứng đầu, cấp phó"]
    assert chosen.said("//summary[@id='ask-more']/span[@class='count']") == ["1"]
    renewed = set(chosen.all("//form[@class='ask']/@hx-select-oob")[0].split(","))
    assert renewed == {f"#{name}" for name in chosen.all("//form[@class='ask']//summary/@id")}
