"""Since when somebody was held responsible for a case: what the register of cases, below this one, cannot ask."""

from datetime import date

from django.db.models import Q

from liem.people.reader import Reader
from liem.registers.handlings.figures_where import COUNTED, HEADS
from liem.registers.handlings.models import Handling


def responsible_since(reader: Reader, case: int) -> date | None:
    """The first decision on a head, a deputy or a Party organisation for the case, as the reader may know."""
    organisations = Q(subject_kind="party_org", regime="party") & COUNTED
    decisions = Handling.objects.visible_to(reader).filter(HEADS | organisations, case=case)
    first: date | None = decisions.order_by("on").values_list("on", flat=True).first()
    return first
