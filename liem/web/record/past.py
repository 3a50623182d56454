"""The log of a record in words: who did what to it and its parts, in which capacity, when, why, from what to what."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from liem import catalogue
from liem.org.models import Post, Unit
from liem.platform.foreseen import Question, Steps, answered
from liem.platform.prepared import filled_up
from liem.platform.text import first_upper
from liem.records import log
from liem.records.asking import question
from liem.records.cells import Cell, CellError, CodeCell, ReferenceCell, SecrecyCell, YesNoCell, cell_of
from liem.records.exchange.ties import TIES
from liem.records.history import ATTACHMENTS
from liem.records.models import Change, Extension, Link
from liem.records.register import Column, Register, Table
from liem.records.rights import may_tie
from liem.records.vocabulary import LINK_KIND
from liem.web.record.page import Page
from liem.web.record.telling import Telling

SIZE = 30
"""How many entries stand on a page of the log."""
LATEST = 5
"""How many stand on the record's own page."""
SIGHT = ("admit", "recuse")
"""Entries that say who sees a record: for those who may decide that."""
Values = dict[str, list[Any]]


@dataclass(frozen=True)
class Told:
    """An entry: what was done to what, by whom, when, why; per field its label, what it said before and after."""

    number: int
    at: datetime
    who: str
    capacity: str
    title: str
    about: str
    why: str
    fields: tuple[tuple[str, str, str], ...]


def entries(page: Page, linked: Iterable[Link]) -> QuerySet:
    """The entries about the record that the reader may read, the newest first; of links those that he may see."""
    return _entries(page, page.row.pk, may_tie(page.reader, page.row), *(str(link.pk) for link in linked))


def latest(page: Page, linked: Iterable[Link]) -> Steps[tuple[list[Told], int]]:
    """The newest of those entries in words, and how many there are in all."""
    sight = may_tie(page.reader, page.row)
    given = (page.row.pk, *filled_up([str(link.pk) for link in linked] or [""]))
    newest = page.question(("log", sight), lambda pk, *links: _entries(page, pk, sight, *links)[:LATEST], *given)
    count = page.question(("log count", sight), lambda pk, *links: _counted(page, pk, sight, *links), *given)
    yield newest, count
    found = yield from told(page, answered(newest))
    return found, sum(answered(count))


def _entries(page: Page, pk: int, sight: bool, *links: str) -> QuerySet:
    """Entries about a record; of links those named, of rows that lead to another record those that the reader may see,
    and with `sight` those that say who sees the record.
    """
    shown = ~Q(table="links") | Q(row__in=links)
    for part in page.register.parts:
        if part.model.through:
            rows: Any = part.model.objects.visible_to(page.reader, withdrawn=True)
            seen = rows.annotate(_row=Cast("pk", CharField())).filter(_row=OuterRef("row"))
            shown &= ~Q(table=part.key) | Q(Exists(seen))
    if not sight:
        shown &= ~Q(action__in=SIGHT)
    return log.of_record(pk).filter(shown).order_by("-id")


def _counted(page: Page, pk: int, sight: bool, *links: str) -> QuerySet:
    rows = _entries(page, pk, sight, *links).order_by().values(_one=Value(1))
    return rows.annotate(_count=Count("pk")).values_list("_count", flat=True)


def told(page: Page, changes: Iterable[Change]) -> Steps[list[Told]]:
    """Entries in words."""
    read = [(change, json.loads(change.values)) for change in changes]
    seen = _Seen(page, read)
    yield from seen.steps()
    return [_told(seen, change, values) for change, values in read]


def _table(key: str) -> Table | None:
    try:
        return catalogue.table(key)
    except StopIteration:
        return None


def _cells(table: Table | None) -> dict[str, Cell]:
    return {column.key: cell_of(table, column) for column in table.columns} if table else {}


def _columns(table: Table | None) -> dict[str, Column]:
    return {column.key: column for column in table.columns} if table else {}


class _Seen:
    """Which of the records that entries name the reader may see."""

    def __init__(self, page: Page, read: list[tuple[Change, Values]]) -> None:
        self.page = page
        self.cells = {key: _cells(_table(key)) for key in {change.table for change, _values in read}}
        self.columns = {key: _columns(_table(key)) for key in self.cells}
        self.named: dict[Any, set[str]] = {}
        for change, values in read:
            for key, (before, after, *_words) in values.items():
                if target := self.hides(change.table, key):
                    self.named.setdefault(target, set()).update(filter(None, (before, after)))
        self.entries = {(change.table, change.row) for change, _values in read}
        self.codes: dict[Any, set[str]] = {}
        self.rows: dict[tuple[str, str], str] = {}

    def steps(self) -> Steps[None]:
        """Find which codes may be told, and what rows that have no code are about, as they stand now or when they were
        withdrawn.
        """
        coded = {model: self._coded(model, codes) for model, codes in self.named.items() if codes}
        uncoded = [(table, self._uncoded(table)) for key in sorted(self.cells)
                   if (table := _table(key)) is not None and "code" not in self.cells[key]]  # fmt: skip
        yield [*coded.values(), *(one for _table, one in uncoded)]
        none: dict[Any, set[str]] = {model: set() for model in self.named}
        self.codes = none | {model: set(answered(one)) for model, one in coded.items()}
        found: list[tuple[Table, list[Any]]] = [(table, answered(one)) for table, one in uncoded]
        telling = Telling(self.page.reader, self.page.day, [told for told in found if told[0] not in TIES])
        yield telling.asked()
        self.rows = {(table.key, str(row.pk)): _heading(telling, row) for table, rows in found for row in rows}

    def _uncoded(self, table: Table) -> Question:
        keys = filled_up(sorted(int(row) for of, row in self.entries if of == table.key))

        def make(*keys: int) -> QuerySet:
            rows: QuerySet = table.model.objects.visible_to(self.page.reader, withdrawn=True)
            return rows.filter(pk__in=keys)

        return question(self.page.reader, ("rows of the log", table.key), make, *keys)

    def _coded(self, model: Any, codes: set[str]) -> Question:
        def make(*codes: str) -> QuerySet:
            rows: QuerySet = model.objects.visible_to(self.page.reader, withdrawn=True)
            return rows.filter(code__in=codes).order_by().values_list("code", flat=True)

        return question(self.page.reader, ("codes of the log", model), make, *filled_up(sorted(codes)))

    def hides(self, table: str, key: str) -> Any:
        """The model that a column refers to, where not everybody may see its rows."""
        cell = self.cells[table].get(key)
        if not isinstance(cell, ReferenceCell) or cell.target in (Unit, Post):
            return None
        return cell.target

    def words(self, table: str, key: str, raw: Any, words: str) -> str:
        """What a field said, in the words of then; nothing of a record that the reader may not see."""
        target = self.hides(table, key)
        if raw is None:
            return ""
        if target and raw not in self.codes[target]:
            return _("hồ sơ khác")
        if spoken := self._spoken(table, key, raw, words):
            return spoken
        cell: Any = self.cells[table].get(key)
        kept_as_code = isinstance(cell, CodeCell | YesNoCell | SecrecyCell)
        reworded = isinstance(cell, CodeCell) and cell.reworded(raw)
        if kept_as_code and not reworded and get_language() != "vi":
            try:
                return str(cell.words(cell.read(raw)))
            except CellError:
                return words
        return words or str(raw)

    def _spoken(self, table: str, key: str, raw: Any, words: str) -> str:
        """The words for what the log keeps as a code: tables and kinds of ties, and what its column reads in words."""
        if any(tie.key == table for tie in TIES):
            known = _table(str(raw)) if key.endswith("_table") else None
            return str(known.label if known else LINK_KIND.label(raw) if key == "kind" else "")
        column = self.columns[table].get(key)
        return str(column.words(raw)) if column and column.words and words in ("", str(raw)) else ""


def _told(seen: _Seen, change: Change, values: Values) -> Told:
    table = _table(change.table)
    parent = getattr(table, "parent", "")
    fields = []
    for key, (before, after, words_before, words_after) in values.items():
        cell = seen.cells[change.table].get(key)
        if (cell is not None and key == parent) or (change.table == ATTACHMENTS and key != "name"):
            continue
        label = cell.label if cell else {"user": _("tài khoản"), "name": _("tên tệp")}.get(key) or _label(key)
        old, new = (
            seen.words(change.table, key, raw, words) for raw, words in ((before, words_before), (after, words_after))
        )
        fields.append((first_upper(label), old, new))
    return Told(
        change.pk, change.at, change.who, change.capacity, _title(change, table), _about(seen, change, table),
        change.why, tuple(fields),
    )  # fmt: skip


def _label(key: str) -> str:
    known = {"since": _("từ ngày"), "until": _("đến trước ngày"), "withdrawn_on": _("rút khỏi sổ ngày")}
    return {**known, "said_on": _("ngày")}.get(key, key)


def _title(change: Change, table: Table | None) -> str:
    record = isinstance(table, Register)
    if change.action.startswith("move:") and table is not None and table.flow is not None:
        name = change.action.removeprefix("move:")
        return next((str(move.label) for move in table.flow.moves if move.name == name), name)
    known = {
        "create": _("Vào sổ") if record else _("Thêm"),
        "change": _("Sửa"),
        "withdraw": _("Rút khỏi sổ") if record else _("Rút"),
        "attach": _("Đính kèm tệp"),
        "admit": _("Cho xem"),
        "recuse": _("Hồi tỵ"),
        "confirm": _("Xác nhận đã hoàn thành"),
        "send_back": _("Trả lại để bổ sung"),
        "recount": _("Tính lại hạn"),
        "urge": _("Đôn đốc"),
        "ask_evidence": _("Yêu cầu minh chứng"),
        "hand_over": _("Chuyển giao"),
        "answer": _("Trả lời"),
    }
    return known.get(change.action, change.action)


def _about(seen: _Seen, change: Change, table: Table | None) -> str:
    if table is None or isinstance(table, Register):
        return ""
    about = seen.rows.get((change.table, change.row), "" if "code" not in seen.cells[change.table] else change.row)
    return f"{table.label}: {about}" if about else str(table.label)


def _heading(telling: Telling, row: Any) -> str:
    if isinstance(row, Link):
        return f"{row.from_code} – {row.to_code}"
    return str(row.from_code) if isinstance(row, Extension) else telling.heading(row)
