"""Pages offer to write exactly where writing does not refuse."""

import pytest

from liem.people.models import Role
from liem.records import writing
from liem.records.rights import may_tie, may_write
from tests.making import REGISTERS, make_user, owner
from tests.world import COMMUNE, THEN, WITHDRAWN

READERS = {
    "commune": lambda world: world.reader(COMMUNE),
    "commune cleared": lambda world: world.reader(COMMUNE, 2),
    "ended district": lambda world: world.reader("T1H1", 3),
    "province": lambda world: world.reader("T1", 1),
    "leader": lambda world: world.reader("T1", 3, role=Role.LEADER),
    "owner": lambda world: owner(),
}


def refuses(act) -> bool:
    """Whether the act is refused for who asks (not for what is asked)."""
    try:
        act()
    except (writing.NotAllowed, writing.Refused) as error:
        return isinstance(error, writing.NotAllowed) or any(p.column == "withdrawn_on" for p in error.problems)
    return False


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("key", REGISTERS)
def test_what_may_be_written_is_what_writing_takes(world, key, who):
    reader = READERS[who](world)
    rows = list(REGISTERS[key].model.objects.visible_to(reader, withdrawn=True))
    assert rows
    for row in rows:
        assert may_write(reader, row) is not refuses(lambda row=row: writing.change(reader, row, {"note": ""}))


@pytest.mark.parametrize("variant", ["2020", WITHDRAWN])
def test_who_sees_a_record_is_said_by_who_writes_there_also_of_a_withdrawn_one(world, variant):
    row = world.record("cases", COMMUNE, variant)
    for who, make in READERS.items():
        reader, user = make(world), make_user()
        refused = refuses(lambda reader=reader, user=user: writing.admit(reader, row, user, THEN, None, "phối hợp"))
        assert may_tie(reader, row) is not refused, who
