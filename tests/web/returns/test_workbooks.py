"""Workbooks that are not the filled form of a return: each is refused by name, and nothing of it is taken."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liem.records.exchange import waiting as waits
from liem.registers.returns.models import OwnRow, Return, ReturnValue
from liem.registers.returns.own import say
from tests import making
from tests.making import owner
from tests.web.returns.test_returns import PAGE, PERIOD, accepted
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
VALUE, CODE = 4, 5
Edit = Callable[[Any], None]


@pytest.fixture(autouse=True)
def waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place of the test's own in which files wait."""
    monkeypatch.setattr(waits, "_root", lambda: tmp_path / "nhap")


def workbook(client: Client, path: str = f"{PAGE}tep/xlsx/", **values: Any) -> Any:
    """The form as it was taken out, with these values in its cells."""
    done: Any = client.get(path)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(done.streaming_content)))
    for line in book.active.iter_rows():
        if line[CODE].value in values:
            line[VALUE].value = values[line[CODE].value]
    return book


def bring(client: Client, book: Any, path: str = PAGE) -> str:
    """The page that answers to the workbook."""
    content = book if isinstance(book, bytes) else _saved(book)
    answer: Any = client.post(f"{path}nhap/", {"tep": SimpleUploadedFile("bieu.xlsx", content)}, follow=True)
    return str(answer.content.decode())


def _saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def row_of(book: Any, code: str) -> int:
    return next(line[CODE].row for line in book.active.iter_rows() if line[CODE].value == code)


def refused(client: Client, book: Any, *words: str, path: str = PAGE) -> None:
    page = bring(client, book, path)
    assert all(word in page for word in words), page[page.find("<main") :][:3000]
    assert not Return.objects.visible_to(owner()).filter(unit__code=COMMUNE, period=PERIOD).exists()
    assert not ReturnValue.objects.visible_to(owner()).filter(form_return__period=PERIOD).exists()


@pytest.fixture
def clerk(world: Any, client: Client) -> Client:
    """Who reports for the commune."""
    client.force_login(world.user(COMMUNE))
    return client


def test_the_workbook_of_another_unit_another_period_or_another_form_is_refused_by_its_name(
    world: Any, client: Client
) -> None:
    client.force_login(world.user("T1"))
    for path in (
        f"/bieu/01-PCTN/T1H1B/{PERIOD}/",
        f"/bieu/01-PCTN/{COMMUNE}/2026Q2/",
        f"/bieu/01-TCD/{COMMUNE}/{PERIOD}/",
    ):
        book = workbook(client, f"{path}tep/xlsx/", rot_persons=4)
        form, unit, period = path.strip("/").split("/")[1:]
        name = f"{form.replace('-', '/')}|{unit}|{period}"
        refused(client, book, f"của báo cáo {name}", f"01/PCTN|{COMMUNE}|{PERIOD}")


def test_the_form_added_up_over_units_is_not_taken_for_a_return(world: Any, client: Client) -> None:
    client.force_login(world.user("T1"))
    accepted(world.units["T1H1B"], PERIOD, rot_persons=7)
    book = workbook(client, f"/bieu/01-PCTN/T1/{PERIOD}/tong-hop/tep/xlsx/")
    page = bring(client, book, f"/bieu/01-PCTN/T1/{PERIOD}/")
    assert "biểu tổng hợp" in page
    there = ReturnValue.objects.visible_to(owner()).filter(form_return__unit__code="T1", form_return__period=PERIOD)
    assert not there.exists()


def test_a_workbook_of_an_older_version_of_the_form_is_refused(world: Any, clerk: Client) -> None:
    book = workbook(clerk, rot_persons=4)
    row = OwnRow(form="01/PCTN", row="own.moi", label="Dòng mới", unit="vụ", since=date(2026, 1, 1), rule="Đếm")
    say(owner(), [row], "Quy chế 01")
    refused(clerk, book, "bản cũ của biểu", "tải lại")
    assert "Ghi 2 dòng" in bring(clerk, workbook(clerk, rot_persons=4))


def test_rows_that_are_missing_twice_there_or_not_of_the_form_are_named(clerk: Client) -> None:
    book = workbook(clerk, gift_persons=1)
    book.active.delete_rows(row_of(book, "rot_persons"))
    refused(clerk, book, "thiếu dòng", "rot_persons")
    book = workbook(clerk, gift_persons=1)
    book.active.cell(row_of(book, "rot_persons"), CODE + 1).value = "gift_persons"
    refused(clerk, book, "hai lần", "gift_persons")
    book = workbook(clerk, gift_persons=1)
    book.active.cell(row_of(book, "rot_persons") + 200, CODE + 1).value = "la_lam"
    refused(clerk, book, "không có dòng", "la_lam")


def test_columns_that_were_moved_or_taken_out_are_refused(clerk: Client) -> None:
    book = workbook(clerk, rot_persons=4)
    book.active.insert_cols(CODE + 1)
    refused(clerk, book, "Số liệu", "Mã dòng")
    book = workbook(clerk, rot_persons=4)
    book.active.delete_cols(CODE + 1)
    refused(clerk, book, "tải tệp của báo cáo này")


@pytest.mark.parametrize("formula", ["=2+2", "=SUM(E1:E3)"])
def test_a_formula_in_the_place_of_a_value_is_refused_at_its_cell(formula: str, clerk: Client) -> None:
    book = workbook(clerk, gift_persons=1, rot_persons=formula)
    refused(clerk, book, "công thức", f"E{row_of(book, 'rot_persons')}")


@pytest.mark.parametrize("value", ["mười", "-3", "1.2.3", "4 vụ"])
def test_what_is_no_number_is_refused_at_its_row_and_no_other_row_is_written(value: str, clerk: Client) -> None:
    book = workbook(clerk, gift_persons=1, rot_persons=value)
    refused(clerk, book, "rot_persons", value)


BAD: dict[str, bytes] = {
    "nothing": b"",
    "text": b"form,unit\n01/PCTN,T1",
    "a broken archive": b"PK\x03\x04 hong",
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "too large": b"PK" + b"\x00" * (3 << 20),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_is_no_workbook_is_refused(what: str, clerk: Client) -> None:
    refused(clerk, BAD[what], "Excel")


def test_a_workbook_that_is_no_form_and_one_without_a_value_are_refused(clerk: Client) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    refused(clerk, book, "không phải tệp Excel của biểu")
    refused(clerk, workbook(clerk), "chưa có ô nào được điền")
    two = workbook(clerk, rot_persons=4)
    two.copy_worksheet(two.active)
    refused(clerk, two, "hai lần")


def test_a_return_that_was_handed_in_takes_no_workbook_and_nobody_else_brings_one(world: Any, clerk: Client) -> None:
    book = workbook(clerk, rot_persons=4)
    accepted(world.units[COMMUNE], PERIOD, rot_persons=3)
    assert "chỉ nhận tệp khi báo cáo chưa nộp" in bring(clerk, book)
    kept = ReturnValue.objects.visible_to(owner()).get(form_return__period=PERIOD, row="rot_persons")
    assert kept.value == 3
    content = SimpleUploadedFile("bieu.xlsx", _saved(book))
    assert Client().post(f"{PAGE}nhap/", {"tep": content}).status_code == 302
    other = Client()
    other.force_login(world.user("T1H1B"))
    assert other.post(f"{PAGE}nhap/", {"tep": SimpleUploadedFile("bieu.xlsx", _saved(book))}).status_code == 404
    leader = making.make_user(full_name="Lãnh đạo")
    making.make_membership(leader, world.units[COMMUNE], "leader")
    other.force_login(leader)
    assert other.post(f"{PAGE}nhap/", {"tep": SimpleUploadedFile("bieu.xlsx", _saved(book))}).status_code == 403
