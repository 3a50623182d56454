"""The lists of codes: each with its values, the days on which they are used, and the columns that take them."""

from dataclasses import dataclass

from liem import catalogue
from liem.org.kinds import POST_RANK, UNIT_KIND
from liem.platform.vocabulary import Term, Vocabulary
from liem.records.described import vocabularies_of, vocabulary_of
from liem.records.register import label_of
from liem.records.vocabulary import LINK_KIND
from liem.web.dictionary.tables import column_anchor, page_of


@dataclass(frozen=True)
class Use:
    """A column that takes the codes: its table and name, and the way to it."""

    table: str
    column: str
    url: str


def lists() -> dict[str, Vocabulary]:
    """{key: list} of all lists of codes: those of columns, then those of the organisation and of links."""
    found = vocabularies_of(*catalogue.TABLES)
    return found | {vocabulary.key: vocabulary for vocabulary in (UNIT_KIND, POST_RANK, LINK_KIND)}


def uses(vocabulary: Vocabulary) -> list[Use]:
    """Every column that takes codes of the list."""
    return [
        Use(str(table.label), label_of(table, column), f"{page_of(table)}#{column_anchor(table, column)}")
        for table in catalogue.TABLES
        for column in table.columns
        if vocabulary_of(table, column) is vocabulary
    ]


def term_anchor(term: Term) -> str:
    """The place of a code on its list's page."""
    return f"ma-{term.code}"
