"""How a return lives: a draft, submitted, accepted, or given back to be put right, also after it was accepted.

What was handed in holds still: whoever wants another number there gives the return back, with a reason. It is the
unit above that accepts, never the one that handed in.
"""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.org.models import UnitLine
from liem.people.models import Membership, Role
from liem.people.reader import Reader
from liem.records.entered import Claim, claims
from liem.records.flow import Flow, Move
from liem.records.register import Register


def receives(reader: Reader, unit: Any) -> bool:
    """Whether he takes over what a unit hands in: who has his place in a unit above it, and none in the unit itself.

    Above the topmost unit nobody is placed here: what it hands in is taken over by another of its own. The system's
    owner, who takes over from files, acts for all.
    """
    if reader.user_id is None or not reader.writes:
        return reader.writes and reader.sees_all
    now = Q(until__isnull=True) | Q(until__gt=reader.on)
    held = Membership.objects.filter(now, user=reader.user_id, since__lte=reader.on)
    writing = held.exclude(role__in=(Role.ADMINISTRATOR, Role.LEADER))
    places = set(writing.values_list("unit", flat=True))
    above = set(UnitLine.objects.filter(unit=unit).exclude(ancestor=unit).values_list("ancestor", flat=True))
    if not above:
        return unit.pk in places
    return bool(places & above) and not held.filter(unit=unit).exists()


def takes_over(reader: Reader, row: Any) -> bool:
    """Whether he accepts a return: of the unit that receives it, and not who handed it in."""
    if not receives(reader, row.unit):
        return False
    table: Register = type(row).declared
    claim = claims(row.pk, [table]).get((table.key, row.code), Claim())
    return reader.user_id is None or reader.user_id not in claim.users


def gives_back(reader: Reader, row: Any) -> bool:
    """Whether he gives a return back: what was accepted only who could have accepted it, before that the unit too."""
    return reader.writes and (row.state == "submitted" or receives(reader, row.unit))


FLOW = Flow(
    "state",
    (
        Move("submit", ("draft",), "submitted", _("Nộp báo cáo"), stamp="submitted_on", sets=(("returned_on", None),)),
        Move(
            "give_back",
            ("submitted", "accepted"),
            "draft",
            _("Trả lại"),
            stamp="returned_on",
            reason=True,
            sets=(("submitted_on", None), ("accepted_on", None)),
            allowed=gives_back,
        ),
        Move("accept", ("submitted",), "accepted", _("Tiếp nhận"), stamp="accepted_on", allowed=takes_over),
    ),
    tones=(("draft", "warn"), ("submitted", "accent"), ("accepted", "good")),
)
