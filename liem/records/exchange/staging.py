"""Rows of an import between reading and writing: what is there already, what would be new, what would differ."""

from dataclasses import dataclass, field
from typing import Any

from liem.records.register import Table, Values


@dataclass(slots=True)
class Known:
    """A row that is there already. `unseen` are references to what the reader may not see: they stay as they are unless
    he says where they should lead instead.
    """

    pk: int
    record: int
    values: Values
    withdrawn: bool = False
    unseen: tuple[str, ...] = ()

    def with_given(self, given: Values) -> Values:
        """What the row would say, with what was given on top."""
        if not self.unseen:
            return {**self.values, **given}
        kept = {key: self.values[key] for key in self.unseen if given.get(key) in (None, "")}
        return {**self.values, **given, **kept}

    def kept(self, values: Values) -> tuple[str, ...]:
        """The references out of sight that `values` leave as they are; of a row that they leave as it is, all."""
        if values == self.values:
            return tuple(values)
        return tuple(key for key in self.unseen if values[key] == self.values[key])

    def shown(self) -> Values:
        """What the reader may know of the row."""
        return {**self.values, **dict.fromkeys(self.unseen)} if self.unseen else self.values


@dataclass(slots=True)
class Fresh:
    """A row that is not there yet, and where it was read."""

    values: Values
    file: str
    line: int


@dataclass(slots=True)
class Changed:
    """A row that differs from what is there, and where it was read; `said` is what `rows.says` says of it."""

    known: Known
    after: Values
    said: dict[str, list[Any]]
    file: str
    line: int


@dataclass
class Staged:
    """A table's rows, ready to be written."""

    table: Table
    fresh: list[Fresh] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
