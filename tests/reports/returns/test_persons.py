"""The list of persons disciplined: who stands in it, for whose eyes, and in which column."""

from typing import Any

import pytest

from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.records import writing
from liem.registers.returns.calendars import days_of
from liem.registers.returns.forms import form_on
from liem.reports.returns.listed import Listed, listed
from liem.web.returns.asking import eyes
from tests import making
from tests.making import TODAY, owner

pytestmark = pytest.mark.django_db
PERIOD = "2026Q1"
FIRST = 4
"""The first of the six columns of forms of discipline."""


def persons(unit: Unit, reader: Reader | None = None) -> Listed:
    """The list of a unit, as a page gives it to a reader."""
    form = form_on("DS/KL", TODAY)
    assert form is not None
    scope = Scope(eyes(reader or owner()), days_of(form.calendar, PERIOD), unit, TODAY)
    return listed(form, scope, PERIOD)


def decided(unit: Unit, subject: str, **said: Any) -> Any:
    """A decision of discipline in the quarter."""
    return making.make_handling(
        **{"unit": unit, "subject": subject, "post": f"Chức vụ {subject[-2:]}", "on": "2026-02-02"} | said
    )


def names(found: Listed) -> list[str]:
    """Who stands in the list."""
    return [cells[0] for _record, cells in found.lines]


def test_each_decision_of_discipline_on_a_person_in_the_period_has_a_line_with_its_form_ticked() -> None:
    unit = making.make_unit("DU", None, name="Đảng ủy Đơn vị 02")
    official = {"regime": "administrative", "subject_kind": "civil_servant"}
    decided(unit, "Người 01", decision_number="11-QĐ/ĐU", regime="party", form="reprimand")
    decided(unit, "Người 02", form="dismissal", decision_number="12/QĐ-UBND", on="2026-02-03", **official)
    decided(unit, "Người 03", form="termination", on="2026-02-04", **official)
    decided(unit, "Người 04", regime="party", form="expulsion", on="2026-02-05", decision_number="14-QĐ/ĐU")
    decided(unit, "Người 05", on="2026-03-15", regime="party", form="reprimand")
    decided(unit, "Người 06", criminal=True)
    decided(unit, "Tập thể 07", regime="party", subject_kind="party_org", form="warning")
    decided(unit, "Người 08", regime="party", form="reprimand", appeal_result="lifted")
    found = persons(unit)
    assert names(found) == ["Người 01", "Người 02", "Người 03", "Người 04"]
    ticked = [[place for place, cell in enumerate(cells[FIRST:-1]) if cell] for _record, cells in found.lines]
    assert ticked == [[0], [4], [5], []]
    said = [cells[-1] for _record, cells in found.lines]
    assert said[0] == "11-QĐ/ĐU, 02/02/2026 (kỷ luật đảng)"
    assert said[1] == "12/QĐ-UBND, 03/02/2026 (kỷ luật hành chính)"
    assert said[3] == "14-QĐ/ĐU, 05/02/2026 (kỷ luật đảng; khai trừ)"
    assert found.lines[0][1][1:3] == ("Chức vụ 01", "Đảng ủy Đơn vị 02")
    assert all(record and record[0] == "handlings" for record, _cells in found.lines)


def test_nobody_is_listed_whom_the_reader_may_not_see_nor_what_caused_it() -> None:
    unit = making.make_unit("DU", None, name="Đảng ủy Đơn vị 02")
    other = making.make_unit("DV3", None, name="Đảng ủy Đơn vị 03")
    secret = making.make_case(unit=unit, secrecy="secret_1", code="VV-MAT")
    known = making.make_case(unit=unit, subject="Vụ 02")
    decided(unit, "Người 01", case=secret)
    decided(unit, "Người 02", case=known, head=True)
    decided(unit, "", secrecy="secret_1", post="")
    mine = decided(unit, "Người 04")
    decided(other, "Người 05")
    reader = making.make_reader(unit, clearance=2)
    writing.recuse(owner(), mine, making.user_of(reader), "có liên quan")
    reader.granted = reader.recused = None
    found = persons(unit, reader)
    assert sorted(names(found)) == ["Người 01", "Người 02"]
    acts = {cells[0]: cells[3] for _record, cells in found.lines}
    assert acts["Người 01"] == ""
    assert acts["Người 02"] == f"Trách nhiệm của người đứng đầu (trực tiếp); liên quan Vụ 02 ({known.code})"
    assert sorted(names(persons(unit))) == ["Người 01", "Người 02", "Người 04"], "ordinary ones, for the owner, too"
    assert persons(other, making.make_reader(unit)).lines == ()


def test_what_an_appeal_made_of_it_stands_beside_it_and_a_warning_about_personal_data_below() -> None:
    unit = making.make_unit("DU", None, name="Đảng ủy Đơn vị 02")
    decided(unit, "Người 01", regime="party", form="reprimand", appeal_result="reduced")
    found = persons(unit)
    assert found.lines[0][1][-1].endswith("(kỷ luật đảng; sau khiếu nại: giảm)")
    assert any("dữ liệu cá nhân" in words for words in found.notes)
