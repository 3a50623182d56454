"""Identities between figures: total = parts, opening + in - out = closing, quarter + quarter = half."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.indicator import Flow, Indicator, Value, measure
from liem.figures.period import Period
from liem.figures.scope import Scope

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Result:
    """One identity as found: both sides, whether they agree, and what to do when they do not. `figure` stands on the
    left, `opening` on the right with its value on the day before the period; both empty where no figure is meant.
    """

    name: str
    left: Value
    right: Value
    holds: bool
    instruction: str
    terms: tuple[tuple[str, str], ...] = ()
    figure: str = ""
    opening: str = ""


@dataclass(frozen=True)
class Identity:
    """left = sum of the signed terms. `stable` identities compare two days and hold only while the same units stand
    under the one that is asked; after a reorganisation inside the period they are not put (by today's map they are).
    `opening` is a figure whose value on the day before the period is added on the right.
    """

    name: Any
    left: str
    terms: tuple[tuple[str, str], ...]
    instruction: Any
    stable: bool = False
    opening: str = ""

    def applies(self, scope: Scope) -> bool:
        """False when the identity cannot be expected to hold in this scope."""
        return not self.stable or scope.stable()

    def known(self, values: Values) -> bool:
        """Whether every figure in it has a value."""
        return all(values[code] is not None for code in (self.left, *(code for _sign, code in self.terms)))

    def result(self, values: Values, before: Values) -> Result:
        """The identity over the figures' values, and over those of the preceding day where it needs them."""
        left = values[self.left] or 0
        right: Any = before[self.opening] or 0 if self.opening else 0
        for sign, code in self.terms:
            amount = values[code] or 0
            right = right + amount if sign == "+" else right - amount
        told = (str(self.name), left, right, left == right, str(self.instruction), self.terms)
        return Result(*told, figure=self.left, opening=self.opening)


def parts_of(indicators: Iterable[Indicator]) -> list[Identity]:
    """total = parts, for every figure that declares parts."""
    instruction = _("Mở danh sách của tổng và của từng phần, tìm hồ sơ bị thiếu hoặc tính hai lần, sửa hồ sơ đó.")
    return [
        Identity(
            f"{figure.code} = " + " + ".join(figure.parts),
            figure.code,
            tuple(("+", part) for part in figure.parts),
            instruction,
            stable=any(part.endswith("_carried_over") for part in figure.parts),
        )
        for figure in indicators
        if figure.parts
    ]


def run(
    identities: Iterable[Identity], indicators: Mapping[str, Indicator], values: Values, scope: Scope
) -> list[Result]:
    """Every identity that applies, as found."""
    asked = [identity for identity in identities if identity.applies(scope)]
    opening = [indicators[identity.opening] for identity in asked if identity.opening]
    before: Values = {}
    if opening:
        eve = scope.period.eve
        before = measure(opening, scope.at(Period(eve, eve)))
    # What is not known is not 0: there is nothing to compare then.
    return [identity.result(values, before) for identity in asked if identity.known(values)]


def additive(indicators: Iterable[Indicator], values: Values, scope: Scope) -> list[Result]:
    """The flows of an official period against the sum of the two it is made of: one result for all that hold."""
    halves = scope.period.split()
    flows = [figure for figure in indicators if isinstance(figure, Flow) and figure.additive]
    if not halves or not flows:
        return []
    first, second = (measure(flows, scope.at(half)) for half in halves)
    results = []
    for figure in flows:
        right = (first[figure.code] or 0) + (second[figure.code] or 0)
        left = values[figure.code] or 0
        if left != right:
            results.append(_split_result(figure, scope, left, right))
    if not results:
        names = " + ".join(half.label() for half in halves)
        name = _("%(whole)s = %(halves)s (mọi chỉ tiêu phát sinh)") % {"whole": scope.period.label(), "halves": names}
        results.append(Result(name, len(flows), len(flows), True, ""))
    return results


def _split_result(figure: Indicator, scope: Scope, left: Any, right: Any) -> Result:
    name = f"{figure.code}: " + " = ".join((scope.period.name, " + ".join(h.name for h in scope.period.split())))
    instruction = _("Tìm hồ sơ có ngày bị tính ở cả hai kỳ hoặc không kỳ nào.")
    return Result(name, left, right, False, instruction, figure=figure.code)
