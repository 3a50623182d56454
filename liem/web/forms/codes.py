"""The code that is proposed for a new record or row: the next number of its pattern."""

import re
from datetime import date
from typing import Any

from liem.records.register import Table

_WHY = "a code is used once in the whole installation; of the rows nothing but the highest number is told"
_NUMBER = re.compile(r"\d+")


def next_code(table: Table, day: date, record: Any = None) -> str:
    """The next free code by the table's pattern; "" where it has none."""
    if not table.codes:
        return ""
    said = {"year": day.year, "record": record.code if record is not None else ""}
    first = table.codes.split("{n", 1)[0].format(**said)
    rows: Any = table.model.objects.unscoped(_WHY)
    tails = (code[len(first) :] for code in rows.filter(code__startswith=first).values_list("code", flat=True))
    used = [int(tail) for tail in tails if _NUMBER.fullmatch(tail)]
    return table.codes.format(**said, n=max(used, default=0) + 1)
