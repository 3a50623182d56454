"""Which figures count a record (or a row of its parts): one query per table, by the figures' own conditions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from liem import catalogue
from liem.figures.indicator import ONE, Difference, Indicator, Ratio
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.figures.statements import kept_statement
from liem.platform.db import fetch_one
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
    found = []
    known: Scope | None = None
    for year in years:
        last = min(date(year, 12, 31), today)
        asked = Asked(page.row.unit, Period(date(year, 1, 1), last))
        known = known.at(asked.period) if known else asked.scope(page.reader)
        if figures := _of(page, asked, known):
            found.append((str(asked.period.label()), figures))
    return found


def _of(page: Page, asked: Asked, scope: Scope) -> list[Counted]:
    found: dict[str, Counted] = {}
    for (model, _path), figures in _groups(page).items():
        for figure, rows in zip(figures, _rows(tuple(figures), model, scope, page.row.pk), strict=True):
            if rows:
                url = addresses.figure(figure.code, asked)
                found[figure.code] = Counted(str(figure.label), rows, url, addresses.rows_of(figure, asked))
    return [found[figure.code] for figure in catalogue.indicators() if figure.code in found]


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
    return Count(ONE, filter=figure.condition(scope))


def _rows(figures: tuple[Indicator, ...], model: Any, scope: Scope, pk: int) -> tuple[int | None, ...]:
    """How many rows of the record each figure counts; the statement is built once for all records."""
    path = record_path(model)[1].removesuffix("__") or "pk"
    among = _AMONG.setdefault(path, Q(**{path: _NO_RECORD}))
    sql, params = kept_statement(figures, scope, _count, among)
    if not sql:
        return (None,) * len(figures)
    found = fetch_one(sql, [pk if param == _NO_RECORD else param for param in params])
    return found or (None,) * len(figures)
