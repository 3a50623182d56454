"""What may be done now with a record and its parts, as ways to the pages that do it; none for who may not write."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liem.figures.status import DONE, OPEN
from liem.people.reader import Reader
from liem.records.exchange.ties import EXTENDED
from liem.records.flow import open_moves
from liem.records.register import Part, Register, Table
from liem.records.rights import may_tie, may_write
from liem.web.addresses import way
from liem.web.forms.directions import ACTS, fits
from liem.web.returns.asking import page_of


@dataclass(frozen=True)
class Act:
    """Something to do: its words, where, its icon."""

    words: str
    url: str
    icon: str = ""


def _way(name: str, *args: Any) -> str:
    return way(f"records:{name}", *args)


def of_record(register: Register, row: Any, reader: Reader) -> list[Act]:
    """The moves onwards from where the record stands, then its change, then the moves that take something back and
    must be given a reason: what is done most stands first.
    """
    own = list(_pages_of_its_own(register, row, reader))
    if not may_write(reader, row):
        return own
    at = (register.slug, row.pk)
    onwards: list[Act] = []
    back: list[Act] = []
    for move in open_moves(register.flow, row, reader):
        (back if move.reason else onwards).append(Act(str(move.label), _way("move", *at, move.name), "chevron-right"))
    return [*own, *onwards, Act(_("Sửa"), _way("change", *at), "pencil"), *back]


def _pages_of_its_own(register: Register, row: Any, reader: Reader) -> Iterator[Act]:
    """Reports are checked, approved and sealed on a page of their own; returns are filled in as the paper form."""
    if row.withdrawn_on is not None:
        return
    if register.key == "reports":
        yield Act(_("Mở báo cáo"), reverse("web:report_held", args=[row.pk]), "file-check")
    if register.key == "returns" and (url := page_of(row, reader)):
        yield Act(_("Mở biểu"), url, "table-properties")


def seldom(register: Register, row: Any, reader: Reader) -> list[Act]:
    """What is done now and then: links, who sees it, withdrawing."""
    at = (register.slug, row.pk)
    found = []
    if may_write(reader, row):
        found.append(Act(_("Liên kết với hồ sơ khác"), _way("link", *at), "link"))
    if may_tie(reader, row):
        found += [Act(_("Cho xem"), _way("admit", *at), "eye"), Act(_("Hồi tỵ"), _way("recuse", *at), "lock")]
    if may_write(reader, row):
        found.append(Act(_("Rút khỏi sổ"), _way("withdraw", *at), "circle-x"))
    return found


def new_part(register: Register, row: Any, part: Part, reader: Reader) -> list[Act]:
    """Adding a row to a part."""
    if not part.entered or not may_write(reader, row):
        return []
    return [Act(_("Thêm"), _way("part_create", register.slug, row.pk, part.key), "plus")]


def of_part(register: Register, row: Any, part: Part, line: Any, reader: Reader) -> list[Act]:
    """The moves of a row of a part, its change and its withdrawing; the caller knows that the reader may write."""
    at = (register.slug, row.pk, part.key, line.pk)
    moves = open_moves(part.flow, line, reader)
    found = [Act(str(move.label), _way("part_move", *at, move.name)) for move in moves]
    if not part.entered:
        return found
    return [*found, Act(_("Sửa"), _way("part_change", *at)), away(register, row, part, line.pk, _("Rút"))]


def of_duty(register: Register, row: Any, table: Table, line: int, status: str) -> list[Act]:
    """How the work that a row (by its key) asks of others is directed from where it stands; the caller knows that the
    reader may.
    """
    done, late = status in DONE, status in (*OPEN, "overdue_unproven")
    wanted = {
        "don-doc": late or status == "waiting_evidence",
        "minh-chung": status in ("overdue_unproven", "waiting_evidence"),
        "xac-nhan": status == "waiting_confirmation",
        "tra-lai": status in ("waiting_confirmation", "waiting_evidence", "overdue_unproven") or done,
        "chuyen-giao": late,
    }
    known = [(act, str(ACTS[act].title)) for act, makes_sense in wanted.items() if makes_sense and fits(table, act)]
    if table is register:
        return [Act(words, _way("record_act", register.slug, row.pk, act), "bell") for act, words in known]
    at = (register.slug, row.pk, table.key, line)
    found = [Act(words, _way("part_act", *at, act)) for act, words in known]
    if late and table.key in EXTENDED:
        found.append(Act(_("Gia hạn"), _way("part_extend", *at)))
    return found


def away(register: Register, row: Any, part: Part, pk: int, words: str) -> Act:
    """Taking a row out of a record, or what ties the record to another; the caller knows that the reader may write."""
    return Act(words, _way("part_withdraw", register.slug, row.pk, part.key, pk))
