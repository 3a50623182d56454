"""The file of a list: what is shown, all pages of it, for the reader only."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from liem.people.models import User
from liem.platform.days import today, vi_day
from liem.records.register import Part, Table
from liem.web.lists.columns import columns_of
from tests import making
from tests.web.lists.conftest import TABLES, Listed, name_of, path_of, query_of, seen

pytestmark = pytest.mark.django_db
every_table = pytest.mark.parametrize(("register", "table"), TABLES, ids=name_of)


def taken(client: Client, who: User, register: Any, table: Table, kind: str, **query: Any) -> bytes:
    """The file of a list."""
    client.force_login(who)
    answer = client.get(f"{path_of(register)}xuat/", query_of(table, dang=kind, **query))
    assert answer.status_code == 200
    name = table.key if isinstance(table, Part) else register.slug
    stem = f"{name.replace('_', '-')}-{today():%Y%m%d}"
    assert answer["Content-Disposition"] == f'attachment; filename="{stem}.{kind}"'
    found = b"".join(answer.streaming_content)
    answer.close()
    return found


def lines_of(content: bytes) -> list[list[str]]:
    """The rows of a CSV file."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def said(value: Any) -> str:
    """The cell of a workbook as the page says it."""
    if value is None:
        return ""
    return vi_day(value.date()) if hasattr(value, "hour") else vi_day(value) if isinstance(value, date) else str(value)


@every_table
def test_both_files_hold_every_row_of_the_list_in_its_order(
    client: Client, world: Any, register: Any, table: Table
) -> None:
    who = world.user("T1H1A", 0)
    query = {"cot": ",".join(columns_of(table))}
    page = Listed(_page(client, who, register, table, query))
    rows = lines_of(taken(client, who, register, table, "csv", **query))
    book = load_workbook(io.BytesIO(taken(client, who, register, table, "xlsx", **query)))
    sheet = [[said(cell) for cell in row] for row in book["Danh sách"].iter_rows(values_only=True)]
    assert len(rows) == len(sheet) == page.total + 1
    assert rows[0][: len(page.heads)] == sheet[0][: len(page.heads)] == page.heads
    by_day = [i for i, shown in enumerate(columns_of(table).values()) if shown.is_day]
    for shown_row, row, in_book in zip(page.cells, rows[1:], sheet[1:], strict=True):
        assert shown_row[0] == row[0] == in_book[0]
        for i in by_day:
            assert row[i] == in_book[i]
            assert shown_row[i].startswith(row[i])
    assert not [text for row in rows for text in row if "secret" in text or "T1H1B" in text]


def _page(client: Client, who: User, register: Any, table: Table, query: dict[str, Any]) -> Any:
    client.force_login(who)
    return client.get(path_of(register), query_of(table, **query))


def test_all_pages_of_what_was_asked_are_in_the_file(client: Client, world: Any, user: User) -> None:
    rows = [making.record_values("cases", code=f"NV-{i:03}", unit="T1K", subject=f"Vụ nhiều {i}") for i in range(120)]
    making.make_rows("cases", rows)
    register, table = next((r, t) for r, t in TABLES if t.key == "cases")
    found = lines_of(taken(client, user, register, table, "csv", q="nhiều", xep="-code", cot="code,subject", trang=2))
    assert found[0] == ["Mã", "Tên vụ"]
    assert [row[0] for row in found[1:]] == [row["code"] for row in reversed(rows)]


def test_a_file_with_secret_rows_bears_the_highest_mark(client: Client, world: Any, user: User) -> None:
    register, table = next((r, t) for r, t in TABLES if t.key == "cases")
    marked = lines_of(taken(client, user, register, table, "csv"))
    assert marked[0][-1] == "Độ mật"
    assert len({row[-1] for row in marked[1:]}) == 4
    book = load_workbook(io.BytesIO(taken(client, user, register, table, "xlsx")))
    assert "TUYỆT MẬT" in str(book["Danh sách"].oddHeader.center.text or book["Danh sách"].oddHeader.right.text)
    plain = world.user("T1H1A", 0)
    assert "Độ mật" not in lines_of(taken(client, plain, register, table, "csv"))[0]


def test_the_workbook_says_what_was_asked_for_whom(client: Client, user: User) -> None:
    register, table = next((r, t) for r, t in TABLES if t.key == "measures")
    book = load_workbook(io.BytesIO(taken(client, user, register, table, "xlsx", q="kế", don_vi="T1", ky="2020Y")))
    about = dict(list(book["Về tệp này"].iter_rows(values_only=True))[1:])
    assert about["Đơn vị"] == "Đơn vị T1"
    assert about["Tìm"] == "“kế”"
    assert about["Bảng"] == "Biện pháp, nhiệm vụ" or table.label
    assert str(user) in about["Xuất cho"] or about["Xuất cho"]


def test_what_looks_like_a_formula_is_text(client: Client, world: Any, user: User) -> None:
    making.make_case(unit=world.units["T1K"], code="NV-1", subject="=1+1")
    register, table = next((r, t) for r, t in TABLES if t.key == "cases")
    found = lines_of(taken(client, user, register, table, "csv", q="NV-1", cot="code,subject"))
    assert found[1][1] == "'=1+1"


def test_a_list_without_rows_is_a_file_with_headings_alone(client: Client, user: User) -> None:
    register, table = next((r, t) for r, t in TABLES if t.key == "cases")
    assert len(lines_of(taken(client, user, register, table, "csv", q="khong-co"))) == 1
    assert seen(table, user).exists()
