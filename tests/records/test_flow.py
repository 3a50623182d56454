"""A move as a table says it: from where, to where, who may, what it stamps, needs and sets."""

import pytest

from liem.records.flow import Flow, Move, anyone_who_writes, open_moves
from tests.making import TODAY, make_inspection, make_reader, make_unit, owner


def nobody(reader, row):
    """A right that nobody has."""
    return False


CLOSE = Move("close", ("open",), "closed", "Kết thúc")
FLOW = Flow("state", (CLOSE, Move("reopen", ("closed",), "open", "Mở lại", allowed=nobody)))


class Row:
    """Something that is in a state."""

    def __init__(self, state):
        self.state = state


def test_a_move_is_found_by_its_name():
    assert FLOW.move("close") is CLOSE
    with pytest.raises(KeyError):
        FLOW.move("burn")


def test_open_moves_are_those_from_here_that_the_reader_may_make():
    assert open_moves(FLOW, Row("open"), owner(TODAY)) == (CLOSE,)
    assert open_moves(FLOW, Row("closed"), owner(TODAY)) == ()
    assert open_moves(None, Row("open"), owner(TODAY)) == ()


@pytest.mark.django_db
def test_by_default_whoever_writes_moves():
    from liem.people.models import Role

    unit = make_unit()
    row = make_inspection(unit=unit)
    assert anyone_who_writes(make_reader(unit), row)
    assert not anyone_who_writes(make_reader(unit, Role.LEADER), row)
