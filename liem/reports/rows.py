"""The records behind a figure as typed rows for a sheet: what a reader may see of them, and what each row counts for.

A row is the record's code and unit, the columns that its register shows in lists, codes of records it points to (only
those the reader may see), and for a part its own columns; the last column is what the row adds to the figure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from liem.figures.indicator import Difference, Indicator, Ratio, clean
from liem.figures.scope import Scope, code_path
from liem.org.models import Unit
from liem.platform.text import first_upper, natural_key
from liem.records.access import record_path
from liem.records.cells import Cell, CodeCell, YesNoCell, cell_of
from liem.records.models import Registered
from liem.records.register import Column, Register, Table, field_of, label_of

Typed = str | int | float | date | Decimal | None
_COUNTED, _KEY = "_counted", "_key"


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet: its heading, where the value comes from, and how it is turned into what the cell holds."""

    label: str
    path: str
    read: Callable[[Any], Typed]
    expression: Any = None


def source(figure: Indicator) -> Indicator:
    """The figure whose rows are shown: a rate or a difference shows those of the first figure it is made of."""
    return figure.of[0] if isinstance(figure, Difference | Ratio) and figure.of else figure


def columns(figure: Indicator, scope: Scope) -> list[SheetColumn]:
    """The columns of the figure's sheet, the counted amount left out."""
    owner, prefix = record_path(figure.model)
    register: Register = owner.declared  # type: ignore[union-attr]
    shown = [column for column in register.columns if column.table or _points_to_record(register, column)]
    found = [_column(register, column, prefix, scope) for column in shown]
    if prefix:
        part = figure.model.declared  # type: ignore[attr-defined]
        found += [_column(part, column, "", scope) for column in part.columns if column.name != figure.model.of]  # type: ignore[attr-defined]
    return _told_apart(found)


def rows(figure: Indicator, scope: Scope, shown: list[SheetColumn]) -> Iterator[list[Typed]]:
    """The rows in the order of their records' codes, each ending with what it adds to the figure."""
    queryset = figure.rows(scope).annotate(**_expressions(figure, scope, shown))
    paths = [f"_c{n}" if column.expression is not None else column.path for n, column in enumerate(shown)]
    last = _COUNTED if figure.total else _KEY if figure.distinct else "pk"
    wanted = queryset.order_by().values_list(code_path(figure.model), "pk", *paths, last)
    met: set[Any] = set()
    for _code, _pk, *values, counted in sorted(wanted.iterator(2000), key=lambda row: (natural_key(row[0]), row[1])):
        yield [column.read(value) for column, value in zip(shown, values, strict=True)] + [_adds(figure, counted, met)]


def _expressions(figure: Indicator, scope: Scope, shown: list[SheetColumn]) -> dict[str, Any]:
    asked = {f"_c{n}": column.expression for n, column in enumerate(shown) if column.expression is not None}
    if figure.total:
        asked[_COUNTED] = figure.amount(scope)
    elif figure.distinct:
        asked[_KEY] = F(figure.distinct)
    return asked


def _adds(figure: Indicator, counted: Any, met: set[Any]) -> Typed:
    """What one row adds: its amount; 1; or, where different values are counted, 1 for the first of each."""
    if figure.total:
        return clean(counted)
    if not figure.distinct:
        return 1
    fresh = counted is not None and counted not in met
    met.add(counted)
    return 1 if fresh else 0


def _points_to_record(table: Table, column: Column) -> bool:
    field = field_of(table, column)
    return isinstance(field, models.ForeignKey) and issubclass(field.related_model, Registered)


def _column(table: Table, column: Column, prefix: str, scope: Scope) -> SheetColumn:
    field, label = field_of(table, column), first_upper(label_of(table, column))
    path = f"{prefix}{field.name}"
    if not isinstance(field, models.ForeignKey):
        return SheetColumn(label, path, _reader(cell_of(table, column)))
    target: Any = field.related_model
    if issubclass(target, Registered):
        seen = target.objects.visible_to(scope.reader).filter(pk=OuterRef(path))
        return SheetColumn(label, path, _same, Subquery(seen.values("code")[:1]))
    return SheetColumn(label, f"{path}__name" if target is Unit else f"{path}__title", _same)


def _reader(cell: Cell) -> Callable[[Any], Typed]:
    """Codes become words, yes and no too; dates and numbers stay what they are."""
    if not isinstance(cell, CodeCell | YesNoCell):
        return _same
    words = cell.words
    return lambda value: "" if value is None or value == "" else words(value)


def _same(value: Any) -> Typed:
    return value


def _told_apart(found: list[SheetColumn]) -> list[SheetColumn]:
    """A record's and its part's columns of one name: the part's say so."""
    met: set[str] = set()
    told = []
    for column in found:
        label = column.label if column.label not in met else _("%(label)s (chi tiết)") % {"label": column.label}
        met.add(label)
        told.append(SheetColumn(label, column.path, column.read, column.expression))
    return told
