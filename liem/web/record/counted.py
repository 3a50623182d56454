"""Which figures count a record (or a row of its parts): by the figures' own conditions, all in one query."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from liem import catalogue
from liem.figures.indicator import ONE, Difference, Indicator, Ratio
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.figures.statements import Counts, counts, kept_statement
from liem.records.access import record_path
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.record.page import Page

_NO_RECORD = -(2**41)
_AMONG: dict[str, Q] = {}
Group = dict[tuple[Any, str], list[Indicator]]


@dataclass(frozen=True)
class Counted:
    """A figure that counts the record: its words, how many of its rows, the figure's page, the rows behind it."""

    label: str
    rows: int
    url: str
    list_url: str


def counted(page: Page) -> list[tuple[str, list[Counted]]]:
    """By period (the year of the record's day, this year) the figures of the record's own unit that count it."""
    if page.row.withdrawn_on:
        return []
    today = page.reader.on
    years = sorted({page.day.year, today.year}) if page.day.year <= today.year else [today.year]
    first, *others = [Asked(page.row.unit, Period(date(year, 1, 1), min(date(year, 12, 31), today))) for year in years]
    known = first.scope(page.reader)
    scopes = [(first, known), *((asked, known.at(asked.period)) for asked in others)]
    groups = [(tuple(figures), model) for (model, _path), figures in _groups(page).items()]
    statements = [_statement(figures, model, scope, page.pk) for _asked, scope in scopes for figures, model in groups]
    told = counts(statements)
    found = []
    for place, (asked, _scope) in enumerate(scopes):
        of_year = told[place * len(groups) : (place + 1) * len(groups)]
        rows: dict[str, int] = {}
        for (figures, _model), numbers in zip(groups, of_year, strict=True):
            rows |= {figure.code: n for figure, n in zip(figures, numbers, strict=True) if n}
        if rows:
            found.append((str(asked.period.label()), [_counted(f, rows[f.code], asked) for f in _in_order(rows)]))
    return found


def _in_order(codes: Collection[str]) -> list[Indicator]:
    return [figure for figure in catalogue.indicators() if figure.code in codes]


def _counted(figure: Indicator, rows: int, asked: Asked) -> Counted:
    return Counted(str(figure.label), rows, addresses.figure(figure.code, asked), addresses.rows_of(figure, asked))


def _groups(page: Page) -> Group:
    """The figures over the tables of which the record has rows, by what one query can ask."""
    filled = {part.model for part in page.register.parts if page.parts[part.key]}
    tables = {page.register.model, *filled}
    groups: Group = {}
    for figure in catalogue.indicators():
        if figure.model in tables and not isinstance(figure, Difference | Ratio):
            groups.setdefault((figure.model, figure.path), []).append(figure)
    return groups


def _count(figure: Indicator, scope: Scope) -> Any:
    return Count(ONE, filter=figure.asked(scope))


def _statement(figures: tuple[Indicator, ...], model: Any, scope: Scope, pk: int) -> Counts:
    """What asks how many rows of the record each figure counts; built once for all records."""
    path = record_path(model)[1].removesuffix("__") or "pk"
    among = _AMONG.setdefault(path, Q(**{path: _NO_RECORD}))
    sql, params = kept_statement(figures, scope, _count, among)
    return Counts(len(figures), sql, [pk if param == _NO_RECORD else param for param in params])
