"""A row of a record that was entered by mistake, over every part and tie: it stays, and counts and shows nowhere."""

import csv
import json

import pytest
from django.db import connection

from liem.catalogue import INDICATORS
from liem.people.models import Role
from liem.records import writing
from liem.records.exchange.exporting import export_path
from liem.records.exchange.importing import import_path
from liem.records.history import differences
from liem.records.models import Change, Extension, Link
from liem.records.together import astray
from liem.records.writing import NotAllowed, Refused, Stale
from tests import making
from tests.contracts.everything import PARTS, TABLES, label
from tests.making import REGISTERS, TODAY, make_anything, owner

ROWS = tuple(table for table in TABLES if table.key not in REGISTERS)
EACH_ROW = pytest.mark.parametrize("table", ROWS, ids=label)
EACH_PART = pytest.mark.parametrize("table", PARTS, ids=label)


def entries():
    """Every entry so far, newest last."""
    return list(Change.objects.unscoped("a test").order_by("pk"))


def record_of(row):
    """The record of a part, fresh."""
    field = type(row)._meta.get_field(type(row).declared.parent)
    return field.related_model.objects.visible_to(owner()).get(pk=getattr(row, field.attname))


def columns_of(path, name):
    """The rows of a file that was written."""
    with (path / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def told_of(key, row):
    """The columns of a row on which history and what is stored do not agree."""
    name = getattr(row, "code", "") or str(row.pk)
    return [found.column for found in differences() if (found.table, found.row) == (key, name)]


@EACH_ROW
def test_withdrawing_a_row_leaves_one_entry_and_takes_it_out_of_sight(world, table):
    row = make_anything(table.key)
    before = len(entries())
    writing.withdraw(owner(), row, TODAY, "nhập nhầm")
    (entry,) = entries()[before:]
    assert (entry.action, entry.table, entry.why) == ("withdraw", table.key, "nhập nhầm")
    assert entry.row == (getattr(row, "code", "") or str(row.pk))
    assert json.loads(entry.values) == {"withdrawn_on": [None, "2026-11-02", "", "02/11/2026"]}
    assert not table.model.objects.visible_to(owner()).filter(pk=row.pk).exists()
    assert not table.model.objects.standing("a test of it").filter(pk=row.pk).exists()
    assert table.model.objects.visible_to(owner(), withdrawn=True).get(pk=row.pk).withdrawn_on == TODAY


@EACH_ROW
def test_a_row_is_withdrawn_once_and_for_a_reason_and_not_written_any_more(world, table):
    row = make_anything(table.key)
    with pytest.raises(Refused):
        writing.withdraw(owner(), row, TODAY, "  ")
    writing.withdraw(owner(), row, TODAY, "nhập nhầm")
    key = next(column.key for column in table.columns if column.required)
    for act in (
        lambda: writing.withdraw(owner(), row, TODAY, "nhập nhầm"),
        lambda: writing.change(owner(), row, {key: None}),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [problem.column for problem in refused.value.problems] == ["withdrawn_on"]


@EACH_PART
def test_a_row_is_withdrawn_only_by_who_may_write_its_record(world, table):
    row = make_anything(table.key)
    record = record_of(row)
    user = world.user("T2H1B")
    writing.admit(owner(), record, user, making.FOUNDED, None, "phối hợp")
    count = len(entries())
    leader = world.reader("T1", 3, role=Role.LEADER)
    for reader in (writing.Reader.of(user, TODAY), leader, world.reader("T2", 3, role=Role.ADMINISTRATOR)):
        with pytest.raises(NotAllowed):
            writing.withdraw(reader, row, TODAY, "nhập nhầm")
    assert len(entries()) == count


@EACH_PART
def test_nobody_takes_a_row_out_of_a_record_that_was_withdrawn(world, table):
    row = make_anything(table.key)
    writing.withdraw(owner(), record_of(row), TODAY, "nhập trùng")
    with pytest.raises(Refused) as refused:
        writing.withdraw(owner(), row, TODAY, "nhập nhầm")
    assert [problem.column for problem in refused.value.problems] == ["withdrawn_on"]


@EACH_PART
def test_withdrawing_a_row_makes_an_edit_of_its_record_stale(world, table):
    row = make_anything(table.key)
    record = record_of(row)
    writing.withdraw(owner(), row, TODAY, "nhập nhầm")
    with pytest.raises(Stale):
        writing.change(owner(), record, {"note": "sửa"}, version=record.version)


@EACH_PART
def test_a_withdrawn_row_stands_where_no_figure_counts_it(world, table):
    """No figure over the table names it, whatever its condition: the figure's rows are those that stand."""
    rows = list(table.model.objects.visible_to(owner()).values_list("pk", flat=True))
    for pk in rows:
        making.set_free(record_of(table.model.objects.visible_to(owner()).get(pk=pk)))
        writing.withdraw(owner(), table.model.objects.visible_to(owner()).get(pk=pk), TODAY, "nhập nhầm")
    for figure in INDICATORS:
        if figure.model is table.model:
            assert not figure.model.objects.visible_to(owner()).exists(), figure.code


@EACH_ROW
def test_what_was_withdrawn_agrees_with_history_and_bringing_it_back_is_named(world, table):
    row = make_anything(table.key)
    writing.withdraw(owner(), row, TODAY, "nhập nhầm")
    assert told_of(table.key, row) == []
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table.model._meta.db_table} SET withdrawn_on = NULL WHERE id = %s", [row.pk])
    assert told_of(table.key, row) == ["withdrawn_on"]


@EACH_ROW
def test_what_was_withdrawn_is_not_exported_and_no_file_brings_it_back(world, table, tmp_path):
    row = make_anything(table.key)
    before, after = tmp_path / "before", tmp_path / "after"
    export_path(owner(), before)
    writing.withdraw(owner(), row, TODAY, "nhập nhầm")
    written = export_path(owner(), after)
    name = {"plan_obstacles": "obstacles", "return_values": "returns"}.get(table.key, table.key)
    assert len(columns_of(before, name)) - len(columns_of(after, name)) == (name != "returns")
    assert written
    outcome = import_path(owner(), after)
    assert (outcome.refusals, set(outcome.created.values()), set(outcome.changed.values())) == ([], {0}, {0})
    refused = import_path(owner(), before).refusals
    assert [(refusal.file, refusal.why) for refusal in refused] == [(f"{name}.csv", refused[0].why)]
    assert "rút khỏi sổ" in refused[0].why


def test_a_row_without_a_code_may_be_entered_anew_after_it_was_withdrawn(world):
    for key in ("case_events", "return_values", "links"):
        row = make_anything(key)
        table = next(table for table in ROWS if table.key == key)
        tables = writing.Tables(table, writing.References(whole=False))
        stored = table.model.objects.visible_to(owner()).values(*writing.stored_columns(tables)).get(pk=row.pk)
        values = writing.values_of(tables, stored)
        writing.withdraw(owner(), row, TODAY, "nhập nhầm")
        again = writing.create(owner(), table.model, values)
        assert again.pk != row.pk
        assert table.model.objects.visible_to(owner()).filter(pk=again.pk).exists()


def test_a_code_of_a_withdrawn_row_is_not_used_again(world):
    finding = make_anything("findings")
    writing.withdraw(owner(), finding, TODAY, "nhập nhầm")
    with pytest.raises(Refused) as refused:
        making.make_part("findings", world.record("inspections"), code=finding.code)
    assert [problem.column for problem in refused.value.problems] == ["code"]


def test_what_leads_to_a_withdrawn_row_ends_with_it_and_is_told_of_one_by_one(world):
    measure = making.make_measure()
    case, other = world.record("cases"), making.make_measure()
    moved = making.make_extension(measure, making.LATER, making.DAY)
    ties = [making.make_link(measure, case, "related"), making.make_link(case, measure, "about")]
    kept = making.make_link(other, case, "related")
    before = len(entries())
    writing.withdraw(owner(), measure, TODAY, "nhập nhầm")
    told = [(entry.action, entry.table, entry.row, entry.record_id) for entry in entries()[before:]]
    assert told == [
        ("withdraw", "measures", measure.code, measure.plan_id),
        ("withdraw", "extensions", str(moved.pk), measure.plan_id),
        ("withdraw", "links", str(ties[0].pk), measure.plan_id),
        ("withdraw", "links", str(ties[1].pk), case.pk),
    ]
    assert not Extension.objects.visible_to(owner()).filter(pk=moved.pk).exists()
    assert list(Link.objects.visible_to(owner()).filter(pk__in=[kept.pk, *(t.pk for t in ties)])) == [kept]
    assert [told_of(key, row) for key, row in (("extensions", moved), *(("links", tie) for tie in ties))] == [[]] * 3


def test_nothing_is_tied_to_a_withdrawn_row(world):
    measure, case = making.make_measure(), world.record("cases")
    writing.withdraw(owner(), measure, TODAY, "nhập nhầm")
    for act in (
        lambda: making.make_link(measure, case, "related"),
        lambda: making.make_link(case, measure, "related"),
        lambda: making.make_extension(measure, making.LATER, making.DAY),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [problem.column.endswith("_code") for problem in refused.value.problems] == [True]


def test_content_in_a_withdrawn_row_does_not_keep_a_record_from_rising_above_the_ceiling(world):
    inspection = making.make_inspection()
    finding = making.make_part("findings", inspection)
    content = {"secrecy": "secret_2", "subject": "", "conclusion_number": ""}
    with pytest.raises(Refused) as refused:
        writing.change(owner(), inspection, content)
    assert [problem.column for problem in refused.value.problems] == ["secrecy"]
    writing.withdraw(owner(), finding, TODAY, "nội dung mật ghi nhầm chỗ")
    fresh = writing.change(owner(), inspection, content)
    assert fresh.secrecy == 2


def test_what_events_say_together_is_what_those_say_that_stand(world):
    case = making.make_case()
    for kind, day in (("case_instituted", making.DAY), ("accused_charged", making.LATER)):
        making.make_part("case_events", case, kind=kind, on=day, people=2)
    alone = making.PARTS["case_events"].model
    mistaken = alone.objects.visible_to(owner()).get(case=case, kind="accused_charged")
    first = alone.objects.visible_to(owner()).get(case=case, kind="case_instituted")
    writing.withdraw(owner(), mistaken, TODAY, "thuộc vụ khác")
    again = alone.objects.visible_to(owner()).get(pk=first.pk)
    assert (first.next_on, again.next_on) == (making.LATER, None)
    assert list(astray(making.PARTS["case_events"])) == []
