"""Who sees what, over every register and everything that is tied to a record: units, days, secrecy, grants, recusal."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liem.people.models import Role
from liem.people.reader import Reader
from liem.records import writing
from liem.records.access import visible_q
from liem.records.models import Attachment, Change, Grant, Link, Record, Recusal
from tests.contracts.everything import GUARDED, PARTS, TABLES, label
from tests.making import REGISTERS, TODAY, make_handling, make_membership, make_user, owner
from tests.world import COMMUNE, ENDED, NOW, REFORM, SECRET, THEN, UNITS, WITHDRAWN, code, variants

EACH = pytest.mark.parametrize("key", REGISTERS)


def seen(reader, key, withdrawn=False):
    """The codes of the records of a register that a reader sees, said by unit and variant."""
    codes = set(REGISTERS[key].model.objects.visible_to(reader, withdrawn).values_list("code", flat=True))
    return {(unit, variant) for unit in UNITS for variant in variants(unit) if code(key, unit, variant) in codes}


def open_variants(*units):
    """Every ordinary record of the units that was not withdrawn."""
    return {(unit, variant) for unit in units for variant in variants(unit) if variant in ("2020", "2026")}


@EACH
def test_a_reader_of_a_commune_sees_its_ordinary_records_and_nothing_else(world, key):
    assert seen(world.reader(COMMUNE), key) == {(COMMUNE, "2020"), (COMMUNE, "2026")}
    assert seen(world.reader("T1H1B"), key) == {("T1H1B", "2020"), ("T1H1B", "2026")}


@EACH
@pytest.mark.parametrize("clearance", [0, 1, 2, 3])
def test_a_reader_sees_up_to_his_clearance(world, key, clearance):
    levels = {variant for _unit, variant in seen(world.reader(COMMUNE, clearance), key)}
    assert levels == {"2020", "2026", *SECRET[:clearance]}


@EACH
def test_a_withdrawn_record_is_seen_only_where_it_is_asked_for(world, key):
    reader = world.reader(COMMUNE)
    assert (COMMUNE, WITHDRAWN) not in seen(reader, key)
    assert (COMMUNE, WITHDRAWN) in seen(reader, key, withdrawn=True)
    assert (COMMUNE, WITHDRAWN) not in seen(world.reader("T1H1B"), key, withdrawn=True)
    assert (COMMUNE, WITHDRAWN) not in seen(owner(), key)


@EACH
def test_a_province_sees_what_is_under_it_today_and_what_was_under_it_then(world, key):
    mine = [unit for unit in UNITS if unit.startswith("T1")]
    joined = ["T2H1A", "T2H1B"]
    assert seen(world.reader("T1"), key) == open_variants(*mine, *joined)
    before = seen(world.reader("T1", on=date(2025, 6, 30)), key)
    # What the communes of the other province do after they have joined is his already then: it is dated so.
    assert before == open_variants(*mine) | {(unit, "2026") for unit in joined}


@EACH
def test_an_ended_district_still_sees_what_was_under_it_then(world, key):
    district = [("T1H1", "2020"), (COMMUNE, "2020"), ("T1H1B", "2020")]
    assert seen(world.reader("T1H1"), key) == set(district)
    today = {(unit, variant) for unit, variant in seen(world.reader("T1H1", on=THEN), key)}
    assert today == open_variants("T1H1", COMMUNE, "T1H1B")


@EACH
def test_an_administrator_sees_no_record(world, key):
    reader = world.reader("T1", clearance=3, role=Role.ADMINISTRATOR)
    assert seen(reader, key, withdrawn=True) == set()


@EACH
def test_nobody_is_seen_anything_without_a_membership_that_holds_today(world, key):
    user = make_user()
    assert seen(Reader.of(user, TODAY), key) == set()
    make_membership(user, world.units["T1"], since=date(2026, 1, 1), until=date(2026, 6, 1))
    assert seen(Reader.of(user, TODAY), key) == set()
    assert seen(Reader.of(user, date(2025, 12, 31)), key) == set()
    assert seen(Reader.of(user, date(2026, 5, 31)), key)
    user.is_active = False
    user.save()
    assert seen(Reader.of(user, date(2026, 5, 31)), key) == set()


@EACH
def test_the_clearance_of_one_place_does_not_reach_another(world, key):
    user = make_user()
    make_membership(user, world.units[COMMUNE], clearance=0)
    make_membership(user, world.units["T2H1B"], clearance=3)
    assert seen(Reader.of(user, TODAY), key) == open_variants(COMMUNE, "T2H1B")


@EACH
def test_a_grant_opens_one_record_for_its_time(world, key):
    user = world.user("T2H1B")
    secret = world.record(key, COMMUNE, "secret_3")
    writing.admit(owner(), secret, user, date(2026, 1, 1), date(2026, 7, 1), "phối hợp")
    own = open_variants("T2H1B")
    assert seen(Reader.of(user, date(2026, 6, 30)), key) == own | {(COMMUNE, "secret_3")}
    assert seen(Reader.of(user, date(2026, 7, 1)), key) == own
    assert seen(Reader.of(user, date(2025, 12, 31)), key) == own


@EACH
def test_a_grant_does_not_bring_a_withdrawn_record_back(world, key):
    user = world.user("T2H1B")
    writing.admit(owner(), world.record(key, COMMUNE, WITHDRAWN), user, NOW, None, "phối hợp")
    assert seen(Reader.of(user, TODAY), key) == open_variants("T2H1B")


@EACH
def test_recusal_closes_one_record_whatever_else_opens_it(world, key):
    user = world.user("T1", clearance=3)
    record = world.record(key)
    writing.admit(owner(), record, user, THEN, None, "phối hợp")
    assert (COMMUNE, "2020") in seen(Reader.of(user, TODAY), key)
    everything = seen(Reader.of(user, TODAY), key)
    writing.recuse(owner(), record, user, "liên quan")
    assert seen(Reader.of(user, TODAY), key) == everything - {(COMMUNE, "2020")}


@EACH
def test_a_reader_of_everything_is_still_recused(world, key):
    user = world.user("T1", clearance=3)
    writing.recuse(owner(), world.record(key, "T1"), user, "liên quan")
    top = Reader(user.pk, "", "", owner().sights, TODAY)
    assert ("T1", "2020") not in seen(top, key)
    assert ("T2", "2020") in seen(top, key)


def test_a_person_named_as_the_subject_of_a_record_loses_sight_of_it(world):
    reader = world.reader("T1", clearance=3)
    user = make_user(full_name="Nguyễn Văn Mẫu")
    make_membership(user, world.units["T1"], clearance=3)
    made = make_handling(unit=world.units[COMMUNE], subject="nguyễn văn mẫu")
    assert made in made.__class__.objects.visible_to(reader)
    assert made not in made.__class__.objects.visible_to(Reader.of(user, TODAY))
    assert Change.objects.unscoped("a test").filter(record=made.pk, action="recuse").count() == 1


@EACH
def test_who_sees_the_whole_tree_has_no_condition_on_units(world, key):
    reader = Reader(make_user().pk, "", "", owner().sights, TODAY)
    sql = str(REGISTERS[key].model.objects.visible_to(reader).query)
    assert '"unit_id" IN' not in sql
    assert not visible_q(owner(), REGISTERS[key].model)


@EACH
def test_seeing_costs_one_query_once_the_reader_is_known(world, key):
    reader = world.reader("T1", clearance=1)
    seen(reader, key)
    with CaptureQueriesContext(connection) as asked:
        seen(reader, key)
    assert len(asked) == 1


READERS = {
    "commune": lambda world: world.reader(COMMUNE),
    "commune cleared": lambda world: world.reader(COMMUNE, 2),
    "ended district": lambda world: world.reader("T1H1"),
    "province": lambda world: world.reader("T1", 1),
    "other province": lambda world: world.reader("T2", 3),
    "administrator": lambda world: world.reader("T1", 3, role=Role.ADMINISTRATOR),
    "owner": lambda world: owner(),
}


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("part", PARTS, ids=label)
def test_a_part_is_seen_exactly_where_its_record_is(world, part, who):
    reader = READERS[who](world)
    record = part.model._meta.get_field(part.parent).related_model
    for withdrawn in (False, True):
        records = set(record.objects.visible_to(reader, withdrawn).values_list("pk", flat=True))
        parts = part.model.objects.visible_to(reader, withdrawn).values_list(f"{part.parent}_id", flat=True)
        assert set(parts) == records


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("model", [Record, Attachment, Change, Link], ids=label)
def test_what_is_tied_to_a_record_is_seen_exactly_where_the_record_is(world, model, who):
    reader = READERS[who](world)
    visible = set()
    for register in REGISTERS.values():
        visible |= set(register.model.objects.visible_to(reader, withdrawn=True).values_list("pk", flat=True))
    names = {Record: ["pk"], Link: ["source_id", "target_id"]}.get(model, ["record_id"])
    rows = model.objects.unscoped("a test").values_list("pk", *names)
    expected = {pk for pk, *records in rows if set(records) <= visible}
    assert {row.pk for row in model.objects.visible_to(reader)} == expected
    assert rows


def test_a_link_is_not_seen_where_one_end_is_hidden(world):
    source = world.record("inspections").pk
    ends = {world.record("cases", unit, variant).pk: (unit, variant) for unit, variant in
            ((COMMUNE, "2020"), ("T1H1B", "2020"), (COMMUNE, "secret_2"))}  # fmt: skip

    def links(reader):
        return {ends[link.target_id] for link in Link.objects.visible_to(reader).filter(source=source)}

    assert links(world.reader(COMMUNE)) == {(COMMUNE, "2020")}
    assert links(world.reader("T1")) == {(COMMUNE, "2020"), ("T1H1B", "2020")}
    assert links(world.reader(COMMUNE, 2)) == {(COMMUNE, "2020"), (COMMUNE, "secret_2")}
    assert links(world.reader("T1H1B")) == set()


@pytest.mark.parametrize("model", [Grant, Recusal], ids=label)
def test_who_was_admitted_or_recused_is_seen_with_the_record_only(world, model):
    user = world.user("T2")
    writing.admit(owner(), world.record("cases"), user, THEN, None, "phối hợp")
    writing.recuse(owner(), world.record("cases"), user, "liên quan")
    assert model.objects.visible_to(world.reader(COMMUNE)).count() == 1
    assert model.objects.visible_to(world.reader("T1H1B")).count() == 0


@pytest.mark.parametrize("model", GUARDED, ids=label)
def test_a_reader_with_no_place_sees_no_row_of_any_table(world, model):
    reader = Reader.of(make_user(), TODAY)
    assert list(model.objects.visible_to(reader)) == []


@pytest.mark.parametrize("table", TABLES, ids=label)
def test_a_hidden_row_is_not_found_by_asking_for_it(world, table):
    reader = world.reader("T2")
    hidden = table.model.objects.unscoped("a test").exclude(pk__in=table.model.objects.visible_to(reader).values("pk"))
    row = hidden.first()
    assert row is not None
    mine = table.model.objects.visible_to(reader)
    assert not mine.filter(pk=row.pk).exists()
    assert mine.filter(pk=row.pk).count() == 0
    with pytest.raises(table.model.DoesNotExist):
        mine.get(pk=row.pk)


def test_the_reform_day_itself_belongs_to_the_new_map(world):
    reader = world.reader("T1", on=REFORM)
    assert {unit for unit, variant in seen(reader, "cases") if variant == "2020"} == set(UNITS) - {"T2", "T2H1"}
    assert set(ENDED) & {unit for unit, _variant in seen(reader, "cases")} == {"T1H1", "T1H2"}
