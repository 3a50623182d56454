"""Records that a reader must not know of, each with a word of its own in everything that can be shown of it.

A record is hidden by its secrecy, by standing elsewhere, by being withdrawn, or because the reader is recused. Every
code, text, part, file name, link and reason of it bears its word, so that one search in a page tells whether anything
of it has come through.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.db import models
from django.test import override_settings

from liem.people.models import User
from liem.records import attachments, writing
from liem.records.fields import CodeField
from liem.records.models import Extension, Registered
from liem.records.register import Table, field_of
from tests import making
from tests.making import DAY, LATER, PARTS, REGISTERS, TODAY
from tests.world import COMMUNE, SECRET

ELSEWHERE, RECUSED, WITHDRAWN = "elsewhere", "recused", "withdrawn"
WAYS = (*SECRET, ELSEWHERE, RECUSED, WITHDRAWN)
OTHER_UNIT = "T2H1B"
"""The unit of what stands elsewhere: no reader of the commune or of the first province's commission sees it."""

CEILING = override_settings(LIEM_SECRECY_CEILING=SECRET[-1])
"""Secret records have words only where an installation may hold them."""

_DUE = ("assignments", "measures", "recommendations", "opinions")


@dataclass(frozen=True)
class Hidden:
    """One record, the word by which all of it is known, and the ids of what belongs to it."""

    key: str
    way: str
    word: str
    pk: int
    parts: dict[str, int] = field(hash=False)
    file: int


def hide(world: Any, recused: Iterable[User], ways: Iterable[str] = WAYS) -> list[Hidden]:
    """One record of every register hidden in each way; those people are recused from what is hidden by recusal."""
    users = list(recused)
    return [_one(world, key, way, word, users) for key, way, word in _planned(ways)]


def admitted(ways: Iterable[str] = WAYS) -> None:
    """The accounts that are admitted to what will be hidden: an administrator may know of them."""
    for _key, _way, word in _planned(ways):
        making.make_user(full_name=_name(word))


def _name(word: str) -> str:
    """The name of who is admitted. It does not bear the word: that there is such an account is no secret."""
    return f"Account {word.strip('qz')}"


def _planned(ways: Iterable[str]) -> list[tuple[str, str, str]]:
    return [(key, way, f"qz{n:03d}zq") for n, (key, way) in enumerate(product(REGISTERS, ways))]


def _one(world: Any, key: str, way: str, word: str, recused: list[User]) -> Hidden:
    owner = making.owner()
    unit = world.units[OTHER_UNIT if way == ELSEWHERE else COMMUNE]
    values = _worded(REGISTERS[key], word) | {"code": word, "unit": unit}
    if way in SECRET:
        values["secrecy"] = SECRET.index(way) + 1
    if key == "returns":
        values |= {"code": f"01/PCTN|{unit.code}|{_PERIODS[way]}", "period": _PERIODS[way]}
    record = making.make_record(key, **values)
    parts = {part.key: _part(part.key, record, word) for part in REGISTERS[key].parts}
    file = attachments.attach(owner, record, f"{word}.txt", io.BytesIO(word.encode()), word)
    _tie(world, record, word)
    if way == RECUSED:
        for user in recused:
            writing.recuse(owner, record, user, word)
    if way == WITHDRAWN:
        writing.withdraw(owner, record, TODAY, word)
    return Hidden(key, way, word, record.pk, parts, file.pk)


# A return has no code but the one made of form, unit and period: each way of hiding gets a period of its own.
_PERIODS = {way: f"{2013 + n}Q1" for n, way in enumerate(WAYS)}


def _worded(table: Table, word: str) -> dict[str, Any]:
    """Every free text of a table that may stand in any state of the row."""
    said = {}
    for column in table.columns:
        known = field_of(table, column)
        text = isinstance(known, models.CharField | models.TextField) and not isinstance(known, CodeField)
        if text and not known.choices and column.key not in _NOT_FREE and (column.required or column.content):
            said[column.key] = f"{word} {column.key}"
    return said


_NOT_FREE = frozenset(("code", "findings", "evidence", "result", "row", "period", "form"))


_BESIDE: dict[str, dict[str, Any]] = {
    "return_packages": {"outcome": "refused"},
    "return_disputes": {"answered_on": LATER, "outcome": "stands"},
}
"""What must stand beside the words that a row has."""


def _part(key: str, record: Registered, word: str) -> int:
    values = _worded(PARTS[key], word)
    if any(column.key == "code" for column in PARTS[key].columns):
        values["code"] = f"{word}-{key}"
    if key in _DUE:
        values["due_on"] = LATER
    row = making.make_part(key, record, **{**_BESIDE.get(key, {}), **values})
    if key in _DUE:
        _extend(key, row, word)
    return int(row.pk)


def _tie(world: Any, record: Registered, word: str) -> None:
    """Links both ways with a record that the commune may see, a moved deadline, a change and somebody admitted."""
    owner, shown = making.owner(), world.record("cases")
    making.make_link(shown, record)
    making.make_link(record, shown)
    if type(record).declared is REGISTERS["cases"]:  # on the agenda of a session that the commune may see
        making.make_part("agenda_items", world.record("sessions"), case=record, decided=f"{word} decided")
    user = User.objects.filter(full_name=_name(word)).first() or making.make_user(full_name=_name(word))
    writing.admit(owner, record, user, DAY, None, word)
    writing.change(owner, record, {"note": f"{word} note"}, word)


def _extend(key: str, row: Any, word: str) -> None:
    values = {"from_table": key, "from_code": row.code, "due_on": TODAY, "granted_on": DAY, "reason": word}
    writing.create(making.owner(), Extension, values, word)
