"""All figures of a report beside one hand-written pass over the same tables; the values must be the same."""

import time
from datetime import timedelta
from typing import Any

from bench import by_hand, installation
from bench.data import TOP, province
from bench.lines import Line, medians

RUNS = 5
PERIODS = (("a year", "2024-01-01", "2024-12-31"), ("ten years", "2016-01-01", "2025-12-31"))


def lines(compare: bool = True) -> list[Line]:
    """A province and the whole tree, over a year and over ten; `compare` where no unit ever moved."""
    found = [_first()]
    for where, code in (("province", province(5)), ("whole tree", TOP)):
        for told, first, last in PERIODS:
            found.append(_line(f"report: {where}, {told}", code, first, last, "1.5 x the pass", compare))
    return found


def _first() -> Line:
    """What the first report of a process costs, before the statements of its shape are kept."""
    began = time.process_time()
    _measured(province(7), *PERIODS[0][1:])
    return Line("report: the first of a process", None, (time.process_time() - began) * 1000, "ms")


def _line(name: str, code: str, first: str, last: str, aim: str, compare: bool) -> Line:
    statements = by_hand.statements(code == TOP)
    connection = installation.by_hand(installation.database())
    from liem.figures.period import Period

    period = Period.range(first, last)
    days = {"first": first, "last": last, "eve": (period.first - timedelta(days=1)).isoformat()}

    def passed() -> dict[str, Any]:
        (root,) = connection.execute("SELECT id FROM org_unit WHERE code = ?", [code]).fetchone()
        values: dict[str, Any] = {}
        for figures, sql in statements:
            row = connection.execute(sql, {**days, "unit": root}).fetchone()
            values.update(zip(figures, row, strict=True))
        return values

    if compare:
        _same(name, passed(), _measured(code, first, last))
    hand, liem = medians(RUNS, passed, lambda: _measured(code, first, last))
    return Line(name, hand, liem, "ms", aim)


def _measured(code: str, first: str, last: str) -> dict[str, Any]:
    from liem.catalogue import INDICATORS
    from liem.figures.indicator import measure
    from liem.figures.period import Period
    from liem.figures.scope import Scope

    asked = Scope(installation.owner(), Period.range(first, last), installation.unit(code), installation.TODAY)
    return measure(INDICATORS, asked)


def _same(name: str, hand: dict[str, Any], measured: dict[str, Any]) -> None:
    from liem.figures.indicator import clean

    wrong = [
        f"{code}: {clean(value)}, {measured[code]}" for code, value in hand.items() if clean(value) != measured[code]
    ]
    if wrong:
        raise SystemExit(f"{name}: by hand and by measure() differ: {'; '.join(wrong)}")
