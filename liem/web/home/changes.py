"""The latest changes that a reader may see, in words: who did what, to which record, when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import CharField, F, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem import catalogue
from liem.people.reader import Reader
from liem.platform.prepared import filled_up
from liem.records import kept, log
from liem.records.asking import ask
from liem.records.exchange.ties import EXTENSIONS, LINKS
from liem.records.register import Register
from liem.web import addresses

SHOWN = 8
READ = 60
"""So many entries are read: one act on a record with its parts is several."""
LOOKED_THROUGH = 5000
"""Only among so many of the newest entries: whoever may see little does not make the page look through all."""

WORDS = {
    "create": gettext_lazy("ghi mới"),
    "change": gettext_lazy("sửa"),
    "withdraw": gettext_lazy("rút khỏi sổ"),
    "attach": gettext_lazy("đính kèm tệp"),
    "confirm": gettext_lazy("xác nhận hoàn thành"),
    "send_back": gettext_lazy("trả lại để bổ sung"),
    "recount": gettext_lazy("tính lại hạn"),
    "urge": gettext_lazy("đôn đốc"),
    "ask_evidence": gettext_lazy("yêu cầu minh chứng"),
    "hand_over": gettext_lazy("chuyển giao"),
    "answer": gettext_lazy("trả lời"),
}
"""What was done. All other acts are moves in a record's life, named by the register itself."""
_READ = ("record", "record__register", "who", "action", "table", "at")
_UNTOLD = ("admit", "recuse")
"""Who else may see a record is not told here; nor are links and rows whose other end the reader may not see."""


@dataclass(frozen=True)
class Act:
    """What somebody did to one record at one moment; `more` is how many further rows of it he touched."""

    who: str
    what: str
    code: str
    register: str
    url: str
    at: datetime
    more: int


def latest(reader: Reader) -> tuple[Act, ...]:
    """The newest acts first."""
    entries = ask(reader, "latest entries", partial(_entries, reader), kept.head()[0] - LOOKED_THROUGH)
    codes = ask(reader, "codes", partial(_codes, reader), *filled_up({entry[0] for entry in entries} or [0], READ))
    return tuple(_acts(entries, dict(codes)))


def told_of(reader: Reader, records: tuple[int, ...], most: int) -> tuple[Act, ...]:
    """What others did to these records, withdrawing them included, the newest first."""
    told = _told(log.newest(reader, kept.head()[0] - LOOKED_THROUGH)).filter(record__in=records)
    entries = list(told.exclude(user=reader.user_id).values_list(*_READ)[:READ])
    codes = dict(_codes(reader, *{entry[0] for entry in entries}, withdrawn=True)) if entries else {}
    return tuple(_acts(entries, codes))[:most]


def _entries(reader: Reader, after: int) -> QuerySet:
    return _told(log.newest(reader, after)).values_list(*_READ)[:READ]


def _told(entries: QuerySet) -> QuerySet:
    leading = [part.key for register in catalogue.REGISTERS for part in register.parts if part.model.through]
    told = entries.filter(record__isnull=False)
    return told.exclude(Q(action__in=_UNTOLD) | Q(table__in=(LINKS.key, *leading)))


def _acts(entries: list[Any], codes: dict[int, str]) -> Iterator[Act]:
    acts: dict[tuple[Any, ...], list[Any]] = {}
    for entry in entries:
        record, _register, who, _action, _table, at = entry
        acts.setdefault((record, who, at), []).append(entry)
    registers = {register.key: register for register in catalogue.REGISTERS}
    shown = 0
    for (record, who, at), told in acts.items():
        if record not in codes or shown == SHOWN:
            continue
        shown += 1
        register = registers[told[0][1]]
        action, table = told[-1][3], told[-1][4]
        url = addresses.record(register, record)
        yield Act(who, _what(register, action, table), codes[record], str(register.label_one), url, at, len(told) - 1)


def what_of(register: str, action: str, table: str) -> str:
    """An act on a record of a register (by its key) in words."""
    found = next(r for r in catalogue.REGISTERS if r.key == register)
    return _what(found, action, table)


def _what(register: Register, action: str, table: str) -> str:
    """The act in words; of a part with its name."""
    part = next((part for part in (*register.parts, EXTENSIONS) if part.key == table), None)
    flow = part.flow if part else register.flow
    moves = {move.name: move.label for move in flow.moves} if flow else {}
    words = str(moves.get(action) or WORDS.get(action) or _("cập nhật"))
    return f"{words}: {str(part.label).lower()}" if part else words


def _codes(reader: Reader, *records: int, withdrawn: bool = False) -> QuerySet:
    """(key, code) of those records that are still in a register, of all registers in one query."""
    asked: list[QuerySet] = [
        register.model.objects.visible_to(reader, withdrawn)
        .filter(pk__in=records)
        .order_by()
        .annotate(_code=Cast(F("code"), CharField()))
        .values_list("pk", "_code")
        for register in catalogue.REGISTERS
    ]
    return asked[0].union(*asked[1:], all=True)
