"""The code of a new record or row: the next number of its pattern."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.records.register import Problem, Table

_WHY = "a code is used once in the whole installation; of the rows nothing but the highest number is looked at"
_NUMBER = re.compile(r"\d+")


def proposed_code(reader: Reader, table: Table, day: date, record: Any = None) -> str:
    """The code that a form proposes; "" where the table has no pattern.

    It follows what the reader sees, so that no gap tells of what he does not see. Whoever leaves it as it is gets the
    next code that is free when he writes.
    """
    return _next(table, day, record, table.model.objects.visible_to(reader, withdrawn=True) if table.codes else None)


def free_code(table: Table, day: date, record: Any = None) -> str:
    """The next code that nothing has; "" where the table has no pattern."""
    return _next(table, day, record, table.model.objects.unscoped(_WHY) if table.codes else None)


def unusable() -> Problem:
    """Why a code is refused that something has which the writer may not see: it tells no more than it must."""
    return Problem("code", _("mã này không dùng được"), _("một mã khác"))


def _next(table: Table, day: date, record: Any, rows: Any) -> str:
    if not table.codes:
        return ""
    said = {"year": day.year, "record": record.code if record is not None else ""}
    first = table.codes.split("{n", 1)[0].format(**said)
    tails = (code[len(first) :] for code in rows.filter(code__startswith=first).values_list("code", flat=True))
    used = [int(tail) for tail in tails if _NUMBER.fullmatch(tail)]
    return table.codes.format(**said, n=max(used, default=0) + 1)
