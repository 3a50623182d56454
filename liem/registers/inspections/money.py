"""What requirements ask for in money and land: recommended, decided, carried out. Three figures that stay apart, and
đồng never added to m².
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from liem.registers.inspections.vocabulary import RECOMMENDATION_KIND

UNITS = ("vnd", "m2")
_COLUMNS = {
    "vnd": ("amount_vnd", "decided_vnd", "recovered_vnd"),
    "m2": ("area_m2", "decided_m2", "recovered_m2"),
}


@dataclass(frozen=True)
class Three:
    """The three figures of one kind of requirement, or of all (`kind` empty), in one unit; None where none is known."""

    kind: str
    unit: str
    recommended: Decimal | None
    decided: Decimal | None
    done: Decimal | None

    @property
    def label(self) -> str:
        """The kind, in words; empty for all."""
        return RECOMMENDATION_KIND.label(self.kind) if self.kind else ""

    @property
    def rate(self) -> Decimal | None:
        """How much of what was recommended was carried out, in per cent with one decimal; None where nothing was."""
        if not self.recommended or self.done is None:
            return None
        return round(100 * self.done / self.recommended, 1)


def threes(rows: Iterable[Any]) -> dict[str, list[Three]]:
    """{unit: the kinds in which something is said, in their order, and the sum of all last} of some requirements."""
    kept = list(rows)
    found: dict[str, list[Three]] = {}
    for unit in UNITS:
        kinds = [_three(kind, unit, [row for row in kept if row.kind == kind]) for kind in RECOMMENDATION_KIND.codes]
        said = [three for three in kinds if (three.recommended, three.decided, three.done) != (None, None, None)]
        if said:
            found[unit] = [*said, _three("", unit, kept)] if len(said) > 1 else said
    return found


def _three(kind: str, unit: str, rows: list[Any]) -> Three:
    return Three(kind, unit, *(_sum(getattr(row, name) for row in rows) for name in _COLUMNS[unit]))


def _sum(amounts: Iterable[Any]) -> Decimal | None:
    """The sum of what is known; None where nothing is, which is not 0."""
    known = [Decimal(amount) for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
