"""What a file asks of a record together with all its parts: those that are there, and those that the same files bring.

Asked of whoever changes a record in person, as his form would ask it. Files that the system's owner takes over, and
records that come in as they became elsewhere, are history.
"""

from collections.abc import Iterable, Iterator

from liem.people.reader import Reader
from liem.records.checking import Tables
from liem.records.exchange.sources import Refusal
from liem.records.exchange.staging import Changed, Staged
from liem.records.references import References
from liem.records.register import Part, Register, Values
from liem.records.rows import stored_columns, values_of


def whole_refusals(reader: Reader, staged: Iterable[Staged]) -> Iterator[Refusal]:
    """Why records that files change cannot become what the files say, with their parts as they then would stand."""
    if reader.user_id is None:
        return
    kept = list(staged)
    for done in kept:
        register = done.table
        if not isinstance(register, Register) or register.whole is None:
            continue
        for row in done.changed:
            parts = {part.key: _rows(part, row, kept, reader) for part in register.parts if part.key in register.asked}
            for problem in register.whole(row.known.values, row.after, parts):
                yield Refusal(row.file, row.line, problem.column, "", problem.why, problem.accepted)


def _rows(part: Part, record: Changed, staged: list[Staged], reader: Reader) -> list[Values]:
    """The rows of a part of the record as they would stand."""
    tables = Tables(part, References(whole=False))
    stored = part.model.objects.visible_to(reader).filter(**{part.parent: record.known.record})
    found = {row["pk"]: values_of(tables, row) for row in stored.order_by("pk").values("pk", *stored_columns(tables))}
    code = record.after["code"]
    for done in staged:
        if done.table is part:
            found |= {row.known.pk: row.after for row in done.changed if row.after[part.parent] == code}
            fresh = [row.values for row in done.fresh if row.values[part.parent] == code]
            return [*found.values(), *fresh]
    return list(found.values())
