"""The identities in which a figure stands, as found."""

from dataclasses import dataclass
from typing import Any

from liem import catalogue
from liem.figures import checks
from liem.figures.indicator import Indicator, Value, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.web.asked import Asked
from liem.web.report.shown import written_out
from liem.web.report.verdicts import Verdict, verdicts


@dataclass(frozen=True)
class _Valued:
    value: Value


@dataclass(frozen=True)
class _Checked:
    """As much of a report as its verdicts are made of."""

    period: Period
    checks: tuple[checks.Result, ...]
    by_code: dict[str, _Valued]


def identities(figure: Indicator, scope: Scope, asked: Asked) -> tuple[Verdict, ...]:
    """What was checked of the figure in this question, the failures first."""
    found = [identity for identity in catalogue.CHECKS if figure.code in _codes(identity)]
    codes = {code for identity in found for code in _codes(identity)}
    wanted = [entry for entry in catalogue.indicators() if entry.code in codes]
    if not wanted:
        return ()
    values = measure(wanted, scope)
    results = tuple(checks.run(found, catalogue.by_code(), values, scope))
    figures = {entry.code: written_out(0, entry, values[entry.code], None, asked) for entry in wanted}
    data: Any = _Checked(scope.period, results, {code: _Valued(value) for code, value in values.items()})
    return verdicts(data, figures, asked)


def _codes(identity: checks.Identity) -> set[str]:
    return {code for code in (identity.left, identity.opening, *(code for _sign, code in identity.terms)) if code}
