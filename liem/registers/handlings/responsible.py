"""Whether somebody was held responsible for a case: what the register of cases, which is below, cannot ask itself."""

from datetime import date

from django.db.models import Q

from liem.people.reader import Reader
from liem.registers.handlings.figures_where import COUNTED, HEADS
from liem.registers.handlings.models import Handling


def held_responsible(reader: Reader, case: int, day: date) -> bool:
    """A head, a deputy or a Party organisation was handled for the case by a day, as the reader may know."""
    organisations = Q(subject_kind="party_org", regime="party") & COUNTED
    decisions = Handling.objects.visible_to(reader).filter(HEADS | organisations, case=case, on__lte=day)
    return bool(decisions.exists())
