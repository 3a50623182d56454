"""The steps of an obligation's deadline: extensions from the day they were granted, and three days kept apart."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from liem.figures.explaining import entered_late, explain
from liem.platform.working_days import Calendar, Correction
from liem.records.confirming import confirm
from liem.records.entered import Claim
from liem.records.models import Extension
from tests.making import PARTS, make_case, make_extension, make_measure, make_part, make_reader, owner, some_unit

pytestmark = pytest.mark.django_db
D = date
MEASURES = PARTS["measures"]


@pytest.fixture(autouse=True)
def vietnamese():
    """Words are asked for in Vietnamese."""
    with translation.override("vi"):
        yield


def steps(table: Any, row: Any, day: date, claim: Claim | None = None, calendar: Calendar | None = None) -> list[str]:
    """How a row's deadline came about, in words."""
    moved = Extension.objects.visible_to(owner()).filter(from_code=row.code).order_by("granted_on", "pk")
    told = explain(table, row, moved, claim or Claim(), calendar or Calendar(), day)
    return [step.words for step in told.steps]


def test_an_extension_counts_from_the_day_on_which_it_was_granted_and_the_first_deadline_stays() -> None:
    row = make_measure(due_on=D(2026, 6, 30))
    make_extension(row, D(2026, 8, 28), granted_on=D(2026, 7, 6))
    assert steps(MEASURES, row, D(2026, 7, 5)) == [
        "hạn đầu: 30/6/2026",
        "đến 05/7/2026 chưa báo hoàn thành: quá hạn 5 ngày",
    ]
    assert steps(MEASURES, row, D(2026, 7, 6)) == [
        "hạn đầu: 30/6/2026",
        "gia hạn ngày 06/7/2026, hạn mới 28/8/2026: Lý do 01",
    ]


def test_what_has_no_deadline_and_what_was_stopped_say_so() -> None:
    row = make_measure(stopped_on=D(2026, 5, 4))
    assert steps(MEASURES, row, D(2026, 6, 1)) == [
        "chưa ghi hạn: không bao giờ quá hạn và không tính là đúng hạn",
        "chấm dứt ngày 04/5/2026",
    ]
    late = make_measure(due_on=D(2026, 4, 1), stopped_on=D(2026, 5, 4))
    assert steps(MEASURES, late, D(2026, 6, 1))[-1] == "chấm dứt ngày 04/5/2026"


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (D(2026, 6, 20), "hoàn thành ngày 20/6/2026, trước hạn 10 ngày"),
        (D(2026, 6, 30), "hoàn thành ngày 30/6/2026, đúng ngày hết hạn"),
        (D(2026, 7, 12), "hoàn thành ngày 12/7/2026, sau hạn 12 ngày"),
    ],
)
def test_the_day_of_completion_is_held_against_the_deadline(done: date, words: str) -> None:
    row = make_measure(due_on=D(2026, 6, 30), done_on=done)
    assert steps(MEASURES, row, D(2026, 8, 3))[1:] == [words, "chưa có minh chứng nên chưa tính là hoàn thành"]
    assert words not in steps(MEASURES, row, D(2026, 6, 19))


def test_who_confirmed_it_is_told_or_that_it_waits() -> None:
    row = make_part(
        "opinions", make_case(), given_on=D(2026, 6, 1), due_on=D(2026, 6, 30), done_on=D(2026, 6, 29), evidence="BC 01"
    )
    table, day = PARTS["opinions"], D(2026, 8, 3)
    assert steps(table, row, day)[-1] == "chờ người thứ hai xác nhận"
    second = make_reader(some_unit(), full_name="Người thứ hai 02")
    row = confirm(second, row, D(2026, 7, 2))
    assert steps(table, row, day)[-1] == f"xác nhận ngày 02/7/2026: Người thứ hai 02 ({second.capacity})"
    assert steps(table, row, D(2026, 7, 1))[-1] == "chờ người thứ hai xác nhận"
    imported = make_measure(due_on=D(2026, 6, 30), done=True)
    assert steps(MEASURES, imported, day)[-1] == "đã xác nhận, không ghi ngày: Người xác nhận 01"


def test_entered_late_is_told_beside_and_does_not_make_it_late() -> None:
    row = make_measure(due_on=D(2026, 6, 30), done_on=D(2026, 6, 29), evidence="BC 01")
    claim = Claim(D(2026, 8, 1), done_by=1, proven_by=1)
    told = "nhập vào sổ ngày 01/8/2026, chậm 33 ngày sau khi hoàn thành"
    assert steps(MEASURES, row, D(2026, 8, 3), claim)[1:3] == ["hoàn thành ngày 29/6/2026, trước hạn 1 ngày", told]
    assert entered_late(row.done_on, claim) == told
    taken_over = Claim(D(2026, 8, 1), done_by=None)
    assert entered_late(row.done_on, taken_over) == ""


def test_a_deadline_on_a_day_off_is_pointed_out_and_not_moved() -> None:
    row = make_measure(due_on=D(2026, 6, 28))
    assert steps(MEASURES, row, D(2026, 6, 1))[1] == "28/6/2026 là ngày nghỉ; hạn ghi trong văn bản không tự lùi"
    worked = Calendar({D(2026, 6, 28): Correction(True)})
    assert len(steps(MEASURES, row, D(2026, 6, 1), calendar=worked)) == 1
