"""Export and import, over every table that is declared: nobody exports what he may not see, and nothing is lost."""

import pytest

from liem.org.models import Unit
from liem.people.models import Role
from liem.records import writing
from liem.records.exchange.defined import definition_tables
from liem.records.exchange.exporting import export_path
from liem.records.exchange.importing import import_path, tables_in_order
from liem.records.exchange.organisation_tables import COLUMNS as ORGANISATION
from liem.records.exchange.shapes import file_of
from liem.records.register import Register
from tests.contracts.everything import TABLES, label
from tests.making import owner, user_of
from tests.records.exchange.files import elsewhere, exported, nothing_written, rows_of
from tests.world import COMMUNE, SECRET, UNITS

pytestmark = pytest.mark.django_db
RECORDS = tuple(dict.fromkeys(file_of(table.key) for table in TABLES))


def exported_for(reader, path):
    """What a reader exports: {table: rows}."""
    export_path(reader, path)
    return {file.stem: rows_of(file) for file in path.iterdir()}


def named(rows, units):
    """The codes of the world that these rows name, of records of these units."""
    found = {value for row in rows for value in row.values()}
    return {value for value in found for unit in units if f"-{unit}-" in value or f"|{unit}|" in value}


def test_every_table_that_is_declared_is_exported_and_imported(world, tmp_path):
    assert {table.key for table in tables_in_order()} == {table.key for table in TABLES}
    files = exported(tmp_path / "x")
    assert set(files) == {f"{name}.csv" for name in (*ORGANISATION, *definition_tables(), *RECORDS)}
    empty = {name for name, content in files.items() if content.count(b"\n") < 2}
    nothing_said = {"unit_names", "calendar_days", "office_terms", "unit_keys", *definition_tables()}
    assert empty == {f"{name}.csv" for name in nothing_said}


@pytest.mark.parametrize("table", TABLES, ids=label)
def test_every_column_is_in_the_header_of_its_file(table, world, tmp_path):
    header = exported(tmp_path / "x")[f"{file_of(table.key)}.csv"].split(b"\n")[0].decode().split(",")
    hidden = {"form_return"} | ({"code"} if table.key == "returns" else set())
    assert {column.key for column in table.columns} - hidden <= set(header)


@pytest.mark.parametrize("unit", ["T1H1A", "T1H2A", "T2H1"])
def test_a_reader_below_exports_no_row_and_no_code_of_what_he_may_not_see(unit, world, tmp_path):
    tables = exported_for(world.reader(unit), tmp_path / "x")
    others = [name for name in UNITS if name != unit and not name.startswith(unit)]
    for name in RECORDS:
        assert not named(tables[name], others), name
        if name not in ("links", "extensions"):
            assert tables[name], name
        for row in tables[name]:
            assert row.get("secrecy", "ordinary") == "ordinary", name
            assert not any(level in value for value in row.values() for level in SECRET), name
            assert not any("withdrawn" in value for value in row.values()), name


@pytest.mark.parametrize("clearance", [0, 1, 2, 3])
def test_a_reader_exports_up_to_his_clearance(clearance, world, tmp_path):
    tables = exported_for(world.reader(COMMUNE, clearance), tmp_path / "x")
    for table in TABLES:
        if isinstance(table, Register):
            levels = {row["secrecy"] for row in tables[file_of(table.key)]}
            assert levels == {"ordinary", *SECRET[:clearance]}, table.key
    linked = {row["to_code"] for row in tables["links"]}
    assert ("cases-T1H1A-secret_2" in linked) is (clearance >= 2)
    assert "cases-T1H1B-2020" not in linked


def test_the_administrator_of_accounts_exports_no_record(world, tmp_path):
    tables = exported_for(world.reader("T1", 3, role=Role.ADMINISTRATOR), tmp_path / "x")
    assert not any(tables[name] for name in RECORDS)


def test_a_record_from_which_a_reader_is_recused_is_in_none_of_his_files(world, tmp_path):
    reader = world.reader(COMMUNE)
    row = world.record("cases")
    writing.recuse(owner(), row, user_of(reader), "có liên quan")
    reader.granted = reader.recused = None
    tables = exported_for(reader, tmp_path / "x")
    for name in RECORDS:
        assert not any(row.code in value for line in tables[name] for value in line.values()), name


def test_the_world_with_its_secrets_and_its_reform_comes_back(world, tmp_path):
    first = exported(tmp_path / "x")
    assert elsewhere(tmp_path / "x", tmp_path / "y") == first


def test_what_is_withdrawn_or_hangs_on_it_is_not_exported(world, tmp_path):
    for name, content in exported(tmp_path / "x").items():
        assert b"withdrawn" not in content, name


def test_an_export_of_a_unit_holds_the_records_of_those_that_ever_stood_under_it(world, tmp_path):
    unit = Unit.objects.get(code="T1H1")
    exported(tmp_path / "x", unit=unit)
    for name in RECORDS:
        path = tmp_path / "x" / f"{name}.csv"
        for row in rows_of(path):
            assert all("T2" not in value and "T1H2" not in value for value in row.values()), (name, row)
    assert {row["unit"] for row in rows_of(tmp_path / "x" / "inspections.csv")} == {"T1H1", "T1H1A", "T1H1B"}
    assert len(rows_of(tmp_path / "x" / "links.csv")) == 3
    assert rows_of(tmp_path / "x" / "findings.csv") and rows_of(tmp_path / "x" / "extensions.csv")


def test_what_is_exported_is_all_there_already(world, tmp_path):
    export_path(owner(), tmp_path / "x")
    with nothing_written():
        outcome = import_path(owner(), tmp_path / "x")
    assert outcome.refusals == [] and not any(outcome.created.values()) and not any(outcome.changed.values())
