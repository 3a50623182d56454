"""Since when somebody was held responsible for a case: what the register of cases, below this one, cannot ask."""

from collections.abc import Collection
from datetime import date

from django.db.models import Min, Q

from liem.people.reader import Reader
from liem.registers.handlings.figures_where import COUNTED, HEADS
from liem.registers.handlings.models import Handling


def responsible_since(reader: Reader, cases: Collection[int]) -> dict[int, date]:
    """The first decision on a head, a deputy or a Party organisation for each case, as the reader may know."""
    organisations = Q(subject_kind="party_org", regime="party") & COUNTED
    decisions = Handling.objects.visible_to(reader).filter(HEADS | organisations, case__in=cases)
    return dict(decisions.order_by().values("case").annotate(_first=Min("on")).values_list("case", "_first"))
