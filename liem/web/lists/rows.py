"""The rows of a list: which, in which order, and what is read of each. For whom is said first (design law 1)."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from liem.figures.deadline import due_on
from liem.figures.period import Period
from liem.figures.scope import Scope, unit_path
from liem.figures.status import status
from liem.org.models import Post, Unit, UnitName
from liem.people.reader import Reader
from liem.platform.prepared import filled_up
from liem.records.access import record_path
from liem.records.asking import alike, ask
from liem.records.cells import CodeCell, CodesCell, YesNoCell
from liem.records.kept import Keeping
from liem.records.listing import Keys, Order, keys_of, keys_page, nearest, search
from liem.records.register import Register, Table
from liem.web.lists.columns import (
    EMPTY,
    MISSING_KEY,
    STATUS_KEY,
    Shown,
    columns_of,
    day_columns,
    may_be_missing,
)
from liem.web.lists.question import Question
from liem.web.lists.totals import total_of

SIZE = 50
"""How many rows stand on a page."""
KEY, RECORD, CODE, SECRECY, DUE = "pk", "_record", "_code", "_secrecy", "_due"
STATUS_AT, COUNTED = "_status", "_counted"
"""What is read of each row besides its columns: its key, its record's key, code and secrecy, how its duty stands, and
what a figure adds up."""


@dataclass(frozen=True)
class Lines:
    """What was read of some rows: for each a tuple, whose places are named; `codes` are the words for what rows refer
    to, by model and key, of what the reader may see.
    """

    rows: list[tuple[Any, ...]]
    places: dict[str, int]
    codes: dict[Any, dict[int, str]] = field(default_factory=dict)


def prefix_of(table: Table) -> str:
    """The lookup from a list's table to that of its records; empty for a register."""
    return record_path(table.model)[1]


def dated_path(table: Table) -> str:
    """The lookup to the day of the record, on which its unit stood where it is counted."""
    owner: Any = record_path(table.model)[0]
    return f"{prefix_of(table)}{owner.declared.dated}"


def rows_of(question: Question, reader: Reader) -> QuerySet:
    """The rows that the question means and the reader may see, but for the words that are searched."""
    model: Any = question.table.model
    if question.figure and question.asked:
        rows = question.figure.rows(question.asked.scope(reader))
    else:
        rows = model.objects.visible_to(reader)
    where = _placed(question, reader) & _dated(question, reader)
    known = columns_of(question.table)
    for key, codes in question.codes.items():
        if key == STATUS_KEY and question.table.duty:
            rows = rows.alias(_status=status(reader.on, question.table))
            where &= Q(_status__in=codes)
        elif key == MISSING_KEY:
            where &= _missing(question.table, codes)
        else:
            where &= _coded(known[key], codes)
    return rows.filter(where) if where else rows


def found(question: Question, reader: Reader) -> QuerySet:
    """The rows that the question means, the words that are searched included, in no order."""
    return search(rows_of(question, reader), question.text).order_by()


def page_of(question: Question, reader: Reader) -> Keys:
    """The keys of the page that is asked for, the nearest there is, and the exact number of all rows."""
    meant = _meant(question)
    if meant is None or question.text:
        rows = rows_of(question, reader)
        return keys_page(rows, order_of(question, reader), SIZE, question.page, question.text, total_of)
    total = Keeping()(
        ("total", meant, *alike(reader)), lambda: rows_of(question, reader).count(), of=(question.register.key,)
    )
    number = nearest(question.page, total, SIZE)

    def make() -> QuerySet:
        return keys_in_order(question, reader)[(number - 1) * SIZE : number * SIZE]

    return Keys(ask(reader, ("list", meant, question.sort, number), make) if total else [], total, number, SIZE)


def _meant(question: Question) -> Hashable | None:
    """The rows that the question means, but for the words that are searched, as a name under which statements are kept;
    None where that depends on how the organisation stands.
    """
    if question.unit or question.figure:
        return None
    return question.table.key, question.by, question.first, question.last, tuple(question.codes.items())


def keys_in_order(question: Question, reader: Reader) -> QuerySet:
    """The keys of all rows in the order of the list."""
    return keys_of(found(question, reader), order_of(question, reader), question.text)


def order_of(question: Question, reader: Reader) -> Order:
    """What the rows are sorted by: what was asked for, else the register's own order, the newest first for a part."""
    table = question.table
    if question.sort:
        key = question.sort.removeprefix("-")
        falling = question.sort.startswith("-")
        if key == "due_on" and getattr(table, "duty", None):
            by = due_on(reader.on, table.key)
            return (by.desc(nulls_last=True) if falling else by.asc(nulls_last=True),)
        sort = columns_of(table)[key].sort
        return (sort(falling),) if sort else ()
    if isinstance(table, Register):
        return table.order
    return f"-{table.dated or dated_path(table)}", f"{prefix_of(table)}code"


def _placed(question: Question, reader: Reader) -> Q:
    """The unit stood under the one asked for on the record's own day, or stands there on today's map."""
    if question.unit is None:
        return Q()
    scope = Scope(reader, Period(reader.on, reader.on), question.unit, reader.on, question.map).kept()
    path = unit_path(question.table.model)
    return scope.ever(path) & scope.placed(path, dated_path(question.table))


def _dated(question: Question, reader: Reader) -> Q:
    """The day asked for lies in the span that was asked; a deadline is read as extended, as the list shows it."""
    shown = day_columns(question.table)[question.by] if question.by else _first_day(question.table)
    moved = shown.key == "due_on" and question.table.duty is not None
    day = due_on(reader.on, question.table.key) if moved else F(shown.path)
    where = Q()
    if question.first:
        where &= Q(GreaterThanOrEqual(day, Value(question.first, DateField())))
    if question.last:
        where &= Q(LessThanOrEqual(day, Value(question.last, DateField())))
    return where


def _first_day(table: Table) -> Shown:
    return next(iter(day_columns(table).values()))


def _missing(table: Table, keys: Sequence[str]) -> Q:
    """Something of these columns was left empty."""
    known = may_be_missing(table)
    where = Q()
    for key in keys:
        path, field = known[key].path, known[key].cell.field
        where |= Q(**{f"{path}__isnull": True}) if field.null else Q(**{path: ""})
    return where


def _coded(shown: Shown, codes: Sequence[str]) -> Q:
    path = shown.path
    if isinstance(shown.cell, YesNoCell):
        return Q(**{f"{path}__in": [code == "yes" for code in codes]})
    stored = ["" if code == EMPTY else code for code in codes]
    if not isinstance(shown.cell, CodesCell):
        return Q(**{f"{path}__in": stored})
    where = Q()
    for code in stored:  # several codes stand in one text, separated by ";"
        where |= Q(**{path: code})
        if code:
            where |= Q(**{f"{path}__startswith": f"{code};"}) | Q(**{f"{path}__endswith": f";{code}"})
            where |= Q(**{f"{path}__contains": f";{code};"})
    return where


def read(question: Question, reader: Reader, keys: Sequence[Any]) -> Lines:
    """What the columns of the question show of the rows with these keys, in their order."""
    names = _names(question)

    def make(*wanted: Any) -> QuerySet:
        rows = rows_of(question, reader).filter(pk__in=wanted)
        return rows.order_by().annotate(**_told(question, reader)).values_list(*names)

    meant = _meant(question)
    if meant is None or not keys or len(keys) > SIZE:
        found: Iterable[Any] = make(*keys)
    else:
        found = ask(reader, ("rows", meant, question.shown), make, *filled_up(keys, SIZE))
    by_key = {row[0]: row for row in found}
    lines = Lines([by_key[key] for key in keys if key in by_key], {name: i for i, name in enumerate(names)})
    return _with_codes(question.columns, reader, lines)


def stream(question: Question, reader: Reader, at_once: int = 2000) -> Iterator[Lines]:
    """All rows of the list in its order, so many at once, in constant memory."""
    keys = list(keys_in_order(question, reader))
    for start in range(0, len(keys), at_once):
        yield read(question, reader, keys[start : start + at_once])


def _names(question: Question) -> list[str]:
    """The names of what is read of a row, the key first: what `_told` tells, columns, their units of measure."""
    names = [KEY, RECORD, CODE, SECRECY]
    if getattr(question.table, "duty", None):
        names += [DUE, STATUS_AT]
    if question.figure is not None and question.asked is not None and question.figure.total:
        names.append(COUNTED)
    names += [unit_name(shown) for shown in question.columns if shown.refers is Unit]
    names += [shown.path for shown in question.columns]
    names += [f"{shown.prefix}{shown.column.measured}" for shown in question.columns if shown.column.measured]
    names += [name for shown in question.columns for name in code_days(question, shown)]
    return list(dict.fromkeys(names))


def _told(question: Question, reader: Reader) -> dict[str, Any]:
    """What is read of a row besides its columns, as expressions."""
    table, prefix = question.table, prefix_of(question.table)
    owner = prefix.removesuffix("__")
    told: dict[str, Any] = {RECORD: F(f"{owner}_id") if owner else F("pk")}
    told[CODE], told[SECRECY] = F(f"{prefix}code"), F(f"{prefix}secrecy")
    if getattr(table, "duty", None):
        told |= {DUE: due_on(reader.on, table.key), STATUS_AT: status(reader.on, table)}
    if question.figure is not None and question.asked is not None and question.figure.total:
        told[COUNTED] = question.figure.amount(question.asked.scope(reader))
    for shown in question.columns:
        if shown.refers is Unit:
            told[unit_name(shown)] = name_then(f"{shown.prefix}{shown.column.name}", dated_path(table))
    return told


def code_days(question: Question, shown: Shown) -> list[str]:
    """The columns whose day says how a code of a list that an office edits is called, the first that is known."""
    if shown.prefix or not isinstance(shown.cell, CodeCell) or not shown.cell.edited:
        return []
    return [name for name in (shown.column.day, question.table.dated) if name]


def unit_name(shown: Shown) -> str:
    """The place of the name of the unit that a column refers to."""
    return f"_name_{shown.path}"


def name_then(path: str, day: str) -> Any:
    """The name that the unit at `path` bore on the day at `day`, as an expression over the rows."""
    former = UnitName.objects.filter(unit=OuterRef(path), since__lte=OuterRef(day))
    former = former.filter(Q(until__isnull=True) | Q(until__gt=OuterRef(day))).order_by("-since")
    return Coalesce(Subquery(former.values("name")[:1]), F(f"{path}__name"))


def _with_codes(columns: Iterable[Shown], reader: Reader, lines: Lines) -> Lines:
    """The words for what the rows refer to: one look-up a model, of what the reader may see."""
    wanted: dict[Any, set[int]] = {}
    for shown in columns:
        if shown.refers and shown.refers is not Unit:
            place = lines.places[shown.path]
            wanted.setdefault(shown.refers, set()).update(row[place] for row in lines.rows if row[place])
    for model, keys in wanted.items():
        if keys:
            lines.codes[model] = _codes(model, reader, sorted(keys))
    return lines


def _codes(model: Any, reader: Reader, keys: list[int]) -> dict[int, str]:
    """The words for rows of a model, by key, of what the reader may see; posts are known to everybody."""

    def make(*wanted: int) -> QuerySet:
        if model is Post:
            return Post.objects.filter(pk__in=wanted).values_list("pk", "title")
        rows: QuerySet = model.objects.visible_to(reader)
        return rows.filter(pk__in=wanted).values_list("pk", "code")

    if len(keys) > SIZE:
        return dict(make(*keys))
    return dict(ask(reader, ("codes", model), make, *filled_up(keys, SIZE)))
