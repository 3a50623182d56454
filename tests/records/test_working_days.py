"""Deadlines set in working days: counted when written, counted anew when the calendar changes, with a trace."""

import json
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from liem.figures.explaining import explain
from liem.org.calendar import calendar
from liem.records import history, writing
from liem.records.entered import Claim
from liem.records.exchange.importing import import_path
from liem.records.models import Change
from liem.records.organising import correct_calendar
from liem.records.writing import Refused
from tests import making
from tests.making import PARTS, REGISTERS, make_case, make_part, owner
from tests.records.exchange.files import folder

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
PAPER, WHY = "12-TB/VPTU", "nghỉ tránh bão"
COUNTED = ("assignments", "measures", "recommendations", "opinions")


def row_of(key: str, **values: Any) -> Any:
    """A row of one of the tables, in a record of its own."""
    record = next(name for name, register in REGISTERS.items() if PARTS[key] in register.parts)
    return make_part(key, making.make_record(record), **values)


def stored(row: Any) -> Any:
    """The row as it stands."""
    return type(row).objects.visible_to(owner(), withdrawn=True).get(pk=row.pk)


def entries(action: str) -> list[Change]:
    """Entries of the log by what was done."""
    return list(Change.objects.unscoped("a test").filter(action=action).order_by("pk"))


@pytest.mark.parametrize("key", COUNTED)
def test_a_deadline_in_working_days_follows_from_the_calendar(key: str) -> None:
    row = row_of(key, due_from=date(2025, 1, 24), due_days=5)
    assert row.due_on == date(2025, 2, 7)
    row = writing.change(owner(), row, {"due_days": 6, "due_on": date(2025, 3, 3)})
    assert row.due_on == date(2025, 2, 10)
    row = writing.change(owner(), row, {"due_days": None, "due_from": None})
    assert row.due_on == date(2025, 2, 10)


HALF = ({"due_days": 5}, {"due_from": MONDAY}, *({"due_from": MONDAY, "due_days": days} for days in (0, 1001)))


@pytest.mark.parametrize("values", HALF)
def test_half_of_it_or_too_much_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        row_of("opinions", **values)
    assert {problem.column for problem in refused.value.problems} <= {"due_from", "due_days"}


@pytest.mark.parametrize("key", COUNTED)
def test_a_corrected_day_moves_each_deadline_over_it_and_leaves_an_entry(key: str) -> None:
    moved = row_of(key, due_from=date(2026, 2, 27), due_days=1)
    before = row_of(key, due_from=date(2026, 2, 24), due_days=1)
    typed = row_of(key, due_on=MONDAY)
    assert moved.due_on == MONDAY
    correct_calendar(owner(), MONDAY, "off", PAPER, WHY)
    assert [stored(row).due_on for row in (moved, before, typed)] == [date(2026, 3, 3), date(2026, 2, 25), MONDAY]
    (entry,) = entries("recount")
    assert (entry.table, entry.row) == (key, moved.code)
    assert entry.why == "Lịch làm việc thay đổi: 02/3/2026 ngày nghỉ"
    assert json.loads(entry.values) == {"due_on": ["2026-03-02", "2026-03-03", "02/3/2026", "03/3/2026"]}
    assert {found.table for found in history.differences()} <= {"units"}  # builders' units leave no entry
    correct_calendar(owner(), MONDAY, "working", PAPER, "bão đổi hướng")
    assert stored(moved).due_on == MONDAY and len(entries("recount")) == 2


def test_what_was_withdrawn_is_left_as_it_was() -> None:
    case = make_case()
    row = make_part("opinions", case, due_from=date(2026, 2, 27), due_days=1)
    writing.withdraw(owner(), case, MONDAY, "nhập nhầm")
    correct_calendar(owner(), MONDAY, "off", PAPER, WHY)
    assert stored(row).due_on == MONDAY and not entries("recount")


def test_an_imported_calendar_moves_deadlines_too_and_the_same_file_again_changes_nothing(tmp_path: Any) -> None:
    row = row_of("opinions", due_from=date(2026, 2, 27), due_days=1)
    days = [{"day": "2026-03-02", "counts_as": "off", "document": PAPER, "reason": WHY}]
    path = folder(tmp_path / "x", calendar_days=days)
    assert import_path(owner(), path).created == {"calendar_days": 1}
    assert stored(row).due_on == date(2026, 3, 3)
    assert import_path(owner(), path).unchanged == {"calendar_days": 1} and len(entries("recount")) == 1


def test_it_explains_itself_by_the_days_that_it_skips() -> None:
    row = row_of("opinions", due_from=date(2025, 1, 28), due_days=5)
    with translation.override("vi"):
        told = explain(PARTS["opinions"], row, (), Claim(), calendar(), date(2025, 2, 3))
    assert told.due_on == date(2025, 2, 7)
    assert [step.words for step in told.steps] == [
        "5 ngày làm việc kể từ 28/01/2025",
        "bỏ qua 4 ngày nghỉ Tết Nguyên đán (29/01/2025 – 01/02/2025)",
        "bỏ qua 1 ngày thứ Bảy, Chủ nhật",
        "hết ngày 07/02/2025",
    ]
