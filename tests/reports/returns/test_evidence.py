"""The evidence list of the yearly assessment: what is tagged stands under its criterion, what is missing is said."""

import io
from datetime import date
from typing import Any

import pytest

from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.records import attachments, writing
from liem.records.cells import CellError
from liem.records.checking import Tables
from liem.records.office_terms import say
from liem.records.paca import PACA_CRITERION
from liem.records.references import References
from liem.registers.returns.calendars import days_of
from liem.registers.returns.forms import form_on
from liem.reports.returns.lines import Where
from liem.reports.returns.listed import listed
from liem.web.returns.asking import eyes
from tests import making
from tests.making import REGISTERS, TODAY, make_reader, owner

pytestmark = pytest.mark.django_db
NONE = "Chưa có hồ sơ nào gắn tiêu chí này"
GAP = {
    "list": "paca_criterion", "code": "b_3", "since": "2025-12-15", "label": "B.3 Tiêu chí mới", "reason": "Quy chế",
}  # fmt: skip


def evidence(unit: Unit, year: int = 2026, reader: Reader | None = None) -> dict[str, list[tuple[Where, Any]]]:
    """The list of a year by the number of the criterion."""
    form = form_on("PACA/MC", TODAY)
    assert form is not None
    scope = Scope(eyes(reader or owner()), days_of(form.calendar, f"{year}Y"), unit, TODAY)
    found: dict[str, list[tuple[Where, Any]]] = {}
    for where, (criterion, *cells) in listed(form, scope, f"{year}Y").lines:
        found.setdefault(criterion.split(" ")[0], []).append((where, tuple(cells)))
    return found


def subjects(found: dict[str, list[tuple[Where, Any]]], number: str) -> list[str]:
    """What stands under a criterion."""
    return [cells[3] for _where, cells in found[number]]


def test_criteria_are_written_by_their_numbers_or_codes_and_others_are_refused() -> None:
    cell = Tables(REGISTERS["documents"], References(whole=False)).cells["paca"]
    assert cell.read("B.1.9.4; a_1_2;  đt.1") == "a_1_2;b_1_9_4;dt_1"
    assert cell.words("a_1_2") == "A.1.2 Ban hành kế hoạch phòng, chống tham nhũng hằng năm"
    assert cell.numbers("a_1_2;b_1_9_4") == "A.1.2; B.1.9.4"  # type: ignore[attr-defined]
    with pytest.raises(CellError):
        cell.read("A.9.9")


def test_each_criterion_lists_what_is_tagged_with_it_in_the_year_and_says_where_nothing_is() -> None:
    unit = making.make_unit("TU", None, "provincial_committee", name="Tỉnh ủy Đơn vị 01")
    plan = making.make_document(
        unit=unit, number="05-KH/TU", issuer="Ban Thường vụ Tỉnh ủy", issued_on="2026-01-15", subject="Kế hoạch năm",
        paca="a_1_2;a_1_3_1", code="VB-MC-1",
    )  # fmt: skip
    attachments.attach(owner(), plan, "ke-hoach.pdf", io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "minh chứng")
    making.make_document(unit=unit, issued_on="2026-12-20", subject="Của năm sau", paca="a_1_2")
    making.make_conference(unit=unit, held_on="2026-02-01", subject="Hội nghị 02", paca="a_2_2")
    made = making.make_inspection(
        unit=unit, opened_on="2025-11-01", concluded_on="2026-01-20", conclusion_number="9-KL/UBKT",
        subject="Cuộc 03", paca="c_1_1",
    )  # fmt: skip
    making.make_handling(unit=unit, on="2026-03-01", subject="Người 04", paca="c_2_1_2", decision_number="7-QĐ/UBKT")
    found = evidence(unit)
    assert len(found) == len(PACA_CRITERION.terms)
    assert found["A.1.2"] == [
        (
            ("documents", plan.pk),
            (
                "05-KH/TU",
                "15/01/2026",
                "Ban Thường vụ Tỉnh ủy",
                "Kế hoạch năm",
                "Tỉnh ủy Đơn vị 01; hồ sơ VB-MC-1, 1 tệp đính kèm",
            ),
        )
    ]
    assert subjects(found, "A.1.3.1") == ["Kế hoạch năm"]
    assert found["C.1.1"][0][0] == ("inspections", made.pk) and found["C.1.1"][0][1][:2] == ("9-KL/UBKT", "20/01/2026")
    assert subjects(found, "A.2.2") == ["Hội nghị 02"]
    assert subjects(found, "C.2.1.2") == ["Quyết định khiển trách đối với đảng viên chính thức"], "nobody is named"
    assert found["D.2.2"] == [(None, ("", "", "", NONE, ""))]


def test_what_the_reader_may_not_see_is_no_evidence_for_him() -> None:
    unit = making.make_unit("TU", None, "provincial_committee", name="Tỉnh ủy Đơn vị 01")
    making.make_document(unit=unit, issued_on="2026-01-15", paca="a_1_2", secrecy="secret_1")
    mine = making.make_document(unit=unit, issued_on="2026-01-16", paca="a_1_2", subject="Văn bản 02")
    elsewhere = making.make_unit("KH", None, "provincial_committee", name="Tỉnh ủy Đơn vị 09")
    making.make_document(unit=elsewhere, issued_on="2026-01-16", paca="a_1_2", subject="Văn bản 03")
    reader = make_reader(unit, clearance=2)
    assert subjects(evidence(unit, reader=reader), "A.1.2") == ["Văn bản 02"]
    writing.recuse(owner(), mine, making.user_of(reader), "có liên quan")
    reader.granted = reader.recused = None
    assert subjects(evidence(unit, reader=reader), "A.1.2") == [NONE]


def test_the_tree_of_a_year_is_what_the_office_says_and_what_was_tagged_before_stays() -> None:
    unit = making.make_unit("TU", None, "provincial_committee", name="Tỉnh ủy Đơn vị 01")
    making.make_document(unit=unit, issued_on="2025-02-02", paca="b_2_2", subject="Của năm 2025")
    making.make_document(unit=unit, issued_on="2026-11-05", paca="b_2_2", subject="Gắn sau khi ngừng")
    say(owner(date(2026, 11, 1)), GAP)
    ended = {
        "list": "paca_criterion",
        "code": "b_2_2",
        "since": "2026-11-03",
        "ended": "yes",
        "reason": "Bộ chỉ số mới",
    }
    say(owner(date(2026, 11, 1)), ended)
    now, before = evidence(unit), evidence(unit, 2025)
    assert subjects(now, "B.3") == [NONE] and "B.3" not in before
    assert subjects(before, "B.2.2") == ["Của năm 2025"]
    assert subjects(now, "B.2.2") == ["Gắn sau khi ngừng"], "no longer in the tree, still evidence"
    assert list(now)[-1] == "B.2.2"
