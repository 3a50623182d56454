"""What the declarations say of columns and lists of codes, for whoever describes them: pages and documents."""

from typing import Any

from liem.platform.vocabulary import Vocabulary
from liem.records.register import Column, Register, Table, field_of


def vocabulary_of(table: Table, column: Column) -> Vocabulary | None:
    """The list of codes that a column takes; None for a column of another kind."""
    found: Vocabulary | None = getattr(field_of(table, column), "vocabulary", None)
    return found


def vocabularies_of(*tables: Table) -> dict[str, Vocabulary]:
    """{key: list of codes} of every list that a column of the tables takes, in the order in which they are met."""
    found: dict[str, Vocabulary] = {}
    for table in tables:
        for column in table.columns:
            vocabulary = vocabulary_of(table, column)
            if vocabulary is not None:
                found.setdefault(vocabulary.key, vocabulary)
    return found


def tables_of(register: Register) -> tuple[Table, ...]:
    """The register itself and its parts, in the order of its files."""
    return (register, *register.parts)


def table_name(model: Any) -> str:
    """The name in files of the table that a reference points into: of a register, a part, units or posts."""
    declared = getattr(model, "declared", None)
    return declared.key if declared else {"unit": "units", "post": "posts"}[model._meta.model_name]
