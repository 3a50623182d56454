"""A record's page: what is known of it, its parts, what it has to do with, and what may be done, by who looks."""

import io
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from liem.people.models import Role
from liem.platform.numbers import vi_number
from liem.records import attachments, writing
from liem.records.models import Change
from tests import making
from tests.making import TODAY

UNIT = "T1H1A"


@pytest.fixture
def browser(client: Client, world: Any) -> Client:
    """Somebody of the commune who writes, signed in."""
    client.force_login(world.user(UNIT, 1))
    return client


def path(row: Any, tail: str = "") -> str:
    """The address of a record."""
    return f"/so/{type(row).declared.slug}/{row.pk}/{tail}"


def shown(browser: Client, row: Any, tail: str = "") -> str:
    """A page of a record that is there."""
    done = browser.get(path(row, tail))
    assert done.status_code == 200
    return done.content.decode()


@pytest.mark.parametrize("key", sorted(making.REGISTERS))
def test_the_page_of_every_register_tells_what_it_is_and_every_row_of_its_parts(
    browser: Client, world: Any, key: str
) -> None:
    row = world.record(key, UNIT)
    page = shown(browser, row)
    assert f"<code>{row.code}</code>" in page and f'href="/don-vi/{UNIT}/' in page
    for part in making.REGISTERS[key].parts:
        rows = part.model.objects.unscoped("a test").filter(**{part.parent: row.pk})
        assert rows
        assert all(f'id="part-{part.key}-{line.pk}"' in page for line in rows)


def test_a_leader_reads_and_is_offered_nothing_to_write(client: Client, world: Any) -> None:
    row = world.record("cases", UNIT)
    client.force_login(making.user_of(world.reader("T1", 2, role=Role.LEADER)))
    page = shown(client, row)
    assert "Vụ 01" in page
    assert '/tep/"' not in page and 'type="file"' not in page and "Ai xem được" not in page
    given = client.post(path(row, "tep/"), {"file": io.BytesIO(b"x")})
    assert given.status_code == 403


def test_who_may_not_see_it_finds_nothing_there(client: Client, world: Any) -> None:
    row = world.record("cases", UNIT)
    made = attachments.attach(making.owner(), row, "tep.txt", io.BytesIO(b"mot"))
    client.force_login(world.user("T1H1B", 3))
    for tail in ("", "lich-su/", f"tep/{made.pk}/"):
        assert client.get(path(row, tail)).status_code == 404
    assert client.post(path(row, "tep/")).status_code == 404


def test_whom_it_concerns_loses_sight_of_it(browser: Client, world: Any) -> None:
    row = world.record("handlings", UNIT)
    user = world.user(UNIT, 1)
    browser.force_login(user)
    shown(browser, row)
    writing.recuse(making.owner(), row, user, "kiểm thử")
    assert browser.get(path(row)).status_code == 404


def test_links_are_shown_from_both_ends_and_only_where_both_are_seen(browser: Client, world: Any) -> None:
    inspection, case = world.record("inspections", UNIT), world.record("cases", UNIT)
    away, secret = world.record("cases", "T1H1B"), world.record("cases", UNIT, "secret_2")
    page = shown(browser, inspection)
    assert case.code in page and path(case) in page
    assert away.code not in page and secret.code not in page
    assert path(inspection) in shown(browser, case)
    log = shown(browser, inspection, "lich-su/")
    assert case.code in log and away.code not in log and secret.code not in log


def test_a_record_that_names_another_is_shown_on_both(browser: Client, world: Any) -> None:
    case = world.record("cases", UNIT)
    handling = making.make_handling(unit=world.units[UNIT], case=case)
    assert path(case) in shown(browser, handling)
    assert path(handling) in shown(browser, case)


def test_history_tells_each_change_in_words_and_hides_codes_of_hidden_records(browser: Client, world: Any) -> None:
    hidden = world.record("inspections", "T1H1B")
    row = making.make_case(unit=world.units[UNIT], subject="Vụ trước khi sửa")
    writing.change(making.owner(), row, {"subject": "Vụ sau khi sửa", "inspection": hidden.code}, "ghi nhầm")
    page = shown(browser, row, "lich-su/")
    assert "<del>Vụ trước khi sửa</del> → <ins>Vụ sau khi sửa</ins>" in page
    assert "ghi nhầm" in page and "chủ hệ thống" in page
    numbers = Change.objects.unscoped("a test").filter(record=row.pk).values_list("pk", flat=True)
    assert numbers and all(f"nhật ký số {vi_number(number)}<" in page for number in numbers)
    assert hidden.code not in page and "hồ sơ khác" in page


def test_history_hides_the_code_of_a_hidden_record_of_the_same_register_too(browser: Client, world: Any) -> None:
    hidden = world.record("documents", "T1H1B")
    row = making.make_document(unit=world.units[UNIT], replaces=hidden)
    page = shown(browser, row, "lich-su/")
    assert hidden.code not in page and "hồ sơ khác" in page
    assert hidden.code not in shown(browser, row)


def test_history_says_codes_in_words(browser: Client, world: Any) -> None:
    case = world.record("cases", UNIT)
    making.make_part("case_events", case, kind="not_instituted", ground="no_elements")
    making.make_link(round_ := making.make_inspection(unit=world.units[UNIT]), case)
    page = shown(browser, case, "lich-su/")
    assert "hành vi không cấu thành tội phạm" in page and "no_elements" not in page
    assert "hành vi không cấu thành tội phạm" in shown(browser, case)
    tables = {str(register.label) for register in making.REGISTERS.values()}
    said = re.findall(r"<dt>(?:Từ|Đến) bảng</dt><dd>(?:<ins>)?([^<]+)", shown(browser, round_, "lich-su/"))
    assert len(said) == 2 and set(said) <= tables


def test_a_return_is_told_in_the_words_of_its_form_and_opens_it(browser: Client, world: Any) -> None:
    row = making.make_return(rows={"pol_new": 3}, unit=world.units[UNIT], period="2025Q1")
    page = shown(browser, row)
    assert "Văn bản ban hành mới – Chính sách, pháp luật (văn bản)" in page and "pol_new" not in page
    assert re.search(r"<h1>Biểu 01/PCTN: [^<]+, quý I năm 2025</h1>", page)
    assert f'href="/bieu/01-PCTN/{UNIT}/2025Q1/">' in page


def test_history_is_paged(browser: Client, world: Any) -> None:
    row = making.make_case(unit=world.units[UNIT])
    for number in range(31):
        writing.change(making.owner(), row, {"note": f"Lần {number:02d}."})
    first, second = shown(browser, row, "lich-su/"), shown(browser, row, "lich-su/?trang=2")
    assert "<ins>Lần 30.</ins>" in first and "<ins>Lần 00.</ins>" not in first
    assert "<ins>Lần 00.</ins>" in second and "Vào sổ" in second


def test_a_withdrawn_record_says_so_and_is_not_written(browser: Client, world: Any) -> None:
    row = world.record("cases", UNIT, "withdrawn")
    page = shown(browser, row)
    assert "đã rút khỏi sổ ngày 02/11/2026" in page
    assert 'type="file"' not in page
    assert browser.post(path(row, "tep/"), {"file": _file()}).status_code == 403


def test_a_record_above_the_ceiling_explains_that_no_content_is_kept(client: Client, world: Any, settings: Any) -> None:
    settings.LIEM_SECRECY_CEILING = "ordinary"
    row = world.record("cases", UNIT, "secret_1")
    client.force_login(world.user(UNIT, 3))
    page = shown(client, row)
    assert "không lưu nội dung" in page and 'type="file"' not in page


def _file(name: str = "ket-luan.txt", content: bytes = b"noi dung") -> Any:
    file = io.BytesIO(content)
    file.name = name
    return file


def test_a_file_is_attached_and_given_out_under_its_name(browser: Client, world: Any) -> None:
    row = making.make_case(unit=world.units[UNIT])
    done = browser.post(path(row, "tep/"), {"file": _file("kết luận.txt")}, follow=True)
    page = done.content.decode()
    assert "Đã đính kèm tệp kết luận.txt." in page
    found = re.search(r'href="([^"]*/tep/\d+/)">kết luận.txt</a>', page)
    assert found
    given = browser.get(found[1])
    assert b"".join(given) == b"noi dung"
    assert given["Content-Disposition"].startswith("attachment;") and given["Content-Type"] == "text/plain"
    other = world.record("documents", UNIT)
    assert browser.get(path(other, found[1].split(f"/{row.pk}/")[1])).status_code == 404


@pytest.mark.parametrize(("name", "content"), [("tep.exe", b"x"), ("tep.pdf", b"khong phai"), ("tep.txt", b"")])
def test_a_file_that_is_not_taken_is_told_why(browser: Client, world: Any, name: str, content: bytes) -> None:
    row = making.make_case(unit=world.units[UNIT])
    page = browser.post(path(row, "tep/"), {"file": _file(name, content)}, follow=True).content.decode()
    assert "Không nhận tệp:" in page or "Chưa chọn tệp." in page
    assert "Chưa có tệp nào." in page


def test_the_way_to_those_beside_it_in_the_list_keeps_the_question(browser: Client, world: Any) -> None:
    first, second, third = (
        making.make_document(unit=world.units[UNIT], subject=f"Dãy số {n}", issued_on=date(2021, 1, 4 - n))
        for n in (1, 2, 3)
    )
    page = browser.get(path(second), {"tu-danh-sach": "q=Dãy"}).content.decode()
    assert f'rel="prev" href="{path(first)}?tu-danh-sach=' in page
    assert f'rel="next" href="{path(third)}?tu-danh-sach=' in page
    assert "/so/van-ban/?q=D%C3%A3y" in page
    assert 'rel="next"' not in shown(browser, second)


def test_many_rows_are_folded_and_all_are_there(browser: Client, world: Any) -> None:
    row = making.make_inspection(unit=world.units[UNIT])
    values = [making.part_values("findings", row) | {"inspection": row.code} for _n in range(25)]
    making.make_rows("findings", values)
    page = shown(browser, row)
    assert page.count('id="part-findings-') == 25
    assert "Còn 5 dòng" in page


def test_sums_are_kept_apart_by_kind(browser: Client, world: Any) -> None:
    row = making.make_case(unit=world.units[UNIT])
    for kind, amount in (("damage", 1_000_000), ("damage", 500_000), ("seized", 7)):
        making.make_part("assets", row, kind=kind, amount_vnd=amount, **({"on": making.LATER}), document=str(amount))
    page = shown(browser, row)
    assert "1.500.000" in page and "1.500.007" not in page


def test_a_duty_past_its_day_is_marked(browser: Client, world: Any) -> None:
    row = making.make_plan(unit=world.units[UNIT])
    making.make_measure(row, due_on=date(2020, 5, 1))
    assert re.search(r"quá hạn [\d.]+ ngày", shown(browser, row))


def test_the_figures_that_count_it_are_told_with_the_way_to_their_rows(browser: Client, world: Any) -> None:
    row = making.make_inspection(concluded=True, unit=world.units[UNIT], about_pctn="yes")
    page = shown(browser, row)
    assert "Được tính vào chỉ tiêu" in page and "chi-tieu=inspections." in page
    writing.withdraw(making.owner(), row, TODAY, "nhầm")
    assert "Được tính vào chỉ tiêu" not in shown(browser, row)


def test_in_english_the_page_is_english(browser: Client, world: Any) -> None:
    browser.cookies["liem_language"] = "en"
    page = shown(browser, world.record("cases", UNIT))
    assert "On this page" in page and "Trên trang này" not in page
