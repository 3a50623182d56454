"""Words looked for in the dictionary, with or without marks: columns, codes, figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from liem import catalogue
from liem.platform.text import fold
from liem.records.register import label_of
from liem.web.dictionary import codes, tables

MOST = 200
"""How many places are shown at most."""


@dataclass(frozen=True)
class Hit:
    """A place in the dictionary: what it is called on screens and in files, where it stands, and the way to it."""

    kind: str
    label: str
    key: str
    where: str
    url: str


def find(words: str) -> tuple[list[Hit], int]:
    """(the places in which all words stand, at most MOST of them; how many there are)."""
    wanted = fold(words).split()
    found = [hit for hit, text in _all() if wanted and all(word in text for word in wanted)]
    return found[:MOST], len(found)


def _all() -> Iterator[tuple[Hit, str]]:
    for hit, more in (*_lists(), *_columns(), *_terms(), *_figures()):
        yield hit, fold(f"{hit.label} {hit.key} {more}")


def _columns() -> Iterator[tuple[Hit, str]]:
    for table in catalogue.TABLES:
        page = tables.page_of(table)
        for column in table.columns:
            url = f"{page}#{tables.column_anchor(table, column)}"
            yield Hit(_("cột"), label_of(table, column), column.key, str(table.label), url), str(column.help)


def _lists() -> Iterator[tuple[Hit, str]]:
    for table in catalogue.TABLES:
        yield Hit(_("bảng"), str(table.label), table.key, "", f"{tables.page_of(table)}#bang-{table.key}"), ""
    for key, vocabulary in codes.lists().items():
        url = reverse("web:dictionary_codes", args=[key])
        yield Hit(_("danh mục"), str(vocabulary.title), key, "", url), ""


def _terms() -> Iterator[tuple[Hit, str]]:
    for key, vocabulary in codes.lists().items():
        page = reverse("web:dictionary_codes", args=[key])
        for term in vocabulary.known():
            url = f"{page}#{codes.term_anchor(term)}"
            yield Hit(_("mã"), str(term.label), term.code, str(vocabulary.title), url), ""


def _figures() -> Iterator[tuple[Hit, str]]:
    for register in catalogue.REGISTERS:
        page = reverse("web:dictionary_register", args=[register.slug])
        for figure in tables.figures_of(register):
            hit = Hit(_("chỉ tiêu"), figure.label, figure.code, str(register.label), f"{page}#{figure.anchor}")
            yield hit, figure.rule
