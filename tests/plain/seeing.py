"""What of plain rows somebody may see: the access rule once more, as a loop."""

from collections.abc import Collection
from datetime import date

from tests.plain.asking import MADE_ON, OF, Data, Row
from tests.plain.organisation import Organisation

Sees = tuple[str, int]
"""A unit and a clearance: one place somebody holds today."""


def may_see(row: Row, table: str, places: Collection[Sees], organisation: Organisation, today: date) -> bool:
    """Whether one of the places opens the record: it stands there today, or stood there when the record was made."""
    for unit, clearance in places:
        days = (today, row[MADE_ON[table]])
        if row["secrecy"] <= clearance and any(unit in organisation.counted_under(row["unit"], day) for day in days):
            return True
    return False


def seen(
    data: Data,
    organisation: Organisation,
    today: date,
    places: Collection[Sees] | None = None,
    granted: Collection[str] = (),
    recused: Collection[str] = (),
) -> Data:
    """The rows that somebody with these places sees; without places everything. What was withdrawn is nobody's."""
    found: Data = {}
    for table, made_on in MADE_ON.items():
        assert made_on
        found[table] = [
            row
            for row in data[table]
            if not row.get("withdrawn")
            and row["code"] not in recused
            and (places is None or row["code"] in granted or may_see(row, table, places, organisation, today))
        ]
    codes = {table: {row["code"] for row in rows} for table, rows in found.items()}
    for table, (column, register) in OF.items():
        found[table] = [r for r in data.get(table, []) if r[column] in codes[register] and not r.get("withdrawn")]
        codes[table] = {row["code"] for row in found[table] if "code" in row}
    found["extensions"] = [row for row in data["extensions"] if not row.get("withdrawn")]
    found["links"] = [
        row
        for row in data["links"]
        if not row.get("withdrawn")
        and row["from_code"] in codes[row["from_table"]]
        and row["to_code"] in codes[row["to_table"]]
    ]
    return found
