"""What a unit has in the registers, and its main figures of a year: both only of what the reader may see."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import ExtractYear

from liem import catalogue
from liem.figures.indicator import Indicator, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.numbers import vi_count
from liem.records.register import Register
from liem.web import addresses
from liem.web.asked import PERIOD, UNIT, Asked
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
YEARS = 6
"""So many years stand in the table of what the unit had over time."""
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
        return told | {"registers": (), "figures": (), "years": None}
    scope = asked.scope(reader)
    counts = {register.key: by_year(register, scope) for register in catalogue.REGISTERS}
    registers = [_register(register, unit, counts[register.key]) for register in catalogue.REGISTERS]
    figures = [catalogue.indicator(code) for code in FIGURES]
    values = measure(figures, scope)
    told |= {"registers": registers, "figures": [_figure(f, values[f.code], asked) for f in figures]}
    return told | {"years": years(unit, counts)}


def by_year(register: Register, scope: Scope) -> Counter[int]:
    """How many of the records that belong to the unit, each on its own day, by the year of that day."""
    rows: Any = register.model.objects.visible_to(scope.reader)
    rows = rows.filter(scope.ever("unit") & scope.placed("unit", register.dated)).order_by()
    counted = rows.annotate(_year=ExtractYear(register.dated)).values_list("_year").annotate(_n=Count("pk"))
    return Counter({year or 0: n for year, n in counted})


def _register(register: Register, unit: Unit, counts: Counter[int]) -> tuple[str, str, str, int]:
    """(icon, label, way to the list, how many) of the records that belong to the unit."""
    url = addresses.rows(register, **{UNIT: unit.code})
    return ICONS.get(register.key, "folder"), str(register.label), url, counts.total()


def years(unit: Unit, counts: dict[str, Counter[int]]) -> dict[str, Any]:
    """The registers over time: the last YEARS years in which there is anything, each number leading to its rows."""
    known = sorted({year for counter in counts.values() for year in counter if year})[-YEARS:]
    lines = []
    for register in catalogue.REGISTERS:
        cells = [(counts[register.key][year], _of_year(register, unit, year)) for year in known]
        if any(number for number, _url in cells):
            lines.append((str(register.label), cells))
    return {"head": known, "lines": lines}


def _of_year(register: Register, unit: Unit, year: int) -> str:
    return addresses.rows(register, **{UNIT: unit.code, PERIOD: f"{year}Y"})


def _figure(figure: Indicator, value: Any, asked: Asked) -> tuple[str, str, str, str, str]:
    """(label, value, unit, way to the rows, tone)."""
    tone = "bad" if value and figure.code in LATE else ""
    return str(figure.label), vi_count(value), str(figure.unit), addresses.rows_of(figure, asked), tone
