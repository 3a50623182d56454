"""What a reader asks of records again and again: statements made once for all who see alike (`platform/prepared.py`).

The access rule takes Django longer to write than the database to follow. It is written into the statement all the same:
`make` says for whom (design law 1), and under which name the statement is kept says it too.
"""

from collections.abc import Hashable
from typing import Any

from liem.people.reader import Reader
from liem.platform.foreseen import Question
from liem.platform.prepared import Given, Make, answer
from liem.records.access import named_records


def alike(reader: Reader) -> tuple[Hashable, ...]:
    """All on which it depends what a reader sees: two readers of whom it is equal see the same."""
    return (reader.sees_all, reader.sights, *named_records(reader), reader.on)


def ask(reader: Reader, name: Hashable, make: Make, *given: Given) -> list[Any]:
    """The rows of `make(*given)`, which may depend on what this reader sees, his day and the name, on nothing else."""
    return answer((name, *alike(reader)), make, *given)


def question(reader: Reader, name: Hashable, make: Make, *given: Given) -> Question:
    """The same as something that may be asked ahead (`platform/foreseen.py`)."""
    return Question((name, *alike(reader)), make, given)
