"""What was handed in, and what was sealed, stays as it is: no act, no file and no withdrawal gets around that."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from liem.records import writing
from liem.records.exchange.exporting import export_path
from liem.records.exchange.importing import import_path
from liem.registers.reports.models import ReportSection
from liem.registers.returns.models import Return, ReturnValue
from tests import making
from tests.making import TODAY, make_unit, owner
from tests.records.exchange.files import folder

pytestmark = pytest.mark.django_db
HEAD = {"form": "01/PCTN", "unit": "DV-01", "period": "2026Q3"}


@pytest.fixture
def unit(db: None) -> Any:
    return make_unit("DV-01")


def line(row: str, value: int, **said: str) -> dict[str, str]:
    return {**HEAD, "row": row, "value": str(value), **said}


HISTORY = [
    line("rot_persons", 3, submitted_on="2026-09-16", accepted_on="2026-09-18"),
    line("gift_persons", 0, submitted_on="2026-09-16", accepted_on="2026-09-18"),
]


def bring(path: Path, *rows: dict[str, str], reader: Any = None) -> Any:
    return import_path(reader or owner(), folder(path, returns=list(rows)))


def values() -> dict[str, int]:
    found = ReturnValue.objects.visible_to(owner()).filter(form_return__unit__code="DV-01")
    return {one.row: int(one.value) for one in found}


def value_of(row: str) -> ReturnValue:
    return ReturnValue.objects.visible_to(owner()).get(form_return__unit__code="DV-01", row=row)


def test_a_history_comes_in_by_file_and_once_more_changes_nothing(unit: Any, tmp_path: Path) -> None:
    assert bring(tmp_path / "a", *HISTORY).written
    assert bring(tmp_path / "b", *HISTORY).unchanged["returns"] == 3  # the head and two values
    export_path(owner(), tmp_path / "c")
    assert import_path(owner(), tmp_path / "c").refusals == []


@pytest.mark.parametrize("who", ["the owner", "a person"])
@pytest.mark.parametrize("more", [line("rot_persons", 4), line("tr_checked", 9)], ids=["another value", "a new value"])
def test_a_file_does_not_touch_the_values_of_what_was_handed_in(
    unit: Any, tmp_path: Path, more: dict[str, str], who: str
) -> None:
    bring(tmp_path / "a", *HISTORY)
    reader = owner() if who == "the owner" else making.make_reader(unit)
    refused = bring(tmp_path / "b", more, reader=reader).refusals
    assert [(one.column, one.row) for one in refused] == [("value", 2)]
    assert "trả lại báo cáo" in refused[0].accepted
    assert values() == {"rot_persons": 3, "gift_persons": 0}


def test_nobody_takes_a_value_or_the_whole_out_of_what_was_handed_in(unit: Any, tmp_path: Path) -> None:
    bring(tmp_path / "a", *HISTORY)
    head = Return.objects.visible_to(owner()).get(unit=unit)
    with pytest.raises(writing.Refused):
        writing.withdraw(owner(), value_of("rot_persons"), TODAY, "nhầm")
    with pytest.raises(writing.Refused):
        writing.withdraw(owner(), head, TODAY, "nhầm")
    writing.move(owner(), head, "give_back", TODAY, why="nhầm đơn vị")
    writing.withdraw(owner(), value_of("rot_persons"), TODAY, "nhầm")
    assert values() == {"gift_persons": 0}
    writing.withdraw(owner(), Return.objects.visible_to(owner()).get(unit=unit), TODAY, "nhầm đơn vị")


def test_a_file_does_not_change_the_text_of_a_sealed_report(
    world: Any, sealed: Callable[..., Any], tmp_path: Path
) -> None:
    report = sealed()
    section = ReportSection.objects.visible_to(owner()).filter(report=report.pk).first()
    row = {"report": report.code, "place": str(section.place), "heading": section.heading, "text": "Lời khác."}
    refused = import_path(owner(), folder(tmp_path / "x", report_sections=[row])).refusals
    assert [one.column for one in refused] == ["text"]
    with pytest.raises(writing.Refused):
        writing.withdraw(owner(), section, TODAY, "nhầm")
    assert ReportSection.objects.visible_to(owner()).get(pk=section.pk).text == section.text
