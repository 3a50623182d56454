"""The parts of a record as tables: what a row is about, what else is known of it, its deadline, and the sums."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.records.exchange.ties import EXTENSIONS
from liem.records.fields import AreaField, MoneyField
from liem.records.register import Part
from liem.records.rights import may_direct, may_write
from liem.web.lists.cells import full_mark
from liem.web.lists.columns import Shown
from liem.web.record import acts
from liem.web.record.acts import Act
from liem.web.record.clock import Clocks
from liem.web.record.holders import Holders
from liem.web.record.page import Page
from liem.web.record.telling import Value, own_columns

SHOWN = 20
"""So many rows of a part stand open; the others are folded behind them."""
UNTOLD = ("code", "position")
"""The code stands before what a row is about; a position only says what comes before what, as the rows' order does."""


@dataclass(frozen=True)
class Line:
    """A row of a part. `rest` is what is known of it beyond the columns of the table, with labels; `why` how its
    deadline came about, `entered` that it was entered late, `said` how often who owes it was urged, `held` how it
    passed on with the post on which it was laid, `url` the page of the one record that it is about.
    """

    id: str
    code: str
    heading: str
    mark: tuple[str, str]
    cells: tuple[tuple[Value, str, bool], ...]
    rest: tuple[tuple[str, Value], ...]
    acts: tuple[Act, ...]
    why: tuple[str, ...] = ()
    entered: str = ""
    said: tuple[str, ...] = ()
    held: str = ""
    url: str = ""


@dataclass(frozen=True)
class Table:
    """A part as its page shows it."""

    key: str
    label: str
    about: str
    head: tuple[tuple[str, bool], ...]
    lines: tuple[Line, ...]
    folded: tuple[Line, ...]
    sums: tuple[tuple[str, tuple[str, ...]], ...]
    acts: tuple[Act, ...]

    @property
    def span(self) -> int:
        """Over how many columns a form that stands in the place of a row goes."""
        return len(self.head) + 1

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.lines) + len(self.folded)


def tables(page: Page, clocks: Clocks, holders: Holders) -> list[Table]:
    """Every part of the record, in the order of the declaration."""
    return [_table(page, part, clocks, holders) for part in page.register.parts]


def _table(page: Page, part: Part, clocks: Clocks, holders: Holders) -> Table:
    rows = page.parts[part.key]
    columns = [shown for shown in own_columns(part) if shown.column.name != part.parent]
    about = [shown for shown in columns if shown.key in part.heading]
    others = [s for s in columns if s not in about and s.key not in UNTOLD]
    used = [s for s in others if s.usual and any(_raw(s, row) not in (None, "") for row in rows)]
    rest = [s for s in others if s not in used]
    writes = may_write(page.reader, page.row)
    directs = part.duty is not None and may_direct(page.reader, page.row)
    told = [_line(page, clocks, part, row, (used, rest), (writes, directs)) for row in rows]
    lines = tuple(replace(line, held=holders.told(part, row)) for line, row in zip(told, rows, strict=True))
    return Table(
        key=part.key,
        label=str(part.label),
        about=", ".join(shown.label for shown in about) or _("Mã"),
        head=tuple((shown.label, shown.numeric) for shown in used),
        lines=lines[:SHOWN],
        folded=lines[SHOWN:],
        sums=tuple(_sums(page, part, rows)) if len(rows) > 1 else (),
        acts=tuple(acts.new_part(page.register, page.row, part, page.reader)),
    )


def _raw(shown: Shown, row: Any) -> Any:
    return getattr(row, shown.cell.attname)


def _line(
    page: Page, clocks: Clocks, part: Part, row: Any, columns: tuple[list[Shown], list[Shown]], may: tuple[bool, bool]
) -> Line:
    tell = page.telling.value
    used, rest = columns
    about = [shown for shown in own_columns(part) if shown.key in part.heading]
    cells = []
    for shown in used:
        value = tell(shown, row)
        if shown.key == "due_on" and part.duty and row._due:
            value = Value(vi_day(row._due))
        cells.append((value, shown.label, shown.numeric))
    told = ((shown.label, tell(shown, row)) for shown in rest)
    mark = full_mark(row._status, row._due, page.reader.on) if part.duty else ("", "")
    return Line(
        id=f"part-{part.key}-{row.pk}",
        code=getattr(row, "code", ""),
        heading=page.telling.heading(row),
        mark=mark,
        url=tell(about[0], row).url if len(about) == 1 else "",
        cells=tuple(cells),
        rest=tuple((label, value) for label, value in told if value.words),
        acts=tuple(_acts(page, part, row, *may)),
        why=clocks.why(part, row) if part.duty else (),
        entered=clocks.entered_late(part, row) if part.duty else "",
        said=clocks.said(part, row) if part.duty else (),
    )


def _acts(page: Page, part: Part, row: Any, writes: bool, directs: bool) -> Iterable[Act]:
    """What may be done with a row: what is asked of others first, then what one writes oneself."""
    if directs:
        yield from acts.of_duty(page.register, page.row, part, row.pk, row._status)
    if writes:
        yield from acts.of_part(page.register, page.row, part, row, page.reader)
        yield from _moved(page, row)


def _moved(page: Page, row: Any) -> Iterable[Act]:
    """Taking back that the deadline of a row was moved."""
    for moved in page.extensions if hasattr(row, "code") else ():
        if moved.from_code == row.code:
            told = _("Rút gia hạn đến %(day)s") % {"day": vi_day(moved.due_on)}
            yield acts.away(page.register, page.row, EXTENSIONS, moved.pk, told)


def _sums(page: Page, part: Part, rows: Iterable[Any]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Sums of money, land and measured amounts, kept apart by what the declaration says; never of different units."""
    columns = own_columns(part)
    kept = next((shown for shown in columns if shown.key == part.summed), None)
    summed = [s for s in columns if isinstance(s.cell.field, MoneyField | AreaField) or s.column.measured]
    groups: dict[str, dict[tuple[str, str], Decimal]] = {}
    for row in rows:
        group = groups.setdefault(page.telling.value(kept, row).words if kept else "", {})
        for shown in summed:
            amount = _raw(shown, row)
            if amount not in (None, ""):
                key = (shown.label, getattr(row, shown.column.measured) if shown.column.measured else "")
                group[key] = group.get(key, Decimal(0)) + Decimal(str(amount))
    for label, amounts in groups.items():
        words = tuple(f"{name}: {vi_number(_whole(total))} {unit}".rstrip() for (name, unit), total in amounts.items())
        if words:
            yield label, words


def _whole(total: Decimal) -> int | Decimal:
    return int(total) if total == total.to_integral_value() else total
