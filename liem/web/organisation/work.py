"""What a unit has in the registers, and its main figures of a year: both only of what the reader may see."""

from datetime import date
from typing import Any

from liem import catalogue
from liem.figures.indicator import Indicator, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.numbers import vi_count
from liem.records.register import Register
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.context import ICONS

FIGURES = (
    "documents.leadership_issued",
    "plans.measures_overdue",
    "inspections.party_rounds",
    "inspections.recommendations_open",
    "cases.under_direction",
    "cases.settled_in_period",
    "handlings.party_members_disciplined",
    "handlings.heads",
)
LATE = ("plans.measures_overdue", "inspections.recommendations_open")


def of(unit: Unit, day: date, reader: Reader) -> dict[str, Any]:
    """Counts and figures for the year of a day until it; nothing for who sees no records at all."""
    period = Period(date(day.year, 1, 1), day)
    asked = Asked(unit, period)
    told: dict[str, Any] = {
        "asked": asked,
        "period": period.label(),
        "report_url": addresses.report(asked),
    }
    if not reader.sights:
        return told | {"registers": (), "figures": ()}
    scope = asked.scope(reader)
    registers = [_register(register, scope) for register in catalogue.REGISTERS]
    figures = [catalogue.indicator(code) for code in FIGURES]
    values = measure(figures, scope)
    return told | {"registers": registers, "figures": [_figure(f, values[f.code], asked) for f in figures]}


def _register(register: Register, scope: Scope) -> tuple[str, str, str, int]:
    """(icon, label, way to the list, how many) of the records that belong to the unit, each on its own day."""
    rows: Any = register.model.objects.visible_to(scope.reader)
    count = rows.filter(scope.ever("unit") & scope.placed("unit", register.dated)).count()
    url = addresses.rows(register, **{"don-vi": scope.unit.code})
    return ICONS.get(register.key, "folder"), str(register.label), url, count


def _figure(figure: Indicator, value: Any, asked: Asked) -> tuple[str, str, str, str, str]:
    """(label, value, unit, way to the rows, tone)."""
    tone = "bad" if value and figure.code in LATE else ""
    return str(figure.label), vi_count(value), str(figure.unit), addresses.rows_of(figure, asked), tone
