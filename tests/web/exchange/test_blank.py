"""Workbooks to be filled in: what they hold is what an import reads, and what they explain it leaves alone."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from liem import catalogue
from liem.records.exchange.importing import import_path
from liem.registers.reports.models import Report
from liem.web.exchange import blank
from tests import making
from tests.making import owner
from tests.records.exchange.files import nothing_written

pytestmark = pytest.mark.django_db
SLUGS = [register.slug for register in catalogue.REGISTERS]


def filled(slug: str, path: Path) -> Any:
    """The workbook of a register, opened as a spreadsheet program does."""
    made = io.BytesIO()
    blank.write(slug, made, "T1")
    path.write_bytes(made.getvalue())
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize("slug", [*SLUGS, blank.ORGANISATION, blank.DEFINITIONS])
def test_a_blank_is_read_and_says_nothing(slug: str, tmp_path: Path) -> None:
    filled(slug, tmp_path / "x.xlsx")
    with nothing_written():
        outcome = import_path(owner(), tmp_path / "x.xlsx", dry_run=True)
    assert outcome.refusals == [] and not any(outcome.created.values()) and outcome.created


@pytest.mark.parametrize("slug", SLUGS)
def test_the_examples_filled_in_are_taken(slug: str, tmp_path: Path) -> None:
    making.make_unit("T1")
    opened = filled(slug, tmp_path / "x.xlsx")
    guide = opened[blank.GUIDE]
    sheet = opened.worksheets[0]
    period = str(Report._meta.get_field("period").verbose_name)
    told = {row[1]: row for row in guide.iter_rows(values_only=True) if row[0] == sheet.title}
    for place, cell in enumerate(sheet[1], 1):
        _name, title, must, _holds, example, _note = told[cell.value]
        if must:
            sheet.cell(2, place, example or "Chữ tùy ý")
        elif slug == "bao-cao" and title == period:  # or both days
            sheet.cell(2, place, "2026H1")
    opened.save(tmp_path / "y.xlsx")
    outcome = import_path(owner(), tmp_path / "y.xlsx")
    assert outcome.refusals == [] and outcome.written
    assert sum(outcome.created.values()) == (2 if slug == "bao-cao-so-lieu" else 1)


def test_every_choice_that_is_offered_is_read(tmp_path: Path) -> None:
    for register in catalogue.REGISTERS:
        opened = filled(register.slug, tmp_path / "x.xlsx")
        for sheet in opened.worksheets[:-2]:
            for rule in sheet.data_validations.dataValidation:
                assert rule.type in (None, "list", "date")
                if rule.type == "list":
                    cells = opened[blank.LISTS][rule.formula1.split("!")[1].replace("$", "")]
                    assert all(cell[0].value for cell in cells)
