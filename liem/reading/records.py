"""What the records say of the figures of a text: the recorded value beside the claimed one, with its rows."""

from decimal import Decimal
from typing import Any

from liem.catalogue import by_code, indicator
from liem.figures.indicator import breakdowns, measure
from liem.figures.scope import Scope
from liem.reading.as_json import number
from liem.reading.interval import bounds
from liem.reading.model import Figure, Reading


def beside(reading: Reading, scope: Scope, codes: bool = True) -> list[dict[str, Any]]:
    """One entry for each figure that counts something the records know, in the order of the text.

    `difference` is what the text claims less what is recorded; `holds` takes "hơn 30" and rounding as they are meant.
    `codes` are the records behind the recorded value, where claim and record differ.
    """
    known = by_code()
    asked = [f for f in reading.figures if f.indicator in known and f.side != "of" and not _share(f)]
    indicators = [known[code] for code in dict.fromkeys(f.indicator or "" for f in asked)]
    values = measure(indicators, scope)
    cells = breakdowns([known[f.indicator or ""] for f in asked if f.breakdown], scope)
    found = []
    for figure in asked:
        code = figure.indicator or ""
        recorded: Any = values[code]
        if figure.breakdown:
            key, value = next(iter(figure.breakdown.items()))
            if key not in {dimension.key for dimension in known[code].dimensions}:
                continue
            recorded = cells.get(code, {}).get(key, {}).get(value, 0)
        found.append(_entry(figure, recorded, scope, codes))
    return found


def _share(figure: Figure) -> bool:
    """Whether it is some part of what its total counts that the records do not tell apart."""
    return figure.of is not None and figure.of.indicator == figure.indicator and not figure.breakdown


def _entry(figure: Figure, recorded: Any, scope: Scope, codes: bool) -> dict[str, Any]:
    if recorded is None:
        return {"figure": figure.id, "indicator": figure.indicator, "recorded": None, "difference": None, "holds": None}
    low, high = bounds(figure)
    difference = Decimal(figure.value) - Decimal(recorded)
    holds = low <= Decimal(recorded) <= high
    entry: dict[str, Any] = {
        "figure": figure.id,
        "indicator": figure.indicator,
        "recorded": number(recorded),
        "difference": number(difference),
        "holds": holds,
    }
    if codes:
        entry["codes"] = indicator(figure.indicator or "").codes(scope)
    return entry
