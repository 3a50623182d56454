"""What a unit has in the registers, and its main figures of a year: both only of what the reader may see."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, Value
from django.db.models.functions import ExtractYear

from liem import catalogue
from liem.figures import desk
from liem.figures.indicator import Indicator, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.numbers import vi_count
from liem.records.asking import alike
from liem.records.kept import Keeping
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
    scope, keeping, all_of_them = asked.scope(reader), Keeping(), [register.key for register in catalogue.REGISTERS]
    key = (unit.pk, *alike(reader))
    counts = keeping(("by year", *key), lambda: by_year(scope), of=all_of_them)
    registers = [_register(register, unit, counts[register.key]) for register in catalogue.REGISTERS]
    figures = [catalogue.indicator(code) for code in FIGURES]
    values = keeping(("of a unit", period, *key), lambda: measure(figures, scope), of=all_of_them)
    told |= {"registers": registers, "figures": [_figure(f, values[f.code], asked) for f in figures]}
    return told | {"years": years(unit, counts)}


def by_year(scope: Scope) -> dict[str, Counter[int]]:
    """How many records of each register belong to the unit, by the year of each one's own day: in one query."""
    asked = []
    for place, register in enumerate(catalogue.REGISTERS):
        rows: Any = register.model.objects.visible_to(scope.reader)
        rows = rows.filter(scope.ever("unit") & scope.placed("unit", register.dated)).order_by()
        rows = rows.annotate(_register=Value(place), _year=ExtractYear(register.dated)).values("_register", "_year")
        asked.append(rows.annotate(_n=Count("pk")).values_list("_register", "_year", "_n"))
    found: dict[str, Counter[int]] = {register.key: Counter() for register in catalogue.REGISTERS}
    for place, year, n in desk.together(asked):
        found[catalogue.REGISTERS[place].key][year or 0] += n
    return found


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
