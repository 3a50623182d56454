"""What a plain count is told: the rows somebody may see, a period, a unit, a map. And how it looks at them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.plain.organisation import Organisation

Row = dict[str, Any]
Data = dict[str, list[Row]]

# The column by which a part names its record, and the register that record is of.
OF = {
    "assignments": ("document", "documents"),
    "measures": ("plan", "plans"),
    "plan_obstacles": ("plan", "plans"),
    "inspection_subjects": ("inspection", "inspections"),
    "findings": ("inspection", "inspections"),
    "recommendations": ("inspection", "inspections"),
    "case_events": ("case", "cases"),
    "directions": ("case", "cases"),
    "opinions": ("case", "cases"),
    "obstacles": ("case", "cases"),
    "assets": ("case", "cases"),
    "return_values": ("form_return", "returns"),
}
MADE_ON = {
    "documents": "issued_on",
    "conferences": "held_on",
    "plans": "issued_on",
    "inspections": "opened_on",
    "cases": "opened_on",
    "handlings": "on",
    "returns": "begins_on",
}
"""The day on which a record of each register was made."""
SECRECY = ("ordinary", "secret_1", "secret_2", "secret_3")


@dataclass
class Ask:
    """One question put to the rows: who sees them is settled already, `data` holds only what he may see."""

    data: Data
    organisation: Organisation
    first: date
    last: date
    unit: str
    now: bool
    _by_code: dict[str, dict[str, Row]] = field(default_factory=dict)

    @property
    def eve(self) -> date:
        """The day before the period."""
        return self.first - timedelta(days=1)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; a part's record is its row's "record"."""
        return self.data.get(table, [])

    def record(self, table: str, code: str | None) -> Row | None:
        """The record of a register by its code, if it may be seen."""
        if table not in self._by_code:
            self._by_code[table] = {row["code"]: row for row in self.rows(table)}
        return self._by_code[table].get(code or "")

    def here(self, unit: str, day: date) -> bool:
        """Whether something of `unit` dated `day` counts at or under the unit that is asked for."""
        if self.now:
            return self.unit in self.organisation.counted_under_today(unit)
        return self.unit in self.organisation.counted_under(unit, day)

    def within(self, day: date | None) -> bool:
        """Whether the day lies in the period."""
        return day is not None and self.first <= day <= self.last

    def by_last(self, day: date | None) -> bool:
        """Whether the day is not later than the period's last."""
        return day is not None and day <= self.last

    def flow(self, rows: Iterable[Row], day: Callable[[Row], date | None]) -> Iterator[Row]:
        """Those whose day lies in the period, and whose unit stood here on it."""
        for row in rows:
            on = day(row)
            if self.within(on) and self.here(acting(row), on):
                yield row

    def stock(self, rows: Iterable[Row], on: date) -> Iterator[Row]:
        """Those whose unit counts here for what is counted on a day."""
        return (row for row in rows if self.here(acting(row), on))

    def due_on(self, table: str, row: Row) -> date | None:
        """The deadline as extended by the last day: the extension granted last, of two on one day the later entered."""
        due, granted = row.get("due_on"), date.min
        for one in self.rows("extensions"):
            mine = one["from_table"] == table and one["from_code"] == row["code"]
            if mine and granted <= one["granted_on"] <= self.last:
                due, granted = one["due_on"], one["granted_on"]
        return due

    def done(self, row: Row) -> bool:
        """Done by the period's last day, with evidence."""
        return self.by_last(row.get("done_on")) and bool(row.get("evidence"))


def acting(row: Row) -> str:
    """The unit that acted: the record's, of a part its record's."""
    unit: str = row["record"]["unit"] if "record" in row else row["unit"]
    return unit


def total(rows: Iterable[Row], column: str) -> Any:
    """The sum of a column, what is not known left out."""
    return sum(Decimal(str(row[column])) for row in rows if row.get(column) is not None)


def count(rows: Iterable[Row]) -> int:
    """How many rows."""
    return sum(1 for _row in rows)


def rate(numerator: Any, denominator: Any) -> Decimal | None:
    """100 x one by the other with two decimals; None when the other is 0."""
    if not denominator:
        return None
    return (Decimal(100) * Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.01"))
