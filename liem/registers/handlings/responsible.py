"""Since when somebody was held responsible for a case: what the register of cases, below this one, cannot ask."""

from collections.abc import Collection
from functools import partial

from django.db.models import Min, Q, QuerySet

from liem.people.reader import Reader
from liem.platform.foreseen import Question
from liem.platform.prepared import filled_up
from liem.records.asking import question
from liem.registers.handlings.figures_where import COUNTED, HEADS
from liem.registers.handlings.models import Handling


def responsible_since(reader: Reader, cases: Collection[int]) -> Question:
    """The first decision on a head, a deputy or a Party organisation for each case, as the reader may know."""
    return question(reader, "responsible since", partial(_since, reader), *filled_up(sorted(cases)))


def _since(reader: Reader, *cases: int) -> QuerySet:
    organisations = Q(subject_kind="party_org", regime="party") & COUNTED
    decisions = Handling.objects.visible_to(reader).filter(HEADS | organisations, case__in=cases)
    return decisions.order_by().values("case").annotate(_first=Min("on")).values_list("case", "_first")
