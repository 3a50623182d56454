"""What the desk counts and lists for its reader, kept until something changes in one of the registers it comes from."""

from functools import partial
from typing import Any

from liem.figures import desk, tallying
from liem.figures.desk import Line, Own
from liem.figures.tallying import Tally
from liem.people.reader import Reader
from liem.records.asking import alike
from liem.records.kept import Keeping


def own_of(keeping: Keeping, reader: Reader) -> Own:
    """What is the reader's own, until something of the organisation or of accounts changes."""
    found: Own = keeping(("own", reader.user_id, reader.on), partial(desk.own_of, reader), of=())
    return found


def tally(keeping: Keeping, reader: Reader, own: Own) -> Tally:
    """What is unfinished, counted: each register by itself."""
    found = Tally()
    for register, tables in desk.registers():
        key = ("desk", register.key, own, *alike(reader))
        count = partial(tallying.tally, reader, own, register, tables)
        found.counted.append(keeping(key, count, of=(register.key,)))
    return found


def first(keeping: Keeping, reader: Reader, own: Own, key: str, most: int) -> list[Line]:
    """The first rows of a group, those of each register kept by themselves: an act in one leaves the others."""
    found: list[Line] = []
    for register, tables in desk.registers():
        name = ("first desk lines", key, most, register.key, own, *alike(reader))
        find = partial(desk.lines, reader, own, key, 0, 0, most, tables)
        found += keeping(name, find, of=(register.key,))
    return desk.first_of(found, most)


def lines(keeping: Keeping, reader: Reader, own: Own, key: str, *asked: Any) -> list[Line]:
    """The rows of a group; `asked` as in `desk.lines`."""
    of = [register.key for register, _tables in desk.registers()]
    name = ("desk lines", key, asked, own, *alike(reader))
    found: list[Line] = keeping(name, partial(desk.lines, reader, own, key, *asked), of=of)
    return found
