"""The forms of the inspection commissions: what records fill, level by level, and which checks their rows keep."""

from decimal import Decimal
from typing import Any

import pytest

from liem.registers.returns.forms import RECORD, Form, form_on, forms_on
from liem.reports.returns.filled import WARNING, filled, findings
from tests import making
from tests.making import TODAY, owner

pytestmark = pytest.mark.django_db
PERIOD = "2026Q1"
FAMILIES = (
    "UBKT/KTDV", "UBKT/KTTC", "UBKT/DHDV", "UBKT/DHTC", "UBKT/GSDV", "UBKT/GSTC", "UBKT/NVKT", "UBKT/NVKL",
    "UBKT/KLDV", "UBKT/KLTC", "UBKT/GQTC", "UBKT/GQKN",
)  # fmt: skip


def form(code: str) -> Form:
    """A form as it stands today."""
    found = form_on(code, TODAY)
    assert found is not None
    return found


def a_round(unit: Any, subjects: tuple[tuple[str, str], ...], **said: Any) -> None:
    """A round of a unit, concluded in the quarter, with its subjects: (kind, result)."""
    made = making.make_inspection(
        unit=unit, opened_on="2026-01-10", concluded_on="2026-02-20", **{"kind": "inspection", "mode": "planned"} | said
    )
    for number, (kind, result) in enumerate(subjects):
        making.make_part("inspection_subjects", made, kind=kind, result=result, name=f"Đối tượng {number}")


def said(code: str, unit: Any) -> dict[str, Any]:
    """What records fill in on the form of a unit, but for noughts."""
    return {row: int(value) for row, value in filled(owner(), form(code), unit, PERIOD).values.items() if value}


def test_every_family_of_the_party_statistics_is_a_form_that_says_its_wording_is_provisional() -> None:
    known = {one.code: one for one in forms_on(TODAY)}
    for code in FAMILIES:
        assert known[code].provisional == "yes" and known[code].said and known[code].calendar == "calendar", code
        assert known[code].checks, code


def test_members_are_counted_once_by_level_by_content_and_by_what_was_concluded() -> None:
    unit = making.make_unit("DU", None, "commune_committee", name="Đảng ủy Đơn vị 02")
    results = ("done_well", "not_done_well", "has_fault", "must_discipline", "disciplined")
    a_round(unit, tuple(("party_member", result) for result in results), topic="ethics")
    a_round(unit, (("party_member", "done_well"), ("party_org", "done_well")), mode="thematic", topic="work_rules")
    a_round(unit, (("party_member", "has_fault"),), mode="violation_signs", topic="land_resources")
    a_round(unit, (("party_member", "done_well"),), kind="supervision", mode="thematic", topic="duties")
    assert said("UBKT/KTDV", unit) == {
        "members": 6,
        "members_level_commune": 6,
        "members_content_ethics": 5,
        "members_content_work_rules": 1,
        "members_well": 2,
        "members_not_well": 4,
        "members_faulty": 3,
        "members_must": 2,
        "members_disciplined": 1,
    }
    assert said("UBKT/KTTC", unit)["orgs"] == 1
    assert said("UBKT/DHDV", unit) == {
        "signs_members": 1,
        "signs_members_level_commune": 1,
        "signs_members_content_land_resources": 1,
        "signs_members_faulty": 1,
    }
    assert said("UBKT/GSDV", unit) == {
        "watched_members": 1,
        "watched_members_level_commune": 1,
        "watched_members_content_duties": 1,
        "watched_members_well": 1,
    }


def test_a_kind_of_unit_within_a_level_has_a_row_of_its_own() -> None:
    above = making.make_unit("DU", None, "commune_committee", name="Đảng ủy Đơn vị 02")
    part = making.make_unit("BP", above, "subgrassroots_committee", name="Đảng ủy bộ phận Đơn vị 03")
    a_round(part, (("party_member", "done_well"), ("party_org", "")), topic="duties")
    assert said("UBKT/KTDV", part)["members_level_subgrassroots"] == 1
    assert "members_level_grassroots" not in said("UBKT/KTDV", part)
    assert said("UBKT/KTDV", above) == {}
    a_round(part, (("party_member", "done_well"),), mode="violation_signs")
    assert said("UBKT/DHDV", part)["signs_members_level_grassroots"] == 1


def test_rounds_about_the_duties_of_inspecting_and_of_disciplining_have_forms_of_their_own() -> None:
    unit = making.make_unit("DU", None, "commune_committee", name="Đảng ủy Đơn vị 02")
    a_round(unit, (("party_org", "done_well"), ("party_org", "not_done_well")), mode="ktgs_duty")
    a_round(unit, (("party_org", "has_fault"),), mode="discipline_duty")
    duty, punish = said("UBKT/NVKT", unit), said("UBKT/NVKL", unit)
    assert (duty["duty_orgs"], duty["duty_orgs_well"], duty["duty_orgs_not_well"]) == (2, 1, 1)
    assert (punish["punish_orgs"], punish["punish_orgs_not_well"]) == (1, 1)
    assert "orgs" not in said("UBKT/KTTC", unit)


def test_a_sanction_is_counted_by_who_decided_it() -> None:
    unit = making.make_unit("DU", None, "commune_committee", name="Đảng ủy Đơn vị 02")
    for form_, body in (("reprimand", "commune_committee"), ("warning", "inspection_commission")):
        making.make_handling(
            unit=unit, on="2026-02-01", regime="party", subject_kind="full_member", form=form_, deciding_body=body
        )
    told = said("UBKT/KLDV", unit)
    assert (told["punished"], told["punished_body_commune"], told["punished_body_commission"]) == (2, 1, 1)
    assert findings(form("UBKT/KLDV"), filled(owner(), form("UBKT/KLDV"), unit, PERIOD).values, {}) == []


def test_what_does_not_add_up_is_warned_of_and_stops_nothing() -> None:
    one = form("UBKT/DHTC")
    values = {row.code: Decimal(0) for row in one.rows if row.fill == RECORD}
    values |= {"signs_orgs": Decimal(2), "signs_orgs_level_cell": Decimal(1), "signs_orgs_must": Decimal(3)}
    values |= {"signs_orgs_faulty": Decimal(2), "signs_orgs_disciplined": Decimal(3)}
    found = findings(one, values, {})
    assert {(one.row, one.severity) for one in found} == {
        ("signs_orgs_level_province", WARNING),
        ("signs_orgs_must", WARNING),
    }
    contents = {f"signs_orgs_content_{name}": Decimal(2) for name in ("ethics", "unity", "centralism")}
    more = findings(one, values | contents, {})
    assert len(more) == len(found), "contents are of several values: they need not add up"


def test_appeals_are_added_up_by_what_became_of_the_sanction() -> None:
    unit = making.make_unit("DU", None, "commune_committee", name="Đảng ủy Đơn vị 02")
    made = making.make_return(
        form="UBKT/GQKN",
        unit=unit,
        period=PERIOD,
        rows={"appeals_received": 5, "appeals_competent": 4, "appeals_kept": 3, "appeals_reduced": 2},
    )
    told = filled(owner(), form("UBKT/GQKN"), unit, made.period).values
    assert told["appeals_done"] == 5
    assert [(one.row, one.severity) for one in findings(form("UBKT/GQKN"), told, {})] == [("appeals_done", WARNING)]
