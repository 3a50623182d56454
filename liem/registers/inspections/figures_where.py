"""The conditions that figures of rounds share. `prefix` leads from a part to its round ("inspection__").

A dropped round (đình chỉ) is left out of every figure of state inspections, whatever the day on which it was dropped.
No other reading keeps all of these true at once: in progress = carried over + opened = concluded + not concluded;
carried over = not concluded of the preceding period; two quarters = the half year. Were it left out from its day on
only, a round dropped within a period would come in (carried over or opened) and never go out.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from liem.figures.indicator import Where
from liem.figures.scope import Scope
from liem.registers.inspections.models import InspectionSubject
from liem.registers.inspections.vocabulary import PARTY_ROUNDS, PREVENTIVE_TOPICS

STATE = "state_inspection"
UNITS = ("body", "party_org")
PERSONS = ("person", "party_member")
IN_VIOLATION = ("has_fault", "must_discipline", "disciplined")
MONEY = ("recover", "deduct", "economic_other")
RESPONSIBILITY = ("self_review", "discipline")


def always(condition: Q) -> Where:
    """The same condition in every scope."""
    return lambda scope: condition


def party(prefix: str = "") -> Q:
    """Rounds of Party bodies, on whatever subject matter."""
    return Q(**{f"{prefix}kind__in": PARTY_ROUNDS})


def party_pctn(prefix: str = "") -> Q:
    """Rounds of Party bodies about anti-corruption."""
    return party(prefix) & Q(**{f"{prefix}about_pctn": True})


def state(prefix: str = "") -> Q:
    """State inspections."""
    return Q(**{f"{prefix}kind": STATE})


def preventive(prefix: str = "") -> Q:
    """Rounds of any kind on one of the preventive measures of the Anti-Corruption Law."""
    return Q(**{f"{prefix}topic__in": PREVENTIVE_TOPICS})


def not_dropped(prefix: str = "") -> Q:
    """The round was not dropped."""
    return Q(**{f"{prefix}dropped_on__isnull": True})


def not_concluded(day: date, prefix: str = "") -> Q:
    """State inspections opened by `day` and not concluded by then."""
    going_on = Q(**{f"{prefix}concluded_on__isnull": True}) | Q(**{f"{prefix}concluded_on__gt": day})
    return state(prefix) & not_dropped(prefix) & Q(**{f"{prefix}opened_on__lte": day}) & going_on


def in_progress(scope: Scope, prefix: str = "") -> Q:
    """State inspections opened by the period's last day and not concluded before its first."""
    going_on = Q(**{f"{prefix}concluded_on__isnull": True}) | Q(**{f"{prefix}concluded_on__gte": scope.period.first})
    return state(prefix) & not_dropped(prefix) & scope.by_end(f"{prefix}opened_on") & going_on


def first_of_its_unit() -> Q:
    """The first subject of its unit in its round, among agencies and Party organisations; where no unit is known the
    name says which it is.
    """
    earlier = InspectionSubject.objects.standing("a subject of the very round that the reader sees").filter(
        inspection=OuterRef("inspection"), kind__in=UNITS, pk__lt=OuterRef("pk")
    )
    same_unit = Exists(earlier.filter(unit=OuterRef("unit")))
    same_name = Exists(earlier.filter(unit__isnull=True, name=OuterRef("name")))
    return Q(unit__isnull=False) & ~Q(same_unit) | Q(unit__isnull=True) & ~Q(same_name)
