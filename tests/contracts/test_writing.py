"""The one way to write, over every table: each act leaves exactly one entry that says who, when, why and what."""

import json
from datetime import UTC, date, datetime

import pytest

from liem.people.models import Role
from liem.records import writing
from liem.records.models import Change, Link
from liem.records.writing import NotAllowed, Refused, Stale
from liem.registers.returns.disputed import disputing
from liem.registers.returns.excepted import granting
from liem.registers.returns.sent import receiving
from tests import making
from tests.contracts.everything import PARTS, TABLES, label
from tests.making import REGISTERS, TODAY, make_anything, owner, set_free
from tests.world import COMMUNE, code

EACH = pytest.mark.parametrize("key", REGISTERS)
EACH_TABLE = pytest.mark.parametrize("table", TABLES, ids=label)
EACH_PART = pytest.mark.parametrize("table", PARTS, ids=label)

# A column of each table whose change disturbs no rule, and what to write in it.
CHANGED = {
    "returns": ("due_on", date(2020, 4, 1)),
    "return_values": ("value", 11),
    "links": ("kind", "about"),
    "extensions": ("due_on", date(2020, 10, 1)),
    "inspection_subjects": ("name", "Cơ quan 02"),
    "case_events": ("number", "07"),
    "directions": ("document", "30-TB"),
    "proposals": ("document", "30-TTr"),
    "settling_points": ("document", "30-BC"),
    "assets": ("amount_vnd", 2_000_000),
    "agenda_items": ("decided", "Kết luận 02"),
    "report_sections": ("text", "Có {inspections.state_rounds} cuộc."),
    "return_packages": ("received_by", "Người nhận 02"),
    "return_disputes": ("reason", "Lý do 02"),
    "return_exceptions": ("reason", "Lý do 02"),
}


def entries():
    """Every entry so far, newest last."""
    return list(Change.objects.unscoped("a test").order_by("pk"))


def entry_of(act):
    """The one entry that an act leaves."""
    before = len(entries())
    act()
    found = entries()[before:]
    assert len(found) == 1, [(entry.action, entry.table, entry.row) for entry in found]
    return found[0]


@EACH_TABLE
def test_creating_leaves_one_entry_with_values_and_words(world, table):
    made = []
    before = datetime.now(UTC)
    unit, base = world.units["T1"], len(entries())
    if table.key in REGISTERS:
        extra = {"form": "01/TCD"} if table.key == "returns" else {}
        made.append(making.make_record(table.key, unit=unit, **extra))
    else:
        made.append(make_anything(table.key))
    entry = entries()[-1]
    assert len(entries()) > base
    assert (entry.action, entry.table) == ("create", table.key)
    assert entry.row == str(getattr(made[0], "code", None) or made[0].pk)
    assert (entry.who, entry.capacity, entry.why) == ("chủ hệ thống", "kiểm thử", "kiểm thử")
    assert before <= entry.at <= datetime.now(UTC)
    said = json.loads(entry.values)
    for old, new, words_before, words_after in said.values():
        assert (old, words_before) == (None, "")
        assert new not in (None, "")
        assert words_after
    assert {column.key for column in table.columns if column.required} <= set(said)


@EACH_TABLE
def test_changing_leaves_one_entry_with_what_was_and_what_is(world, table):
    row = make_anything(table.key) if table.key not in REGISTERS else world.record(table.key)
    key, value = CHANGED.get(table.key, ("content" if table.key not in REGISTERS else "note", "Nội dung khác"))
    entry = entry_of(lambda: writing.change(owner(), row, {key: value}, "sửa lại"))
    assert (entry.action, entry.table, entry.why) == ("change", table.key, "sửa lại")
    said = json.loads(entry.values)
    assert list(said) == [key]
    cell = writing.Tables(table, writing.References(whole=False)).cells[key]
    value = cell.read(value)
    assert said[key][1] == cell.raw(value)
    assert said[key][3] == cell.words(value)
    fresh = table.model.objects.visible_to(owner()).get(pk=row.pk)
    assert getattr(fresh, key) == value


@EACH_TABLE
def test_a_change_of_nothing_leaves_no_entry(world, table):
    row = make_anything(table.key) if table.key not in REGISTERS else world.record(table.key)
    key, value = CHANGED.get(table.key, ("content" if table.key not in REGISTERS else "note", "Nội dung khác"))
    writing.change(owner(), row, {key: value})
    count = len(entries())
    writing.change(owner(), row, {key: value})
    assert len(entries()) == count


@EACH
def test_withdrawing_leaves_one_entry_and_takes_the_record_out_of_sight(world, key):
    row = set_free(world.record(key))
    entry = entry_of(lambda: writing.withdraw(owner(), row, TODAY, "nhập trùng"))
    assert (entry.action, entry.table, entry.row, entry.why) == ("withdraw", key, row.code, "nhập trùng")
    assert json.loads(entry.values) == {"withdrawn_on": [None, "2026-11-02", "", "02/11/2026"]}
    assert not type(row).objects.visible_to(owner()).filter(pk=row.pk).exists()
    assert type(row).objects.visible_to(owner(), withdrawn=True).get(pk=row.pk).withdrawn_on == TODAY


@EACH
def test_a_record_is_withdrawn_once_and_for_a_reason(world, key):
    row = set_free(world.record(key))
    with pytest.raises(Refused):
        writing.withdraw(owner(), row, TODAY, "  ")
    writing.withdraw(owner(), row, TODAY, "nhập trùng")
    with pytest.raises(Refused):
        writing.withdraw(owner(), row, TODAY, "nhập trùng")


@EACH
def test_admitting_and_recusing_leave_one_entry_each(world, key):
    user, row = world.user("T2"), world.record(key)
    entry = entry_of(lambda: writing.admit(owner(), row, user, TODAY, None, "phối hợp"))
    assert (entry.action, entry.record_id) == ("admit", row.pk)
    entry = entry_of(lambda: writing.recuse(owner(), row, user, "liên quan"))
    assert (entry.action, entry.record_id) == ("recuse", row.pk)


@EACH
def test_who_was_recused_is_not_recused_again(world, key):
    user, row = world.user("T2"), world.record(key)
    writing.recuse(owner(), row, user, "liên quan")
    count = len(entries())
    with pytest.raises(Refused):
        writing.recuse(owner(), row, user, "liên quan")
    assert len(entries()) == count


@EACH
def test_a_stale_edit_is_refused_with_both_versions(world, key):
    row = world.record(key)
    writing.change(owner(), row, {"note": "của người trước"}, version=row.version)
    count = len(entries())
    with pytest.raises(Stale) as refused:
        writing.change(owner(), row, {"note": "của người sau"}, version=row.version)
    assert refused.value.stored["note"] == "của người trước"
    assert refused.value.submitted == {"note": "của người sau"}
    assert world.record(key).note == "của người trước"
    assert len(entries()) == count


@EACH_PART
def test_a_change_of_a_part_makes_an_edit_of_its_record_stale(world, table):
    row = make_anything(table.key)
    owner_model = type(row)._meta.get_field(table.parent).related_model
    record = owner_model.objects.visible_to(owner()).get(pk=getattr(row, f"{table.parent}_id"))
    key, value = CHANGED.get(table.key, ("content", "Nội dung khác"))
    writing.change(owner(), row, {key: value})
    with pytest.raises(Stale):
        writing.change(owner(), record, {"note": "sửa"}, version=record.version)


@EACH
def test_a_code_never_changes(world, key):
    row = world.record(key)
    values = {"code": "KHÁC"} if key != "returns" else {"period": "2020M9"}
    with pytest.raises(Refused) as refused:
        writing.change(owner(), row, values)
    assert [problem.column for problem in refused.value.problems] == ["code"]


@EACH
def test_a_code_is_given_once(world, key):
    row = world.record(key)
    with pytest.raises(Refused) as refused:
        making.make_record(key, code=row.code, unit=row.unit_id and world.units[COMMUNE])
    assert [problem.column for problem in refused.value.problems] == ["code"]


@EACH
def test_a_unit_writes_for_itself_and_not_for_others(world, key):
    reader = world.reader(COMMUNE)
    extra = {"form": "01/TCD"} if key == "returns" else {}
    making.make_record(key, reader, unit=world.units[COMMUNE], **extra)
    with pytest.raises(NotAllowed):
        making.make_record(key, reader, unit=world.units["T1H1B"], **extra)
    with pytest.raises(NotAllowed):
        writing.change(reader, world.record(key, "T1H1B"), {"note": "sửa"})
    with pytest.raises((NotAllowed, Refused)):  # the code of a return holds its unit, and never changes
        writing.change(reader, world.record(key), {"unit": "T1H1B", "note": "chuyển"})


@EACH
def test_a_writer_does_not_write_above_his_clearance(world, key):
    reader = world.reader(COMMUNE, 1)
    extra = {"form": "01/TCD"} if key == "returns" else {}
    making.make_record(key, reader, unit=world.units[COMMUNE], secrecy=1, **extra)
    with pytest.raises(NotAllowed):
        making.make_record(key, reader, unit=world.units[COMMUNE], secrecy=2, **(extra and {"form": "02/XLD"}))
    with pytest.raises(NotAllowed):
        writing.change(reader, world.record(key, COMMUNE, "secret_1"), {"secrecy": "secret_2"})
    with pytest.raises(NotAllowed):
        writing.change(reader, world.record(key, COMMUNE, "secret_2"), {"secrecy": "ordinary"})


@EACH
def test_a_leader_reads_and_writes_nothing(world, key):
    reader = world.reader("T1", 3, role=Role.LEADER)
    row, user = world.record(key), world.user("T2")
    acts = (
        lambda: making.make_record(
            key, reader, unit=world.units["T1"], **({"form": "01/TCD"} if key == "returns" else {})
        ),
        lambda: writing.change(reader, row, {"note": "sửa"}),
        lambda: writing.withdraw(reader, row, TODAY, "nhập trùng"),
        lambda: writing.admit(reader, row, user, TODAY, None, "phối hợp"),
        lambda: writing.recuse(reader, row, user, "liên quan"),
    )
    count = len(entries())
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert len(entries()) == count


@EACH
def test_the_audience_of_a_report_writes_nothing(world, key):
    from liem.people.reader import Reader

    audience = Reader(None, "Ban Thường vụ", "Ban Thường vụ", owner().sights, TODAY, writes=False)
    with pytest.raises(NotAllowed):
        writing.change(audience, world.record(key), {"note": "sửa"})


@EACH
def test_who_was_only_admitted_to_a_record_does_not_write_it(world, key):
    user, row = world.user("T2H1B"), world.record(key)
    writing.admit(owner(), row, user, date(2020, 1, 1), None, "phối hợp")
    reader = writing.Reader.of(user, TODAY)
    for act in (
        lambda: writing.change(reader, row, {"note": "sửa"}),
        lambda: writing.withdraw(reader, row, TODAY, "nhập trùng"),
        lambda: writing.admit(reader, row, world.user("T2"), TODAY, None, "phối hợp"),
    ):
        with pytest.raises(NotAllowed):
            act()


@EACH_PART
def test_a_part_is_written_only_by_who_may_write_its_record(world, table):
    owner_key = next(key for key, register in REGISTERS.items() if table in register.parts)
    record = world.record(owner_key)
    if table.key == "return_values":  # what was handed in holds still
        record = writing.move(owner(), record, "give_back", TODAY, why="kiểm thử")
    user = world.user("T2H1B")
    writing.admit(owner(), record, user, date(2020, 1, 1), None, "phối hợp")
    values = {"row": "decl_done"} if table.key == "return_values" else {}
    values |= {"decided_on": date(2020, 5, 4)} if table.key == "directions" else {}
    for name in table.model.through:  # he sees what else the row leads to
        values[name] = making.make_case(unit=record.unit)
        writing.admit(owner(), values[name], user, date(2020, 1, 1), None, "phối hợp")
    with receiving(), granting(), disputing():  # otherwise nobody in person writes these down
        for reader in (writing.Reader.of(user, TODAY), world.reader("T1H1"), world.reader("T1", 3, role=Role.LEADER)):
            with pytest.raises(NotAllowed):
                making.make_part(table.key, record, reader, **values)
        assert making.make_part(table.key, record, world.reader(COMMUNE), **values)


def test_a_deadline_is_moved_only_by_who_may_write_the_record(world):
    plan = world.record("plans")
    measure = plan.measures.all().visible_to(owner()).get()
    user = world.user("T2H1B")
    writing.admit(owner(), plan, user, date(2020, 1, 1), None, "phối hợp")
    with pytest.raises(NotAllowed):
        making.make_extension(measure, date(2020, 12, 1), date(2020, 4, 1), writing.Reader.of(user, TODAY))
    assert making.make_extension(measure, date(2020, 12, 1), date(2020, 4, 1), world.reader(COMMUNE))


def test_a_link_is_made_only_by_who_may_write_where_it_starts(world):
    start, end = world.record("inspections"), world.record("cases", "T1H1B")
    user = world.user("T1H1B")
    writing.admit(owner(), start, user, date(2020, 1, 1), None, "phối hợp")
    reader = writing.Reader.of(user, TODAY)
    with pytest.raises(NotAllowed):
        making.make_link(start, end, "about", reader)
    assert making.make_link(end, start, "about", reader)


# What points to a hidden record is refused as what points to nothing.
POINTERS = [
    (table.key, key)
    for table in TABLES
    for key, cell in writing.Tables(table, writing.References(whole=False)).pointers
    if hasattr(cell.target, "declared")
]


@pytest.mark.parametrize(("key", "column"), POINTERS)
def test_a_reference_to_a_hidden_record_is_refused_like_one_to_nothing(world, key, column):
    cell = writing.Tables(_table(key), writing.References(whole=False)).cells[column]
    target = cell.target.declared.key
    reader = world.reader(COMMUNE)
    said = []
    for pointed in (code(target, "T1H1B", "2020"), code(target, COMMUNE, "secret_3"), "KHÔNG-CÓ"):
        values = making.record_values(key, unit=world.units[COMMUNE]) if key in REGISTERS else None
        mine = next((name for name, register in REGISTERS.items() if _table(key) in register.parts), target)
        values = values or making.part_values(key, world.record(mine))
        with pytest.raises(Refused) as refused:
            writing.create(reader, _table(key).model, {**values, column: pointed})
        said.append([(p.column, p.why, p.accepted) for p in refused.value.problems])
    assert said[0] == said[1] == said[2]
    assert [column for column, _why, _accepted in said[0]] == [column]


@pytest.mark.parametrize("end", ["to", "from"])
def test_a_link_to_a_hidden_record_is_refused_like_one_to_nothing(world, end):
    reader = world.reader(COMMUNE)
    said = []
    for pointed in (code("cases", "T1H1B", "2020"), code("cases", COMMUNE, "secret_3"), "KHÔNG-CÓ"):
        values = {"from_table": "cases", "to_table": "cases", "kind": "related"}
        values |= {"from_code": code("cases", COMMUNE, "2026"), "to_code": code("cases", COMMUNE, "2026")}
        with pytest.raises(Refused) as refused:
            writing.create(reader, Link, {**values, f"{end}_code": pointed})
        said.append([(p.column, p.why, p.accepted) for p in refused.value.problems])
    assert said[0] == said[1] == said[2]
    assert [column for column, _why, _accepted in said[0]] == [f"{end}_code"]


def _table(key):
    return next(table for table in TABLES if table.key == key)


@EACH
def test_a_level_that_is_none_is_refused(world, key):
    for level in (4, -1, 99, "top"):
        with pytest.raises(Refused) as refused:
            writing.change(owner(), world.record(key), {"secrecy": level})
        assert [problem.column for problem in refused.value.problems] == ["secrecy"]


@EACH_TABLE
def test_above_the_ceiling_no_content_is_taken(world, table):
    if table.key in REGISTERS:
        row = world.record(table.key, variant="secret_2")
    elif table in PARTS:
        owner_key = next(key for key, register in REGISTERS.items() if table in register.parts)
        record = world.record(owner_key, variant="secret_2")
        row = table.model.objects.visible_to(owner()).get(**{table.parent: record.pk})
    else:
        return
    for column in (column for column in table.columns if column.content):
        with pytest.raises(Refused) as refused:
            writing.change(owner(), row, {column.key: "Nội dung mật"})
        assert column.key in [problem.column for problem in refused.value.problems]
