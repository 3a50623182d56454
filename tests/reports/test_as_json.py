"""The JSON of a report keeps the names that others rely on."""

import json
import re
from decimal import Decimal

from liem.reports.as_json import as_json, number
from tests.reports.conftest import report_of
from tests.world import COMMUNE

KEYS = {"unit", "from", "to", "map", "clearance", "figures", "checks"}
FIGURE_KEYS = {"code", "label", "unit", "value", "kind", "breakdown", "records"}


def test_the_keys_of_the_contract_are_there(report):
    said = json.loads(as_json(report))
    assert said.keys() >= KEYS
    assert (said["unit"], said["from"], said["to"]) == ("T1", "2020-01-01", "2020-12-31")
    assert (said["map"], said["clearance"]) == ("then", "secret_3")
    for figure in said["figures"]:
        assert figure.keys() >= FIGURE_KEYS
    for check in said["checks"]:
        assert check.keys() >= {"name", "left", "right", "holds", "instruction"}


def test_values_are_numbers_or_null_and_breakdowns_are_named_by_codes(report):
    said = json.loads(as_json(report))
    figures = {figure["code"]: figure for figure in said["figures"]}
    for figure in figures.values():
        assert figure["value"] is None or type(figure["value"]) in (int, float)
    issued = figures["documents.leadership_issued"]
    assert sum(issued["breakdown"]["kind"].values()) == issued["value"]
    assert set(issued["breakdown"]["kind"]) <= {"instruction", "plan"}


def test_no_data_is_null_and_not_zero(nothing):
    figures = {figure["code"]: figure for figure in json.loads(as_json(nothing))["figures"]}
    assert figures["inspections.recovery_rate"]["value"] is None
    assert figures["cases.directed"]["value"] == 0


def test_records_stand_in_order_and_are_left_out_when_not_wanted(report, world):
    for figure in json.loads(as_json(report))["figures"]:
        assert figure["records"] == sorted(figure["records"])
    bare = json.loads(as_json(report_of()))
    assert not any("records" in figure for figure in bare["figures"])


def test_land_and_rates_are_fractions_and_whole_numbers_stay_whole():
    assert number(Decimal("12.50")) == 12.5
    assert type(number(Decimal("12.00"))) is int
    assert number(7) == 7
    assert number(None) is None


def test_nothing_above_the_readers_clearance_is_in_the_json(world):
    said = as_json(report_of(records=True, reader=world.reader("T1", 1)))
    assert f"{COMMUNE}-secret_1" in said
    assert "secret_2" not in said.replace('"clearance": "secret_1"', "")
    assert "secret_3" not in said


def test_nothing_of_units_that_the_reader_does_not_see_is_in_the_json(world):
    records = {
        record
        for figure in json.loads(as_json(report_of(records=True, reader=world.reader(COMMUNE))))["figures"]
        for record in figure["records"]
    }
    assert records
    assert all(COMMUNE in re.split(r"[-|]", record) for record in records)
