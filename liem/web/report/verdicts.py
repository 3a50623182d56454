"""The identities of a report as a page shows them: what stands on either side, and the ways to each figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from liem import catalogue
from liem.figures.checks import Result
from liem.figures.period import Period
from liem.platform.numbers import MINUS
from liem.reports.build import ReportData
from liem.reports.written import in_cell
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.report.shown import Shown


@dataclass(frozen=True)
class Term:
    """A figure in an equation: the sign before it, its words, its value then, and the way to its rows."""

    sign: str
    label: str
    value: str
    url: str
    eve: bool = False


@dataclass(frozen=True)
class Verdict:
    """One identity: both sides as found, and what to do when they differ."""

    name: str
    holds: bool
    left: str
    right: str
    instruction: str
    subject: Term | None
    terms: tuple[Term, ...]


def verdicts(data: ReportData, figures: Mapping[str, Shown], asked: Asked) -> tuple[Verdict, ...]:
    """What was checked, the failures first."""
    found = [_verdict(result, data, figures, asked) for result in data.checks]
    return tuple(sorted(found, key=lambda verdict: verdict.holds))


def _verdict(result: Result, data: ReportData, figures: Mapping[str, Shown], asked: Asked) -> Verdict:
    subject = _term("", figures[result.figure]) if result.figure else None
    terms = [_term(MINUS if sign == "-" else "+", figures[code]) for sign, code in result.terms]
    if result.opening:
        terms.insert(0, _opening(result, data, asked))
    return Verdict(
        name=_words(result, figures),
        holds=result.holds,
        left=in_cell(result.left, ""),
        right=in_cell(result.right, ""),
        instruction=result.instruction,
        subject=subject,
        terms=tuple(terms),
    )


def _term(sign: str, figure: Shown) -> Term:
    return Term(sign, figure.label, figure.value, figure.rows_url)


def _opening(result: Result, data: ReportData, asked: Asked) -> Term:
    """The figure as it was on the day before the period: what the right side holds beyond its terms."""
    values = data.by_code
    others: Any = sum((values[code].value or 0) * (-1 if sign == "-" else 1) for sign, code in result.terms)
    indicator = catalogue.indicator(result.opening)
    eve = asked.for_period(Period(data.period.eve, data.period.eve))
    value = in_cell((result.right or 0) - others, indicator.unit)
    return Term("+", str(indicator.label), value, addresses.rows_of(indicator, eve), eve=True)


def _words(result: Result, figures: Mapping[str, Shown]) -> str:
    """The identity's own sentence; for "total = parts" and for periods that do not add up the words of the figure."""
    if result.figure and result.name.startswith(result.figure):
        return figures[result.figure].title
    return result.name
