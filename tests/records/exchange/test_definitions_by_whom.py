"""Who brings in what offices define: whoever may define it by hand."""

import pytest

from liem.people.models import Role
from liem.records.exchange.importing import import_path
from tests.records.exchange.files import folder, nothing_written, only
from tests.records.exchange.test_definitions import FORM, ROW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.COMMITTEE_OFFICE, Role.ADMINISTRATOR])
def test_who_does_not_write_for_every_unit_brings_no_definition(role, world, tmp_path):
    reader = world.reader("T1H1" if role != Role.ADMINISTRATOR else "T1", role=role)
    path = folder(tmp_path / "x", forms=[FORM])
    with nothing_written():
        outcome = import_path(reader, path)
    assert "văn phòng" in only(outcome.refusals).why


def test_whoever_defines_by_hand_brings_files_too(world, tmp_path):
    outcome = import_path(world.reader("T1"), folder(tmp_path / "x", forms=[FORM], form_rows=[ROW]))
    assert outcome.refusals == [] and outcome.written
