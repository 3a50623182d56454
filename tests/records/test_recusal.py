"""Whoever a record or a part of it names loses sight of the record, and the log shows it."""

from datetime import date

import pytest

from liem.people.reader import Reader
from liem.records.models import Change
from liem.registers.inspections.models import Inspection
from tests.making import make_inspection, make_part, make_reader, make_unit, user_of

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 1)


def test_a_person_examined_in_a_round_loses_sight_of_it() -> None:
    unit = make_unit("DV01")
    reader = make_reader(unit, full_name="Chánh Văn phòng Đơn vị 01")
    inspection = make_inspection(unit=unit)
    assert Inspection.objects.visible_to(reader).count() == 1
    make_part("inspection_subjects", inspection, kind="person", name="chánh văn phòng Đơn vị 01")
    assert Inspection.objects.visible_to(Reader.of(user_of(reader), LATER)).count() == 0
    entries = Change.objects.unscoped("the log shows it").filter(action="recuse")
    assert [entry.record_id for entry in entries] == [inspection.pk]


def test_a_body_of_the_same_name_recuses_nobody() -> None:
    unit = make_unit("DV01")
    reader = make_reader(unit, full_name="Đơn vị 01")
    make_part("inspection_subjects", make_inspection(unit=unit), kind="body", name="Đơn vị 01")
    assert Inspection.objects.visible_to(Reader.of(user_of(reader), LATER)).count() == 1
