"""What the lists of records among the forms share: a line and the record that it is of."""

from collections.abc import Iterator

Where = tuple[str, int] | None
"""The register and the id of the record that a line is of; None for a line that is of none."""
Line = tuple[Where, tuple[str, ...]]
Lines = Iterator[Line]
TICK = "x"
