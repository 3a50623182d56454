"""History and what is stored agree row by row; whoever changes a row behind the back of history is named."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from liem.org.models import Unit
from liem.people.models import User
from liem.records import accounts, chain, history, writing
from liem.records.exchange.importing import import_path
from liem.records.models import Recusal
from liem.registers.cases.models import Direction
from tests import making

PASSWORD = "nắng chiều trên sông 2020"
ORGANISATION = {
    "units": "code,name,kind,parent,since,until,successor\n"
    "DV,Đơn vị 01,provincial_committee,,2000-01-01,,\n"
    "DV-A,Đơn vị 02,commune_committee,DV,2000-01-01,,\n"
    "DV-B,Đơn vị 03,commune_committee,DV,2001-01-01,2025-07-01,DV-A\n",
    "unit_names": "unit,name,since,until\nDV-A,Đơn vị 02 cũ,2000-01-01,2010-01-01\n",
    "unit_parents": "unit,parent,since,until\nDV-B,DV-A,2015-01-01,\n",
    "posts": "code,unit,title,rank\nCV-01,DV,Người đứng đầu,head\n",
    "tenures": "post,holder,since,until\nCV-01,Người giữ chức 01,2010-01-01,2020-01-01\n",
    "calendar_days": "day,counts_as,document,reason\n2026-03-02,off,12-TB/VPTU,nghỉ tránh bão\n",
    "office_terms": "list,code,since,label,reason\ncriterion,land,2026-03-02,liên quan đất đai,Quy chế mới\n",
    "unit_keys": f"public,unit,since,until,note\n{'0a' * 32},DV-A,2026-01-05,,biên bản số 01\n",
}


@pytest.fixture
def organisation(db: None, tmp_path: Path) -> Unit:
    """Three units, a post and who held it, imported: unlike the builders' units they have a history."""
    folder = tmp_path / "org"
    folder.mkdir()
    for table, text in ORGANISATION.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    outcome = import_path(making.owner(), folder)
    assert outcome.written, outcome.refusals
    return Unit.objects.get(code="DV")


def sql(statement: str, *values: Any) -> None:
    """What somebody does who has the database open and passes the program by."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def told() -> list[tuple[str, str, str]]:
    """What disagrees: table, row, column."""
    return [(found.table, found.row, found.column) for found in history.differences()]


def person(name: str = "Cán bộ 01", username: str = "tk01") -> User:
    return accounts.add(making.owner(), username, name, PASSWORD)


@pytest.mark.parametrize("key", [*making.REGISTERS, *making.PARTS, *making.TIED])
def test_what_was_created_agrees_in_every_table(organisation: Unit, key: str) -> None:
    making.make_anything(key)
    assert told() == []


def test_what_was_changed_moved_withdrawn_admitted_and_recused_agrees(organisation: Unit) -> None:
    owner = making.owner()
    case = making.make_case(directed=True)
    direction = Direction.objects.visible_to(owner).get()
    writing.change(owner, case, {"subject": "Vụ 02", "offence": "353", "nature": "corruption;misconduct"})
    writing.change(owner, case, {"offence": None})
    closing = {"closing_ground": making.closing_ground(), "closing_document": "20-TB/BCĐ", "closing_reason": "Vụ 01"}
    writing.change(owner, direction, {**closing, "concluded_on": making.LATER})
    document = making.make_document(secrecy="secret_1")
    writing.withdraw(owner, document, making.LATER, "nhập trùng")
    user, other = person(), person("Cán bộ 02", "tk02")
    writing.admit(owner, case, user, making.DAY, making.LATER, "cùng xử lý")
    writing.recuse(owner, case, other, "người liên quan")
    making.make_handling(subject="Cán bộ 02")
    assert Recusal.objects.unscoped("the test counts them").count() == 2
    assert told() == []


def test_accounts_and_places_agree_through_their_changes(organisation: Unit) -> None:
    owner, user = making.owner(), person()
    accounts.place(owner, user, organisation, "leader", 0, date(2020, 1, 1))
    accounts.set_clearance(owner, user, 2, date(2021, 1, 1))
    accounts.set_active(owner, user, False)
    accounts.end_place(owner, user, organisation, date(2022, 1, 1))
    assert told() == []


def test_an_organisation_imported_again_with_changes_agrees(organisation: Unit, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    moved = "unit,parent,since,until\nDV-A,DV-B,2020-01-01,2025-07-01\nDV-A,DV,2025-07-01,\nDV-B,DV,2015-01-01,\n"
    (again / "unit_parents.csv").write_text(moved, encoding="utf-8")
    assert import_path(making.owner(), again).written
    assert told() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("subject", "Tên khác"), ("secrecy", 1), ("issued_on", "2019-01-01"), ("search", "khac"), ("code", "VB-KHÁC")],
)
def test_a_column_changed_in_the_database_is_named(organisation: Unit, column: str, value: Any) -> None:
    document = making.make_document()
    making.make_document()
    sql(f"UPDATE documents_document SET {column} = %s WHERE record_id = %s", value, document.pk)
    found = list(history.differences())
    if column == "code":
        assert [(f.row, f.column) for f in found] == [("VB-KHÁC", ""), (document.code, "")]
    else:
        assert [(f.table, f.row, f.column) for f in found] == [("documents", document.code, column)]
    assert document.code in str(found[-1])


def test_a_level_lowered_in_the_database_is_named_in_its_own_words(organisation: Unit) -> None:
    document = making.make_document(secrecy="secret_2")
    sql("UPDATE documents_document SET secrecy = 1 WHERE record_id = %s", document.pk)
    found = list(history.differences())
    assert [(f.column, f.told, f.stands) for f in found] == [("secrecy", "secret_2", "secret_1")]


def test_a_record_moved_to_another_unit_in_the_database_is_named(organisation: Unit) -> None:
    document = making.make_document()
    other = Unit.objects.get(code="DV-A")
    sql("UPDATE documents_document SET unit_id = %s WHERE record_id = %s", other.pk, document.pk)
    found = list(history.differences())
    assert [(f.column, f.told, f.stands) for f in found] == [("unit", "DV", "DV-A")]


def test_a_withdrawal_undone_in_the_database_is_named(organisation: Unit) -> None:
    document = making.make_document()
    writing.withdraw(making.owner(), document, making.LATER, "nhập trùng")
    sql("UPDATE documents_document SET withdrawn_on = NULL WHERE record_id = %s", document.pk)
    assert told() == [("documents", document.code, "withdrawn_on")]


def test_a_part_given_to_another_record_in_the_database_is_named(organisation: Unit) -> None:
    finding = making.make_part("findings", making.make_inspection())
    other = making.make_inspection()
    sql("UPDATE inspections_finding SET inspection_id = %s WHERE id = %s", other.pk, finding.pk)
    assert told() == [("findings", finding.code, "record"), ("findings", finding.code, "inspection")]


def test_a_row_deleted_in_the_database_is_named(organisation: Unit) -> None:
    finding = making.make_part("findings", making.make_inspection())
    event = making.make_part("case_events", making.make_case())
    sql("DELETE FROM inspections_finding WHERE id = %s", finding.pk)
    sql("DELETE FROM cases_caseevent WHERE id = %s", event.pk)
    assert told() == [("findings", finding.code, ""), ("case_events", str(event.pk), "")]


def test_a_row_inserted_in_the_database_is_named(organisation: Unit) -> None:
    document = making.make_document()
    fields = [f.column for f in type(document)._meta.concrete_fields if f.column not in ("record_id", "code")]
    sql("INSERT INTO records_record (id, register) VALUES (900001, 'documents')")
    names = ", ".join(connection.ops.quote_name(name) for name in fields)
    sql(
        f"INSERT INTO documents_document (record_id, code, {names}) "
        f"SELECT 900001, 'VB-LẠ', {names} FROM documents_document WHERE record_id = %s",
        document.pk,
    )
    assert told() == [("documents", "VB-LẠ", "")]


def test_a_link_turned_to_another_record_in_the_database_is_named(organisation: Unit) -> None:
    link = making.make_link(making.make_document(), making.make_case())
    other = making.make_case()
    sql("UPDATE records_link SET target_id = %s WHERE id = %s", other.pk, link.pk)
    assert told() == [("links", str(link.pk), "target_id")]


def test_a_deadline_extended_in_the_database_is_named(organisation: Unit) -> None:
    extension = making.make_anything("extensions")
    sql("UPDATE records_extension SET due_on = %s WHERE id = %s", "2030-01-01", extension.pk)
    assert told() == [("extensions", str(extension.pk), "due_on")]


def test_a_key_by_which_persons_are_counted_cannot_be_changed_unseen(organisation: Unit) -> None:
    handling = making.make_handling()
    sql("UPDATE handlings_handling SET person_key = 'ai do' WHERE record_id = %s", handling.pk)
    assert told() == [("handlings", handling.code, "person_key")]


@pytest.mark.parametrize(
    ("statement", "table", "column"),
    [
        ("UPDATE org_unit SET until = '2026-01-01' WHERE code = 'DV-A'", "units", "until"),
        ("UPDATE org_unitname SET name = 'Tên khác'", "unit_names", "name"),
        ("UPDATE org_post SET rank = 'deputy_head'", "posts", "rank"),
        ("UPDATE org_tenure SET until = '2021-01-01'", "tenures", "until"),
        ("DELETE FROM org_tenure", "tenures", ""),
        ("UPDATE org_calendarday SET counts_as = 'working'", "calendar_days", "counts_as"),
        ("UPDATE org_officeterm SET label = 'khác đi'", "office_terms", "label"),
        ("UPDATE org_unitkey SET until = '2026-02-01'", "unit_keys", "until"),
        (f"UPDATE org_unitkey SET public = '{'0c' * 32}'", "unit_keys", ""),
        ("DELETE FROM org_unitsuccessor", "units", "successor"),
    ],
)
def test_the_organisation_changed_in_the_database_is_named(
    organisation: Unit, statement: str, table: str, column: str
) -> None:
    sql(statement)
    assert (table, column) in {(found[0], found[2]) for found in told()}


def test_a_line_of_the_tree_made_up_in_the_database_is_named(organisation: Unit) -> None:
    a, b = Unit.objects.get(code="DV-A"), Unit.objects.get(code="DV-B")
    sql("INSERT INTO org_unitline (ancestor_id, unit_id, since) VALUES (%s, %s, '2000-01-01')", b.pk, a.pk)
    assert [found[0] for found in told()] == ["unit_lines"]
    sql("DELETE FROM org_unitline WHERE ancestor_id = %s AND unit_id = %s", b.pk, a.pk)
    sql("DELETE FROM org_unitline WHERE ancestor_id = %s AND unit_id = %s", organisation.pk, a.pk)
    assert [found[0] for found in told()] == ["unit_lines"]


def test_sight_given_in_the_database_is_named(organisation: Unit) -> None:
    owner, user, case = making.owner(), person(), making.make_case()
    accounts.place(owner, user, organisation, "leader", 0, date(2020, 1, 1))
    sql("UPDATE people_membership SET clearance = 3")
    sql(
        "INSERT INTO records_grant (record_id, user_id, why, since) VALUES (%s, %s, '', '2020-01-01')", case.pk, user.pk
    )
    assert [found[0] for found in told()] == ["grants", "memberships"]


def test_a_recusal_taken_back_in_the_database_is_named(organisation: Unit) -> None:
    person("Người bị xử lý 01")
    making.make_handling()
    assert told() == []
    sql("DELETE FROM records_recusal")
    assert [found[0] for found in told()] == ["recusals"]


def test_an_account_opened_again_or_made_in_the_database_is_named(organisation: Unit) -> None:
    accounts.set_active(making.owner(), person(), False)
    User.objects.filter(username="tk01").update(is_active=True)
    making.make_user("tk99")
    assert told() == [("accounts", "tk01", "active"), ("accounts", "tk99", "")]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only on SQLite: PostgreSQL stores no such values")
@pytest.mark.parametrize(("column", "value"), [("issued_on", "2020-99-99"), ("secrecy", 7), ("subject", b"\xff\xfe")])
def test_a_row_that_holds_what_no_row_can_is_named_and_stops_nothing(
    organisation: Unit, column: str, value: Any
) -> None:
    documents = [making.make_document() for _n in range(3)]
    sql(f"UPDATE documents_document SET {column} = %s WHERE record_id = %s", value, documents[1].pk)
    assert {found[:2] for found in told()} == {("documents", documents[1].code)}


def test_passwords_are_in_no_entry(organisation: Unit) -> None:
    user = person()
    accounts.set_password(making.owner(), user, "mưa đêm ngoài hiên 77")
    rows = chain.Change.objects.unscoped("the test reads all of it").values_list("values", "why", "row")
    assert not any("nắng" in text or "mưa" in text or "argon2" in text for row in rows for text in row)
