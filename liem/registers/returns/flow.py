"""How a return lives: a draft, submitted, accepted, or given back to be put right, also after it was accepted.

What was handed in holds still: whoever wants another number there gives the return back, with a reason.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liem.people.reader import Reader
from liem.records.entered import Claim, claims
from liem.records.flow import Flow, Move
from liem.records.register import Register


def another(reader: Reader, row: Any) -> bool:
    """Whether somebody else than who submitted a return takes it over."""
    table: Register = type(row).declared
    claim = claims(row.pk, [table]).get((table.key, row.code), Claim())
    return reader.writes and (reader.user_id is None or reader.user_id not in claim.users)


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
        ),
        Move("accept", ("submitted",), "accepted", _("Tiếp nhận"), stamp="accepted_on", allowed=another),
    ),
    tones=(("draft", "warn"), ("submitted", "accent"), ("accepted", "good")),
)
