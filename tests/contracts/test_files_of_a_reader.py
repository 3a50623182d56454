"""What a reader takes along he brings back without a trace; the files of everything change nothing out of his sight."""

from typing import Any

import pytest

from liem.people.reader import Reader
from liem.records.access import writing_floor
from liem.records.exchange import importing
from liem.records.exchange.defined import definition_tables
from liem.records.exchange.exporting import export_path
from liem.records.exchange.importing import import_path
from liem.records.exchange.organisation_tables import COLUMNS as ORGANISATION
from tests.contracts.everything import TABLES
from tests.making import owner
from tests.records.exchange.files import nothing_written
from tests.world import COMMUNE, SECRET

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("clearance", [0, 3])
@pytest.mark.parametrize("unit", ["T1", "T1K", "T1H1", COMMUNE, "T2H1B"])
def test_what_a_reader_exports_he_imports_again_and_changes_nothing(unit, clearance, world, tmp_path) -> None:
    reader = world.reader(unit, clearance)
    export_path(reader, tmp_path / "x")
    for name in (*ORGANISATION, *definition_tables()):
        (tmp_path / "x" / f"{name}.csv").unlink()
    with nothing_written():
        outcome = import_path(reader, tmp_path / "x")
    assert outcome.refusals == [] and any(outcome.unchanged.values())
    assert not any(outcome.created.values()) and not any(outcome.changed.values())


def everything_hidden(reader: Reader) -> list[Any]:
    """Every row of every table that the reader may not see."""
    found = []
    with writing_floor():
        for table in TABLES:
            model: Any = table.model
            seen = model.objects.visible_to(reader, withdrawn=True).values("pk")
            found += [(table.key, row) for row in model.objects.exclude(pk__in=seen).order_by("pk").values()]
    return found


@pytest.mark.parametrize("unit", [COMMUNE, "T1H1B", "T1K"])
def test_the_files_of_everything_change_nothing_that_their_reader_may_not_see(
    unit, world, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(importing, "LARGE", 0)
    export_path(owner(), tmp_path / "x")
    for file in (tmp_path / "x").iterdir():
        text = file.read_text(encoding="utf-8").replace("01", "02")
        file.write_text(text, encoding="utf-8")
    reader = world.reader(unit)
    before = everything_hidden(reader)
    outcome = import_path(reader, tmp_path / "x")
    monkeypatch.setattr(importing, "LARGE", 10**9)
    assert import_path(reader, tmp_path / "x").as_json() == outcome.as_json()
    assert everything_hidden(reader) == before
    assert outcome.refusals and not outcome.written
    said = {r.why for r in outcome.refusals if any(f"-{name}" in r.value for name in SECRET)}
    assert said and said <= {"mã này không dùng được", "mã này không có"}
